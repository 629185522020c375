import { expect, test } from 'vitest';
import { BIN, KEY, startedRepo } from './repo.ts';

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

test('the summary, the hook, the review and the gate count the same in a copy of which a part was left', () => {
  const repo = startedRepo();
  const streets = ['12 Station Road, Springfield', '7 Mill Lane, Ashford'];
  const people = ['Maria Lindqvist', 'Jonas Weber', 'Anna Keller'].map((name, i) =>
    record(`I am ${name}, write to ${i}${MAIL}. I live at ${i + 3} Chapel Street, Bristol.`),
  );
  repo.write('train.jsonl', [...people, ...streets.map((street) => record(`The parcel waits at ${street}.`))].join(''));
  const copied = (...flags: string[]) => {
    const { output } = repo.guard('dataset', 'sanitize', 'train.jsonl', '-o', 'copy.jsonl', '--overwrite', '--names', ...flags);
    repo.git('add', 'copy.jsonl', 'copy.jsonl.datasheet.json');
    return output;
  };
  const upload = (...args: string[]) => repo.run(process.execPath, [BIN, 'upload', ...args], { env: { TOGETHER_API_KEY: KEY } });
  const asked = () => [
    repo.guard('scan', '--staged').output,
    repo.guard('scan', 'copy.jsonl').output,
    repo.guard('dataset', 'review', 'copy.jsonl').output,
    upload('copy.jsonl', '--no-check', '--base-url', 'http://127.0.0.1:9').output, // nothing listens there
  ];
  expect(copied()).toContain('left: Street address 2\n');
  const [staged, scanned, review, gate] = asked();
  for (const text of [staged, scanned]) expect(text).toMatch(/to review: Street address 2$/m);
  for (const text of [review, gate]) expect(text).toMatch(/2 with personal data: 2 to review\n +by type +Street address 2$/m);
  // A person decides that both are false alarms.
  const { found } = (JSON.parse(repo.guard('dataset', 'review', 'train.jsonl', '--format', 'json').stdout) as Reviewed).files[0]!;
  const decisions = found.filter(({ record: of }) => of > 3).map((each) => ({ ...each, decision: 'false-alarm' }));
  repo.write('decisions.json', JSON.stringify({ version: 1, tool: 'together-guard', file: 'train.jsonl', decisions }));
  const summary = copied('--decisions', 'decisions.json');
  expect(summary).toContain('left: nothing that was found\n  left, as decided: Street address 2\n');
  for (const text of asked()) expect(text).not.toMatch(/\d to review|to review:/);
});

interface Reviewed {
  files: { found: { record: number }[] }[];
}
