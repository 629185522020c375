import { abaRouting, imei, vinChecked } from '../../value/check/ids-more.ts';
import { nationalId, type PersonalDataRule, sample, type Span } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* Numbers of what belongs to a person: an account's bank, a patient's file, an insurance, a car, a phone, an account on a network. */

export const bankCode = nationalId({
  id: 'bank-code',
  type: 'BANK_CODE',
  title: 'Sort code, BSB or IFSC of a bank account',
  shapes: { '##-##-##': 'none', '## ## ##': 'none', '###-###': 'none' },
  token: { pattern: /^(?:[A-Z]{4}0[A-Z0-9]{6}|\d{6})$/i, alone: 'none' },
  words: 'sort code|sort-code|sortcode|bsb|bsb number|bsb no*|ifsc|ifsc code',
  reach: 16,
  /** `sanitize` writes codes that begin with 00 or ZZZZ, which no bank has. */
  validate: (value) => !/^(?:00|ZZZZ|19\d\d|20\d\d)/i.test(value),
  template: '40-4#-##',
  say: ['sort code', 'BSB'],
  unchecked: true,
});

export const bankRouting = nationalId({
  id: 'bank-routing',
  type: 'BANK_ROUTING',
  title: 'US routing number of a bank account',
  shapes: { '#########': 'none', '####-####-#': 'none' },
  words: 'routing|routing number|routing no*|aba|aba number|rtn|routing transit*|transit number',
  validate: abaRouting,
  template: '1########',
  say: ['the routing number is', 'ABA'],
});

