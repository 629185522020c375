import {
  auAbn,
  deIdCard,
  deKvnr,
  dePension,
  deVat,
  doCedula,
  gtCui,
  inEpic,
  inGstin,
  kzIin,
  mxRfc,
  noOrgnr,
  plIdCard,
  ptCc,
  ukUtr,
  usAtin,
  usDea,
  usEin,
  usMbi,
  usNpi,
} from '../../value/check/ids-more.ts';
import { nationalId, type PersonalDataRule, sample } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* Numbers of taxpayers, patients and voters, and identity cards. Those of companies are only for review: a sole trader's is personal. */

type Company = Pick<PersonalDataRule, 'id' | 'type' | 'title' | 'shapes' | 'token' | 'words' | 'validate'> & {
  say: string;
  template: string;
};

/** A number of a company or an office. */
function ofCompany({ say, template, ...rule }: Company): PersonalDataRule {
  return {
    ...rule,
    tier: 'review',
    examples: () => ({
      match: [1, 2].map((seed) => `${say} ${sample(template, rule.validate, seed)}`),
      ignore: [1, 2].map((seed) => `${say} ${sample(template, (value) => !rule.validate!(value), seed)}`),
    }),
  };
}

export const usAtinRule = nationalId({
  id: 'us-atin',
  type: 'US_ATIN',
  title: 'US adoption taxpayer identification number',
  shapes: { '###-##-####': 'none', '#########': 'none' },
  words: 'atin|adoption taxpayer*',
  validate: usAtin,
  template: '9##-93-####',
  say: ["my son's ATIN is", 'ATIN:'],
  wrong: ['9##-00-####', '9##-01-####'],
});

export const usEinRule = ofCompany({
  id: 'us-ein',
  type: 'US_EIN',
  title: 'US employer identification number',
  shapes: { '##-#######': 'none', '#########': 'none' },
  words: 'ein|fein|employer identification*|employer id*|federal tax id*|tax id|irs number',
  validate: usEin,
  say: 'our EIN is',
  template: '##-#######',
});

export const usMbiRule = nationalId({
  id: 'us-mbi',
  type: 'US_MBI',
  title: 'US Medicare beneficiary number',
  shapes: { '#AA#-AA#-AA##': 'block', '#A##-AA#-AA##': 'block', '#AA#-A##-AA##': 'block', '#A##-A##-AA##': 'block' },
  token: { pattern: /^[1-9][A-Z][A-Z0-9]\d[A-Z][A-Z0-9]\d[A-Z]{2}\d\d$/i, alone: 'review' },
  words: 'mbi|medicare*|beneficiary number|beneficiary id*',
  validate: usMbi,
  template: '#A##F4#MK7#',
  say: ['my Medicare number is', 'MBI'],
  wrong: ['0A##F4#MK7#', '#S##F4#MK7#'],
});

export const usNpiRule = ofCompany({
  id: 'us-npi',
  type: 'US_NPI',
  title: 'US national provider identifier',
  shapes: { '##########': 'none' },
  words: 'npi|national provider*|provider id*|provider number',
  validate: usNpi,
  say: 'NPI',
  template: '1#########',
});

export const usDeaRule = nationalId({
  id: 'us-dea',
  type: 'US_DEA',
  title: 'US DEA registration number',
  token: { pattern: /^[A-Z][A-Z9]\d{7}$/i, alone: 'none' },
  words: 'dea|dea number|dea no*|dea registration*|prescriber*',
  validate: usDea,
  template: 'BK#######',
  say: ['DEA number', 'her DEA registration is'],
});

export const mxRfcRule = nationalId({
  id: 'mx-rfc',
  type: 'MX_RFC',
  title: 'Mexican RFC of a person',
  token: { pattern: /^[A-Z][AEIOUX][A-Z]{2}\d{6}[A-Z0-9]{3}$/i, alone: 'review' },
  words: 'rfc|r.f.c.|registro federal*',
  validate: mxRfc,
  unless: isMarkedMadeUp,
  template: 'GOML85####H#7',
  say: ['mi RFC es', 'RFC:'],
});

export const doCedulaRule = nationalId({
  id: 'do-cedula',
  type: 'DO_CEDULA',
  title: 'Dominican cédula',
  shapes: { '###-#######-#': 'review', '###########': 'none' },
  words: 'cedula|cedula de identidad*|cedula dominicana',
  validate: doCedula,
  template: '402-#######-#',
  say: ['mi cédula es', 'Cédula:'],
});

export const gtCuiRule = nationalId({
  id: 'gt-cui',
  type: 'GT_CUI',
  title: 'Guatemalan CUI',
  shapes: { '#### ##### ####': 'none', '#############': 'none' },
  words: 'cui|dpi|documento personal de identificacion|codigo unico de identificacion',
  validate: gtCui,
  template: '2### ##### 0101',
  say: ['mi DPI es', 'CUI:'],
});

