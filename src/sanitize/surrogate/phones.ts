import { callingCode, codeOf } from '../../rules/personal-data/phone-plan.ts';
import { marked } from '../../rules/personal-data/made-up.ts';
import type { Draw } from './keyed.ts';
import { toAscii } from '../../value/ascii.ts';
import { digitsOf, layOut } from './written.ts';

const EXTENSION = /\s?(?:x|ext\.?|extension|Durchwahl|DW|poste|ramal|int\.?|доб\.?)\s?\d{1,6}$/i;
/** Number of tries before an extension is added. */
const LARGER = 40;

export interface Phone {
  /** '' if the number is written as it is dialed within its country. */
  code: string;
  /** The digits after the calling code, and after the zero that is only dialed within the country. */
  national: string;
  extension: string;
  /** Without the extension. */
  main: string;
}

/**
 * Splits a number. `national` is the same for numbers that begin with `+49`, `0049`, `(0)`, `0` or nothing. These forms are not
 * recognized as the same: a calling code without `+` or `00`, other prefixes within a country (`8` in Russia, `06` in Hungary),
 * and ten digits, or eleven that begin with 1, that may be a North American number.
 */
export function phoneOf(value: string): Phone {
  const ascii = toAscii(value);
  const extension = EXTENSION.exec(ascii)?.[0] ?? '';
  const main = value.slice(0, value.length - extension.length);
  const plain = toAscii(main).replace(/(\+?\d.*?)\(0\)/, '$1');
  const digits = digitsOf(plain);
  const abroad = /^(?:00|011)(?=[1-9])/.exec(digits)?.[0];
  // `(01) 1488206` in Lima and `011 2392-1438` in Buenos Aires only begin like one.
  const isAbroad = abroad !== undefined && callingCode(digits.slice(abroad.length));
  const dialled = /^\(?\s?\+/.test(plain) ? '' : isAbroad ? abroad : null;
  // North America writes its code with and without `+`.
  if (dialled === null && /^(?:1?[2-9]\d{9}|1000\d{7})$/.test(digits)) return { code: '1', national: digits.slice(-10), extension, main };
  const code = dialled === null ? '' : codeOf(digits.slice(dialled.length));
  return { code, national: digits.slice((dialled ?? '').length + code.length).replace(/^0(?=\d)/, ''), extension, main };
}

/**
 * A number of the same form that no one has: it begins with 000, which no exchange accepts (see `isUndiallable`). The ranges for
 * fiction are not used: a number without a calling code does not show its country, and 555-01xx is somebody's in China, India or
 * Mexico. If only a word showed that it is a phone number, the surrogate has a mark.
 *
 * @param isNumber it is a JSON number: no leading zero, no extension
 * @returns makes one; `attempt` is 0 for the first choice, later ones use larger spaces, and the last ones add an extension
 */
export function phoneMaker(value: string, isNumber: boolean): (draw: Draw, attempt: number) => string {
  const { code, national, extension, main } = phoneOf(value);
  return (draw, attempt) => {
    const replaced = layOut(main, madeUp(main, code, national.length, draw, isNumber), true);
    if (isNumber) return replaced;
    if (extension !== '') return replaced + extension.replace(/\d/g, () => draw.digit());
    return attempt < LARGER ? replaced : `${replaced} x${1 + draw.next(9)}${draw.digit()}${draw.digit()}${draw.digit()}`;
  };
}

/** The digits after the calling code. */
function madeUp(main: string, code: string, length: number, draw: Draw, isNumber: boolean): string {
  const random = (count: number): string => {
    let digits = '';
    for (let left = count; left > 0; left--) digits += draw.digit();
    return digits;
  };
  if (isNumber && digitsOf(main).length === length) {
    // A JSON number cannot begin with 0. With 100, of eight to eleven digits, it is unused in nine of ten countries (libphonenumber's plans, 2026);
    // no other beginning is unused in more. In North America, no number begins with 1.
    const made = length >= 8 ? `100${random(length - 3)}` : `${1 + draw.next(9)}${random(length - 1)}`;
    return marked(made) ?? made;
  }
  return length > 5 || code === '' ? `000${random(length - 3)}` : random(length);
}
