/** Addresses in any form, if a label or the name of a column says that they are addresses. */
import { STREET_COLUMN } from '../../rules/personal-data/person-columns.ts';
import { byKey } from '../../value/by-key.ts';
import { plainKey } from '../../value/plain-key.ts';
import type { PersonalData } from './find.ts';
import { COLON, OTHER_SCRIPT, sweep } from './sweep.ts';

export const ADDRESS_SCORE = 0.5;
/** Somebody says that it is their own. Alone, it does not block. */
export const HOME_SCORE = ADDRESS_SCORE + 0.07;

export interface Labels {
  /** Words for addresses, in lower case. */
  labels: ReadonlySet<string>;
  /** An address that we made up. */
  isMadeUp: (address: string) => boolean;
}

/** Surer than names of people in it: `Anna-Berg-Weg 3`. */
const IN_COLUMN_SCORE = ADDRESS_SCORE + 0.05;
const NEW_WORD = /(?<=\p{Ll})(?=\p{Lu})|[^\p{L}\p{M}\d]+/gu;
/** The second line of an address alone is not one. */
const LINE = /(?: line| zeile| ligne)? ?1$/i;
/** True for `address`, `shipping_address`, `Anschrift`, `addressLine1`, `street`; false for `email_address`. */
const addressColumns = ({ labels }: Labels): ((name: string) => boolean) =>
  byKey((name) => {
    const words = name.replace(NEW_WORD, ' ').replace(LINE, '').trim();
    const { word = '', kind = '' } = LABEL_WORD.exec(words)?.groups ?? {};
    return (
      STREET_COLUMN.test(plainKey(name)) || ((labels.has(word.toLowerCase()) || labels.has(word.slice(-2))) && !OTHER_ADDRESS.test(kind))
    );
  });
let isAddressColumn: ((name: string) => boolean) | undefined;

/** All of a cell or value, in any form, if its column or key is for addresses. */
export function inColumn(text: string, names: readonly string[], patterns: Labels): PersonalData | null {
  if (text.length > LONGEST_LABELLED || !names.some((isAddressColumn ??= addressColumns(patterns)))) return null;
  const value = text.trim();
  if (!LABELLED.test(withoutTags(value).replaceAll('\n', ' ')) || /[@*<>{}]/.test(value) || patterns.isMadeUp(value)) return null;
  const start = text.indexOf(value);
  return {
    start,
    end: start + value.length,
    type: 'ADDRESS',
    tier: 'review',
    score: IN_COLUMN_SCORE,
    reasons: ['in a column for addresses'],
  };
}

const LABEL_END = /[:：]|は|是/g;
/** The word before a label's end. */
const LABEL_WORD = /(?<kind>[\p{L}\p{M}-]+ )?(?<word>[\p{L}\p{M}]+)(?: (?:is|est|ist|es|är|er|to|to jest|saya|mea|adalah))?["*]{0,2} ?$/u;
/** Addresses that are not places. */
const OTHER_ADDRESS =
  /^(?:e-?mail|mail|ip|mac|web|wallet|url|memory|network|internet|server|http|btc|bitcoin|eth|base|start|target|bus|source|destination) $/iu;
const LONGEST_LABELLED = 140;
/** Where an address ends: at a new line or sentence, or before a person's next detail. */
/** After `ք.`, `г.` and `av.` it goes on. */
const LABELLED_END =
  /[\n;|"<>{}。@*]| \((?!\p{L}{2,16}\))|(?<!(?<!\p{L})(?:[\u0400-\u058f\u10a0-\u10ff]{1,4}|\p{Lu}|ave?|avda|gg|jl|tp|ul|al|os|pl|str|bd|blvd|gral|cnel|dr|ing|sta|sto))\. (?!(?:OG|Stock|Etage|andar|piano) )(?=\p{Lu}\p{Ll})|[.!?]?$|[,.]? (?:and|my|tel|phone|e-?mail|fax|mobile|dob|born)\b|です|입니다/iu;
const LABELLED = /^(?=(?:.*\p{L}){4})(?=.*\p{Nd})(?!.*\d{9}|.*(?<!, )\d{8})(?!.*:\/\/)(?!0x)/u;

/** `[ADDRESS_1]`, as `sanitize --mode tag` writes it. */
const TAG = /\[[A-Z_]{2,24}_[\dA-Za-z]{1,24}\]/g;

/** Without tags: their numbers are no house numbers, and their words no streets. */
export const withoutTags = (text: string): string => (text.includes('[') ? text.replace(TAG, '') : text);

/** `Address: …`, `住所は…`: what follows is an address, in any form. */
export function labelled(text: string, { labels, isMadeUp }: Labels): PersonalData[] {
  const found: PersonalData[] = [];
  if ((sweep(text).has & (COLON | OTHER_SCRIPT)) === 0) return found;
  LABEL_END.lastIndex = 0;
  for (let match = LABEL_END.exec(text); match; match = LABEL_END.exec(text)) {
    const { groups } = LABEL_WORD.exec(text.slice(Math.max(0, match.index - 32), match.index)) ?? {};
    if (!groups || !(labels.has(groups.word!.toLowerCase()) || labels.has(groups.word!.slice(-2))) || OTHER_ADDRESS.test(groups.kind ?? ''))
      continue;
    const rest = text.slice(match.index + 1, match.index + 1 + LONGEST_LABELLED);
    const skip = /^[\s*"]*/.exec(rest)![0].length;
    const value = rest.slice(skip).split(LABELLED_END, 1)[0]!;
    const start = match.index + 1 + skip;
    if (skip + value.length < LONGEST_LABELLED && LABELLED.test(withoutTags(value)) && !isMadeUp(value))
      found.push({ start, end: start + value.length, type: 'ADDRESS', tier: 'review', score: ADDRESS_SCORE, reasons: ['after a label'] });
  }
  return found;
}
