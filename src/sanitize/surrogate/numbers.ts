/** Made-up numbers: those of people, cards, accounts, plates and postcodes. */
import { FEWEST_DIGITS, marked } from '../../rules/personal-data/made-up.ts';
import type { Draw } from './keyed.ts';
import { alnumOf, layOut } from './written.ts';

/** Number of tries before the number begins with zeros, which rules out every date in it. */
const PREFERRED = 24;

/** Any personal number: other digits and letters, wrong check digits, and the mark if there is room for it. */
export function numberSurrogate(type: string, written: string, isNumber: boolean, draw: Draw, attempt: number): string {
  const value = type === 'COORDINATES' ? withRoom(written) : written;
  const own = alnumOf(value);
  const letter = (unit: string): string => (type === 'COORDINATES' ? unit : draw.letter().toUpperCase()); // north stays north
  let made = own.replace(/[0-9A-Z]/g, (unit) => (unit <= '9' ? draw.digit() : letter(unit)));
  const head = headOf(type, own, isNumber, attempt);
  made = head + made.slice(head.length);
  if (type === 'LICENSE_PLATE' || type === 'UK_POSTCODE') return layOut(value, made.replace(/[A-Z]/g, 'Q'));
  if (type === 'BIC') return layOut(value, `${made.slice(0, 4)}ZZ${made.slice(6)}`);
  if (type === 'US_SSN' || type === 'US_ITIN')
    return layOut(value, isNumber ? `${1 + draw.next(9)}${made.slice(1, 3)}00${made.slice(5)}` : made);
  if (type === 'COORDINATES') made = `${1 + draw.next(8)}${made.slice(1)}`; // on Earth, and no JSON number begins with 0
  made = marked(made) ?? made;
  if (isNumber && made.startsWith('0')) made = `${1 + draw.next(9)}${made.slice(1)}`;
  return layOut(value, made);
}

/** A latitude or longitude with as many decimals as the mark needs. */
const withRoom = (value: string): string => (/^-?\d+\.\d+$/.test(value) ? value.padEnd(LONGEST_PLAIN, '0') : value);
const LONGEST_PLAIN = '-123.4567'.length;

function headOf(type: string, own: string, isNumber: boolean, attempt: number): string {
  if (type === 'CREDIT_CARD') return own[0];
  if (type === 'IBAN') return `${own.slice(0, 2)}00`;
  if (type === 'UK_NINO') return 'QQ';
  if (type === 'BANK_CODE') return /^\d/.test(own) ? '00' : 'ZZZZ';
  if (isNumber) return '';
  // Without room for the mark: no such number has an O.
  if ((type === 'PASSPORT' || type === 'DE_ID_CARD') && own.replace(/\D/g, '').length < FEWEST_DIGITS) return 'OO';
  if (type === 'US_SSN' || type === 'US_ITIN') return '000';
  return attempt >= PREFERRED && /^\d{3}/.test(own) ? '000' : '';
}
