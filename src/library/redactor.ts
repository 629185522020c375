/**
 * Finds what is to be masked in text and log lines: secrets, personal data, named fields. Lines are looked at one by
 * one, so that what a line becomes does not hang on how the text was cut into chunks; only secrets see what stands before theirs.
 */
import { isUtf8 } from 'node:buffer';
import { views } from '../decode/views.ts';
import { builtinPlan } from '../engine/builtin.ts';
import { dropOverlaps, type Placed } from '../engine/overlap.ts';
import { scanView, type RuleSet } from '../engine/scan.ts';
import { atLeast, type View } from '../model.ts';
import { builtinFinder } from '../personal-data.ts';
import { outOfEscapes, unescaped } from '../redact/escapes.ts';
import { FieldNames, fieldValues, SENSITIVE_FIELDS, type ValueEnd } from '../redact/fields.ts';
import { bareNumber, inOwnString, inPieces, jsonPieces, looksLikeJson } from '../redact/json-line.ts';
import { FIELD_MARKER, markerOf, outsideMarkers, withoutMarkers } from '../redact/marker.ts';
import { type Mask, merged, onLines, originOf, spliced } from '../redact/mask.ts';
import { KeyBlock } from '../redact/pem.ts';
import { withoutMachines } from '../redact/quiet.ts';
import { Utf8Walk } from '../redact/units.ts';
import { RULES } from '../rules/index.ts';

export interface RedactOptions {
  /**
   * Names of fields whose whole values are masked, at any depth, in any case, `apiKey` for `api_key`; a path (`user.email`) names
   * a field below others. Unless told: `api_key`, `prompt_content`, `fine_tune_dataset`, `model_output`, `system_prompt`.
   */
  fields?: readonly string[];
  /** Masks what only a person can judge, too: IP and MAC addresses, street addresses, names. Slower. */
  review?: boolean;
}

/** What is known of a line that comes in parts. */
export interface LinePart {
  json: boolean;
  /** The part begins inside a JSON string. */
  inString: boolean;
  /** The line goes on behind the part. */
  goesOn: boolean;
}

