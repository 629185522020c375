import { argument } from '../io/shell.ts';
import { UserError } from '../errors.ts';
import { textIn } from '../value/text-kind.ts';
import { containerOf } from './container/index.ts';
import { type Input, openInput } from './input.ts';
import { misnamed } from './misnamed.ts';
import { recognise, type Recognition } from './recognise.ts';

/** A dataset that can be read: its bytes, and how its records are laid out in them. Close it when done. */
export interface Dataset {
  input: Input;
  recognition: Recognition;
  close(): void;
}

/** An input that is closed with its dataset. */
export type Closable = Input & { close?(): void };

export interface OpenOptions {
  /** Also open a Git LFS pointer, which has no records. The caller reports it. */
  pointers?: boolean;
}

/**
 * Opens a file that the user says is a dataset. Every command that takes a dataset uses this. A scan calls `recognise` instead,
 * since most of its files are not datasets.
 *
 * @param source a path, or an input that is already open; it is closed if it is refused
 * @param shown its name in messages; the extension and the folders in it help to recognize it
 * @throws UserError if it is not a dataset, or if it is already known that it cannot be read
 */
export async function openDataset(source: string | Closable, shown: string, { pointers = false }: OpenOptions = {}): Promise<Dataset> {
  const input: Closable = typeof source === 'string' ? openInput(source, shown) : source;
  const close = () => input.close?.();
  try {
    const recognition = await recogniseGiven(input, shown);
    if (!recognition) throw new UserError('not-a-dataset', await whyNot(input, shown));
    refuse(recognition, shown, pointers);
    return { input, recognition, close };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * What a file is that the user gives to a command. Of a text such as an SQL dump, only its lines would be taken for records, so it counts
 * only if its content is JSON.
 *
 * @param isExpected false if it may be something else than a dataset, as one of the files in an archive may
 */
export async function recogniseGiven(input: Input, shown: string, isExpected = true): Promise<Recognition | null> {
  if (!textIn(shown)) return recognise(input, shown, { expected: isExpected });
  const found = await recognise(input, shown);
  return found && /^jsonl?$/.test(found.container) ? found : null;
}

/** Why the dataset commands do not take a text, or a table in it, and how to go on; null for other files. */
export function textRefused(shown: string): string | null {
  const text = textIn(shown);
  return text && `${text.file} is ${text.what}, which no dataset command reads: ${text.remedy(argument(text.file))} first`;
}

async function whyNot(input: Input, shown: string): Promise<string> {
  const refused = textRefused(shown);
  return refused ?? `${shown} is not a dataset: ${(await misnamed(input, shown)) ?? WHAT_IT_LACKS}${exportOf(shown)}`;
}

/** Workbooks, databases and Arrow files: a scan reads them, but cannot write a clean copy. */
const TABLES = /\.(?:xls[xmb]?|ods|db3?|sqlite3?)$/i;
const ARROW = /\.(?:arrow|feather|ipc)$/i;
const PACKED = /\.(?:bz2|xz|zst|lz4|7z|zip|tar|tgz)$/i;
const exportOf = (shown: string): string =>
  PACKED.test(shown)
    ? '; unpack it first'
    : TABLES.test(shown)
      ? '; export its tables as CSV'
      : ARROW.test(shown)
        ? '; write it as JSONL (Dataset.to_json) or Parquet'
        : '';
const WHAT_IT_LACKS = 'its first 64 kB are neither JSON nor CSV nor Parquet';

function refuse(recognition: Recognition, shown: string, pointers: boolean): void {
  const { pointer, unreadable, gzip, reasons } = recognition;
  const { isText } = containerOf(recognition);
  if (pointer && !pointers)
    throw new UserError('not-a-dataset', `${shown} is a Git LFS pointer, and its content is not here: run "git lfs pull"`);
  // For damaged gzip and Parquet files, the reader reports where the damage is.
  if (unreadable && !gzip && isText) throw new UserError('unreadable', `cannot read ${shown}: ${reasons.join('; ')}`);
}

/** True if it has readable records. False if the content is elsewhere, damaged or encrypted. */
export const isReadable = ({ pointer, unreadable }: Recognition): boolean => !pointer && !unreadable;
