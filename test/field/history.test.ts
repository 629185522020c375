import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import type { Finding } from '../../src/model.ts';
import { privateKey } from '../redact/samples.ts';
import { bareboneRepo, type Repo } from '../git/repo.ts';

const key = (seed: string) => fakeToken('tgp_v1_', BASE64URL, 40, `${seed.padEnd(2, '0').slice(0, 2)}k`);
const leak = (seed: string) => `api_key = "${key(seed)}"\n`;
const withHistory = (repo: Repo, ...flags: string[]) =>
  (JSON.parse(repo.guard('scan', '--history', '--format', 'json', ...flags).stdout) as { findings: Finding[] }).findings;
/** The finding whose preview ends like the key. */
const of = (findings: readonly Finding[], seed: string) => findings.filter(({ preview }) => preview.endsWith(key(seed).slice(-3)));

/** A clone of a bare repository, with a secret in each place that a history has. */
function planted(): Repo {
  const repo = bareboneRepo();
  repo.git('init', '-q', '--bare', '../remote.git');
  repo.git('remote', 'add', 'origin', '../remote.git');
  repo.given({ 'README.md': 'hello\n' });
  repo.given({ 'pushed.py': leak('pushed') });
  repo.git('push', '-q', '-u', 'origin', 'main');
  repo.git('mv', 'pushed.py', 'renamed.py');
  repo.given({});
  repo.git('rm', '-q', 'renamed.py');
  repo.given({});
  repo.git('push', '-q');
  repo.given({ 'forced.py': leak('forced') });
  repo.git('push', '-q');
  repo.git('reset', '-q', '--hard', 'HEAD~1');
  repo.git('push', '-q', '-f');
  repo.git('checkout', '-q', '-b', 'topic');
  repo.given({ t: 't\n' });
  repo.git('checkout', '-q', 'main');
  repo.given({ m: 'm\n' });
  repo.git('merge', '-q', '--no-commit', 'topic');
  repo.given({ 'merge.py': leak('merge') });
  for (const name of ['older', 'newer']) {
    repo.write('README.md', leak(name));
    repo.git('stash', '-q');
  }
  repo.git('notes', 'add', '-m', `the key is ${key('note')}`, 'HEAD');
  repo.git('commit', '-q', '--allow-empty', '-m', `use ${key('text')}`);
  repo.given({ 'middle.py': leak('middle') });
  repo.given({ x: 'x\n' });
  repo.given({ 'head.py': leak('head') });
  return repo;
}

