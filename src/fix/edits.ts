import type { Edit } from './model.ts';

/** The text with all edits. Edits at the same place keep their order. */
export function edited(text: string, edits: readonly Edit[]): string {
  let out = '';
  let position = 0;
  for (const { start, end, text: replacement } of inOrder(edits)) {
    out += text.slice(position, start) + replacement;
    position = end;
  }
  return out + text.slice(position);
}

const inOrder = (edits: readonly Edit[]): Edit[] => [...edits].sort((a, b) => a.start - b.start || a.end - b.end);

/** Changed lines. */
export interface Hunk {
  /** From 1, in the old text. */
  line: number;
  removed: string[];
  added: string[];
}

/** The lines that two texts do not share, with one hunk for each run of changed lines. */
export function hunks(before: string, edits: readonly Edit[]): Hunk[] {
  const found: { start: number; end: number; edits: Edit[] }[] = [];
  for (const edit of inOrder(edits)) {
    const start = before.lastIndexOf('\n', edit.start - 1) + 1;
    // An insertion of whole lines leaves the line after it as it is.
    const isLines = edit.start === edit.end && edit.start === start && edit.text.endsWith('\n');
    const newline = before.indexOf('\n', Math.max(edit.start, edit.end - (before[edit.end - 1] === '\n' && edit.end > edit.start ? 1 : 0)));
    const end = isLines ? start : newline < 0 ? before.length : newline + 1;
    const last = found.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else found.push({ start, end, edits: [edit] });
  }
  return found.map(({ start, end, edits: own }) => ({
    line: before.slice(0, start).split('\n').length,
    removed: linesOf(before.slice(start, end)),
    added: linesOf(
      edited(
        before.slice(start, end),
        own.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })),
      ),
    ),
  }));
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/));
