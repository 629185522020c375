/** Datasets with made-up personal data, composed at run time, and their review pages. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect } from 'vitest';
import { jsonl } from '../dataset/samples.ts';
import { mail, PHONE } from './people.ts';
import { bareboneRepo, type Repo } from '../git/repo.ts';
import { guard } from '../git/warm.ts';

export { mail, PHONE } from './people.ts';

export const chat = (question: string, answer: string) => ({
  messages: [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ],
});

/** Five records, three of them with findings. */
export const SMALL = jsonl(
  chat('What is 2 + 2?', 'It is 4.'),
  chat(`Write to ${mail(1)} or ${mail(2)}, please.`, `I wrote to ${mail(1)}.`),
  chat('Which sea is the saltiest?', 'The Dead Sea.'),
  { prompt: `Call me at ${PHONE}.`, completion: 'Yes.' },
  {
    messages: [
      { role: 'user', content: 'Send it.' },
      {
        role: 'assistant',
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'send', arguments: JSON.stringify({ to: mail(3) }) } }],
      },
    ],
  },
);

/** A repository with a dataset in it, not staged. */
export function repoWith(content: string, file = 'data/train.jsonl'): Repo {
  const repo = bareboneRepo();
  repo.write(file, content);
  return repo;
}

const folder = mkdtempSync(join(tmpdir(), 'together-guard-review-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const pages = new Map<string, string>();

/** Address of the review page of a dataset with findings; made once for equal datasets. */
export function pageOf(content: string, file = 'data/train.jsonl'): string {
  const name = `${file}\n${content}`;
  const known = pages.get(name);
  if (known) return known;
  const root = join(folder, String(pages.size));
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
  const page = join(root, 'review.html');
  const { status, stderr } = guard(['dataset', 'review', '--output', page, file], { cwd: root, env: process.env });
  expect(stderr).toBe('');
  expect(status).toBe(1);
  pages.set(name, pathToFileURL(page).href);
  return pathToFileURL(page).href;
}
