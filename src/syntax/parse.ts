import type { Parser } from '@lezer/common';
import { Code, type Language } from './code.ts';
import { parseJavaScript } from './javascript.ts';
import { parsePython } from './python.ts';

const JAVASCRIPT = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/i;
const PYTHON = /\.pyw?$/i;

/** The language of a path, if its programs can be parsed. */
function languageOf(path: string): Language | undefined {
  return JAVASCRIPT.test(path) ? 'javascript' : PYTHON.test(path) ? 'python' : undefined;
}

/** Maximum depth of nested brackets; only a compiler's output or an attack has more. */
const MOST_NESTED = 400;
/** Characters; a larger file is a bundle or data. */
const MOST_TEXT = 600_000;
/** Average characters per line from which a file counts as minified. */
const LONG_LINES = 400;

/**
 * Calls in one chain, and in all chains of a file: `a().b().c()` is a tree that is as deep as it is long. The parsers take 2 s
 * of processor time for 100,000 calls of Python, and .05 s for this many.
 */
const MOST_CHAINED = 2000;
const MOST_CHAINS = 20_000;

/** True if a program has a chain of calls that no one wrote by hand. A line that begins with anything but `.` or `)` ends a chain. */
function isChainedTooLong(text: string): boolean {
  let run = 0;
  let all = 0;
  for (const [link] of text.matchAll(/[)\]]\s*\.|\n[ \t]*[^\s.)\]]/g)) {
    if (link.endsWith('.')) {
      run++;
      all++;
      if (run > MOST_CHAINED || all > MOST_CHAINS) return true;
    } else run = 0;
  }
  return false;
}

/** False for text that no one wrote by hand: too large, minified, or nested too deep. */
function isHandwritten(text: string): boolean {
  if (text.length > MOST_TEXT) return false;
  let lines = 1;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10) lines++;
    else if (unit === 40 || unit === 91 || unit === 123) {
      if (++depth > MOST_NESTED) return false;
    } else if ((unit === 41 || unit === 93 || unit === 125) && depth > 0) depth--;
  }
  if (text.length < 20_000) return true;
  return text.length / lines < LONG_LINES && !isChainedTooLong(text);
}

/** Parses a program; null if its language is not supported, or it is not written by hand, or nested too deep. */
export async function parseCode(path: string, text: string): Promise<Code | null> {
  try {
    return await parseStrictly(path, text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * The same for those who report what was not checked.
 *
 * @throws RangeError if the program is nested too deep
 */
export async function parseStrictly(path: string, text: string): Promise<Code | null> {
  const language = languageOf(path);
  if (!language || !isHandwritten(text)) return null;
  const program = withoutConflicts(/\.(?:vue|svelte|astro)$/i.test(path) ? scriptsOf(text) : text);
  const errors: number[] = [];
  const onError = (at: number) => void errors.push(at);
  const grammar = await grammarOf(language, path);
  const root = language === 'python' ? parsePython(program, grammar, onError) : parseJavaScript(program, grammar, onError);
  return new Code(path, text, program, language, root, errors);
}

/** The parser for a file. */
export const grammarOf = async (language: Language, path: string): Promise<Parser> =>
  language === 'python'
    ? (await import('./grammar-python.ts')).pythonParser
    : (await import('./grammar-javascript.ts')).javascriptParser(!/\.[cm]?ts$/i.test(path));

const blank = (text: string) => text.replace(/[^\r\n]/g, ' ');

/** The scripts of a component, at their offsets; everything else is blank. Astro's script is between dashes. */
function scriptsOf(text: string): string {
  const scripts = /(<script\b[^>]*>)([^]*?)(<\/script\s*>)/gi;
  let out = '';
  let position = 0;
  const dashes = /^---\r?\n[^]*?\n---/.exec(text);
  if (dashes) {
    out = `   ${dashes[0].slice(3, -3)}   `;
    position = dashes[0].length;
  }
  scripts.lastIndex = position;
  for (let match = scripts.exec(text); match; match = scripts.exec(text)) {
    const start = match.index + match[1].length;
    out += blank(text.slice(position, start)) + match[2];
    position = start + match[2].length;
  }
  return out + blank(text.slice(position));
}

/** Both sides of a merge conflict are parsed, one after the other. */
function withoutConflicts(text: string): string {
  return text.includes('\n<<<<<<< ') || text.startsWith('<<<<<<< ')
    ? text.replace(/^(?:<{7} |\|{7} |>{7} ).*$|^={7}$/gm, (line) => ' '.repeat(line.length))
    : text;
}
