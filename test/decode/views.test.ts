import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBlob } from '../../src/decode/encoding.ts';
import { concatenation } from '../../src/decode/concatenation.ts';
import { derive } from '../../src/decode/derive.ts';
import { LineIndex } from '../../src/decode/line-index.ts';
import { views } from '../../src/decode/views.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

const key = fakeToken('tgp_v1_', BASE64URL, 42, 'c');

/** Bytes with a meaning for decoders, unlike random ones. */
const mischief = fc.array(
  fc.oneof(
    fc.constantFrom(
      'z\x18',
      '\x01\x00\x10',
      '<b>',
      '</span><wbr>',
      '<w:t x="',
      '\\',
      '\\"',
      '\\u00',
      '\\u{',
      '\\x4',
      '%',
      '%4',
      '&#',
      '&quot;',
      '=\r\n',
      '"',
      "'",
      '" + "',
      '\n',
      '\0',
      'QUJD',
      '\ufeff',
      '😀',
    ),
    fc.string({ maxLength: 8 }),
    fc.base64String({ maxLength: 60 }),
    fc.constantFrom(key, key.slice(0, 20)),
  ),
  { maxLength: 40 },
);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array)),
  mischief.map((parts) => Buffer.from(parts.join(''))),
  mischief.map((parts) => Buffer.from(`\ufeff${parts.join('')}`, 'utf16le')),
  fc.tuple(mischief, fc.nat(3)).map(([parts, cut]) => Buffer.from(parts.join(''), 'utf16le').subarray(0, -cut || undefined)),
);

test('for any bytes, every view maps back to the blob, and decoding ends', () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom('a.json', 'mail.eml', 'key', 'x', 'a.html', 'a!word/a.xml', 'a.pyc', 'a.class'), (blob, path) => {
      const { root } = decodeBlob(blob);
      let total = 0;
      for (const view of views(root, path)) {
        total += view.bytes.length;
        expect(view.text.length).toBe(view.bytes.length);
        if (!view.map) continue;
        let last = 0;
        for (let offset = 0; offset < view.bytes.length; offset++) {
          const start = view.map.start(offset);
          const end = view.map.end(offset + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(root.bytes.length);
          last = start;
        }
      }
      expect(total).toBeLessThan(20 * root.bytes.length + 200_000);
    }),
    { numRuns: 600, seed: 11 },
  );
});

test('in a document, a name and its value may be in separate runs', async () => {
  const run = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const text = `<w:document><w:p>${run('api_key')}${run(': ')}${run('qW7xT2mK9pL4')}${run('vB8nR5sD1fG6')}</w:p><w:p>${run('the end')}</w:p></w:document>`;
  const { findings } = await inspect(
    { path: 'a.docx!word/document.xml', bytes: Buffer.from(text), origin: { kind: 'stdin' } },
    rules,
    policy,
  );
  expect(findings.map(({ rule, column, endColumn }) => [rule, text.slice(column - 1, endColumn - 1).replace(/<[^>]*>/g, '')])).toEqual([
    ['generic-secret', ['qW7xT2mK9pL4', 'vB8nR5sD1fG6'].join('')],
  ]);
});

test.each([
  ['a.pyc', `\xa7\r\r\n\0\0\xe3Nz${String.fromCharCode(key.length)}${key}NZ\x05helloé`],
  ['a.pyc', `\xa7\r\r\n\0\0\xe3N\xfa${String.fromCharCode(key.length)}${key}\xda\x05hello`],
  ['a.class', `\xca\xfe\xba\xbe\0\0\0\x34\x01\0${String.fromCharCode(key.length)}${key}\x01\0\x04Code`],
])('a constant of compiled code: %s', async (path, text) => {
  const { findings } = await inspect({ path, bytes: Buffer.from(text, 'latin1'), origin: { kind: 'stdin' } }, rules, policy);
  expect(findings.map(({ rule, endColumn, column }) => [rule, endColumn - column])).toEqual([['together-api-key', key.length]]);
});

