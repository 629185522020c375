import { counted } from '../io/words.ts';
import { resolve } from 'node:path';
import type { HistoryScan, Sources, TreeScan } from '../checklist/facts.ts';
import { surveyOf } from '../checklist/survey.ts';
import { UserError } from '../errors.ts';
import type { Report } from '../model.ts';
import { notScanned } from '../report/text.ts';
import { addReport, emptyReport } from '../scan/reports.ts';
import { type Listed, scanListed } from '../scan/threads.ts';
import { displayFrom, listFiles, readFiles } from '../sources/files.ts';
import { listHistory } from '../sources/history/list.ts';
import type { Repository } from '../sources/repository.ts';
import type { Io } from './command.ts';
import { filesOptions } from './files-options.ts';
import { hookState } from './init/hook-state.ts';
import { placeOf } from './init/place.ts';
import { nameText, type Progress } from './progress.ts';
import { whereTheyCameIn } from './scan/commits.ts';
import { setUp, type Setup, type SetupFlags } from './setup.ts';

/**
 * What the lines are answered from.
 *
 * @param withoutAllowlist as if there were no allowlist file
 * @throws UserError if the allowlist file is invalid
 */
export async function sourcesOf(
  repository: Repository,
  { cwd }: Pick<Io, 'cwd'>,
  { config, today, withoutAllowlist = false }: { config?: string; today: string; withoutAllowlist?: boolean },
  progress: Progress | null = null,
): Promise<Sources & { setup: Setup }> {
  const flags = { ...(config !== undefined && { config: resolve(cwd, config) }) };
  const setup = await setUp(repository, withoutAllowlist ? null : repository.root, flags);
  const options = filesOptions({}, repository.root, repository);
  const files = () => [...listFiles([repository.root], options)];
  return {
    setup,
    repository,
    config: setup.policy.config,
    configName: displayFrom(repository.root, setup.configFile),
    today,
    survey: () => {
      const wanted = files().filter((item) => 'why' in item || !setup.policy.ignores(options.display(item.file)));
      const { datasets } = setup.policy;
      return surveyOf(readFiles(wanted, options), (path) => typeof datasets === 'function' && datasets(path));
    },
    scanTree: () => scanTree(files(), repository, setup, flags, progress),
    scanHistory: () => scanHistory(repository, flags, progress),
    hook: () => hookState(placeOf(repository, repository.root), { withoutAllowlist }),
  };
}

async function scanTree(
  items: readonly Listed[],
  repository: Repository,
  setup: Setup,
  flags: SetupFlags,
  progress: Progress | null,
): Promise<TreeScan> {
  const report = await scanned(items, 'files', repository, setup, flags, progress);
  return {
    findings: report.findings.filter(({ allowed }) => allowed === undefined),
    allowed: report.findings.filter(({ allowed }) => allowed !== undefined).length,
    datasets: report.datasets,
    gaps: gapsOf(report),
  };
}

/** In milliseconds. A history that takes longer is scanned in part, and the answer says so. */
const HISTORY_MS = 60_000;
/** Items between two looks at the clock. */
const SLICE = 8192;

async function scanHistory(repository: Repository, flags: SetupFlags, progress: Progress | null): Promise<HistoryScan> {
  const values = { ...flags, history: true };
  const report = emptyReport('history');
  const gaps: string[] = [];
  try {
    const setup = await setUp(repository, repository.root, values);
    const { items, skipped } = listHistory(repository, { allowShallow: true });
    report.skipped.push(...skipped.map((item) => ({ ...item, failed: true })));
    const end = Date.now() + HISTORY_MS;
    let done = 0;
    for (; done < items.length && Date.now() < end; done += SLICE)
      addReport(report, await scanned(items.slice(done, done + SLICE), 'history', repository, setup, values, progress));
    if (done < items.length)
      gaps.push(
        `only the newest ${done} of ${items.length} versions of files were scanned, in ${HISTORY_MS / 1000} s: run "together-guard scan --history"`,
      );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    gaps.push(`the history was not scanned: ${error.message}`); // an object is missing, or there is too much of it
  }
  const findings = whereTheyCameIn(report.findings).filter(({ allowed }) => allowed === undefined);
  return { findings, gaps: [...gapsOf(report), ...gaps] };
}

/** What was not scanned, and would make a scan fail. */
const gapsOf = ({ skipped }: Report): string[] => skipped.filter(({ failed }) => failed).map((item) => `${notScanned(item)}: ${item.why}`);

function scanned(
  items: readonly Listed[],
  scope: string,
  { root }: Repository,
  { rules, policy, ignored }: Setup,
  flags: SetupFlags,
  progress: Progress | null,
): Promise<Report> {
  if (items.length === 0) return Promise.resolve(emptyReport(scope));
  let count = 0;
  const onFile = (path: string) => progress?.show(() => `${scope} · ${counted(++count, 'file')} · ${nameText(path)}`);
  const options = filesOptions({}, root, { root, gitDir: root });
  return scanListed(items, scope, { rules, policy: { ...policy, progress: onFile }, ignored, options, root }, async (work) =>
    (await import('./scan/thread.ts')).startThread(work, root, flags),
  );
}
