import type { Recognition } from '../dataset/recognise.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import { titleOf } from '../dataset/title.ts';
import type { Blob, DatasetReport, Finding } from '../model.ts';
import type { PersonalDecision } from '../policy/decide-personal.ts';
import { isListed } from './listed.ts';

/** Maximum number of listed findings per dataset; more are counted. */
const MAX_FINDINGS = 10_000;

/** Counts the findings in a dataset, and decides which ones the report lists. */
export class DatasetCounts {
  readonly report: DatasetReport;
  private readonly titles: Record<string, string> = {};
  private kept = 0;
  private lastBlocking = -1; // the header's index is 0

  /** @param listed how many findings the report lists already */
  constructor(
    { path, inside, table, origin }: Blob,
    recognition: Recognition,
    private listed: number,
  ) {
    this.report = {
      path,
      ...(inside && { inside }),
      ...(table && { table }),
      ...(origin.kind === 'commit' && { commit: origin.commit }),
      format: titleOf(recognition),
      ...(recognition.purpose === 'fine-tuning' && { forTraining: true }),
      records: 0,
      blockingRecords: 0,
      counts: {},
      titles: this.titles,
      omitted: 0,
    };
  }

  addRecord({ index, error }: DatasetRecord): void {
    if (index > 0 && error?.code !== 'outside' && error?.code !== 'gzip') this.report.records++;
  }

  /**
   * Counts a finding. True if the report lists it.
   *
   * @param known an earlier version of the file had the same record
   * @param index of its record
   */
  keeps({ rule, severity, verdict, finding }: PersonalDecision, known: boolean, index: number): boolean {
    const { report, titles } = this;
    const { blocking } = verdict;
    const count = (report.counts[rule] ??= { blocking: 0, warned: 0, review: 0, other: 0 });
    titles[rule] ??= finding().title;
    if (blocking) {
      count.blocking++;
      report.first ??= firstOf(finding());
      if (index !== this.lastBlocking) report.blockingRecords++;
      this.lastBlocking = index;
    } else if (verdict.allowed !== undefined || known || verdict.known) count.other++;
    else if (severity === 'low') count.review++;
    else count.warned++;
    return this.hasRoom(blocking);
  }

  /** A finding for which the dataset has room counts, even if the report has none: with threads, how full the report is shows only at the end. */
  private hasRoom(blocking: boolean): boolean {
    // Leaves room for findings that block.
    const inDataset = this.kept < (blocking ? MAX_FINDINGS : MAX_FINDINGS / 2);
    if (inDataset) this.kept++;
    const inReport = inDataset && isListed(this.listed, blocking);
    if (inReport) this.listed++;
    else this.report.omitted++;
    return inReport;
  }
}

const firstOf = ({ record, preview }: Finding): DatasetReport['first'] => ({ ...record!, preview });
