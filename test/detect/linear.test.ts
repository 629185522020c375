/**
 * What is quadratic shows here at once, in a second or two: one rule of every family, and texts for every kind of personal
 * data. How fast all of it is, and every rule alone, is measured by `npm run bench:check` (test/measure).
 */
import { expect, test } from 'vitest';
import { compile } from '../../src/detect/secrets/compile/compile.ts';
import { scanView } from '../../src/detect/secrets/match.ts';
import { FAMILIES } from '../../src/rules/secrets/index.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { worstTexts } from '../support/worst-text.ts';
import { findPersonalData } from './personal-data/find.ts';
import { policy, rules } from './secrets/setup.ts';

const SIZE = 1 << 13;
/** With eight times the text, linear time grows by 8, quadratic time by 64. Times below this many milliseconds cannot be compared. */
const TIMES = 8;
const MOST = 24;
const FLOOR_MS = 3;

const fill = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** True if `job` takes more than its share of time for a text that is eight times as long. Measured twice, since other programs also run here. */
async function isSlow(job: (text: string) => unknown, unit: string): Promise<boolean> {
  const time = async (length: number) => {
    const text = fill(unit, length);
    const before = process.cpuUsage();
    await job(text);
    return process.cpuUsage(before).user / 1000;
  };
  await job(fill(unit, SIZE)); // compiles
  for (let tries = 0; tries < 3; tries++) {
    const small = await time(SIZE);
    if ((await time(TIMES * SIZE)) <= MOST * Math.max(small, FLOOR_MS)) return false;
  }
  return true;
}

test('secret rules, one of each family', async () => {
  const slow: string[] = [];
  for (const [family, [rule]] of FAMILIES) {
    const set = { rules: [rule], plan: compile([rule]), off: new Set<string>() };
    const all = worstTexts(rule);
    for (const { unit, path } of [all[0], all[all.length >> 1]]) {
      const scan = (text: string) => scanView(set, { bytes: Buffer.from(text, 'latin1'), text, map: null }, path);
      if (await isSlow(scan, unit)) slow.push(`${family}: ${rule.id}, ${JSON.stringify(unit.slice(0, 40))}`);
    }
  }
  expect(slow).toEqual([]);
});

test.each(['a@b.c', '\\', '2024 ', 'DE89 3704 0044 ', '1 ', '+1 ', 'Aa ', 'my name is ', '12 de la ', '姓名'])(
  'personal data: %j',
  async (piece) => expect(await isSlow((text) => findPersonalData(text), piece)).toBe(false),
);

// 64 kB are too few for what reads the whole line for every name: there, the rest still takes more time.
test('names in one long line', () => {
  const time = (length: number) => {
    const text = fill('Abcde ', length);
    const before = process.cpuUsage();
    findPersonalData(text);
    return process.cpuUsage(before).user;
  };
  time(SIZE); // compiles
  let ratio = Infinity;
  for (let tries = 0; tries < 3 && ratio > 2.7; tries++) ratio = Math.min(ratio, time(1 << 18) / time(1 << 17));
  expect(ratio).toBeLessThan(2.7); // quadratic: 3.6 to 4
});

test.each(['"a" + ', 'password = password: ', 'together: {', '<key>password</key><', 'QUFBQUFBQUFBQUFB', '{"together":{"api_key":'])(
  'the whole pipeline: %s',
  async (unit) => {
    const scan = (text: string) => inspect({ path: 'a.json', bytes: Buffer.from(text), origin: { kind: 'stdin' } }, rules, policy);
    expect(await isSlow(scan, unit)).toBe(false);
  },
);
