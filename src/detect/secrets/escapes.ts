import type { Hints } from '../../decode/views.ts';
import type { View } from '../../model.ts';
import type { NextBytes } from './next-byte.ts';
import { type Plan, Reach } from './plan.ts';
import { LEAST_RUN, TOKEN } from './token.ts';

const BACKSLASH = 92;

/** How far before a name escapes are decoded, in bytes. */
const BEFORE = 256;
/** How far after it. */
export const AFTER = 640;

/** Notes for the decoders where escapes (`\"`, `\u002d`) are worth decoding: near what may become a match. */
export class Escapes {
  /** True if the view has a backslash. */
  readonly any: boolean;
  private readonly bytes: Buffer;
  private readonly text: string;

  constructor(
    private readonly plan: Plan,
    { bytes, text }: View,
    private readonly next: NextBytes,
    private readonly hints: Hints,
  ) {
    this.bytes = bytes;
    this.text = text;
    this.any = text.includes('\\');
  }

  /**
   * Notes where escapes are worth decoding for a match that starts in [from, to]. Escapes are between words,
   * not in a run of token characters: if no run is long enough, decoding will not create one.
   */
  promise(rule: number, from: number, to: number): void {
    if (!this.any) return;
    const { bytes } = this;
    const { reach } = this.plan;
    const at = rule * Reach.Size;
    const behind = reach[at + Reach.Behind] + BEFORE;
    const ahead = 2 * reach[at + Reach.Longest] + reach[at + Reach.Ahead]; // an escape is two characters long
    const run = reach[at + Reach.Run];
    const needs = reach[at + Reach.Needs];
    const limit = Math.min(bytes.length, to + ahead);
    const begin = Math.max(0, from - behind);
    if (needs && !this.next.holds(needs, begin, limit)) return;
    if (run < LEAST_RUN) {
      if (this.next.holds(BACKSLASH, begin, limit)) this.mark(begin, limit);
      return;
    }
    for (let next = endOfRun(bytes, from, limit, run); next >= 0; next = endOfRun(bytes, next, limit, run)) {
      const start = Math.max(begin, next - run - ahead - behind);
      const end = Math.min(limit, next + ahead);
      if (this.next.holds(BACKSLASH, start, end)) this.mark(start, end);
      if (end === limit) return;
    }
  }

  /** Notes a literal that is rare, in [start, end). */
  around(start: number, end: number): void {
    if (this.any) this.mark(Math.max(0, start - BEFORE), end + AFTER);
  }

  /** Notes a name in [start, end), if escapes near it may hide its value. */
  aroundName({ start, end }: { start: number; end: number }): void {
    // Whole blocks of 64 bytes are marked.
    if (!this.any || !this.next.holds(BACKSLASH, Math.max(0, start - BEFORE - 64), end + AFTER + 64)) return;
    if (mayBeGivenEscaped(this.text, end)) this.around(start, end);
  }

  private mark(from: number, to: number): void {
    if (this.hints.near.length === 0) this.hints.near = new Uint8Array((this.bytes.length >> 6) + 1);
    this.hints.near.fill(1, from >> 6, ((to - 1) >> 6) + 1);
  }
}

/** Text that may lead from a name to a value, with or without escapes. */
const BRIDGE = new RegExp(
  [
    /(?:\\{0,15}["'`]|[\])}!?]|\\t| ){0,6}(?:[=:|(<{~]|->|\?\?)/, // key\": \"…
    /\\{0,15}["'`]\s?,|[,;|]\S|\\t/, // setenv(\"key\", \"…, key,…
    /\\{0,15}["'`]?(?:\\t| ){1,8}\\{0,15}["'`]/, // key \"…
    /(?: [A-Za-z]{1,15}){0,4}["'`*_)]{0,3} {0,3}(?:[:=]|\b(?:is|was|set to)\b {1,3}\\)/, // key for this is \"…
    /\\{0,15}["'`]?[,;]?(?:\\[nrt]| ){1,40}(?:\\{0,15}["'`]|- )?(?:value|stringValue|default)/, // name: key\n  value: …
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);

/** True if the name that ends at `end` may have a value after decoding escapes. */
function mayBeGivenEscaped(text: string, end: number): boolean {
  BRIDGE.lastIndex = end;
  return BRIDGE.test(text);
}

/** Offset after `run` token characters in a row in [from, to), or -1; backslashes count: `\/` is one. */
function endOfRun(bytes: Uint8Array, from: number, to: number, run: number): number {
  for (let i = from + run - 1; i < to;) {
    if (!IN_RUN[bytes[i]]) {
      i += run;
      continue;
    }
    let begin = i;
    while (begin > from && IN_RUN[bytes[begin - 1]]) begin--;
    let end = i + 1;
    while (end < to && end - begin < run && IN_RUN[bytes[end]]) end++;
    if (end - begin >= run) return end;
    i = end + run;
  }
  return -1;
}

const IN_RUN = TOKEN.slice();
IN_RUN[BACKSLASH] = 1;
