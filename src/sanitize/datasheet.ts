import { NAMES_NOT_SOUGHT } from '../dataset/datasheet-state.ts';
import { number } from '../io/words.ts';
import { typeTitle } from './amounts.ts';
import type { Column } from './columns.ts';

/** One line of the datasheet: the number of findings of a type, in a field, in a role. */
export interface Count {
  type: string;
  /** Without indexes: `messages[].content`. */
  field: string;
  /** Chat role; null outside messages. */
  role: string | null;
  count: number;
}

export type Mode = 'surrogate' | 'tag' | 'drop';

/** What was done to a dataset. It holds no value of the dataset. */
export interface Datasheet {
  /** `together-guard 0.1.0` */
  tool: string;
  note: string;
  input: string;
  output: string;
  /** Of the copy's bytes: `sha256:…`. It shows whether the copy was changed since. */
  digest: string;
  format: string;
  mode: Mode;
  names: boolean;
  /** Types of findings that do not block, and were replaced all the same. */
  review: 'all' | string[];
  /** Identifies the key. The key cannot be derived from it. */
  keyId: string;
  /** The score from which on personal data blocks, and how secrets are judged. */
  thresholds: { block: number; secrets: string };
  records: { read: number; written: number; changed: number; dropped: number; unreadable: number };
  /** Estimated as in `dataset check`. */
  tokens: { before: number; after: number };
  verdict: { before: string; after: string };
  replaced: Record<string, number>;
  /** Findings that are still in the copy. */
  left: Record<string, number>;
  /** Findings that are still in the copy and look like values that an earlier run made up, as most of this type in the dataset do. */
  madeUpBefore: Record<string, number>;
  /** The input was a clean copy, and its own datasheet says so of them. */
  isVouched: boolean;
  places: { replaced: Count[]; left: Count[]; madeUpBefore: Count[] };
  /** Of a table: how many values of each column were replaced. Empty for texts. */
  columns: Column[];
  /** `left`: how many of the findings that are left are values that somebody decided to keep, wherever they are repeated. */
  decisions: { real: number; falseAlarm: number; left: Record<string, number>; unmatched: string[] } | null;
  /** Number of values whose first choice was already taken by another value. In another file they may get a different surrogate. */
  secondChoices: number;
  /** Number of values that share a surrogate, since none was left. */
  shared: number;
  notInspected: string[];
  /** What else is in the file that the dataset was in. */
  notCopied: readonly string[];
  problems: string[];
}

export const NOTE =
  'Pseudonymized data is still personal data: anyone with the key can identify people, and so can a reader who recognizes a story. Names of places, organizations and employers, ages without a full name and other details are not searched for, and no search finds everything.';

const cell = (text: string): string => text.replace(/[|\n\r]/g, ' ');

export function datasheetMarkdown(sheet: Datasheet): string {
  const { records, tokens, verdict, places, decisions } = sheet;
  const lines = [
    `# Datasheet of ${cell(sheet.output)}`,
    '',
    `A copy of ${cell(sheet.input)} (${cell(sheet.format)}) with personal data and secrets ${WHAT[sheet.mode]}, made by ${sheet.tool}.`,
    '',
    `**${sheet.note}**`,
    '',
    '| | |',
    '|---|---|',
    `| digest | ${sheet.digest} |`,
    `| mode | ${sheet.mode}${sheet.names ? ', with names' : ', without names'} |`,
    `| for review | ${sheet.review === 'all' ? 'replaced' : `left${sheet.review.length > 0 ? `, except ${sheet.review.map(typeTitle).join(', ')}` : ''}`} |`,
    `| key id | ${sheet.keyId} (identifies the key; it is not the key itself) |`,
    `| records | ${recordsText(records)} |`,
    `| tokens, about | ${number(tokens.before)} before, ${number(tokens.after)} after |`,
    `| format check | ${verdict.before} before, ${verdict.after} after |`,
    `| thresholds | personal data blocks from a score of ${sheet.thresholds.block}; secrets: ${sheet.thresholds.secrets} |`,
    `| second choices | ${number(sheet.secondChoices)}: values whose first replacement was taken, so they may get another one in another file |`,
    `| shared surrogates | ${number(sheet.shared)} |`,
    '',
    ...section(sheet.mode === 'drop' ? 'In records that were dropped' : 'Replaced', places.replaced),
    ...section(
      'Left as it is',
      places.left,
      `Nothing else was found.${sheet.notInspected.includes(NAMES_NOT_SOUGHT) ? ' Names of people were not looked for.' : ''}`,
    ),
  ];
  if (places.madeUpBefore.length > 0)
    lines.push(
      ...section(
        sheet.isVouched ? 'Made up by an earlier run, as the datasheet of the input says' : 'Looks made up by an earlier run, and stays',
        places.madeUpBefore,
      ),
    );
  if (sheet.columns.length > 0) lines.push(...columnsSection(sheet.columns));
  if (decisions)
    lines.push(
      '## Decisions',
      '',
      `${number(decisions.real)} real, ${number(decisions.falseAlarm)} false alarms.`,
      '',
      ...bullets(decisions.unmatched.map((what) => `matches nothing: ${what}`)),
    );
  if (sheet.notInspected.length > 0) lines.push('## Not inspected', '', ...bullets(sheet.notInspected));
  if (sheet.notCopied.length > 0) lines.push('## Not copied', '', ...bullets(sheet.notCopied));
  if (sheet.problems.length > 0) lines.push('## Problems', '', ...bullets(sheet.problems));
  return `${lines.join('\n').trimEnd()}\n`;
}

