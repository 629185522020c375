import type { Input } from '../../input.ts';

/** An error in a Parquet file; the message is for people. */
export class ParquetError extends Error {
  override name = 'ParquetError';
}

/** Limit for an unpacked page. Writers make pages of about a megabyte; one huge value may make a larger one. */
export const MAX_PAGE_BYTES = 256 << 20;

/** A column's name for a message; in a damaged footer it may be anything, of any length. */
export const nameOf = (name: string): string => (/^[\w. -]{1,60}$/.test(name) ? name : 'with a strange name');

const MAGIC = 'PAR1';
const ENCRYPTED = 'PARE';
const MAX_FOOTER_BYTES = 64 << 20;

const isMagic = (bytes: Buffer): boolean => [MAGIC, ENCRYPTED].includes(bytes.toString('latin1'));
/** Every page header begins with such bytes, which text never contains. */
const BINARY = /[\0-\x08\x0e-\x1f]/;

/**
 * True if the bytes are a Parquet file, encrypted or not. The first four letters prove nothing: a text may begin with `PARENT` or `PAR1`.
 * Both ends must have the mark, or the first page must be binary (a truncated file), or the name must say so.
 */
export function looksLikeParquet(input: Input, path = ''): boolean {
  if (!isMagic(input.slice(0, 4))) return false;
  if (/\.parquet$/i.test(path)) return true;
  if (input.size <= 12) return false;
  if (BINARY.test(input.slice(4, 64).toString('latin1'))) return true;
  return isMagic(input.slice(input.size - 4, input.size)) && input.slice(input.size - 8, input.size - 4).readUInt32LE(0) <= input.size - 12;
}

/** The footer's bytes, without length and magic. @throws ParquetError if it is not there */
export function footerOf(input: Input): Buffer {
  if (input.slice(0, 4).toString('latin1') === ENCRYPTED) throw new ParquetError('its footer is encrypted');
  if (input.size <= 12) throw new ParquetError('it ends before its first page: cut off, or still being written');
  const tail = input.slice(input.size - 8, input.size);
  if (tail.toString('latin1', 4) !== MAGIC) throw new ParquetError('it does not end like a Parquet file: cut off, or still being written');
  const length = tail.readUInt32LE(0);
  if (length === 0 || length > input.size - 12 || length > MAX_FOOTER_BYTES)
    throw new ParquetError(`its footer claims ${length} bytes${length === 0 ? '' : ', more than the file has room for'}`);
  return input.slice(input.size - 8 - length, input.size - 8);
}
