import type { Rule, View } from '../../../model.ts';
import { byteSet } from '../../../value/byte-set.ts';
import { lineFormat, type LineFormat } from '../../../value/line-format.ts';
import { holdsPasswordWord, passwordWordsIn } from '../../../value/password-words.ts';
import { type Assignment, assignments, mayBeGiven } from './assignment.ts';
import { endsInName, foreignNameAround, nameAround } from './name-span.ts';
import type { Candidate } from '../candidate.ts';
import { insertedAt } from './collections.ts';
import { saidAfterForeign } from './sentences.ts';
import { type Table, tableAt } from './columns.ts';
import type { Escapes } from '../escapes.ts';
import type { NextBytes } from '../next-byte.ts';
import { whole } from '../pattern-variants.ts';
import { type Plan, type Rules, Use, UseColumn } from '../plan.ts';

/** Longer values are judged only by their own shape. */
const MOST_GENERIC = 512;

/** Finds the values that are assigned to names in one view, and the cells of columns with such a name. */
export class NamedValues {
  private readonly text: string;
  private readonly format: LineFormat | null;
  private readonly given = new Map<number, Assignment[]>();
  /** The last name that a generic rule looked up. */
  private lastName = { start: 0, end: 0 };
  private names: { rule: number; known: Map<string, boolean> } | undefined;
  private blocks = 0;
  /** Where the last table ends. */
  private tableEnd = -1;

  constructor(
    private readonly rules: Rules,
    private readonly plan: Plan,
    { text, via }: View,
    private readonly path: string,
    private readonly isOff: (rule: number) => boolean,
    private readonly next: NextBytes,
    private readonly escapes: Escapes,
    /** Receives what is found. */
    private readonly found: Candidate[],
  ) {
    this.text = text;
    // A decoded view has no lines of the file.
    this.format = via === undefined ? lineFormat(path) : null;
  }

  /** The values of the name that the keyword in [start, end) is a part of. */
  find(rule: number, start: number, end: number): void {
    const { pattern, generic } = this.rules.at(rule)!;
    // Another keyword of the same name: `secret_api_key`.
    if (generic && start >= this.lastName.start && end <= this.lastName.end) return;
    // A keyword may have the character after the name, as `pw=` does: two letters alone are too short for one.
    const span = nameAround(this.text, start, endsInName(this.text.charCodeAt(end - 1)) ? end : end - 1);
    if (generic) this.lastName = span;
    if (!mayBeGiven(this.text, span.end)) return;
    this.escapes.aroundName(span);
    // The text after a name costs more to read than the name itself.
    const own = this.text.slice(span.start, span.end);
    if (generic && !this.isName(rule, own)) return;
    if (generic) this.column(rule, span, (column) => isNameFor(this.rules.at(rule)!, column));
    // Names that open blocks also cost more: the content of each costs as much as 800 bytes.
    const nested = !generic && ++this.blocks <= 2000 + this.text.length / 1000;
    // A generic rule looks up each name once.
    const format = generic ? this.format : null;
    for (const given of generic ? assignments(this.text, span.start, span.end, nested, format) : this.assignmentsTo(span, nested)) {
      if (
        !((generic && given.name === own) || isNameFor(this.rules.at(rule)!, given.name)) ||
        (generic && given.end - given.start > MOST_GENERIC)
      )
        continue;
      const value = this.text.slice(given.start, given.end);
      if (whole(pattern).test(value)) this.found.push({ rule, start: given.start, end: given.end, given });
    }
  }

  /** Code has few different names, each of them often: the pattern of all words for a secret runs once per name. */
  private isName(rule: number, name: string): boolean {
    if (this.names?.rule !== rule) this.names = { rule, known: new Map() };
    let is = this.names.known.get(name);
    if (is === undefined) this.names.known.set(name, (is = isNameFor(this.rules.at(rule)!, name)));
    return is;
  }

