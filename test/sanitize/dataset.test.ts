import { isUtf8 } from 'node:buffer';
import { fromWindows1252, isWindows1252, toWindows1252 } from '../../src/dataset/windows-1252.ts';
import { existsSync, linkSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { rewriteParquet } from '../../src/dataset/container/parquet/rewrite.ts';
import { bufferInput } from '../../src/dataset/input.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { inspectRecord, inspectRecords } from '../../src/detect/personal-data/records.ts';
import { PERSONAL_DATA_RULES } from '../../src/rules/personal-data/index.ts';
import { fakeToken } from '../../src/rules/secrets/define.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { datasheetMarkdown } from '../../src/sanitize/datasheet.ts';
import { chat, GOOD } from '../dataset/samples.ts';
import { fingerprintsOf, recordFingerprint } from '../../src/policy/fingerprint.ts';
import { fieldsOf } from '../../src/dataset/fields.ts';
import { openDataset } from '../../src/dataset/open.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { readBatches } from '../../src/dataset/records.ts';
import { clean, fileOf } from './run.ts';

/** Sentences with personal data of every type, from the rules' own examples. */
const SENTENCES = PERSONAL_DATA_RULES.flatMap((rule) => rule.examples().match);
const SSN = ['536', '22', '8741'].join('-');
const MAIL = 'jana.reuter@posteo.de';
const line = (value: unknown, end = '\n') => JSON.stringify(value) + end;
const turn = (asked: string, answered = 'I will see to it.', more: object = {}) => ({
  ...chat({ role: 'user', content: asked }, { role: 'assistant', content: answered, weight: 1 }),
  ...more,
});
const DATA = SENTENCES.map((sentence, i) => line(turn(sentence, `${i}: ${SENTENCES[(i * 7 + 3) % SENTENCES.length]}`))).join('');

async function blocking(bytes: Buffer, path = 'train.jsonl'): Promise<string[]> {
  const input = bufferInput(bytes);
  const found: string[] = [];
  for await (const record of inspectRecords(input, (await recognise(input, path, { expected: true }))!))
    for (const { tier, type, field, start, end } of record.found)
      if (tier === 'block') found.push(`${record.record.index} ${type} ${field.text.slice(start, end)}`);
  return found;
}

const passport = ['C01X7', 'YT47'].join('');

describe('a known value', () => {
  const plain = SSN.replaceAll('-', '');
  const data = [
    turn(`What about ${SSN} then?`),
    turn(
      `My SSN is ${SSN}`,
      `Thanks, ${SSN} is noted: ${plain}, ${SSN.replaceAll('-', '%2D')}, ${SSN.replaceAll('-', '&#45;')}, and "\\n${SSN}"`,
    ),
    turn(`My passport number is ${passport}`, `${passport} is noted, ${passport.toLowerCase()}`),
    turn('My date of birth is 12/03/1987', 'So 12/03/1987 it is'),
    turn(`See ${SSN.replaceAll('-', ' ')}`, '', { n: Number(plain) }),
    turn('It was on 12/03/1987'),
  ];

  test('is replaced where it is encoded, in its record', async () => {
    const url = encodeURIComponent(MAIL);
    const long = `id=7;mail=${MAIL};ok`;
    const forms = [
      Buffer.from(MAIL).toString('base64'),
      Buffer.from(MAIL).toString('base64url'),
      Buffer.from(MAIL).toString('hex'),
      Buffer.from(MAIL).toString('hex').toUpperCase(),
      `https://a.example/?mail=${url}&x=1`,
      `https://a.example/u/${Buffer.from(MAIL).toString('base64url')}/y`,
      MAIL.replace('@', '&#64;'),
      ...[0, 1, 2].map((n) => Buffer.from(long.slice(n)).toString('base64')),
      Buffer.from(`${MAIL}\t${SSN}`).toString('base64'),
      Buffer.from(`x ${SSN} y`).toString('base64'),
    ];
    for (const form of forms) {
      const own = turn(`Write to ${MAIL}, my SSN is ${SSN}`, `Sent: ${form} (done)`);
      const { text } = await clean(line(own));
      const answer: string = JSON.parse(text).messages.at(-1).content;
      expect(text, form).not.toContain(form);
      const decoded = Buffer.from(answer.slice(6), 'base64').toString();
      expect(decoded.includes(MAIL) || decoded.includes(SSN), form).toBe(false);
      expect(answer).toMatch(/^Sent: \S+(?: \S+)? \(done\)$/);
      // The surrogate is encoded in the same way.
      const [, made] = /Write to (\S+),/.exec(text)!;
      const again = answer.slice('Sent: '.length, -' (done)'.length);
      const plain = [Buffer.from(again, 'base64'), Buffer.from(again, 'hex'), decodeURIComponent(again.replace('&#64;', '@'))].join(' ');
      if (!form.includes('/u/')) expect(plain, form).toContain(form === forms.at(-1) ? 'x 000-' : made);
      if (form.includes('&x=1')) expect(again).toBe(`https://a.example/?mail=${encodeURIComponent(made!)}&x=1`);
    }
    const other = `Its digest is ${Buffer.from('nothing of hers is in here').toString('base64')}`;
    expect((await clean(line(turn(`Write to ${MAIL}`, other)))).text).toContain(other);
  });

  test('is replaced in all of its notations, and in the whole file if it is a personal number', async () => {
    const { text, sheet } = await clean(data.map((record) => line(record)).join(''));
    const digits = text.replace(/[ -]|%2D|&#45;/g, '');
    expect(digits).not.toContain(plain);
    expect(text.toUpperCase()).not.toContain(passport);
    expect(text.match(/12\/03\/1987/g)).toHaveLength(1); // a date is personal only in its own record
    expect(sheet.replaced).toMatchObject({ US_SSN: 9, PASSPORT: 3, DATE_OF_BIRTH: 2 });
    const [made] = /000-\d\d-\d{4}/.exec(text)!;
    for (const form of [
      made,
      made.replaceAll('-', ''),
      made.replaceAll('-', '%2D'),
      made.replaceAll('-', '&#45;'),
      made.replaceAll('-', ' '),
    ])
      expect(text).toContain(form);
    expect((await clean(text)).text).toBe(text);
  });

  test('a date without separators becomes another one', async () => {
    const once = await clean(line(turn('DOB 03121987', 'and dob: 19870312')));
    expect(once.text).toMatch(/DOB \d{4}19[89]\d".*dob: 19[89]\d{5}"/);
    expect((await clean(once.text)).text).toBe(once.text);
  });

  test('stays if the user decided so', async () => {
    const start = 'My passport number is '.length;
    const decisions = [
      { record: 1, field: 'messages[0].content', start, end: start + passport.length, type: 'PASSPORT', decision: 'false-alarm' },
    ];
    const { text } = await clean(line(data[2]) + line(data[2]), { decisions });
    expect(text.split('\n')[0]).toBe(line(data[2], ''));
  });

  test('thousands of addresses in one text take linear time', async () => {
    const cpu = async (count: number) => {
      const before = process.cpuUsage();
      await clean(line(turn(Array.from({ length: count }, (_, i) => `ann.lee${i}@corp-mail.io`).join(' '))));
      return process.cpuUsage(before).user;
    };
    await cpu(200);
    expect((await cpu(8000)) / (await cpu(1000))).toBeLessThan(24); // 8 if it is linear, 64 if it is not
  });
});

describe('personal data of every type', () => {
  test.each([
    ['surrogate', false, new Set<string>()],
    ['surrogate', true, 'all'],
    ['tag', true, 'all'],
  ] as const)('mode %s, names %s: nothing that blocks is left, and a second run changes nothing', async (mode, names, review) => {
    expect((await blocking(Buffer.from(DATA))).length).toBeGreaterThan(150);
    const once = await clean(DATA, { mode, names, review });
    expect(await blocking(once.bytes)).toEqual([]);
    const twice = await clean(once.bytes, { mode, names, review });
    expect(twice.text).toBe(once.text);
    expect(twice.sheet.records.changed).toBe(0);
    expect(once.sheet.records).toMatchObject({ read: SENTENCES.length, written: SENTENCES.length, dropped: 0, unreadable: 0 });
    expect(Math.abs(once.sheet.tokens.after / once.sheet.tokens.before - 1)).toBeLessThan(0.1);
    const shape = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((record) => (JSON.parse(record) as { messages: object[] }).messages.map((message) => ({ ...message, content: '' })));
    expect(shape(once.text)).toEqual(shape(DATA));
  });

  test('what does not block stays, unless it is asked for', async () => {
    const quiet = ['She lives at 48 Larkspur Lane', 'Write to info@acme-mail.io'];
    const full = ['My name is Jana Reuter', `I live at 48 Larkspur Lane, my SSN is ${SSN}`].join('. ');
    const data = [...quiet, full].map((asked) => line(turn(asked))).join('');
    const lines = async (given: Parameters<typeof clean>[1]) => (await clean(data, given)).text.split('\n');
    const original = data.split('\n');
    const once = await clean(data);
    expect(once.text.split('\n').slice(0, 2)).toEqual(original.slice(0, 2));
    expect(once.text).not.toContain(SSN);
    // Next to a person and an id, the street blocks.
    expect(once.text.split('\n')[2]).not.toContain('Larkspur');
    expect(once.sheet).toMatchObject({ review: [], left: { ADDRESS: 1, EMAIL: 1 } });
    expect(once.sheet.left.PERSON).toBeUndefined(); // names are not looked for
    const streets = await lines({ review: new Set(['ADDRESS']) });
    expect(streets[0]).not.toBe(original[0]);
    expect(streets[1]).toBe(original[1]);
    expect((await lines({ review: 'all' })).filter((text, i) => text === original[i])).toEqual(['']);
  });

  test('what was made up is not counted as left', async () => {
    const people = ['Jana Reuter', 'Owen Hartley', 'Priya Nair'].map((name, i) =>
      line(turn(`My name is ${name}, born on 12 March 198${i}, SSN ${SSN}. Dear Ms ${name.split(' ')[1]!}`)),
    );
    const { sheet } = await clean(people.join('') + line(turn('Write to info@acme-mail.io')), { names: true });
    expect(sheet.replaced).toMatchObject({ DATE_OF_BIRTH: 3, US_SSN: 3 });
    expect(sheet.replaced.PERSON).toBeGreaterThanOrEqual(6);
    expect(sheet.left).toEqual({ EMAIL: 1 }); // an office's mailbox, which does not block
  });

  test('no half of a password stays after one that is a secret, too', async () => {
    const words = [['Tulpe', 24].join(''), ['Anker', 2440].join(''), ['Winter', '8449#'].join('')];
    for (const [said, cleaned] of [
      [`my passphrase is ${words[1]} ${words[0]} ${words[2]}`, 'my passphrase is [SECRET_1]'],
      [`My password is ${words[1]}!!`, 'My password is [SECRET_1]'],
      [
        `the old password was ${words[1]}! and the new one is ${words[2]}.`,
        'the old password was [SECRET_1] and the new one is [PASSWORD_1].',
      ],
    ] as const)
      expect((await clean(line(turn(said)), { mode: 'tag' })).text).toContain(`"${cleaned}"`);
  });

  test('replaced values are never in the copy or its datasheet', async () => {
    const { text, sheet } = await clean(DATA, { names: true, review: 'all' });
    const all = text + JSON.stringify(sheet);
    for (const record of DATA.trimEnd().split('\n'))
      for (const [digits] of record.matchAll(/\d{8,}|[\w.]+@(?!example)\w+/g)) expect(all).not.toContain(digits);
  });

  test('nor are keys that may be data', async () => {
    const people = { kathleen: { phone: '(978) 602-9744', 'jane.reuter': { 'old name': `mail ${MAIL}` } }, [MAIL]: [`SSN ${SSN}`] };
    const { sheet } = await clean(line({ ...turn('Hi'), people }), {
      decisions: [{ record: 1, field: 'people.kathleen.phone', start: 900, end: 901, type: 'kathleen', decision: 'real' }],
    });
    expect(Object.keys(sheet.replaced)).toEqual(expect.arrayContaining(['EMAIL', 'PHONE', 'US_SSN']));
    expect(JSON.stringify(sheet) + datasheetMarkdown(sheet)).not.toMatch(/kathleen|jane|reuter/i);
  });

  test('mode drop: records that block are gone, the others are unchanged', async () => {
    const quiet = line(turn('What is a river?'));
    const { text, sheet } = await clean(`${DATA}${quiet}`, { mode: 'drop' });
    const lines = DATA.split(/(?<=\n)/);
    expect(text.endsWith(quiet)).toBe(true);
    expect(text.split(/(?<=\n)/).every((kept) => kept === quiet || lines.includes(kept))).toBe(true);
    expect(sheet.records.dropped).toBeGreaterThan(50);
    expect(await blocking(Buffer.from(text))).toEqual([]);
  });
});

describe('bytes outside replaced values', () => {
  const odd = `\ufeff{"a":12345678901234567890, "messages" :[ {"role":"user","content":"caf\\u00e9 \\/ \\u263a mail ${MAIL} \ud83d\ude00"},{"role":"assistant","content":"ok"} ], "a":1.50}\r\n\r\n{"messages":[{"role":"user","content":"x"},{"role":"assistant","content":"SSN ${SSN}"}]}`;

  test('stay: escapes, big numbers, duplicate keys, blank lines, line endings, no line ending at the end', async () => {
    const { text } = await clean(odd);
    const [mail] = /[a-z.]+@example\.com/.exec(text)!;
    const [ssn] = /000-\d\d-\d{4}/.exec(text)!;
    expect(mail).toHaveLength(MAIL.indexOf('@') + '@example.com'.length);
    expect(text.replace(mail, MAIL).replace(ssn, SSN)).toBe(odd);
  });

  test.each(['utf16le', 'utf16be'])('%s', async (kind) => {
    const encode = (text: string) => (kind === 'utf16be' ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'utf16le'));
    const { bytes } = await clean(encode(odd));
    expect(bytes).toEqual(encode((await clean(odd)).text));
  });

  test('gzip stays gzip', async () => {
    const { bytes } = await clean(gzipSync(odd), {}, 'train.jsonl.gz');
    expect(gunzipSync(bytes).toString()).toBe((await clean(odd)).text);
  });

  test('CSV', async () => {
    const csv = `prompt,completion,phone\r\n"He said ""mail ${MAIL}"", twice",no,212-867-5309\r\nplain, yes ,\r\n"[1, 2]","SSN ${SSN}\nand more",x\r\n`;
    const { text, sheet } = await clean(csv, {}, 'train.csv');
    expect(text).toMatch(
      /^prompt,completion,phone\r\n"He said ""mail [a-z]{4}\.[a-z]{6}@example\.com"", twice",no,000-\d{3}-\d{4}\r\nplain, yes ,\r\n"\[1, 2\]","SSN 000-\d\d-\d{4}\nand more",x\r\n$/,
    );
    expect(sheet.replaced).toEqual({ EMAIL: 1, PHONE: 1, US_SSN: 1 });
  });

  // CESU-8 (Java, MySQL and Oracle write it), half of a surrogate pair, overlong forms, and more than U+10FFFF.
  test.each(['eda0bdedb880', 'eda080', 'e08080', 'f0808080', 'f4908080', 'f888808080', 'e28228', 'ff'])(
    'bytes that are not UTF-8: %s',
    async (hex) => {
      const bad = Buffer.from(hex, 'hex').toString('latin1');
      const text = `${bad} write to ${MAIL} and ${bad} also ${MAIL} end`;
      for (const [name, content] of [
        ['a.jsonl', `{"text":"good line"}\n{"text":"${text}"}\n{"text":"end"}\n`],
        ['a.json', `[{"text":"${text}"}\n,{"text":"${bad}${MAIL}"}]\n`],
        ['a.csv', `id,text\n1,"${text}"\n2,${bad}${MAIL}\n3,good\n`],
      ] as const) {
        const { bytes } = await clean(Buffer.from(content, 'latin1'), {}, name);
        const copy = bytes.toString('latin1');
        const [made] = /[a-z.]+@example\.com/.exec(copy)!;
        expect(copy.replaceAll(made, MAIL)).toBe(content);
      }
    },
  );

  test('JSON in strings, keys and numbers', async () => {
    const call = {
      id: 'call_1',
      type: 'function',
      function: { name: 'find', arguments: `{"q": "say \\"${MAIL}\\"", "ssn": 536228741, "to": {"${MAIL}": 1}}` },
    };
    const record = {
      messages: [
        { role: 'user', content: `write to ${MAIL}` },
        { role: 'assistant', tool_calls: [call] },
        { role: 'tool', tool_call_id: 'call_1', content: `sent to ${MAIL}` },
        { role: 'assistant', content: 'done' },
      ],
    };
    const { text } = await clean(line(record));
    const [mail] = /[a-z.]+@example\.com/.exec(text)!;
    const after = JSON.parse(text) as typeof record;
    const args = JSON.parse((after.messages[1].tool_calls as (typeof call)[])[0].function.arguments) as {
      q: string;
      ssn: number;
      to: object;
    };
    expect(args).toMatchObject({ q: `say "${mail}"`, to: { [mail]: 1 } });
    expect(String(args.ssn)).toMatch(/^[1-9]\d\d00\d{4}$/);
    expect(after.messages[0].content).toBe(`write to ${mail}`);
    expect(after.messages[2].content).toBe(`sent to ${mail}`);
  });

  test.each([0, 1, 2, 3])('JSON array: dropped elements are removed with their commas (%s)', async (at) => {
    const records = [0, 1, 2, 3].map((i) => turn(i === at ? `SSN ${SSN}` : `What is ${i}?`));
    const text = `[\n  ${records.map((record) => JSON.stringify(record)).join(',\n  ')}\n]\n`;
    const dropped = await clean(text, { mode: 'drop' }, 'train.json');
    expect(dropped.text).toBe(
      `[\n  ${records
        .filter((_, i) => i !== at)
        .map((record) => JSON.stringify(record))
        .join(',\n  ')}\n]\n`,
    );
    expect((await clean(`[${JSON.stringify(records[at])}]`, { mode: 'drop' }, 'train.json')).text).toBe('[]');
  });

  test.each([0, 2])(
    'lists inside an object: records are cleaned and dropped one by one, and what is next to them is cleaned',
    async (indent) => {
      const quiet = turn('What is a river?');
      const given = {
        author: MAIL,
        train: [turn(`SSN ${SSN}`), quiet],
        meta: { n: [1, 2] },
        test: [turn(`mail ${MAIL}`)],
        [MAIL]: [quiet],
      };
      const text = JSON.stringify(given, null, indent);
      const once = await clean(text, {}, 'x.json');
      const [mail] = /[a-z.]+@example\.com/.exec(once.text)!;
      const [ssn] = /000-\d\d-\d{4}/.exec(once.text)!;
      expect(once.text.replaceAll(mail, MAIL).replace(ssn, SSN)).toBe(text);
      expect(once.sheet.records).toMatchObject({ read: 4, written: 4, changed: 2 });
      expect((await clean(once.text, {}, 'x.json')).text).toBe(once.text);
      const dropped = await clean(text, { mode: 'drop' }, 'x.json');
      expect(JSON.parse(dropped.text)).toEqual({ author: mail, train: [quiet], meta: { n: [1, 2] }, test: [], [mail]: [quiet] });
      expect(dropped.sheet.records).toMatchObject({ read: 4, written: 2, dropped: 2 });
    },
  );

  test.each(GOOD.map((sample) => [sample.name, sample] as const))(
    'without personal data nothing changes: %s',
    async (_, { content, file }) => {
      const { bytes, sheet } = await clean(content, { names: true }, file);
      if (Object.keys(sheet.replaced).length === 0) expect(bytes.equals(Buffer.from(content))).toBe(true);
      expect(sheet.verdict.after).toBe(sheet.verdict.before);
    },
  );
});

describe('secrets', () => {
  const token = fakeToken('tgp_v1_', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 43);

  test('are replaced by the same value everywhere', async () => {
    const { text, sheet } = await clean(line(turn(`my key is ${token} ok`, `client = Together(api_key="${token}")`)));
    expect(text).not.toContain(token);
    expect(new Set(text.match(/\[SECRET_[a-z2-7]{10}\]/g)).size).toBe(1);
    expect(sheet.replaced).toEqual({ SECRET: 2 });
    expect((await clean(text)).text).toBe(text);
  });

  test('of every rule are replaced in the first run, and their replacements are not secrets', async () => {
    const examples = [...RULES.all()].map((rule) => rule.examples().match[0]!);
    const texts = examples.map((example) => (typeof example === 'string' ? example : example.text));
    const once = await clean(texts.map((text) => line(turn(`Look at this:\n${text}`, `I see ${text}`))).join(''));
    expect(once.sheet.records).toMatchObject({ read: texts.length, written: texts.length });
    expect(once.sheet.replaced.SECRET).toBeGreaterThan(texts.length);
    expect((await clean(once.text)).text).toBe(once.text);
  });

  test('end with their text, but a key may continue in the next items of a list', async () => {
    const begin = ['-----BEGIN EC PRIVATE', ' KEY-----'].join('');
    const lines = [1, 2, 3].map((n) => fakeToken('', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 64, String(n)));
    const cut = turn(`${begin}\n${lines.join('\n')}`, 'I see it', { list: [begin, ...lines, begin.replace('BEGIN', 'END')] });
    const { text } = await clean(line(cut) + line(turn('Hi')));
    for (const part of lines) expect(text).not.toContain(part);
    expect(text).toContain('{"role":"assistant","content":"I see it","weight":1}');
    expect(text.endsWith(line(turn('Hi')))).toBe(true);
  });

  test('drop a record', async () => {
    expect((await clean(line(turn(`my key is ${token}`)) + line(turn('Hi')), { mode: 'drop' })).sheet.records).toMatchObject({
      written: 1,
      dropped: 1,
    });
  });
});

describe('names', () => {
  const record = turn(
    `My name is Kathleen Murphy, write to kathleen.murphy@posteo.de. Kathleen`,
    'Thank you, Mrs. Murphy. Is @kathleen_murphy yours, too?',
  );

  test('stay by default, and the datasheet says so', async () => {
    const { text, sheet } = await clean(line(record));
    expect(text).toContain('Kathleen Murphy');
    expect((await clean(line(record), { mode: 'drop' })).sheet.replaced.PERSON).toBeGreaterThan(0);
    expect(sheet.notInspected.join()).toContain('--names');
  });

  test('match email addresses and handles', async () => {
    const { text } = await clean(line(record), { names: true });
    const [, given, family] = /My name is (\p{L}+) (\p{L}+),/u.exec(text)!;
    expect(text).not.toMatch(/kathleen|murphy/i);
    expect(text.match(new RegExp(given, 'gi'))).toHaveLength(4);
    expect(text.match(new RegExp(family, 'gi'))).toHaveLength(4);
  });
});

describe('unreadable records', () => {
  const bad = `{"messages": [ {"role":"user","content":"SSN ${SSN}"\n`;

  test('are copied, except for findings in their raw text', async () => {
    const { text, sheet } = await clean(line(turn('Hi')) + bad + line(turn('Ho')));
    expect(text.split('\n')[1]).toMatch(/^\{"messages": \[ \{"role":"user","content":"SSN 000-\d\d-\d{4}"$/);
    expect(sheet.records).toMatchObject({ read: 3, written: 3, unreadable: 1 });
    expect(sheet.problems[0]).toContain('line 2');
  });

  test('stop a strict run, and nothing is written', async () => {
    const given = line(turn('Hi')) + bad;
    await expect(clean(given, { strict: true })).rejects.toThrow('line 2');
    const file = fileOf('');
    expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('damaged gzip', async () => {
    await expect(clean(gzipSync(DATA.repeat(3)).subarray(0, 4000), {}, 'train.jsonl.gz')).rejects.toThrow('damaged');
  });

  test('a record that is too long does not change', async () => {
    const long = line({ messages: [{ role: 'user', content: 'x'.repeat(33 << 20) }] });
    const { bytes, sheet } = await clean(Buffer.from(line(turn(`SSN ${SSN}`)) + long + line(turn(`SSN ${SSN}`))), { mode: 'drop' });
    expect(bytes.equals(Buffer.from(long))).toBe(true);
    expect(sheet.notInspected.join()).toContain('line 2');
  });
});

describe('decisions', () => {
  const text = `write to ${MAIL} or reto.koch@posteo.ch`;
  const at = (value: string) => ({
    record: 1,
    field: 'messages[0].content',
    start: text.indexOf(value),
    end: text.indexOf(value) + value.length,
    type: 'EMAIL',
    rule: 'email',
  });
  const recordsOf = async (content: string) => {
    const { input, recognition, close } = await openDataset(fileOf(content), 'train.jsonl');
    const records = [];
    for await (const batch of readBatches(input, recognition)) records.push(...batch);
    close();
    return records;
  };
  const printOf = (record: DatasetRecord, salt = '') => recordFingerprint({ record, fields: fieldsOf(record) }, salt);

  test('false alarms stay, records are dropped, and decisions without a match are reported', async () => {
    const decisions = [
      { ...at(MAIL), decision: 'false-alarm' },
      { record: 2, decision: 'drop' },
      { record: 9, decision: 'drop' },
      { ...at(MAIL), start: 3, decision: 'real' },
    ];
    const { text: out, sheet } = await clean(line(turn(text)) + line(turn('Hi')) + line(turn('Ho')), { decisions });
    expect(out).toContain(MAIL);
    expect(out).not.toContain('reto.koch@posteo.ch');
    expect(sheet.records).toMatchObject({ written: 2, dropped: 1 });
    expect(sheet.decisions).toMatchObject({ real: 0, falseAlarm: 1 });
    expect(sheet.decisions!.unmatched).toHaveLength(2);
  });

  test('a record to drop is found again by its fingerprint, under either salt; another one is not dropped in its place', async () => {
    const lines = ['One', 'Two', 'Two', 'Four'].map((word) => line(turn(word)));
    const dropping = async (index: number, { salt = '', before = '', without = '' }) => {
      const fingerprint = printOf((await recordsOf(lines.join('')))[index - 1]!, salt);
      const decisions = [{ record: index, fingerprint, decision: 'drop' }];
      return clean(before + lines.filter((each) => each !== without).join(''), { decisions, salt: 'later' });
    };
    const heads = line(turn('New')) + line(turn('Newer'));
    for (const salt of ['', 'later']) {
      expect((await dropping(4, { salt, before: heads })).text).toBe(heads + lines.slice(0, 3).join(''));
      expect((await dropping(3, { salt })).text).toBe([lines[0], lines[1], lines[3]].join(''));
    }
    const gone = await dropping(1, { without: lines[0] });
    expect(gone.sheet.records).toMatchObject({ written: 3, dropped: 0 });
    expect(gone.sheet.decisions!.unmatched).toEqual(['record 1: not dropped, since its text is not in the dataset any more']);
  });

  test('a false alarm counts only for the text that was reviewed, and is found again where that is now', async () => {
    const reviewed = line(turn(text));
    const [record] = await recordsOf(reviewed);
    const { rule, field } = inspectRecord(record!).found[0]!;
    expect([rule.id, field.path]).toEqual(['email', at(MAIL).field]);
    const other = line(turn(text.replace(MAIL, MAIL.replace(/^./, 'q')))); // another person's in the same place
    const inRecord = { ...at(MAIL), recordFingerprint: printOf(record!), decision: 'false-alarm' };
    const alone = { ...at(MAIL), fingerprint: fingerprintsOf('train.jsonl', inspectRecord(record!), '')[0], decision: 'false-alarm' };
    for (const decision of [inRecord, alone]) {
      expect((await clean(reviewed, { decisions: [decision], salt: 'later' })).text).toContain(MAIL);
      const { text: out, sheet } = await clean(other, { decisions: [decision] });
      expect(out).not.toContain(MAIL.slice(1));
      expect(sheet.decisions).toMatchObject({ falseAlarm: 0, unmatched: [expect.stringMatching(/^record 1, messages\[\]\.content, /)] });
    }
    const { text: out, sheet } = await clean(other + reviewed, { decisions: [inRecord] });
    const [first, second] = out.split('\n');
    expect(first).not.toContain(MAIL.slice(1));
    expect(second).toContain(MAIL);
    expect(sheet.decisions).toMatchObject({ falseAlarm: 1, unmatched: [] });
  });

  test('a name marked as real is replaced without --names', async () => {
    const asked = 'My name is Kathleen Murphy';
    const { text: out } = await clean(line(turn(asked)), {
      decisions: [{ record: 1, field: 'messages[0].content', start: 11, end: asked.length, type: 'PERSON', decision: 'real' }],
    });
    expect(out).not.toContain('Kathleen');
  });

  test('the address of a name that is marked as real is made of the new name, and the datasheet lists no name as left', async () => {
    const asked = `My name is Kathleen Murphy, ${['kathleen.murphy', 'gmail.com'].join('@')}`;
    const { text: out, sheet } = await clean(line(turn(asked)), {
      decisions: [{ record: 1, field: 'messages[0].content', start: 11, end: 26, type: 'PERSON', decision: 'real' }],
    });
    const [, given, family] = /My name is (\S+) (\S+), /.exec(out)!;
    expect(out).toContain(`${given}.${family}@`.toLowerCase());
    expect(sheet.notInspected).toEqual([]);
    expect(sheet.left).toEqual({});
  });
});

describe('files', () => {
  test('the input is never overwritten, under any name', async () => {
    const file = fileOf(DATA);
    linkSync(file, `${file}.hard`);
    symlinkSync(file, `${file}.soft`);
    for (const output of [file, `${file}.hard`, `${file}.soft`])
      await expect(clean(DATA, { file, output, overwrite: true })).rejects.toThrow('names the input file, which is never overwritten');
    expect(readFileSync(file, 'utf8')).toBe(DATA);
  });

  test('a name with the ending of another format is refused', async () => {
    const parquet = Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'text', data: ['a', 'b'], type: 'STRING' }] }));
    const to = (content: string | Buffer, name: string, ending: string) => {
      const output = `${fileOf('', 'out')}${ending}`;
      return clean(content, { output, shownOutput: output }, name);
    };
    await expect(to(parquet, 'a.parquet', '.csv.gz')).rejects.toThrow('must end in .parquet');
    await expect(to(DATA, 'a.jsonl', '.parquet')).rejects.toThrow(
      'must end in .jsonl: the source is JSONL, and a copy has the same format',
    );
    await expect(to('id,text\n1,a\n2,b\n', 'a.csv', '.jsonl')).rejects.toThrow(
      /must end in \.csv: the source is CSV, .* Or write it as JSONL, one record per line, and sanitize that/,
    );
    await expect(to(DATA, 'a.jsonl', '.json')).rejects.toThrow('must end in .jsonl: the source is JSONL');
    await expect(to(DATA, 'a.jsonl', '.JSONL')).rejects.toThrow('must end in .jsonl, in small letters');
    await expect(to('id,text\n1,a\n2,b\n', 'a.csv', '.tsv')).rejects.toThrow('must end in .csv');
    for (const [name, ending] of [
      ['a.json', '.json.gz'], // as its source
      ['a.jsonl', '.jsonl.gz'],
      ['a.jsonl', '.txt'],
    ] as const)
      expect((await to(line(turn('Hi')).repeat(3), name, ending)).sheet.records.written).toBe(3);
  });

  test('an existing file is refused unless it may be overwritten', async () => {
    const output = `${fileOf('')}.out`;
    writeFileSync(output, 'mine');
    await expect(clean(DATA, { output })).rejects.toThrow('--overwrite');
    expect(readFileSync(output, 'utf8')).toBe('mine');
  });

  test('a link to the copy is followed and stays a link', async () => {
    const output = `${fileOf('mine')}`;
    symlinkSync(output, `${output}.soft`);
    await expect(clean(DATA, { output: `${output}.soft` })).rejects.toThrow('--overwrite');
    const { text } = await clean(line(turn(`mail ${MAIL}`)), { output: `${output}.soft`, overwrite: true });
    expect(readFileSync(output, 'utf8')).toBe(text);
    expect(text).toContain('@example.com');
    symlinkSync(`${output}.none`, `${output}.dangling`);
    await expect(clean(DATA, { output: `${output}.dangling`, overwrite: true })).rejects.toThrow('broken link');
  });

  test('an interrupted run leaves no files', async () => {
    const output = `${fileOf('')}.out`;
    await expect(clean(DATA, { output, isCancelled: () => true })).rejects.toThrow('interrupted');
    expect(existsSync(output)).toBe(false);
    expect(readdirSync(dirname(output)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

/** LZ4 without any compression: one run of literals. */
function stored(data: Uint8Array): Uint8Array {
  const { length } = data;
  if (length < 15) return Buffer.concat([Buffer.from([length << 4]), data]);
  const more = length - 15;
  return Buffer.concat([Buffer.from([0xf0]), Buffer.alloc(Math.floor(more / 255), 255), Buffer.from([more % 255]), data]);
}

describe('Parquet', () => {
  const arrayOf = (file: Buffer) => file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
  const read = async (file: Buffer) => (await parquetReadObjects({ file: arrayOf(file), compressors })) as Record<string, unknown>[];

  test.each(['SNAPPY', 'UNCOMPRESSED', 'GZIP', 'BROTLI'] as const)('same schema and rows; only the texts differ (%s)', async (codec) => {
    const rows = [`SSN ${SSN}`, null, 'nothing', `mail ${MAIL} and ${MAIL}`, '', ...Array.from({ length: 50 }, (_, i) => `row ${i % 3}`)];
    const ids = rows.map((_, i) => (i === 4 ? null : 2n ** 60n + BigInt(i)));
    const bytes = Buffer.from(
      parquetWriteBuffer({
        codec,
        compressors: { GZIP: (data) => gzipSync(data), BROTLI: (data) => brotliCompressSync(data) },
        rowGroupSize: 20,
        columnData: [
          { name: 'text', data: rows, type: 'STRING' },
          { name: 'id', data: ids, type: 'INT64' },
          { name: 'score', data: rows.map((_, i) => i / 2), type: 'DOUBLE' },
        ],
      }),
    );
    const { bytes: out, sheet } = await clean(bytes, {}, 'train.parquet');
    const [before, after] = [await read(bytes), await read(out)];
    expect(parquetMetadata(arrayOf(out)).schema).toEqual(parquetMetadata(arrayOf(bytes)).schema);
    const chunks = parquetMetadata(arrayOf(out)).row_groups.map(({ columns }) => columns[0]!.meta_data!);
    expect(chunks.map((chunk) => chunk.codec)).toEqual(chunks.map(() => codec));
    const texts = after.slice(0, 20).map(({ text }) => text as string | null);
    const sorted = texts.filter((text) => text !== null).sort();
    expect(chunks[0]!.statistics).toMatchObject({ null_count: 1n, min_value: sorted[0], max_value: sorted.at(-1) });
    const others = (all: Record<string, unknown>[]) => all.map((row) => ({ ...row, text: null }));
    expect(others(after)).toEqual(others(before));
    expect(after.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^SSN 000-\d\d-\d{4}$/),
      null,
      'nothing',
      expect.stringMatching(/^mail (\S+@example\.com) and \1$/),
      ...rows.slice(4),
    ]);
    expect(out.includes(SSN)).toBe(false);
    expect(sheet.records).toMatchObject({ read: rows.length, written: rows.length, changed: 2 });
    expect((await clean(out, {}, 'train.parquet')).bytes.equals(out)).toBe(true);
  });

  test('a value that only another row shows to be personal is replaced in an earlier row, too', async () => {
    const rows = [`${passport} is noted`, 'nothing', `My passport number is ${passport}`];
    const bytes = Buffer.from(parquetWriteBuffer({ rowGroupSize: 1, columnData: [{ name: 'text', data: rows, type: 'STRING' }] }));
    const { bytes: out } = await clean(bytes, {}, 'train.parquet');
    const texts = (await read(out)).map(({ text }) => text as string);
    expect(texts.join('\n')).not.toContain(passport);
    expect(texts[0].split(' ')[0]).toBe(texts[2].split(' ').at(-1));
  });

  test('a codec that cannot be written becomes gzip, and the datasheet says so', async () => {
    const bytes = Buffer.from(
      parquetWriteBuffer({
        codec: 'LZ4_RAW',
        compressors: { LZ4_RAW: stored },
        columnData: [
          { name: 'text', data: [`SSN ${SSN}`, 'b'], type: 'STRING' },
          { name: 'id', data: [1, 2], type: 'INT32' },
        ],
      }),
    );
    const { bytes: out, sheet } = await clean(bytes, {}, 'train.parquet');
    expect(parquetMetadata(arrayOf(out)).row_groups[0]!.columns.map((chunk) => chunk.meta_data!.codec)).toEqual(['GZIP', 'LZ4_RAW']);
    expect(sheet.problems).toEqual(['column text is compressed with GZIP, no longer with LZ4_RAW']);
    expect((await read(out))[1]).toEqual({ text: 'b', id: 2 });
  });

  const data = [
    [
      { role: 'user', content: `SSN ${SSN}` },
      { role: 'assistant', content: null },
    ],
    [{ role: 'user', content: 'Hi' }],
    [],
    null,
    [
      { role: 'user', content: `mail ${MAIL}` },
      { role: null, content: `${MAIL}!` },
    ],
  ];
  const LIST = [
    { name: 'root', num_children: 1 },
    { name: 'messages', repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', num_children: 2 },
    { name: 'role', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    { name: 'content', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  ];
  test.each([
    ['lists of structs', LIST],
    ['JSON in a column', undefined],
  ])('%s', async (_, schema) => {
    const bytes = Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'messages', data }], schema } as never));
    const { bytes: out, sheet } = await clean(bytes, {}, 'train.parquet');
    expect(sheet.replaced).toEqual({ EMAIL: 2, US_SSN: 1 });
    const text = JSON.stringify((await read(out)).map(({ messages }) => messages));
    const [mail] = /[a-z.]+@example\.com/.exec(text)!;
    expect(text.replaceAll(mail, MAIL).replace(/000-\d\d-\d{4}/, SSN)).toBe(JSON.stringify(data));
  });

  test('a date of birth moves by the person, whose id may be a whole number of 64 bits', async () => {
    const people = [1, 2, 3].map((id) => ({ id, date_of_birth: `198${id}-03-12` }));
    const columnData = [
      { name: 'id', data: people.map(({ id }) => BigInt(id)), type: 'INT64' as const },
      { name: 'date_of_birth', data: people.map((person) => person.date_of_birth), type: 'STRING' as const },
    ];
    const { bytes } = await clean(Buffer.from(parquetWriteBuffer({ columnData })), {}, 'people.parquet');
    const { text } = await clean(people.map((person) => line(person)).join(''), {}, 'people.jsonl');
    const dates = (await read(bytes)).map((row) => row.date_of_birth);
    expect(dates).toEqual(
      text
        .trimEnd()
        .split('\n')
        .map((json) => (JSON.parse(json) as { date_of_birth: string }).date_of_birth),
    );
    expect(dates).not.toEqual(people.map((person) => person.date_of_birth));
  });

  test('rows are not dropped', async () => {
    const bytes = Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'text', data: [`SSN ${SSN}`, 'b'], type: 'STRING' }] }));
    await expect(clean(bytes, { mode: 'drop' }, 'train.parquet')).rejects.toThrow('--mode surrogate');
  });

  test('in the name of a column, and in the writer’s metadata about it', async () => {
    const name = ['jana.reuter', 'posteo.de'].join('@');
    const kvMetadata = [
      { key: 'pandas', value: JSON.stringify({ columns: [name] }) },
      { key: 'ARROW:schema', value: Buffer.from(`\0${name}\0`).toString('base64') },
      { key: 'other', value: 'kept' },
    ];
    const bytes = Buffer.from(
      parquetWriteBuffer({
        kvMetadata,
        columnData: [
          { name: 'text', data: [`write to ${name}`, 'b'], type: 'STRING' },
          { name, data: ['x', 'y'], type: 'STRING' },
          { name: 'id', data: [1, 2], type: 'INT32' },
        ],
      }),
    );
    const { bytes: out, sheet } = await clean(bytes, {}, 'train.parquet');
    expect(out.includes('jana')).toBe(false);
    const { schema, key_value_metadata: notes } = parquetMetadata(arrayOf(out));
    const [text, made, id] = schema.slice(1).map((element) => element.name);
    expect([text, id]).toEqual(['text', 'id']);
    expect(made).toMatch(/@example\.com$/);
    expect(await read(out)).toEqual([
      { text: `write to ${made}`, [made!]: 'x', id: 1 },
      { text: 'b', [made!]: 'y', id: 2 },
    ]);
    expect(notes).toEqual([{ key: 'other', value: 'kept' }]);
    expect(sheet.notInspected).toContain('its metadata: 1 value that its writer added');
    expect(JSON.stringify(sheet)).not.toContain('jana');
    expect((await clean(out, {}, 'train.parquet')).bytes.equals(out)).toBe(true);
  });

  test.each([
    ['days', { type: 'INT32', converted_type: 'DATE' }],
    ['milliseconds', { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }],
    ['nanoseconds', { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'NANOS' } }],
  ])('dates of birth in a column of dates: %s', async (_, element) => {
    const dob = Array.from({ length: 12 }, (_, i) => (i === 5 ? null : new Date(Date.UTC(1950 + i, i, 2 * i + 1))));
    const seen = new Date('2024-05-01T12:30:15.250Z');
    const schema = [
      { name: 'root', num_children: 3 },
      { name: 'name', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' },
      { name: 'dob', repetition_type: 'OPTIONAL', ...element },
      { name: 'seen', repetition_type: 'OPTIONAL', type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
    ];
    const columnData = [
      { name: 'name', data: dob.map(() => 'Astrid Vogel') },
      { name: 'dob', data: dob },
      { name: 'seen', data: dob.map(() => seen) },
    ];
    const bytes = Buffer.from(parquetWriteBuffer({ columnData, schema } as never));
    const { bytes: out, sheet } = await clean(bytes, {}, 'people.parquet');
    const kept = sheet.left.DATE_OF_BIRTH ?? 0;
    expect(sheet.replaced.DATE_OF_BIRTH! + kept).toBe(11);
    const rows = await read(out);
    const isMoved = rows.map((row, i) => (row.dob as Date | null)?.getTime() !== dob[i]?.getTime());
    expect(isMoved.filter(Boolean)).toHaveLength(11 - kept);
    expect(rows[5]).toEqual({ name: 'Astrid Vogel', dob: null, seen });
    expect(rows.every((row) => (row.seen as Date).getTime() === seen.getTime())).toBe(true);
    const { min_value: min, max_value: max } = parquetMetadata(arrayOf(out)).row_groups[0]!.columns[1]!.meta_data!.statistics!;
    const times = rows.flatMap(({ dob }) => (dob as Date | null)?.getTime() ?? []);
    expect([Number(min), Number(max)]).toEqual([Math.min(...times), Math.max(...times)]);
    expect((await clean(out, {}, 'people.parquet')).bytes.equals(out)).toBe(true);
  });

  test.each([
    ['INT32', [536228741, 2]],
    ['INT64', [536228741n, 2n]],
    ['DOUBLE', [536228741, 2.5]],
  ] as const)('numbers in a column of %s stay numbers', async (type, data) => {
    const columnData = [
      { name: 'text', data: ['a', 'b'], type: 'STRING' as const },
      { name: 'ssn', data: [...data], type },
    ];
    const { bytes } = await clean(Buffer.from(parquetWriteBuffer({ columnData } as never)), {}, 'train.parquet');
    const [first, second] = await read(bytes);
    expect(String(first!.ssn)).toMatch(/^(?!536228741)\d{9}$/);
    expect(second).toEqual({ text: 'b', ssn: data[1] });
  });

  test('true and false are refused, not skipped', async () => {
    const columnData = [
      { name: 'text', data: [`SSN ${SSN}`], type: 'STRING' as const },
      { name: 'c', data: [true], type: 'BOOLEAN' as const },
    ];
    const change = () => ({ text: 'x', c: false });
    await expect(rewriteParquet(bufferInput(Buffer.from(parquetWriteBuffer({ columnData }))), change, async () => {})).rejects.toThrow(
      'column c has personal data, but has neither texts, dates nor numbers',
    );
  });

  test('times in 96 bits, lists of dates, and texts in a column of bytes; an age moves with them', async () => {
    const bytes = readFileSync('test/sanitize/times.parquet');
    const { bytes: out, sheet } = await clean(bytes, { names: true }, 'people.parquet');
    expect(sheet.replaced).toMatchObject({ DATE_OF_BIRTH: 5, PERSON: 3 });
    expect(sheet.notInspected).toEqual([]);
    const before = await read(bytes);
    const after = await read(out);
    const day = (value: unknown) => (value as Date).toISOString().slice(0, 10);
    for (const i of [0, 2]) {
      expect(day(after[i]!.dob)).not.toBe(day(before[i]!.dob));
      expect(day((after[i]!.birth_date as Date[])[0])).toBe(day(after[i]!.dob));
      expect((after[i]!.dob as Date).toISOString().slice(10)).toBe((before[i]!.dob as Date).toISOString().slice(10));
    }
    expect([after[1]!.dob, after[1]!.birth_date, (after[2]!.birth_date as unknown[])[1]]).toEqual([null, [], null]);
    expect(after[0]!.note).toBe(`born ${day(after[0]!.dob).split('-').reverse().join('.')}`);
    expect(after[0]!.age).not.toBe(before[0]!.age);
    expect(parquetMetadata(arrayOf(out)).schema).toEqual(parquetMetadata(arrayOf(bytes)).schema);
  });
});

