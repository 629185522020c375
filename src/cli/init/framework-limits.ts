import { valueOf } from './yaml-lines.ts';

export const FRAMEWORK_FILES = ['.pre-commit-config.yaml', '.pre-commit-config.yml'];

/** What keeps files from together-guard in the pre-commit framework. */
export interface FrameworkLimits {
  /** As the file has them: `exclude: ^tests/`. At the top level they hold for all hooks. */
  settings: string[];
  /** The hook also runs at a commit for which these settings leave no file. */
  alwaysRuns: boolean;
  /** The git hooks at which it runs; null for all. */
  stages: readonly string[] | null;
  /** The git hooks that `pre-commit install` writes. */
  installs: readonly string[];
}

interface Settings {
  [key: string]: unknown;
  repos?: { repo?: string; hooks?: Settings[] }[] | null;
}

/** As in our .pre-commit-hooks.yaml, for a hook that is not local. The file's `default_stages` are for hooks without stages. */
const OWN_STAGES = ['pre-commit', 'pre-merge-commit', 'pre-push', 'manual'];
/** https://pre-commit.com/#confining-hooks-to-run-at-certain-stages: names of before version 3.2.0 */
const OLD_STAGES: Record<string, string> = { commit: 'pre-commit', push: 'pre-push', 'merge-commit': 'pre-merge-commit' };

const OF_ALL_HOOKS = ['files', 'exclude'];
const OF_A_HOOK = [...OF_ALL_HOOKS, 'types', 'types_or', 'exclude_types'];
/** Values that mean no limit: the framework's own defaults, as JSON. */
const NONE = new Set(['""', '"^$"', '[]', '["file"]', 'null']);

/**
 * Reads the settings of the hook that runs together-guard. Null if there is none, or the file is invalid: the framework
 * then says so itself.
 */
export function frameworkLimits(text: string): FrameworkLimits | null {
  const config = valueOf(text) as Settings | null | undefined;
  if (!Array.isArray(config?.repos)) return null;
  for (const { repo, hooks } of config.repos) {
    const ours = (Array.isArray(hooks) ? hooks : []).find(({ id, entry }) => /together-guard/.test(`${String(id)} ${String(entry)}`));
    if (!ours) continue;
    const stages = namesIn(ours.stages) ?? (repo === 'local' ? namesIn(config.default_stages) : OWN_STAGES);
    return {
      settings: [...new Set([...limitsOf(config, OF_ALL_HOOKS), ...limitsOf(ours, OF_A_HOOK)])],
      // Our .pre-commit-hooks.yaml sets it, for hooks that are not local.
      alwaysRuns: typeof ours.always_run === 'boolean' ? ours.always_run : repo !== 'local',
      stages: stages && stages.map((stage) => OLD_STAGES[stage] ?? stage),
      installs: namesIn(config.default_install_hook_types) ?? ['pre-commit'],
    };
  }
  return null;
}

/** The framework takes an empty list for none. */
const namesIn = (value: unknown): string[] | null => (Array.isArray(value) && value.length > 0 ? value.map(String) : null);

const limitsOf = (settings: Settings, keys: readonly string[]): string[] =>
  keys
    .filter((key) => settings[key] !== undefined && !NONE.has(JSON.stringify(settings[key])))
    .map(
      (key) => `${key}: ${typeof settings[key] === 'string' ? settings[key].trim().replace(/\s+/g, ' ') : JSON.stringify(settings[key])}`,
    );

/** What the settings do not limit, and what they do; null if there are none. */
export function limitsNote({ settings, stages }: FrameworkLimits, file: string): string | null {
  if (settings.length === 0) return null;
  const named = settings.map((setting) => `"${setting}"`).join(' and ');
  // The file of the message is named to the hook as any other.
  const messages = stages?.includes('commit-msg') && settings.some((setting) => setting.startsWith('files:'));
  return `${named} in ${file} ${settings.length === 1 ? 'does' : 'do'} not limit what a commit scans: to leave files out, add them to "ignore" in .together-guard.yaml. But "pre-commit run --all-files" leaves out what ${settings.length === 1 ? 'it names' : 'they name'}: in CI, run "together-guard scan"${messages ? '. And "files" keeps commit messages from the hook at commit-msg' : ''}`;
}

/** What our hook needs in the file to run at all of these git hooks. */
export interface StageAdvice {
  /** It does not run at a commit, or at a hook that was asked for. */
  missing?: string;
  /** It does not run at a merge, or not in other clones. */
  note?: string;
}

/** @param hooks at which it is to run */
export function stageAdvice({ stages, installs }: FrameworkLimits, hooks: readonly string[], file: string): StageAdvice {
  const without = hooks.filter((hook) => stages?.includes(hook) === false);
  const all = [...new Set(['pre-commit', 'pre-merge-commit', ...hooks, ...(stages ?? [])])].join(', ');
  const line = `"stages: [${all}]" in the hook of together-guard in ${file}`;
  if (without.some((hook) => hook !== 'pre-merge-commit'))
    return { missing: `pre-commit runs together-guard only at ${stages!.join(' and ')}: write ${line}` };
  const later = hooks.filter((hook) => !installs.includes(hook));
  if (without.length > 0) return { note: `pre-commit does not run together-guard at merges: to scan them, write ${line}` };
  if (later.length > 0)
    return {
      note: `In other clones, "pre-commit install" does not install ${later.join(' and ')}: add ${later.length === 1 ? 'it' : 'them'} to default_install_hook_types in ${file}`,
    };
  return {};
}
