import { join } from 'node:path';
import { parse } from 'smol-toml';
import { isMap, isScalar, visit } from 'yaml';
import { UserError } from '../../../errors.ts';
import { writeWhole } from '../../write-file.ts';
import { forOtherClones } from '../install-script.ts';
import { filesCommand, lefthookLimits, withFiles } from '../lefthook-limits.ts';
import { endsAsOurs, hiddenExit } from '../own-exit.ts';
import { hookRuns, textOf, type Hook, type Place } from '../place.ts';
import { hookCommand } from '../package.ts';
import { runTool, toolCommand } from '../run-tool.ts';
import { runnerIn, runnerNote } from '../runners.ts';
import { appended, below, entry, newlineOf, prepended, readYaml, valueOf } from '../yaml-lines.ts';
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
    const skipped = hooks.filter((hook) => canSkip(hook) && lefthookLimits(sectionOf(source, file, hook)).mayBeSkipped);
    const renewed = skipped.reduce((text, hook) => neverSkipped(text, file, hook) ?? text, source);
    const edited = missing.reduce<string | null>(
      (text, hook) => (text === null ? null : withCommand(text, file, hook, commandOf(hook))),
      renewed,
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
    const renewal = {
      what: `make lefthook run together-guard at every ${skipped.join(' and ')}, also if only a link becomes a file, in ${file}`,
      apply: () => writeWhole(join(place.root, file), renewed),
    };
    const limits = limitsOf(place, edited, file, commandOf('pre-commit'));
    const written = hooks.every((hook) => hookRuns(place, hook, 'lefthook'));
    const install = {
      what: 'run lefthook install, which writes the hooks',
      apply: () => runTool(place, ['lefthook', 'install']),
    };
    return {
      steps: [...(renewed === source ? [] : [renewal]), ...(missing.length > 0 ? [edit] : []), ...(written ? [] : [install])],
      script: () => commandOf('pre-commit'),
      settings: file,
      next: forOtherClones(place, 'lefthook install', true),
      ...(limits.gap !== undefined && { gap: limits.gap }),
      notes: [...limits.notes, ...(runner ? [runnerNote(runner, 'lefthook', !runner.all)] : [])],
    };
  },
};

const fileIn = ({ root }: Place) => FILES.find((file) => textOf(root, file) !== null);

/** The file's section about a hook; undefined if there is none, or the file is invalid. */
const sectionOf = (source: string, file: string, hook: Hook): unknown => topOf(source, file)?.[hook];

const topOf = (source: string, file: string) =>
  (file.endsWith('.toml') ? tomlOf(source) : valueOf(source)) as Record<string, unknown> | null | undefined; // JSON is also YAML

function tomlOf(source: string): unknown {
  try {
    return parse(source);
  } catch {
    return undefined;
  }
}

const sectionText = (source: string, file: string, hook: Hook): string => JSON.stringify(sectionOf(source, file, hook) ?? null);

/** Files whose settings are merged with those of the file. What only remotes have is not looked at. */
function extendedBy(source: string, file: string, { root }: Place): string[] {
  const { extends: names } = (topOf(source, file) ?? {}) as { extends?: unknown };
  return [names].flat().filter((name): name is string => typeof name === 'string' && textOf(root, name) !== null);
}

/** What keeps our command from running, also by the settings of this clone alone. The trial runs the command itself. */
function limitsOf(place: Place, source: string, file: string, own: string): { gap?: string; notes: string[] } {
  const notes: string[] = [];
  const local = LOCAL.find((name) => textOf(place.root, name) !== null);
  for (const name of [file, ...extendedBy(source, file, place), ...(local === undefined ? [] : [local])]) {
    const section = sectionOf(name === file ? source : textOf(place.root, name)!, name, 'pre-commit');
    const { commits, merges, run, mayBeSkipped } = lefthookLimits(section);
    if (commits.length > 0)
      return {
        gap: `lefthook does not run together-guard at every commit, since ${name} has ${commits.join(' and ')}: take that out of its entry, and of the hook`,
        notes,
      };
    if (run !== undefined && !endsAsOurs(run)) return { gap: hiddenExit(`"run" for pre-commit in ${name}`, own), notes };
    if (mayBeSkipped)
      return {
        gap: `lefthook skips together-guard at a commit that only turns a link into a file: in its entry in ${name}, set "files" to ${JSON.stringify(filesCommand(name))}, and let "run" end with "# {files}"`,
        notes,
      };
    if (merges.length > 0)
      notes.push(`lefthook does not run together-guard at merges or rebases that git stops at, since ${name} has ${merges.join(' and ')}.`);
  }
  return { notes };
}

