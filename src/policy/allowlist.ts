import { MESSAGE, OF_TAG } from '../io/message-paths.ts';
import type { AllowEntry, Config } from './config/schema.ts';
import { userPattern, type UserPattern } from './user-pattern.ts';

/** A finding to check against the allowlist. */
export interface Subject {
  rule: string;
  path: string;
  fingerprint: string;
  /** The secret itself, for entries with `match`. */
  value: string;
  /** Path of the field in a dataset's record, if it is personal data. */
  field?: string;
}

/** `messages[1].content` → `messages/content`: the index differs from record to record. */
export const fieldSteps = (field: string): string => field.replace(/\[(?:\d*|\*)\]/g, '').replaceAll('.', '/');

/** `a.tgz!b.zip!c.env` → `a.tgz`, `a.tgz!b.zip`. An entry for an archive applies to everything in it. */
const archivesOf = (path: string): string[] => [...path.matchAll(/!/g)].map(({ index }) => path.slice(0, index));

/** Paths that never occur in a scan of files, so entries for them are never reported as stale. */
const OF_NO_FILE: readonly string[] = ['stdin', MESSAGE];

/** Reasons of entries that `init --from` wrote. They may be for findings that only the history has, so they are never reported as stale. */
const TAKEN_OVER = /(?:^|\()from [^\s()]*\.[^\s()]+\)?$/;

/** Decides whether a finding is allowed, and then reports unused entries. */
export class Allowlist {
  private readonly entries: {
    entry: AllowEntry;
    path?: UserPattern;
    match?: UserPattern;
    field?: UserPattern;
    expired: boolean;
    used: boolean;
  }[];

  /**
   * @param today ISO date
   * @param file for messages
   */
  constructor(config: Config, today: string, file = 'the allowlist file') {
    const compiled = (entry: AllowEntry, key: 'path' | 'match' | 'field') =>
      entry[key] === undefined ? undefined : userPattern(entry[key], () => `${file}:${entry.line}: the "${key}" of the allow entry`);
    this.entries = config.allow.map((entry) => ({
      entry,
      path: compiled(entry, 'path'),
      match: compiled(entry, 'match'),
      field: compiled(entry, 'field'),
      expired: entry.expires !== undefined && entry.expires < today,
      used: false,
    }));
  }

  /** True if an entry names a fingerprint. */
  get hasFingerprints(): boolean {
    return this.entries.some(({ entry }) => entry.fingerprint !== undefined);
  }

  /**
   * The reason of the first entry that allows `subject`. Expired entries do not count.
   *
   * @param options.moved only entries with a fingerprint: others are about a place
   * @throws UserError if a pattern takes too long
   */
  reason(subject: Subject, { moved = false } = {}): string | undefined {
    let reason: string | undefined;
    for (const item of this.entries) {
      const { entry, path, match, field, expired } = item;
      if (moved && !entry.fingerprint) continue;
      if (entry.fingerprint && !subject.fingerprint.startsWith(entry.fingerprint)) continue;
      if (entry.rule && entry.rule !== subject.rule) continue;
      if (path && !path.test(subject.path) && !archivesOf(subject.path).some((archive) => path.test(archive))) continue;
      if (match && !match.test(subject.value)) continue;
      if (field && (subject.field === undefined || !field.test(fieldSteps(subject.field)))) continue;
      item.used = true;
      if (!expired) reason ??= entry.reason;
    }
    return reason;
  }

  /** Indexes of the entries that allowed something, for `markUsed` in another thread. */
  used(): number[] {
    return this.entries.flatMap(({ used }, i) => (used ? [i] : []));
  }

  markUsed(indexes: readonly number[]): void {
    for (const i of indexes) this.entries[i].used = true;
  }

  /**
   * Notes on entries that need the user's attention.
   *
   * @param complete everything was scanned, so an unused entry is stale
   */
  notes(name: string, complete: boolean): string[] {
    return this.entries.flatMap(({ entry, path, expired, used }) => {
      const what =
        entry.fingerprint ?? [entry.rule, entry.path && 'path', entry.field && 'field', entry.match && 'match'].filter(Boolean).join(' + ');
      if (expired && (used || complete))
        return [`${name}:${entry.line}: the allow entry (${what}) expired on ${entry.expires} and no longer counts`];
      if (
        complete &&
        !used &&
        !TAKEN_OVER.test(entry.reason) &&
        !OF_NO_FILE.some((one) => path?.test(one)) &&
        !entry.path?.includes(OF_TAG)
      )
        return [
          `${name}:${entry.line}: no finding here matches the allow entry (${what}). Delete it, unless you need it for --history or --no-ignore.`,
        ];
      return [];
    });
  }
}
