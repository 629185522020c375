import {
  caOhip,
  atTin,
  bcPhn,
  beEid,
  bgPnf,
  byUnp,
  frNif,
  ghTin,
  gnNifp,
  idNpwp,
  muNid,
  mzNuit,
  nlPupil,
  plNip,
  trVkn,
  ukUpn,
  vnMst,
  zaTin,
} from '../../value/check/ids-world.ts';
import { nationalId } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* Numbers of taxpayers, pupils and citizens of more countries. */

export const atTinRule = nationalId({
  id: 'at-tin',
  type: 'AT_TIN',
  title: 'Austrian tax number',
  shapes: { '##-###/####': 'review', '## ###/####': 'review', '##-#######': 'none', '#########': 'none', '## ### ####': 'none' },
  words: 'abgabenkontonummer*|steuernummer*|st.nr*|st.-nr*|steuer-nr*|austrian tax*',
  unless: isMarkedMadeUp,
  validate: atTin,
  template: '59-###/####',
  say: ['meine Abgabenkontonummer ist', 'Austrian tax number:'],
});

export const fiVeronumeroRule = nationalId({
  id: 'fi-veronumero',
  type: 'FI_VERONUMERO',
  title: 'Finnish individual tax number',
  shapes: { '############': 'none' },
  words: 'veronumero*|finnish tax*|finnish individual tax*|skattenummer',
  unless: isMarkedMadeUp,
  validate: (value) => /^(?!(\d)\1+$)/.test(value),
  template: '4###########',
  say: ['veronumeroni on', 'Finnish tax number'],
  unchecked: true,
});

export const gnNifpRule = nationalId({
  id: 'gn-nifp',
  type: 'GN_NIFP',
  title: 'Guinean tax number',
  shapes: { '#########': 'none', '###-###-###': 'none' },
  words: "nifp|guinean tax*|guinea tax*|numero d'identification fiscale permanent",
  unless: isMarkedMadeUp,
  validate: gnNifp,
  template: '6########',
  say: ['mon NIFp est', 'NIFp:'],
});

export const vnMstRule = nationalId({
  id: 'vn-mst',
  type: 'VN_MST',
  title: 'Vietnamese tax number',
  shapes: {
    '#### ## ## ##': 'none',
    '#### ## ## ## - ###': 'none',
    '##########': 'none',
    '##########-###': 'none',
    '#############': 'none',
  },
  words: 'mst|ma so thue*|vietnamese tax*|vietnam tax*',
  unless: isMarkedMadeUp,
  validate: vnMst,
  template: '8#########',
  say: ['mã số thuế của tôi là', 'MST:'],
});

export const kePinRule = nationalId({
  id: 'ke-pin',
  type: 'KE_PIN',
  title: 'Kenyan tax number',
  shapes: { 'A#########A': 'none' },
  words: 'kra|kra pin|kenyan tax*|kenya tax*|tax pin|kra no*',
  unless: isMarkedMadeUp,
  validate: (value) => /^[AP]/i.test(value),
  template: 'A0########K',
  say: ['my KRA PIN is', 'KRA:'],
  unchecked: true,
});

export const ghTinRule = nationalId({
  id: 'gh-tin',
  type: 'GH_TIN',
  title: 'Ghanaian tax number',
  shapes: { 'A##########': 'none', 'A#########A': 'none', 'AAA-#########-#': 'none' },
  words: 'tin|ghana tin|ghana tax*|ghana card*|ghanaian*',
  unless: isMarkedMadeUp,
  validate: ghTin,
  template: 'P00########',
  say: ['my TIN is', 'Ghana TIN:'],
});

export const mzNuitRule = nationalId({
  id: 'mz-nuit',
  type: 'MZ_NUIT',
  title: 'Mozambican NUIT',
  shapes: { '#########': 'none', '### ### ###': 'none' },
  words: 'nuit|mozambican tax*|numero unico de identificacao tributaria',
  unless: isMarkedMadeUp,
  validate: mzNuit,
  template: '1########',
  say: ['o meu NUIT', 'NUIT:'],
});

