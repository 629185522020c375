import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { customRules } from '../../src/detect/secrets/custom.ts';
import { setUp } from '../../src/cli/setup.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { Allowlist } from '../../src/policy/allowlist.ts';
import { NO_CONFIG } from '../../src/policy/config/schema.ts';
import { Globs, textOf } from '../../src/policy/globs.ts';
import { parseConfig } from '../../src/policy/config/parse.ts';
import { mayBeSlow, startBudget } from '../../src/policy/user-pattern.ts';
import { temporaryFolder } from '../git/repo.ts';

const parse = (content: string) => parseConfig(content, 'x.yaml', new Set());
const globs = (content: string) => new Globs(parse(content).ignore, 'ignore', 'x.yaml');

test.each([
  ['vendor/**', ['vendor/q.py', 'vendor/a/.b'], ['x/vendor/q.py', 'vendors/q.py']],
  ['vendor/', ['vendor/q.py', 'x/vendor/a/q.py'], ['vendors/q.py', 'q.vendor/a']],
  ['/vendor/**', ['vendor/q.py'], ['x/vendor/q.py']],
  ['/vendor/', ['vendor/q.py'], ['x/vendor/q.py']],
  ['./src/gen/', ['src/gen/q.py'], ['x/src/gen/q.py']],
  ['/a.py', ['a.py'], ['x/a.py']],
  ['vendor', ['vendor/a/q.py', 'vendor'], ['vendors', 'x/vendor']],
  ['*.{js,ts}', ['a.js', 'a.ts'], ['a.py', 'x/a.js']],
  ['**/*.js', ['a.js', 'x/y/a.js'], ['a.jsx']],
])('the glob %s', (glob, yes, no) => {
  const list = globs(`ignore: ['${glob}']\n`);
  expect(yes.filter((path) => !list.matches(path))).toEqual([]);
  expect(no.filter((path) => list.matches(path))).toEqual([]);
});

test('the text that a glob’s paths must have rules no path out that its pattern matches', () => {
  const part = fc.constantFrom(
    '*',
    '**',
    '/',
    'a',
    'Ab',
    '.',
    '?',
    '[Bb]',
    '[ab]',
    '{a,b}',
    '{2}',
    '(a|b)',
    '*(ab)',
    '+',
    '|',
    '\\\\',
    '!(a)',
    '-',
  );
  const piece = fc.constantFrom('a', 'b', 'A', 'B', '/', '.', 'ab', '-', '2', '+', '{2}', 'Σ', 'İ');
  const text = (from: fc.Arbitrary<string>) => fc.array(from, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''));
  let matched = 0;
  fc.assert(
    fc.property(text(part), fc.array(text(piece), { minLength: 20, maxLength: 20 }), (glob, paths) => {
      let pattern: RegExp;
      try {
        pattern = new RegExp(parse(`ignore: [${JSON.stringify(glob)}]`).ignore[0].source);
      } catch {
        return; // refused
      }
      if (mayBeSlow(pattern.source)) return;
      const hits = paths.filter((path) => pattern.test(path));
      matched += hits.length;
      expect(hits.filter((path) => !path.toLowerCase().includes(textOf(glob)))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(matched).toBeGreaterThan(300);
  expect(['**/*.[Bb][Mm][Pp]', 'src/**/Node_modules/*', 'a|b', '*.{js,ts}'].map(textOf)).toEqual(['.bmp', 'node_modules', '', '']);
});

test('globs that are no use are refused, with their place', () => {
  expect(() => parse("ignore:\n  - '!src/**'\n")).toThrow('x.yaml:2:5: expected a glob without "!" at the beginning');
  expect(() => parse(`ignore: [${'a'.repeat(1001)}]\n`)).toThrow('x.yaml:1:10: expected a glob of at most 1000 characters');
  expect(() => parse(`ignore: [${'a,'.repeat(1001)}]\n`)).toThrow('x.yaml:1:2010: expected at most 1000 globs');
  expect(parse("ignore: ['!(src)/**']\n").ignore).toHaveLength(1);
});

test('a glob that matches nothing is reported, unless git may ignore the files in its folder', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'dist'));
  const list = globs('ignore:\n  - vendor/**\n  - src/gen/\n  - dist/**\n  - "**/*.min.js"\n  - src/**\n');
  list.matches('src/a.py');
  expect(list.notes('x.yaml', root)).toEqual(
    ['vendor/**', 'src/gen/', '**/*.min.js'].map((glob, i) =>
      expect.stringMatching(`^x.yaml:${[2, 3, 5][i]}: the ignore glob ${glob.replaceAll('*', '\\*')} matches nothing here`),
    ),
  );
});

