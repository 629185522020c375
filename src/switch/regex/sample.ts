import type { AST } from '@eslint-community/regexpp';
import { seeded } from '../../value/seeded.ts';
import { parse } from './rewrite.ts';
import { Untranslatable } from './translate.ts';

/** Repetitions of repetitions make texts of any length. */
const MAX_ELEMENTS = 20_000;

/** Makes texts that a pattern may match, always the same for a pattern. They may fail an assertion, so callers must try them. */
export function* samples(source: string, isFolded: boolean, count: number): Generator<string> {
  const { alternatives } = parse(source);
  const sampler = new Sampler(seeded(source), isFolded);
  for (let i = 0; i < count; i++) {
    sampler.elements = 0;
    yield sampler.oneOf(alternatives);
  }
}

const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(i + 32));
const CONTROL = ['\n', '\t', '\r', '\x00'];

class Sampler {
  /** Number of elements in the text so far. */
  elements = 0;
  private readonly sets = new Map<string, string[]>();

  constructor(
    private readonly random: (below: number) => number,
    private readonly isFolded: boolean,
  ) {}

  oneOf(alternatives: readonly AST.Alternative[]): string {
    return this.pick(alternatives)
      .elements.map((element) => this.element(element))
      .join('');
  }

  private pick<T>(items: readonly T[]): T {
    return items[this.random(items.length)]!;
  }

  private element(element: AST.Element): string {
    if (++this.elements > MAX_ELEMENTS) throw new Untranslatable('the texts that it matches are too long');
    switch (element.type) {
      case 'Character':
        return String.fromCodePoint(element.value);
      case 'CharacterSet':
      case 'CharacterClass':
        return this.pick(this.setOf(element.raw));
      case 'Group':
      case 'CapturingGroup':
        return this.oneOf(element.alternatives);
      case 'Quantifier': {
        const { min, max } = element;
        // Mostly few of what is optional, and enough of what a key consists of.
        const most = Math.min(max, min === 0 ? 2 : min > 1 ? min + 8 : 24);
        const count = max === 1 ? Number(this.random(10) < 7) : min + this.random(most - min + 1);
        if (min > MAX_ELEMENTS) throw new Untranslatable('the texts that it matches are too long');
        return Array.from({ length: Math.max(min, count) }, () => this.element(element.element)).join('');
      }
      case 'Assertion':
        return 'alternatives' in element && !element.negate ? this.oneOf(element.alternatives) : '';
      default:
        return '';
    }
  }

  /** Letters and digits if the set has some: spaces and quotes seldom belong to a key, and an example should have one line. */
  private setOf(raw: string): string[] {
    let set = this.sets.get(raw);
    if (!set) {
      const pattern = new RegExp(raw, this.isFolded ? 'i' : '');
      const all = [...PRINTABLE, ...CONTROL].filter((character) => pattern.test(character));
      set = [/[A-Za-z0-9]/, /[!-~]/, / /, /[^]/].map((usual) => all.filter((one) => usual.test(one))).find(({ length }) => length > 0) ?? [
        '\x80',
      ];
      this.sets.set(raw, set);
    }
    return set;
  }
}
