/** Finds the fields in the text of a record. */
import { UNNAMED_COLUMN } from '../rules/personal-data/person-columns.ts';
import { plainKey } from '../value/plain-key.ts';
import { type Frame, looseText, type Scalar, scanJson } from './container/json-scan.ts';
import type { Mend } from './container/loose-values.ts';
import { BASE64_DATA, DATA_KEY, isRow, JSON_IN_STRING, LEAST_DIGITS, ROLE } from './field-forms.ts';
import type { FieldKind, TextField } from './fields.ts';
import { type Meaning, type Meanings, THINGS } from './record.ts';
import { bytesOf, type ByteRange, type Span } from './spans.ts';

/** Keys that name the speaker of a message: chat formats, ShareGPT. */
const ROLE_KEY = /^(?:role|from)$/;
const MAX_LAYERS = 3;

/** Path of a scalar in its frames. */
function pathOf(frame: Frame | null, segment: string | number, prefix: string): string {
  if (!frame) return prefix;
  const before = pathOf(frame.parent, frame.segment, prefix);
  return typeof segment === 'number' ? `${before}[${segment}]` : `${before}${before === '' ? '' : '.'}${segment}`;
}

/** A text is asked for once for each of its findings. Shorter ones are searched for escapes faster than they are looked up. In UTF-16 units; a judgment call. */
const LONG = 1000;

export class FieldScan {
  readonly fields: ScannedField[] = [];
  private readonly decoded = new Map<Span, string>();

  /** @param isAscii if true, raw text without backslashes needs no decoding */
  constructor(
    readonly latin1: string,
    readonly isAscii: boolean,
    readonly columns?: readonly string[],
    readonly meanings?: Meanings,
    private readonly least = LEAST_DIGITS,
  ) {}

  /** The decoded text of a span; cached, since `locate` needs the outer ones again. */
  textOf = (span: Span): string => {
    const isPlain = this.isAscii && !span.within && span.escapes !== 'csv';
    if (isPlain && span.end - span.start < LONG) {
      const raw = this.latin1.slice(span.start, span.end);
      if (span.escapes === null || !raw.includes('\\')) return raw;
    }
    const known = this.decoded.get(span);
    if (known !== undefined) return known;
    const raw = span.within
      ? this.textOf(span.within).slice(span.start, span.end)
      : isPlain
        ? this.latin1.slice(span.start, span.end)
        : Buffer.from(this.latin1.slice(span.start, span.end), 'latin1').toString('utf8');
    const text =
      span.escapes === 'json'
        ? unescapeJson(raw)
        : span.escapes === 'loose'
          ? looseText(raw)
          : span.escapes === 'csv'
            ? raw.replaceAll('""', '"')
            : raw;
    this.decoded.set(span, text);
    return text;
  };

