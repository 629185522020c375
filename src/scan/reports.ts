/** Puts together what the parts of a scan found. */
import type { DatasetReport, Finding, Report } from '../model.ts';
import { isListed } from './listed.ts';

export function emptyReport(scope: string): Report {
  return { findings: [], datasets: [], skipped: [], notes: [], files: 0, bytes: 0, ignored: 0, rulesOff: [], knownRecords: 0, scope };
}

/**
 * Adds findings in order, and their datasets. A thread may leave out what the whole report will leave out
 * anyway: it has at most as many findings before.
 */
export function listFindings(report: Report, findings: readonly Finding[], datasets: readonly DatasetReport[]): void {
  let { listed = 0 } = report;
  const full = new Map<string, number>();
  for (const finding of findings) {
    const isPersonal = finding.type !== undefined;
    if (isPersonal && !isListed(listed, finding.blocking)) full.set(finding.path, (full.get(finding.path) ?? 0) + 1);
    else {
      if (isPersonal) listed++;
      report.findings.push(finding);
    }
  }
  report.listed = listed;
  for (const dataset of datasets) {
    const more = full.get(dataset.path) ?? 0;
    report.datasets.push(more > 0 ? { ...dataset, omitted: dataset.omitted + more } : dataset);
  }
}

/** Adds what another part of the same scan found. */
export function addReport(whole: Report, { findings, datasets, skipped, notes, files, bytes, ignored, knownRecords }: Report): void {
  listFindings(whole, findings, datasets);
  // One by one: a call takes only about 100,000 arguments.
  for (const item of skipped) whole.skipped.push(item);
  for (const note of notes) whole.notes.push(note);
  whole.files += files;
  whole.bytes += bytes;
  whole.ignored += ignored;
  whole.knownRecords += knownRecords;
}
