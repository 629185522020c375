import { quote, UserError } from '../../errors.ts';
import { didYouMean } from '../../io/nearest.ts';
import { PERSONAL_DATA_RULES } from '../../rules/personal-data/index.ts';

/**
 * `--types` and `--only`: as a datasheet has them (`ADDRESS`), as the hook shows them (`street-address`), or as a review does (`Street address`).
 *
 * @returns the types as a datasheet has them
 * @throws UserError for another word
 */
export function typesOf(given: readonly string[] = [], flag = '--types'): ReadonlySet<string> {
  const known = new Map<string, string>();
  for (const { id, type, title } of PERSONAL_DATA_RULES) for (const name of [id, type, title]) known.set(plain(name), type);
  return new Set(
    given.map((name) => {
      const type = known.get(plain(name));
      if (type !== undefined) return type;
      throw new UserError(
        'usage',
        `${flag} has no type ${quote(name)}${hintFor(name)}: name it as "together-guard dataset review" or a datasheet does ("Street address"), or by its code, such as EMAIL,IP,ADDRESS ("together-guard rules street-address" shows it)`,
      );
    }),
  );
}

/** The ids of the rules for personal data of other types. */
export const rulesExcept = (types: ReadonlySet<string>): string[] =>
  PERSONAL_DATA_RULES.filter(({ type }) => !types.has(type)).map(({ id }) => id);

/** `Street address` → `street-address` */
const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');

/** The type that is a word of the name, or nearly the name, or has the same word in its title. */
function hintFor(name: string): string {
  const words = new Set(plain(name).split('-'));
  const own = PERSONAL_DATA_RULES.find(({ type }) => words.has(plain(type)));
  if (own) return ` (did you mean ${own.type}?)`;
  const near = didYouMean(plain(name), [...new Set(PERSONAL_DATA_RULES.flatMap(({ id, type }) => [id, plain(type)]))]);
  if (near !== '') return near;
  const alike = PERSONAL_DATA_RULES.find(({ id, title }) => [...id.split('-'), ...plain(title).split('-')].some((word) => words.has(word)));
  return alike ? ` (did you mean ${alike.type}?)` : '';
}
