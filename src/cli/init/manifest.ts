import { UserError } from '../../errors.ts';

export interface Manifest {
  scripts?: Record<string, string>;
  private?: boolean;
  packageManager?: string;
  husky?: unknown;
  'simple-git-hooks'?: unknown;
}

/** @throws UserError if it is no JSON object; the message holds nothing of the file */
export function parseManifest(source: string, name: string): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const [what] = (cause as Error).message.split(/, (?:\.{3})?"/); // what follows is a piece of the file
    throw new UserError(`${name} is not JSON, so no hook can be set up in it: ${what}`, { cause });
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new UserError(`${name} is no JSON object, so no hook can be set up in it`);
  return content;
}

/** The same JSON with another content: indentation and line endings stay. */
export function rewritten(source: string, content: object): string {
  const indent = /^[ \t]+(?=")/m.exec(source)?.[0] ?? '  ';
  const text = JSON.stringify(content, null, indent) + (source.endsWith('\n') ? '\n' : '');
  return source.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
