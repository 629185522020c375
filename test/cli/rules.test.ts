import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Io, ValuesOf } from '../../src/cli/command.ts';
import type { flags } from '../../src/cli/commands/rules.ts';
import { run } from '../../src/cli/rules.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { PERSONAL_DATA_RULES } from '../../src/rules/personal-data/index.ts';
import { PRACTICES } from '../../src/rules/practices/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'together-guard-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function rules(
  id?: string,
  values: ValuesOf<typeof flags> = {},
  cwd = folder,
): Promise<{ status: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io: Io = {
    cwd,
    env: {},
    isTerminal: false,
    isErrorTerminal: false,
    color: false,
    out: (text) => Boolean((out += String(text))),
    err: (text) => Boolean((err += text)),
    overwrite: () => true,
  };
  return { status: await run({ values, positionals: id === undefined ? [] : [id] }, io), out, err };
}

/** The command that error messages about unknown rules name. */
test('lists all rules for the allowlist file and --rule', async () => {
  const { out } = await rules();
  const listed = [...out.matchAll(/^ {2}(\S+)/gm)].map(([, id]) => id!);
  expect(listed.toSorted()).toEqual([...RULES.all(), ...PERSONAL_DATA_RULES, ...PRACTICES].map(({ id }) => id).toSorted());
});

test('the list has chapters, sorted by id, with severities in one column', async () => {
  const chapters = (await rules()).out.split('\n\n').map((chapter) => chapter.trimEnd().split('\n'));
  expect(chapters[0]![0]).toBe('Together AI');
  expect(chapters.at(-1)![0]).toBe('Security practices, in code that uses models');
  const columns = new Set<number>();
  for (const [heading, ...lines] of chapters) {
    expect(heading).toMatch(/^\S/);
    const ids = lines.map((line) => line.trim().split(' ')[0]!);
    expect(ids).toEqual(ids.toSorted());
    for (const line of lines) columns.add(line.search(/(?<= {2})(?:critical|high|medium|low|block|review) /));
  }
  expect(columns.size).toBe(1);
});

test('a word lists the rules that have it in their id or title', async () => {
  const { out } = await rules('PERSONNUMMER');
  expect(out).toContain('  se-personnummer  ');
  expect(out).not.toContain('together-api-key');
  expect((await rules('aws-access-key-id')).out).toMatch(/^aws-access-key-id \(/); // an id explains
});

test('says of each rule for personal data whether it blocks', async () => {
  for (const id of ['health-fact', 'age']) expect((await rules(id)).out).toContain('to review; never blocks)');
  expect((await rules('street-address')).out).toContain('to review; blocks only together with other personal data');
  expect((await rules('email')).out).toContain('blocks a commit if it is certain');
});

test('explains a rule for personal data with its own examples', async () => {
  const { out } = await rules('se-personnummer');
  const { match, ignore } = PERSONAL_DATA_RULES.find(({ id }) => id === 'se-personnummer')!.examples();
  for (const example of [...match, ...ignore]) expect(out).toContain(`    ${example}\n`);
  for (const part of ['Swedish personnummer', 'personal data in datasets', 'SE_PERSONNUMMER', 'personnummer…', 'dataset sanitize'])
    expect(out).toContain(part);
});

test('explains a practice with the corrected code in each language', async () => {
  const { out } = await rules('webhook-signature');
  for (const part of [
    'webhook-signature (practice, medium)',
    'Instead, in Python:',
    'hmac.compare_digest(expected, signature)',
    'Not found:',
  ])
    expect(out).toContain(part);
});

test('as JSON, all kinds are described', async () => {
  const kinds = (JSON.parse((await rules(undefined, { format: 'json' })).out) as { id: string; kind: string }[]).map(
    ({ id, kind }) => `${kind} ${id}`,
  );
  expect(kinds).toEqual([
    ...RULES.all().map(({ id }) => `secret ${id}`),
    ...PERSONAL_DATA_RULES.map(({ id }) => `personal-data ${id}`),
    ...PRACTICES.map(({ id }) => `practice ${id}`),
  ]);
  expect(JSON.parse((await rules('person-name', { format: 'json' })).out)).toMatchObject([
    { id: 'person-name', tier: 'review', type: 'PERSON' },
  ]);
});

test('as Markdown, one rule is a page with only its chapter', async () => {
  const { out } = await rules('iban', { format: 'md' });
  expect(out.match(/^\| `.*$/gm)).toHaveLength(1);
  expect(out).toContain('1 rule for personal data.');
});

test('--check proves both kinds', async () => {
  expect(await rules('email', { check: true })).toEqual({ status: 0, out: '1 rule proven by its examples\n', err: '' });
  expect(await rules('together-api-key', { check: true })).toEqual({ status: 0, out: '1 rule proven by its examples\n', err: '' });
});

test('an unknown rule is refused', async () => {
  await expect(rules('emial')).rejects.toThrow('unknown rule "emial" (did you mean email?); "together-guard rules" lists them all');
});

const CUSTOM = `rules: { email: off, together-api-key: off, acme-token: off }
custom:
  - id: acme-token
    title: Acme token
    severity: critical
    keywords: [acme_]
    pattern: 'acme_[0-9a-f]{8}'
    remedy: Revoke it.
    examples: { match: [acme_01234567, a acme_89abcdef], ignore: [acme_x, acme] }
`;

test("the team's own rules are listed, explained and proved, too; a rule that is off here is still proved", async () => {
  writeFileSync(join(folder, '.together-guard.yaml'), CUSTOM);
  expect((await rules()).out).toContain('\n  acme-token ');
  const page = (await rules('acme-token')).out;
  expect(page).toContain('    a ••••••••••\n');
  expect(page).toContain('    acme_x\n');
  expect(page).not.toMatch(/01234567|89abcdef/); // they may be real ones
  expect((await rules('acme-token', { format: 'md' })).out).toMatch(
    /^## Rules of this repository's own\n\n\| rule .*\n.*\n\| `acme-token` \| Acme token \| critical \| `•+` \|/m,
  );
  for (const id of ['acme-token', 'email', 'together-api-key'])
    expect(await rules(id, { check: true })).toMatchObject({ status: 0, err: '' });
});

test('works with an allowlist file that names an unknown rule, since its error sends people here', async () => {
  writeFileSync(join(folder, '.together-guard.yaml'), 'rules: { emial: off }\n');
  const { status, out, err } = await rules('email');
  expect(out).toContain('Email address');
  expect(err).toContain('your own rules are left out');
  expect(status).toBe(0);
});
