import { recognise } from '../../src/dataset/recognise.ts';
import { bufferInput } from '../../src/dataset/input.ts';
import type { Format } from '../../src/dataset/format/format.ts';
import { FORMATS, formatOf } from '../../src/dataset/format/index.ts';
import { isObject } from '../../src/dataset/format/shapes.ts';
import { jsonl } from './samples.ts';

/** What is wrong with a format by its own samples: nothing, if it is proven. A new one is tried among all the others. */
export function problemsOf(format: Format, formats: readonly Format[] = FORMATS): string[] {
  const problems: string[] = [];
  const samples = format.samples();
  if (samples.length === 0 || samples.some((records) => records.length === 0)) problems.push('a sample is missing or empty');
  for (const record of samples.flat()) {
    const shown = JSON.stringify(record);
    const found = formatOf(record, formats)?.format.id;
    if (found !== format.id) problems.push(`${shown} is recognized as ${found}`);
    if (isObject(record) && !format.keys.some((key) => key in record)) problems.push(`${shown} has none of the keys of the format`);
    if (isObject(record) && format.check && !format.check.claims(record)) problems.push(`${shown} is not claimed`);
    format.check?.record(record as Record<string, unknown>, (_, code, path) => problems.push(`${shown}: ${code} at ${path}`));
  }
  const answers = [...(format.answers ?? []), ...(format.conversations ?? [])];
  if (answers.length > 0 && !samples.flat().some((record) => isObject(record) && answers.some((key) => key in record)))
    problems.push(`no sample has an answer: ${answers.join(', ')}`);
  if (!format.accepted && !format.convert) problems.push('it is not accepted, and nothing says how to convert it');
  return problems;
}

/** The format that a file of records is recognized as. */
export const recognised = async (records: readonly unknown[], name = 'data.jsonl'): Promise<string | null | undefined> =>
  (await recognise(bufferInput(Buffer.from(jsonl(...records))), name))?.format;
