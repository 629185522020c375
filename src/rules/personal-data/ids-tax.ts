import { itVat } from '../../value/check/ids-world.ts';
import {
  auAcn,
  azVoen,
  krBrn,
  seOrgnr,
  auAbn,
  deVat,
  frVat,
  inGstin,
  mxRfc,
  noOrgnr,
  ukUtr,
  usAtin,
  usEin,
} from '../../value/check/ids-tax.ts';
import { digitsOf, isFiller } from '../../value/check/checksum.ts';
import { nationalId, ofCompany, type Span } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* Numbers of taxpayers. Those of companies are only for review: a sole trader's is personal. */

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

export const auAcnRule = ofCompany({
  id: 'au-acn',
  type: 'AU_ACN',
  title: 'Australian company number',
  shapes: { '### ### ###': 'none', '#########': 'none', '###-###-###': 'none' },
  words: 'acn|a.c.n.|australian company number',
  validate: auAcn,
  say: 'ACN',
  template: '6## ### ###',
});

export const krBrnRule = ofCompany({
  id: 'kr-brn',
  type: 'KR_BRN',
  title: 'Korean business registration number',
  shapes: { '###-##-#####': 'none', '##########': 'none' },
  words: '사업자등록번호*|사업자 등록번호*|사업자번호*|business registration*|brn',
  validate: krBrn,
  say: '사업자등록번호',
  template: '1##-81-#####',
});

export const seOrgnrRule = ofCompany({
  id: 'se-orgnr',
  type: 'SE_ORGNR',
  title: 'Swedish organization number',
  shapes: { '######-####': 'none', '##########': 'none', '###### ####': 'none' },
  words: 'org.nr*|orgnr|org nr|organisationsnummer*|swedish organi*|swedish company*',
  validate: seOrgnr,
  say: 'organisationsnummer',
  template: '55####-####',
});

export const sgUenRule = ofCompany({
  id: 'sg-uen',
  type: 'SG_UEN',
  title: 'Singaporean entity number',
  token: { pattern: /^(?:\d{8,9}|[RST]\d{2}[A-Z]{2}\d{4})[A-Z]$/i, alone: 'none' },
  words: 'uen|unique entity number|uen no*|acra',
  unless: isMarkedMadeUp,
  say: 'UEN',
  template: '2014#####D',
  unchecked: true,
});

export const deRegisterRule = ofCompany({
  id: 'de-register',
  type: 'DE_REGISTER',
  title: 'Number in the German register of companies',
  token: { pattern: /^HR[AB]\d{3,6}$/i, alone: 'none' },
  shapes: { 'AAA ####': 'none', 'AAA #####': 'none', 'AAA ######': 'none' },
  words: 'handelsregister*|registergericht*|amtsgericht*|hr-nummer*',
  unless: isMarkedMadeUp,
  validate: (value) => /^HR[AB]/i.test(value),
  say: 'Handelsregister:',
  template: 'HRB 4####',
  unchecked: true,
});

/** `GOML 850412 H17`: a run does not begin with a word of four letters, so they are read here. */
function findSpacedRfc(text: string, at: number): Span | null {
  if ((text[at - 1] !== ' ' && text[at - 1] !== '-') || !/^\d{6}(?![A-Z0-9])/i.test(text.slice(at, at + 7))) return null;
  if (!/(?<![A-Z])[A-Z]{4}[ -]$/.test(text.slice(Math.max(0, at - 6), at))) return null;
  return { start: at - 5, end: /^[ -][A-Z0-9]{3}(?![A-Z0-9])/.test(text.slice(at + 6, at + 11)) ? at + 10 : at + 6 };
}

