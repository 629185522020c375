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

interface Phrase {
  source: string;
  group: NameData['introductions'][number];
}

export class Introductions {
  private readonly begins = new Beginnings<Phrase>();
  /**
   * Of the phrases that begin with the same three letters, made when a text has these: with all phrases in one pattern, each try takes
   * several times as long.
   */
  private readonly patterns = new Map<readonly Phrase[], RegExp>();

  constructor(groups: NameData['introductions']) {
    for (const group of groups)
      for (const source of group.phrases) {
        const phrase = { source, group };
        for (const beginning of firstThree(source)) this.begins.add(beginning, phrase);
      }
  }

  /** The introduction that begins at `at`, a place of the sweep, which must be the start of a word. */
  find(text: string, units: Uint16Array, at: number): Introduction | null {
    const phrases = this.begins.at(units, at);
    if (!phrases) return null;
    let pattern = this.patterns.get(phrases);
    if (!pattern) this.patterns.set(phrases, (pattern = patternOf(phrases)));
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return null;
    const { strong, weak, greets, given } = match.groups ?? {};
    const is = (group: string | undefined): boolean => group !== undefined;
    return { at: at + match[0].length, strong: is(strong), weak: is(weak), greets: is(greets), given: is(given) };
  }
}

function patternOf(phrases: readonly Phrase[]): RegExp {
  const sources = new Map<Phrase['group'], string[]>();
  for (const { source, group } of phrases) addToGroup(sources, group, source);
  const alternatives = [...sources].map(([{ strong, weak, greets, given, after = '' }, own]) => {
    const kind = strong ? '?<strong>' : weak ? '?<weak>' : greets ? '?<greets>' : given ? '?<given>' : '?:';
    return `(${kind}${own.join('|')})${after}`;
  });
  return new RegExp(alternatives.join('|'), 'uy');
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
