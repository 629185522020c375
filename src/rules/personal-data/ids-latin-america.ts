import { roCui } from '../../value/check/ids-europe.ts';
import { coNit, cuNi, ecRuc, gtNit, peDni, pyRuc, svNit, veRif } from '../../value/check/ids-world.ts';
import { nationalId } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* Numbers of taxpayers and citizens of Latin America, beyond those in `ids-americas.ts`. */

export const coNitRule = nationalId({
  id: 'co-nit',
  type: 'CO_NIT',
  title: 'Colombian NIT',
  shapes: {
    '#########-#': 'review',
    '##########': 'none',
    '##.###.###-#': 'review',
    '###.###.###-#': 'review',
    '#.###.###.###-#': 'review',
  },
  words: 'nit|n.i.t.|colombian tax*|numero de identificacion tributaria',
  unless: isMarkedMadeUp,
  validate: coNit,
  template: '9##.###.###-#',
  say: ['mi NIT es', 'NIT:'],
});

export const gtNitRule = nationalId({
  id: 'gt-nit',
  type: 'GT_NIT',
  title: 'Guatemalan NIT',
  shapes: {
    '###-#': 'none',
    '####-#': 'none',
    '####-A': 'none',
    '#####-#': 'none',
    '#####-A': 'none',
    '######-#': 'none',
    '######-A': 'none',
    '#######-#': 'none',
    '#######-A': 'none',
    '######A': 'none',
    '#######': 'none',
    '########': 'none',
    '#######A': 'none',
    '########A': 'none',
    '########-#': 'none',
  },
  words: 'nit|n.i.t.|guatemalan tax*|numero de identificacion tributaria',
  unless: isMarkedMadeUp,
  validate: gtNit,
  template: '57##37-#',
  say: ['mi NIT es', 'NIT:'],
});

export const pyRucRule = nationalId({
  id: 'py-ruc',
  type: 'PY_RUC',
  title: 'Paraguayan RUC',
  shapes: {
    '#######-#': 'none',
    '########-#': 'none',
    '########': 'none',
    '#########': 'none',
    '######-#': 'none',
    '#####-#': 'none',
    '######': 'none',
    '#######': 'none',
  },
  words: 'ruc|r.u.c.|paraguayan tax*|registro unico de contribuyentes',
  unless: isMarkedMadeUp,
  validate: pyRuc,
  template: '80####61-#',
  say: ['mi RUC es', 'RUC:'],
});

export const veRifRule = nationalId({
  id: 've-rif',
  type: 'VE_RIF',
  title: 'Venezuelan RIF',
  shapes: { 'A-########-#': 'review', 'A#########': 'none', 'A-#########': 'none' },
  words: 'rif|r.i.f.|venezuelan tax*|registro de informacion fiscal|registro de identificacion fiscal|venezuelan vat*',
  unless: isMarkedMadeUp,
  validate: veRif,
  template: 'V-1147####-#',
  say: ['mi RIF es', 'RIF:'],
});

export const svNitRule = nationalId({
  id: 'sv-nit',
  type: 'SV_NIT',
  title: 'Salvadoran NIT',
  shapes: { '####-######-###-#': 'block', '##############': 'none' },
  words: 'nit|n.i.t.|salvadoran tax*|numero de identificacion tributaria',
  unless: isMarkedMadeUp,
  validate: svNit,
  template: '0614-0507##-1##-#',
  say: ['mi NIT es', 'NIT:'],
});

export const peDniRule = nationalId({
  id: 'pe-dni',
  type: 'PE_DNI',
  title: 'Peruvian DNI',
  shapes: { '########-#': 'none', '########-A': 'none', '#########': 'none', '########A': 'none' },
  words: 'dni|d.n.i.|cui|peruvian id*|documento nacional',
  unless: isMarkedMadeUp,
  validate: peDni,
  template: '4#######-#',
  say: ['mi DNI es', 'CUI:'],
});

/** What a Peruvian DNI is called without its check digit. A company of Romania has a number of the same name. */
export const peCuiRule = nationalId({
  id: 'pe-cui',
  type: 'PE_CUI',
  title: 'Peruvian CUI',
  shapes: { '########': 'none' },
  words: 'cui|cedula unica de identidad|codigo unico de identidad',
  unless: isMarkedMadeUp,
  validate: (value) => !roCui(value),
  template: '4#######',
  say: ['mi CUI es', 'CUI:'],
  unchecked: true,
});

export const ecRucRule = nationalId({
  id: 'ec-ruc',
  type: 'EC_RUC',
  title: 'Ecuadorian RUC of a person',
  shapes: { '#############': 'none', '##########-###': 'none', '#########-#-###': 'none' },
  words: 'ruc|r.u.c.|ecuadorian tax*',
  unless: isMarkedMadeUp,
  validate: ecRuc,
  template: '17########001',
  say: ['mi RUC es', 'RUC:'],
});

export const cuNiRule = nationalId({
  id: 'cu-ni',
  type: 'CU_NI',
  title: 'Cuban identity number',
  shapes: { '###########': 'none' },
  words: 'carnet de identidad|carne de identidad|cuban id*|numero de identidad',
  unless: isMarkedMadeUp,
  validate: cuNi,
  template: '85####2####',
  say: ['mi carné de identidad', 'carnet de identidad:'],
  wrong: ['8599##2####', '8588##2####'],
});

export const crDimexRule = nationalId({
  id: 'cr-dimex',
  type: 'CR_DIMEX',
  title: 'Costa Rican residence card',
  shapes: { '###########': 'none', '############': 'none' },
  words: 'dimex|residence card|cedula de residencia|costa rican residence*|costa rican foreigner*|costa rica foreigner*',
  unless: isMarkedMadeUp,
  validate: (value) => /^1/.test(value),
  template: '1###########',
  say: ['mi DIMEX es', 'DIMEX:'],
  unchecked: true,
});

export const crCedulaRule = nationalId({
  id: 'cr-cedula',
  type: 'CR_CEDULA',
  title: 'Costa Rican cédula',
  shapes: {
    '#-###-###': 'none',
    '#-###-####': 'none',
    '#-####-###': 'none',
    '##-####-####': 'none',
    '#-####-####': 'none',
    '##########': 'none',
    '#########': 'none',
  },
  words:
    'cedula|cedula de identidad|cedula juridica|cpf|costa rican id*|cedula de persona fisica|cadastro de persona fisica|costa rica physical*|costa rica id*',
  unless: isMarkedMadeUp,
  validate: (value) => /^0?[1-9]/.test(value),
  template: '#-0###-0###',
  say: ['mi cédula es', 'cédula costarricense:'],
  unchecked: true,
});
