import { compact, isFiller } from '../../value/check/checksum.ts';
import { sample, type PersonalDataRule } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/** Groups of digits and letters, as numbers of identity cards have. */
const SHAPES = [
  '### ### ###', '###-###-###', '###.###.###', '##-######-##', '###-######-#', '###-####-####', '####-####-####', '#### #### ####',
  '####-####-##', '#### ### ###', '## ### ###', '##.###.###', '#.###.###', '##-#######', '########-#', '#########-#', '########-##', '######-####',
  '######-###', '###### ####', 'AA ######', 'AA-######', 'A-#######', 'A-########', 'A-#########', 'A######-#', '###-##-####', '##/###/#####', '###/###/#####', '###/####/####', '## ## ## ## ##',
]; // prettier-ignore

/** Ten to thirteen digits, as a column of tax ids may have them without check digits; those of firms have nine digits or other groups. */
const WHOLE_TAX_ID = /^\d(?:[ /-]?\d){9,12}$/;

/**
 * A number that somebody calls a national id. A third of the world's countries have no rule of their own, and many of their numbers
 * have no check digit. So only phrases count that name nothing else, right before the number.
 */
export const nationalIdNumber: PersonalDataRule = {
  id: 'national-id',
  type: 'NATIONAL_ID',
  title: 'Number of an identity card',
  tier: 'block',
  isFallback: true,
  shapes: Object.fromEntries(SHAPES.map((shape) => [shape, 'none'])),
  token: { pattern: /^(?=(?:[A-Z]*\d){6})[A-Z]{0,4}\d[A-Z\d]{4,19}$/i, alone: 'none' },
  words:
    'national id|national id number|national id no*|national id card*|national identity number|national identity card*|national identification number|national identification no*|identity card number|identity card no*|identity number|id card number|id card no*|citizen id*|citizenship number|citizen number|personal identification number|personal identity number|personal id number|personal number|resident registration number|resident identity*|residence card*|residence permit*|my id number|his id number|her id number|your id number|my tax number|my tax id|my taxpayer*|my tax identification*|his tax id|her tax id|government id*|' +
    "ausweisnummer*|personalausweis*|carte d'identite*|carte nationale*|documento de identidad|numero de identidad|carta d'identita*|documento de identidade|identiteitskaart*|dowod osobist*|dowodu osobist*|удостоверение личности|身份证*|身分證*|身份号码|신분증|rg|registro geral|bilhete de identidade|national identity nr*|national id nr*",
  wholeColumns:
    'tax id|taxid|tax id number|tax id no|tax no|tax nr|tax number|steuer id|steuerid|steuer nr|steuernr|steuernummer|steuer idnr|steuer identifikationsnummer|identifikationsnummer',
  whole: WHOLE_TAX_ID,
  reach: 28,
  unless: isMarkedMadeUp,
  validate: (value) => !isFiller(compact(value)) && !/^(?:19|20)\d{6}$/.test(value),
  examples: () => ({
    match: [`My national ID number is ${sample('ZK84######7')}`, `numéro de carte d'identité: ${sample('X4A######')}`],
    ignore: [`the order has ${sample('ZK84######7')}`, `a national id card costs ${sample('84#')}`],
  }),
};
