import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodedIn } from '../../src/sanitize/encoded.ts';
import { clean } from './run.ts';

const MAIL = 'maria.gonzalez@northwind-clinic.org';
/** The cleaned prompts of one dataset. */
const cleaned = async (prompts: readonly string[]): Promise<string[]> => {
  const records = prompts.map((prompt) => `${JSON.stringify({ prompt, completion: 'I will see to it.' })}\n`);
  const { text } = await clean(records.join(''));
  return text
    .trim()
    .split('\n')
    .map((record) => (JSON.parse(record) as { prompt: string }).prompt);
};

const wide = (text: string): string => text.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));

/** How people and programs write the address itself. */
const WRITTEN: readonly ((mail: string) => string)[] = [
  (mail) => mail,
  (mail) => mail.toUpperCase(),
  (mail) => mail.replace('@', '＠'),
  wide,
  (mail) => mail.replace('@', '%40'),
  (mail) => mail.replace('@', '&#64;'),
  (mail) => mail.replace('@', '&commat;'),
  (mail) => `_${mail}_`,
  (mail) => mail.replace(/[.@-]/g, '\\$&'),
];

test('an email address becomes the same one in every notation, and all text between stays', async () => {
  const joint = fc.constantFrom(' ', '\n', ', ', ' - ', ' <', '> ', ' ("', '") ', '; ');
  const parts = fc.array(fc.tuple(fc.constantFrom(...WRITTEN), joint), { minLength: 1, maxLength: 8 });
  const texts = fc.sample(parts, 60).map((list) => (mail: string) => list.map(([form, gap]) => form(mail) + gap).join(''));
  const [made, ...copies] = await cleaned([MAIL, ...texts.map((text) => text(MAIL))]);
  expect(made).toMatch(/^[a-z]+\.[a-z]+@example\.com$/);
  expect(copies).toEqual(texts.map((text) => text(made!)));
});

const base64 = (value: string | Buffer): string => Buffer.from(value as string).toString('base64');
const each = (mail: string, written: (code: number) => string): string => [...mail].map((sign) => written(sign.charCodeAt(0))).join('');
const hex = (code: number, length = 2): string => code.toString(16).padStart(length, '0');
const inner = (mail: string): string => `A longer text that mentions ${mail} once, and has enough words to be wrapped at least two times.`;

const ENCODED: Readonly<Record<string, (mail: string) => string>> = {
  base64,
  'base64 of base64': (mail) => base64(base64(mail)),
  'base64 of UTF-16': (mail) => base64(Buffer.from(mail, 'utf16le')),
  'base64 of big-endian UTF-16': (mail) => base64(Buffer.from(mail, 'utf16le').swap16()),
  'base64 of a text': (mail) => base64(inner(mail)),
  'wrapped base64': (mail) => base64(inner(mail)).replace(/.{76}(?=.)/g, '$&\n'),
  'base64 for URLs, in a path': (mail) => `https://a.example/u/${Buffer.from(mail).toString('base64url')}/y`,
  'hexadecimal digits': (mail) => Buffer.from(mail).toString('hex'),
  'hexadecimal digits, capitals': (mail) => Buffer.from(mail).toString('hex').toUpperCase(),
  'a hex dump': (mail) =>
    Buffer.from(mail)
      .toString('hex')
      .replace(/..(?=.)/g, '$& '),
  'hexadecimal numbers': (mail) => [...Buffer.from(mail)].map((byte) => `0x${hex(byte)}`).join(', '),
  entities: (mail) => each(mail, (code) => `&#${code};`),
  'hexadecimal entities': (mail) => each(mail, (code) => `&#x${hex(code)};`),
  'named entities': (mail) => mail.replaceAll('.', '&period;').replace('@', '&commat;'),
  '\\u': (mail) => each(mail, (code) => `\\u${hex(code, 4)}`),
  '\\u{}': (mail) => each(mail, (code) => `\\u{${hex(code)}}`),
  '\\x': (mail) => each(mail, (code) => `\\x${hex(code)}`),
  octal: (mail) => each(mail, (code) => `\\${code.toString(8).padStart(3, '0')}`),
  'percent signs': (mail) => each(mail, (code) => `%${hex(code)}`),
  'quoted-printable': (mail) => mail.replace('@', '=40'),
  'letters with spaces': (mail) => [...mail].join(' '),
};

/** These forms cannot be kept: the copy has the address without them. */
const BROKEN: Readonly<Record<string, (mail: string) => string>> = {
  'a soft line break': (mail) => mail.replace(/^.{9}/, '$&=\n'),
  'a soft line break in the domain': (mail) => mail.replace(/@.{5}/, '$&=\r\n'),
  'a zero-width space': (mail) => mail.replace('@', '\u200b@'),
  'a soft hyphen': (mail) => mail.replace('.', '\u00ad.'),
};

