import type { ConfigFile, ConfigKind, Practice, Spot } from '../../rules/practices/define.ts';
import { parseStrictly } from '../../syntax/parse.ts';

/** A place where a practice is not followed. */
export interface FoundSpot extends Spot {
  rule: Practice;
  /** In a notebook: `cell 3, line 2`. */
  where?: string;
}

const CONFIGS: readonly (readonly [path: RegExp, kind: ConfigKind])[] = [
  [/\.(?:ba|z|k)?sh$/i, 'shell'],
  [/(?:^|\/)(?:(?:Docker|Container)file[^/]*|[^/]*\.dockerfile)$/i, 'dockerfile'],
  [/(?:^|\/)\.github\/(?:workflows|actions)\/.*\.ya?ml$/i, 'workflow'],
  [/(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/i, 'compose'],
  [/(?:^|\/)\.env(?:\.[\w-]{1,30}){0,3}$|\.env$/i, 'env'],
];

/** What kind of configuration a path is, if it is one that practices look at. */
const configKind = (path: string): ConfigKind | undefined => CONFIGS.find(([pattern]) => pattern.test(path))?.[1];

/**
 * Every place in a file where one of `practices` is not followed, in order. A file that is not understood has none.
 *
 * @param text the whole file; offsets are UTF-16 units of it
 * @param onTooDeep called if its code is nested too deep to be checked, which only an attack or a compiler's output is
 */
export async function findPractices(
  path: string,
  text: string,
  practices: readonly Practice[],
  onTooDeep?: () => void,
): Promise<FoundSpot[]> {
  try {
    return await inFile(path, text, practices);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // "Maximum call stack size exceeded"
    onTooDeep?.();
    return [];
  }
}

async function inFile(path: string, text: string, practices: readonly Practice[]): Promise<FoundSpot[]> {
  const kind = configKind(path);
  const found = path.endsWith('.ipynb')
    ? await inNotebook(path, text, practices)
    : kind
      ? inConfig({ path, kind, text }, practices)
      : await inProgram(path, text, practices);
  return onePerPlace(found.sort((a, b) => a.start - b.start || a.end - b.end));
}

const inConfig = (file: ConfigFile, practices: readonly Practice[]): FoundSpot[] =>
  practices.flatMap((rule) => [...(rule.config?.(file) ?? [])].map((spot) => ({ ...spot, rule })));

async function inProgram(path: string, text: string, practices: readonly Practice[]): Promise<FoundSpot[]> {
  const code = await parseStrictly(path, text);
  if (!code) return [];
  return practices.flatMap((rule) =>
    [...(rule.code?.(code) ?? [])].filter((spot) => !code.isBroken(spot)).map((spot) => ({ ...spot, rule })),
  );
}

async function inNotebook(path: string, text: string, practices: readonly Practice[]): Promise<FoundSpot[]> {
  const { readNotebook } = await import('./notebook.ts');
  const notebook = readNotebook(text);
  if (!notebook) return [];
  const found = [
    ...(await inProgram(`${path}.py`, notebook.python, practices)),
    ...inConfig({ path, kind: 'shell', text: notebook.shell }, practices),
  ];
  return found.map((spot) => {
    const { at, cell, line } = notebook.place(spot.start);
    const end = notebook.place(spot.end);
    return { ...spot, start: at, end: Math.max(at, end.at), where: `cell ${cell}, line ${line}` };
  });
}

/** A rule says one thing about a place. */
function onePerPlace(found: readonly FoundSpot[]): FoundSpot[] {
  const seen = new Set<string>();
  return found.filter(({ rule, start }) => {
    const name = `${rule.id} ${start}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
