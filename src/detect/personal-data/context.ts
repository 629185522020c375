/**
 * Finds the words near a number. A number alone proves little: one in ten random numbers passes one
 * check digit. `BSN`, `Steuer-ID` or `身份证` next to it is nearly proof, so every rule has its words in
 * many languages. All of them form one trie that is walked over the text around a candidate (about 100
 * characters, a few µs), instead of one regex per rule.
 */
import { isDigit, isLower } from './ascii.ts';

/** How far back and ahead words count, in characters. */
const BEFORE = 80;
const AFTER = 36;
/** Words after a number refer to it less often than words before it. */
const AFTER_PENALTY = 8;
/** … and even less often if another number follows them. */
const NEXT_PENALTY = 24;
/** A word in the previous sentence is weaker than one in the same sentence. */
const SENTENCE_PENALTY = 16;

interface Node {
  next: Map<number, Node>;
  /** Owners of the word that ends here; `stem` owners allow more letters to follow. */
  whole: number[];
  stem: number[];
}

const MOST_NAMES = 1000;

const newNode = (): Node => ({ next: new Map(), whole: [], stem: [] });

const ODD_LETTERS: Readonly<Record<string, string>> = { ß: 's', ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'a', œ: 'o', þ: 't', ð: 'd', ς: 'σ' };
const SPACE = 0x20;
const UNDERSCORE = 0x5f;
const BACKSLASH = 0x5c;
/** `phone: null`, `"dob": "",`, `date of birth n/a`: the word already has a value, so later ones belong to other words. */
const NOTHING_FOLLOWS =
  /^[\\"']{0,4}\s{0,2}[:=|]?\s{0,2}[\\"']{0,2}(?:(?:null|none|nil|undefined|nan|n\/a|unknown|not (?:given|provided|known|set|available)|missing|keine?s?|aucune?|ninguno|-{2,3})[\\"']{0,4}(?=[\s,;|}\])])|(?<=[:=]\s{0,2}\\{0,2}"\\{0,2})"|(?<=[:=]\s{0,2})[,;|])/i;
const LETTER = /[\p{L}\p{M}]/u;

/** Caches per unit: its folded form, and 1 for not a letter, 2 for a letter, 3 for a letter of a script without spaces between words. */
const FOLDED = new Uint16Array(65536);
const CLASS = new Uint8Array(65536);
const UNSPACED = 3;
/** The distance of a column's name that counts only for what fills the column: farther than any rule reaches. */
const FOR_WHOLES = 1000;

function learn(code: number): void {
  const unit = String.fromCharCode(code);
  const accented = code < 0x530 || (code >= 0x1e00 && code < 0x2000);
  const base = accented ? unit.normalize('NFD')[0]!.toLowerCase()[0]! : unit;
  FOLDED[code] = (ODD_LETTERS[base] ?? base).charCodeAt(0);
  const unspaced = (code >= 0x0e00 && code < 0x0f00) || (code >= 0x3040 && code < 0xa000) || (code >= 0xac00 && code < 0xd7b0);
  CLASS[code] = unspaced ? UNSPACED : LETTER.test(unit) ? 2 : 1;
}

/** Lowercase without accents, one unit for one unit, so that offsets stay the same. */
function foldUnit(code: number): number {
  if (CLASS[code] === 0) learn(code);
  return FOLDED[code]!;
}

/** Lowercase without accents, one unit for one unit. */
export function fold(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) out += String.fromCharCode(foldUnit(text.charCodeAt(i)));
  return out;
}

/** Distance of the nearest word of each owner; a missing owner has no word nearby. */
export type Nearness = Map<number, number>;

export class ContextIndex {
  private readonly root = newNode();
  /** 1 for units that begin a word of the trie: most do not. */
  private readonly begins = new Uint8Array(65536);
  /** Cache of looked-up names: a dataset has few, and needs them for every text. */
  private readonly named = new Map<string, Nearness>();
  private readonly columns = new Map<string, number>();
  private readonly wholes = new Map<string, number>();
  /** The owner of words for other numbers: inside a longer word (`tax code`), they do not count. */
  decoy = -1;
  /** The folded text that is being searched. */
  private readonly units = new Uint16Array(512);
  /** 1 where a word begins inside another: `customerPhone`. */
  private readonly humps = new Uint8Array(513);

  /** Adds an owner's words, separated by `|`, with a final `*` for a stem. */
  add(owner: number, words: string): void {
    for (const entry of words.split('|')) {
      const stem = entry.endsWith('*');
      const word = stem ? entry.slice(0, -1) : entry;
      let node = this.root;
      for (let i = 0; i < word.length; i++) {
        const code = word[i] === '_' ? SPACE : foldUnit(word.charCodeAt(i));
        if (i === 0) this.begins[code] = 1;
        let next = node.next.get(code);
        if (!next) node.next.set(code, (next = newNode()));
        node = next;
      }
      (stem || CLASS[word.charCodeAt(0)] === UNSPACED ? node.stem : node.whole).push(owner);
    }
  }

  /** Adds an owner's names of keys and columns, separated by `|`: `born` names a column of birth dates, but in a sentence says little. */
  addColumns(owner: number, names: string): void {
    for (const name of names.split('|')) this.columns.set(name, owner);
  }

  /** Adds names of columns that count only for values that fill the field, with a distance beyond all reach. */
  addWholes(owner: number, names: string): void {
    for (const name of names.split('|')) this.wholes.set(name, owner);
  }

