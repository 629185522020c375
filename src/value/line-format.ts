import { codeExtension } from './code-name.ts';

/**
 * Formats of settings in which a value without quotes goes to the end of its line. No sign in it is code.
 *
 * A shell script is not one of them: `;` and `&` end a word there. Nor is YAML as far as code is concerned, since its
 * templates are code, but where a value ends is the same.
 */
export type LineFormat = 'env' | 'properties' | 'ini' | 'rdp' | 'yaml' | 'shell' | 'text';

const FORMATS: readonly (readonly [LineFormat, RegExp])[] = [
  ['shell', /(?:\.(?:sh|bash|zsh|ksh)|(?:^|\/)(?:\.envrc|\.?(?:bash|zsh)rc|\.?profile|Dockerfile[\w.-]*|[\w.-]*\.dockerfile))$/i],
  ['env', /(?:^|\/)\.?env(?:\.[\w.-]{1,60})?$|\.env(?:\.[\w.-]{1,60})?$|(?:^|\/)\.(?:env[\w-]{1,20}|flaskenv)$/i],
  ['properties', /\.properties$/i],
  [
    'ini',
    /\.(?:ini|cfg|cnf|conf|service)(?:\.(?:example|sample|template|dist))?$|(?:^|\/)(?:\.(?:npmrc|pypirc|pgpass|my\.cnf)|\.aws\/(?:credentials|config))$/i,
  ],
  ['rdp', /\.rdp$/i],
  ['yaml', /\.ya?ml(?:\.[\w-]{1,20})?$/i],
  ['text', /(?:^|\/)[^/.]+$|\.(?:txt|log|md)$/i],
];

let last: { path: string; format: LineFormat | null } = { path: '', format: null };

/** The format of the file at `path`, or null if its values end elsewhere. */
export function lineFormat(path: string): LineFormat | null {
  if (codeExtension(path)) return null;
  if (path !== last.path) last = { path, format: FORMATS.find(([, names]) => names.test(path))?.[0] ?? null };
  return last.format;
}

/** True if nothing without quotes in the file is code: only `$NAME`, `${NAME}`, `%NAME%`, `$(…)` and `<placeholder>` are references. */
export function isWithoutCode(path: string): boolean {
  const format = lineFormat(path);
  return format === 'env' || format === 'properties' || format === 'ini' || format === 'rdp';
}
