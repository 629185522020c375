import type { Container } from './container/container.ts';
import { isObject } from './format/shapes.ts';

/** What is known of a sample apart from its records. */
export interface Surroundings {
  /** The path, or the text around the records, suggests a dataset. */
  telling: boolean;
  /** The file has more records, which the sample has no room for: then it is no short list. */
  hasMore?: boolean;
}

/**
 * Whether records have free text under any key: then people may have written personal data into it. Key names do not decide,
 * since most public datasets use their own (`system` and `chat`, `data`, `dialog`).
 *
 * Limits: a list of names and addresses without a sentence is not free text; nor is JSON that is an object rather than a list.
 */
export function haveFreeText(
  values: readonly unknown[],
  { freeText: { records, words } }: Container,
  { telling, hasMore = false }: Surroundings,
): boolean {
  const fewest = hasMore ? 1 : records(telling);
  if (values.length < fewest || values.some((value) => isOfATool(value) || isOfALog(value))) return false;
  const texts = values.filter((value) => holdsSentence(value, words, 0));
  if (texts.length < fewest) return false;
  // A record without a sentence says nothing if it leaves empty what has one in others.
  const keys = new Set(
    texts.flatMap((value) => (isObject(value) ? Object.keys(value).filter((key) => holdsSentence({ [key]: value[key] }, words, 0)) : [])),
  );
  const isFilled = (value: unknown) => !isObject(value) || [...keys].some((key) => (value[key] ?? '') !== '');
  return texts.length * 2 >= values.filter(isFilled).length;
}

/** Quoted strings in a text that could not be parsed. Short ones must match too, or the quote after one would open the next. */
export const QUOTED = /"(?:[^"\\\n]|\\.){0,4000}"|'(?:[^'\\\n]|\\.){0,4000}'/g;
const MAX_DEPTH = 12;
const MAX_ITEMS = 50;
const LONGEST = 4000;
/** Words with spaces between them, as in prose, not in code or addresses. */
const WORD = /\p{L}[\p{L}\p{M}'’-]*[.,;:!?)"]*(?= |$)/gu;
const UNSPACED = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]{6,}/g;
/** Minimum length of a table of characters that are not in order. In prose, the most frequent characters repeat sooner. */
const TABLE_LENGTH = 32;

function holdsSentence(value: unknown, words: number, depth: number): boolean {
  if (value instanceof Broken)
    return [...(value.text.match(QUOTED) ?? []), value.text.replace(QUOTED, '')].some((text) => isSentence(text, words));
  if (typeof value === 'string') return isSentence(value, words);
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return false;
  if (isObject(value) && WORD_LISTS.some((key) => isSentence(joined(value[key]), words))) return true;
  // A row may have thousands of columns.
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).some((item) => holdsSentence(item, words, depth + 1));
  return Object.entries(value).some(([key, item]) => holdsSentence(item, WORKS.test(key) ? LONGEST_TITLE : words, depth + 1));
}

/** Keys of sentences that are cut into words, to label each. */
const WORD_LISTS: readonly string[] = ['tokens', 'words'];

const joined = (list: unknown): string =>
  Array.isArray(list)
    ? list
        .filter((word) => typeof word === 'string')
        .slice(0, MAX_ITEMS)
        .join(' ')
    : '';

function isSentence(text: string, fewest: number): boolean {
  const start = text.slice(0, LONGEST);
  if ((start.match(UNSPACED) ?? []).some((run) => !isCharacters(run))) return true;
  const words = start.match(WORD) ?? [];
  return words.length >= fewest && (words.length >= MANY_WORDS || words.filter((word) => !CAPITALIZED.test(word)).length > 1);
}

/** Fewer are also in addresses and in the names of companies, of which hardly a word begins small: `Bailey, Mack and Singh`. */
const MANY_WORDS = 6;
const CAPITALIZED = /^\p{Lu}\p{Ll}/u;

/** Keys of the titles of works, and how many words a title has at most. */
const WORKS = /^(?:movies?|films?|filmography|albums?|songs?|books?|novels?|known_?for)$/i;
const LONGEST_TITLE = 12;

/** True for a table of characters, as encodings and fonts have: in order, or none of them twice. */
const isCharacters = (run: string): boolean =>
  [...run].every((character, i) => i === 0 || character > run[i - 1]!) || (run.length >= TABLE_LENGTH && new Set(run).size === run.length);

/** A record that is not JSON. */
export class Broken {
  constructor(readonly text: string) {}
}

