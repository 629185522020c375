import { digitsOf } from '../../value/check/checksum.ts';
import { isTestCard, luhn, paymentCard } from '../../value/check/luhn.ts';
import { sample, spoil, type PersonalDataRule, type Span } from './define.ts';

const SHAPES = [
  '################',
  '#### #### #### ####',
  '####-####-####-####',
  '####.####.####.####',
  '####  ####  ####  ####',
  '######## ########',
  '###############',
  '#### ###### #####',
  '####-######-#####',
  '##############',
  '#### ###### ####',
  '####-######-####',
  '###################',
  '#### #### #### #### ###',
  '#############',
  '#### #### #### #',
  '############',
  '#### #### ####',
];

/** In single digits or pairs, or over line breaks: rows of numbers look like this, too, so it needs a word for a card. */
const SPREAD =
  /^(?:\d{1,2}([ .-])\d{1,2}(?:\1\d{1,2}){5,17}(?!\1?\d)|\d{4}(?:[ -]\d{4}|\d{4})?(?:(?:[ -]|\r?\n[ \t>]{0,6})\d{4}(?:\d{4})?){1,3}(?!\d|[ -]\d))/;
const LONGEST_SPREAD = 64;

function findSpread(text: string, at: number): Span | null {
  const value = SPREAD.exec(text.slice(at, at + LONGEST_SPREAD))?.[0];
  return value !== undefined && /\n|^\d\d?[ .-]/.test(value) ? { start: at, end: at + value.length } : null;
}

const isCard = (value: string): boolean => luhn(value) && !isTestCard(value) && !digitsOf(value).startsWith('00');

/**
 * Alone, a number needs a network's prefix and length and must pass Luhn's check. 1 in 25 random numbers of 16 digits
 * does, so `order number` before one makes it doubtful. Next to a word for a card, Luhn's check is enough: networks
 * come and go.
 */
export const creditCard: PersonalDataRule = {
  id: 'credit-card',
  type: 'CREDIT_CARD',
  title: 'Payment card number',
  tier: 'block',
  shapes: Object.fromEntries(SHAPES.map((shape) => [shape, 'block'])),
  locate: [{ at: 'run', least: 4, find: findSpread }],
  // Made-up data (from Faker, which most synthetic sets use) has 35, 2131 and 1800, which are outside JCB's current ranges.
  // Thirteen digits are more often an EAN or a timestamp than an old Visa card.
  judge: (value) => {
    const digits = digitsOf(value);
    if (/\n|^\d\d?\D/.test(value)) return digits.length > 13 ? 'none' : null;
    return (paymentCard(value) && digits.length !== 13) || /^(?:35\d{14}|(?:2131|1800)\d{11})$/.test(digits) ? 'block' : 'none';
  },
  words:
    'card|cards|card number|card no|credit card|creditcard*|cardnumber*|card_number*|debit card|cc|ccn|cvv|cvc|exp|exp.|expiry|expires|expiring|expiration|charge|charged|pay with|paid with|paying with|made with|cardholder*|card holder*|visa|mastercard|amex|american express|discover|maestro|pan|kreditkarte*|kartennummer|karte|' +
    'carte|carte bancaire|carte bleue|carte de credit|cb|tarjeta*|cartao|cartoes|carta|carta di credito|creditkaart*|kaart*|betaalkaart|kreditkort*|betalningskort|kort|kortnummer|kortet|' +
    'karta|karty|karte|karta kredytowa|kartu|kredi karti*|kart|kartim|kart numara*|luottokort*|pankkikort*|korttini|kortti*|bankkartya*|platebni karta|карт*|кредитк*|信用卡|银行卡|卡号|カード|クレジットカード*|카드|신용카드|क्रेडिट कार्ड|कार्ड|بطاقة|بطاقتي|البطاقة|כרטיס*|บัตรเครดิต|the tin dung|so the ngan hang',
  validate: isCard,
  examples: () => ({
    match: [
      `charge it to ${sample('4556 #### #### ####', isCard)}`,
      `card: ${sample('5412############', isCard)}`,
      `Amex ${sample('3752-######-#####', isCard)}`,
    ],
    ignore: [
      `card ${spoil('4556############', isCard)}`,
      `order number ${['4111', '1111', '1111', '1111'].join('')}`,
      'sum of 4 8 15 16 23 42',
    ],
  }),
};
