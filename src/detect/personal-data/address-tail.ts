/** What follows the street and house number of an address: flat, postcode and town, in the order of many countries. */
import { TOWN } from '../../rules/personal-data/town-words.ts';

/** What German towns have after their name. */
const NEAR_TOWN =
  '(?: (?:a[mn]|an der|im|in der|ob der|vor der|auf dem|bei|unter) (?:Main|Rhein|Neckar|Donau|Isar|Inn|Elbe|Oder|Spree|Saale|Ruhr|Lahn|Mosel|Leitha|Mur|Havel|Weser|Aller|Leine|Ilm|Ilz|Harz|Breisgau|Allgäu|Taunus|Odenwald|Schwarzwald|Innkreis|Pongau|Pinzgau|Thaya|Fils|Brenz|Enz|Aisch|Pegnitz|Lech|See|Ammersee|Bodensee|Chiemsee|Zürichsee|Rübenberge|Tauber|Nahe|Weinstraße|Bergstraße|Mulde|Werra|Fulda|Eder|Lippe|Ems|Niederrhein|Westerwald|Eifel|Hunsrück|Sauerland|Erzgebirge|Vogtland|Ybbs|Tirol|Steinernen Meer|Wien|Salzburg|Graz|Linz|Berlin|Hamburg|München|Köln|Bremen|Dresden|Leipzig|Nürnberg|Bonn|Münster|Ulm|Zürich|Bern)(?![\\p{L}]))?';
/** A province, a district, a country: `(MI)`, `Paris 11e`, `(Saale)`. */
const MORE =
  '(?: \\((?:[A-Z]{2}|\\p{Lu}\\p{Ll}+)\\)| [A-Z]{2}(?![\\p{L}\\d])| \\d{1,2}(?:er|e|ème)(?![\\p{L}]))?(?: (?:CEDEX|Cedex)(?: \\d{1,2}(?!\\d))?)?';
const FULL_TOWN = `${TOWN}${NEAR_TOWN}${MORE}`;
/** `in Berlin`, `à Rennes`, `w Łodzi`; never over the end of a line. */
const IN = '(?:(?<in>in|à|w|we|i|em|en|te)|a|de) ';
const BEFORE = '\\.?[,\\s]{1,3}(?:[-–] )?';
const UK = '[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}';

/** With a postcode of five digits, four, or those of Sweden, Poland, Portugal, the Netherlands. */
const CODE_FIRST = `(?:(?:in|à|a|w|we|i|em|en|de|te) (?=(?:D-)?\\d{5} \\p{Lu}))?(?:[A-Z]{1,3}-)?(?:\\d{4,5}(?: ?[A-Z]{2}(?!\\p{L}))?(?:,? ${FULL_TOWN})?|\\d{3} \\d{2} ${FULL_TOWN}|(?:${TOWN}, )?(?:\\d{2}-\\d{3}|\\d{4,5}-\\d{3}) ${FULL_TOWN}(?: / [A-Z]{2})?|\\d{4}-\\d{3})`;
const TOWN_FIRST = `${TOWN}(?:[,\\s]{1,4}${TOWN}){0,2}[,\\s]{1,3}(?:[A-Z]{2,3}[,\\s]{1,3})?(?:nan )?(?:\\d{4,6}(?:-\\d{3,4})?|${UK}|[A-Z]\\d[A-Z] \\d[A-Z]\\d)`;

export interface TailData {
  unit: string;
  /** True for words after an address that can be a town. */
  isTown: (words: string, isSure?: boolean) => boolean;
}

/** Finds where an address ends. */
export interface Tail {
  /** @returns the offset after the flat, postcode and town that follow `from`, in UTF-16 units; or `from` */
  endOf: (text: string, from: number) => number;
  /** True if a postcode and a town follow a house number that ends at `from`. */
  hasPlace: (text: string, from: number) => boolean;
}

const MOST_UNITS = 4;

export function tailOf({ unit, isTown }: TailData): Tail {
  const units = new RegExp(`(?:[,\\s]{1,3}(?:[-–] )?[>?]{0,3} ?|(?= ?-))${unit}(?![\\p{L}\\d])`, 'iuy');
  const place = new RegExp(`${BEFORE}(?:${CODE_FIRST}|${TOWN_FIRST}|${UK})(?![\\p{L}\\d-])`, 'uy');
  const british = new RegExp(`${BEFORE}${UK} (?<town>${TOWN})(?=[.,!?)]?(?: |\\n|$))`, 'uy');
  const named = new RegExp(`,? ${IN}(?<town>${FULL_TOWN})(?![\\p{L}\\d-])`, 'uy');
  const last = new RegExp(` ?, (?<town>${FULL_TOWN})(?=,|[.!?]? ?$|[.!?] \\p{Lu}|[.!?)]?\\n)`, 'uy');
  const strong = new RegExp(
    `,?[ \\n](?:[A-Z]{1,2}-)?(?:\\d{5}|\\d{3} \\d{2}|\\d{2}-\\d{3}|\\d{4}-\\d{3}|\\d{4} ?[A-Z]{2}) (?:['’]s-|L['’])?\\p{Lu}\\p{Ll}+`,
    'uy',
  );
  const endIn = (pattern: RegExp, text: string, at: number): number => {
    pattern.lastIndex = at;
    const { groups } = pattern.exec(text) ?? {};
    return pattern.lastIndex === 0 || (groups?.town !== undefined && !isTown(groups.town, groups.in !== undefined)) ? 0 : pattern.lastIndex;
  };
  const unitsEnd = (text: string, from: number): number => {
    let end = from;
    for (let i = 0; i < MOST_UNITS; i++) end = endIn(units, text, end) || end;
    return end;
  };
  const placeEnd = (text: string, from: number): number => {
    for (const pattern of [british, place, named, last]) {
      const end = endIn(pattern, text, from);
      if (end > 0) return end;
    }
    return from;
  };
  return {
    endOf: (text, from) => {
      const end = unitsEnd(text, from);
      const placed = placeEnd(text, end);
      return placed === end ? end : unitsEnd(text, placed);
    },
    hasPlace: (text, from) => endIn(strong, text, unitsEnd(text, from)) > 0,
  };
}
