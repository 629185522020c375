import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setUp } from '../../src/cli/setup.ts';
import type { Blob, Finding } from '../../src/model.ts';
import { ALNUM, BASE64URL, fakeToken, HEX } from '../../src/rules/secrets/define.ts';
import { FileVersions } from '../../src/scan/file-versions.ts';
import { run } from '../../src/scan/pipeline.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import type { Means } from '../../src/scan/threads.ts';
import { privateKey } from '../redact/samples.ts';

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

const shape = (findings: readonly Finding[]) =>
  findings
    .map(({ rule, blob, line, column, endLine, endColumn, severity, fingerprint, allowed, preview }) =>
      [blob, line, column, endLine, endColumn, rule, severity, fingerprint, allowed, preview].join(' '),
    )
    .sort();

async function means(): Promise<Means> {
  const { rules, policy, ignored } = await setUp(null, null, { history: true });
  return { rules, policy, ignored, options: {} as Means['options'], root: '' };
}

/** The findings of a scan of what is new in each version, and of a scan of each version. */
async function both(path: string, versions: readonly Buffer[], given: Means, atOnce?: number) {
  const blobs = versions.map((bytes, i): Blob => ({ path, bytes, origin: { kind: 'commit', oid: `${i}`, commit: `${i}` } }));
  const report = emptyReport('history');
  const clean = new Set<string>();
  const file = new FileVersions(given, 'history', { report, clean, found: new Set(), others: new Map() }, atOnce);
  for (const blob of blobs) await file.add(blob);
  await file.end();
  return { report, clean, plain: await run(blobs, given.rules, given.policy, 'history') };
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

test('a secret that came in together with a line for which the whole version is scanned is in the later versions, too', async () => {
  const first = Array.from({ length: 400 }, (_, i) => `  const other${i} = compute(${i}, options);`);
  const second = [...first.slice(0, 20), `api_key = "${key}"`, '| a | b |', ...first.slice(20)];
  const versions = [first, second, [...second, 'x'], [...second, 'y']].map((lines) => Buffer.from(lines.join('\n')));
  const { report, plain } = await both('src/app.ts', versions, await means());
  expect(plain.findings.length).toBe(3);
  expect(shape(report.findings)).toEqual(shape(plain.findings));
});

test('what a rule sees far above a finding counts: a comment, documentation of a module, a list of encrypted values', async () => {
  const between = Array.from({ length: 40 }, (_, i) => `  - step ${i}: options.first, options.second, options.third`);
  const value = fakeToken('', BASE64URL, 22, 'Zq7x');
  const sealed = fakeToken('', ALNUM, 160, 'Zq7x');
  const given = await means();
  for (const [path, head, line, end] of [
    ['modules/users.py', "EXAMPLES = '''", `  password: "${value}"`, "'''"],
    ['deploy.yaml', 'encrypted:', `  api_token: ${sealed}`, 'kind: other'],
    ['src/app.ts', `// ${['secretlint', 'disable'].join('-')}`, `api_key = "${key}"`, ''],
  ]) {
    const whole = ['# a', head, ...between, line, ...between, end, ...between, ''];
    const without = whole.filter((own) => own !== head);
    const changed = (lines: string[]) => lines.map((own) => (own === between[39] ? `${own}!` : own));
    for (const texts of [
      [whole, without, changed(without)],
      [without, whole, changed(whole), without],
    ]) {
      const { report, plain } = await both(
        path,
        texts.map((lines) => Buffer.from(lines.join('\n'))),
        given,
      );
      expect(shape(report.findings), `${path} ${texts.length}`).toEqual(shape(plain.findings));
      expect(plain.findings.length).toBeGreaterThan(0);
    }
  }
});
