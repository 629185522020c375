import { describe, expect, test } from 'vitest';
import { compile } from '../../src/engine/compile.ts';
import { shapeOf } from '../../src/engine/literals.ts';
import { scanView } from '../../src/engine/scan.ts';
import type { Rule } from '../../src/model.ts';
import { inspect } from '../../src/pipeline.ts';
import { RULES } from '../../src/rules/index.ts';
import { policy, rules } from './setup.ts';

const SIZE = 1 << 15;
/** For `SIZE` bytes, on a loaded machine: a rule that backtracks takes seconds or hours. */
const BOUND_MS = 400;

const fill = (unit: string, size = SIZE) => Buffer.from(unit.repeat(Math.ceil(size / unit.length)).slice(0, size), 'latin1');

/** Texts that are full of what a rule looks for, and never quite it. */
function hostileTo(rule: Rule): string[] {
  const { anchors } = shapeOf(rule.pattern);
  const literals = rule.name || anchors.length === 0 ? rule.keywords.slice(0, 2) : anchors.slice(0, 2).map(({ text }) => text);
  const [example] = rule.examples().match.map((one) => (typeof one === 'string' ? one : one.text));
  return [...literals.flatMap((literal) => [literal, `${literal}="`, `${literal}: "aA1\n`]), `${example.slice(0, -1)}\x01`, `${example.slice(0, example.length >> 1)}\n`];
}

test('no rule takes long over its own literals and near-misses', () => {
  const slow: string[] = [];
  for (const rule of RULES.all()) {
    const set = { rules: [rule], plan: compile([rule]), off: new Set<string>() };
    for (const unit of hostileTo(rule)) {
      const bytes = fill(unit);
      const begin = performance.now();
      scanView(set, { bytes, text: bytes.toString('latin1'), map: null }, 'a.txt');
      const time = performance.now() - begin;
      if (time > BOUND_MS) slow.push(`${rule.id}: ${time.toFixed(0)} ms for ${JSON.stringify(unit.slice(0, 30))}`);
    }
  }
  expect(slow).toEqual([]);
}, 110_000);

describe('the whole pipeline stays linear and alive on', () => {
  const scan = (bytes: Buffer) => inspect({ path: 'a.json', bytes, origin: { kind: 'stdin' } }, rules, policy);
  const cases: [string, (size: number) => Buffer][] = [
    ['one long line of quotes', (size) => fill('"a" + ', size)],
    ['backslashes', (size) => fill('\\', size)],
    ['escaped escapes', (size) => fill('\\\\\\"', size)],
    ['invalid escapes', (size) => fill('\\u00zz\\x\\u{110000}\\u{ffffffff}key', size)],
    ['deep JSON', (size) => fill('[{"key":', size)],
    ['one long base64 run', (size) => fill('QUFBQUFBQUFBQUFB', size)],
    ['base64 in base64 in base64', (size) => [0, 1, 2, 3].reduce((bytes) => Buffer.from(bytes.toString('base64')), fill('password = "x"\n', size / 4))],
    ['cut-off UTF-16', (size) => Buffer.concat([Buffer.from([0xff, 0xfe]), fill('t\0o\0k\0', size), Buffer.from('x')])],
    ['zero bytes', (size) => Buffer.alloc(size)],
    ['zero bytes and letters', (size) => fill('a\0b', size)],
    ['percent signs', (size) => fill('%41%', size)],
    ['assignments without end', (size) => fill('password = password: ', size)],
    ['opening blocks', (size) => fill('together: {', size)],
    ['one name, many lines', (size) => fill('together:\n', size)],
    ['nothing but line ends', (size) => fill('\n', size)],
    ['angle brackets', (size) => fill('<key>password</key><', size)],
    ['joined lists', (size) => fill('"ab", "cd".join(', size)],
  ];

  test.each(cases)('%s', async (_, make) => {
    await scan(make(SIZE)); // the first run compiles
    const time = async (size: number) => {
      const bytes = make(size);
      const begin = performance.now();
      await scan(bytes);
      return performance.now() - begin;
    };
    const small = await time(2 * SIZE);
    const large = await time(8 * SIZE);
    // Four times the bytes; quadratic would be sixteen times the time.
    expect(large).toBeLessThan(10 * small + 300);
  }, 60_000);

  test('a 50 MB line', async () => {
    const begin = performance.now();
    await scan(fill('{"text": "nothing to see in here at all, word after word"}, ', 50e6));
    expect(performance.now() - begin).toBeLessThan(30_000);
  }, 60_000);
});
