import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../src/detect/secrets/compile/required-literals.ts';
import type { Rule } from '../../src/model.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SIZE = 1 << 15;
const fill = (unit: string, size = SIZE) => Buffer.from(unit.repeat(Math.ceil(size / unit.length)).slice(0, size), 'latin1');

/** Texts with many near-misses of a rule. linear.test.ts tests each rule alone with such texts. */
function hostileTo(rule: Rule): string[] {
  const { anchors } = shapeOf(rule.pattern);
  const literals = rule.name || anchors.length === 0 ? rule.keywords.slice(0, 2) : anchors.slice(0, 2).map(({ text }) => text);
  const [example] = rule.examples().match.map((one) => (typeof one === 'string' ? one : one.text));
  return [
    ...literals.flatMap((literal) => [literal, `${literal}="`, `${literal}: "aA1\n`]),
    `${example.slice(0, -1)}\x01`,
    `${example.slice(0, example.length >> 1)}\n`,
  ];
}

describe('the whole pipeline takes linear time on', () => {
  const scan = (bytes: Buffer) => inspect({ path: 'a.json', bytes, origin: { kind: 'stdin' } }, rules, policy);
  const cases: [string, (size: number) => Buffer][] = [
    ['one long line of quotes', (size) => fill('"a" + ', size)],
    ['backslashes', (size) => fill('\\', size)],
    ['escaped escapes', (size) => fill('\\\\\\"', size)],
    ['invalid escapes', (size) => fill('\\u00zz\\x\\u{110000}\\u{ffffffff}key', size)],
    ['deep JSON', (size) => fill('[{"key":', size)],
    ['one long base64 run', (size) => fill('QUFBQUFBQUFBQUFB', size)],
    [
      'base64 in base64 in base64',
      (size) => [0, 1, 2, 3].reduce((bytes) => Buffer.from(bytes.toString('base64')), fill('password = "x"\n', size / 4)),
    ],
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

  test.each(cases)(
    '%s',
    async (_, make) => {
      await scan(make(SIZE)); // the first run compiles
      const time = async (size: number) => {
        const bytes = make(size);
        const before = process.cpuUsage();
        await scan(bytes);
        return process.cpuUsage(before).user / 1000;
      };
      const small = await time(2 * SIZE);
      const large = await time(8 * SIZE);
      // Four times the bytes; quadratic would be sixteen times the time.
      expect(large).toBeLessThan(10 * small + 300);
    },
    60_000,
  );
});

const MEGABYTE = 1 << 20;
const PROSE = 'She took the short way round, past the mill, and counted 12 boats at the quay; "a good year", he said.\n';

/** All fake tokens in the examples of rules. */
const hits = RULES.all().flatMap((rule) =>
  rule
    .examples()
    .match.map((one) => (typeof one === 'string' ? one : one.text))
    .filter((text) => text.length < 400),
);
const escapedTimes = (text: string, times: number): string => (times === 0 ? text : escapedTimes(JSON.stringify({ text }), times - 1));

/**
 * Processor time of a scan as a multiple of that for a plain file of the same size, which is scanned at about 300 MB/s.
 * Bounds are two to three times what was measured, since processors are shared: 450 to 700 for near-misses (half of them
 * are findings of `known-prefix`), 570 and 1,170 for hits (masking all forms of each value takes a third of that), 15 for
 * JSON in JSON, 100 for named objects, about 1 for the others.
 */
describe('compared with a plain file of the same size', () => {
  const scan = (bytes: Buffer) => inspect({ path: 'a.json', bytes, origin: { kind: 'stdin' } }, rules, policy);

  async function time(bytes: Buffer): Promise<number> {
    let best = Infinity;
    for (let i = 0; i < 2; i++) {
      const before = process.cpuUsage();
      await scan(bytes);
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, (user + system) / 1000);
    }
    return best;
  }

  const cases: [string, number, number, (size: number) => Buffer][] = [
    ['near-misses of every rule', MEGABYTE / 8, 1400, (size) => fill(RULES.all().flatMap(hostileTo).join(' '), size)],
    ['hits only', MEGABYTE / 8, 1400, (size) => fill(hits.join('\n'), size)],
    ['hits only, in one line', MEGABYTE / 8, 2800, (size) => fill(hits.join(' ').replaceAll('\n', ' '), size)],
    ['a line of 20 MB', 20 * MEGABYTE, 4, (size) => fill(PROSE.replace('\n', ' '), size)],
    ['a JSON line of 20 MB', 20 * MEGABYTE, 5, (size) => Buffer.from(JSON.stringify({ text: PROSE.repeat(size / PROSE.length) }))],
    ['JSON in JSON, ten times', MEGABYTE, 60, (size) => fill(`${escapedTimes('password = "x"', 10)}\n`, size)],
    ['brackets a million deep', MEGABYTE, 4, (size) => fill('[', size)],
    ['named objects in each other', MEGABYTE, 400, (size) => fill('{"together":{"api_key":', size)],
  ];

  test.each(cases)(
    '%s',
    async (_, size, bound, make) => {
      const larger = Math.max(size, MEGABYTE); // shorter times cannot be measured
      const plain = fill(PROSE, larger);
      for (const bytes of [make(SIZE), plain]) await scan(bytes); // the first run compiles
      expect((await time(make(size))) / ((await time(plain)) * (size / larger))).toBeLessThan(bound);
    },
    60_000,
  );

  test('a line of 40 MB takes as much memory as the same text in many lines', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
    try {
      const peak = (name: string, text: string) => {
        writeFileSync(join(folder, name), fill(text, 40 * MEGABYTE));
        writeFileSync(join(folder, 'peak.cjs'), "process.on('exit', () => console.error(process.resourceUsage().maxRSS));");
        const run = () =>
          spawnSync(process.execPath, ['--require', join(folder, 'peak.cjs'), join(ROOT, 'dist/main.cjs'), 'scan', join(folder, name)], {
            encoding: 'utf8',
          });
        // The minimum of four: the time of V8's garbage collection depends on how busy the machine is. Undisturbed, both take 112 MB.
        return Math.min(...[run(), run(), run(), run()].map(({ stderr }) => Number(stderr.trim().split('\n').at(-1))));
      };
      expect(peak('line.txt', PROSE.replace('\n', ' ')) / peak('lines.txt', PROSE)).toBeLessThan(1.3);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
