import { foldName } from './name-spellings.ts';
import { FAMILY_NAMES } from './names-family.ts';
import { GIVEN_NAMES } from './names-given.ts';
import { NO_PERSON_AFTER } from './names-words.ts';
import { unpackNames } from './packed-names.ts';

let given: ReadonlySet<string> | undefined;
let family: ReadonlySet<string> | undefined;

function namesOf(packed: string): ReadonlySet<string> {
  const names = new Set<string>();
  unpackNames(packed, (name) => names.add(name));
  return names;
}

const givenNames = (): ReadonlySet<string> => (given ??= namesOf(GIVEN_NAMES));
const familyNames = (): ReadonlySet<string> => (family ??= namesOf(FAMILY_NAMES));

/** True for one word that is a known given name. */
export const isKnownGiven = (word: string): boolean => givenNames().has(foldName(word));

/** True for one word that is a known family name. */
export const isKnownFamily = (word: string): boolean => familyNames().has(foldName(word));

/** True if one of the outer words of a text is a known name: the first a given name, or the last a family name. A cheap guess for a whole column of texts. */
export function isKnownName(text: string): boolean {
  const words = text.split(' ').map(foldName);
  const [first, last] = [words[0]!, words.at(-1)!];
  if (words.length < 2 || NO_PERSON_AFTER.has(last)) return false;
  return givenNames().has(first) || givenNames().has(last) || (familyNames().has(last) && /^\p{L}+$/u.test(first));
}
