import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Rule } from '../../src/model.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { NO_SECRET } from '../../src/rules/no-secret.ts';
import { families } from '../../src/rules/secrets/families.ts';
import { FAMILIES, RULES } from '../../src/rules/secrets/index.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

const ALNUM = /[0-9A-Za-z]/;

/** Pieces of six characters in `outputs` that are from a finding of `rule` in `text`, without its known prefix. Includes the rest of a token of which the rule matches only a part. */
function shownPieces(rule: Rule, text: string, outputs: readonly string[]): string[] {
  return [...text.matchAll(new RegExp(rule.pattern, rule.pattern.flags))].flatMap(({ 0: match, index }) => {
    let [start, end] = [index, index + match.length];
    while (start > 0 && ALNUM.test(text[start]) && ALNUM.test(text[start - 1])) start--;
    while (end < text.length && ALNUM.test(text[end - 1]) && ALNUM.test(text[end])) end++;
    const token = text.slice(start, end);
    const known = rule.keywords.filter((keyword) => token.toLowerCase().startsWith(keyword)).map(({ length }) => Math.min(length, 20));
    const prefix = /^-----BEGIN [A-Z ]+-----/.exec(token)?.[0] ?? token.slice(0, Math.max(0, ...known));
    const pieces = Array.from({ length: Math.max(0, token.length - prefix.length - 5) }, (_, i) =>
      token.slice(prefix.length + i, prefix.length + i + 6),
    );
    const shown = outputs.map((output) => output.replaceAll(prefix, ''));
    const piece = pieces.find((six) => shown.some((output) => output.includes(six)));
    return piece ? [`${rule.id}: "${piece}" of ${token.length} characters is shown`] : [];
  });
}

/** The examples of `rule` for which the whole engine, with all rules on, gives another result. */
async function wrongExamples(rule: Rule): Promise<string[]> {
  const wrong: string[] = [];
  const { match, ignore } = rule.examples();
  if (match.length === 0 || ignore.length === 0) wrong.push(`${rule.id}: needs examples of both kinds`);
  for (const [kind, examples] of [
    ['match', match],
    ['ignore', ignore],
  ] as const) {
    for (const [i, example] of examples.entries()) {
      const { path, text } = typeof example === 'string' ? { path: 'example.txt', text: example } : example;
      const { findings } = await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, rules, policy);
      const found = findings.map((finding) => finding.rule);
      if (kind === 'match' && !rule.name && !NO_SECRET.has(rule.id))
        wrong.push(
          ...shownPieces(
            rule,
            text,
            findings.filter((finding) => finding.rule === rule.id).flatMap(({ preview, excerpt }) => [preview, excerpt]),
          ),
        );
      if (found.includes(rule.id) !== (kind === 'match'))
        wrong.push(`${rule.id}: ${kind} example ${i + 1}, found: ${found.join(', ') || 'nothing'}`);
    }
  }
  return wrong;
}

/** Without this, a rule that finds nothing would pass all other tests. */
test('every rule is proved by its own examples', async () => {
  const wrong: string[] = [];
  for (const rule of RULES.all()) wrong.push(...(await wrongExamples(rule)));
  expect(wrong).toEqual([]);
}, 120_000);

test('a failing example is named', async () => {
  const [rule] = RULES.all();
  const { match, ignore } = rule.examples();
  const swapped: Rule = { ...rule, examples: () => ({ match: [ignore[0]], ignore: [match[0]] }) };
  expect(await wrongExamples(swapped)).toEqual([
    `${rule.id}: match example 1, found: nothing`,
    `${rule.id}: ignore example 1, found: ${rule.id}`,
  ]);
  expect(await wrongExamples({ ...rule, examples: () => ({ match: [], ignore }) })).toEqual([`${rule.id}: needs examples of both kinds`]);
});

/** Files that help to make rules but have none, and the model of the generic rule. */
const NO_RULES = ['define.ts', 'families.ts', 'heads.ts', 'index.ts', 'list.ts', 'packed.ts', 'shapes.ts'];

test('every file of rules is listed once, and every id belongs to one rule', () => {
  const files = readdirSync('src/rules/secrets').filter((name) => name.endsWith('.ts') && !NO_RULES.includes(name));
  expect(FAMILIES.map(([file]) => `${file}.ts`).sort()).toEqual([...files, 'generic.ts'].sort()); // the generic rule is a folder
  // The package loads the generic rule separately (`packed.ts`).
  expect([...Object.keys(families), 'generic']).toEqual(FAMILIES.map(([file]) => file));
  const ids = RULES.all().map(({ id }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});
