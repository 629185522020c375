import type { Blob, Skipped } from '../model.ts';
import { sourceOf } from './source.ts';
import type { TextKind } from '../value/text-kind.ts';
import { EXPORT } from './tables/parts.ts';
import { Room, TooLarge } from './tables/rows.ts';
import { calendarTables } from './tables/calendar.ts';
import { mailTables } from './tables/mail.ts';
import { notebookTables } from './tables/notebook.ts';
import { sqlTables } from './tables/sql.ts';
import { vcardTables } from './tables/vcard.ts';
import { json5Tables, yamlTables } from './tables/yaml.ts';

/** Larger texts are not searched for tables. UTF-16 units. */
const MOST_TEXT = 100 << 20;

const READERS = {
  sql: sqlTables,
  vcard: vcardTables,
  calendar: calendarTables,
  mail: mailTables,
  notebook: notebookTables,
  yaml: yamlTables,
  json5: json5Tables,
};

/** The tables in a text, such as the rows of a dump in SQL. The text itself is not among them. */
export async function* tablesOf(blob: Blob, kind: TextKind): AsyncGenerator<Blob | Skipped> {
  const source = blob.part?.whole ?? sourceOf(blob.bytes);
  if (source.size > MOST_TEXT) {
    yield {
      path: blob.path,
      part: 'its tables',
      why: `not searched for personal data, since it has more than ${MOST_TEXT >> 20} MB; to be sure, ${EXPORT}`,
      failed: false,
    };
    return;
  }
  const read = READERS[kind];
  const tablesIn = (bytes: Buffer) => read(bytes.toString(), new Room(2 * MOST_TEXT));
  const { path, origin } = blob;
  try {
    for (const { name, bytes } of tablesIn(source.slice(0, source.size))) {
      const before = async () =>
        (await blob.before!()).flatMap((old) => tablesIn(old).flatMap((table) => (table.name === name ? table.bytes : [])));
      yield { path: `${path}!${name}`, bytes, origin, inside: true, table: true, ...(blob.before && { before }) };
    }
  } catch (cause) {
    if (!(cause instanceof TooLarge)) throw cause;
    yield {
      path,
      part: 'its tables',
      why: `more than ${(2 * MOST_TEXT) >> 20} MB of them; to be sure, ${EXPORT}`,
      failed: false,
    };
  }
}
