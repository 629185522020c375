import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../errors.ts';
import { pathInside } from '../../../sources/paths.ts';
import { foldersUp } from '../../own-command.ts';
import { writeWhole } from '../../write-file.ts';
import { forOtherClones } from '../install-script.ts';
import { parseManifest, rewritten } from '../manifest.ts';
import { endsAsOurs, hiddenExit } from '../own-exit.ts';
import { hookRuns, hookText, textOf, type Hook, type Place } from '../place.ts';
import { hookCommand } from '../package.ts';
import { runTool, toolCommand } from '../run-tool.ts';
import { runnerIn, runnerNote } from '../runners.ts';
import type { HookManager } from './manager.ts';

const CODE = [
  '.simple-git-hooks.cjs',
  '.simple-git-hooks.js',
  '.simple-git-hooks.mjs',
  'simple-git-hooks.cjs',
  'simple-git-hooks.js',
  'simple-git-hooks.mjs',
];
const JSON_FILES = ['.simple-git-hooks.json', 'simple-git-hooks.json'];

/** simple-git-hooks: a command for each hook, in package.json or its own file. */
export const simpleGitHooks: HookManager = {
  name: 'simple-git-hooks',
  presence: (place) => (configuration(place) ? 'used' : null),
  setUp(place, hooks, installation) {
    const found = configuration(place);
    if (!found)
      throw new UserError('hook-manager', 'simple-git-hooks is not configured here: there is no "simple-git-hooks" in package.json');
    const { folder, file } = found;
    const commandOf = (hook: Hook) => hookCommand(installation, hook, '"$@"');
    const script = () => commandOf('pre-commit');
    const name = pathInside(join(folder, file), place.root)!;
    const source = textOf(folder, file)!;
    if (CODE.includes(file)) {
      const runner = runnerIn(source, place);
      if (!source.includes('together-guard'))
        throw new UserError(
          'hook-manager',
          `${name} sets up the hooks here, but it is code, so init did not change it. Make these hooks begin with together-guard, run "${toolCommand(place, ['simple-git-hooks'])}", then run init again:\n\n${hooks
            .filter((hook) => hook !== 'pre-commit' || !runner?.all)
            .map((hook) => `    '${hook}': '${commandOf(hook)}',\n`)
            .join('')}`,
        );
      const steps = activation(place, folder, hooks, runner?.all ? runner.name : 'together-guard');
      const written = commandOfHook(hookText(place, 'pre-commit'));
      const isHidden = steps.length === 0 && !runner?.all && !endsAsOurs(written);
      return { steps, script, ...(isHidden && { gap: hiddenExit(`the command for pre-commit in ${name}`, script()) }) };
    }
    const content = parseManifest(source, name) as Record<string, unknown>;
    const set = file === 'package.json' ? (content['simple-git-hooks'] as Record<string, unknown>) : content;
    const runner = runnerIn(String(set['pre-commit'] ?? ''), place);
    const missing = hooks.filter((hook) => !String(set[hook] ?? '').includes('together-guard') && !(hook === 'pre-commit' && runner?.all));
    // The user's command may be any: `lint || true` with && before it would hide our exit code.
    for (const hook of missing)
      set[hook] = set[hook]
        ? `${/ \|\| /.test(commandOf(hook)) ? `{ ${commandOf(hook)}; }` : commandOf(hook)} || exit 1; ${String(set[hook])}`
        : commandOf(hook);
    const ours = String(set['pre-commit'] ?? '');
    const edit = {
      what: `add together-guard to ${missing.join(' and ')} of simple-git-hooks in ${name}`,
      apply: () => writeWhole(join(folder, file), rewritten(source, content)),
    };
    return {
      steps: [
        ...(missing.length > 0 ? [edit] : []),
        ...activation(place, folder, hooks, runner?.all ? runner.name : 'together-guard', missing),
      ],
      script,
      settings: name,
      next: forOtherClones(place, 'simple-git-hooks', false),
      ...(!runner?.all && !endsAsOurs(ours) && { gap: hiddenExit(`the command for pre-commit in ${name}`, script()) }),
      ...(runner && { notes: [runnerNote(runner, 'simple-git-hooks', !runner.all)] }),
    };
  },
};

/** What simple-git-hooks writes ends with the command, after a condition about variables. */
const commandOfHook = (text: string): string => text.split(/^fi$/m).at(-1)!;

/** The first settings that it reads, from the folder of `init` up to the root. */
function configuration({ cwd, root }: Place): { folder: string; file: string } | null {
  for (const folder of foldersUp(cwd, root)) {
    const file = [...CODE, ...JSON_FILES].find((name) => existsSync(join(folder, name)));
    if (file) return { folder, file };
    const manifest = textOf(folder, 'package.json');
    if (manifest?.includes('"simple-git-hooks"') && typeof parseManifest(manifest, 'package.json')['simple-git-hooks'] === 'object')
      return { folder, file: 'package.json' };
  }
  return null;
}

/** It writes git's hooks only when run. @param sign of the pre-commit hook that runs together-guard */
function activation(place: Place, folder: string, hooks: readonly Hook[], sign: string, changed: readonly Hook[] = []) {
  const isWritten = (hook: Hook) => hookRuns(place, hook, hook === 'pre-commit' ? sign : 'together-guard');
  if (changed.length === 0 && hooks.every(isWritten)) return [];
  return [
    {
      what: 'run simple-git-hooks, which writes the hooks',
      apply: () => runTool(place, ['simple-git-hooks'], folder),
    },
  ];
}
