import { digitsOf, isFiller } from '../../value/check/checksum.ts';
import { sample, wordInCapitals, type PersonalDataRule } from './define.ts';
import { isMarkedMadeUp } from './made-up.ts';

/* Numbers of documents and accounts: every country has its own form and few have a check digit, so only the word next to them identifies them. */

export const passport: PersonalDataRule = {
  id: 'passport',
  type: 'PASSPORT',
  title: 'Passport number',
  tier: 'block',
  words:
    'passport*|pass no|reisepass*|pass-nr*|passnummer*|passeport*|pasaporte*|passaporte*|passaporto|paspoort*|pas nummer|pass nr|passet|paszport*|pasport|cestovni pas*|cislo pasu|passinumero*|passin numero|passi|pasaport*|utlevel*|pașaport*|pasaport|паспорт*|загранпаспорт*|διαβατηρι*|护照*|護照*|パスポート*|旅券*|여권*|पासपोर्ट*|جواز*|الجواز*|דרכון*|หนังสือเดินทาง*|ho chieu|paspor',
  reach: 48,
  shapes: {
    'A## #####': 'none',
    '## ## ######': 'none',
    '#### ######': 'none',
    '##AA#####': 'none',
    'AA #######': 'none',
    'A #######': 'none',
    'A-#######': 'none',
    'A ########': 'none',
  },
  token: {
    pattern:
      /^(?=(?:[A-Z]*\d){5})(?=.{7,10}$)(?:[A-Z]{0,3}\d{5,9}[A-Z]?|\d\d[A-Z]{2}\d{5}|[A-Z]\d{3}[A-Z]\d{4}|[CFGHJKL][0-9CFGHJKLMNPRTVWXYZ]{8})$/i,
    alone: 'none',
  },
  /** Dutch passports have letters and digits in any order, and no O; `sanitize` writes `OO`. */
  locate: [wordInCapitals(/[A-NP-Z]{2}[A-NP-Z0-9]{6}\d/y)],
  unless: isMarkedMadeUp,
  validate: (value) => !/^(?:19|20)\d{6}$/.test(value),
  examples: () => ({
    match: [
      `passport number ${sample('C#######')}`,
      `Reisepassnummer: ${sample('C0#X0####')}`,
      `護照號碼 ${sample('E########')}`,
      `paspoortnummer: ${sample('NPK#SMA##')}`,
    ],
    ignore: [`part ${sample('C#######')}`, 'my passport expires in 2031'],
  }),
};

