import { gzipSync } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prefixLength } from '../../src/dataset/container/prefix.ts';
import { MAX_RECORD_BYTES } from '../../src/dataset/record.ts';
import { layout, readAll, readRecords } from './read.ts';

const RUNS = { numRuns: 300 };
const NEWLINES = ['\n', '\r\n', '\r'];
const chunkSize = fc.integer({ min: 1, max: 9 });

describe('JSONL', () => {
  test('any values, newlines and chunks are read with their positions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { maxLength: 8 }),
        fc.constantFrom(...NEWLINES),
        fc.boolean(),
        fc.boolean(),
        chunkSize,
        async (values, newline, bom, closed, size) => {
          const text = `${bom ? '\ufeff' : ''}${values.map((value) => JSON.stringify(value)).join(newline)}${closed ? newline : ''}`;
          const bytes = Buffer.from(text);
          for (const records of [await readAll(text, layout('jsonl')), await readAll(text, layout('jsonl'), size)]) {
            expect(records.map(({ value }) => JSON.stringify(value))).toEqual(
              values.map((value) => JSON.stringify(JSON.parse(JSON.stringify(value)))),
            );
            expect(records.map(({ index, line }) => [index, line])).toEqual(values.map((_, i) => [i + 1, i + 1]));
            for (const record of records) {
              expect(record.error).toBeUndefined();
              expect(bytes.subarray(record.start, record.end).equals(record.bytes)).toBe(true);
            }
          }
        },
      ),
      RUNS,
    );
  });

  test('every byte is in a line: any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 60 }),
        fc.array(fc.constantFrom(10, 13, 32, 123, 34)),
        chunkSize,
        async (raw, more, size) => {
          const bytes = Buffer.from([...raw, ...more]);
          const whole = await readAll(bytes, layout('jsonl'));
          const chunked = await readAll(bytes, layout('jsonl'), size);
          expect(chunked.map(({ start, end, line }) => [start, end, line])).toEqual(
            whole.map(({ start, end, line }) => [start, end, line]),
          );
          const covered = new Set<number>();
          for (const { start, end } of whole) {
            const line = Math.max(bytes.lastIndexOf(10, start - 1), bytes.lastIndexOf(13, start - 1)) + 1;
            const prefix = start > 0 ? prefixLength(bytes.subarray(line)) : 0;
            for (let i = prefix > 0 ? line : start; i < end; i++) covered.add(i);
          }
          for (const [i, byte] of bytes.entries())
            if (![0, 10, 13, 32, 9, 44].includes(byte) && !(i < 3 && bytes.subarray(0, 3).toString('hex') === 'efbbbf'))
              expect(covered.has(i)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  test('half of a no-break space is not a space before a record', async () => {
    const [record] = await readAll(Buffer.from([0xa0, 0x7b, 0x7d]), layout('jsonl'));
    expect(record).toMatchObject({ start: 0, end: 3, error: { at: 0 } });
  });

  test('a comma after a record is not part of it', async () => {
    const text = '{"a":1},\n{"a":2} , \r\n[3],\n{"a":4}\n"b",\n';
    const records = await readAll(text, layout('jsonl'));
    expect(records.map(({ value, hasComma }) => [value, hasComma])).toEqual([
      [{ a: 1 }, true],
      [{ a: 2 }, true],
      [[3], true],
      [{ a: 4 }, undefined],
      [undefined, undefined],
    ]);
    expect(records.slice(0, 4).map(({ error }) => error)).toEqual([undefined, undefined, undefined, undefined]);
    for (const { start, end, bytes } of records) expect(text.slice(start, end)).toBe(bytes.toString());
  });

  test('blank lines are reported, and count as lines', async () => {
    const blank: number[] = [];
    const records = await readAll('{"a":1}\n\n  \t\n{"a":2}\n', layout('jsonl'), undefined, { onBlank: (line) => blank.push(line) });
    expect(records.map(({ index, line }) => [index, line])).toEqual([
      [1, 1],
      [2, 4],
    ]);
    expect(blank).toEqual([2, 3]);
  });

  test.each([
    ['a truncated last line', '{"a": 1}\n{"a": "b', 'truncated', 'the file ends'],
    ['a truncated line in the middle', '{"a": \n{"a": 1}', 'not-json', 'ends inside an object'],
    ['single quotes', "{'a': 1}\n", 'not-json', 'single quote'],
    ['Python', '{"a": None}\n', 'not-json', 'Python'],
    ['a comma too many', '{"a": 1,}\n', 'not-json', 'comma before'],
    ['two values', '{"a": 1} {"b": 2}\n', 'not-json', 'text after'],
    ['a raw tab', '{"a": "b\tc"}\n', 'not-json', 'control character'],
    ['a wrong escape', '{"a": "\\x"}\n', 'not-json', 'backslash'],
    ['NaN', '{"a": NaN}\n', 'not-json', 'NaN'],
  ])('%s is explained', async (_, text, code, message) => {
    const errors = (await readAll(text, layout('jsonl'))).map(({ error }) => error).filter(Boolean);
    expect(errors).toMatchObject([{ code, message: expect.stringContaining(message), unread: false }]);
  });

  test.each([
    ['cut in a character', [0x22, 0xe2, 0x82, 0x22]],
    ['latin1', [0x22, 0xe9, 0x22]],
    ['overlong', [0x22, 0xc0, 0x80, 0x22]],
    ['a surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])('bytes that are no UTF-8 are found and read over: %s', async (_, bytes) => {
    const [record] = await readAll(Buffer.from(bytes), layout('jsonl'));
    expect(record.error).toMatchObject({ code: 'not-utf8', at: 1 });
    expect(record.value).toContain('\ufffd');
  });

  test('UTF-16 is read, too', async () => {
    for (const [encoding, swap] of [
      ['utf-16le', false],
      ['utf-16be', true],
    ] as const) {
      const bytes = Buffer.from('\ufeff{"a":"é😀"}\r\n{"a":2}\r\n', 'utf16le');
      expect((await readAll(swap ? bytes.swap16() : bytes, layout('jsonl', { encoding }), 3)).map(({ value }) => value)).toEqual([
        { a: 'é😀' },
        { a: 2 },
      ]);
    }
  });
});

describe('JSON arrays and values one after another', () => {
  test('any elements, spaces and chunks are read with their positions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(0, 2),
        fc.boolean(),
        chunkSize,
        async (values, indent, bom, size) => {
          const text = `${bom ? '\ufeff' : ''}${JSON.stringify(values, null, indent)}\n`;
          const bytes = Buffer.from(text);
          for (const records of [await readAll(text, layout('json')), await readAll(text, layout('json'), size)]) {
            expect(records.map(({ error }) => error).filter(Boolean)).toEqual([]);
            expect(JSON.stringify(records.map(({ value }) => value))).toBe(JSON.stringify(JSON.parse(text.replace('\ufeff', ''))));
            for (const { start, end, line, bytes: own } of records) {
              expect(bytes.subarray(start, end).equals(own)).toBe(true);
              expect(line).toBe(bytes.toString('utf8', 0, start).split('\n').length);
            }
          }
        },
      ),
      RUNS,
    );
  });

  test('lists inside an object, and what is next to them', async () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.oneof(fc.string(), fc.integer())));
    const list = fc.array(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.integer())), { minLength: 1, maxLength: 4 });
    const object = fc.array(fc.tuple(fc.string(), fc.oneof(scalar, fc.dictionary(fc.string(), fc.jsonValue()), list)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(object, fc.constantFrom(0, 2), chunkSize, async (members, indent, size) => {
        const text = JSON.stringify(Object.fromEntries(members), null, indent);
        const bytes = Buffer.from(text);
        const given = Object.entries(JSON.parse(text) as Record<string, unknown>);
        const isList = (value: unknown): value is unknown[] => Array.isArray(value) && typeof value[0] === 'object' && value[0] !== null;
        const wanted = given.flatMap(([key, value]) => (isList(value) ? [{ [key]: [] }, ...value] : [{ [key]: value }]));
        for (const by of [size, undefined]) {
          const found = await readAll(text, layout('json', { wrapped: true }), by, { header: true });
          expect(JSON.stringify(found.map(({ value }) => value))).toBe(JSON.stringify(wanted));
          expect(found.filter(({ index }) => index > 0)).toHaveLength(given.flatMap(([, value]) => (isList(value) ? value : [])).length);
          let end = 0;
          for (const record of found) {
            expect(record.error).toBeUndefined();
            expect(record.start).toBeGreaterThanOrEqual(end);
            ({ end } = record);
            const own = bytes.subarray(record.start, end);
            if (record.index > 0) expect(own.equals(record.bytes)).toBe(true);
            else expect(own.subarray(1).equals(record.bytes.subarray(1, own.length))).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  test.each([
    '{"train": [{"a": 1},',
    '{"train": [{"a": 1}',
    '{"train": [{"a": 1}], "note": "x',
    '{"train": [{"a": 1}], "n": {',
    '{"train": [{"a": 1}],',
  ])('lists inside an object that is truncated: %s', async (text) => {
    for (const size of [1, undefined]) {
      const found = await readAll(text, layout('json', { wrapped: true }), size);
      expect(found.map(({ error }) => error?.code)).toEqual([undefined, 'truncated']);
    }
  });

  test('pretty-printed objects without an array', async () => {
    const text = `${JSON.stringify({ a: '}{"' }, null, 2)}\n${JSON.stringify({ b: [1] }, null, 2)}`;
    for (const size of [1, 2, 7, undefined])
      expect((await readAll(text, layout('json'), size)).map(({ value }) => value)).toEqual([{ a: '}{"' }, { b: [1] }]);
  });

  test.each([
    ['a missing bracket', '[{"a": 1}, {"a": 2}', 2, 'truncated'],
    ['a cut element', '[{"a": 1}, {"a": "b', 1, 'truncated'],
    ['text behind the end', '[{"a": 1}] {"b": 2}', 2, 'outside'],
    ['a missing comma', '[{"a": 1} {"a": 2}]', 2, 'outside'],
    ['a comma too many', '[{"a": 1},, {"a": 2}]', 2, 'outside'],
    ['a comma at the end', '[{"a": 1},]', 1, 'outside'],
    ['a wrong bracket', '[{"a": [1}, 2]', 1, 'not-json'],
  ])('%s', async (_, text, good, code) => {
    for (const size of [1, undefined]) {
      const records = await readAll(text, layout('json'), size);
      expect(records.filter(({ value }) => value !== undefined).length).toBeGreaterThanOrEqual(good - 1);
      expect(records.map(({ error }) => error?.code)).toContain(code);
    }
  });

  test('any text yields records or an error, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', ':', '1', 'a', ' ', '\n'), { maxLength: 30 }),
        chunkSize,
        async (parts, size) => {
          const whole = await readAll(parts.join(''), layout('json'));
          const chunked = await readAll(parts.join(''), layout('json'), size);
          expect(chunked.map(({ start, end, line, error }) => [start, end, line, error?.code])).toEqual(
            whole.map(({ start, end, line, error }) => [start, end, line, error?.code]),
          );
        },
      ),
      RUNS,
    );
  });
});