export const coCcRule = nationalId({
  id: 'co-cc',
  type: 'CO_CC',
  title: 'Colombian cédula',
  shapes: { '#.###.###.###': 'none', '##.###.###': 'none', '##########': 'none', '########': 'none' },
  words: 'cedula de ciudadania|cedula colombiana|c.c.|c.c. no*',
  unless: isMarkedMadeUp,
  validate: (value) => !/^(?:19|20)\d{6}$/.test(value),
  template: '1.0##.###.###',
  say: ['mi cédula de ciudadanía es', 'C.C.'],
  unchecked: true,
});

export const veCiRule = nationalId({
  id: 've-ci',
  type: 'VE_CI',
  title: 'Venezuelan cédula',
  shapes: { 'A-##.###.###': 'review', 'A-########': 'none' },
  words: 'cedula|cedula de identidad|c.i.|ci',
  unless: isMarkedMadeUp,
  validate: (value) => /^[VE]/i.test(value),
  template: 'V-1#.###.###',
  say: ['mi cédula es', 'C.I.'],
  wrong: ['K-1#.###.###', 'M-1#.###.###'],
});

export const kzIinRule = nationalId({
  id: 'kz-iin',
  type: 'KZ_IIN',
  title: 'Kazakh individual identification number',
  shapes: { '############': 'none' },
  words: 'иин|жсн|iin|индивидуальный идентификационный*',
  validate: kzIin,
  template: '85012#3#####',
  say: ['мой ИИН', 'IIN:'],
});

export const ngNinRule = nationalId({
  id: 'ng-nin',
  type: 'NG_NIN',
  title: 'Nigerian national identification number',
  shapes: { '###########': 'none', '#### ### ####': 'none' },
  words: 'nin|nimc|national identification number|national identity number|bvn|bank verification number',
  unless: isMarkedMadeUp,
  validate: (value) => !/^(\d)\1+$/.test(value),
  template: '7##########',
  say: ['my NIN is', 'Bank verification number:'],
  unchecked: true,
});

export const phIdRule = nationalId({
  id: 'ph-id',
  type: 'PH_ID',
  title: 'Philippine identity number',
  shapes: { '####-####-####-####': 'none', '####-#######-#': 'none', '##-#######-#': 'none', '###-###-###-###': 'none' },
  words: 'philsys*|philid|umid|crn|sss|sss no*|sss number|gsis|philhealth*|psn|tin|pag-ibig*',
  unless: isMarkedMadeUp,
  validate: (value) => !/^(\d)\1+$/.test(value),
  template: '0###-#######-#',
  say: ['my UMID number is', 'SSS number:'],
  unchecked: true,
});

export const ukUtrRule = nationalId({
  id: 'uk-utr',
  type: 'UK_UTR',
  title: 'UK unique taxpayer reference',
  shapes: { '##########': 'none', '##### #####': 'none' },
  words: 'utr|unique taxpayer reference*|unique taxpayer*|tax reference*|self assessment*|hmrc',
  validate: ukUtr,
  template: '##########',
  say: ['my UTR is', 'Unique Taxpayer Reference:'],
});

export const deKvnrRule = nationalId({
  id: 'de-kvnr',
  type: 'DE_KVNR',
  title: 'German health insurance number',
  token: { pattern: /^[A-Z]\d{9}$/i, alone: 'none' },
  words:
    'kvnr|kv-nummer*|krankenversicherung*|krankenversichertennummer*|versichertennummer*|versicherten-nr*|versicherungsnummer*|gesundheitskarte*|health insurance*|insurance number|egk',
  validate: deKvnr,
  template: 'K#########',
  say: ['meine Versichertennummer ist', 'health insurance number:'],
});

export const dePensionRule = nationalId({
  id: 'de-pension',
  type: 'DE_PENSION',
  title: 'German pension insurance number',
  shapes: { '########A###': 'review', '## ###### A ###': 'block', '## ###### A ## #': 'block' },
  words:
    'rentenversicherung*|sozialversicherungsnummer*|sozialversicherungs-nr*|rvnr|svnr|sv-nummer*|versicherungsnummer*|social security*|pension insurance*',
  validate: dePension,
  template: '65 1#0#8# K ###',
  say: ['Rentenversicherungsnummer:', 'meine Sozialversicherungsnummer ist'],
});

export const deTaxNumberRule = nationalId({
  id: 'de-tax-number',
  type: 'DE_TAX_NUMBER',
  title: 'German tax number',
  shapes: {
    '##/###/#####': 'none',
    '###/####/####': 'none',
    '###/###/#####': 'none',
    '##########': 'none',
    '###########': 'none',
    '#############': 'none',
  },
  words: 'steuernummer*|steuer-nr*|steuernr*|st.-nr*|st-nr*|stnr|german tax number',
  unless: isMarkedMadeUp,
  validate: (value) => !/^(\d)\1+$/.test(value),
  template: '9#/81#/08###',
  say: ['meine Steuernummer ist', 'German tax number:'],
  unchecked: true,
});

