import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { compile } from '../../src/detect/secrets/compile/compile.ts';
import type { Rule } from '../../src/model.ts';
import * as shapes from '../../src/rules/secrets/shapes.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { policy } from '../detect/secrets/setup.ts';

/** The rules in CONTRIBUTING.md's example, unchanged. */
function exampleRules(): Rule[] {
  const [, source] = /```ts\n(.*?)```/s.exec(readFileSync('CONTRIBUTING.md', 'utf8'))!;
  const { code } = transformSync(source!, { loader: 'ts', format: 'cjs' });
  const module: { exports: { rules?: Rule[] } } = { exports: {} };
  const load = (name: string) => (name === './shapes.ts' ? shapes : expect.fail(`the example imports ${name}`));
  // oxlint-disable-next-line no-new-func -- it is our own document
  new Function('module', 'exports', 'require', code)(module, module.exports, load);
  return module.exports.rules!;
}

test('the rule in CONTRIBUTING.md finds its examples, and masks them', async () => {
  const rules = exampleRules();
  expect(rules.map(({ id }) => id)).toEqual(['acme-api-key']);
  const set = { rules, plan: compile(rules), off: new Set<string>() };
  const { match, ignore } = rules[0]!.examples();
  expect(match.length).toBeGreaterThan(1);
  expect(ignore.length).toBeGreaterThan(1);
  for (const [examples, expected] of [
    [match, ['acme-api-key']],
    [ignore, []],
  ] as const)
    for (const example of examples) {
      const text = typeof example === 'string' ? example : example.text;
      const { findings } = await inspect({ path: 'example.txt', bytes: Buffer.from(text), origin: { kind: 'stdin' } }, set, policy);
      expect(
        findings.map(({ rule }) => rule),
        text,
      ).toEqual(expected);
      for (const { preview } of findings) expect(preview).toMatch(/^acme_•+[0-9A-Za-z]{3}$/);
    }
});
