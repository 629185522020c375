import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { UserError } from '../errors.ts';
import { CONFIG_NAME } from '../policy/config.ts';
import { displayFrom } from '../sources/files.ts';
import { tryGit } from '../sources/git.ts';
import { findRepository, type Repository } from '../sources/repository.ts';
import type { Io, Run } from './command.ts';
import { hookTemplate } from './hook-template.ts';
import { writeWhole } from './write-file.ts';

/** Something that `init` would do; what is there already needs no step. */
interface Step {
  what: string;
  apply(): void;
}

/** `together-guard init` */
export const run: Run = async ({ values }, io) => {
  const repository = findRepository(io.cwd);
  if (!repository) throw new UserError(`not a git repository: ${io.cwd}; run "git init" first`);
  const wanted = (values.hook as string | undefined) ?? 'auto';
  const manager = wanted === 'auto' ? managerThatCallsUs(repository) : undefined;
  const steps = [...(manager ? [] : hookSteps(repository, io, wanted)), ...allowlistFile(repository), ...ignoreLines(repository)];
  if (steps.length === 0) {
    io.out('Nothing to do: together-guard is set up here.\n');
    return 0;
  }
  for (const { what, apply } of steps) {
    if (!values['dry-run']) apply();
    io.out(`${values['dry-run'] ? 'would ' : '✓ '}${what}\n`);
  }
  if (!values['dry-run']) {
    io.out(`\nDone. ${manager ? `${manager} runs together-guard, once its hooks are installed` : 'Every commit is scanned now'}; "npx --no-install together-guard scan" looks at what is already here.\n`);
    if (!manager && (wanted === 'git' || !usesHusky(io.cwd, repository.root))) io.out('Git does not clone hooks: run "npx --no-install together-guard init" in every clone, or let husky do it (npm install --save-dev husky, then init again).\n');
  }
  if (!manager) warnIfMissing(repository, io);
  return 0;
};

/** The hook runs what is installed in the repository; without it, it stops every commit. */
function warnIfMissing({ root }: Repository, { cwd, err }: Io): void {
  const folder = huskyFolder(cwd, root) ?? nearestPackage(cwd, root);
  const main = resolve(root, gitSays(root, 'rev-parse', '--git-common-dir'), '..'); // whose packages a linked worktree uses
  if ([folder, join(main, relative(root, folder))].some((place) => existsSync(join(place, 'node_modules', 'together-guard')))) return;
  err(`together-guard: note: it is not installed in ${displayFrom(cwd, folder)}, and the hook stops every commit until it is: npm install --save-dev together-guard\n`);
}

const MANAGERS = ['lefthook.yml', '.lefthook.yml', '.pre-commit-config.yaml'];

