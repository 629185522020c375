import { expect, test } from 'vitest';
import { HistoryLog } from '../../../src/sources/history/log.ts';

test('of a merge, only what it changes in its first parent counts, also if git lists it for each parent', () => {
  const id = 'c'.repeat(40);
  const head = `\x01${id}\0${'a'.repeat(40)} ${'b'.repeat(40)}\0HEAD\0Merge\0`;
  const change = (path: string) => `\n:100644 100644 ${'1'.repeat(40)} ${'2'.repeat(40)} M\0${path}\0`;
  const seen: string[] = [];
  new HistoryLog(Buffer.from(`${head}${change('ours')}\0${head}${change('theirs')}`)).walk({
    commit: ({ message }) => seen.push(message),
    change: ({ path }) => seen.push(path),
  });
  expect(seen).toEqual(['Merge', 'ours']);
});
