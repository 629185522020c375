import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();
const source = (file: string) => readFileSync(join(SRC, file), 'utf8');

/** A file's code without comments, so that prose about printing is not taken for printing. */
const code = (file: string) => source(file).replace(/\/\*[^]*?\*\/|(?<![:'"`\\])\/\/.*$/gm, '');

/** The layers, lowest first. A file may import from lower layers and from its own folder. */
const LAYERS: readonly (readonly string[])[] = [
  ['model', 'errors', 'version'],
  ['validators'],
  ['rules'],
  ['sources', 'decode', 'engine', 'dataset', 'policy', 'report'], // the stages, which do not know each other
  ['pipeline'],
  ['cli', 'index'],
  ['main'],
];

const partOf = (file: string) => file.split('/')[0].replace(/\.ts$/, '');
const layerOf = (part: string) => LAYERS.findIndex((parts) => parts.includes(part));

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const IMPORTS: Import[] = FILES.flatMap((from) =>
  [...source(from).matchAll(/^(?:import|export)\s+(type\s)?([^;'"]*?)\s*from\s*'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm)].map(([, type, names, path, lazy]) => ({
    from,
    to: relative(SRC, join(SRC, dirname(from), path ?? lazy)).replaceAll('\\', '/'),
    // `import { type A, type B }` is erased, too.
    typeOnly: type !== undefined || (names !== undefined && /^\{(?:\s*type\s[^,]+,?)+\s*\}$/.test(names)),
  })),
);

describe('imports go one way', () => {
  test('every file belongs to a layer', () => {
    expect(FILES.filter((file) => layerOf(partOf(file)) < 0)).toEqual([]);
    expect(IMPORTS.length).toBeGreaterThan(100);
  });

  test('from higher layers to lower ones', () => {
    const back = IMPORTS.filter(({ from, to }) => !to.startsWith('..') && layerOf(partOf(to)) > layerOf(partOf(from)));
    expect(back).toEqual([]);
  });

  test('stages meet only in the pipeline: they share types at most', () => {
    const across = IMPORTS.filter(({ from, to, typeOnly }) => !typeOnly && partOf(from) !== partOf(to) && layerOf(partOf(from)) === layerOf(partOf(to)));
    expect(across).toEqual([]);
  });

  test('rules reach the engine as data', () => {
    const allowed = new Set(['model', 'validators', 'rules']);
    expect(IMPORTS.filter(({ from, to }) => partOf(from) === 'rules' && !allowed.has(partOf(to)))).toEqual([]);
    expect(IMPORTS.filter(({ from, to }) => partOf(from) === 'engine' && partOf(to) === 'rules')).toEqual([]);
  });

  test('nobody imports main', () => {
    expect(IMPORTS.filter(({ to }) => to === 'main.ts')).toEqual([]);
  });

  test('the only thing from outside of src is the version', () => {
    expect(IMPORTS.filter(({ to }) => to.startsWith('..')).map(({ from, to }) => `${from} ${to}`)).toEqual(['version.ts ../package.json']);
  });
});

describe('only some files may', () => {
  const filesWith = (pattern: RegExp) => FILES.filter((file) => pattern.test(code(file)));

  test('print, or end the process: main', () => {
    expect(filesWith(/process\.(?:stdout|stderr|exit|exitCode|abort|kill)\b|\bconsole\b|writeSync\(/)).toEqual(['main.ts']);
  });

  test('run git: sources/git.ts, and other programs: init, which runs husky', () => {
    expect(filesWith(/child_process/).filter((file) => file.startsWith('sources/'))).toEqual(['sources/git.ts']);
    expect(filesWith(/child_process/)).toEqual(['cli/init.ts', 'sources/git.ts']);
    expect(filesWith(/spawn(?:Sync)?\(\s*'git'/)).toEqual(['sources/git.ts']);
  });

  test('touch the network: none', () => {
    expect(filesWith(/from '(?:node:)?(?:https?|net|tls|dgram|dns)'|\bfetch\(|XMLHttpRequest|WebSocket/)).toEqual([]);
  });

  test('run code made from text: none', () => {
    expect(filesWith(/\beval\(|new Function\(|node:vm/)).toEqual([]);
  });
});

describe('a report cannot hold a secret', () => {
  test('the reporters know neither matches nor views', () => {
    for (const file of FILES.filter((name) => name.startsWith('report/'))) expect(code(file), file).not.toMatch(/\b(?:Match|View|Blob)\b/);
  });
});