/** Code that will leak a key, but holds none. */
const NO_SECRET = new Set(['together-client-exposed']);
/** Whoever runs a service needs these in its logs: masked only if asked for. */
const ADDRESSES: ReadonlySet<string> = new Set(['IP', 'MAC']);
const LAYERS = 3;
/** What a mask puts beside a number may make a word count that did not before: so often is looked again. */
const ROUNDS = 3;
const RETURN = 13;
const NEWLINE = Buffer.from('\n');
/** Behind this, a printed object goes on in the next line. */
const GOES_ON = /[{[(,+][ \t\r]*$/;

/** A line with something to mask. */
interface Line {
  start: number;
  /** UTF-8 seen as latin1. */
  text: string;
  isJson: boolean;
  part: LinePart | null;
  masks: Mask[];
}

let builtin: RuleSet | undefined;

export class Redactor {
  private readonly names: FieldNames;
  private readonly threshold: 'block' | 'review';
  private readonly block = new KeyBlock();
  /** The value of a field that did not end where the text did, or where its line did. */
  open: ValueEnd | null = null;

  /** @param code the text may be source code: literals that are joined are read as one */
  constructor(
    { fields = SENSITIVE_FIELDS, review = false }: RedactOptions = {},
    private readonly code = true,
  ) {
    this.names = new FieldNames(fields);
    this.threshold = review ? 'review' : 'block';
  }

  /**
   * What is to be masked in [from, to) of `bytes`. A stream's lines must be shown once, in order.
   *
   * @param from where a line starts; what stands before it is context
   * @param part `document` if line breaks mean nothing (a JSON text, prose); a `LinePart` if [from, to) has one line, or a part of one
   * @returns offsets of `bytes`, in order, not overlapping; none across the end of a line
   */
  masks(bytes: Buffer, from: number, to: number, part?: LinePart | 'document'): Mask[] {
    const text = bytes.toString('latin1', 0, to);
    const secrets = this.secrets(bytes.subarray(0, to), text, from, part !== 'document');
    const lines: Line[] = [];
    const nextKey = this.keysFrom(text);
    const nextField = this.fieldsFrom(text);
    let key = this.block.isOpen ? from : nextKey(from);
    let field = this.open ? from : nextField(from);
    let next = 0;
    for (let start = from; start < to; ) {
      const newline = part === 'document' ? -1 : text.indexOf('\n', start);
      const whole = newline < 0 ? to : newline;
      const end = text.charCodeAt(whole - 1) === RETURN && whole > start ? whole - 1 : whole;
      const own: Mask[] = [];
      while (next < secrets.length && secrets[next]!.start < end) {
        own.push(secrets[next++]!);
      }
      if (key < end) {
        const body = this.block.line(text, start, end);
        if (body.length > 0) own.length = 0; // the engine's match of the whole block takes in what a logger put before its lines
        own.push(...body);
        key = this.block.isOpen ? end : nextKey(end);
      }
      if (field < end) {
        own.push(...this.fields(text, start, end, typeof part === 'object' && part.goesOn));
        field = this.open ? end : nextField(end);
      }
      const line: Line = { start, text: text.slice(start, end), part: typeof part === 'object' ? part : null, isJson: false, masks: [] };
      line.isJson = line.part ? line.part.json : looksLikeJson(line.text);
      own.push(...this.personal(bytes.subarray(start, end), start, line.isJson));
      if (own.length > 0) {
        line.masks = settled(line, own);
        lines.push(line);
      }
      start = whole + 1;
    }
    this.again(bytes, lines);
    return lines.flatMap(({ masks }) => masks);
  }

  /** Looks through the masked lines again and adds what shows up now. */
  private again(bytes: Buffer, lines: readonly Line[]): void {
    let changed = lines;
    for (let round = 0; round < ROUNDS && changed.length > 0; round++) {
      const masked = changed.map(({ start, text, masks }) => Buffer.concat(spliced(bytes, masks, start, start + text.length)));
      const joined = Buffer.concat(masked.flatMap((line) => [line, NEWLINE]));
      const joinedText = joined.toString('latin1');
      const secrets = this.secrets(joined, joinedText, 0, true);
      const more: Line[] = [];
      let start = 0;
      for (const [i, line] of changed.entries()) {
        const end = start + masked[i]!.length;
        const found = [...secrets.filter((secret) => secret.start < end && secret.end > start), ...this.personal(masked[i]!, start, line.isJson)];
        const fresh = found.filter((mask) => outsideMarkers(joinedText, mask.start, mask.end));
        if (fresh.length > 0) {
          const mapped = fresh.map((mask) => ({ ...mask, ...originOf({ start: mask.start - start, end: mask.end - start }, line.masks, line.start) }));
          line.masks = settled(line, [...line.masks.map((mask) => ({ ...mask, whole: true })), ...mapped]);
          more.push(line);
        }
        start = end + 1;
      }
      changed = more;
    }
  }

  private keysFrom(text: string): (from: number) => number {
    const pattern = /PRIVATE KEY|Private-Lines/g;
    return (from) => {
      pattern.lastIndex = from;
      return pattern.exec(text)?.index ?? Infinity;
    };
  }

  private fieldsFrom(text: string): (from: number) => number {
    const { pattern } = this.names;
    return (from) => {
      if (!pattern) return Infinity;
      pattern.lastIndex = from;
      return pattern.exec(text)?.index ?? Infinity;
    };
  }

  private secrets(bytes: Buffer, text: string, from: number, byLine: boolean): Mask[] {
    builtin ??= { rules: RULES, plan: builtinPlan(RULES), off: NO_SECRET };
    const root: View = { bytes, text, map: null };
    const placed: Placed[] = [];
    for (const view of views(root, '')) {
      if (view.via === 'concatenation' && !this.code) continue;
      for (const match of scanView(builtin, view, '')) {
        // Low are public ids and made-up values; made-up in the shape of a real one is masked all the same.
        if (!atLeast(match.rule.severity, 'medium') && !atLeast(match.severity, 'medium')) continue;
        const end = view.map?.end(match.end) ?? match.end;
        if (end > from) placed.push({ match, start: view.map?.start(match.start) ?? match.start, end });
      }
    }
    const best = new Set(dropOverlaps(placed).map(({ match }) => match));
    const rank = ({ match }: Placed) => (match.rule.generic ? 1 : 2) + (best.has(match) ? 1 : 0);
    const masks = placed.map((item): Mask => ({ start: item.start, end: item.end, kind: 'secret', id: item.match.rule.id, text: markerOf(item.match.rule.id), rank: rank(item) }));
    return merged(byLine ? masks.flatMap((mask) => onLines(text, mask, from)) : masks);
  }

  /** Whole values of fields. One that was still open at the end of the line before goes on. */
  private fields(text: string, start: number, end: number, goesOn: boolean): Mask[] {
    const masks: Mask[] = [];
    let from = start;
    if (this.open) {
      const stop = this.open.find(text, start, end);
      const till = stop < 0 ? end : stop;
      const [, blank, body] = /^([ \t]*)(.*?)[ \t\r\n]*$/s.exec(text.slice(start, till))!;
      if (body) masks.push({ start: start + blank!.length, end: start + blank!.length + body.length, kind: 'field', id: '', text: FIELD_MARKER, rank: 5, whole: true });
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

  private personal(line: Buffer, shift: number, isJson: boolean): Mask[] {
    const latin1 = line.toString('latin1');
    const ascii = !/[\x80-\xff]/.test(latin1);
    const decoded = !ascii && isUtf8(line) ? line.toString() : null;
    const found = this.inText(decoded ?? latin1, isJson);
    const walk = decoded === null || found.length === 0 ? null : new Utf8Walk(decoded, 0);
    return found.map(({ start, end, id }) => ({
      start: shift + (walk ? walk.byteOf(start) : start), end: shift + (walk ? walk.byteOf(end) : end), kind: 'personal-data', id, text: markerOf(id), rank: 0,
    }));
  }

  /** Places of personal data in a line, in UTF-16 units, merged; looked for with every layer of backslashes off. */
  private inText(line: string, isJson: boolean): { start: number; end: number; id: string }[] {
    const find = builtinFinder();
    const found: { start: number; end: number; id: string }[] = [];
    let text = line;
    let origin: Uint32Array | null = null;
    for (let depth = 0; depth <= LAYERS; depth++) {
      const inner = unescaped(text);
      // Strings of JSON are never meant as they are written.
      if (depth > 0 || !inner || !isJson) {
        const shown = this.threshold === 'block' ? withoutMachines(withoutMarkers(text)) : withoutMarkers(text);
        for (const { start, end, type } of shown === null ? [] : find(shown, { threshold: this.threshold })) {
          if (this.threshold === 'block' && ADDRESSES.has(type)) continue;
          const [from, to] = inner ? outOfEscapes(text, start, end) : [start, end];
          found.push({ start: origin ? origin[from]! : from, end: origin ? origin[to]! : to, id: type });
        }
      }
      if (!inner) break;
      const outer: Uint32Array | null = origin;
      origin = outer ? inner.from.map((at) => outer[at]!) : inner.from;
      text = inner.text;
    }
    if (found.length < 2) return found;
    const kept: typeof found = [];
    for (const item of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
      const last = kept.at(-1);
      if (!last || item.start >= last.end) kept.push(item);
      else last.end = Math.max(last.end, item.end);
    }
    return kept;
  }
}

/** Masks as they can be spliced in: none cuts an escape, what is masked already stays, and a JSON line stays JSON. */
function settled({ text: line, start: shift, isJson, part }: Line, all: readonly Mask[]): Mask[] {
  const pieces = isJson ? jsonPieces(line, part?.inString ?? false) : null;
  const json = pieces && (part || pieces.valid) ? pieces : null;
  const masks: Mask[] = [];
  const fitting = json ? all.map((mask) => (mask.kind === 'field' ? inOwnString(json, mask, shift) : mask)).filter((mask) => mask !== null) : all;
  for (const mask of merged(fitting)) {
    if (mask.whole) {
      masks.push(mask);
      continue;
    }
    const outside = outsideMarkers(line, mask.start - shift, mask.end - shift);
    if (!outside) continue;
    const [start, end] = outOfEscapes(line, outside.start, outside.end);
    if (json) masks.push(...inPieces(json, { ...mask, start, end }, shift));
    else masks.push(bareNumber(line, { ...mask, start, end }, shift));
  }
  return merged(masks);
}