test('each secret once, with where it was and what to do', () => {
  const repo = planted();
  const findings = withHistory(repo);
  const short = (revision: string) => repo.git('rev-parse', revision).slice(0, 10);
  expect(findings.length).toBe(8);
  const about = (seed: string) => {
    const [finding, ...more] = of(findings, seed);
    expect(more).toEqual([]);
    return finding.history!;
  };
  const pushed = about('pushed');
  expect(pushed).toMatchObject({ verdict: 'pushed', paths: ['pushed.py', 'renamed.py'], inHead: false, ref: 'origin/main' });
  expect(pushed.says).toMatch(/^pushed on \d{4}-\d\d-\d\d or before \(origin\/main had it\): revoke it$/);
  expect(pushed.steps.join('\n')).toMatch(/^Revoke it at .*\n.*https:\/\//);
  expect(pushed.first).toMatchObject({ author: 'Test', date: expect.stringMatching(/^\d{4}-/) as string });
  expect(repo.git('log', '-1', '--format=%s', pushed.removed!.commit)).not.toBe('');
  expect(about('head')).toMatchObject({
    verdict: 'local',
    inHead: true,
    steps: [/^Take the secret out of head\.py/, 'git add head.py', 'git commit --amend --no-edit --allow-empty', ...IF_PUSHED].map(
      matching,
    ),
  });
  expect(about('middle')).toMatchObject({ inHead: true, first: { commit: repo.git('rev-parse', 'HEAD~2') } });
  expect(about('merge').steps[2]).toContain('throws away changes that are not committed');
  expect(about('merge').steps[4]).toMatch(
    /^git filter-repo --force --replace-text \/.* --replace-message \/.* --refs main topic \$\(git rev-parse --not --remotes\)$/,
  );
  // After one rebase, the ids in the steps of another would be wrong.
  for (const other of ['middle', 'text']) expect(about(other).steps).toEqual(about('merge').steps);
  for (const [i, stash] of ['newer', 'older'].entries())
    expect(about(stash).steps).toEqual(
      [new RegExp(`^This drops stash@\\{${i}\\}, `), /^git stash drop "\$\(git stash list .*\)"$/, ...IF_PUSHED].map(matching),
    );
  expect(about('note').steps[1]).toBe(`git notes --ref=commits remove --ignore-missing ${short('HEAD~4')}`);
  expect(of(findings, 'note')[0].path).toBe(`the note on commit ${short('HEAD~4')}`);

  // A push that was rewritten later is still a push.
  const [forced] = of(withHistory(repo, '--reflog'), 'forced');
  expect(forced.history).toMatchObject({ verdict: 'pushed', ref: 'origin/main' });

  const text = repo.guard('scan', '--history').stdout;
  expect(text).toContain('no sign of a push here. If you ever pushed it, or have it from a server, revoke it. If not, rewriting is enough');
  for (const format of ['jsonl', 'sarif', 'github', 'html'])
    expect(repo.guard('scan', '--history', '--format', format).stdout, format).toMatch(/pushed on \d{4}-\d\d-\d\d or before/);
}, 60_000);

/** The safe advice, which each verdict has. */
const IF_PUSHED = [/^If you ever pushed it: Revoke it at /, /^About this kind of key: https:/];

const matching = (value: RegExp | string): unknown => (typeof value === 'string' ? value : (expect.stringMatching(value) as unknown));

test('tags: their messages, what only they have, and a blob that has one', () => {
  const repo = bareboneRepo();
  repo.given({ a: 'a\n' });
  repo.git('tag', '-a', 'v1', '-m', `with ${key('tag')}`);
  repo.write('blob', leak('blob'));
  repo.git('tag', '-a', 'loose', '-m', 'x', repo.git('hash-object', '-w', 'blob'));
  const findings = withHistory(repo);
  expect(findings.map(({ path }) => path).sort()).toEqual(['refs/tags/loose', 'the message of tag v1']);
  expect(of(findings, 'blob')[0].history).toMatchObject({
    verdict: 'local',
    says: matching(/^tag loose has it: /),
    steps: ['No commit has it. This deletes the ref that does:', 'git update-ref -d refs/tags/loose', ...IF_PUSHED].map(matching),
  });
  repo.git('update-ref', 'refs/remotes/origin/blob', 'loose^{}');
  expect(of(withHistory(repo), 'blob')[0].history).toMatchObject({ verdict: 'pushed', ref: 'origin/blob' });
  repo.git('update-ref', '-d', 'refs/remotes/origin/blob');
  const commit = repo.git('rev-parse', 'HEAD').slice(0, 10);
  expect(of(findings, 'tag')[0].history).toMatchObject({
    verdict: 'local',
    says: 'tag v1 has it: if that tag was pushed, revoke it; if you never pushed it, rewriting is enough',
    steps: ['Write another message:', 'git tag -d v1', `git tag -a v1 ${commit}`, ...IF_PUSHED].map(matching),
    first: { author: 'Test' },
  });
  // If commits have it, too, git filter-repo rewrites them and the messages of these tags. A branch has the same name as a tag.
  repo.git('branch', 'v1');
  repo.given({ 'late.py': `${leak('late')}${leak('tag')}` });
  repo.git('tag', '-a', 'v2', '-m', `with ${key('late')}`, 'HEAD~1');
  for (const seed of ['late', 'tag'])
    expect(of(withHistory(repo), seed)[0].history!.steps, seed).toContainEqual(
      matching(/ --refs heads\/v1 main tags\/v1 v2 \$\(git rev-parse --not --remotes\)$/),
    );
  repo.git('reset', '-q', '--hard', 'HEAD~1');
  for (const ref of ['refs/heads/v1', 'refs/tags/v2']) repo.git('update-ref', '-d', ref);
  repo.git('remote', 'add', 'origin', '../nowhere');
  const tagged = of(withHistory(repo), 'tag')[0];
  expect(tagged.history).toMatchObject({ verdict: 'pushed', ref: 'v1' });
  expect(tagged.history).not.toHaveProperty('pushedBy'); // no one knows when
  // What the report shows can be allowed, also if the allowlist file gets its salt with it.
  expect(repo.guard('allow', tagged.fingerprint, '--reason', 'revoked in May')).toMatchObject({ status: 0 });
  expect(of(withHistory(repo), 'tag')[0]).toMatchObject({ blocking: false, allowed: 'revoked in May' });
  expect(repo.guard('scan').stdout).not.toContain('matches the allow entry');
  // Everything in a bare repository was pushed to it.
  repo.git('clone', '-q', '--mirror', '.', '../bare.git');
  repo.given({ 'b.py': leak('b') });
  repo.git('push', '-q', '../bare.git', 'main');
  const bare = new (repo.constructor as typeof Repo)(repo.path('../bare.git'), repo.env);
  expect(of(withHistory(bare), 'b')[0].history).toMatchObject({ verdict: 'pushed', inHead: true });
});

test('--write-replacements writes what git filter-repo reads, outside of the repository', () => {
  const repo = bareboneRepo();
  repo.given({ 'a.py': leak('a'), 'b.py': leak('a'), 'key.pem': privateKey() });
  repo.write('../mine.txt', 'my notes\n');
  expect(repo.guard('scan', '--history', '--write-replacements', '../mine.txt')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('did not write it') as string,
  });
  expect(readFileSync(repo.path('../mine.txt'), 'utf8')).toBe('my notes\n');
  for (const name of ['out.txt', '.git/out.txt'])
    expect(repo.guard('scan', '--history', '--write-replacements', name)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is inside the repository') as string,
    });
  for (let run = 0; run < 2; run++)
    // the second time, it is ours
    expect(repo.guard('scan', '--history', '--write-replacements', '../out.txt').status).toBe(1);
  const file = repo.path('../out.txt');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines).toContain(`literal:${key('a')}==>***REMOVED***`);
  expect(lines.length).toBe(2);
  expect(lines.find((line) => line.startsWith('regex:'))).toMatch(/^regex:\\x2d.*\\x0a.*==>\*\*\*REMOVED\*\*\*$/);
});

