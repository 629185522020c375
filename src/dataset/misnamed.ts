import { isSomethingElse } from './free-text.ts';
import { headOf, sampleJson } from './container/head.ts';
import type { Input } from './input.ts';
import { looksLikeParquet } from './container/parquet/footer.ts';

const LINES = /\.(?:jsonl|ndjson|jsonlines|json-seq)$/i;
const TABLE = /\.(?:csv|tsv)$/i;
const PARQUET = /\.parquet$/i;
export const UNKNOWN_PARQUET =
  'it is a Parquet file in no known dataset format and without text that people wrote: if it is a dataset, add it to datasets.include in .together-guard.yaml';
const GIT_CRYPT = '\0GITCRYPT\0';

/**
 * For a file that is not a dataset: why not, if its name suggests that it is one. No file named like training data is skipped
 * silently, except valid JSON without free text.
 */
export async function misnamed(input: Input, path: string): Promise<string | undefined> {
  const isParquet = PARQUET.test(path);
  const isLines = LINES.test(path);
  if (!(isParquet || isLines || TABLE.test(path)) || isSomethingElse(path)) return undefined;
  if (input.size === 0) return isParquet || isLines ? 'the file is empty: the export or the download may have failed' : undefined;
  if (input.slice(0, GIT_CRYPT.length).toString('latin1') === GIT_CRYPT)
    return 'it is encrypted by git-crypt: scan it in a clone where it is unlocked';
  if (looksLikeParquet(input, path)) return UNKNOWN_PARQUET;
  if (isParquet) return 'its name says Parquet, but it does not begin like a Parquet file: export it again, or give it the right extension';
  const head = headOf(input);
  if (head?.text.subarray(0, 1024).includes(0))
    return `its name says ${isLines ? 'JSON lines' : 'a table'}, but it contains binary data: export it again, or give it the right extension`;
  if (!isLines || !head || head.text.length === 0) return undefined;
  const sample = await sampleJson(input, head);
  if (sample && sample.broken < Math.max(1, sample.values.length)) return undefined;
  return 'its name says JSON lines, but it contains no JSON and no text that people wrote: write one JSON value per line ("together-guard dataset check" reports what is wrong), or give it the right extension';
}
