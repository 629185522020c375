import { type Fallback, withoutFallback } from '../fallback.ts';
import type { Edit, Language, Place } from '../model.ts';
import { rewriteEach } from '../places.ts';
import { openQuote, SINGLE_QUOTES } from './shared.ts';

const ASSIGNMENT = /^(?: *(?:export|override|private)\s+)* *([A-Za-z_][\w.-]*)\s*(\?=|:{0,3}=|\+=|!=)/;

/** A line with the lines before it that end with a backslash. */
function lineStart(text: string, at: number): number {
  let start = text.lastIndexOf('\n', at - 1) + 1;
  while (start > 0 && /\\\r?\n$/.test(text.slice(Math.max(0, start - 3), start))) start = text.lastIndexOf('\n', start - 2) + 1;
  return start;
}

/** The default of a variable of the shell, in a recipe. */
const FALLBACKS: readonly Fallback[] = [
  { before: /(?<read>\$\$\{(?<name>[A-Z_][A-Z0-9_]*)):?-$/, after: /^\}/, instead: ({ read }) => `${read}}`, inside: true },
];

function rewritePlace(text: string, place: Place): Edit | string {
  const { start, end, variable } = place;
  const from = lineStart(text, start);
  const before = text.slice(from, start);
  if (/^\s*[@-]*\s*#/.test(before)) return 'it is in a comment: delete it there';
  const blocks = text.slice(0, from).match(/^ *(?:define\b|endef\b)/gm);
  if (blocks?.at(-1)?.trim() === 'define') return 'it is in a define: move it by hand';
  if (before.startsWith('\t')) {
    const quote = openQuote(before);
    const without = withoutFallback({ path: '', text }, place, FALLBACKS, true);
    if (without) return without;
    if (quote === "'") return SINGLE_QUOTES;
    return { start, end, text: quote === '"' ? `$\${${variable}}` : `"$\${${variable}}"` };
  }
  const [head, name, operator] = ASSIGNMENT.exec(before) ?? [];
  if (head === undefined) return 'it is neither in a variable nor in a recipe';
  if (/(?<!\\)#/.test(before)) return 'it is in a comment: delete it there';
  if (operator === '!=' || before.includes('$(shell')) return 'it is in a command of the shell: move it by hand';
  const isAlone = before.length === head.length + /\s*$/.exec(before)![0].length && /^[ \t]*(?:#|\r?\n|$)/.test(text.slice(end));
  if (name === variable && !isAlone) return 'it is a part of the variable itself: move it by hand';
  // A variable cannot be made of itself, unless it is expanded at once. Make has the variables of the environment.
  if (name === variable && operator === '?=') return { start, end, text: '' };
  if (name === variable && operator === '=')
    return { start: from + head.length - 1, end, text: `:=${before.slice(head.length)}$(${variable})` };
  return { start, end, text: `$(${variable})` };
}

export const makefile: Language = {
  name: 'Make',
  path: /(?:^|\/)(?:GNU)?makefile(?:\.\w+)?$|\.mk$/i,
  fallbacks: FALLBACKS,
  rewrite: ({ text }, places) =>
    rewriteEach(places, (place) => rewritePlace(text, place), ['make reads .env with the lines: -include .env, and export']),
  examples: {
    fixed: [
      { path: 'Makefile', before: 'run:\n\tKEY=$${TG_KEY:-%} ./run\n', after: 'run:\n\tKEY=$${TG_KEY} ./run\n' },
      { path: 'Makefile', before: 'key = %\nall:\n\techo a\n', after: 'key = $(TOGETHER_API_KEY)\nall:\n\techo a\n' },
      { path: 'Makefile', before: 'export TOGETHER_API_KEY = %\n', after: 'export TOGETHER_API_KEY := $(TOGETHER_API_KEY)\n' },
      { path: 'Makefile', before: 'TOGETHER_API_KEY := %\n', after: 'TOGETHER_API_KEY := $(TOGETHER_API_KEY)\n' },
      { path: 'keys.mk', before: 'TOGETHER_API_KEY ?= %\nx = 1\n', after: 'TOGETHER_API_KEY ?= \nx = 1\n' },
      {
        path: 'Makefile',
        before: 'ask:\n\t@curl -H "Authorization: Bearer %" \\\n\t  -d \'{}\' https://x.example\n',
        after: 'ask:\n\t@curl -H "Authorization: Bearer $${TOGETHER_API_KEY}" \\\n\t  -d \'{}\' https://x.example\n',
      },
      { path: 'Makefile', before: 'ask:\n\tapi_key=% ./ask\n', after: 'ask:\n\tapi_key="$${TOGETHER_API_KEY}" ./ask\n' },
    ],
    refused: [
      { path: 'Makefile', text: '# key = %\n', why: /comment/ },
      { path: 'Makefile', text: "ask:\n\tcurl -H 'Authorization: Bearer %'\n", why: /single quotes/ },
      { path: 'Makefile', text: 'TOGETHER_API_KEY := "%"\n', why: /by hand/ },
      { path: 'Makefile', text: 'define script\nkey = %\nendef\n', why: /define/ },
    ],
  },
};
