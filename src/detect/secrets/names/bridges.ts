import { byteSet } from '../../../value/byte-set.ts';
import { isSpace } from './characters.ts';

/** How a value is given to a name. */
export type Syntax =
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
  | 'login'
  | 'line'
  | 'typed'
  | 'sentence';

const BLANK = ' \t\n\v\f\r\xa0';

/** What leads from a name to its value. */
export interface Bridge {
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
  // NAME, _ := hex.DecodeString("…")
  { syntax: 'assign', first: ',', opens: ',', next: '_eo', bridge: /,[ \t](?:_|err|ok)[ \t]{1,3}:?=[ \t]{1,3}/y, quotedOnly: true },
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
  // setNAME("…"), new NAME("…"), NAME{"…"}, setNAME(Base64.decode("…"))
  {
    syntax: 'call',
    first: BLANK + '({',
    after: '({',
    opens: '({',
    next: '"\'BbHh',
    bridge: /\s?[({]\s{0,10}(?:(?:[Bb]ase64|[Hh]ex)\w{0,10}\.\w{2,20}\(\s{0,3})?(?=(["'])[^"'\n]{3,200}\1\s{0,4}[)}])/y,
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
      /(?:--?|(?:^|[\s;&|(\\])(?:ENV|ARG|set|setx|setenv|SetEnv|env|-g?x|-Ux|-xU|-xg|export|config(?::set|(?:[ \t]{1,3}--[\w-]{1,20}){0,3}(?:[ \t]{1,3}(?:set|add))?)|secret|put|add|fastcgi_param|set_by_lua|password|login)[ \t]{1,4}["']?)$/i,
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
    after: `${LETTERS}:=\xd0\xd1`,
    opens: '"\'`*_)',
    next: '"\'`*_):=iws',
    bridge:
      /(?: (?:[A-Za-z]{1,15}|(?:[\xd0\xd1][\x80-\xbf]){1,15})){0,4}["'`*_)]{0,3}(?:[ \t]{0,3}[:=]|[ \t]{1,3}(?:is|was|set to)\b)["'`*_]{0,3}[ \t]{1,10}/y,
  },
];

/** For each character after a name, a bit for each possible bridge. Testing all of them in one loop takes 50 µs at the first name. */
export class Openings {
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

/** Maximum spaces between a name and the sign of an assignment. */
const MOST_BLANKS = 100;

const isBlank = (code: number) => isSpace(code) || code === 160;
