import type { PersonalDataRule } from './define.ts';
import { beginOfStreet, isTown } from './address-begin.ts';
import { isUnitWord, UNIT, UNIT_BEFORE } from './address-units.ts';
import { isProseAfter, isProseBefore, isProseSaid } from './address-prose.ts';
import { saysOwnAddress } from './home.ts';
import { MADE_UP_NAME } from './made-up.ts';
import { isMadeUpStreet } from './made-up-streets.ts';

/*
 * Street addresses are found from their house number. Next to it is a word for a street: before the name
 * (`rue`, `Via`, `ul.`), after it (`Street`, `utca`) or joined to it (`-straße`, `-gatan`).
 */

/** Words for streets that come before the name. */
const STREET_FIRST =
  'rue|avenue|av\\.?|boulevard|bd|blvd|place|pl\\.|chemin|all[ée]es?|impasse|quai|route|cours|square|passage|sentier|via|viale|piazza|piazzale|corso|largo|vicolo|borgo|incrocio|rotonda|strada|str\\.|calle|c/|c\\.(?= del? )|callejón|pasaje|pasadizo|glorieta|cañada|cuesta|travesía|vial|avenida|avda\\.?|paseo|plaza|ronda|camino|carretera|ctra\\.?|r[úu]a|carrer|travessa|praça|pra[cç]a|estrada|alameda|rodovia|ul\\.|ulica|ulicy|ulice|al\\.|aleja|aleje|alei|plac|placu|osiedle|osiedlu|os\\.|n[áa]m[ěe]st[íi]|t[řr][íi]da|ул\\.|улица|вул\\.|вулиця|пр\\.|проспект|пр-т|пер\\.|переулок|бул\\.|бульвар|шоссе|οδός|λεωφ\\.|λεωφόρος|bulevardul|bd\\.|calea|aleea|șoseaua|jalan|jl\\.|đường|am|an der|an den|auf der|auf dem|im|in der|in den|unter den|zum|zur|rambla|urbanizaci[óo]n|contrada|località|vila|villa|quinta|bairro|colonia|fraccionamiento|r\\.|straße des \\d{1,2}\\.|straße(?= de[rs] )|strasse(?= de[rs] )|platz(?= de[rs] )|allee(?= de[rs] )';

/** Words for streets that come after the name. */
const STREET_LAST =
  'street|st|avenue|ave|av|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|place|pl|way|terrace|tce|parkway|pkwy|pky|circle|cir|highway|hwy|close|crescent|cres|grove|gardens|gdns|square|sq|trail|trl|mews|row|walk|loop|plaza|alley|quay|esplanade|parade|rise|mount|view|vale|green|ridge|run|path|pike|expressway|freeway|crossing|landing|manor|meadow|point|glen|hollow|heights|turnpike|stravenue|utca|u\\.|út|útja|útca|tér|tere|körút|krt\\.|köz|sétány|rakpart|sokak|sokağı|sok\\.|sk\\.|caddesi|cad\\.|bulvarı|blv\\.|mahallesi|mah\\.|iela|gatve|gatvė|tänav|tn|tn\\.|puiestee|maantee|tee|ulica|cesta|trg|put|улица|бульвар|проспект|stra(?:ß|ss)e|str\\.|allee|platz|gasse|ufer|markt|gate|vei|vej|allé|plads|torv|torg|torget|gränd|gata|gatan|väg|vägen|stig|katu|tie|laan|straat|plein|gracht|singel|weg';

/** Endings of street names written in one word; after a hyphen, they begin with a capital: `Karl-Marx-Platz`. */
const STREET_ENDING =
  'stra(?:ß|ss)en?|str\\.?|weg|allee|platz|gasse|ufer|damm|steig|ring|chaussee|brücke|markt|promenade|graben|stieg|boulevard|straat|laan|plein|gracht|kade|dreef|singel|pad|dijk|steeg|hof|gatan|gata|vägen|väg|gränd|stigen|torg|torget|backen|gaten|gate|veien|vegen|vei|veg|plass|bakken|kroken|vej|gade|(?<!(?<!\\p{L})H)all[eé]|stræde|torv|alléen|parken|vænget|vangen|katu|kuja|tie|polku|kaari|rinne|tori|stræti|vegur|braut|götu|gerði|prospekt|utca|ova|eva|ská|ského|ova ulica|ulica|kalni|iela';

