import type { Rule } from '../../model.ts';
import { ruleFrom } from './heads.ts';

/**
 * Rules by number, family by family. A family's rules are loaded when the first of them is needed; with heads,
 * only when something has matched. Most commits need only a few of the thousand.
 */
export class RuleList {
  readonly length: number;
  private readonly loaded: (readonly Rule[] | undefined)[];
  private readonly late: Rule[] = [];

  /**
   * @param families number of rules in each family, and a function that loads them
   * @param heads reads the output of `encodeHeads` for the same rules
   */
  constructor(
    private readonly families: readonly (readonly [size: number, load: () => readonly Rule[]])[],
    private readonly heads?: () => Buffer,
  ) {
    this.length = families.reduce((total, [size]) => total + size, 0);
    this.loaded = families.map(() => undefined);
  }

  /** @throws RangeError if there is no such rule */
  at(index: number): Rule {
    return this.heads ? (this.late[index] ??= ruleFrom(this.heads(), index, () => this.whole(index))) : this.whole(index);
  }

  /** Every rule, fully loaded. */
  all(): Rule[] {
    return Array.from({ length: this.length }, (_, index) => this.whole(index));
  }

  private whole(index: number): Rule {
    for (let family = 0; family < this.families.length; family++) {
      const [size, load] = this.families[family];
      if (index < size) return (this.loaded[family] ??= load())[index];
      index -= size;
    }
    throw new RangeError('no such rule');
  }
}