test('a path at which a secret is ignored, allowed or weaker does not hide another path of the same content', () => {
  const repo = bareboneRepo();
  const scans = () =>
    [['--history'], ['--diff', 'HEAD~2..HEAD']].map((flags) => {
      const { status, stdout } = repo.guard('scan', ...flags, '--format', 'jsonl');
      return [
        status,
        ...stdout
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as Finding).path),
      ];
    });
  repo.given({ '.together-guard.yaml': 'ignore: [vendor/]\n' });
  repo.given({ 'a.py': leak('a'), 'b.md': 'password: Xk29dPq7Lm3Zt8\n', 'c.yaml': 'password: Xk29dPq7Lm3Zt8\n' });
  repo.write('vendor/README', '');
  repo.git('mv', 'a.py', 'vendor/a.py');
  repo.given({});
  const both = [1, 'a.py', 'c.yaml'];
  expect(scans()).toEqual([both, both]);
  repo.write('.together-guard.yaml', 'allow: [{ path: vendor/**, reason: x }]\n');
  expect(scans()).toEqual([both, both]);
  // Whoever allows it by its fingerprint decides about the file, wherever it was before.
  repo.write('.together-guard.yaml', '');
  const { fingerprint } = withHistory(repo).find(({ path }) => path === 'vendor/a.py')!;
  repo.write('.together-guard.yaml', `allow: [{ fingerprint: ${fingerprint}, reason: x }]\n`);
  for (const [, ...found] of scans()) expect(found.sort()).toEqual(['c.yaml', 'vendor/a.py']);
  expect(withHistory(repo).find(({ path }) => path === 'vendor/a.py')).toMatchObject({ allowed: 'x', blocking: false });
});

test.each([
  ['a file', 'an older', /^In the editor, write "edit" for "pick" before ([0-9a-f]{10}):$/],
  ['a message', 'a message', /^In the editor, write "reword" for "pick" before ([0-9a-f]{10}); then write another message:$/],
])('a secret that only one commit of this branch has, in %s, is taken out by a rebase', (_, where, expected) => {
  const repo = bareboneRepo();
  repo.given({ a: 'a\n' });
  if (where === 'a message') repo.git('commit', '-q', '--allow-empty', '-m', `use ${key('text')}`);
  else repo.given({ 'a.py': leak('text') });
  const [secret, base] = repo.git('log', '--format=%h', '--abbrev=10').split('\n');
  repo.given({ b: 'b\n' });
  const [{ history }] = withHistory(repo);
  expect(history!.steps[1]).toBe(`git rebase -i --empty=drop ${base}`);
  expect(expected.exec(String(history!.steps[0]))?.[1]).toBe(secret);
});

/** Runs the commands among the steps as if they were pasted. The sequence editor marks the commit as the first step says. */
function paste(repo: Repo, shell: string, { history }: Finding, fix: string): void {
  const steps = history!.steps.flat();
  const commands = steps.filter((step) => /^git /.test(step)).map((step) => (/^git add /.test(step) ? `${fix}\n${step}` : step));
  const commit = /before ([0-9a-f]{7})/.exec(steps[0])?.[1];
  const env = { ...repo.env, GIT_SEQUENCE_EDITOR: `sed -i.bak 's/^pick ${commit}/edit ${commit}/'`, GIT_EDITOR: 'true' };
  const { status, stderr } = spawnSync(shell, ['-e', '-c', commands.join('\n')], { cwd: repo.root, env, encoding: 'utf8' });
  expect(stderr + status, commands.join('\n')).toMatch(/0$/);
}

