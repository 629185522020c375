import { findSecrets } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Placed } from '../detect/secrets/overlap.ts';
import { fingerprint } from '../policy/fingerprint.ts';
import { mask } from '../policy/mask.ts';
import { fallbackIn } from './fallback.ts';
import { languageOf } from './languages/index.ts';
import { isEnvExample } from '../value/env-file.ts';
import { namesUrl } from './names.ts';

/** A secret and its value, as it is written in a file. Nothing of it is printed but `preview`. */
export interface Located {
  rule: { id: string; title: string; remedy: string };
  fingerprint: string;
  /** UTF-16 offsets in the file's text. */
  start: number;
  end: number;
  value: string;
  preview: string;
}

export interface Search {
  text: string;
  found: Located[];
  /** Secrets whose value is not written in the text as it is. */
  refused: { fingerprint: string; why: string }[];
  /** Everything that was found, for hiding it. */
  placed: readonly Placed[];
}

/** Reads a file's text; null if it is not UTF-8. */
function textOf(bytes: Buffer): string | null {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : null;
}

export const printOf = (path: string, { match: { rule, view, start, end } }: Placed, salt: string): string =>
  fingerprint(rule.id, path, view.text.slice(start, end), salt);

export const valueOf = ({ match: { view, start, end } }: Placed): string => Buffer.from(view.text.slice(start, end), 'latin1').toString();

/** What is needed to find a value again. */
interface Means {
  rules: RuleSet;
  /** Of fingerprints. */
  salt: string;
  /** The text of another file of the repository: see `Language`. */
  near?(path: string): string | undefined;
}

/** Finds the values of some findings again: findings hold no values. */
export function locate(path: string, bytes: Buffer, wanted: ReadonlySet<string>, { rules, salt, near }: Means): Search {
  const { root, placed } = findSecrets(bytes, path, rules);
  const text = textOf(bytes);
  const result: Search = { text: text ?? '', found: [], refused: [], placed };
  for (const item of placed) {
    const print = printOf(path, item, salt);
    if (!wanted.has(print)) continue;
    const { rule, view, start, end } = item.match;
    const value = valueOf(item);
    const why =
      text === null || root.bytes !== bytes
        ? 'the file is not UTF-8 text'
        : root.text.slice(item.start, item.end) !== view.text.slice(start, end)
          ? `it is encoded or written in pieces${view.via === undefined ? '' : ` (${view.via})`}: move it by hand`
          : undefined;
    if (why !== undefined) result.refused.push({ fingerprint: print, why });
    else {
      const at = (offset: number) => bytes.toString('utf8', 0, offset).length;
      const from = at(item.start);
      const prefixes = rule.name || rule.near ? [] : rule.keywords;
      const { fallbacks } = languageOf(path, result.text, near) ?? {};
      const found = { rule, fingerprint: print, start: from, end: from + value.length, value, preview: mask(value, prefixes) };
      const url = inUrl(found, result.text);
      const isRead =
        url !== found &&
        fallbackIn(result.text.slice(0, url.start), result.text.slice(url.end), result.text, fallbacks)?.name !== undefined;
      const isWholeUrl = namesUrl(rule.remedy) || isEnvExample(path) || isRead;
      result.found.push(isWholeUrl ? url : found);
    }
  }
  return result;
}

const SCHEME = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'`<>{}()$]*$/i;

/** The whole URL around a password, if it is plain text: the variable that the remedy names, or the line of an example, holds the URL. */
function inUrl(found: Located, text: string): Located {
  const before = SCHEME.exec(text.slice(Math.max(0, found.start - 300), found.start))?.[0];
  if (before === undefined) return found;
  const after = /^[^\s"'`<>{}()$,;\\]*/.exec(text.slice(found.end, found.end + 1000))![0];
  if (/^[{$(]/.test(text.slice(found.end + after.length))) return found; // a part of it is computed
  return {
    ...found,
    start: found.start - before.length,
    end: found.end + after.length,
    value: before + found.value + after,
    preview: before + found.preview + after,
  };
}
