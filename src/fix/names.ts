/** Names of environment variables. */
import { strangeness } from '../value/bigrams.ts';
import { looksGenerated } from '../value/random.ts';
import type { Language } from './model.ts';

type Naming = NonNullable<Language['names']> | 'code';

/** In remedies: `then read the new one from TOGETHER_API_KEY.` */
const FROM =
  /\b(?:read (?:the (?:new )?(?:one|password|key|token|connection string|URL)|it|its \w+)|keep the (?:new one|key)) (?:from|in) ([A-Z]{2}\w{1,60})\b/;

/** True if the variable that a remedy names holds a whole URL or connection string. */
export const namesUrl = (remedy: string): boolean => /(?:URL|URI|DSN|CONNECTION_STRING)$/.test(FROM.exec(remedy)?.[1] ?? '');

/** A remedy that names the variable which was taken. */
export const remedyWith = (remedy: string, variable: string): string =>
  remedy.replace(FROM, (words, name: string) => words.slice(0, -name.length) + variable);

/** Prefixes with which build tools give a variable to browsers. */
const PUBLIC = /^(?:NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP|PARCEL)_/;
/** Variables that mean something to shells and systems. */
const TAKEN =
  /^(?:PATH|HOME|USER|USERNAME|LOGNAME|SHELL|PWD|OLDPWD|LANG|TERM|TMP|TEMP|TMPDIR|HOST|HOSTNAME|IFS|PS1|UID|EDITOR|DISPLAY|MAIL|LC_.*|LD_.*|NODE_OPTIONS|PYTHONPATH|GIT_.*)$/;
/** Words of types and keywords, which come before a name. */
const NOT_A_NAME =
  /^(?:const|let|var|val|static|final|public|private|string|String|str|return|export|new|f|b|r|u|Bearer|Basic|Authorization|Token|https?|set|def|value|default)$/;

const MAX_NAME = 60;

/** What names of credentials say. */
const CREDENTIAL =
  /PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL|AUTH|DSN|UR[LI]|SALT|SEED|COOKIE|CERT|SIGNATURE|(?:^|_)(?:PW|PIN|PAT|SID|CONNECTION_STRING)(?:_|$)/;
/** An argument before a value, or a function, is its name only if it ends in such a word: `get("API_KEY", "…")`, but not `login("bot", "…")`. */
const NAME_OF_CREDENTIAL =
  /(?:PASS(?:WORD|WD|PHRASE|CODE)?|PWD|SECRET|TOKEN|KEY|CREDENTIALS?|AUTH|DSN|UR[LI]|SALT|SEED|COOKIE|CONNECTION_STRING|SID)(?:_ID|_\d)?$/;
const VERB = /^(?:SET|GET|WITH|NEW|ADD|USE|THIS|SELF)_(?=.)/;
/** Where titles stop to name what is found: `Password passed to a call`. */
const REST = /\([^)]*\)|,.*| (?:in|of|with|for|to|on|that|made|passed|turned|piped|sent|assigned|as|next|and|or)\b.*/g;
/** Services that passwords are for; no other word of the line is used, for it may be a user's. */
const SERVICE = /(?<![a-z])(?:curl|smtp|imap|ldap|s?ftp|ssh|redis|mongo|mysql|postgres|pdo|sql|database)/i;

/**
 * The variable for a value: the one that the rule's remedy names, or else one made of the name that the value is given to, or
 * else of the rule's title.
 *
 * @param before the text before the value
 * @param values that are found in the file: no part of one is in the name
 */
export function variableFor(remedy: string, title: string, before: string, values: Iterable<string> = []): string {
  const known = FROM.exec(remedy)?.[1];
  if (known !== undefined) return known;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const url = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'`]*$/i.exec(line);
  const kind = /password|token|key|url/i.exec(title)?.[0].toUpperCase() ?? 'SECRET';
  const name = nameBefore(url ? line.slice(0, url.index) : line, kind, [...values]) ?? nameOf(title, kind, line);
  // What was found in a URL is its password, not the URL.
  const own =
    url && !/PASS|SECRET|TOKEN|KEY/.test(name)
      ? `${name.replace(/_?(?:URL|URI|DSN|CONNECTION(?:_STRING)?)$/, '') || 'URL'}_PASSWORD`
      : name;
  return TAKEN.test(own) ? `${own}_SECRET` : own;
}

