/** The ages in a text: those that fit to a date of birth move with it. */
import { AGE_COLUMN } from '../rules/personal-data/age.ts';
import { byKey } from '../value/by-key.ts';
import { plainKey } from '../value/plain-key.ts';

const AGE_KEY = 'age|alter|[âa]ge|edad|idade|et[àa]|leeftijd|[åa]lder|wiek|ik[äa]|v[ěe]k|yaş|возраст|ηλικία|年齢|年龄|나이';
const AGE_LABEL = new RegExp(
  `(?<![\\p{L}])(?:${AGE_KEY}|aged|turned|lat|di anni)(?: is)?\\\\{0,3}["*]{0,2}\\s{0,2}[:=：]?\\s{0,2}\\\\{0,3}"?$`,
  'iu',
);
const IS_AGE_KEY = new RegExp(`^(?:${AGE_KEY})$`, 'iu');
export const isAgeKey = byKey((key) => IS_AGE_KEY.test(key) || AGE_COLUMN.test(plainKey(key)));
const AGE_UNIT =
  /^(?:[- ](?:years?|yrs?)[- ]old|[- ]?y\/?o\b|[- ]Jahre alt|[- ]?jährig|[- ]ans\b|[- ]años|[- ]anos\b|[- ]anni\b|-?enne\b|[- ]jaar\b|[- ]år\b|[- ]lat\b|[- ]let\b|[- ]éves\b|[- ]yaş|[- ]vuotias|[- ]лет\b|[- ]?歳|[- ]?岁|[- ]?세)/iu;
const LONGEST_LABEL = 32;
const LONGEST_UNIT = 12;

/** After these words a number alone is an age, if the clause ends with it. */
const AGE_SAID =
  /(?<!\p{L})(?:(?:I|you|he|she)(?: am|['’]m| are|['’]re| is|['’]s)(?: now)?|bin ich|ich bin|sind sie|bist du|du bist|sie sind|vous avez|tienes|j['’]ai|tengo|tenho|ho) $/iu;
const CLAUSE_ENDS = /^(?:[.,;!?)](?!\d)|$|\s*\n| now(?!\p{L})| and (?:I|my|you|he|she)(?!\p{L})| und (?:ich|habe|mein)(?!\p{L}))/u;
/** `Ms. Lee (49)`, `(31 J., m)`, `, 33 years,`, `39F, Emily`. */
const BETWEEN: readonly [before: RegExp, after: RegExp][] = [
  [
    /(?<!\p{L})(?:M[rsx]s?|Miss|Dr|Herrn?|Frau|Mme|M|Mlle|Sra?|Sig(?:ra)?)\.? \p{Lu}[\p{L}'’-]{1,20} \($/u,
    /^(?: ?(?:years?|yrs?|J\.|Jahre|ans|años))?[,)]/u,
  ],
  [/(?<!\p{L})(?:patient(?:in|e)?|pa[cz]iente|pacjent(?:ka)?|client|customer|Kund(?:e|in)) \($/iu, /^\)/u],
  // `born 1985-03-12, is 41 and`
  [/\d, (?:is|ist|a|tiene|ha|heeft|tem|ma) $/u, /^(?:[.,;!?)](?!\d)|$| (?:and|und|et|y|e|en|i) )/u],
  [/[,(] ?$/u, /^ (?:(?:years?|yrs?|Jahre)(?=[.,;)]|$)|J\.)/u],
  [/(?:^|[\n(]|\. )$/u, /^[FMfm](?:, \p{Lu}|\))/u],
];
const isSaid = (before: string, after: string): boolean =>
  (AGE_SAID.test(before) && CLAUSE_ENDS.test(after)) || BETWEEN.some(([left, right]) => left.test(before) && right.test(after));

/** `aged 39`, `39 Jahre alt`, or a text of its own under the key `age`. */
export function agesIn(text: string, key: string): { start: number; age: number }[] {
  const found: { start: number; age: number }[] = [];
  for (const { 0: digits, index } of text.matchAll(/(?<![\d.,/:-])\d{1,3}(?![\d]|[.,:/]\d)/g)) {
    const end = index + digits.length;
    const isAll = digits.length === text.trim().length && isAgeKey(key);
    if (
      isAll ||
      AGE_UNIT.test(text.slice(end, end + LONGEST_UNIT)) ||
      AGE_LABEL.test(text.slice(Math.max(0, index - LONGEST_LABEL), index)) ||
      isSaid(text.slice(Math.max(0, index - LONGEST_LABEL), index), text.slice(end, end + LONGEST_UNIT))
    )
      found.push({ start: index, age: Number(digits) });
  }
  return found;
}
