import type { Skipped } from '../model.ts';

/** `1 secret`, `2 secrets`. */
export function counted(count: number, noun: string): string {
  // Not toLocaleString: loading its tables takes as long as scanning a commit.
  return `${String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${noun}${count === 1 ? '' : 's'}`;
}

/** `43 B`, `1.2 MB`: decimal units, as file managers show them. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let unit = 0;
  while (bytes >= 999.5 && unit < units.length - 1) {
    bytes /= 1000;
    unit++;
  }
  return `${unit === 0 || bytes >= 99.5 ? Math.round(bytes) : bytes.toFixed(1)} ${units[unit]}`;
}

/** `record 12, messages[1].content` */
export function recordText({ index, field }: { index: number; field: string }): string {
  return `record ${index}${field === '' ? '' : `, ${field}`}`;
}

/** `data/train.jsonl, record 12 was not scanned` */
export function notScanned({ path, part }: Skipped): string {
  return `${path}${part === undefined ? '' : `, ${part}`} was not scanned`;
}

/** Control characters in names could rewrite the terminal. */
export const clean = (text: string): string => text.replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** As a shell takes it. */
export const argument = (text: string): string => (/^[\w./@%+=:,-]+$/.test(text) ? text : `'${clean(text).replaceAll("'", "'\\''")}'`);
