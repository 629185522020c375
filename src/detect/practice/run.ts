import type { ConfigKind, Practice, Spot } from '../../rules/practices/define.ts';
import { parseCode } from '../../syntax/parse.ts';

/** A place where a practice is not followed. */
export interface FoundSpot extends Spot {
  rule: Practice;
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
 */
export async function findPractices(path: string, text: string, practices: readonly Practice[]): Promise<FoundSpot[]> {
  const kind = configKind(path);
  const found: FoundSpot[] = [];
  if (kind) {
    const file = { path, kind, text };
    for (const rule of practices) for (const spot of rule.config?.(file) ?? []) found.push({ ...spot, rule });
  } else {
    const code = await parseCode(path, text);
    if (!code) return [];
    for (const rule of practices) for (const spot of rule.code?.(code) ?? []) if (!code.isBroken(spot)) found.push({ ...spot, rule });
  }
  return onePerPlace(found.sort((a, b) => a.start - b.start || a.end - b.end));
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
