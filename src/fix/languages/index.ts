import type { Language } from '../model.ts';
import { c, cpp } from './c.ts';
import { csharp } from './csharp.ts';
import { dbt } from './dbt.ts';
import { elixir } from './elixir.ts';
import { frameworks } from './frameworks.ts';
import { go } from './go.ts';
import { applicationProperties, envExample, npmrc, requirements } from './in-place.ts';
import { java } from './java.ts';
import { jupyter } from './notebook.ts';
import { javascript } from './javascript.ts';
import { kotlin } from './kotlin.ts';
import { lua } from './lua.ts';
import { makefile } from './makefile.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { python } from './python.ts';
import { r } from './r.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scala } from './scala.ts';
import { shell } from './shell.ts';
import { terraform } from './terraform.ts';
import { workflow } from './workflow.ts';
import { compose, yaml } from './yaml.ts';

/** The first whose path matches is used. */
export const LANGUAGES: readonly Language[] = [
  javascript,
  python,
  go,
  ruby,
  java,
  kotlin,
  csharp,
  php,
  rust,
  c,
  cpp,
  elixir,
  scala,
  lua,
  r,
  shell,
  powershell,
  makefile,
  workflow,
  compose,
  dbt,
  ...frameworks,
  yaml,
  terraform,
  npmrc,
  requirements,
  applicationProperties,
  envExample,
  jupyter,
];

/**
 * The language of a file: by its path, or by the first line of a file without an extension.
 *
 * @param near as in `Language`
 */
export const languageOf = (
  path: string,
  text: string,
  near: (path: string) => string | undefined = () => undefined,
): Language | undefined =>
  LANGUAGES.find((each) => each.path.test(path) && (each.isUsed?.(path, text, near) ?? true)) ??
  (/(?:^|\/)[^./]+$/.test(path) ? LANGUAGES.find(({ shebang }) => shebang?.test(text.slice(0, 200).split('\n')[0])) : undefined);
