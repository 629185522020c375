import type { Report } from '../model.ts';
import { json, jsonl } from './json.ts';
import { pretty, type Env } from './pretty.ts';

/** How a report can be written. What few runs ask for is loaded then. */
const REPORTERS = {
  pretty,
  json,
  jsonl,
  sarif: async (report: Report) => (await import('./sarif.ts')).sarif(report),
  github: async (report: Report) => (await import('./github.ts')).github(report),
  html: async (report: Report) => (await import('./html.ts')).html(report, (await import('../page/assets.ts')).pageStyle()),
} satisfies Record<string, (report: Report, env: Env) => string | Promise<string>>;

export type Format = keyof typeof REPORTERS;

export const FORMATS = Object.keys(REPORTERS) as Format[];

/** The report in a format; no format holds a secret, since `Finding` has none. */
export async function writeReport(report: Report, format: Format, env: Env): Promise<string> {
  return REPORTERS[format](report, env);
}
