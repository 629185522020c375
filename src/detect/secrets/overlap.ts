import { atLeast, type Match } from '../../model.ts';

/** A match with its place in the root view, where matches from all views can be compared. */
export interface Placed {
  match: Match;
  start: number;
  end: number;
}

/**
 * One finding per place: of overlapping matches, the most specific stays.
 *
 * A rule that knows the secret's own shape beats one that knows only its name, and any rule beats a
 * generic one; then the longer match wins, then the less decoded view, then the order of the rules.
 * The certainty of another rule is not lost: see `strengthen`.
 */
export function dropOverlaps(placed: readonly Placed[]): Placed[] {
  const sorted = placed
    .map((item, order) => ({ ...item, order, rank: specificity(item.match) }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const kept: Placed[] = [];
  for (let from = 0; from < sorted.length;) {
    // A cluster: each match overlaps with an earlier one in the cluster.
    let to = from + 1;
    let reach = sorted[from].end;
    while (to < sorted.length && sorted[to].start < reach) reach = Math.max(reach, sorted[to++].end);
    kept.push(...bestOf(sorted.slice(from, to)));
    from = to;
  }
  return kept;
}

type Ranked = Placed & { order: number; rank: number };

function bestOf(cluster: Ranked[]): Placed[] {
  if (cluster.length === 1) return cluster;
  cluster.sort((a, b) => b.rank - a.rank || length(b) - length(a) || depth(a) - depth(b) || a.order - b.order);
  const kept: Placed[] = [];
  for (const item of cluster) {
    if (!kept.some((other) => item.start < other.end && other.start < item.end)) {
      strengthen(item, cluster);
      kept.push(item);
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

/**
 * A rule that knows a value by its context says medium if it is not sure. If another rule is sure that exactly this value
 * is a secret, the finding keeps its rule and gets the other's severity. Low stays low: it means that the value is known
 * to be harmless. A severity from a value's own shape also stays, unless the rule never says more than medium and the
 * other one knows its prefix.
 */
function strengthen({ match, start, end }: Ranked, cluster: readonly Ranked[]): void {
  if (match.severity !== 'medium') return;
  const isSame = (other: Ranked) =>
    other.start === start && (match.ownShape ? match.rule.severity === 'medium' && other.match.ownShape : other.end === end);
  const sure = cluster.find((other) => isSame(other) && atLeast(other.match.severity, 'high'));
  if (!sure) return;
  // In place: callers tell matches by identity.
  match.severity = sure.match.severity;
  match.surer = sure.match.rule.id;
}

const specificity = ({ rule, ownShape }: Match) => (rule.generic ? 0 : ownShape ? 2 : 1);

const length = ({ start, end }: Placed) => end - start;
const depth = ({ match }: Placed) => (match.view.via ? 1 : 0);