  /**
   * Words around `start`–`end`. Text before `floor` belongs to an earlier value. After the value,
   * only its own clause counts, up to the next number.
   */
  near(text: string, start: number, end: number, floor: number): Nearness {
    const near: Nearness = new Map();
    const from = Math.max(floor, start - BEFORE);
    const length = this.load(text, from, start);
    let sentenceEnd: number | undefined; // computed on demand: most numbers have no word nearby
    let covered = 0;
    this.scan(length, (owner, wordStart, wordEnd) => {
      if (owner === this.decoy && wordEnd <= covered) return;
      covered = Math.max(covered, wordEnd);
      if (NOTHING_FOLLOWS.test(text.slice(from + wordEnd, Math.min(start, from + wordEnd + 32)))) return;
      sentenceEnd ??= lastSentenceEnd(text, from, start);
      note(near, owner, length - wordEnd + (from + wordStart <= sentenceEnd ? SENTENCE_PENALTY : 0));
    });
    const clauseEnd = endOfClause(text, end);
    if (clauseEnd - end > 2) {
      // `4711 and her SSN is 856…`: such words belong to the next number, unless they are in brackets.
      const penalty = isDigit(text.charCodeAt(clauseEnd)) && !text.slice(end, clauseEnd).includes(')') ? NEXT_PENALTY : AFTER_PENALTY;
      this.scan(this.load(text, end, clauseEnd), (owner, wordStart) => note(near, owner, wordStart + penalty));
    }
    return near;
  }

  /** Words of a JSON key, CSV header or chat role: `customerPhone` and `customer_phone` both name a phone. */
  ofNames(names: readonly string[]): Nearness {
    if (names.length === 1) return this.ofName(names[0]!);
    const near: Nearness = new Map();
    for (const name of names) for (const [owner, distance] of this.ofName(name)) note(near, owner, distance);
    return near;
  }

  private ofName(name: string): Nearness {
    let near = this.named.get(name);
    if (!near) {
      near = new Map();
      const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_\-.[\]/]+/g, ' ');
      const whole = fold(words).trim();
      const [column, filled] = [this.columns.get(whole), this.wholes.get(whole)];
      if (column !== undefined) note(near, column, 1);
      if (filled !== undefined) note(near, filled, FOR_WHOLES);
      for (const form of [words, name]) this.scan(this.load(form, 0, form.length), (owner) => note(near!, owner, 1));
      if (this.named.size >= MOST_NAMES) this.named.clear();
      this.named.set(name, near);
    }
    return near;
  }

  /** Folds a piece of the text into `units`; returns how many there are. */
  private load(text: string, from: number, to: number): number {
    const length = Math.min(to - from, this.units.length);
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(from + i);
      this.units[i] = code === UNDERSCORE ? SPACE : foldUnit(code);
      this.humps[i] = code >= 65 && code < 91 && i > 0 && isLower(text.charCodeAt(from + i - 1)) ? 1 : 0;
      // `\\nSSN:` is a line break in escaped text.
      if (code === BACKSLASH && i + 1 < length && 'nrt'.includes(text[from + i + 1]!)) {
        this.units[++i] = SPACE;
        this.humps[i] = 0;
      }
    }
    this.humps[length] = 0;
    return length;
  }

  /** Reports the longest word at each offset where one may start. */
  private scan(length: number, report: (owner: number, start: number, end: number) => void): void {
    const { units, humps, root, begins } = this;
    let before = 1;
    for (let i = 0; i < length; i++) {
      const kind = CLASS[units[i]!] || (foldUnit(units[i]!), CLASS[units[i]!]!);
      // `…TXC0dNi…` is a random key, and not the word DNI.
      const inside = kind === 2 && (before === 2 ? humps[i] === 0 : i > 1 && isDigit(units[i - 1]!) && CLASS[units[i - 2]!] === 2);
      before = kind;
      if (inside || begins[units[i]!] === 0) continue;
      let node: Node | undefined = root.next.get(units[i]!);
      let owners: number[] | null = null;
      let end = i;
      for (let j = i + 1; node; j++) {
        if (node.stem.length > 0 || node.whole.length > 0) {
          const bounded = j >= length || humps[j] === 1 || CLASS[units[j]!] !== 2 || CLASS[units[j - 1]!] !== 2;
          if (node.stem.length > 0 || bounded) {
            owners = bounded && node.whole.length > 0 ? (node.stem.length > 0 ? [...node.stem, ...node.whole] : node.whole) : node.stem;
            end = j;
          }
        }
        node = j < length ? node.next.get(units[j]!) : undefined;
      }
      if (owners) for (const owner of owners) report(owner, i, end);
    }
  }
}

/** Where the clause after a value ends: at a period, a comma, a line break or another number. */
function endOfClause(text: string, end: number): number {
  const limit = Math.min(text.length, end + AFTER);
  let at = end;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code >= 48 && code < 58) || '.!?;,。，！？'.includes(text[at]!)) break;
  }
  return at;
}

function note(near: Nearness, owner: number, distance: number): void {
  const known = near.get(owner);
  if (known === undefined || distance < known) near.set(owner, distance);
}

/** Offset of the last period before `end` that ends a sentence, or -1; the one in `tel. 030` does not. */
function lastSentenceEnd(text: string, from: number, end: number): number {
  for (let i = end - 2; i >= from; i--) {
    const code = text.charCodeAt(i);
    if (code === 0x3002 || code === 0xff01 || code === 0xff1f) return i; // 。！？
    if (
      (code === 46 || code === 33 || code === 63) && // . ! ?
      ' \n'.includes(text[i + 1]!) &&
      !/(?:^|\W)(?:no|nr|num|tel|ph|mob|dr|mr|n|str)$/i.test(text.slice(Math.max(from, i - 5), i))
    )
      return i;
  }
  return -1;
}
