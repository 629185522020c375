import { expect, test } from 'vitest';
import { startedRepo } from './repo.ts';

const MAIL = ['maria.lindqvist', 'nordpost.se'].join('@');
const record = (asked: string) =>
  `${JSON.stringify({
    messages: [
      { role: 'user', content: asked },
      { role: 'assistant', content: 'Sure.' },
    ],
  })}\n`;

test('in a clean copy with its datasheet, only what was left is for review', () => {
  const repo = startedRepo();
  const names = ['Maria Lindqvist', 'Jonas Weber', 'Anna Keller'];
  const lines = names.map((name, i) => record(`I am ${name}, write to ${i}${MAIL}. We meet at 12 Station Road, Springfield.`)).join('');
  repo.write('train.jsonl', lines);
  const copied = (...flags: string[]) => {
    expect(repo.guard('dataset', 'sanitize', 'train.jsonl', '-o', 'copy.jsonl', '--overwrite', ...flags).status).toBe(0);
    repo.git('add', 'copy.jsonl', 'copy.jsonl.datasheet.json');
  };
  copied('--names', '--review');
  expect(repo.guard('scan', '--staged')).toMatchObject({ status: 0, output: expect.not.stringContaining('to review') as string });
  expect(repo.guard('scan', 'copy.jsonl').output).not.toContain('to review');
  const review = () => repo.guard('dataset', 'review', 'copy.jsonl').output;
  expect(review()).toContain('nothing to review');
  expect(review()).toMatch(/made up, as its datasheet says: \d+/);
  // A copy that is committed together with its datasheet, in any scan of commits.
  expect(repo.commit().status).toBe(0);
  for (const range of [['--diff', 'HEAD~1..HEAD'], ['--history']])
    expect(repo.guard('scan', ...range), range[0]).toMatchObject({
      status: 0,
      output: expect.not.stringContaining('to review') as string,
    });
  repo.git('rm', '-q', '--cached', 'copy.jsonl.datasheet.json');
  repo.git('commit', '-q', '--amend', '--no-verify', '-m', 'without datasheet');
  expect(repo.guard('scan', '--diff', 'HEAD~1..HEAD').output).toMatch(/to review: .*Person's name 3/);
  repo.git('reset', '-q', '--soft', 'HEAD~1');
  copied();
  expect(repo.guard('scan', '--staged').output).toMatch(/to review: .*Person's name 3/);
  copied('--names');
  const left = (JSON.parse(repo.read('copy.jsonl.datasheet.json')) as { left: Record<string, number> }).left;
  const asked = /to review: (.*)/.exec(repo.guard('scan', '--staged').output)?.[1] ?? '';
  expect(asked).not.toContain('person-name');
  expect(asked.includes('street-address')).toBe('ADDRESS' in left);
  // The copy is another one than the datasheet describes.
  repo.write('copy.jsonl', repo.read('copy.jsonl') + record('Hi'));
  repo.git('add', 'copy.jsonl');
  expect(repo.guard('scan', '--staged').output).toMatch(/to review: .*Person's name 3/);
  expect(review()).toMatch(/\d to review/);
});
