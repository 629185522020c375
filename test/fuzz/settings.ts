/** A team's settings: the allowlist file, its globs, patterns and rules. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { customRules } from '../../src/detect/secrets/custom.ts';
import { scanView } from '../../src/detect/secrets/match.ts';
import { UserError } from '../../src/errors.ts';
import { Allowlist } from '../../src/policy/allowlist.ts';
import type { Config } from '../../src/policy/config/schema.ts';
import { Globs } from '../../src/policy/globs.ts';
import { globSource, parseConfig } from '../../src/policy/config/parse.ts';
import { startBudget, userPattern } from '../../src/policy/user-pattern.ts';
import { changes, damaged, expectNoPiece, expectThat, key, noise, target, type Target } from './given.ts';

const IDS = new Set(['together-api-key', 'generic-secret', 'email']);

/** Milliseconds after which a user's pattern must have been stopped: its own limit is a second, and machines are busy. */
const MOST_MS = 4000;

/** Runs `job`, which may reject its input. */
function orRefused<T>(job: () => T): T | undefined {
  startBudget();
  const began = performance.now();
  try {
    return job();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expectThat(error.message.length > 10, () => 'an error without words');
    return undefined;
  } finally {
    const took = performance.now() - began;
    expectThat(took < MOST_MS, () => `took ${Math.round(took)} ms`);
  }
}

