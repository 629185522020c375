/** A packed file's bytes: in memory, or read piece by piece where it is large. Offsets are bytes. */
export interface Source {
  size: number;
  /** Shorter at the end of the file; empty where `start` is behind it. */
  slice(start: number, end: number): Buffer;
}

export const sourceOf = (bytes: Buffer): Source => ({ size: bytes.length, slice: (start, end) => bytes.subarray(start, end) });

/** Something unpacked, as far as that went. */
export interface Unpacked {
  bytes: Buffer;
  /** Why that is not all, for people. */
  fault?: string;
  /** There was no room for all of it. */
  full?: true;
}

/** What stands in an archive under a name. */
export interface Entry {
  /** As the archive gives it: with any characters, absolute, or with `..`. Nothing is ever written to it. */
  name: string;
  /** Bytes that it unpacks to, if the archive says so. */
  size: number;
  /** Unpacks at most `room` bytes. */
  read(room: number): Unpacked | Promise<Unpacked>;
}

/** What was met while an archive's entries were gone through. */
export interface Remains {
  /** Bytes that belong to no entry: a program in front, text appended. */
  rest: Buffer[];
  /** Why there may be entries that nobody saw, for people. */
  damage?: string;
}
