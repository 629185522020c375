/**
 * Finds phrases that a name follows: `my name is`, `Name:`, `Dear`. Trying a hundred alternatives at every word costs too
 * much (15 % of the whole search, measured on chats), so the first three letters of a word decide whether to try.
 */
import { addToGroup } from '../../io/group.ts';
import type { NameData } from '../../rules/personal-data/define.ts';

export interface Introduction {
  /** Where the name starts. */
  at: number;
  strong: boolean;
  /** Other things follow such a phrase, too. */
  weak: boolean;
}

const SLOTS = 1 << 14;
const slot = (a: number, b: number, c: number): number => (Math.imul(Math.imul(a, 31) + b, 31) + c) & (SLOTS - 1);
/** Third letter of a pattern that has only two. */
const ANY = 0;

export class Introductions {
  private readonly begins = new Uint8Array(SLOTS);
  /** By the first unit: with all phrases in one pattern, each try takes several times as long. */
  private readonly patterns = new Map<number, RegExp>();

  constructor(groups: NameData['introductions']) {
    const sources = new Map<number, string[]>();
    for (const { phrases, after = '', strong, weak } of groups) {
      const byFirst = new Map<number, Set<string>>();
      for (const phrase of phrases)
        for (const [a, b, c] of firstThree(phrase)) {
          this.begins[slot(a, b, c)] = 1;
          byFirst.set(a, (byFirst.get(a) ?? new Set()).add(phrase));
        }
      for (const [first, own] of byFirst)
        addToGroup(sources, first, `(${strong ? '?<strong>' : weak ? '?<weak>' : '?:'}${[...own].join('|')})${after}`);
    }
    for (const [first, own] of sources) this.patterns.set(first, new RegExp(own.join('|'), 'uy'));
  }

  /** False if no introduction begins with three units. */
  mayBegin(a: number, b: number, c: number): boolean {
    return this.begins[slot(a, b, c)] === 1 || this.begins[slot(a, b, ANY)] === 1;
  }

  /** The introduction that begins at `at`, which must be the start of a word. */
  find(text: string, at: number): Introduction | null {
    const pattern = this.patterns.get(text.charCodeAt(at));
    if (!pattern) return null;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return null;
    const { strong, weak } = match.groups ?? {};
    return { at: at + match[0].length, strong: strong !== undefined, weak: weak !== undefined };
  }
}

/** All three-unit beginnings of a pattern of letters and one-letter choices. */
function firstThree(pattern: string): [number, number, number][] {
  const atoms: string[] = [];
  for (let rest = pattern; atoms.length < 3 && rest !== '';) {
    const atom = /^(?:\[([^\]\\^-]+)\]|([^\\[\](){}?*+|.^$]))(?![?*{])/.exec(rest);
    if (!atom) break;
    atoms.push(atom[1] ?? atom[2]!);
    rest = rest.slice(atom[0].length);
  }
  if (atoms.length < 2) throw new Error(`an introduction begins with two letters or more: ${pattern}`);
  const [first, second, third = String.fromCharCode(ANY)] = atoms as [string, string, string?];
  return [...first].flatMap((a) =>
    [...second].flatMap((b) => [...third].map((c): [number, number, number] => [a.charCodeAt(0), b.charCodeAt(0), c.charCodeAt(0)])),
  );
}
