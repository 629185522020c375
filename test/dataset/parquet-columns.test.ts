import fc from 'fast-check';
import type { ColumnMetaData, PageHeader, SchemaElement, SchemaTree } from 'hyparquet';
import { expect, test } from 'vitest';
import { ColumnReader, decoderOf } from '../../src/dataset/container/parquet/column-reader.ts';
import type { Page } from '../../src/dataset/container/parquet/pages.ts';

/** A text or null, and where it is: 0 begins a row, 1 an inner list, 2 goes on with that. */
interface Entry {
  repetition: number;
  definition: number;
  text: string;
}

const node = (element: Omit<SchemaElement, 'name'>): SchemaTree => ({
  count: 1,
  element: { name: 'a', ...element } as SchemaElement,
  children: [],
  path: ['a'],
});
/** Of a list of lists of texts, where anything may be null. */
const PATH = [
  node({}),
  node({ repetition_type: 'OPTIONAL', converted_type: 'LIST' }),
  node({ repetition_type: 'REPEATED' }),
  node({ repetition_type: 'OPTIONAL', converted_type: 'LIST' }),
  node({ repetition_type: 'REPEATED' }),
  node({ repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY', converted_type: 'UTF8' }),
];
const MOST = 5; // what may be null or empty on the way to a text

/** Levels as runs of one. */
const runs = (levels: readonly number[]): Buffer => Buffer.from(levels.flatMap((level) => [2, level]));

function sized(bytes: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes.length);
  return Buffer.concat([size, bytes]);
}

function pageOf(entries: readonly Entry[], version: 1 | 2): Page {
  const levels = [runs(entries.map(({ repetition }) => repetition)), runs(entries.map(({ definition }) => definition))] as const;
  const texts = entries.filter(({ definition }) => definition === MOST).map(({ text }) => sized(Buffer.from(text)));
  const bytes = Buffer.concat([...(version === 1 ? levels.map(sized) : levels), ...texts]);
  const header = {
    type: version === 1 ? 'DATA_PAGE' : 'DATA_PAGE_V2',
    uncompressed_page_size: bytes.length,
    compressed_page_size: bytes.length,
    [version === 1 ? 'data_page_header' : 'data_page_header_v2']: {
      num_values: entries.length,
      num_nulls: entries.length - texts.length,
      encoding: 'PLAIN',
      repetition_levels_byte_length: levels[0].length,
      definition_levels_byte_length: levels[1].length,
      is_compressed: false,
    },
  } as unknown as PageHeader;
  return { header, head: Buffer.alloc(0), bytes };
}

const readerOf = (pages: readonly Page[]): ColumnReader =>
  new ColumnReader(
    pages[Symbol.iterator](),
    decoderOf({ codec: 'UNCOMPRESSED', type: 'BYTE_ARRAY', path_in_schema: ['a'] } as unknown as ColumnMetaData, PATH, {}),
  );

const entry = fc.record({ repetition: fc.nat(2), definition: fc.nat(MOST), text: fc.string({ maxLength: 5 }) });

test('a row may go on in the next page, and rows are taken in any number', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat(39)),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      fc.constantFrom<1 | 2>(1, 2),
      (drawn, cuts, counts, version) => {
        // A list goes on only in a row that has one.
        const entries: Entry[] = [];
        for (const { repetition, definition, text } of drawn) {
          const { definition: before = 0 } = entries.at(-1) ?? {};
          const most = before >= 4 ? 2 : before >= 2 ? 1 : 0;
          entries.push({ repetition: Math.min(repetition, most), definition: Math.max(definition, repetition * 2), text });
        }
        const whole = readerOf([pageOf(entries, version)]).take(100);
        expect(whole).toHaveLength(entries.filter(({ repetition }) => repetition === 0).length);
        const ends = [...new Set([...cuts.filter((cut) => cut < entries.length), 0, entries.length])].sort((a, b) => a - b);
        const reader = readerOf(ends.slice(1).map((end, i) => pageOf(entries.slice(ends[i], end), version)));
        const rows: unknown[] = [];
        for (let i = 0; ; i++) {
          const count = counts[i % counts.length]!;
          const some = reader.take(count);
          rows.push(...some);
          if (some.length < count) break;
        }
        expect(rows).toEqual(whole);
      },
    ),
  );
});
