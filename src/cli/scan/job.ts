import { counted } from '../../io/words.ts';
import type { FilesOptions } from '../../sources/files.ts';
import { bareRepository, pathInRepository, type Repository } from '../../sources/repository.ts';
import type { Globs } from '../../policy/globs.ts';
import { movesFor } from '../../sources/moves.ts';
import type { Collected, Policy } from '../../policy/judge.ts';
import { type BaselineFile, baselineFile } from '../baseline-file.ts';
import type { Io } from '../command.ts';
import { filesOptions } from '../files-options.ts';
import { type OwnCommand, ownCommand, userFolder } from '../own-command.ts';
import { MANY_FILES, setPatience } from '../../io/patience.ts';
import { nameText, type Progress, progressLine } from '../progress.ts';
import { type Setup, setUp } from '../setup.ts';
import type { Models } from './explain.ts';
import { refuseOverwriting } from './output.ts';
import { type ScanArguments, type ScanValues, type Source, source } from './sources.ts';

/** What one run of `scan` works with. Its steps read it; only `collected` and `passed` are filled while files are read. */
export interface Job {
  values: ScanValues;
  io: Io;
  repository: Repository | null;
  /** The repository of the commits that are scanned, which may be a bare one. */
  home(): Repository;
  setup: Setup;
  /** The policy of the setup, which also shows progress and collects. */
  policy: Policy;
  baseline: BaselineFile;
  /** Where the allowlist file and the baseline are in the repository; null if they are outside. */
  allowlistPath: string | null;
  baselinePath: string | null;
  input: Source;
  /** How files and blobs are read. */
  means: { ignored: Globs; options: FilesOptions; root: string };
  /** The command for advice. It takes time to find out. */
  own(): OwnCommand;
  progress: Progress | null;
  /** The run needs the values of secrets, which never leave their thread. */
  isCollecting: boolean;
  collected: Collected[];
  /** For `--explain`. */
  models: Models;
  /** Which of `allowlistPath` and `baselinePath` were read as a part of the input. */
  passed: Set<string>;
}

/** @throws UserError if a file of settings is invalid, or the input does not exist here */
export async function prepare(parsed: ScanArguments, io: Io, repository: Repository | null): Promise<Job> {
  const { values } = parsed;
  const setup = await setUp(repository, io.cwd, values);
  const baseline = baselineFile(repository, io.cwd, values);
  setup.policy.baseline = baseline;
  if (values.output) refuseOverwriting(values.output, [...parsed.positionals, setup.configFile, baseline.file], io.cwd);
  const options = filesOptions(values, io.cwd, repository);
  const input = await source(parsed, io, repository, options);
  const pathOf = (file: string) => repository && pathInRepository(repository, file);
  let own: OwnCommand | undefined;
  const job: Job = {
    values,
    io,
    repository,
    home: () => repository ?? bareRepository(io.cwd)!,
    setup,
    policy: { ...setup.policy, movedFrom: movesFor(input.scope, repository) },
    baseline,
    allowlistPath: pathOf(setup.configFile),
    baselinePath: pathOf(baseline.file),
    input,
    means: { ignored: setup.ignored, options, root: repository?.root ?? io.cwd },
    own: () => (own ??= ownCommand(userFolder(io.cwd, repository?.root ?? null, io.env), repository?.root ?? null)),
    progress: progressLine(io),
    isCollecting: values.verify === true || values['write-replacements'] !== undefined || values.explain !== undefined,
    collected: [],
    models: new Map(),
    passed: new Set(),
  };
  job.policy.progress = watch(job);
  if (job.isCollecting) job.policy.collect = (secret) => job.collected.push(secret);
  if (values.explain !== undefined) job.policy.explain = (await import('./explain.ts')).asking(values.explain, job.models);
  return job;
}

/** What is called with the path of each file. */
function watch({ allowlistPath, baselinePath, passed, progress }: Job): (path: string) => void {
  let count = 0;
  return (path) => {
    count += 1;
    if (count === MANY_FILES) setPatience(true);
    if (path === allowlistPath || path === baselinePath) passed.add(path);
    progress?.show(() => `${counted(count, 'file')} · ${nameText(path)}`);
  };
}
