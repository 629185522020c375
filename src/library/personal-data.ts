import type { PersonalData, PersonalDataOptions } from '../detect/personal-data/find.ts';
import { builtinFinder } from '../detect/personal-data/records.ts';
import { needText } from '../redact/arguments.ts';

/**
 * Personal data in a text: e-mail addresses, phone numbers, cards, accounts, national ids, names, addresses …
 *
 * @returns UTF-16 offsets, ascending and not overlapping; `tier` says whether it would stop a commit
 * @throws TypeError for what is no string
 */
export function findPersonalData(text: string, options?: PersonalDataOptions): PersonalData[] {
  needText(text, 'findPersonalData(text)');
  return builtinFinder()(text, options);
}
