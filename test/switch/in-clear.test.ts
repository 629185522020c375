import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Cover } from '../../src/cli/init/cover.ts';
import { takeOver } from '../../src/cli/init/from.ts';
import { placeOf } from '../../src/cli/init/place.ts';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { read } from './read.ts';
import { TOOLS } from '../../src/switch/tools/index.ts';

const KEY = fakeToken('tgp_v1_', BASE64URL, 42, 'l');
/** No rule finds it without its name. */
const PASSWORD = ['Kx9', 'q7', 'Lm2'].join('#');
const HEX = fakeToken('', '0123456789abcdef', 71, 'a');

/** What is printed, and what is written. */
async function taken(name: string, files: Readonly<Record<string, string>>): Promise<{ printed: string; written: string }> {
  const root = mkdtempSync(join(tmpdir(), 'switch-'));
  execFileSync('git', ['init', '-q'], { cwd: root });
  for (const [path, text] of Object.entries({ ...files, 'bot.py': `api_key = "${KEY}"\n` })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const repository = findRepository(root)!;
  const { plan, remains, steps } = await takeOver(name, placeOf(repository, root), repository);
  for (const { apply } of steps) apply();
  const printed = plan + remains() + steps.map(({ what }) => what).join('\n');
  return { printed, written: steps.length > 0 ? readFileSync(join(root, '.together-guard.yaml'), 'utf8') : '' };
}

/** Each tool's settings, with the key in every text that the plan may quote, or the file may get. */
const FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gitleaks: {
    '.gitleaks.toml': `[extend]
disabledRules = ["${KEY}"]
[[rules]]
id = "${KEY}"
description = "old key ${KEY}"
regex = '''acme_[a-z0-9]{24}'''
[[rules]]
id = "in-pattern"
regex = '''${KEY}[a-z0-9]{4}'''
[[rules]]
id = "described"
description = "like ${KEY}"
regex = '''blue_[a-z0-9]{24}'''
[[allowlists]]
description = "the key ${KEY}"
regexes = ['''^${KEY}$''', '''(?i)${KEY}''', '''plain-[a-z]+''']
paths = ['''^docs/${KEY}$''', '''${KEY}++''']
stopwords = ["${KEY}"]
[[allowlists]]
regexTarget = "line"
regexes = ['''${KEY}''', '''my pass ${PASSWORD}''', '''${KEY}++''']
`,
    '.gitleaksignore': `bot.py:${KEY}:9\n`,
  },
  betterleaks: {
    '.betterleaks.toml': `filter = '''filter.containsAny(finding["secret"], ["${KEY}"]) || get(attributes, "x") == "${KEY}" || filter.other("${PASSWORD}")'''\n`,
  },
  'detect-secrets': {
    '.secrets.baseline': JSON.stringify({
      plugins_used: [
        { name: KEY, path: 'file://x.py' },
        { name: 'KeywordDetector', keyword_exclude: PASSWORD },
      ],
      filters_used: [
        { path: KEY },
        { path: 'detect_secrets.filters.regex.should_exclude_secret', pattern: [KEY] },
        { path: 'detect_secrets.filters.regex.should_exclude_line', pattern: [`${KEY}++`, `pass ${PASSWORD}`] },
        { path: 'detect_secrets.filters.regex.should_exclude_file', pattern: [`${KEY}++`] },
      ],
      results: { [KEY]: [{ type: KEY, hashed_secret: '0'.repeat(40), line_number: 1 }] },
    }),
  },
  secretlint: {
    '.secretlintrc.json': JSON.stringify({
      [KEY]: 1,
      rules: [
        { id: KEY },
        { id: '@secretlint/secretlint-rule-aws', allowMessageIds: [KEY], options: { allows: [KEY, `/${KEY}/i`] } },
        { id: '@secretlint/secretlint-rule-pattern', options: { patterns: [{ name: KEY, filePathGlobs: ['a'] }] } },
      ],
    }),
    '.secretlintignore': `!${KEY}\n${KEY}/\n`,
  },
  trufflehog: {
    'trufflehog.yaml': `detectors:
  - name: ${KEY}
  - name: AcmeToken
    description: like ${KEY}
    keywords: [acme]
    regex: { secret: 'acme_[a-z0-9]{24}' }
    exclude_words: ['${KEY}']
    exclude_regexes_capture: ['${KEY}']
    exclude_regexes_match: ['${KEY}', 'pass ${PASSWORD}']
`,
  },
  ripsecrets: { '.secretsignore': `!${KEY}\n${KEY}\n[secrets]\n${PASSWORD}\n` },
  talisman: {
    '.talismanrc': `scopeconfig:
- scope: ${KEY}
threshold: ${KEY}
allowed_patterns:
- ${KEY}
- my pass ${PASSWORD}
custom_severities:
- detector: ${KEY}
`,
  },
  ggshield: {
    '.gitguardian.yaml': `secret:
  ignored_detectors: ['${KEY}']
  ignored_matches:
    - name: ${KEY}
      match: ${KEY}
    - name: the pass ${PASSWORD}
      match: ${PASSWORD}
`,
  },
};

