import type { PersonalData, PersonalDataOptions } from '../engine/personal-data.ts';
import { builtinFinder } from '../personal-data.ts';

/**
 * Personal data in a text: e-mail addresses, phone numbers, cards, accounts, national ids, names, addresses …
 *
 * @returns UTF-16 offsets, ascending and not overlapping; `tier` says whether it would stop a commit
 */
export function findPersonalData(text: string, options?: PersonalDataOptions): PersonalData[] {
  return builtinFinder()(text, options);
}
