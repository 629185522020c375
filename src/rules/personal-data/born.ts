/**
 * Words for `born` next to a date, in languages in which forms do not have them because encyclopedias write them, too; also with a place
 * between the word and the date (`nato a Roma il …`).
 *
 * Limits: a place of one word if it is in lowercase, and not before the date in Finnish and Turkish, which have endings instead of `in`.
 */
import { lazyPattern } from '../../value/lazy-pattern.ts';

const ON = 'on|am|le|el|il|op|em|a|aos|den|d\\.|dne|dnia|dňa|la|στις|на|в|pada(?: tanggal)?|ngày|ב|في';
/** Between the word, or the place, and the date. */
const TO_DATE = `(?: (?:${ON}|${ON.toUpperCase()})| [lL]['’])?[\\s,:(-]{0,3}(?:วันที่ ?|เมื่อ ?)?$`;
const WORDS =
  'born|geboren|geb|n[ée](?:\\(e\\)|e)?|nacid[oa]|(?:usted |(?<=¿))naci[óo]|nací|nascid[oa]|você nasceu|nasci|nat[oa]|född|født|fædd(?:ur)?|syntyn[^\\s]{0,4}|urodz(?:on[ya]|ił(?:a)? się)|narozen[áaý]?|narodil[a]? se|született|născut[ăa]?|γεννήθηκε|γεννημέν(?:ος|η)|роден[аи]?|родил(?:ся|ась)|рожд[её]н[а]?|народи(?:вся|лася)|rođen[a]?|roden[a]?|rojen[a]?|doğ(?:du|umlu|an)|เกิด|lahir|sinh|dzim(?:is|usi)|gim(?:ęs|usi|ė)|sünd(?:inud|is)|נולדה?|ولدت?|जन्म|出生于|生于|出生';
/** Without their period, these are other words. */
const ABBREVIATED = 'ur|nar|nac|nasc|szül|rođ|род|нар';
const bornWord = lazyPattern(`(?<!\\p{L})(?:(?:${WORDS})\\.?|(?:${ABBREVIATED})\\.)${TO_DATE}`, 'iu');
/** The alliance, rather than an Italian form in capitals; and `Max Born in Göttingen on …`. */
const IS_NAME = /(?:^|\P{L})NATO(?! (?:A|AD|IL) )|\p{Ll} Born (?:in|at) /u;

const IN = 'in|at|near|à|au|aux|en|a|ad|nel|nella|em|no|na|nos|nas|im|zu|bei|te|i|på|w|we|v|ve|u|в|во|у|г\\.|la|în|di|στην|στο|στη|ở|tại';
const SMALL = '(?:d[aeio]s?|del|della|du|la|le|les|el|am|an|der|im|bei|ob|upon|on|sur|sous|of|the|y|nad|na|над|на)';
const CAPITAL = "(?:['’]s-|(?:d|nell)['’])?\\p{Lu}(?:[\\p{L}\\p{M}'’]{0,24}|\\p{L}{1,3}\\.)";
const NAME = `${CAPITAL}(?:[ -](?:${SMALL}[ -]){0,2}${CAPITAL}){0,3}`;
/**
 * `in Leeds, England`, `à Lyon (69)`, `à Paris 12e`, `te 's-Hertogenbosch`, `in leeds` before `on`; the maiden name in French; and without
 * `in`: `szül. Budapest`.
 */
const place = lazyPattern(
  `(?: (?:${IN}|${IN.toUpperCase()}) (?:${NAME}(?: \\d{1,2}(?:er?|ème))?(?:,? \\([\\p{L}\\d .]{2,20}\\))?(?:(?:,| (?:${IN})) ${NAME}){0,2},?|\\p{Ll}{3,20}(?= (?:on|am|le|il|el|em|op) ))|(?<=[Nn]ée) ${NAME}(?= le )|(?<=\\.|[Ss]zületett) ${NAME})(?=${TO_DATE})`,
  'u',
);
/** The same right after the date, or after a place: `… in Bremen geboren`, `… Budapesten született`. */
const bornAfter = lazyPattern(
  `^ ?(?:生まれ|生(?!\\p{L})|出生|doğumlu|doğdu|태생|생(?!\\p{L})|-?(?:án|én|ban|ben)(?: ${NAME})? született|में जन्म|को जन्म|(?:(?:in|zu|te) ${NAME} )?(?:geboren|född|født)(?!\\p{L}))`,
  'u',
);
/** Longer than the word, a place and `on`, in UTF-16 units. */
const REACH = 90;

/**
 * The text before a word for `born`, if that word comes before the date at `start`: at most 90 units. Null if there is no such word.
 *
 * @param start offset of the date, in UTF-16 units
 */
export function beforeBorn(text: string, start: number): string | null {
  const before = text.slice(Math.max(0, start - REACH), start);
  for (const words of new Set([before, before.replace(place(), '')])) {
    const born = bornWord().exec(words);
    if (born && !IS_NAME.test(before.slice(Math.max(0, born.index - 2)))) return words.slice(0, born.index);
  }
  return null;
}

/** True if a word for `born` is right after the date that ends at `end`, in UTF-16 units. */
export const isBornAfter = (text: string, end: number): boolean => bornAfter().test(text.slice(end, end + REACH));
