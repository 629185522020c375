import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historyDates } from '../../src/report/text.ts';
import { bareboneRepo, type Repo } from '../git/repo.ts';
import { FILTER_REPO, key, leak, paste, pushedOnce, scan, stepsOf } from '../history/scan.ts';

test('git filter-repo: files in which it replaces nothing, branches that share commits, and other work trees', async () => {
  const repo = pushedOnce();
  repo.git('checkout', '-q', '-b', 'feature');
  repo.given({ f: `1\n${leak('pushed')}` });
  repo.git('update-ref', 'refs/remotes/origin/other', repo.git('commit-tree', '-m', 'x', 'HEAD^{tree}'));
  repo.given({ f: '2\n' });
  repo.git('checkout', '-q', 'main');
  repo.git('merge', '-q', '--no-ff', '--no-edit', 'feature');
  repo.given({ 'k.py': leak('one') });
  writeFileSync(repo.path('log.gz'), gzipSync(leak('packed')));
  writeFileSync(repo.path('wide.txt'), Buffer.from(`\ufeff${leak('wide')}`, 'utf16le'));
  repo.git('add', '.');
  repo.given({});
  repo.git('worktree', 'add', '-q', '-b', 'w', '../tree');
  repo.git('worktree', 'add', '-q', '--detach', '../away');
  const { about, notes } = await scan(repo, { output: '../secrets-to-replace.txt' });
  expect(about('pushed').verdict).toBe('pushed');
  const steps = stepsOf(about('one'));
  for (const seed of ['packed', 'wide']) expect(stepsOf(about(seed))).toEqual(steps);
  const file = repo.path('../secrets-to-replace.txt');
  expect(steps.slice(1)).toEqual([
    'It rewrites what no remote-tracking branch has of feature, main, w.',
    'It also removes these files, since it cannot replace a secret in a packed file or in UTF-16. Copy what you still need: log.gz, wide.txt.',
    expect.stringContaining('throws away changes that are not committed') as string,
    `together-guard scan --history --write-replacements ${file}`,
    `git filter-repo --force --replace-text ${file} --replace-message ${file} --invert-paths --path log.gz --path wide.txt --refs feature main w $(git rev-parse --not --remotes)`,
    'The files in other work trees are still the old ones (w). This also throws away changes that are not committed:',
    'git -C ../tree reset --hard',
  ]);
  // What was pushed has to be revoked, and would make other commits of what branches share.
  expect(readFileSync(file, 'utf8')).toBe(`literal:${key('one')}==>***REMOVED***\n`);
  expect(notes.join('\n')).toMatch(
    /cannot replace secrets in log\.gz, .*--path log\.gz\)\n.*wide\.txt.*\n1 secret that was pushed is not in .*\n.* has 1 secret in clear/,
  );
  if (!FILTER_REPO) return;
  const [feature, remotes] = ['feature', '--remotes'].map((which) => repo.git('rev-parse', which));
  paste(repo, steps);
  expect(['feature', '--remotes'].map((which) => repo.git('rev-parse', which))).toEqual([feature, remotes]);
  expect(repo.git('-C', '../tree', 'status', '--porcelain')).toBe('');
  const left = (await scan(repo)).findings.filter(({ history }) => history!.verdict !== 'pushed');
  expect(left.length).toBe(3);
  for (const { history } of left)
    expect(stepsOf(history!)[0]).toMatch(/^Only the work tree at .*away has it, which is on no branch\. The steps are shown there:$/);
  repo.git('worktree', 'remove', '--force', '../away');
  expect((await scan(repo)).findings.length).toBe(1);
}, 60_000);

test('nothing but packed files needs no file of replacements', async () => {
  const repo = bareboneRepo();
  writeFileSync(repo.path('log.gz'), gzipSync(leak('packed')));
  repo.git('add', '.');
  repo.given({});
  repo.git('branch', 'other');
  const steps = stepsOf((await scan(repo)).about('packed'));
  expect(steps.slice(4)).toEqual([
    'git filter-repo --force --invert-paths --path log.gz --refs main other $(git rev-parse --not --remotes)',
  ]);
});

