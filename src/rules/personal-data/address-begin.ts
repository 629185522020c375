/**
 * Where the name of a street begins. Before it are words that the patterns take for a part of it: `in der Hauptstraße 1`,
 * `Treffpunkt Bahnhofstraße 1`. In German, only adjectives and titles belong to a street that is written in one word; in other
 * languages, names do (`Jan van Galenstraat`), so only words that are known to announce an address go.
 */
import { isKnownGiven } from './known-names.ts';

/** In lowercase, also the first words of streets: `in der Aue 5`. */
const PREPOSITION = /^(?:(?:in|an|auf|unter) de[rmn]|am|im|zum|zur) (?=\p{Lu})/u;
/** A street in one word, in German. */
const JOINED = /[\p{L}.-](?:stra(?:ß|ss)en?|str\.?|weg|allee|platz|gasse|ufer|damm|steig|ring|chaussee|brücke|markt|promenade)$/iu;
/** The word for a street, in German, in a word of its own. */
const SEPARATE = /^(?:Stra(?:ß|ss)e|Str\.?|Allee|Platz|Weg|Ring|Damm|Ufer)$/iu;
const ADJECTIVE =
  /^(?:(?:Alt|Neu|Groß|Gross|Klein|Ober|Unter|Mittler|Hinter|Vorder|Inner|Äußer|Lang|Kurz|Breit|Eng|Hoh|Tief|Rot|Weiß|Grün|Schwarz|Blau|Erst|Zweit|Dritt|Link|Recht|Östlich|Westlich|Nördlich|Südlich|Ehemalig|Schön|Still|Krumm|Steil|Schmal)e[nrsm]?|St\.|S:ta?|Sankt|Bad|Dr\.|Prof\.)$/u;
/** `Mainzer Landstraße`, but not `Peter Hauptstraße`. */
const OF_TOWN = /\p{L}{2}er$/u;
const OF_TOWN_STREET = /^(?:Land|Ring|Ufer|Heer|Bundes|Kreis|Post)str/u;
/** Words before an address, in many languages. */
const ANNOUNCING =
  /^(?:Treffpunkt|(?:\p{L}+)?[Aa]d+ress?en?|(?:\p{L}+)?[Aa]d+ress|(?:\p{L}+)?[Aa]dresse|(?:\p{L}+)?[Aa]dres|(?:\p{L}+)?[Aa]nschrift|(?:Wohn|Stand|Tat|Lieferungs|Veranstaltungs)?[Oo]rt|Wohnhaft|Filiale|Familie|Firma|Hotel|Restaurant|Café|Büro|Praxis|Haus|Herr|Frau|Location|Locatie|Mødested|Bor|Woont|Wohnt|Wohne|Der|Die|Das|Den|Dem|In|Det|De|Het)$/u;

/** Between an address and the end of the text, but no town. */
const NO_TOWN =
  /^(?:Danke|Bitte|Gru(?:ß|ss)|Grüße|Liebe|Viele|Herzliche?|Mit|Thanks|Thank|Regards|Best|Cheers|Kind|Please|Merci|Cordialement|Gracias|Saludos|Grazie|Saluti|Obrigad[oa]|Dziękuję|Bedankt|Tack|Tak|Hilsen|Groet(?:en|jes)?|Tel|Telefon|Phone|Mobil|Fax|Mail|Herr|Frau|Mr|Mrs|Ms|Dr|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Spring|Summer|Autumn|Winter|Frühling|Sommer|Herbst)(?!\p{L})/u;

/** Towns that are also given names. */
const TOWN_AND_NAME =
  /^(?:Paris|London|Florence|Firenze|Siena|Milan|Vienna|Valencia|Lourdes|Sydney|Adelaide|Victoria|Charlotte|Austin|Houston|Dallas|Chester|Lincoln|Preston|Ludlow|Carlisle|Warwick|Stanley|Jena|Essen|Celle|Halle|Nancy|Lorient|Santiago|Verona|Lucca|Roma|Ravenna|Parma|Faro|Elvas|Lund|Kalmar)(?!\p{L})/u;

/** True for capitalized words at the end of an address that are not known as a greeting or a name. @param isSure a word before it says that it is a place */
export const isTown = (words: string, isSure = false): boolean =>
  !NO_TOWN.test(words) && (isSure || TOWN_AND_NAME.test(words) || !isKnownGiven(/^[\p{L}-]+/u.exec(words)?.[0] ?? ''));

const LAST_WORD = / (?=\S+$)/u;

/** @returns how many words at the end of the list are the street */
function ownWords(words: readonly string[]): number {
  const last = words.at(-1)!;
  let own = 1;
  const before = (): string => words[words.length - own - 1] ?? '';
  if (SEPARATE.test(last)) {
    if (!OF_TOWN.test(before()) && !ADJECTIVE.test(before())) return withoutAnnouncing(words);
    own++;
  } else if (!JOINED.test(last)) return withoutAnnouncing(words);
  else if (OF_TOWN.test(before()) && OF_TOWN_STREET.test(last)) own++;
  while (ADJECTIVE.test(before())) own++;
  return own;
}

function withoutAnnouncing(words: readonly string[]): number {
  let first = 0;
  while (first < words.length - 2 && ANNOUNCING.test(words[first]!)) first++;
  return words.length - first;
}

/**
 * @param found a street and, after it, a number
 * @returns the offset of the street's name, in UTF-16 units
 */
export function beginOfStreet(found: string): number {
  const name = found.slice(0, found.search(LAST_WORD)).replace(/,? ?$/u, '');
  const preposition = PREPOSITION.exec(name)?.[0] ?? '';
  const words = name.slice(preposition.length).split(' ');
  const last = words.at(-1)!;
  if (preposition !== '' && !JOINED.test(last) && !SEPARATE.test(last)) return 0;
  if (words.length === 1) return preposition.length;
  const others = words.slice(0, -ownWords(words));
  return preposition.length + others.join(' ').length + (others.length > 0 ? 1 : 0);
}
