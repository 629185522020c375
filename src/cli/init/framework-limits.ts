import { valueOf } from './yaml-lines.ts';

export const FRAMEWORK_FILES = ['.pre-commit-config.yaml', '.pre-commit-config.yml'];

/** What keeps files from together-guard in the pre-commit framework. */
export interface FrameworkLimits {
  /** As the file has them: `exclude: ^tests/`. At the top level they hold for all hooks. */
  settings: string[];
  /** The hook also runs at a commit for which these settings leave no file. */
  alwaysRuns: boolean;
  /** It also scans commit messages, whose file is named to the hook as any other. */
  scansMessages: boolean;
}

interface Settings {
  [key: string]: unknown;
  repos?: { repo?: string; hooks?: Settings[] }[] | null;
}

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
    const stages = ours.stages ?? config.default_stages;
    return {
      settings: [...new Set([...limitsOf(config, OF_ALL_HOOKS), ...limitsOf(ours, OF_A_HOOK)])],
      // Our .pre-commit-hooks.yaml sets it, for hooks that are not local.
      alwaysRuns: typeof ours.always_run === 'boolean' ? ours.always_run : repo !== 'local',
      scansMessages: Array.isArray(stages) && stages.includes('commit-msg'),
    };
  }
  return null;
}

const limitsOf = (settings: Settings, keys: readonly string[]): string[] =>
  keys
    .filter((key) => settings[key] !== undefined && !NONE.has(JSON.stringify(settings[key])))
    .map(
      (key) => `${key}: ${typeof settings[key] === 'string' ? settings[key].trim().replace(/\s+/g, ' ') : JSON.stringify(settings[key])}`,
    );

/** What the settings do not limit, and what they do; null if there are none. */
export function limitsNote({ settings, scansMessages }: FrameworkLimits, file: string): string | null {
  if (settings.length === 0) return null;
  const named = settings.map((setting) => `"${setting}"`).join(' and ');
  const messages = scansMessages && settings.some((setting) => setting.startsWith('files:'));
  return `${named} in ${file} ${settings.length === 1 ? 'does' : 'do'} not limit what a commit scans: to leave files out, add them to "ignore" in .together-guard.yaml. But "pre-commit run --all-files" leaves out what ${settings.length === 1 ? 'it names' : 'they name'}: in CI, run "together-guard scan"${messages ? '. And "files" keeps commit messages from the hook at commit-msg' : ''}`;
}
