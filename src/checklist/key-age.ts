/**
 * How old a key is, from git. A line that was changed is a rotation; one that was only added says nothing about the
 * key if the key was in use before. Then the oldest evidence counts: its name or value in a commit, or code that reads it.
 */
import { counted } from '../io/words.ts';
import { isShallow } from '../sources/range.ts';
import { tryGit } from '../sources/git.ts';
import { tryGitReading } from '../sources/settings-files.ts';
import { keysIn } from './env.ts';
import type { Facts } from './facts.ts';
import { type Evidence, seenAt } from './line.ts';

/** When a line was last changed, or why that is not known. */
interface Change {
  day?: string;
  commit?: string;
  why?: string;
  /** The commit and path of the file before that change; none if the commit added the file. */
  before?: { commit: string; path: string };
}

/** What is known of a key's age. */
export interface KeyAge {
  day?: string;
  where: Omit<Evidence, 'says'>;
  /** What the day is the day of, or why it is not known. */
  what: string;
  /** Why the key may be older. */
  limit?: string;
}

const dayOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** The last change of each line; empty if the file is not tracked. White space does not count. @param only a line, from 1 */
export function changedOn(path: string, facts: Facts, only?: number): Change[] {
  const range = only === undefined ? [] : ['-L', `${only},${only}`];
  const { status, stdout } = tryGitReading(['blame', '-w', '--line-porcelain', ...range, '--', path], facts.repository.root);
  if (status !== 0) return [];
  const isCut = isShallow(facts.repository);
  return stdout
    .toString()
    .split(/^\t.*\n/m)
    .slice(0, -1)
    .map((header) => {
      const [commit = ''] = header.split(' ', 1);
      if (/^0+$/.test(commit)) return { why: 'its line is not committed' };
      if (isCut && /^boundary$/m.test(header)) return { why: 'its line may be older than this shallow clone' };
      const [, previous, name = ''] = /^previous (\w+) (.+)$/m.exec(header) ?? [];
      const seconds = Number(/^author-time (\d+)$/m.exec(header)?.[1]);
      return { day: dayOf(seconds), commit, ...(previous !== undefined && { before: { commit: previous, path: name } }) };
    });
}

/** The age of a key, from its line in an environment file. @param reads where the code reads the key */
export async function ageOf(
  name: string,
  path: string,
  line: number,
  change: Change,
  reads: readonly Evidence[],
  facts: Facts,
  most = MOST_COMMITS,
): Promise<KeyAge> {
  const { day, commit, why, before } = change;
  const where = { ...seenAt(path, line, ''), ...(commit !== undefined && { commit }) };
  if (day === undefined) return { where, what: why ?? 'its age is not known' };
  if (before && hadName(name, before, facts)) return { day, where, what: 'its line was last changed' };
  if (isShallow(facts.repository)) return { where, what: 'its line was only added, and the key may be older than this shallow clone' };
  const older = await oldest(name, reads, facts, most);
  if (older === null || (older.day !== undefined && older.day < day)) {
    return older ?? { where, what: 'its line was only added, and the history could not be searched for an older one' };
  }
  return { day, where, what: 'its line was added', ...(older.limit !== undefined && { limit: older.limit }) };
}

/** True if the file had a line for the key before. */
function hadName(name: string, { commit, path }: { commit: string; path: string }, facts: Facts): boolean {
  const { status, stdout } = tryGit(['cat-file', 'blob', `${commit}:${path}`], facts.repository.root);
  return status === 0 && keysIn(path, stdout.toString(), () => '').some((key) => key.name === name);
}

/** The oldest sign that a key was in use; null if the history could not be searched. */
async function oldest(name: string, reads: readonly Evidence[], facts: Facts, most: number): Promise<KeyAge | null> {
  const history = await facts.history;
  const mentioned = firstMention(name, facts, most);
  if (mentioned === null || history.gaps.length > 0) return null;
  const signs: KeyAge[] = [...mentioned.signs];
  for (const { path, line } of reads) {
    const [change] = path !== undefined && line !== undefined ? changedOn(path, facts, line) : [];
    if (change?.day !== undefined)
      signs.push({ day: change.day, where: { ...seenAt(path!, line, ''), commit: change.commit! }, what: 'read here since' });
  }
  for (const { rule, path, line, commit, practice, type } of history.findings) {
    const day = commit !== undefined && !practice && type === undefined && isFor(rule, name) ? commitDay(commit, facts) : undefined;
    if (day !== undefined) signs.push({ day, where: { ...seenAt(path, line, ''), commit: commit! }, what: 'a key was committed' });
  }
  const first = signs.sort((a, b) => (a.day! < b.day! ? -1 : 1))[0] ?? { where: {}, what: '' };
  return mentioned.isAll ? first : { ...first, limit: `looked at the last ${counted(most, 'commit')}` };
}

/** True if a rule finds keys of the kind that a name is for: `together-api-key` and `TOGETHER_WRITE_KEY`. */
const isFor = (rule: string, name: string): boolean => name.toLowerCase().split('_').includes(rule.split('-', 1)[0]!);

function commitDay(commit: string, { repository }: Facts): string | undefined {
  const { status, stdout } = tryGit(['show', '-s', '--format=%at', commit], repository.root);
  return status === 0 ? dayOf(Number(stdout.toString().trim())) : undefined;
}

/**
 * Commits of which the changes are searched for a name. Git takes .08 ms for a commit of three small files, so this is about a
 * second for each name.
 */
const MOST_COMMITS = 10_000;

/** The first commit with the name, if any, of the newest commits; null if git could not search. */
function firstMention(name: string, { repository }: Facts, most: number): { signs: KeyAge[]; isAll: boolean } | null {
  const listed = tryGit(['rev-list', '--all', `--max-count=${most + 1}`], repository.root);
  const commits = listed.stdout.toString().split('\n').filter(Boolean);
  if (listed.status !== 0) return null;
  if (commits.length === 0) return { signs: [], isAll: true };
  const args = ['log', '--stdin', '--no-walk=unsorted', '--no-ext-diff', '--no-textconv', '--no-renames', '--format=%at %H', '-S', name];
  const input = commits.slice(0, most).join('\n');
  const { status, stdout } = tryGit(['-c', 'log.showRoot=true', ...args], repository.root, { input });
  if (status !== 0) return null;
  const rows = stdout
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((row) => row.split(' '));
  const [first] = rows.sort(([a], [b]) => Number(a) - Number(b));
  const signs = first ? [{ day: dayOf(Number(first[0])), where: { commit: first[1]! }, what: 'its name is in the history' }] : [];
  return { signs, isAll: commits.length <= most };
}