test('a table in Windows-1252 is read and written in it', async () => {
  const families = ['Schüler', 'Röhricht', 'Jäntsch', 'Größer', 'Häring', 'Kühn'];
  const content = `"Nachname";"Vorname";"GebDat";"Mail"\n${families.map((name, i) => `"${name}";"Jörg";1${i}.06.1974;"x${i}@gmx.de"`).join('\n')}\n"Preis “5 €”";"";"";""\n`;
  const raw = toWindows1252(content);
  expect(isUtf8(raw)).toBe(false);
  const { bytes, sheet } = await clean(raw, { names: true }, 'patienten.csv');
  const copy = fromWindows1252(bytes);
  expect(copy).toContain('"Preis “5 €”"');
  expect(copy).not.toMatch(/Ã|\?|\ufffd/);
  for (const name of families) expect(copy).not.toContain(name);
  expect(sheet.problems).toEqual([]);
});

test('a table in another code page is refused, so that no copy mixes two encodings', async () => {
  // Windows-1250: 9D is ť there, and nothing in Windows-1252.
  const rows = Array.from({ length: 20 }, (_, i) =>
    Buffer.concat([Buffer.from(`${i},`), Buffer.from('50b89d656b2c', 'hex'), Buffer.from(`${MAIL}\n`)]),
  );
  const raw = Buffer.concat([Buffer.from('id,prijmeni,email\n'), ...rows]);
  await expect(clean(raw, { names: true }, 'lide.csv')).rejects.toThrow(
    /is not in UTF-8 \(line 2: .*save it as UTF-8.*nothing was written/,
  );
  await expect(clean(raw.subarray(0, raw.length / 4), { names: true }, 'lide.csv')).rejects.toThrow(/is not in UTF-8/);
  const lines = Buffer.from(Array.from({ length: 3 }, () => `{"text": "Größe 5, ${MAIL}"}\n`).join(''), 'latin1');
  await expect(clean(lines, { names: true }, 'a.jsonl')).rejects.toThrow(/is not in UTF-8 .*iconv/);
});

test('letters that Windows-1252 does not have lose their accents, and others stay byte for byte', () => {
  expect(fromWindows1252(toWindows1252('Gąsior Łukasz Öz İnci ığdır ŠŽ œ € …'))).toBe('Gasior Lukasz Öz Inci igdir ŠŽ œ € …');
  const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
  expect(toWindows1252(fromWindows1252(all))).toEqual(all);
});

/** A text in a code page of one byte per character. */
function inCodePage(encoding: string, text: string): Buffer {
  if (encoding === 'windows-1252') return toWindows1252(text);
  const all = new TextDecoder(encoding).decode(Buffer.from(Array.from({ length: 256 }, (_, i) => i)));
  return Buffer.from([...text].map((char) => all.indexOf(char)));
}

test.each([
  ['windows-1250', 'Wałaszek,Grażyna,Łukasz,Dąbrowski,Święcicki,Wójcik,Kuźma', false],
  ['windows-1250', 'Jiří,Dvořák,Růžička,Tomáš,Němec,Kateřina,Čermák', false],
  ['windows-1250', 'Erdős,Szűcs,Gyöngyi,Kovács,Zsófia,Süli,Őrsi', false],
  ['windows-1250', 'Đurđević,Kovačić,Žarko,Šimić', false],
  ['macintosh', 'André,Müller,Hélène,Jörg,Käthe', false],
  ['windows-1252', 'André,Hélène,Benoît,Françoise,Noël', true],
  ['windows-1252', 'José Núñez,Peña,Ávila,Sánchez,Agüero,¿Qué?', true],
  ['windows-1252', 'João,Conceição,Antônio,Luís,Amélia', true],
  ['windows-1252', 'Jörg Schäfer,Weiß,Übel; Søren,Åse,Ærø; Hélène,François; Peña,Sofía', true],
  ['windows-1252', 'l’été à 20°, 3 m² für 5 €, «déjà», it’s, Noël', true],
  ['windows-1252', 'Søren,Åse,Bjørn,Kjær', true],
  ['windows-1254', 'Gülşen,Çağrı,İnci,Yiğit,Öztürk', true],
])('letters of a language tell %s from Windows-1252: %s', (encoding, text, expected) => {
  const rows = text.split(/[,;] ?/).map((name) => `${name};x@gmx.de`);
  expect(isWindows1252(bufferInput(inCodePage(encoding, rows.join('\n'))))).toBe(expected);
});

test.each([
  ['UTF-8', 'Jörg, Größe, 李明', false],
  ['Windows-1251', Buffer.from([0xcc, 0xe0, 0xf0, 0xe8, 0xff, 0x2c, 0xe8]), false],
  ['GBK', Buffer.from([0xc0, 0xee, 0x2c, 0xc3, 0xf7, 0xc1]), false],
  ['a letter of UTF-8 between two parts of a file', Buffer.concat([Buffer.alloc((1 << 18) - 1, 'a'), Buffer.from('é,a')]), false],
  ['Latin-1', Buffer.from('a,Jörg,Größe', 'latin1'), true],
  ['Latin-1 far in a file', Buffer.concat([Buffer.alloc(1 << 19, 'a'), Buffer.from(',Jörg,', 'latin1')]), true],
])('Windows-1252 or not: %s', (_, content, expected) => {
  expect(isWindows1252(bufferInput(Buffer.from(content as string)))).toBe(expected);
});
