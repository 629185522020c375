/**
 * English words and phrases that have the form of a street with a house number: `During 30 days`, `USB drive, 50%`, `Christie, 26`.
 * Found by reading what was called an address in 75,000 records of instruction data (T0, Self-Instruct, outputs of models): of 1,329 places,
 * half were not addresses. Now it is 1 in 100 of 633.
 */
import { isMonth } from './months.ts';

/** Words in `-ring`, `-pad`, `-gade`, `-tie` and `-rise` that are no German, Danish or Finnish street. */
const ENGLISH_WORD =
  /(?:[aeiouyäöü]ring|(?:[BSb]|st|sp)t?ring|(?:blur|stir|star|bar|war|spur|err|fer|cur|ter|string|spr?)ring|offspring|(?:track|touch|note|key|game|launch|mouse|think|land|heli|i)pad|(?:bri|rene|bro)gade|[ts]tie|katie)$/i;
/** Words after which a number counts something, though they also end the names of streets. */
const COUNTED =
  /^(?:place|point|square|drive|court|green|close|view|way|row|run|path|walk|loop|mount|rise|landing|crossing|manor|glen|put|route|section|cross|pass|passage|trail|number|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october)$/i;
/** After the number: a unit, a percent sign, a degree, an ordinal's ending, or what is counted. */
const UNIT =
  /^(?:[%°]|(?:st|nd|rd|th)\b|-(?:inch|year|day|hour|minute|point|foot|mile)|,?\d{3}\b|(?: ?(?:a|p)\.?m\b)| (?:percent|per cent|minutes?|hours?|days?|weeks?|months?|years?|times|points?|goals?|million|billion|thousand|people|inch(?:es)?|feet|miles?|dollars?|cups?|lit(?:er|re)s?|grams?|students?)\b)/i;
const YEAR = /^(?:1[5-9]|20)\d\d$/;
/** An age after a name: `Reeva, 29, was`. Only names that have the ending of a street. */
const AGE = /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2}, \d{1,2}$/u;
const NAME_END = /(?:ova|eva|tie|hof|green|ridge|heath|vale|way|hill|rise|close|row|walk|heights|manor|meadow|glen)$/i;
/** A postcode and a town: a house number is before them. */
const PLACE = /^, (?:\d{5} |\d{4} ?[A-Z]{2} )\p{Lu}/u;
/** German: a day, or a month. */
const AT_TIME =
  /^(?:am|im|in den|an den) (?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahre?|Alter|Kapitel|Durchschnitt|Schnitt)(?!\p{L})/iu;
/** A score: `Zvonareva 6-2`. */
const SCORE = /(?:ova|eva) \d{1,2}[-/:]\d{1,2}$/i;
const DRIVE = /(?:hard|flash|usb|solid|thumb|pen|disk|state|ssd|worm|wheel|test|backup|external) drive$/i;

/**
 * @param found a street and, after it, a number
 * @param after the text after it
 */
export function isProseBefore(found: string, after: string): boolean {
  const [, words = '', number = ''] = /^(.*?),? (\S+)$/u.exec(found) ?? [];
  const last = /[\p{L}'’.-]+$/u.exec(words)?.[0] ?? '';
  if (PLACE.test(after)) return false;
  return (
    UNIT.test(after) ||
    AT_TIME.test(found) ||
    (YEAR.test(number) && !/^,? ?\d{5}/.test(after)) ||
    COUNTED.test(last) ||
    ENGLISH_WORD.test(last) ||
    SCORE.test(found) ||
    (NAME_END.test(last) && AGE.test(found))
  );
}

/** @param found a number and, after it, a street */
export function isProseAfter(found: string): boolean {
  const [, number = '', comma = '', name = ''] = /^(\d+)\S*?(,?) (.*)$/su.exec(found) ?? [];
  const last = /[\p{L}'’-]+(?=[.\s]*$)/u.exec(name)?.[0] ?? '';
  return (
    (YEAR.test(number) && (comma === ',' || /Mount|\d{1,2}(?:st|nd|rd|th)/.test(name))) ||
    /^(?:via|in|am|im|zum|zur|en) the\b|^\d+-inch|mount st\.?$|fine point$|^caption close|^am (?:[ECMPBG][SDM]?T\b|on\b)/i.test(name) ||
    ENGLISH_WORD.test(last) ||
    DRIVE.test(name)
  );
}

/** A place that was called an address: `return to 75 of the 111 homes`, `arrived on 3 April`. */
export const isProseSaid = (found: string): boolean =>
  /^\d+ (?:of|out of|to|percent|and|or)\b/i.test(found) ||
  isMonth(/^\d{1,2}(?:st|nd|rd|th|\.)?,? (?:of |de )?(\p{L}+)/iu.exec(found)?.[1] ?? '');
