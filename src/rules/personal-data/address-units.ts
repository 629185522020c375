/** Flats, floors, stairs and the like: what is between a house number and the town. */

/** With a number or a letter after them. */
const WITH_NUMBER =
  'apt|apartment|suite|ste|unit|floor|fl|room|rm|flat|lot|bldg|building|block|whg|wohnung|app|stock|haus|hinterhaus|vorderhaus|aufgang|eingang|appt|appartement|bât|bâtiment|étage|escalier|esc|porte|piso|puerta|portal|escalera|piano|appartamento|app\\.to|scala|int|interno|interior|palazzina|pta|depto|departamento|apto|apartamento|bloco|andar|fração|casa|m|lok|lokal|mieszkanie|klatka|byt|bus|lgh|lägenhet|uppg|uppgång|daire|kat|кв|корп|stg|top|studio';
/** With an ordinal before them. */
const WITH_ORDINAL = 'og|stock|etage|obergeschoss|étage|floor|piso|andar|piano|hoog|tr|trappor|verdieping|piętro';
/** On their own. */
const ALONE =
  'hinterhaus|vorderhaus|seitenflügel|erdgeschoss|(?:e|d|u)g|bajo|ático|entresuelo|principal|r/c|rés-do-chão|rez-de-chaussée|i{2,3}(?: hoog)?|iv(?: hoog)?|bis|cedex';
const SIDE = '(?: (?:links|rechts|mitte))?';
const DOOR = '(?: ?(?:[a-h]|izq(?:uierda)?|izda|dcha|derecha|cto|dto|direito|esq(?:uerdo)?|frente)(?![\\p{L}])\\.?)?';
/** A house or a park is called something: `résidence Les Lilas`. */
const NAMED = "r[ée]sidence (?:(?:du|des?|de la|la|les?) )?[\\p{L}’'-]+(?: [\\p{Lu}][\\p{Ll}]+)?";

/** What may follow a house number, as a pattern without case. */
export const UNIT = `(?:(?<=\\s)\\d{1,2}(?:\\.|er|e|ème|st|nd|rd|th|\\.?[ºª°])? ?(?:${WITH_ORDINAL})(?![\\p{L}])\\.?${SIDE}|(?<=\\s)\\d{1,2}\\.?[ºª°]${DOOR}|(?:${WITH_NUMBER})(?![\\p{L}\\d])\\.? ?(?:n(?:\\.?[°ºo]|\\.)\\.? ?)?#?(?:\\d[\\da-z-]{0,5}|[a-z](?:-?\\d{1,4})?)|(?<=[\\s,])(?:${ALONE})${SIDE}|${NAMED})`;

/** A flat or a building before a house number: `Flat 3, 12 Acacia Avenue`. */
export const UNIT_BEFORE = `(?:(?:flat|studio|apartment|apt|unit|suite|appartement|appt|b[âa]t(?:iment)?|étage|escalier)\\.? (?:\\d{1,4}[a-z]?|[a-z]),? |${NAMED}, )`;

/** Before another word of a street's name, as a pattern: not the words for flats and floors after a name: `place de la Fontaine 3ème étage`. */
export const NO_UNIT =
  '(?!(?:Apt|Appt|Appartement|Appartamento|B[âa]t|Bâtiment|Piano|Scala|Interno|Résidence|Flat|Unit|Suite|Esc|Piso|Bloco|Apto)(?!\\p{L})|\\d{1,2}(?:er?|ème|\\.?[ºª°]))';

let words: RegExp | undefined;

/** True for a word that says what is numbered, as opposed to a name: `Flat`, `Appartamento`, `Hinterhaus`. */
export const isUnitWord = (word: string): boolean =>
  (words ??= new RegExp(`^(?:${WITH_NUMBER}|${WITH_ORDINAL}|${ALONE}|${'izq|dcha|dto|esq|résidence|residence'})$`, 'iu')).test(word);
