import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { TOKEN } from '../token.ts';
import { commonnessOf, MIN_LITERAL } from './filter-build.ts';
import { spotsOf, type Spot } from './byte-checks.ts';

/**
 * Derives from a rule's pattern which literals every match must contain, and their distance from the
 * match's start. The detector looks for those literals and runs the pattern only there.
 *
 * This file needs a regex parser, so it runs when the package is built (for the built-in rules) or
 * when a team has custom rules, never on the plain commit path.
 */
export interface Anchor {
  /** Folded to lowercase. */
  text: string;
  /** Minimum and maximum distance from the match's start to the literal's start; negative in a lookbehind. */
  min: number;
  max: number;
}

export interface Shape {
  /** Every match has one of these at its distance; empty if the pattern has no good literal. */
  anchors: Anchor[];
  /** Longest match; the pattern is rejected if that is not finite. */
  maxLength: number;
  /** How far lookbehinds and lookaheads can see beyond the match. */
  behind: number;
  ahead: number;
  /** Every match contains this many characters of `TOKEN` in a row. */
  run: number;
  /** A rare byte that every match or its lookarounds contain; or 0. */
  needs: number;
  /** Places of every match to test before the pattern runs, the most selective first. */
  spots: Spot[];
}

interface Range {
  min: number;
  max: number;
}

const MAX_STRINGS = 48;

/** @throws Error if the pattern is not a valid regex or a quantifier of it has no upper bound. */
export function shapeOf(pattern: RegExp): Shape {
  const ast = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(pattern.source);
  const length = lengthOfAlternatives(ast.alternatives);
  const sight = sightOf(ast.alternatives);
  if (!Number.isFinite(length.max) || !Number.isFinite(sight.behind) || !Number.isFinite(sight.ahead)) {
    throw new Error(`a quantifier of /${pattern.source}/ has no upper bound: write {0,40} for *, {1,40} for +`);
  }
  const anchors = best(candidatesOfAlternatives(ast.alternatives, { min: 0, max: 0 })) ?? [];
  return {
    anchors,
    maxLength: length.max,
    ...sight,
    run: runOf(ast.alternatives),
    needs: rareOf(ast.alternatives),
    spots: spotsOf(ast.alternatives, pattern.flags, anchors),
  };
}

/** The longest run of token characters that every match of one of `alternatives` has. */
function runOf(alternatives: AST.Alternative[]): number {
  return Math.min(
    ...alternatives.map(({ elements }) => {
      let longest = 0;
      let run = 0;
      for (const element of elements) {
        if (isToken(element)) run += lengthOf(element).min;
        else run = 0;
        longest = Math.max(longest, run, element.type === 'Group' || element.type === 'CapturingGroup' ? runOf(element.alternatives) : 0);
      }
      return longest;
    }),
  );
}

/** Rare in text, the rarest first. */
const SELDOM = '@;%&$=';

function rareOf(alternatives: AST.Alternative[]): number {
  const needed = neededOf(alternatives);
  const rarest = [...SELDOM].find((character) => needed.has(character.charCodeAt(0)));
  return rarest?.charCodeAt(0) ?? 0;
}

/** Characters that each of `alternatives` must find, in its match or its lookarounds. */
function neededOf(alternatives: AST.Alternative[]): Set<number> {
  const each = alternatives.map(({ elements }) => new Set(elements.flatMap((element) => [...neededBy(element)])));
  return new Set([...each[0]].filter((code) => each.every((needed) => needed.has(code))));
}

function neededBy(element: AST.Element): Set<number> {
  if (element.type === 'Character') return new Set([element.value]);
  if (element.type === 'Quantifier') return element.min > 0 ? neededBy(element.element) : new Set();
  if (element.type === 'Group' || element.type === 'CapturingGroup') return neededOf(element.alternatives);
  const looks = element.type === 'Assertion' && (element.kind === 'lookahead' || element.kind === 'lookbehind') && !element.negate;
  return looks ? neededOf(element.alternatives) : new Set();
}