describe('dates', () => {
  test('a commit after which nothing was scanned may not be the first', async () => {
    const repo = bareboneRepo();
    repo.given({ 'k.py': leak('one') });
    repo.given({ 'k.py': `${leak('one')}x\n`, 'new.py': leak('two') });
    const [commit] = [repo.git('rev-parse', 'HEAD')];
    const whole = await scan(repo);
    for (const seed of ['one', 'two']) expect(whole.about(seed)).not.toHaveProperty('orBefore');
    const since = await scan(repo, { range: 'HEAD~1..HEAD' });
    expect(since.about('one')).toMatchObject({ first: { commit }, orBefore: true });
    expect(since.about('two')).not.toHaveProperty('orBefore');
    repo.git('clone', '-q', '--depth=1', `file://${repo.root}`, '../clone');
    const shallow = await scan(new (repo.constructor as typeof Repo)(repo.path('../clone'), repo.env), { allowShallow: true });
    expect(historyDates(shallow.about('one'))).toMatch(
      /^added \d{4}-\d\d-\d\d or before, in [0-9a-f]{10} or an older commit that was not scanned · still in HEAD$/,
    );
  });

  test('a merge does not change what a parent has, and a removal is not older than the last change', async () => {
    const repo = bareboneRepo();
    repo.given({ a: 'a\n' });
    repo.git('checkout', '-q', '-b', 'topic');
    repo.given({ 'k.py': leak('one') });
    const first = repo.git('rev-parse', 'HEAD');
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--no-ff', '--no-edit', 'topic');
    repo.git('rm', '-q', 'k.py');
    repo.given({});
    const removed = repo.git('rev-parse', 'HEAD');
    expect((await scan(repo)).about('one')).toMatchObject({
      first: { commit: first },
      last: { commit: first },
      removed: { commit: removed },
    });
    repo.git('checkout', '-q', 'topic');
    repo.env.GIT_COMMITTER_DATE = '2050-01-01T00:00:00Z';
    repo.given({ 'k.py': `x\n${leak('one')}` });
    repo.git('checkout', '-q', 'main');
    const { last, removed: gone } = (await scan(repo)).about('one');
    expect([last.commit, gone]).toEqual([repo.git('rev-parse', 'topic'), undefined]);
  });
});

test('commits of a detached HEAD get a branch first, so that git filter-repo leaves everything else alone', async () => {
  const repo = pushedOnce();
  repo.git('checkout', '-q', '--detach');
  repo.given({ 'k.py': leak('one') });
  repo.given({ 'l.py': leak('two') });
  repo.given({ b: 'b\n' });
  expect(stepsOf((await scan(repo)).about('two'))[1]).toBe('git switch -c without-secrets');
  repo.git('switch', '-q', '-c', 'without-secrets');
  expect(stepsOf((await scan(repo)).about('two')).at(-1)).toMatch(/ --refs without-secrets /);
});

test('with a mirror, the message of a tag counts as pushed', async () => {
  const repo = pushedOnce();
  repo.git('tag', '-a', 'v1', '-m', leak('one'));
  expect((await scan(repo)).about('one').says).toMatch(/^tag v1 has it/);
  repo.git('config', 'remote.origin.mirror', 'true');
  expect((await scan(repo)).about('one')).toMatchObject({ verdict: 'pushed', says: expect.stringMatching(/^pushed/) });
});

test('what a merge brings in may be older than what was scanned', async () => {
  const repo = pushedOnce();
  repo.git('checkout', '-q', '-b', 'topic');
  repo.env.GIT_COMMITTER_DATE = '2020-01-01T00:00:00Z';
  repo.given({ 'k.py': leak('one') });
  delete repo.env.GIT_COMMITTER_DATE;
  repo.git('checkout', '-q', 'main');
  repo.given({ m: 'm\n' });
  repo.git('merge', '-q', '--no-edit', 'topic');
  const about = (await scan(repo, { since: '2025' })).about('one');
  expect(about).toMatchObject({ orBefore: true, first: { commit: repo.git('rev-parse', 'HEAD') } });
  expect(stepsOf(about)).toEqual([expect.stringMatching(/^Older commits, which were not scanned, /), 'together-guard scan --history']);
});