/** `Docker registry credentials` → `DOCKER_REGISTRY_CREDENTIALS`. */
function nameOf(title: string, kind: string, line: string): string {
  const name = screaming(title.replace(REST, '').toLowerCase());
  if (!CREDENTIAL.test(name)) return kind;
  const service = name === 'PASSWORD' ? SERVICE.exec(line)?.[0].toUpperCase() : undefined;
  return service === undefined ? name : `${service.replace(/^(?:PDO|SQL|DATABASE)$/, 'DB')}_${name}`;
}

/** Characters of a value in a row that show it. */
const SHOWN = 8;

/**
 * True if a name shows a part of a value, perhaps in other case and with other signs between, or looks like a value itself.
 * Words that a value and a name share show nothing: `DB_PASSWORD`, `db-password-9`.
 */
export function showsValue(name: string, values: Iterable<string>): boolean {
  if (looksGenerated(name)) return true;
  const own = bare(name);
  const parts = Array.from({ length: Math.max(0, own.length - SHOWN + 1) }, (_, at) => own.slice(at, at + SHOWN)).filter(
    (part) => /\d/.test(part) || strangeness(part) >= STRANGE,
  );
  for (const value of values) {
    const other = bare(value);
    if ((other.length >= SHOWN - 2 && own.includes(other)) || parts.some((part) => other.includes(part))) return true;
  }
  return false;
}

/** Words score 2.4 to 3.2, random letters 4.1 on average: of all parts of a random value, one reaches this. */
const STRANGE = 3.7;

const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '');

/** Names that a place gives to the whole value after it, by what the file says of its names. */
const GIVEN: Record<Naming, RegExp> = {
  all: /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)(?:[ \t]*=[ \t]*|:[ \t]+)["'`]?$/,
  exports: /\bexport[ \t](?:[^;&|]*[ \t])?([A-Z][A-Z0-9_]*)=["']?$/,
  capitals: /(?:^|[\s"'{,[])([A-Z][A-Z0-9_]*)["']?[ \t]*[=:][ \t]*["']?$/,
  code: /(?<![\w.-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)["'`]?\]?[ \t]*(?:\??:?[ \t]*[&\w<>[\]|?.' ]{0,40}(?<![=!<>])=|:=?|=>|,)[ \t]*(?:\w{0,3}["'`]{1,3})?$/,
};

/**
 * The name that the code or the file gives to a value, if it must stay: other code may read it from the environment.
 *
 * @param before the text before the value
 */
export function givenName(before: string, naming: Naming | undefined): string | undefined {
  const line = before.slice(before.lastIndexOf('\n') + 1).slice(-300);
  const name = (naming && GIVEN[naming].exec(line)?.[1]) ?? (naming === 'all' ? undefined : GIVEN.code.exec(line)?.[1]);
  if (name === undefined || naming === 'all') return name;
  return TAKEN.test(name) ? undefined : screaming(name);
}

/**
 * The last name on a line that something is given to: `apiKey` of `const apiKey: string = "`.
 *
 * @param kind what a name that does not say it gets: `admin: "` is no password
 */
function nameBefore(line: string, kind: string, values: readonly string[]): string | undefined {
  // In `--user admin:`, what comes before the value is a user.
  const code = line.slice(-300).replace(/(\s(?:-u|--user)[ =]?["']?)[^\s"':]*:$/, '$1');
  const given = code.matchAll(
    /(?<![\w.@/+%])([A-Za-z_][\w.-]*)["'`\]]{0,2}\s*(\??:\s*[\w<>[\]|&?., ]{1,40}=|[:=]=?>?|=>|,|\(|\s)\s*(?=(?:[bfruBFRUL]{1,2}|u8)?["'`]|$|(?:Bearer|Basic|Token) )/g,
  );
  for (const [, name, by] of [...given].reverse()) {
    if (NOT_A_NAME.test(name) || showsValue(name, values)) continue;
    const isGiven = /[:=]/.test(by);
    const made = screaming(isGiven ? name : name.slice(name.lastIndexOf('.') + 1)).replace(VERB, '');
    if (isGiven) return CREDENTIAL.test(made) ? made : `${made}_${kind}`;
    if (NAME_OF_CREDENTIAL.test(made)) return made;
  }
  return undefined;
}

/** `apiKey`, `api-key` → `API_KEY`. */
function screaming(name: string): string {
  const made = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
    .replace(/^_+|_+$/g, '')
    .replace(PUBLIC, '')
    .slice(0, MAX_NAME);
  return /^[A-Z]/.test(made) ? made : `SECRET_${made}`.replace(/_$/, '');
}
