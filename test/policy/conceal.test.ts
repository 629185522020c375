/** A found value occurs again: on its line, in a name, in a reason, in another case, in part, or encoded. No report shows it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setUp } from '../../src/cli/setup.ts';
import type { Report } from '../../src/model.ts';
import { hideNames } from '../../src/scan/file-names.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import { Allowlist } from '../../src/policy/allowlist.ts';
import { NO_CONFIG } from '../../src/policy/config/schema.ts';
import { FORMATS } from '../../src/report/write.ts';
import { reportText } from '../report/text.ts';
import { ALNUM, BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';

const { rules } = await setUp(null, null, {});

/** A password of 18 characters. */
const SHORT = fakeToken('', 'ABCDEFGHKMNPQRSTUVWXYZabcdefghkmnpqrstuvwxyz23456789', 18);

const base64 = (text: string) => Buffer.from(text).toString('base64');
const each = (text: string, written: (code: number) => string) =>
  Array.from(text, (character) => written(character.charCodeAt(0))).join('');
const hex = (code: number) => code.toString(16).padStart(2, '0');

/** The forms in which a value may occur again. */
const AGAIN: Record<string, (value: string) => string> = {
  'as it is': (value) => value,
  'in upper case': (value) => value.toUpperCase(),
  'in lower case': (value) => value.toLowerCase(),
  'in part': (value) => value.slice(2, 12),
  'in pieces': (value) => `${value.slice(0, 9)} ${value.slice(9)}`,
  backwards: (value) => Array.from(value).reverse().join(''),
  'its second half first': (value) => `"${value.slice(10)}" + "${value.slice(0, 10)}"`,
  'as base64': base64,
  'as base64 of more': (value) => base64(`user:${value}!`),
  'as base64 for URLs': (value) => Buffer.from(`é?${value}`).toString('base64url'),
  'as base64 of UTF-16': (value) => Buffer.from(value, 'utf16le').toString('base64'),
  'as hex': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  'with percent': (value) => each(value, (code) => `%${hex(code)}`),
  'with some percent': (value) => each(value, (code) => (code % 3 === 0 ? `%${hex(code)}` : String.fromCharCode(code))),
  'with JSON escapes': (value) => each(value, (code) => `\\u00${hex(code)}`),
  'with some escapes': (value) => each(value, (code) => (code % 3 === 0 ? `\\x${hex(code)}` : String.fromCharCode(code))),
  'with entities': (value) => each(value, (code) => `&#${code};`),
  concatenated: (value) => `"${value.slice(0, 5)}" + "${value.slice(5, 9)}" + "${value.slice(9)}"`,
  'in a URL': (value) => `https://admin:${value}@db.internal/x`,
};

/** Fails if `text` contains six characters of `value` in a row, in any case. The mask keeps the last three. */
function expectNoPiece(text: string, value: string): void {
  const plain = text.toLowerCase();
  for (let i = 0; i + 6 <= value.length; i++) {
    const piece = value.slice(i, i + 6).toLowerCase();
    if (plain.includes(piece)) expect.fail(`"${piece}" of a value is shown in:\n${text}`);
  }
}

async function reportOf(
  line: string,
  { path = 'src/login.js', reason = '', flags = {} }: { path?: string; reason?: string; flags?: Record<string, string | string[]> } = {},
): Promise<Report> {
  const setup = await setUp(null, null, flags);
  const config = reason === '' ? NO_CONFIG : { ...NO_CONFIG, allow: [{ reason, path: '.', line: 1 }] };
  const decision = await inspect({ path, bytes: Buffer.from(line), origin: { kind: 'stdin' } }, setup.rules, {
    ...setup.policy,
    config,
    allowlist: new Allowlist(config, '2026-01-01'),
  });
  return { ...emptyReport('files'), files: 1, findings: decision.findings, notes: decision.notes };
}

async function expectHidden(report: Report, value: string): Promise<void> {
  expect(report.findings.length).toBeGreaterThan(0);
  for (const format of FORMATS) expectNoPiece(await reportText(report, format, { color: false, pathOf: (path) => path }), value);
  expectNoPiece(JSON.stringify(report), value);
}

const letters = (text: string) => fc.constantFrom(...text);
/** Random enough to be found; the generic rule must take it for a password. */
const password = fc
  .array(letters('ABCDEFGHKMNPQRSTUVWXYZabcdefghkmnpqrstuvwxyz23456789'), { minLength: 18, maxLength: 30 })
  .map((all) => `${all.join('')}7k`);
