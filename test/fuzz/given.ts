/** Parts of the fuzz targets: planted values, texts around them, damage to bytes, and checks of any output. */
import fc from 'fast-check';
import { ALNUM, BASE64URL } from '../../src/rules/secrets/define.ts';

/** A property that must hold for any input. */
export interface Target {
  name: string;
  property: () => fc.IAsyncPropertyWithHooks<unknown>;
  /** Runs in `npm test`. */
  short: number;
}

/** A target for an arbitrary input; `check` throws if the property does not hold. */
export const target = <T>(name: string, short: number, input: fc.Arbitrary<T>, check: (input: T) => void | Promise<void>): Target => ({
  name,
  short,
  property: () => fc.asyncProperty(input, async (given) => check(given)) as unknown as fc.IAsyncPropertyWithHooks<unknown>,
});

const from = (alphabet: string, length: number) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((all) => all.join(''));

/** A Together key. Values do not shrink, since all zeros are not a secret. */
export const key = fc.noShrink(from(BASE64URL, 42).map((body) => `tgp_v1_${body}k`));

/** Values that are personal without any context, and the library's names for them. */
export const person: fc.Arbitrary<readonly [type: string, value: string]> = fc.noShrink(
  fc.oneof(
    fc
      .tuple(from('bcdfghjklmnpqrstvwz', 6), from('bcdfghjklmnpqrstvwz', 5))
      .map(([name, host]) => ['EMAIL', `${name}@${host}.de`] as const),
    fc
      .tuple(fc.integer({ min: 20, max: 79 }), fc.integer({ min: 1200, max: 8899 }))
      .map(([group, serial]) => ['US_SSN', `536-${group}-${serial}`] as const),
    fc.integer({ min: 21_000_000, max: 98_999_999 }).map((number) => ['PHONE', `+49 151 ${number}`] as const),
  ),
);

/** Words and marks that have a meaning for a decoder, reader or rule. */
const MARKS = [
  '"',
  "'",
  '`',
  '\\',
  '\\n',
  '\\"',
  '\\u00',
  '\\x4',
  '%',
  '%4',
  '&#',
  '&amp;',
  '<b>',
  '</b>',
  '<wbr>',
  '<!--',
  '-->',
  '//',
  '/*',
  '*/',
  '# ',
  '--',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ',',
  ';',
  ':',
  '=',
  ' = "',
  '": "',
  '" + "',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\0',
  '\x1b[31m',
  '\ufeff',
  '\u200b',
  '\u202e',
  '\u2028',
  'é',
  'ß',
  'пароль',
  '😀',
  '\ud800',
  '==',
  'QUJD',
  'password',
  'api_key',
  'token',
  'secret',
  'https://',
  '@',
  'user:',
  'Bearer ',
  'together-guard:allow',
  'gitleaks:allow',
  'messages',
  'role',
  'content',
  'My SSN is ',
  'born on ',
  'Name: ',
  '12/03/1987',
  'xxxx',
  'example',
  '[REDACTED]',
  '[REDACTED:email]',
  '1234567',
  '-----BEGIN ',
  'PRIVATE KEY-----',
  'data:image/png;base64,',
] as const;

/** Text with many of them. */
export const noise = (maxLength = 25): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...MARKS) },
        { weight: 2, arbitrary: fc.string({ maxLength: 8 }) },
        fc.base64String({ maxLength: 40 }),
        fc.string({ unit: 'binary', maxLength: 5 }),
      ),
      { maxLength },
    )
    .map((parts) => parts.join(''));

/** Ordinary words: they do not suggest that the text next to them is not a value. */
export const prose = fc
  .array(fc.constantFrom('the', 'boat', 'left', 'early', 'and', 'nobody', 'asked', 'why', 'green', 'river', 'on', 'time'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((words) => words.join(' '));

/** Damage to bytes. Positions are fractions of the length, so a change fits inputs of any size, and shrinks. */
export type Change = { at: number } & (
  | { kind: 'set'; byte: number }
  | { kind: 'insert'; bytes: Uint8Array }
  | { kind: 'cut'; length: number }
  | { kind: 'repeat'; length: number }
);

const PLACES = 1 << 20;
const place = fc.nat(PLACES - 1);
const extreme = fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x7f, 0x80, 0xfe, 0xff));

