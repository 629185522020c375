import { expect, test } from 'vitest';
import { placesOf } from '../../src/sources/related.ts';
import { startedRepo } from './repo.ts';

const record = (text: string) =>
  `${JSON.stringify({
    messages: [
      { role: 'user', content: text },
      { role: 'assistant', content: 'Yes.' },
    ],
  })}\n`;
const upload = (path: string) =>
  `from together import Together\nclient = Together()\nclient.files.upload(file="${path}", purpose="fine-tune")\n`;

test('an uploaded dataset needs a datasheet that fits, in the index for a commit and on disk for a scan', () => {
  const repo = startedRepo();
  const found = (...args: string[]) => {
    const { findings } = JSON.parse(repo.guard('scan', '--format', 'json', ...args).stdout) as {
      findings: { path: string; rule: string; line: number; preview: string }[];
    };
    return findings.filter(({ rule }) => rule === 'unchecked-dataset').map(({ path, line, preview }) => `${path}:${line} ${preview}`);
  };
  repo.stage('jobs/train.py', upload('data/train.jsonl'));
  expect(found('--staged')).toEqual([]); // it is not in the repository
  repo.write('data/train.jsonl', record('Do you ship abroad?') + record('Are you open on Sunday?'));
  expect(found('--staged')).toEqual([]);
  expect(found()).toEqual(['jobs/train.py:3 an uploaded dataset has no datasheet']);
  repo.git('add', 'data');
  expect(found('--staged')).toEqual(['jobs/train.py:3 an uploaded dataset has no datasheet']);
  const { status, output } = repo.guard('dataset', 'sanitize', 'data/train.jsonl', '-o', 'data/clean.jsonl');
  expect(status, output).toBe(0);
  repo.stage('jobs/train.py', upload('../data/clean.jsonl'));
  repo.git('add', 'data');
  expect([...found('--staged'), ...found()]).toEqual([]);
  repo.append('data/clean.jsonl', record('Is it new?'));
  expect(found('--staged')).toEqual([]);
  expect(found()).toEqual(['jobs/train.py:3 an uploaded dataset was changed after its datasheet was written']);
  repo.git('commit', '-qam', 'changed', '--no-verify');
  expect(found('--diff', 'HEAD~1..HEAD')).toEqual(['jobs/train.py:3 an uploaded dataset was changed after its datasheet was written']);
  repo.write('data/clean.jsonl.datasheet.json', '{}');
  expect(found()).toEqual(['jobs/train.py:3 the datasheet of an uploaded dataset has no digest']);
});

test('a path is looked for around the file that names it, and never outside the repository', () => {
  expect(placesOf('./data/a.jsonl', 'jobs/deep/train.py')).toEqual(['jobs/deep/data/a.jsonl', 'jobs/data/a.jsonl', 'data/a.jsonl']);
  expect(placesOf('../a.jsonl', 'train.py')).toEqual([]);
  expect(placesOf('../../a.jsonl', 'jobs/train.py')).toEqual([]);
  for (const path of ['/etc/passwd', 'C:\\data\\a.jsonl', 'file:///a.jsonl']) expect(placesOf(path, 'a/train.py')).toEqual([]);
});
