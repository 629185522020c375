import { isGerman } from '../../detect/personal-data/name-guess.ts';
import type { FoundInField } from '../../detect/personal-data/records.ts';
import { lexiconOf } from '../../detect/personal-data/words.ts';
import { nameKey } from '../../rules/personal-data/name-spellings.ts';
import { NAME_DATA } from '../../rules/personal-data/person.ts';
import { languageOf, type NamePart, namePartsOf, OWNING } from './names.ts';

/** A word comes next, so that the name may own it. */
const OWNS = /^s \p{L}/u;

/**
 * Cuts the genitive of a name that another finding has without it, and what it owns: `Taborsky` of `Taborskys Auto`. Else the word after
 * it would be taken for a name everywhere in the record.
 *
 * @param found of one record. Offsets are in UTF-16 units of the texts of their fields
 */
export function withoutGenitives(found: readonly FoundInField[]): FoundInField[] {
  const people = found.filter(({ type }) => type === 'PERSON');
  if (people.length < 2) return [...found];
  const names = people.map((item) => namePartsOf(valueOf(item)).map(({ text }) => nameKey(text)));
  return found.map((item) => {
    const parts = item.type === 'PERSON' ? namePartsOf(valueOf(item)) : [];
    const genitive = parts.find((part, i) => isGenitive(parts.slice(0, i), part, item, names));
    return genitive ? { ...item, end: item.start + genitive.start + genitive.text.length - 1 } : item;
  });
}

const valueOf = ({ field, start, end }: FoundInField): string => field.text.slice(start, end);

/** Not for a name that the lists have, such as `Roberts` next to somebody called Robert, unless all before it is the same. */
function isGenitive(
  before: readonly NamePart[],
  { start, text }: NamePart,
  item: FoundInField,
  names: readonly (readonly string[])[],
): boolean {
  const last = item.start + start + text.length - 1;
  if (!text.endsWith('s') || !OWNS.test(item.field.text.slice(last, last + 3))) return false;
  const stem = nameKey(text.slice(0, -1));
  const owners = names.filter((name) => name.includes(stem));
  const { given, family } = lexiconOf(NAME_DATA).kindOf(text);
  const isSame = (name: readonly string[]): boolean =>
    before.length > 0 ? before.every((part) => name.includes(nameKey(part.text))) : name.at(-1) === stem && OWNING.test(languageOf(name));
  return owners.length > 0 && ((!given && !family) || owners.some(isSame));
}

/** A name that has no `s` of its own in the genitive: `Opitz’ Auto`. */
const ENDS_LIKE_GENITIVE = /[sxzß]$/iu;
const S = /^s(?!\p{L})/u;
const APOSTROPHE = /^['’](?!\p{L})/u;
const GERMAN_NOUN = /^ \p{Lu}\p{Ll}/u;
/** As much after a name as the patterns read. */
const REACH = 4;

/**
 * A stand-in in the genitive in which its name is: an `s`, an apostrophe after a name that ends like one, or, in German, nothing.
 *
 * @param made for the name at `start` to `end` of `text`, in UTF-16 units
 * @returns what to write up to which end
 */
export function inGenitive(made: string, text: string, start: number, end: number): { made: string; end: number } {
  const after = text.slice(end, end + REACH);
  const endsAlike = ENDS_LIKE_GENITIVE.test(made);
  if (endsAlike && S.test(after)) return { made: `${made}'`, end: end + 1 };
  if (endsAlike || !ENDS_LIKE_GENITIVE.test(text.slice(start, end)) || !/\p{L}$/u.test(made)) return { made, end };
  const isQuoted = /['’‘]/.test(text[start - 1] ?? '');
  if (!isQuoted && APOSTROPHE.test(after)) return { made: isGerman(text, start, end) ? `${made}s` : `${made}'s`, end: end + 1 };
  return { made: GERMAN_NOUN.test(after) && isGerman(text, start, end) ? `${made}s` : made, end };
}