export const mxRfcRule = nationalId({
  id: 'mx-rfc',
  type: 'MX_RFC',
  title: 'Mexican RFC of a person',
  token: { pattern: /^[A-Z]{4}\d{6}(?:[A-Z0-9]{3})?$/i, alone: 'none' },
  judge: (value) => (/^.[AEIOUX]..\W?\d{6}\W?\w{3}$/i.test(value) ? 'review' : 'none'),
  locate: [{ at: 'run', least: 6, find: findSpacedRfc }],
  words: 'rfc|r.f.c.|registro federal*',
  validate: mxRfc,
  unless: isMarkedMadeUp,
  template: 'GOML85####H#7',
  say: ['mi RFC es', 'RFC:'],
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

export const deTaxNumberRule = nationalId({
  id: 'de-tax-number',
  type: 'DE_TAX_NUMBER',
  title: 'German tax number',
  shapes: {
    '###/###/#### #': 'none',
    '##/###/####': 'none',
    '##/####/####': 'none',
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
  shapes: { 'AA ### ### ###': 'none', 'AA-###-###-###': 'none', 'AA #########': 'none' },
  token: { pattern: /^DE\d{9}$/i, alone: 'none' },
  words: 'ust-id*|ustid*|ust.-id*|umsatzsteuer*|vat|vat id*|vat no*|vat number|vat reg*',
  validate: deVat,
  say: 'USt-IdNr.',
  template: 'DE#########',
});

export const frVatRule = ofCompany({
  id: 'fr-vat',
  type: 'FR_VAT',
  title: 'French VAT number',
  shapes: { 'AA## ### ### ###': 'none', 'AA ## #########': 'none', 'AA## #########': 'none', 'AA ## ### ### ###': 'none' },
  token: { pattern: /^FR[0-9A-HJ-NP-Z]{2}\d{9}$/i, alone: 'none' },
  words: 'tva|n° tva|numero de tva|numero tva|tva intra*|vat|vat id*|vat no*|vat number|vat reg*',
  validate: frVat,
  say: 'numéro de TVA',
  template: 'FR## 4########',
});

export const itVatRule = ofCompany({
  id: 'it-vat',
  type: 'IT_VAT',
  title: 'Italian VAT number',
  shapes: { '###########': 'none', '### #### ####': 'none' },
  words: 'partita iva|p. iva|p.iva|p iva|piva|partita_iva|italian vat*',
  validate: itVat,
  say: 'Partita IVA',
  template: '0##########',
});

export const inGstinRule = ofCompany({
  id: 'in-gstin',
  type: 'IN_GSTIN',
  title: 'Indian GST number',
  token: { pattern: /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/i, alone: 'none' },
  judge: (value) => (inGstin(value) ? 'review' : 'none'),
  words: 'gstin|gst|gst no*|gst number|gst reg*',
  unless: isMarkedMadeUp,
  unchecked: true,
  say: 'GSTIN',
  template: '27AAKPF####F1Z#',
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

export const azVoenRule = nationalId({
  id: 'az-voen',
  type: 'AZ_VOEN',
  title: 'Azerbaijani taxpayer number',
  shapes: { '##########': 'none', '### ### ####': 'none' },
  words: 'voen|vergi odəyicisi*|azerbaijan tax*|azerbaijani tax*',
  unless: isMarkedMadeUp,
  validate: azVoen,
  template: '14########',
  say: ['mənim VÖEN', 'Azerbaijani tax number:'],
});

export const alNidRule = nationalId({
  id: 'al-nid',
  type: 'AL_NID',
  title: 'Albanian number of a person or trader',
  token: { pattern: /^[A-T]\d{8}[A-W]$/i, alone: 'none' },
  shapes: { 'A ######## A': 'none' },
  words: 'nipt|nuis|nid|numri personal|numri i identifikimit*|albanian tax*|albanian id*|albanian personal*',
  unless: isMarkedMadeUp,
  validate: (value) => !isFiller(digitsOf(value)),
  template: 'K########F',
  say: ['NIPT', 'numri personal'],
  unchecked: true,
});

export const adNrtRule = nationalId({
  id: 'ad-nrt',
  type: 'AD_NRT',
  title: 'Andorran taxpayer number',
  shapes: { 'A-######-A': 'none', 'A######A': 'none' },
  words: 'nrt|numero de registre tributari|andorra tax*|andorran tax*',
  unless: isMarkedMadeUp,
  validate: (value) => /^[ACDEFGLOPU]/i.test(value),
  template: 'F-######-K',
  say: ['NRT', 'Andorran tax number:'],
  unchecked: true,
});
