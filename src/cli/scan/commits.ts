/** What a scan of commits adds to a scan of their blobs. */
import type { Finding } from '../../model.ts';
import { addReport, emptyReport } from '../../scan/reports.ts';
import type { Listed } from '../../scan/threads.ts';
import type { ListedBlob } from '../../sources/git-blobs.ts';
import type { Job } from './job.ts';
import type { Read } from './read.ts';

/** Scopes that look at commits. */
export const OF_COMMITS: readonly string[] = ['history', 'diff', 'push'];

/** Adds the messages, and what one blob says about another: the strongest rule for a value. */
export async function addMessages({ report, listing }: Read, { input, policy, setup }: Job): Promise<void> {
  const { history, items, messages = [] } = listing;
  if (OF_COMMITS.includes(input.scope) && report.findings.length > 1)
    report.findings = (await import('../../policy/strongest.ts')).strongestOf(
      report.findings,
      newestPaths(history?.items ?? items),
      policy,
    );
  if (messages.length === 0) return;
  const { scanMessages } = await import('../../history/messages.ts');
  addReport(report, await scanMessages(messages, setup.rules, policy));
}

/** Shows each secret once, of a history with the facts about it: they take time, which a push does not need if nothing stops it. */
export async function addHistory({ report, listing, cache }: Read, job: Job): Promise<void> {
  const { values, setup, input, io } = job;
  const { history } = listing;
  if (!history || !(values.history || report.findings.some(({ blocking }) => blocking))) {
    if (OF_COMMITS.includes(input.scope)) report.findings = whereTheyCameIn(report.findings);
    return;
  }
  const means = {
    repository: job.home(),
    cwd: io.cwd,
    own: () => job.own().command,
    rules: setup.rules,
    policy: setup.policy,
    scan: job.means,
    unknown: cache ? (some: readonly ListedBlob[]) => cache.without(some, emptyReport(input.scope)).items : undefined,
    isPush: !values.history,
  };
  await (await import('./history.ts')).addHistory(report, history, means, job.collected, values['write-replacements']);
}

/** Of each blob in a history, which is listed newest first. */
export function newestPaths(items: readonly Listed[]): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const item of items) if ('oid' in item && !newest.has(item.oid)) newest.set(item.oid, item.path);
  return newest;
}

/** A secret is in every later version of its file, so only the commit that added it is shown. History is newest first, so the last one wins. */
export function whereTheyCameIn(findings: readonly Finding[]): Finding[] {
  const commits = new Map(findings.map(({ fingerprint, commit }) => [fingerprint, commit]));
  return findings.filter(({ fingerprint, commit }) => commits.get(fingerprint) === commit);
}
