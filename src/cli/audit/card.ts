/** What is shown of a finding. Everything that comes from a file is cleaned here. */
import { createColors } from 'picocolors';
import { clean } from '../../io/terminal.ts';
import { counted } from '../../io/words.ts';
import type { Finding } from '../../model.ts';
import { DOTS } from '../../policy/mask.ts';
import { historyDates, otherPaths, place, recordText, via } from '../../report/text.ts';
import type { Author } from '../../sources/blame.ts';
import type { ContextLine } from './context.ts';

/** A finding and what is known of it. */
export interface Card {
  finding: Finding;
  /** From 1. */
  position: number;
  total: number;
  lines: readonly ContextLine[];
  author: Author | 'new' | null;
  /** Further places of the same secret in the file. */
  more: number;
  /** What was decided earlier. */
  earlier?: string;
  /** The path as the user would type it. */
  path: string;
}

type Colors = ReturnType<typeof createColors>;

export function cardText({ finding, position, total, lines, author, more, earlier, path }: Card, width: number, color: boolean): string {
  const c = createColors(color);
  const { severity, rule, title, record, practice, history } = finding;
  const sign = severity === 'critical' || severity === 'high' ? c.red(severity) : c.yellow(severity);
  const facts = [
    history && clean(historyDates(history)),
    author === 'new' ? 'not committed yet' : author && `by ${clean(author.name)} on ${author.day} in ${author.commit}`,
    more > 0 && `${counted(more, 'more place')} in this file`,
    earlier && clean(earlier),
  ].filter(Boolean);
  const others = history ? otherPaths(history, finding.path) : null;
  const about = record ? `${place({ ...finding, path })}, ${recordText(record)}` : place({ ...finding, path });
  return [
    '',
    `${c.dim(`[${position}/${total}]`)} ${c.bold(clean(about))}  ${sign}`,
    `  ${rule}  ${clean(title)}${clean(via(finding))}  ${c.dim(`[${finding.fingerprint.slice(0, 8)}]`)}`,
    ...(lines.length > 0 ? numbered(lines, width, c) : [`      ${clean(finding.excerpt.replaceAll('\t', '  '))}`]),
    ...(practice ? [`      ${clean(finding.preview)}`] : []),
    ...(facts.length > 0 ? [c.dim(`    ${facts.join(' · ')}`)] : []),
    ...(others === null ? [] : [c.dim(`    ${clean(others)}`)]),
    ...(history ? [`    ${c.cyan('→')} ${history.verdict === 'pushed' ? c.red(clean(history.says)) : clean(history.says)}`] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function numbered(lines: readonly ContextLine[], width: number, c: Colors): string[] {
  const digits = String(lines.at(-1)!.number).length;
  const untabbed = (text: string) => text.replaceAll('\t', '  ');
  const indent = Math.min(...lines.filter(({ text }) => text.trim() !== '').map(({ text }) => /^ */.exec(untabbed(text))![0].length));
  return lines.map(({ isFocus, number, text: whole, value }) => {
    const shown = (end?: number) => clean(untabbed(whole.slice(0, end)).slice(indent));
    const range = value ? { start: shown(value.start).length, end: shown(value.end).length } : firstMasked(shown());
    const text = cut(shown(), range, width - digits - 7);
    const head = `  ${isFocus ? '>' : ' '} ${String(number).padStart(digits)} │`;
    return text === '' ? c.dim(head) : isFocus ? `${head} ${text}` : c.dim(`${head} ${text}`);
  });
}

function firstMasked(text: string): { start: number; end: number } {
  const start = text.indexOf(DOTS);
  return start < 0 ? { start: 0, end: 0 } : { start, end: start + DOTS.length };
}

/** Characters shown before the masked value if the line is too long: room for its name. */
const BEFORE = 26;

/** A part of a line, with the masked value if there is one. */
function cut(text: string, { start, end }: { start: number; end: number }, width: number): string {
  if (text.length <= width) return text;
  const room = Math.max(10, width - 2);
  const before = Math.max(0, Math.min(BEFORE, room - (end - start) - 4));
  const from = end <= room - 4 ? 0 : Math.max(0, Math.min(start - before, text.length - room));
  return `${from > 0 ? '…' : ''}${text.slice(from, from + room)}${from + room < text.length ? '…' : ''}`;
}

const KEYS = [
  ['r', 'real', 'a real secret or problem: it still blocks'],
  ['f', 'false alarm', 'asks for a reason, and writes it to the allowlist file'],
  ['l', 'later', 'known, to be fixed later: writes it to the baseline, so that it does not block'],
  ['s', 'skip', 'do not decide now'],
  ['b', 'back', 'undo the last decision, and ask again'],
  ['v', 'value', 'show the value until the next key, for 20 seconds at most'],
  ['q', 'quit', 'stop here; the next audit goes on'],
  ['?', 'help', 'show this help'],
] as const;

/** The keys on one line. Narrow terminals get only the letters. */
export function keyLine(width: number, color: boolean): string {
  const c = createColors(color);
  const words = KEYS.map(([key, word]) => [key, word] as const);
  const length = words.reduce((sum, [key, word]) => sum + key.length + word.length + 3, 2);
  if (length > width) return `${KEYS.map(([key]) => key).join('/')} > `;
  return `${words.map(([key, word]) => `${c.bold(key)} ${word}`).join(', ')} > `;
}

export const helpText = (color: boolean): string => {
  const c = createColors(color);
  return KEYS.map(([key, word, help]) => `  ${c.bold(key)}  ${word.padEnd(12)}${help}\n`).join('');
};
