import type { PersonalDataRule } from './define.ts';

const AGE = '(\\d{1,3})';
/** Right after a full name, or its mail address in brackets: `Maria Keller, 34,`, `Maria Keller (34)`, `Maria Keller is 34 years old`. */
export const AGE_AFTER_NAME = new RegExp(
  `(?:,? \\((?:aged? |alter |âgée? de )?${AGE}(?: ?(?:years?(?: old)?|Jahre(?: alt)?|J\\.|ans|años|anos|anni|jaar|lat))?\\)|, (?:aged? |im Alter von |âgée? de |de |lat |age ?[:=] ?|Alter: ?)?${AGE}(?: ?(?:years?(?: old| of age)?|y\\/?o|Jahre(?: alt)?|ans|años|anos|anni|jaar(?: oud)?|lat))?(?=,|\\.(?: |$|\\n)|;|$|\\n)|(?: \\([^()\\s]{3,80}\\))?,? (?:(?:who|der|die|qui|que|che) )?(?:aged |age |is |ist |a |tiene |ha |tem |is |ma )${AGE}(?: years?[- ]old(?! (?!(?:and|but) )\\p{Ll})|(?=,|\\.(?: |$)|$)| Jahre alt| ans(?!\\p{L})| años| anos(?!\\p{L})| anni(?!\\p{L})| jaar oud| lata?(?!\\p{L})))`,
  'uy',
);
/** Right before one: `the 34-year-old Maria Keller`, `die 34-jährige Maria Keller`. */
export const AGE_BEFORE_NAME = new RegExp(
  `(?<![\\d.,])${AGE}(?:[- ]years?[- ]old|[- ]?jährige[nrm]?|-jarige|-letnia?) (?:\\p{L}+ )?$`,
  'u',
);
/** Longer than both, in UTF-16 units. */
export const AGE_REACH = 40;
/** Whose age a key says it is, in front of the word; the age of a child or a partner is another person's. */
const WHOSE_AGE = '(?:customer|client|patient|person|user|member|employee|student|guest|passenger|current)';
/** True for a year in which a record with an age may have been written. */
export const mayBeWrittenIn = (year: number): boolean => year >= 2000 && year <= 2035;
/** Keys and columns of ages: `age` next to a full name in a record. */
export const AGE_COLUMN = new RegExp(`^(?:${WHOSE_AGE}?age(?:inyears|years)?|alter|âge|edad|idade|et[àa]|leeftijd|wiek)$`, 'u');

/** To the next ten years, of the young to the next five; a round age stays. */
export function roundAge(digits: string): string {
  const step = Number(digits) < 20 ? 5 : 10;
  return String(Math.max(step, Math.round(Number(digits) / step) * step));
}

export const isAge = (digits: string): boolean => Number(digits) > 0 && Number(digits) < 120 && !/^0\d/.test(digits);

/** Found next to full names by `detect/personal-data/ages.ts`: an age with a given name alone is in every exercise. */
export const age: PersonalDataRule = {
  id: 'age',
  type: 'AGE',
  title: 'Age',
  tier: 'review',
  words: '',
  examples: () => ({
    match: [
      'Maria Keller, 34, of Bremen said so',
      'Maria Keller (34) was there',
      'the 34-year-old Maria Keller',
      'Maria Keller is 34 years old',
      'a reply to Maria Keller (maria@…), who is 34 years old',
      'die 34-jährige Maria Keller',
      'Maria Keller tiene 34 años',
    ],
    ignore: ['John is 34 years old', 'a 34-year-old car', 'Maria Keller, 34 Elm Street', 'Maria Keller (1934)', 'Maria Keller, 34 points'],
  }),
};