describe.each(TOOLS.map(({ name }) => name))('%s', (name) => {
  test('no secret of its files is printed or written', async () => {
    const run = `${name} scan`;
    const { printed, written } = await taken(name, {
      ...FILES[name],
      '.github/workflows/a.yml': `jobs:\n  a:\n    steps:\n    - run: GITGUARDIAN_API_KEY=${HEX} TOGETHER_API_KEY=${KEY} DB_PASSWORD='${PASSWORD}' ${run}\n`,
      'package.json': `{ "scripts": {\n "x": "TOKEN=${PASSWORD} ${run} --token ${HEX}"\n} }\n`,
      '.pre-commit-config.yaml': `repos:\n- repo: local\n  hooks:\n  - id: ${name}\n    entry: ${run}\n    exclude: ${KEY}++\n`,
    });
    expect(printed).toContain('Remove these lines');
    expect(printed).toContain(`${run}`);
    for (const [text, secret] of [printed, written].flatMap((one) => [KEY, PASSWORD, HEX].map((value) => [one, value] as const))) {
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
      expect(text.toLowerCase()).not.toContain(secret.slice(0, 12).toLowerCase().replace(/_/g, '-'));
      expect(text.replace(/\[(.)\1\]/gi, '$1').toLowerCase()).not.toContain(secret.slice(8, 20).toLowerCase());
    }
  });

  test('its made-up settings are taken as before', async () => {
    const { files, rules = [] } = TOOLS.find((tool) => tool.name === name)!.proof();
    const { printed, written } = await taken(name, files);
    expect(printed).not.toContain('in clear');
    expect(printed.replace(/.*made-up.*/g, '')).not.toContain('•');
    expect(written.match(/^ {2}- id: /gm)?.length ?? 0).toBe(rules.length);
  });
});