const SHELLS = ['bash', 'zsh'].filter((shell) => spawnSync(shell, ['-c', 'true']).status === 0);

test.each(SHELLS)(
  'the steps work when they are pasted into %s',
  (shell) => {
    const repo = bareboneRepo();
    repo.given({ 'README.md': 'hello\n' });
    const pushed = repo.git('rev-parse', 'HEAD');
    repo.git('update-ref', 'refs/remotes/origin/main', pushed);
    repo.given({ 'a.py': `x = 1\n${leak('removed')}y = 2\n` });
    repo.given({ 'a.py': 'x = 1\ny = 2\n' }); // has nothing left to do after the rebase
    repo.git('checkout', '-q', '-b', 'topic');
    repo.given({ t: 't\n' });
    repo.git('checkout', '-q', 'main');
    repo.given({ m: 'm\n' });
    repo.git('merge', '-q', '--no-edit', 'topic');
    repo.git('branch', '-q', '-D', 'topic');
    const [removed] = withHistory(repo);
    expect(removed.history!.steps[1]).toContain(' --rebase-merges ');
    paste(repo, shell, removed, "printf 'x = 1\\ny = 2\\n' > a.py");
    expect(withHistory(repo)).toEqual([]);
    expect(repo.git('merge-base', 'HEAD', 'origin/main')).toBe(pushed);
    expect(repo.git('status', '--porcelain')).toBe('');

    repo.write('README.md', leak('stash'));
    repo.git('stash', '-q');
    repo.write('README.md', 'clean stash\n');
    repo.git('stash', '-q');
    repo.given({ 'amended.py': leak('amended') });
    repo.git('reset', '-q', '--hard', 'HEAD~1');
    const [lost] = of(withHistory(repo, '--reflog'), 'amended');
    paste(repo, shell, lost, '');
    expect(of(withHistory(repo, '--reflog'), 'amended')).toEqual([]);
    expect(repo.git('stash', 'list').split('\n').length).toBe(2); // other people's work is still there
    paste(repo, shell, of(withHistory(repo), 'stash')[0], '');
    expect(withHistory(repo)).toEqual([]);
  },
  60_000,
);

test('a verdict claims no more than the clone shows', () => {
  const repo = bareboneRepo();
  repo.git('init', '-q', '--bare', '../remote.git');
  repo.git('remote', 'add', 'origin', '../remote.git');
  repo.given({ 'README.md': 'hello\n' });
  repo.git('push', '-q', '-u', 'origin', 'main');
  repo.git('checkout', '-q', '-b', 'feature');
  repo.given({ 'src/a.py': leak('feature'), 'src/b.py': leak('feature') });
  repo.git('push', '-q', '-u', 'origin', 'feature');
  repo.git('push', '-q', 'origin', '--delete', 'feature'); // as after a squash merge
  const [gone] = withHistory(repo);
  expect(gone.history!.says).toMatch(/^branch feature was set to push to origin\/feature, .* probably pushed, so revoke it/);
  expect(gone.history!.steps.slice(-2)).toEqual(IF_PUSHED.map(matching));
  repo.git('remote', 'remove', 'origin');
  expect(withHistory(repo)[0].history!.says).toMatch(
    /^this repository has no remote now\. If you ever pushed it, or have it from a server, revoke it\. /,
  );

  // The same file at two paths: what is allowed at one of them still blocks at the other.
  repo.write('README.md', `hello\n${leak('feature')}`);
  repo.git('stash', '-q');
  const [first] = withHistory(repo);
  expect(first.history!.last.commit).toBe(repo.git('rev-parse', 'HEAD')); // not the stash
  repo.guard('allow', withHistory(repo, 'src/a.py')[0].fingerprint, '--reason', 'revoked in May');
  const scopes = [withHistory(repo), (JSON.parse(repo.guard('scan', '--format', 'json').stdout) as { findings: Finding[] }).findings];
  for (const findings of scopes) expect(findings.filter(({ blocking }) => blocking).length).toBeGreaterThan(0);

  for (const args of [
    ['--history', '../nope'],
    ['--history', 'nope'],
    ['--diff', 'HEAD~1..HEAD', '../nope'],
  ])
    expect(repo.guard('scan', ...args), args.join(' ')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/cannot scan (?:\.\.\/)?nope: (?:it is outside|no such file)/) as string,
    });
  expect(repo.guard('scan', '--diff', 'HEAD~1..HEAD', 'README.md').status).toBe(0); // it is only not changed
}, 60_000);
