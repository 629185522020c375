import type { AST } from '@eslint-community/regexpp';
import type { Anchor } from './required-literals.ts';
import { SPOTS, WORDS } from '../plan.ts';

/**
 * Derives from a pattern which bytes may be at fixed distances from a match's start. The detector tests a
 * few such spots before it runs the pattern, which rules out nearly all chance hits of a literal.
 */
export interface Spot {
  /** Distance from the match's start; negative before it. */
  at: number;
  accepts: Bytes;
}

/** A set of bytes, one bit per byte. */
export type Bytes = Uint32Array;

const none = (): Bytes => new Uint32Array(WORDS);
const any = (): Bytes => none().fill(0xffffffff);
export const isIn = (set: Bytes, byte: number): boolean => ((set[byte >> 5] >>> (byte & 31)) & 1) === 1;

function include(set: Bytes, more: Bytes): void {
  for (let i = 0; i < WORDS; i++) set[i] |= more[i];
}

/** How far from the match's start spots may be. */
const FAR = 48;

/** The possible bytes at each of the next places, with the minimum and maximum number of places. */
interface Places {
  sets: Bytes[];
  min: number;
  max: number;
}

/** The most selective spots, given that one of `anchors` is there in any case. */
export function spotsOf(alternatives: readonly AST.Alternative[], flags: string, anchors: readonly Anchor[]): Spot[] {
  const certain = alternatives.map(({ elements }) => certainOf(elements, flags)).reduce(either);
  const ranked = [...certain]
    .map(([at, accepts]) => ({ at, accepts, share: shareOf(at, accepts, anchors) }))
    .filter(({ share }) => share < 0.9);
  return ranked.sort((a, b) => a.share - b.share || a.at - b.at).slice(0, SPOTS);
}

type Certain = Map<number, Bytes>;

/** What every match of the sequence has: its own characters, and those that lookarounds at a fixed distance require. */
function certainOf(elements: readonly AST.Element[], flags: string): Certain {
  const certain: Certain = new Map();
  const narrow = (at: number, set: Bytes) =>
    certain.set(
      at,
      set.map((word, i) => word & (certain.get(at)?.[i] ?? 0xffffffff)),
    );
  const own = sequence(elements, flags);
  for (let at = 0; at < Math.min(own.min, FAR); at++) narrow(at, own.sets[at]);
  let at = 0;
  for (const element of elements) {
    if (element.type === 'Assertion' && element.kind === 'lookahead' && !element.negate) {
      const seen = alternation(element.alternatives, flags);
      for (let i = 0; i < seen.min && at + i < FAR; i++) narrow(at + i, seen.sets[i]);
    } else if (element.type === 'Assertion' && element.kind === 'lookbehind' && at === 0) {
      if (element.negate) narrow(-1, notBefore(element.alternatives, flags));
      else {
        const seen = alternation(element.alternatives, flags, true);
        for (let i = 0; i < Math.min(seen.min, FAR); i++) narrow(-1 - i, seen.sets[i]);
      }
    }
    const { min, max } = placesOf(element, flags, false);
    if (min !== max) break;
    at += min;
  }
  return certain;
}

function either(one: Certain, other: Certain): Certain {
  const both: Certain = new Map();
  for (const [at, set] of one) {
    const more = other.get(at);
    if (more)
      both.set(
        at,
        set.map((word, i) => word | more[i]),
      );
  }
  return both;
}

/** All except the single characters that a negative lookbehind names. */
function notBefore(alternatives: readonly AST.Alternative[], flags: string): Bytes {
  const named = none();
  for (const { elements } of alternatives)
    if (elements.length === 1 && isSingle(elements[0])) include(named, setOf(elements[0].raw, flags));
  return named.map((word) => ~word);
}

const isSingle = ({ type }: AST.Element) => type === 'Character' || type === 'CharacterClass' || type === 'CharacterSet';

const NOWHERE: Places = { sets: [], min: 0, max: 0 };

function alternation(alternatives: readonly AST.Alternative[], flags: string, backwards = false): Places {
  const all = alternatives.map(({ elements }) => sequence(elements, flags, backwards));
  const sets: Bytes[] = [];
  for (const places of all) add(sets, places.sets, 0, 0);
  return { sets, min: Math.min(...all.map(({ min }) => min)), max: Math.max(...all.map(({ max }) => max)) };
}

/** @param backwards count places from the end, as a lookbehind does */
function sequence(elements: readonly AST.Element[], flags: string, backwards = false): Places {
  const whole: Places = { sets: [], min: 0, max: 0 };
  for (const element of backwards ? [...elements].reverse() : elements) append(whole, placesOf(element, flags, backwards));
  return whole;
}

function append(whole: Places, next: Places): void {
  add(whole.sets, next.sets, whole.min, whole.max);
  whole.min += next.min;
  whole.max += next.max;
}

/** Adds what `more` may have to `sets`, wherever from `min` to `max` it starts. */
function add(sets: Bytes[], more: readonly Bytes[], min: number, max: number): void {
  for (let start = min; start <= Math.min(max, FAR); start++) {
    for (let i = 0; i < more.length && start + i < FAR; i++) include((sets[start + i] ??= none()), more[i]);
  }
}

function placesOf(element: AST.Element, flags: string, backwards: boolean): Places {
  switch (element.type) {
    case 'Assertion':
      return NOWHERE;
    case 'Group':
    case 'CapturingGroup':
      return alternation(element.alternatives, flags, backwards);
    case 'Quantifier': {
      const one = placesOf(element.element, flags, backwards);
      const whole: Places = { sets: [], min: 0, max: 0 };
      for (let times = 0; times < element.max && whole.min < FAR && (times < FAR || one.min > 0); times++) append(whole, one);
      return { sets: whole.sets, min: one.min * element.min, max: one.max === 0 ? 0 : one.max * element.max };
    }
    case 'Backreference':
      return { sets: Array.from({ length: FAR }, any), min: 0, max: Infinity };
    default:
      return { sets: [setOf(element.raw, flags)], min: 1, max: 1 };
  }
}

const known = new Map<string, Bytes>();

/** The bytes that one character of a pattern matches. */
function setOf(raw: string, flags: string): Bytes {
  const kept = flags.replace(/[^isuv]/g, '');
  let set = known.get(kept + raw);
  if (!set) {
    const pattern = new RegExp(`^(?:${raw})$`, kept);
    set = none();
    for (let code = 0; code < 256; code++) if (pattern.test(String.fromCharCode(code))) set[code >> 5] |= 1 << (code & 31);
    known.set(kept + raw, set);
  }
  return set;
}

/** The approximate share of text that a set matches. */
function shareOf(at: number, accepts: Bytes, anchors: readonly Anchor[]): number {
  const inAnchor = anchors.length > 0 && anchors.every(({ text, min, max }) => min === max && at >= min && at < min + text.length);
  let share = 0;
  for (let code = 0; code < 256; code++) {
    if (!isIn(accepts, code)) continue;
    if (inAnchor && !isCapital(code)) return 1; // only its case is not known
    share += SHARE[code];
  }
  return inAnchor ? 0.1 : share;
}

const isCapital = (code: number) => code >= 65 && code <= 90;

const SHARE = Float64Array.from({ length: 256 }, (_, code) => {
  if (code >= 97 && code <= 122) return 0.027;
  if (isCapital(code)) return 0.0015;
  if (code >= 48 && code <= 57) return 0.003;
  if (code === 32) return 0.14;
  return code === 10 ? 0.03 : code < 128 ? 0.002 : 0.0001;
});
