import { join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import { UserError } from '../../errors.ts';
import { counted } from '../../io/words.ts';
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
import { Draft, type Left } from '../../switch/draft.ts';
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
import { findWanted, type FoundWanted, ownExamples } from './from-findings.ts';
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

async function planned(
  tool: Tool,
  { place, source, cover, learn }: { place: Place; source: Source; cover: Cover; learn: () => void },
  repository: Repository,
  seconds: number,
): Promise<TakeOver> {
  const { name } = tool;
  const { root } = place;
  const paths = splitZ(tryGitReading(['ls-files', '-z', '--cached', '--others', '--exclude-standard'], root).stdout);
  const tracesNow = () => tracesOf(tool.traces, source, paths, place.hooks, slashed(relative(root, place.hooks)));
  const traces = tracesNow();
  source.read.clear(); // only files with lines that are quoted count
  for (const path of new Set(traces.map((trace) => trace.path))) source.anyText(path);
  const draft = new Draft(paths.slice(0, MAX_PATHS));
  const files = [...new Set([...source.present(tool.files), ...filesNamed(tool, traces, source, draft)])];
  if (files.length === 0 && traces.length === 0)
    throw new UserError(
      'unreadable',
      `${name} is not set up here: there is no ${tool.files.join(', ').replace(/, ([^,]+)$/, ' or $1')} at the root of the repository`,
    );
  tool.read(source, files, draft);
  takeCommands(tool, traces, draft);
  learn();
  for (const value of draft.values) cover.hide(value);

  const configFile = join(root, CONFIG_NAME);
  const before = readSource(configFile, ALLOWLIST);
  const ids = await ruleIds();
  const old = before === null ? null : parseConfig(before, configFile, ids);
  const made = assemble(draft, {
    tool: name,
    isTaken: (id) => ids.has(id),
    known: new Set(old?.custom.map(({ id }) => id)),
    ids: tool.ids ?? new Map(),
    secretIn: cover.secretIn,
  });
  const document = parseDocument(before ?? newAllowlistFile(root));
  const baselineFile = join(root, BASELINE_NAME);
  const baselineBefore = readSource(baselineFile, BASELINE);
  const baseline = baselineBefore === null ? null : Baseline.parse(baselineBefore, BASELINE_NAME);
  addSalt(document, baseline !== null);
  const added = addAll(document, made, (what, why) => draft.leave(`${CONFIG_NAME}:1`, what, why));
  const config = textOf(document, before);
  const accepted = new Set(baseline?.fingerprints);
  const found = await findWanted(draft, { text: config, accepted, seconds }, repository, place.cwd);
  addEntries(document, found.allow);
  addEntries(document, await ownExamples(textOf(document, before), repository, place.cwd));
  const lines: BaselineLine[] = [...(baseline?.lines ?? []), ...found.baseline];
  const after = textOf(document, before);
  const { ignore } = parseConfig(after, configFile, ids);
  const isChanged = before === null || after !== before;
  const outcome = baselineText(lines);
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
  const counts = { ...added, findings: found.allow.length, baseline: found.baseline.length };
  const writes = [
    ...(isChanged ? [{ file: configFile, text: after }] : []),
    ...(found.baseline.length > 0 ? [{ file: baselineFile, text: outcome }] : []),
  ];
  return {
    steps: [
      ...(writes.length > 0 ? [{ what: stepText(before === null, isChanged, counts), apply: () => writeTogether(writes) }] : []),
      ...(found.baseline.length > 0 && baseline === null ? mergedByUnion(BASELINE_NAME, place) : []),
    ],
    plan: planText(tool, files, { made, draft, found, idle: idleIn(ignore, paths, made) }, cover),
    remains: () => remainsText(tool, tracesNow(), cover),
    isHostile: draft.isHostile,
  };
}

interface Counts {
  ignore: number;
  allow: number;
  rules: number;
  custom: number;
  findings: number;
  baseline: number;
}

function stepText(isNew: boolean, isChanged: boolean, counts: Counts): string {
  const parts = [
    [counts.custom, 'rule'],
    [counts.rules, 'setting of a rule', 'settings of rules'],
    [counts.ignore, 'ignored path'],
    [counts.allow + counts.findings, 'allow entry', 'allow entries'],
  ] as const;
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, one, many]) =>
      count === 1 || many === undefined ? counted(count, one) : `${counted(count, one).split(' ')[0]} ${many}`,
    );
  const inConfig = isChanged ? [`${isNew ? 'write' : 'add to'} ${CONFIG_NAME}${words.length > 0 ? `: ${words.join(', ')}` : ''}`] : [];
  return [...inConfig, ...(counts.baseline > 0 ? [`add ${counted(counts.baseline, 'finding')} to ${BASELINE_NAME}`] : [])].join('; ');
}

