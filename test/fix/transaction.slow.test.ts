/** A fix that is killed leaves the files and the index as before or as after. */
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { interrupted } from '../../src/fix/journal.ts';
import { hash } from '../../src/fix/targets.ts';
import { type Change, recover, reversal, steps, transact } from '../../src/fix/transaction.ts';
import { bareboneRepo, type Repo } from '../git/repo.ts';

/** Everything that a user sees of a repository. */
const stateOf = (repo: Repo) => ({
  index: repo.git('ls-files', '--stage'),
  files: readdirSync(repo.root)
    .filter((name) => name !== '.git')
    .map((name) => `${name} ${statSync(repo.path(name)).mode & 0o777} ${repo.read(name)}`),
});

const placeOf = (repo: Repo) => ({ root: repo.root, gitDir: repo.path('.git') });

/** A partly staged file, a new one, and an entry that goes. */
function prepared(): { repo: Repo; change: Change } {
  const repo = bareboneRepo();
  repo.write('a.py', 'one\n');
  repo.write('.env', 'A=1\n');
  repo.git('add', '.');
  repo.append('a.py', 'two\n');
  chmodSync(repo.path('a.py'), 0o640);
  const place = placeOf(repo);
  const entry = (content: string) => ({ mode: '100644', oid: hash(place, Buffer.from(content), undefined, true) });
  const change: Change = {
    files: [
      { path: 'new', before: null, after: Buffer.from('x'), mode: 0o600 },
      { path: 'a.py', before: Buffer.from('one\ntwo\n'), after: Buffer.from('ONE\ntwo\n'), mode: 0o640 },
    ],
    entries: [
      { path: 'a.py', before: entry('one\n'), after: entry('ONE\n') },
      { path: '.env', before: entry('A=1\n'), after: null },
    ],
  };
  return { repo, change };
}

/** Runs the first steps, as if the process were killed after them. Returns the name of the last one, or null if there are fewer. */
function killedAfter(count: number, repo: Repo, change: Change, kind: 'fix' | 'undo' = 'fix'): string | null {
  const running = steps(placeOf(repo), change, kind);
  let last: string | null = null;
  for (let i = 0; i < count; i++) {
    const { done, value } = running.next();
    if (done) return null;
    last = value;
  }
  return last;
}

describe('killed at each step', () => {
  test('a fix is rolled back or finished', () => {
    const seen = new Set<string>();
    for (let count = 1; ; count++) {
      const { repo, change } = prepared();
      const before = stateOf(repo);
      const step = killedAfter(count, repo, change);
      if (step === null) break;
      if (step.startsWith('rename')) expect(() => repo.git('add', '.'), 'git waits for the lock').toThrow(/index\.lock/);
      const recovery = recover(placeOf(repo));
      const after = stateOf(repo);
      if (recovery?.how === 'finished') expect(after.index).not.toBe(before.index);
      else expect(after, step).toEqual(before);
      expect(existsSync(repo.path('.git/index.lock'))).toBe(false);
      expect(recover(placeOf(repo))).toBe(null);
      seen.add(`${step}: ${recovery?.how}`);
    }
    expect([...seen]).toEqual([
      'folder: undefined',
      'copies: undefined',
      'journal: rolled-back',
      'lock: rolled-back',
      'temporary new: rolled-back',
      'temporary a.py: rolled-back',
      'rename new: rolled-back',
      'rename a.py: rolled-back',
      'index: finished',
    ]);
  });

  test('so is an undo, which then works again', () => {
    for (let count = 1; ; count++) {
      const { repo, change } = prepared();
      const place = placeOf(repo);
      const before = stateOf(repo);
      transact(place, change);
      const fixed = stateOf(repo);
      const step = killedAfter(count, repo, reversal(place), 'undo');
      if (step === null) break;
      const recovery = recover(place);
      expect(stateOf(repo), step).toEqual(recovery?.how === 'finished' ? before : fixed);
      if (recovery?.how === 'finished') expect(() => reversal(place)).toThrow(/no fix to undo/);
      else {
        transact(place, reversal(place), 'undo');
        expect(stateOf(repo), step).toEqual(before);
      }
    }
  });
});

