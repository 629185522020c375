/**
 * Finds what to mask in text and log lines: secrets, personal data, named fields. Lines are inspected one by
 * one, so the result does not depend on how the text was cut into chunks. Only secrets depend on earlier lines.
 */
import { DECODERS } from '../decode/decoders.ts';
import { builtinPlan } from '#plan';
import { KnownValues } from '../detect/personal-data/known.ts';
import { matchesInText } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { dropOverlaps, type Placed } from '../detect/secrets/overlap.ts';
import { atLeast } from '../model.ts';
import { FieldNames, fieldValues, SENSITIVE_FIELDS, type ValueEnd } from './fields.ts';
import { covered, inOwnStrings, isAlone, type Line, type LinePart, settled } from './line.ts';
import { FIELD_MARKER, markerOf, outsideMarkers } from './marker.ts';
import { type Mask, merged, onLines, originOf, splicedText } from './mask.ts';
import { nextMatch } from './next-match.ts';
import { passwordsIn } from './passwords.ts';
import { PersonalData, repeated } from './personal.ts';
import { KeyBlock } from './private-key.ts';
import type { Rule } from '../model.ts';
import { RULES } from '#rules';
import { NO_SECRET } from '../rules/no-secret.ts';
import { ownRules } from '../detect/secrets/own-rules.ts';

export interface RedactOptions {
  /**
   * Names of fields whose whole values are masked, at any depth, in any case, `apiKey` for `api_key`; a path (`user.email`) names
   * a field below others. By default: `api_key`, `prompt_content`, `fine_tune_dataset`, `model_output`, `system_prompt`.
   */
  fields?: readonly string[];
  /** Also masks findings that need human judgment: IP and MAC addresses, street addresses, names. Slower. */
  review?: boolean;
  /** Your own rules for secrets, from `defineRule`. Keep them in one array: it is compiled when it is first used. */
  rules?: readonly Rule[];
}

