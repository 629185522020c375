import { expect, test } from 'vitest';
import { inspect } from '../../src/scan/inspect.ts';
import { BASE64URL, fakeToken, LETTERS } from '../../src/rules/secrets/define.ts';
import { seeded } from '../../src/value/seeded.ts';
import { isPlaceholder } from '../../src/value/placeholder.ts';
import { dropped, shapes } from '../bench/random-keys.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

test('random keys of every shape are not placeholders or sequences, and have enough entropy', () => {
  const all = shapes();
  expect(all.length).toBeGreaterThan(200);
  expect(all.flatMap((shape, i) => dropped(shape, 500, i + 1).map((key) => `${shape.rule.id}: ${key.length}`))).toEqual([]);
}, 120_000);

test('a word by chance does not hide a key, but a word that a person wrote does', async () => {
  const body = fakeToken('', BASE64URL, 43);
  for (const word of ['your', 'YOUR', 'xxxx', 'XXXXX', 'dummy', 'Sample', 'yOuR', 'xXxX', '_____', '00000000']) {
    const key = `tgp_v1_${body.slice(0, 20)}${word}${body.slice(20)}`.slice(0, 50);
    const { findings } = await inspect({ path: 'a.py', bytes: Buffer.from(`x("${key}")`), origin: { kind: 'file' } }, rules, policy);
    expect(
      findings.map(({ rule }) => rule),
      key,
    ).toEqual(['together-api-key']);
  }
  for (const value of [
    'tgp_v1_your-together-api-key-goes-in-here-please1',
    `tgp_v1_${'x'.repeat(20)}${body.slice(0, 23)}`,
    `tgp_v1_${body.slice(0, 6)}${'x'.repeat(6)}abc`,
    'sk-dummy-9f8a7b6c5d4e3f2a1b0c',
    'my-sample_k3Y9dFq27LmPx84Tz',
    'AKIAIOSFODNN7EXAMPLE',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  ])
    expect(isPlaceholder(value), value).toBe(true);
});

/** Of 24 random letters and digits, one body in 67 has no digit. Of these, at most one in 20 is missed. */
test.each(['sk_live_', 'rk_live_', 'fw_', 'whsec_'])('%s without a digit by chance blocks', async (prefix) => {
  const next = seeded(prefix);
  let missed = 0;
  for (let i = 0; i < 200; i++) {
    const body = Array.from({ length: 24 }, () => LETTERS[next(LETTERS.length)]).join('');
    const bytes = Buffer.from(`x("${prefix}${body}")`);
    const { findings } = await inspect({ path: 'a.py', bytes, origin: { kind: 'file' } }, rules, policy);
    if (!findings.some(({ blocking }) => blocking)) missed++;
  }
  expect(missed).toBeLessThanOrEqual(10);
});
