import { existsSync, statSync } from 'node:fs';
import { posix, relative, resolve } from 'node:path';
import { quote, UserError } from '../errors.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Finding, Report } from '../model.ts';
import { addReport, emptyReport, hideNames, run as scanBlobs } from '../scan/pipeline.ts';
import type { Collected, Policy } from '../policy/judge.ts';
import { counted, number } from '../io/words.ts';
import { sumOf } from '../report/order.ts';
import { notScanned, place } from '../report/text.ts';
import { type Format, writeReport } from '../report/write.ts';
import { type Listed, type Means, scanListed, type SharedWork } from '../scan/threads.ts';
import { BASELINE_NAME } from '../policy/config/schema.ts';
import { displayFrom } from '../sources/files.ts';
import type { ListedBlob } from '../sources/git-blobs.ts';
import { movesFor } from '../sources/moves.ts';
import { bareRepository, findRepository, pathInRepository, type Repository, repositoryFacts } from '../sources/repository.ts';
import { clean } from '../io/terminal.ts';
import type { ExitCode, Io } from './command.ts';
import { allowArguments, thenStage } from './allow-advice.ts';
import type { Models } from './explain.ts';
import { baselineFile, unshallowFor } from './baseline-file.ts';
import { filesOptions } from './files-options.ts';
import { type OwnCommand, ownCommand, pasteable, userFolder } from './own-command.ts';
import { MANY_FILES, setPatience } from './patience.ts';
import { nameText, type Progress, progressLine } from './progress.ts';
import { type ScanArguments, source } from './scan-sources.ts';
import { setUp } from './setup.ts';
import { writeWhole } from './write-file.ts';

