import { dkCpr, eeIsikukood, fiHetu, isKennitala, lvPersonasKods, noFnr, sePersonnummer } from '../../value/check/ids-nordic.ts';
import { nationalId } from './define.ts';

/* National ids of the Nordic and Baltic countries. */

export const sePersonnummerRule = nationalId({
  id: 'se-personnummer',
  type: 'SE_PERSONNUMMER',
  title: 'Swedish personnummer',
  shapes: {
    '######-####': 'block',
    '########-####': 'block',
    '######+####': 'block',
    '##########': 'none',
    '############': 'none',
    '###### ####': 'none',
    '######## ####': 'review',
  },
  words: 'personnummer*|personnr|pers.nr|person nr|samordningsnummer|swedish personal*|personal identity number|personal number',
  validate: sePersonnummer,
  template: '850#1#-####',
  say: ['mitt personnummer är', 'Swedish personal number:'],
});

export const fiHetuRule = nationalId({
  id: 'fi-hetu',
  type: 'FI_HETU',
  title: 'Finnish personal identity code',
  shapes: {
    '######-####': 'block',
    '######-###A': 'block',
    '######+####': 'block',
    '######+###A': 'block',
    '######A###A': 'block',
    '######A####': 'block',
  },
  words: 'hetu*|henkilotunnu*|sotu*|sosiaaliturvatunnu*|personbeteckning|finnish id|finnish personal*|personal identity code',
  validate: fiHetu,
  template: '1#0885-###?',
  say: ['henkilötunnukseni on', 'hetu:'],
});

export const dkCprRule = nationalId({
  id: 'dk-cpr',
  type: 'DK_CPR',
  title: 'Danish CPR number',
  shapes: { '######-####': 'none', '##########': 'none', '###### ####': 'none' },
  words: 'cpr|cpr-nummer*|cpr nummer*|cpr-nr|cpr.nr|cpr nr|cprnr|danish cpr|personnummer*',
  validate: dkCpr,
  template: '##0785-####',
  say: ['mit CPR-nummer er', 'CPR:'],
});

export const noFnrRule = nationalId({
  id: 'no-fnr',
  type: 'NO_FNR',
  title: 'Norwegian fødselsnummer',
  shapes: {
    '###########': 'review',
    '###### #####': 'block',
    '######-#####': 'block',
    '## ## ## #####': 'block',
    '###### ### ##': 'block',
  },
  words: 'fodselsnummer*|fodselsnr|fnr|personnummer*|d-nummer*|norwegian national*|norwegian id|birth number',
  validate: noFnr,
  template: '1#0785#####',
  say: ['fødselsnummeret mitt er', 'fnr:'],
});

export const isKennitalaRule = nationalId({
  id: 'is-kennitala',
  type: 'IS_KENNITALA',
  title: 'Icelandic kennitala',
  shapes: { '######-####': 'review', '##########': 'none', '###### ####': 'none' },
  words: 'kennital*|kt|kt.|icelandic id',
  validate: isKennitala,
  template: '1#0785-###9',
  say: ['kennitalan mín er', 'kt.'],
});

export const eeIsikukoodRule = nationalId({
  id: 'ee-isikukood',
  type: 'EE_ISIKUKOOD',
  title: 'Estonian or Lithuanian personal code',
  shapes: { '###########': 'none' },
  words: 'isikukood*|asmens kod*|personal code|ik',
  validate: eeIsikukood,
  template: '3850#1#####',
  say: ['minu isikukood on', 'mano asmens kodas'],
});

export const lvPersonasKodsRule = nationalId({
  id: 'lv-personas-kods',
  type: 'LV_PERSONAS_KODS',
  title: 'Latvian personal code',
  shapes: { '######-#####': 'review', '###########': 'none' },
  words: 'personas kod*|personal code',
  validate: lvPersonasKods,
  template: '1#0785-1####',
  say: ['mans personas kods ir', 'personas kods:'],
});
