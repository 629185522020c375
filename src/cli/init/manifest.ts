import { UserError } from '../../errors.ts';

export interface Manifest {
  scripts?: Record<string, string>;
  private?: boolean;
  packageManager?: string;
  husky?: unknown;
  'simple-git-hooks'?: unknown;
}

/** @throws UserError if it is not a JSON object; the message quotes nothing from the file */
export function parseManifest(source: string, name: string): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const [what] = (cause as Error).message.split(/, (?:\.{3})?"/); // the rest quotes the file
    throw new UserError('hook-manager', `${name} is not valid JSON, so init cannot add a hook to it: ${what}`, { cause });
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new UserError('hook-manager', `${name} is not a JSON object, so init cannot add a hook to it`);
  return content;
}

/** New content as JSON, with the indentation and line endings of `source`. */
export function rewritten(source: string, content: object): string {
  const indent = /^[ \t]+(?=")/m.exec(source)?.[0] ?? '  ';
  const text = JSON.stringify(content, null, indent) + (source.endsWith('\n') ? '\n' : '');
  return source.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
