import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import type { Format } from '../../src/dataset/format/format.ts';
import { FORMATS, formatOf, formatOfColumns } from '../../src/dataset/format/index.ts';
import * as shapes from '../../src/dataset/format/shapes.ts';
import { problemsOf } from './format-proof.ts';

/** The format in CONTRIBUTING.md's example, as it is printed there. */
function exampleFormat(): Format {
  const [, source] = /^## Add a dataset format\n.*?```ts\n(.*?)```/ms.exec(readFileSync('CONTRIBUTING.md', 'utf8'))!;
  const { code } = transformSync(source!, { loader: 'ts', format: 'cjs' });
  const module: { exports: { dialog?: Format } } = { exports: {} };
  const load = (name: string) => (name === './shapes.ts' ? shapes : expect.fail(`the example imports ${name}`));
  // oxlint-disable-next-line no-new-func -- it is our own document
  new Function('module', 'exports', 'require', code)(module, module.exports, load);
  return module.exports.dialog!;
}

test('the format in CONTRIBUTING.md is proven by its samples, among all others', () => {
  const format = exampleFormat();
  const formats = [...FORMATS.slice(0, -7), format, ...FORMATS.slice(-7)];
  expect(problemsOf(format, formats)).toEqual([]);
  expect(
    format
      .samples()
      .flat()
      .map((record) => formatOf(record, formats)?.strength),
  ).toEqual(['strong']);
  expect(formatOfColumns({ has: () => false, hasText: (name) => name === 'dialog' }, formats)?.id).toBe('dialog');
  expect(formatOf({ dialog: 'none' }, formats)).toBeNull();
});
