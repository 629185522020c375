import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ALNUM, BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { KEY, LEAK, OTHER_KEY, OTHER_LEAK, type Repo, startedRepo } from '../git/repo.ts';

const CONFIG = '.together-guard.yaml';
const BASELINE = '.together-guard.baseline';
const REAL = fakeToken('tgp_v1_', BASE64URL, 42, 'r');
const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');

const from = (repo: Repo, tool: string) => repo.guard('init', '--from', tool, '--hook', 'git');

const RULES = `[extend]
useDefault = true
[[rules]]
id = "acme-token"
description = "Acme token"
regex = '''\\bacme_([a-z0-9]{24})\\b'''
keywords = ["acme_"]
[[rules]]
id = "loop"
regex = '''(a|a)++b'''
[allowlist]
paths = ['''^fixtures/''']
`;

describe('init --from', () => {
  test('gitleaks: rules, paths and single findings, also of an earlier commit; a second run changes nothing', () => {
    const repo = startedRepo({ 'bot.py': LEAK, 'old.py': `# one\n${OTHER_LEAK}` });
    const commit = repo.git('rev-parse', 'HEAD');
    repo.given({ 'bot.py': `# moved\n\n${LEAK}`, 'old.py': '# gone\n', 'fixtures/a.py': LEAK });
    repo.write(CONFIG, `# ours\n${repo.read(CONFIG)}# end\n`);
    repo.given({
      '.gitleaks.toml': RULES,
      '.gitleaksignore': `${commit}:bot.py:generic-api-key:1\n${commit}:old.py:generic-api-key:2\nbot.py:generic-api-key:99\n`,
      '.pre-commit-config.yaml': 'repos:\n- repo: https://github.com/gitleaks/gitleaks\n  rev: v8.24.2\n  hooks:\n  - id: gitleaks\n',
    });
    const before = repo.read(CONFIG);
    expect(repo.guard('init', '--from', 'gitleaks', '--hook', 'git', '--dry-run').stdout).toContain(
      'would add to .together-guard.yaml: 1 rule, 1 ignored path, 2 allow entries',
    );
    expect(repo.read(CONFIG)).toBe(before);

    const { status, stdout } = from(repo, 'gitleaks');
    expect(status, stdout).toBe(0);
    expect(stdout).toContain(`Not taken over (1):
  .gitleaks.toml:8: the rule loop: "++" (a possessive quantifier) does not exist in JavaScript
These entries match no finding here, so they were not taken over (1):
  .gitleaksignore:3: bot.py:99 (generic-api-key)
`);
    expect(stdout).toContain('  .pre-commit-config.yaml:2-5: - repo: https://github.com/gitleaks/gitleaks\n');
    const config = repo.read(CONFIG);
    expect(config).toMatch(
      /^# ours\n[^]*- fixtures\/\*\* # from \.gitleaks\.toml\n[^]*- fingerprint: [0-9a-f]{16}\n {4}reason: from .gitleaksignore\n[^]*- id: acme-token\n/,
    );
    expect(config).toContain('# end\n');
    const scan = repo.guard('scan');
    expect(scan.status).toBe(0);
    expect(scan.stdout + scan.stderr).not.toContain('matches'); // old.py is only in the history
    expect(repo.guard('scan', '--history').status).toBe(0);

    expect(repo.guard('init', '--hook', 'git').stdout).not.toContain('takes it over'); // it was

    const again = from(repo, 'gitleaks');
    expect(again.stdout).toContain('  2 findings that it allows are allowed here already\n');
    expect(again.stdout).toContain('Nothing to do');
    expect(repo.read(CONFIG)).toBe(config);
  });

  test('detect-secrets: audited findings are allowed, others are in the baseline', () => {
    const token = (seed: string) => fakeToken('ghp_', ALNUM, 36 - seed.length, seed);
    const repo = startedRepo({
      'app.rb': `token = "${token('a')}"\ntoken = "${token('b')}"\ntoken = "${token('c')}"\n`,
      'bot.py': `\n${LEAK}`,
      'two.py': OTHER_LEAK,
      'three.py': LEAK,
      'real.py': `key = "${REAL}"\n`,
    });
    const result = (value: string, line: number, more = {}) => ({
      type: 'Secret Keyword',
      hashed_secret: hash('sha1', value),
      line_number: line,
      ...more,
    });
    repo.write(
      '.secrets.baseline',
      JSON.stringify(
        {
          results: {
            // It keeps the digest of the beginning of a token only.
            'app.rb': [
              { ...result('ghp', 1), type: 'GitHub Token' },
              result(token('a'), 1, { is_secret: false }),
              { ...result('ghp', 2), type: 'GitHub Token' },
              { ...result('ghp', 3, { is_secret: true }), type: 'GitHub Token' },
            ],
            'bot.py': [result(KEY, 70, { is_secret: false })], // the line has moved since
            'real.py': [result(REAL, 1), result(REAL, 1, { is_secret: true })],
            'two.py': [result(OTHER_KEY, 1), result('made up', 1, { is_secret: false }), result('made up', 8)],
            'three.py': [result('made up', 1, { is_secret: false })],
          },
        },
        null,
        2,
      ),
    );
    const { status, stdout } = from(repo, 'detect-secrets');
    expect(status, stdout).toBe(0);
    expect(stdout).toContain(': two.py:8 (Secret Keyword)\n');
    expect(repo.read(CONFIG)).toContain('reason: audited as a false alarm (from .secrets.baseline)');
    expect(repo.read(BASELINE)).toContain(' together-api-key two.py\n');
    expect(stdout).toContain(': three.py:1 (Secret Keyword): the value at that line is another one (together-api-key)');
    expect(stdout).toMatch(
      /marked as real secrets, .*\(2\):\n {2}\.secrets\.baseline:\d+: app\.rb:3 \(GitHub Token\): it still blocks\n {2}\.secrets\.baseline:\d+: real\.py:1 \(Secret Keyword\): it still blocks\n/,
    );
    expect(stdout).not.toContain('app.rb:1 ');
    expect(stdout).toContain(': app.rb:2 (GitHub Token): its digest is of the beginning of the value only');
    const { status: after, stdout: scanned } = repo.guard('scan');
    expect(after).toBe(1);
    expect(scanned).toContain('real.py:1');
    expect(scanned).toContain('two.py:1:12  known');
    expect(scanned).toContain('found 4 secrets');
    expect(scanned).not.toContain('.secrets.baseline:');
    expect(scanned).toContain('\n  three.py:1');
    expect(from(repo, 'detect-secrets').stdout).toContain('Nothing to do');
  });

  test.each([
    ['ripsecrets', '.secretsignore', `vendor/\n[secrets]\n${KEY}\n`],
    [
      'ggshield',
      '.gitguardian.yaml',
      `version: 2\nsecret:\n  ignored_matches:\n    - name: old\n      match: ${hash('sha256', `${KEY},apikey`)}\n`,
    ],
    ['ggshield', '.gitguardian.yml', `version: 2\nsecret:\n  ignored-matches:\n    - name: old\n      match: ${KEY}\n`],
    [
      'talisman',
      '.talismanrc',
      `fileignoreconfig:\n- filename: bot.py\n  checksum: ${hash('sha256', hash('sha256', '') + hash('sha256', LEAK) + hash('sha256', 'bot.py'))}\n`,
    ],
    ['betterleaks', '.betterleaks.toml', '[allowlist]\nregexTarget = "line"\nregexes = ["api_key ="]\n'],
  ])('%s: a value in %s is allowed by its fingerprint', (tool, file, text) => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.write(file, text);
    const { status, output } = from(repo, tool);
    expect(status, output).toBe(0);
    expect(repo.read(CONFIG)).toMatch(/- fingerprint: [0-9a-f]{16}\n/);
    expect(repo.read(CONFIG)).not.toContain(KEY);
    expect(repo.guard('scan').status).toBe(0);
  });

  test.each<[string, (repo: Repo) => void, RegExp]>([
    [
      'is too large',
      (repo) => repo.write('.gitleaks.toml', `# ${'x'.repeat(5 << 20)}\n`),
      /cannot read \.gitleaks\.toml: it is larger than 4 MB/,
    ],
    [
      'has too many rules',
      (repo) => repo.write('.gitleaks.toml', "[[rules]]\nid='a'\nregex='b'\n".repeat(2_500)),
      /\.gitleaks\.toml: it has more than 2,000 rules, so nothing was written/,
    ],
    ['is nested', (repo) => repo.write('.gitleaks.toml', `a = ${'['.repeat(50_000)}\n`), /\.gitleaks\.toml(?::1:\d+)?: /],
    ['is no TOML', (repo) => repo.write('.gitleaks.toml', 'a = 1\n[[rules]\n'), /\.gitleaks\.toml:2:\d+: invalid TOML/],
    [
      'extends itself',
      (repo) => repo.write('.gitleaks.toml', '[extend]\npath = ".gitleaks.toml"\n'),
      /\.gitleaks\.toml:1: \.gitleaks\.toml extends itself/,
    ],
    [
      'extends a file outside',
      (repo) => repo.write('.gitleaks.toml', '[extend]\npath = "../../../../../../etc/passwd"\n'),
      /cannot read .*etc\/passwd: it is outside of this repository/,
    ],
    [
      'is a link to outside',
      (repo) => symlinkSync('/etc/passwd', repo.path('.gitleaks.toml')),
      /cannot read \.gitleaks\.toml: it is outside of this repository/,
    ],
    ['is not there', () => {}, /gitleaks is not set up here/],
  ])('a file that %s: exit 2, nothing is written', (_, prepare, message) => {
    const repo = startedRepo();
    const before = repo.read(CONFIG);
    prepare(repo);
    const { status, stderr } = from(repo, 'gitleaks');
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(repo.read(CONFIG)).toBe(before);
  });

  test('a pattern that takes forever is left out, the rest is taken, and the exit code is 2', () => {
    const repo = startedRepo();
    repo.write('.gitleaks.toml', `${RULES.replace('(a|a)++b', 'forever_(?:a+)+b')}`);
    const { status, stdout } = from(repo, 'gitleaks');
    expect(stdout).toMatch(/\.gitleaks\.toml:8: the rule loop: its pattern takes too long in JavaScript/);
    expect(status).toBe(2);
    expect(repo.read(CONFIG)).toContain('- id: acme-token');
  });

  test('the lines to remove have the numbers after init has added its own', () => {
    const repo = startedRepo();
    repo.write('.husky/pre-commit', 'npm test\ngitleaks git --staged\n');
    const { stdout } = repo.guard('init', '--from', 'gitleaks', '--hook', 'husky');
    const [, line] = /\.husky\/pre-commit:(\d+): gitleaks git/.exec(stdout) ?? [];
    expect(repo.read('.husky/pre-commit').split('\n')[Number(line) - 1]).toBe('gitleaks git --staged');
    expect(line).not.toBe('2');
  });

  test('without it, init names the tool', () => {
    const repo = startedRepo();
    repo.write('.gitleaks.toml', RULES);
    repo.write('.together-guard.yaml', '');
    expect(repo.guard('init').stdout).toContain(
      'This repository has a .gitleaks.toml: "npx --no-install together-guard init --from gitleaks" takes it over.\n',
    );
  });
});
