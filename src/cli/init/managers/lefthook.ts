import { join } from 'node:path';
import { parse } from 'smol-toml';
import { isMap, isScalar } from 'yaml';
import { UserError } from '../../../errors.ts';
import { writeWhole } from '../../write-file.ts';
import { lefthookLimits } from '../lefthook-limits.ts';
import { endsAsOurs, hiddenExit } from '../own-exit.ts';
import { hookRuns, textOf, type Hook, type Place } from '../place.ts';
import { hookCommand } from '../package.ts';
import { runTool, toolCommand } from '../run-tool.ts';
import { runnerIn, runnerNote } from '../runners.ts';
import { appended, below, entry, prepended, readYaml, valueOf } from '../yaml-lines.ts';
import type { HookManager } from './manager.ts';

const filesOf = (name: string) =>
  ['', '.', '.config/'].flatMap((prefix) => ['yml', 'yaml', 'toml', 'json'].map((ending) => `${prefix}${name}.${ending}`));
const FILES = filesOf('lefthook');
/** Of one clone; git ignores it. */
const LOCAL = filesOf('lefthook-local');

/** lefthook: a file at the root lists commands or jobs for each hook. */
export const lefthook: HookManager = {
  name: 'lefthook',
  presence: (place) => (fileIn(place) ? 'used' : null),
  setUp(place, hooks, installation) {
    const file = fileIn(place);
    if (!file) throw new UserError('hook-manager', 'lefthook is not configured here: there is no lefthook.yml');
    const source = textOf(place.root, file)!;
    const commandOf = (hook: Hook) => hookCommand(installation, hook, hook === 'commit-msg' ? '{1}' : '{0}');
    const runner = runnerIn(sectionText(source, file, 'pre-commit'), place);
    const missing = hooks.filter(
      (hook) => !sectionText(source, file, hook).includes('together-guard') && !(hook === 'pre-commit' && runner?.all),
    );
    const edited = missing.reduce<string | null>(
      (text, hook) => (text === null ? null : withCommand(text, file, hook, commandOf(hook))),
      source,
    );
    if (edited === null)
      throw new UserError(
        'hook-manager',
        `${file} sets up the hooks here, but init cannot edit its layout. Add these lines, run "${toolCommand(place, ['lefthook', 'install'])}", then run init again:\n\n${linesToPaste(missing, file, commandOf)}`,
      );
    const edit = {
      what: `add together-guard to ${missing.join(' and ')} in ${file}`,
      apply: () => writeWhole(join(place.root, file), edited),
    };
    const limits = limitsOf(place, edited, file, commandOf('pre-commit'));
    const written = hooks.every((hook) => hookRuns(place, hook, 'lefthook'));
    const install = {
      what: 'run lefthook install, which writes the hooks',
      apply: () => runTool(place, ['lefthook', 'install']),
    };
    return {
      steps: [...(missing.length > 0 ? [edit] : []), ...(written ? [] : [install])],
      script: () => commandOf('pre-commit'),
      settings: file,
      ...(limits.gap !== undefined && { gap: limits.gap }),
      notes: [...limits.notes, ...(runner ? [runnerNote(runner, 'lefthook', !runner.all)] : [])],
    };
  },
};

const fileIn = ({ root }: Place) => FILES.find((file) => textOf(root, file) !== null);

/** The file's section about a hook; undefined if there is none, or the file is invalid. */
function sectionOf(source: string, file: string, hook: Hook): unknown {
  const top = (file.endsWith('.toml') ? tomlOf(source) : valueOf(source)) as Record<string, unknown> | null | undefined; // JSON is also YAML
  return top?.[hook];
}

function tomlOf(source: string): unknown {
  try {
    return parse(source);
  } catch {
    return undefined;
  }
}

const sectionText = (source: string, file: string, hook: Hook): string => JSON.stringify(sectionOf(source, file, hook) ?? null);

/** What keeps our command from running, also by the settings of this clone alone. The trial runs the command itself. */
function limitsOf(place: Place, source: string, file: string, own: string): { gap?: string; notes: string[] } {
  const notes: string[] = [];
  const local = LOCAL.find((name) => textOf(place.root, name) !== null);
  for (const name of local === undefined ? [file] : [file, local]) {
    const { commits, merges, run } = lefthookLimits(sectionOf(name === file ? source : textOf(place.root, name)!, name, 'pre-commit'));
    if (commits.length > 0)
      return {
        gap: `lefthook does not run together-guard at every commit, since ${name} has ${commits.join(' and ')}: take that out of its entry, and of the hook`,
        notes,
      };
    if (run !== undefined && !endsAsOurs(run)) return { gap: hiddenExit(`"run" for pre-commit in ${name}`, own), notes };
    if (merges.length > 0)
      notes.push(`lefthook does not run together-guard at merges or rebases that git stops at, since ${name} has ${merges.join(' and ')}.`);
  }
  return { notes };
}

/** Git writes the pushed refs to a pre-push hook's standard input. */
const runLines = (hook: Hook, command: string) => [`  run: ${command}`, ...(hook === 'pre-push' ? ['  use_stdin: true'] : [])];
const lines = (hook: Hook, command: string) => ['together-guard:', ...runLines(hook, command)];
const whole = (hook: Hook, command: string) => [`${hook}:`, '  commands:', ...lines(hook, command).map((line) => `    ${line}`)];

/** Our command for each hook, in the file's format. */
function linesToPaste(hooks: readonly Hook[], file: string, commandOf: (hook: Hook) => string): string {
  const all = hooks.flatMap((hook) => {
    if (file.endsWith('.toml'))
      return [
        `[${hook}.commands.together-guard]`,
        `run = ${JSON.stringify(commandOf(hook))}`,
        ...(hook === 'pre-push' ? ['use_stdin = true'] : []),
      ];
    if (file.endsWith('.json'))
      return [
        `${JSON.stringify(hook)}: ${JSON.stringify({ commands: { 'together-guard': { run: commandOf(hook), ...(hook === 'pre-push' && { use_stdin: true }) } } })},`,
      ];
    return whole(hook, commandOf(hook));
  });
  return all.map((line) => `    ${line}\n`).join('');
}

/** The file with our command added to a hook, or null if it cannot be edited by lines. */
function withCommand(text: string, file: string, hook: Hook, command: string): string | null {
  const yaml = /\.ya?ml$/.test(file) ? readYaml(text) : null;
  if (!yaml) return null;
  const edited = withLines(text, entry(yaml.top, hook)?.value, () => entry(yaml.top, hook) !== undefined, hook, command);
  return edited !== null && sectionText(edited, file, hook).includes('together-guard') ? edited : null;
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
