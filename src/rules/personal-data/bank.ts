import { abaRouting } from '../../value/check/aba-routing.ts';
import { nationalId, sample, type PersonalDataRule, type Span } from './define.ts';

/* What tells where an account is. */

export const bankCode = nationalId({
  id: 'bank-code',
  type: 'BANK_CODE',
  title: 'Sort code, BSB or IFSC of a bank account',
  shapes: { '##-##-##': 'none', '## ## ##': 'none', '###-###': 'none' },
  token: { pattern: /^(?:[A-Z]{4}0[A-Z0-9]{6}|\d{6})$/i, alone: 'none' },
  words: 'sort code|sort-code|sortcode|bsb|bsb number|bsb no*|ifsc|ifsc code',
  reach: 16,
  /** `sanitize` writes codes that begin with 00 or ZZZZ, which no bank has. */
  validate: (value) => !/^(?:00|ZZZZ|19\d\d|20\d\d)/i.test(value),
  template: '40-4#-##',
  say: ['sort code', 'BSB'],
  unchecked: true,
});

export const bankRouting = nationalId({
  id: 'bank-routing',
  type: 'BANK_ROUTING',
  title: 'US routing number of a bank account',
  shapes: { '#########': 'none', '####-####-#': 'none' },
  words: 'routing|routing number|routing no*|aba|aba number|rtn|routing transit*|transit number',
  validate: abaRouting,
  template: '1########',
  say: ['the routing number is', 'ABA'],
});

/** A code of few digits after its label: `SWIFT: KFNLDEFF`. Its letters 5 and 6 are a country's. */
const LETTERS =
  /(?:SWIFT|BIC|swift|bic|Swift)(?:[ /-]?(?:[Cc]ode|CODE|BIC|SWIFT))?(?: is)?[\s:#]{1,3}([A-Z]{4}(?!ZZ)([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![A-Za-z0-9])/y;
const COUNTRIES =
  'AD AE AL AM AR AT AU AZ BA BD BE BG BH BR BY CA CH CI CL CM CN CO CR CY CZ DE DK DO DZ EC EE EG ES FI FR GB GE GH GI GR GT HK HR HU ID IE IL IN IQ IR IS IT JO JP KE KR KW KZ LB LI LK LT LU LV MA MC MD ME MK MT MX MY NG NL NO NZ OM PA PE PH PK PL PS PT PY QA RO RS RU SA SE SG SI SK SM SN SV TH TN TR TW UA US UY UZ VE VN XK ZA';

function findLetters(text: string, at: number): Span | null {
  LETTERS.lastIndex = at;
  const [, code, country] = LETTERS.exec(text) ?? [];
  return code !== undefined && COUNTRIES.includes(country!) ? { start: LETTERS.lastIndex - code.length, end: LETTERS.lastIndex } : null;
}

/** Identifies a bank, and a person only together with an account. */
export const bic: PersonalDataRule = {
  id: 'bic',
  type: 'BIC',
  title: 'SWIFT code (BIC) of a bank account',
  tier: 'review',
  words: 'bic|swift|swift code|bic code|swift/bic|bic/swift',
  reach: 24,
  /** `sanitize` writes ZZ for the country. */
  locate: [{ at: 'literal', literals: ['SWIFT', 'BIC', 'Swift', 'swift', 'bic'], find: findLetters }],
  token: { pattern: /^[A-Z]{4}(?!ZZ)[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/, alone: 'none' },
  examples: () => ({
    match: [`SWIFT: ${sample('KFNL')}DE${sample('##5##')}`, `BIC ${sample('PQRS')}FR${sample('2#9##')}`, `BIC: ${sample('KFNL')}DEFF`],
    ignore: ['a SWIFT developer', 'SWIFT: DEVELOPE', `part ${sample('KFNL')}DE${sample('##5##')}`],
  }),
};
