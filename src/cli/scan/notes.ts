import { counted } from '../../io/words.ts';
import type { Report } from '../../model.ts';
import { BASELINE_NAME } from '../../policy/config/schema.ts';
import { place } from '../../report/text.ts';
import { displayFrom } from '../../sources/files.ts';
import { unshallowFor } from '../baseline-file.ts';
import type { Job } from './job.ts';
import type { Read } from './read.ts';

/** Adds notes about the allowlist file and the baseline: what matches nothing anymore, and what a commit changes in them. */
export async function addNotes({ report, listing }: Read, job: Job): Promise<void> {
  const { scope } = job.input;
  const { notes } = report;
  notes.push(...(await aboutStale(report, job)));
  const isChanged = (path: string | null): path is string =>
    path !== null && scope === 'staged' && (job.passed.has(path) || listing.items.some((item) => 'path' in item && item.path === path));
  if (isChanged(job.allowlistPath)) notes.push(...(await aboutAllowlist(report, job.allowlistPath, job)));
  if (isChanged(job.baselinePath)) notes.push(...(await baselineOfCommit(report, job.baselinePath, job)));
  if (scope === 'diff' || scope === 'push') notes.push(...(await baselineOfCommits(report, job)));
  notes.push(...job.baseline.notes);
}

async function aboutStale(report: Report, { setup, policy, input, values, baseline, repository, io }: Job): Promise<string[]> {
  const { complete } = input;
  const file = displayFrom(io.cwd, setup.configFile);
  const notes = [...policy.allowlist.notes(file, complete), ...(complete ? setup.ignored.notes(file, repository!.root) : [])];
  const isWhole = complete && !values.rule;
  if (!isWhole && values.baseline === undefined) return notes;
  const lines = (await import('../../policy/baseline.ts')).baselineOf(baseline);
  const open = report.findings.filter(({ blocking }) => blocking);
  if (isWhole && lines) notes.push(...lines.notes(baseline.name, { open, ...(await unshallowFor(lines, repository)) }));
  return notes;
}

async function aboutAllowlist(report: Report, path: string, { repository, policy }: Job): Promise<string[]> {
  const { newEntries } = await import('./new-entries.ts');
  const { weakened } = await import('./weakened.ts');
  const { root } = repository!;
  return [...letThrough(report, path), ...newEntries(root, path, report.findings), ...(await weakened(root, path, policy.config))];
}

const baselineOfCommit = async (report: Report, path: string, { repository, baseline }: Job): Promise<string[]> =>
  (await import('./weakened.ts')).accepted(repository!.root, path, baseline, report.findings);

async function baselineOfCommits(report: Report, { repository, home, baseline, baselinePath, ...job }: Job): Promise<string[]> {
  const path = repository ? baselinePath : BASELINE_NAME;
  const range = job.input.range ?? job.values.diff;
  const revisions = job.values.pushed?.revisions ?? (await import('../../sources/range.ts')).rangeRevisions(range!, home()).args;
  return path === null ? [] : (await import('./weakened.ts')).acceptedIn(home().root, revisions, path, baseline, report.findings);
}

/** Maximum number of findings in a note. */
const MAX_NAMED = 5;

/** What a commit lets pass by an allowlist file that it changes itself. Reviewers should see that both came together. */
function letThrough({ findings, ignored }: Report, name: string): string[] {
  const passed = findings.filter(({ byFile, known }) => byFile && !known);
  const parts = [passed.length > 0 && counted(passed.length, 'finding'), ignored > 0 && counted(ignored, 'ignored file')].filter(Boolean);
  const places = passed.slice(0, MAX_NAMED).map((finding) => `${place(finding)} ${finding.rule}`);
  if (passed.length > MAX_NAMED) places.push('…');
  return parts.length > 0
    ? [`This commit changes ${name}, which now lets ${parts.join(' and ')} pass${places.length > 0 ? ` (${places.join(', ')})` : ''}`]
    : [];
}
