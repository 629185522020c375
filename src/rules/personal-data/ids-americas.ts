import { arCuit, arDni, brCnpj, brCpf, caSin, clRut, ecCi, mxCurp, usItin, usSsn, uyCi, zaId } from '../../value/check/ids-americas.ts';
import { nationalId } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* National ids of the Americas and South Africa. A number that blocks alone has a distinctive form and check digits. */

export const usSsnRule = nationalId({
  id: 'us-ssn',
  type: 'US_SSN',
  title: 'US social security number',
  shapes: {
    '###-##-####': 'block',
    '### ## ####': 'review',
    '###.##.####': 'none',
    '#########': 'none',
    '###-######': 'none',
    '#####-####': 'none',
  },
  words:
    'ssn|ssns|ssn#|tin|social security|social security number|social security no|social sec|soc sec|soc. sec.|my social|his social|her social|social is|social:|social #|social number|ss number|ss#|ss no|' +
    'numero de seguro social|numero de seguridad social de estados unidos|seguro social|sozialversicherungsnummer der usa|' +
    'numero de securite sociale americain|社会安全号|社会安全号码|社会保障番号|사회보장번호',
  validate: usSsn,
  template: '5##-##-####',
  say: ['my SSN is', 'Mi número de seguro social es'],
});

export const usItinRule = nationalId({
  id: 'us-itin',
  type: 'US_ITIN',
  title: 'US individual taxpayer identification number',
  shapes: { '###-##-####': 'block', '### ## ####': 'review', '#########': 'none', '###-######': 'none', '#####-####': 'none' },
  words: 'itin|individual taxpayer|taxpayer id*|taxpayer number|tax id|tax identification|tin',
  validate: usItin,
  template: '9##-##-####',
  say: ['my ITIN is', 'Mi ITIN:'],
});

export const caSinRule = nationalId({
  id: 'ca-sin',
  type: 'CA_SIN',
  title: 'Canadian social insurance number',
  shapes: { '###-###-###': 'none', '### ### ###': 'none', '#########': 'none' },
  words: "sin|sin number|sin#|social insurance|social insurance number|nas|numero d'assurance sociale|assurance sociale",
  validate: caSin,
  template: '5##-###-###',
  say: ['my SIN is', 'Mon NAS est le'],
});

export const brCpfRule = nationalId({
  id: 'br-cpf',
  type: 'BR_CPF',
  title: 'Brazilian CPF',
  shapes: {
    '###.###.###-##': 'block',
    '### ### ### ##': 'none',
    '###.###.### ##': 'review',
    '#########-##': 'review',
    '###########': 'none',
  },
  words: 'cpf|c.p.f.|cadastro de pessoa*|cpf/mf|contribuinte',
  validate: brCpf,
  template: '2##.###.###-##',
  say: ['meu CPF é', 'My CPF number:'],
});

export const brCnpjRule = nationalId({
  id: 'br-cnpj',
  type: 'BR_CNPJ',
  title: 'Brazilian CNPJ',
  shapes: { '##.###.###/####-##': 'block', '##############': 'none' },
  words: 'cnpj|c.n.p.j.|cadastro nacional|mei',
  validate: brCnpj,
  template: '2#.###.###/0001-##',
  say: ['o CNPJ do meu MEI é', 'CNPJ:'],
});

export const mxCurpRule = nationalId({
  id: 'mx-curp',
  type: 'MX_CURP',
  title: 'Mexican CURP',
  token: { pattern: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d$/i, alone: 'block' },
  judge: (value) => (/^.[AEIOUX]/i.test(value) ? 'block' : 'none'),
  words: 'curp|clave unica|population registry code|mexican curp',
  validate: mxCurp,
  template: 'GOM?85####HDFRRN0#',
  say: ['mi CURP es', 'CURP:'],
});

export const clRutRule = nationalId({
  id: 'cl-rut',
  type: 'CL_RUT',
  title: 'Chilean RUT',
  shapes: {
    '##.###.###-#': 'block',
    '##.###.###-A': 'block',
    '#.###.###-#': 'review',
    '#.###.###-A': 'block',
    '########-#': 'none',
    '########-A': 'review',
    '#######-#': 'none',
    '#######-A': 'none',
    '#########': 'none',
    '########A': 'none',
  },
  words: 'rut|run|r.u.t.|rol unico|cedula de identidad chilena',
  validate: clRut,
  template: '1#.###.###-#',
  say: ['mi RUT es', 'RUT:'],
});

export const arDniRule = nationalId({
  id: 'ar-dni',
  type: 'AR_DNI',
  title: 'Argentine DNI',
  shapes: { '##.###.###': 'none', '#.###.###': 'none', '#######': 'none', '########': 'none', '## ### ###': 'none' },
  words: 'dni|d.n.i.|documento nacional|documento de identidad|nro de documento|numero de documento',
  unless: isMarkedMadeUp,
  validate: arDni,
  template: '3#.###.###',
  say: ['mi DNI es', 'DNI'],
  unchecked: true,
});

export const arCuitRule = nationalId({
  id: 'ar-cuit',
  type: 'AR_CUIT',
  title: 'Argentine CUIT or CUIL',
  shapes: { '##-########-#': 'block', '## ######## #': 'none', '###########': 'none' },
  words: 'cuit|cuil|c.u.i.t.|c.u.i.l.|clave unica de identificacion tributaria|codigo unico de identificacion laboral',
  validate: arCuit,
  template: '20-########-#',
  say: ['mi CUIT es', 'CUIL:'],
});

export const ecCiRule = nationalId({
  id: 'ec-ci',
  type: 'EC_CI',
  title: 'Ecuadorian cédula',
  shapes: { '#########-#': 'none', '##########': 'none' },
  words: 'cedula|cedula de identidad|cedula de ciudadania|c.i.|ci:|mi ci|my ci|su ci',
  validate: ecCi,
  template: '17########',
  say: ['mi cédula es', 'Cédula:'],
});

export const uyCiRule = nationalId({
  id: 'uy-ci',
  type: 'UY_CI',
  title: 'Uruguayan cédula',
  shapes: { '#.###.###-#': 'review', '#######-#': 'none', '########': 'none' },
  words: 'cedula|cedula de identidad|c.i.',
  validate: uyCi,
  template: '3.###.###-#',
  say: ['mi cédula de identidad es', 'C.I.:'],
});

export const zaIdRule = nationalId({
  id: 'za-id',
  type: 'ZA_ID',
  title: 'South African identity number',
  shapes: {
    '#############': 'none',
    '###### #### ###': 'review',
    '###### #### ## #': 'review',
    '###### #### # # #': 'review',
    '######-####-###': 'review',
  },
  words:
    'id number|id no|id|identity number|identity no|identity document|rsa id|sa id|south african id*|id-nommer|identiteitsnommer|id nommer|inombolo kamazisi',
  validate: zaId,
  template: '85####5###08#',
  say: ['my South African ID number is', 'my ID-nommer is'],
});
