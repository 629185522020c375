/** A packed file's bytes: in memory, or read piece by piece if it is large. Offsets are bytes. */
export interface Source {
  size: number;
  /** Shorter at the end of the file; empty if `start` is after it. */
  slice(start: number, end: number): Buffer;
}

export const sourceOf = (bytes: Buffer): Source => ({ size: bytes.length, slice: (start, end) => bytes.subarray(start, end) });

/** Unpacked bytes: all of them, or those before a fault or limit. */
export interface Unpacked {
  bytes: Buffer;
  /** Why bytes are missing, for people. */
  fault?: string;
  /** There was not enough room for all of it. */
  full?: true;
}

/** An entry of an archive. */
export interface Entry {
  /** As stored in the archive: it may have any characters, be absolute or contain `..`. Nothing is ever written to this path. */
  name: string;
  /** Unpacked size in bytes, if the archive states it. */
  size: number;
  /** Unpacks at most `room` bytes. */
  read(room: number): Unpacked | Promise<Unpacked>;
}

/** What else was found while reading an archive's entries. */
export interface Remains {
  /** Bytes that belong to no entry: a program in front, text appended. */
  rest: Buffer[];
  /** Why entries may have been missed, for people. */
  damage?: string;
}

/** A key is a word of at least this length, with a digit. */
const MAY_BE_KEY = /(?=[\w+=-]*\d)[\w+=-]{20}/;

/** Text of an archive's headers, such as comments and the targets of links, if it may contain a key. Most has none. */
export const worthScanning = (texts: readonly string[]): Buffer[] => {
  const text = texts.filter((one) => MAY_BE_KEY.test(one)).join('\n');
  return text === '' ? [] : [Buffer.from(text)];
};
