import { kindOf } from '../check/issue.ts';
import type { Format } from './format.ts';
import { isObject, isText, otherKeys } from './shapes.ts';

/** Keys next to `text` in corpora. Logs, subtitles, posts and screen texts have other keys. */
const NEXT_TO_TEXT =
  /^(?:id|_?id|idx|doc_?id|uuid|meta|metadata|source|src|url|lang|language|language_score|title|date|timestamp|dump|file_path|score|label|labels|split|subset|domain|topic|category|tokens?|n_?tokens|token_count|length|spans|entities|license|quality|red_pajama_subset|added|created|author)$/i;

/** Together docs: fine-tuning/data-preparation. */
export const text: Format = {
  id: 'text',
  title: 'generic text',
  accepted: 'fine-tuning',
  keys: ['text'],
  recognise: (record) =>
    isObject(record) && isText(record.text) && otherKeys(record, 'text').every((key) => NEXT_TO_TEXT.test(key)) ? 'weak' : null,
  columns: (table) => (table.hasText('text') ? 'weak' : null),
  weak: { texts: () => ['text'] },
  check: {
    needs: 'text',
    claims: (record) => 'text' in record,
    known: ['text', 'weight'],
    record(record, tell) {
      if (!isText(record.text)) tell('error', 'text', 'text', `text is ${kindOf(record.text)}`, 'a string');
      else if (record.text.trim() === '') tell('warning', 'empty', 'text', 'text is empty', 'text to learn from');
    },
  },
  samples: () => [[1, 2, 3].map((n) => ({ text: `The ${n}th chapter tells how the river came to its name, and who first crossed it.` }))],
};
