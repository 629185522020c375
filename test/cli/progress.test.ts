/** The progress line of long commands. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Io } from '../../src/cli/command.ts';
import { nameText, progressLine } from '../../src/cli/progress.ts';
import { openWatched } from '../../src/cli/watched-input.ts';
import { temporaryFolder } from '../git/repo.ts';

function watched(isErrorTerminal: boolean): { io: Io; written: string[] } {
  const written: string[] = [];
  const io: Io = {
    cwd: '/',
    env: {},
    isTerminal: false,
    isErrorTerminal,
    color: false,
    out: () => true,
    err: () => true,
    overwrite: (text) => written.push(text) > 0,
  };
  return { io, written };
}

test('nothing is shown without a terminal, or for a short run', () => {
  expect(progressLine(watched(false).io)).toBeNull();
  const { io, written } = watched(true);
  const progress = progressLine(io)!;
  progress.show(() => 'a');
  progress.clear();
  expect(written).toEqual([]);
});

test('a line every tenth of a second, which is removed at the end', () => {
  const { io, written } = watched(true);
  let time = 0;
  const progress = progressLine(io, () => time)!;
  for (; time < 1000; time += 10) progress.show(() => String(time));
  expect(written).toEqual(['500', '600', '700', '800', '900']);
  progress.clear();
  progress.clear();
  expect(written.slice(5)).toEqual(['']);
});

test('a name is shown by its end, without control characters', () => {
  expect(nameText('a\x1b[2Jb\u202e')).toBe('a\\x1b[2Jb\\u202e');
  expect(nameText(`${'x'.repeat(100)}/end.jsonl`)).toHaveLength(60);
});

test('a watched input reads the same bytes', () => {
  const file = join(temporaryFolder(), 'a.txt');
  writeFileSync(file, '0123456789');
  for (const isTerminal of [false, true]) {
    const input = openWatched(watched(isTerminal).io, file, 'a.txt');
    expect([input.size, String(input.slice(2, 5)), String(input.slice(8, 20))]).toEqual([10, '234', '89']);
    input.close();
  }
});
