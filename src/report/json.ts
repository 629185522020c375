import type { Finding, Report } from '../model.ts';
import { plainHistory } from './text.ts';

/** The fields of a finding in JSON. Their order is part of the format. */
export const FIELDS =
  'path line column endLine endColumn rule severity blocking known baseline fingerprint preview message allowed via why commit type practice record state stateReason history'.split(
    ' ',
  );

function plain(finding: Finding): Record<string, unknown> {
  const { history, title, remedy } = finding;
  const fields: Record<string, unknown> = { ...finding, message: `${title}. ${remedy}`, history: history && plainHistory(history) };
  return Object.fromEntries(FIELDS.map((name) => [name, fields[name]]));
}

/** One object per line: findings, and for each dataset with too many to list, the number of unlisted ones. */
export function jsonl(report: Report): string {
  const left = report.datasets
    .filter(({ omitted }) => omitted > 0)
    .map(({ path, omitted, records, counts }) => ({
      path,
      omitted,
      records,
      counts,
      message: `${omitted} more findings in this dataset are counted but not listed`,
    }));
  return [...report.findings.map(plain), ...left].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The whole report as one object. */
export function json(report: Report): string {
  const { scope, files, bytes, ignored, rulesOff, knownRecords, skipped, notes, findings, datasets } = report;
  return `${JSON.stringify({ scope, files, bytes, ignored, rulesOff, knownRecords, skipped, notes, datasets, findings: findings.map(plain) }, null, 2)}\n`;
}
