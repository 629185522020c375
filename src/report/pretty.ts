import { createColors } from 'picocolors';
import type { DatasetReport, Finding, Report, SecretHistory, Skipped } from '../model.ts';
import { byImportance, countsText, rulesOf, sumOf } from './order.ts';
import { SharedSteps } from './shared-steps.ts';
import { counted } from '../io/words.ts';
import { isEnvFile } from '../value/env-file.ts';
import { isUnfixable } from '../value/unfixable.ts';
import {
  argument,
  asGlob,
  COMMAND,
  notScanned,
  openablePath,
  place,
  recordText,
  sizeText,
  hasNames,
  historyDates,
  otherPaths,
  sanitizeCommand,
  uploadCommand,
  stateText,
  unpackFirst,
  verdictText,
  via,
} from './text.ts';

export interface Env {
  color: boolean;
  /** The command for advice; `npx` by default. It takes time to find out, so it may be a getter. */
  readonly own?: { command: string; note: string };
  /** Arguments for `allow` that let a finding pass; its fingerprint by default. Called only if a finding blocks. */
  allowArguments?(finding: Finding): string;
  /** What must follow `allow` so that the entry counts, or ''. */
  readonly afterAllow?: string;
  /** The command that goes through the findings, without the program's name: `audit --staged`. */
  audit?: string;
  /** The command that accepts all of them for now, likewise. Not given if there is a baseline. */
  baseline?: string;
  /** List findings of low severity one by one, too; by default, they are counted. */
  showLow?: boolean;
  /** Converts a path in the repository to one that the user can type in a command. */
  pathOf(path: string): string;
  /** Facts about the repository, for reports that leave this machine; without credentials. */
  repository?: { uri?: string; revision?: string; branch?: string; name?: string };
  /** The scanned commits, if not all: `origin/main..HEAD`, or `since 2026-01-31`. */
  range?: string;
  /** End of the scan, for reports that are kept. */
  time?: Date;
}

/** Maximum number of shown blocking secrets: a commit of ten thousand must not flood the terminal. */
const MAX_BLOCKING = 50;
/** Maximum number of listed warnings; more are counted. */
const MAX_WARNINGS = 20;
const MAX_SKIPPED = 10;