describe('CSV', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.array(fc.constantFrom('"', ',', '\n', '\r\n', 'é', 'a', ' '), { maxLength: 6 }).map((parts) => parts.join('')),
  );
  const quoted = (text: string, always: boolean) =>
    always || /[",\r\n]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;

  test('any cells are read as csv-parse reads them, with their positions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...NEWLINES),
        fc.boolean(),
        fc.boolean(),
        chunkSize,
        async (width, table, newline, always, closed, size) => {
          const names = ['a', 'b', 'c', 'd'].slice(0, width);
          const text =
            [names, ...table.map((row) => row.slice(0, width))]
              .map((row) => row.map((value) => quoted(value, always)).join(','))
              .join(newline) + (closed ? newline : '');
          const expected = parseCsv(text, { columns: names, from_line: 1, record_delimiter: newline, relax_quotes: true }).slice(1);
          const bytes = Buffer.from(text);
          for (const records of [await readAll(text, layout('csv')), await readAll(text, layout('csv'), size)]) {
            expect(records.map(({ value }) => value)).toEqual(expected);
            for (const record of records) {
              expect(record.error).toBeUndefined();
              expect(bytes.subarray(record.start, record.end).equals(record.bytes)).toBe(true);
              expect(record.line).toBe(bytes.toString('utf8', 0, record.start).split(/\r\n|\n|\r/).length);
            }
          }
        },
      ),
      RUNS,
    );
  });

  test.each([
    ['an open quote', 'a,b\n1,"2\n3,4\n', 'quotes'],
    ['text behind a quote', 'a,b\n"1"x,2\n', 'quotes'],
    ['too few cells', 'a,b\n1\n', 'columns'],
    ['too many cells', 'a,b\n1,2,3\n', 'columns'],
    ['an open quote in the header', 'a,"b\n1,2\n', 'quotes'],
    ['bytes that are no UTF-8', Buffer.from('a,b\n1,\xe9\n', 'latin1'), 'not-utf8'],
  ])('%s', async (_, text, code) => {
    for (const size of [1, undefined])
      expect((await readAll(text as string, layout('csv'), size)).map(({ error }) => error?.code)).toContain(code);
  });

  test('the rows after a broken one are read', async () => {
    const records = await readAll('a,b\n"1"x,2\n3,4\n5" disk,6\n', layout('csv'));
    expect(records.map(({ value, error }) => [value, error?.code])).toEqual([
      [{ a: '1"x', b: '2' }, 'quotes'],
      [{ a: '3', b: '4' }, undefined],
      [{ a: '5" disk', b: '6' }, undefined],
    ]);
  });

  test('a header may have any name', async () => {
    const [{ value }] = await readAll('__proto__,constructor\n1,2\n', layout('csv'));
    expect(Object.entries(value as object)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });
});

