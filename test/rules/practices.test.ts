import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/model.ts';
import type { Policy } from '../../src/policy/judge.ts';
import { findPractices } from '../../src/detect/practice/run.ts';
import * as define from '../../src/rules/practices/define.ts';
import type { Practice, PracticeExample } from '../../src/rules/practices/define.ts';
import * as facts from '../../src/rules/practices/facts.ts';
import * as tree from '../../src/syntax/tree.ts';
import { PRACTICES } from '../../src/rules/practices/index.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { inspectPractices } from '../../src/scan/practices.ts';
import { policy as plain, rules } from '../detect/secrets/setup.ts';

const related = { has: (path: string) => path === define.EXAMPLE_DATASET, read: () => null, digest: () => null };
const policy: Policy = { ...plain, practices: (blob, placed, peel) => inspectPractices(blob, placed, policy, peel, related) };

const findingsIn = async ({ path, text }: PracticeExample): Promise<Finding[]> =>
  (await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, rules, policy)).findings;

/** The file that corrected code is proven in. */
const PATHS = {
  javascript: 'src/server.ts',
  python: 'app/server.py',
  shell: 'deploy.sh',
  dockerfile: 'Dockerfile',
  compose: 'compose.yaml',
  workflow: '.github/workflows/ci.yml',
  env: '.env.example',
};

describe.each(PRACTICES.map((practice) => [practice.id, practice] as const))('%s', (id, { examples, fix }) => {
  const { match, ignore } = examples();
  test('is found in its examples, but not in similar code', async () => {
    const wrong: string[] = [];
    for (const [i, example] of match.entries()) {
      const found = (await findingsIn(example)).map(({ rule }) => rule);
      if (!found.includes(id)) wrong.push(`match ${i + 1} is not found, but ${found.join(', ') || 'nothing'}`);
    }
    for (const [i, example] of ignore.entries()) {
      const found = (await findingsIn(example)).filter(({ rule }) => rule === id);
      if (found.length > 0) wrong.push(`ignore ${i + 1} is found: ${found.map(({ line, preview }) => `${line} ${preview}`).join(', ')}`);
    }
    expect(wrong).toEqual([]);
    expect(match.length).toBeGreaterThan(1);
    expect(ignore.length).toBeGreaterThan(1);
  });

  test('is not found in the corrected code, which has no other fault', async () => {
    expect(Object.keys(fix).length).toBeGreaterThan(0);
    for (const [kind, text] of Object.entries(fix))
      expect(
        (await findingsIn({ path: PATHS[kind as keyof typeof PATHS], text })).map(({ rule, line }) => `${kind} ${line}: ${rule}`),
      ).toEqual([]);
  });
});

test('every file of a practice is listed once', () => {
  const others = [
    'content.ts',
    'define.ts',
    'facts.ts',
    'html-output.ts',
    'index.ts',
    'limits.ts',
    'reach.ts',
    'script.ts',
    'user-input.ts',
    'webhook-routes.ts',
  ];
  const files = readdirSync('src/rules/practices').filter((name) => !others.includes(name));
  expect(PRACTICES.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  expect(new Set(PRACTICES.map(({ id }) => id)).size).toBe(PRACTICES.length);
});

/** The rule in CONTRIBUTING.md's example, run as it is printed there. */
test('the practice in CONTRIBUTING.md finds its examples and not its corrected code', async () => {
  const [, chapter] = readFileSync('CONTRIBUTING.md', 'utf8').split('## Add a practice rule');
  const { code } = transformSync(/```ts\n(.*?)```/s.exec(chapter!)![1]!, { loader: 'ts', format: 'cjs' });
  const module: { exports: { practice?: Practice } } = { exports: {} };
  const modules: Record<string, unknown> = { '../../syntax/tree.ts': tree, './define.ts': define, './facts.ts': facts };
  // oxlint-disable-next-line no-new-func -- it is our own document
  new Function('module', 'exports', 'require', code)(module, module.exports, (name: string) => modules[name]);
  const practice = module.exports.practice!;
  const { match, ignore } = practice.examples();
  const found = async ({ path, text }: PracticeExample) => (await findPractices(path, text, [practice])).map(({ says }) => says);
  for (const example of match) expect(await found(example)).toEqual(['debug writes prompts']);
  for (const example of ignore) expect(await found(example)).toEqual([]);
  expect(await found({ path: 'src/a.ts', text: practice.fix.javascript! })).toEqual([]);
});

test('every practice is described in the documents', () => {
  const page = readFileSync('docs/practices.md', 'utf8');
  expect([...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, id]) => id)).toEqual(PRACTICES.map(({ id }) => id));
});

test('a variable that reaches the browser is found once, and its name is shown', async () => {
  const name = ['NEXT_PUBLIC', 'TOGETHER_API_KEY'].join('_');
  const code = await findingsIn({ path: 'src/a.ts', text: `export const key = process.env.${name};\n` });
  expect(code.map(({ rule, excerpt }) => [rule, excerpt])).toEqual([['key-in-browser', `export const key = process.env.${name};`]]);
  const text = await findingsIn({ path: 'README.md', text: `Set ${name} first.\n` });
  expect(text.map(({ rule, preview, excerpt }) => [rule, preview, excerpt])).toEqual([
    ['together-client-exposed', name, `Set ${name} first.`],
  ]);
});

/** A notebook. A cell is Python, or Markdown if it begins with `#`. */
const notebook = (cells: readonly (readonly string[] | string)[], language = 'python') =>
  JSON.stringify(
    {
      cells: cells.map((source) => ({
        cell_type: source[0]!.startsWith('#') ? 'markdown' : 'code',
        metadata: { source: 'import together' },
        outputs: [{ text: ['eval(input)\n'] }],
        source,
      })),
      metadata: { language_info: { name: language } },
    },
    null,
    1,
  );

test('code cells of notebooks are read, and the cell and its line are named', async () => {
  const cells = [
    ['# Together\n', 'print(api_key)'],
    [
      '!pip install together\n',
      'import os\n',
      'from together import Together\n',
      'client = Together(api_key=os.environ["K"], max_retries=0)',
    ],
    'if True:\n    !curl -k https://api.together.xyz/v1/models\nprint("\\\\n \\"", client)',
    ['%%bash\n', 'echo $TOGETHER_API_KEY\n', 'together files upload data/train.jsonl'],
    ['r = client.chat.completions.create(model="m", messages=[])\n', 'print(r)\n', 'eval(r.choices[0].message.content)\n'],
  ];
  const text = notebook(cells);
  const found = await findingsIn({ path: 'docs/a.ipynb', text });
  expect(found.map(({ rule, preview }) => `${rule}: ${/\((.*)\)$/.exec(preview)?.[1]}`)).toEqual([
    'rate-limit: cell 2, line 4',
    'insecure-transport: cell 3, line 2',
    'logged-prompt: cell 4, line 2',
    'unchecked-dataset: cell 4, line 3',
    'unsafe-output: cell 5, line 3',
  ]);
  const lines = text.split('\n');
  const places = found.map(({ line, column }) => lines[line - 1]!.slice(column - 1));
  for (const [i, start] of ['max_retries=0', 'curl -k', 'echo $', 'data/train.jsonl', 'eval('].entries())
    expect(places[i]!.slice(0, start.length)).toBe(start);
  expect(await findingsIn({ path: 'a.ipynb', text: notebook(cells, 'deno') })).toEqual([]);
  for (let end = 0; end < text.length; end += 97) await findingsIn({ path: 'a.ipynb', text: text.slice(0, end) });
});
