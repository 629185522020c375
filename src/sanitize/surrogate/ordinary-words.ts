/**
 * Whether a part of a name that is also an ordinary word means the person: `Will is here`, but not `Will it work?`; `Herr Winter`, but
 * not `im Winter`; `Hi April`, but not `on 3 April`.
 *
 * Without this, a record of June Carter said `on 4 Naomi 2025`, and one of Grace Hope `Cholmondeley this helps!`. What stays by mistake is
 * a single given name or family that is a frequent word, without a title or a greeting; whole names are always replaced.
 *
 * Limits: the usual European languages. In German, all nouns begin with a capital, so there a word says nothing by its capital.
 */

/** In UTF-16 units. */
const REACH = 24;

/** Before a person: titles, greetings, thanks, what people say of themselves, and closings. */
const BEFORE =
  /(?<!\p{L})(?:Mrs?|Ms|Miss|Mister|Dr|Prof|Sir|Herrn?|Frau|Fr|Hr|Mme|Mlle|M|Monsieur|Madame|Sra?|Señora?|Señor|Don|Doña|Signora?|Signor|Sig|Dhr|Mevrouw|Mevr|Pani?|Dear|Hi|Hello|Hey|Hallo|Liebe[rs]?|Cher|Chère|Bonjour|Salut|Hola|Querid[oa]|Estimad[oa]|Ciao|Car[oa]|Olá|Beste|Drodzy|Thanks|Danke|Merci|Gracias|Grazie|Obrigad[oa]|Cheers|Regards|Grüße|Gruß|(?:I'm|I am|name is|name's|call me|this is|ich bin|hei(?:ß|ss)e|je suis|m'appelle|soy|me llamo|sono|mi chiamo|sou)),?\.? $/iu;

/** Words before things and times rather than people. */
const OF_THINGS =
  /(?<!\p{L})(?:an?|the|my|your|our|his|her|its|their|this|that|these|those|some|any|no|every|each|in|on|at|by|until|till|since|from|of|during|last|next|early|mid|late|an|am|im|vom|zum|zur|beim|ins|seit|bis|ab|der|die|das|den|dem|des|ein|eine[mnrs]?|kein|keine|le|la|les|l'|un|une|des|du|en|au|el|los|las|una|del|al|il|lo|gli|i|uno|nel|di|o|os|um|uma|no|na|het|de|een|w|ve?|(?:\d+(?:st|nd|rd|th|[.ºª])?(?: de| of)?)) $/iu;

/** After a person: what people do and have. German has no such words, since its adjectives can begin a sentence: `Klein ist das Regal`. */
const AFTER =
  /^(?:['’]s(?!\p{L})| (?:is|was|has|had|said|says|told|asked|wrote|writes|called|calls|and I|here|hat|sagte?|schrieb|rief|dit|dijo|dice)(?!\p{L}))/u;

const NUMBER_AFTER = /^,? ?\d/;
const SMALL_BEFORE = /(?<![\p{L}'’-])\p{Ll}+,? $/u;
const LINE_BEFORE = /(?:^|\n)[-–—\s]*$/;
const LINE_AFTER = /^[,.!]?\s*(?:\n|$)/;
const SENTENCE_BEFORE = /(?:^|[.!?…:;"“„(\n])\s*$/;
const ADDRESSED = /^,/;
/** Function words that only German has, so that a capital says nothing. */
const GERMAN = /(?<!\p{L})(?:und|ist|nicht|ich|sie|wir|bitte|mit|auf|für|ein|das|der|die|hier)(?!\p{L})/u;

/** After a verb at the beginning of a sentence: `Mark it as done`. */
const OBJECT = /^ (?:it|the|my|your|this|that|these|those|all|as|an?|me|us|them|you|we|they)(?!\p{L})/u;

interface Place {
  /** Of the word, in UTF-16 units. */
  start: number;
  end: number;
  /** `both` is rather a name. */
  ordinary: 'word' | 'both';
  /** True for a word that is another part of the same name: then the two are the whole name. */
  isPart(word: string): boolean;
}

/** True if a word that is also a part of a name means the person in a text. */
export function meansPerson(text: string, { start, end, ordinary, isPart }: Place): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const wordBefore = /(\p{L}[\p{L}'’-]*),? ?-?$/u.exec(before)?.[1];
  const wordAfter = /^,? ?-?(\p{L}[\p{L}'’-]*)/u.exec(after)?.[1];
  if ((wordBefore !== undefined && isPart(wordBefore)) || (wordAfter !== undefined && isPart(wordAfter))) return true;
  if (BEFORE.test(before)) return true;
  if (NUMBER_AFTER.test(after) || OF_THINGS.test(before)) return false;
  const isFirst = SENTENCE_BEFORE.test(before);
  if (ordinary === 'both') return !(isFirst && OBJECT.test(after));
  if (AFTER.test(after)) return true;
  if (LINE_BEFORE.test(before) && LINE_AFTER.test(after)) return true;
  if (isFirst) return ADDRESSED.test(after);
  return SMALL_BEFORE.test(before) && !/^ \p{Lu}/u.test(after) && !GERMAN.test(text);
}
