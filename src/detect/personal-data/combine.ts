/**
 * A leak is a person together with contact or identity details. A name alone is not a blocking finding,
 * and neither is an office's mailbox; both in one record are.
 *
 * Only an introduced person counts (`my name is …`, `Name: …`), or a full name together with a mailbox,
 * phone or document number. Full names with streets, dates, IP addresses or handles do not count: encyclopedias,
 * reading tests and news are full of them. An address counts, though, if a full name and a private contact are close to it, or
 * if somebody says that it is their own (`I live at`) and a private contact is close to it.
 * A date of birth that is only for review (`Jane Doe (born …) is`) does not count even with an introduced person, unless there
 * is something else about that person. Close to a contact or an account, it counts without a name, and so does an address next to
 * it. A service number never counts.
 */
import { groupBy } from '../../io/group.ts';
import { FACT_TYPES } from '../../rules/personal-data/facts.ts';
import { HOME_SCORE } from './address-labels.ts';
import type { PersonalData } from './find.ts';
import { BLOCK_THRESHOLD, IMPERSONAL_SCORE } from './weigh.ts';
import { PERSON_FULL, PERSON_INTRODUCED } from './names.ts';

/** Types that describe a person's place or birth, but may belong to someone else. */
const INDIRECT = new Set(['ADDRESS', 'DATE_OF_BIRTH', 'IP', 'MAC', 'CRYPTO', 'HANDLE']);
const COMBINED_SCORE = BLOCK_THRESHOLD + 0.05;

/** In a text, how far a contact may be from a full name without an introduction, in UTF-16 units: an article has its author's address at the end. */
const NEAR = 400;

/**
 * Raises findings that belong together to the blocking tier. Takes the findings of one text, or of all
 * fields of one record, and returns them in the same order.
 */
export function combine<T extends PersonalData & { field?: unknown }>(found: readonly T[]): T[] {
  const person = found.reduce((best, item) => (item.type === 'PERSON' ? Math.max(best, item.score) : best), 0);
  if (person < PERSON_FULL) return withHomes(withBirths(found));
  const details = found.filter((item) => counts(item, person) && (item.type !== 'DATE_OF_BIRTH' || item.score >= BLOCK_THRESHOLD));
  if (details.length === 0) return withHomes(withBirths(found));
  const isNear = nearness(details, true);
  const isAtHome = person < PERSON_INTRODUCED ? atHome(found, details) : () => false;
  return withHomes(withBirths(found)).map((item) => {
    const belongs =
      item.type === 'PERSON'
        ? item.score >= PERSON_INTRODUCED || (item.score >= PERSON_FULL && isNear(item))
        : counts(item, person) || isAtHome(item);
    if (!belongs || item.score >= BLOCK_THRESHOLD) return item;
    return raised(item);
  });
}

/**
 * Raises a date of birth that is only for review, and an address next to one, if a contact or account is close to it in the same
 * text: `…, 7 Elm Street, Leeds. Born 3 May 1971. IBAN: …`. Encyclopedias have none, and firms have no birthday.
 */
function withBirths<T extends PersonalData & { field?: unknown }>(found: readonly T[]): readonly T[] {
  const births = found.filter(({ type, score }) => type === 'DATE_OF_BIRTH' && score !== IMPERSONAL_SCORE);
  if (births.length === 0) return found;
  const contacts = found.filter(({ type, score }) => score >= BLOCK_THRESHOLD && type !== 'PERSON' && !INDIRECT.has(type));
  if (contacts.length === 0) return found;
  const isNearContact = nearness(contacts, false);
  const own = births.filter(isNearContact);
  if (own.length === 0) return found;
  const isAtContact = nearness(contacts, false);
  const isAtBirth = nearness(own, false);
  return found.map((item) => {
    const belongs =
      own.includes(item) || (item.type === 'ADDRESS' && item.score !== IMPERSONAL_SCORE && isAtContact(item) && isAtBirth(item));
    return belongs && item.score < BLOCK_THRESHOLD ? raised(item) : item;
  });
}

/** Raises addresses that somebody calls their own, next to a private contact, or with one in another field. */
function withHomes<T extends PersonalData & { field?: unknown }>(found: readonly T[]): T[] {
  const isHome = ({ type, score }: T): boolean => type === 'ADDRESS' && score === HOME_SCORE;
  if (!found.some(isHome)) return [...found];
  const contacts = found.filter(({ type, score }) => score >= BLOCK_THRESHOLD && (type === 'EMAIL' || type === 'PHONE'));
  if (contacts.length === 0) return [...found];
  const isNearContact = nearness(contacts, true);
  return found.map((item) => (isHome(item) && isNearContact(item) ? raised(item) : item));
}

const raised = <T extends PersonalData>(item: T): T => ({
  ...item,
  tier: 'block',
  score: COMBINED_SCORE,
  reasons: [...item.reasons, 'a person together with contact or identity details'],
});

/** True for an address close to a full name and to a private contact: `Jane Doe, jane@…, lives at 7 Elm Street`. */
function atHome<T extends PersonalData & { field?: unknown }>(found: readonly T[], details: readonly T[]): (item: T) => boolean {
  const isNearContact = nearness(
    details.filter(({ score }) => score >= BLOCK_THRESHOLD),
    false,
  );
  const isNearName = nearness(
    found.filter(({ type, score }) => type === 'PERSON' && score >= PERSON_FULL),
    false,
  );
  return (item) => item.type === 'ADDRESS' && item.score !== IMPERSONAL_SCORE && isNearContact(item) && isNearName(item);
}

/**
 * True for an item close to a detail of its own field. The details are in the order of the text, as the items are.
 *
 * @param elsewhere for an item in another field than all details
 */
function nearness<T extends PersonalData & { field?: unknown }>(details: readonly T[], elsewhere: boolean): (item: T) => boolean {
  const inField = groupBy<T, unknown>(details, ({ field }) => field);
  const next = new Map<unknown, number>();
  return ({ field, start, end }) => {
    const own = inField.get(field);
    if (!own) return elsewhere;
    let i = next.get(field) ?? 0;
    while (i < own.length && own[i]!.end < start - NEAR) i++;
    next.set(field, i); // items ascend, so what is too far before this one is too far before the next
    return own[i] !== undefined && own[i]!.start < end + NEAR;
  };
}

function counts(item: PersonalData, person: number): boolean {
  if (item.type === 'PERSON' || item.score === IMPERSONAL_SCORE || FACT_TYPES.has(item.type)) return false;
  return person >= PERSON_INTRODUCED || !INDIRECT.has(item.type);
}
