import { posix } from 'node:path';
import type { CommitFacts, DatasetReport, Finding, SecretHistory, Skipped } from '../model.ts';
import { argument } from '../io/shell.ts';
import { textIn } from '../value/text-kind.ts';

export { argument };

/** `43 B`, `1.2 MB`: decimal units, as file managers show them. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let unit = 0;
  while (bytes >= 999.5 && unit < units.length - 1) {
    bytes /= 1000;
    unit++;
  }
  return `${unit === 0 || bytes >= 99.5 ? Math.round(bytes) : bytes.toFixed(1)} ${units[unit]}`;
}

/** `record 12, messages[1].content`; `header 2` in a table's header row, whose index is 0. */
export function recordText({ index, field }: { index: number; field: string }): string {
  if (index === 0) return field || 'header';
  return `record ${index}${field === '' ? '' : `, ${field}`}`;
}

/** `3 images in its records`, `some rows` */
const MANY = /^(?:(?!1 )[\d,]+ |(?:some|its|all|the) \w+s\b)/;

/** `data/train.jsonl, record 12 was not scanned`, `data/train.jsonl, 3 more records were not scanned` */
export function notScanned({ path, part }: Skipped): string {
  return `${path}${part === undefined ? '' : `, ${part}`} ${part !== undefined && MANY.test(part) ? 'were' : 'was'} not scanned`;
}

/** `src/bot.py:7:28` */
export const place = ({ path, line, column, record }: Finding): string =>
  line > 0 ? `${path}:${line}:${column}` : `${path} record ${record?.index}`; // Parquet has no lines

/** ` (base64)`, if it was encoded, and ` · live`, if its provider was asked. */
export const via = (finding: Finding): string =>
  (finding.via ? ` (${finding.via})` : '') + (finding.why ? ` (${finding.why})` : '') + stateText(finding);

/** ` · live`, if its provider was asked. */
export const stateText = ({ state, stateReason }: Finding): string =>
  state === 'unknown' ? ` · not known whether it is live: ${stateReason ?? 'its provider does not say'}` : state ? ` · ${state}` : '';

/** A remedy for someone who knows that the secret is real. */
export const remedyIfReal = ({ remedy }: Finding): string =>
  remedy.replace(/^If it is real, (\w)/, (_, first: string) => first.toUpperCase());

/** `2026-01-31 `, of an ISO date; nothing if git could not read the commit's date. */
const dayOf = (date: string): string => (/^\d/.test(date) ? `${date.slice(0, 10)} ` : '');

const by = ({ author, date, commit }: CommitFacts): string =>
  `${dayOf(date)}${author === '' ? '' : `by ${author} `}in ${commit.slice(0, 10)}`;