test('an undo restores bytes, permissions and entries, and leaves no trace', () => {
  const { repo, change } = prepared();
  const before = stateOf(repo);
  transact(placeOf(repo), change);
  const fixed = stateOf(repo);
  expect(fixed.files).toEqual(['.env 420 A=1\n', 'a.py 416 ONE\ntwo\n', 'new 384 x']);
  expect(fixed.index.split('\n').map((line) => line.split('\t')[1])).toEqual(['a.py']);
  expect(repo.git('diff', '--stat')).toContain('1 file changed, 1 insertion(+)');
  transact(placeOf(repo), reversal(placeOf(repo)), 'undo');
  expect(stateOf(repo)).toEqual(before);
  expect(readdirSync(repo.path('.git/together-guard/fix'))).toEqual([]);
});

test('the journal is private, and a new fix replaces it', () => {
  const { repo, change } = prepared();
  transact(placeOf(repo), change);
  transact(placeOf(repo), { files: [{ path: 'b', before: null, after: Buffer.from('b'), mode: 0o644 }], entries: [] });
  const folder = '.git/together-guard/fix';
  expect(readdirSync(repo.path(folder))).toEqual(['2']);
  expect(statSync(repo.path(`${folder}/2`)).mode & 0o777).toBe(0o700);
  expect(statSync(repo.path(`${folder}/2/journal.json`)).mode & 0o777).toBe(0o600);
});

describe('nothing is written if', () => {
  test('a file was changed in the meantime', () => {
    const { repo, change } = prepared();
    repo.append('a.py', 'three\n');
    const before = stateOf(repo);
    expect(() => transact(placeOf(repo), change)).toThrow(/a\.py was changed in the meantime/);
    expect(stateOf(repo)).toEqual(before);
  });

  test('another git command holds the index', () => {
    const { repo, change } = prepared();
    const before = stateOf(repo);
    writeFileSync(repo.path('.git/index.lock'), '');
    expect(() => transact(placeOf(repo), change)).toThrow(/another git command is changing the index/);
    expect(existsSync(repo.path('.git/index.lock'))).toBe(true);
    expect(stateOf(repo)).toEqual(before);
  });

  test('another fix is running', () => {
    const { repo, change } = prepared();
    killedAfter(3, repo, change);
    const file = repo.path('.git/together-guard/fix/1/journal.json');
    const journal = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...journal, process: process.ppid }));
    expect(() => recover(placeOf(repo))).toThrow(/another fix is running/);
    expect(interrupted(placeOf(repo))).toBeNull();
    writeFileSync(file, JSON.stringify({ ...journal, process: 2 ** 30 }));
    expect(interrupted(placeOf(repo))).toMatchObject({ kind: 'fix', files: [{ path: 'new' }, { path: 'a.py' }] });
    expect(recover(placeOf(repo))?.how).toBe('rolled-back');
    expect(interrupted(placeOf(repo))).toBeNull();
  });

  test('a file cannot be written', () => {
    const { repo, change } = prepared();
    const before = stateOf(repo);
    change.files.push({ path: 'no/such/folder', before: null, after: Buffer.from('x'), mode: 0o600 });
    expect(() => transact(placeOf(repo), change)).toThrow(/everything is as before/);
    expect(stateOf(repo)).toEqual(before);
  });

  test('what the fix wrote was changed before the undo', () => {
    const { repo, change } = prepared();
    transact(placeOf(repo), change);
    repo.append('a.py', 'more\n');
    const before = stateOf(repo);
    expect(() => reversal(placeOf(repo))).toThrow(/changed or staged after it: a\.py/);
    expect(stateOf(repo)).toEqual(before);
  });
});

test.each(['--skip-worktree', '--assume-unchanged'])('a fix and its undo keep the bit of %s', (flag) => {
  const { repo, change } = prepared();
  repo.git('update-index', flag, 'a.py');
  const bits = () => repo.git('ls-files', '-v', 'a.py');
  const before = bits();
  transact(placeOf(repo), change, 'fix');
  expect(bits()).toBe(before);
  expect(repo.git('show', ':a.py')).toBe('ONE');
  transact(placeOf(repo), reversal(placeOf(repo)), 'undo');
  expect(bits()).toBe(before);
});
