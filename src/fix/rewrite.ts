/** Rewrites one version of a file, and proves that the values are gone and the file still parses. */
import { findSecrets } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { quoted } from './dotenv.ts';
import { edited } from './edits.ts';
import { languageOf } from './languages/index.ts';
import { type Located, locate, printOf, type Search } from './locate.ts';
import type { Edit, Language, Place, SourceFile } from './model.ts';
import { variableFor, type Variables } from './names.ts';
import { reasonFor } from './unfixable.ts';

export interface Means {
  rules: RuleSet;
  /** Of fingerprints. */
  salt: string;
  variables: Variables;
}

/** A finding that stays. */
export interface Stuck {
  fingerprint: string;
  /** From 1; 0 if the place is not known. */
  line: number;
  why: string;
}

/** A value that has moved. */
export interface Moved {
  variable: string;
  value: string;
  preview: string;
  remedy: string;
  fingerprint: string;
}

export interface Rewritten {
  text: string;
  edits: Edit[];
  after: string;
  moved: Moved[];
  stuck: Stuck[];
  notes: string[];
  search: Search;
}

/** A byte order mark is no part of the program. */
function withoutMark(path: string, text: string): { file: SourceFile; mark: number } {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  return { file: { path, text: text.slice(mark), newline: text.includes('\r\n') ? '\r\n' : '\n' }, mark };
}

/** @param wanted fingerprints of the findings to fix */
export async function rewriteBytes(path: string, bytes: Buffer, wanted: ReadonlySet<string>, means: Means): Promise<Rewritten> {
  const search = locate(path, bytes, wanted, means.rules, means.salt);
  const { text } = search;
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const stuck: Stuck[] = search.refused.map(({ fingerprint, why }) => ({ fingerprint, line: 0, why }));
  const result = { text, edits: [] as Edit[], after: text, moved: [] as Moved[], stuck, notes: [] as string[], search };
  const language = languageOf(path, text);
  const { file, mark } = withoutMark(path, text);
  let left = search.found.filter((item) => !stuck.some(({ fingerprint }) => fingerprint === item.fingerprint));
  /** A value that stays in one place of the file is not moved from the others either. */
  const leave = (value: string, at: number, why: string) => {
    for (const { fingerprint } of left.filter((item) => item.value === value)) stuck.push({ fingerprint, line: lineOf(at), why });
    left = left.filter((item) => item.value !== value);
  };
  for (const { value, start } of left) {
    const why = language ? unquotable(value) : reasonFor(path);
    if (why !== undefined) leave(value, start, why);
  }
  while (language && left.length > 0) {
    const places = left.map((item) => placeOf(item, text, language, means)).map((place) => shifted(place, -mark));
    const { edits: own, refused, notes } = await language.rewrite(file, places);
    for (const { place, why } of refused) leave(place.value, place.start + mark, why);
    if (refused.length > 0) continue;
    const edits = own.map((edit) => shifted(edit, mark));
    const after = edited(text, edits);
    const remaining = left.find(({ value }) => after.includes(value));
    if (remaining) {
      leave(remaining.value, remaining.start, 'the same value is in another place of the file, where it cannot be replaced');
      continue;
    }
    const why = (await language.problem?.(file, after.slice(mark))) ?? foundAgain(path, after, left, search, means);
    if (why !== undefined) {
      for (const { value, start } of left) leave(value, start, why);
      break;
    }
    const moved = new Map(left.map((item, i) => [item.fingerprint, movedOf(item, places[i])]));
    return { ...result, edits, after, notes, moved: [...moved.values()] };
  }
  return result;
}

const unquotable = (value: string): string | undefined =>
  quoted(value) === null
    ? 'its value has line breaks or quotes, which .env files cannot hold in a way that all programs read alike'
    : undefined;

const placeOf = ({ start, end, value, rule }: Located, text: string, { prefix }: Language, { variables }: Means): Place => ({
  start,
  end,
  value,
  variable: variables.of(value, () => variableFor(rule.remedy, rule.title, text.slice(0, start)), prefix),
});

const shifted = <T extends { start: number; end: number }>(range: T, by: number): T => ({
  ...range,
  start: range.start + by,
  end: range.end + by,
});

const movedOf = ({ value, preview, rule, fingerprint }: Located, { variable }: Place): Moved => ({
  variable,
  value,
  preview,
  remedy: rule.remedy,
  fingerprint,
});

/** The new text is scanned, too: what was moved must be gone, and nothing may be new. */
function foundAgain(path: string, after: string, moved: readonly Located[], search: Search, { rules, salt }: Means): string | undefined {
  const before = new Set(search.placed.map((item) => printOf(path, item, salt)));
  for (const item of findSecrets(Buffer.from(after), path, rules).placed) {
    const print = printOf(path, item, salt);
    if (moved.some(({ fingerprint }) => fingerprint === print)) return 'the value would still be found in the new text';
    if (!before.has(print)) return `the new text would have another finding (${item.match.rule.id})`;
  }
  return undefined;
}
