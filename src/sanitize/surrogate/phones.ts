import { codeOf } from '../../rules/personal-data/phone-plan.ts';
import { marked } from '../../rules/personal-data/made-up.ts';
import type { Draw } from './keyed.ts';
import { digitsOf, layOut, toAscii } from './written.ts';

const EXTENSION = /\s?(?:x|ext\.?|extension|Durchwahl|DW|poste|ramal|int\.?|доб\.?)\s?\d{1,6}$/i;
/** Tries after which the next, larger space is used. */
const PREFERRED = 40;
const LARGER = 64;

export interface Phone {
  /** '' if it is written as it is dialled at home. */
  code: string;
  /** Digits behind the calling code and the zero that is dialled at home only. */
  national: string;
  extension: string;
  /** Without the extension. */
  main: string;
}

/**
 * Takes a number apart. `national` is the same with `+49`, `0049`, `(0)`, and at home with `0` or nothing in front. What stays apart: a
 * calling code with neither `+` nor `00`, other digits that are dialled at home (`8` in Russia, `06` in Hungary), and ten digits, or
 * eleven from 1 on, that may be North America's.
 */
export function phoneOf(value: string): Phone {
  const ascii = toAscii(value);
  const extension = EXTENSION.exec(ascii)?.[0] ?? '';
  const main = value.slice(0, value.length - extension.length);
  const plain = toAscii(main).replace(/(\+?\d.*?)\(0\)/, '$1');
  const digits = digitsOf(plain);
  const dialled = /^\(?\s?\+/.test(plain) ? '' : (/^(?:00|011)(?=[1-9])/.exec(digits)?.[0] ?? null);
  // North America writes its code with and without.
  if (dialled === null && /^1?[2-9]\d{9}$/.test(digits)) return { code: '1', national: digits.slice(-10), extension, main };
  const code = dialled === null ? '' : codeOf(digits.slice(dialled.length));
  return { code, national: digits.slice((dialled ?? '').length + code.length).replace(/^0(?=\d)/, ''), extension, main };
}

/**
 * A number that nobody has, of the same form: North America's from its range for fiction, any other with 000 in front, which no exchange
 * takes (see `isUndiallable`), or where only a word said that it is a phone number, a marked one. Other countries' ranges for fiction are
 * not used: as it is dialled at home a number does not tell its country, and it must have the same digits there.
 *
 * @param attempt 0 for the first choice; later ones draw from larger spaces, the last ones add an extension
 * @param isNumber it is a JSON number: no leading zero, no extension
 */
export function phoneSurrogate(value: string, draw: Draw, attempt: number, isNumber: boolean): string {
  const { code, national, extension, main } = phoneOf(value);
  const isPlain = isNumber || /^\d+$/.test(toAscii(main));
  const replaced = layOut(main, madeUp(national.length, code, draw, attempt, isNumber, isPlain), true);
  if (isNumber) return replaced;
  if (extension !== '') return replaced + extension.replace(/\d/g, () => draw.digit());
  return attempt < LARGER ? replaced : `${replaced} x${1 + draw.next(9)}${draw.digit()}${draw.digit()}${draw.digit()}`;
}

/** Digits behind the calling code. */
function madeUp(length: number, code: string, draw: Draw, attempt: number, isNumber: boolean, isPlain: boolean): string {
  const random = (count: number) => Array.from({ length: Math.max(0, count) }, () => draw.digit()).join('');
  if (code === '1' && length === 10) {
    const area = attempt < PREFERRED || isPlain ? 200 + draw.next(800) : draw.next(200);
    return `${String(area).padStart(3, '0')}55501${random(2)}`;
  }
  if (isNumber || (code === '' && attempt >= PREFERRED)) {
    const made = `${1 + draw.next(9)}${random(length - 1)}`;
    return marked(made) ?? made;
  }
  return length > 5 || code === '' ? `000${random(length - 3)}` : random(length);
}
