import { groupBy } from '../io/group.ts';
import { type Finding, IN_NAME, SEVERITIES } from '../model.ts';
import type { Policy } from './judge.ts';

/** Compares by path, line and column. What is at the same place is compared by all else that tells findings apart. */
export const byPlace = (a: Finding, b: Finding): number =>
  compare(a.path, b.path) || a.line - b.line || a.column - b.column || compare(restOf(a), restOf(b));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const restOf = ({ record, rule, fingerprint, via = '', allowed = '', blob = '', commit = '' }: Finding): string =>
  JSON.stringify([record?.index, record?.field, rule, fingerprint, via, allowed, blob, commit]);

/**
 * A blob is judged at each path that it had. This keeps one finding for each secret in it: the one that counts most. If a file was
 * moved, its earlier paths do not count once the allowlist or the baseline has the secret's fingerprint at the later path.
 *
 * @param newest the newest path of each blob, which is shown if all count the same
 */
export function strongestOf(findings: readonly Finding[], newest: ReadonlyMap<string, string>, policy: Policy): Finding[] {
  const groups = groupBy(findings, ({ blob, path, rule, type, secretId, line, column, record, via }) =>
    JSON.stringify([via === IN_NAME ? path : (blob ?? path), rule, type, secretId, line, column, record?.index, record?.field, via]),
  );
  const dropped = new Set<Finding>();
  for (const group of groups.values()) {
    if (group.every(({ path }) => path === group[0].path)) continue;
    const weight = (finding: Finding) => weightOf(finding) + (newest.get(finding.blob ?? '') === finding.path ? 0.5 : 0);
    const shown = withoutEarlier(group, policy).reduce((a, b) => ((weight(b) - weight(a) || byPlace(a, b)) > 0 ? b : a));
    for (const finding of group) if (finding.path !== shown.path) dropped.add(finding);
  }
  return dropped.size === 0 ? [...findings] : findings.filter((finding) => !dropped.has(finding));
}

const weightOf = ({ blocking, allowed, known, severity }: Finding): number =>
  (blocking ? 100 : 0) + (allowed === undefined && !known ? 10 : 0) + SEVERITIES.indexOf(severity);

/** Someone decided about this secret in the file, which was moved since. A decision about a place says nothing of other places. */
function withoutEarlier(group: readonly Finding[], { allowlist, movedFrom }: Policy): readonly Finding[] {
  const decided = group.filter(
    ({ rule, path, fingerprint, baseline, byFile }) =>
      baseline ?? (byFile && allowlist.reason({ rule, path, fingerprint, value: '' }, { moved: true }) !== undefined),
  );
  const earlier = new Set(decided.flatMap(({ path }) => movedFrom?.(path) ?? []));
  for (const { path } of decided) earlier.delete(path);
  return group.filter(({ path }) => !earlier.has(path));
}
