import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Repo } from '../git/repo.ts';
import { FILTER_REPO, leak, paste, pushedOnce, scan, stepsOf } from './scan.ts';

/** Adds refs without running git for each. */
function addRefs(repo: Repo, names: readonly string[], commit = repo.git('rev-parse', 'HEAD').trim()): void {
  appendFileSync(join(repo.root, '.git', 'packed-refs'), names.map((name) => `${commit} refs/${name}\n`).join(''));
}

const many = (count: number, name: string) => Array.from({ length: count }, (_, i) => `${name}${i}`);

test('many branches with one secret: git is asked for them, and finds them all', async () => {
  const repo = pushedOnce();
  addRefs(repo, ['heads/clean']);
  repo.given({ 'b.py': '1\n' });
  addRefs(repo, ['heads/shares', 'tags/clean']);
  repo.given({ 'k.py': leak('one') });
  const having = [...many(30, 'heads/b'), ...many(30, 'tags/t')];
  addRefs(repo, having);
  const steps = stepsOf((await scan(repo, { output: '../secrets-to-replace.txt' })).about('one'));
  expect(steps[1]).toBe('It rewrites what no remote-tracking branch has of b0, b1, b10, b11, b12 and 57 others.');
  expect(steps[2]).toContain('If you pushed t0 or t1 or t10 or t11 or t12');
  const [, refs] = / --refs (.+) \$\(git rev-parse --not --remotes\)$/.exec(steps.at(-1)!)!;
  const { stdout } = spawnSync('bash', ['-c', `printf '%s\\n' ${refs}`], { cwd: repo.root, env: repo.env, encoding: 'utf8' });
  expect(stdout.trim().split('\n').sort()).toEqual([...having, 'heads/main', 'heads/shares'].sort());
  if (!FILTER_REPO) return;
  paste(repo, steps);
  expect((await scan(repo)).findings).toEqual([]);
  expect(repo.git('rev-parse', 'refs/heads/clean')).toBe(repo.git('rev-parse', 'origin/main'));
});

test('the time does not grow with the square of the branches', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  addRefs(repo, many(30_000, 'heads/b'));
  expect(stepsOf((await scan(repo)).about('one')).join('').length).toBeLessThan(2000);
});
