import { parse } from 'yaml';
import { pathInside } from '../../sources/paths.ts';
import { foldersUp } from '../own-command.ts';
import { textOf, type Place } from './place.ts';

/** A program that a hook runs, and whose own settings run together-guard. */
export interface Runner {
  name: string;
  /** Its settings, from the root. */
  config: string;
  /** It does so for every staged file. */
  all: boolean;
}

interface Known {
  name: string;
  /** A line of a hook that runs it. */
  call: RegExp;
  files: readonly string[];
  /** Its key in package.json. */
  key?: string;
  /** Globs choose the files of each command. */
  globs: boolean;
}

const endings = (name: string, list: string) => list.split(' ').map((ending) => `${name}.${ending}`);
const KNOWN: readonly Known[] = [
  {
    name: 'lint-staged',
    call: /\blint-staged\b/,
    key: 'lint-staged',
    globs: true,
    files: [
      '.lintstagedrc',
      ...endings('.lintstagedrc', 'json yaml yml mjs js cjs mts ts cts'),
      ...endings('lint-staged.config', 'mjs js cjs mts ts cts'),
    ],
  },
  {
    name: 'nano-staged',
    call: /\bnano-staged\b/,
    key: 'nano-staged',
    globs: true,
    files: ['.nanostagedrc', ...endings('.nano-staged', 'js cjs mjs json'), ...endings('nano-staged', 'js cjs mjs json')],
  },
  {
    name: 'pre-commit',
    call: /\b(?:pre-commit|prek)\s+(?:run|hook-impl)\b|\bpre_commit\b/,
    globs: false,
    files: ['.pre-commit-config.yaml', '.pre-commit-config.yml'],
  },
  {
    name: 'lefthook',
    call: /\blefthook\s+run\b/,
    globs: false,
    files: ['', '.', '.config/'].flatMap((prefix) => endings(`${prefix}lefthook`, 'yml yaml toml json')),
  },
];

/** What a hook runs that runs together-guard in its turn, or null. */
export function runnerIn(hook: string, place: Place): Runner | null {
  const lines = commandsIn(hook).map((line) => `${line} ${scriptIn(line, place)}`);
  for (const known of KNOWN) {
    const found = lines.some((line) => known.call.test(line)) ? settings(known, place) : null;
    if (found?.text.includes('together-guard')) {
      // Settings in a folder count for the files below it.
      const all = !known.globs || (pathInside(found.folder, place.root) === '' && coversAll(found.text, found.file));
      return { name: known.name, config: [pathInside(found.folder, place.root), found.file].filter(Boolean).join('/'), all };
    }
  }
  return null;
}

/** For the user: why there is no hook of ours, or why there are two scans. */
export function runnerNote({ name, config, all }: Runner, hook: string, hasOurs: boolean): string {
  if (!all)
    return `${name} runs together-guard for some files only (${config}). The hook scans everything that is staged, so that entry can go.`;
  if (hasOurs) return `${name} runs together-guard, too (${config}), so each commit is scanned twice: that entry can go.`;
  return `${name} runs together-guard already (${config}), and ${hook} runs ${name}: no second scan is set up for commits.`;
}

/** Lines that are no comments. */
export const commandsIn = (hook: string): string[] => hook.split(/\r?\n/).filter((line) => !/^\s*(?:#|\/\/|$)/.test(line));

/** The package script that a line runs, one deep, or ''. */
function scriptIn(line: string, { folder, root }: Place): string {
  const name = /\b(?:npm|pnpm|yarn|bun)\s+(?:run(?:-script)?\s+)?(?:-{1,2}[\w-]+\s+)*([\w:.-]+)/.exec(line)?.[1];
  if (name === undefined) return '';
  for (const at of foldersUp(folder, root)) {
    const script = (jsonOf(textOf(at, 'package.json')) as { scripts?: Record<string, unknown> } | null)?.scripts?.[name];
    if (typeof script === 'string') return script;
  }
  return '';
}

/** The settings that are nearest to where `init` runs. */
function settings({ files, key }: Known, { folder, root }: Place): { folder: string; file: string; text: string } | null {
  for (const at of foldersUp(folder, root)) {
    const inManifest = key && (jsonOf(textOf(at, 'package.json')) as Record<string, unknown> | null)?.[key];
    if (inManifest) return { folder: at, file: 'package.json', text: JSON.stringify(inManifest) };
    const file = files.find((name) => textOf(at, name) !== null);
    if (file) return { folder: at, file, text: textOf(at, file)! };
  }
  return null;
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null') as unknown;
  } catch {
    return null;
  }
}

const EVERYTHING = /^\*(?:\*(?:\/\*)?)?$/;

/**
 * A glob for every file has together-guard among its commands. Of settings that are code only plain forms are understood;
 * all others count as "some files", so that the hook scans, too.
 */
function coversAll(text: string, file: string): boolean {
  if (!/\.[cm]?[jt]s$/.test(file)) {
    return Object.entries(dataOf(text)).some(
      ([glob, commands]) => EVERYTHING.test(glob) && JSON.stringify(commands).includes('together-guard'),
    );
  }
  const code = text.replace(/^\s*\/\/.*$/gm, '');
  const imported =
    /(?:import|const|let|var)\s+(\w+)\s*(?:from|=\s*require\()\s*['"]together-guard\/lint-staged['"]/.exec(code)?.[1] ?? 'together-guard';
  const globs = [...code.matchAll(/(['"`])([^'"`\n]*)\1\s*:\s*(\[[^\]]*\]|[^,}\n]*)/g)];
  return globs.some(
    ([, , glob, commands]) =>
      EVERYTHING.test(glob) && (commands.includes('together-guard') || new RegExp(`\\b${imported}\\b`).test(commands)),
  );
}

/** JSON and YAML; nothing if it is neither. */
function dataOf(text: string): object {
  try {
    const data: unknown = parse(text);
    return typeof data === 'object' && data !== null ? data : {};
  } catch {
    return {};
  }
}