const MILITARY =
  "(?:(?:unit|psc|cmr) \\d{1,5},? box \\d{1,5}|us(?:ns|s|cgc|nv) [\\p{L}’'-]+)[,\\s]{1,3}(?:apo|fpo|dpo),? ?(?:aa|ae|ap)(?: \\d{5})?";
const BOX =
  '(?:(?:p\\. ?o\\. ?box|po ?box|postfach|packstation|postbus|postboks|casella postale|c\\.p\\.|apartado(?: de correos)?|apdo\\.?|caixa postal|boîte postale|b\\.?p\\.?|skrytka pocztowa|poštovní přihrádka|pl) (?:\\d{1,3}(?: \\d{2,3}){1,2}|\\d{1,6})(?! ?/ ?\\d)|box \\d{1,5}(?=,? (?:s[e-]+)?\\d{3} ?\\d\\d \\p{L}))';

/** Phrases that announce an address of any form. */
const SAID =
  '(?:address(?:es)?(?: (?:to|is|with|of [^.\\n]{2,40} is|for [^.\\n]{2,30} is))?(?: the same)?[:\\s]|(?:new|home|billing|shipping|mailing|postal|secondary) address(?: is)?[:\\s]|here they are:|(?:live|lives|living|lived|reside|resides|located|office is|house is|arrived|meet (?:me|us)|stay(?:ing)?) (?:at|on)|(?:return|send|sent|ship|shipped|deliver(?:ed)?|mail(?:ed)?|forward|come|drive|taxi|one|it) (?:it )?to|pick (?:me|us) up (?:at|from)|wohn(?:e|t|en|haft)(?: in)?(?: der)?|adresse(?: (?:ist|lautet|est))?:?|anschrift(?: ist)?:?|habit[eo](?: au| en| in)?|direcci[óo]n(?: es)?:?|vivo en|vive en|abito in|abita in|indirizzo(?: è)?:?|moro n[ao]|endereço(?: é)?:?|morada(?: é)?:?|mieszkam(?: przy)?|adres(?: to| is)?:?|woon (?:op|in|aan)|bor (?:på|i)|adressen?(?: är| er)?:?|asun|osoite(?:eni on)?:?|bydlím(?: na)?|lakom|adresim:?|адрес[ау]?:?|живу (?:на|по)|адреса:?|за адресою)';

const BOX_WORDS =
  'box|pobox|postfach|packstation|c.p.|postbus|postboks|postal|postale|apartado|correos|apdo|apdo.|b.p.|bp|pl|skrytka|pocztowa|přihrádka|unit|psc|cmr|aa|ae|ap';
const SAID_WORDS =
  'address|addresses|to|is|with|same|are|at|on|from|wohn|wohne|wohnt|wohnen|wohnhaft|in|der|adresse|ist|lautet|est|anschrift|habite|habito|au|en|direccion|dirección|es|indirizzo|è|na|no|endereço|é|morada|mieszkam|przy|adres|op|aan|på|i|adressen|är|er|asun|osoite|osoiteeni|bydlím|lakom|adresim|адрес|адресу|на|по|адреса|адресою';

/** Words in a question for a person's address; email, IP and web addresses do not count. */
const ASKED =
  '(?<!(?:e-?mail|mail|ip|mac|web|wallet|url)[- ]?)address|(?<!mail-?|ip-?)adress|anschrift|(?:do|does|are) you live|wohnen sie|wohnst du|direcci[óo]n|indirizzo|endereço|morada|(?<!mail)adres|osoite|адрес|διεύθυνση|住所|주소|地址|địa chỉ|alamat|ที่อยู่|عنوان|כתובת|पता';

