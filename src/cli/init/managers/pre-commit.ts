import { join } from 'node:path';
import { isMap, isSeq, type YAMLSeq } from 'yaml';
import { UserError } from '../../../errors.ts';
import { writeWhole } from '../../write-file.ts';
import { FRAMEWORK_FILES, frameworkLimits, limitsNote, stageAdvice } from '../framework-limits.ts';
import { CANARY, HOOKS, hookRuns, textOf, type Hook, type Place, type Step } from '../place.ts';
import { runTool } from '../run-tool.ts';
import { entry, filled, prepended, readYaml, valueOf } from '../yaml-lines.ts';
import type { HookManager, SetUp } from './manager.ts';

/** The pre-commit framework (https://pre-commit.com) and prek, which reads the same file. */
export const preCommit: HookManager = {
  name: 'pre-commit',
  presence: (place) => (fileIn(place) ? 'used' : null),
  setUp(place, hooks, { fromRoot, folder }) {
    const file = fileIn(place);
    if (!file) throw new UserError('hook-manager', 'the pre-commit framework is not configured here: there is no .pre-commit-config.yaml');
    const source = textOf(place.root, file)!;
    // It runs programs at the root without a shell, and passes files relative to the root.
    const command = `${fromRoot.startsWith('cd ') ? `${folder}/node_modules/.bin/together-guard` : fromRoot} scan --staged`;
    const steps: Step[] = [];
    let after = source;
    if (!source.includes('together-guard')) {
      const edited = withHook(source, entryLines(command, hooks), hooks);
      if (edited === null)
        throw new UserError(
          'hook-manager',
          `${file} sets up the hooks here, but init cannot edit its layout. Add these lines under "repos:", and run init again:\n\n${entryLines(
            command,
            hooks,
          )
            .map((line) => `    ${line}\n`)
            .join('')}`,
        );
      after = edited;
      steps.push({ what: `add together-guard to ${file}`, apply: () => writeWhole(join(place.root, file), edited) });
    } else {
      // What the team has set stays.
      const types = hooks.length > 1 ? withHookTypes(source, hooks) : null;
      const edited = withOwnLists(types ?? source, hooks);
      if (edited !== source) {
        after = edited;
        const what =
          types === null
            ? `add ${hooks.slice(2).join(' and ')} to together-guard in ${file}`
            : `add default_install_hook_types to ${file}, so that "pre-commit install" in other clones writes all hooks`;
        steps.push({ what, apply: () => writeWhole(join(place.root, file), edited) });
      }
    }
    return { steps: [...steps, ...activation(place, hooks)], script: () => trial(place), ...limitsOf(after, hooks, file) };
  },
};

const fileIn = ({ root }: Place) => FRAMEWORK_FILES.find((file) => textOf(root, file) !== null);

/** The trial itself passes no file, so it cannot tell. */
function limitsOf(source: string, hooks: readonly Hook[], file: string): Pick<SetUp, 'gap' | 'notes'> {
  const limits = frameworkLimits(source);
  if (!limits) return {};
  const { missing, note } = stageAdvice(limits, hooks, file);
  if (missing !== undefined) return { gap: missing };
  if (limits.alwaysRuns) return { notes: [note, limitsNote(limits, file)].filter((text) => typeof text === 'string') };
  const named = limits.settings.map((setting) => `"${setting}"`).join(' and ');
  return {
    gap: `pre-commit skips together-guard at merges${named && `, and at commits of files that ${named} leaves out`}: add "always_run: true" to the hook of together-guard in ${file}`,
  };
}

/** With --files it stashes nothing. Our hook runs for any file. */
function trial(place: Place): string {
  const hook = textOf(place.hooks, 'pre-commit') ?? '';
  const python = /^INSTALL_PYTHON=(\S+)$/m.exec(hook)?.[1];
  const program = python ? `${python} -mpre_commit` : hook.includes('prek') ? 'prek' : 'pre-commit';
  return `exec ${program} run together-guard --hook-stage pre-commit --files ${CANARY}`;
}

