import { byteSet } from '../../value/byte-set.ts';
import type { LineFormat } from '../../value/line-format.ts';
import { entriesOf, inOrder } from './collections.ts';
import { lineValue } from './line-value.ts';

/**
 * Finds the value that is assigned to a name, in any syntax.
 *
 * Most credentials have no shape of their own and are only recognized by the name to which they are assigned.
 * Every language, config format and log writes that differently. So all syntaxes are handled here, and rules
 * only say which names and values they mean.
 *
 * All offsets are UTF-16 units of a text with one unit per byte. Every pattern is sticky and bounded, so
 * the cost of one lookup does not depend on the size of the file.
 */
export interface Assignment {
  /** The whole name, with the parents that were needed to find it: `together.api_key`. */
  name: string;
  /** Offsets of the value, without quotes. */
  start: number;
  end: number;
  /** The value was in quotes, in an XML element or in its own block. */
  quoted: boolean;
  /** The function that the value is passed through: `os.getenv`, `SecretStr`. */
  wrapper: string;
  syntax: Syntax;
}

type Syntax =
  | 'assign'
  | 'default'
  | 'argument'
  | 'pair'
  | 'block'
  | 'xml'
  | 'table'
  | 'space'
  | 'label'
  | 'scalar'
  | 'words'
  | 'call'
  | 'bytes'
  | 'column'
  | 'line'
  | 'typed';

const MAX_NAME = 100;
const MAX_VALUE = 2048;

const NAME_CHARACTER = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$.-');
/** Characters that end an unquoted value. A backslash also does: an escape follows. */
const UNQUOTED_END = byteSet(' \t\r\n\0\x1b"\'`,;)]}<>|&\\');

/** Punctuation that ends a sentence or a statement and is not part of an unquoted value. */
const TRAILING = byteSet(':.!?');

/** Methods of objects into which a credential is typed, or with which it is compared. */
const GIVES =
  /^(?:equals\w{0,12}|contentEquals|eq|isEqualTo|compareTo|send_?keys|fill|setText|set_text|setValue|set_value|type|typeText)$/i;

