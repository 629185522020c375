import { createColors } from 'picocolors';
import type { DatasetReport, Finding, Report, SecretHistory, Skipped } from '../model.ts';
import { byImportance, hasPersonalData, sumOf } from './order.ts';
import { allowingDatasets, fileBlock, filesOf } from './pretty-datasets.ts';
import { SharedSteps } from './shared-steps.ts';
import { counted, number, were } from '../io/words.ts';
import { keepsValues } from '../value/env-file.ts';
import { isUnfixable } from '../value/unfixable.ts';
import {
  argument,
  COMMAND,
  notScanned,
  place,
  sizeText,
  historyDates,
  isInDataset,
  openedAs,
  otherPaths,
  sanitizeCommand,
  stateText,
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

/** The findings of a report, as they are shown. */
interface Shown {
  /** Secrets and practices that block, the most important first. */
  blocking: readonly Finding[];
  /** Those that do not block, and are not allowed. */
  others: readonly Finding[];
  /** Datasets that block. */
  datasets: readonly DatasetReport[];
}

/** The report for a terminal: findings that block in full, others in one line each. */
export function pretty(report: Report, env: Env): string {
  const c = createColors(env.color);
  const secrets = byImportance(report.findings.filter(({ type }) => type === undefined));
  const shown: Shown = {
    blocking: secrets.filter(({ blocking }) => blocking),
    others: secrets.filter(({ blocking, allowed }) => !blocking && allowed === undefined),
    datasets: report.datasets.filter(({ blockingRecords }) => blockingRecords > 0),
  };
  const lines = [
    ...blockingLines(shown, report.scope, c),
    ...filesOf(report.datasets.filter(hasPersonalData)).flatMap((datasets) => [...fileBlock(datasets, c, env), '']),
    ...otherLines(shown.others, report.scope, env, c),
    ...adviceOnSecrets(shown, report.scope, env, c),
    ...allowingDatasets(shown.datasets, c, env),
    ...nextLines(shown, report.scope, env),
    ...report.notes.map((note) => `${c.yellow('!')} ${note}`),
    ...skippedLines(report.skipped, c),
    closing(report, shown, c),
  ];
  return `${lines.join('\n')}\n`;
}

const commandOf = ({ own }: Pick<Env, 'own'>): string => own?.command ?? COMMAND;

/** The headline, and each finding that blocks. */
function blockingLines({ blocking, datasets }: Shown, scope: string, c: Colors): string[] {
  if (blocking.length + datasets.length === 0) return [];
  const practices = blocking.filter(({ practice }) => practice).length;
  const what = [
    blocking.length > practices && counted(blocking.length - practices, 'secret'),
    practices > 0 && counted(practices, 'unsafe practice'),
    datasets.length > 0 && `${counted(datasets.length, 'dataset')} with personal data`,
  ];
  const listed = blocking.slice(0, MAX_BLOCKING);
  const shared = new SharedSteps(listed);
  const lines = [c.red(c.bold(`✖ together-guard ${BLOCKED[scope] ?? 'found'} ${what.filter(Boolean).join(', ')}`)), ''];
  for (const finding of listed) lines.push(...block(finding, shared, c), '');
  const more = blocking.length - listed.length;
  const files = new Set(blocking.map(({ path }) => path)).size;
  if (more > 0)
    lines.push(
      c.red(
        `  … and ${counted(more, practices > 0 ? 'more finding' : 'more secret')} that block, in ${counted(files, 'file')} in total; --format json lists all of them`,
      ),
      '',
    );
  return [...lines, ...shared.lines];
}

/** A line for each finding that does not block. */
function otherLines(others: readonly Finding[], scope: string, env: Env, c: Colors): string[] {
  if (others.length === 0) return [];
  const listed = others.filter((finding) => env.showLow || finding.severity !== 'low' || finding.state === 'live');
  const lines = listed.slice(0, MAX_WARNINGS).map((finding) => warning(finding, c));
  if (listed.length > MAX_WARNINGS)
    lines.push(c.dim(`  … and ${number(listed.length - MAX_WARNINGS)} more; --format json lists all of them`));
  if (listed.length < others.length) lines.push(c.dim(lowLine(others.length - listed.length, listed.length > 0, scope, env)));
  lines.push('');
  const first = listed.find(({ known }) => !known);
  if (first) lines.push(c.dim(`  What to do about a warning: ${commandOf(env)} rules ${first.rule}`), '');
  return lines;
}

/** How to go on after secrets and practices that block. */
function adviceOnSecrets({ blocking, datasets }: Shown, scope: string, env: Env, c: Colors): string[] {
  if (blocking.length === 0) return [];
  const secrets = blocking.filter(({ practice }) => !practice);
  const lines: string[] = [];
  const fixes = fixesOf(secrets, datasets);
  if (scope === 'staged' && fixes !== '') lines.push(`  ${fixes}? ${commandOf(env)} fix`);
  lines.push(...copiesOfDatasets(secrets, datasets, env));
  lines.push(`  False alarm? ${commandOf(env)} allow ${allowing(blocking[0], env)} --reason "…"${env.afterAllow ?? ''}`);
  if (new Set(blocking.map(({ fingerprint }) => fingerprint)).size > 1)
    lines.push(
      c.dim('  Each finding has its own code, in [ ]. Replace "…" with the reason.'),
      ...(env.audit === undefined ? [] : [`  One by one? ${commandOf(env)} ${env.audit}`]),
      ...(env.baseline === undefined ? [] : [`  All for later? ${commandOf(env)} ${env.baseline}`]),
    );
  lines.push(...onceRevoked(scope, blocking, env), ...keepDotenv(scope, blocking, env));
  if (scope === 'staged' && secrets.length > 0) lines.push(c.dim('  If this value was ever pushed, others may have it: revoke it.'));
  return [...lines, ''];
}

/** What `fix` would do; empty if nothing. It rewrites datasets, too, except those in other files, and a user must know that before. */
function fixesOf(secrets: readonly Finding[], datasets: readonly DatasetReport[]): string {
  const movable = secrets.filter((finding) => !isInDataset(finding) && !isUnfixable(finding.path));
  const rewritten = [
    ...datasets.flatMap(({ path, inside }) => (inside ? [] : [path])),
    ...withKeysOnly(secrets, datasets).filter((path) => !path.includes('!')),
  ];
  const move = movable.length > 0 && `move ${movable.length === 1 ? 'it' : 'them'} to .env`;
  const copy =
    rewritten.length > 0 &&
    (rewritten.length === 1
      ? `put a clean copy in place of ${rewritten[0]}`
      : `put clean copies in place of ${counted(rewritten.length, 'dataset')}`);
  const text = [move, copy].filter(Boolean).join(', and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Paths of datasets with keys that block, but without personal data that does. */
function withKeysOnly(secrets: readonly Finding[], datasets: readonly DatasetReport[]): string[] {
  const others = new Set(datasets.map(({ path }) => path));
  return [...new Set(secrets.filter(isInDataset).map(({ path }) => path))].filter((path) => !others.has(path));
}

/** Maximum number of datasets for which a command is printed. */
const MAX_COPIES = 5;

/** For keys in a dataset without personal data, which has no advice of its own. */
function copiesOfDatasets(secrets: readonly Finding[], datasets: readonly DatasetReport[], { own, pathOf }: Env): string[] {
  const opened = withKeysOnly(secrets, datasets).flatMap(
    (path) => openedAs([{ path, ...(path.includes('!') && { inside: true as const }) }]) ?? [],
  );
  return opened
    .slice(0, MAX_COPIES)
    .map(({ path, copy }) => `  A clean copy next to it? ${sanitizeCommand(pathOf(path), { command: own?.command, copy: pathOf(copy) })}`);
}

const allowing = (finding: Finding, { allowArguments }: Env): string => allowArguments?.(finding) ?? finding.fingerprint.slice(0, 8);

function keepDotenv(scope: string, blocking: readonly Finding[], { pathOf }: Env): string[] {
  const dotenv = blocking.find(({ path }) => keepsValues(path))?.path;
  if (dotenv === undefined) return [];
  const condition = scope === 'staged' ? '' : 'if git tracks it, ';
  return [`  Keep ${dotenv} on your machine only: ${condition}git rm --cached ${argument(pathOf(dotenv))}, and add it to .gitignore`];
}

function nextLines({ blocking, datasets }: Shown, scope: string, { own }: Env): string[] {
  const count = blocking.length + datasets.length;
  if (count === 0) return [];
  const next = nextStep(scope, count, blocking[0]);
  return [...(own?.note ? [`  ${own.note}`, ''] : []), ...(next ? [`  Next: ${next}`, ''] : [])];
}

function skippedLines(skipped: readonly Skipped[], c: Colors): string[] {
  const sorted = [...skipped].sort((a, b) => Number(b.failed) - Number(a.failed));
  const lines = sorted.slice(0, MAX_SKIPPED).map((item) => skipLine(item, c));
  if (skipped.length > MAX_SKIPPED)
    lines.push(c.dim(`  … and ${number(skipped.length - MAX_SKIPPED)} more ${were(skipped.length - MAX_SKIPPED)} not scanned`));
  return lines;
}

/** No rewrite takes a secret out of what was pushed, so that scans of the history go on showing it. */
function onceRevoked(scope: string, blocking: readonly Finding[], env: Env): string[] {
  const pushed = scope === 'history' && blocking.find(({ history }) => history && history.verdict !== 'local');
  if (!pushed) return [];
  return [
    `  Later scans also show what was pushed. Once it is revoked: ${commandOf(env)} allow ${allowing(pushed, env)} --reason "revoked on …"`,
  ];
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
function lowLine(count: number, isMore: boolean, scope: string, env: Env): string {
  const how = scope === 'staged' ? `${commandOf(env)} scan --staged --show-low` : '--show-low';
  return `  ${isMore ? '… and ' : ''}${counted(count, 'finding')} of low severity; ${how} lists ${count === 1 ? 'it' : 'them'}`;
}

function skipLine(item: Skipped, c: Colors): string {
  const { why, failed } = item;
  return `${failed ? c.red('✖') : c.yellow('!')} ${notScanned(item)}: ${why}`;
}

function closing(report: Report, { blocking, others, datasets }: Shown, c: Colors): string {
  const allowed = report.findings.filter((finding) => finding.allowed !== undefined).length;
  const all = report.findings.filter((finding) => finding.known && !finding.blocking && finding.allowed === undefined);
  const inBaseline = all.filter(({ baseline }) => baseline).length;
  const known = all.length - inBaseline;
  const parts = [`${counted(report.files, 'file')}, ${sizeText(report.bytes)} scanned`];
  const warnings =
    others.filter((finding) => !finding.known).length + report.datasets.reduce((sum, dataset) => sum + sumOf(dataset, 'warned'), 0);
  if (warnings > 0) parts.push(counted(warnings, 'warning'));
  if (known > 0) parts.push(`${number(known)} known`);
  if (inBaseline > 0) parts.push(`${number(inBaseline)} in the baseline`);
  if (report.knownRecords > 0) parts.push(counted(report.knownRecords, 'known record'));
  if (allowed > 0) parts.push(`${number(allowed)} allowed`);
  if (report.ignored > 0) parts.push(`${number(report.ignored)} ignored`);
  if (report.rulesOff.length > 0) parts.push(`${counted(report.rulesOff.length, 'rule')} off`);
  if (report.skipped.length > 0) parts.push(`${number(report.skipped.length)} not scanned`);
  const isBad = report.skipped.some(({ failed }) => failed) || blocking.length + datasets.length > 0;
  return `${isBad ? c.red('✖') : c.green('✓')} ${c.dim(`together-guard: ${parts.join(' · ')}`)}`;
}
