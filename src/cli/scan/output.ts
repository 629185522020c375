import { existsSync, statSync } from 'node:fs';
import { posix, relative, resolve } from 'node:path';
import type { RuleSet } from '../../detect/secrets/match.ts';
import { UserError } from '../../errors.ts';
import { clean } from '../../io/terminal.ts';
import { counted, were } from '../../io/words.ts';
import type { Finding, Report } from '../../model.ts';
import { sumOf } from '../../report/order.ts';
import type { Env } from '../../report/pretty.ts';
import { notScanned } from '../../report/text.ts';
import { type Format, writeReport } from '../../report/write.ts';
import { hideNames } from '../../scan/file-names.ts';
import { emptyReport } from '../../scan/reports.ts';
import { type Repository, repositoryFacts } from '../../sources/repository.ts';
import { allowArguments, thenStage } from '../allow-advice.ts';
import type { Io } from '../command.ts';
import { pasteable } from '../own-command.ts';
import { writeWhole } from '../write-file.ts';
import { OF_COMMITS } from './commits.ts';
import type { Job } from './job.ts';

/** Scopes of the next commit. */
const OF_COMMIT: readonly string[] = ['staged', 'message'];

/** Reports that are read later and elsewhere, so they name the repository. */
const KEPT_FORMATS: readonly Format[] = ['sarif', 'html'];

/** Writes the report in the format of the flags, where they say. */
export async function write(report: Report, job: Job): Promise<void> {
  const { values, io } = job;
  const format = values.format ?? 'pretty';
  const words = (text: string) => pasteable(text, () => job.own().command);
  report.notes = report.notes.map(words);
  for (const item of report.skipped) item.why = words(item.why);
  for (const finding of report.findings) finding.remedy = words(finding.remedy);
  const pieces = await writeReport(report, format, await envOf(job, format));
  if (values.output) writeWhole(resolve(io.cwd, values.output), pieces);
  else for (const piece of pieces) if (!io.out(piece)) break; // the reader has closed the pipe
  if (values.output || format !== 'pretty') io.err(outsideReport(report, format, values.output));
}

/** What a report needs to know about this run. */
async function envOf(job: Job, format: Format): Promise<Env> {
  const { values, io, repository, input, allowlistPath, setup } = job;
  const { scope } = input;
  const pathOf = repository ? pathFrom(repository, io) : (path: string) => path;
  const part = input.range ?? values.diff ?? input.limits;
  return {
    get own() {
      return job.own();
    },
    allowArguments: (finding: Finding) => allowArguments(finding, scope, repository),
    get afterAllow() {
      if (!repository && OF_COMMITS.includes(scope)) return '  (in a clone of this bare repository; then commit and push what it writes)';
      return OF_COMMIT.includes(scope) && allowlistPath !== null ? thenStage(repository, allowlistPath, pathOf(allowlistPath)) : '';
    },
    color: io.color && !values.output,
    showLow: values['show-low'],
    pathOf,
    ...(repository && scope in AUDITS && { audit: AUDITS[scope] }),
    ...(repository && scope === 'files' && !existsSync(job.baseline.file) && { baseline: 'baseline' }),
    ...(repository && KEPT_FORMATS.includes(format) && { repository: await hiddenIn(repositoryFacts(repository), setup.rules) }),
    ...(part !== undefined && (await hiddenIn({ range: part }, setup.rules))),
    time: new Date(),
  };
}

/** The command that goes through the findings of a scope. */
const AUDITS: Readonly<Record<string, string>> = { staged: 'audit --staged', files: 'audit', history: 'audit --history' };

/** A report that would overwrite an input is probably a mistake. */
export function refuseOverwriting(output: string, inputs: readonly string[], cwd: string): void {
  const there = statSync(resolve(cwd, output), { throwIfNoEntry: false, bigint: true });
  if (!there?.isFile()) return;
  for (const input of inputs) {
    const stats = statSync(resolve(cwd, input), { throwIfNoEntry: false, bigint: true });
    if (stats && stats.dev === there.dev && stats.ino === there.ino)
      throw new UserError(
        'unwritable',
        `--output ${output} would overwrite an input, the allowlist file or the baseline: choose another name for the report`,
      );
  }
}

/** Names of branches may contain secrets, too. */
async function hiddenIn<T extends object>(facts: T, rules: RuleSet): Promise<T> {
  const report = { ...emptyReport('names'), notes: Object.values(facts) as string[] };
  await hideNames(report, rules);
  return Object.fromEntries(Object.keys(facts).map((name, i) => [name, report.notes[i]])) as T;
}

const MAX_SKIPPED = 10;
/** Formats that hold findings only, no notes. */
const FINDINGS_ONLY: readonly Format[] = ['jsonl'];

/** For standard error, if the report goes elsewhere: why the exit code is not 0, and what was not scanned. */
function outsideReport({ findings, datasets, skipped, notes }: Report, format: Format, output: string | undefined): string {
  const isWhole = !FINDINGS_ONLY.includes(format);
  const shown = skipped.filter(({ failed }) => failed || !isWhole).sort((a, b) => Number(b.failed) - Number(a.failed));
  const lines = [
    ...shown.slice(0, MAX_SKIPPED).map((item) => `${clean(notScanned(item))}: ${clean(item.why)}`),
    ...(isWhole ? [] : notes.slice(0, MAX_SKIPPED).map(clean)),
  ];
  if (shown.length > MAX_SKIPPED)
    lines.splice(MAX_SKIPPED, 0, `${shown.length - MAX_SKIPPED} more ${were(shown.length - MAX_SKIPPED)} not scanned`);
  // A report does not list all findings of datasets.
  const personal = datasets.reduce((sum, dataset) => sum + sumOf(dataset, 'blocking'), 0);
  const blocking = personal + findings.filter(({ blocking, type }) => blocking && type === undefined).length;
  if (output !== undefined && blocking > 0)
    lines.push(`${counted(blocking, 'finding')} that block${blocking === 1 ? 's' : ''}: see ${output}`);
  return lines.map((line) => `together-guard: ${line}\n`).join('');
}

/**
 * A finding's path as the user would type it. Git runs a hook at the root and passes the user's folder in `GIT_PREFIX`,
 * with a trailing slash.
 */
function pathFrom({ root }: Repository, { cwd, env }: Io): (path: string) => string {
  const folder = relative(root, cwd).replaceAll('\\', '/') || (env.GIT_PREFIX ?? '');
  return (path) => (folder === '' || /^(?:[A-Za-z]:)?\//.test(path) ? path : posix.relative(folder, path));
}
