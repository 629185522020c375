import type { Rule } from '../model.ts';

/**
 * Rules by number, family by family. A family's rules are made when the first of them is asked for:
 * most commits need a handful of the thousand.
 */
export class RuleList {
  readonly length: number;
  private readonly loaded: (readonly Rule[] | undefined)[];

  /** @param families number of rules in each family, and how to get them */
  constructor(private readonly families: readonly (readonly [size: number, load: () => readonly Rule[]])[]) {
    this.length = families.reduce((total, [size]) => total + size, 0);
    this.loaded = families.map(() => undefined);
  }

  /** @throws RangeError if there is no such rule */
  at(index: number): Rule {
    for (let family = 0; family < this.families.length; family++) {
      const [size, load] = this.families[family];
      if (index < size) return (this.loaded[family] ??= load())[index];
      index -= size;
    }
    throw new RangeError('no such rule');
  }

  all(): Rule[] {
    return Array.from({ length: this.length }, (_, index) => this.at(index));
  }
}
