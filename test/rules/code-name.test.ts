import { expect, test } from 'vitest';
import { mayBeDataset } from '../../src/dataset/prefilter.ts';
import { Kind, kindOf } from '../../src/rules/secrets/generic/features.ts';
import { codeExtension } from '../../src/value/code-name.ts';
import { lineFormat } from '../../src/value/line-format.ts';
import { isLockFile } from '../../src/value/test-path.ts';

const KINDS: readonly (readonly [kind: Kind, extensions: string])[] = [
  [Kind.Script, 'js cjs mjs jsx ts cts mts tsx'],
  [Kind.Python, 'py'],
  [Kind.Go, 'go'],
  [Kind.Jvm, 'java kt scala cs'],
  [Kind.Ruby, 'rb'],
  [Kind.Php, 'php'],
  [Kind.Native, 'rs c cc cpp h hpp swift'],
];

test('a file of code is known by its extension', () => {
  for (const [kind, extensions] of KINDS)
    for (const extension of extensions.split(' ')) {
      for (const path of [`a.${extension}`, `src/lib/client-2.${extension}`, `out.zip!src/client.${extension}`]) {
        expect([path, codeExtension(path), kindOf(path)]).toEqual([path, extension, kind]);
        const data = mayBeDataset(Buffer.from('let a = 1;\n'), path);
        expect([path, lineFormat(path), isLockFile(path), data]).toEqual([path, null, false, false]);
      }
      // The patterns say the same: they decide if there is a second dot.
      expect([extension, codeExtension(`a.b.${extension}`), kindOf(`a.b.${extension}`)]).toEqual([extension, '', kind]);
    }
});

test('a name that says more than its extension is left to the patterns', () => {
  expect(kindOf('config/env.js')).toBe(Kind.Properties);
  expect(kindOf('pgpass.rb')).toBe(Kind.Properties);
  expect(kindOf('NOTES.py')).toBe(Kind.Prose);
  expect(kindOf('install.php')).toBe(Kind.Prose);
  expect(kindOf('tools/Dockerfile.js')).toBe(Kind.Shell);
  expect(lineFormat('config/env.js')).toBe('env');
  expect(lineFormat('app.env.ts')).toBe('env');
  expect(lineFormat('Dockerfile.go')).toBe('shell');
  expect(lineFormat('a.yaml.js')).toBe('yaml');
  expect(isLockFile('checksums.go')).toBe(true);
  expect(isLockFile('.pnp.cjs')).toBe(true);
  for (const path of ['a', '.js', 'a.json', 'a.txt', 'a.js.snap', 'a.JS', 'js/a.csv'])
    expect([path, codeExtension(path)]).toEqual([path, '']);
});