/** `together-guard scan` */
export async function run(parsed: ScanArguments, io: Io): Promise<ExitCode> {
  const { values } = parsed;
  refusePaths(parsed);
  const repository = findRepository(io.cwd);
  if (values.staged && io.env.PRE_COMMIT === '1' && repository) {
    const { messageInFramework, pushedInFramework } = await import('./pre-commit.ts');
    const message = messageInFramework(parsed.positionals, io.cwd, repository);
    if (message !== undefined) return run({ values: { ...values, staged: false, 'commit-message': message }, positionals: [] }, io);
    const pushed = pushedInFramework(io.env, repository.root);
    if (pushed) return run({ values: { ...values, staged: false, pushed }, positionals: [] }, io);
  }
  const { rules, policy, configFile, ignored, notes: aboutFile } = await setUp(repository, io.cwd, values);
  const baseline = baselineFile(repository, io.cwd, values);
  policy.baseline = baseline;
  if (values.output) refuseOverwriting(values.output, [...parsed.positionals, configFile, baseline.file], io.cwd);
  const progress = progressLine(io);
  let count = 0;
  const allowlistPath = repository && pathInRepository(repository, configFile);
  const baselinePath = repository && pathInRepository(repository, baseline.file);
  const staged = new Set<string | null>(); // which of the two are part of the commit
  const onFile = (path: string) => {
    count += 1;
    if (count === MANY_FILES) setPatience(true);
    if (path === allowlistPath || path === baselinePath) staged.add(path);
    progress?.show(() => `${count} files · ${nameText(path)}`);
  };
  let own: OwnCommand | undefined;
  const ownOf = () => (own ??= ownCommand(userFolder(io.cwd, repository?.root ?? null, io.env), repository?.root ?? null));
  const secrets: Collected[] = [];
  const isCollecting = values.verify === true || values['write-replacements'] !== undefined || values.explain !== undefined;
  const models: Models = new Map();
  const shown: Policy = { ...policy, progress: onFile, ...(isCollecting && { collect: (secret: Collected) => secrets.push(secret) }) };
  const explaining = values.explain === undefined ? null : await import('./explain.ts');
  if (explaining) shown.explain = explaining.asking(values.explain!, models);
  const options = filesOptions(values, io.cwd, repository);
  const { blobs, list, scope, complete, range = values.diff, limits } = await source(parsed, io, repository, options);
  shown.movedFrom = movesFor(scope, repository);
  const report = blobs ? await scanBlobs(blobs, rules, shown, scope) : emptyReport(scope);
  const scanMeans = { ignored, options, root: repository?.root ?? io.cwd };
  const homeOf = (): Repository => repository ?? bareRepository(io.cwd)!; // of a scan of commits
  const { items, skipped = [], notes = [], history, messages = [], starts } = list?.() ?? { items: [] };
  const caching = values.history && history && !values['no-cache'] ? await import('../history/cache.ts') : null;
  const cache = caching?.openCache(homeOf(), policy, values.rule, io.env);
  report.skipped.push(...skipped.filter(({ path }) => !policy.ignores(path)));
  report.notes.push(...aboutFile, ...notes);
  report.rulesOff = Object.keys(policy.config.rules).filter((id) => policy.config.rules[id].off);
  if (items.length > 0) {
    const means: Means = { ...scanMeans, rules, policy: shown };
    if (cache)
      means.onBatch = (some, found) => {
        cache.note(some, found);
        return caching!.turn();
      };
    if (items.length >= MANY_FILES) setPatience(true);
    const start = async (work: SharedWork) => {
      setPatience(false); // so much is left that V8's work pays, and the thread loads the program again
      return (await import('./scan-thread.ts')).startThread(work, io.cwd, values);
    };
    const scan = (work: { items: readonly Listed[]; starts?: readonly number[] }) =>
      scanListed(work.items, scope, means, start, { starts: work.starts, ...(isCollecting && ONE_THREAD) });
    if (cache) {
      const work = cache.without(items as ListedBlob[], report);
      const { scanDistinct } = await import('../history/alike.ts');
      // What is collected is of each version.
      const all = () => (isCollecting ? scan(work) : scanDistinct(work.items, cache, history!.commits, shown, scan));
      addReport(report, await caching!.keepingOn(cache, io, () => progress?.clear(), all));
      cache.save();
    } else addReport(report, await scan({ items, starts }));
  }
  if (OF_COMMITS.includes(scope) && report.findings.length > 1)
    report.findings = (await import('../policy/strongest.ts')).strongestOf(report.findings, newestPaths(history?.items ?? items), shown);
  if (messages.length > 0) addReport(report, await (await import('../history/messages.ts')).scanMessages(messages, rules, shown));
  if (values.verify) await addStates(report, secrets, progress);
  progress?.clear();
  // The facts about a secret take time, which a push does not need if nothing stops it.
  if (history && (values.history || report.findings.some(({ blocking }) => blocking))) {
    const unknown = cache ? (some: readonly ListedBlob[]) => cache.without(some, emptyReport(scope)).items : undefined;
    const isPush = !values.history;
    const means = { repository: homeOf(), cwd: io.cwd, own: () => ownOf().command, rules, policy, scan: scanMeans, unknown, isPush };
    await (await import('./history.ts')).addHistory(report, history, means, secrets, values['write-replacements']);
  } else if (OF_COMMITS.includes(scope)) report.findings = whereTheyCameIn(report.findings);
  report.notes.push(...policy.allowlist.notes(displayFrom(io.cwd, configFile), complete));
  if (complete) report.notes.push(...ignored.notes(displayFrom(io.cwd, configFile), repository!.root));
  const isWhole = complete && !values.rule;
  if (isWhole || values.baseline !== undefined) {
    const lines = (await import('../policy/baseline.ts')).baselineOf(baseline);
    const open = report.findings.filter(({ blocking }) => blocking);
    if (isWhole && lines) report.notes.push(...lines.notes(baseline.name, { open, ...(await unshallowFor(lines, repository)) }));
  }
  for (const item of scope === 'staged' ? items : []) if ('path' in item) staged.add(item.path);
  if (scope === 'staged' && staged.has(allowlistPath)) {
    report.notes.push(...letThrough(report, allowlistPath!));
    report.notes.push(...(await import('./new-entries.ts')).newEntries(repository!.root, allowlistPath!, report.findings));
    report.notes.push(...(await (await import('./weakened.ts')).weakened(repository!.root, allowlistPath!, policy.config)));
  }
  if (scope === 'staged' && staged.has(baselinePath))
    report.notes.push(...(await import('./weakened.ts')).accepted(repository!.root, baselinePath!, baseline, report.findings));
  if (scope === 'diff' || scope === 'push') {
    const home = homeOf();
    const path = repository ? baselinePath : BASELINE_NAME;
    const revisions = values.pushed?.revisions ?? (await import('../sources/range.ts')).rangeRevisions(range!, home).args;
    if (path !== null)
      report.notes.push(...(await import('./weakened.ts')).acceptedIn(home.root, revisions, path, baseline, report.findings));
  }
  report.notes.push(...baseline.notes);
  await hideNames(report, rules);
  const format = values.format ?? 'pretty';
  if (explaining) {
    io.out(explaining.explain(report, models, values.explain!, format));
    return exitCode({ ...report, findings: report.findings.filter(({ fingerprint }) => fingerprint.startsWith(values.explain!)) });
  }
  const pathOf = repository ? pathFrom(repository, io) : (path: string) => path;
  const part = range ?? limits;
  const env = {
    get own() {
      return ownOf();
    },
    allowArguments: (finding: Finding) => allowArguments(finding, scope, repository),
    get afterAllow() {
      if (!repository && OF_COMMITS.includes(scope)) return '  (in a clone of this bare repository; then commit and push what it writes)';
      return OF_COMMIT.includes(scope) && allowlistPath !== null ? thenStage(repository, allowlistPath, pathOf(allowlistPath)) : '';
    },
    color: io.color && !values.output,
    showLow: values['show-low'],
    pathOf,
    ...(repository && scope === 'staged' && { audit: 'audit --staged' }),
    ...(repository && scope === 'files' && { audit: 'audit' }),
    ...(repository && scope === 'files' && !existsSync(baseline.file) && { baseline: 'baseline' }),
    ...(repository && scope === 'history' && { audit: 'audit --history' }),
    ...(repository && KEPT_FORMATS.includes(format) && { repository: await hiddenIn(repositoryFacts(repository), rules) }),
    ...(part !== undefined && (await hiddenIn({ range: part }, rules))),
    time: new Date(),
  };
  const words = (text: string) => pasteable(text, () => env.own.command);
  report.notes = report.notes.map(words);
  for (const item of report.skipped) item.why = words(item.why);
  for (const finding of report.findings) finding.remedy = words(finding.remedy);
  const pieces = await writeReport(report, format, env);
  if (values.output) writeWhole(resolve(io.cwd, values.output), pieces);
  else for (const piece of pieces) if (!io.out(piece)) break; // the reader has closed the pipe
  const code = exitCode(report);
  if (values.output || format !== 'pretty') io.err(outsideReport(report, format, values.output));
  return code;
}

