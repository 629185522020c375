import { RULES } from '#rules';
import { UserError } from '../../errors.ts';
import { counted } from '../../io/words.ts';
import { atLeast, type Finding, type Severity } from '../../model.ts';
import { Baseline, baselineOf, type BaselineSource } from '../../policy/baseline.ts';
import { loadConfig } from '../../policy/config/load.ts';
import { type Config, CONFIG_NAME, NO_CONFIG } from '../../policy/config/schema.ts';
import { place } from '../../report/text.ts';
import { PRACTICES } from '../../rules/practices/index.ts';
import { git } from '../../sources/git.ts';
import { storedFile } from '../../sources/index-entry.ts';
import { VERSION } from '../../version.ts';
import { ruleIds } from '../setup.ts';

/** Maximum number of rules in a note. */
const MAX_NAMED = 5;

/**
 * What later scans overlook because a commit changes the allowlist file: rules that it turns off, lowers or removes, and
 * personal data that no longer blocks. The hook shows this, so that reviewers can see it.
 *
 * @param path the file's path in the repository
 * @param after its content in the index
 * @returns a note, or nothing if the file is as strict as at `HEAD`
 */
export async function weakened(root: string, path: string, after: Config): Promise<string[]> {
  const before = await configAt(root, path);
  const defaults = new Map<string, Severity>([...RULES.all(), ...PRACTICES].map(({ id, severity }) => [id, severity]));
  const severity = ({ rules, custom }: Config, id: string) =>
    rules[id]?.severity ?? custom.find((rule) => rule.id === id)?.severity ?? defaults.get(id);
  const off: string[] = [];
  const lowered: string[] = [];
  for (const id of new Set([...Object.keys(before.rules), ...Object.keys(after.rules)])) {
    const [was, is] = [severity(before, id), severity(after, id)];
    if (after.rules[id]?.off) {
      if (!before.rules[id]?.off) off.push(id);
    } else if (was && is && !atLeast(is, was)) lowered.push(`${id} (${was} to ${is})`);
  }
  const removed = before.custom.map(({ id }) => id).filter((id) => !after.custom.some((rule) => rule.id === id));
  const parts = [
    off.length > 0 && `turns off ${named(off)}`,
    lowered.length > 0 && `lowers ${named(lowered)}`,
    removed.length > 0 && `removes the rule ${named(removed)}`,
    LEVELS.indexOf(after.datasets.pii) < LEVELS.indexOf(before.datasets.pii) &&
      `sets datasets.pii to ${after.datasets.pii} (it was ${before.datasets.pii})`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? [`This commit changes ${path}, which ${parts.join(', and ')}`] : [];
}

const LEVELS: readonly Config['datasets']['pii'][] = ['off', 'warn', 'block'];

const named = (ids: readonly string[]) => `${ids.slice(0, MAX_NAMED).join(', ')}${ids.length > MAX_NAMED ? ', …' : ''}`;

async function configAt(root: string, path: string): Promise<Config> {
  try {
    const stored = storedFile(root, path, 'HEAD');
    return (await loadConfig(stored && stored.text, CONFIG_NAME, { cache: null, version: VERSION, ruleIds })).config;
  } catch (error) {
    if (error instanceof UserError) return NO_CONFIG; // an invalid file blocked every commit, so it allowed nothing
    throw error;
  }
}

/**
 * What a commit adds to the baseline, so that it no longer blocks. Reviewers should see which findings come together with their line.
 *
 * @param path the file's path in the repository
 * @param source its content in the index
 */
export function accepted(root: string, path: string, source: BaselineSource, findings: readonly Finding[]): string[] {
  const after = baselineOf(source);
  const before = baselineAt(root, path);
  const added = new Set(after?.fingerprints.filter((fingerprint) => !before?.has(fingerprint)));
  return addedNote('This commit adds', added, path, findings);
}

/**
 * What a range of commits adds to the baseline: a branch could silence CI for its own findings.
 *
 * @param revisions for `git log`
 * @param path the file's path in the repository
 * @param source its content now: lines that it no longer has allow nothing
 */
export function acceptedIn(
  root: string,
  revisions: readonly string[],
  path: string,
  source: BaselineSource,
  findings: readonly Finding[],
): string[] {
  const patch = git([...LINES, ...revisions, '--', `:(top,literal)${path}`], root).toString();
  // By its first change in the range: a line that is removed first was there before, also if a later commit adds it again.
  const isNew = new Map<string, boolean>();
  for (const diff of patch.split(/^diff /m)) {
    for (const fingerprint of changedLines(diff, /^ *-[ -]*\ufeff?([0-9a-f]{16}) /gm))
      if (!isNew.has(fingerprint)) isNew.set(fingerprint, false);
    // A merge has a sign for each parent: what any of them has is not new, only moved.
    for (const fingerprint of changedLines(diff, /^\+{1,9}\ufeff?([0-9a-f]{16}) /gm))
      if (!isNew.has(fingerprint)) isNew.set(fingerprint, true);
  }
  if (isNew.size === 0) return [];
  const after = baselineOf(source)?.fingerprints ?? [];
  return addedNote('These commits add', new Set(after.filter((fingerprint) => isNew.get(fingerprint))), path, findings);
}

const changedLines = (diff: string, sign: RegExp) => [...diff.matchAll(sign)].map(([, fingerprint]) => fingerprint);

/** Prints what commits change, parents first. Settings of the user and attributes of the repository do not count. */
const LINES = (
  '-c log.showSignature=false -c diff.relative=false -c log.showRoot=true log --topo-order --reverse --format= --patch --cc --full-history ' +
  '--unified=0 --no-renames --no-ext-diff --no-textconv --text --no-color -O/dev/null'
).split(' ');

function addedNote(who: string, added: ReadonlySet<string>, path: string, findings: readonly Finding[]): string[] {
  if (added.size === 0) return [];
  const here = findings.filter(({ baseline, fingerprint }) => baseline && added.has(fingerprint));
  const places = named(here.map((finding) => `${place(finding)} ${finding.rule}`));
  return [
    `${who} ${counted(added.size, 'finding')} to ${path}, so ${added.size === 1 ? 'it does' : 'they do'} not block${here.length > 0 ? ` (${places})` : ''}`,
  ];
}

function baselineAt(root: string, path: string): Baseline | null {
  const stored = storedFile(root, path, 'HEAD');
  try {
    return stored && Baseline.parse(stored.text, path);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