export const zaTaxRule = nationalId({
  id: 'za-tax',
  type: 'ZA_TAX',
  title: 'South African tax number',
  shapes: { '##########': 'none', '####/###/##/#': 'none', '#########-#': 'none' },
  words: 'tax reference number|tax reference no*|income tax number|sars|south african tax*|tin|tin number',
  unless: isMarkedMadeUp,
  validate: zaTin,
  template: '0#########',
  say: ['my tax reference number is', 'SARS:'],
});

export const egTaxRule = nationalId({
  id: 'eg-tax',
  type: 'EG_TAX',
  title: 'Egyptian tax number',
  shapes: { '###-###-###': 'none', '#########': 'none' },
  words: 'الرقم الضريبي|رقم التسجيل الضريبي|egyptian tax*|egypt tax*|tax registration number|tax registration no*',
  unless: isMarkedMadeUp,
  validate: (value) => /^(?!(\d)\1+$)/.test(value),
  template: '4##-###-###',
  say: ['الرقم الضريبي:', 'Tax Registration Number:'],
  unchecked: true,
});

export const dzNifRule = nationalId({
  id: 'dz-nif',
  type: 'DZ_NIF',
  title: 'Algerian tax number',
  shapes: { '### ### ### ### ### #####': 'none', '### ### ### ### ###': 'none', '###############': 'none', '####################': 'none' },
  words: "nif|n.i.f.|algerian tax*|algeria tax*|numero d'identification fiscale|رقم التعريف الجبائي",
  unless: isMarkedMadeUp,
  validate: (value) => /^(?!(\d)\1+$)/.test(value),
  template: '0##############',
  say: ['mon NIF est', 'NIF:'],
  unchecked: true,
});

export const muNidRule = nationalId({
  id: 'mu-nid',
  type: 'MU_NID',
  title: 'Mauritian identity number',
  token: { pattern: /^[A-Z]\d{12}[0-9A-Z]$/i, alone: 'none' },
  words: 'nic|national id card*|mauritian*',
  unless: isMarkedMadeUp,
  validate: muNid,
  template: 'B0508850####9#',
  say: ['my national ID card is', 'NIC'],
});

export const idNpwpRule = nationalId({
  id: 'id-npwp',
  type: 'ID_NPWP',
  title: 'Indonesian tax number',
  shapes: { '##.###.###.#-###.###': 'block', '###############': 'none' },
  words: 'npwp|nomor pokok wajib pajak|indonesian tax*|indonesian vat*',
  unless: isMarkedMadeUp,
  validate: idNpwp,
  template: '01.###.###.#-091.000',
  say: ['NPWP saya', 'NPWP:'],
});

export const trVknRule = nationalId({
  id: 'tr-vkn',
  type: 'TR_VKN',
  title: 'Turkish tax number',
  shapes: { '##########': 'none' },
  words: 'vkn|vergi kimlik*|vergi no*|vergi numara*|turkish tax*',
  unless: isMarkedMadeUp,
  validate: trVkn,
  template: '4#########',
  say: ['vergi kimlik numaram', 'VKN:'],
});

export const plNipRule = nationalId({
  id: 'pl-nip',
  type: 'PL_NIP',
  title: 'Polish tax number',
  shapes: { '##########': 'none', '###-###-##-##': 'none', '###-##-##-###': 'none' },
  words: 'nip|numer identyfikacji podatkowej|polish tax*',
  unless: isMarkedMadeUp,
  validate: plNip,
  template: '8#########',
  say: ['mój NIP to', 'NIP:'],
});

export const frTaxIdRule = nationalId({
  id: 'fr-tax-id',
  type: 'FR_TAX_ID',
  title: 'French tax number',
  shapes: { '#############': 'none', '## ## ### ### ###': 'none', '# ### ### ### ###': 'none' },
  words: "numero fiscal*|numero d'immatriculation fiscale|spi|nif|reference fiscale|french tax*",
  unless: isMarkedMadeUp,
  validate: frNif,
  template: '07###########',
  say: ['mon numéro fiscal est', 'SPI:'],
});

export const bgForeignerRule = nationalId({
  id: 'bg-foreigner',
  type: 'BG_FOREIGNER',
  title: 'Bulgarian number of a foreigner',
  shapes: { '##########': 'none', '#### ### ###': 'none' },
  words: 'лнч|личен номер на чужденец|lnch|bulgarian foreigner*|pnf|number of a foreigner',
  unless: isMarkedMadeUp,
  validate: bgPnf,
  template: '71########',
  say: ['моят ЛНЧ е', 'ЛНЧ:'],
});