/** When a secret came in and went, in one line. */
export function historyDates({ first, orBefore, last, removed, inHead }: SecretHistory): string {
  // A rebase keeps the dates of the commits that it moves.
  const isOutOfOrder = removed !== undefined && Date.parse(removed.date) < Date.parse(last.date);
  const parts = [
    orBefore
      ? `added ${dayOf(first.date)}or before, in ${first.commit.slice(0, 10)} or an older commit that was not scanned`
      : `added ${by(first)}`,
    last.commit !== first.commit && !isOutOfOrder && `last changed ${dayOf(last.date)}in ${last.commit.slice(0, 10)}`,
    inHead ? 'still in HEAD' : removed ? `removed ${by(removed)}` : 'not in HEAD',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Maximum number of other paths that are named. */
const MAX_PATHS = 5;

/** `also at a.py, b.py`: the other paths of a secret in the history; null if there are none. */
export function otherPaths({ paths }: SecretHistory, path: string): string | null {
  const others = paths.filter((other) => other !== path);
  const more = others.length > MAX_PATHS ? `, … (${others.length} in total)` : '';
  return others.length > 0 ? `also at ${others.slice(0, MAX_PATHS).join(', ')}${more}` : null;
}

/** The steps are one list in formats for programs. */
export const plainHistory = (history: SecretHistory) => ({ ...history, steps: history.steps.flat() });

/** ` · pushed on 2026-01-31 or before (origin/main has it): revoke it`, if the history was scanned. */
export const verdictText = ({ history }: Finding): string => (history ? ` · ${history.says}; ${historyDates(history)}` : '');

/** A glob that matches only this path. */
export const asGlob = (path: string): string => path.replace(/[\\*?[\]{}()]|^!/g, '\\$&');

/** The command that runs together-guard in most projects. */
export const COMMAND = 'npx --no-install together-guard';

interface CopyOptions {
  command?: string;
  /** Names of people are among what it has to replace. */
  names?: boolean;
  /** So is what a person would have to judge. */
  review?: boolean;
  /** Types that it replaces only if they are named. */
  types?: readonly string[];
  /** A name for the copy, by default next to the dataset. */
  copy?: string;
}

/** The command that writes a clean copy of a dataset, which may be in another file (`app.db!users.csv`). */
export const sanitizeCommand = (
  path: string,
  { command = COMMAND, names = false, review = false, types = [], copy = copyName(path) }: CopyOptions = {},
): string =>
  `${command} dataset sanitize ${argument(path)} -o ${argument(copy)}${names ? ' --names' : ''}${review ? ' --review' : ''}${types.length > 0 ? ` --types ${types.join(',')}` : ''}`;

/** The command that uploads the clean copy of a dataset that can be trained on; null for kinds of files of which Together takes none. */
export const uploadCommand = (path: string, command = COMMAND): string | null =>
  path.endsWith('.jsonl') ? `${command} upload ${argument(copyName(path))}` : null;

/** Whether names of people are among what blocks or warns in a dataset, or next to dates of birth that do: a copy with other dates still has the people. */
export const hasNames = ({ counts }: Pick<DatasetReport, 'counts'>): boolean => {
  const { blocking = 0, warned = 0, review = 0 } = counts['person-name'] ?? {};
  const dates = counts['date-of-birth'];
  return blocking + warned > 0 || (review > 0 && dates !== undefined && dates.blocking + dates.warned > 0);
};

const DATASET = /\.(?:jsonl|ndjson|csv|tsv|parquet)(?:\.(?:gz|zst))?$/i;

/** True if a clean copy of the file removes the secret: it is in a dataset, where no record can read a variable. */
export const isInDataset = ({ path, inDataset, practice }: Finding): boolean => !practice && (inDataset === true || DATASET.test(path));

/** Files in which dataset commands find datasets. They do not read texts with tables, mail, or bundles of git. */
const OPENED = /^[^!]*\.(?:xlsx|xlsm|ods|db3?|sqlite3?|arrow|feather|ipc|zip|tar|tgz|tbz2?|zst|bz2)!/i;
/** The rows of an Arrow file. */
const ROWS = /!rows(?:-\d+)?\.jsonl$/;

/** The path that dataset commands can open for a dataset; null if it must be taken out of its file first. They read gzip. */
export function openablePath({ path, inside }: Pick<DatasetReport, 'path' | 'inside'>): string | null {
  if (!inside) return path;
  if (textIn(path)) return null;
  const [, gzipped] = /^([^!]*\.gz)![^!]*$/i.exec(path) ?? [];
  if (gzipped && !/\.tar\.gz$/i.test(gzipped)) return gzipped;
  return gzipped || OPENED.test(path) ? path.replace(ROWS, '!rows.jsonl') : null;
}

/** The file that a dataset is, or is in. */
export const fileOf = ({ path, inside }: Pick<DatasetReport, 'path' | 'inside'>): string => (inside ? path.split('!', 1)[0]! : path);

/** The file that a finding is in: `a.yml!list.json` → `a.yml`. What has no ending before its `!` is a file of this name. */
export const outerFile = (path: string): string => /^[^!]*\.[A-Za-z]\w{0,9}(?=!.)/.exec(path)?.[0] ?? path;

/**
 * How dataset commands open datasets of one file: the one dataset, or else the file, and the name for the copies.
 * Null if they must be taken out of it first.
 *
 * @param datasets at least one
 */
export function openedAs(datasets: readonly Pick<DatasetReport, 'path' | 'inside'>[]): { path: string; copy: string } | null {
  const paths = new Set(datasets.map(openablePath));
  const [path] = paths;
  if (path === undefined || path === null || paths.has(null)) return null;
  if (paths.size === 1) return { path, copy: copyName(path) };
  const outer = fileOf(datasets[0]!);
  return { path: outer, copy: copyName(`${outer}!rows${/\.\w+$/.exec(path)?.[0] ?? ''}`) };
}

/**
 * Advice for a dataset that dataset commands cannot open.
 *
 * @param then what to do with the file that the user takes it out to, by its path
 * @param shown a path as the user would type it
 */
export function takeOutFirst(path: string, then: (path: string) => string, shown = (file: string) => file): string {
  const text = textIn(path);
  const remedy = text?.remedy(argument(shown(takenOut(text.file)))) ?? 'unpack the archive';
  // Nothing says what a user calls a table that has no name in its file.
  return text?.isUnnamed ? remedy : `${remedy} first, then: ${then(takenOut(path))}`;
}

/** `data/dump.sql!users.csv` → `data/users.csv` */
const takenOut = (path: string): string => posix.join(posix.dirname(path.split('!', 1)[0]!), posix.basename(path.split('!').at(-1)!));

/** A name for the clean copy, next to the file that the dataset is in: `app.db!users.csv` → `app.users.clean.csv`, `data.arrow!rows.jsonl` → `data.clean.jsonl`. */
function copyName(path: string): string {
  const [outer, ...inner] = path.split('!') as [string, ...string[]];
  const name = inner.at(-1)?.split('/').at(-1);
  if (name === undefined) return cleanName(path);
  const stem = outer.replace(/(?:\.[A-Za-z]\w{0,8}){1,2}$/, '');
  const own = name.replace(/\.\w+$/, '');
  const isOnly = own === 'rows' || own === stem.split('/').at(-1);
  return cleanName(`${stem}${isOnly ? '' : `.${own.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`}${name.slice(own.length)}`);
}

/** The command that writes a clean copy as JSONL. */
export const linesCommand = (path: string, command: string): string =>
  sanitizeCommand(path, { command, names: true, copy: copyName(`${path}!rows.jsonl`) });

/** The command that writes a copy in a format for training, next to the dataset: `data/alpaca.instruction.jsonl`. */
export const convertCommand = (path: string, format: string, command: string): string =>
  `${command} dataset convert ${argument(path)} --to ${format} -o ${argument(`${path.split('!', 1)[0]!.replace(/\.[A-Za-z]\w{0,8}(?:\.(?:gz|zst|bz2|xz))?$/, '')}.${format}.jsonl`)}`;

/** `data/train.jsonl` → `data/train.clean.jsonl`, and that → `data/train.clean-2.jsonl`. */
function cleanName(path: string): string {
  const again = path.replace(
    /\.clean(?:-(\d{1,6}))?((?:\.[A-Za-z]\w{0,8}){0,2})$/,
    (_, count: string | undefined, end: string) => `.clean-${Number(count ?? 1) + 1}${end}`,
  );
  const clean = again === path ? path.replace(/((?:\.[A-Za-z]\w{0,8})?(?:\.(?:gz|zst|bz2|xz))?)$/i, '.clean$1') : again;
  return clean.replace(/\.(?:JSONL|PARQUET|CSV|TSV)(?=\.|$)/i, (ending) => ending.toLowerCase()); // Together takes no others
}
