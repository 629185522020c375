import type { Rule } from '../../src/model.ts';
import { ALNUM, BASE64URL, HEX, LETTERS, LOWER, LOWER_ALNUM, UPPER, UPPER_ALNUM } from '../../src/rules/secrets/define.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { entropy } from '../../src/value/entropy.ts';
import { isPlaceholder, isSequence } from '../../src/value/placeholder.ts';

/*
 * Random keys in the shape of every token with its own prefix, and how many of them the engine's checks for placeholders,
 * sequences and low entropy wrongly reject as made up. There should be none.
 *
 *     npx tsx test/bench/random-keys.ts 1000000     keys per shape; takes about 10 minutes of CPU
 */

export interface Shape {
  rule: Rule;
  head: string;
  alphabet: string;
  length: number;
}

const ALPHABETS = [HEX, LOWER, UPPER, LETTERS, LOWER_ALNUM, UPPER_ALNUM, ALNUM, BASE64URL];

/**
 * Shapes of one prefix and one body, read from the rules' own examples.
 *
 * @param leastBody characters after the prefix
 */
export function shapes(leastBody = 20): Shape[] {
  const found = RULES.all().flatMap((rule) => {
    if (rule.name || rule.generic || rule.pattern.source.includes('(?<=')) return [];
    return rule.examples().match.flatMap((example) => {
      const text = typeof example === 'string' ? example : example.text;
      return [...text.matchAll(new RegExp(rule.pattern, rule.pattern.flags))].flatMap(([secret]) => {
        const head = rule.keywords.filter((keyword) => secret.toLowerCase().startsWith(keyword)).sort((a, b) => b.length - a.length)[0];
        const body = secret.slice(head?.length);
        const alphabet = ALPHABETS.find((characters) => [...body].every((character) => characters.includes(character)));
        return head && alphabet && body.length >= leastBody
          ? [{ rule, head: secret.slice(0, head.length), alphabet, length: body.length }]
          : [];
      });
    });
  });
  return [...new Map(found.map((shape) => [`${shape.rule.id} ${shape.length}`, shape])).values()];
}

/** Random keys of `shape` that are rejected as made up. */
export function dropped({ rule, head, alphabet, length }: Shape, count: number, seed: number): string[] {
  let state = seed | 1;
  const wrong: string[] = [];
  for (let i = 0; i < count; i++) {
    let key = head;
    for (let n = 0; n < length; n++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      key += alphabet[(state >>> 7) % alphabet.length];
    }
    if (isPlaceholder(key) || isSequence(key) || entropy(key) < (rule.minEntropy ?? 0)) wrong.push(key);
  }
  return wrong;
}

if (process.argv[1]?.endsWith('random-keys.ts')) {
  const count = Number(process.argv[2] ?? 1e6);
  let total = 0;
  const all = shapes();
  for (const [i, shape] of all.entries()) {
    const wrong = dropped(shape, count, 2654435761 * (i + 1));
    total += wrong.length;
    if (wrong.length > 0) console.log(`${shape.rule.id}: ${wrong.length} of ${count}, as ${wrong[0]}`);
  }
  console.log(`${all.length} shapes, ${count} random keys each: ${total} dropped`);
}