test('what is older than a push was pushed, so its steps are shown', async () => {
  const repo = pushedOnce();
  repo.given({ a: leak('one') });
  const pushed = { revisions: ['HEAD', '--not', '--remotes'], others: [] };
  expect(stepsOf((await scan(repo, { pushed })).about('one'))[1]).toBe('git add a');
  expect(stepsOf((await scan(repo, { range: 'HEAD~1..HEAD' })).about('one'))[0]).toMatch(/^Older commits, which were not scanned, /);
});

test('a rebase does not lose what someone changed in a merge, and is not begun in another', async () => {
  const repo = pushedOnce();
  repo.git('checkout', '-q', '-b', 'topic');
  repo.given({ 'k.py': leak('one') });
  repo.git('checkout', '-q', 'main');
  repo.given({ m: 'm\n' });
  repo.git('merge', '-q', '--no-commit', 'topic');
  expect(stepsOf((await scan(repo)).about('one'))).toEqual([
    expect.stringMatching(/^You have not finished a merge\. Finish it, or stop it with "git merge --abort"\. /),
    'together-guard scan --history',
  ]);
  repo.git('commit', '-q', '--no-edit');
  repo.git('branch', '-q', '-D', 'topic');
  expect(stepsOf((await scan(repo)).about('one'))[1]).toMatch(/^git rebase .* --rebase-merges /);
  repo.write('b', 'b\n');
  repo.git('add', 'b');
  repo.git('commit', '-q', '--amend', '--no-edit');
  expect(stepsOf((await scan(repo)).about('one')).at(-1)).toMatch(/^git filter-repo /);
  // A rebase would take both sides.
  const merge = repo.git('rev-parse', 'HEAD');
  repo.git('reset', '-q', '--hard', `${merge}^1`);
  repo.git('merge', '-q', '--strategy=ours', '--no-edit', `${merge}^2`);
  expect(stepsOf((await scan(repo)).about('one')).at(-1)).toMatch(/^git filter-repo /);
});

test('what was pushed is known by the settings of the remote, and by what was pulled from a URL', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  repo.git('branch', 'other');
  const rewrite = async () => stepsOf((await scan(repo)).about('one')).at(-1)!;
  expect(await rewrite()).toMatch(/ \$\(git rev-parse --not --remotes\)$/);
  repo.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/foo/*');
  repo.git('update-ref', 'refs/foo/main', 'origin/main');
  expect(await rewrite()).toMatch(/ \$\(git rev-parse --not --remotes --glob='refs\/foo\/\*'\)$/);
  repo.git('update-ref', '-d', 'refs/remotes/origin/main');
  repo.git('update-ref', '-d', 'refs/foo/main');
  const base = repo.git('rev-parse', 'HEAD~1');
  repo.write('.git/FETCH_HEAD', `${base}\t\tbranch 'main' of ../other\n`);
  expect(await rewrite()).toMatch(new RegExp(String.raw` \$\(git rev-parse --not --remotes ${base.slice(0, 10)}\)$`));
});

test('a secret in notes and in the message of a tag is taken out of all', async () => {
  const repo = pushedOnce();
  repo.git('tag', '-a', 'v1', '-m', `the key is ${key('one')}`);
  for (const ref of ['commits', 'other']) repo.git('notes', `--ref=${ref}`, 'add', '-m', `the key is ${key('one')}`);
  repo.env.GIT_EDITOR = 'echo text >';
  paste(repo, stepsOf((await scan(repo)).about('one')));
  expect((await scan(repo)).findings).toEqual([]);
});

test('the order of the scan does not matter', async () => {
  const repo = pushedOnce();
  const files = Object.fromEntries(['b', 'a', 'c'].map((name) => [`${name}.py`, `x\n${leak('one')}${leak(name)}${leak(name)}`]));
  repo.given(files);
  repo.git('mv', 'b.py', 'd.py');
  repo.given({ 'a.py': leak('a'), 'e.py': leak('one') });
  const { findings } = await scan(repo);
  expect(findings.map(({ path, line }) => `${path}:${line}`)).toEqual(['a.py:2', 'a.py:3', 'b.py:3', 'c.py:3']);
  for (let seed = 0; seed < 4; seed++) {
    const arrange = <T>(some: T[]) => fc.sample(fc.shuffledSubarray(some, { minLength: some.length }), { seed, numRuns: 1 })[0];
    expect((await scan(repo, { arrange })).findings).toEqual(findings);
  }
});
