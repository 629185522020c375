import { pathInside } from '../../sources/paths.ts';
import { foldersUp } from '../own-command.ts';
import { textOf, type Place } from './place.ts';

/** A program that a hook runs and whose own settings run together-guard. */
export interface Runner {
  name: string;
  /** Its settings file, relative to the root. */
  config: string;
  /** It runs together-guard at every commit. */
  all: boolean;
}

interface Known {
  name: string;
  /** Matches a line of a hook that runs it. */
  call: RegExp;
  files: readonly string[];
  /** Its key in package.json. */
  key?: string;
  /** Runs nothing if it finds no changed file. A link that becomes a file is none to it, and it does not see merges. */
  skips: boolean;
}

const endings = (name: string, list: string) => list.split(' ').map((ending) => `${name}.${ending}`);
const KNOWN: readonly Known[] = [
  {
    name: 'lint-staged',
    call: /\blint-staged\b/,
    key: 'lint-staged',
    skips: true,
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
    skips: true,
    files: ['.nanostagedrc', ...endings('.nano-staged', 'js cjs mjs json'), ...endings('nano-staged', 'js cjs mjs json')],
  },
  {
    name: 'pre-commit',
    call: /\b(?:pre-commit|prek)\s+(?:run|hook-impl)\b|\bpre_commit\b/,
    skips: false,
    files: ['.pre-commit-config.yaml', '.pre-commit-config.yml'],
  },
  {
    name: 'lefthook',
    call: /\blefthook\s+run\b/,
    skips: true,
    files: ['', '.', '.config/'].flatMap((prefix) => endings(`${prefix}lefthook`, 'yml yaml toml json')),
  },
];

/** The program in a hook that runs together-guard in turn, or null. */
export function runnerIn(hook: string, place: Place): Runner | null {
  const lines = commandsIn(hook).map((line) => `${line} ${scriptIn(line, place)}`);
  for (const known of KNOWN) {
    const found = lines.some((line) => known.call.test(line)) ? settings(known, place) : null;
    if (found?.text.includes('together-guard')) {
      const config = [pathInside(found.folder, place.root), found.file].filter(Boolean).join('/');
      return { name: known.name, config, all: !known.skips };
    }
  }
  return null;
}

/** A note to the user: why init adds no hook, or why each commit is scanned twice. */
export function runnerNote({ name, config, all }: Runner, hook: string, hasOurs: boolean): string {
  if (!all)
    return `${name} also runs together-guard (${config}), but not at every commit: it skips one that only turns a link into a file. The hook scans every commit, so you can remove that entry.`;
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
