import { parseDocument } from 'yaml';
import type { Finding } from '../../model.ts';
import { storedFile } from '../../sources/index-entry.ts';

/** Maximum number of entries in a note, and of characters of one. */
const MAX_NAMED = 5;
const MAX_WORDS = 80;

/** As the file has them: the settings that a scan works with hold patterns instead of globs. */
interface Raw {
  ignore?: unknown[] | null;
  allow?: ({ [key: string]: unknown } | null)[] | null;
}

/**
 * The entries that a commit adds to the allowlist file. They let later commits pass, and no later message says so.
 *
 * @param path the file's path in the repository
 * @param findings an entry for one of them is left out, since the note of what passes names it
 * @returns a note, or nothing
 */
export function newEntries(root: string, path: string, findings: readonly Finding[]): string[] {
  const [before, after] = [entriesIn(storedFile(root, path, 'HEAD')?.text), entriesIn(storedFile(root, path)?.text)];
  const passed = findings.filter(({ byFile }) => byFile).map(({ fingerprint }) => fingerprint);
  const added = [...after].flatMap(([entry, fingerprint]) =>
    before.has(entry) || (fingerprint !== '' && passed.some((one) => one.startsWith(fingerprint))) ? [] : entry,
  );
  if (added.length === 0) return [];
  const rest = added.length - MAX_NAMED;
  const named = added.slice(0, MAX_NAMED).map((entry) => (entry.length > MAX_WORDS ? `${entry.slice(0, MAX_WORDS)}…` : entry));
  return [`This commit adds to ${path}: ${named.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`];
}

/** What each entry lets pass, in words, with its fingerprint or ''. */
function entriesIn(text: string | undefined): Map<string, string> {
  const { ignore, allow } = rawOf(text ?? '');
  const words = new Map<string, string>();
  for (const entry of Array.isArray(allow) ? allow : []) {
    const { fingerprint, rule, path, field, match, expires } = entry ?? {};
    const parts = [
      fingerprint === undefined ? `allow ${one(rule) || 'everything'}` : `allow the finding ${one(fingerprint).slice(0, 8)}`,
      path !== undefined && `in ${one(path)}`,
      field !== undefined && `in the field ${one(field)}`,
      match !== undefined && `that matches ${one(match)}`,
      expires !== undefined && `until ${one(expires)}`,
    ];
    words.set(parts.filter(Boolean).join(' '), one(fingerprint));
  }
  for (const glob of Array.isArray(ignore) ? ignore : []) words.set(`ignore ${one(glob)}`, '');
  return words;
}

const one = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Nothing of an invalid file counts: it stopped every commit, so it allowed nothing. */
function rawOf(text: string): Raw {
  try {
    const document = parseDocument(text);
    return document.errors.length > 0 ? {} : ((document.toJS() as Raw | null) ?? {});
  } catch {
    return {}; // too many aliases
  }
}
