/** Each line's proof: a repository for each result, made with real git. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Facts } from '../../src/checklist/facts.ts';
import { ageOf, changedOn } from '../../src/checklist/key-age.ts';
import type { Line, Scene } from '../../src/checklist/line.ts';
import { keyReadsIn } from '../../src/checklist/unparsed.ts';
import { LINES } from '../../src/checklist/lines/index.ts';
import { answer } from '../../src/checklist/run.ts';
import { sourcesOf } from '../../src/cli/checklist-sources.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo, BIN, LEAK, type Repo } from '../git/repo.ts';

const TODAY = '2026-11-29';

beforeAll(() => {
  vi.stubEnv('TOGETHER_GUARD_MAIN', BIN);
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});
afterAll(() => vi.unstubAllEnvs());

function build({ commits = [], day = '2026-10-02', days = [], files = {} }: Scene): Repo {
  const repo = bareboneRepo();
  vi.stubEnv('GIT_CONFIG_GLOBAL', repo.env.GIT_CONFIG_GLOBAL!);
  const write = (written: Scene['files'] = {}) => {
    for (const [path, content = ''] of Object.entries(written)) {
      mkdirSync(dirname(repo.path(path)), { recursive: true });
      writeFileSync(repo.path(path), content);
      if (path.startsWith('.git/hooks/')) chmodSync(repo.path(path), 0o755);
    }
  };
  for (const [i, commit] of commits.entries()) {
    const at = `${days[i] ?? day}T12:00:00Z`;
    write(commit);
    if (Object.keys(commit).length > 0) repo.git('add', '-f', '--', ...Object.keys(commit));
    const { status, output } = repo.run('git', ['commit', '-q', '--no-verify', '--allow-empty', '-m', 'a commit'], {
      env: { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
    });
    expect(status, output).toBe(0);
  }
  write(files);
  return repo;
}

async function answered(line: Line, scene: Scene) {
  const { root } = build(scene);
  const sources = await sourcesOf(findRepository(root)!, { cwd: root }, { today: TODAY });
  const [first] = await answer(new Facts(sources), undefined, [line]);
  return first!;
}

describe.each(LINES.map((line) => [line.id, line] as const))('%s', (_, line) => {
  test.each(Object.entries(line.proof()))('%s', async (result, scene) => {
    const { evidence, settle, ...found } = await answered(line, scene);
    expect(found.result, JSON.stringify({ evidence, settle })).toBe(result);
    if (result === 'pass' || result === 'fail' || result === 'not used here') expect(evidence).not.toEqual([]);
    if (result === 'fail' || result === 'cannot tell') expect(settle).toMatch(/\.$/);
    else expect(settle).toBeUndefined();
  });

  test('has words of its own', () => {
    expect(line.id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(line.question).toMatch(/\?$/);
    expect(`${line.title}${line.looksAt}`).not.toMatch(/\.$/);
  });
});

test('a notebook is read, and its evidence names the cell', async () => {
  const source = ['from together import Together\n', 'client = Together(max_retries=3)\n'];
  const notebook = JSON.stringify(
    {
      cells: [
        { cell_type: 'markdown', source: ['# A\n'] },
        { cell_type: 'code', outputs: [], source },
      ],
    },
    null,
    1,
  );
  const line = LINES.find(({ id }) => id === 'rate-limit-handled')!;
  const { result, evidence } = await answered(line, { files: { 'a.ipynb': notebook } });
  const place = notebook.split('\n').findIndex((text) => text.includes('max_retries')) + 1;
  expect({ result, evidence }).toEqual({
    result: 'pass',
    evidence: [{ path: 'a.ipynb', line: place, says: expect.stringMatching(/^up to 3 retries, .* \(cell 2, line 2\)$/) as string }],
  });
});

describe('a line that was only added says nothing about the age of the key', () => {
  const line = LINES.find(({ id }) => id === 'keys-rotated')!;
  const name = '.env.example';
  const days = ['2024-03-01', '2026-11-20'];
  const rotated = async (first: Record<string, string>, second: Record<string, string>, files = {}) => {
    const { result, evidence } = await answered(line, { commits: [first, second], days, files });
    return { result, says: evidence.map(({ says }) => says) };
  };
  const old = (what: string) => ({ result: 'fail', says: [`TOGETHER_API_KEY: ${what} on 2024-03-01, due since 2024-05-30`] });

  test('its value was committed before', async () => {
    expect(await rotated({ 'a.py': LEAK }, { 'a.py': '', [name]: 'TOGETHER_API_KEY=\n' })).toEqual(old('a key was committed'));
  });
  test('its name was in a file before', async () => {
    expect(await rotated({ 'README.md': 'Set TOGETHER_API_KEY.\n', [name]: 'A=1\n' }, { [name]: 'A=1\nTOGETHER_API_KEY=\n' })).toEqual(
      old('its name is in the history'),
    );
  });
  test('code read it before', async () => {
    const code = "import Together from 'together-ai';\nexport const client = new Together();\n";
    expect(await rotated({ 'a.ts': code }, { [name]: 'TOGETHER_API_KEY=\n' })).toEqual(old('read here since'));
  });
  test('a changed line and a new key pass', async () => {
    const changed = await rotated({ [name]: 'TOGETHER_API_KEY=\n' }, { [name]: 'TOGETHER_API_KEY= # rotated in November\n' });
    expect(changed.says).toEqual(['TOGETHER_API_KEY: its line was last changed on 2026-11-20, due on 2027-02-18']);
    const added = await rotated({ 'a.js': '' }, { [name]: 'TOGETHER_API_KEY=\n' });
    expect(added).toEqual({ result: 'pass', says: ['TOGETHER_API_KEY: its line was added on 2026-11-20, due on 2027-02-18'] });
  });
  test('white space is no change, and the advice names the key without a day', async () => {
    expect(await rotated({ [name]: 'TOGETHER_API_KEY=\n' }, { [name]: '  TOGETHER_API_KEY =\n' })).toEqual(old('its line was added'));
    const { settle } = await answered(line, {
      files: { '.env.example': 'HF_TOKEN=\n', '.together-guard.yaml': 'rotated: { TOGETHER_API_KEY: 2026-11-02 }\n' },
    });
    expect(settle).toContain('rotated: { HF_TOKEN: ');
  });
});

test.each([
  ['a.rb', 'key = ENV["TOGETHER_API_KEY"]'],
  ['b.rb', "key = ENV.fetch('TOGETHER_API_KEY')"],
  ['main.go', 'key := os.Getenv("TOGETHER_API_KEY")'],
  ['a.exs', 'config :a, key: System.fetch_env!("TOGETHER_API_KEY")'],
  ['a.php', "$key = getenv('TOGETHER_API_KEY');"],
  ['A.java', 'String key = System.getenv("TOGETHER_API_KEY");'],
  ['config/secrets.yml', 'together_api_key: <%= ENV["TOGETHER_API_KEY"].to_json %>'],
])('a key that %s reads from the environment is seen', (path, text) => {
  expect(keyReadsIn(path, `x\n${text}\n`)).toEqual([
    { name: 'TOGETHER_API_KEY', seen: { path, line: 2, says: 'TOGETHER_API_KEY is read from the environment' } },
  ]);
  for (const other of [`// ${text}`, `# ${text}`, text.replace('TOGETHER_API_KEY', 'HOME')]) expect(keyReadsIn(path, other)).toEqual([]);
});

test('a key that a program in Go reads is evidence', async () => {
  const line = LINES.find(({ id }) => id === 'keys-not-in-code')!;
  expect(
    (await answered(line, { commits: [{ 'main.go': 'package main // together.ai\nvar k = os.Getenv("TOGETHER_API_KEY")\n' }] })).result,
  ).toBe('pass');
});

test('a day for a name that nothing reads is no evidence', async () => {
  const line = LINES.find(({ id }) => id === 'keys-rotated')!;
  const rotated = (name: string) => `rotated: { ${name}: 2026-11-02 }\n`;
  const of = (files: Record<string, string>) => answered(line, { files });
  const wrong = await of({ '.together-guard.yaml': rotated('TOGETHER_APIKEY'), 'README.md': 'TOGETHER_APIKEY\n' });
  expect(wrong.result).toBe('cannot tell');
  expect(wrong.evidence[0]!.says).toBe('TOGETHER_APIKEY: nothing here reads a key of this name');
  expect(wrong.settle).toContain('Correct the name');
  expect((await of({ '.together-guard.yaml': rotated('TOGETHER_APIKEY'), 'main.go': 'os.Getenv("TOGETHER_APIKEY")\n' })).result).toBe(
    'pass',
  );
});

test('a long history is searched in part, and the age says so', async () => {
  const { root } = build({
    commits: [{ 'a.md': 'Set TOGETHER_API_KEY.\n' }, { '.env.example': 'TOGETHER_API_KEY=\n' }],
    days: ['2024-03-01', '2026-11-20'],
  });
  const facts = new Facts(await sourcesOf(findRepository(root)!, { cwd: root }, { today: TODAY }));
  const age = async (most: number) => {
    const { day, limit } = await ageOf('TOGETHER_API_KEY', '.env.example', 1, changedOn('.env.example', facts)[0]!, [], facts, most);
    return { day, limit };
  };
  expect(await age(2)).toEqual({ day: '2024-03-01' });
  expect(await age(1)).toEqual({ day: '2026-11-20', limit: 'looked at the last 1 commit' });
});

test('every file of a line is listed once', () => {
  const files = readdirSync(join('src', 'checklist', 'lines')).filter((name) => name !== 'index.ts');
  expect(LINES.length).toBe(files.length);
  expect(new Set(LINES.map(({ id }) => id)).size).toBe(files.length);
});

test('docs/checklist.md lists all lines, in order', () => {
  const rows = [...readFileSync('docs/checklist.md', 'utf8').matchAll(/^\| `([a-z]+(?:-[a-z]+)+)`/gm)].map(([, id]) => id);
  expect(rows).toEqual(LINES.map(({ id }) => id));
});
