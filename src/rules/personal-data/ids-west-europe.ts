import {
  atSvnr,
  beNrn,
  chAhv,
  deTaxId,
  esNie,
  esNif,
  frNir,
  frNirUsual,
  iePps,
  itFiscalCode,
  nlBsn,
  ptNif,
  ukNhs,
  ukNino,
} from '../../value/check/ids-europe.ts';
import { nationalId } from './define.ts';

/* National ids of the British Isles, the German-speaking countries, France, the Low Countries and the south-west. */

export const ukNinoRule = nationalId({
  id: 'uk-nino',
  type: 'UK_NINO',
  title: 'UK National Insurance number',
  shapes: {
    'AA######A': 'block',
    'AA ## ## ## A': 'block',
    'AA ###### A': 'block',
    'AA ######A': 'block',
    'AA-##-##-##-A': 'block',
    'AA-######-A': 'block',
    'AA ## ## ##A': 'block',
    'AA## ## ## A': 'block',
    'AA######-A': 'block',
  },
  words: 'national insurance|national insurance number|nino|ni number|ni no|ni no.|n.i. number|ni|nin',
  // Next to its name, a prefix or suffix that is never issued is also accepted: mistyped or not, it belongs to a person.
  validate: (value) => !/^QQ/i.test(value) && !/123456|(\d)\1{5}/.test(value.replace(/\W/g, '')),
  judge: (value) => (ukNino(value) ? 'block' : 'none'),
  template: 'JK ## ## ## C',
  say: ['my National Insurance number is', 'NINO:'],
  wrong: ['QQ ## ## ## C', 'QQ######A'],
});

export const ukNhsRule = nationalId({
  id: 'uk-nhs',
  type: 'UK_NHS',
  title: 'UK NHS number',
  shapes: { '### ### ####': 'none', '###-###-####': 'none', '##########': 'none' },
  words: 'nhs|nhs number|nhs no|nhs no.|nhs#|national health service',
  validate: ukNhs,
  template: '4## ### ####',
  say: ['my NHS number is', 'NHS no:'],
});

export const iePpsRule = nationalId({
  id: 'ie-pps',
  type: 'IE_PPS',
  title: 'Irish PPS number',
  shapes: { '#######A': 'review', '#######AA': 'review', '#######-A': 'none', '####### A': 'none', '####### AA': 'none' },
  words: 'pps|ppsn|pps number|pps no|personal public service|uimhir psp|rsi number',
  validate: iePps,
  template: '4######?',
  say: ['my PPS number is', 'PPSN:'],
});

export const deTaxIdRule = nationalId({
  id: 'de-tax-id',
  type: 'DE_TAX_ID',
  title: 'German tax id',
  shapes: {
    '###########': 'none',
    '## ### ### ###': 'none',
    '##-###-###-###': 'none',
    '## ### ######': 'none',
    '##/###/###/###': 'none',
    '### #### ####': 'none',
    '## ######### ': 'none',
  },
  words:
    'steuer-id*|steuerid*|steuer id*|steuerliche id*|steueridentifikationsnummer|steuer-identifikationsnummer|steuerliche identifikationsnummer|' +
    'identifikationsnummer|idnr|id-nr|idnr.|steuernummer|steuer-nr*|steuer-identnummer|tin|tax id|german tax id|tax identification*|tax number',
  validate: deTaxId,
  template: '6##########',
  say: ['meine Steuer-ID lautet', 'my German tax ID is'],
});

export const atSvnrRule = nationalId({
  id: 'at-svnr',
  type: 'AT_SVNR',
  title: 'Austrian social insurance number',
  shapes: { '#### ######': 'none', '####-######': 'none', '####/######': 'none', '##########': 'none', '#### ## ## ##': 'none' },
  words: 'vnr|vsnr|svnr|sv-nr|sv-nummer|sv nummer|sozialversicherungsnummer|versicherungsnummer|e-card',
  validate: atSvnr,
  template: '3###0407##',
  say: ['meine Sozialversicherungsnummer ist', 'SVNR:'],
});

export const chAhvRule = nationalId({
  id: 'ch-ahv',
  type: 'CH_AHV',
  title: 'Swiss AHV number',
  shapes: { '###.####.####.##': 'block', '### #### #### ##': 'block', '#############': 'review' },
  words: 'ahv|ahv-nummer|ahv nummer|ahvn13|ahv-nr|sozialversicherungsnummer|avs|numero avs|no avs|numero ahv|numero di avs',
  validate: chAhv,
  template: '756.####.####.##',
  say: ['meine AHV-Nummer ist', 'mon numéro AVS est'],
});