/** Offsets of the identifier around [start, end), dots, dashes and `.NET:Style` parts included. */
export function nameAround(text: string, start: number, end: number): { start: number; end: number } {
  const keywordEnd = end;
  const least = start - MAX_NAME;
  const most = end + MAX_NAME;
  while (start > 0 && start > least) {
    if (NAME_CHARACTER[text.charCodeAt(start - 1)]) start--;
    else if (isLatinLetter(text, start - 2)) start -= 2;
    else break;
  }
  const inQuotes = isQuote(text.charCodeAt(start - 1));
  const inShell = text[start - 1] === '{' && text[start - 2] === '$'; // ${NAME-default}
  while (end < text.length && end < most) {
    const code = text.charCodeAt(end);
    if (code >= 0xc3 && isLatinLetter(text, end)) {
      end += 2;
      continue;
    }
    const colonPart = code === 58 && inQuotes && isLetter(text.charCodeAt(end + 1));
    if ((!colonPart && !NAME_CHARACTER[code]) || (code === 45 && inShell)) break;
    end++;
  }
  // NAME.equals("…"): the method is not the name's.
  if (text.charCodeAt(end) === 40) {
    const dot = start + text.slice(start, end).lastIndexOf('.');
    if (dot >= keywordEnd && GIVES.test(text.slice(dot + 1, end))) end = dot;
  }
  while (start < end && isJoiner(text.charCodeAt(start))) start++;
  while (end > start && isJoiner(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** The same for a name in another script; its letters are all non-ASCII bytes except those of punctuation (U+2000, U+3000, U+FF00 and up). */
export function foreignNameAround(text: string, start: number, end: number): { start: number; end: number } {
  const isPart = (code: number) => NAME_CHARACTER[code] === 1 || (code >= 0x80 && code !== 0xe2 && code !== 0xef);
  const least = Math.max(0, start - MAX_NAME);
  const most = Math.min(text.length, end + MAX_NAME);
  while (end < most && isPart(text.charCodeAt(end)) && !text.startsWith('\xe3\x80', end)) end++;
  while (start > least && isPart(text.charCodeAt(start - 1))) start--;
  return { start, end };
}

/** True for a code unit that a name may have; letters of other languages count. */
export const endsInName = (code: number): boolean => code >= 0x80 || NAME_CHARACTER[code] === 1;

/** `ñ`, `ł`, `ş`: two bytes of UTF-8, U+00C0 to U+017F. */
const isLatinLetter = (text: string, at: number): boolean =>
  at >= 0 &&
  text.charCodeAt(at) >= 0xc3 &&
  text.charCodeAt(at) <= 0xc5 &&
  text.charCodeAt(at + 1) >= 0x80 &&
  text.charCodeAt(at + 1) <= 0xbf;

const isQuote = (code: number) => code === 34 || code === 39 || code === 96;
const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isJoiner = (code: number) => code === 46 || code === 45;

/** Syntaxes that mark where a value ends as clearly as quotes do. */
const DELIMITED: ReadonlySet<Syntax> = new Set(['xml', 'scalar', 'table']);

const BLANK = ' \t\n\v\f\r\xa0';

interface Bridge {
  syntax: Syntax;
  /** Characters that it may begin with, null for any. Tested first, on a character that is read anyway. */
  first: string | null;
  /** If it begins with spaces: characters that may follow them, and those that may follow only a single one. */
  after?: string;
  afterOne?: string;
  /** If it begins with one of these: characters that may follow it and spaces. */
  opens?: string;
  next?: string;
  /** Characters, one of which must be right before the name, or before what `prior` skips. Tested before the regex. */
  touches?: Uint8Array;
  prior?: Uint8Array;
  bridge: RegExp;
  before?: RegExp;
  quotedOnly?: boolean;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const WORD = `${LETTERS}0123456789_`;
const PART_OF_TAG = `${WORD}<"'>:.-`;

/** From a name to its value, in the order in which they are tried. */
export const BRIDGES: readonly Bridge[] = [
  // ${NAME:-…}, ${NAME:=…}, ${NAME-…}
  { syntax: 'default', first: ':-=', opens: ':', next: '-=', bridge: /:?[-=]/y, before: /\$\{$/ },
  // NAME: |⏎  value
  {
    syntax: 'scalar',
    first: ' \t"\':',
    after: ':',
    opens: '"\':',
    next: ':|>',
    bridge: /["']?[ \t]{0,3}:[ \t]{0,3}[|>][+-]?\d?[ \t]{0,10}\r?\n[ \t]{1,40}/y,
  },
  // NAME:⏎  value⏎
  {
    syntax: 'scalar',
    first: '"\':',
    opens: '"\'',
    next: ':',
    bridge: /["']?:[ \t]{0,8}\r?\n[ \t]{1,40}(?=[^\s#"'{[-]\S{0,500}[ \t]{0,8}(?:\r?\n|$))(?![\w.-]{1,60}["']?:(?:\s|$))/y,
  },
  // NAME: { value: "…", variable "NAME" { default = "…", "NAME": {"value": "…"
  {
    syntax: 'block',
    first: BLANK + '"\'`]:={',
    after: ':={',
    opens: '"\'`]:=',
    next: ']:={',
    bridge:
      /["'`]?\]?\s{0,4}[:=]?\s{0,4}\{[^{}]{0,300}?["']?\b(?:value|default|defaultValue|stringValue|plaintext)["']?\s{0,10}[:=]\s{0,4}/iy,
    quotedOnly: true,
  },
  // NAME:⏎  description: …⏎  value: …
  {
    syntax: 'block',
    first: '"\':',
    opens: '"\':',
    next: `${WORD}:-`,
    bridge:
      /["']?:[ \t]{0,8}\r?\n[ \t]{1,40}(?:[\w-]{1,20}:[^\n]{0,80}\r?\n[ \t]{1,40}){0,3}(?:value|default|secretValue)["']?:[ \t]{1,8}(?=[^\s])/iy,
  },
  // NAME := []byte{1, 2, …, byte[] NAME = {0x01, …, NAME = [1, 2, …
  {
    syntax: 'bytes',
    first: BLANK + '[:=',
    after: ':=',
    opens: '[:=',
    next: '=n&b[Bui{_0123456789]',
    bridge:
      /(?:\[\d{0,4}\])?\s{0,3}(?::=|=|:)\s{0,3}(?:new\s|&|bytes?\(|bytearray\()?(?:\[\d{0,4}\])?\s?(?:[Bb]yte|u?int8|u8)?(?:_t)?(?:\[\d{0,4}\])?\s{0,3}[{[]\s{0,40}(?=(?:0x[0-9a-fA-F]{1,2}|\d{1,3}),\s{0,40}(?:0x[0-9a-fA-F]{1,2}|\d{1,3}),)/y,
  },
  // public string NAME { get; set; } = "…"
  {
    syntax: 'assign',
    first: BLANK,
    after: '{',
    bridge: /\s{1,3}\{\s?get;\s?(?:(?:private\s|protected\s|internal\s)?(?:set|init);\s?)?\}\s{0,3}=\s{0,3}/y,
    quotedOnly: true,
  },
  // NAME = "…", "NAME": "…", NAME: Type = "…", NAME := `…`, NAME .= "…", x["NAME"] = (⏎ "…", NAME=value, NAME:: '…' of Jsonnet
  {
    syntax: 'assign',
    first: BLANK + '"\'`[])}?!:=|+.<-~',
    after: ':=?|+.!<-~',
    afterOne: '*&sSaA',
    opens: '"\'`])}?!|+.<-~',
    next: '"\'`])}?!:=|+<>-~*&sSaA',
    bridge:
      /(?:\[\w{0,20}\])?["'`]{0,2}[\])}]{0,2}["'`]?[?!]?(?:\s{0,3}:\s{0,3}[&?*]?(?:'\w{1,10} )?[A-Za-z_][\w.<>[\]|?' ]{0,60}?(?=\s{0,3}=[^=>]))?(?:\s(?:\*?string|String|&str|[Aa]s\s[Ss]tring))?[ \t]{0,40}(?:=>|:{1,3}=|\?\?=|\|\|=|[?+.]=|={1,3}|!==?|<<<|<-|->|~>|:{2,3}(?=[ \t]{0,3}["'])|:(?:[ \t]{0,3}(?:&[\w-]{1,40}|!!\w{1,10})(?=[ \t]))?)[ \t]{0,40}(?:\\?\r?\n[ \t]{0,80}(?=["'`]))?/y,
  },
  // NAME ?? "…", getenv("NAME") || "…", ${NAME:-…}, env::var("NAME").unwrap_or("…")
  {
    syntax: 'default',
    first: BLANK + '"\'`])?|:.o',
    after: '?|:.o',
    opens: '"\'`])?|:.o',
    next: '])?|:.or-=uge',
    bridge:
      /["'`]?[\])]{0,3}\s{0,20}(?:\?\?|\|\||\?:|\bor\b|:-|:=|\.(?:unwrap_or|unwrap_or_else|orElse|getOrElse|or|or_else|expect)\s?\(\s{0,4}(?:\|_?\||(?:\w|_)\s?=>|\(\)\s?=>|\{)?)\s{0,40}/y,
  },
  // ENV.fetch("NAME") { "…" }
  {
    syntax: 'default',
    first: '"\'',
    opens: '"\'',
    next: ')',
    bridge: /["']\s{0,2}\)\s{0,3}\{\s{0,3}/y,
    before: /fetch\(\s?["']$/,
    quotedOnly: true,
  },
  // "NAME" to "…"
  { syntax: 'assign', first: '"', opens: '"', next: 't', bridge: /"\s{1,3}to\s{1,3}/y, quotedOnly: true },
  // name: NAME⏎  value: …, {"key": "NAME", "type": "secret", "value": "…"}
  {
    syntax: 'pair',
    first: BLANK + '"\'`,;',
    after: `${WORD}"'\``,
    opens: '"\'`,;',
    next: `${WORD}"'\`,;`,
    prior: byteSet(':='),
    bridge:
      /["'`]?(?:[,;]\s{0,80}|\s{1,80})(?:["']?\w{1,20}["']?\s{0,4}[:=]\s{0,4}(?:"[^"\n]{0,80}"|'[^'\n]{0,80}'|["']?[\w.-]{0,60}["']?)(?:[,;]\s{0,80}|\s{1,80})){0,3}["'`]?(?:\w{0,20}value|default)["'`]?\s{0,4}[:=]\s{0,4}/iy,
    before: /(?:name|key|id|variable|var|parameter|env|header|option|field|property)["'`]?\s{0,4}[:=]\s{0,4}["'`]?$/i,
  },
  // --name NAME --type String --value …
  {
    syntax: 'pair',
    first: ' \t"\'',
    after: '-\\',
    opens: '"\'',
    next: '-\\',
    bridge:
      /["']?(?:[ \t]{1,4}(?:\\\r?\n[ \t]{0,20})?--?[\w-]{1,20}[ =][\w./:-]{1,60}){0,4}[ \t]{1,4}(?:\\\r?\n[ \t]{0,20})?--?(?:value|secret-string|string-value|body|data)[ =]/y,
  },
  // setenv("NAME", "…"), ('NAME', '…')
  { syntax: 'argument', first: '"\'`', opens: '"\'`', next: ',', bridge: /["'`]\s{0,4},\s{0,40}/y, quotedOnly: true },
  // {NAME, "…"}, strcmp(NAME, "…"), define(NAME, "…")
  {
    syntax: 'argument',
    first: ',',
    touches: byteSet(`${BLANK}{(&*`),
    bridge: /,\s{0,20}/y,
    before: /(?:\{|\b(?:define|\w{0,20}(?:cmp|compare|equal)\w{0,20})\()\s{0,4}[&*]?$/i,
    quotedOnly: true,
  },
  // setNAME("…"), new NAME("…"), NAME{"…"}
  {
    syntax: 'call',
    first: BLANK + '({',
    after: '({',
    opens: '({',
    next: '"\'',
    bridge: /\s?[({]\s{0,10}(?=(["'])[^"'\n]{3,200}\1\s{0,4}[)}])/y,
    quotedOnly: true,
  },
  // setNAME("user", "…")
  {
    syntax: 'call',
    first: '(',
    opens: '(',
    next: '"\'',
    bridge:
      /(?<=\b(?:[sS]et|[wW]ith|[aA]dd|[uU]se|[cC]hange|[uU]pdate|[cC]reate)(?:_|(?=[A-Z]))\w{1,40})\(\s{0,10}(?:["'][^"'\n]{0,60}["']\s{0,3},\s{0,10}){1,2}(?=(["'])[^"'\n]{3,200}\1\s{0,4}\))/y,
    quotedOnly: true,
  },
  // NAME.equals("…"), NAME.send_keys("…")
  { syntax: 'call', first: '.', opens: '.', next: WORD, bridge: /\.\w{1,30}\(\s{0,4}(?=["'])/y, quotedOnly: true },
  // find("NAME").send_keys("…"), get('input[name=NAME]').type('…')
  {
    syntax: 'typed',
    first: '"\'`]',
    opens: '"\'`]',
    next: '"\'`])',
    bridge: /["'`\]]{1,3}\){1,2}\s{0,20}\.(?:send_?[kK]eys|fill|type|press_?[sS]equentially|set_?[vV]alue)\(\s{0,4}(?=["'`])/y,
    quotedOnly: true,
  },
  // NAME,value as a row of a CSV file
  { syntax: 'argument', first: '"\',\t;', bridge: /["']?[,\t;](?=[^\s,;])/y, before: /(?:^|\n)["']?$/ },
  // <add key="NAME" value="…">
  {
    syntax: 'xml',
    first: '"\'',
    opens: '"\'',
    next: WORD + ':',
    bridge:
      /["']\s{1,20}(?:[\w:]{1,20}=["'][^"'\n]{0,60}["']\s{1,20}){0,2}(?:android:)?(?:value|content|default|defaultValue)\s{0,3}=\s{0,3}/iy,
    quotedOnly: true,
  },
  // <NAME value="…"/>
  {
    syntax: 'xml',
    first: BLANK,
    after: WORD + ':',
    touches: byteSet(PART_OF_TAG),
    bridge: /\s{1,20}(?:[\w:]{1,20}=["'][^"'\n]{0,60}["']\s{1,20}){0,2}value\s{0,3}=\s{0,3}/iy,
    before: /<[\w:.-]{0,40}$/,
    quotedOnly: true,
  },
  // <NAME>…<, <key>NAME</key><string>…<, <entry key="NAME">…<, <setting name="NAME"><value>…<
  {
    syntax: 'xml',
    first: null,
    touches: byteSet(PART_OF_TAG),
    bridge:
      /(?:["']?[^<>\n]{0,60}>\s{0,40}(?:<!\[CDATA\[)?(?:(?:<\/[\w.-]{1,40}>\s{0,40})?<[\w.-]{1,30}(?: [^<>\n]{0,80})?>\s{0,40})?|<\/[\w.-]{1,40}>\s{0,40}<[\w.-]{1,30}(?: [^<>\n]{0,80})?>\s{0,40})(?=[^\s<][^<\n]{0,1000}(?:\n[ \t]{0,40})?<\/|[^\s<\]][^\]\n]{0,1000}\]\]>)/y,
    before: /[<"'>][\w.:-]{0,40}$/,
  },
  // | NAME | … |
  { syntax: 'table', first: ' \t"\'`*|', after: '|', opens: '"\'`*', next: '"\'`*|', bridge: /["'`*]{0,3}[ \t]{0,20}\|[ \t]{0,20}/y },
  // ENV NAME …, set -gx NAME …, --name …
  {
    syntax: 'space',
    first: ' \t"\'`',
    prior: byteSet(LETTERS + '-'),
    bridge: /["'`]?[ \t]{1,20}/y,
    before:
      /(?:--?|(?:^|[\s;&|(])(?:ENV|ARG|set|setx|setenv|SetEnv|env|-g?x|-Ux|-xU|-xg|export|config(?::set|(?:[ \t]{1,3}--[\w-]{1,20}){0,3}(?:[ \t]{1,3}(?:set|add))?)|secret|put|add|fastcgi_param|set_by_lua|password|login)[ \t]{1,4}["']?)$/i,
  },
  // NAME：…, with the colon of Chinese and Japanese
  { syntax: 'assign', first: '\xef', bridge: /\xef\xbc\x9a[ \t]{0,3}/y },
  // #define NAME "…", (setq NAME "…"), :NAME "…", @NAME "…", proxy_set_header NAME "…", NAME "…" as a statement or an option
  {
    syntax: 'space',
    first: ' \t',
    after: `${WORD}(@"'`,
    bridge: /[ \t]{1,40}(?=\(?\w{0,3}\(?[@]?["'])/y,
    before:
      /(?:#[ \t]{0,8}define|\b(?:setq|defvar|defconst|def|define|header|[a-z]{2,8}_(?:set_)?header))[ \t]{1,8}[\w-]{0,30}$|[\n({,;][ \t]{0,40}[:@]?$|"[ \t]{1,8}:$/,
    quotedOnly: true,
  },
  // requirepass …, as a line of its own
  { syntax: 'line', first: ' \t', touches: byteSet('\n\0'), bridge: /[ \t]{1,40}(?=(["']?)[^\s"']{4,200}\1[ \t]{0,8}(?:\r?\n|$))/y },
  // acme SECRET key 1234…
  {
    syntax: 'words',
    first: ' \t_-ACKPSTackpst',
    after: `${WORD}-`,
    bridge: /(?:[ \t_-]{0,2}(?:api|access|secret|auth|private|client|app|account|key|token)){0,4}[ \t]{1,3}(?=\w[\w.-]{11})/iy,
  },
  // Together API key: …, the token is …
  {
    syntax: 'label',
    first: ' \t"\'`*_):=',
    after: `${LETTERS}:=`,
    opens: '"\'`*_)',
    next: '"\'`*_):=iws',
    bridge: /(?: [A-Za-z]{1,15}){0,4}["'`*_)]{0,3}(?:[ \t]{0,3}[:=]|[ \t]{1,3}(?:is|was|set to)\b)["'`*_]{0,3}[ \t]{1,10}/y,
  },
];

/** For each character after a name, a bit for each possible bridge. Testing all of them in one loop takes 50 µs at the first name. */
class Openings {
  private readonly first = new Int32Array(256);
  private readonly after = new Int32Array(256);
  private readonly afterOne = new Int32Array(256);
  private readonly followed = new Int32Array(256);
  private readonly opens = new Int32Array(256);
  /** Bridges that may begin with any character, and those whose first spaces anything may follow. */
  private anyFirst = 0;
  private anyAfter = 0;

  constructor(bridges: readonly Bridge[]) {
    bridges.forEach(({ first, after, afterOne = '', opens = '', next = '' }, index) => {
      const bit = 1 << index;
      if (first === null) this.anyFirst |= bit;
      if (after === undefined) this.anyAfter |= bit;
      mark(this.first, first ?? '', bit);
      mark(this.after, after ?? '', bit);
      mark(this.afterOne, afterOne, bit);
      mark(this.opens, opens, bit);
      mark(this.followed, next, bit);
    });
  }

  /** Bridges that may follow a name that ends at `end`, by its next character and the next one that is not a space. */
  at(text: string, end: number): number {
    const code = text.charCodeAt(end) & 0xff;
    let at = end + 1;
    while (at < end + MOST_BLANKS && isBlank(text.charCodeAt(at))) at++;
    const second = text.charCodeAt(at) & 0xff; // NaN at the end: 0
    const begun = this.first[code] | this.anyFirst;
    if (!isBlank(code)) return begun & (this.followed[second] | ~this.opens[code]);
    return begun & (this.after[second] | this.anyAfter | (at === end + 1 ? this.afterOne[second] : 0));
  }
}

function mark(table: Int32Array, characters: string, bit: number): void {
  for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)] |= bit;
}

/** Created on first use. */
let openings: Openings | undefined;

/** Maximum spaces between a name and the sign of an assignment. */
const MOST_BLANKS = 100;

const isBlank = (code: number) => isSpace(code) || code === 160;

/** The character before a name, after skipping one quote and a few spaces. */
function priorTo(text: string, start: number): number {
  let before = start - 1;
  if (isQuote(text.charCodeAt(before))) before--;
  while (before > start - 7 && isSpace(text.charCodeAt(before))) before--;
  return text.charCodeAt(before) & 0xff;
}

/** Functions, constructors and casts around a value, and string prefixes: `SecretStr(`, `[]byte(`, `r`, `new X(`. */
const WRAPPER =
  /(?:(?:new|await|yield|return|lazy)\s{1,3})?(?:[@&*]{0,2}(?:\[\]|vec!)?(?:[A-Za-z_$][\w$.:!]{0,60})?(?:<[\w ,]{0,30}>)?[([]\s{0,40}){0,3}(?:[@&*]{1,2}|[rRbBuUfFNL$]{1,2}#{0,2}(?=["'`])|#{1,2}(?=")|String\.raw(?=`)|%[qQ](?=[{(|[])|qq?(?=[{(|]))?/y;
/** What only says how a string is written, or puts it into an optional value: `password = Some("…")`. */
const RAW = /^(?:#{1,2}|String\.raw|(?:Some|Just|Option|Optional\.of|SecretStr|(?:aws|pulumi)\.String)\()$/;
/** [[…]] of Lua. */
const LONG_BRACKETS = /\[(={0,2})\[([^\s[\](){},"']{3,200})\]\1\]/y;

/** The value that starts at `position`, or null if none does. */
function valueAt(text: string, position: number, quotedOnly: boolean): Omit<Assignment, 'name' | 'syntax'> | null {
  if (text.charCodeAt(position) === 91) {
    LONG_BRACKETS.lastIndex = position;
    const long = LONG_BRACKETS.exec(text);
    if (long)
      return { start: position + 2 + long[1].length, end: position + 2 + long[1].length + long[2].length, quoted: true, wrapper: '' };
  }
  WRAPPER.lastIndex = position;
  let start = WRAPPER.test(text) ? WRAPPER.lastIndex : position;
  const written = start > position ? text.slice(position, start) : '';
  const wrapper = RAW.test(written) ? '' : written;
  const code = text.charCodeAt(start);
  if (isQuote(code)) {
    const triple = text.charCodeAt(start + 1) === code && text.charCodeAt(start + 2) === code;
    // "" in CSV cells and buildConfigField "\"…\"" double the quote.
    const doubled = !triple && text.charCodeAt(start + 1) === code && !UNQUOTED_END[text.charCodeAt(start + 2)] && start + 2 < text.length;
    start += triple ? 3 : doubled ? 2 : 1;
    if (triple) while (isSpace(text.charCodeAt(start))) start++;
    const acrossLines = triple || code === 96;
    const limit = Math.min(text.length, start + MAX_VALUE);
    let end = start;
    for (; end < limit; end++) {
      const at = text.charCodeAt(end);
      if (at === code || (at === 10 && !acrossLines)) break;
      if (at === 92) end++;
    }
    if (end >= limit) end = limit;
    if (triple) while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    return end > start ? { start, end, quoted: true, wrapper: wrapper.trim() } : null;
  }
  const perl = PERL_QUOTES[text[start]];
  if (perl && /q$|^%Q$/.test(wrapper)) return quotedBy(text, start + 1, perl);
  if (/^qq?\($/.test(wrapper)) return quotedBy(text, start, ')');
  if (quotedOnly || wrapper) return null;
  let end = endOfBare(text, start);
  while (end > start && TRAILING[text.charCodeAt(end - 1) & 0xff]) end--;
  return end > start ? { start, end, quoted: false, wrapper: '' } : null;
}

/** q{…}, qq(…), %q[…] */
const PERL_QUOTES: Readonly<Record<string, string>> = { '{': '}', '(': ')', '|': '|', '[': ']' };

function quotedBy(text: string, start: number, close: string): Omit<Assignment, 'name' | 'syntax'> | null {
  const length = text.slice(start, start + 200).indexOf(close);
  return length > 0 ? { start, end: start + length, quoted: true, wrapper: '' } : null;
}

/** The last run of unquoted characters: in `key=key=key=…` each value is the end of the previous one. */
let bare = { text: '', start: 0, end: 0 };

function endOfBare(text: string, start: number): number {
  const limit = Math.min(text.length, start + MAX_VALUE);
  let end = start > bare.start && start < bare.end && text === bare.text ? bare.end : start;
  while (end < limit && !UNQUOTED_END[text.charCodeAt(end) & 0xff]) end++;
  bare = { text, start, end };
  return end;
}

/** Eight or more numbers of a byte array. */
const BYTES = /(?:(?:0x[0-9a-fA-F]{1,2}|\d{1,3}),\s{0,40}){7,512}(?:0x[0-9a-fA-F]{1,2}|\d{1,3})?/y;

function bytesAt(text: string, start: number): Omit<Assignment, 'name' | 'syntax'> | null {
  BYTES.lastIndex = start;
  const bytes = BYTES.exec(text)?.[0].trimEnd();
  return bytes ? { start, end: start + bytes.length, quoted: true, wrapper: '' } : null;
}

/** The text of an XML element, if it is one word: a password may have any sign but `<`. */
const ELEMENT = /(?!["'])(?:[^\s<>\]]|\](?!\]>)){3,200}(?=\s{0,40}(?:<\/|\]\]>))/y;

function elementAt(text: string, start: number): Omit<Assignment, 'name' | 'syntax'> | null {
  ELEMENT.lastIndex = start;
  return ELEMENT.test(text) ? { start, end: ELEMENT.lastIndex, quoted: true, wrapper: '' } : null;
}

const COMMA = 44;

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13);

/** Bytes that can follow a name with a value; this rules out most words in prose and code. */
const BRIDGE_START = byteSet(' \t\r\n"\'`=:,;?|}[]).<>-+~!{(*\\\xef');

/** False if no value can be assigned to the name that ends at `end`, by a test of one character. */
export function mayBeGiven(text: string, end: number): boolean {
  return BRIDGE_START[text.charCodeAt(end) & 0xff] === 1;
}

/**
 * The values assigned to the name that spans [start, end) of `text`.
 *
 * With `nested`, a name that opens a block (`together:` in YAML, `"together": {`, `[together]`) also
 * yields the values of the names inside it, as `together.api_key`.
 *
 * @param format of the file, if an unquoted value may have signs that end it elsewhere
 */
export function assignments(text: string, start: number, end: number, nested: boolean, format: LineFormat | null = null): Assignment[] {
  if (!mayBeGiven(text, end)) return [];
  const name = text.slice(start, end);
  const line = lineValue(text, start, end, format);
  if (line) return [{ name, syntax: 'assign', ...line, wrapper: '' }];
  const found: Assignment[] = [];
  openings ??= new Openings(BRIDGES);
  for (let open = openings.at(text, end); open !== 0; open &= open - 1) {
    const { syntax, touches, prior, bridge, before, quotedOnly } = BRIDGES[31 - Math.clz32(open & -open)];
    if ((touches && !touches[text.charCodeAt(start - 1) & 0xff]) || (prior && !prior[priorTo(text, start)])) continue;
    bridge.lastIndex = end;
    if (!bridge.test(text) || (before && !before.test(start < 60 ? `\n${text.slice(0, start)}` : text.slice(start - 60, start)))) continue;
    const at = bridge.lastIndex;
    const isElement = syntax === 'xml' && !quotedOnly;
    const value =
      syntax === 'bytes' ? bytesAt(text, at) : ((isElement ? elementAt(text, at) : null) ?? valueAt(text, at, quotedOnly ?? false));
    if (!value) continue;
    const label = syntax === 'label' || syntax === 'words' ? /^(?:[ _-]{0,2}[A-Za-z]{1,15}){0,4}/.exec(text.slice(end, at))![0] : '';
    if (syntax === 'words' && !/(?:key|token|secret|access|auth|password)$/i.test(name + label)) continue;
    found.push({ name: name + label, syntax, ...value, quoted: value.quoted || DELIMITED.has(syntax) });
    break;
  }
  if (!found[0]?.quoted) found.push(...entriesOf(text, end, name));
  else if (found[0].syntax === 'assign' && !isQuote(text.charCodeAt(start - 1)) && priorTo(text, start) === COMMA)
    found[0] = inOrder(text, start, found[0]) ?? found[0];
  const reversed = comparedBefore(text, start, name) ?? (found.length === 0 ? valueBefore(text, start, name) : null);
  if (reversed) found.push(reversed);
  if (nested && (found.length === 0 || found[0].end - found[0].start < 3)) found.push(...children(text, start, end, name));
  return found;
}

const QUOTED_BEFORE = `(["'])([^"'\\n\\\\]{3,200})\\1`;
/** "…" == NAME */
const OPERATOR_BEFORE = new RegExp(`${QUOTED_BEFORE}\\s{0,3}(?:[!=]==?|<>|=~)\\s{0,3}[\\w.$]{0,40}[&*(@]{0,2}$`);
/** "…".equals(NAME, strcmp("…", NAME */
const CALL_BEFORE = new RegExp(`${QUOTED_BEFORE}(?:\\s?\\.\\w{0,20}[eE]qual\\w{0,20}\\(\\s{0,3}|\\s{0,3},\\s{0,4})[$&*@]{0,2}$`);
/** Comparisons, except assertions: a value that a test expects gives no access. */
const COMPARES =
  /(?<!assert\w{0,20}|assert\.\w{0,20}|expect\w{0,20}|should\w{0,20})\b(?!assert|expect|should)\w{0,20}(?:cmp|compare|equal)\w{0,20}\(\s{0,4}$/i;
const BEFORE = 260;

/** True if `"….method(` ends here. A regex at every parenthesis would cost a tenth of a scan. */
function isMethodOfString(text: string, parenthesis: number): boolean {
  let at = parenthesis - 1;
  while (at > parenthesis - 24 && isLetter(text.charCodeAt(at))) at--;
  return text[at] === '.' && isQuote(text.charCodeAt(at - 1));
}

/** The string that the name at `start` is compared with, if that comes first. */
function comparedBefore(text: string, start: number, name: string): Assignment | null {
  let before = start - 1;
  while (before > start - 4 && (isSpace(text.charCodeAt(before)) || text[before] === '&' || text[before] === '*')) before--;
  const code = text.charCodeAt(before);
  const operator = code === 61 && (text[before - 1] === '=' || text[before - 1] === '!'); // ==, !=
  const call = (code === 40 && isMethodOfString(text, before)) || (code === 44 && isQuote(text.charCodeAt(before - 1))); // ( ,
  if (!operator && !call) return null;
  const from = Math.max(0, start - BEFORE);
  const matched = (operator ? OPERATOR_BEFORE : CALL_BEFORE).exec(text.slice(from, start));
  if (!matched) return null;
  const valueStart = from + matched.index + 1;
  if (code === 44 && !COMPARES.test(text.slice(Math.max(0, valueStart - 41), valueStart - 1))) return null;
  return { name, start: valueStart, end: valueStart + matched[2].length, quoted: true, wrapper: '', syntax: 'assign' };
}

/** {"value": "…", "name": "NAME"} */
const VALUE_BEFORE =
  /\b\w{0,20}value["']?\s{0,4}[:=]\s{0,4}["']?([^"'\s]{1,512})["']?(?:,\s{0,60}|\s{1,60})(?:["']?\w{1,20}["']?\s{0,4}[:=]\s{0,4}["']?[\w.-]{0,60}["']?(?:,\s{0,60}|\s{1,60})){0,2}["']?\w{0,20}(?:name|key)["']?\s{0,4}[:=]\s{0,4}["']?$/i;

function valueBefore(text: string, start: number, name: string): Assignment | null {
  let before = start - 1;
  if (isQuote(text.charCodeAt(before))) before--;
  while (before > start - 6 && isSpace(text.charCodeAt(before))) before--;
  const code = text.charCodeAt(before);
  if (code !== 58 && code !== 61) return null; // : =
  const from = Math.max(0, start - 700);
  const slice = text.slice(from, start);
  if (!/(?:name|key)["']?\s{0,4}[:=]\s{0,4}["']?$/i.test(slice.slice(-30))) return null;
  const matched = VALUE_BEFORE.exec(slice);
  if (!matched) return null;
  const valueStart = from + matched.index + matched[0].indexOf(matched[1]);
  return { name, start: valueStart, end: valueStart + matched[1].length, quoted: true, wrapper: '', syntax: 'pair' };
}

const OPENS_BLOCK =
  /["'`]?(?:\]{1,2}|[ \t]{0,4}(?::|=|=>|\()?[ \t]{0,4}(?:&[\w-]{1,40}[ \t]{0,4})?(?:\{|\(|new [\w.]{1,40}\(?\{?)?|[ \t]{0,4}:[ \t]{0,4}(?:[#].{0,80})?)[ \t]{0,8}(?:\r?\n|(?=["'\w]))/y;
const CHILD =
  /(?:^|[\s{,("'])((?:api|auth|access|secret|bearer|private|client)?[_.-]?(?:key|token|secret|password|passwd|pwd|credential|auth|id|value|default|url|dsn|sid|apikey)\w{0,20}|[\w-]{0,40}(?:key|token|secret|password|passwd)[\w-]{0,20})["'`]?\s{0,4}(?:=>|:=|[:=])[ \t]{0,8}/gi;
const MAX_BLOCK = 800;

/** The values of the names inside the block that [start, end) opens. */
function children(text: string, start: number, end: number, name: string): Assignment[] {
  OPENS_BLOCK.lastIndex = end;
  const opening = OPENS_BLOCK.exec(text);
  if (!opening || !/[\])}:={(]/.test(opening[0])) return [];
  const from = end + opening[0].length;
  const section = opening[0].includes(']');
  const block = cutBlock(text.slice(from, from + MAX_BLOCK), section, opening[0], indentOf(text, start));
  const found: Assignment[] = [];
  CHILD.lastIndex = 0;
  for (let child = CHILD.exec(block); child; child = CHILD.exec(block)) {
    const value = valueAt(text, from + CHILD.lastIndex, false);
    if (value && value.end <= from + block.length + 4) found.push({ name: `${name}.${child[1]}`, syntax: 'assign', ...value });
    CHILD.lastIndex = child.index + child[0].length;
  }
  return found;
}

/** The part of `rest` that belongs to a block opened by `opening` on a line indented by `indent`. */
function cutBlock(rest: string, section: boolean, opening: string, indent: number): string {
  if (section) return cut(rest, rest.search(/\n\s{0,20}\[/));
  if (/[{(]/.test(opening)) {
    let depth = 1;
    for (let i = 0; i < rest.length; i++) {
      const code = rest.charCodeAt(i);
      if (code === 123 || code === 40) depth++;
      else if (code === 125 || code === 41) depth--;
      if (depth === 0) return rest.slice(0, i);
    }
    return rest;
  }
  let offset = 0;
  for (const line of rest.split('\n')) {
    const content = line.search(/\S/);
    if (content >= 0 && content <= indent && !(content === indent && line[content] === '-')) return rest.slice(0, offset);
    offset += line.length + 1;
  }
  return rest;
}

const cut = (text: string, at: number) => (at < 0 ? text : text.slice(0, at));

function indentOf(text: string, position: number): number {
  const line = text.lastIndexOf('\n', position - 1) + 1;
  let i = line;
  while (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9) i++;
  return i - line;
}
