import { assignments } from '../../../src/detect/secrets/names/assignment.ts';
import { nameAround } from '../../../src/detect/secrets/names/name-span.ts';
import { insertedAt } from '../../../src/detect/secrets/names/collections.ts';
import { tableAt } from '../../../src/detect/secrets/names/columns.ts';
import { LineTable } from '../../../src/detect/secrets/line-table.ts';
import { shapeOf } from '../../../src/detect/secrets/compile/required-literals.ts';
import { accept } from '../../../src/detect/secrets/accept.ts';
import type { Candidate } from '../../../src/detect/secrets/candidate.ts';
import type { Match, Rule, View } from '../../../src/model.ts';
import { lineFormat } from '../../../src/value/line-format.ts';

/**
 * A simple, slow engine, to compare the fast one with: every pattern is tried at every place of the text, and every keyword
 * is searched with `indexOf`.
 */
export function plainScan(rules: readonly Rule[], view: View, path: string): Match[] {
  const { text } = view;
  const lines = new LineTable(view.bytes);
  const found: Candidate[] = [];
  rules.forEach((rule, index) => {
    if (rule.path && !rule.path.test(path)) return;
    const { anchors } = shapeOf(rule.pattern);
    const format = rule.generic && view.via === undefined ? lineFormat(path) : null;
    if (rule.name) {
      for (const [start, end] of keywordsIn(text, rule)) {
        const name = nameAround(text, start, end);
        const newline = text.indexOf('\n', name.end);
        const isName = (column: string) => rule.name!.test(column);
        const close = text.indexOf(')', name.end);
        const inserted = rule.generic && close >= 0 ? insertedAt(text, name.start, close, isName) : null;
        const table = rule.generic ? tableAt(text, name.start, name.end, newline < 0 ? text.length : newline, path, isName) : null;
        for (const given of [
          ...assignments(text, name.start, name.end, !rule.generic, format),
          ...(table?.cells ?? inserted?.cells ?? []),
        ]) {
          const value = text.slice(given.start, given.end);
          if (rule.name.test(given.name) && new RegExp(`^(?:${rule.pattern.source})$`, rule.pattern.flags.replace('g', '')).test(value)) {
            found.push({ rule: index, start: given.start, end: given.end, given });
          }
        }
      }
      return;
    }
    const windows =
      anchors.length > 0 ? null : keywordsIn(text, rule).map(([start, end]) => lines.around(start, end, rule.near?.lines ?? 0));
    if (windows?.length === 0) return;
    const pattern = new RegExp(rule.pattern.source, `${rule.pattern.flags.replace('g', '')}g`);
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const start = match.index;
      pattern.lastIndex = start + 1;
      if (!windows || windows.some(([from, to]) => start >= from && start <= to))
        found.push({ rule: index, start, end: start + match[0].length });
    }
  });
  return accept(found, rules, view, path, lines, () => false);
}

function keywordsIn(text: string, rule: Rule): [start: number, end: number][] {
  // Not toLowerCase: it would fold letters beyond ASCII, which are single bytes in the text.
  const folded = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return rule.keywords.flatMap((keyword) => {
    const places: [number, number][] = [];
    for (let at = folded.indexOf(keyword); at >= 0; at = folded.indexOf(keyword, at + 1)) places.push([at, at + keyword.length]);
    return places;
  });
}
