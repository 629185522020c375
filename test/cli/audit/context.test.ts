import { expect, test } from 'vitest';
import { builtinPlan } from '#plan';
import { RULES } from '#rules';
import { cardText, keyLine } from '../../../src/cli/audit/card.ts';
import { contextOf, outerPath, type Place, valueOf } from '../../../src/cli/audit/place.ts';
import { setUp } from '../../../src/cli/setup.ts';
import type { Finding } from '../../../src/model.ts';
import { ALNUM, fakeToken } from '../../../src/rules/secrets/define.ts';
import { run as scanBlobs } from '../../../src/scan/pipeline.ts';
import { expectNoSecret, KEY, LEAK, OTHER_KEY } from '../../git/repo.ts';

async function scanned(path: string, text: string | Buffer): Promise<{ findings: Finding[]; place: Place }> {
  const { policy } = await setUp(null, null, {});
  const rules = { rules: RULES, plan: builtinPlan(RULES), off: new Set<string>() };
  const blobs = () => [{ path, bytes: Buffer.from(text), origin: { kind: 'file' as const } }];
  const place: Place = { rules, policy, has: (name) => name === path, blobs: (name) => (name === path ? blobs() : []) };
  return { findings: (await scanBlobs(blobs(), rules, policy, 'files')).findings, place };
}

const card = (finding: Finding, lines: Awaited<ReturnType<typeof contextOf>>['lines'], width = 80) =>
  cardText({ finding, position: 1, total: 1, lines, author: null, more: 0, path: finding.path }, width, false);

