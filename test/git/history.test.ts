import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import type { Finding } from '../../src/model.ts';
import { privateKey } from '../redact/samples.ts';
import { bareboneRepo, type Repo } from './repo.ts';

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
    steps: [/git add head\.py/, 'git commit --amend --no-edit'].map(matching),
  });
  expect(about('middle')).toMatchObject({ inHead: true, first: { commit: repo.git('rev-parse', 'HEAD~2') } });
  expect(about('middle').steps[0]).toBe(`git rebase -i ${short('HEAD~3')}  # mark ${short('HEAD~2')} with "edit"`);
  expect(about('text').steps).toEqual([`git rebase -i ${short('HEAD~4')}  # mark ${short('HEAD~3')} with "reword"`]);
  expect(about('merge').steps[1]).toMatch(/^git filter-repo --force --replace-text \.\.\//);
  expect(about('newer').steps).toEqual(["git stash drop 'stash@{0}'"]);
  expect(about('older').steps).toEqual(["git stash drop 'stash@{1}'"]);
  expect(about('note').steps[0]).toBe(`git notes --ref=commits remove ${short('HEAD~4')}`);
  expect(of(findings, 'note')[0].path).toBe(`the note on commit ${short('HEAD~4')}`);

  // A push that was rewritten later is still a push.
  const [forced] = of(withHistory(repo, '--reflog'), 'forced');
  expect(forced.history).toMatchObject({ verdict: 'pushed', ref: 'origin/main' });

  const text = repo.guard('scan', '--history').stdout;
  expect(text).toContain('never pushed (no remote-tracking branch and no tag has it): rewriting is enough');
  for (const format of ['jsonl', 'sarif', 'github', 'html'])
    expect(repo.guard('scan', '--history', '--format', format).stdout, format).toMatch(/pushed on \d{4}-\d\d-\d\d or before/);
}, 60_000);

const matching = (value: RegExp | string): unknown => (typeof value === 'string' ? value : (expect.stringMatching(value) as unknown));

test('tags: their messages, what only they have, and a blob that has one', () => {
  const repo = bareboneRepo();
  repo.given({ a: 'a\n' });
  repo.git('tag', '-a', 'v1', '-m', `with ${key('tag')}`);
  repo.write('blob', leak('blob'));
  repo.git('tag', '-a', 'loose', '-m', 'x', repo.git('hash-object', '-w', 'blob'));
  const findings = withHistory(repo);
  expect(findings.map(({ path }) => path).sort()).toEqual(['refs/tags/loose', 'the message of tag v1']);
  const commit = repo.git('rev-parse', 'HEAD').slice(0, 10);
  expect(of(findings, 'tag')[0].history).toMatchObject({
    verdict: 'local',
    says: 'never pushed (this repository has no remote): rewriting is enough',
    steps: ['git tag -d v1', `git tag -a v1 ${commit}  # with another message`],
    first: { author: 'Test' },
  });
  repo.git('remote', 'add', 'origin', '../nowhere');
  expect(of(withHistory(repo), 'tag')[0].history).toMatchObject({ verdict: 'pushed', ref: 'v1' });
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
  for (const name of ['out.txt', '.git/out.txt'])
    expect(repo.guard('scan', '--history', '--write-replacements', name)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is inside the repository') as string,
    });
  repo.guard('scan', '--history', '--write-replacements', '../out.txt');
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
}, 60_000);
