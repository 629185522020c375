import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsOf, type TextField } from '../../src/dataset/fields.ts';
import { valueFields } from '../../src/dataset/value-fields.ts';
import { looseText, looseValue, scanJson } from '../../src/dataset/container/json-scan.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { escapedFor } from '../../src/dataset/spans.ts';
import { layout, readAll } from './read.ts';

const RUNS = { numRuns: 1000 };
const noDecode = (start: number, end: number) => `${start}-${end}`;
const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
/** Escapes some characters in the strings of a JSON text differently from JSON.stringify. */
const otherEscapes = (json: string) =>
  json.replace(/"(?:[^"\\]|\\.)*"/g, (string) =>
    string.replace(/\\u....|\\.|[a-f/é]|😀/gu, (c) => {
      if (c.startsWith('\\')) return c;
      return c === '/'
        ? '\\/'
        : c
            .split('')
            .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`)
            .join('');
    }),
  );

async function recordOf(text: string): Promise<DatasetRecord> {
  return (await readAll(text, layout('jsonl')))[0];
}

describe('the JSON scanner agrees with JSON.parse', () => {
  const token = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '"\\n"',
    '\\',
    '\\u12',
    '1',
    '-',
    '0',
    '01',
    '.5',
    '1e',
    '1E+2',
    'true',
    'nul',
    'null',
    ' ',
    '\t',
    '\n',
    '\u0001',
    '\u2028',
    'é',
  );

  test('on what is valid JSON: any text of JSON tokens', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
        const text = tokens.join('');
        expect(scanJson(text, () => {}, noDecode) === null, text).toBe(isJson(text));
      }),
      { numRuns: 20_000 },
    );
  });

  test('on damaged JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '\\', 'x', ' '), (json, at, what) => {
        const i = at % (json.length + 1);
        const text = json.slice(0, i) + what + json.slice(i + 1);
        expect(scanJson(text, () => {}, noDecode) === null, text).toBe(isJson(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('a truncated text is distinguished from a wrong one', () => {
    fc.assert(
      fc.property(fc.object(), fc.nat(), (value, at) => {
        const text = JSON.stringify(value);
        const problem = scanJson(text.slice(0, at % text.length), () => {}, noDecode);
        expect(problem?.truncated).toBe(true);
      }),
      RUNS,
    );
  });
});

/** A value as Python's `repr` writes it. */
function repr(value: unknown): string {
  if (typeof value === 'string')
    return `'${[...value].map((c) => (c === "'" || c === '\\' ? `\\${c}` : c < ' ' ? `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}` : c)).join('')}'`;
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, item]) => `${repr(name)}: ${repr(item)}`)
      .join(', ')}}`;
  return { true: 'True', false: 'False', null: 'None' }[String(value)] ?? JSON.stringify(value);
}

describe('what is nearly JSON', () => {
  test('JSON itself has the value of JSON.parse', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(looseValue(json)).toEqual(JSON.parse(json));
        scanJson(
          json,
          () => {},
          noDecode,
          1,
          (start, end) => expect.unreachable(`${start}-${end} of ${json}`),
        );
      }),
      RUNS,
    );
  });

  test("what Python prints has the same value, and its texts' units map to their bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, anyValue, { minKeys: 1 }), async (value) => {
        const json = JSON.parse(JSON.stringify(value)) as unknown;
        const record = await recordOf(repr(json));
        expect(record.value).toEqual(json);
        for (const { kind, text, span, locate } of fieldsOf(record).map((field) =>
          Object.assign(field, { locate: field.locate.bind(field) }),
        )) {
          expect(kind).not.toBe('raw');
          const { start, end } = locate(0, text.length)!;
          const raw = record.bytes.subarray(start, end).toString();
          if (span!.escapes === 'loose') expect(looseText(raw)).toBe(text);
          expect(looseText(escapedFor({ ...span!, escapes: 'loose', within: undefined }, text))).toBe(text);
        }
      }),
      RUNS,
    );
  });

  test.each([
    ['{"a": NaN, "b": -Infinity, "c": [Infinity]}', { a: null, b: null, c: [null] }],
    ['{"zip": 01067, "phone": +491701234567}', { zip: '01067', phone: '+491701234567' }],
    ['[1, {"a": 2,},]', [1, { a: 2 }]],
    ["{'a': None, 'b': [True, nan]}", { a: null, b: [true, null] }],
    ["{'a': \"it's\", 'b': 'a \"b\" \\' \\U0001F600 \\xe9'}", { a: "it's", b: 'a "b" \' \u{1F600} \u00e9' }],
    ['{"a": "two\nlines\t"}', { a: 'two\nlines\t' }],
    ["{'a': np.float64(0.5), 'b': datetime.date(2024, 1, 5)}", { a: 'np.float64(0.5)', b: 'datetime.date(2024, 1, 5)' }],
    ["{'a': (1, 'x)', [2]), 'b': b'y\\'z', 'c': <NA>, 'd': NaT}", { a: "(1, 'x)', [2])", b: "b'y\\'z'", c: '<NA>', d: null }],
    ['{"a": 0x1F}', { a: '0x1F' }],
    ["{'a': (1, 2}", undefined],
    ["{'a': f('x}", undefined],
    ['{"a": 1', undefined],
    ["{a: 1, 'b': {2: 'x'}, $c_d: []}", { a: 1, b: { 2: 'x' }, $c_d: [] }],
    ["{'a': {1, 'b'}, 'c': {'d'}}", { a: "{1, 'b'}", c: "{'d'}" }],
    ['{"a": "she said "hi" to me", "b": "a "b", then c"}', { a: 'she said "hi" to me', b: 'a "b", then c' }],
    ['["a "b" c", "d"]', ['a "b" c', 'd']],
    ['{"a": 2024-01-05, "b": 10:30, "c": maybe}', { a: '2024-01-05', b: '10:30', c: 'maybe' }],
    ["{'a': <class 'str'>}", { a: "<class 'str'>" }],
    ['maybe', undefined],
    ['{"a": 1 "b": 2}', undefined],
    ['{a}', undefined],
    ['{"a": 1,,}', undefined],
    ['{,}', undefined],
    ["{'a': 'b}", undefined],
  ])('%j', (text, value) => {
    expect(looseValue(text)).toEqual(value);
  });

  test('what is in the brackets of such a value is searched', async () => {
    const record = await recordOf("{'to': Address('Mara Holzer', zip=50667)}");
    expect(fieldsOf(record).map(({ key, text }) => [key, text])).toEqual([['to', "Address('Mara Holzer', zip=50667)"]]);
  });
});

/** Any record with strings that need escapes and with keys that are not data. */
const key = fc.constantFrom('a', 'content', 'é', 'with"quote', 'text', 'city', 'role', 'arguments');
const leaf = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('é', '😀 x', 'a"b\\c\nd', '12345678', 'data:image/png;base64,AAAA', 'x/y'),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(key, tie('value'), { maxKeys: 4 })),
}));

describe('fields', () => {
  const facts = ({ kind, path, key, role, text }: TextField) => ({ kind, path, key, role, text });

  test('of the text equal those of the parsed value, and every unit maps to its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, anyValue, { minKeys: 1 }), fc.boolean(), fc.constantFrom(0, 1), async (value, other, indent) => {
        const json = JSON.stringify(value, null, indent).replaceAll('\n', ' ');
        const text = other ? otherEscapes(json) : json;
        const record = await recordOf(text);
        const fields = fieldsOf(record);
        // An escaped data URL is not recognized as one, so it is inspected.
        const kinds = (field: TextField) => (other && field.kind === 'data' ? { ...facts(field), kind: 'text' } : facts(field));
        expect(fields.map(kinds)).toEqual(valueFields(JSON.parse(text)).map(kinds));
        for (const field of fields) {
          const all = field.locate(0, field.text.length)!;
          if (field.kind !== 'number' && !field.span!.within)
            expect(JSON.parse(`"${record.bytes.toString('utf8', all.start, all.end)}"`)).toBe(field.text);
          // Cut at a character: both sides decode to the parts, and joined they are the whole.
          const units = [...field.text];
          const half = units.slice(0, units.length >> 1).join('');
          const cut = field.locate(half.length, field.text.length)!;
          if (field.kind !== 'number' && !field.span!.within)
            expect(JSON.parse(`"${record.bytes.toString('utf8', all.start, cut.start)}"`)).toBe(half);
        }
      }),
      RUNS,
    );
  });

  test('bytes that are not UTF-8: every unit maps to the bytes that Node decodes to it', async () => {
    const bytes = fc.constantFrom(
      0x20,
      0x61,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc2,
      0xe0,
      0xe2,
      0xed,
      0xef,
      0xf0,
      0xf1,
      0xf4,
      0xf5,
      0xff,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { minLength: 1, maxLength: 12 }), async (list) => {
        const record = (await readAll(Buffer.from([0x7b, ...list]), layout('jsonl')))[0]!;
        const [field] = fieldsOf(record);
        expect(field!.text).toBe(record.bytes.toString());
        let at = 0;
        for (const character of field!.text) {
          const { start, end } = field!.locate(at, (at += character.length))!;
          expect([character, record.bytes.subarray(0, start).toString()]).toEqual([
            record.bytes.toString('utf8', start, end),
            field!.text.slice(0, at - character.length),
          ]);
        }
        expect(field!.locate(at, at)!.end).toBe(record.bytes.length);
      }),
      { numRuns: 5000 },
    );
  });

  test('JSON in a string in a string: only the value is replaced', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
        fc.string({ maxLength: 5 }),
        fc.string(),
        async (before, name, after, replacement) => {
          const make = (city: string) => ({
            messages: [
              { content: 'é"', role: 'user' },
              {
                role: 'assistant',
                tool_calls: [
                  { function: { name: 'f', arguments: JSON.stringify({ city, deep: { arguments: JSON.stringify({ city }) } }) } },
                ],
              },
            ],
          });
          const record = await recordOf(JSON.stringify(make(before + name + after)));
          const found = fieldsOf(record).filter(({ key }) => key === 'city');
          expect(found.map(({ path, role }) => [path, role])).toEqual(
            ['', '.deep.arguments'].map((more) => [`messages[1].tool_calls[0].function.arguments${more}.city`, 'assistant']),
          );
          let bytes = record.bytes;
          for (const field of found.reverse()) {
            expect(field.text).toBe(before + name + after);
            const { start, end } = field.locate(before.length, before.length + name.length)!;
            bytes = Buffer.concat([bytes.subarray(0, start), Buffer.from(escapedFor(field.span!, replacement)), bytes.subarray(end)]);
          }
          // A name that begins or ends in a surrogate pair cannot be cut out of UTF-8.
          if (!/[\ud800-\udfff]/.test(before.slice(-1) + name[0] + name.slice(-1) + after.slice(0, 1)))
            expect(JSON.parse(bytes.toString())).toEqual(make(before + replacement + after));
        },
      ),
      RUNS,
    );
  });

  test.each(['536-45-4827 nobody', '0151 2345678', 'Jane Doe, 12 Main Street', 'a'.repeat(30)])('%s is not a role', async (role) => {
    const [record] = await readAll(JSON.stringify({ messages: [{ role, content: 'a' }] }), layout('jsonl'));
    expect(fieldsOf(record!).map(({ role }) => role)).toEqual([null, null]);
  });

  test('have their role, even if it comes after the text', async () => {
    const record = await recordOf(
      '{"messages":[{"content":"a","role":"user"},{"role":"assistant","content":[{"type":"text","text":"b"}],"reasoning":"c"}],"note":"d"}',
    );
    expect(
      fieldsOf(record)
        .filter(({ key }) => key !== 'role' && key !== 'type')
        .map(({ path, role, text }) => [path, role, text]),
    ).toEqual([
      ['messages[0].content', 'user', 'a'],
      ['messages[1].content[0].text', 'assistant', 'b'],
      ['messages[1].reasoning', 'assistant', 'c'],
      ['note', null, 'd'],
    ]);
    const sharegpt = await recordOf('{"conversations":[{"value":"a","from":"human"}]}');
    expect(fieldsOf(sharegpt)[0]).toMatchObject({ path: 'conversations[0].value', role: 'human' });
  });

  test('both values of a duplicate key are fields; so are keys and numbers that are data', async () => {
    const record = await recordOf('{"a":"one","a":"two","jane@corp.invalid":1,"phone":4915112345678,"n":12}');
    expect(fieldsOf(record).map(({ kind, text }) => [kind, text])).toEqual([
      ['text', 'one'],
      ['text', 'two'],
      ['key', 'jane@corp.invalid'],
      ['number', '4915112345678'],
    ]);
  });

  test('the name of a column is the key of all its rows, by numbers and by ids', async () => {
    const ids = ['0', '12', 'CUST-000001', 'u1a2b3c4d', '9e3779b1', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'];
    const names = ['phone2024', 'tel123', 'home_address', 'q4'];
    const record = { dob: Object.fromEntries([...ids, ...names].map((name) => [name, `${name} it is`])) };
    const fields = fieldsOf(await recordOf(JSON.stringify(record)));
    expect(fields.filter(({ kind }) => kind === 'text').map(({ key }) => key)).toEqual([...ids.map(() => 'dob'), ...names]);
  });

  test('images are listed, not read', async () => {
    const record = await recordOf('{"image_url":{"url":"data:image\\/png;base64,AAAA"}}');
    expect(fieldsOf(record)).toMatchObject([{ kind: 'data', path: 'image_url.url', size: 27 }]);
  });

  test('a record that cannot be parsed is one raw field', async () => {
    for (const text of ['{"a": "b', 'Jane, jane@corp.invalid', '[1,', `${'['.repeat(5000)}`])
      expect(fieldsOf(await recordOf(text))).toMatchObject([{ kind: 'raw', path: '', text }]);
    const [record] = await readAll(Buffer.from('{"a": "\xe9 x"}', 'latin1'), layout('jsonl'));
    expect(fieldsOf(record)).toMatchObject([{ kind: 'raw', text: '{"a": "\ufffd x"}' }]);
  });

  test('of CSV: by header, with lists of messages in cells', async () => {
    const cell = JSON.stringify([{ role: 'user', content: 'He said "hi"' }]).replaceAll('"', '""');
    const [record] = await readAll(`name,messages\n"Ann ""A"" é B",${`"${cell}"`}\n`, layout('csv'));
    const fields = fieldsOf(record);
    expect(fields.map(facts)).toEqual([
      { kind: 'text', path: 'name', key: 'name', role: null, text: 'Ann "A" é B' },
      { kind: 'text', path: 'messages[0].role', key: 'role', role: 'user', text: 'user' },
      { kind: 'text', path: 'messages[0].content', key: 'content', role: 'user', text: 'He said "hi"' },
    ]);
    const at = (field: TextField, part: string) => {
      const { start, end } = field.locate(field.text.indexOf(part), field.text.indexOf(part) + part.length)!;
      return record.bytes.toString('utf8', start, end);
    };
    expect(at(fields[0], 'é B')).toBe('é B');
    expect(at(fields[2], 'hi')).toBe('hi');
    expect(at(fields[2], '"hi"')).toBe('\\""hi\\""');
  });
});
