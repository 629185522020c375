import { quote, UserError } from '../errors.ts';
import type { Origin, Report } from '../model.ts';
import { hideNames } from '../scan/file-names.ts';
import { findRepository, type Repository } from '../sources/repository.ts';
import type { ExitCode, Io } from './command.ts';
import { addHistory, addMessages, OF_COMMITS } from './scan/commits.ts';
import { type Job, prepare } from './scan/job.ts';
import { addNotes } from './scan/notes.ts';
import { write } from './scan/output.ts';
import { read } from './scan/read.ts';
import type { ScanArguments } from './scan/sources.ts';

/** `together-guard scan` */
export async function run(parsed: ScanArguments, io: Io): Promise<ExitCode> {
  refusePaths(parsed);
  const repository = findRepository(io.cwd);
  const instead = await ofOtherStage(parsed, io, repository);
  if (instead) return run(instead, io);
  const job = await prepare(parsed, io, repository);
  const found = await read(job);
  const { report } = found;
  await addMessages(found, job);
  if (job.values.verify) await (await import('./scan/states.ts')).addStates(report, job.collected, job.progress);
  job.progress?.clear();
  await addHistory(found, job);
  await addNotes(found, job);
  await leaveOutMadeUp(report, job);
  await hideNames(report, job.setup.rules);
  if (job.values.explain !== undefined) return explain(report, job.values.explain, job);
  await write(report, job);
  return exitCode(report);
}

/** The arguments of another scan, if the pre-commit framework runs this one at a stage that is not about the index. */
async function ofOtherStage(
  { values, positionals }: ScanArguments,
  io: Io,
  repository: Repository | null,
): Promise<ScanArguments | undefined> {
  if (!values.staged || io.env.PRE_COMMIT !== '1' || !repository) return undefined;
  const { messageInFramework, pushedInFramework } = await import('./pre-commit.ts');
  const message = messageInFramework(positionals, io.cwd, repository);
  if (message !== undefined) return { values: { ...values, staged: false, 'commit-message': message }, positionals: [] };
  const pushed = pushedInFramework(io.env, repository.root);
  return pushed ? { values: { ...values, staged: false, pushed }, positionals: [] } : undefined;
}

/** Most datasets have no finding for review and are in a known format, and then no datasheet is read. */
async function leaveOutMadeUp(report: Report, job: Job): Promise<void> {
  const { scope } = job.input;
  const hasReview = report.datasets.some(({ counts }) => Object.values(counts).some(({ review }) => review > 0));
  const hasUnknown = report.skipped.some(({ part }) => part === 'its data');
  if (!(hasReview || hasUnknown) || scope === 'stdin' || scope === 'message') return;
  const { relatedTo } = await import('../sources/related.ts');
  const root = OF_COMMITS.includes(scope) ? job.home().root : job.means.root;
  const originOf = (commit: string | undefined): Origin =>
    commit !== undefined ? { kind: 'commit', oid: '', commit } : scope === 'staged' ? { kind: 'staged', oid: '' } : { kind: 'file' };
  const { leaveOutCopies, leaveOutMadeUp } = await import('../scan/datasheets.ts');
  leaveOutMadeUp(report, (commit) => relatedTo(root, originOf(commit))!);
  if (!OF_COMMITS.includes(scope)) leaveOutCopies(report, relatedTo(root, originOf(undefined))!);
}

async function explain(report: Report, prefix: string, { values, models, io }: Job): Promise<ExitCode> {
  io.out((await import('./scan/explain.ts')).explain(report, models, prefix, values.format ?? 'pretty'));
  return exitCode({ ...report, findings: report.findings.filter(({ fingerprint }) => fingerprint.startsWith(prefix)) });
}

function refusePaths({ values, positionals }: ScanArguments): void {
  if (positionals.includes('-'))
    throw new UserError('usage', '- (standard input) cannot be combined with files: scan the files in a separate run');
  if (values.stdin && positionals.length > 0)
    throw new UserError(
      'usage',
      `--stdin cannot be combined with the path ${quote(positionals[0])}: use one or the other (--stdin-filename names standard input)`,
    );
}

/** 2 outweighs 1: a run that missed something must not look complete. */
export function exitCode(report: Report): ExitCode {
  if (report.skipped.some(({ failed }) => failed)) return 2;
  return report.findings.some(({ blocking }) => blocking) ? 1 : 0;
}
