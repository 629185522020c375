import { parse } from 'yaml';
import { pathInside } from '../../sources/paths.ts';
import { foldersUp } from '../own-command.ts';
import { textOf, type Place } from './place.ts';

/** A program that a hook runs and whose own settings run together-guard. */
export interface Runner {
  name: string;
  /** Its settings file, relative to the root. */
  config: string;
  /** It runs together-guard for every staged file. */
  all: boolean;
}

interface Known {
  name: string;
  /** Matches a line of a hook that runs it. */
  call: RegExp;
  files: readonly string[];
  /** Its key in package.json. */
  key?: string;
  /** Its settings choose files for each command by globs. */
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

/** The program in a hook that runs together-guard in turn, or null. */
export function runnerIn(hook: string, place: Place): Runner | null {
  const lines = commandsIn(hook).map((line) => `${line} ${scriptIn(line, place)}`);
  for (const known of KNOWN) {
    const found = lines.some((line) => known.call.test(line)) ? settings(known, place) : null;
    if (found?.text.includes('together-guard')) {
      // Settings in a folder apply to the files in it.
      const all = !known.globs || (pathInside(found.folder, place.root) === '' && coversAll(found.text, found.file));
      return { name: known.name, config: [pathInside(found.folder, place.root), found.file].filter(Boolean).join('/'), all };
    }
  }
  return null;
}

/** A note to the user: why init adds no hook, or why each commit is scanned twice. */
export function runnerNote({ name, config, all }: Runner, hook: string, hasOurs: boolean): string {
  if (!all)
    return `${name} runs together-guard for some files only (${config}). The hook scans everything that is staged, so you can remove that entry.`;
  if (hasOurs) return `${name} also runs together-guard (${config}), so each commit is scanned twice. You can remove that entry.`;
  return `${name} already runs together-guard (${config}), and ${hook} runs ${name}, so init adds no second scan of commits.`;
}

/** Lines that are not comments. */
export const commandsIn = (hook: string): string[] => hook.split(/\r?\n/).filter((line) => !/^\s*(?:#|\/\/|$)/.test(line));

/** The package script that a line runs, one level deep, or ''. */
function scriptIn(line: string, { folder, root }: Place): string {
  const name = /\b(?:npm|pnpm|yarn|bun)\s+(?:run(?:-script)?\s+)?(?:-{1,2}[\w-]+\s+)*([\w:.-]+)/.exec(line)?.[1];
  if (name === undefined) return '';
  for (const at of foldersUp(folder, root)) {
    const script = (jsonOf(textOf(at, 'package.json')) as { scripts?: Record<string, unknown> } | null)?.scripts?.[name];
    if (typeof script === 'string') return script;
  }
  return '';
}

/** The settings nearest to the folder of `init`. */
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
 * Whether a glob for every file has together-guard among its commands. In settings that are code, only plain forms are
 * understood. All others count as "some files", so the hook scans as well.
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

/** Parses JSON or YAML; an empty object if it is neither. */
function dataOf(text: string): object {
  try {
    const data: unknown = parse(text);
    return typeof data === 'object' && data !== null ? data : {};
  } catch {
    return {};
  }
}
