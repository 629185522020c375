import { expect, test } from 'vitest';
import { inspect } from '../../src/scan/inspect.ts';
import { ALNUM, BASE64URL, fakeToken, HEX, LETTERS, LOWER, LOWER_ALNUM } from '../../src/rules/secrets/define.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { PREFIXES, SHORT_PREFIXES } from '../../src/rules/secrets/prefixes.ts';
import { looksGenerated } from '../../src/value/random.ts';
import { shapes } from '../bench/random-keys.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

const found = async (text: string, path = 'app.py') =>
  (await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'file' } }, rules, policy)).findings;

/** The severity of the finding on each of `lines`, far apart in one file: separate scans would take half a minute. */
async function severitiesOf(lines: readonly string[], path = 'app.conf'): Promise<string[]> {
  const findings = await found(lines.join('\n'.repeat(12)), path);
  return lines.map((_, i) =>
    findings
      .filter(({ line }) => line === i * 12 + 1)
      .map(({ severity }) => severity)
      .join(),
  );
}

const wrong = (lines: readonly string[], severities: readonly string[], right: RegExp) =>
  lines.filter((_, i) => !right.test(severities[i])).map((line) => line.slice(0, 40));

test('a random value after a known prefix is found at any length, and blocks after a name for a credential', async () => {
  const values = PREFIXES.flatMap((prefix) => [24, 34, 50, 64].map((length) => fakeToken(prefix, ALNUM, length)));
  const plain = values.map((value) => `x = call("${value}")`);
  expect(wrong(plain, await severitiesOf(plain, 'app.py'), /^(?:medium|high|critical)$/)).toEqual([]);
  const named = values.map((value) => `API_KEY = "${value}"`);
  expect(wrong(named, await severitiesOf(named, 'app.py'), /^(?:high|critical)$/)).toEqual([]);
});

test('after a name it is high, but medium in tests and documentation', async () => {
  const value = fakeToken('tgp_v1_', BASE64URL, 34);
  for (const text of [
    `TOGETHER_API_KEY=${value}`,
    `{"token": "${value}"}`,
    `Authorization: Bearer ${value}`,
    `os.getenv("KEY") or "${value}"`.replace(' or', ' ??'),
  ])
    expect(
      (await found(text)).map(({ severity }) => severity),
      text,
    ).toEqual(['high']);
  expect((await found(`TOGETHER_API_KEY=${value}`, 'README.md')).map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
    'known-prefix medium',
  ]);
});

test('a short prefix counts right after a name for a credential, and in quotes as the whole value', async () => {
  const prefixes = SHORT_PREFIXES.filter((prefix) => !prefix.includes('test'));
  const values = prefixes.map((prefix) => fakeToken(prefix, BASE64URL, 45));
  const named = values.flatMap((value) => [`NAME_API_KEY=${value}`, `{"client_secret": "${value}"}`, `Authorization: Bearer ${value}`]);
  expect(wrong(named, await severitiesOf(named), /^(?:high|critical)$/)).toEqual([]);
  expect(wrong(named, await severitiesOf(named, 'README.md'), /^(?:medium|high|critical)$/)).toEqual([]);
  const quoted = values.filter((_, i) => /[^0-9A-Za-z]$/.test(prefixes[i])).map((value) => `call("${value}")`);
  expect(wrong(quoted, await severitiesOf(quoted), /^(?:medium|high|critical)$/)).toEqual([]);
  const clean = [
    `see re_${'a1B2'}`,
    `x = a_${fakeToken('re_', ALNUM, 40)}`,
    `call("${fakeToken('cio', ALNUM, 40)}")`,
    `see ${fakeToken('app-', ALNUM, 40)}`,
    'call("key_part2_of_the_composite_primary_index")',
  ];
  expect(await severitiesOf(clean)).toEqual(clean.map(() => ''));
  const tests = ['sk_test_', 'rzp_test_'].map((prefix) => `API_KEY="${fakeToken(prefix, ALNUM, 40)}"`);
  expect(await severitiesOf(tests)).toEqual(['high', 'medium']);
  expect(await severitiesOf(tests, 'README.md')).toEqual(['medium', 'medium']);
});

/** Public ids and keys, which other rules call low; names of URL parameters; the beginning of a JSON text; hashes. */
const PUBLIC =
  /^(?:pk_|pk-lf-|phc_|sq0idp-|mdb_sa_id_|AIK_CLIENT_|dvc_client_|key_live_|u-s4t2|ramp_id_|cli_|pub-c-|NRJS-|mob-|FLWPUBK|\$P\$|eyJ|oauth:|key=|4b1d)/;

test('every rule: a value of another length with its keys’ prefix blocks after a name, or warns if it is only an id or a test key', async () => {
  const heads = [...new Map(shapes(1).map((shape) => [shape.head, shape])).values()].filter(
    ({ head }) => !PUBLIC.test(head) && !/^(?:xoxe\.xox|FLWSECK|s-s4t2|S[AU]A\w?)$/.test(head),
  ); // more follows those; a seed of NATS has one length and a checksum
  const lines = heads.map(({ head, alphabet }) => `NAME_API_KEY=${fakeToken(head, alphabet === LOWER ? LOWER_ALNUM : alphabet, 50)}`);
  const severities = await severitiesOf(lines);
  expect(heads.length).toBeGreaterThan(200);
  expect(wrong(lines, severities, /^(?:medium|high|critical)$/)).toEqual([]);
  expect(wrong(lines, severities, /^(?:high|critical)$/).map((line) => line.slice(13, 20))).toEqual(['rzp_tes']);
});