/** The file of another hook manager that runs us already. */
const managerThatCallsUs = ({ root }: Repository) => MANAGERS.find((file) => existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8').includes('together-guard'));

const BEGIN = '# >>> together-guard >>>';
const END = '# <<< together-guard <<<';

function hookSteps(repository: Repository, io: Io, wanted: string): Step[] {
  const other = MANAGERS.find((file) => existsSync(join(repository.root, file)));
  const husky = huskyFolder(io.cwd, repository.root);
  if (wanted === 'husky' && !husky) throw new UserError('husky is not installed here: run "npm install --save-dev husky" first, or use --hook git');
  if (wanted === 'auto' && other && !husky) {
    throw new UserError(`${other} manages the hooks here: add the command "npx --no-install together-guard scan --staged" to it as a pre-commit step, or use --hook git`);
  }
  const packageFolder = relative(repository.root, husky ?? nearestPackage(io.cwd, repository.root));
  const hook = hookTemplate().replace('@DIR@', () => (packageFolder ? quoted(`${packageFolder.replaceAll('\\', '/')}/`) : ''));
  if (husky && (wanted === 'husky' || (wanted === 'auto' && usesHusky(io.cwd, repository.root)))) {
    return [...huskySteps(husky, io), ...hookFile(join(husky, '.husky', 'pre-commit'), hook, repository.root), ...lineEndings(join(husky, '.husky', 'pre-commit'), repository)];
  }
  const folder = hooksFolder(repository.root);
  const places = [repository.root, resolve(repository.root, gitSays(repository.root, 'rev-parse', '--git-common-dir'))];
  if (!places.some((place) => isInside(folder, place))) {
    throw new UserError(`core.hooksPath is ${folder}, outside of this repository, where a hook would run in others, too: give this one its own with "git config core.hooksPath .githooks", and run init again${huskyFolder(io.cwd, repository.root) ? ' (or let husky do that: --hook husky)' : ''}`);
  }
  return hookFile(join(folder, 'pre-commit'), hook, repository.root);
}

const gitSays = (root: string, ...args: string[]): string => tryGit(args, root).stdout.toString().trim();

/** Where git looks for hooks. */
function hooksFolder(root: string): string {
  return resolve(root, gitSays(root, 'rev-parse', '--git-path', 'hooks'));
}

/** husky is there, and no hooks of the user's own would stop running for it. */
function usesHusky(cwd: string, root: string): boolean {
  const configured = gitSays(root, 'config', 'core.hooksPath');
  return huskyFolder(cwd, root) !== null && (configured === '' || /(?:^|\/)\.husky(?:\/_)?\/?$/.test(configured));
}

/** As they are written, or with links resolved. */
function isInside(path: string, folder: string): boolean {
  const real = (place: string): string => (existsSync(place) || place === dirname(place) ? realpathSync(place) : join(real(dirname(place)), basename(place)));
  return `${path}/`.startsWith(`${folder}/`) || `${real(path)}/`.startsWith(`${real(folder)}/`);
}

/** A hook that git checks out with `\r\n`, as Git for Windows does unless told, is no script for any shell. */
function lineEndings(hook: string, { root }: Repository): Step[] {
  const name = relative(root, hook).replaceAll('\\', '/');
  if (/: eol: lf$/.test(tryGit(['check-attr', 'eol', '--', name], root).stdout.toString().trim())) return [];
  const file = join(root, '.gitattributes');
  const pattern = /\s/.test(name) ? `"${name}"` : name;
  return [{ what: `add ${name} to .gitattributes, so that it keeps its line endings on Windows`, apply: () => appendLines(file, [`${pattern} text eol=lf`]) }];
}

/** Adds lines to a file, which may not be there yet, with the line endings that it has. */
function appendLines(file: string, lines: readonly string[]): void {
  const existing = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const newline = existing.includes('\r\n') ? '\r\n' : '\n';
  const gap = existing && !existing.endsWith('\n') ? newline : '';
  writeWhole(file, existing + gap + lines.map((line) => line + newline).join(''));
}

/** A word that the shell takes as it stands. */
const quoted = (word: string) => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** The folder of the package that has husky, from `cwd` up to the repository's root. */
function huskyFolder(cwd: string, root: string): string | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules', 'husky')) || existsSync(join(folder, '.husky'))) return folder;
    if (folder === root || folder === dirname(folder)) return null;
  }
}

function nearestPackage(cwd: string, root: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === root || folder === dirname(folder)) return root;
  }
}

/** husky's own set-up: the `prepare` script for everybody who installs, and git's hooks path for now. */
function huskySteps(folder: string, io: Io): Step[] {
  const steps: Step[] = [];
  const file = join(folder, 'package.json');
  const source = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (source && !manifest(source, relative(io.cwd, file)).scripts?.prepare?.includes('husky')) {
    steps.push({
      what: `add "husky" to the "prepare" script in ${relative(io.cwd, file)}`,
      apply: () => writeWhole(file, withPrepare(source, relative(io.cwd, file))),
    });
  }
  const bin = join(folder, 'node_modules', 'husky', 'bin.js');
  if (existsSync(bin) && !existsSync(join(folder, '.husky', '_', 'h'))) {
    steps.push({
      what: 'run husky, which points core.hooksPath at .husky/_',
      apply: () => {
        const { status, stderr } = spawnSync(process.execPath, [bin], { cwd: folder, encoding: 'utf8' });
        if (status !== 0) throw new UserError(`husky could not be set up: ${stderr}`);
      },
    });
  }
  return steps;
}

