/** Looks for single findings in the history. */
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Blob, Finding, Skipped } from '../model.ts';
import type { Policy } from '../policy/judge.ts';
import { run } from '../scan/pipeline.ts';
import { readAll } from '../sources/history/blobs.ts';
import { inBatches, listHistory, measure } from '../sources/history/list.ts';
import type { Repository } from '../sources/repository.ts';
import { scanMessages } from './messages.ts';

/**
 * Wanted findings of a scan of the history, for `allow`: at any path that a blob had, and in messages.
 *
 * @param enough the search ends after this number of fingerprints
 */
export async function findInHistory(
  isWanted: (finding: Finding) => boolean,
  enough: number,
  rules: RuleSet,
  policy: Policy,
  repository: Repository,
): Promise<Finding[]> {
  const list = listHistory(repository, { messages: true, reflog: true, allowShallow: true });
  const found = (await scanMessages(list.messages, rules, policy)).findings.filter(isWanted);
  const { sorted, starts } = inBatches(measure(list.items, repository).present);
  for (const [index, from] of starts.entries()) {
    if (new Set(found.map(({ fingerprint }) => fingerprint)).size >= enough) break;
    const some = sorted.slice(from, starts[index + 1]);
    const read = readAll(some, repository.root).map((bytes, i): Blob | Skipped =>
      Buffer.isBuffer(bytes) ? { path: some[i].path, bytes, origin: { kind: 'commit', oid: some[i].oid, commit: some[i].commit! } } : bytes,
    );
    found.push(...(await run(read, rules, policy, 'history')).findings.filter(isWanted));
  }
  return found;
}
