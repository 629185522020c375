import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { peekSmall } from '../io/small-file.ts';
import { isMap, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { isCiFile } from '../setup/ci.ts';
import { type Region, regionsOf } from './regions.ts';
import type { Source } from './source.ts';
import { itemsIn, textIn, valueIn } from './yaml.ts';

/** A line that runs or installs the other tool. */
export interface Trace {
  path: string;
  /** From 1. */
  line: number;
  /** The last line, if it is a block. */
  end?: number;
  /** More lines that have no purpose without it. */
  around?: Region;
  text: string;
  /** The command with all of its arguments, which may be on several lines. */
  command: string;
  /** The lines of a hook's arguments and of its `exclude`. */
  at?: { args?: number; exclude?: number };
  /** Pattern of paths for which a hook of the pre-commit framework does not run. */
  exclude?: string;
}

const PLACES =
  /^(?:\.pre-commit-config\.ya?ml|\.husky\/[^/]+|\.?lefthook(?:-local)?\.ya?ml|\.overcommit\.yml|\.lintstagedrc.*|lint-staged\.config\.\w+|(?:.*\/)?package\.json|(?:.*\/)?requirements[^/]*\.txt|(?:.*\/)?pyproject\.toml|Pipfile|setup\.cfg|tox\.ini|noxfile\.py|\.mega-linter\.ya?ml|\.githooks\/[^/]+|(?:.*\/)?Makefile|justfile|Taskfile\.ya?ml|\.?mise\.toml|\.tool-versions|Brewfile|\.devcontainer\/.*|\.simple-git-hooks\.\w+)$/i;
const HOOKS = ['pre-commit', 'pre-push', 'commit-msg', 'prepare-commit-msg', 'pre-receive'];

/**
 * Where hooks, CI files and lists of packages name the tool.
 *
 * @param paths of the repository, with `/`
 * @param hooks folder in which git looks for hooks
 * @param shown its name for people
 */
export function tracesOf(names: RegExp, source: Source, paths: readonly string[], hooks: string, shown: string): Trace[] {
  const found = paths
    .filter((path) => PLACES.test(path) || isCiFile(path))
    .flatMap((path) => inFile(names, path, source.anyText(path) ?? ''));
  // A folder in the work tree is among the paths already.
  if (!existsSync(hooks) || !shown.startsWith('.git/')) return found;
  const named = readdirSync(hooks).filter((name) => HOOKS.includes(name));
  return [...found, ...named.flatMap((name) => inFile(names, `${shown}/${name}`, peekSmall(join(hooks, name))))];
}

function inFile(names: RegExp, path: string, text: string): Trace[] {
  if (!names.test(text) || text.length > 1 << 20) return [];
  const lines = text.split('\n').map((line) => line.trim());
  const blocks = /^\.pre-commit-config\.ya?ml$/.test(path) ? hookBlocks(names, text) : [];
  const regions = isCiFile(path) && /\.ya?ml$/.test(path) ? regionsOf(names, text) : [];
  const single = lines.flatMap((line, i) => {
    if (!names.test(line) || blocks.some(({ from, to }) => i + 1 >= from && i + 1 <= to)) return [];
    const around = regions.find(({ from, to }) => i + 1 >= from && i + 1 <= to);
    return [{ path, line: i + 1, text: line, command: commandAt(lines, i), ...(around && { around }) }];
  });
  return [
    ...blocks.flatMap(({ from, to, hooks }) => hooks.map((hook) => ({ path, line: from, end: to, text: lines[from - 1]!, ...hook }))),
    ...single,
  ];
}

/** A line with those that continue it: after a backslash, or with a flag at their start, as in a folded text of YAML. */
function commandAt(lines: readonly string[], first: number): string {
  let command = lines[first]!;
  for (let i = first + 1; i < lines.length && (command.endsWith('\\') || /^--?\w/.test(lines[i]!)); i++)
    command = `${command.replace(/\\$/, '')} ${lines[i]}`;
  return command;
}

interface Block {
  /** Numbers of lines. */
  from: number;
  to: number;
  hooks: Pick<Trace, 'command' | 'exclude' | 'at'>[];
}

/** Repositories in the pre-commit framework's settings that only have the tool's hooks, and single hooks of other repositories. */
function hookBlocks(names: RegExp, text: string): Block[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const repos = document.errors.length === 0 && isMap(document.contents) ? document.contents.get('repos') : undefined;
  if (!isSeq(repos)) return [];
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const block = (node: YAMLMap, hooks: readonly unknown[]): Block[] =>
    node.range
      ? [
          {
            from: lineAt(node.range[0]),
            to: lineAt(text.slice(0, node.range[1]).trimEnd().length - 1),
            hooks: hooks.map((hook) => hookOf(hook, lineAt)),
          },
        ]
      : [];
  return repos.items.flatMap((item) => {
    if (!isMap(item)) return [];
    const hooks = item.get('hooks');
    const all = isSeq(hooks) ? hooks.items : [];
    const own = all.filter((hook) => names.test(String(hook)));
    if (names.test(String(item.get('repo'))) || (all.length > 0 && own.length === all.length)) return block(item, all);
    return own.flatMap((hook) => (isMap(hook) ? block(hook, [hook]) : []));
  });
}

function hookOf(hook: unknown, lineAt: (offset: number) => number): Pick<Trace, 'command' | 'exclude' | 'at'> {
  const text = (key: string) => textIn(valueIn(hook, key));
  const args = itemsIn(valueIn(hook, 'args')).map((node) => textIn(node) ?? '');
  const exclude = text('exclude');
  const line = (key: string) => {
    const offset = valueIn(hook, key)?.range?.[0];
    return offset === undefined ? undefined : lineAt(offset);
  };
  return {
    at: { args: line('args'), exclude: line('exclude') },
    command: [text('entry') ?? text('id') ?? '', ...args.map(quoted)].join(' '),
    ...(exclude !== null && exclude !== '' && { exclude }),
  };
}

/** An argument as a shell has it. */
const quoted = (text: string): string => (/^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
