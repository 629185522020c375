import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlDocument, scriptJson } from '../../src/page/document.ts';
import { PERSONAL_DATA_RULES } from '../../src/rules/personal-data/index.ts';
import { Collector, type FoundItem } from '../../src/review/collect.ts';
import { reviewPage } from '../../src/review/page.ts';
import { summaryText } from '../../src/review/summary-text.ts';

const ABOUT = { tool: 't', file: 'f', command: 'together-guard', sanitize: 's', format: 'x', secrets: '' };
const field = (text: string, path = 'text') => ({ kind: 'text', path, key: path, role: null, text });
const item = (of: ReturnType<typeof field>, start: number, end: number): FoundItem => ({
  start,
  end,
  type: 'EMAIL',
  tier: 'block',
  score: 0.9,
  reasons: [],
  rule: { id: 'email', title: 'E-mail' },
  field: of,
});
const collect = (fields: ReturnType<typeof field>[], found: FoundItem[]) => {
  const collector = new Collector();
  collector.add({ record: { index: 1, line: 1 }, fields, found }, () => ({ fingerprint: '0', masked: '•' }));
  return collector.result(ABOUT);
};

test('any text: every finding is whole in a piece, no character is split, and distant text is left out', () => {
  const texts = fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom('a', '😀', ' ', 'é') }, fc.constantFrom('x'.repeat(700), '😀'.repeat(450))), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 40 })), { maxLength: 6 }), (text, places) => {
      const of = field(text);
      const found: FoundItem[] = [];
      for (const [start, length] of places.sort((a, b) => a[0] - b[0])) {
        const last = found.at(-1);
        if (start + length <= text.length && (!last || start >= last.end)) found.push(item(of, start, start + length));
      }
      fc.pre(found.length > 0);
      const { cards } = collect([of], found);
      const [{ pieces, findings, length }] = cards[0].texts;
      expect(length).toBe(text.length);
      expect(findings.length).toBe(found.length);
      let position = 0;
      for (const piece of pieces) {
        expect(piece.at).toBeGreaterThanOrEqual(position);
        expect(text.slice(piece.at, piece.at + piece.text.length)).toBe(piece.text);
        expect(Buffer.from(piece.text).toString()).toBe(piece.text);
        position = piece.at + piece.text.length;
      }
      for (const { start, end } of findings) expect(pieces.some(({ at, text }) => at <= start && end <= at + text.length)).toBe(true);
      expect(pieces.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(found.length * 842);
    }),
    { numRuns: 200 },
  );
});

test('a record with many findings is shown in parts; neighboring texts are cut, and roles are not texts', () => {
  const fields = [field('user', 'role'), ...Array.from({ length: 40 }, (_, i) => field(`${'a'.repeat(300)}${i}`, `m[${i}]`))];
  const { cards, counts } = collect(
    fields,
    fields.slice(1).map((of) => item(of, 0, 5)),
  );
  expect(cards.map(({ part, parts, texts }) => [part, parts, texts.filter(({ findings }) => findings.length > 0).length])).toEqual([
    [1, 2, 30],
    [2, 2, 10],
  ]);
  expect(cards[0].texts.map(({ field }) => field)).not.toContain('role');
  expect(cards[1].texts[0]).toMatchObject({ field: 'm[28]', findings: [], pieces: [{ at: 0, text: '•'.repeat(5) + 'a'.repeat(195) }] });
  // The card of one part cannot mask the findings of another.
  const one = field('ab '.repeat(70));
  const parts = collect(
    [one],
    Array.from({ length: 70 }, (_, i) => item(one, 3 * i, 3 * i + 2)),
  ).cards.map(({ texts }) => texts[0]!.pieces.map(({ text }) => text).join(''));
  expect(parts.map((text) => text.match(/ab/g)!.length)).toEqual([30, 30, 10]);
  expect(counts.field).toEqual([{ name: 'm[]', block: 40, review: 0 }]);
});

test('two rules of one type have their own titles and counts', () => {
  const of = field('a b');
  const spelled = { ...item(of, 2, 3), rule: { id: 'email-spelled-out', title: 'E-mail, spelled out' } };
  const { types, counts, cards } = collect([of], [item(of, 0, 1), spelled]);
  expect(counts.type).toEqual([
    { name: 'E-mail', block: 1, review: 0 },
    { name: 'E-mail, spelled out', block: 1, review: 0 },
  ]);
  expect(new Set(PERSONAL_DATA_RULES.map(({ title }) => title)).size).toBe(PERSONAL_DATA_RULES.length);
  expect(cards[0].texts[0].findings.map(({ type }) => types[type])).toEqual([
    { type: 'EMAIL', rule: 'email', title: 'E-mail' },
    { type: 'EMAIL', rule: 'email-spelled-out', title: 'E-mail, spelled out' },
  ]);
});

