import { headsTable } from '#tables';
import type { Rule } from '../../model.ts';
import { RuleList } from './list.ts';

/** Files of rules in order, with the number of rules in each; set by the build. */
declare const RULE_COUNTS: readonly (readonly [file: string, count: number])[];
declare const require: {
  (file: './generic/rule.ts'): { rules: readonly Rule[] };
  (file: './families.ts'): { families: Readonly<Record<string, () => readonly Rule[]>> };
};

/** `#rules` in the package: all built-in rules, each file loaded when it is needed. Most commits need the generic rule, and few need any other. */
export const RULES = new RuleList(
  RULE_COUNTS.map(([file, count]) => [
    count,
    () => (file === 'generic' ? require('./generic/rule.ts').rules : require('./families.ts').families[file]()),
  ]),
  headsTable,
);