describe('gzip', () => {
  test('members with zeros between them are all read; anything else after them is damage', async () => {
    const how = layout('jsonl', { gzip: true });
    const [one, zeros] = [gzipSync('{"a": 1}\n'), Buffer.alloc(300_000)];
    expect(await readAll(Buffer.concat([one, zeros, one, zeros]), how)).toHaveLength(2);
    expect((await readAll(Buffer.concat([one, zeros, Buffer.from('x')]), how)).at(-1)!.error).toMatchObject({ code: 'gzip', unread: true });
  });

  test.each([1, 20_000])('all of %i records before other bytes are read', async (count) => {
    const text = Array.from({ length: count }, (_, i) => `{"a": ${i * 7919}, "b": "${String(i ** 3).repeat(3)}"}\n`).join('');
    const [whole, how] = [gzipSync(text), layout('jsonl', { gzip: true })];
    for (const rest of ['exported by job 7\n', 'x'.repeat(600_000)]) {
      const records = await readAll(Buffer.concat([whole, whole, Buffer.from(rest)]), how);
      expect(records.filter(({ error }) => !error)).toHaveLength(2 * count);
      expect(records.at(-1)!.error).toMatchObject({ unread: true, message: expect.stringContaining('after the end of the gzip data') });
    }
    whole[whole.length - 8]! ^= 1; // a wrong checksum
    const broken = await readAll(Buffer.concat([whole, Buffer.from('x')]), how);
    expect(broken.filter(({ error }) => !error)).toHaveLength(count);
    expect(broken.at(-1)!.error!.message).toMatch(/checksum or the length .*; 1 byte after the end/);
  });

  test.each([1, 20_000])('all of %i records are read if only the checksum or the length is wrong, or cut off', async (count) => {
    const text = Array.from({ length: count }, (_, i) => `{"a": ${i * 7919}, "b": "${String(i ** 3).repeat(3)}"}\n`).join('');
    const whole = gzipSync(text);
    const damage = [8, 4].map((at) => {
      const wrong = Buffer.from(whole);
      wrong[wrong.length - at]! ^= 1;
      return wrong;
    });
    for (const bytes of [...damage, whole.subarray(0, -1), Buffer.concat([damage[0]!, whole])]) {
      const records = await readAll(bytes, layout('jsonl', { gzip: true }));
      expect(records.filter(({ error }) => !error)).toHaveLength(bytes.length > whole.length ? 2 * count : count);
      expect(records.filter(({ error }) => error)).toMatchObject([
        { error: { code: 'gzip', unread: true, message: expect.stringContaining('all before them was read') } },
      ]);
    }
  });

  test('of one that is damaged in the middle, all before the damage is read', async () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `{"a": ${i * 7919}}\n`).join('');
    const bytes = Buffer.concat([gzipSync(text), gzipSync(text)]);
    bytes[bytes.length / 2 + 10]! |= 6; // no block has this type
    const records = await readAll(bytes, layout('jsonl', { gzip: true }));
    expect(records.filter(({ error }) => !error)).toHaveLength(20_000);
    expect(records.at(-1)!.error).toMatchObject({ code: 'gzip', message: expect.stringContaining('damaged or cut off') });
  });

  const text = '{"a": 1}\n{"a": 2}\n';

  test('is unpacked, also from streams and with several members', async () => {
    for (const size of [undefined, 1, 5]) {
      expect((await readAll(gzipSync(text), layout('jsonl', { gzip: true }), size)).map(({ value }) => value)).toEqual([
        { a: 1 },
        { a: 2 },
      ]);
      expect(await readAll(Buffer.concat([gzipSync(text), gzipSync(text)]), layout('jsonl', { gzip: true }), size)).toHaveLength(4);
    }
  });

  test('that is truncated or damaged: the readable part counts, the rest is reported', async () => {
    const whole = gzipSync(Array.from({ length: 20_000 }, (_, i) => `{"a": ${i * 7919}}\n`).join(''));
    const cut = await readAll(whole.subarray(0, whole.length >> 1), layout('jsonl', { gzip: true }));
    expect(cut.length).toBeGreaterThan(100);
    expect(cut.at(-1)!.error).toMatchObject({ code: 'gzip', unread: true });
    expect((await readAll(Buffer.from([0x1f, 0x8b, 1, 2, 3]), layout('jsonl', { gzip: true }))).map(({ error }) => error?.code)).toEqual([
      'gzip',
    ]);
  });
});

