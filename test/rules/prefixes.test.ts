import { expect, test } from 'vitest';
import { inspect } from '../../src/pipeline.ts';
import { ALNUM, BASE64URL, fakeToken, HEX, LETTERS } from '../../src/rules/define.ts';
import { RULES } from '../../src/rules/index.ts';
import { PREFIXES } from '../../src/rules/prefixes.ts';
import { looksGenerated } from '../../src/validators/random.ts';
import { policy, rules } from '../engine/setup.ts';

const found = async (text: string, path = 'app.py') => (await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'file' } }, rules, policy)).findings;

test('a random value behind a known prefix is found at any length, and blocks after a name for a credential', async () => {
  for (const prefix of PREFIXES) {
    for (const length of [24, 34, 50, 64]) {
      const value = fakeToken(prefix, ALNUM, length);
      const [plain] = await found(`x = call("${value}")`);
      expect(plain?.severity, value).toMatch(/medium|high|critical/);
      const named = await found(`API_KEY = "${value}"`);
      expect(named.some(({ severity }) => severity === 'high' || severity === 'critical' || severity === plain.severity), value).toBe(true);
    }
  }
});

test('after a name it is high, in tests and documentation medium', async () => {
  const value = fakeToken('tgp_v1_', BASE64URL, 34);
  for (const text of [`TOGETHER_API_KEY=${value}`, `{"token": "${value}"}`, `Authorization: Bearer ${value}`, `os.getenv("KEY") or "${value}"`.replace(' or', ' ??')]) expect((await found(text)).map(({ severity }) => severity), text).toEqual(['high']);
  expect((await found(`TOGETHER_API_KEY=${value}`, 'README.md')).map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['known-prefix medium']);
});

test('where a rule knows the whole shape, that rule speaks; the note after a key is no part of it', async () => {
  const key = `${fakeToken('tgp_v1_', BASE64URL, 42)}A`;
  expect((await found(`TOGETHER_API_KEY=${key}`)).map(({ rule }) => rule)).toEqual(['together-api-key']);
  for (const text of [`${key}_old`, `${key}-dev`, `_${key}_`, `**${key}**`, `old_${key}`, `${key}__`]) expect((await found(text)).map(({ rule }) => rule), text).toEqual(['together-api-key']);
});

test('identifiers and placeholders with such a prefix are nothing', async () => {
  const clean = 'hf_hub_download_with_progress_bar2 npm_config_registry_authentication_token sk_live_test_helper_function_name2 gsk_createTextureFromBuffer glc_render_pipeline_descriptor_v3 ion_container_element_wrapper_2 sbp_2024_01_15_migration_up xai-explainability-toolkit-v2 pul-resource-options-transform ntn_notification_template_default pplx-your-api-key-goes-here-please sgp_singapore_dollar_exchange_rate figd_your_personal_access_token npm_lifecycle_script_preinstall_01';
  for (const word of clean.split(' ')) expect(await found(`API_KEY = "${word}"`.replace('API_KEY', 'name')), word).toEqual([]);
});

test('random bodies look generated, words do not', () => {
  for (const [alphabet, most] of [[ALNUM, 4], [BASE64URL, 4], [HEX, 10], [LETTERS, 30]] as const) {
    let missed = 0;
    for (let i = 0; i < 2000; i++) if (!looksGenerated(fakeToken(`body${i}`, alphabet, 24).slice(-24))) missed++;
    expect(missed, alphabet).toBeLessThanOrEqual(most);
  }
});

/** Words, and what code begins its own names with; and heads of which another one in the list is the beginning. */
const LEFT_OUT = /^(?:key_|secret_|live_|apk_|cog_|bedrock-api-key-|amzn\.mws\.|da2-|AQ\.Ab8RN6|STS\.|v1\.0-|rnd_|pts_|vcr_|bkaa_|slk_|API-|pat\.|eyJ|csa_|sk_test_|rzp_test_|mfa\.|oauth:|key-|NRII-|px-api-|sdk-|sk\.eyJ|AGE-SECRET-KEY-1|aio_|p8e-|AIK_CI_|ddp_|odt_|na1\.|ico-|s-s4t2|lip_|api_live|prf_|pub-c-|sec-c-|tk-us-|hawk\.|tkn\.v1_|1000\.|tss_|BBFF-|xoxe\.xox)/;

test('the list has the prefix of every token that its own beginning gives away', () => {
  const missing = RULES.all().flatMap((rule) => {
    if (rule.name || rule.near || rule.generic || rule.severity === 'low' || !/^(?:tgp_|\(\?<!\[0-9A-Za-z|\(\?<!\[A-Za-z0-9)/.test(rule.pattern.source) || rule.pattern.source.includes('(?<=')) return [];
    return rule.examples().match.flatMap((example) => {
      const text = typeof example === 'string' ? example : example.text;
      return [...text.matchAll(new RegExp(rule.pattern, rule.pattern.flags))].flatMap(([secret]) => {
        const heads = rule.keywords.filter((keyword) => keyword.length >= 4 && /[_.:-]/.test(keyword) && secret.toLowerCase().startsWith(keyword));
        return heads.length === 0 || LEFT_OUT.test(secret) || PREFIXES.some((prefix) => secret.startsWith(prefix)) ? [] : [`${rule.id}: ${heads[0]}`];
      });
    });
  });
  expect([...new Set(missing)]).toEqual([]);
});