/** The label of a value that only its name shows to be a password. */
const PASSWORD = { id: 'generic-secret', text: markerOf('generic-secret'), rank: 1 };
/** Maximum number of repeated searches: a mask may bring a word close to a number that was too far away before. */
const ROUNDS = 3;
const RETURN = 13;
/** In a log, string literals are not joined as in source code. */
const LOG_DECODERS = DECODERS.filter(({ name }) => name !== 'concatenation');
/** Bare words after a name are values in a log, but variables in a file that may be code. */
const AS_FILE = 'output.log';
const KEY_BLOCK = /PRIVATE KEY|Private-Lines/g;
/** After this, a printed object continues on the next line. */
const GOES_ON = /[{[(,+][ \t\r]*$/;

let builtin: RuleSet | undefined;

export class Redactor {
  private readonly names: FieldNames;
  private readonly personal: PersonalData;
  private readonly block = new KeyBlock();
  /** The value of a field that continues after the text, or after its line. */
  open: ValueEnd | null = null;

  /**
   * @param code the text may be source code: joined literals are read as one
   * @param custom the team's own rules
   */
  constructor(
    { fields = SENSITIVE_FIELDS, review = false, rules }: RedactOptions = {},
    private readonly code = true,
    private readonly custom: RuleSet | undefined = rules && ownRules(rules),
  ) {
    this.names = new FieldNames(fields);
    this.personal = new PersonalData(review ? 'review' : 'block');
  }

  /**
   * The masks for [from, to) of `bytes`. The lines of a stream must be passed once, in order.
   *
   * @param from the start of a line; the text before it is context
   * @param part `document` if line breaks mean nothing (a JSON text, prose); a `LinePart` if [from, to) has one line, or a part of one
   * @returns offsets of `bytes`, in order, not overlapping; none across the end of a line
   */
  masks(bytes: Buffer, from: number, to: number, part?: LinePart | 'document'): Mask[] {
    const text = bytes.toString('latin1', 0, to);
    const lines = this.linesOf(text, from, to, part);
    const [shown, shownText] = covered(bytes.subarray(0, to), text, lines);
    const secrets = this.secrets(shown, shownText, from, part !== 'document');
    const personal = this.personal.in(shown, shownText);
    const nextKey = nextMatch(text, KEY_BLOCK);
    const masked: Line[] = [];
    let known = new KnownValues();
    let next = 0;
    for (const line of lines) {
      const { start, end } = line;
      let own = line.masks;
      while (next < secrets.length && secrets[next]!.start < end) own.push(secrets[next++]!);
      if (this.block.isOpen || nextKey(start) < end) {
        const body = this.block.line(text, start, end);
        // The engine's match of the whole block also contains a logger's prefixes of its lines.
        if (body.length > 0) own = [...body, ...own.filter(({ kind }) => kind === 'field')];
      }
      if (!this.code) known = new KnownValues(); // in a stream, the result for a line must not depend on earlier lines
      for (const mask of personal(start, end, line.part)) {
        own.push(mask);
        known.add(mask.id, text.slice(mask.start, mask.end));
      }
      if (!this.code) own.push(...repeated(known, line, shownText));
      if (own.length === 0) continue;
      line.masks = settled(line, text, own);
      if (line.masks.length > 0) masked.push(line);
    }
    if (this.code && !known.isEmpty) {
      for (const line of lines) {
        let at = 0; // both are in order
        const more = repeated(known, line, shownText).filter(({ start, end }) => {
          while (at < line.masks.length && line.masks[at]!.end <= start) at++;
          return at === line.masks.length || line.masks[at]!.start >= end;
        });
        if (more.length === 0) continue;
        if (line.masks.length === 0) masked.push(line);
        line.masks = settled(line, text, [...line.masks.map((mask) => ({ ...mask, whole: true })), ...more]);
      }
      masked.sort((a, b) => a.start - b.start);
    }
    const isSettled = (line: Line) =>
      line.masks.every((mask) => mask.kind === 'field' || (mask.kind === 'personal-data' && isAlone(text, mask)));
    this.again(text, masked.filter(isSettled), false);
    this.again(
      text,
      masked.filter((line) => !isSettled(line)),
      true,
    );
    return masked.flatMap(({ masks }) => masks);
  }

  /** The lines of [from, to), each with the values of its fields. */
  private linesOf(text: string, from: number, to: number, part?: LinePart | 'document'): Line[] {
    const lines: Line[] = [];
    const nextField = this.names.pattern ? nextMatch(text, this.names.pattern) : () => Infinity;
    for (let start = from; start < to;) {
      const newline = part === 'document' ? -1 : text.indexOf('\n', start);
      const whole = newline < 0 ? to : newline;
      const end = text.charCodeAt(whole - 1) === RETURN && whole > start ? whole - 1 : whole;
      const line: Line = { start, end, part: typeof part === 'object' ? part : null, masks: [] };
      if (this.open || nextField(start) < end)
        line.masks = inOwnStrings(line, text, this.fields(text, start, end, line.part?.goesOn ?? false));
      lines.push(line);
      start = whole + 1;
    }
    return lines;
  }

  /** Searches masked lines again, and adds new findings. */
  private again(text: string, lines: readonly Line[], forSecrets: boolean): void {
    let changed = lines;
    for (let round = 0; round < ROUNDS && changed.length > 0; round++) {
      const masked = changed.map(({ start, end, masks }) => splicedText(text.slice(start, end), masks, start));
      const joined = Buffer.from(masked.join('\n'), 'latin1');
      const joinedText = joined.toString('latin1');
      const secrets = forSecrets || round > 0 ? this.secrets(joined, joinedText, 0, true) : [];
      const personal = this.personal.in(joined, joinedText);
      const more: Line[] = [];
      let start = 0;
      let next = 0;
      for (const [i, line] of changed.entries()) {
        const end = start + masked[i]!.length;
        const found = personal(start, end, line.part);
        while (next < secrets.length && secrets[next]!.start < end) found.push(secrets[next++]!);
        const fresh = found.filter((mask) => outsideMarkers(joinedText, mask.start, mask.end));
        if (fresh.length > 0) {
          const mapped = fresh.map((mask) => ({
            ...mask,
            ...originOf({ start: mask.start - start, end: mask.end - start }, line.masks, line.start),
          }));
          line.masks = settled(line, text, [...line.masks.map((mask) => ({ ...mask, whole: true })), ...mapped]);
          more.push(line);
        }
        start = end + 1;
      }
      changed = more;
    }
  }

  private secrets(bytes: Buffer, text: string, from: number, byLine: boolean): Mask[] {
    builtin ??= { rules: RULES, plan: builtinPlan(RULES), off: NO_SECRET };
    const rules = this.custom ? { ...builtin, custom: this.custom } : builtin;
    // `low` means public ids and made-up values. A made-up value in the shape of a real one is masked, too.
    const placed = matchesInText({ bytes, text }, AS_FILE, rules, this.code ? DECODERS : LOG_DECODERS).filter(
      ({ match, end }) => end > from && (atLeast(match.rule.severity, 'medium') || atLeast(match.severity, 'medium')),
    );
    const best = new Set(dropOverlaps(placed).map(({ match }) => match));
    const rank = ({ match }: Placed) => (match.rule.generic ? 1 : 2) + (best.has(match) ? 1 : 0);
    const masks = placed.map((item): Mask => ({
      start: item.start,
      end: item.end,
      kind: 'secret',
      id: item.match.rule.id,
      text: markerOf(item.match.rule.id),
      rank: rank(item),
    }));
    for (const place of passwordsIn(text, from, this.code)) masks.push({ ...place, kind: 'secret', ...PASSWORD });
    return merged(byLine ? masks.flatMap((mask) => onLines(text, mask, from)) : masks);
  }

  /** The whole values of fields. A value that was still open at the end of the previous line continues. */
  private fields(text: string, start: number, end: number, goesOn: boolean): Mask[] {
    const masks: Mask[] = [];
    let from = start;
    if (this.open) {
      const stop = this.open.find(text, start, end);
      const till = stop < 0 ? end : stop;
      const [, blank, body] = /^([ \t]*)(.*?)[ \t\r\n]*$/s.exec(text.slice(start, till))!;
      if (body)
        masks.push({
          start: start + blank!.length,
          end: start + blank!.length + body.length,
          kind: 'field',
          id: '',
          text: FIELD_MARKER,
          rank: 5,
          whole: true,
        });
      if (stop < 0 && body) return masks;
      this.open = null;
      from = till;
    }
    for (const { name, start, end: stop, quote, open } of fieldValues(text, from, end, this.names)) {
      this.open = open && (goesOn || GOES_ON.test(text.slice(start, stop))) ? open : null;
      masks.push({ start, end: stop, kind: 'field', id: name, text: quote + FIELD_MARKER + quote, rank: 5, whole: true });
    }
    return masks;
  }
}
