/** What remedies and documents name as a function of the package, the package exports. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as library from '../../src/index.ts';

const TEXTS = [
  ...readdirSync('src', { recursive: true, encoding: 'utf8' }).map((name) => `src/${name}`),
  ...readdirSync('docs').map((name) => `docs/${name}`),
  'README.md',
  'CONTRIBUTING.md',
].filter((name) => /\.(?:ts|md)$/.test(name));

/** `redact or pinoRedaction of together-guard`, `import { redact } from 'together-guard'`. */
function named(text: string): string[] {
  const said = [...text.matchAll(/((?:`?\w+`?(?:, | and | or ))*)`?(\w+)`? of `?together-guard\b/g)]
    .filter(([, , last = '']) => /[a-z][A-Z]|^redact$/.test(last)) // other words are no functions: "the rules of together-guard"
    .flatMap(([, others = '', last = '']) => [...others.replaceAll('`', '').split(/, | and | or /), last]);
  const imported = [...text.matchAll(/import (?:type )?\{([^}]*)\} from ["']together-guard["']/g)].flatMap(([whole, names = '']) =>
    whole.startsWith('import type') ? [] : names.split(',').map((name) => name.trim().split(' as ')[0]!),
  );
  return [...said, ...imported].filter((name) => name !== '' && !name.startsWith('type '));
}

test('every function of the package that a text names is an export', () => {
  const all = TEXTS.flatMap((path) => named(readFileSync(path, 'utf8')).map((name) => ({ path, name })));
  expect(all.length).toBeGreaterThan(15);
  expect(all.filter(({ name }) => !(name in library))).toEqual([]);
});
