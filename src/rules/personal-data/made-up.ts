/**
 * The forms of values that `dataset sanitize` makes up where no authority reserves a range. The rules recognize them, so that a
 * cleaned dataset is clean. Public on purpose: every later run recognizes the values of an earlier one without the key.
 */
import { compact, digitsOf } from '../../value/check/checksum.ts';
import { isFiction, isUndiallable } from './phone-plan.ts';

/** Minimum characters and digits of a number that can have the mark. */
const FEWEST = 7;
export const FEWEST_DIGITS = 5;
/** Odd, so that a change of any one character changes the sum. */
const WEIGHTS = [137, 411, 233, 699, 97, 291, 873, 619, 857, 571, 713, 139, 417, 251, 753, 259, 777, 331, 993, 979];

/** Sum over all characters except the last three digits, and the positions of those; null if the value is too short for the mark. */
function weigh(value: string): { sum: number; last: number[] } | null {
  const last: number[] = [];
  let digits = 0;
  for (let i = value.length - 1; i >= 0; i--) {
    const code = value.charCodeAt(i);
    if (code > 57) continue;
    if (digits++ < 3) last.push(i);
  }
  if (value.length < FEWEST || digits < FEWEST_DIGITS) return null;
  let sum = 0;
  for (let i = 0; i < value.length; i++) {
    if (last.includes(i)) continue;
    const code = value.charCodeAt(i);
    sum += (code > 57 ? code - 54 : code - 47) * WEIGHTS[i % WEIGHTS.length]!;
  }
  return { sum, last };
}

/**
 * Gives a number the mark: its last three digits are set so that the weighted sum of all is a multiple of 1,000.
 *
 * @param value letters and digits only, uppercase
 * @returns null if it is too short for the mark
 */
export function marked(value: string): string | null {
  const weighed = weigh(value);
  if (!weighed) return null;
  const rest = String((1000 - (weighed.sum % 1000)) % 1000).padStart(3, '0');
  const units = [...value];
  weighed.last.forEach((at, i) => (units[at] = rest[2 - i]!));
  return units.join('');
}

/**
 * True for a number that has the mark, a North American number of the fiction range, or a social security number of area 000, which is
 * never issued. One in a thousand random numbers has the mark, so only rules that rely on a word next to the number use this check.
 *
 * @param value letters and digits only, uppercase
 */
function isMarked(value: string): boolean {
  if (UNASSIGNED.test(value)) return true;
  const weighed = weigh(value);
  if (!weighed) return false;
  const rest = weighed.last.reduce((number, at, i) => number + Number(value[at]) * 10 ** i, 0);
  return (weighed.sum + rest) % 1000 === 0;
}

const MOST_GROUPS = 8;
const REACH = 40;
const GROUP = /[0-9A-Za-z]/;
const SEPARATOR = ' -./()\u00a0';

/** True if the value is marked, or is part of something marked: four groups of a made-up card look like an account number. */
export function isMarkedMadeUp(value: string, text: string, start: number): boolean {
  if (isMarked(compact(value))) return true;
  const end = start + value.length;
  const lefts = boundaries(text, start, -1);
  const rights = boundaries(text, end, 1);
  if (lefts.length === 1 && rights.length === 1) return false;
  return lefts.some((left) => isMarkedFrom(text, left, rights, value.length));
}

/**
 * True if the text from `left` to one of `rights`, which ascend, is marked or is a number that no one has. It takes one pass for
 * all of them: with a pass for each, an endless row of Argentine ids took 6 s per megabyte.
 *
 * @param most only text that is longer than this
 */
function isMarkedFrom(text: string, left: number, rights: readonly number[], most: number): boolean {
  let sum = 0;
  let units = 0;
  let digits = 0;
  // The number that the last three digits make, and what each of them would add to the sum. An array is ten times as slow.
  let number = 0;
  let third = 0;
  let second = 0;
  let first = 0;
  let at = left;
  for (const right of rights) {
    for (; at < right; at++) {
      const code = text.charCodeAt(at);
      const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
      if (!isLetter && (code < 48 || code > 57)) continue;
      const weight = WEIGHTS[units % WEIGHTS.length]!;
      units++;
      if (isLetter) {
        sum += ((code & ~32) - 54) * weight;
        continue;
      }
      sum += third;
      third = second;
      second = first;
      first = (code - 47) * weight;
      number = (number * 10 + code - 48) % 1000;
      digits++;
    }
    if (right - left <= most) continue;
    if (units >= FEWEST && digits >= FEWEST_DIGITS && (sum + number) % 1000 === 0) return true;
    if (units === digits && digits < 16) {
      const whole = text.slice(text[left - 1] === '+' ? left - 1 : left, right);
      if (UNASSIGNED.test(compact(whole)) || isUnassignedPhone(whole)) return true;
    }
  }
  return false;
}

/** The North American range for fiction, and social security numbers of area 000. */
const UNASSIGNED = /^(?:1?\d{3}55501\d\d|000\d{6})$/;

/** @param text digits and separators, perhaps with a plus */
function isUnassignedPhone(text: string): boolean {
  const digits = digitsOf(text);
  return digits.length < 16 && (isUndiallable(text, digits) || (!digits.includes('55501') && isFiction(digits)));
}

/** Offsets where the surrounding run of groups may begin (`step` −1) or end (1), from the value outwards. */
function boundaries(text: string, from: number, step: 1 | -1): number[] {
  const found = [from];
  const unit = (at: number) => text[step > 0 ? at : at - 1] ?? '';
  let at = from;
  while (found.length <= MOST_GROUPS && Math.abs(at - from) < REACH) {
    let gap = 0;
    while (gap < 2 && unit(at) !== '' && SEPARATOR.includes(unit(at))) {
      at += step;
      gap++;
    }
    if (!GROUP.test(unit(at))) break;
    const group = at;
    while (GROUP.test(unit(at)) && Math.abs(at - from) < REACH) at += step;
    // The words of a sentence are not part of a number: with them, one value in twenty has the mark by chance.
    if (!/\d|^[A-Z]{1,4}$|^[a-z]$/.test(step > 0 ? text.slice(group, at) : text.slice(at, group))) break;
    found.push(at);
  }
  return found;
}

/** Made-up names: syllables of a consonant and a vowel, and an ending that few names have. `Davyx`, `Rimekalyx`. */
export const MADE_UP_NAME = /(?:[bdfgklmnprstvz][aeiou]){1,4}[bdfgklmnprstvz]yx/i;
const WHOLE = new RegExp(`^${MADE_UP_NAME.source}$`);

/** @param name lowercase, without accents */
export const isMadeUpName = (name: string): boolean => name.endsWith('yx') && WHOLE.test(name);