test('an address is replaced in every encoding, alone and next to itself, and stays encoded', async () => {
  const forms = Object.entries({ ...ENCODED, ...BROKEN });
  const copies = await cleaned([MAIL, ...forms.flatMap(([, form]) => [`(${form(MAIL)})`, `${MAIL} and "${form(MAIL)}"`])]);
  const [made] = copies;
  for (const [i, [name, form]] of forms.entries()) {
    const wanted = name in BROKEN ? made! : form(made!);
    expect(copies[2 * i + 1], name).toBe(`(${wanted})`);
    expect(copies[2 * i + 2], name).toBe(`${made} and "${wanted}"`);
  }
  expect(await cleaned(copies)).toEqual(copies);
});

test('overlapping finds are replaced once: nothing is spliced into a replacement', async () => {
  const form = fc.constantFrom(...Object.values({ ...ENCODED, ...BROKEN }), ...WRITTEN);
  const texts = fc
    .sample(fc.array(fc.tuple(form, fc.constantFrom(' ', '\n', ' ("', '") ')), { minLength: 1, maxLength: 6 }), 60)
    .map((list) => list.map(([written, gap]) => written(MAIL) + gap).join(''));
  const [made, ...copies] = await cleaned([MAIL, ...texts]);
  const copy = copies.join('\n');
  expect(copy).not.toContain('example.com@');
  expect(copy.toLowerCase()).not.toMatch(/maria|gonzal|northwind/);
  const addresses = copy.match(/[a-z.]+@[a-z.-]+/gi)!;
  expect(new Set(addresses.map((address) => address.toLowerCase()))).toEqual(new Set([made]));
});

test('what a user keeps is kept in its encodings, and other encoded text stays', async () => {
  const other = [
    base64('nothing of hers is in here, just words'),
    '50%20off&amp;more',
    'a=3D1',
    'deadbeefdeadbeefdeadbeefdeadbeef',
    'x y z '.repeat(9),
  ];
  expect(await cleaned(other)).toEqual(other);
  const prompt = `Write to ${MAIL} or ${base64(MAIL)}`;
  const record = `${JSON.stringify({ prompt, completion: 'I will.' })}\n`;
  const decisions = [{ record: 1, field: 'prompt', start: 9, end: 9 + MAIL.length, type: 'EMAIL', decision: 'false-alarm' }];
  expect((await clean(record, { decisions })).text).toBe(record);
});

test('an encoded value is reason to drop a record', async () => {
  const lines = ['one', `see ${base64(MAIL)}`, 'two'].map((prompt) => `${JSON.stringify({ prompt, completion: 'Yes, it is.' })}\n`);
  const { text, sheet } = await clean(lines.join(''), { mode: 'drop' });
  expect(text).toBe(lines[0]! + lines[2]!);
  expect(sheet.records.dropped).toBe(1);
});

test('a phone number that is known in one form is replaced in the forms in which it is dialed', async () => {
  const forms = ['0049 170 55512368', '0170-5551-2368', '(0170) 55512368', '017055512368', '4917055512368'];
  const [copy] = await cleaned([`Call +49 170 5551 2368, or ${forms.join(', or ')}`]);
  expect(copy!.replace(/\D/g, '')).not.toContain('17055512368');
  const numbers = copy!.split(', or ');
  const digits = numbers[0]!.replace(/\D/g, '').slice(2); // without 49
  for (const [i, number] of numbers.slice(1, 5).entries())
    expect(number.replace(/\D/g, ''), forms[i]).toMatch(new RegExp(`0${digits}$|^0049${digits}$`));
  const [russian, french] = await cleaned(['тел +7 912 385-67-09, 8 912 385 67 09', 'tel +33 6 12 84 56 70 ou 0612845670']);
  expect(russian).not.toContain('912');
  expect(french).not.toContain('12845670');
});

test('pluses for spaces are found without a pattern as with one', () => {
  const value = fc.constantFrom('+49 151 23456', '030 12 34 56', 'Am Tor 12', '+ + 123 + +', '0301234567');
  const unit = fc.constantFrom(' ', '+', 'x', '030', '12');
  const text = fc.array(
    fc.oneof(
      unit,
      value,
      value.map((each) => each.replaceAll(' ', '+')),
      value.map((each) => each.replace(' ', '+')),
    ),
  );
  const escape = ' %41'; // makes it use the pattern
  const placesIn = (wanted: string, given: string) =>
    encodedIn(new Map([[wanted, 'PHONE']]))(given).map(({ start, end, encoded }) => [start, end, encoded((_, plain) => `made ${plain}`)]);
  fc.assert(
    fc.property(value, text, (wanted, units) => {
      expect(placesIn(wanted, units.join(''))).toEqual(placesIn(wanted, units.join('') + escape));
    }),
    { numRuns: 400 },
  );
  expect(placesIn('Am Tor 12', 'q=Am+Tor+12')).toHaveLength(1);
});