describe('a pattern that would never end', () => {
  test('is distinguished from a harmless one', () => {
    const slow = [
      String.raw`^(\w+)+!$`,
      '(a|a)*b',
      String.raw`(\w{1,20}){1,20}!`,
      '(a?){30}',
      'a?'.repeat(20),
      String.raw`(\w+)\1`,
      '.*.*.*.*x',
      String.raw`(?:a(?:b{1,2})*)+`,
    ];
    const well = [
      String.raw`@acme\.com$`,
      'acme_[0-9a-f]{8}(?![0-9a-f])',
      '(?:[a-z]{3}-){5}',
      String.raw`^(?:test|demo)-.*\.(?:com|org)$`,
      String.raw`[*+?]{3}\+\*`,
      '(?<=a+)b',
    ];
    expect(slow.filter((pattern) => !mayBeSlow(pattern))).toEqual([]);
    expect(well.filter((pattern) => mayBeSlow(pattern))).toEqual([]);
  });

  test('is stopped: match, glob and custom rule', async () => {
    startBudget(10_000, 100);
    onTestFinished(() => startBudget());
    const allow = (entry: string) => new Allowlist(parse(`allow:\n  - { ${entry}, reason: x }\n`), '2026-01-01', 'x.yaml');
    const subject = { rule: 'r', path: 'a'.repeat(200), fingerprint: 'f', value: 'a'.repeat(60) };
    expect(() => allow(String.raw`match: '^(\w+)+!$'`).reason(subject)).toThrow(
      /^x\.yaml:2: the "match" of the allow entry takes too long/,
    );
    expect(() => allow(`path: '${'*a'.repeat(15)}b'`).reason(subject)).toThrow(/^x\.yaml:2: the "path" of the allow entry takes too long/);
    expect(() => globs(`ignore: ['${'*a'.repeat(15)}b']\n`).matches(`${subject.path}b/c`)).toThrow(/^x\.yaml:1: the glob takes too long/);

    const folder = temporaryFolder();
    writeFileSync(
      join(folder, '.together-guard.yaml'),
      String.raw`custom:
  - { id: acme, title: Acme, severity: high, keywords: [acme_], pattern: 'acme_(?:[a-z]{1,30}){1,30}!', examples: { match: [acme_a!, acme_b!], ignore: [acme, acme_] } }
`,
    );
    const { rules, policy } = await setUp(null, folder, {});
    startBudget(); // a busy machine may stop this process for longer than the small limit
    expect(
      (await inspect({ path: 'a.py', bytes: Buffer.from('acme_abc!'), origin: { kind: 'file' } }, rules, policy)).findings,
    ).toMatchObject([{ rule: 'acme' }]);
    startBudget(10_000, 100);
    await expect(
      inspect({ path: 'a.py', bytes: Buffer.from(`acme_${'a'.repeat(60)}`), origin: { kind: 'file' } }, rules, policy),
    ).rejects.toThrow(/\.together-guard\.yaml:2: custom rule acme, on a\.py, takes too long/);
  });
});

/** None of them is refused alone. A run has ten seconds for all of them; here it has less. */
describe('many slow patterns in one run', () => {
  const LEFT_MS = 150;
  const MOST_MS = 5000;
  const expectEnded = (job: () => unknown, message: RegExp) => {
    const before = process.cpuUsage();
    startBudget(LEFT_MS);
    expect(job).toThrow(message);
    startBudget();
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(MOST_MS); // the one that was running is not interrupted
  };

  test('globs and entries together are stopped', () => {
    const list = globs(`ignore: [${Array.from({ length: 1000 }, (_, i) => `'${'*a'.repeat(3)}*[bc]${i}'`).join(', ')}]\n`);
    const { allow } = parse(
      `allow: [${Array.from({ length: 1000 }, (_, i) => `{ path: '${'*a'.repeat(3)}*b${i}', reason: x }`).join(', ')}]\n`,
    );
    const paths = Array.from({ length: 1000 }, (_, i) => `${'a'.repeat(60)}${i}`);
    const all = 'was running when the patterns of the allowlist file had taken \\d+ seconds in total';
    expectEnded(() => paths.forEach((path) => list.matches(path)), new RegExp(`^x\\.yaml:1: the glob ${all}`));
    const allowlist = new Allowlist({ ...NO_CONFIG, allow }, '2026-01-01', 'x.yaml');
    expectEnded(
      () => paths.forEach((path) => allowlist.reason({ rule: 'r', path, fingerprint: 'f', value: 's' })),
      new RegExp(`^x\\.yaml:1: the "path" of the allow entry ${all}`),
    );
  });

  test('custom rules are stopped while their examples are checked', () => {
    const rule = (i: number) => ({
      id: `acme-${i}`,
      title: 'A',
      severity: 'high' as const,
      keywords: ['acme_'],
      pattern: `acme_(?:[a-z]{1,9}){1,9}!${i}`,
      flags: '',
      remedy: 'x',
      reference: '',
      match: [`acme_a!${i}`],
      ignore: [`acme_${'a'.repeat(14)}`],
      line: i,
    });
    expectEnded(
      () =>
        customRules(
          Array.from({ length: 200 }, (_, i) => rule(i)),
          'x.yaml',
        ),
      /^x\.yaml: one of the custom rules acme-0, acme-1, acme-2, acme-3, acme-4 …, on its example, (?:was running when|takes too long)/,
    );
  });

  test('harmless patterns never come near the limit', () => {
    startBudget(3000);
    const list = globs(`ignore: [${Array.from({ length: 1000 }, (_, i) => `'**/gen-${i}/**/*.{js,ts}'`).join(', ')}]\n`);
    const paths = Array.from({ length: 100 }, (_, i) => `packages/app-${i}/src/components/deep/folder/index-${i}.tsx`);
    expect(paths.filter((path) => list.matches(path))).toEqual([]);
    startBudget();
  });
});

test.skipIf(process.platform === 'win32')('a pipe, a device or a huge file in place of the allowlist file', async () => {
  const folder = temporaryFolder();
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  writeFileSync(join(folder, 'large'), Buffer.alloc((1 << 20) + 1, '#'));
  for (const [name, why] of [
    ['pipe', 'it is not a regular file'],
    ['/dev/zero', 'it is not a regular file'],
    ['large', 'it is larger than 1 MB'],
    ['.', 'it is a folder'],
  ])
    await expect(setUp(null, folder, { config: name })).rejects.toThrow(why);
});
