import type { Report } from '../model.ts';

/** Workflow commands that GitHub shows beside the changed lines. */
export function github(report: Report): string {
  return report.findings
    .filter(({ allowed }) => allowed === undefined)
    .map((finding) => {
      const level = finding.blocking ? 'error' : 'warning';
      const place = `file=${property(finding.path)},line=${finding.line},endLine=${finding.endLine},col=${finding.column},endColumn=${finding.endColumn}`;
      return `::${level} ${place},title=${property(finding.title)}::${data(`${finding.preview} ${finding.remedy} [${finding.fingerprint}]`)}\n`;
    })
    .join('');
}

/** Escapes as the runner expects: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
