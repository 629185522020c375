import { chmodSync, existsSync, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { readSmall } from '../../io/small-file.ts';
import { counted } from '../../io/words.ts';
import { refusal, UserError } from '../../errors.ts';
import { pathInside } from '../../sources/paths.ts';
import { hookTemplate } from '../hook-template.ts';
import { writeWithFolder } from '../write-file.ts';
import type { SetUp } from './managers/manager.ts';
import type { Installation } from './package.ts';
import { isInside, type Hook, type Place, type Step } from './place.ts';
import { commandsIn, runnerIn, runnerNote } from './runners.ts';
import { type Judged, judgeLines } from './shell-lines.ts';
import { shellWord } from './shell.ts';

const BEGIN = '# >>> together-guard >>>';
const END = '# <<< together-guard <<<';

const hookBlock = (given: { hook: Hook; from: string; main: string }): string =>
  hookTemplate().replace(/@(HOOK|FROM|MAIN)@/g, (_, name: string) => shellWord(given[name.toLowerCase() as keyof typeof given]));

/** Our lines for a hook, which look for the package from `folder` up. */
function blockFor(place: Place, hook: Hook, { main }: Installation, committed: boolean): string {
  const from = pathInside(place.folder, place.root);
  return hookBlock({ hook, from: from ? `${from}/` : '', main: committed ? '' : main });
}

/**
 * Adds our block to a hook, or updates it in place. Everything else stays as it is.
 *
 * @param after what must come before our lines; a hook without it is run by a program that needs no executable file
 * @throws UserError with lines to paste, if the hook is not a shell script
 */
export function hookFile(file: string, hook: Hook, place: Place, installation: Installation, after?: RegExp): Step[] {
  const target = targetOf(file, place);
  const found = readSmall(target);
  const existing = found === null ? null : withoutRemnants(found);
  const name = pathInside(file, place.root) ?? file;
  const block = blockFor(place, hook, installation, isCommitted(target, place));
  const save = (content: string) => () => {
    writeWithFolder(target, content.replaceAll('\r\n', '\n'), 0o755);
    chmodSync(target, 0o755);
  };
  if (existing === null) return [{ what: `write the hook ${name}`, apply: save(`#!/bin/sh\n${block}`) }];
  const from = existing.indexOf(BEGIN);
  const to = existing.indexOf(END);
  const runByGit = after === undefined || after.test(existing);
  const isExecutable = !runByGit || (statSync(target).mode & 0o100) !== 0 || process.platform === 'win32';
  const others = !isExecutable && commandsIn(withoutBlock(existing)).length > 0;
  // The user may have disabled the hook this way.
  const switched = others ? '; this makes it executable, so its other lines will run too (git has ignored it so far)' : '';
  const repaired = existing === found ? '' : '; the rest of its old lines is removed';
  const also = `${repaired}${switched}${existing.includes('\r\n') ? '; its lines now end with \\n, as shells require' : ''}`;
  const executable: Step[] = isExecutable
    ? []
    : [
        {
          what: `make ${name} executable${others ? ', so its lines will run (git has ignored it so far)' : ''}`,
          apply: () => chmodSync(target, 0o755),
        },
      ];
  if (from >= 0 && to > from) {
    const renewed = existing.slice(0, from) + block.trimEnd() + existing.slice(to + END.length);
    return renewed === existing ? executable : [{ what: `update together-guard's lines in ${name}${also}`, apply: save(renewed) }];
  }
  if (isCalledIn(existing, hook) || (hook === 'pre-commit' && runnerIn(existing, place)?.all)) {
    return existing === found ? executable : [{ what: `remove the rest of together-guard's lines in ${name}`, apply: save(existing) }];
  }
  if (!isShell(existing)) throw new UserError('hook-manager', foreignHook(name, existing, installation));
  if (hook === 'pre-push' && /\blfs\b|\bread\b|\bcat\b|\bxargs\b|stdin/.test(existing)) {
    throw new UserError(
      'hook-manager',
      `${name} reads the pushed refs from standard input, and so would our lines, but only one of them can: leave pre-push out of --hooks, and run "${installation.command} scan --diff" in CI`,
    );
  }
  // At the top, since a hook that ends with `exit` or `exec` would never reach lines after it.
  const start = after?.exec(existing) ?? /^#!.*\n/.exec(existing);
  const at = start ? start.index + start[0].length : 0;
  return [{ what: `add together-guard to the hook ${name}${also}`, apply: save(existing.slice(0, at) + block + existing.slice(at)) }];
}

/** The steps for hook files, and how to try the pre-commit hook. */
export function hookFiles(
  hooks: readonly Hook[],
  place: Place,
  { fromRoot }: Installation,
  fileOf: (hook: Hook) => string,
  stepsOf: (file: string, hook: Hook) => Step[],
): SetUp {
  const file = fileOf('pre-commit');
  const content = readSmall(file) ?? '';
  const runner = runnerIn(content, place);
  return {
    steps: hooks.flatMap((hook) => stepsOf(fileOf(hook), hook)),
    file,
    ...(runner && !runner.all && { partial: true }),
    ...(runner && { notes: [runnerNote(runner, pathInside(file, place.root) ?? file, content.includes(BEGIN))] }),
    ...(runner?.all && !content.includes(BEGIN) && { script: () => `${fromRoot} scan --staged` }),
  };
}

/** The target of a link, if it is in this repository and not in a package. */
function targetOf(file: string, { root, gitDir }: Place): string {
  let stats: Stats | undefined;
  try {
    stats = lstatSync(file, { throwIfNoEntry: false });
  } catch (cause) {
    throw new UserError(
      'hook-manager',
      `the hook ${file} cannot be written: ${refusal(cause)}. Move away what is there, then run init again`,
      {
        cause,
      },
    );
  }
  if (!stats?.isSymbolicLink()) return file;
  const target = existsSync(file) ? realpathSync(file) : null;
  if (target && (isInside(target, root) || isInside(target, gitDir)) && !/[\\/]node_modules[\\/]/.test(target)) return target;
  throw new UserError(
    'hook-manager',
    `${pathInside(file, root) ?? file} is a link to ${target ?? 'a missing file'}, which is not part of this repository: remove the link or replace it with a file, then run init again`,
  );
}

/** Committed hooks run on other machines, so they may not hold a path of this one. */
const isCommitted = (file: string, { root, gitDir }: Place) => isInside(file, root) && !isInside(file, gitDir);

export const isShell = (hook: string) => !hook.includes('\0') && (!hook.startsWith('#!') || /^#!.*\b(?:ba|da|z|k)?sh\b/.test(hook));

/** Whether the user's own lines run together-guard, or run the pre-commit hook as git's sample of pre-merge-commit does. */
function isCalledIn(content: string, hook: Hook): boolean {
  return commandsIn(content).some(
    (line) => line.includes('together-guard') || (hook === 'pre-merge-commit' && /hooks\/pre-commit\b/.test(line)),
  );
}

/**
 * A hook without what somebody left of our lines when they deleted some of them: half a script, which fails at every
 * commit. Only a hook that lacks one or both of the markers has remnants. They run from the first line that is surely
 * ours to the last one, and on over the lines that the template has next to these.
 */
export function withoutRemnants(content: string): string {
  const lines = content.split('\n');
  const bare = lines.map((line) => line.trimEnd());
  const begin = bare.findIndex((line) => line.startsWith(BEGIN));
  const end = bare.findIndex((line) => line.startsWith(END));
  if (begin >= 0 && end > begin) return content;
  const template = hookTemplate().split('\n');
  const isSure = (line: string) => line.startsWith(BEGIN) || line.startsWith(END) || OWN_NAMES.test(line);
  if (!bare.some(isSure)) return content;
  const isOurs = (line: string) => isSure(line) || /^\(?together_guard\b/.test(line);
  let first = bare.findIndex(isOurs);
  let last = bare.findLastIndex(isOurs);
  const before = (line: string) => template[template.indexOf(line) - 1];
  const after = (line: string) => template[template.lastIndexOf(line) + 1];
  while (first > 0 && template.includes(bare[first]) && bare[first - 1] === before(bare[first])) first--;
  while (last < bare.length - 1 && template.includes(bare[last]) && bare[last + 1] === after(bare[last])) last++;
  return [...lines.slice(0, first), ...lines.slice(last + 1)].join('\n');
}

/** Names that only our lines have. */
const OWN_NAMES =
  /^[^#]*\btg_(?:stop|install|no_node|package|up|in|try|run|staged|search|newest)\b|\bTOGETHER_GUARD_PROOF\b|\btg='' shim=''/;

function withoutBlock(content: string): string {
  const from = content.indexOf(BEGIN);
  const to = content.indexOf(END);
  return from >= 0 && to > from ? content.slice(0, from) + content.slice(to) : content;
}

/** Our lines in a hook below its `#!` line, and what is known of the lines above them; null if there are none. */
export function ownLines(file: string): ({ script: string } & Judged) | null {
  const content = readSmall(file) ?? '';
  const from = content.indexOf(BEGIN);
  const to = content.indexOf(END);
  if (from < 0 || to < from) return null;
  const [shebang = '#!/bin/sh'] = /^#!.*/.exec(content) ?? [];
  return {
    script: `${shebang}\n${content.slice(from, to + END.length)}\n`,
    ...judgeLines(content.slice(0, from).trimEnd().split('\n')),
  };
}

/** @throws UserError if there are lines above ours that may keep them from running */
export function refuseDoubtful([line, ...more]: readonly string[], name: string): void {
  if (line === undefined) return;
  const count = more.length > 0 ? ` (and ${counted(more.length, 'more line')})` : '';
  throw new UserError(
    'hook-manager',
    `lines above together-guard's in ${name} were not tried, and may end the hook or change what it scans: "${line}"${count}. Move together-guard's lines to the top, right below #!, and run init again`,
  );
}

/** How a hook in another language calls a program and fails if it fails. */
const CALLS: readonly [interpreter: RegExp, lines: (command: string) => string[]][] = [
  [/python/, (command) => ['import subprocess, sys', `if subprocess.call("${command}", shell=True): sys.exit(1)`]],
  [
    /\b(?:node|bun|tsx)\b/,
    (command) => [
      `if (require('node:child_process').spawnSync('${command}', { shell: true, stdio: 'inherit' }).status !== 0) process.exit(1);`,
    ],
  ],
  [/ruby/, (command) => [`system('${command}') or exit 1`]],
  [/perl/, (command) => [`system('${command}') == 0 or exit 1;`]],
  [/php/, (command) => [`<?php passthru('${command}', $status); if ($status) exit(1); ?>`]],
  [/fish|pwsh|powershell|csh/, (command) => [`${command}`, 'if ($LASTEXITCODE) { exit 1 }  # PowerShell; in fish: or exit 1']],
];

function foreignHook(name: string, content: string, { fromRoot }: Installation): string {
  const shebang = content.startsWith('#!') ? content.slice(0, content.indexOf('\n')) : '';
  const [, lines] = CALLS.find(([interpreter]) => interpreter.test(shebang)) ?? [];
  const command = `${fromRoot} scan --staged`;
  if (!lines) return `${name} is not a shell script: make it run "${command}" first, and fail if that fails`;
  return `${name} is not a shell script, so init did not change it. Add these lines after its first line, then run init again:\n\n${lines(
    command,
  )
    .map((line) => `    ${line}\n`)
    .join('')}`;
}
