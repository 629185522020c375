import type { Blob, Finding } from '../model.ts';
import type { Verdict } from './judge.ts';

/** From 1; 0 in a file without lines. Columns are in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** The parts that all findings have: of secrets, personal data and practices. None holds a value. */
interface Parts extends Pick<Finding, 'severity' | 'fingerprint' | 'preview' | 'excerpt' | 'remedy' | 'known' | 'record' | 'type'> {
  /** As it is shown. */
  path: string;
  from: Position;
  to: Position;
  rule: { id: string; title: string };
  verdict: Verdict;
}

/**
 * A finding in a blob. One literal with named fields: with spreads, V8 gives each finding a list of properties of its own, and a report
 * of 50,000 takes 25 MB more.
 */
export function findingOf({ origin }: Pick<Blob, 'origin'>, { path, from, to, rule, verdict, ...parts }: Parts): Finding {
  const finding: Finding = {
    path,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    rule: rule.id,
    title: rule.title,
    severity: parts.severity,
    fingerprint: parts.fingerprint,
    preview: parts.preview,
    excerpt: parts.excerpt,
    remedy: parts.remedy,
    known: verdict.known ?? parts.known,
    blocking: verdict.blocking,
  };
  if (verdict.baseline) finding.baseline = true;
  if (verdict.allowed !== undefined) finding.allowed = verdict.allowed;
  if (verdict.byFile) finding.byFile = true;
  if (parts.record) finding.record = parts.record;
  if (parts.type !== undefined) finding.type = parts.type;
  if (origin.kind === 'commit') {
    finding.commit = origin.commit;
    finding.blob = origin.oid;
  }
  return finding;
}
