import type { PersonalData, PersonalDataOptions } from '../detect/personal-data/find.ts';
import { builtinFinder } from '../detect/personal-data/records.ts';
import { needText } from '../io/arguments.ts';

/**
 * Finds personal data in a text: email addresses, phone numbers, cards, accounts, national ids, names, addresses and more.
 *
 * @returns findings with UTF-16 offsets, in ascending order, without overlaps; `tier` is `block` if a dataset with this
 *   value would block a commit
 * @throws TypeError if `text` is not a string
 */
export function findPersonalData(text: string, options?: PersonalDataOptions): PersonalData[] {
  needText(text, 'findPersonalData(text)');
  return builtinFinder()(text, options);
}