/** A value never leaves its thread. */
const ONE_THREAD = { most: 0 } as const;

/** Asks providers about what was found. */
async function addStates({ findings, notes }: Report, secrets: readonly Collected[], line: Progress | null): Promise<void> {
  const { verify } = await import('../verify/verify.ts');
  const states = await verify(secrets, { progress: (host) => line?.show(() => `asking ${host}`) });
  for (const finding of findings) {
    const found = states.get(finding.fingerprint);
    if (found) Object.assign(finding, { state: found.state, ...(found.why !== undefined && { stateReason: found.why }) });
  }
  // A secret in two files has two findings, and is asked about once.
  const all = [...new Map(secrets.map(({ rule, value, fingerprint }) => [`${rule} ${value}`, states.get(fingerprint)])).values()];
  const known = all.filter((found) => found !== undefined);
  const asked = known.filter(({ notAsked }) => !notAsked);
  const count = (state: string) => `${asked.filter((found) => found.state === state).length} ${state}`;
  const left = known.length - asked.length;
  if (asked.length > 0)
    notes.push(
      `Providers were asked about ${counted(asked.length, 'secret')}: ${['live', 'dead', 'unknown'].map(count).join(', ')}${left > 0 ? `; not asked about ${number(left)} more` : ''}`,
    );
  else if (left > 0) notes.push(`No provider was asked about ${counted(left, 'secret')}; the findings say why`);
}

/** Scopes of the next commit. */
const OF_COMMIT: readonly string[] = ['staged', 'message'];

/** Scopes that look at commits. */
const OF_COMMITS: readonly string[] = ['history', 'diff', 'push'];

/** Reports that are read later and elsewhere, so they name the repository. */
const KEPT_FORMATS: readonly Format[] = ['sarif', 'html'];

function refusePaths({ values, positionals }: ScanArguments): void {
  if (positionals.includes('-'))
    throw new UserError('usage', '- (standard input) cannot be combined with files: scan the files in a separate run');
  if (values.stdin && positionals.length > 0)
    throw new UserError(
      'usage',
      `--stdin cannot be combined with the path ${quote(positionals[0])}: use one or the other (--stdin-filename names standard input)`,
    );
}

/** A report that would overwrite an input is probably a mistake. */
function refuseOverwriting(output: string, inputs: readonly string[], cwd: string): void {
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

/** Of each blob in a history, which is listed newest first. */
export function newestPaths(items: readonly Listed[]): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const item of items) if ('oid' in item && !newest.has(item.oid)) newest.set(item.oid, item.path);
  return newest;
}

/** A secret is in every later version of its file, so only the commit that added it is shown. History is newest first, so the last one wins. */
export function whereTheyCameIn(findings: readonly Finding[]): Finding[] {
  const commits = new Map(findings.map(({ fingerprint, commit }) => [fingerprint, commit]));
  return findings.filter(({ fingerprint, commit }) => commits.get(fingerprint) === commit);
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
  if (shown.length > MAX_SKIPPED) lines.splice(MAX_SKIPPED, 0, `${shown.length - MAX_SKIPPED} more were not scanned`);
  // A report does not list all findings of datasets.
  const personal = datasets.reduce((sum, dataset) => sum + sumOf(dataset, 'blocking'), 0);
  const blocking = personal + findings.filter(({ blocking, type }) => blocking && type === undefined).length;
  if (output !== undefined && blocking > 0)
    lines.push(`${counted(blocking, 'finding')} that block${blocking === 1 ? 's' : ''}: see ${output}`);
  return lines.map((line) => `together-guard: ${line}\n`).join('');
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

/** 2 outweighs 1: a run that missed something must not look complete. */
export function exitCode(report: Report): ExitCode {
  if (report.skipped.some(({ failed }) => failed)) return 2;
  return report.findings.some(({ blocking }) => blocking) ? 1 : 0;
}

/**
 * A finding's path as the user would type it. Git runs a hook at the root and passes the user's folder in `GIT_PREFIX`,
 * with a trailing slash.
 */
function pathFrom({ root }: Repository, { cwd, env }: Io): (path: string) => string {
  const folder = relative(root, cwd).replaceAll('\\', '/') || (env.GIT_PREFIX ?? '');
  return (path) => (folder === '' || /^(?:[A-Za-z]:)?\//.test(path) ? path : posix.relative(folder, path));
}