/** The last word of a label; the last two characters in scripts without spaces. */
const LABELS =
  'address|anschrift|adresse|wohnadresse|dirección|direccion|domicilio|indirizzo|endereço|morada|adres|adresi|adresim|osoite|osoitteeni|adress|adressen|adresa|címem|cím|lakcím|adresas|adrese|aadress|naslov|адрес|адреса|διεύθυνση|العنوان|عنوان|عنواني|نشانی|آدرس|पता|ঠিকানা|住所|주소|地址|alamat|ที่อยู่|כתובת|הכתובת|chỉ';

export const ADDRESS_DATA = {
  asked: ASKED,
  labels: LABELS,
  streetFirst: STREET_FIRST,
  streetLast: STREET_LAST,
  streetEnding: STREET_ENDING,
  unit: UNIT,
  unitBefore: UNIT_BEFORE,
  military: MILITARY,
  box: BOX,
  boxWords: BOX_WORDS,
  said: SAID,
  saidWords: SAID_WORDS,
  isMadeUp: isMadeUpAddress,
  looksMadeUp: isMadeUpStreet,
  saysOwn: saysOwnAddress,
  beginOf: beginOfStreet,
  isTown,
  isProse: { before: isProseBefore, after: isProseAfter, said: isProseSaid },
};

let kept: RegExp | undefined;
let endings: RegExp | undefined;

/** True for a generic word for a street, a flat or a PO box, as opposed to its name. */
export const isStreetWord = (word: string): boolean =>
  (kept ??= new RegExp(
    `^(?:${STREET_FIRST}|${STREET_LAST}|hill|box|apt|suite|unit|flat|floor|po|psc|cmr|apo|fpo|dpo|postfach|packstation|postbus|postboks|apartado|apdo|boîte|postale|casella|caixa|skrytka|pocztowa)$`,
    'iu',
  )).test(word);

/** The ending that marks a one-word street name: `straße`; empty if there is none. */
export function streetEndingOf(word: string): string {
  const ending = (endings ??= new RegExp(`(?:${STREET_ENDING})$`, 'iu')).exec(word);
  return ending && ending.index > 1 ? ending[0] : '';
}

/** No PO box has such a number. */
const MADE_UP_BOX =
  /^(?:p\.? ?o\.? ?box|postfach|packstation|postbus|postboks|box|casella postale|c\.p\.|apartado(?: de correos)?|apdo\.?|caixa postal|boîte postale|b\.?p\.?|skrytka pocztowa) 0\d/iu;

/** True for an address that only `dataset sanitize` makes up: every name in it is made up, or, if it has no name, every number begins with a zero. */
function isMadeUpAddress(address: string): boolean {
  if (MADE_UP_BOX.test(address)) return true;
  const words = (address.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []).filter(
    (word) => /\p{Lu}/u.test(word[0]!) && !/^[A-Z]{1,3}$/.test(word) && !isStreetWord(word) && !isUnitWord(word),
  );
  if (words.length > 0) return words.every((word) => MADE_UP_NAME.test(word));
  return (address.match(/\d+/g) ?? []).every((digits) => digits.startsWith('0'));
}

/** Found by `addressFinder`, not by shape. */
export const streetAddress: PersonalDataRule = {
  id: 'street-address',
  type: 'ADDRESS',
  title: 'Street address',
  tier: 'review',
  words: '',
  examples: () => ({
    match: [
      'She lives at 48 Larkspur Lane',
      'Ich wohne in der Lindenstraße 17, 50674 Köln',
      '12 rue des Lilas',
      'ul. Polna 7',
      'P.O. Box 1204',
      'Via Garibaldi 31, Torino',
    ],
    ignore: [
      'He ran 12 miles on the road',
      'On 3 March the street was closed',
      'Chapter 7 Section 2',
      'During 30 days',
      'USB drive, 50%',
      'Scoring 3/5',
      'Hattie, 26, won',
    ],
  }),
};
