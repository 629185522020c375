/** Splits values as people write them into what is replaced and what stays: separators, scripts of digits, case. */
import { plainLetters } from '../../rules/personal-data/name-spellings.ts';
import { toAscii, zeroOf } from '../../value/ascii.ts';

/** The ASCII letters and digits of a value, in uppercase. */
export const alnumOf = (value: string): string =>
  toAscii(value)
    .replace(/[^0-9A-Za-z]+/g, '')
    .toUpperCase();

/** The ASCII digits of a value. */
export const digitsOf = (value: string): string => toAscii(value).replace(/\D+/g, '');

/**
 * Replaces the letters and digits of a value, from its end. The separators, the case and the script of the digits stay.
 *
 * @param units at most as many as the value has; if there are fewer, the value's first ones stay
 */
export function layOut(value: string, units: string, digitsOnly = false): string {
  let left = units.length;
  let out = '';
  for (let i = value.length - 1; i >= 0; i--) {
    const unit = value[i];
    const ascii = toAscii(unit);
    const isSlot = (ascii >= '0' && ascii <= '9') || (!digitsOnly && ((ascii >= 'A' && ascii <= 'Z') || (ascii >= 'a' && ascii <= 'z')));
    out = (isSlot && left > 0 ? written(units[--left], unit, ascii) : unit) + out;
  }
  return out;
}

function written(wanted: string, original: string, ascii: string): string {
  const cased = ascii >= 'a' ? wanted.toLowerCase() : ascii >= 'A' ? wanted.toUpperCase() : wanted;
  if (original === ascii) return cased;
  if (/\d/.test(ascii) && /\d/.test(wanted)) return String.fromCharCode(zeroOf(original.charCodeAt(0)) + Number(wanted));
  return String.fromCharCode(cased.charCodeAt(0) + 0xfee0);
}

/** Gives a word the case of another one: `DAVYX`, `Davyx`, `davyx`. */
export function inCaseOf(model: string, word: string): string {
  if (model.length > 1 && model === model.toUpperCase() && model !== model.toLowerCase()) return word.toUpperCase();
  return model[0] === model[0]?.toLowerCase() ? word.toLowerCase() : word[0].toUpperCase() + word.slice(1);
}

/** Letters without accents, as in email addresses. */
export const inLatin = (name: string): string =>
  plainLetters(
    name
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .normalize('NFC'),
  );
