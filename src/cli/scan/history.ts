/** What `scan --history` adds to a scan of blobs: the history of each secret, and the file for git filter-repo. */
import type { Finding, Report } from '../../model.ts';
import type { Collected } from '../../policy/judge.ts';
import { placesIn } from '../../history/places.ts';
import { type HistoryMeans, perSecret } from '../../history/secrets.ts';
import type { HistoryList } from '../../sources/history/list.ts';
import { replacementsFile, writeReplacements } from './replacements.ts';

/**
 * One finding for each secret, with its history.
 *
 * @param secrets what was found, in clear, for `output`
 * @param output the value of `--write-replacements`
 */
export async function addHistory(
  report: Report,
  list: HistoryList,
  means: HistoryMeans,
  secrets: readonly Collected[],
  output: string | undefined,
): Promise<void> {
  const file = output === undefined ? undefined : replacementsFile(output, means.cwd, means.repository);
  const all = report.findings;
  const placed = placesIn(list, means.repository);
  report.findings = await perSecret(all, list, { ...means, skipped: report.skipped }, placed);
  if (file === undefined) return;
  const { wanted, pushed } = toReplace(all, report.findings);
  report.notes.push(...writeReplacements(file, output!, secrets, { wanted, places: placed(wanted), pushed }));
}

/**
 * What a file for git filter-repo is for: of the secrets that block, those that were not pushed, since the others have to be
 * revoked. If all were pushed, the user means these.
 *
 * @param shown one for each secret
 * @returns the findings, and how many secrets were left out since they were pushed
 */
function toReplace(all: readonly Finding[], shown: readonly Finding[]): { wanted: readonly Finding[]; pushed: number } {
  const isWanted = ({ blocking, type }: Finding) => blocking && type === undefined;
  const pushed = new Set(
    shown.filter((finding) => isWanted(finding) && finding.history?.pushedBy !== undefined).map(({ secretId }) => secretId),
  );
  const blocking = all.filter(isWanted);
  const rest = blocking.filter(({ secretId }) => !pushed.has(secretId));
  return rest.length > 0 ? { wanted: rest, pushed: pushed.size } : { wanted: blocking, pushed: 0 };
}
