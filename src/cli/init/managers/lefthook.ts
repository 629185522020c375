import { join } from 'node:path';
import { isMap, isScalar } from 'yaml';
import { UserError } from '../../../errors.ts';
import { writeWhole } from '../../write-file.ts';
import { textOf, type Hook, type Place } from '../place.ts';
import { hookCommand } from '../package.ts';
import { runTool } from '../run-tool.ts';
import { appended, below, entry, prepended, readYaml, valueOf } from '../yaml-lines.ts';
import type { HookManager } from './manager.ts';

const FILES = ['', '.', '.config/'].flatMap((prefix) => ['yml', 'yaml', 'toml', 'json'].map((ending) => `${prefix}lefthook.${ending}`));

/** lefthook: commands or jobs for each hook, in a file at the root. */
export const lefthook: HookManager = {
  name: 'lefthook',
  presence: (place) => (fileIn(place) ? 'used' : null),
  setUp(place, hooks, installation) {
    const file = fileIn(place);
    if (!file) throw new UserError('lefthook is not configured here: there is no lefthook.yml');
    const source = textOf(place.root, file)!;
    const commandOf = (hook: Hook) => hookCommand(installation, hook, hook === 'commit-msg' ? '{1}' : '{0}');
    const missing = hooks.filter((hook) => !runsUs(source, file, hook));
    const edited = missing.reduce<string | null>((text, hook) => (text === null ? null : withCommand(text, file, hook, commandOf(hook))), source);
    if (edited === null) throw new UserError(`${file} has the hooks here, and is not written so that init could add lines to it. Add these, run "npx --no-install lefthook install", and init again:\n\n${section(missing, commandOf)}`);
    const edit = { what: `add together-guard to ${missing.join(' and ')} in ${file}`, apply: () => writeWhole(join(place.root, file), edited) };
    const written = hooks.every((hook) => textOf(place.hooks, hook)?.includes('lefthook'));
    const install = { what: 'run lefthook install, which writes the hooks', apply: () => runTool(place, ['lefthook', 'install'], 'npx --no-install lefthook install') };
    return { steps: [...(missing.length > 0 ? [edit] : []), ...(written ? [] : [install])], script: () => commandOf('pre-commit') };
  },
};

const fileIn = ({ root }: Place) => FILES.find((file) => textOf(root, file) !== null);

/** In TOML and JSON, which are not taken apart, one mention will do. */
function runsUs(source: string, file: string, hook: Hook): boolean {
  if (!/\.ya?ml$/.test(file)) return source.includes('together-guard');
  const top = valueOf(source) as Record<string, unknown> | null | undefined;
  return JSON.stringify(top?.[hook] ?? null).includes('together-guard');
}

/** Git tells a pre-push hook on standard input what is pushed. */
const runLines = (hook: Hook, command: string) => [`  run: ${command}`, ...(hook === 'pre-push' ? ['  use_stdin: true'] : [])];
const lines = (hook: Hook, command: string) => ['together-guard:', ...runLines(hook, command)];
const section = (hooks: readonly Hook[], commandOf: (hook: Hook) => string) => hooks.map((hook) => `${whole(hook, commandOf(hook)).map((line) => `    ${line}\n`).join('')}`).join('');
const whole = (hook: Hook, command: string) => [`${hook}:`, '  commands:', ...lines(hook, command).map((line) => `    ${line}`)];

/** The file with our command in a hook, or null if lines cannot be put into it. */
function withCommand(text: string, file: string, hook: Hook, command: string): string | null {
  const yaml = /\.ya?ml$/.test(file) ? readYaml(text) : null;
  if (!yaml) return null;
  const edited = withLines(text, entry(yaml.top, hook)?.value, () => entry(yaml.top, hook) !== undefined, hook, command);
  return edited !== null && runsUs(edited, file, hook) ? edited : null;
}

function withLines(text: string, section: unknown, exists: () => boolean, hook: Hook, command: string): string | null {
  if (!exists()) return appended(text, whole(hook, command));
  if (isScalar(section) && section.value === null) return below(text, section, whole(hook, command).slice(1));
  if (!isMap(section)) return null;
  const jobs = entry(section, 'jobs');
  if (jobs) return prepended(text, jobs.value, ['- name: together-guard', ...runLines(hook, command)]);
  const commands = entry(section, 'commands');
  if (commands) return prepended(text, commands.value, lines(hook, command));
  return prepended(text, section, ['commands:', ...lines(hook, command).map((line) => `  ${line}`)]);
}