export const byUnpRule = nationalId({
  id: 'by-unp',
  type: 'BY_UNP',
  title: 'Belarusian taxpayer number',
  shapes: { 'AA#######': 'none', '#########': 'none' },
  words: 'унп|упн|unp|belarusian tax*|belarus tax*|учетный номер плательщика|belarus vat*|belarusian vat*',
  unless: isMarkedMadeUp,
  validate: byUnp,
  template: 'MA#######',
  say: ['мой УНП', 'УНП:'],
});

export const liPeidRule = nationalId({
  id: 'li-peid',
  type: 'LI_PEID',
  title: 'Number of a person in Liechtenstein',
  shapes: {
    '#######': 'none',
    '########': 'none',
    '######': 'none',
    '#########': 'none',
    '##########': 'none',
    '###########': 'none',
    '############': 'none',
  },
  words: 'peid|pe-id|personenidentifikation*|liechtenstein personal*|liechtenstein tax*',
  unless: isMarkedMadeUp,
  validate: (value) => /^(?!(\d)\1+$)/.test(value),
  template: '3######',
  say: ['meine PEID ist', 'PEID:'],
  unchecked: true,
});

export const beIdCardRule = nationalId({
  id: 'be-id-card',
  type: 'BE_ID_CARD',
  title: 'Belgian identity card number',
  shapes: { '###-#######-##': 'block', '############': 'none' },
  words: "identiteitskaart*|carte d'identite*|eid|belgian id*|belgian identity*|kaartnummer eid",
  unless: isMarkedMadeUp,
  validate: beEid,
  template: '591-#######-##',
  say: ['mijn identiteitskaart heeft nummer', 'eID:'],
});

export const ukPupilRule = nationalId({
  id: 'uk-pupil',
  type: 'UK_PUPIL',
  title: 'British pupil number',
  shapes: { 'A############': 'none' },
  words: 'upn|unique pupil*|pupil number',
  unless: isMarkedMadeUp,
  validate: ukUpn,
  template: 'B8###########',
  say: ['her UPN is', 'pupil number'],
});

export const caBcHealthRule = nationalId({
  id: 'ca-bc-health',
  type: 'CA_BC_HEALTH',
  title: 'Health number of British Columbia',
  shapes: { '##########': 'none', '#### ### ###': 'none' },
  words: 'phn|personal health number|health card*|bc services card|msp',
  unless: isMarkedMadeUp,
  validate: bcPhn,
  template: '96########',
  say: ['my PHN is', 'personal health number'],
});

export const caOhipRule = nationalId({
  id: 'ca-ohip',
  type: 'CA_OHIP',
  title: 'Health number of Ontario',
  shapes: { '##########': 'none', '#### ### ###': 'none', '####-###-###': 'none' },
  words: 'ohip|ohip number|health card*|ontario health*|health number',
  unless: isMarkedMadeUp,
  validate: caOhip,
  template: '4###-###-###',
  say: ['my OHIP number is', 'health card number'],
});

export const usPtinRule = nationalId({
  id: 'us-ptin',
  type: 'US_PTIN',
  title: 'US number of a tax preparer',
  shapes: { 'A-########': 'none', 'A########': 'none' },
  words: 'ptin|preparer tax*|tax preparer*',
  unless: isMarkedMadeUp,
  validate: (value) => /^P/i.test(value),
  template: 'P0#######',
  say: ['my PTIN is', 'preparer tax number'],
  unchecked: true,
});

export const nlPupilRule = nationalId({
  id: 'nl-pupil',
  type: 'NL_PUPIL',
  title: 'Dutch pupil number',
  shapes: { '####.##.###': 'none', '#### ## ###': 'none', '#########': 'none' },
  words: 'onderwijsnummer|leerlingnummer*|pgn|dutch student*|dutch pupil*',
  unless: isMarkedMadeUp,
  validate: nlPupil,
  template: '10#######',
  say: ['mijn onderwijsnummer is', 'leerlingnummer'],
});