function planText(
  tool: Tool,
  files: readonly string[],
  { made, draft, found: { known, unmatched, real }, idle }: { made: Assembled; draft: Draft; found: FoundWanted; idle: readonly Entry[] },
  cover: Cover,
): string {
  const out = [files.length > 0 ? `Read ${files.join(', ')}.` : `${tool.name} has no settings file here.`];
  for (const [theirs, ours] of made.covered) out.push(`  ${theirs} is built in: ${ours}`);
  for (const { id, title } of made.custom) out.push(`  ${id} is a rule of your own now: ${title}`);
  for (const [id, setting] of made.settings)
    out.push(`  ${id} ${setting === 'off' ? 'is turned off' : `has the severity ${setting}`}, as in ${tool.name}`);
  if (known > 0) out.push(`  ${counted(known, 'finding')} that it allows ${known === 1 ? 'is' : 'are'} allowed here already`);
  if (real.length > 0)
    out.push(
      `${tool.name} has these marked as real secrets, so they were not put into ${BASELINE_NAME} (${real.length}):`,
      ...sorted(real).map(({ at, what, why }) => `  ${at}: ${what}: ${why}`),
    );
  const left = sorted(draft.left);
  if (left.length > 0) out.push(`Not taken over (${left.length}):`, ...left.map(({ at, what, why }) => `  ${at}: ${what}: ${why}`));
  if (unmatched.length > 0)
    out.push(
      `These entries match no finding here, so they were not taken over (${unmatched.length}):`,
      ...grouped(sorted(unmatched)).map(({ at, what }) => `  ${at}: ${what}`),
    );
  if (idle.length > 0)
    out.push(
      `These paths are ignored from now on, but match no file here (${idle.length}):`,
      ...sorted(idle).map(({ at, what }) => `  ${at}: ${what}`),
    );
  if (draft.notes.size > 0) out.push('Different from now on:', ...[...draft.notes].map((note) => `  ${note}`));
  return out.map((line) => `${cover.line(line)}\n`).join('');
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

function remainsText(tool: Tool, traces: readonly Trace[], cover: Cover): string {
  if (traces.length === 0) return '';
  const lines = new Map(
    [...traces].reverse().map(({ path, line, end = line, around, text }) => {
      const { from, to } = around ?? { from: line, to: end };
      return [`  ${path}:${from}${to > from ? `-${to}` : ''}: `, cover.command(text).slice(0, 100)];
    }),
  );
  const title = `${tool.name} still runs or is installed here. Remove these lines when you no longer need it:`;
  return [title, ...[...lines].reverse().map(([place, text]) => cover.line(place) + text)].map((line) => `${line}\n`).join('');
}

type Entry = Pick<Left, 'at' | 'what'>;

/** Entries that are called the same, with all of their lines. */
function grouped(entries: readonly Entry[]): Entry[] {
  const groups = new Map<string, Entry>();
  for (const one of entries) {
    const key = `${one.at.replace(/:\d+$/, '')}\0${one.what}`;
    const group = groups.get(key);
    if (group) group.at += `, ${/\d+$/.exec(one.at)?.[0] ?? ''}`;
    else groups.set(key, { ...one });
  }
  return [...groups.values()];
}

/** By file, then by line. */
function sorted<T extends Entry>(entries: readonly T[]): T[] {
  const key = ({ at }: Entry) => {
    const [, file, line] = /^(.*):(\d+)$/.exec(at) ?? [at, at, '0'];
    return [file!, Number(line)] as const;
  };
  return [...entries].sort((a, b) => {
    const [[fileA, lineA], [fileB, lineB]] = [key(a), key(b)];
    return fileA < fileB ? -1 : fileA > fileB ? 1 : lineA - lineB;
  });
}
