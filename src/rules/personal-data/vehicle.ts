import { vinChecked } from '../../value/check/vin.ts';
import { sample, type PersonalDataRule, type Span } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* Numbers of cars. */

export const vin: PersonalDataRule = {
  id: 'vin',
  type: 'VIN',
  title: 'Vehicle identification number',
  tier: 'block',
  words:
    'vin|vin number|vin no*|chassis*|fin|fahrgestellnummer*|fahrzeug-ident*|fahrzeugidentifizierung*|numero de chassis|bastidor|numero de serie du vehicule|telaio|chassi|vehicle identification*',
  token: { pattern: /^(?=(?:[A-Z]*\d){5})[A-HJ-NPR-Z0-9]{17}$/, alone: 'none' },
  judge: (value) => (vinChecked(value) && /^[1-5JKLSVWYZ9]/.test(value) ? 'review' : 'none'),
  unless: isMarkedMadeUp,
  examples: () => ({
    match: [
      `VIN ${sample('1HGCM#####A######', (value) => !vinChecked(value))}`,
      `Fahrgestellnummer: ${sample('WVWZZZ#JZ#W######', (value) => !vinChecked(value))}`,
    ],
    ignore: [`key ${sample('1HGCM#####A######', (value) => !vinChecked(value))}`, 'the VIN is on the door'],
  }),
};

