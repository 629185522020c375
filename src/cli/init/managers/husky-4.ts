import { UserError } from '../../../errors.ts';
import { hookCommand, type Installation } from '../package.ts';
import { textOf, type Hook } from '../place.ts';
import type { SetUp } from './manager.ts';

/** Its settings; package.json has them under `husky`. https://github.com/typicode/husky/tree/v4.3.8 */
const FILES = ['package.json', '.huskyrc', '.huskyrc.json', '.huskyrc.yml', '.huskyrc.yaml', '.huskyrc.js', 'husky.config.js'];

/** Husky 4 and earlier write all git hooks, and run the commands of their settings in them. These are left to the user. */
export function setUpHusky4(folder: string, hooks: readonly Hook[], installation: Installation): SetUp {
  const runs = (hook: Hook) => FILES.some((file) => new RegExp(`\\b${hook}['"]?\\s*:.*together-guard`).test(textOf(folder, file) ?? ''));
  const missing = hooks.filter((hook) => !runs(hook));
  if (missing.length === 0) return { steps: [] };
  const lines = missing.map((hook) => `    ${JSON.stringify(hook)}: ${JSON.stringify(commandOf(hook, installation))}`);
  throw new UserError(
    'hook-manager',
    `the husky here is of version 4 or earlier, whose settings init does not change. Add these lines to "husky": { "hooks": { … } } in package.json, and run init again:\n\n${lines.join(',\n')}\n`,
  );
}

/** Husky 4 passes what git passes in variables. */
function commandOf(hook: Hook, installation: Installation): string {
  const command = hookCommand(installation, hook, '$HUSKY_GIT_PARAMS');
  return hook === 'pre-push' ? `echo "$HUSKY_GIT_STDIN" | ${command}` : command;
}
