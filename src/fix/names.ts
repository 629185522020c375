/** Names of environment variables. */
import type { Language } from './model.ts';

type Naming = NonNullable<Language['names']> | 'code';

/** In remedies: `then read the new one from TOGETHER_API_KEY.` */
const FROM = /\bread the new (?:one|password|key|token|connection string) from ([A-Z][A-Z0-9_]{2,60})\b/;

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

/**
 * The variable for a value: the one that the rule's remedy names, or else one made of the name that the value is assigned to.
 *
 * @param before the text before the value
 */
export function variableFor(remedy: string, title: string, before: string): string {
  const known = FROM.exec(remedy)?.[1];
  if (known !== undefined) return known;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const url = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'`]*$/i.exec(line);
  const name = nameBefore(url ? line.slice(0, url.index) : line) ?? screaming(title.replace(/\([^)]*\)| (?:in|of|with|for|to|on) .*/g, ''));
  // What was found in a URL is its password, not the URL.
  const own =
    url && !/PASS|SECRET|TOKEN|KEY/.test(name)
      ? `${name.replace(/_?(?:URL|URI|DSN|CONNECTION(?:_STRING)?)$/, '') || 'URL'}_PASSWORD`
      : name;
  return TAKEN.test(own) ? `${own}_SECRET` : own;
}

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

/** The last name on a line that something is given to: `apiKey` of `const apiKey: string = "`. */
function nameBefore(line: string): string | undefined {
  const code = line.slice(-300);
  const given = [
    ...code.matchAll(
      /([A-Za-z_][\w.-]*)["'`\]]{0,2}\s*(?:\??:\s*[\w<>[\]|&?., ]{1,40}=|[:=]=?>?|=>|,|\(|\s)\s*(?=["'`]|\w{0,3}["'`]|$|[A-Z][a-z]+ )/g,
    ),
  ]
    .map(([, name]) => name)
    .filter((name) => !NOT_A_NAME.test(name));
  const name = given.at(-1);
  return name === undefined ? undefined : screaming(name);
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
