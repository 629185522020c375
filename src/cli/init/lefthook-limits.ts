/** What keeps lefthook from running together-guard. Settings: https://lefthook.dev/configuration/ */

interface Settings {
  [key: string]: unknown;
}

/** As the file has them: `glob: "*.py"`. */
export interface LefthookLimits {
  /** They leave out ordinary commits. */
  commits: string[];
  /** They leave out only merges and rebases. */
  merges: string[];
  /** The shell command that has together-guard. */
  run?: string;
  /** Lefthook skips the command if it finds no changed file: see `filesCommand`. A script is never skipped. */
  mayBeSkipped: boolean;
}

/**
 * What the entry needs to run at every commit and push. Lefthook skips a command if its own list of staged or pushed files is
 * empty; a link that becomes a file is not in that list, nor is a push of messages alone. The list of the entry replaces it,
 * if the command names it. `ls` fails if the file is gone, and then lefthook fails, too (tried with 1.6, 1.13 and 2.2).
 *
 * @param file lefthook's settings, which surely exist
 */
export const filesCommand = (file: string): string => `ls ${file}`;
/** Names the list in a comment, so that the command does not get it. */
export const withFiles = (command: string): string => `${command} # {files}`;
const isFilled = ({ files, run }: Settings): boolean => /^ls \S+$/.test(String(files)) && String(run).includes('{files}');

/** With one of `files` to `root`, lefthook skips what has no file left, also a command that takes no names. */
const OF_THE_HOOK = ['skip', 'only', 'files', 'exclude'];
const OF_A_JOB = [...OF_THE_HOOK, 'glob', 'file_types', 'root'];
const OF_MERGES = new Set(['merge', 'merge-commit', 'rebase']);

/** @param section of a hook in lefthook's file */
export function lefthookLimits(section: unknown): LefthookLimits {
  const limits: LefthookLimits = { commits: [], merges: [], mayBeSkipped: false };
  const own = isSettings(section) ? pathTo(section) : null;
  if (!own) return limits;
  const [hook, ...jobs] = own;
  const last = jobs.at(-1)!;
  const isOurs = isFilled(last);
  for (const [i, settings] of own.entries())
    add(
      limits,
      settings,
      (i === 0 ? OF_THE_HOOK : OF_A_JOB).filter((key) => key !== 'files' || !isOurs),
    );
  const names = new Set(jobs.flatMap(({ name, tags }) => [name, ...textsIn(tags)]));
  const tags = textsIn(hook!.exclude_tags).filter((tag) => names.has(tag));
  const { run } = last;
  if (typeof run === 'string') {
    limits.run = run;
    limits.mayBeSkipped = !isOurs;
  }
  if (tags.length > 0) limits.commits.push(`exclude_tags: ${JSON.stringify(tags)}`);
  return limits;
}

/** The hook, the groups and the job that runs together-guard. */
function pathTo(settings: Settings): Settings[] | null {
  const named = ['commands', 'scripts'].flatMap((key) =>
    Object.entries(isSettings(settings[key]) ? settings[key] : {}).map(([name, job]): Settings => ({
      ...(isSettings(job) ? job : {}),
      name,
    })),
  );
  const listed = Array.isArray(settings.jobs) ? settings.jobs.filter(isSettings) : [];
  for (const job of [...named, ...listed]) {
    if (!JSON.stringify(job).includes('together-guard')) continue;
    const inner = isSettings(job.group) ? pathTo(job.group) : null;
    return inner ? [settings, job, ...inner.slice(1)] : [settings, job];
  }
  return null;
}

function add(limits: LefthookLimits, settings: Settings, keys: readonly string[]): void {
  for (const key of keys) {
    const value = settings[key];
    if (value === undefined || value === null || value === false || textsIn(value).some((glob) => key === 'glob' && /^\*{1,2}$/.test(glob)))
      continue;
    const isOfMerges = key === 'skip' && textsIn(value).length > 0 && [value].flat().every((one) => OF_MERGES.has(String(one)));
    limits[isOfMerges ? 'merges' : 'commits'].push(`${key}: ${JSON.stringify(value)}`);
  }
}

const isSettings = (value: unknown): value is Settings => typeof value === 'object' && value !== null && !Array.isArray(value);
const textsIn = (value: unknown): string[] => [value].flat().filter((one) => typeof one === 'string');
