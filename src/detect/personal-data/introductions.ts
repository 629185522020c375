/**
 * Finds phrases that a name follows: `my name is`, `Name:`, `Dear`. Trying a hundred alternatives at every word costs too
 * much (15 % of the whole search, measured on chats), so the first three letters of a word decide whether to try.
 */
import { addToGroup } from '../../io/group.ts';
import type { NameData } from '../../rules/personal-data/define.ts';
import { Beginnings } from './sweep.ts';

export interface Introduction {
  /** Where the name starts. */
  at: number;
  strong: boolean;
  /** Other things follow such a phrase, too. */
  weak: boolean;
  /** `Dear`, `Hello`: often a word for somebody follows. */
  greets: boolean;
  /** Only a known given name after it counts: `Je suis Directeur Général`. */
  given: boolean;
}

export class Introductions {
  private readonly begins = new Beginnings<true>();
  /** By the first unit: with all phrases in one pattern, each try takes several times as long. */
  private readonly patterns = new Map<number, RegExp>();

  constructor(groups: NameData['introductions']) {
    const sources = new Map<number, string[]>();
    for (const { phrases, after = '', strong, weak, greets, given } of groups) {
      const byFirst = new Map<number, Set<string>>();
      for (const phrase of phrases)
        for (const beginning of firstThree(phrase)) {
          this.begins.add(beginning, true);
          const first = beginning.charCodeAt(0);
          byFirst.set(first, (byFirst.get(first) ?? new Set()).add(phrase));
        }
      for (const [first, own] of byFirst)
        addToGroup(
          sources,
          first,
          `(${strong ? '?<strong>' : weak ? '?<weak>' : greets ? '?<greets>' : given ? '?<given>' : '?:'}${[...own].join('|')})${after}`,
        );
    }
    for (const [first, own] of sources) this.patterns.set(first, new RegExp(own.join('|'), 'uy'));
  }

  /** The introduction that begins at `at`, a place of the sweep, which must be the start of a word. */
  find(text: string, units: Uint16Array, at: number): Introduction | null {
    if (!this.begins.at(units, at)) return null;
    const pattern = this.patterns.get(units[at]!);
    if (!pattern) return null;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return null;
    const { strong, weak, greets, given } = match.groups ?? {};
    const is = (group: string | undefined): boolean => group !== undefined;
    return { at: at + match[0].length, strong: is(strong), weak: is(weak), greets: is(greets), given: is(given) };
  }
}

/** All beginnings of three units of a pattern of letters and one-letter choices, or of two if it has only two. */
function firstThree(pattern: string): string[] {
  const atoms: string[] = [];
  for (let rest = pattern; atoms.length < 3 && rest !== '';) {
    const atom = /^(?:\[([^\]\\^-]+)\]|([^\\[\](){}?*+|.^$]))(?![?*{])/.exec(rest);
    if (!atom) break;
    atoms.push(atom[1] ?? atom[2]!);
    rest = rest.slice(atom[0].length);
  }
  if (atoms.length < 2) throw new Error(`an introduction begins with two letters or more: ${pattern}`);
  return atoms.reduce<string[]>((all, letters) => all.flatMap((start) => [...letters].map((letter) => start + letter)), ['']);
}
