import { counted } from '../../io/words.ts';
import { BASELINE_NAME, CONFIG_NAME } from '../../policy/config/schema.ts';
import type { Assembled } from '../../switch/assemble.ts';
import type { Draft, Left } from '../../switch/draft.ts';
import type { Tool } from '../../switch/tool.ts';
import type { Trace } from '../../switch/traces.ts';
import type { Cover } from './cover.ts';
import type { FoundWanted } from './from-findings.ts';

/** What goes into our files. */
export interface Counts {
  ignore: number;
  allow: number;
  rules: number;
  custom: number;
  findings: number;
  baseline: number;
}

/** The step that `init` shows and asks about. */
export function stepText(isNew: boolean, isChanged: boolean, counts: Counts): string {
  const parts = [
    [counts.custom, 'rule'],
    [counts.rules, 'setting of a rule', 'settings of rules'],
    [counts.ignore, 'ignored path'],
    [counts.allow + counts.findings, 'allow entry', 'allow entries'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, one, many]) => counted(count, one, many));
  const inConfig = isChanged ? [`${isNew ? 'write' : 'add to'} ${CONFIG_NAME}${words.length > 0 ? `: ${words.join(', ')}` : ''}`] : [];
  return [...inConfig, ...(counts.baseline > 0 ? [`add ${counted(counts.baseline, 'finding')} to ${BASELINE_NAME}`] : [])].join('; ');
}

/** What was read and what becomes of it, for people. */
export function planText(
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

/** The lines that still run or install the tool, for people. */
export function remainsText(tool: Tool, traces: readonly Trace[], cover: Cover): string {
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

/** Something of the other tool's settings, and where it is. */
export type Entry = Pick<Left, 'at' | 'what'>;

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
