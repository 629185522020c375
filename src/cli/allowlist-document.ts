import { UserError } from '../errors.ts';
import { locked } from '../io/lock.ts';
import { readSmall } from '../io/small-file.ts';
import { type Document, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { newAllowlistFile } from './init/allowlist-file.ts';
import { writeWhole } from './write-file.ts';

/** An entry that `allow` adds. */
export interface Entry {
  fingerprint?: string;
  rule?: string;
  path?: string;
  field?: string;
  match?: string;
  reason: string;
  expires?: string;
}

/** The texts that documents were read from; null if there was no file. */
const sources = new WeakMap<Document, string | null>();

/** The file's document, with its comments; a new one if there is no file. */
export function readAllowlist(file: string): Document {
  const text = readSmall(file);
  const document = parseDocument(text ?? newAllowlistFile());
  sources.set(document, text);
  return document;
}

/** Another process has written the file since it was read. */
class Rewritten extends Error {}

/** Writes a changed document. Call it in `untilSaved`. @throws Rewritten, UserError if the file cannot be written */
export function saveAllowlist(file: string, document: Document): void {
  locked(file, () => {
    const text = readSmall(file);
    if (text !== sources.get(document)) throw new Rewritten();
    writeWhole(file, textOf(document, text));
  });
}

/** Reads, changes and saves the file, again if another process has written it meanwhile: neither loses its entries. */
export async function untilSaved<T>(change: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await change();
    } catch (cause) {
      if (!(cause instanceof Rewritten)) throw cause;
      if (attempt === MOST)
        throw new UserError(
          'unwritable',
          'the allowlist file is written by other programs all the time: wait for them, then run this again',
        );
    }
  }
}

const MOST = 100;

/** The document as text, with the line endings that the file had: the YAML library writes `\n`. */
export function textOf(document: Document, before: string | null): string {
  const text = document.toString({ lineWidth: 0 });
  return before?.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text;
}

/** The entries of `allow`. */
export function entriesOf(document: Document): YAMLMap[] {
  const entries = document.get('allow');
  return isSeq(entries) ? (entries.items as YAMLMap[]) : [];
}

export function addEntry(document: Document, entry: Entry): void {
  addTo(document, 'allow', Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)));
}

/** Adds an item to a list of the file. */
export function addTo(document: Document, key: string, item: unknown): void {
  const entries = document.get(key);
  const node = document.createNode(item);
  if (!isSeq(entries)) {
    document.set(key, document.createNode([node]));
    return;
  }
  entries.flow = false;
  if (entries.items.length === 0 && entries.comment) {
    entries.commentBefore = entries.comment; // it followed []
    entries.comment = null;
  }
  entries.add(node);
}

/** Removes the entries of a finding that have its fingerprint, also in short form. @returns whether there were any */
export function removeEntries(document: Document, fingerprint: string): boolean {
  const entries = document.get('allow');
  if (!isSeq(entries)) return false;
  const kept = entries.items.filter((item) => {
    const own = String((item as YAMLMap).get?.('fingerprint') ?? '');
    return own === '' || !fingerprint.startsWith(own);
  });
  const isChanged = kept.length < entries.items.length;
  entries.items = kept;
  return isChanged;
}

/**
 * Adds a salt if there is none. All fingerprints change with it, so a file that has some, or has a baseline next to it, keeps what
 * it has. `allow` also accepts the fingerprints that were printed before the file had a salt.
 */
export function addSalt(document: Document, hasBaseline: boolean): void {
  if (document.get('salt') || hasBaseline || entriesOf(document).some((item) => item.has?.('fingerprint'))) return;
  document.set('salt', parseDocument(newAllowlistFile()).get('salt'));
}

/** The salt; empty if there is none. */
export const saltOf = (document: Document): string => String(document.get('salt') ?? '');