const entryLines = (command: string, hooks: readonly Hook[]) => [
  '- repo: local',
  '  hooks:',
  '    - id: together-guard',
  '      name: together-guard',
  ...entryOf(command),
  '      language: system',
  '      require_serial: true',
  '      always_run: true',
  '      verbose: true', // a passing hook also says what a commit allows
  `      stages: [${hooks.join(', ')}]`,
];

/**
 * The framework runs `entry` without a shell, and only says "Executable not found" if there is no global install. With a
 * shell (which comes with git on Windows) the message says what to do.
 */
function entryOf(command: string): string[] {
  if (!command.startsWith('together-guard ')) return [`      entry: ${command}`];
  const missing = 'together-guard is not installed here: npm install --global together-guard';
  return [
    '      entry: >-',
    `        sh -c 'command -v "$0" >/dev/null || { echo "${missing}" >&2; exit 2; }; exec "$0" scan --staged "$@"' together-guard`,
  ];
}

/** With it, `pre-commit install` in other clones also installs the hook for merges. Null if the team has set it. */
function withHookTypes(source: string, hooks: readonly Hook[]): string | null {
  const yaml = readYaml(source);
  if (!yaml || entry(yaml.top, 'default_install_hook_types')) return null;
  return prepended(source, yaml.top, [`default_install_hook_types: [${hooks.join(', ')}]`]);
}

/** The file with further hooks in the lists that `init` wrote: the stages of our entry, and the hooks to install. */
export function withOwnLists(source: string, hooks: readonly Hook[]): string {
  const top = readYaml(source)?.top;
  const entries = listIn(top, 'repos').flatMap((repo) => listIn(repo, 'hooks'));
  const ours = entries.find((hook) => isMap(hook) && hook.get('id') === 'together-guard');
  let text = source;
  // The later one first, so that the range of the other one stays right.
  const lists = [seqIn(ours, 'stages'), seqIn(top, 'default_install_hook_types')].filter((list) => list !== null);
  for (const list of lists.sort((a, b) => b.range![0] - a.range![0])) {
    const there = list.toJSON() as string[];
    const all = HOOKS.filter((hook) => there.includes(hook) || hooks.includes(hook));
    const isOwn = list.flow && HOOKS.filter((hook) => there.includes(hook)).join() === there.join() && there[1] === 'pre-merge-commit';
    if (isOwn && all.length > there.length) text = `${text.slice(0, list.range![0])}[${all.join(', ')}]${text.slice(list.range![1])}`;
  }
  return text;
}

const seqIn = (map: unknown, key: string): YAMLSeq | null => {
  const value = isMap(map) ? map.get(key, true) : null;
  return isSeq(value) ? value : null;
};
const listIn = (map: unknown, key: string): unknown[] => seqIn(map, key)?.items ?? [];

function withHook(source: string, lines: readonly string[], hooks: readonly Hook[]): string | null {
  const yaml = readYaml(source);
  const repos = yaml && entry(yaml.top, 'repos');
  const edited = repos ? (prepended(source, repos.value, lines) ?? filled(source, repos.value, lines)) : null;
  if (edited === null) return null;
  const before = (valueOf(source) as { repos: unknown[] | null }).repos ?? [];
  const after = (valueOf(edited) as { repos?: unknown[] } | undefined)?.repos;
  if (after?.length !== before.length + 1 || JSON.stringify(after.slice(1)) !== JSON.stringify(before)) return null;
  return withHookTypes(edited, hooks) ?? edited;
}

/** The framework installs only the git hooks that are named. */
function activation(place: Place, hooks: readonly Hook[]): Step[] {
  const missing = hooks.filter((hook) => !['pre-commit', 'pre_commit', 'prek'].some((word) => hookRuns(place, hook, word)));
  if (missing.length === 0) return [];
  if (place.hooksPath !== '')
    throw new UserError(
      'hook-manager',
      `core.hooksPath is ${place.hooksPath}, so git looks for hooks there, and pre-commit refuses to install any: run "git config --unset core.hooksPath" (with --global, if it is set there), and run init again`,
    );
  const command = ['pre-commit', 'install', ...missing.flatMap((hook) => ['--hook-type', hook])];
  return [{ what: `run "${command.join(' ')}", which writes the hooks`, apply: () => runTool(place, command, place.root) }];
}