/** Keys of records that tools write: UI texts, linter findings, places on a map, packages, logs of tests. */
const TOOL_KEYS: readonly (readonly string[])[] = [
  ['defaultMessage'],
  ['msgid'],
  ['msgstr'],
  ['ruleId'],
  ['filePath', 'messages'],
  ['$schema'],
  ['geometry'],
  ['lockfileVersion'],
  ['tag_name'],
  ['dependencies'],
  ['homepage', 'version'],
  ['license', 'version'],
  ['license', 'name'],
  ['licenseId'],
  ['licenseText'],
  ['key', 'en'],
  ['context', 'key', 'text'],
  ['Action', 'Package'],
  ['eventVersion'],
  ['statementMap'],
  ['apiVersion'],
  ['openapi'],
  ['asyncapi'],
  ['dist-tags'],
  ['swagger'],
  ['link', 'text'],
  ['items', 'text'],
  ['end', 'start', 'text'],
  ['sku'],
];

const hasKeys = (value: unknown, lists: readonly (readonly string[])[]): boolean =>
  isObject(value) && lists.some((keys) => keys.every((key) => key in value));

export const isOfATool = (value: unknown): boolean => hasKeys(value, TOOL_KEYS);

/** Keys of records of logs and traces: their sentences are a program's, unless they name people or are what a model got and gave. */
const LOG_KEYS: readonly (readonly string[])[] = [
  ['level', 'time'],
  ['level', 'timestamp'],
  ['level', 'ts'],
  ['log', 'stream'],
  ['traceId'],
];
/** What a log or a trace calls the texts of a model: in OpenTelemetry a value, else a key. */
const MODEL_TEXT = /"(?:input|output|prompts?|completions?|messages|response|gen_ai\.[\w.]+)"(?:\s*:\s*["[{]|\s*,)/;

const hasModelText = (value: unknown): boolean => MODEL_TEXT.test(jsonOf(value));

const isOfALog = (value: unknown): boolean => hasKeys(value, LOG_KEYS) && !hasModelText(value);

/** In a folder of logs, with any keys, but without texts of a model. */
export const areLogs = (values: readonly unknown[], path: string): boolean => /(?:^|\/)logs?\//i.test(path) && !values.some(hasModelText);

/** JSON of a parsed value, in which large numbers may be `bigint`. */
export const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item));

/** Folders in which repositories keep files that are not datasets. */
const MADE_UP_PLACE =
  /(?:^|\/)(?:__?tests?__?|tests?|specs?|e2e|(?:__)?fixtures?(?:__)?|test[-_]?data|(?:__)?mocks?(?:__)?|(?:__)?snapshots?(?:__)?|cassettes|examples?|demos?|stubs?|stories|node_modules|bower_components|vendor|third[-_]party|\.[\w-]+)\//i;
const OTHER_PLACE = /(?:^|\/)(?:_?locales?|i18n|l10n|intl|lang(?:uage)?s?|translations?|schemas?|metrics|bench(?:marks?)?)\//i;
/** Names of authors, who are public. */
export const AUTHORS = /(?:^|\/)contributors?\.\w+$/i;
/** Files with examples: `users.example.json`. A sample in lines or a table may be one of real data. */
const EXAMPLES = /\.(?:example|stories|fixtures?|stubs?|mocks?)\.\w+$|\.sample\.(?:json|ya?ml)$/i;
const OTHER_NAME =
  /(?:^|\/)(?:(?:package(?:-lock)?|composer|tsconfig[\w.-]*|jsconfig|manifest|[\w.-]*licen[cs]es?|[\w.-]*(?:lock|schema|config|settings|rc|metrics|coverage|eslint|stats|report|fixture|mock|snapshot)s?)\.(?:jsonl?|csv|tsv|ndjson)|(?:messages|strings|translations?|[a-z]{2}(?:[-_][A-Za-z]{2,4})?)\.(?:json|csv|tsv))(?:\.gz)?$/i;
/** A split of a dataset may also be called `test`. */
const DATA_PLACE = /(?:^|\/)(?:data(?:sets?)?|train\w*|corpus|corpora)\/(?:[^/]+\/)*?(?:tests?|examples?)\//i;

/** True for a file with people who are made up, by its folder or name: not even a list of people makes it a dataset. */
export const hasNoOnesPeople = (path: string): boolean => EXAMPLES.test(path) || (MADE_UP_PLACE.test(path) && !DATA_PLACE.test(path));

/** True if a file's folder or name suggests that its texts are not of people. Its records can still show that it is a dataset. */
export const isSomethingElse = (path: string): boolean =>
  hasNoOnesPeople(path) || AUTHORS.test(path) || OTHER_NAME.test(path) || OTHER_PLACE.test(path);