const token = fc.array(letters(BASE64URL), { minLength: 42, maxLength: 42 }).map((all) => `tgp_v1_${all.join('')}k`);
const way = fc.constantFrom(...Object.keys(AGAIN));

describe('no piece of a found value is shown', () => {
  test('that occurs again on its line, in every encoding that decoders know', async () => {
    await fc.assert(
      fc.asyncProperty(password, way, async (value, name) => {
        const again = AGAIN[name](value);
        await expectHidden(await reportOf(`password = "${value}"; login("admin", "${again}") // was ${again}\n`), value);
        await expectHidden(await reportOf(`db_password: ${value} # ${again}\n`, { path: 'config/app.yml' }), value);
      }),
      { numRuns: 60, seed: 14 },
    );
  });

  test('of a token with a known prefix; the prefix stays', async () => {
    await fc.assert(
      fc.asyncProperty(token, way, async (value, name) => {
        const report = await reportOf(`client = Together(api_key="${value}") # ${AGAIN[name](value)}\n`);
        await expectHidden(report, value.slice('tgp_v1_'.length));
        expect(report.findings[0].preview).toMatch(/^tgp_v1_•+[\w-]{3}$/);
      }),
      { numRuns: 40, seed: 15 },
    );
  });

  test.each([' ', '-', ' . '])('with "%s" after every few characters', async (between) => {
    const value = fakeToken('tgp_v1_', ALNUM, 43);
    for (const size of [1, 2, 4, 5]) {
      const again = value.slice(7).replace(new RegExp(`.{${size}}(?=.)`, 'g'), `$&${between}`);
      const [{ excerpt }] = (await reportOf(`key = "${value}" # was ${again} of May\n`)).findings;
      expectNoPiece(excerpt.replace(/[^0-9A-Za-z]/g, ''), value.slice(7));
      expect(excerpt).toMatch(/# was •+ of May$/);
    }
  });

  test("but the word in Django's prefix is, where it is a word of its own", async () => {
    const random = fakeToken('', ALNUM, 50);
    const value = ['django', '-insecure-', random].join('');
    const report = await reportOf(`SECRET_KEY = "${value}" # INSTALLED = "django.contrib", not ${value}\n`, { path: 'settings.py' });
    await expectHidden(report, `-${random}`);
    expect(report.findings[0].excerpt).toContain('INSTALLED = "django.contrib", not •');
  });

  test('of a password that was found in a Basic header', async () => {
    await fc.assert(
      fc.asyncProperty(password, way, async (value, name) => {
        const header = Buffer.from(`deploy-user:${value}`).toString('base64');
        const report = await reportOf(
          `curl -H "Authorization: Basic ${header}" https://build.acme.io # log in with ${AGAIN[name](value)}\n`,
        );
        await expectHidden(report.findings.length > 0 ? report : emptyReport('files'), value);
      }),
      { numRuns: 60, seed: 17 },
    );
  });

  test('in the reason of a comment, of an entry, and in a name', async () => {
    await fc.assert(
      fc.asyncProperty(password, way, async (value, name) => {
        const again = AGAIN[name](value).replaceAll('\n', ' ');
        await expectHidden(await reportOf(`password = "${value}" // together-guard:allow generic-secret -- like ${again}\n`), value);
        await expectHidden(await reportOf(`password = "${value}"\n`, { reason: `the old one, ${again}` }), value);
        await expectHidden(await reportOf(`password = "${value}"\n`, { path: `keys/${value}/${again.replaceAll('/', '_')}.txt` }), value);
      }),
      { numRuns: 60, seed: 16 },
    );
  });

  test('of a rule that the run leaves out', async () => {
    const value = fakeToken('tgp_v1_', BASE64URL, 42, 'k');
    const other = SHORT;
    const report = await reportOf(`password = "${other}"; key = "${value}"\n`, { flags: { rule: ['generic-secret'] } });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['generic-secret']);
    await expectHidden(report, value.slice(7));
    await expectHidden(report, other);
  });

  test('of a token of which the rule matches only a part', async () => {
    const part = fakeToken('', BASE64URL, 43).replace(/[-_]/g, 'x');
    const value = `k3Jq8Zt5RwM${'A'.repeat(10)}${part}`;
    const report = await reportOf(`DROPBOX_ACCESS_TOKEN=${value}\n`);
    expectNoPiece(JSON.stringify(report), value.replace(/A{10}/, ''));
  });

  test('nothing around a value in a file that is no text, nor in the cells of a workbook', async () => {
    const key = fakeToken('tgp_v1_', BASE64URL, 43);
    const other = `password${SHORT}`;
    for (const [path, line] of [
      ['k.db', `\x05${other}\x00\x02TOGETHER_API_KEY${key}\n`],
      ['a.xlsx!xl/sharedStrings.xml', `<si><t>${other}</t></si><si><t>${key}</t></si><si><t>x</t></si>`],
    ] as const) {
      const report = await reportOf(line, { path });
      expect(report.findings.map(({ rule }) => rule)).toEqual(['together-api-key']);
      for (const format of FORMATS) expectNoPiece(await reportText(report, format, { color: false, pathOf: (path) => path }), SHORT);
    }
    const coloured = await reportOf(`\x1b[32mkey\x1b[0m: ${key}\n`, { path: 'build.log' });
    expect(coloured.findings[0]!.excerpt).toContain('key');
  });

  test('over several lines, cut off by the width of an excerpt, and in a file’s name', async () => {
    const line = () => fakeToken('', `${ALNUM}+/`, 64);
    const body = [line(), `${SHORT}${SHORT}`, line()];
    const block = (kind: string) => `-----${kind} RSA PRIVATE KEY-----`;
    const pem = await reportOf(
      `${block('BEGIN')} ${body[0].slice(0, 20)}\n${body.join('\n')}\n${block('END')} ${body[1]}\nk = "${body[1].slice(8, 20)}"; password = "${SHORT}"\n`,
    );
    for (const piece of body) await expectHidden(pem, piece);
    const key = fakeToken('tgp_v1_', BASE64URL, 42, 'k');
    for (let gap = 330; gap < 420; gap += 9)
      await expectHidden(await reportOf(`a = ["${key}"${' '.repeat(gap)}, "${fakeToken('tgp_v1_', BASE64URL, 42, 'c')}"]\n`), key.slice(7));
    const report = {
      ...emptyReport('files'),
      notes: [`${key}.txt: a note`],
      skipped: [{ path: `keys/${key}.txt`, why: 'too big', failed: true }],
    };
    await hideNames(report, rules);
    for (const format of FORMATS) expectNoPiece(await reportText(report, format, { color: false, pathOf: (path) => path }), key.slice(7));
    expect(report.skipped[0].path).toBe('keys/tgp_v1_••••••••••.txt');
  });

  test('in names of a history: of files, authors, branches and tags, and in the commands that have them', async () => {
    const key = fakeToken('tgp_v1_', BASE64URL, 42, 'h');
    const report = await reportOf(`a = "${key}"\n`);
    const by = { commit: 'c'.repeat(40), author: `A ${key}`, date: '' };
    for (const finding of report.findings)
      finding.history = {
        verdict: 'local',
        says: `origin/b-${key} had it`,
        steps: [[`git add ${key}`]],
        paths: [key, `the message of tag v-${key}`],
        first: by,
        last: { ...by, commit: 'd'.repeat(40) },
        removed: by,
        inHead: false,
        ref: `v-${key}`,
      };
    report.skipped.push({ path: 'x', part: `in ${key}`, why: 'too big', failed: true });
    await hideNames(report, rules);
    for (const format of FORMATS) {
      const text = await reportText(report, format, { color: false, pathOf: (path) => path });
      expectNoPiece(text, key.slice(7));
      if (format === 'pretty') expect(text).toContain('added by A tgp_v1_•••••••••• in cccccccccc · last changed in dddddddddd');
    }
    expect(report.findings[0].history!.paths[0]).toBe('tgp_v1_••••••••••');
  });

  test('but a word that is also a password stays in a path', async () => {
    for (const word of ['cassandra', 'oracle12', 'neo4j', 'Docker-Compose']) {
      const report = await reportOf(`mysql://root:${word}@db.acme.io/x\npassword = "${word}!9zQ"\n`, { path: `src/${word}/config.yaml` });
      expect(report.findings[0]?.path, word).toBe(`src/${word}/config.yaml`);
    }
  });

  test('and the text around it stays readable', async () => {
    const [finding] = (await reportOf(`password = "${SHORT}"; connect("db.internal", retries=3) # see the wiki\n`)).findings;
    expect(finding.excerpt).toBe('password = "••••••••••"; connect("db.internal", retries=3) # see the wiki');
    const [named] = (
      await reportOf(`DB_PASSWORD="My-Password-${SHORT}-secret"  # the password of production\n`, { path: 'config/password.env' })
    ).findings;
    expect(named).toMatchObject({ path: 'config/password.env', excerpt: 'DB_PASSWORD="••••••••••ret"  # the password of production' });
  });
});

test('the search for it works: a shown value is found', () => {
  expect(() => expectNoPiece(`xx ${SHORT.slice(3, 9).toUpperCase()} xx`, SHORT)).toThrow('is shown');
});
