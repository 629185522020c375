import { expect, test } from 'vitest';
import { pushedBy } from '../../src/sources/pushed.ts';
import { startedRepo } from '../git/repo.ts';

const ZEROS = '0'.repeat(40);
const ABSENT = '1'.repeat(40);

test('what a push sends, by the lines that git writes to the hook', () => {
  const repo = startedRepo({ 'a.txt': 'a\n' });
  const head = repo.git('rev-parse', 'HEAD');
  repo.git('tag', '-a', 'v1', '-m', 'one');
  const tag = repo.git('rev-parse', 'v1');
  const blob = repo.git('rev-parse', 'HEAD:a.txt');
  const pushed = (remote: string, ...lines: string[]) => pushedBy(lines.map((line) => `${line}\n`).join(''), remote, repo.root);

  expect(pushed('origin', `(delete) ${ZEROS} refs/heads/old ${head}`)).toBeNull();
  expect(pushed('origin', `refs/heads/main ${head} refs/heads/main ${head}`)).toEqual({
    revisions: [head, `^${head}`, '--not', '--remotes=origin'],
    others: [],
  });
  // What the remote has is not here. A URL has no remote-tracking refs.
  expect(pushed('https://example.com/x.git', `:/a subject ${head} refs/heads/new ${ABSENT}`)).toEqual({
    revisions: [head, '--not', '--remotes=-'],
    others: [],
  });
  expect(pushed('origin', `refs/tags/v1 ${tag} refs/tags/v1 ${ZEROS}`, `HEAD:a.txt ${blob} refs/tags/file ${ZEROS}`)).toEqual({
    revisions: [head, '--not', '--remotes=origin'],
    others: [
      { type: 'tag', oid: tag, ref: 'refs/tags/v1' },
      { type: 'blob', oid: blob, ref: 'refs/tags/file' },
    ],
  });
  expect(pushed('origin', `refs/notes/commits ${head} refs/notes/commits ${ZEROS}`)!.revisions[0]).toBe('refs/notes/commits');
  expect(() => pushed('origin', 'x y')).toThrow('in an unknown form');
});
