import { addToGroup } from '../io/group.ts';

/** By commit, its parents or its children. */
export type Edges = ReadonlyMap<string, readonly string[]>;

/** The commits, and everything that they contain. A commit for which `isEnd` is true is left out, with what it contains. */
export const ancestors = (commits: readonly string[], parents: Edges, isEnd: (id: string) => boolean = () => false): Set<string> =>
  connected(commits, [parents], (id) => !isEnd(id));

/** The commits, and what can be reached from them by edges of any kind, over commits for which `isIn` is true. */
export function connected(commits: readonly string[], edges: readonly Edges[], isIn: (id: string) => boolean): Set<string> {
  const reached = new Set<string>();
  const waiting = [...commits];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id) || !isIn(id)) continue;
    reached.add(id);
    for (const edge of edges) for (const next of edge.get(id) ?? []) waiting.push(next);
  }
  return reached;
}

export function childrenOf(parents: Edges): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const [commit, ids] of parents) for (const parent of ids) addToGroup(children, parent, commit);
  return children;
}
