import type { Finding, Report } from '../model.ts';
import { recordText } from './text.ts';

/** Workflow commands that GitHub shows beside the changed lines. */
export function github(report: Report): string {
  return report.findings
    .filter(({ allowed, type, blocking }) => allowed === undefined && (type === undefined || blocking)) // what a person may look at is no annotation
    .map((finding) => {
      const level = finding.blocking ? 'error' : 'warning';
      const where = finding.record ? `${recordText(finding.record)}: ` : '';
      return `::${level} ${place(finding)},title=${property(finding.title)}::${data(`${where}${finding.preview} ${finding.remedy} [${finding.fingerprint}]`)}\n`;
    })
    .join('');
}

function place({ path, line, column, endLine, endColumn }: Finding): string {
  const region = line > 0 ? `,line=${line},endLine=${endLine},col=${column},endColumn=${endColumn}` : ''; // Parquet has no lines
  return `file=${property(path)}${region}`;
}

/** Escapes as the runner expects: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
