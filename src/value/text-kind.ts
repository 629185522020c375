/** Kinds of text whose records a scan reads as tables, and no dataset command reads. */
export type TextKind = 'sql' | 'vcard' | 'calendar' | 'mail' | 'yaml' | 'json5' | 'notebook';

const EXTENSIONS: readonly (readonly [RegExp, TextKind])[] = [
  [/\.sql$/i, 'sql'],
  [/\.v(?:cf|card)$/i, 'vcard'],
  [/\.ics$/i, 'calendar'],
  [/(?:^|[./])(?:mbox|mbx|inbox|sent)$/i, 'mail'],
  [/\.ya?ml$/i, 'yaml'],
  [/\.json[5c]$/i, 'json5'],
  [/\.ipynb$/i, 'notebook'],
];

/** What a text is by its name; null for any other file. */
export const textKind = (path: string): TextKind | null => EXTENSIONS.find(([extension]) => extension.test(path))?.[1] ?? null;

const WORDS: Readonly<Record<TextKind, readonly [what: string, remedy: (file: string) => string]>> = {
  sql: ['an SQL dump', () => 'export its tables as CSV'],
  vcard: ['an address book', () => 'export its contacts as CSV'],
  calendar: ['a calendar', () => 'export its events as CSV'],
  mail: ['a mailbox', () => 'export its messages as CSV or JSON'],
  json5: ['JSON with comments', () => 'write its lists as plain JSON'],
  yaml: ['a YAML file', () => 'export its lists as JSON or CSV'],
  notebook: [
    'a notebook',
    (file) => `clear its outputs (jupyter nbconvert --clear-output --inplace ${file}), or export the table as CSV and scan that`,
  ],
};

/**
 * The text that a path names, or that has the table which it names (`all.zip!dump.sql!users.csv`): its own path, what it is, and how
 * to go on without a command that reads it, given its path as a shell takes it; and whether its tables have no name. Null if there is none.
 */
export function textIn(path: string): { file: string; what: string; remedy: (file: string) => string; isUnnamed: boolean } | null {
  const names = path.split('!');
  const at = names.findIndex((name) => textKind(name.replace(/\.(?:gz|zst|bz2)$/i, '')));
  if (at < 0) return null;
  const kind = textKind(names[at]!.replace(/\.(?:gz|zst|bz2)$/i, ''))!;
  return { file: names.slice(0, at + 1).join('!'), what: WORDS[kind][0], remedy: WORDS[kind][1], isUnnamed: kind === 'notebook' };
}