/** True if all that `element` can consume are token characters. */
function isToken(element: AST.Element): boolean {
  switch (element.type) {
    case 'Assertion':
      return true;
    case 'Character':
      return TOKEN[element.value] === 1;
    case 'CharacterClass':
      return !element.negate && element.elements.every(isTokenMember);
    case 'CharacterSet':
      return isTokenMember(element);
    case 'Quantifier':
      return isToken(element.element);
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.every((alternative) => alternative.elements.every(isToken));
    default:
      return false;
  }
}

function isTokenMember(member: AST.Node): boolean {
  if (member.type === 'Character') return TOKEN[member.value] === 1;
  if (member.type === 'CharacterSet') return (member.kind === 'digit' || member.kind === 'word') && !member.negate;
  if (member.type !== 'CharacterClassRange' || member.max.value > 127) return false;
  for (let code = member.min.value; code <= member.max.value; code++) if (!TOKEN[code]) return false;
  return true;
}

function lengthOfAlternatives(alternatives: AST.Alternative[]): Range {
  const ranges = alternatives.map((alternative) => sum(alternative.elements.map(lengthOf)));
  return { min: Math.min(...ranges.map((range) => range.min)), max: Math.max(...ranges.map((range) => range.max)) };
}

const sum = (ranges: Range[]): Range =>
  ranges.reduce((total, range) => ({ min: total.min + range.min, max: total.max + range.max }), { min: 0, max: 0 });

function lengthOf(element: AST.Element): Range {
  switch (element.type) {
    case 'Assertion':
      return { min: 0, max: 0 };
    case 'Group':
    case 'CapturingGroup':
      return lengthOfAlternatives(element.alternatives);
    case 'Quantifier': {
      const { min, max } = lengthOf(element.element);
      return { min: min * element.min, max: max === 0 ? 0 : max * element.max };
    }
    case 'Backreference':
      return { min: 0, max: Infinity };
    default:
      return { min: 1, max: 1 };
  }
}

/** How far the lookarounds in `alternatives` see, measured from their own position. */
function sightOf(alternatives: AST.Alternative[]): { behind: number; ahead: number } {
  let behind = 1; // \b and ^ look at one character
  let ahead = 1;
  const visit = (element: AST.Element): void => {
    if (element.type === 'Quantifier') visit(element.element);
    else if (element.type === 'Group' || element.type === 'CapturingGroup') element.alternatives.forEach((a) => a.elements.forEach(visit));
    else if (element.type === 'Assertion' && (element.kind === 'lookahead' || element.kind === 'lookbehind')) {
      const length = lengthOfAlternatives(element.alternatives).max;
      if (element.kind === 'lookbehind') behind = Math.max(behind, length + 1);
      else ahead = Math.max(ahead, length + 1);
      element.alternatives.forEach((a) => a.elements.forEach(visit));
    }
  };
  alternatives.forEach((alternative) => alternative.elements.forEach(visit));
  return { behind, ahead };
}

/** The few strings that `element` can match, folded, or null if there are too many. */
function stringsOf(element: AST.Element): string[] | null {
  switch (element.type) {
    case 'Character':
      return element.value < 128 ? [String.fromCharCode(element.value).toLowerCase()] : null;
    case 'CharacterClass':
      return stringsOfClass(element);
    case 'Assertion':
      return [''];
    case 'Group':
    case 'CapturingGroup': {
      const all: string[] = [];
      for (const alternative of element.alternatives) {
        const strings = product(alternative.elements.map(stringsOf));
        if (!strings) return null;
        all.push(...strings);
      }
      return all.length <= MAX_STRINGS ? [...new Set(all)] : null;
    }
    case 'Quantifier': {
      if (element.max > 8 || element.max - element.min > 2) return null;
      const one = stringsOf(element.element);
      const all: string[] = [];
      for (let times = element.min; one && times <= element.max; times++) {
        const strings = product(Array.from({ length: times }, () => one));
        if (!strings) return null;
        all.push(...strings);
      }
      return one && all.length <= MAX_STRINGS ? [...new Set(all)] : null;
    }
    default:
      return null;
  }
}

