import { deIdCard, doCedula, gtCui, kzIin, plIdCard, ptCc } from '../../value/check/ids-cards.ts';
import { nationalId, wordInCapitals } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* Identity cards and registers of citizens, beyond those in the files of their regions. */

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
  shapes: {
    '####-####-####-####': 'none',
    '####-#######-#': 'none',
    '##-#######-#': 'none',
    '###-###-###-###': 'none',
    '###-###-###': 'none',
    '#########': 'none',
    '############': 'none',
  },
  words: 'philsys*|philid|umid|crn|sss|sss no*|sss number|gsis|philhealth*|psn|tin|pag-ibig*',
  unless: isMarkedMadeUp,
  validate: (value) => !/^(\d)\1+$/.test(value),
  template: '0###-#######-#',
  say: ['my UMID number is', 'SSS number:'],
  unchecked: true,
});

export const deIdCardRule = nationalId({
  id: 'de-id-card',
  type: 'DE_ID_CARD',
  title: 'German identity card number',
  token: { pattern: /^[CFGHJKLMNPRTVWXYZ](?=[A-Z0-9]*\d)[CFGHJKLMNPRTVWXYZ0-9]{8}\d?$/i, alone: 'none' },
  locate: [wordInCapitals(/[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d?/y)],
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

export const inEpicRule = nationalId({
  id: 'in-voter',
  type: 'IN_VOTER',
  title: 'Indian voter card number',
  token: { pattern: /^[A-Z]{3}\d{7}$/i, alone: 'none' },
  words: 'epic|epic no*|voter*|election card|मतदाता*|electoral photo*',
  unless: isMarkedMadeUp,
  // Few real cards have the check digit of the law.
  validate: (value) => !/^(.)\1\1|(\d)\2{6}$/.test(value),
  template: 'WKF#######',
  say: ['my voter id is', 'EPIC no'],
  unchecked: true,
});

export const maCinRule = nationalId({
  id: 'ma-cin',
  type: 'MA_CIN',
  title: 'Moroccan identity card number',
  token: { pattern: /^(?:[A-Z]{1,2}\d{6}|[A-Z]{2}\d{5})$/, alone: 'none' },
  words: 'cin|c.i.n.|cnie|numero de cin|numero cin|carte nationale*|moroccan id*|moroccan national*|بطاقة التعريف*|البطاقة الوطنية*',
  unless: isMarkedMadeUp,
  validate: (value) => !/(\d)\1{4}/.test(value),
  template: 'FK######',
  say: ['mon numéro de CIN est', 'CNIE'],
  unchecked: true,
});
