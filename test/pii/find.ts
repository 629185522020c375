import { addressFinder } from '../../src/engine/personal-data-addresses.ts';
import { nameFinder } from '../../src/engine/personal-data-names.ts';
import { personalDataFinder } from '../../src/engine/personal-data.ts';
import { ADDRESS_DATA } from '../../src/rules/pii/address.ts';
import { DECOY_WORDS } from '../../src/rules/pii/decoys.ts';
import { PERSONAL_DATA_RULES } from '../../src/rules/pii/index.ts';
import { NAME_DATA } from '../../src/rules/pii/person.ts';

/** The finder as the library wires it. */
export const findPersonalData = personalDataFinder(PERSONAL_DATA_RULES, DECOY_WORDS, [addressFinder(ADDRESS_DATA), nameFinder(NAME_DATA)]);
