import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/switch/rule.ts';
import { rewrite } from '../../src/switch/regex/rewrite.ts';
import { samples } from '../../src/switch/regex/sample.ts';
import { translate, Untranslatable } from '../../src/switch/regex/translate.ts';

/** Where a pattern matches: RE2 itself says what is right. */
function spans(pattern: string, text: string): [number, number][] {
  const matcher = RE2JS.compile(pattern).matcher(text);
  const found: [number, number][] = [];
  while (matcher.find()) found.push([matcher.start(), matcher.end()]);
  return found;
}

function translatedSpans(pattern: string, text: string): [number, number][] {
  const { source, flags } = translate(pattern);
  return [...text.matchAll(new RegExp(source, `g${flags}`))].map(({ index, 0: match }) => [index, index + match.length]);
}

const PATTERNS = [
  '(?i)acme_[a-z]{4}',
  'a(?i)b(?-i)c',
  '(?i:Key)=[a-f0-9]{4}',
  '(?i)(?:x(?-i:Y)z)',
  'a(?i:b|[c-e])F',
  '(?P<name>[a-z]+)=(?<value>\\d+)',
  '\\Akey\\z',
  '\\bkey\\b',
  '[[:alnum:]]{3}',
  '[[:^alpha:][:space:]]+',
  '[[:punct:]]+',
  '[^[:upper:]]{2,}',
  '[[:xdigit:]]{4}',
  '\\pL+',
  '\\p{Lu}[\\p{Ll}\\d]+',
  '\\PL+',
  '(?s)a.b',
  'a.b',
  '(?m)^key$',
  '^key$',
  '(?U)a+b?',
  '(?U)a+?',
  '\\Qa.b*\\E+',
  '\\x41\\x{42}\\103',
  '[]a]+',
  '[^]a]+',
  '[a\\-z]+',
  '[a-]+',
  '[[a]+',
  '[\\w.-]{0,5}?=',
  'x{,3}',
  'a{2}{',
  '{a}',
  'a|b||c',
  '(?:)b',
  '[\\s\\S]b',
  '\\/\\-\\"',
  '(?i)[k-m]x',
  'a[\\d\\s]b',
  '\\t|\\n|\\f|\\a',
];

const TEXTS = [
  'key',
  'acme_ABCD ACME_abcd aBc abC abc ABC',
  'KEY=0a1f key=FFFF Key=12',
  'xYz XYZ xyZ aBF abF aDF adF aCf',
  'one=1 two=22 é=3',
  'a\nb a.b a.b* a.b** axb',
  'x\nkey\ny',
  'aaabb ab a]a]b ^]a [a[ a-z-a',
  'ABC x{,3} aa{ {a} /-" a5b a b\tc\x07\f',
  'Acme99 HELLO world_1 .,;:!?"#$%',
  'Kx lx MX kX',
];

describe('a translated pattern matches where RE2 does', () => {
  test.each(PATTERNS)('%s', (pattern) => {
    const { source, flags } = translate(pattern);
    for (const text of [...TEXTS, ...samples(source, flags === 'i', 20)].filter((one) => /^[\x00-\x7f]*$/.test(one)))
      expect([text, translatedSpans(pattern, text)]).toEqual([text, spans(pattern, text)]);
  });
});

test.each([
  ['a++', /possessive/],
  ['(?>a)', /does not exist/],
  ['(a)\\1', /refers to a group/],
  ['(?P=name)', /refers to a group/],
  ['\\p{Greek}', /class of Unicode/],
  ['(?x)a b', /flag "x"/],
  ['(a', /"\(" without/],
  ['a)', /"\)" without/],
  ['[a', /"\[" without/],
  ['*a', /repeats nothing/],
  ['a\\', /ends with a backslash/],
  ['[z-a]', /has no order/],
  ['(?=a)(?z)', /flag "z"/],
  [`${'('.repeat(300)}a${')'.repeat(300)}`, /nested too deeply/],
  ['a'.repeat(30_000), /more than 20000 characters/],
])('%s is refused with a reason', (pattern, reason) => {
  expect(() => translate(pattern)).toThrow(Untranslatable);
  expect(() => translate(pattern)).toThrow(reason);
});

test('for values, both cases are written out and other scripts stay', () => {
  expect(translate('(?i)ab-é', { mayFold: false, bytes: false }).source).toBe('[Aa][Bb]-[Éé]');
  expect(translate('é').source).toBe('(?:\\xc3\\xa9)');
  expect(translate('[aé]').source).toBe('(?:[a]|(?:\\xc3\\xa9))');
});

describe('the secret becomes the whole match', () => {
  test.each([
    ['key=([a-f]{4});', 0, '(?<=key=)[a-f]{4}(?=;)'],
    ['(key|token)=([a-f]{4})', 2, '(?<=(?:key|token)=)[a-f]{4}'],
    ['a([x])|b([y])', 0, '(?<=a)[x]|(?<=b)[y]'],
    ['\\b(a[x])\\b', 0, '\\ba[x]\\b'],
    ['(?:k=(x|y))', 0, '(?<=k=)(?:x|y)'],
  ])('%s', (source, group, expected) => {
    expect(rewrite(source, group)).toEqual({ source: expected, isWhole: false, isBounded: false });
  });

  test('unless its place is not fixed, or several groups could be it', () => {
    expect(rewrite('(?:a(x))+').isWhole).toBe(true);
    expect(rewrite('(key|token)=(x)')).toEqual({ source: '(?:key|token)=x', isWhole: true, isBounded: false });
  });

  test('and every repetition gets a limit', () => {
    expect(rewrite('a+\\s*[^"]{8,}').source).toBe('a{1,1000}\\s{0,40}[^"]{8,4000}');
    expect(rewrite('(?:[a-z]+-)+x').source).toBe('(?:[a-z]{1,60}-){1,40}x');
  });
});

test('a class of Unicode counts bytes here, which is named', () => {
  const notes = (pattern: string) => convert({ id: 'a', title: 'a', pattern, dialect: 'go', at: 'a:1' }, 'a').notes.join();
  expect(notes('acme_[\\p{L}\\p{N}]{32}')).toContain('a:1: a treats every character outside of ASCII as a letter, and counts its bytes');
  expect(notes('acme_[a-z0-9]{32}')).not.toContain('bytes');
  expect(notes('acme_[a-z0-9]{32}')).toContain('values that look like placeholders');
  expect(notes('acme_[a-z0-9]{32}')).not.toContain('keywords');
  const { notes: more } = convert(
    { id: 'a', title: 'a', pattern: 'acme_[a-z0-9]{32}', keywords: ['other'], dialect: 'go', at: 'a:1' },
    'a',
  );
  expect(more.join()).toContain('a:1: a also reports in files without one of its keywords');
});
