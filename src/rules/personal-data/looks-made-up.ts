/** Which values look like those that `dataset sanitize` makes up. */
import { toAscii } from '../../value/ascii.ts';
import { roundAge } from './age.ts';
import { isMadeUpDate } from './made-up-date.ts';
import { isMadeUpPerson } from './made-up-names.ts';
import { isMadeUpStreet } from './made-up-streets.ts';

const LOOKS_MADE_UP: Readonly<Record<string, (value: string) => boolean>> = {
  DATE_OF_BIRTH: (value) => isMadeUpDate(toAscii(value)),
  PERSON: isMadeUpPerson,
  ADDRESS: isMadeUpStreet,
  AGE: (value) => roundAge(toAscii(value)) === toAscii(value),
};

/** True for what may be of an earlier run: nothing about an ordinary date, name or address shows that. */
export const isMadeUp = (type: string, value: string): boolean => LOOKS_MADE_UP[type]?.(value) === true;
