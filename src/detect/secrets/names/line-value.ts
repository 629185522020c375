import type { LineFormat } from '../../../value/line-format.ts';

/**
 * Where an unquoted value ends in a format of lines: `DB_PASSWORD=a1&b2;c3` in .env has no second part.
 *
 * The general code in `assignment.ts` ends it at any sign that code may have after a value. What is after that sign would
 * be shown by all reports, and would not be part of the fingerprint.
 */
interface Rule {
  /** From the start of the line to the name. */
  before: RegExp;
  /** From the name to the value. */
  joint: RegExp;
  /** Characters that the value cannot begin with. */
  first: RegExp;
  value: RegExp;
  /** The rest of the line, if it matters. */
  rest?: RegExp;
  /** A value with signs counts as quoted. Formats without it are judged by `isWithoutCode` or have templates. */
  isClear?: true;
}

/** Signs that end a value elsewhere. */
const SIGNS = /[,;)\]}|&]/;

const MAX_BEFORE = 200;
/** Parents of the name, such as `spring.datasource[0].`. */
const PARENTS = String.raw`[\w.[\]-]{0,100}$`;
const END = /^[ \t]{0,40}(?:#|\r?\n|\r?$)/;
/** `&grant_type=…`: the value is part of a query or a connection string. */
const NEXT_NAME = /[&;,] ?[\w.[\]-]{1,40}=/;

const SETTING: Rule = {
  before: new RegExp(
    String.raw`^(?:\xef\xbb\xbf)?[ \t]*(?:[#;]{1,3}[ \t]*)?(?:(?:export|set)[ \t]+|Environment[ \t]*=(?:[^"'\n]*[ \t])?)?${PARENTS}`,
  ),
  joint: /[ \t]{0,40}[=:][ \t]{0,40}/y,
  first: /["'`\s]/,
  value: /[^\s\0\x1b]{1,2048}/y,
};

const RULES: Readonly<Record<LineFormat, Rule>> = {
  env: SETTING,
  properties: SETTING,
  ini: { ...SETTING, first: /["'`\s[{>=~]/, value: /[^\s\0\x1b]{0,2047}[^\s\0\x1b,;]/y },
  // `password:s:…`, a setting of Remote Desktop whose type is a string.
  rdp: { before: /^(?:\xef\xbb\xbf)?$/, joint: /:s:/y, first: /\s/, value: /[^\s\0\x1b]{1,2048}/y },
  yaml: {
    before: new RegExp(String.raw`^[ \t]*(?:#[ \t]*)?(?:-[ \t]+)*["']?${PARENTS}`),
    joint: /["']?[ \t]{0,8}:[ \t]{1,40}/y,
    first: /["'`\s[\]{}&*!|>%@,#]/,
    value: /[^\s\0\x1b]{0,2047}[^\s\0\x1b,]/y,
  },
  shell: {
    before: /(?:^|[\s;&|(]-{0,2})$/,
    joint: /=/y,
    first: /["'`\s$(]/,
    value: /[^\s\0\x1b"'`;&|<>()\\]{1,2048}/y,
    isClear: true,
  },
  text: {
    before: /^[ \t]*(?:#[ \t]*)?(?:export[ \t]+)?$/,
    joint: /[ \t]{0,4}=[ \t]{0,4}/y,
    first: /["'`\s<[{($]/,
    value: /[^\s\0\x1b"'`<>\\]{1,2048}/y,
    rest: END,
    isClear: true,
  },
};

/** `- NAME=value`, an entry of `environment:` in a compose file. */
const ENTRY: Rule = { ...RULES.text, before: /^[ \t]*(?:#[ \t]*)?-[ \t]+$/, value: /[^\s\0\x1b"'`\\]{1,2048}/y };
/** `{password: …, user: …}` in YAML. */
const FLOW: Rule = {
  before: /[{,][ \t]{0,40}["']?[\w.-]{0,100}$/,
  joint: /["']?[ \t]{0,8}:[ \t]{1,40}/y,
  first: RULES.yaml.first,
  value: /[^\s\0\x1b"'`,[\]{}]{1,2048}/y,
};
/** `"NAME=value"`, an argument of a shell or an entry of a list. */
const QUOTED = /[^\s\0\x1b"'`\\<>]{1,2048}/y;
const VARIABLE = /^[A-Z][A-Z0-9_]{2,100}$/;

export interface LineValue {
  start: number;
  end: number;
  /** As good as in quotes: it has signs of code, but where it ends is clear. */
  quoted: boolean;
}

/** The value of the setting whose name spans [start, end), or null if the line is not a setting or its value is in quotes. */
export function lineValue(text: string, start: number, end: number, format: LineFormat | null): LineValue | null {
  const code = text.charCodeAt(end);
  if (code === 61 && isQuote(text.charCodeAt(start - 1))) return inQuotes(text, start, end);
  if (format === null || !(code === 61 || code === 58 || code === 32 || code === 9 || isQuote(code))) return null;
  const from = Math.max(0, start - MAX_BEFORE);
  const before = text.slice(from, start);
  const newline = before.lastIndexOf('\n');
  if (newline < 0 && from > 0) return null;
  const head = before.slice(newline + 1);
  if (format !== 'yaml') return byRule(text, start, end, head, RULES[format], format === 'text');
  return (
    byRule(text, start, end, head, code === 61 ? ENTRY : RULES.yaml, false) ??
    (code === 61 ? null : byRule(text, start, end, head, FLOW, false))
  );
}

const isQuote = (code: number) => code === 34 || code === 39;

function byRule(text: string, start: number, end: number, head: string, rule: Rule, variablesOnly: boolean): LineValue | null {
  rule.joint.lastIndex = end;
  if (!rule.joint.test(text) || !rule.before.test(head) || (variablesOnly && !VARIABLE.test(text.slice(start, end)))) return null;
  const at = rule.joint.lastIndex;
  if (rule.first.test(text.charAt(at))) return null;
  rule.value.lastIndex = at;
  if (!rule.value.test(text)) return null;
  let to = rule.value.lastIndex;
  const value = text.slice(at, to);
  if (rule === RULES.yaml) to -= closing(value);
  const rest = text.slice(to, to + 60);
  // `<your password>`, `$(cat file)`, `{{ .Values.password }}`
  if (/^(?:[<({[]|[$#@]\{|\$\()/.test(value) && !END.test(rest)) return null;
  if (rule.rest && (!rule.rest.test(rest) || NEXT_NAME.test(value) || /&&|\|\||;$/.test(value))) return null;
  return { start: at, end: to, quoted: rule.isClear === true && SIGNS.test(value) };
}

/** Brackets at the end that close those of earlier lines. */
function closing(value: string): number {
  const end = /[\]}]{1,4}$/.exec(value)?.[0] ?? '';
  return end && !/[[{]/.test(value) ? end.length : 0;
}

function inQuotes(text: string, start: number, end: number): LineValue | null {
  if (!VARIABLE.test(text.slice(start, end))) return null;
  QUOTED.lastIndex = end + 1;
  if (!QUOTED.test(text)) return null;
  const to = QUOTED.lastIndex;
  return text[to] === text[start - 1] && !NEXT_NAME.test(text.slice(end, to)) ? { start: end + 1, end: to, quoted: true } : null;
}