export const deVatRule = ofCompany({
  id: 'de-vat',
  type: 'DE_VAT',
  title: 'German VAT id',
  token: { pattern: /^DE\d{9}$/i, alone: 'none' },
  words: 'ust-id*|ustid*|ust.-id*|umsatzsteuer*|vat|vat id*|vat no*|vat number|vat reg*',
  validate: deVat,
  say: 'USt-IdNr.',
  template: 'DE#########',
});

export const deIdCardRule = nationalId({
  id: 'de-id-card',
  type: 'DE_ID_CARD',
  title: 'German identity card number',
  token: { pattern: /^[CFGHJKLMNPRTVWXYZ](?=[A-Z0-9]*\d)[CFGHJKLMNPRTVWXYZ0-9]{8}\d?$/i, alone: 'none' },
  words: 'personalausweis*|ausweisnummer*|ausweis-nr*|ausweisnr*|perso|german id card*|identity card',
  unless: isMarkedMadeUp,
  validate: deIdCard,
  template: 'L0##T4K9##',
  say: ['meine Personalausweisnummer ist', 'German ID card'],
});

export const plIdCardRule = nationalId({
  id: 'pl-id-card',
  type: 'PL_ID_CARD',
  title: 'Polish identity card number',
  shapes: { 'AAA######': 'none', 'AAA ######': 'none' },
  words: 'dowod osobist*|dowodu osobist*|nr dowodu|numer dowodu|seria i numer|polish id*|identity card',
  validate: plIdCard,
  template: 'CFK######',
  say: ['numer dowodu osobistego', 'Polish ID card:'],
});

export const itIdCardRule = nationalId({
  id: 'it-id-card',
  type: 'IT_ID_CARD',
  title: 'Italian identity card number',
  shapes: { 'AA#####AA': 'none', 'AA #######': 'none', 'AA#######': 'none' },
  words: "carta d'identita*|carta di identita*|carta d’identita*|cie|documento d'identita*|italian id*",
  unless: isMarkedMadeUp,
  validate: (value) => !/^[A-Z]{2}(\d)\1+/i.test(value),
  template: 'CA#####KF',
  say: ["la mia carta d'identità è", 'Italian ID card:'],
  unchecked: true,
});

export const ptCcRule = nationalId({
  id: 'pt-cc',
  type: 'PT_CC',
  title: 'Portuguese citizen card number',
  shapes: { '######## # AA#': 'block', '########-#-AA#': 'block', '#########AA#': 'review' },
  words: 'cartao de cidadao|cartao do cidadao|cc|numero do cartao|bilhete de identidade|citizen card',
  validate: ptCc,
  template: '1####### # ZY#',
  say: ['o meu cartão de cidadão é', 'citizen card'],
});

export const frCniRule = nationalId({
  id: 'fr-cni',
  type: 'FR_CNI',
  title: 'French identity card number',
  shapes: { '############': 'none' },
  token: { pattern: /^(?=(?:[A-Z]*\d){4})[CDFGHJKLMNPRTVWXYZ0-9]{9}$/i, alone: 'none' },
  words: "carte d'identite*|carte d’identite*|carte nationale*|cni|numero de carte d'identite|french id*",
  unless: isMarkedMadeUp,
  validate: (value) => !/^(\d)\1+$/.test(value),
  template: '8806921#####',
  say: ["ma carte d'identité porte le numéro", 'CNI'],
  unchecked: true,
});

export const inGstinRule = ofCompany({
  id: 'in-gstin',
  type: 'IN_GSTIN',
  title: 'Indian GST number',
  token: { pattern: /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/i, alone: 'review' },
  words: 'gstin|gst|gst no*|gst number',
  validate: inGstin,
  say: 'GSTIN',
  template: '27AAKPF####F1Z#',
});

export const inEpicRule = nationalId({
  id: 'in-voter',
  type: 'IN_VOTER',
  title: 'Indian voter card number',
  token: { pattern: /^[A-Z]{3}\d{7}$/i, alone: 'none' },
  words: 'epic|epic no*|voter*|election card|मतदाता*',
  validate: inEpic,
  template: 'WKF#######',
  say: ['my voter id is', 'EPIC no'],
});

export const auAbnRule = ofCompany({
  id: 'au-abn',
  type: 'AU_ABN',
  title: 'Australian business number',
  shapes: { '## ### ### ###': 'none', '###########': 'none' },
  words: 'abn|a.b.n.|australian business number',
  validate: auAbn,
  say: 'ABN',
  template: '5# ### ### ###',
});

export const noOrgnrRule = ofCompany({
  id: 'no-orgnr',
  type: 'NO_ORGNR',
  title: 'Norwegian organization number',
  shapes: { '### ### ###': 'none', '#########': 'none' },
  words: 'org.nr*|orgnr|org nr|organisasjonsnummer*|foretaksnummer*',
  validate: noOrgnr,
  say: 'org.nr.',
  template: '9## ### ###',
});
