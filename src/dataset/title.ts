import { containerOf } from './container/index.ts';
import { formatNamed, FREE_TEXT } from './format/index.ts';
import type { Recognition } from './recognition.ts';

/** Null for records with any keys, about which a format says nothing. */
const formatTitle = (format: string | null): string | null =>
  format === null || format === FREE_TEXT.id ? null : formatNamed(format).title;

/** What a dataset is, in a word: its format (`conversational`), or else how it is stored (`JSON`). */
export const titleOf = (recognition: Pick<Recognition, 'format' | 'container'>): string =>
  formatTitle(recognition.format) ?? containerOf(recognition).title;

/** `conversational, JSONL, gzipped`; `CSV, no known format` */
export function kindOf(recognition: Pick<Recognition, 'format' | 'container' | 'gzip'>): string {
  const format = formatTitle(recognition.format);
  const parts = [format, containerOf(recognition).title, recognition.gzip && 'gzipped', format === null && 'no known format'];
  return parts.filter(Boolean).join(', ');
}
