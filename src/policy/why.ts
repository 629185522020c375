import type { Match } from '../model.ts';
import { isEnvFile } from '../value/env-file.ts';
import { lineFormat } from '../value/line-format.ts';
import { looksGenerated } from '../value/random.ts';
import { isDocumentation, isTestCode, isTestPath } from '../value/test-path.ts';

const NAMES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['password', /pass|pwd|psw|pw(?![a-z])|senha|contrase|kennwort|haslo|sifre/gi],
  ['secret', /secret|segre[dt]o/gi],
  ['token', /token|bearer/gi],
  ['key', /key|schl|clave|chave/gi],
];

/** The last word for a credential before the value: it names the value. */
function nameIn(before: string): string {
  const found = NAMES.map(([name, pattern]) => ({ name, at: [...before.matchAll(pattern)].at(-1)?.index ?? -1 }));
  const last = found.reduce((best, one) => (one.at > best.at ? one : best));
  return last.at < 0 ? 'credential' : last.name;
}

function natureOf(value: string): string {
  if (looksGenerated(value) && value.length >= 16) return 'random';
  if (/^\d+$/.test(value)) return 'digits';
  if (/^[A-Za-z]+$/.test(value)) return 'a word';
  return /\d/.test(value) ? 'letters and digits' : 'words';
}

/** The role of a file, in a few words. */
export function placeOf(path: string): string {
  if (isTestCode(path)) return 'in a test';
  if (isDocumentation(path)) return 'in documentation';
  if (isTestPath(path)) return 'in an example';
  if (isEnvFile(path)) return 'in an environment file';
  if (/\.(?:csv|tsv|jsonl|ndjson)$/i.test(path)) return 'in data';
  return /\.(?:json[5c]?|toml|xml|tfvars|plist)$/i.test(path) || !/^(?:text|shell|null)$/.test(String(lineFormat(path)))
    ? 'in a config file'
    : 'in code';
}

/** Rules that judge a value by its surroundings. */
const WEIGHED: ReadonlySet<string> = new Set(['generic-secret', 'default-secret']);

/** Why a rule that weighs found a value: `password · random · in a config file`. All words are from this file. */
export function whyOf({ rule, view, start, end }: Match, path: string): { why?: string } {
  if (!WEIGHED.has(rule.id)) return {};
  const { text } = view;
  return { why: [nameIn(text.slice(Math.max(0, start - 120), start)), natureOf(text.slice(start, end)), placeOf(path)].join(' · ') };
}