  /**
   * Adds the fields of a JSON text.
   *
   * @param outer where the text is; its own offsets if it is the record itself
   * @param text the record as latin1 (layer 0), or what `outer` decodes to
   * @param mend if given, also reads what is nearly JSON
   * @returns false, and adds nothing, if it is not JSON
   */
  json(outer: Span, text: string, role: RoleOf | null, prefix: string, layer: number, mend?: Mend): boolean {
    const before = this.fields.length;
    const spanOf = (start: number, end: number, escapes: 'json' | 'loose' | null): Span =>
      layer === 0 ? { start, end, escapes } : { start, end, escapes, within: outer };
    const decode = (start: number, end: number, escaped: boolean, isLoose: boolean) => {
      const raw = text.slice(start, end);
      if (!escaped && (layer > 0 || /^[\0-\x7f]*$/.test(raw))) return raw;
      return this.textOf(spanOf(start, end, isLoose ? 'loose' : 'json'));
    };
    const visit = ({ kind, start, end, escaped, isLoose, frame, segment }: Scalar): void => {
      const escapes = isLoose ? 'loose' : 'json';
      const from: RoleOf = { frame, outer: role };
      const where: Place = { frame, segment, prefix };
      if (kind === 'key') {
        if (DATA_KEY.test(segment as string)) this.fields.push(new ScannedField(this, 'key', from, where, spanOf(start, end, escapes)));
        return;
      }
      if (kind === 'number') {
        this.fields.push(new ScannedField(this, 'number', from, where, spanOf(start, end, null)));
        return;
      }
      if (end === start) return;
      const span = spanOf(start, end, escapes); // also without backslashes: a replacement may need them
      if (frame && typeof segment === 'string' && frame.role === null && ROLE_KEY.test(segment)) {
        const name = escaped ? this.textOf(span) : text.slice(start, end);
        if (ROLE.test(name)) frame.role = name;
      }
      const key = nearestKey(where, this.columns);
      // A record that is a string may also contain JSON.
      if (layer < MAX_LAYERS && /[[{]/.test(text[start]) && (JSON_IN_STRING.test(key) || (layer === 0 && frame === null))) {
        if (this.json(span, this.textOf(span), from, pathOf(frame, segment, prefix), layer + 1)) return;
      }
      const data = text.startsWith('data:', start) && BASE64_DATA.test(text.slice(start, start + 100).replaceAll('\\/', '/'));
      this.fields.push(new ScannedField(this, data ? 'data' : 'text', from, where, span));
    };
    if (scanJson(text, visit, decode, this.least, mend) === null) return true;
    this.fields.length = before;
    return false;
  }
}

/** Looked up on access, since a role may come after the text that it belongs to. */
interface RoleOf {
  frame: Frame | null;
  outer: RoleOf | null;
}

interface Place {
  frame: Frame | null;
  segment: string | number;
  prefix: string;
}

/** @param columns the names of the items of a record that is a list */
function nearestKey({ frame, segment, prefix }: Place, columns?: readonly string[]): string {
  let at: string | number = segment;
  let row = '';
  for (let f = frame; f; f = f.parent) {
    if (typeof at === 'string') {
      if (!isRow(at)) return at;
      row ||= at;
    }
    if (columns && f.parent === null && prefix === '' && typeof at === 'number') return columns[at] ?? '';
    at = f.segment;
  }
  return /[^.[\]]*(?=(?:\[\d+\])*$)/.exec(prefix)![0] || row;
}

/** What a column without a useful name holds. */
function meaningOf(where: Place | string, ownKey: string, meanings: Meanings): Meaning | undefined {
  if (typeof where === 'string' || !UNNAMED_COLUMN.test(plainKey(ownKey))) return meanings.get(ownKey);
  const { frame, segment } = where;
  return meanings.get(typeof segment === 'number' && frame?.parent === null ? String(segment) : ownKey);
}

export class ScannedField implements TextField {
  constructor(
    private readonly scan: FieldScan,
    readonly kind: FieldKind,
    private readonly from: RoleOf | null,
    private readonly where: Place | string,
    readonly span: Span,
  ) {}

  // Cleaning a record asks for these a hundred times; most records never ask.
  private knownPath: string | undefined;
  private knownKey: string | undefined;
  private knownOwnKey: string | undefined;
  private knownText: string | undefined;

  get path(): string {
    return (this.knownPath ??=
      typeof this.where === 'string' ? this.where : pathOf(this.where.frame, this.where.segment, this.where.prefix));
  }

  get key(): string {
    return (this.knownKey ??= this.findKey());
  }

  private findKey(): string {
    if (this.kind === 'key') return ''; // `Full Name` is no name of a person
    const { meaning } = this;
    return meaning === undefined || meaning === THINGS ? this.ownKey : meaning;
  }

  get isThing(): boolean {
    return this.kind !== 'key' && this.meaning === THINGS;
  }

  private get meaning(): Meaning | undefined {
    const { meanings } = this.scan;
    return meanings && meaningOf(this.where, this.ownKey, meanings);
  }

  get ownKey(): string {
    return (this.knownOwnKey ??= typeof this.where === 'string' ? this.where : nearestKey(this.where, this.scan.columns));
  }

  get role(): string | null {
    for (let from = this.from; from; from = from.outer) {
      for (let frame = from.frame; frame; frame = frame.parent) if (frame.role !== null) return frame.role;
    }
    return null;
  }

  get text(): string {
    return (this.knownText ??= this.scan.textOf(this.span));
  }

  get size(): number {
    return this.span.end - this.span.start;
  }

  locate(start: number, end: number): ByteRange {
    return bytesOf(this.scan.latin1, this.span, start, end, this.scan.textOf);
  }
}

function unescapeJson(raw: string): string {
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
}
