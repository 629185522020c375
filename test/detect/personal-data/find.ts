import { withAges } from '../../../src/detect/personal-data/ages.ts';
import { addressFinder } from '../../../src/detect/personal-data/addresses.ts';
import { nameFinder } from '../../../src/detect/personal-data/names.ts';
import { personalDataFinder } from '../../../src/detect/personal-data/find.ts';
import { ADDRESS_DATA } from '../../../src/rules/personal-data/address.ts';
import { DECOY_WORDS, ID_WORDS } from '../../../src/rules/personal-data/not-personal.ts';
import { PERSONAL_DATA_RULES } from '../../../src/rules/personal-data/index.ts';
import { NAME_DATA } from '../../../src/rules/personal-data/person.ts';

/** The finder with the same rules as in the library. */
export const findPersonalData = personalDataFinder(PERSONAL_DATA_RULES, { decoys: DECOY_WORDS, ids: ID_WORDS }, [
  addressFinder(ADDRESS_DATA),
  withAges(nameFinder(NAME_DATA)),
]);