test('a rule that is sure of the shape says high only after a name', async () => {
  for (const value of [fakeToken('sk-proj-', BASE64URL, 100), fakeToken('SG.', ALNUM, 66)]) {
    expect(
      (await found(`x = call("${value}")`)).map(({ severity }) => severity),
      value,
    ).toEqual(['medium']);
    expect(
      (await found(`SENDGRID_API_KEY=${value}`)).map(({ severity }) => severity),
      value,
    ).toEqual(['high']);
    expect(
      (await found(`SENDGRID_API_KEY=${value}`, 'README.md')).map(({ severity }) => severity),
      value,
    ).toEqual(['medium']);
  }
});

test('a prefix does not bring back a value whose own rule is off', async () => {
  const ruleIds = async (text: string, off: string) =>
    (
      await inspect({ path: 'app.py', bytes: Buffer.from(text), origin: { kind: 'file' } }, { ...rules, off: new Set([off]) }, policy)
    ).findings.map(({ rule }) => rule);
  const short = `RESEND_API_KEY=${fakeToken('re_', ALNUM, 41)}`;
  expect(await ruleIds(short, 'openai-api-key')).toContain('short-prefix');
  expect(await ruleIds(short, 'resend-key')).not.toContain('short-prefix');
  const known = `GROQ_API_KEY=${fakeToken('gsk_', ALNUM, 70)}`;
  expect(await ruleIds(known, 'openai-api-key')).toContain('known-prefix');
  expect(await ruleIds(known, 'groq-api-key')).not.toContain('known-prefix');
  // The generic rule looks for names that say "secret", not for values that begin with it.
  expect(await ruleIds(`CLIENT_SECRET=${fakeToken('secret_', ALNUM, 41)}`, 'generic-secret')).toContain('short-prefix');
});

test('if a rule knows the whole shape, it reports the key; a note after the key is not part of it', async () => {
  const key = `${fakeToken('tgp_v1_', BASE64URL, 42)}A`;
  expect((await found(`TOGETHER_API_KEY=${key}`)).map(({ rule }) => rule)).toEqual(['together-api-key']);
  for (const text of [`${key}_old`, `${key}-dev`, `_${key}_`, `**${key}**`, `old_${key}`, `${key}__`])
    expect(
      (await found(text)).map(({ rule }) => rule),
      text,
    ).toEqual(['together-api-key']);
});

test('identifiers and placeholders with such a prefix are not found', async () => {
  const clean =
    'hf_hub_download_with_progress_bar2 npm_config_registry_authentication_token sk_live_test_helper_function_name2 gsk_createTextureFromBuffer glc_render_pipeline_descriptor_v3 ion_container_element_wrapper_2 sbp_2024_01_15_migration_up xai-explainability-toolkit-v2 pul-resource-options-transform ntn_notification_template_default pplx-your-api-key-goes-here-please sgp_singapore_dollar_exchange_rate figd_your_personal_access_token npm_lifecycle_script_preinstall_01';
  for (const word of clean.split(' ')) expect(await found(`API_KEY = "${word}"`.replace('API_KEY', 'name')), word).toEqual([]);
});

test('random bodies look generated, but words do not', () => {
  for (const [alphabet, most] of [
    [ALNUM, 4],
    [BASE64URL, 4],
    [HEX, 10],
    [LETTERS, 4],
  ] as const) {
    let missed = 0;
    for (let i = 0; i < 2000; i++) if (!looksGenerated(fakeToken(`body${i}`, alphabet, 24).slice(-24))) missed++;
    expect(missed, alphabet).toBeLessThanOrEqual(most);
  }
});

test('a key without digits blocks in any place; words in camel case after its prefix do not', async () => {
  const keys = ['sk_live_', 'rk_live_'].flatMap((head) => Array.from({ length: 200 }, (_, i) => fakeToken(head, LETTERS, 24 + (i % 9))));
  const lines = [...keys.map((key) => `x = call("${key}")`), ...keys.map((key) => `see ${key} there`)];
  expect(wrong(lines, await severitiesOf(lines), /^critical$/).length).toBeLessThanOrEqual(1);
  const words = [
    'EncodeArrayBufferToString',
    'TestRawTokenAltEncodingNoConverter',
    'getNetworkEventsInRange',
    'isNextTokenNotCloseBracket',
  ];
  const named = words.map((word) => `API_KEY = "sk_live_${word}"`);
  expect(await severitiesOf(named)).toEqual(words.map(() => ''));
});

/** Words, usual prefixes of names in code, and prefixes that begin with another one in the list. */
const LEFT_OUT = /^(?:pat\.|eyJ|sk_test_|oauth:|sk\.eyJ|p\.eyJ|s-s4t2|api_live|prf_|pub-c-|hawk\.|tkn\.v1_|1000\.)/;

test('the list has the prefix of every token with its own prefix', () => {
  const missing = RULES.all().flatMap((rule) => {
    if (
      rule.name ||
      rule.near ||
      rule.generic ||
      rule.severity === 'low' ||
      !/^(?:tgp_|\(\?<!\[0-9A-Za-z|\(\?<!\[A-Za-z0-9)/.test(rule.pattern.source) ||
      rule.pattern.source.includes('(?<=')
    )
      return [];
    return rule.examples().match.flatMap((example) => {
      const text = typeof example === 'string' ? example : example.text;
      return [...text.matchAll(new RegExp(rule.pattern, rule.pattern.flags))].flatMap(([secret]) => {
        const heads = rule.keywords.filter(
          (keyword) => keyword.length >= 4 && /[_.:-]/.test(keyword) && secret.toLowerCase().startsWith(keyword),
        );
        return heads.length === 0 || LEFT_OUT.test(secret) || [...PREFIXES, ...SHORT_PREFIXES].some((prefix) => secret.startsWith(prefix))
          ? []
          : [`${rule.id}: ${heads[0]}`];
      });
    });
  });
  expect([...new Set(missing)]).toEqual([]);
});
