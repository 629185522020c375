/** Looks for one finding in the history. */
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Blob, Finding, Skipped } from '../model.ts';
import type { Policy } from '../policy/judge.ts';
import { run } from '../scan/pipeline.ts';
import { readAll } from '../sources/history/blobs.ts';
import { inBatches, listHistory, measure } from '../sources/history/list.ts';
import type { Repository } from '../sources/repository.ts';
import { scanMessages } from './messages.ts';

/** The first wanted finding of a scan of the history, for `allow`: at any path that a blob had, and in messages. */
export async function findInHistory(
  isWanted: (finding: Finding) => boolean,
  rules: RuleSet,
  policy: Policy,
  repository: Repository,
): Promise<Finding | undefined> {
  const list = listHistory(repository, { messages: true, reflog: true, allowShallow: true });
  const inMessage = (await scanMessages(list.messages, rules, policy)).findings.find(isWanted);
  if (inMessage) return inMessage;
  const { sorted, starts } = inBatches(measure(list.items, repository).present);
  for (const [index, from] of starts.entries()) {
    const some = sorted.slice(from, starts[index + 1]);
    const read = readAll(some, repository.root).map((bytes, i): Blob | Skipped =>
      Buffer.isBuffer(bytes) ? { path: some[i].path, bytes, origin: { kind: 'commit', oid: some[i].oid, commit: some[i].commit! } } : bytes,
    );
    const found = (await run(read, rules, policy, 'history')).findings.find(isWanted);
    if (found) return found;
  }
  return undefined;
}
