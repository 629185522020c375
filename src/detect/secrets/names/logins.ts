import { addToGroup } from '../../../io/group.ts';
import { plainKey } from '../../../value/plain-key.ts';
import type { Assignment } from './assignment.ts';

/** Headers of columns that say who logs in. The text has one unit per byte, so marks are other letters. */
const WHO =
  /^(?:(?:customer|client|app|db|admin|kunden)?(?:user|username|uname|usr|login|loginname|logon|account|accountname|email|emailaddress|mail)|userid|uid|name|benutzer|benutzername|nutzer|nutzername|anmeldename|kennung|konto|mailadresse|utilisateur|identifiant|courriel|usuario|nombredeusuario|correo|utente|nomeutente|gebruiker|gebruikersnaam|uzytkownik|brukernavn|brugernavn)$/;

/** With fewer different values in a column, it may be the password of all test users. */
const LEAST_DIFFERENT = 3;

/**
 * The cells of columns that name credentials. If another column says who logs in, and the values of a column differ, then its
 * cells are logins: such a table is one of accounts, as surely as objects with a user and a password are.
 */
export function markLogins(text: string, columns: readonly string[], cells: Assignment[]): Assignment[] {
  if (!columns.some((name) => WHO.test(plainKey(name)))) return cells;
  const values = new Map<string, string[]>();
  for (const { name, start, end } of cells) addToGroup(values, name, text.slice(start, end));
  const isOfLogins = (name: string): boolean => new Set(values.get(name)).size >= LEAST_DIFFERENT;
  const marked = new Set([...values.keys()].filter(isOfLogins));
  return cells.map((cell) => (marked.has(cell.name) ? { ...cell, syntax: 'login' } : cell));
}
