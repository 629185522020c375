import { contentIssues, type Multimodal } from '../check/content.ts';
import type { Format } from './format.ts';
import { isContent, isObject } from './shapes.ts';

/** Together docs: fine-tuning/data-preparation. */
export const instruction: Format = {
  id: 'instruction',
  title: 'instruction (prompt, completion)',
  accepted: 'fine-tuning',
  keys: ['prompt', 'completion'],
  answers: ['completion'],
  recognise: (record) => (isObject(record) && isContent(record.prompt) && isContent(record.completion) ? 'pair' : null),
  columns: (table) => (table.hasText('prompt') && table.hasText('completion') ? 'pair' : null),
  check: {
    needs: 'prompt and completion',
    claims: (record) => 'prompt' in record && 'completion' in record,
    known: ['prompt', 'completion', 'weight'],
    record({ prompt, completion }, tell) {
      const seen: Multimodal = { images: 0 };
      contentIssues(prompt, 'prompt', 'user', seen, tell);
      // Each may be a string or parts, whatever the other is.
      contentIssues(completion, 'completion', 'assistant', { images: seen.images }, tell);
    },
    missing: (record) =>
      'prompt' in record ? 'prompt without completion' : 'completion' in record ? 'completion without prompt' : undefined,
  },
  samples: () => [[1, 2].map((n) => ({ prompt: `What is ${n} and ${n}?`, completion: ` It is ${2 * n}.` }))],
};
