import { describe, expect, test } from 'vitest';
import { mayGlue, withoutEdges } from '../../../src/detect/secrets/edges.ts';
import { ALNUM, BASE64URL, fakeToken, HEX, UPPER } from '../../../src/rules/secrets/define.ts';
import { RULES } from '../../../src/rules/secrets/index.ts';
import { inspect } from '../../../src/scan/inspect.ts';
import { policy, rules } from './setup.ts';

const key = fakeToken('tgp_v1_', BASE64URL, 42, 'c');
const zeros = Buffer.alloc(100);

const rulesIn = async (...pieces: (string | Buffer)[]) => {
  const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
  const { findings } = await inspect({ path: 'a.db', bytes, origin: { kind: 'stdin' } }, rules, policy);
  return findings.map(({ rule, severity }) => `${rule} ${severity}`);
};

describe('keys in a file with zero bytes', () => {
  test.each<[string, string, string]>([
    ['a name and a key', `aws${fakeToken('AKIA', UPPER, 16)}`, 'aws-access-key-id high'],
    ['a key and a word', `${key}prod`, 'together-api-key critical'],
    ['a key and the next row, whose size is a letter', `${key}S\x01\x02`, 'together-api-key critical'],
    ['a key of any length', `bot${fakeToken('sk-proj-', ALNUM, 40)}`, 'known-prefix medium'],
    ['a length that is a digit', `2${key}`, 'together-api-key critical'],
    ['a name and a legacy key', `TOGETHER_API_KEY${fakeToken('', HEX, 64)}\x04`, 'together-legacy-key critical'],
    ['a legacy key before the next row', `TOGETHER_API_KEY${fakeToken('', HEX, 64)}S\x02\x03`, 'together-legacy-key critical'],
  ])('%s', async (_, text, found) => {
    expect(await rulesIn(zeros, text, zeros)).toContain(found);
  });

  test.each<[string, number[], number[]]>([
    ['at an even offset', [1, 2], []],
    ['at an odd offset', [1, 2, 3], []],
    ['after a letter and before one', [1, 2, 0x6b], [0x6f]],
  ])('UTF-16 between other bytes, %s', async (_, before, after) => {
    const text = Buffer.from(`k=${key}`, 'utf16le');
    for (const wide of [text, Buffer.from(text).swap16()])
      expect(await rulesIn(zeros, Buffer.from(before), wide, Buffer.from(after), Buffer.alloc(99, 7))).toEqual([
        'together-api-key critical',
      ]);
  });

  test('letters that touch a key in text may belong to something longer', async () => {
    expect(await rulesIn(`aws${fakeToken('AKIA', UPPER, 16)}`)).toEqual([]);
    expect(await rulesIn(`${key}prod`)).toEqual(['known-prefix medium']);
  });

  test('prefixes that words end in are none', async () => {
    expect(await rulesIn(zeros, `Funct${fakeToken('ion_', ALNUM, 42)}`, zeros)).toEqual([]);
  });

  test('a prefix in base64 is not a key', async () => {
    const base64 = fakeToken('', ALNUM, 60) + fakeToken('AKIA', UPPER, 16) + fakeToken('a', ALNUM, 60);
    expect(await rulesIn(zeros, base64, zeros)).toEqual([]);
  });
});

test('a zero byte at the beginning decides', () => {
  expect(mayGlue(Buffer.from('key\0'))).toBe(true);
  expect(mayGlue(Buffer.from('key'))).toBe(false);
  expect(mayGlue(Buffer.from(`${'x'.repeat(8000)}\0`))).toBe(false);
});

describe('patterns without their edges', () => {
  test.each([
    ['(?<![a-z])ab_[0-9]{9}(?![0-9])', 'ab_[0-9]{9}'],
    ['(?<![a-z])(?<!ab.)ab_[0-9]{9}', '(?<!ab.)ab_[0-9]{9}'],
    ['ab_[0-9]{9}(?![0-9])(?!_(?!x)[0-9])', 'ab_[0-9]{9}'],
    ['ab[0-9](?!\\)|[()])', 'ab[0-9]'],
    ['(?:ab|a(?!c)){9}', '(?:ab|a(?!c)){9}'],
    ['(?!ab_x)ab_[a-z]{9}', '(?!ab_x)ab_[a-z]{9}'],
    ['(?=[a-z]{4}(?![a-z]))[a-z]{4}', '(?=[a-z]{4}(?![a-z]))[a-z]{4}'],
  ])('%s', (source, left) => {
    expect(withoutEdges(source)).toBe(left);
  });

  test('all rules still have valid ones', () => {
    const changed = RULES.all().filter(({ pattern: { source, flags } }) => new RegExp(withoutEdges(source), flags).source !== source);
    expect(changed.length).toBeGreaterThan(RULES.all().length / 2);
  });
});