/** Trades and companies also have a `license number`, often a short one. */
const isOtherLicense = (value: string, text: string, start: number): boolean =>
  /^\d{6,7}$/.test(value) &&
  /(?<!(?:driv\w{1,5}|dl)(?:['’]?s?)? )licen[sc]e n(?:umber|o\.?)\W{0,4}(?:is )?$/i.test(text.slice(Math.max(0, start - 48), start)) &&
  !/driv|dmv|dvla/i.test(text.slice(Math.max(0, start - 200), start));

export const driverLicense: PersonalDataRule = {
  id: 'driver-license',
  type: 'DRIVER_LICENSE',
  title: 'Driver license number',
  tier: 'block',
  words:
    "driver's license*|drivers license*|driver license*|driver’s license*|driving licence*|driving license*|driver's licence*|driver licence*|dl number|dl no|dl#|dl|dvla|license number|licence number|fuhrerschein*|permis de conduire|numero de permis|carnet de conducir|licencia de conducir|licencia de manejo|permiso de conducir|carteira de motorista|cnh|carta de conducao|patente di guida|numero patente|numero di patente|la mia patente|patente n.*|patente:|rijbewijs*|korkort*|forerkort*|korekort*|ajokort*|prawo jazdy|prawa jazdy|ridicsky prukaz*|ehliyet*|surucu belgesi*|водительск*|驾驶证*|驾照*|運転免許*|免許証*|운전면허*|ड्राइविंग लाइसेंस*",
  reach: 48,
  shapes: {
    'A###-####-####': 'none',
    'A####-#####-#####': 'none',
    'A#### ##### #####': 'none',
    'A##-##-####': 'none',
    'A-###-###-###-###': 'none',
    'A ### ### ### ###': 'none',
    'A###-###-###-###': 'none',
    'A###-###-##-###-#': 'none',
    'A### #### ####': 'none',
    'A###-####-####-##': 'none',
    '##-###-###': 'none',
    '##-##-######-##': 'none',
    '## ## ###### ##': 'none',
    'AA##AAA##A': 'none',
    '### ### ###': 'none',
    '#### ######': 'none',
    'AA## ###########': 'none',
    'AA##-###########': 'none',
    '##-###-####': 'none',
  },
  token: {
    pattern:
      /^(?:WDL[A-Z0-9]{9}$|U1[A-Z0-9]{7}[A-Z]$|(?=(?:[A-Z]*\d){5}))(?:[A-Z]{0,2}\d{6,14}[A-Z]{0,2}|[A-Z9]{5}\d{6}[A-Z9]{2}\d?[A-Z]{1,3}|[A-Z]\d{2}[A-Z0-9]{6,10}|[A-Z]{1,3}[0-9A-Z]{5,12}|\d{2,3}[A-Z]{2}\d{4,5}|[A-Z]{3,7}[0-9*]{3}[0-9A-Z]{2,5})$/i,
    alone: 'none',
  },
  unless: (value, text, start) => isMarkedMadeUp(value, text, start) || isOtherLicense(value, text, start),
  examples: () => ({
    match: [`My driver's license number is ${sample('U#############')}`, `Führerscheinnummer ${sample('B07#RRE2I##')}`],
    ignore: ["I lost my driver's license in 2019", `engine ${sample('U#######')}`],
  }),
};

/** `Sort code … account …`: `account` alone is also one at a shop. */
const AFTER_BANK_CODE =
  /(?<!\p{L})(?:sort[ -]?code|bsb|routing|aba|transit)(?: (?:number|no\.?|code))?(?: is)?[ :#]{1,3}[\d -]{6,11}\d(?:,|;| \/| and)? (?:my )?(?:account|acct\.?|acc\.?)(?: is)?[ :#]{1,3}$/iu;
const LONGEST_BEFORE = 64;

export const bankAccount: PersonalDataRule = {
  id: 'bank-account',
  type: 'BANK_ACCOUNT',
  title: 'Bank account number',
  tier: 'block',
  words:
    'account number|account no|account no.|account num|account #|account#|acct|acct.|acct no|acct #|acct number|a/c|a/c no|bank account|bank acct|checking account|savings account|direct deposit|routing and account|kontonummer*|konto-nr*|kontonr*|kto|kto.|kto-nr*|bankkonto*|konto|numero de compte|compte bancaire|compte n°|numero de cuenta|cuenta bancaria|cuenta|clabe|cbu|ccc|codigo cuenta cliente|conto corrente|conto bancario|c/c|numero conto|numero di conto|conta bancaria|conta corrente|conta|numero da conta|rekeningnummer*|bankrekening*|bankkontonummer*|tilinumero*|numer konta|rachunk*|cislo uctu|bankszamla*|szamlaszam*|hesap no|hesap numara*|banka hesab*|номер счета|счет*|银行账号|银行账户|账号|帳號|口座番号|口座|계좌번호*|계좌|खाता संख्या|खाता|बैंक खाता',
  reach: 40,
  token: { pattern: /^(?:\d{7,18}|\d{20}|\d{22}|[A-Z]{2,4}\d{8,14})$/, alone: 'none' },
  shapes: {
    '####-####-####': 'none',
    '### ### ###': 'none',
    '#### #### ####': 'none',
    '#### ####': 'none',
    '##-####-#######-##': 'none',
    '##-####-#######-###': 'none',
    '###-######-##-###': 'none',
    '######-##-######': 'none',
    '###-###-######': 'none',
    '###-##-######': 'none',
    '####-##-#######': 'none',
    '#### ## #####': 'none',
    '####.##.#####': 'none',
    '#####-#': 'none',
    '####-#######': 'none',
    '##########/####': 'none',
    '######-##########/####': 'none',
    '####-########': 'none',
    '###-#######': 'none',
    '#### #### ##': 'none',
    '######-####': 'none',
    '###-####-####-##': 'none',
    '## #### #### #### #### #### ####': 'none',
    '######## ##############': 'none',
    '########-##############': 'none',
    '#### #### ## ##########': 'none',
    '#### #### ## ##### #####': 'none',
    '####-####-##-##########': 'none',
    '#### #### #### #### ####': 'none',
  },
  judge: (value, text, start) =>
    AFTER_BANK_CODE.test(text.slice(Math.max(0, start - LONGEST_BEFORE), start)) && !isMarkedMadeUp(value, text, start) ? 'block' : 'none',
  unless: (value, text, start) => isFiller(digitsOf(value)) || isMarkedMadeUp(value, text, start),
  examples: () => ({
    match: [
      `sort code 40-4${sample('#-##')} account ${sample('5#######')}`,
      `bank account number ${sample('4#########')}`,
      `Kontonummer: ${sample('7########')}`,
      `my account number is ${sample('KF##########')}`,
    ],
    ignore: [`the sum is ${sample('4#########')}`, 'my account is 3 years old', `the code 40 account ${sample('5#######')}`],
  }),
};
