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
} satisfies Record<string, (report: Report, env: Env) => string | Promise<string>>;

export type Format = keyof typeof REPORTERS;

export const FORMATS = Object.keys(REPORTERS) as Format[];

/** In these formats, control characters become JSON escapes. */
const JSON_FORMATS: readonly Format[] = ['json', 'jsonl', 'sarif'];

/**
 * Writes the report in a format. No format can hold a secret, since `Finding` has none. Control characters and build
 * server commands in names, titles and reasons are escaped.
 */
export async function writeReport(report: Report, format: Format, env: Env): Promise<string> {
  return JSON_FORMATS.includes(format) ? cleanJson(await REPORTERS[format](report, env)) : REPORTERS[format](cleanData(report), env);
}