/** Identifies a bank, and a person only together with an account. */
export const bic: PersonalDataRule = {
  id: 'bic',
  type: 'BIC',
  title: 'SWIFT code (BIC) of a bank account',
  tier: 'review',
  words: 'bic|swift|swift code|bic code|swift/bic|bic/swift',
  reach: 24,
  /** `sanitize` writes ZZ for the country. */
  token: { pattern: /^[A-Z]{4}(?!ZZ)[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/, alone: 'none' },
  examples: () => ({
    match: [`SWIFT: ${sample('KFNL')}DE${sample('##5##')}`, `BIC ${sample('PQRS')}FR${sample('2#9##')}`],
    ignore: ['a SWIFT developer', `part ${sample('KFNL')}DE${sample('##5##')}`],
  }),
};

export const medicalRecord = nationalId({
  id: 'medical-record',
  type: 'MEDICAL_RECORD',
  title: "Number of a patient's record",
  token: { pattern: /^(?=.{7})[A-Z]{0,4}\d{5,12}$/i, alone: 'none' },
  shapes: {
    'AAA-######': 'none',
    'AA-######': 'none',
    'A-######': 'none',
    '###-##-##': 'none',
    '###-###-###': 'none',
    '####-####': 'none',
  },
  words:
    'mrn|mr#|medical record|medical records|medical record number|medical record no|med rec*|patient id|patient no|patient number|patient identifier|chart number|chart no|hospital number|hospital id|patientennummer*|patienten-nr*|patienten-id*|krankenakte*|numero de dossier medical|ipp|historia clinica|numero de historia|numero paziente|cartella clinica|prontuario|numero do paciente|patientnummer*|病历号|病歴|カルテ番号',
  reach: 24,
  unless: isMarkedMadeUp,
  validate: (value) => !/^(?:19|20)\d{6}$|^(\d)\1+$/.test(value),
  template: '0#######',
  say: ['MRN', 'die Patientennummer ist'],
  unchecked: true,
});

/** Also of clubs and shops, so a person must decide. */
export const insurance: PersonalDataRule = {
  id: 'insurance-number',
  type: 'INSURANCE_NUMBER',
  title: 'Number of an insurance policy or member',
  tier: 'review',
  words:
    'policy number|policy no|policy no.|policy #|policy id|insurance number|insurance no|insurance id|insurance policy|health plan*|member id|member number|subscriber id|subscriber number|group number|claim number|claim no|versicherungsnummer*|versicherungsscheinnummer*|police nr|policennummer*|polizzennummer*|numero de poliza|poliza|numero de police|numero de contrat|numero di polizza|polizza|apolice|polisnummer*|numer polisy|vakuutusnumero*',
  reach: 24,
  token: { pattern: /^(?=(?:[A-Z]*\d){5})[A-Z]{0,4}\d{5,14}[A-Z]?$/i, alone: 'none' },
  shapes: {
    'AA-#######': 'none',
    'AAA-########': 'none',
    'AAA-#######': 'none',
    'AA-########': 'none',
    'A-########': 'none',
    '###-######': 'none',
    'AAA-###-######': 'none',
  },
  unless: isMarkedMadeUp,
  examples: () => ({
    match: [`policy number: ${sample('PN-88#####')}`, `Versicherungsnummer ${sample('7#######')}`],
    ignore: [`order ${sample('PN-88#####')}`, 'the policy number changed in 2019'],
  }),
};

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
  /(?:[Nn]umber ?[Pp]late|[Ll]icen[cs]e [Pp]late|[Kk]ennzeichen|[Ii]mmatriculation|[Mm]atr[íi]cula|\b[Tt]arga|[Kk]enteken|[Rr]egistration [Pp]late|[Pp]laque|nummerplate|numer rejestracyjny|[Pp]laka)(?: ?(?:number|no\.?|nr\.?))?(?: (?:is|was|ist|lautet|war|est|es|è|é|to)| with the)?[:#]? {0,2}["“„(]?/uy;
const ON_PLATE =
  /(?=[A-ZÄÖÜ0-9 -]{0,9}\d)(?=[A-ZÄÖÜ0-9 -]{0,9}[A-ZÄÖÜ])[A-ZÄÖÜ0-9]{1,4}(?:[ -·][A-ZÄÖÜ0-9]{1,4}){0,2}(?:[ -][A-ZÄÖÜ0-9]{1,4})?(?![\p{L}\d-])/uy;
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

export const imeiNumber = nationalId({
  id: 'imei',
  type: 'IMEI',
  title: "Number of a phone's device (IMEI)",
  shapes: { '###############': 'none', '##-######-######-#': 'none', '## ###### ###### #': 'none' },
  words: 'imei|imei number|imei no*|imei1|imei2|device id*',
  validate: imei,
  template: '35#############',
  say: ["my phone's IMEI is", 'IMEI:'],
});

export const imsi = nationalId({
  id: 'imsi',
  type: 'IMSI',
  title: "Number of a phone's subscriber (IMSI)",
  shapes: { '###############': 'none' },
  words: 'imsi|imsi number',
  unless: isMarkedMadeUp,
  validate: (value) => /^[2-7]/.test(value),
  template: '3102#########7#',
  say: ['IMSI', 'die IMSI ist'],
  unchecked: true,
});

/** `my Telegram is @mkeller_85`; not `@Override`, `@media` or an address. */
function findHandle(text: string, at: number): Span | null {
  if (/[\p{L}\d._-]/u.test(text[at - 1] ?? ' ')) return null;
  HANDLE.lastIndex = at;
  const handle = HANDLE.exec(text);
  return handle && !handle[0].endsWith(MADE_UP_HANDLE_END) ? { start: at, end: HANDLE.lastIndex } : null;
}

const HANDLE = /@[A-Za-z]\w{2,28}\w(?![\w@/(-]|\.\w)/y;
/** The end of the handles that `sanitize` writes. */
export const MADE_UP_HANDLE_END = 'zz';

export const handle: PersonalDataRule = {
  id: 'handle',
  type: 'HANDLE',
  title: 'Name of an account on a network',
  tier: 'review',
  words:
    'twitter*|instagram*|insta|telegram*|tiktok*|snapchat*|discord*|mastodon*|threads|bluesky|linkedin*|github handle|handle|follow me|folg mir|sigueme|suivez-moi|seguimi',
  reach: 32,
  locate: [{ at: '@', find: findHandle }],
  examples: () => ({
    match: ['follow me on Twitter: @maria_keller', 'my Telegram is @mkeller_85'],
    ignore: ['use @media print in the stylesheet', 'the decorator @app.route on Discord bots()'],
  }),
};
