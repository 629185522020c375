import { bgEgn, czRc, grAfm, grAmka, hrOib, huTaj, jmbg, plPesel, roCnp, ruInn, ruSnils, uaRnokpp } from '../../value/check/ids-europe.ts';
import { nationalId } from './define.ts';

/* National ids of middle, eastern and south-eastern Europe. */

export const plPeselRule = nationalId({
  id: 'pl-pesel',
  type: 'PL_PESEL',
  title: 'Polish PESEL',
  shapes: { '###########': 'none', '###### #####': 'review', '######-#####': 'review', '## ## ## #####': 'none' },
  words: 'pesel*|numer pesel|nr pesel|numer ewidencyjny',
  validate: plPesel,
  template: '85########3',
  say: ['mój PESEL to', 'PESEL:'],
});

export const roCnpRule = nationalId({
  id: 'ro-cnp',
  type: 'RO_CNP',
  title: 'Romanian CNP',
  shapes: {
    '#############': 'none',
    '# ###### ## ### #': 'block',
    '# ###### ######': 'review',
    '# ## ## ## ######': 'review',
    '# ## ## ## ## ### #': 'block',
    '#-######-######': 'review',
  },
  words: 'cnp*|cod numeric personal|codul numeric personal',
  validate: roCnp,
  template: '18#0#1#40###5',
  say: ['CNP-ul meu este', 'CNP:'],
});

export const czRcRule = nationalId({
  id: 'cz-rc',
  type: 'CZ_RC',
  title: 'Czech or Slovak birth number',
  shapes: {
    '######/####': 'block',
    '######/###': 'review',
    '#########': 'none',
    '##########': 'none',
    '######-####': 'none',
    '###### ####': 'none',
    '###### / ####': 'block',
  },
  words: 'rodne cislo|rodneho cisla|rodnym cislem|rodnemu cislu|rc|r.c.|r. c.|birth number',
  validate: czRc,
  template: '855#1#/####',
  say: ['moje rodné číslo je', 'RČ:'],
});

export const bgEgnRule = nationalId({
  id: 'bg-egn',
  type: 'BG_EGN',
  title: 'Bulgarian EGN',
  shapes: { '###### ####': 'none', '###### ### #': 'none', '##########': 'none' },
  words: 'егн|egn|единен граждански номер',
  validate: bgEgn,
  template: '850#1#####',
  say: ['моето ЕГН е', 'EGN:'],
});

export const hrOibRule = nationalId({
  id: 'hr-oib',
  type: 'HR_OIB',
  title: 'Croatian OIB',
  shapes: { '###########': 'none' },
  words: 'oib*|osobni identifikacijski broj',
  validate: hrOib,
  template: '4##########',
  say: ['moj OIB je', 'OIB:'],
});

export const jmbgRule = nationalId({
  id: 'jmbg',
  type: 'JMBG',
  title: 'JMBG or EMŠO (former Yugoslav number)',
  shapes: { '#############': 'none' },
  words: 'jmbg*|emso|јмбг|maticni broj|матични број|ембг|embg|enotna maticna stevilka*',
  validate: jmbg,
  template: '140798571####',
  say: ['moj JMBG je', 'EMŠO:'],
});

export const grAmkaRule = nationalId({
  id: 'gr-amka',
  type: 'GR_AMKA',
  title: 'Greek AMKA',
  shapes: { '###########': 'none' },
  words: 'αμκα|amka|α.μ.κ.α.|αριθμος μητρωου κοινωνικης ασφαλισης',
  validate: grAmka,
  template: '140785#####',
  say: ['ο ΑΜΚΑ μου είναι', 'AMKA:'],
});

export const grAfmRule = nationalId({
  id: 'gr-afm',
  type: 'GR_AFM',
  title: 'Greek AFM',
  shapes: { 'AA #########': 'none', 'AA#########': 'none', '#########': 'none' },
  words: 'αφμ|afm|α.φ.μ.|αριθμος φορολογικου μητρωου|fpa|φπα|greek vat*|greek tax*',
  validate: (value) => /^(?:\d|EL|GR)/i.test(value) && grAfm(value),
  template: '1########',
  say: ['ο ΑΦΜ μου είναι', 'AFM:'],
});

export const huTajRule = nationalId({
  id: 'hu-taj',
  type: 'HU_TAJ',
  title: 'Hungarian TAJ number',
  shapes: { '### ### ###': 'none', '###-###-###': 'none', '#########': 'none' },
  words: 'taj|taj-szam*|taj szam*|tajszam*|tarsadalombiztositasi azonosito*',
  validate: huTaj,
  template: '1## ### ###',
  say: ['a TAJ-számom', 'TAJ:'],
});

export const uaRnokppRule = nationalId({
  id: 'ua-rnokpp',
  type: 'UA_RNOKPP',
  title: 'Ukrainian taxpayer number',
  shapes: { '## ## ## ## ##': 'none', '##########': 'none' },
  words:
    'рнокпп|іпн|идентификационный код|ідентифікаційний код|ідентифікаційний номер|податковий номер|код платника|rnokpp|rntrc|individual taxpayer registration*',
  validate: uaRnokpp,
  template: '2#########',
  say: ['мій РНОКПП', 'ІПН:'],
});

export const ruSnilsRule = nationalId({
  id: 'ru-snils',
  type: 'RU_SNILS',
  title: 'Russian SNILS',
  shapes: { '###-###-### ##': 'block', '###-###-###-##': 'block', '###########': 'none' },
  words: 'снилс*|snils|страховой номер',
  validate: ruSnils,
  template: '1##-###-### ##',
  say: ['мой СНИЛС', 'SNILS:'],
});

export const ruInnRule = nationalId({
  id: 'ru-inn',
  type: 'RU_INN',
  title: 'Russian INN of a person',
  shapes: { '############': 'none' },
  words: 'инн|inn|идентификационный номер налогоплательщика',
  validate: ruInn,
  template: '77##########',
  say: ['мой ИНН', 'ИНН:'],
});
