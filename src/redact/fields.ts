/**
 * Fields that are masked by name, with any value. They are found by their names, so the same code works for
 * JSON, JSON in a JSON string, logfmt, printed objects and URLs, and costs nothing in texts without such names.
 */

/** Fields that often end up in logs of applications on Together AI, but should not. */
export const SENSITIVE_FIELDS = ['api_key', 'prompt_content', 'fine_tune_dataset', 'model_output', 'system_prompt'] as const;

/** The position of a value, including its quotes. */
export interface FieldValue {
  name: string;
  start: number;
  end: number;
  /** Put before and after the marker: the quotes that the surrounding text needs. */
  quote: string;
  /** If the text ended before the value did: the state for the next text. */
  open: ValueEnd | null;
}

/** `apiKey`, `API-KEY` and `api key` are `api_key`. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .split(/[_\-\s]+/)
    .filter(Boolean);

const spelt = (name: string): string =>
  Buffer.from(name)
    .toString('latin1')
    .replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const patternOf = (name: string): string => wordsOf(name).map(spelt).join('[_-]?');
const sameName = (a: string, b: string): boolean => wordsOf(a).join('').toLowerCase() === wordsOf(b).join('').toLowerCase();

/** Checked separately: a lookbehind in `pattern` would take four times as long. */
const IN_NAME = /[A-Za-z0-9_\x80-\xff-]/;

/** Limits the cache. Logs have few keys, but objects may have generated ones. */
const MOST_KNOWN = 10_000;

/** Matches keys against the names of fields to mask. */
export class FieldNames {
  private readonly paths: readonly (readonly string[])[];
  /** Results that depend only on the key. */
  private readonly known = new Map<string, string | null>();
  /** Matches the last part of any name, even at the end of a longer word; null if there are no names. For UTF-8 bytes read as latin1. */
  readonly pattern: RegExp | null;

  /** @param list keys, or paths (`user.email`) that a key's own and its parents' names must end with */
  constructor(readonly list: readonly string[]) {
    this.paths = list.map((name) => name.split('.').filter(Boolean)).filter((path) => path.length > 0);
    const alternatives = this.paths.flatMap((path) => [
      patternOf(path.at(-1)!),
      ...(path.length > 1 ? [path.map(patternOf).join('\\.')] : []),
    ]);
    this.pattern =
      alternatives.length === 0
        ? null
        : new RegExp(`(?:${alternatives.sort((a, b) => b.length - a.length).join('|')})(?![A-Za-z0-9_\\x80-\\xff-])`, 'gi');
  }

  /** The name that masks a key, or null. @param parents nearest last; called only if a path needs them */
  match(key: string, parents: () => readonly string[]): string | null {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    let depends = false;
    const name = this.find(key, () => {
      depends = true;
      return parents();
    });
    if (!depends && this.known.size < MOST_KNOWN) this.known.set(key, name);
    return name;
  }

  private find(key: string, parents: () => readonly string[]): string | null {
    for (const path of this.paths) {
      const own = path.at(-1)!;
      if (path.length > 1 && sameName(key, path.join('.'))) return path.join('.');
      if (!sameName(key, own)) continue;
      if (path.length === 1) return own;
      const above = parents();
      if (
        path.length - 1 <= above.length &&
        path.slice(0, -1).every((part, i) => sameName(part, above[above.length - path.length + 1 + i]!))
      )
        return path.join('.');
    }
    return null;
  }
}

