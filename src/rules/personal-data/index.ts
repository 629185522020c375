import { streetAddress } from './address.ts';
import { age } from './age.ts';
import * as bank from './bank.ts';
import * as cardDetails from './card-details.ts';
import { coordinates } from './coordinates.ts';
import { creditCard } from './credit-card.ts';
import { dateOfBirth } from './date-of-birth.ts';
import type { PersonalDataRule } from './define.ts';
import * as device from './device.ts';
import { bankAccount, driverLicense, passport } from './documents.ts';
import { email, spelledEmail } from './email.ts';
import { belief } from './fact-belief.ts';
import { health as healthFact } from './fact-health.ts';
import { nationality } from './fact-nationality.ts';
import { handle } from './handle.ts';
import * as health from './health.ts';
import { iban } from './iban.ts';
import * as americas from './ids-americas.ts';
import * as asiaPacific from './ids-asia-pacific.ts';
import * as latinAmerica from './ids-latin-america.ts';
import * as world from './ids-world.ts';
import { nationalIdNumber } from './national-id.ts';
import * as eastEurope from './ids-east-europe.ts';
import * as cards from './ids-cards.ts';
import * as nordic from './ids-nordic.ts';
import * as tax from './ids-tax.ts';
import * as westEurope from './ids-west-europe.ts';
import { crypto, ipV4, ipV6, mac } from './network.ts';
import { password } from './password.ts';
import { person } from './person.ts';
import { phone } from './phone.ts';
import { ukPostcode } from './postcode.ts';
import { plate, vin } from './vehicle.ts';

/** Every rule for personal data; the order does not matter. */
export const PERSONAL_DATA_RULES: readonly PersonalDataRule[] = [
  email,
  spelledEmail,
  phone,
  creditCard,
  iban,
  ipV4,
  ipV6,
  mac,
  crypto,
  dateOfBirth,
  passport,
  driverLicense,
  bankAccount,
  person,
  streetAddress,
  ukPostcode,
  ...Object.values(americas),
  ...Object.values(westEurope),
  ...Object.values(nordic),
  ...Object.values(eastEurope),
  ...Object.values(asiaPacific),
  ...Object.values(tax),
  ...Object.values(cards),
  ...Object.values(latinAmerica),
  ...Object.values(world),
  nationalIdNumber,
  ...Object.values(health),
  ...Object.values(bank),
  ...Object.values(device),
  plate,
  vin,
  handle,
  coordinates,
  password,
  healthFact,
  belief,
  nationality,
  age,
  ...Object.values(cardDetails),
];