describe('hostile input', () => {
  test('10,000 and more brackets', async () => {
    for (const depth of [10_000, 3_000_000]) {
      for (const open of ['[', '{"a":']) {
        const text = `{"messages": ${open.repeat(depth)}`;
        const [record] = await readAll(`${text}\n`, layout('jsonl'));
        expect(record.error?.code).toBe(depth > 400 ? 'too-deep' : 'not-json');
        expect(record.value).toBeUndefined();
        expect((await readAll(`[${text}`, layout('json'))).map(({ error }) => error?.code)).toContain('too-deep');
      }
    }
  });

  test('10,000 brackets with their closing brackets', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ]) {
      const deep = `{"messages": ${open.repeat(10_000)}1${close.repeat(10_000)}}`;
      for (const text of [`{"a": 1}\n${deep}\n{"a": 2}\n`])
        expect((await readAll(text, layout('jsonl'))).map(({ error }) => error?.code)).toEqual([undefined, 'too-deep', undefined]);
    }
  });

  test('a line of 100 MB is skipped, and the lines around it are read', async () => {
    const chunk = Buffer.alloc(1 << 20, 'x');
    const stream = async function* () {
      yield Buffer.from('{"a": 1}\n{"a": "');
      for (let i = 0; i < 100; i++) yield chunk;
      yield Buffer.from('"}\n{"a": 3}\n');
    };
    for (const container of ['jsonl', 'csv'] as const) {
      const seen: unknown[] = [];
      for await (const { line, error, start, end } of readRecords(stream(), layout(container)))
        seen.push([line, error?.code, error?.unread, end - start > MAX_RECORD_BYTES]);
      expect(seen.filter((entry) => (entry as unknown[])[1] === 'too-long')).toEqual([[2, 'too-long', true, true]]);
      expect(seen.length).toBe(container === 'jsonl' ? 3 : 2);
    }
  });

  test('a gzip bomb is stopped and reported', async () => {
    const bomb = gzipSync(Buffer.alloc(200 << 20, `{"a": "${'1'.repeat(500)}"}\n`));
    expect(bomb.length).toBeLessThan(1 << 20);
    let count = 0;
    let last: { start: number } | undefined;
    const { bufferInput } = await import('../../src/dataset/input.ts');
    for await (const record of readRecords(bufferInput(bomb), layout('jsonl', { gzip: true }))) {
      count++;
      last = record;
    }
    expect(count).toBeGreaterThan(1000);
    expect(last!.start).toBeLessThan(40 << 20);
    expect(last).toMatchObject({ error: { code: 'gzip', unread: true } });
  });

  test('a row of a million cells, a cell of a million quotes', async () => {
    expect((await readAll(`a\n${','.repeat(1_000_000)}\n`, layout('csv')))[0].error?.code).toBe('columns');
    expect((await readAll(`a\n${'"'.repeat(1_000_001)}\n`, layout('csv')))[0].error?.code).toBe('quotes');
  });
});
