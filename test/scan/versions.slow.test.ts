import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BASE64URL, fakeToken, HEX } from '../../src/rules/secrets/define.ts';
import { privateKey } from '../redact/samples.ts';
import { both, means, shape } from './both-scans.ts';

const key = fakeToken('tgp_v1_', BASE64URL, 42, 'k');
/** Lines of a program, and pieces of secrets that only count together or in their context. */
const LINES = [
  ...Array.from({ length: 40 }, (_, i) => `  const value${i} = compute(${i}, "item ${i}", options.first, options.second);`),
  '',
  '}',
  '// an example: sk-example',
  `api_key = "${key}"`,
  `a = "${key.slice(0, 20)}"`,
  `b = a + "${key.slice(20)}"`,
  `password = "${fakeToken('', BASE64URL, 16, 'Zq')}"`,
  `secret: ${fakeToken('', HEX, 40)}`,
  'discord:',
  'linkedin_client',
  ...privateKey().split('\n'),
  'name,password',
  `jo,${fakeToken('', BASE64URL, 14, '9x')}`,
  '| user | password |',
  '|---|---|',
  `| jo | ${fakeToken('', BASE64URL, 14, '8y')} |`,
  'INSERT INTO users (name, password) VALUES',
  `('jo', '${fakeToken('', BASE64URL, 14, '7z')}'),`,
  Buffer.from(`api_key = "${key}"`).toString('base64'),
  ...Buffer.from(`some text before it, long enough for several lines: api_key = "${key}", and some after it`)
    .toString('base64')
    .match(/.{1,60}/g)!,
  `api_key = "${key}" // ${['together', 'guard'].join('-')}:allow * -- a test`,
  `// ${['secretlint', 'disable'].join('-')}`,
  `jwt_secret: ${key.slice(7)}`,
  `api_key = "${key}" // ${['gitleaks', 'allow'].join(':')}`,
  `password = "é${fakeToken('', BASE64URL, 16, 'Zq')}", token = "${key}"`,
  `token = "${fakeToken('', BASE64URL, 500, 'Lq')}"; api_key = "${key}" // ${['together', 'guard'].join('-')}:allow`,
  'client.login("me@example.com",',
  `  "${fakeToken('', BASE64URL, 16, 'Xq')}");`,
];
const ORDINARY = 41;
/** Values that only the model of `generic-secret` judges, and lines with the same value or name: it counts those near the value. */
const JUDGED = ['password', 'auth_token'].flatMap((name) =>
  ['harbor', `keystone${7}`, `stone${42}!x9`].flatMap((value) => [
    `${name} = "${value}"`,
    `${name}: ${value}`,
    `"${name}": "${value}",`,
    `login(${name}="${value}")`,
    `check("${value}"); // ${value} ${value}`,
    `const ${name}Name = get(${name}, ${name});`,
  ]),
);
const ALL = [...LINES, ...JUDGED];
const ordinary = { weight: 20, arbitrary: fc.nat(ORDINARY) };
const judged = { weight: 3, arbitrary: fc.integer({ min: LINES.length, max: ALL.length - 1 }) };
const line = fc.oneof(ordinary, { weight: 3, arbitrary: fc.nat(LINES.length - 1) }, judged);
/** Some lines go; others come, or come from another place. */
const edit = fc.record({
  at: fc.nat(),
  gone: fc.nat(4),
  lines: fc.array(line, { maxLength: 4 }),
  moved: fc.option(fc.nat(), { freq: 4 }),
});
const history = fc.record({
  path: fc.constantFrom('src/app.ts', 'notes.md', 'settings.yaml', 'data.csv', '.env'),
  first: fc.array(fc.oneof(ordinary, judged), { minLength: 100, maxLength: 300 }),
  edits: fc.array(fc.record({ back: fc.constantFrom(0, 0, 0, 1, 2, 6), some: fc.array(edit, { minLength: 1, maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 14,
  }),
  atOnce: fc.constantFrom(1, 5_000, 40_000, 1 << 18),
  start: fc.constantFrom('', '', '\ufeff'),
  newline: fc.constantFrom('\n', '\n', '\r\n'),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

/** Each version is made of the last one, or of an earlier one, as on another branch. */
function versionsOf({ first, edits, start, newline }: History): Buffer[] {
  const all = [first];
  for (const { back, some } of edits) {
    const lines = [...(all.at(-1 - back) ?? first)];
    for (const { at, gone, lines: added, moved } of some) {
      const old = lines.splice(at % (lines.length + 1), gone, ...added);
      if (moved !== null) lines.splice(moved % (lines.length + 1), 0, ...old);
    }
    all.push(lines);
  }
  return all.map((version) => Buffer.from(start + version.map((i) => ALL[i]).join(newline)));
}

test('what is new in each version has the findings of each version', async () => {
  const given = await means();
  await fc.assert(
    fc.asyncProperty(history, async (some) => {
      const versions = versionsOf(some);
      const { report, clean, plain } = await both(some.path, versions, given, some.atOnce);
      expect(shape(report.findings)).toEqual(shape(plain.findings));
      expect(report.notes.sort()).toEqual(plain.notes.sort());
      expect([report.files, report.bytes]).toEqual([plain.files, plain.bytes]);
      const found = new Set(plain.findings.map(({ blob }) => blob));
      if (plain.datasets.length + plain.notes.length === 0)
        expect([...clean].sort()).toEqual(versions.flatMap((_, i) => (found.has(`${i}`) ? [] : [`${i} ${some.path}`])).sort());
    }),
    { numRuns: 60 },
  );
}, 60_000);