const atom = fc.constantFrom(
  'a',
  'b',
  '\\w',
  '.',
  '[a-z]',
  '\\d',
  '(?:a|b)',
  '(a|a)',
  '\\s',
  '^',
  '$',
  '(?=a)',
  '(?<!b)',
  '[^/]',
  '\\b',
  'ab',
  '(',
  ')',
  '[',
  '\\1',
  '(?<n>a)',
  '\\p{L}',
  '{',
  '|',
);
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{2,5}', '{1,50}', '{3}', '*?', '+?', '{2,}');
const pattern = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(atom, quantifier).map((parts) => parts.join('')),
    fc.array(tie('tree'), { maxLength: 5 }).map((parts) => parts.join('')),
    fc.tuple(tie('tree'), quantifier).map(([inner, sign]) => `(${inner})${sign}`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(?:${a}|${b})+`),
  ),
})).tree;
const glob = fc
  .array(
    fc.constantFrom(
      '*',
      '**',
      '/',
      '**/',
      'a',
      'b',
      '?',
      '[ab]',
      '{a,b}',
      '!(a)',
      '@(a|b)',
      '+(a)',
      '*(a|b)',
      '.',
      '..',
      '\\',
      '{1..9}',
      '{a,{b,c}}',
      '!',
      '[',
      '{',
      '(',
      ' ',
      'é',
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => parts.join(''));

const anything = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.constant(null),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 4 }), fc.integer(), { maxKeys: 2 }),
);
const or = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 8, arbitrary: arbitrary as fc.Arbitrary<unknown> }, anything);
const entry = fc.record(
  {
    reason: or(fc.string({ minLength: 1 })),
    path: or(glob),
    match: or(pattern),
    field: or(glob),
    fingerprint: or(fc.constant('0123456789abcdef')),
    rule: or(fc.constantFrom(...IDS)),
    expires: or(fc.constantFrom('2026-01-31', '2026-02-31', 'x')),
    other: anything,
  },
  { requiredKeys: ['reason'] },
);
const rule = fc.record(
  {
    id: or(fc.constantFrom('acme-key', 'Acme', 'a-b')),
    title: or(fc.constant('T')),
    severity: or(fc.constantFrom('high', 'low', 'huge')),
    keywords: or(fc.array(fc.constantFrom('ac', 'acme', ''), { maxLength: 2 })),
    pattern: or(pattern),
    name: or(pattern),
    path: or(pattern),
    near: or(fc.record({ pattern, lines: fc.nat(5) })),
    minEntropy: or(fc.nat(5)),
    examples: or(fc.record({ match: fc.array(noise(3), { maxLength: 3 }), ignore: fc.array(noise(3), { maxLength: 3 }) })),
  },
  { requiredKeys: ['id', 'title', 'severity', 'keywords', 'pattern', 'examples'] },
);
const file = fc.record(
  {
    salt: or(fc.string()),
    ignore: or(fc.array(glob, { maxLength: 4 })),
    allow: or(fc.array(entry, { maxLength: 3 })),
    rules: or(fc.dictionary(fc.constantFrom(...IDS, 'x'), or(fc.constantFrom('off', 'on')), { maxKeys: 3 })),
    custom: or(fc.array(rule, { maxLength: 2 })),
    datasets: or(fc.record({ pii: or(fc.constantFrom('block', 'off')), include: or(fc.array(glob, { maxLength: 2 })) })),
  },
  { requiredKeys: [] },
);

/** Uses everything in a file once. */
function use(config: Config, path: string, secret: string): void {
  new Globs(config.ignore, 'ignore', 'f').matches(path);
  new Globs(config.datasets.include, 'include', 'f').matches(path);
  new Allowlist(config, '2026-06-01').reason({
    rule: 'together-api-key',
    path,
    fingerprint: '0123456789abcdef',
    value: secret,
    field: 'messages[0].content',
  });
  if (config.custom.length > 0) customRules(config.custom, 'f');
}

const settings = target(
  'an allowlist file is used, or refused with a message, in time and without showing a key in it',
  13,
  fc.record({ file, key, how: changes(6), isDamaged: fc.boolean(), path: noise(6), at: fc.constantFrom('key', 'value', 'pattern') }),
  ({ file, key, how, isDamaged, path, at }) => {
    const withKey =
      at === 'key'
        ? { ...file, [key]: 1 }
        : at === 'value'
          ? { ...file, rules: { [key]: 'off' } }
          : { ...file, allow: [{ reason: 'x', match: `(${key}` }] };
    try {
      parseConfig(stringify(withKey), 'f.yaml', IDS);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      expectNoPiece(error.message, key, 'the error');
    }
    const source = stringify(file);
    const config = orRefused(() =>
      parseConfig((isDamaged ? damaged(Buffer.from(source), how) : Buffer.from(source)).toString(), 'f.yaml', IDS),
    );
    if (config) orRefused(() => use(config, path, key));
  },
);

const patterns = target(
  'a user’s pattern or glob ends in time',
  20,
  fc.record({
    pattern,
    glob,
    unit: fc.constantFrom('a', 'ab', '/a', 'a/', 'aab', '.', 'é'),
    times: fc.constantFrom(1, 20, 200, 4000),
    end: fc.constantFrom('', '!', 'b', '\n'),
  }),
  ({ pattern, glob, unit, times, end }) => {
    const text = unit.repeat(times) + end;
    for (const source of [() => new RegExp(pattern).source, () => globSource(glob)]) {
      let compiled: string;
      try {
        compiled = source();
        void new RegExp(compiled);
      } catch {
        continue; // reported where it is parsed
      }
      orRefused(() => userPattern(compiled, () => 'the pattern').test(text));
    }
  },
);

const team = target(
  'a team’s rule ends in time, for any input',
  8,
  fc.record({ pattern, name: fc.option(pattern), text: noise(30), times: fc.constantFrom(1, 50) }),
  ({ pattern, name, text, times }) => {
    const definition = {
      id: 'acme-key',
      title: 't',
      severity: 'high' as const,
      keywords: ['a'],
      pattern,
      flags: '',
      ...(name !== null && { name }),
      remedy: 'x',
      reference: '',
      match: [],
      ignore: [],
      line: 1,
    };
    try {
      void new RegExp(pattern);
      if (name !== null) void new RegExp(name);
    } catch {
      return;
    }
    const set = orRefused(() => customRules([definition], 'f'));
    const bytes = Buffer.from(`${text}aaaaaaaaab=a/a`.repeat(times));
    const view = { bytes, text: bytes.toString('latin1'), map: null };
    const began = performance.now();
    if (set) {
      try {
        const job = () => scanView(set, view, 'a');
        if (set.limited) set.limited(job, 'a', bytes.length);
        else job();
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }
    expectThat(performance.now() - began < 9000, () => `took ${Math.round(performance.now() - began)} ms`);
  },
);

export const SETTINGS: Target[] = [settings, patterns, team];
