/** The keys of the review page: its help lists them, and its script acts on them. */

export type Action =
  | 'next'
  | 'previous'
  | 'next-undecided'
  | 'previous-undecided'
  | 'next-page'
  | 'previous-page'
  | 'show'
  | 'mask'
  | 'real'
  | 'false-alarm'
  | 'all-real'
  | 'all-false-alarm'
  | 'drop'
  | 'bulk'
  | 'undo'
  | 'redo'
  | 'search'
  | 'clear'
  | 'download'
  | 'sanitized'
  | 'help';

/** Letters as typed: `R` is Shift and R. `servedHelp` is for a page that `--serve` serves; without `help`, the key is only for that. */
export const KEYS: readonly { key: string; action: Action; help: string; servedHelp?: string }[] = [
  { key: 'j', action: 'next', help: 'next finding' },
  { key: 'k', action: 'previous', help: 'previous finding' },
  { key: 'n', action: 'next-undecided', help: 'next undecided finding' },
  { key: 'p', action: 'previous-undecided', help: 'previous undecided finding' },
  { key: 'l', action: 'next-page', help: 'next page' },
  { key: 'h', action: 'previous-page', help: 'previous page' },
  { key: 'v', action: 'show', help: 'show or mask the value' },
  { key: 'm', action: 'mask', help: 'mask all values' },
  { key: 'r', action: 'real', help: 'mark as real, and go to the next' },
  { key: 'f', action: 'false-alarm', help: 'mark as a false alarm, and go to the next' },
  { key: 'R', action: 'all-real', help: 'mark every finding of this value as real' },
  { key: 'F', action: 'all-false-alarm', help: 'mark every finding of this value as a false alarm' },
  { key: 'd', action: 'drop', help: 'drop the record, or keep it again' },
  { key: 'b', action: 'bulk', help: 'go to the buttons that mark all shown findings' },
  { key: 'u', action: 'undo', help: 'undo (also Ctrl Z)' },
  { key: 'U', action: 'redo', help: 'redo (also Ctrl Shift Z)' },
  { key: '/', action: 'search', help: 'search (Enter goes to the first match, Escape clears it)' },
  { key: 'x', action: 'clear', help: 'clear the search and the filters' },
  { key: 'e', action: 'download', help: 'download the decisions', servedHelp: 'done: save the decisions, and end' },
  { key: 's', action: 'sanitized', help: '', servedHelp: 'show the sanitized texts of this page, or hide them' },
  { key: '?', action: 'help', help: 'open this help (Escape closes it)' },
];
