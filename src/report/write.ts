import type { Report } from '../model.ts';
import { cleanData, cleanJson } from '../io/terminal.ts';
import { json, jsonl } from './json.ts';
import { pretty, type Env } from './pretty.ts';

/** The output formats. Rarely used ones are loaded on demand. */
const REPORTERS = {
  pretty,
  json,
  jsonl,
  sarif: async (report: Report, env: Env) => (await import('./sarif.ts')).sarif(report, env),
  github: async (report: Report, env: Env) => (await import('./github.ts')).github(report, env.own?.command),
  html: async (report: Report, env: Env) => (await import('./html.ts')).html(report, (await import('../page/assets.ts')).pageStyle(), env),
} satisfies Record<string, (report: Report, env: Env) => string | Iterable<string> | Promise<string>>;

export type Format = keyof typeof REPORTERS;

export const FORMATS = Object.keys(REPORTERS) as Format[];

/** In these formats, control characters become JSON escapes. */
const JSON_FORMATS: readonly Format[] = ['json', 'jsonl', 'sarif'];

/**
 * The report in a format, in pieces. No format can hold a secret, since `Finding` has none. Control characters and build
 * server commands in names, titles and reasons are escaped.
 */
export async function writeReport(report: Report, format: Format, env: Env): Promise<Iterable<string>> {
  if (!JSON_FORMATS.includes(format)) return piecesOf(await REPORTERS[format](cleanData(report), env));
  return cleaned(piecesOf(await REPORTERS[format](report, env)));
}

const piecesOf = (text: string | Iterable<string>): Iterable<string> => (typeof text === 'string' ? [text] : text);

function* cleaned(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) yield cleanJson(piece);
}
