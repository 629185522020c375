import type { RuleSet } from '../detect/secrets/match.ts';
import { UserError } from '../errors.ts';
import { jsonPieces } from './json-line.ts';
import { spliced } from './mask.ts';
import type { LinePart } from './line.ts';
import { Redactor, type RedactOptions } from './redactor.ts';

/** Longer lines are masked in parts, to limit memory. Bytes. */
const LONG_LINE = 1 << 20;
/** Bytes of a part that the next one sees again: longer than any secret. */
const OVERLAP = 1 << 16;
/** Bytes of earlier lines that rules can see. */
const CONTEXT = 1 << 10;
/** Maximum distance of a field's name from its value, in bytes. */
const NAME_REACH = 256;

/** Maximum number of chunks that wait for the end of their line. */
const MOST_PIECES = 512;

const NEWLINE = 10;

/**
 * Masks a stream chunk by chunk. The output is whole lines, except for very long ones.
 *
 * A log is not read as source code: a secret split into several literals (`"tgp_" + "v1_…"`) is not joined, and so not
 * masked. `redact()` and `scan` do that.
 */
export class RedactStream {
  private readonly redactor: Redactor;
  /** Some context, then bytes that wait for the rest of their line. */
  private buffer = Buffer.alloc(0);
  private from = 0;
  /** Chunks after the buffer, without a line break. */
  private pieces: Buffer[] = [];
  /** Total length of `pieces`, in bytes. */
  private waiting = 0;
  private part: LinePart | null = null;
  private started = false;

  /** @param custom the team's own rules */
  constructor(options?: RedactOptions, custom?: RuleSet) {
    this.redactor = new Redactor(options, false, custom);
  }

  /** @returns the output so far @throws UserError for UTF-16 */
  push(chunk: Buffer): Buffer[] {
    const bytes = this.part ? this.afterOpen(chunk) : chunk;
    const lastNewline = bytes.lastIndexOf(NEWLINE);
    if (lastNewline < 0 && this.started && this.buffer.length - this.from + this.waiting + bytes.length <= LONG_LINE) {
      this.wait(bytes);
      return [];
    }
    const before = this.buffer.length + this.waiting;
    this.gather(bytes);
    if (!this.started) this.checkEncoding();
    const out: Buffer[] = [];
    if (lastNewline >= 0) this.lines(before + lastNewline + 1, out);
    while (this.buffer.length - this.from > LONG_LINE) this.longLine(out);
    return out;
  }

  /** @returns the rest: the last line, if it has no line break */
  end(): Buffer[] {
    const out: Buffer[] = [];
    this.gather();
    if (this.buffer.length > this.from) this.lines(this.buffer.length, out);
    return out;
  }

  /** Keeps a copy, since the caller may reuse the chunk's memory. A line in many small chunks is joined only once. */
  private wait(bytes: Buffer): void {
    this.pieces.push(Buffer.from(bytes));
    this.waiting += bytes.length;
    if (this.pieces.length > MOST_PIECES) this.pieces = [Buffer.concat(this.pieces)];
  }

  private gather(...last: Buffer[]): void {
    this.buffer = Buffer.concat([this.buffer, ...this.pieces, ...last]);
    this.pieces = [];
    this.waiting = 0;
  }

  private checkEncoding(): void {
    const { buffer } = this;
    if (buffer.length < 2) return;
    this.started = true;
    if (buffer.readUInt16BE(0) === 0xfffe || buffer.readUInt16BE(0) === 0xfeff) {
      throw new UserError('encoding', 'standard input is UTF-16, which redact cannot read: convert it first with iconv -f UTF-16 -t UTF-8');
    }
  }

  /** Outputs everything up to `to`, the end of a line. */
  private lines(to: number, out: Buffer[]): void {
    const { buffer, redactor } = this;
    if (this.part) {
      // The end of a long line is masked separately: its state does not apply to the next lines.
      const newline = buffer.indexOf(NEWLINE, this.from);
      const end = newline < 0 || newline >= to ? to : newline + 1;
      const masks = redactor.masks(buffer, this.from, end, { ...this.part, goesOn: false });
      out.push(spliced(buffer, masks, this.from, end));
      this.from = end;
      this.part = null;
      redactor.open = null;
    }
    if (to > this.from) out.push(spliced(buffer, redactor.masks(buffer, this.from, to), this.from, to));
    this.shrink(to);
  }

  /** Outputs the first part of a line without an end yet. */
  private longLine(out: Buffer[]): void {
    const { buffer, from, redactor } = this;
    const to = buffer.length;
    const part = (this.part ??= {
      json: /^[\s\ufeff]*[[{]\s*["[{]/.test(buffer.toString('latin1', from, from + 64)),
      inString: false,
      goesOn: true,
    });
    const masks = redactor.masks(buffer, from, to, part);
    let cut = characterStart(buffer, to - OVERLAP);
    const { open } = redactor;
    redactor.open = null; // the next part sees the value again, unless it fills this part
    let before = from;
    for (const { kind, start, end } of masks) {
      if (end > cut && start - (kind === 'field' ? NAME_REACH : 0) < cut) {
        if (end < to - NAME_REACH) cut = end;
        else {
          // It may continue in the next part.
          cut = Math.max(before, characterStart(buffer, Math.max(from, start - NAME_REACH)));
          if (cut <= from) {
            cut = end;
            if (end === to) redactor.open = open;
          }
          break;
        }
      }
      before = end;
    }
    out.push(
      spliced(
        buffer,
        masks.filter(({ end }) => end <= cut),
        from,
        cut,
      ),
    );
    const inString = redactor.open
      ? redactor.open.depth > 0
      : part.json && jsonPieces(buffer.toString('latin1', from, cut), part.inString).inString;
    this.part = { ...part, inString };
    this.from = cut;
    this.shrink(cut);
  }

  /** The bytes after a field's value that fills the line so far. */
  private afterOpen(chunk: Buffer): Buffer {
    const { open } = this.redactor;
    if (!open) return chunk;
    const newline = chunk.indexOf(NEWLINE);
    const lineEnd = newline < 0 ? chunk.length : newline;
    const end = open.find(chunk.toString('latin1', 0, lineEnd), 0, lineEnd);
    if (end < 0 && newline < 0) return chunk.subarray(0, 0);
    this.redactor.open = null;
    return chunk.subarray(end < 0 ? newline : end);
  }

  private shrink(from: number): void {
    const keep = Math.max(0, from - CONTEXT);
    this.buffer = Buffer.from(this.buffer.subarray(keep)); // a copy, since the caller may reuse the chunk's memory
    this.from = from - keep;
  }
}

/** `at`, or the start of the UTF-8 character around it, up to three bytes earlier. */
function characterStart(bytes: Buffer, at: number): number {
  let start = at;
  while (start > 0 && at - start < 3 && (bytes[start]! & 0xc0) === 0x80) start--;
  return start;
}
