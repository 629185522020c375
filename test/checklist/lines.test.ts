/** Each line's proof: a repository for each result, made with real git. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Facts } from '../../src/checklist/facts.ts';
import type { Line, Scene } from '../../src/checklist/line.ts';
import { LINES } from '../../src/checklist/lines/index.ts';
import { answer } from '../../src/checklist/run.ts';
import { sourcesOf } from '../../src/cli/checklist-sources.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo, BIN, type Repo } from '../git/repo.ts';

const TODAY = '2026-11-29';

beforeAll(() => {
  vi.stubEnv('TOGETHER_GUARD_MAIN', BIN);
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});
afterAll(() => vi.unstubAllEnvs());

function build({ commits = [], day = '2026-10-02', files = {} }: Scene): Repo {
  const repo = bareboneRepo();
  vi.stubEnv('GIT_CONFIG_GLOBAL', repo.env.GIT_CONFIG_GLOBAL!);
  const write = (written: Scene['files'] = {}) => {
    for (const [path, content = ''] of Object.entries(written)) {
      mkdirSync(dirname(repo.path(path)), { recursive: true });
      writeFileSync(repo.path(path), content);
      if (path.startsWith('.git/hooks/')) chmodSync(repo.path(path), 0o755);
    }
  };
  const at = `${day}T12:00:00Z`;
  for (const commit of commits) {
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

test('every file of a line is listed once', () => {
  const files = readdirSync(join('src', 'checklist', 'lines')).filter((name) => name !== 'index.ts');
  expect(LINES.length).toBe(files.length);
  expect(new Set(LINES.map(({ id }) => id)).size).toBe(files.length);
});

test('docs/checklist.md lists all lines, in order', () => {
  const rows = [...readFileSync('docs/checklist.md', 'utf8').matchAll(/^\| `([a-z]+(?:-[a-z]+)+)`/gm)].map(([, id]) => id);
  expect(rows).toEqual(LINES.map(({ id }) => id));
});
