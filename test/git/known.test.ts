import { describe, expect, test } from 'vitest';
import { CLEAN, expectBlocked, expectPassed, KEY, LEAK, OTHER_KEY, OTHER_LEAK, startedRepo } from './repo.ts';

describe('a secret that the file already had', () => {
  test('is shown as known and does not block', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.stage('bot.py', `import os\n\n${LEAK}`);
    const outcome = repo.hook();
    expectPassed(outcome);
    expect(outcome.output).toContain('bot.py:3:12  known  together-api-key');
    expect(outcome.output).toContain('1 known');
  });

  test('blocks with --all', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.stage('bot.py', `import os\n${LEAK}`);
    expectBlocked(repo.guard('scan', '--staged', '--all'), 'bot.py:2:12');
    expectPassed(repo.guard('scan', '--staged'));
  });

  test('is marked in JSON lines', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.stage('bot.py', LEAK + OTHER_LEAK);
    const { stdout, status } = repo.guard('scan', '--staged', '--format', 'jsonl');
    const findings = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; known: boolean; blocking: boolean });
    expect(findings.map(({ line, known, blocking }) => [line, known, blocking])).toEqual([
      [1, true, false],
      [2, false, true],
    ]);
    expect(status).toBe(1);
  });

  test('the same secret in another file blocks', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.stage('copy.py', LEAK);
    expectBlocked(repo.hook(), 'copy.py:1:12');
  });

  test('another secret in the same place blocks', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.stage('bot.py', OTHER_LEAK);
    expectBlocked(repo.hook(), 'bot.py:1:12');
  });

  test('a changed secret blocks: a committed rotated key is a new leak', () => {
    const repo = startedRepo({ 'bot.py': `old = 1\n${LEAK}` });
    repo.stage('bot.py', `old = 1\n${LEAK.replace(KEY, OTHER_KEY)}`);
    expectBlocked(repo.hook(), 'bot.py:2:12');
  });

  test('removed in one commit and added again in the next: new again', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.stage('bot.py', CLEAN);
    expectPassed(repo.hookAndCommit());
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.hook(), 'bot.py:1:12');
  });

  test('only the encoding of the file changed', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.stage('bot.py', Buffer.from(`\ufeff${LEAK}`, 'utf16le'));
    expectPassed(repo.hook());
  });
});
