/**
 * What lists say of themselves if the people in them are public, or no people: authors of packages, players of a team, shops.
 *
 * By the names of keys, of the list and of its file, and by the words of names. Limits: names of things in the usual European
 * languages; a politician with a private number looks like one with an office.
 */
import { plainKey } from '../value/plain-key.ts';

/** Keys of data about authors, speakers and packages. */
export const PUBLIC_KEY =
  /^(?:role|affiliation|licen[cs]es?|version|downloads|package(?:name)?|repository|publisher|author(?:name)?|maintainers?|committer|translator|sha|commit|bio|twitter|github)$/;

/** Of these, the keys of records whose sentences are public, too. */
const PUBLISHED_KEY = /^(?:affiliation|sha|commit|bio)$/;

/** Keys of data about athletes, artists, politicians and animals: their dates of birth are in encyclopedias and catalogs. */
const FAME_KEY =
  /^(?:party|parties|club|(?:national)?teams?|goals|caps|knownfor|prizes?|awards?|medals?|missions|wiki(?:data|pedia)\w*|imdb\w*|died|deaths?|deathdate|dateofdeath|deathday|artists?|actors?|films?|filmography|movies?|albums?|songs?|reign|bioguide|chamber|constituency|legislature|breed|species|sire|url|homepage|birthplace|placeofbirth)$/;

/** Keys of data about those who are elected. With the party, even their phone number is public. */
const OFFICE_KEY = /^(?:office|chamber|constituency|bioguide|legislature|terms?|district)$/;

/** Files with public people, by their name or the folder of a web site: their addresses are there for everybody. Also people that are made up. */
export const PUBLIC_PEOPLE =
  /(?:^|\/)_data\/|(?:^|[^a-z])(?:authors?|contributors?|maintainers?|committers?|speakers?|owners|codeowners|organi[sz]ers|translators|credits|committee|faculty|creators|approvers|reviewers|sponsors|publishers?|npmuser|chart|citation|package|composer|pubspec|mkdocs|galaxy|zenodo|codemeta|mock\w*|dummy|fake|sample-?users)(?:rc)?(?:[^a-z/][^/]*)?\.\w+$/i;

/** Files and lists of famous people, and of people in books. */
const FAMOUS_PEOPLE =
  /(?:^|[^a-z])(?:actors|actresses|artists|astronauts|athletes|celebrities|characters|composers|footballers|kings|laureates|legislators|musicians|philosophers|players|poets|politicians|presidents|queens|saints|scientists|senators|singers|writers)(?:[^a-z/][^/]*)?\.\w+$/i;

/** Words in the names of shops, offices and companies. Some are surnames, too: most of a list must have one. */
const THING =
  /(?<![\p{L}\p{N}])(?:ag|apotheke|association|autohaus|b[aä]ckerei|bahnhof|bakery|bank|bar|bibliotheek|bibliothek|biblioteca|bistro|botschaft|boulangerie|branch|b[uü]ro|caf[eé]|center|centre|church|clini[ck]a?|clinique|club|college|company|consul\p{L}*|corp|council|department|diner|embajada|embassy|escuela|[eé]cole|farm[aá]cia|filiale?|foundation|fundaci[oó]n|garage|gmbh|gymnasium|helpdesk|hospital|h[oô]pital|hostel|h[oô]tel|inc|institute?|kanzlei|kg|kita|klinik|konsulat|krankenhaus|library|limited|llc|ltd|mairie|museo|museum|mus[eé]e|ngo|office|oficina|osteria|panader[ií]a|parish|pharmac(?:y|ie)|pizzeria|plc|praxis|pub|restaurante?|ristorante|s\.?a\.?r\.?l|salon|school|schule|shelter|shop|society|sparkasse|stadtwerke|stiftung|store|studio|supermarket|supermercado|taxi|team|theat(?:er|re)|tierarzt\p{L}*|tierheim|trattoria|trust|universit\p{L}+|verein|volkshochschule|werkstatt|zahnarztpraxis|zentrum)(?![\p{L}\p{N}])/iu;

/** `St. Martin` is a church, a hospital or a town. */
const SAINT = /^(?:ste?\.|saint|sainte|sankt) \p{L}/iu;

/** True for the name of a thing: `Hotel Rosa`, `Team 7`, `St. Martin`. */
export const isThing = (name: string): boolean => /(?:^|[\s-])\d/.test(name) || THING.test(name) || SAINT.test(name);

/** Of those who borrow or buy a book, there is no author. */
const isOfAuthor = (keys: readonly string[]): boolean =>
  keys.some((key) => /^(?:authors?|authorname|writer)$/.test(key)) &&
  keys.some((key) => /^(?:isbn(?:1[03])?|books?|novels?|works)$/.test(key));

/** True if the record of somebody says that they are famous: a player of a club, an author with their books, or an animal of a breed. */
export const isFamous = (keys: readonly string[]): boolean => keys.some((key) => FAME_KEY.test(key)) || isOfAuthor(keys);

/** True if the record of somebody says that they are elected. */
export const isElected = (keys: readonly string[]): boolean => keys.includes('party') && keys.some((key) => OFFICE_KEY.test(key));

export const areFamous = (path: string): boolean => FAMOUS_PEOPLE.test(path);

/** True if what a list says about people is there for everybody: their pages on a web site, what they commit. */
export const arePublished = (values: readonly unknown[], path: string): boolean =>
  PUBLIC_PEOPLE.test(path) ||
  values.filter(
    (value) => typeof value === 'object' && value !== null && Object.keys(value).some((key) => PUBLISHED_KEY.test(plainKey(key))),
  ).length *
    2 >
    values.length;
