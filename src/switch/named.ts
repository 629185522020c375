import { posix } from 'node:path';
import type { Draft } from './draft.ts';
import type { Source } from './source.ts';
import { type Tool, wordsOf } from './tool.ts';
import type { Trace } from './traces.ts';

/** What commands of a tool say: they name files, and some settings are arguments. */

/** The files of settings that commands name, relative to the root. Those that cannot be read are left by file and line. */
export function filesNamed(tool: Tool, traces: readonly Trace[], source: Source, draft: Draft): string[] {
  const found: string[] = [];
  for (const { path, line, command, at } of traces)
    for (const name of tool.named?.([command]) ?? []) {
      const places = [posix.normalize(name), posix.join(posix.dirname(path), name)].map((each) => each.replace(/\/$/, ''));
      const inside = places.filter((each) => !posix.isAbsolute(each) && !/^\.\.(?:\/|$)/.test(each));
      const files = inside.flatMap((each) => (source.isFolder(each) ? tool.files.map((file) => posix.join(each, file)) : [each]));
      const file = files.find((each) => source.has(each) && !source.isFolder(each));
      if (file !== undefined) found.push(file);
      else if (/[./$]/.test(name))
        draft.leave(`${path}:${at?.args ?? line}`, `the settings file ${name}`, whyNot(name, inside[0] === places[0]));
    }
  return found;
}

function whyNot(name: string, isInside: boolean): string {
  if (/[$%~]/.test(name)) return 'only the shell knows where it is: write its path in the repository';
  return isInside ? 'there is no such file in the repository' : 'it is outside of this repository';
}

/** Takes the settings that are arguments, and the paths that a hook leaves out. */
export function takeCommands(tool: Tool, traces: readonly Trace[], draft: Draft): void {
  for (const { path, line, command, exclude, at } of traces) {
    tool.options?.(wordsOf(command, tool.traces), `${path}:${at?.args ?? line}`, draft);
    if (exclude === undefined) continue;
    const place = `${path}:${at?.exclude ?? line}`;
    for (const glob of draft.globs(exclude, place, 'python') ?? []) draft.ignoreGlob(glob, place);
  }
}
