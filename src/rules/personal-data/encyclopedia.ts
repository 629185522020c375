/**
 * Sentences of encyclopedias about people: `X, né le 3 mai 1961 à Lyon, est un footballeur français`. Whoever such a sentence is about is
 * known to the public, or at least to its reader, so a date of birth in it is for a person to judge.
 *
 * Notes about customers often have dates in digits, so such a date needs more: `is a …` rather than `is the …`, or an adjective of
 * nationality in languages without articles, and no long number next to it. The name of a month with `is a …` or `is the …` is enough.
 *
 * Limits: languages in which such a sentence has neither (Hungarian, Greek).
 */

/** `is a …` or `was the …`, in languages with articles; others have only the verb, its ending, or a dash. */
const IS_SOMEBODY =
  /(?<!\p{L})(?:(?:is|was|est|était|fut|es|era|fue|è|fu|é|foi|ist|war|är|var|er) (?:an?|the|one of|l['’]une?|une?|una?|uno|uma?|een|en|ett?|eine?|einer|der|die|de|le|la|el|il|lo|o|a)(?: |(?<=['’]))|(?:jest|był[ay]?|je|byl[ay]?|este|a fost|on|oli) (?=\p{Ll}{4})|[–—] (?=\p{Ll}{3}))|\p{Ll}{3}[dt][ıiuü]r(?=[.,\s]|$)/u;
/** The same next to a date in digits. */
const IS_SOMEBODY_IN_DIGITS =
  /(?<!\p{L})(?:(?:(?:is|was) (?:an?|een|one of)|(?:est|était|fut) (?:une?|l['’]une?)|(?:es|era|fue) una?|(?:è|fu|era) (?:un['’]?|una|uno)|(?:é|foi|era) uma?|(?:este|a fost) (?:un|o)|(?:ist|war) eine?|(?:är|var|er) (?:ett?|en))(?: |(?<=['’]))(?=\p{L})|(?:jest|był[ay]?|je|byl[ay]?|bola?|[–—-]) \p{Ll}{2,20}(?:[sc]k|dzk)(?:im?|[aąýá])(?!\p{L})|(?:[–—-]|был[аи]?) \p{Ll}{2,20}(?:[сц]к|[сц]ьк)(?:ая?|и[йм]?)(?!\p{L})|(?:on|oli) \p{Ll}{3,20}l(?:ai|äi)nen(?!\p{L})|\p{Lu}\p{Ll}{2,20} \p{Ll}{3,20}(?<!doğumlu)[dt][ıiuü]r(?=[.,\s]|$))/u;
/** `российский писатель`, `中国作家`: without a verb, at the end of the sentence or of a part of it. */
const IS_SOMEBODY_AT_END =
  /(?:[,—–-] \p{Ll}{3,20}(?:[сц]к|[сц]ьк)(?:ий|ая|а) \p{Ll}{4,30}|[，,、]\p{Script=Han}{2,6}(?:家|演员|歌手|导演|诗人|教授|学者|运动员|球员|选手|主持人|模特|记者|作者|人物|演員|導演|詩人|運動員|球員))(?=[,.;，、]|$)|は、[^。]{1,24}(?:選手|俳優|女優|歌手|声優|作家|小説家|漫画家|監督|政治家|学者|タレント|モデル)(?=$|[、（）])/u;
/** A number of an account, a phone or a document: the sentence is from a file. */
const LONG_NUMBER = /\d{6}|\+\d\d|(?:\d{2,4}[ .-]){4}|[A-Z]{4}\d\d/;
/** Somebody who is in a file of a hospital, a shop or a landlord. */
const IN_A_FILE =
  /(?<!\p{L})(?:pa[czt]+ient|pacjent|hasta|potilas|customer|client|klient|kund[eni]|asiakas|müşteri|tenant|locataire|inquilin|huurder|mieter|hyresgäst|employ|emplead|empregad|mitarbeiter|medewerk|salarié|applicant|bewerber|student|étudiant|estudiant|member|insured|assuré|versichert|пациент|клиент)|患者|病人|客户|顾客|会员|顧客|会員|お客様/iu;
/** The person speaks. */
const FIRST_PERSON =
  /(?<!\p{L})(?:I|[Mm]y|[Jj]e (?:suis|me)|[Jj]['’]\p{L}+|[Mm]on|[Mm]a|[Ii]ch|[Mm]eine?[rsmn]?|[Yy]o|[Mm]i|[Ss]oy|[Nn]ací|[Ee]u|[Mm]eu|[Mm]inha|[Ss]ou|[Ii]o|[Mm]i[oa]|[Ii]k|[Mm]ijn|[Jj]ag|[Mm]itt|[Jj]eg|[Mm]inä|[Oo]len|[Mm]ój|[Mm]oja|[Jj]estem|[Bb]enim|[Яя]|[Мм]о[йя]|[Мм]не|[Мм]еня)(?!\p{L})|我(?!国)|私/u;
/** In Russian, what somebody is known for also begins the sentence, or the next one. */
const RUSSIAN_ROLE =
  /^\s*(?:[Сс]оветский |[Рр]оссийский )?(?:хоккеист|футболист|баскетболист|волейболист|теннисист|пловец|боксёр|боксер|шахматист|актёр|актер|актриса|певец|певица|поэт|поэтесса|писатель|композитор|режиссёр|режиссер|художник|дирижёр|дирижер|пианист|политик|космонавт|физик|математик|историк)(?:ка)? \p{Lu}\p{Ll}/iu;
const RUSSIAN_NEXT = /^\s*(?:Известн|Знаменит|Выдающ|Советск|Российск|Заслуженн|Народн)\p{Ll}{2,5} \p{Ll}{4,}/u;
/** Further than a sentence about a life begins or ends from its date, in characters. */
const REACH = 200;
const SENTENCE_ENDS = /[!?。\n]|(?<=\p{Ll}{2})(?<!(?:Dott|Prof|Sig|Avv|Ing|Sra|Mrs))\.(?:\s|$)/u;

/**
 * True for a date in a sentence that says what somebody is or was, as encyclopedias do.
 *
 * @param value the date as it is written
 * @param start its offset in the text, in UTF-16 units
 */
export function isInEncyclopedia(value: string, text: string, start: number): boolean {
  const sentence = (
    text
      .slice(Math.max(0, start - REACH), start)
      .split(SENTENCE_ENDS)
      .at(-1)! + value
  ).concat(text.slice(start + value.length, start + value.length + REACH).split(SENTENCE_ENDS, 1)[0]!);
  const isInDigits = !/\p{L}{3}/u.test(value);
  if (isInDigits && LONG_NUMBER.test(sentence.replace(value, ''))) return false;
  const next = text.slice(start + value.length, start + value.length + REACH).split(SENTENCE_ENDS, 2)[1] ?? '';
  const isSomebody =
    (isInDigits ? IS_SOMEBODY_IN_DIGITS : IS_SOMEBODY).test(sentence) ||
    IS_SOMEBODY_AT_END.test(sentence.trimEnd()) ||
    RUSSIAN_ROLE.test(sentence) ||
    (RUSSIAN_NEXT.test(next) && !IN_A_FILE.test(next));
  return isSomebody && !FIRST_PERSON.test(sentence) && !IN_A_FILE.test(sentence);
}
