import { codeOf } from '../rules/pii/phone-plan.ts';
import { marked } from '../rules/pii/reserved.ts';
import type { Draw } from './keyed.ts';
import { digitsOf, layOut, toAscii } from './layout.ts';

const EXTENSION = /\s?(?:x|ext\.?|extension|Durchwahl|DW|poste|ramal|int\.?|доб\.?)\s?\d{1,6}$/i;
/** Tries after which the next, larger space is used. */
const PREFERRED = 40;
const LARGER = 64;

/**
 * Ranges that regulators keep for film and examples, by calling code, `#` any digit; all of them known to `isFiction`.
 * Ofcom, ACMA, ARCEP, BNetzA, PTS, ComReg.
 */
const FICTION: Readonly<Record<string, readonly string[]>> = {
  44: ['7700900###', '2079460###', '1632960###'],
  61: ['491570###', '25550####', '35550####', '75550####', '85550####'],
  33: ['19900####', '26191####', '35301####', '46571####', '53649####', '63998####'],
  49: ['3023125###', '6990009###', '4066969###', '2214710###', '8999998###', '1713920###', '1713920####'],
  46: ['7017406##', '3139006##', '846500###', '406280###'],
  353: ['2091#####'],
};

export interface Phone {
  /** With the calling code in front, if it has one; otherwise as dialled. */
  digits: string;
  /** '' at home. */
  code: string;
  extension: string;
  /** Without the extension. */
  main: string;
}

/** Takes a number apart. The same number with `+`, `00` and `(0)` is the same. */
export function phoneOf(value: string): Phone {
  const ascii = toAscii(value);
  const extension = EXTENSION.exec(ascii)?.[0] ?? '';
  const main = value.slice(0, value.length - extension.length);
  const plain = toAscii(main).replace(/(\+?\d.*?)\(0\)/, '$1');
  let digits = digitsOf(plain);
  const dialled = /^\(?\s?\+/.test(plain) ? '' : (/^(?:00|011)(?=[1-9])/.exec(digits)?.[0] ?? null);
  if (dialled === null) {
    // North America writes its code with and without.
    const isAmerican = digits.length === 10 ? /^[2-9]/.test(digits) : /^1[2-9]\d{9}$/.test(digits);
    if (isAmerican) return { digits: `1${digits.slice(-10)}`, code: '1', extension, main };
    return { digits, code: '', extension, main };
  }
  digits = digits.slice(dialled.length);
  return { digits, code: codeOf(digits), extension, main };
}

/**
 * A number that nobody has, of the same form: from a fiction range where the country keeps one, then one that no exchange takes
 * (see `isUndiallable`), or where only a word said that it is a phone number, a marked one.
 *
 * @param attempt 0 for the first choice; later ones draw from larger spaces, the last ones add an extension
 * @param isNumber it is a JSON number: no leading zero, no extension
 */
export function phoneSurrogate(value: string, draw: Draw, attempt: number, isNumber: boolean): string {
  const { digits, code, extension, main } = phoneOf(value);
  const replaced = layOut(main, nationalOf(digits, code, draw, attempt, isNumber || /^\d+$/.test(toAscii(main))), true);
  if (isNumber) return replaced;
  if (extension !== '') return replaced + extension.replace(/\d/g, () => draw.digit());
  return attempt < LARGER ? replaced : `${replaced} x${1 + draw.next(9)}${draw.digit()}${draw.digit()}${draw.digit()}`;
}

/** The digits behind the calling code. */
function nationalOf(digits: string, code: string, draw: Draw, attempt: number, isBare: boolean): string {
  const length = digits.length - code.length;
  const random = (count: number) => Array.from({ length: Math.max(0, count) }, () => draw.digit()).join('');
  if (code === '1' && length === 10) {
    const area = attempt < PREFERRED || isBare ? 200 + draw.next(800) : draw.next(200);
    return `${String(area).padStart(3, '0')}55501${random(2)}`;
  }
  if (code !== '') {
    const ranges = (FICTION[code] ?? []).filter((range) => range.length === length);
    if (ranges.length > 0 && attempt < PREFERRED && attempt % 8 < 6) return draw.pick(ranges).replace(/#/g, () => draw.digit());
    return length > 5 ? `000${random(length - 3)}` : random(length);
  }
  if (length >= 7 && attempt < PREFERRED) return marked(`${1 + draw.next(9)}${random(length - 1)}`)!;
  return `000${random(length - 3)}`;
}
