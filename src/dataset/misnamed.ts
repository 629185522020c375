import { isSomethingElse } from './free-text.ts';
import { headOf, sampleJson } from './head.ts';
import type { Input } from './input.ts';

const LINES = /\.(?:jsonl|ndjson|jsonlines|json-seq)$/i;
const TABLE = /\.(?:csv|tsv)$/i;
const PARQUET = /\.parquet$/i;
const GIT_CRYPT = '\0GITCRYPT\0';

/**
 * For a file that is no dataset: why that is, if its name says otherwise. Nothing that is called as training data are is passed
 * over without a word; sound JSON without free text in it is no surprise.
 */
export async function misnamed(input: Input, path: string): Promise<string | undefined> {
  const isParquet = PARQUET.test(path);
  const isLines = LINES.test(path);
  if (!(isParquet || isLines || TABLE.test(path)) || isSomethingElse(path)) return undefined;
  if (input.size === 0) return isParquet || isLines ? 'the file is empty: the export or the download may have failed' : undefined;
  if (input.slice(0, GIT_CRYPT.length).toString('latin1') === GIT_CRYPT)
    return 'it is encrypted by git-crypt: scan it where it is unlocked';
  if (isParquet)
    return 'its name says Parquet, but it does not begin as a Parquet file does: write it again, or give it the ending of what it is';
  const head = headOf(input);
  if (head?.text.subarray(0, 1024).includes(0))
    return `its name says ${isLines ? 'JSON lines' : 'a table'}, but it holds binary data: write it again, or give it the ending of what it is`;
  if (!isLines || !head || head.text.length === 0) return undefined;
  const sample = await sampleJson(input, head);
  if (sample && sample.broken < Math.max(1, sample.values.length)) return undefined;
  return 'its name says JSON lines, but it holds no JSON and no text that people wrote: write one JSON value a line ("dataset check" says what is wrong), or give it the ending of what it is';
}
