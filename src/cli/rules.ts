import { quote, UserError } from '../errors.ts';
import { inspect } from '../pipeline.ts';
import { RULES } from '../rules/index.ts';
import type { Example, Rule } from '../model.ts';
import type { Io, Run } from './command.ts';
import { catalogue } from './rule-catalogue.ts';
import { setUp } from './setup.ts';

/** `together-guard rules` */
export const run: Run = async ({ values, positionals }, io) => {
  const [id] = positionals;
  const chosen = RULES.all().filter((rule) => !id || rule.id === id);
  if (chosen.length === 0) throw new UserError(`unknown rule ${quote(id)}; "together-guard rules" lists them all`);
  if (values.check) return (await check(chosen, io)) ? 0 : 1;
  if (values.format === 'json') io.out(`${JSON.stringify(chosen.map(facts), null, 2)}\n`);
  else if (values.format === 'md') io.out(await catalogue(chosen, await setUp(null, io.cwd, {})));
  else if (id) io.out(explain(chosen[0]));
  else io.out(list(chosen));
  return 0;
};

const facts = ({ id, title, severity, keywords, pattern, remedy, reference }: Rule) => ({ id, title, severity, keywords, pattern: pattern.source, remedy, reference });
const textOf = (example: Example) => (typeof example === 'string' ? example : example.text);

function list(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}\n`).join('');
}

function explain(rule: Rule): string {
  const { match, ignore } = rule.examples();
  const indent = (examples: readonly Example[]) => examples.map((example) => `    ${textOf(example).replace(/\n/g, '\n    ')}`).join('\n');
  return `${rule.id} (${rule.severity}): ${rule.title}

  What to do: ${rule.remedy}
  Reference:  ${rule.reference}

  Found, for example (made-up values):
${indent(match)}

  Not found:
${indent(ignore)}
`;
}

/** Proves rules by their examples, each through the whole engine with all rules on. */
async function check(rules: readonly Rule[], io: Io): Promise<boolean> {
  const { rules: set, policy } = await setUp(null, io.cwd, {});
  const problems: string[] = [];
  for (const rule of rules) {
    const { match, ignore } = rule.examples();
    for (const [examples, expected] of [[match, true], [ignore, false]] as const) {
      for (const [i, example] of examples.entries()) {
        const { path, text } = typeof example === 'string' ? { path: 'example.txt', text: example } : example;
        const { findings } = await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, set, policy);
        const found = findings.some((finding) => finding.rule === rule.id);
        if (found !== expected) problems.push(`${rule.id}: its ${expected ? 'match' : 'ignore'} example ${i + 1} is ${found ? '' : 'not '}found${findings.length > 0 ? ` (found: ${findings.map((finding) => finding.rule).join(', ')})` : ''}\n`);
      }
    }
  }
  io.out(problems.length > 0 ? problems.join('') : `${rules.length} rules proved by their examples\n`);
  return problems.length === 0;
}
