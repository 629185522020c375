import { MINE } from './password.ts';
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

/** Of a card, a phone or a door. `sanitize` writes zeros. */
const PIN =
  /(?:PIN|[Pp]in|asscode|eheimzahl)(?:[- ]?(?:[Cc]ode|[Nn]umm?ber|[Nn]ummer))?(?<of> (?:of|for|to|von|für|zu|de|da|di|van|voor|för) (?:my|our|his|her|meine[rmn]?|ma|mi|minha|mijn|mitt) [\p{L}-]+(?: [\p{L}-]+)?)?(?: ?[:：=] ?| (?:is|was|ist|lautet|war|est|es|è|é|to|er|är|jest) )["'“„]?(?!0+(?!\d))(\d{4,6})(?![\p{L}\d-]|[.,]\d)/uy;
const LONGEST_PIN = 60;

function findPin(text: string, at: number): Span | null {
  PIN.lastIndex = at;
  const [, of, pin] = PIN.exec(text) ?? [];
  if (pin === undefined || (of === undefined && !MINE.test(text.slice(Math.max(0, at - LONGEST_PIN), at).replace(/\p{L}$/u, ''))))
    return null;
  return { start: PIN.lastIndex - pin.length, end: PIN.lastIndex };
}

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

/** A person must judge: four digits alone open nothing. */
export const pin: PersonalDataRule = {
  id: 'pin',
  type: 'PIN',
  title: 'PIN of a person',
  tier: 'review',
  words: '',
  certain: true,
  locate: [{ at: 'literal', literals: ['PIN', 'Pin', 'pin', 'asscode', 'eheimzahl'], find: findPin }],
  judge: () => 'review',
  examples: () => ({
    match: [
      `my PIN is ${sample('47##')}`,
      `the PIN of my card is ${sample('47##')}.`,
      `meine PIN ist ${sample('47##')}`,
      `my passcode: ${sample('47##')}`,
    ],
    ignore: ['my PIN is 4 digits long', `the PIN code is ${sample('56####')}`, 'my pin is 2019-05-04', 'pin: 1302'],
  }),
};