export const frNirRule = nationalId({
  id: 'fr-nir',
  type: 'FR_NIR',
  title: 'French social security number (NIR)',
  shapes: Object.fromEntries(
    [
      '# ## ## ## ### ### ##',
      '# ## ## #A ### ### ##',
      '###############',
      '######A########',
      '############# ##',
      '# ## ## ## ### ###-##',
      '#.##.##.##.###.###.##',
      '#-##-##-##-###-###-##',
      '# ## ## ##### ### ##',
      '#-##-##-##-###-### ##',
    ].map((shape) => [shape, 'none' as const]),
  ),
  judge: (value) => (frNirUsual(value) ? 'block' : 'none'),
  words: 'securite sociale|numero de securite sociale|numero de secu|secu|nir|n° secu|insee|carte vitale|french social security',
  validate: frNir,
  template: '1 84 ## 75 1## ### ##',
  say: ['mon numéro de sécurité sociale est le', 'NIR :'],
});

export const nlBsnRule = nationalId({
  id: 'nl-bsn',
  type: 'NL_BSN',
  title: 'Dutch BSN',
  shapes: {
    '#########': 'none',
    '####.##.###': 'none',
    '#### ## ###': 'none',
    '### ### ###': 'none',
    '###.###.###': 'none',
    '########': 'none',
    '####-##-###': 'none',
    '###-###-###': 'none',
  },
  words: 'bsn|bsn-nummer|bsn nummer|burgerservicenummer*|burger service nummer|sofinummer|sofi-nummer|sofi|citizen service number',
  validate: nlBsn,
  template: '2########',
  say: ['mijn BSN is', 'my burgerservicenummer is'],
});

export const beNrnRule = nationalId({
  id: 'be-nrn',
  type: 'BE_NRN',
  title: 'Belgian national register number',
  shapes: {
    '##.##.##-###.##': 'block',
    '##.##.##-###-##': 'block',
    '##.##.## ### ##': 'block',
    '###### ### ##': 'review',
    '######-###-##': 'review',
    '######-###.##': 'review',
    '## ## ## ### ##': 'review',
    '##-##-##-###-##': 'review',
    '##.##.##.###.##': 'block',
    '###########': 'none',
  },
  words:
    'bis-nummer*|bis nummer|numero bis|bis number|belgian bis*|belgian national*|bis|nn|rijksregister*|insz|niss|numero national|numero de registre national|registre national|nationaal nummer|nationalregisternummer|national number|national register number|rrn|inss',
  validate: beNrn,
  template: '85.0#.1#-###.##',
  say: ['mijn rijksregisternummer is', 'mon numéro national est'],
});

export const esNifRule = nationalId({
  id: 'es-nif',
  type: 'ES_NIF',
  title: 'Spanish NIF',
  shapes: {
    '#######A': 'none',
    '#######-A': 'none',
    '########A': 'block',
    '########-A': 'block',
    '##.###.###-A': 'block',
    '##.###.###A': 'block',
    '######## A': 'block',
    '## ### ### A': 'block',
  },
  words: 'nif|dni|d.n.i.|n.i.f.|documento nacional|documento de identidad|numero de identificacion fiscal',
  validate: esNif,
  template: '5#######?',
  say: ['mi DNI es', 'NIF:'],
});

export const esNieRule = nationalId({
  id: 'es-nie',
  type: 'ES_NIE',
  title: 'Spanish NIE',
  shapes: {
    'A#######A': 'block',
    'A-#######-A': 'block',
    'A-#######A': 'block',
    'A#######-A': 'block',
    'A ####### A': 'block',
    'A.#.###.###-A': 'block',
  },
  words: 'nie|n.i.e.|numero de identidad de extranjero|identidad de extranjero|extranjeria|tarjeta de residencia',
  validate: esNie,
  template: 'Y#######?',
  say: ['mi NIE es', 'NIE:'],
});

export const ptNifRule = nationalId({
  id: 'pt-nif',
  type: 'PT_NIF',
  title: 'Portuguese NIF',
  shapes: {
    'AA #########': 'none',
    'AA#########': 'none',
    'AA ### ### ###': 'none',
    '#########': 'none',
    '### ### ###': 'none',
    '###.###.###': 'none',
    '###-###-###': 'none',
  },
  words:
    'nif|contribuinte|numero de contribuinte|n.i.f.|numero de identificacao fiscal|numero fiscal|portuguese tax number|portuguese vat*',
  validate: (value) => /^(?:\d|PT)/i.test(value) && ptNif(value),
  template: '2########',
  say: ['o meu NIF é', 'my contribuinte number:'],
});

export const itFiscalCodeRule = nationalId({
  id: 'it-fiscal-code',
  type: 'IT_FISCAL_CODE',
  title: 'Italian fiscal code',
  shapes: { 'AAA AAA ##A## A###A': 'block', 'AAA AAA ##A##A###A': 'block' },
  token: { pattern: /^[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPR-T][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/i, alone: 'block' },
  words: 'italian tax*|codice fiscale|cod. fiscale|cod fisc*|c.f.|cf|fiscal code|tessera sanitaria',
  validate: itFiscalCode,
  template: 'BNCLRA8#C4#H50#?',
  say: ['il mio codice fiscale è', 'CF:'],
});