/** Hooks at which lefthook skips a command if it finds no changed file. */
const canSkip = (hook: Hook): boolean => hook === 'pre-commit' || hook === 'pre-push';

/** Our entry for a hook. Git writes the pushed refs to a pre-push hook's standard input. */
const entryFor = (hook: Hook, command: string, file: string) => ({
  ...(canSkip(hook) && { files: filesCommand(file) }),
  run: canSkip(hook) ? withFiles(command) : command,
  ...(hook === 'pre-push' && { use_stdin: true }),
});
const yamlLines = (hook: Hook, command: string, file: string) =>
  Object.entries(entryFor(hook, command, file)).map(
    ([key, value]) => `  ${key}: ${/ #/.test(String(value)) ? JSON.stringify(value) : value}`,
  );
const lines = (...given: [hook: Hook, command: string, file: string]) => ['together-guard:', ...yamlLines(...given)];
const whole = (...given: [hook: Hook, command: string, file: string]) => [
  `${given[0]}:`,
  '  commands:',
  ...lines(...given).map((line) => `    ${line}`),
];

/** Our command for each hook, in the file's format. */
function linesToPaste(hooks: readonly Hook[], file: string, commandOf: (hook: Hook) => string): string {
  const all = hooks.flatMap((hook) => {
    const own = entryFor(hook, commandOf(hook), file);
    if (file.endsWith('.toml'))
      return [`[${hook}.commands.together-guard]`, ...Object.entries(own).map(([key, value]) => `${key} = ${JSON.stringify(value)}`)];
    if (file.endsWith('.json')) return [`${JSON.stringify(hook)}: ${JSON.stringify({ commands: { 'together-guard': own } })},`];
    return whole(hook, commandOf(hook), file);
  });
  return all.map((line) => `    ${line}\n`).join('');
}

/** The file with our command added to a hook, or null if it cannot be edited by lines. */
function withCommand(text: string, file: string, hook: Hook, command: string): string | null {
  const yaml = /\.ya?ml$/.test(file) ? readYaml(text) : null;
  if (!yaml) return null;
  const edited = withLines(text, entry(yaml.top, hook)?.value, () => entry(yaml.top, hook) !== undefined, [hook, command, file]);
  return edited !== null && sectionText(edited, file, hook).includes('together-guard') ? edited : null;
}

function withLines(
  text: string,
  section: unknown,
  exists: () => boolean,
  given: [hook: Hook, command: string, file: string],
): string | null {
  if (!exists()) return appended(text, whole(...given));
  if (isScalar(section) && section.value === null) return below(text, section, whole(...given).slice(1));
  if (!isMap(section)) return null;
  const jobs = entry(section, 'jobs');
  if (jobs) return prepended(text, jobs.value, ['- name: together-guard', ...yamlLines(...given)]);
  const commands = entry(section, 'commands');
  if (commands) return prepended(text, commands.value, lines(...given));
  return prepended(text, section, ['commands:', ...lines(...given).map((line) => `  ${line}`)]);
}

/** The file in which lefthook never skips the command that runs together-guard; null if its entry has another form. */
function neverSkipped(text: string, file: string, hook: Hook): string | null {
  const yaml = /\.ya?ml$/.test(file) ? readYaml(text) : null;
  const section = yaml && entry(yaml.top, hook)?.value;
  let edited: string | null = null;
  if (isMap(section))
    visit(section, {
      Map(_, map) {
        const run = entry(map, 'run');
        if (!isScalar(run?.key) || !isScalar(run.value) || entry(map, 'files')) return undefined;
        const { value } = run.value;
        if (typeof value !== 'string' || !/together-guard/.test(value) || /_files\}|\n/.test(value)) return undefined;
        const [at] = run.key.range!;
        const [from, to] = run.value.range!;
        const gap = map.flow ? ', ' : newlineOf(text) + ' '.repeat(at - text.lastIndexOf('\n', at - 1) - 1);
        edited = `${text.slice(0, at)}files: ${filesCommand(file)}${gap}${text.slice(at, from)}${JSON.stringify(withFiles(value))}${text.slice(to)}`;
        return visit.BREAK;
      },
    });
  return edited !== null && !lefthookLimits(sectionOf(edited, file, hook)).mayBeSkipped ? edited : null;
}
