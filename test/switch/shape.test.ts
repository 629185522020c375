import { expect, test } from 'vitest';
import { read } from './read.ts';

test.each([
  ['gitleaks', '.gitleaks.toml', 'rules = 5\n', '.gitleaks.toml:1: rules: expected a list of maps, not a number'],
  ['gitleaks', '.gitleaks.toml', 'title = "x"\nallowlist = "x"\n', '.gitleaks.toml:2: allowlist: expected a list of maps, not a text'],
  ['gitleaks', '.gitleaks.toml', '[[rules]]\nid = 5\n', '.gitleaks.toml:1: rules[1].id: expected a text, not a number'],
  ['gitleaks', '.gitleaks.toml', '[extend]\ndisabledRules = [["x"]]\n', 'extend.disabledRules[1]: expected a text, not a list'],
  ['gitleaks', '.gitleaks.toml', 'extend = 5\n', '.gitleaks.toml:1: extend: expected a map, not a number'],
  ['detect-secrets', '.secrets.baseline', '{"results": {\n"a": [[1]]}}', '.secrets.baseline:2: results.a[1]: expected a map, not a list'],
  ['talisman', '.talismanrc', 'custom_patterns:\n- a: b\n', '.talismanrc:2: custom_patterns[1]: expected a text, not a map'],
  ['trufflehog', 'trufflehog.yaml', 'detectors: x\n', 'trufflehog.yaml:1: detectors: expected a list of maps, not a text'],
  ['ggshield', '.gitguardian.yaml', 'secret:\n  ignored_paths:\n  - [a]\n', 'secret.ignored_paths[1]: expected a text, not a list'],
  ['secretlint', '.secretlintrc.yml', 'x: &x [a]\nrules: *x\n', 'rules: expected a list of maps, not a reference'],
])('%s: a value of another type is named: %s %j', (name, file, text, expected) => {
  expect(read(name, file, text).left.map(({ at, what, why }) => `${at}: ${what}: ${why}`)).toContainEqual(
    expect.stringContaining(expected),
  );
});

test.each(['paths = 5', 'paths = [["a"]]', 'targetRules = 5', 'regexTarget = "lines"', 'condition = "XOR"'])(
  'an allowlist that is understood in part allows nothing: %s',
  (line) => {
    const draft = read('gitleaks', '.gitleaks.toml', `[[allowlists]]\nregexes = ["^sample"]\n${line}\n`);
    expect([draft.allow, draft.wanted, [...draft.ignore]]).toEqual([[], [], []]);
    expect(draft.left.length).toBeGreaterThan(0);
  },
);

test.each([
  ['secretlint', '.secretlintrc.json', '{"rules":'],
  ['secretlint', '.secretlintrc.yml', 'rules: '],
])('%s: nesting is an error for people: %s', (name, file, head) => {
  expect(() => read(name, file, `${head}${'['.repeat(20_000)}${']'.repeat(20_000)}${head.startsWith('{') ? '}' : ''}`)).toThrow(
    `${file}: it is nested too deeply`,
  );
});
