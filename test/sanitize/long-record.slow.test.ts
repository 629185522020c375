/** One record may be a book: its names, thousands of them, must not take quadratic time. */
import { afterAll, expect, test } from 'vitest';
import { clean, removeFolder } from './run.ts';

afterAll(removeFolder);

test.each(['Name: Abcde ', 'Maria Keller '])('a record with %j again and again', async (piece) => {
  const time = async (length: number) => {
    const text = piece.repeat(length / piece.length);
    const before = process.cpuUsage();
    await clean(`${JSON.stringify({ text })}\n`, { names: true });
    return process.cpuUsage(before).user;
  };
  await time(1 << 13); // compiles
  let ratio = Infinity;
  for (let tries = 0; tries < 3 && ratio > 12; tries++) ratio = Math.min(ratio, (await time(1 << 19)) / (await time(1 << 16)));
  expect(ratio).toBeLessThan(12); // linear: 8; quadratic: 64
});