/** Two or three groups of letters and digits, as on a plate; 4 digits alone are rather a year. */
const PLATE =
  /(?:[Nn]umber plate|[Pp]late number|[Ll]icen[cs]e plate|(?:[Vv]ehicle|[Cc]ar) [Rr]egistration|[Rr]eg(?:istration)? plate|[Kk]ennzeichen|[Nn]ummernschild|[Pp]laka|[Ii]mmatriculation|[Mm]atr[íi]cula|\b[Tt]arga|[Kk]enteken|[Pp]laque|[Nn]ummerplaat|(?<=(?:[Tt]he|[Mm]y|[Hh]is|[Hh]er|[Ww]ith|and|car['’]s|number) )(?<bare>plate))(?: ?(?:number|no\.?|nr\.?))?(?: (?:is|was|ist|lautet|war|est|es|è|é|to|reads?)(?!\p{L})| with the)?[:#]? {0,2}["“„(]?/uy;
/** The same right before a plate. */
const NAMED = new RegExp(`(?:${PLATE.source})$`, 'u');
const LONGEST_NAME = 40;
/** In lowercase only what cannot be words: `b ab 1234`, `ab12 cde`, `34abc1234`. */
const LOWERCASE =
  /(?:[a-zäöü]{1,3}[ -][a-z]{1,2}[ -]\d{1,4}|[a-z]{2}\d\d ?[a-z]{3}|[a-z]{3}[ -]\d{3}[a-z]{2}|\d\d ?[a-z]{1,3} ?\d{2,4})(?![\p{L}\d-])/uy;
const ON_PLATE = /(?=[A-ZÄÖÜ0-9 -]{0,9}\d)(?=[A-ZÄÖÜ0-9 -]{0,9}[A-ZÄÖÜ])[A-ZÄÖÜ0-9]{1,8}(?:[ ·-][A-ZÄÖÜ0-9]{1,5}){0,3}(?![\p{L}\d-])/uy;
const FEWEST_ON_PLATE = 5;
/** One to four groups, with letters and digits, five to eight of both: no year, date or number of an order. */
const ON_WHOLE_PLATE =
  /^(?=(?:[ ·-]?[A-ZÄÖÜa-zäöü0-9]){5,8}$)(?=[^A-Za-zÄÖÜäöü]*[A-Za-zÄÖÜäöü])(?=\D*\d)[A-ZÄÖÜ0-9]{1,8}(?:[ ·-][A-ZÄÖÜ0-9]{1,5}){0,3}$/i;
/** Plates whose name is farther away, or is a key or a column. */
const SHAPES = [
  'AAA ####', 'AAA-####', 'A-AA ####', 'A-AA-####', 'AA-AA ####', 'AA-A ####', 'AA-AA-####', 'A AA ####', 'AA AA ####', '## AAA ###', '## AA ####', '## A ####', '## AAA ####', 'AA ## AA ####', 'AA-##-AA-####', '#### AAA',
]; // prettier-ignore

const isLong = (plate: string): boolean => plate.replace(/[^\p{L}\d]/gu, '').length >= FEWEST_ON_PLATE;

function findPlate(text: string, at: number): Span | null {
  PLATE.lastIndex = at;
  const named = PLATE.exec(text);
  if (!named) return null;
  const start = PLATE.lastIndex;
  LOWERCASE.lastIndex = ON_PLATE.lastIndex = start;
  // `the plate was hot at 250 °C`
  const plate = (named.groups!.bare === undefined ? LOWERCASE.exec(text)?.[0] : undefined) ?? ON_PLATE.exec(text)?.[0];
  return plate && isLong(plate) ? { start, end: start + plate.length } : null;
}

export const plate: PersonalDataRule = {
  id: 'license-plate',
  type: 'LICENSE_PLATE',
  title: 'License plate',
  tier: 'review',
  words:
    'license plate|licence plate|number plate|plate number|vehicle registration|car registration|registration plate|reg plate|kfz-kennzeichen|kennzeichen|nummernschild|plaka|kenteken|targa|immatriculation',
  columns:
    'plate|plate no|plate nr|reg plate|reg no|reg number|registration|vehicle reg|car reg|vrm|vrn|kfz|amtliches kennzeichen|kfz kennzeichen|matricula|numero de matricula|matricula vehiculo|plaque|plaque d immatriculation|numero immatriculation|immat|targa auto|targa veicolo|placa|placa do veiculo|nr rejestracyjny|numer rejestracyjny|rejestracja|tablica rejestracyjna|spz|regnr|reg nr|registreringsnummer|nummerplade|rendszam|nummerplaat',
  whole: ON_WHOLE_PLATE,
  reach: 24,
  shapes: Object.fromEntries(SHAPES.map((shape) => [shape, 'none' as const])),
  token: {
    pattern:
      /^(?=[A-Z]*\d)(?=\d*[A-Z])(?=.{5,10}$)(?:[A-Z]{1,3}\d{1,4}[A-Z]{0,3}|\d{1,3}[A-Z]{1,3}\d{0,4}|[A-Z]{2}\d{1,2}[A-Z]{1,3}\d{1,4})$/i,
    alone: 'none',
  },
  /** `sanitize` writes Q for all letters. */
  validate: (value) => /[A-PR-ZÄÖÜ]/i.test(value),
  locate: [
    {
      at: 'literal',
      literals: [
        'icense plate',
        'icence plate',
        'umber plate',
        'late number',
        'ehicle registration',
        'ehicle Registration',
        'ar registration',
        'egistration plate',
        'eg plate',
        'laka',
        'ennzeichen',
        'ummernschild',
        'mmatriculation',
        'atrícula',
        'atricula',
        'arga ',
        'enteken',
        'laque ',
        'ummerplaat',
        'late ',
        'late:',
      ],
      find: (text, at) => findPlate(text, Math.max(0, at - 1)),
    },
  ],
  judge: (value, text, start) =>
    NAMED.test(text.slice(Math.max(0, start - LONGEST_NAME), start)) ? 'review' : /[a-z]/.test(value) ? null : 'none',
  examples: () => ({
    match: [
      `my license plate is ${sample('7KFM3##')}`,
      `the plate was ${sample('B-KF 4###')}.`,
      `nummerplaat ${sample('KF-4##-K')}`,
      `das Kennzeichen lautet ${sample('B-KF 4###')}`,
      `license plate: ${sample('34 KFM ####').toLowerCase()}`,
      `My reg plate is ${sample('KF34 K??')}, blue`,
      `Mein Nummernschild ist ${sample('B-KF 4###')}`,
    ],
    ignore: [
      'the license plate is missing',
      'my license plate is 34 years old',
      'the plate was hot at 250 C',
      `sector ${sample('B-KF 4###')}`,
    ],
  }),
};