/** The report for a terminal: findings that block in full, others in one line each. */
export function pretty(report: Report, env: Env): string {
  const c = createColors(env.color);
  const secrets = byImportance(report.findings.filter(({ type }) => type === undefined));
  const blocking = secrets.filter(({ blocking }) => blocking);
  const others = secrets.filter(({ blocking, allowed }) => !blocking && allowed === undefined);
  const datasets = report.datasets.filter(({ blockingRecords }) => blockingRecords > 0);
  const allowed = report.findings.filter(({ allowed }) => allowed !== undefined).length;
  const out: string[] = [];

  if (blocking.length + datasets.length > 0) {
    const bad = blocking.filter(({ practice }) => practice).length;
    const what = [
      blocking.length > bad && counted(blocking.length - bad, 'secret'),
      bad > 0 && counted(bad, 'unsafe practice'),
      datasets.length > 0 && `${counted(datasets.length, 'dataset')} with personal data`,
    ]
      .filter(Boolean)
      .join(', ');
    out.push(c.red(c.bold(`✖ together-guard ${BLOCKED[report.scope] ?? 'found'} ${what}`)), '');
    const shown = blocking.slice(0, MAX_BLOCKING);
    const shared = new SharedSteps(shown);
    for (const finding of shown) out.push(...block(finding, shared, c), '');
    if (blocking.length > MAX_BLOCKING)
      out.push(
        c.red(
          `  … and ${counted(blocking.length - MAX_BLOCKING, blocking.some(({ practice }) => practice) ? 'more finding' : 'more secret')} that block, in ${counted(new Set(blocking.map(({ path }) => path)).size, 'file')} in total; --format json lists all of them`,
        ),
        '',
      );
    out.push(...shared.lines);
  }
  for (const dataset of report.datasets)
    if (sumOf(dataset, 'blocking') + sumOf(dataset, 'warned') + sumOf(dataset, 'review') > 0)
      out.push(...datasetBlock(dataset, c, env), '');
  const listed = others.filter((finding) => env.showLow || finding.severity !== 'low' || finding.state === 'live');
  for (const finding of listed.slice(0, MAX_WARNINGS)) out.push(warning(finding, c));
  if (listed.length > MAX_WARNINGS) out.push(c.dim(`  … and ${listed.length - MAX_WARNINGS} more; --format json lists all of them`));
  if (listed.length < others.length) out.push(c.dim(lowLine(others.length - listed.length, listed.length > 0, report.scope, env)));
  if (others.length > 0) out.push('');
  const first = listed.find(({ known }) => !known);
  if (first) out.push(c.dim(`  What to do about a warning: ${env.own?.command ?? COMMAND} rules ${first.rule}`), '');
  if (blocking.length > 0) {
    const secrets = blocking.filter(({ practice }) => !practice).length;
    if (report.scope === 'staged' && blocking.some(({ practice, path }) => !practice && !isUnfixable(path)))
      out.push(`  Move ${secrets === 1 ? 'it' : 'them'} to .env? ${env.own?.command ?? COMMAND} fix`);
    out.push(
      `  False alarm? ${env.own?.command ?? COMMAND} allow ${env.allowArguments?.(blocking[0]) ?? blocking[0].fingerprint.slice(0, 8)} --reason "…"${env.afterAllow ?? ''}`,
    );
    if (new Set(blocking.map(({ fingerprint }) => fingerprint)).size > 1)
      out.push(
        c.dim('  Each finding has its own code, in [ ]. Replace "…" with the reason.'),
        ...(env.audit === undefined ? [] : [`  One by one? ${env.own?.command ?? COMMAND} ${env.audit}`]),
        ...(env.baseline === undefined ? [] : [`  All for later? ${env.own?.command ?? COMMAND} ${env.baseline}`]),
      );
    out.push(...onceRevoked(report.scope, blocking, env));
    const dotenv = blocking.find(({ path }) => isEnvFile(path))?.path;
    if (dotenv !== undefined) {
      const name = argument(env.pathOf(dotenv));
      out.push(
        `  Keep ${dotenv} on your machine only: ${report.scope === 'staged' ? '' : 'if git tracks it, '}git rm --cached ${name}, and add it to .gitignore`,
      );
    }
    if (report.scope === 'staged' && secrets > 0) out.push(c.dim('  If this value was ever pushed, others may have it: revoke it.'));
    out.push('');
  }
  if (datasets.length > 0) {
    const [{ path }] = datasets;
    const rules = rulesOf(datasets[0], 'blocking').map((id) => ` --rule ${id}`);
    out.push(
      `  ${blocking.length > 0 ? 'Made-up data' : 'False alarm'}? ${env.own?.command ?? COMMAND} allow --path ${argument(asGlob(path))}${rules.join('')} --reason "…"${env.afterAllow ?? ''}`,
      '',
    );
  }
  if (blocking.length + datasets.length > 0 && env.own?.note) out.push(`  ${env.own.note}`, '');
  const next = blocking.length + datasets.length > 0 && nextStep(report.scope, blocking.length + datasets.length, blocking[0]);
  if (next) out.push(`  Next: ${next}`, '');
  for (const note of report.notes) out.push(`${c.yellow('!')} ${note}`);
  const skipped = [...report.skipped].sort((a, b) => Number(b.failed) - Number(a.failed));
  for (const item of skipped.slice(0, MAX_SKIPPED)) out.push(skipLine(item, c));
  if (report.skipped.length > MAX_SKIPPED) out.push(c.dim(`  … and ${report.skipped.length - MAX_SKIPPED} more were not scanned`));
  out.push(closing(report, blocking.length + datasets.length, others, allowed, c));
  return `${out.join('\n')}\n`;
}

/** No rewrite takes a secret out of what was pushed, so that scans of the history go on showing it. */
function onceRevoked(scope: string, blocking: readonly Finding[], { own, allowArguments }: Env): string[] {
  const pushed = scope === 'history' && blocking.find(({ history }) => history && history.verdict !== 'local');
  if (!pushed) return [];
  const code = allowArguments?.(pushed) ?? pushed.fingerprint.slice(0, 8);
  return [`  Later scans also show what was pushed. Once it is revoked: ${own?.command ?? COMMAND} allow ${code} --reason "revoked on …"`];
}

/** The headline for each hook. */
const BLOCKED: Partial<Record<string, string>> = {
  staged: 'blocked this commit:',
  message: 'blocked this commit:',
  push: 'blocked this push:',
};

function nextStep(scope: string, count: number, first: Finding | undefined): string | undefined {
  if (scope === 'staged')
    return `remove what must not be in the repository, git add the ${count === 1 ? 'file' : 'files'}, and commit again.`;
  if (scope === 'history' && first?.history) return 'follow the steps above from top to bottom, and scan again.';
  if (scope === 'message') return 'commit again with a different message.';
  if (scope === 'push')
    return `${first?.history ? 'follow the steps above' : 'take it out of the commit that added it (git rebase -i COMMIT^)'}, and push again. A later commit that removes it does not help: the earlier one would still be pushed.`;
  return undefined;
}

type Colors = ReturnType<typeof createColors>;

function block(finding: Finding, shared: SharedSteps, c: Colors): string[] {
  const gutter = `${String(finding.line || '').padStart(7)} │ `;
  const commit = finding.commit ? `  ${c.dim(`commit ${finding.commit.slice(0, 10)}`)}` : '';
  return [
    `  ${c.bold(place(finding))}  ${c.red(finding.rule)}  ${finding.title}${via(finding)}${commit}`,
    `${c.dim(gutter)}${finding.excerpt}`,
    ...(finding.history
      ? verdict(finding, finding.history, shared, c)
      : [`    ${c.cyan('→')} ${finding.remedy}  ${c.dim(`[${finding.fingerprint.slice(0, 8)}]`)}`]),
  ];
}

