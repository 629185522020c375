import { expect, test } from 'vitest';
import { read } from './read.ts';

const each = (count: number, item: (i: number) => string): string[] => Array.from({ length: count }, (_, i) => item(i));
const many = (count: number, item: (i: number) => string): string => each(count, item).join(',');
const lines = (count: number, item: (i: number) => string): string => each(count, item).join('\n');

test.each([
  [
    'gitleaks',
    '.gitleaks.toml',
    `[allowlist]\npaths = [${many(5001, (i) => `"^gen/${i}$"`)}]\n`,
    '.gitleaks.toml:1: it has more than 5,000 items in allowlist.paths',
  ],
  ['gitleaks', '.gitleaks.toml', `[allowlist]\nstopwords = [${many(5001, (i) => `"w${i}"`)}]\n`, 'items in allowlist.stopwords'],
  [
    'gitleaks',
    '.gitleaks.toml',
    `[[rules]]\nid = "a"\nregex = "x"\nkeywords = [${many(5001, (i) => `"w${i}"`)}]\n`,
    '.gitleaks.toml:1: it has more than 5,000 items in rules[1].keywords',
  ],
  [
    'gitleaks',
    '.gitleaks.toml',
    lines(2001, (i) => `[[rules]]\nid = "r${i}"\nregex = "x${i}"`),
    '.gitleaks.toml: it has more than 2,000 rules',
  ],
  ['gitleaks', '.gitleaks.toml', lines(5001, () => '[[allowlists]]\npaths = ["a"]'), 'items in allowlists'],
  [
    'gitleaks',
    '.gitleaks.toml',
    lines(3, (k) => `[[allowlists]]\nstopwords = [${many(2000, (i) => `"${k}w${i}"`)}]`),
    '.gitleaks.toml:5: it has more than 5,000 patterns and words',
  ],
  [
    'gitleaks',
    '.gitleaks.toml',
    `[[allowlists]]\ntargetRules = [${many(100, (i) => `"r${i}"`)}]\nregexes = [${many(51, (i) => `"v${i}"`)}]\n`,
    'allow entries',
  ],
  [
    'betterleaks',
    '.betterleaks.toml',
    `filter = """filter.containsAny(finding["secret"], ["a"])"""\n[extend]\ndisabledRules = [${many(5001, (i) => `"r${i}"`)}]\n`,
    'items in extend.disabledRules',
  ],
  ['ripsecrets', '.secretsignore', lines(1001, (i) => `dir${i}/`), '.secretsignore:1001: it has more than 1,000 paths to ignore'],
  [
    'secretlint',
    '.secretlintrc.json',
    `{"rules":[{"id":"aws","options":{"allows":[${many(5001, (i) => `"a${i}"`)}]}}]}`,
    'items in rules[1].options.allows',
  ],
  ['trufflehog', '.trufflehogignore', lines(5001, (i) => `^a/${i}[0-9]x$`), 'more than 1,000 paths to ignore'],
  [
    'trufflehog',
    'trufflehog.yaml',
    `detectors:\n${lines(2001, (i) => `- { name: d${i}, regex: { a: 'k${i}[a-z]' } }`)}\n`,
    '.yaml:2002: it has more than 2,000 rules',
  ],
  ['talisman', '.talismanrc', `custom_patterns:\n${lines(2001, (i) => `- k${i}z`)}\n`, '.talismanrc:2002: it has more than 2,000 rules'],
  ['ggshield', '.gitguardian.yaml', `secret:\n  ignored_paths:\n${lines(5001, (i) => `  - d${i}`)}\n`, 'items in secret.ignored_paths'],
])('%s: a list in %s that no one wrote is refused: %#', (name, file, text, expected) => {
  expect(() => read(name, file, text)).toThrow(expected);
  expect(() => read(name, file, text)).toThrow(/so nothing was written: .*, and run this again$/);
});

test('long files that tools write themselves are taken', () => {
  const count = 6_000;
  expect(
    read(
      'gitleaks',
      '.gitleaksignore',
      lines(count, (i) => `src/f${i}.py:generic-api-key:${i + 1}`),
    ).wanted.length,
  ).toBe(count);
  const results = many(
    count,
    (i) => `"f${i}.py":[{"type":"Secret Keyword","hashed_secret":"${i.toString(16).padStart(40, '0')}","line_number":3}]`,
  );
  expect(read('detect-secrets', '.secrets.baseline', `{"results":{${results}}}`).wanted.length).toBe(count);
});
