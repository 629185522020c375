/**
 * The most expensive texts, made from a rule: its literals, near-misses, and matches that it rejects, each repeated.
 * Seeded: the same on every run.
 */
import { RegExpParser, type AST } from '@eslint-community/regexpp';
import { shapeOf } from '../../src/detect/secrets/compile/required-literals.ts';
import type { Rule } from '../../src/model.ts';
import type { PersonalDataRule } from '../../src/rules/personal-data/define.ts';

export interface WorstText {
  unit: string;
  path: string;
}

const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
/** A character in few classes. */
const WRONG = '\x01';
/** Maximum length of a run for a quantifier: longer runs cost no more per megabyte. */
const LONGEST_RUN = 2100;

function randomFrom(seed: string): (below: number) => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) % below;
  };
}

type Mode = 'least' | 'most' | 'middle';

const membersOf = new Map<string, string[]>();

function members(raw: string, flags: string): string[] {
  const key = flags + raw;
  let all = membersOf.get(key);
  if (!all) {
    const one = new RegExp(`^(?:${raw})$`, flags.replace(/[gy]/g, ''));
    const taken = PRINTABLE.filter((character) => one.test(character));
    const word = taken.filter((character) => /\w/.test(character));
    all = word.length > 0 ? word : taken.length > 0 ? taken : ['\n', '\t', '\r'].filter((character) => one.test(character));
    membersOf.set(key, all);
  }
  return all;
}

/** A text that the sequence matches, ignoring lookarounds. */
function walk(elements: readonly AST.Element[], flags: string, mode: Mode, next: (below: number) => number): string {
  return elements.map((element) => one(element, flags, mode, next)).join('');
}

function one(element: AST.Element, flags: string, mode: Mode, next: (below: number) => number): string {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return walk(element.alternatives[next(element.alternatives.length)].elements, flags, mode, next);
    case 'Quantifier': {
      const most = Math.min(element.max, LONGEST_RUN);
      const times =
        mode === 'least'
          ? element.min
          : mode === 'most'
            ? most
            : Math.min(most, element.min + 1 + next(Math.max(1, Math.min(20, most - element.min))));
      return Array.from({ length: times }, () => one(element.element, flags, mode, next)).join('');
    }
    case 'Assertion':
      if (element.kind !== 'lookbehind' || element.negate) return '';
      return walk(element.alternatives[next(element.alternatives.length)].elements, flags, mode === 'most' ? 'least' : mode, next);
    case 'Character':
      return String.fromCharCode(element.value);
    case 'Backreference':
      return '';
    default: {
      const all = members(element.raw, flags);
      return all.length > 0 ? all[next(all.length)] : '';
    }
  }
}

/** Texts of the pattern's own form, lookbehinds before them. */
function formsOf(pattern: RegExp, seed: string): string[] {
  const { alternatives } = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(pattern.source);
  return (['least', 'middle', 'most'] as const).flatMap((mode) =>
    alternatives.slice(0, 3).map(({ elements }, i) => walk(elements, pattern.flags, mode, randomFrom(`${seed}${mode}${i}`))),
  );
}

const SEPARATORS = ['', ' ', '\n', '"', '-', '_', '.', '/', ': "', ' = ', WRONG];

/** A text with each expensive ending and mistake. */
function mistakes(text: string): string[] {
  const cut = text.slice(0, -1);
  return [
    text,
    `${text}\n`,
    `${text} `,
    cut,
    `${cut}\n`,
    `${cut}${WRONG}`,
    `${cut} `,
    `${cut}"`,
    `${text}a`,
    `${text}_`,
    `${WRONG}${text.slice(1)}`,
    text.slice(0, text.length >> 1),
    `${text.slice(0, text.length >> 1)} `,
    text.slice(0, Math.max(4, text.length >> 2)),
    `"${cut}", "${text}" `,
  ];
}

/** Texts full of a secret rule's literals. */
export function worstTexts(rule: Rule): WorstText[] {
  const { anchors } = shapeOf(rule.pattern);
  const literals = [
    ...new Set([...(rule.name || anchors.length === 0 ? [] : anchors.slice(0, 3).map(({ text }) => text)), ...rule.keywords.slice(0, 3)]),
  ];
  const examples = rule
    .examples()
    .match.slice(0, 3)
    .map((example) => (typeof example === 'string' ? { text: example, path: 'a.txt' } : example));
  const path = examples[0].path;
  const near = rule.near ? formsOf(rule.near.pattern, rule.id)[0] : '';
  const forms = [...new Set(formsOf(rule.name ? /[0-9A-Za-z]{24}/ : rule.pattern, rule.id))].filter((form) => form.length > 0);
  const units = new Set<string>();
  for (const literal of literals) {
    for (const separator of SEPARATORS) units.add(literal + separator);
    units
      .add(`${literal}${literal.toUpperCase()}-`)
      .add(`${literal} ${' '.repeat(60)}`)
      .add(`${literal}=a1B2c3D4e5F6\n`)
      .add(`${literal}_key: "a1B2c3D4"`)
      .add(`${literal}${'a1B2c3D4'.repeat(200)}`)
      .add(`${literal}${'a-'.repeat(30)}`);
  }
  for (const form of forms) {
    for (const text of mistakes(form)) units.add(text);
    for (const literal of literals.slice(0, 2)) {
      for (const text of [
        `${literal} ${form}`,
        `${literal}=${form.slice(0, -1)}\n`,
        `${literal}: "${form}"\n`,
        `${literal}="${form.slice(0, -1)}${WRONG}"`,
        `${form} ${literal} `,
        `${literal} ${literal} ${form.slice(0, -1)} `,
      ])
        units.add(text);
    }
  }
  for (const { text } of examples) for (const unit of mistakes(text)) units.add(unit);
  if (near) {
    const alone = Array.from(units).filter((unit) => unit.length < 400);
    for (const unit of alone) units.add(`${near}\n${unit}`);
    for (const form of forms.slice(0, 2)) units.add(`${form}${`\n${form}`.repeat(9)}\n${near}`);
  }
  return [...units].filter((unit) => unit.length > 0).map((unit) => ({ unit, path }));
}