export const changes = (maxLength = 8): fc.Arbitrary<Change[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ kind: fc.constant('set' as const), at: place, byte: extreme }) },
      fc.record({ kind: fc.constant('insert' as const), at: place, bytes: fc.uint8Array({ maxLength: 20 }) }),
      fc.record({ kind: fc.constant('cut' as const), at: place, length: fc.nat(30) }),
      fc.record({ kind: fc.constant('repeat' as const), at: place, length: fc.nat(200) }),
    ),
    { maxLength },
  );

/** @param kept a range that does not change */
export function damaged(bytes: Buffer, all: readonly Change[], kept: { start: number; end: number } = { start: 0, end: 0 }): Buffer {
  let made = Buffer.from(bytes);
  let { start, end } = kept;
  for (const change of all) {
    const at = Math.floor((change.at / PLACES) * made.length);
    const length = change.kind === 'set' ? 1 : change.kind === 'cut' ? change.length : 0;
    if (end > start && at < end && at + length > start) continue;
    if (change.kind === 'set') {
      if (made.length > 0) made[at] = change.byte;
      continue;
    }
    const added =
      change.kind === 'insert'
        ? Buffer.from(change.bytes)
        : change.kind === 'repeat'
          ? made.subarray(at, at + change.length)
          : Buffer.alloc(0);
    made = Buffer.concat([made.subarray(0, at), added, made.subarray(at + length)]);
    if (at <= start && end > start) {
      const shift = added.length - length;
      start += shift;
      end += shift;
    }
  }
  return made;
}

/** Milliseconds of processor time that any input may take, plus more for each byte. Far above the usual time, so only quadratic time exceeds it. */
const LEAST_MS = 800;
const MS_A_BYTE = 0.05;

/** Runs `job`. @throws Error if it takes too long twice: the first time may be due to compilation or garbage collection */
export async function inTime<T>(size: number, job: () => T | Promise<T>): Promise<T> {
  const most = LEAST_MS + size * MS_A_BYTE;
  for (let tries = 0; ; tries++) {
    const before = process.cpuUsage();
    const result = await job();
    const took = process.cpuUsage(before).user / 1000;
    if (took <= most) return result;
    if (tries === 1) throw new Error(`${size} bytes took ${Math.round(took)} ms of processor time, twice`);
  }
}

/** Number of characters of a value that must not appear in a row; a mask keeps the last three. In another case, six may be part of a word. */
const PIECE = 6;
const LONG_PIECE = 10;

/** @throws Error if `text` contains a piece of `value`, or a longer piece in any case */
export function expectNoPiece(text: string, value: string, where: string): void {
  const plain = text.toLowerCase();
  const body = value.replace(/^tgp_v1_/, '');
  for (let i = 0; i + PIECE <= body.length; i++) {
    const isShown =
      text.includes(body.slice(i, i + PIECE)) ||
      (i + LONG_PIECE <= body.length && plain.includes(body.slice(i, i + LONG_PIECE).toLowerCase()));
    if (isShown) throw new Error(`${where} shows "${body.slice(i, i + PIECE)}" of ${value}`);
  }
}

export const expectThat = (condition: boolean, said: () => string): void => {
  if (!condition) throw new Error(said());
};

/** A file name with any characters that git allows. */
export const fileName = fc.oneof(
  fc.constantFrom(
    'a.txt',
    'src/app.py',
    'x.js',
    'README.md',
    '.env',
    'deploy/values.yaml',
    'a.html',
    'n.ipynb',
    'data.csv',
    'train.jsonl',
    'a.pyc',
    'notes',
  ),
  from(`${ALNUM}./-_ :#`, 8),
);
