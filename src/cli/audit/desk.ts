import { type Finding, IN_NAME } from '../../model.ts';
import { remedyIfReal } from '../../report/text.ts';
import { authorOf } from '../../sources/blame.ts';
import { displayFrom } from '../../sources/files.ts';
import type { Repository } from '../../sources/repository.ts';
import { resolve } from 'node:path';
import { needNoSecret } from '../reason.ts';
import type { Collected } from './collect.ts';
import type { Decisions } from './decisions.ts';
import { contextOf, outerPath, type Place, valueOf } from './place.ts';
import type { Desk } from './session.ts';
import type { State } from './state.ts';

interface Tools {
  decisions: Decisions;
  state: State;
  /** How advice calls together-guard. */
  command: string;
  names: Desk['names'];
  cwd: string;
  isStaged: boolean;
  /** Gives the allowlist file a salt, if it has none, and scans again. */
  salt(): Promise<void>;
}

/** The repository, as the session sees it. @param found what was found last: a new salt changes the fingerprints */
export function deskOf(
  repository: Repository,
  found: () => Collected,
  { decisions, state, command, names, cwd, isStaged, salt }: Tools,
): Desk {
  return {
    names,
    decide(finding, decision) {
      if (decision.kind === 'false-alarm') needNoSecret({ reason: decision.reason }, found().setup.rules);
      return decisions.decide(finding, decision, found().others(finding));
    },
    async prepare(queue) {
      await salt();
      const now = new Map(found().findings.map((finding) => [placeKey(finding), finding]));
      return queue.map((finding) => now.get(placeKey(finding)) ?? finding);
    },
    async look(finding) {
      const place = found().placeOf(finding);
      const { lines, gone } = await contextOf(finding, place);
      const author = gone || found().isPast ? null : await authorIn(repository.root, finding, place, isStaged);
      return { lines, gone, author, earlier: earlierOf(finding, state) };
    },
    async value(finding) {
      if (finding.practice) return { why: 'this is code, not a value: it is shown as it is' };
      const value = await valueOf(finding, found().placeOf(finding));
      return value === null ? { why: 'the value is not there anymore, or it is the name of its file' } : { value };
    },
    advice(finding) {
      const { path, fingerprint, practice, history } = finding;
      if (history) return { says: [history.says], steps: history.steps.flat() };
      const isFixable = !practice && !found().isPast && found().placeOf(finding).has(path);
      return { says: [remedyIfReal(finding), ...(isFixable ? [`Move it to .env: ${command} fix ${fingerprint.slice(0, 8)}`] : [])] };
    },
    pathOf: (path) => displayFrom(cwd, resolve(repository.root, path)),
  };
}

const placeKey = ({ path, rule, line, column, record, blob }: Finding): string => JSON.stringify([path, rule, line, column, record, blob]);

function earlierOf({ fingerprint, allowed, baseline }: Finding, { real }: State): string | undefined {
  if (allowed !== undefined) return `now allowed: ${allowed}`;
  if (baseline) return 'now in the baseline';
  return real.has(fingerprint) ? 'marked as real' : undefined;
}

/** Larger files are not handed to git. */
const MAX_CONTENT = 1 << 24;

async function authorIn(root: string, { path, line, via }: Finding, { has, blobs }: Place, isStaged: boolean) {
  const outer = outerPath(path, has);
  if (outer !== path || line === 0 || via === IN_NAME) return authorOf(root, outer, 0);
  if (!isStaged) return authorOf(root, path, line);
  for await (const blob of blobs(path))
    return 'why' in blob || blob.part || blob.bytes.length > MAX_CONTENT ? null : authorOf(root, path, line, blob.bytes);
  return null;
}
