import { join, relative } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import { UserError } from '../../errors.ts';
import { baselineText, Baseline, type BaselineLine } from '../../policy/baseline.ts';
import { BASELINE, fits, readSource, ALLOWLIST } from '../../policy/config/load.ts';
import { parseConfig } from '../../policy/config/parse.ts';
import { BASELINE_NAME, CONFIG_NAME, type Glob } from '../../policy/config/schema.ts';
import { Globs } from '../../policy/globs.ts';
import { splitZ } from '../../sources/git.ts';
import { tryGitReading } from '../../sources/settings-files.ts';
import { slashed } from '../../sources/paths.ts';
import type { Repository } from '../../sources/repository.ts';
import { assemble, type Assembled } from '../../switch/assemble.ts';
import { Draft } from '../../switch/draft.ts';
import { Source } from '../../switch/source.ts';
import type { Tool } from '../../switch/tool.ts';
import { filesNamed, takeCommands } from '../../switch/named.ts';
import { TOOLS } from '../../switch/tools/index.ts';
import { type Trace, tracesOf } from '../../switch/traces.ts';
import { addSalt, textOf } from '../allowlist-document.ts';
import { Cover } from './cover.ts';
import { addAll, addEntries } from './from-document.ts';
import { ruleIds } from '../setup.ts';
import { writeTogether } from '../write-file.ts';
import { findWanted, ownExamples } from './from-findings.ts';
import { type Counts, type Entry, planText, remainsText, stepText } from './from-text.ts';
import { newAllowlistFile } from './allowlist-file.ts';
import type { Place, Step } from './place.ts';
import { mergedByUnion } from './text-files.ts';

/** What `init --from` does. */
export interface TakeOver {
  steps: Step[];
  /** The plan, for people. */
  plan: string;
  /** The lines that still run or install the tool, for people. They are read now: steps may have moved them. */
  remains(): string;
  /** A pattern was refused since it takes too long. */
  isHostile: boolean;
}

/** Paths for comparing patterns with globs. */
const MAX_PATHS = 20_000;

/**
 * Reads the settings of another tool, and plans what goes into ours. Nothing is written before everything was read and proven.
 *
 * @param seconds for the scan of the files
 * @throws UserError if the settings cannot be read, or there are none; `Late` if the scan takes longer
 */
export async function takeOver(name: string, place: Place, repository: Repository, seconds = Infinity): Promise<TakeOver> {
  const source = new Source(place.root);
  const cover = new Cover();
  const learn = () => {
    for (const [path, text] of source.read) cover.learn(path, text);
    source.read.clear();
  };
  try {
    return await planned(
      TOOLS.find((one) => one.name === name)!,
      { place, source, cover, learn },
      repository,
      seconds,
    );
  } catch (cause) {
    learn();
    throw cover.error(cause);
  }
}

/** What the steps share: where, what is read, and what must not be shown. */
interface Work {
  place: Place;
  source: Source;
  cover: Cover;
  learn: () => void;
}

async function planned(tool: Tool, work: Work, repository: Repository, seconds: number): Promise<TakeOver> {
  const { place, cover } = work;
  const paths = splitZ(tryGitReading(['ls-files', '-z', '--cached', '--others', '--exclude-standard'], place.root).stdout);
  const tracesNow = () => tracesOf(tool.traces, work.source, paths, place.hooks, slashed(relative(place.root, place.hooks)));
  const { draft, files } = theirs(tool, work, paths, tracesNow());
  const ours = readOurs(place.root, await ruleIds());
  const made = assemble(draft, {
    tool: tool.name,
    isTaken: (id) => ours.ids.has(id),
    known: ours.ownRules,
    ids: tool.ids ?? new Map(),
    secretIn: cover.secretIn,
  });
  const { document, before, baseline } = ours;
  addSalt(document, baseline !== null);
  const added = addAll(document, made, (what, why) => draft.leave(`${CONFIG_NAME}:1`, what, why));
  const accepted = new Set(baseline?.fingerprints);
  const found = await findWanted(draft, { text: textOf(document, before), accepted, seconds }, repository, place.cwd);
  addEntries(document, found.allow);
  addEntries(document, await ownExamples(textOf(document, before), repository, place.cwd));
  const after = textOf(document, before);
  const { ignore } = parseConfig(after, ours.file, ours.ids);
  return {
    steps: stepsFor(tool.name, place, ours, after, { ...added, findings: found.allow.length }, found.baseline),
    plan: planText(tool, files, { made, draft, found, idle: idleIn(ignore, paths, made) }, cover),
    remains: () => remainsText(tool, tracesNow(), cover),
    isHostile: draft.isHostile,
  };
}

