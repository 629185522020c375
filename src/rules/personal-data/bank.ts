import { abaRouting } from '../../value/check/aba-routing.ts';
import { nationalId, sample, type PersonalDataRule } from './define.ts';

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

/** Identifies a bank, and a person only together with an account. */
export const bic: PersonalDataRule = {
  id: 'bic',
  type: 'BIC',
  title: 'SWIFT code (BIC) of a bank account',
  tier: 'review',
  words: 'bic|swift|swift code|bic code|swift/bic|bic/swift',
  reach: 24,
  /** `sanitize` writes ZZ for the country. */
  token: { pattern: /^[A-Z]{4}(?!ZZ)[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/, alone: 'none' },
  examples: () => ({
    match: [`SWIFT: ${sample('KFNL')}DE${sample('##5##')}`, `BIC ${sample('PQRS')}FR${sample('2#9##')}`],
    ignore: ['a SWIFT developer', `part ${sample('KFNL')}DE${sample('##5##')}`],
  }),
};
