import type { Finding, Report } from '../../model.ts';
import type { ScanValues } from '../scan/sources.ts';
import type { Place } from './place.ts';

/** What a scan found, and where to look at it again. */
export interface Scanned {
  report: Report;
  notes: readonly string[];
  placeOf(finding: Finding): Place;
  /** Of a history: all findings, of which the report has one for each secret. */
  all?: readonly Finding[];
}

export type ScanFlags = Pick<ScanValues, 'config' | 'rule' | 'fail-on' | 'history'>;