/**
 * Reads the other tool's settings.
 *
 * @throws UserError if there are none
 */
function theirs(
  tool: Tool,
  { source, cover, learn }: Work,
  paths: readonly string[],
  traces: readonly Trace[],
): { draft: Draft; files: string[] } {
  source.read.clear(); // only files with lines that are quoted count
  for (const path of new Set(traces.map((trace) => trace.path))) source.anyText(path);
  const draft = new Draft(paths.slice(0, MAX_PATHS));
  const files = [...new Set([...source.present(tool.files), ...filesNamed(tool, traces, source, draft)])];
  if (files.length === 0 && traces.length === 0)
    throw new UserError(
      'unreadable',
      `${tool.name} is not set up here: there is no ${tool.files.join(', ').replace(/, ([^,]+)$/, ' or $1')} at the root of the repository`,
    );
  tool.read(source, files, draft);
  takeCommands(tool, traces, draft);
  learn();
  for (const value of draft.values) cover.hide(value);
  return { draft, files };
}

interface Ours {
  file: string;
  /** Null if there is no such file yet. */
  before: string | null;
  document: Document;
  baseline: Baseline | null;
  /** Of rules, built in and those of the allowlist file. */
  ids: ReadonlySet<string>;
  ownRules: ReadonlySet<string>;
}

/** @throws UserError if the allowlist file or the baseline is wrong */
function readOurs(root: string, ids: ReadonlySet<string>): Ours {
  const file = join(root, CONFIG_NAME);
  const before = readSource(file, ALLOWLIST);
  const old = before === null ? null : parseConfig(before, file, ids);
  const baseline = readSource(join(root, BASELINE_NAME), BASELINE);
  return {
    file,
    before,
    document: parseDocument(before ?? newAllowlistFile(root)),
    baseline: baseline === null ? null : Baseline.parse(baseline, BASELINE_NAME),
    ids,
    ownRules: new Set(old?.custom.map(({ id }) => id)),
  };
}

/** @throws UserError if what is added makes a file too large */
function stepsFor(
  name: string,
  place: Place,
  { file, before, baseline }: Ours,
  after: string,
  counts: Omit<Counts, 'baseline'>,
  added: readonly BaselineLine[],
): Step[] {
  const isChanged = before === null || after !== before;
  const outcome = baselineText([...(baseline?.lines ?? []), ...added]);
  if (!fits(ALLOWLIST, Buffer.byteLength(after)))
    throw new UserError(
      'unwritable',
      `what ${name} allows does not fit into ${CONFIG_NAME}, which may have ${ALLOWLIST.megabytes} MB; nothing was written`,
    );
  if (!fits(BASELINE, Buffer.byteLength(outcome)))
    throw new UserError(
      'unwritable',
      `the findings of ${name} do not fit into ${BASELINE_NAME}, which may have ${BASELINE.megabytes} MB; nothing was written`,
    );
  const writes = [
    ...(isChanged ? [{ file, text: after }] : []),
    ...(added.length > 0 ? [{ file: join(place.root, BASELINE_NAME), text: outcome }] : []),
  ];
  if (writes.length === 0) return [];
  const what = stepText(before === null, isChanged, { ...counts, baseline: added.length });
  return [
    { what, apply: () => writeTogether(writes) },
    ...(added.length > 0 && baseline === null ? mergedByUnion(BASELINE_NAME, place) : []),
  ];
}

/** Globs that were taken over and match none of the paths. */
function idleIn(ignore: readonly Glob[], paths: readonly string[], made: Assembled): Entry[] {
  const globs = new Globs(ignore, 'ignore', CONFIG_NAME);
  for (const path of paths) globs.matches(path);
  const used = new Set(globs.used());
  return ignore.flatMap(({ glob }, i) => {
    const at = used.has(i) ? undefined : made.ignore.get(glob);
    return at === undefined ? [] : [{ at, what: glob }];
  });
}
