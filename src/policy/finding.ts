import type { Blob, Finding } from '../model.ts';
import type { Verdict } from './judge.ts';

/** From 1; 0 in a file without lines. Columns are in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** The parts that all findings have: of secrets, personal data and practices. None holds a value. */
interface Parts extends Pick<Finding, 'severity' | 'fingerprint' | 'preview' | 'excerpt' | 'remedy' | 'known'> {
  /** As it is shown. */
  path: string;
  from: Position;
  to: Position;
  rule: { id: string; title: string };
  verdict: Verdict;
}

/** A finding in a blob. */
export const findingOf = ({ origin }: Pick<Blob, 'origin'>, { path, from, to, rule, verdict, ...parts }: Parts): Finding => ({
  path,
  line: from.line,
  column: from.column,
  endLine: to.line,
  endColumn: to.column,
  rule: rule.id,
  title: rule.title,
  ...parts,
  ...verdict,
  ...(origin.kind === 'commit' && { commit: origin.commit, blob: origin.oid }),
});
