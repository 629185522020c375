import { type DatasetRecord, MAX_DEPTH, type Problem } from '../record.ts';
import { bytesOfUnits, invalidUtf8At, textOf } from '../utf8.ts';
import { NOTHING, tooLong } from './failed-record.ts';
import { looseValue, scanJson } from './json-scan.ts';
import type { Slice } from './lines.ts';

const BRACKETS = [0x5b, 0x7b];
/** A record that is nested too deep exhausts memory when parsed, and breaks Together's tools. It has at least that many brackets. */
const mayBeDeep = (bytes: Buffer): boolean => {
  if (bytes.length <= MAX_DEPTH) return false;
  let open = 0;
  for (const bracket of BRACKETS) {
    for (let at = bytes.indexOf(bracket); at >= 0; at = bytes.indexOf(bracket, at + 1)) if (++open > MAX_DEPTH) return true;
  }
  return false;
};

export class JsonRecord implements DatasetRecord {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly bytes: Buffer;
  private readonly open: boolean;
  private sound = false;
  private parsed: { value: unknown; error: Problem | undefined } | undefined;

  constructor(
    readonly index: number,
    slice: Slice,
    readonly columns?: readonly string[],
  ) {
    this.line = slice.line;
    this.start = slice.start;
    this.end = slice.end;
    this.bytes = slice.bytes ?? NOTHING;
    this.open = slice.open === true;
    if (!slice.bytes) this.parsed = { value: undefined, error: tooLong(slice) };
  }

  get value(): unknown {
    return (this.parsed ??= parse(this.bytes, this.open)).value;
  }

  isJson(): void {
    this.sound = true;
  }

  get error(): Problem | undefined {
    if (this.sound) return undefined;
    return (this.parsed ??= parse(this.bytes, this.open)).error;
  }
}

function parse(bytes: Buffer, open: boolean): { value: unknown; error: Problem | undefined } {
  const invalidAt = invalidUtf8At(bytes);
  const invalid: Problem | undefined =
    invalidAt < 0
      ? undefined
      : { code: 'not-utf8', message: `byte ${invalidAt + 1} of the record is not UTF-8`, at: invalidAt, unread: false };
  const text = textOf(bytes);
  const deep =
    mayBeDeep(bytes) &&
    scanJson(
      text,
      () => {},
      () => '',
    );
  try {
    if (!deep) return { value: JSON.parse(text), error: invalid };
  } catch {
    // The reason is determined below: V8's message quotes the text, which may be personal data.
  }
  const problem =
    deep ||
    scanJson(
      text,
      () => {},
      () => '',
    );
  if (!problem) return { value: undefined, error: invalid };
  const at = bytesOfUnits(bytes, problem.at);
  const code = problem.tooDeep ? 'too-deep' : problem.truncated && open ? 'truncated' : 'not-json';
  const where = code === 'truncated' ? 'the file ends in the middle of the record: ' : '';
  const value = code === 'not-json' ? looseValue(text) : undefined;
  return { value, error: { code, message: `${where}${problem.what} (byte ${at + 1} of the record)`, at, unread: false } };
}
