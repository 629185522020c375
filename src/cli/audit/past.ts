/** The secrets of `scan --history`, for `audit`. */
import { hideNames } from '../../scan/file-names.ts';
import { addReport } from '../../scan/reports.ts';
import type { Blob, Finding } from '../../model.ts';
import { strongestOf } from '../../policy/strongest.ts';
import { filesOptions } from '../files-options.ts';
import { type ListedBlob, readBlobs } from '../../sources/git-blobs.ts';
import { inBatches, type Message } from '../../sources/history/list.ts';
import type { Repository } from '../../sources/repository.ts';
import type { AuditArguments } from '../audit.ts';
import type { Io } from '../command.ts';
import { addHistory } from '../scan/history.ts';
import { openCache } from '../../history/cache.ts';
import { pathOfMessage, scanMessages } from '../../history/messages.ts';
import { ownCommand } from '../own-command.ts';
import { newestPaths } from '../scan/commits.ts';
import { scanItems } from '../scan/all.ts';
import { source } from '../scan/sources.ts';
import type { Setup } from '../setup.ts';
import type { Place } from './place.ts';
import type { ScanFlags, Scanned } from './scanned.ts';

/** Scans as `scan --history` does. @param known findings of an earlier scan: only what they are in is read */
export async function scanPast(
  repository: Repository,
  { values: { reflog, branch, since, until, 'allow-shallow': allowShallow }, positionals }: AuditArguments,
  flags: ScanFlags,
  setup: Setup,
  io: Io,
  known?: readonly Finding[],
): Promise<Scanned> {
  const values = { ...flags, reflog, branch, since, until, 'allow-shallow': allowShallow };
  const options = filesOptions(flags, io.cwd, repository);
  const { list, scope } = await source({ values, positionals }, io, repository, options);
  const { items, skipped = [], notes = [], history } = list!();
  const blobs = items as ListedBlob[];
  const { rules, policy } = setup;
  const cache = known ? null : openCache(repository, policy, flags.rule, io.env);
  const ids = known && new Set(known.map(({ blob }) => blob));
  const { sorted, starts } = inBatches(ids ? blobs.filter(({ oid }) => ids.has(oid)) : blobs);
  const report = await scanItems(sorted, scope, setup, { values: flags, repository, io, starts, cache });
  const messages = history!.messages.filter(({ id }) => ids?.has(id) ?? true);
  addReport(report, await scanMessages(messages, rules, policy));
  report.skipped.push(...skipped);
  const all = report.findings;
  report.findings = strongestOf(all, newestPaths(history!.items), policy);
  const scan = { ignored: setup.ignored, options, root: repository.root };
  const own = () => ownCommand(io.cwd, repository.root).command;
  await addHistory(report, history!, { repository, cwd: io.cwd, own, rules, policy, scan }, [], undefined);
  await hideNames(report, rules);
  const paths = pathsOf(all, history!.items);
  const texts = new Map(history!.messages.map((message) => [message.id, message]));
  const placeOf = (finding: Finding): Place => ({ rules, policy, ...versionOf(finding, repository, paths, texts) });
  return { report, notes, placeOf, all };
}

/** Of each blob with findings, the paths that it had. */
function pathsOf(findings: readonly Finding[], items: readonly ListedBlob[]): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = new Map(findings.map(({ blob = '' }) => [blob, new Set<string>()]));
  for (const { oid, path } of items) paths.get(oid)?.add(path);
  return paths;
}

/** Reads the version of a file that a finding is in, or the message. */
function versionOf(
  { blob: oid = '', commit }: Finding,
  repository: Repository,
  paths: ReadonlyMap<string, ReadonlySet<string>>,
  messages: ReadonlyMap<string, Message>,
): Pick<Place, 'has' | 'blobs'> {
  const message = messages.get(oid);
  if (message) {
    const blob: Blob = {
      path: pathOfMessage(message),
      bytes: Buffer.from(message.text),
      origin: { kind: 'commit', oid, commit: message.commit },
    };
    return { has: (path) => path === blob.path, blobs: (path) => (path === blob.path ? [blob] : []) };
  }
  const has = (path: string) => paths.get(oid)?.has(path) === true;
  return { has, blobs: (path) => (has(path) ? readBlobs([{ path, oid, commit }], repository.root) : []) };
}
