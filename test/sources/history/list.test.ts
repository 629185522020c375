import { describe, expect, test } from 'vitest';
import { listHistory } from '../../../src/sources/history/list.ts';
import { findRepository } from '../../../src/sources/repository.ts';
import { bareboneRepo, type Repo } from '../../git/repo.ts';

const ZEROS = '0'.repeat(40);

/** A history of three commits, each with its own file. */
function threeCommits(): Repo {
  const repo = bareboneRepo();
  for (const name of ['a', 'b', 'c']) repo.given({ [name]: `${name}\n` });
  return repo;
}

type Options = Parameters<typeof listHistory>[1];

const list = (repo: Repo, options: Options = {}) => listHistory(findRepository(repo.root)!, options);
const paths = (repo: Repo, options?: Options) =>
  list(repo, options)
    .items.map(({ path }) => path)
    .sort();

/** A clone next to a repository. @param flags of `git clone` */
function cloned(repo: Repo, ...flags: string[]): Repo {
  repo.git('clone', '-q', ...flags, `file://${repo.root}`, '../clone');
  return new (repo.constructor as typeof Repo)(repo.path('../clone'), repo.env);
}

test('--since reads the newer ancestors of older commits, and a tag has its date as a commit has', () => {
  const repo = bareboneRepo();
  const commit = (name: string, date: string) => {
    Object.assign(repo.env, { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date });
    repo.given({ [name]: `${name}\n` });
  };
  commit('a', '2026-06-01T00:00:00Z');
  for (let i = 0; i < 9; i++) commit(`old${i}`, '2020-01-01T00:00:00Z');
  commit('b', '2026-07-01T12:00:00+02:00');
  repo.git('tag', '-a', 'v1', '-m', 'x');
  expect(paths(repo, { since: '2026-01-01' })).toEqual(['a', 'b']);
  const { date } = list(repo, { messages: true }).messages.find(({ tag }) => tag !== undefined)!;
  expect(date).toBe('2026-07-01T12:00:00+02:00');
});

test('what a merge or a cherry-pick in progress brings is listed, also if no ref has it', () => {
  const repo = threeCommits();
  const heads = ['MERGE_HEAD', 'CHERRY_PICK_HEAD'].map((name) => {
    repo.given({ [name.toLowerCase()]: `${name}\n` });
    const id = repo.git('rev-parse', 'HEAD');
    repo.git('reset', '-q', '--hard', 'HEAD~1'); // ends a merge
    return [name, id];
  });
  for (const [name, id] of heads) repo.write(`.git/${name}`, `${id}\n`);
  expect(paths(repo)).toEqual(['a', 'b', 'c', 'cherry_pick_head', 'merge_head']);
  repo.write('.git/MERGE_HEAD', `${'12'.repeat(20)}\nnothing\n`);
  expect(paths(repo)).toEqual(['a', 'b', 'c', 'cherry_pick_head']);
});

describe('a range', () => {
  test('as git diff means it: with two dots, and with three', () => {
    const repo = threeCommits();
    expect(paths(repo, { range: 'HEAD~2..HEAD' })).toEqual(['b', 'c']);
    repo.git('checkout', '-q', '-b', 'topic', 'HEAD~1');
    repo.given({ d: 'd\n' });
    expect(paths(repo, { range: 'main...topic' })).toEqual(['d']);
    expect(paths(repo, { range: 'HEAD^!' })).toEqual(['d']);
  });

  test('without commits says so', () => {
    const repo = threeCommits();
    expect(list(repo, { range: 'HEAD..HEAD' })).toMatchObject({
      items: [],
      skipped: [],
      notes: ['the range HEAD..HEAD has no commits, so there was nothing to scan'],
    });
    expect(list(repo, { range: 'HEAD~1..HEAD' }).notes).toEqual([]);
  });

  test.each(['..HEAD', 'main..', '...HEAD', '..'])('with an empty end is refused: %s', (range) => {
    expect(() => paths(threeCommits(), { range })).toThrow(
      /^--diff \S+ has an empty (?:beginning|end): the variable used there is probably not set .* write HEAD$/,
    );
  });

  test('zeros as the beginning mean a new branch: the commits that no other remote branch has', () => {
    const repo = threeCommits();
    expect(paths(repo, { range: `${ZEROS}..HEAD` })).toEqual(['a', 'b', 'c']); // there is nothing to compare with
    const clone = cloned(repo);
    clone.git('checkout', '-q', '-b', 'topic', 'HEAD~1');
    clone.given({ d: 'd\n' });
    clone.git('push', '-q', 'origin', 'topic'); // its own remote branch does not count
    expect(list(clone, { range: `${ZEROS}..HEAD` })).toMatchObject({
      items: [{ path: 'd' }],
      notes: ['the range begins with zeros, which means a new branch: scanned the commits that no other remote branch has'],
    });
    expect(() => list(clone, { range: `HEAD..${ZEROS}` })).toThrow('which means a deleted branch');
    expect(() => list(clone, { range: `${ZEROS}..nope` })).toThrow('git does not know nope here');
  });
});

