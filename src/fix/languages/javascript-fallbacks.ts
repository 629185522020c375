import type { Fallback } from '../fallback.ts';

const ENV = String.raw`(?<read>(?<![\w.])(?:process|Bun)\.env(?:\.|\[["'])(?<name>[A-Za-z_]\w*)(?:["']\])?)`;
const DENO_GET = String.raw`(?<read>(?<![\w.])Deno\.env\.get\(["'](?<name>\w+)["']\))`;
const OR = String.raw`\s*(?:\|\||\?\?)\s*["'\x60]$`;
const AFTER = /^["'`](?=[ \t]*(?:[),;\]}:]|\/\/|\r?\n(?!\s*[.+[(])|$))/;
const TYPED = /\.(?:[cm]?ts|tsx)$/i;
/** The compiler cannot know that a variable is set. */
export const asserted = (read: string, path: string) => (TYPED.test(path) ? `${read}!` : read);

export const JAVASCRIPT_FALLBACKS: readonly Fallback[] = [
  // A statement that sets the variable if it is not set.
  {
    before: new RegExp(String.raw`(?<=(?:^|[;{}'"\w*/][ \t]*\r?\n\s*))(?<!\belse\s*)[ \t]*${ENV}\s*=\s*\k<read>${OR}`),
    after: /^["'`][ \t]*;?[ \t]*(?:\/\/[^\n]*)?(?:\r?\n|$)/,
    instead: () => '',
  },
  { before: new RegExp(String.raw`${ENV}\s*=\s*\k<read>${OR}`), after: AFTER, instead: ({ read }) => read },
  ...[ENV + OR, DENO_GET + OR, String.raw`${ENV}\s*\?\s*\k<read>\s*:\s*["'\x60]$`].map((before) => ({
    before: new RegExp(before),
    after: AFTER,
    instead: (groups: Readonly<Record<string, string>>, _: string, path: string) => asserted(groups.read, path),
  })),
  {
    before: /(?<read>(?<=[{,]\s*)(?<name>[A-Z][A-Z0-9_]*)(?:\s*:\s*\w+)?)\s*=\s*["'`]$/,
    after: /^["'`](?=[^{}]*\}\s*=\s*process\.env\b)/,
    // The compiler would complain about a variable that may not be set.
    instead: ({ read }, _, path) => (TYPED.test(path) ? `${read} = ''` : read),
  },
  ...[
    ['', ''],
    [String.raw`\{\s*`, String.raw`\s*\}`],
  ].map(([open, close]) => ({
    before: new RegExp(String.raw`(?<=^|\n)[ \t]*if\s*\(\s*!\s*${ENV}\s*\)\s*${open}\k<read>\s*=\s*["'\x60]$`),
    after: new RegExp(String.raw`^["'\x60][ \t]*;?${close}[ \t]*(?:\r?\n|$)(?!\s*else\b)`),
    instead: () => '',
  })),
  // A statement that sets the variable, on a line of its own that is not the body of an `if`.
  {
    before: new RegExp(String.raw`(?<=(?:^|[;{}'"\w*/][ \t]*\r?\n\s*))(?<!\belse\s*)[ \t]*${ENV}\s*(?:\|\||\?\?)?=\s*["'\x60]$`),
    after: /^["'`][ \t]*;?[ \t]*(?:\/\/[^\n]*)?(?:\r?\n|$)/,
    instead: () => '',
  },
  // Set to itself, a variable that is not set would be the text "undefined".
  { before: new RegExp(String.raw`${ENV}\s*(?:\|\||\?\?)?=\s*["'\x60]$`), after: /^["'`]/, instead: ({ read }) => read },
];
