import { inspect } from '../../src/scan/inspect.ts';
import { fakeToken } from '../../src/rules/secrets/define.ts';
import { policy, rules } from '../detect/secrets/setup.ts';
import { shapes } from './random-keys.ts';

/*
 * Random values with the prefix of each rule's keys, in lengths that the rule does not know. Prints those that are not found.
 *
 *     npx tsx test/bench/lengths.ts
 */

const LENGTHS = [24, 34, 50, 64];
const FORMS: Record<string, (value: string) => string> = {
  bare: (value) => `see ${value} there`,
  quoted: (value) => `x = call("${value}")`,
  named: (value) => `NAME_API_KEY=${value}`,
  json: (value) => `{"name": 1, "api_key": "${value}"}`,
};

const heads = new Map(shapes(1).map((shape) => [shape.head, shape]));
const missed: string[] = [];
for (const { head, alphabet, rule } of heads.values()) {
  const wrong: string[] = [];
  for (const [form, write] of Object.entries(FORMS)) {
    for (const length of LENGTHS) {
      const { findings } = await inspect(
        { path: 'app.conf', bytes: Buffer.from(write(fakeToken(head, alphabet, length))), origin: { kind: 'file' } },
        rules,
        policy,
      );
      const severity =
        findings
          .map((finding) => finding.severity)
          .sort()
          .join() || 'none';
      if (/^(?:none|low)$/.test(severity)) wrong.push(`${form} ${length} ${severity}`);
      else if ((form === 'named' || form === 'json') && severity === 'medium')
        wrong.push(`${form} ${length} ${severity} ${findings[0].rule}`);
    }
  }
  if (wrong.length > 0) missed.push(`${head} (${rule.id}): ${wrong.join('; ')}`);
}
console.log(missed.join('\n'));
console.log(`${heads.size} prefixes, ${missed.length} with something missed`);