const CONTEXT_SEPARATORS = ['', ' ', '\n', ', ', ': ', '. '];

/** Texts full of the shapes that a rule for personal data looks for. */
export function worstPersonal(rule: PersonalDataRule): string[] {
  const next = randomFrom(rule.id);
  const fill = (shape: string) => shape.replace(/[#A]/g, (slot) => (slot === '#' ? String(next(10)) : String.fromCharCode(65 + next(26))));
  const values: string[] = Object.keys(rule.shapes ?? {})
    .filter((_, i, all) => i % Math.ceil(all.length / 6) === 0)
    .map(fill);
  if (rule.token) values.push(...formsOf(rule.token.pattern, rule.id).map((form) => form.slice(0, 80)));
  for (const locator of rule.locate ?? [])
    values.push(
      ...(locator.literals ?? []).slice(0, 3),
      ...(locator.at === '@' || locator.at === ':' ? [locator.at, `a${locator.at}b`] : []),
    );
  const words = (rule.words ?? '').split('|').filter(Boolean);
  const chosen = [...new Set([words[0], words[words.length >> 1], words.at(-1)])]
    .filter((word) => word !== undefined)
    .map((word) => word.replace(/\*$/, '').replaceAll('_', ' '));
  const { match, ignore } = rule.examples();
  const units = new Set<string>();
  for (const value of values) {
    for (const separator of [...CONTEXT_SEPARATORS, '-', '/', '1 ']) units.add(value + separator);
    for (const word of chosen.slice(0, 2)) units.add(`${word} ${value} `).add(`${word}: ${value}\n`).add(`${value} ${word} `);
  }
  for (const word of chosen)
    for (const separator of [...CONTEXT_SEPARATORS, ' 1 ', ' 12345 ', ': null, 1234 ']) units.add(word + separator);
  for (const example of [...match.slice(0, 4), ...ignore.slice(0, 4)]) {
    for (const text of [
      example,
      `${example} `,
      `${example}\n`,
      `${example.slice(0, -1)} `,
      example.slice(0, -1),
      `${example.slice(0, example.length >> 1)} `,
      example.slice(example.length >> 1),
      `${example}, `,
      `${example.slice(-12)} `,
    ])
      units.add(text);
  }
  return [...units].filter((unit) => unit.length > 0);
}

/** Texts for finders without a shape (names, introductions, streets) and for the words around values. */
export const PROSE: readonly string[] = [
  'Name: ',
  'Name: A',
  'Name: Anna ',
  'Name: Xqz Vbn ',
  'Mr. ',
  'Mr. A ',
  'Mr. Smith ',
  'Mrs. Dr. ',
  'Dear ',
  'Dear Anna ',
  'my name is ',
  'my name is anna. ',
  'I am ',
  'I am A',
  'Anna ',
  'Anna, ',
  'Anna and ',
  'Anna Smith ',
  'Anna van der ',
  'A. ',
  "O'Neil ",
  'Aa ',
  'Aa, ',
  'AA ',
  'Xqz, Anna and ',
  "Anna's ",
  'Anna said ',
  'by Anna ',
  'directed by Xqz ',
  'van der ',
  'Street 1 ',
  '1 Street ',
  '12 Main Street ',
  '12 Main Street, ',
  'rue 1 ',
  '12 rue de la ',
  '12 de la ',
  '1 A ',
  '1 Aa ',
  'Aa 1 ',
  'Aa, 1 ',
  'P.O. Box ',
  'P.O. Box 1 ',
  'Apt. 1, ',
  'address is 1 ',
  'address: 1 Aa ',
  'lives at 12 a ',
  'Via 1, ',
  'Hauptstr. 1 ',
  'Musterweg 12, 1234 Aa ',
  '姓名',
  '姓名：王',
  '我叫',
  '名前は',
  'नाम ',
  'имя: ',
  'Меня зовут Анна ',
  '電話1 ',
  '1',
  '1 ',
  '12 ',
  '123 ',
  '1234 ',
  '1, ',
  '1-',
  '1.',
  '1:',
  '12:',
  ':',
  '@',
  'a@',
  'a@b',
  'a@b.c',
  '.@.',
  'a.b@',
  '"a"@',
  'a%40',
  'a@b.c, ',
  'a at b dot c ',
  '1,2,\n',
  '1;2\n',
  '|1|\n',
  'phone: null, ',
  '"phone":',
  '"phone": 1234, ',
  'id=1234 ',
  '+1 ',
  '+49 171 5553829 2024 ',
  '(1) ',
  '12345678 ',
  '123456789 ',
  '1234567890 ',
  '4532 6213 ',
  'A 12 34 B ',
  'GB29 ',
  'DE89 3704 0044 ',
  '\\',
  '\\n1',
  '\\\\',
  '１２３ ',
  '１',
];
