import type { Language } from '../model.ts';
import { csharp } from './csharp.ts';
import { go } from './go.ts';
import { envExample, npmrc } from './in-place.ts';
import { java } from './java.ts';
import { jupyter } from './notebook.ts';
import { javascript } from './javascript.ts';
import { kotlin } from './kotlin.ts';
import { makefile } from './makefile.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { shell } from './shell.ts';
import { terraform } from './terraform.ts';
import { compose, workflow, yaml } from './yaml.ts';

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
  shell,
  powershell,
  makefile,
  workflow,
  compose,
  yaml,
  terraform,
  npmrc,
  envExample,
  jupyter,
];

/** The language of a file: by its path, or by the first line of a file without an extension. */
export const languageOf = (path: string, text: string): Language | undefined =>
  LANGUAGES.find((each) => each.path.test(path)) ??
  (/(?:^|\/)[^./]+$/.test(path) ? LANGUAGES.find(({ shebang }) => shebang?.test(text.slice(0, 200).split('\n')[0])) : undefined);