test('two lines before and after, as they are indented, with every secret masked', async () => {
  const text = `1\n  a\n\tb = "${OTHER_KEY}"\n\t${LEAK}\n    c # ${KEY.slice(12, 40)}\nlast\n`;
  const { findings, place } = await scanned('x.py', text);
  const finding = findings.find(({ line }) => line === 4)!;
  const { lines, gone } = await contextOf(finding, place);
  expect(gone).toBe(false);
  const shown = card(finding, lines);
  expectNoSecret(shown);
  expect(shown.split('\n').slice(3, 8)).toEqual([
    '    2 │ a',
    expect.stringMatching(/^ {4}3 │ b = "tgp_v1_•{10}.{3}"$/),
    expect.stringMatching(/^ {2}> 4 │ api_key = "tgp_v1_•{10}.{3}"$/),
    '    5 │',
    expect.stringMatching(/^ {4}6 │ {3}c # •{10}$/),
  ]);
  expect(await valueOf(finding, place)).toBe(KEY);
});

test('a value that looks random is masked, although no rule knows its name; words and names of models are not', async () => {
  const random = fakeToken('q', ALNUM, 18);
  const mixed = ['Kestrel', '42', '!', 'Bay'].join('');
  const id = ['Qwen', '/Qwen2.5-VL-72B-Instruct'].join('');
  const text = `gate1 = "${random}"\ngate2: ${random}\ngate3 = '${mixed}'; m = "${id}"; ${LEAK}`;
  const { findings, place } = await scanned('x.py', text);
  const finding = findings.find(({ line }) => line === 3)!;
  const shown = card(finding, (await contextOf(finding, place)).lines, 200) + finding.excerpt;
  for (const value of [random, mixed]) expect(shown).not.toContain(value.slice(2, 8));
  expect(shown.match(/gate1 = "•{10}"|gate2: •{10}|gate3 = '•{10}'/g)).toHaveLength(4);
  expect(shown.match(new RegExp(id, 'g'))).toHaveLength(2);
});

test('a private key of many lines shows nothing of any line', async () => {
  const body = Array.from({ length: 12 }, (_, i) => Buffer.from(`${KEY}${OTHER_KEY}${i}`).toString('base64').slice(0, 64));
  const pem = ['-----BEGIN RSA PRIVATE', ' KEY-----\n', ...body.map((line) => `${line}\n`), '-----END RSA PRIVATE', ' KEY-----\n'].join('');
  const { findings, place } = await scanned('k.txt', `# key\n${pem}`);
  for (const finding of findings) {
    const shown = card(finding, (await contextOf(finding, place)).lines);
    for (const line of body) for (let i = 0; i + 4 <= line.length; i += 4) expect(shown).not.toContain(line.slice(i, i + 4));
  }
  expect(findings.length).toBeGreaterThan(0);
});

test('of several secrets on a long line, the finding is the one in view, with its name', async () => {
  const text = `\t\tclient = boto("s3", first_api_key="${OTHER_KEY}", region="eu-central-1", second_api_key="${KEY}", third_api_key="x")\n`;
  const { findings, place } = await scanned('x.py', text);
  expect(findings).toHaveLength(2);
  for (const [i, name] of ['first_api_key', 'second_api_key'].entries())
    for (const width of [60, 80]) {
      const shown = card(findings[i]!, (await contextOf(findings[i]!, place)).lines, width);
      const value = [OTHER_KEY, KEY][i]!.slice(-3);
      expect(shown).toMatch(new RegExp(`> 1 │ .*${name}="tgp_v1_•{10}${value}"`));
      expectNoSecret(shown);
    }
});

test('a line of a megabyte is cut around the secret, to the width of the terminal', async () => {
  const { findings, place } = await scanned('x.js', `${'é=1;'.repeat(200_000)}k="${KEY}";${'ü=2;'.repeat(200_000)}`);
  for (const width of [40, 80, 200]) {
    const { lines } = await contextOf(findings[0]!, place);
    const shown = card(findings[0]!, lines, width);
    expect(shown).toMatch(/> 1 │ ….*"tgp_v1_•{10}.{3}";.*…\n/);
    expect(
      Math.max(
        ...shown
          .split('\n')
          .slice(3)
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(width);
    expectNoSecret(shown);
  }
});

test('nothing of a file reaches the terminal raw', async () => {
  const evil = `\x1b[31mred\x1b]0;title\x07\u202eabc\u2066\u200b\x9b5m\r##[error]x`;
  const { findings, place } = await scanned('x.py', `${evil}\nk = "${KEY}" # ${evil}\n::error::x\n`);
  const finding = { ...findings[0]!, title: evil, path: findings[0]!.path };
  const { lines } = await contextOf(findings[0]!, place);
  const author = { name: evil, day: '2026-11-29', commit: 'abc' };
  const shown = cardText({ finding, position: 1, total: 1, lines, author, more: 2, earlier: evil, path: evil }, 80, false);
  expect(shown).not.toMatch(/[\p{Cf}\x00-\x09\x0b-\x1f\x7f-\x9f]|##\[/u);
  expect(lines.some(({ text }) => text.includes('::error'))).toBe(true);
});

test('a value that is in a file more than once is shown where the finding is', async () => {
  const text = `x = 1\n${LEAK}# one\n# two\n# three\nb = "${KEY}"\nk = "${KEY}"; j = "${KEY}"\n`;
  const { findings, place } = await scanned('x.py', text);
  expect(findings.map(({ line }) => line)).toEqual([2, 6, 7, 7]);
  for (const finding of findings) {
    const focus = (await contextOf(finding, place)).lines.find(({ isFocus }) => isFocus)!;
    expect(focus.number).toBe(finding.line);
    expect(focus.text.slice(0, 4)).toBe(text.split('\n')[finding.line - 1]!.slice(0, 4));
  }
});

test('a finding that is gone, moved or has another value is said to be gone', async () => {
  const { findings, place } = await scanned('x.py', LEAK);
  const changed = (text: string): Place => ({
    ...place,
    blobs: () => [{ path: 'x.py', bytes: Buffer.from(text), origin: { kind: 'file' } }],
  });
  expect((await contextOf(findings[0]!, changed(`\n\n${LEAK}`))).gone).toBe(false);
  const { lines } = await contextOf(findings[0]!, changed(`\n\n${LEAK}`));
  expect(lines.map(({ number, isFocus }) => [number, isFocus])).toEqual([
    [1, false],
    [2, false],
    [3, true],
  ]);
  for (const text of ['', 'x\n', LEAK.replace(KEY, OTHER_KEY)]) {
    expect((await contextOf(findings[0]!, changed(text))).gone).toBe(true);
    expect(await valueOf(findings[0]!, changed(text))).toBeNull();
  }
  expect((await contextOf(findings[0]!, { ...place, has: () => false, blobs: () => [] })).gone).toBe(true);
});

test('encoded values, notebooks, datasets and unsafe code', async () => {
  const encoded = await scanned('x.py', `k = "${Buffer.from(`api_key = "${KEY}"`).toString('base64')}"\n`);
  expect(await valueOf(encoded.findings[0]!, encoded.place)).toBe(KEY);
  const dataset = await scanned(
    'd.jsonl',
    Array.from(
      { length: 9 },
      (_, i) =>
        `${JSON.stringify({
          messages: [
            { role: 'user', content: `a${i}` },
            { role: 'assistant', content: i === 4 ? KEY : 'b' },
          ],
        })}\n`,
    ).join(''),
  );
  expect((await contextOf(dataset.findings[0]!, dataset.place)).lines).toEqual([]);
  expect(await valueOf(dataset.findings[0]!, dataset.place)).toBe(KEY);
  expectNoSecret(card(dataset.findings[0]!, []));
});

test('the archive of a path, whose name may have a ! itself', () => {
  expect(outerPath('a.zip!b/c.txt', () => false)).toBe('a.zip');
  expect(outerPath('a!b.txt', (name) => name === 'a!b.txt')).toBe('a!b.txt');
  expect(outerPath('a!b.zip!c.txt', (name) => name === 'a!b.zip')).toBe('a!b.zip');
});

test('the keys are on one line', () => {
  for (const width of [20, 40, 71, 72, 80, 200]) {
    const line = keyLine(width, false);
    expect(line.length).toBeLessThan(width);
    for (const key of 'rflsbvq?') expect(line).toMatch(new RegExp(`(?:^|[ /,])[${key}][ /]`));
  }
});

test('a long line is cut between characters, not in the middle of one', async () => {
  for (const pad of ['', 'a', 'ab']) {
    const { findings, place } = await scanned('x.py', `${pad}${'这是注释'.repeat(60)}\n${LEAK}${pad}${'é😀'.repeat(120)}\n`);
    const { lines } = await contextOf(findings[0]!, place);
    expect(lines.map(({ text }) => text).join('')).not.toContain('\ufffd');
    expect(lines[0]!.text).toMatch(/^….+注释$/u);
    expect(lines[2]!.text).toMatch(/^.+…$/u);
  }
});
