import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { UserError } from '../errors.ts';
import { CONFIG_NAME } from '../policy/config.ts';
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
  const steps = [...hookSteps(repository, io, values.hook as string | undefined), ...allowlistFile(repository), ...ignoreLines(repository)];
  if (steps.length === 0) {
    io.out('Nothing to do: together-guard is set up here.\n');
    return 0;
  }
  for (const { what, apply } of steps) {
    if (!values['dry-run']) apply();
    io.out(`${values['dry-run'] ? 'would ' : '✓ '}${what}\n`);
  }
  if (!values['dry-run']) {
    io.out('\nDone. Every commit is scanned now; "npx together-guard scan" looks at what is already here.\n');
    if (values.hook === 'git' || !huskyFolder(io.cwd, repository.root)) io.out('Git does not clone hooks: run "npx together-guard init" in every clone, or let husky do it (npm install --save-dev husky, then init again).\n');
  }
  return 0;
};

const BEGIN = '# >>> together-guard >>>';
const END = '# <<< together-guard <<<';

function hookSteps(repository: Repository, io: Io, wanted = 'auto'): Step[] {
  const other = ['lefthook.yml', '.lefthook.yml', '.pre-commit-config.yaml'].find((file) => existsSync(join(repository.root, file)));
  const husky = huskyFolder(io.cwd, repository.root);
  if (wanted === 'husky' && !husky) throw new UserError('husky is not installed here: run "npm install --save-dev husky" first, or use --hook git');
  if (wanted === 'auto' && other && !husky) {
    throw new UserError(`${other} manages the hooks here: add the command "npx --no-install together-guard scan --staged" to it as a pre-commit step, or use --hook git`);
  }
  const packageFolder = relative(repository.root, husky ?? nearestPackage(io.cwd, repository.root));
  const hook = hookTemplate().replace('@DIR@', () => (packageFolder ? quoted(`${packageFolder.replaceAll('\\', '/')}/`) : ''));
  if (husky && wanted !== 'git') {
    return [...huskySteps(husky, io), ...hookFile(join(husky, '.husky', 'pre-commit'), hook, repository.root), ...lineEndings(join(husky, '.husky', 'pre-commit'), repository)];
  }
  const configured = tryGit(['rev-parse', '--git-path', 'hooks'], repository.root).stdout.toString().trim();
  const folder = isAbsolute(configured) ? configured : resolve(repository.root, configured);
  return hookFile(join(folder, 'pre-commit'), hook, repository.root);
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
    throw new UserError(`${name} is not JSON, so husky cannot be set up in it: ${(cause as Error).message}`, { cause });
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
  return `# What together-guard lets pass in this repository. "npx together-guard allow" adds entries.
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
