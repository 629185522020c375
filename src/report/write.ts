import type { Report } from '../model.ts';
import { cleanData, cleanJson } from '../io/terminal.ts';
import { json, jsonl } from './json.ts';
import { pretty, type Env } from './pretty.ts';

/** How a report can be written. What few runs ask for is loaded then. */
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

/** Formats that machines read: what a terminal would obey is written as an escape of JSON. */
const JSON_FORMATS: readonly Format[] = ['json', 'jsonl', 'sarif'];

/**
 * The report in a format; no format holds a secret, since `Finding` has none. Whatever a name, a title or a reason holds, no
 * terminal and no build server obeys it.
 */
export async function writeReport(report: Report, format: Format, env: Env): Promise<string> {
  return JSON_FORMATS.includes(format) ? cleanJson(await REPORTERS[format](report, env)) : REPORTERS[format](cleanData(report), env);
}