const recordsText = (records: Datasheet['records']): string =>
  (['read', 'written', 'changed', 'dropped', 'unreadable'] as const).map((what) => `${number(records[what])} ${what}`).join(', ');

const WHAT: Record<Mode, string> = {
  surrogate: 'replaced by surrogates',
  tag: 'replaced by tags',
  drop: 'removed, with the records that held it',
};

const bullets = (items: readonly string[]): string[] => (items.length > 0 ? [...items.map((item) => `- ${cell(item)}`), ''] : []);

function section(title: string, counts: readonly Count[], none = 'Nothing.'): string[] {
  if (counts.length === 0) return [`## ${title}`, '', none, ''];
  return [
    `## ${title}`,
    '',
    '| type | field | role | count |',
    '|---|---|---|---|',
    ...counts.map(({ type, field, role, count }) => `| ${typeTitle(type)} | ${cell(field)} | ${role ?? ''} | ${number(count)} |`),
    '',
  ];
}

const columnsSection = (columns: readonly Column[]): string[] => [
  '## Columns',
  '',
  'Look at the columns of which only some values were replaced.',
  '',
  '| column | values | replaced |',
  '|---|---|---|',
  ...columns.map(({ name, values, replaced }) => `| ${cell(name)} | ${number(values)} | ${number(replaced)} |`),
  '',
];

const ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function', 'human', 'gpt', 'bot', 'model']);
const MOST_PLACES = 500;
const MOST_PATHS = 5000;
/** Words in names of fields. Any other key may be data: `{"kathleen": …}`. */
const KEY_WORDS = new Set(
  (
    'messages content role name text prompt completion input inputs output outputs preferred non chosen rejected tools tool calls call function functions arguments args parameters params type image url id ids index ' +
    'reasoning thinking weight conversation conversations from value values custom body model instruction system user users assistant history question questions answer answers response responses context query result results ' +
    'data meta metadata info details note notes comment comments description title subject label labels tag tags category status date time created updated timestamp source language locale ' +
    'email mail mails phone phones mobile cell fax telephone address addresses street city town state zip postal postcode code country first last given family middle full nick surname birth birthday dob age gender ' +
    'contact contacts customer customers client clients person people patient employee member account accounts bank card number numbers iban bic ssn tax passport license licence insurance ip mac host server device ' +
    'order orders invoice payment shipping billing delivery recipient sender to cc bcc reply author owner agent ticket tickets case cases message session request requests item items list entry entries record records row field fields key column raw ' +
    'document documents file files page summary transcript turn turns dialog dialogue chat chosen rejected score source target sentence paragraph passage table example examples step steps action'
  ).split(' '),
);

/** The path without indexes. A key that is not made of known words becomes `*`, since it may be data. The parts of keys with dots are checked one by one. */
export function plainPath(path: string): string {
  return path
    .replace(/\[\d+\]/g, '[]')
    .split('.')
    .map((segment) => {
      const [, key, lists] = /^(.*?)((?:\[\])*)$/s.exec(segment)!;
      const words = key
        .replace(/\d{1,2}$/, '')
        .replace(/[a-z](?=[A-Z])/g, '$& ')
        .toLowerCase()
        .split(/[\s_-]+/);
      return (key === '' || words.every((word) => KEY_WORDS.has(word)) ? key : '*') + lists;
    })
    .join('.');
}

/** Counts by type, field and role. After 500 combinations, the rest is counted as one. */
export class Tally {
  private readonly counts = new Map<string, Count>();
  private readonly paths = new Map<string, string>();

  add(type: string, path: string, role: string | null): void {
    let field = this.paths.get(path);
    if (field === undefined) {
      if (this.paths.size >= MOST_PATHS) this.paths.clear();
      this.paths.set(path, (field = plainPath(path)));
    }
    const known = role === null || ROLES.has(role) ? role : 'other';
    let key = `${type}\0${field}\0${known}`;
    if (!this.counts.has(key) && this.counts.size >= MOST_PLACES) key = `${type}\0*\0`;
    const count = this.counts.get(key);
    if (count) count.count++;
    else this.counts.set(key, { type, field: key.endsWith('\0*\0') ? '*' : field, role: key.endsWith('\0*\0') ? null : known, count: 1 });
  }

  /** Most frequent first. */
  list(): Count[] {
    return [...this.counts.values()].sort(
      (a, b) => b.count - a.count || (a.type < b.type ? -1 : a.type > b.type ? 1 : a.field < b.field ? -1 : 1),
    );
  }

  byType(): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const { type, count } of this.list()) sums[type] = (sums[type] ?? 0) + count;
    return sums;
  }
}