test('a pattern that is a secret in clear is named, and what it allows is allowed by fingerprint', async () => {
  const { printed, written } = await taken('gitleaks', { '.gitleaks.toml': `[allowlist]\nregexes = [\n'''${KEY}''']\n` });
  expect(printed).toMatch(
    /^ {2}\.gitleaks\.toml:3: a pattern for values: it has a secret in clear \(.*by their fingerprint .* allowed by fingerprint$/m,
  );
  expect(written).toMatch(/- fingerprint: [0-9a-f]{16}\n {4}reason: from \.gitleaks\.toml\n/);
});

test.each([
  [`- run: X_KEY=${PASSWORD} gitleaks`, '- run: X_KEY=•••••••••• gitleaks'],
  [`GITLEAKS_LICENSE: ${PASSWORD}`, 'GITLEAKS_LICENSE: ••••••••••'],
  ['GITLEAKS_LICENSE: ${{ secrets.GITLEAKS_LICENSE }}', 'GITLEAKS_LICENSE: ${{ secrets.GITLEAKS_LICENSE }}'],
  ['TOKEN="$TOKEN" gitleaks -c a.toml', 'TOKEN="$TOKEN" gitleaks -c a.toml'],
  [`gitleaks --license-key '${PASSWORD}' .`, 'gitleaks --license-key •••••••••• .'],
  ['- repo: https://github.com/gitleaks/gitleaks', '- repo: https://github.com/gitleaks/gitleaks'],
])('a line that runs a tool: %#', (line, expected) => {
  expect(new Cover().command(line)).toBe(expected);
});

test.each(['null', '{}', '{"results": []}', '{"results": [1]}'])('a baseline of detect-secrets without results is refused: %s', (text) => {
  expect(() => read('detect-secrets', '.secrets.baseline', text)).toThrow(/no baseline of detect-secrets: it has no map "results"/);
});

test('a secret that detect-secrets has as a real one is named, also if no rule finds it', async () => {
  const value = PASSWORD.slice(0, 6);
  const result = (text: string, line: number) => ({
    type: 'Secret Keyword',
    hashed_secret: createHash('sha1').update(text).digest('hex'),
    line_number: line,
    is_secret: true,
  });
  const { printed } = await taken('detect-secrets', {
    'a.json': `{\n  "x": "${value}"\n}\n`,
    '.secrets.baseline': JSON.stringify({ results: { 'a.json': [result(value, 1), result('gone', 9)] } }),
  });
  expect(printed).toContain('marked as real secrets, so they were not put into .together-guard.baseline (2):');
  expect(printed).toMatch(/a\.json:1 \(Secret Keyword\): the value is still in line 2, but no rule here finds it, so it does not block/);
  expect(printed).toContain('a.json:9 (Secret Keyword): its value was not found in the file now');
  expect(printed).not.toContain('match no finding');
});

test.each([fakeToken('', BASE64URL, 24, 'v'), fakeToken('', '0123456789abcdef', 40, 'h'), PASSWORD])(
  'a value that no rule knows without its name is not copied: %#',
  async (value) => {
    const { printed, written } = await taken('gitleaks', {
      '.gitleaks.toml': `[allowlist]\nregexes = ['''${value}''', '''^plain-[a-z]+$''']\nstopwords = ["${value}"]\n`,
    });
    expect(printed + written).not.toContain(value);
    expect(written).toContain('plain-[a-z]+');
  },
);

test('the advice on default rules does not name a rule that was turned off', () => {
  const { notes } = read('gitleaks', '.gitleaks.toml', '[extend]\nuseDefault = true\ndisabledRules = ["jwt"]\n');
  const [note] = [...notes].filter((one) => one.includes('severity: high'));
  expect(note).toContain('jwt-base64');
  expect(note).not.toContain('(json-web-token:');
});

test('a line that runs the tool is shown without the values of flags', () => {
  const random = fakeToken('', BASE64URL, 32, 'r');
  const cover = new Cover();
  for (const line of [
    `curl -b "session=${random}" https://acme.dev | gitleaks stdin`,
    `curl -ubob:${PASSWORD} https://acme.dev | gitleaks stdin`,
    `mysqldump -p ${PASSWORD} | gitleaks stdin`,
    `vault login ${random} && gitleaks dir .`,
    `gitleaks dir "https://h/?sig=${random}&a=1" --token=$(echo ${random})`,
  ]) {
    const shown = cover.command(line);
    expect(shown).not.toContain(random);
    expect(shown).not.toContain(PASSWORD);
    expect(shown).toContain('gitleaks');
  }
  expect(cover.command('gitleaks git --redact -c .gitleaks.toml -r out/report.json')).toBe(
    'gitleaks git --redact -c .gitleaks.toml -r out/report.json',
  );
});
