import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { addHistory, scanMessages } from '../../src/cli/history.ts';
import { setUp } from '../../src/cli/setup.ts';
import type { Finding, SecretHistory } from '../../src/model.ts';
import type { Collected } from '../../src/policy/judge.ts';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { historyDates } from '../../src/report/text.ts';
import { scanVersions } from '../../src/scan/history.ts';
import { addReport } from '../../src/scan/pipeline.ts';
import { type HistoryOptions, inBatches, listHistory, measure } from '../../src/sources/history.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo, type Repo } from '../git/repo.ts';

const key = (seed: string) => fakeToken('tgp_v1_', BASE64URL, 40, seed);
const leak = (seed: string) => `api_key = "${key(seed)}"\n`;

interface Scanned {
  findings: readonly Finding[];
  notes: readonly string[];
  /** Of the finding whose preview ends like the key. */
  about: (seed: string) => SecretHistory;
}

/** As `scan --history` does, in this process. */
async function scan(repo: Repo, options: HistoryOptions & { output?: string } = {}): Promise<Scanned> {
  const repository = findRepository(repo.root)!;
  const { rules, policy, ignored } = await setUp(repository, repo.root, {});
  const secrets: Collected[] = [];
  const collecting = { ...policy, collect: (secret: Collected) => secrets.push(secret) };
  const list = listHistory(repository, { messages: true, ...options });
  const means = { ignored, options: {} as never, root: repo.root };
  const { sorted } = inBatches(measure(list.items, repository).present);
  const report = await scanVersions(sorted, { ...means, rules, policy: collecting }, 'history');
  addReport(report, await scanMessages(list.messages, rules, collecting));
  report.notes.push(...list.notes);
  const own = () => 'together-guard';
  await addHistory(report, list, { repository, cwd: repo.root, own, rules, policy, scan: means }, secrets, options.output);
  const { findings, notes } = report;
  return { findings, notes, about: (seed) => findings.find(({ preview }) => preview.endsWith(key(seed).slice(-3)))!.history! };
}

const stepsOf = ({ steps: [steps] }: SecretHistory) => steps;

/** A repository whose first commit was pushed. */
function pushedOnce(): Repo {
  const repo = bareboneRepo();
  repo.given({ a: 'a\n' });
  repo.git('remote', 'add', 'origin', '../nowhere');
  repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  return repo;
}

test('a stash that is based on commits with a secret keeps them, and moves to the current commit', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  repo.given({ b: 'b\n' });
  repo.write('a', 'work\n');
  repo.write('new', 'not in git yet\n');
  repo.git('stash', '-q', '--include-untracked');
  repo.git('reset', '-q', '--hard', 'origin/main');
  const { about } = await scan(repo);
  const steps = stepsOf(about('one'));
  expect(steps.slice(0, 3)).toEqual([
    'Only stash@{0} has it: it is based on commits that have it. Commit your own changes first. Then move the stash to the current commit:',
    "git stash pop 'stash@{0}'",
    'git stash push --include-untracked',
  ]);
  paste(repo, steps);
  expect((await scan(repo)).findings).toEqual([]);
  expect(repo.git('stash', 'show', '--include-untracked', '--name-only', 'stash@{0}').split('\n')).toEqual(['a', 'new']);
  // A stash that has a secret itself is dropped, with all that it has.
  repo.write('a', leak('two'));
  repo.git('stash', '-q');
  expect(stepsOf((await scan(repo)).about('two'))).toContain(
    `This throws away all that the stash has. To keep the rest, take it out with "git stash apply 'stash@{0}'" before:`,
  );
});

/** Runs the commands among the steps, as if they were pasted. */
function paste(repo: Repo, steps: readonly string[]): void {
  const commands = steps.filter((step) => step.startsWith('git '));
  const { status, stderr } = spawnSync('bash', ['-e', '-c', commands.join('\n')], { cwd: repo.root, env: repo.env, encoding: 'utf8' });
  expect(stderr + status, commands.join('\n')).toMatch(/0$/);
}

const FILTER_REPO = spawnSync('git', ['filter-repo', '--version']).status === 0;

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
