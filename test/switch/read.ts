import { Draft } from '../../src/switch/draft.ts';
import type { Source } from '../../src/switch/source.ts';
import { TOOLS } from '../../src/switch/tools/index.ts';

/** What a tool's file with this text puts into a draft. */
export function read(name: string, file: string, text: string): Draft {
  const draft = new Draft([]);
  TOOLS.find((tool) => tool.name === name)!.read({ text: () => text } as unknown as Source, [file], draft);
  return draft;
}
