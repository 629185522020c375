import { sample, type Alone, type PersonalDataRule, type Span } from './define.ts';

/* What is printed on a card next to its number. Only with the number, or most of it, they are of use. */

const REACH = 160;
const CARD = /\d(?:[ .-]?\d){11,18}(?!\d)/;

const nextToCard = (_: string, text: string, start: number): Alone | null =>
  CARD.test(text.slice(Math.max(0, start - REACH), start + REACH)) ? 'block' : null;

function after(pattern: RegExp): (text: string, at: number) => Span | null {
  return (text, at) => {
    pattern.lastIndex = at;
    const value = pattern.exec(text)?.[1];
    return value === undefined ? null : { start: pattern.lastIndex - value.length, end: pattern.lastIndex };
  };
}

/** `sanitize` writes zeros, which no card has. */
const CVV = /(?:cvv2?|cvc2?|cvn|ecurity code)(?: (?:code|number|is))*[\s:#=,]{1,3}(?!0+(?!\d))(\d{3,4})(?![\d.,]\d|\d)/iy;
const EXPIRY =
  /(?:xpir\w{0,6}|XPIR\w{0,6}|xp|XP)\.?(?: (?:date|on|in|is))*[\s:=,]{1,3}((?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?[2-4]\d)(?![\d/-])/y;

const card = (): string => ['4929', sample('3###'), sample('7###'), sample('8###')].join(' ');

export const cardCode: PersonalDataRule = {
  id: 'card-code',
  type: 'CARD_CODE',
  title: 'Security code of a payment card',
  tier: 'block',
  words: '',
  certain: true,
  locate: [{ at: 'literal', literals: ['CVV', 'cvv', 'Cvv', 'CVC', 'cvc', 'CVN', 'ecurity code'], find: after(CVV) }],
  judge: nextToCard,
  examples: () => ({
    match: [`card ${card()}, CVV ${sample('4#7')}`, `CVC: ${sample('3#9')}, ${card()}`],
    ignore: ['the CVV has 3 digits', `CVV ${sample('4#7')}`],
  }),
};

export const cardExpiry: PersonalDataRule = {
  id: 'card-expiry',
  type: 'CARD_EXPIRY',
  title: 'Expiry date of a payment card',
  tier: 'block',
  words: '',
  certain: true,
  locate: [{ at: 'literal', literals: ['xpir', 'XPIR', 'xp ', 'xp:', 'xp.', 'XP:', 'XP '], find: after(EXPIRY) }],
  judge: nextToCard,
  examples: () => ({
    match: [`${card()} expires 04/29`, `Exp: 11/2030, card ${card()}`],
    ignore: ['the offer expires 04/29', `${card()} expires 13/29`],
  }),
};
