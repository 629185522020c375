import { bufferInput } from '../dataset/input.ts';
import { misnamed } from '../dataset/misnamed.ts';
import { isReadable } from '../dataset/open.ts';
import { recognise, type Recognition } from '../dataset/recognise.ts';
import type { Blob, DatasetReport, Skipped } from '../model.ts';
import type { Decision } from '../policy/decide.ts';
import type { Policy } from '../policy/judge.ts';

export interface DatasetInspection extends Decision {
  /** Null if nothing was found in it. */
  dataset: DatasetReport | null;
  skipped: Skipped[];
  /** Number of records that were skipped, since an earlier version of the file had them. */
  knownRecords: number;
  /** It is not a dataset, but the user should know why: see `skipped`. */
  isOther?: true;
}

/**
 * The personal data in a blob, if it is a dataset. Only then is loaded what searches records, which is two thirds of this code: most
 * tables and lists are no datasets.
 *
 * @param secretsIn finds secrets in bytes; only called for records whose text is not in the blob as plain bytes (gzip, Parquet)
 * @param listed how many findings in records the report lists already
 */
export async function inspectDataset(
  blob: Blob,
  policy: Policy,
  secretsIn: (blob: Blob) => Promise<Decision>,
  listed = 0,
): Promise<DatasetInspection | null> {
  const expected = typeof policy.datasets === 'function' && policy.datasets(blob.path);
  const input = blob.part?.whole ?? bufferInput(blob.bytes);
  const recognition = await recognise(input, blob.path, { expected });
  const result: DatasetInspection = { findings: [], notes: [], skipped: [], dataset: null, knownRecords: 0 };
  if (!recognition) {
    const why = await misnamed(input, blob.path);
    if (why === undefined) return null;
    return { ...result, skipped: [{ path: blob.path, part: 'its data', why, failed: false }], isOther: true };
  }
  result.skipped.push(...notInspectedIn(recognition, blob.path));
  if (!isReadable(recognition)) return result;
  const { searchRecords } = await import('./dataset-records.ts');
  await searchRecords({ blob, input, recognition, policy, expected, secretsIn, listed }, result);
  return result;
}

/** What the recognition says is not read, such as other tables of a file. */
const notInspectedIn = ({ notInspected, reasons, unreadable }: Recognition, path: string): Skipped[] =>
  notInspected.map((what) => {
    const colon = what.indexOf(': ');
    const part = colon < 0 ? what : what.slice(0, colon);
    const why = colon < 0 ? reasons.join('; ') : what.slice(colon + 2);
    return { path, part, why, failed: unreadable === true };
  });