  /** Values assigned to non-ASCII words for a password: `пароль = "…"`. Only the generic rules know these words. */
  otherScripts(): void {
    const { useStart, uses } = this.plan;
    let rules: Set<number> | undefined;
    for (const { start: wordStart, end: wordEnd } of passwordWordsIn(this.text)) {
      const span = foreignNameAround(this.text, wordStart, wordEnd);
      const said = saidAfterForeign(this.text, wordEnd, this.text.slice(wordStart, wordEnd));
      if (!said && !mayBeGiven(this.text, span.end)) continue;
      rules ??= this.genericNames(useStart.at(-1)!, uses);
      for (const rule of rules) {
        this.column(rule, span, (column) => isNameFor(this.rules.at(rule)!, column) || holdsPasswordWord(column));
        const others = assignments(this.text, span.start, span.end, false);
        for (const given of said ? [said, ...others] : others) {
          const { start, end } = given;
          if (end - start >= 3 && end - start <= MOST_GENERIC) this.found.push({ rule, start, end, given });
        }
      }
    }
  }

  /** The generic rules that judge a value assigned to a name. */
  private genericNames(end: number, uses: Int32Array): Set<number> {
    const rules = new Set<number>();
    for (let use = 0; use < end; use++)
      if (uses[use * UseColumn.Size + UseColumn.Kind] === Use.Name) rules.add(uses[use * UseColumn.Size + UseColumn.Rule]);
    for (const rule of rules) if (!this.rules.at(rule)!.generic || this.isOff(rule)) rules.delete(rule);
    return rules;
  }

  /** The values of the column, if the name is the header of one. */
  private column(rule: number, { start, end }: { start: number; end: number }, isName: (column: string) => boolean): void {
    // Most names are not in a list: one character shows that.
    const after = AFTER_CELL[this.text.charCodeAt(end) & 0xff];
    if (!after || start < this.tableEnd) return;
    const table =
      (after & COLUMN ? tableAt(this.text, start, end, this.next.of(NEWLINE).from(end), this.path, isName) : null) ??
      (after & INSERTED ? this.inserted(start, end, isName) : null);
    if (!table) return;
    this.tableEnd = table.end;
    for (const given of table.cells) {
      if (given.end - given.start >= 3 && given.end - given.start <= MOST_GENERIC)
        this.found.push({ rule, start: given.start, end: given.end, given });
    }
  }

  private inserted(start: number, end: number, isName: (column: string) => boolean): Table | null {
    const close = this.next.of(PARENTHESIS).from(end);
    return mayBeValues(this.text, close) ? insertedAt(this.text, start, close, isName) : null;
  }

  private assignmentsTo(name: { start: number; end: number }, nested: boolean): Assignment[] {
    const key = name.end * 2 + Number(nested);
    let given = this.given.get(key);
    if (!given) this.given.set(key, (given = assignments(this.text, name.start, name.end, nested)));
    return given;
  }
}

const NEWLINE = 10;
const PARENTHESIS = 41;

const COLUMN = 1;
const INSERTED = 2;
/** Characters that may follow a name that is a column's header, or a column in SQL. */
const AFTER_CELL = byteSet(' \t\r\n"\'`*,;|').map(
  (is, code) => is * COLUMN + (',)]"\'`\\'.includes(String.fromCharCode(code)) ? INSERTED : 0),
);

/** The columns of an INSERT end there. Tested at every name in a list, so one letter decides. */
function mayBeValues(text: string, close: number): boolean {
  let at = close + 1;
  while (at < close + 8 && text.charCodeAt(at) <= 32) at++;
  return (text.charCodeAt(at) | 32) === 118;
}

/** Whether the rule finds values assigned to `name`. `isName` of other rules would load their whole family. */
const isNameFor = (rule: Rule, name: string): boolean => (rule.generic && rule.isName ? rule.isName(name) : rule.name!.test(name));