/** @throws UserError if it is no JSON object */
function manifest(source: string, name: string): { scripts?: Record<string, string> } {
  let content: unknown;
  try {
    content = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const [what] = (cause as Error).message.split(/, (?:\.{3})?"/); // what follows is a piece of the file
    throw new UserError(`${name} is not JSON, so husky cannot be set up in it: ${what}`, { cause });
  }
  if (typeof content !== 'object' || content === null) throw new UserError(`${name} is no JSON object, so husky cannot be set up in it`);
  return content;
}

function withPrepare(source: string, name: string): string {
  const content = manifest(source, name);
  const { prepare } = content.scripts ?? {};
  content.scripts = { ...content.scripts, prepare: prepare ? `${prepare} && husky` : 'husky' };
  const indent = /^[ \t]+(?=")/m.exec(source)?.[0] ?? '  ';
  const text = JSON.stringify(content, null, indent) + (source.endsWith('\n') ? '\n' : '');
  return source.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

/** Adds our block to a hook, renews it where it is, and leaves everything else as it stands. */
function hookFile(file: string, block: string, root: string): Step[] {
  const existing = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const name = relative(root, file);
  const save = (content: string) => () => {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, content, 0o755);
    chmodSync(file, 0o755);
  };
  if (existing === null) return [{ what: `write the hook ${name}`, apply: save(`#!/bin/sh\n${block}`) }];
  const from = existing.indexOf(BEGIN);
  const to = existing.indexOf(END);
  if (from >= 0 && to > from) {
    const renewed = existing.slice(0, from) + block.trimEnd() + existing.slice(to + END.length);
    if (renewed !== existing) return [{ what: `renew together-guard's lines in ${name}`, apply: save(renewed) }];
    return statSync(file).mode & 0o100 ? [] : [{ what: `make ${name} executable`, apply: () => chmodSync(file, 0o755) }];
  }
  if (!isShell(existing)) {
    throw new UserError(`${name} is not a shell script: call "npx --no-install together-guard scan --staged" from it, and let it fail when that fails`);
  }
  // First, since a hook that ends with `exit` or `exec` would never come to us.
  const shebang = /^#!.*\n/.exec(existing)?.[0] ?? '';
  return [{ what: `add together-guard to the hook ${name}`, apply: save(shebang + block + existing.slice(shebang.length)) }];
}

const isShell = (hook: string) => !hook.startsWith('#!') || /^#!.*\b(?:ba|da|z|k)?sh\b/.test(hook);

function allowlistFile({ root }: Repository): Step[] {
  const file = join(root, CONFIG_NAME);
  if (existsSync(file)) return [];
  return [{ what: `write the allowlist file ${CONFIG_NAME}`, apply: () => writeWhole(file, newAllowlistFile()) }];
}

/** An allowlist file that allows nothing yet. The salt keeps fingerprints from being looked up anywhere else. */
export function newAllowlistFile(): string {
  return `# What together-guard lets pass in this repository. "npx --no-install together-guard allow" adds entries.
salt: ${randomBytes(12).toString('hex')}
# Globs that are never scanned, like vendor/**
ignore: []
# Findings that are safe; each has a reason, and may have an expiry date
allow: []
`;
}

const ENV_LINES = ['.env', '.env.*', '!.env.example'];

function ignoreLines({ root }: Repository): Step[] {
  const file = join(root, '.gitignore');
  const existing = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const present = new Set(existing.split(/\r?\n/).map((line) => line.trim().replace(/^\//, '')));
  if (present.has('.env*')) return [];
  const missing = ENV_LINES.filter((line) => !present.has(line));
  if (missing.length === 0 || missing.join() === '!.env.example') return [];
  return [{ what: `add ${missing.join(' ')} to .gitignore`, apply: () => appendLines(file, missing) }];
}