test('a blob is listed at each path that it had, and a limit to paths does not hide where it came from', () => {
  const repo = bareboneRepo();
  repo.given({ 'd/k.py': 'k\n' });
  repo.git('mv', 'd/k.py', 'e.py');
  repo.given({ 'copy.py': 'k\n' });
  expect(paths(repo)).toEqual(['copy.py', 'd/k.py', 'e.py']);
  expect(paths(repo, { wanted: (path) => path === 'e.py' })).toEqual(['e.py']);
  repo.git('mv', 'e.py', 'f.py');
  repo.given({});
  expect(paths(repo, { range: 'HEAD~1..HEAD' })).toEqual([]); // only moved
});

test('at each path, a blob has the oldest commit that has it there', () => {
  const repo = bareboneRepo();
  repo.given({ 'a.py': 'k\n' });
  repo.given({ 'b.py': 'k\n' });
  repo.git('rm', '-q', 'a.py', 'b.py');
  repo.given({ other: 'o\n' });
  repo.given({ 'a.py': 'k\n', 'b.py': 'k\n', 'c.py': 'k\n' });
  const oldest = list(repo).items.filter(({ path }) => path !== 'other');
  expect(Object.fromEntries(oldest.map(({ path, commit }) => [path, commit]))).toEqual({
    'a.py': repo.git('rev-parse', 'HEAD~3'),
    'b.py': repo.git('rev-parse', 'HEAD~2'),
    'c.py': repo.git('rev-parse', 'HEAD'),
  });
  expect(oldest.length).toBe(3);
});

describe('a shallow clone', () => {
  test('is not the whole history', () => {
    const clone = cloned(threeCommits(), '--depth=2');
    const cut = clone.git('rev-parse', 'HEAD~1').slice(0, 10);
    const [skipped] = list(clone).skipped;
    expect(skipped).toMatchObject({ path: `the history before ${cut}`, failed: true });
    expect(skipped.why).toMatch(/^this clone is shallow: git fetch --unshallow .*fetch-depth: 0.*; --allow-shallow scans what is here$/);
    expect(list(clone, { allowShallow: true }).skipped).toMatchObject([{ failed: false }]);
    expect(list(clone, { range: 'HEAD~1..HEAD' })).toMatchObject({ items: [{ path: 'c' }], skipped: [] }); // that is whole
    expect(list(clone, { range: `${ZEROS}..HEAD` }).skipped).toMatchObject([{ failed: true }]);
    expect(() => list(clone, { range: 'HEAD~2..HEAD' })).toThrow(
      /^git does not know HEAD~2 here: this clone is shallow, so fetch the rest first: git fetch --unshallow .*fetch-depth: 0/,
    );
  });
});

test('a partial clone lists the blobs that it has not fetched, and fetches nothing', () => {
  const repo = threeCommits();
  repo.git('config', 'uploadpack.allowFilter', 'true');
  repo.git('rm', '-q', 'a');
  repo.given({ b: 'another b\n' });
  const clone = cloned(repo, '--filter=blob:none');
  const { items, skipped } = list(clone);
  expect(items.map(({ path }) => path).sort()).toEqual(['b', 'c']);
  expect(skipped.map(({ path, failed }) => [path, failed])).toEqual([
    ['b', true],
    ['a', true],
  ]);
  expect(list(clone)).toMatchObject({ items, skipped, notes: [] });
});

test('commits that only reflogs have are counted in a note', () => {
  const repo = threeCommits();
  expect(list(repo, { messages: true }).notes).toEqual([]);
  repo.git('commit', '-q', '--amend', '-m', 'another message');
  expect(list(repo, { messages: true }).notes).toEqual([
    expect.stringMatching(/^not scanned: 1 commit that only reflogs have .* --reflog scans/),
  ]);
  expect(list(repo, { messages: true, reflog: true }).notes).toEqual([]);
});

test('a tag of a tag leads to the commit', () => {
  const repo = threeCommits();
  repo.git('tag', '-a', 'inner', '-m', 'inner text', 'HEAD');
  repo.git('tag', '-a', 'outer', '-m', 'outer text', 'inner');
  const head = repo.git('rev-parse', 'HEAD').trim();
  const tags = list(repo, { messages: true }).messages.filter(({ tag }) => tag !== undefined);
  expect(tags.map(({ tag, commit }) => [tag, commit]).sort()).toEqual([
    ['inner', head],
    ['outer', head],
    ['outer', head],
  ]);
});

