import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { isCiFile } from '../setup/ci.ts';
import type { Source } from './source.ts';

/** A line that runs or installs the other tool. */
export interface Trace {
  path: string;
  /** From 1. */
  line: number;
  /** The last line, if it is a block. */
  end?: number;
  text: string;
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
  const found = paths.filter((path) => PLACES.test(path) || isCiFile(path)).flatMap((path) => inFile(names, path, source.text(path) ?? ''));
  // A folder in the work tree is among the paths already.
  if (!existsSync(hooks) || !shown.startsWith('.git/')) return found;
  const named = readdirSync(hooks).filter((name) => HOOKS.includes(name));
  return [...found, ...named.flatMap((name) => inFile(names, `${shown}/${name}`, readFileSync(join(hooks, name), 'utf8')))];
}

function inFile(names: RegExp, path: string, text: string): Trace[] {
  if (!names.test(text) || text.length > 1 << 20) return [];
  const blocks = /^\.pre-commit-config\.ya?ml$/.test(path) ? hookBlocks(names, text) : [];
  const lines = text.split('\n').map((line) => line.trim());
  const single = lines.flatMap((line, i) =>
    names.test(line) && !blocks.some(([from, to]) => i + 1 >= from && i + 1 <= to) ? [{ path, line: i + 1, text: line }] : [],
  );
  return [...blocks.map(([line, end]) => ({ path, line, end, text: lines[line - 1]! })), ...single];
}

/** First and last lines of the repositories in the pre-commit framework's settings that only have the tool's hooks. */
function hookBlocks(names: RegExp, text: string): [from: number, to: number][] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const repos = document.errors.length === 0 && isMap(document.contents) ? document.contents.get('repos') : undefined;
  if (!isSeq(repos)) return [];
  return repos.items.flatMap((item) => {
    if (!isMap(item) || !item.range) return [];
    const hooks = item.get('hooks');
    const isOwn = names.test(String(item.get('repo'))) || (isSeq(hooks) && hooks.items.every((hook) => names.test(String(hook))));
    if (!isOwn) return [];
    return [[lines.linePos(item.range[0]).line, lines.linePos(text.slice(0, item.range[1]).trimEnd().length - 1).line] as [number, number]];
  });
}
