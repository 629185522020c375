/** Every language is proved by its own examples, which run through all of a rewrite. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findSecrets } from '../../src/detect/secrets/index.ts';
import { builtBy, textNear } from '../../src/fix/environment.ts';
import { languageOf, LANGUAGES } from '../../src/fix/languages/index.ts';
import { printOf } from '../../src/fix/locate.ts';
import { planFix } from '../../src/fix/plan.ts';
import type { Near } from '../../src/fix/model.ts';
import { Variables } from '../../src/fix/variables.ts';
import { rewriteBytes } from '../../src/fix/rewrite.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { rules } from '../detect/secrets/setup.ts';
import { bareboneRepo, KEY, temporaryFolder } from '../git/repo.ts';

const rewrite = (path: string, text: string, env: readonly (readonly [string, string])[] = [], files: Near = {}) => {
  const bytes = Buffer.from(text);
  const prints = new Set(findSecrets(bytes, path, rules).placed.map((item) => printOf(path, item, '')));
  return rewriteBytes(path, bytes, prints, { rules, salt: '', variables: new Variables(new Map(env)), near: (file) => files[file] });
};
/** The marks of ERB stay. */
const filled = (text: string) => text.replace(/(?<!<)%(?!>)/g, KEY);

describe.each(LANGUAGES)('$name', ({ examples }) => {
  test.each(examples.fixed)('$path: $before', async ({ path, before, after }) => {
    const done = await rewrite(path, filled(before), [], examples.near);
    expect(done.stuck).toEqual([]);
    expect(done.after).toBe(after);
  });

  test.each(examples.refused)('refuses $path: $text', async ({ path, text, why }) => {
    const done = await rewrite(path, filled(text), [], examples.near);
    expect(done.stuck.map((item) => item.why).join()).toMatch(why);
    expect(done.edits).toEqual([]);
  });
});

test.each(['Go', 'Java', 'Kotlin', 'C#', 'PHP', 'Ruby', 'Rust', 'Elixir', 'Scala'])(
  '%s says that .env is not loaded by itself',
  async (name) => {
    const { path, before } = LANGUAGES.find((language) => language.name === name)!.examples.fixed[0];
    expect((await rewrite(path, filled(before))).notes).toEqual([expect.stringContaining(`${name} does not load .env by itself`)]);
    expect((await rewrite(path, filled(`${before}\n// dotenv.load()\n`))).notes).toEqual([]);
  },
);

test('a value that stays takes no number from the others', async () => {
  const keys = ['a', 'b', 'c', 'd'].map((letter) => KEY.slice(0, -4) + letter.repeat(4).toUpperCase());
  const lines = keys.map((key, i) => (i % 2 === 0 ? `const k${i} = "${key}"` : `var k${i} = "${key}"`));
  const done = await rewrite('a.go', `package a\n\n${lines.join('\n')}\n`);
  expect(done.stuck).toHaveLength(2);
  expect(done.moved.map(({ variable }) => variable)).toEqual(['TOGETHER_API_KEY', 'TOGETHER_API_KEY_2']);
});

