import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { groupBy } from '../../io/group.ts';
import { counted } from '../../io/words.ts';
import { atLeast, type Finding, type Report, type Skipped } from '../../model.ts';
import { byImportance } from '../../report/order.ts';
import { argument } from '../../report/text.ts';
import { fileBlobs, type FilesOptions } from '../../sources/files.ts';
import { readBlobs } from '../../sources/git-blobs.ts';
import type { Repository } from '../../sources/repository.ts';
import { listStaged } from '../../sources/staged.ts';
import type { AuditArguments } from '../audit.ts';
import { baselineFile } from '../baseline-file.ts';
import type { Io } from '../command.ts';
import { filesOptions } from '../files-options.ts';
import { scanItems } from '../scan/all.ts';
import { source } from '../scan/sources.ts';
import { setUp, type Setup } from '../setup.ts';
import type { Place } from './place.ts';
import type { ScanFlags, Scanned } from './scanned.ts';
import type { Asked } from './session.ts';
import type { State } from './state.ts';

/** What was found, and what to ask. */
export interface Collected {
  setup: Setup;
  /** Without personal data, which is reviewed on a page of its own. */
  findings: readonly Finding[];
  /** Number of datasets with personal data that blocks. */
  datasets: number;
  asked: readonly Asked[];
  /** Findings that are not asked, since an earlier audit marked them as real. */
  marked: number;
  /** What could not be scanned, so that the run fails. */
  failed: readonly Skipped[];
  notes: readonly string[];
  /** Of a history: all findings, of which `findings` has one for each secret. */
  all?: readonly Finding[];
  /** The findings are those of the history. */
  isPast: boolean;
  placeOf(finding: Finding): Place;
  /** The same secret at other paths of the history, which a decision is also about. */
  others(finding: Finding): readonly Finding[];
}

/**
 * Scans as `scan` does with the same arguments.
 *
 * @param last what was found last, if only the fingerprints are others now: of a history, only versions with findings are read
 */
export async function collect(repository: Repository, given: AuditArguments, state: State, io: Io, last?: Collected): Promise<Collected> {
  const { values } = given;
  // The files that decisions are written to count, also if the scan is about the index.
  const flags: ScanFlags = { config: values.config, rule: values.rule, 'fail-on': values['fail-on'], history: values.history };
  const setup = await setUp(repository, io.cwd, flags);
  setup.policy.baseline = baselineFile(repository, io.cwd, flags);
  const { report, notes, placeOf, all } = values.history
    ? await (await import('./past.ts')).scanPast(repository, given, flags, setup, io, last?.all)
    : await scanPresent(repository, given, flags, setup, io);
  const findings = report.findings.filter(({ type }) => type === undefined);
  const isOpen = (finding: Finding) => finding.blocking || (values.all === true && isDecided(finding, setup));
  const open = byImportance(findings.filter(isOpen));
  const asked = open.filter(({ fingerprint }) => values.all || !state.real.has(fingerprint));
  const bySecret =
    all &&
    groupBy(
      all.filter((finding) => finding.type === undefined && isOpen(finding)),
      secretKey,
    );
  return {
    setup,
    findings,
    datasets: new Set(report.datasets.filter(({ blockingRecords }) => blockingRecords > 0).map(({ path }) => path)).size,
    asked: skippedLast(all ? oncePerSecret(asked) : once(asked), state),
    marked: new Set(open.map(({ fingerprint }) => fingerprint)).size - new Set(asked.map(({ fingerprint }) => fingerprint)).size,
    failed: report.skipped.filter((item) => item.failed && !setup.policy.ignores(item.path)),
    notes: [...setup.notes, ...notes],
    isPast: all !== undefined,
    placeOf,
    others(finding) {
      const same = bySecret?.get(secretKey(finding)) ?? [];
      return [...new Map(same.map((each) => [each.fingerprint, each])).values()].filter(
        ({ fingerprint }) => fingerprint !== finding.fingerprint,
      );
    },
    ...(all && { all }),
  };
}

const secretKey = ({ rule, secretId, fingerprint }: Finding): string => `${rule} ${secretId ?? fingerprint}`;

/** A secret may be allowed at one path of the history and block at another: it is asked once. */
const oncePerSecret = (findings: readonly Finding[]): Asked[] =>
  [...groupBy(findings, secretKey).values()].map((group) => ({ finding: group.find(({ blocking }) => blocking) ?? group[0]!, more: 0 }));

async function scanPresent(
  repository: Repository,
  { values, positionals }: AuditArguments,
  flags: ScanFlags,
  setup: Setup,
  io: Io,
): Promise<Scanned> {
  const options = filesOptions(flags, io.cwd, repository);
  const asUser = { ...io, env: { ...io.env, PRE_COMMIT: undefined, TOGETHER_GUARD_STAGED: undefined } };
  const { list, scope } = await source(
    { values: { ...flags, ...(values.staged && { staged: true }) }, positionals },
    asUser,
    repository,
    options,
  );
  const { items, skipped = [], notes = [] } = list!();
  const report = await scanItems(items, scope, setup, { values: flags, repository, io });
  report.skipped.push(...skipped);
  const place = { rules: setup.rules, policy: setup.policy, ...filesOf(repository, values.staged === true, options) };
  return { report, notes: [...notes, ...report.datasets.flatMap(datasetNote)], placeOf: () => place };
}

/** It would block if it was not in the allowlist file or the baseline. */
const isDecided = ({ allowed, byFile, baseline, severity }: Finding, { policy }: Setup): boolean =>
  ((allowed !== undefined && byFile === true) || baseline === true) && atLeast(severity, policy.failOn);

/** A value may be in a file more than once: a decision is about all places. */
function once(findings: readonly Finding[]): Asked[] {
  const found = new Map<string, Asked>();
  for (const finding of findings) {
    const known = found.get(finding.fingerprint);
    if (known) known.more++;
    else found.set(finding.fingerprint, { finding, more: 0 });
  }
  return [...found.values()];
}

/** So that an audit goes on where the last one stopped. */
const skippedLast = (asked: readonly Asked[], { skipped }: State): Asked[] => {
  const isSkipped = ({ finding }: Asked) => skipped.has(finding.fingerprint);
  return [...asked.filter((each) => !isSkipped(each)), ...asked.filter(isSkipped)];
};

function datasetNote({ path, records, blockingRecords }: Report['datasets'][number]): string[] {
  if (blockingRecords === 0) return [];
  const name = argument(path);
  return [
    `${path}: ${blockingRecords} of ${counted(records, 'record')} have personal data that blocks. Go through them with: "together-guard dataset review ${name}"`,
  ];
}

/** Reads files again as they are now. */
function filesOf(repository: Repository, isStaged: boolean, options: FilesOptions): Pick<Place, 'has' | 'blobs'> {
  if (!isStaged)
    return {
      has: (path) => existsSync(join(repository.root, path)),
      blobs: (path) => (existsSync(join(repository.root, path)) ? fileBlobs([join(repository.root, path)], options) : []),
    };
  const items = (path: string) => listStaged(repository, (name) => name === path).items;
  return {
    has: (path) => items(path).length > 0,
    blobs: (path) => readBlobs(items(path), repository.root),
  };
}
