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
  /(?:[Nn]umber plate|[Ll]icen[cs]e plate|[Kk]ennzeichen|[Ii]mmatriculation|[Mm]atr[íi]cula|\b[Tt]arga|[Kk]enteken|[Pp]laque)(?: ?(?:number|no\.?|nr\.?))?(?: (?:is|was|ist|lautet|war|est|es|è|é|to)| with the)?[:#]? {0,2}["“„(]?/uy;
const ON_PLATE = /(?=[A-ZÄÖÜ0-9 -]{0,9}\d)(?=[A-ZÄÖÜ0-9 -]{0,9}[A-ZÄÖÜ])[A-ZÄÖÜ0-9]{1,8}(?:[ ·-][A-ZÄÖÜ0-9]{1,4}){0,3}(?![\p{L}\d-])/uy;
const FEWEST_ON_PLATE = 5;

function findPlate(text: string, at: number): Span | null {
  PLATE.lastIndex = at;
  if (!PLATE.test(text)) return null;
  ON_PLATE.lastIndex = PLATE.lastIndex;
  const plate = ON_PLATE.exec(text)?.[0];
  // `sanitize` writes Q for all letters.
  return plate && plate.replace(/[^\p{L}\d]/gu, '').length >= FEWEST_ON_PLATE && /[A-PR-ZÄÖÜ]/.test(plate)
    ? { start: PLATE.lastIndex, end: ON_PLATE.lastIndex }
    : null;
}

export const plate: PersonalDataRule = {
  id: 'license-plate',
  type: 'LICENSE_PLATE',
  title: 'License plate',
  tier: 'review',
  words: '',
  locate: [
    {
      at: 'literal',
      literals: [
        'icense plate',
        'icence plate',
        'umber plate',
        'ennzeichen',
        'mmatriculation',
        'atrícula',
        'atricula',
        'arga ',
        'enteken',
        'laque ',
      ],
      find: (text, at) => findPlate(text, Math.max(0, at - 1)),
    },
  ],
  judge: () => 'review',
  examples: () => ({
    match: [`my license plate is ${sample('7KFM3##')}`, `das Kennzeichen lautet ${sample('B-KF 4###')}`],
    ignore: ['the license plate is missing', `sector ${sample('B-KF 4###')}`],
  }),
};
