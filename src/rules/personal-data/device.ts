import { digitsOf, isFiller } from '../../value/check/checksum.ts';
import { imei } from '../../value/check/imei.ts';
import { nationalId } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* Numbers of phones. */

export const imeiNumber = nationalId({
  id: 'imei',
  type: 'IMEI',
  title: "Number of a phone's device (IMEI)",
  shapes: {
    '###############': 'none',
    '##############': 'none',
    '################': 'none',
    '##-######-######': 'none',
    '##-######-######-##': 'none',
    '##-######-######-#': 'none',
    '## ###### ###### #': 'none',
    '##################': 'none',
    '##### ##### #### ####': 'none',
    '##### ##### #### #### #': 'none',
  },
  /** A MEID in hexadecimal digits. */
  token: { pattern: /^(?:[A-F]\d|[A-F]{2}|\d[A-F])[0-9A-F]{12,13}$/i, alone: 'none' },
  words: 'imei|imei number|imei no*|imei1|imei2|device id*|mobile equipment*|meid|meid number',
  unless: isMarkedMadeUp,
  /** Without its check digit it has 14 digits, with the version of its software 16. */
  validate: (value) =>
    /[A-F]/i.test(value) ||
    (digitsOf(value).length === 15 ? imei(value) : /^[0-9]{14}/.test(digitsOf(value)) && !isFiller(digitsOf(value))),
  template: '35#############',
  say: ["my phone's IMEI is", 'IMEI:'],
});

export const imsi = nationalId({
  id: 'imsi',
  type: 'IMSI',
  title: "Number of a phone's subscriber (IMSI)",
  shapes: { '###############': 'none' },
  words: 'imsi|imsi number|mobile subscriber*',
  unless: isMarkedMadeUp,
  validate: (value) => /^[2-7]/.test(value),
  template: '3102#########7#',
  say: ['IMSI', 'die IMSI ist'],
  unchecked: true,
});
