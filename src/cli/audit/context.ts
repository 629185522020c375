import { DOTS, mask } from '../../policy/mask.ts';
import { randomValues } from '../../policy/random-values.ts';
import { NO_SECRET } from '../../rules/no-secret.ts';
import type { PlacedMatch } from '../../policy/decide.ts';

/** A line next to a finding. Nothing in it is secret; it may have control characters. */
export interface ContextLine {
  /** From 1. */
  number: number;
  /** The finding is on it. */
  isFocus: boolean;
  text: string;
  /** Where the finding's masked value is in `text`. */
  value?: Range;
}

/** Lines shown before and after a finding. */
const AROUND = 2;
/** Bytes of a line that are shown: a minified file is one line. */
const REACH = 240;

interface Range {
  start: number;
  end: number;
}

/**
 * The lines around a finding, with every secret on them masked, and values that look random.
 *
 * @param text of the root view: one unit per byte
 * @param focus where the finding starts, and its line
 * @param placed all secrets of the text
 * @param ranges further parts of a line that must not be shown, in UTF-16 units
 */
export function contextLines(
  text: string,
  { start: focus, line: number }: { start: number; line: number },
  placed: readonly PlacedMatch[],
  ranges: (line: string) => readonly Range[],
): ContextLine[] {
  const lines: (Line & { isFocus: boolean })[] = [{ ...lineAt(text, focus), isFocus: true }];
  for (let i = 0; i < AROUND && lines[0].start > 0 && text[lines[0].start - 1] === '\n'; i++)
    lines.unshift({ ...lineAt(text, lines[0].start - 1), isFocus: false });
  for (let i = 0; i < AROUND && text[lines.at(-1)!.end] === '\n' && lines.at(-1)!.end + 1 < text.length; i++)
    lines.push({ ...lineAt(text, lines.at(-1)!.end + 1), isFocus: false });
  const first = number - lines.findIndex(({ isFocus }) => isFocus);
  return lines.map(({ isFocus, ...line }, i) => ({ number: first + i, isFocus, ...masked(text, line, { placed, ranges, focus }) }));
}

/** A line, or the part of it that is shown. */
interface Line extends Range {
  cutBefore: boolean;
  cutAfter: boolean;
}

/** The line at an offset. Of a long one, what is near. */
function lineAt(text: string, offset: number): Line {
  const least = Math.max(0, offset - REACH);
  const before = text.slice(least, offset).lastIndexOf('\n');
  const cutBefore = before < 0 && least > 0;
  const after = text.slice(offset, offset + REACH).indexOf('\n');
  const cutAfter = after < 0 && offset + REACH < text.length;
  const end = after < 0 ? Math.min(text.length, offset + REACH) : offset + after;
  return {
    start: cutBefore ? characterFrom(text, least) : least + before + 1,
    end: cutAfter ? characterFrom(text, end) : end,
    cutBefore,
    cutAfter,
  };
}

/** The first character of UTF-8 that starts at an offset, in bytes, or after it. */
function characterFrom(text: string, offset: number): number {
  let start = offset;
  while (start < offset + 3 && (text.charCodeAt(start) & 0xc0) === 0x80) start++;
  return start;
}

interface Hidden {
  placed: readonly PlacedMatch[];
  ranges: (line: string) => readonly Range[];
  /** Where the finding starts. */
  focus: number;
}

function masked(text: string, line: Line, { placed, ranges, focus }: Hidden): Pick<ContextLine, 'text' | 'value'> {
  const shown = utf8(text.slice(line.start, line.end));
  const units = (offset: number) => utf8(text.slice(line.start, Math.min(Math.max(offset, line.start), line.end))).length;
  const inside = placed.filter(({ start, end, match }) => start < line.end && end > line.start && !NO_SECRET.has(match.rule.id));
  // A secret that goes on in another line is covered: the end of a part would show characters from its middle.
  const parts = inside.map(({ match: { rule }, start, end }) => ({
    start: units(start),
    end: units(end),
    text: start >= line.start && end <= line.end ? mask(utf8(text.slice(start, end)), rule.name || rule.near ? [] : rule.keywords) : DOTS,
  }));
  const hidden = [...ranges(shown), ...randomValues(shown, parts)];
  const own = inside.findIndex(({ start }) => start === focus);
  const covers = [...parts, ...hidden.map((range) => ({ ...range, text: DOTS }))].sort((a, b) => a.start - b.start);
  let out = '';
  let position = 0;
  let value: Range | undefined;
  for (const cover of covers) {
    const { start, end } = cover;
    const from = out.length + Math.max(0, start - position);
    if (start >= position) out += shown.slice(position, start) + cover.text;
    else if (end > position && !out.endsWith(DOTS)) out += DOTS; // two overlap: the rest of the second
    position = Math.max(position, end);
    if (cover === parts[own]) value = { start: Math.min(from, out.length - DOTS.length), end: out.length };
  }
  out += shown.slice(position);
  const before = line.cutBefore ? '…' : '';
  return {
    text: `${before}${out.replace(/\r$/, '')}${line.cutAfter ? '…' : ''}`,
    ...(value && { value: { start: value.start + before.length, end: value.end + before.length } }),
  };
}

const utf8 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');