function verdict({ path, fingerprint }: Finding, history: SecretHistory, shared: SharedSteps, c: Colors): string[] {
  const { says, steps, verdict } = history;
  const others = otherPaths(history, path);
  return [
    `    ${c.dim(historyDates(history))}`,
    ...(others === null ? [] : [`    ${c.dim(others)}`]),
    `    ${c.cyan('→')} ${verdict === 'pushed' ? c.red(says) : says}  ${c.dim(`[${fingerprint.slice(0, 8)}]`)}`,
    ...shared.of(steps).map((step) => `      ${step}`),
  ];
}

function warning(finding: Finding, c: Colors): string {
  const state = finding.state === 'live' ? c.red(stateText(finding)) : stateText(finding);
  const sign = (finding.known ? c.dim('known') : c.yellow(finding.severity)) + state;
  return `  ${place(finding)}  ${sign}  ${finding.rule}  ${finding.title}${finding.why ? ` (${finding.why})` : ''}${finding.practice ? ':' : ' '} ${c.dim(`${finding.preview} [${finding.fingerprint.slice(0, 8)}]${verdictText(finding)}`)}`;
}

/** Findings that need no look now, in one line: most are words that were made up for tests. */
function lowLine(count: number, isMore: boolean, scope: string, { own }: Env): string {
  const how = scope === 'staged' ? `${own?.command ?? COMMAND} scan --staged --show-low` : '--show-low';
  return `  ${isMore ? '… and ' : ''}${counted(count, 'finding')} of low severity; ${how} lists ${count === 1 ? 'it' : 'them'}`;
}

/** A dataset with counts instead of findings, of which there may be thousands. */
function datasetBlock(dataset: DatasetReport, c: Colors, { pathOf, own }: Env): string[] {
  const { path, format, records, blockingRecords, first } = dataset;
  const out = [
    `  ${c.bold(path)}  ${counted(records, 'record')} (${format})${blockingRecords > 0 ? `  ${c.red(`${blockingRecords} with personal data`)}` : ''}`,
  ];
  if (first) out.push(`      ${c.red(countsText(dataset, 'blocking'))}    first: ${recordText(first)}: ${first.preview}`);
  const warned = countsText(dataset, 'warned');
  const review = countsText(dataset, 'review');
  const other = countsText(dataset, 'other');
  if (warned) out.push(`      ${c.yellow(`warning: ${warned}`)}`);
  if (review) out.push(`      ${c.dim(`to review: ${review}`)}`);
  if (other) out.push(`      ${c.dim(`known or allowed: ${other}`)}`);
  const file = openablePath(dataset);
  if (file === null) return [...out, `    ${c.cyan('→')} ${unpackFirst(dataset, own?.command)}`];
  const name = argument(pathOf(file));
  out.push(`    ${c.cyan('→')} Look at them:        ${own?.command ?? COMMAND} dataset review ${name}`);
  if (!first && !warned) return out;
  const upload = uploadCommand(pathOf(file), own?.command);
  out.push(
    `    ${c.cyan('→')} Write a clean copy:  ${sanitizeCommand(pathOf(file), { command: own?.command, names: hasNames(dataset) })}`,
    ...(upload === null ? [] : [`    ${c.cyan('→')} Upload the copy:     ${upload}`]),
  );
  return out;
}

function skipLine(item: Skipped, c: Colors): string {
  const { why, failed } = item;
  return `${failed ? c.red('✖') : c.yellow('!')} ${notScanned(item)}: ${why}`;
}

function closing(report: Report, blocking: number, others: readonly Finding[], allowed: number, c: Colors): string {
  const all = report.findings.filter((finding) => finding.known && !finding.blocking && finding.allowed === undefined);
  const inBaseline = all.filter(({ baseline }) => baseline).length;
  const known = all.length - inBaseline;
  const parts = [`${counted(report.files, 'file')}, ${sizeText(report.bytes)} scanned`];
  const warnings =
    others.filter((finding) => !finding.known).length + report.datasets.reduce((sum, dataset) => sum + sumOf(dataset, 'warned'), 0);
  if (warnings > 0) parts.push(counted(warnings, 'warning'));
  if (known > 0) parts.push(`${known} known`);
  if (inBaseline > 0) parts.push(`${inBaseline} in the baseline`);
  if (report.knownRecords > 0) parts.push(counted(report.knownRecords, 'known record'));
  if (allowed > 0) parts.push(`${allowed} allowed`);
  if (report.ignored > 0) parts.push(`${report.ignored} ignored`);
  if (report.rulesOff.length > 0) parts.push(`${counted(report.rulesOff.length, 'rule')} off`);
  if (report.skipped.length > 0) parts.push(`${report.skipped.length} not scanned`);
  const sign = report.skipped.some(({ failed }) => failed) ? c.red('✖') : blocking > 0 ? c.red('✖') : c.green('✓');
  return `${sign} ${c.dim(`together-guard: ${parts.join(' · ')}`)}`;
}
