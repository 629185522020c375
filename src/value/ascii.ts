/** Digits of other scripts, and full-width forms. */

/** The zero of each script whose digits the finder reads, such as full-width ones. */
const ZEROES = [0x30, 0xff10, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const OTHER = /[^\0-\x7f]/;

/** The code of the zero of the script that a digit is of; -1 if it is none. @param code a UTF-16 unit */
export const zeroOf = (code: number): number => ZEROES.find((zero) => code >= zero && code < zero + 10) ?? -1;

/** The same text with digits of other scripts and full-width forms as ASCII. Each unit stays one unit. */
export function toAscii(text: string): string {
  if (!OTHER.test(text)) return text;
  return text
    .replace(FULL_WIDTH, (unit) => String.fromCharCode(unit.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0e59]/g, (unit) => {
      const zero = zeroOf(unit.charCodeAt(0));
      return zero < 0 ? unit : String(unit.charCodeAt(0) - zero);
    });
}
