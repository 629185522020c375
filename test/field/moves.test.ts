import { renameSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bareboneRepo, expectBlocked, expectPassed, LEAK, OTHER_LEAK, type Repo, startedRepo } from '../git/repo.ts';

const staged = (repo: Repo) => repo.guard('scan', '--staged');
const commit = (repo: Repo) => repo.git('commit', '-q', '--no-verify', '-m', 'next');

function allowed(): Repo {
  const repo = startedRepo({ 'test/key.py': LEAK });
  const [, fingerprint] = /\[([0-9a-f]{8})\]/.exec(repo.guard('scan').output)!;
  expect(repo.guard('allow', fingerprint!, '--reason', 'made up').status).toBe(0);
  repo.git('add', '-A');
  commit(repo);
  return repo;
}

function inBaseline(): Repo {
  const repo = startedRepo({ 'test/key.py': LEAK });
  repo.guard('baseline');
  repo.git('add', '-A');
  commit(repo);
  return repo;
}

describe.each([
  ['allowed', allowed],
  ['in the baseline', inBaseline],
])('a finding that is %s', (word, repoOf) => {
  test('stays so when its file is moved, also twice and with edits; a copy blocks', () => {
    const repo = repoOf();
    renameSync(repo.path('test/key.py'), repo.path('moved.py'));
    const early = repo.guard('scan'); // before git add
    expectPassed(early);
    expect(early.output).toContain(`1 ${word}`);
    repo.git('add', '-A');
    expectPassed(staged(repo));
    expectPassed(repo.guard('scan', '--staged', '--all'));
    commit(repo);
    const again = repo.guard('scan');
    expectPassed(again);
    expect(again.output).not.toContain('matches nothing');
    expectPassed(repo.guard('scan', '--diff', 'HEAD~1..HEAD'));
    expectPassed(repo.guard('scan', '--history'));

    repo.git('mv', 'moved.py', 'src.py');
    repo.write('src.py', `# edited\n${LEAK}# more\n# and more\n`);
    repo.git('add', 'src.py');
    expectPassed(staged(repo));
    commit(repo);
    expectPassed(repo.guard('scan'));
    expectPassed(repo.guard('scan', '--diff', 'HEAD~1..HEAD'));

    repo.stage('copy.py', repo.read('src.py'));
    expectBlocked(staged(repo), 'copy.py:2:12');
    commit(repo);
    expect(repo.guard('scan').output).toMatch(/✖ together-guard found 1 secret\n\n {2}copy\.py:2:12/);
    expect(repo.guard('scan', '--diff', 'HEAD~1..HEAD').status).toBe(1);
    // Not even after the original is gone.
    repo.git('rm', '-q', 'src.py', 'copy.py');
    commit(repo);
    repo.stage('late.py', LEAK);
    expectBlocked(staged(repo), 'late.py:1:12');
    expect(repo.guard('scan').status).toBe(1);
  });

  test('a copy that comes together with the move blocks', () => {
    const repo = repoOf();
    repo.git('mv', 'test/key.py', 'test/moved.py');
    repo.stage('src/copy.py', LEAK);
    expectBlocked(staged(repo), 'test/moved.py:1:12');
  });
});

test('--prune counts moved findings as moved; in a shallow clone, it stops, since they look like removed ones', () => {
  const repo = startedRepo({ 'a.py': LEAK, 'b.py': OTHER_LEAK, 'c.py': LEAK });
  repo.guard('baseline');
  repo.git('add', '-A');
  commit(repo);
  repo.git('mv', 'a.py', 'moved.py');
  repo.git('rm', '-q', 'b.py', 'c.py');
  repo.write('other.py', OTHER_LEAK);
  repo.git('add', '-A');
  repo.git('mv', 'other.py', 'later.py');
  commit(repo);
  const clone = bareboneRepo();
  clone.git('fetch', '-q', '--depth', '1', `file://${repo.path('.')}`, 'main');
  clone.git('checkout', '-q', '-B', 'main', 'FETCH_HEAD');
  const before = clone.read('.together-guard.baseline');
  const { status, output } = clone.guard('scan');
  expect(status).toBe(1);
  expect(output).toMatch(
    /! 3 lines of \.together-guard\.baseline match nothing here: .* This clone is shallow, so .*: git fetch --unshallow/,
  );
  expect(output).not.toContain('--prune');
  const pruned = clone.guard('baseline', '--prune');
  expect(pruned.status).toBe(2);
  expect(pruned.stderr).toMatch(/this clone is shallow, .* git fetch --unshallow/);
  expect(clone.read('.together-guard.baseline')).toBe(before);

  expect(repo.guard('baseline', '--prune').stdout).toContain('has 2 findings: 2 moved, 1 removed\n');
  expectPassed(repo.guard('scan'));
});

test('baseline writes the new path of a moved file', () => {
  const repo = inBaseline();
  repo.git('mv', 'test/key.py', 'moved.py');
  expect(repo.guard('scan').output).toContain('! 1 line of .together-guard.baseline is for a file that was moved: run "npx ');
  expect(repo.guard('baseline', '--prune').stdout).toContain('1 finding: 1 moved\nNext: git add ');
  expect(repo.read('.together-guard.baseline')).toMatch(/^[0-9a-f]{16} together-api-key moved\.py$/m);
  expect(repo.guard('scan').output).not.toContain('!');
});

describe('what HEAD has of a moved file is known', () => {
  const person = JSON.stringify({ messages: [{ role: 'user', content: 'Write to jane.miller@gmail.com please' }] });

  test('secrets, records of datasets, and what is in archives; not in copies', () => {
    const repo = startedRepo({ 'a.py': LEAK, 'a.jsonl': `${person}\n`, 'a.txt.gz': gzipSync(LEAK) });
    for (const name of ['py', 'jsonl', 'txt.gz']) repo.git('mv', `a.${name}`, `b.${name}`);
    const outcome = staged(repo);
    expectPassed(outcome);
    expect(outcome.output).toContain('3 known');
    repo.git('mv', 'b.py', 'c.py');
    repo.append('c.py', OTHER_LEAK);
    repo.git('add', 'c.py');
    expectBlocked(staged(repo), 'c.py:2:12');
    commit(repo);
    repo.git('mv', 'c.py', 'd.py');
    expectPassed(repo.guard('scan', '--diff', 'HEAD..HEAD'));
    commit(repo);
    expectPassed(repo.guard('scan', '--diff', 'HEAD~1..HEAD')); // the range only moves it
    expect(repo.guard('scan', '--diff', 'HEAD~2..HEAD').status).toBe(1);
    repo.stage('copy.jsonl', `${person}\n`);
    expect(staged(repo).status).toBe(1);
  });
});
