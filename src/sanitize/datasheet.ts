import type { Count } from './tally.ts';

export type Mode = 'surrogate' | 'tag' | 'drop';

/** What was done to a dataset. It holds no value that was in it. */
export interface Datasheet {
  /** `together-guard 0.1.0` */
  tool: string;
  note: string;
  input: string;
  output: string;
  format: string;
  mode: Mode;
  names: boolean;
  /** Names the key; it is not the key, nor made from it in a way that leads back. */
  keyId: string;
  /** Scores from which on something is found at all, and from which on it blocks. */
  thresholds: { block: number; secrets: string };
  records: { read: number; written: number; changed: number; dropped: number; unreadable: number };
  /** Estimated, as `dataset check` does. */
  tokens: { before: number; after: number };
  verdict: { before: string; after: string };
  replaced: Record<string, number>;
  /** What was found and is still there. */
  left: Record<string, number>;
  places: { replaced: Count[]; left: Count[] };
  decisions: { real: number; falseAlarm: number; unmatched: string[] } | null;
  /** Values whose first choice another value had already; in another file they may have another surrogate. */
  secondChoices: number;
  /** Values that share a surrogate with another one, since their space was used up. */
  shared: number;
  notInspected: string[];
  problems: string[];
}

export const NOTE =
  'Pseudonymised data is still personal data: who has the key can tell who is meant, and so can a reader who recognises a story. Names of places, organisations and employers, ages and other details are not looked for, and no finder finds everything.';

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
    `| mode | ${sheet.mode}${sheet.names ? ', names too' : ', names not'} |`,
    `| key | ${sheet.keyId} (names the key; it is not the key) |`,
    `| records | ${records.read} read, ${records.written} written, ${records.changed} changed, ${records.dropped} dropped, ${records.unreadable} not readable |`,
    `| tokens, about | ${tokens.before} before, ${tokens.after} after |`,
    `| format check | ${verdict.before} before, ${verdict.after} after |`,
    `| thresholds | personal data blocks from a score of ${sheet.thresholds.block}; secrets: ${sheet.thresholds.secrets} |`,
    `| second choices | ${sheet.secondChoices}: in another file these values may have another surrogate |`,
    `| shared surrogates | ${sheet.shared} |`,
    '',
    ...section(sheet.mode === 'drop' ? 'In records that were dropped' : 'Replaced', places.replaced),
    ...section('Left as it is', places.left),
  ];
  if (decisions) lines.push('## Decisions', '', `${decisions.real} real, ${decisions.falseAlarm} false alarms.`, '', ...bullets(decisions.unmatched.map((what) => `fits nothing: ${what}`)));
  if (sheet.notInspected.length > 0) lines.push('## Not inspected', '', ...bullets(sheet.notInspected));
  if (sheet.problems.length > 0) lines.push('## Problems', '', ...bullets(sheet.problems));
  return `${lines.join('\n').trimEnd()}\n`;
}

const WHAT: Record<Mode, string> = { surrogate: 'replaced by surrogates', tag: 'replaced by tags', drop: 'removed, with the records that held it' };

const bullets = (items: readonly string[]): string[] => (items.length > 0 ? [...items.map((item) => `- ${cell(item)}`), ''] : []);

function section(title: string, counts: readonly Count[]): string[] {
  if (counts.length === 0) return [`## ${title}`, '', 'Nothing.', ''];
  return [`## ${title}`, '', '| type | field | role | count |', '|---|---|---|---|', ...counts.map(({ type, field, role, count }) => `| ${type} | ${cell(field)} | ${role ?? ''} | ${count} |`), ''];
}