describe('a hidden key is found at its place', () => {
  const percent = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');
  const hidden: [string, string, (filler: string) => string][] = [
    ['percent-encoding', 'a.txt', () => percent(key)],
    ['unicode escapes', 'a.js', () => [...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
    ['hex escapes', 'a.c', () => [...key].map((c) => `\\x${c.charCodeAt(0).toString(16)}`).join('')],
    ['entities', 'a.html', () => [...key].map((c) => `&#${c.charCodeAt(0)};`).join('')],
    ['base64', 'a.yaml', () => Buffer.from(key).toString('base64')],
    ['hex', 'a.txt', () => Buffer.from(key).toString('hex')],
    ['base64 of base64', 'a.yaml', () => Buffer.from(Buffer.from(key).toString('base64')).toString('base64')],
    ['highlighted HTML', 'a.html', () => `${key.slice(0, 5)}</span><span class="s">${key.slice(5, 20)}</span><wbr>${key.slice(20)}`],
    [
      'runs of a Word document',
      'a.docx!word/document.xml',
      () =>
        `${key.slice(0, 5)}</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${key.slice(5)}`,
    ],
    [
      'rich text of a spreadsheet',
      'a.xlsx!xl/sharedStrings.xml',
      () => `${key.slice(0, 9)}</t></r><r><rPr><b/><sz val="11"/></rPr><t>${key.slice(9)}`,
    ],
    [
      'spans of an OpenDocument text',
      'a.odt!content.xml',
      () => `${key.slice(0, 9)}</text:span><text:span text:style-name="T2">${key.slice(9)}`,
    ],
    ['concatenation', 'a.js', () => `${key.slice(0, 9)}" + "${key.slice(9, 30)}" +\n  "${key.slice(30)}`],
  ];

  test.each(hidden)('%s', async (_, path, hide) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('x = 1;\n', 'ä 😀\n', '\t', 'f(2) '), { maxLength: 6 }), async (fillers) => {
        const before = fillers.join('');
        const text = `${before}v = "${hide('')}";\n`;
        const { findings } = await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, rules, policy);
        const [finding] = findings.filter(({ rule }) => rule === 'together-api-key');
        const lines = before.split('\n');
        expect([finding?.line, finding?.column]).toEqual([lines.length, lines.at(-1)!.length + 6]);
        const end = text.slice(0, text.lastIndexOf('"')).split('\n');
        expect([finding.endLine, finding.endColumn]).toEqual([end.length, end.at(-1)!.length + 1]);
      }),
      { numRuns: 20, seed: 3 },
    );
  });
});

test('lines and columns are as in an editor', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '漢'), { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const index = new LineIndex(Buffer.from(text));
      let offset = 0;
      for (let units = 0; units <= text.length; units += 1) {
        const before = text.slice(0, units);
        if (/[\ud800-\udbff]$/.test(before)) continue; // between the halves of a pair
        offset = Buffer.byteLength(before);
        const lines = before.split('\n');
        expect(index.at(offset)).toEqual({ line: lines.length, column: lines.at(-1)!.length + 1 });
      }
    }),
    { numRuns: 200, seed: 5 },
  );
});

test('the text around a decoded place ends after a whole word', () => {
  const word = 'dapiDataGetTopLongShortPositionRatio';
  for (let before = 480; before < 516; before++) {
    const text = `${word}${' '.repeat(before)}%41${' '.repeat(before)}${word}`;
    const bytes = Buffer.from(text);
    const start = word.length + before;
    const view = derive({ bytes, text, map: null }, [{ start, end: start + 3, bytes: Buffer.from('A') }], 'escapes')!;
    for (const part of view.text.match(/\w{2,}/g) ?? []) expect(part).toBe(word);
  }
});

test('the items of a list that is joined are one text, but not the keys and values of a map', () => {
  const joints = (text: string) => concatenation.decode(text, Buffer.from(text)).length;
  expect(joints(`"".join(["copper", "lantern"])`)).toBe(1);
  expect(joints(`"".join(["copper", "lan::tern"])`)).toBe(1);
  for (const map of [`{'a': 'copper',\n 'lantern': 'x'}`, `{'a' => 'copper', 'lantern' => 'x'}`])
    expect(joints(`${map}; " ".join(realm)`), map).toBe(0);
});