describe('dates', () => {
  test('that do not exist are refused', () => {
    const repo = threeCommits();
    for (const since of ['2024-13-45', '2024-02-30', '2024-00-10', 'not a date'])
      expect(() => list(repo, { since }), since).toThrow('--since takes a date as git reads it');
  });

  test('that leave no time between them are refused', () => {
    const repo = threeCommits();
    expect(() => list(repo, { since: '2026-02-01', until: '2026-01-01' })).toThrow(
      /^--since "2026-02-01" \(2026-02-01 .*\) is after --until /,
    );
  });

  test('without a time mean whole days, months and years, and the notes say so', () => {
    const repo = threeCommits();
    const noteOf = (options: Options) => list(repo, options).notes[0];
    expect(noteOf({ since: '2026-01-31' })).toMatch(/^--since "?2026-01-31"? means 2026-01-31 00:00:00 UTC/);
    expect(noteOf({ until: '2026-01-31' })).toMatch(/ means 2026-01-31 23:59:59 UTC/);
    expect(noteOf({ since: '2025' })).toMatch(/ means 2025-01-01 00:00:00 UTC/);
    expect(noteOf({ until: '2025' })).toMatch(/ means 2025-12-31 23:59:59 UTC/);
    expect(noteOf({ until: '2025/2' })).toMatch(/ means 2025-02-28 23:59:59 UTC/);
    const [year, month, day] = [new Date().getFullYear(), new Date().getMonth() + 1, new Date().getDate()];
    expect(paths(repo, { since: `${year}-${month}-${day}` })).toEqual(['a', 'b', 'c']); // git would take the current time
    repo.git('tag', '-a', 'v1', '-m', 'text');
    expect(list(repo, { since: '2099', messages: true }).notes.slice(1)).toEqual([
      'no commit is between these dates, so there was nothing to scan',
      'not scanned: the message of 1 annotated tag; a scan without dates scans these, too',
    ]);
  });

  test('in other forms are reported as git understood them', () => {
    expect(list(threeCommits(), { since: '13/12/2024' }).notes).toEqual([
      expect.stringMatching(/^--since "13\/12\/2024" means 2024-12-13 .* UTC/),
    ]);
    for (const since of ['31.1.2026', '1/31/26', '2026.1.31', '3/4/2024 12:00'])
      expect(list(threeCommits(), { since }).notes.length).toBe(1);
  });

  test.each(['2025-13', '2025-00-01', '2025.2.30', '13/45/2024', '32.13.2025', '32.13.2025 12:00'])(
    'of which git would take only a part are refused: %s',
    (since) => {
      expect(() => list(threeCommits(), { since })).toThrow(/^--since takes a date as git reads it/);
    },
  );
});

test('a note says what was pushed and then pushed away with force', () => {
  const repo = threeCommits();
  repo.git('update-ref', '--create-reflog', 'refs/remotes/origin/main', 'HEAD');
  repo.git('reset', '-q', '--hard', 'HEAD~1');
  repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repo.given({ d: 'd\n' });
  repo.git('reset', '-q', '--hard', 'HEAD~1');
  expect(list(repo, { messages: true }).notes).toEqual([
    'not scanned: 2 commits that only reflogs have (amended, reset or rebased away); 1 of them was pushed (origin/main had it); --reflog scans these, too',
  ]);
});

test('submodules are listed once', () => {
  const repo = threeCommits();
  repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', repo.root, 'sub');
  repo.given({});
  expect(list(repo).skipped).toEqual([{ path: 'sub', why: 'a submodule: scan it in its own repository', failed: false }]);
});

/** Settings that change what `git log` prints. */
const SETTINGS = [
  ['log.diffMerges', 'first-parent'],
  ['log.diffMerges', 'off'],
  ['log.showRoot', 'false'],
  ['log.showSignature', 'true'],
  ['log.follow', 'true'],
  ['log.mailmap', 'true'],
  ['log.decorate', 'full'],
  ['diff.renames', 'copies'],
  ['diff.noprefix', 'true'],
  ['diff.relative', 'true'],
  ['diff.orderFile', 'nowhere'],
  ['diff.external', 'false'],
  ['diff.ignoreSubmodules', 'all'],
  ['diff.submodule', 'log'],
  ['core.quotePath', 'true'],
  ['core.abbrev', '4'],
  ['core.pager', 'false'],
  ['color.ui', 'always'],
  ['column.ui', 'always'],
  ['format.pretty', 'oneline'],
  ['i18n.logOutputEncoding', 'utf-16'],
];

test('the list does not depend on settings', () => {
  const repo = threeCommits();
  repo.git('checkout', '-q', '-b', 'topic', 'HEAD~1');
  repo.given({ 'd ü': 'd\n' });
  repo.git('checkout', '-q', 'main');
  repo.git('merge', '-q', '--no-commit', 'topic');
  repo.given({ a: 'only in the merge\n' });
  const before = list(repo);
  expect(before.items.map(({ path }) => path)).toContain('d ü');
  for (const [name, value] of SETTINGS) {
    repo.git('config', name, value);
    expect(list(repo), name).toEqual(before);
    repo.git('config', '--unset', name);
  }
});
