/** The handles of people whose email address or handle is replaced: `Maria Keller (…@example.com, @maria_keller)` would show who it was. */
import { foldName, nameKey } from '../../rules/personal-data/name-spellings.ts';

/** Letters and digits of a handle; shorter ones are also ordinary words. */
const FEWEST = 5;
/** Letters of a part of a name that is looked for inside other handles: `@mkeller85`. */
const FEWEST_SHARED = 5;
const LONGEST_PART = 24;
/** `@maria_keller`, `maria.keller`, `mariakeller`; not an email address, and not in one. */
const HANDLE =
  /(?<![\p{L}\p{N}@._%+-])@?[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*(?![\p{L}\p{N}]|[._-][\p{L}\p{N}]|[._+-]*(?:@|%40|&#64;)[\p{L}\p{N}])/gu;
/** An address of an account comes before the handle. */
const NETWORK = /(?:github|gitlab|bitbucket|twitter|x|instagram|linkedin|facebook|tiktok|threads|t)\.(?:com|org|net|me)\/(?:in\/|@)?$/i;
const LONGEST_NETWORK = 24;

/** The part of a local part before `+news`, which names the person. */
export const baseOf = (local: string): string => local.replace(/(?<=.)\+.*$/s, '');

/** Without the number at the end: `mara_keller` for `mara.keller77@…`. */
const stemOf = (folded: string): string => folded.replace(/(?<=\D)\d+$/, '');

/** A name as it is, and the same for all spellings of it, which depends on the letters next to it: `goel85` is `gol85`, and `Goel` stays. */
const FOLDS = [foldName, nameKey] as const;
const readings = (text: string): string[] => [...new Set(FOLDS.map((fold) => fold(text)))];

/** Names of columns of handles, without `_` and `-`. */
const HANDLE_KEY =
  /^(?:(?:git|slack|discord|telegram|twitter|x|insta|instagram|tiktok|snapchat|skype|linkedin|facebook|youtube|reddit|mastodon|threads|bluesky|github|gitlab|wechat|line)?(?:user|username|uname|login|loginname|logon|userlogin|handle|nick|nickname|screenname|alias|account|accountname|profile|id)|git|slack|discord|telegram|twitter|insta|instagram|tiktok|snapchat|snap|skype|linkedin|facebook|youtube|reddit|mastodon|threads|bluesky|github|gitlab|wechat|benutzer|benutzername|nutzername|anmeldename|kennung|spitzname|utilisateur|identifiant|pseudo|usuario|nombreusuario|apodo|utente|nomeutente|gebruiker|gebruikersnaam|nazwauzytkownika|anvandarnamn|brukernavn|brugernavn|kayttajatunnus|kullaniciadi)$/;
/** The one word of such a column. */
const WHOLE = /^@?[\p{L}\p{N}]+(?:[._-]+[\p{L}\p{N}]+)*$/u;
const SHORTEST_WORD = 3;
/** Letters of the beginning of a word that show it: `mara_kelle`. */
const BEGINNING = 5;

/** The email addresses and handles that are replaced in one record. */
export class Handles {
  /** Folded, with whether it is more than one word or has a digit, so that it is never an ordinary word. */
  private readonly known = new Map<string, boolean>();
  /** Long parts of these. */
  private readonly parts = new Set<string>();
  /** All words of these, and of the names that are replaced, and their beginnings. */
  private readonly words = new Set<string>();

  get isEmpty(): boolean {
    return this.known.size === 0 && this.words.size === 0;
  }

  /** Adds the words of a name, for columns of handles. */
  addWords(name: string): void {
    for (const word of name.match(/\p{L}+/gu) ?? [])
      for (const folded of readings(word)) if (folded.length >= SHORTEST_WORD) this.words.add(folded).add(folded.slice(0, BEGINNING));
  }

  /** @param name local part of an email address, or a handle */
  add(name: string): void {
    const base = baseOf(name.replace(/^@/, ''));
    this.addWords(base);
    for (const fold of FOLDS) this.addFolded(base, fold);
  }

  private addFolded(base: string, fold: (text: string) => string): void {
    const folded = fold(base);
    const words = (base.match(/\p{L}+/gu) ?? []).map(fold);
    if (folded.length < FEWEST || words.length === 0) return;
    const stem = stemOf(folded);
    if (stem.length >= FEWEST) this.known.set(stem, words.length > 1);
    this.known.set(folded, words.length > 1 || words[0]!.length < folded.length);
    const [first, last] = [words[0]!, words.at(-1)!];
    // `mkeller`
    if (words.length > 1 && last.length > FEWEST) this.known.set(first.charAt(0) + last, true);
    // Only a name of two words has a family name that says who it is.
    if (words.length > 1) for (const word of words) if (word.length >= FEWEST_SHARED) this.parts.add(word);
  }

  /** The places of their handles, in order; offsets in UTF-16 units. */
  in(text: string): { start: number; end: number; type: 'HANDLE' }[] {
    const found: { start: number; end: number; type: 'HANDLE' }[] = [];
    for (const { 0: handle, index } of text.matchAll(HANDLE))
      if (handle.length >= FEWEST && this.has(handle, text, index))
        found.push({ start: index, end: index + handle.length, type: 'HANDLE' });
    return found;
  }

  /** The whole of a column of handles, if it is made of the name. @param key of the column */
  inColumn(key: string, text: string): { start: number; end: number; type: 'HANDLE' }[] {
    const isColumn = HANDLE_KEY.test(foldName(key)) && text.length <= LONGEST_NETWORK * 2 && WHOLE.test(text);
    if (!isColumn || !readings(text).some((folded) => this.isMadeOfName(folded))) return [];
    return [{ start: 0, end: text.length, type: 'HANDLE' }];
  }

  private isMadeOfName(folded: string): boolean {
    const stem = stemOf(folded);
    if (this.known.has(stem)) return true;
    for (const word of this.words) if (folded.includes(word)) return true;
    for (const known of this.known.keys()) if (stem.length >= FEWEST && known.includes(stem)) return true;
    return false;
  }

  private has(handle: string, text: string, at: number): boolean {
    const isMarked = handle.startsWith('@');
    // `Maria-Keller` without a mark is a name, and names stay or are replaced as names.
    if (!isMarked && handle !== handle.toLowerCase()) return false;
    const folds = readings(handle);
    const isDistinct = folds.map((folded) => this.known.get(folded) ?? this.known.get(stemOf(folded))).find((known) => known !== undefined);
    if (isDistinct !== undefined) return isMarked || isDistinct || NETWORK.test(text.slice(Math.max(0, at - LONGEST_NETWORK), at));
    const isPath = /^[/(]/.test(text.slice(at + handle.length, at + handle.length + 1));
    return isMarked && !isPath && folds.some((folded) => this.sharesPart(folded));
  }

  private sharesPart(folded: string): boolean {
    for (let start = 0; start + FEWEST_SHARED <= folded.length && this.parts.size > 0; start++)
      for (let end = start + FEWEST_SHARED; end <= Math.min(folded.length, start + LONGEST_PART); end++)
        if (this.parts.has(folded.slice(start, end))) return true;
    return false;
  }
}
