import type { Edit } from './model.ts';

interface Range {
  start: number;
  end: number;
}

/**
 * Removes an entry of an object or an argument of a call, with its comma. The line goes, too, if nothing else is on it.
 *
 * @param holder what becomes empty if this is its only entry, and is then removed as well
 */
export function withoutItem(text: string, item: Range, holder?: Range): Edit {
  if (holder && text.slice(holder.start + 1, item.start).trim() === '' && /^\s*,?\s*$/.test(text.slice(item.end, holder.end - 1)))
    return { start: holder.start, end: holder.end, text: '' };
  const comma = /^\s*,/.exec(text.slice(item.end))?.[0].length;
  let { start } = item;
  let end = item.end + (comma ?? 0);
  if (comma === undefined) {
    const earlier = /,\s*$/.exec(text.slice(0, start));
    if (earlier) start = earlier.index;
    return { start, end, text: '' };
  }
  const indent = /(?<=\n)[ \t]*$/.exec(text.slice(0, start))?.[0].length;
  const rest = /^[ \t]*\r?\n/.exec(text.slice(end))?.[0].length;
  if (indent !== undefined && rest !== undefined) {
    start -= indent;
    end += rest;
  } else end += /^[ \t]*/.exec(text.slice(end))![0].length;
  return { start, end, text: '' };
}