test('a default goes, and its variable keeps its name: also for a URL as a whole, in notebooks, and if .env has another value', async () => {
  const url = `postgres://app:${KEY.slice(9, 29)}@db.acme.io/app`;
  const inPython = await rewrite('a.py', `import os\nDB = os.environ.get("DATABASE_URL", "${url}")\n`);
  expect(inPython.after).toBe('import os\nDB = os.environ["DATABASE_URL"]\n');
  expect(inPython.moved.map(({ variable, value }) => [variable, value])).toEqual([['DATABASE_URL', url]]);
  const cell = {
    cell_type: 'code',
    execution_count: 1,
    metadata: {},
    outputs: [],
    source: ['import os\n', `k = os.getenv("TG_KEY", "${KEY}")`],
  };
  const notebook = await rewrite('a.ipynb', JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  expect(notebook.after).toContain(JSON.stringify('k = os.environ["TG_KEY"]'));
  const line = filled('const key = process.env.TG_KEY || "%";\n');
  const other = await rewrite('a.js', line, [['TG_KEY', 'another']]);
  expect(other.after).toBe('const key = process.env.TG_KEY;\n');
  expect(other.moved.map(({ variable, reads }) => [variable, reads])).toEqual([['TG_KEY_2', 'TG_KEY']]);
  expect(other.moved[0]!.remedy).toMatch(/from TG_KEY\.$/);
  expect(other.notes.join()).toContain(
    'the code reads TG_KEY now, which has another value; the one that was in the code is in .env as TG_KEY_2',
  );
  expect((await rewrite('a.js', line, [['TG_KEY', KEY]])).moved.map(({ variable }) => variable)).toEqual(['TG_KEY']);
});

test.each([
  ['%env KEY=', 1],
  ['!ask ', 1],
  ['%%bash\nask ', 2],
])('a notebook has lines for IPython (%j); other keys of the cell are moved', async (line, count) => {
  const other = `${KEY.slice(0, -4)}AAAA`;
  const source = `${line}${KEY}\nk = "${other}"\n`;
  const cell = { cell_type: 'code', execution_count: 1, metadata: {}, outputs: [], source };
  const done = await rewrite('a.ipynb', JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  expect(done.stuck.map(({ why }) => why)).toEqual(Array(count).fill('IPython reads this line, which is no Python: change it by hand'));
  expect(done.moved).toHaveLength(2 - count);
});

test('a value that is also where no rule looks stays in all places', async () => {
  const password = `hV9kq2Lm${'x8TzQw3'}`;
  const done = await rewrite('a.py', `smtp_password = "${password}"\n# see ${password}\n`);
  expect(done.stuck.map(({ why }) => why)).toEqual([
    'the same value is also in line 2, where it cannot be replaced: delete it there, then run fix again',
  ]);
  expect(done.after).toContain(`smtp_password = "${password}"`);
});

test('what can be rewritten is, and each other place is named, though the value is the same', async () => {
  const text =
    '"""Uses %."""\nfrom dotenv import load_dotenv\n\nkey = "%"\nheaders = {"Authorization": "Bearer %"}\n\ndef ask():\n    """Not %."""\n';
  const done = await rewrite('a.py', filled(text));
  expect(done.stuck.map(({ line, partly }) => [line, partly])).toEqual([
    [1, true],
    [8, true],
  ]);
  expect(done.after).toContain(
    'key = os.environ["TOGETHER_API_KEY"]\nheaders = {"Authorization": "Bearer " + os.environ["TOGETHER_API_KEY"]}\n',
  );
  expect(done.after.split(KEY)).toHaveLength(3);
  expect(done.notes).toEqual([]);
});

test.each([
  ['a.py', 'key = "%"\n', 'nothing in the rewritten Python code loads .env yet. Unless another file does, install python-dotenv'],
  ['a.yml', 'key: "%"\n', 'YAML does not fill in ${…} by itself: check that the program that reads a.yml does'],
])('a note on %s says what is left to do', async (path, text, note) => {
  expect((await rewrite(path, filled(text))).notes).toEqual([expect.stringContaining(note)]);
});

test('a URL in an example file moves as a whole, under its name; the remedy names the variable that was taken', async () => {
  const password = KEY.slice(9, 29);
  const done = await rewrite(
    '.env.example',
    `DATABASE_URL=postgres://app:${password}@db.acme.io/app\nCACHE="redis://:${password}x@cache.acme.io"\n`,
  );
  expect(done.after).toBe('DATABASE_URL=\nCACHE=""\n');
  expect(done.moved.map(({ variable, value }) => [variable, value])).toEqual([
    ['DATABASE_URL', `postgres://app:${password}@db.acme.io/app`],
    ['CACHE', `redis://:${password}x@cache.acme.io`],
  ]);
  const { moved } = await rewrite('a.py', filled('TOGETHER_READ_KEY = "%"\n'));
  expect(moved[0]!.remedy).toMatch(/then read the new one from TOGETHER_READ_KEY\.$/);
});

test('the files of a repository tell which program reads YAML', async () => {
  const repo = bareboneRepo();
  const { root } = repo;
  mkdirSync(join(root, 'shop'));
  writeFileSync(join(root, 'shop/Gemfile'), "gem 'rails'\n");
  const near = (path: string) => textNear({ root, gitDir: '' }, path);
  expect(near('shop/config/application.rb')).toBeUndefined();
  expect(languageOf('shop/config/app.yml', '', near)?.name).toBe('Rails');
  expect(languageOf('config/app.yml', '', near)?.name).toBe('YAML');
  const path = 'shop/config/app.yml';
  const bytes = Buffer.from(filled('api_key: "%"\n'));
  mkdirSync(join(root, 'shop/config'));
  writeFileSync(join(root, path), bytes);
  repo.git('add', '.');
  const prints = new Set(findSecrets(bytes, path, rules).placed.map((item) => printOf(path, item, '')));
  const plan = await planFix(findRepository(root)!, new Map([[path, prints]]), { rules, salt: '' });
  expect(plan.notes.join()).toContain('Rails does not load .env');
});

test('Vite builds the folder src next to its configuration for browsers, except code of servers', async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'web'));
  writeFileSync(join(root, 'web/vite.config.ts'), '');
  const repository = { root, gitDir: '' };
  expect(builtBy(repository, 'web/src/a/b.ts')).toBe('web/vite.config.ts');
  for (const path of ['web/b.ts', 'src/b.ts', 'web/vite.config.ts', 'web/mysrc/b.ts']) expect(builtBy(repository, path)).toBeUndefined();
  for (const [text, isRefused] of [
    ['const key = "%";\n', true],
    ["import fs from 'node:fs';\nconst key = '%';\n", false],
  ] as const) {
    const bytes = Buffer.from(filled(text));
    const prints = new Set(findSecrets(bytes, 'web/src/b.js', rules).placed.map((item) => printOf('web/src/b.js', item, '')));
    const means = { rules, salt: '', variables: new Variables(new Map()), builtBy: (path: string) => builtBy(repository, path) };
    const done = await rewriteBytes('web/src/b.js', bytes, prints, means);
    expect(done.stuck.map(({ why }) => why)).toEqual(isRefused ? [expect.stringContaining('(web/vite.config.ts)')] : []);
  }
});
