import { digitsOf } from '../../validators/checksum.ts';
import { isTestCard, luhn, paymentCard } from '../../validators/luhn.ts';
import { sample, spoil, type PersonalDataRule } from './define.ts';

const SHAPES = [
  '################', '#### #### #### ####', '####-####-####-####', '####.####.####.####', '####  ####  ####  ####', '######## ########',
  '###############', '#### ###### #####', '####-######-#####', '##############', '#### ###### ####', '####-######-####',
  '###################', '#### #### #### #### ###', '#############', '#### #### #### #', '############', '#### #### ####',
];

const isCard = (value: string): boolean => luhn(value) && !isTestCard(value) && !digitsOf(value).startsWith('00');

/**
 * Alone, a network's prefix and length and Luhn's check, which 1 in 25 random numbers of 16 digits passes
 * (so `order number` before one makes it doubtful); beside a word for a card, Luhn's check only: networks
 * come and go.
 */
export const creditCard: PersonalDataRule = {
  id: 'credit-card',
  type: 'CREDIT_CARD',
  title: 'Payment card number',
  tier: 'block',
  shapes: Object.fromEntries(SHAPES.map((shape) => [shape, 'block'])),
  // Thirteen digits are an EAN or a time stamp more often than an old Visa card.
  judge: (value) => (paymentCard(value) && digitsOf(value).length !== 13 ? 'block' : 'none'),
  words:
    'card|cards|credit card|creditcard|debit card|cc|ccn|visa|mastercard|amex|american express|discover|maestro|pan|kreditkarte*|kartennummer|karte|' +
    'carte|carte bancaire|carte bleue|carte de credit|cb|tarjeta*|cartao|cartoes|carta|carta di credito|creditkaart*|kaart*|betaalkaart|kreditkort*|betalningskort|kort|kortnummer|kortet|' +
    'karta|karty|karte|karta kredytowa|kartu|kredi karti*|kart|kartim|kart numara*|luottokort*|pankkikort*|korttini|kortti*|bankkartya*|platebni karta|карт*|кредитк*|信用卡|银行卡|卡号|カード|クレジットカード*|카드|신용카드|क्रेडिट कार्ड|कार्ड|بطاقة|כרטיס*|บัตรเครดิต|thẻ',
  validate: isCard,
  examples: () => ({
    match: [`charge it to ${sample('4556 #### #### ####', isCard)}`, `card: ${sample('5412############', isCard)}`, `Amex ${sample('3752-######-#####', isCard)}`],
    ignore: [`card ${spoil('4556############', isCard)}`, `order number ${['4111', '1111', '1111', '1111'].join('')}`, 'sum of 4 8 15 16 23 42'],
  }),
};