test('the name of a field is masked in its card and in the counts', () => {
  const of = field('mail a@b.example', 'meta.somebody');
  const collector = new Collector();
  collector.add(
    { record: { index: 1, line: 1 }, fields: [of], found: [item(of, 5, 16)] },
    () => ({ fingerprint: '0', masked: '•' }),
    () => 'meta[0].••••',
  );
  const data = collector.result(ABOUT);
  expect(data.cards[0].texts[0].field).toBe('meta[0].••••');
  expect(data.counts.field[0].name).toBe('meta[].••••');
  expect(JSON.stringify(data)).not.toContain('somebody');
});

test('the summary in the terminal says how many findings the types and fields have that it does not list', () => {
  const fields = Array.from({ length: 10 }, (_, i) => field('abcdef', `key${i}`));
  const data = collect(
    fields,
    fields.flatMap((of) => [item(of, 0, 2), item(of, 3, 5)]),
  );
  expect(summaryText(data, { color: false })).toContain('key7 2 · 2 more fields 4\n');
});

test('counts are limited, too', () => {
  const fields = Array.from({ length: 3000 }, (_, i) => field('abcdef', `key${i}`));
  const { counts } = collect(
    fields,
    fields.map((of) => item(of, 0, 3)),
  );
  expect(counts.field).toHaveLength(1001);
  expect(counts.field[0]).toEqual({ name: '…', block: 2000, review: 0 });
});

test('JSON in a script element: the value stays the same, and nothing ends or opens an element', () => {
  const strings = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('</script>', '<!--', '<script', '\u2028', '\ud800', '\u0000'));
  fc.assert(
    fc.property(fc.dictionary(strings, fc.array(strings)), (value) => {
      const json = scriptJson(value);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(json).not.toMatch(/[<\u2028\u2029]/);
    }),
  );
});

test('the page allows only its own style and script, and neither needs escaping', () => {
  const page = htmlDocument({ title: '</title><script>', body: '', style: 'a{}', script: 'b()' });
  expect(page).toContain("default-src 'none'; style-src 'sha256-");
  expect(page).toContain('<title>&lt;/title&gt;&lt;script&gt;</title>');
  expect(htmlDocument({ title: '', body: '', style: '' })).not.toContain('script-src');
});

test('the page has limits: first there is less text around a finding, then findings are only counted; both are said', () => {
  const collector = new Collector({ findings: 20, units: 1e6, wideUnits: 2000 });
  const add = (index: number, tier: 'block' | 'review') => {
    const [of, next] = [field(`${'a'.repeat(500)}b${'c'.repeat(500)}`, 'a'), field('next', 'b')];
    const found = [{ ...item(of, 500, 501), tier }];
    collector.add({ record: { index, line: index }, fields: [of, next], found }, () => ({ fingerprint: '0', masked: '•' }));
  };
  for (let index = 1; index <= 12; index++) add(index, 'review');
  for (let index = 13; index <= 30; index++) add(index, 'block');
  const data = collector.result(ABOUT);
  expect(data.cards.map(({ texts }) => texts.map(({ pieces: [{ text }] }) => text.length))).toEqual([
    ...Array.from({ length: 3 }, () => [801, 4]),
    ...Array.from({ length: 17 }, () => [121]),
  ]);
  expect(data.cards.map(({ record }) => record)).toEqual([...range(1, 10), ...range(13, 22)]);
  expect(data).toMatchObject({ findings: 30, omitted: 10, narrowFrom: 4 });
  for (const said of [reviewPage(data, { style: '', script: '' }), summaryText(data, { color: false })]) {
    expect(said).toContain('From record 4 on');
    expect(said).toContain('10 more findings are counted but not listed');
  }
});

test('a record with many findings does not exceed the limits', () => {
  const of = field(`${'a'.repeat(999)}b`.repeat(500));
  const collector = new Collector({ findings: 1e6, units: 1e6, wideUnits: 50_000 });
  const found = Array.from({ length: 500 }, (_, i) => item(of, i * 1000 + 999, (i + 1) * 1000));
  collector.add({ record: { index: 1, line: 1 }, fields: [of], found }, () => ({ fingerprint: '0', masked: '•' }));
  expect(JSON.stringify(collector.result(ABOUT).cards.map(({ texts }) => texts[0].pieces.map(({ text }) => text))).length).toBeLessThan(
    160_000,
  );
});

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
