import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { BIN, type Repo, temporaryFolder } from '../git/repo.ts';

interface Started {
  address: string;
  child: ChildProcess;
  /** All output until the end, and how it ended. */
  ended: Promise<{ text: string; code: number | null }>;
}

/** Starts `dataset review --serve` on `data/train.jsonl`, and waits for its address. */
export async function started(repo: Repo, temporary = temporaryFolder()): Promise<Started> {
  const child = spawn(process.execPath, [BIN, 'dataset', 'review', '--serve', 'data/train.jsonl'], {
    cwd: repo.root,
    env: { ...process.env, TMPDIR: temporary, TOGETHER_GUARD_KEY: createHash('sha256').update('made up').digest('hex') },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = new Promise<{ text: string; code: number | null }>((resolve) => child.on('close', (code) => resolve({ text, code })));
  await expect.poll(() => text, { timeout: 20_000 }).toContain('Ctrl-C');
  return { address: /http:\S+/.exec(text)![0], child, ended };
}

/** Where it saves the decisions. */
export const SAVED = '.git/together-guard/review-data-train.jsonl.decisions.json';