function stringsOfClass(element: AST.CharacterClass): string[] | null {
  if (element.negate) return null;
  const characters = new Set<string>();
  for (const member of element.elements) {
    if (member.type === 'Character' && member.value < 128) characters.add(String.fromCharCode(member.value).toLowerCase());
    else if (member.type === 'CharacterClassRange' && member.max.value - member.min.value < 4 && member.max.value < 128) {
      for (let code = member.min.value; code <= member.max.value; code++) characters.add(String.fromCharCode(code).toLowerCase());
    } else return null;
  }
  return characters.size <= 4 ? [...characters] : null;
}

function product(parts: (string[] | null)[]): string[] | null {
  let strings = [''];
  for (const part of parts) {
    if (!part || strings.length * part.length > MAX_STRINGS) return null;
    strings = strings.flatMap((head) => part.map((tail) => head + tail));
  }
  return strings;
}

function candidatesOfAlternatives(alternatives: AST.Alternative[], from: Range): Anchor[][] {
  if (alternatives.length === 1) return candidatesOf(alternatives[0].elements, from);
  const all: Anchor[] = [];
  for (const alternative of alternatives) {
    const chosen = best(candidatesOf(alternative.elements, from));
    if (!chosen) return [];
    all.push(...chosen);
  }
  return [all];
}

/** Alternative sets of anchors for a sequence that starts at distance `from`. */
function candidatesOf(elements: AST.Element[], from: Range): Anchor[][] {
  const candidates: Anchor[][] = [];
  let at = from;
  let run = { strings: [''], at };
  const flush = () => {
    if (Math.min(...run.strings.map((string) => string.length)) >= MIN_LITERAL) {
      candidates.push(run.strings.map((text) => ({ text, ...run.at })));
    }
  };
  for (const element of elements) {
    const length = lengthOf(element);
    const strings = element.type === 'Assertion' ? [''] : stringsOf(element);
    const longer = strings && product([run.strings, strings]);
    if (longer && longer.every((string) => string.length <= 40)) {
      run.strings = longer;
      at = sum([at, length]);
    } else {
      flush();
      if (element.type === 'Group' || element.type === 'CapturingGroup') {
        candidates.push(...candidatesOfAlternatives(element.alternatives, at));
      } else if (element.type === 'Quantifier' && element.min > 0) {
        candidates.push(...candidatesOf([element.element], at));
      }
      const start = at;
      at = sum([at, length]);
      run = strings ? { strings, at: start } : { strings: [''], at };
    }
    if (element.type === 'Assertion' && !('negate' in element && element.negate)) {
      if (element.kind === 'lookahead') candidates.push(...candidatesOfAlternatives(element.alternatives, at));
      if (element.kind === 'lookbehind') candidates.push(...behind(element.alternatives, at));
    }
  }
  flush();
  return candidates;
}

/** Anchors inside a lookbehind that ends at distance `to`. */
function behind(alternatives: AST.Alternative[], to: Range): Anchor[][] {
  const all: Anchor[] = [];
  for (const { elements } of alternatives) {
    // From each element on, since its distance from the end depends only on what comes after it.
    const candidates = elements.flatMap((_, i) => {
      const rest = elements.slice(i);
      const { min, max } = sum(rest.map(lengthOf));
      return candidatesOf(rest, { min: to.min - max, max: to.max - min });
    });
    const chosen = best(
      candidates.map((anchors) => anchors.map(({ text, min, max }) => ({ text, min, max: Math.min(max, to.max - text.length) }))),
    );
    if (!chosen) return [];
    all.push(...chosen);
  }
  return [all];
}

/** The candidate that is cheapest to search for: how often its literals occur, times how much is searched then. */
function best(candidates: Anchor[][]): Anchor[] | null {
  let chosen: Anchor[] | null = null;
  let least = Infinity;
  for (const candidate of candidates) {
    const cost = candidate.reduce((total, anchor) => total + costOf(anchor), 0);
    if (cost < least) [chosen, least] = [candidate, cost];
  }
  return chosen;
}

/** Characters of window that cost as much as one attempt at a fixed place. */
const WINDOW_UNIT = 24;

function costOf({ text, min, max }: Anchor): number {
  // A longer literal occurs less often than its rarest three characters.
  return (commonnessOf(text) / (1 + text.length / 4)) * (1 + (max - min) / WINDOW_UNIT);
}