// No \s here: in UTF-8 read as latin1, half of a character may look like a space.
const BEFORE_QUOTE = /(\\{0,15})(["'])$/;
const ASSIGN = /[ \t\r\n]{0,8}(?:=>|[:=])[ \t\r\n]{0,8}/y;
const OPENING = /[bru]?(\\{0,15})(["'`])|([{[(])/y;
/** Nothing to hide, or already masked. */
const NOTHING = /(?:null|None|nil|undefined)(?!\w)|\[REDACTED(?::[a-z0-9-]{1,60})?\](?=[ \t\r\n,;&})\]"'\\]|$)/y;
const BARE_ITEM = /[^ \t\r\n,;}\])"'\\]+/y;
const URL_ITEM = /[^ \t\r\n&"'\\<>]*/y;
/** A value without quotes: up to the next `name=`, a quote or a closing bracket. */
const BARE_WORDS =
  /(?:[^ \t\r\n&"'\\;}\])]|&(?![\w.-]{1,60}=|[ \t]))+(?:[ \t]+(?![\w.-]{1,60}=)(?:[^ \t\r\n&"'\\;}\])]|&(?![\w.-]{1,60}=|[ \t]))+)*/y;
const REST_OF_LINE = /[^\r\n]*/y;

/**
 * The values of `names` in [from, to), which is one line or a part of one, in order.
 *
 * @param text UTF-8 bytes read as latin1
 */
export function fieldValues(text: string, from: number, to: number, names: FieldNames): FieldValue[] {
  const { pattern } = names;
  if (!pattern) return [];
  const found: FieldValue[] = [];
  const parents = new Parents(text, from);
  pattern.lastIndex = from;
  for (let hit = pattern.exec(text); hit && hit.index < to; hit = pattern.exec(text)) {
    const key = hit[0];
    const start = hit.index;
    if (start > 0 && IN_NAME.test(text[start - 1]!)) {
      pattern.lastIndex = start + 1;
      continue;
    }
    const name = names.match(Buffer.from(key, 'latin1').toString(), () => parents.at(start));
    const value = name !== null && valueOf(text, start, start + key.length, to);
    if (!value) continue;
    found.push({ ...value, name: name! });
    pattern.lastIndex = Math.max(pattern.lastIndex, value.end);
  }
  return found;
}

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function valueOf(text: string, keyStart: number, keyEnd: number, to: number): Omit<FieldValue, 'name'> | null {
  const quoted = BEFORE_QUOTE.exec(text.slice(Math.max(0, keyStart - 17), keyStart));
  const quote = quoted ? quoted[1]! + quoted[2]! : '';
  if (quoted && !text.startsWith(quote, keyEnd)) return null;
  const assign = at(ASSIGN, text, keyEnd + quote.length);
  if (!assign) return null;
  const start = ASSIGN.lastIndex;
  if (start >= to || at(NOTHING, text, start)) return null;
  const opening = at(OPENING, text, start);
  if (opening) {
    const own = opening[3] ? quote : opening[1]! + opening[2]!;
    const end = opening[3] ? new ValueEnd(opening[3], Math.max(0, quote.length - 1)) : new ValueEnd(opening[2]!, opening[1]!.length);
    const stop = end.find(text, OPENING.lastIndex, to);
    if (stop < 0) return { start, end: to, quote: own, open: end };
    return { start, end: stop, quote: own, open: null };
  }
  if (quoted) return upTo(at(BARE_ITEM, text, start), start, to, quote);
  if (assign[0].includes('='))
    return upTo(at('?&'.includes(text[keyStart - 1] ?? ' ') ? URL_ITEM : BARE_WORDS, text, start), start, to, '');
  const inObject = /[{,][ \t\r\n]{0,40}$/.test(text.slice(Math.max(0, keyStart - 42), keyStart));
  return upTo(at(inObject ? BARE_ITEM : REST_OF_LINE, text, start), start, to, '');
}

function upTo(match: RegExpExecArray | null, start: number, to: number, quote: string): Omit<FieldValue, 'name'> | null {
  const end = Math.min(to, start + (match?.[0].length ?? 0));
  return end > start ? { start, end, quote, open: null } : null;
}

/** The characters that matter inside a string. */
const MARK = /["'`\\]/g;

/** Searches for the end of a string or of a bracket, across several texts if needed. */
export class ValueEnd {
  private readonly closing: string[] = [];
  private string: string | null;
  /** Number of backslashes at the end of the previous text. */
  private run = 0;

  /**
   * @param opening a quote or a bracket
   * @param depth backslashes before a quote: 0, or 1, 3, 7 for JSON nested in JSON strings
   */
  constructor(
    opening: string,
    readonly depth: number,
  ) {
    this.string = '"\'`'.includes(opening) ? opening : null;
    if (!this.string) this.push(opening);
  }

  /** Offset after the end, or -1 if it is not in [from, to). */
  find(text: string, from: number, to: number): number {
    const period = 2 * (this.depth + 1);
    for (let i = from; i < to; i++) {
      if (this.string && this.run === 0) {
        MARK.lastIndex = i;
        const mark = MARK.exec(text);
        if (!mark || mark.index >= to) return -1;
        i = mark.index;
      }
      const unit = text[i]!;
      if (unit === '\\') {
        this.run++;
        continue;
      }
      const { run } = this;
      this.run = 0;
      if (this.string) {
        if (unit === this.string && run % period === this.depth) this.string = null;
        else if (unit === '"' && run < this.depth) return i - run; // the outer string ends: this one was cut off
        if (!this.string && this.closing.length === 0) return i + 1;
      } else if (unit === '"' || unit === "'" || unit === '`') {
        if (run < this.depth && unit === '"') return i - run;
        if (run === this.depth || unit !== '"') this.string = unit;
      } else if (unit === '{' || unit === '[' || unit === '(') this.push(unit);
      else if (unit === '}' || unit === ']' || unit === ')') {
        this.closing.pop();
        if (this.closing.length === 0) return i + 1;
      }
    }
    return -1;
  }

  private push(opening: string): void {
    this.closing.push(opening === '{' ? '}' : opening === '[' ? ']' : ')');
  }
}

/** Keys of the objects and arrays around an offset in a JSON line. Offsets must ascend, so each line is walked once. */
class Parents {
  private readonly keys: string[] = [];
  private position: number;
  private last = '';

  constructor(
    private readonly text: string,
    from: number,
  ) {
    this.position = from;
  }

  at(place: number): readonly string[] {
    const { text, keys } = this;
    const token = /\\{0,7}"((?:[^"\\]|\\(?!\\{0,6}")[^"]){0,200})\\{0,7}"[ \t\r\n]{0,8}(?=:)|[{}[\]]|\\{0,7}"/g;
    token.lastIndex = this.position;
    for (let hit = token.exec(text); hit && hit.index < place; hit = token.exec(text)) {
      const [whole, key] = hit;
      if (key !== undefined) this.last = Buffer.from(key, 'latin1').toString();
      else if (whole === '{' || whole === '[') {
        keys.push(this.last);
        this.last = '';
      } else if (whole === '}' || whole === ']') {
        keys.pop();
        this.last = '';
      } else if (whole.endsWith('"')) token.lastIndex = this.stringEnd(hit.index + whole.length, whole.length - 1);
      this.position = token.lastIndex;
      if (this.position >= place) break;
    }
    return keys.filter(Boolean);
  }

  private stringEnd(from: number, depth: number): number {
    const end = new ValueEnd('"', depth).find(this.text, from, this.text.length);
    return end < 0 ? this.text.length : end;
  }
}
