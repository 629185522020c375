/** Separate from the code that opens archives, so that a commit without archives loads no more than this. */

/** Formats that are opened (Zstandard if this Node can). A PNG is one if it has compressed text; `git` is a pack or a bundle. */
const OPENED = ['zip', 'gzip', 'tar', 'zstd', 'bzip2', 'zlib', 'png', 'git'] as const;
type Opened = (typeof OPENED)[number];

/** The format of a packed file. The tables of `sqlite` and the rows of `arrow` are read. A format that is not opened is reported as not inspected, in these words. */
export type Kind = Opened | 'sqlite' | 'arrow' | (typeof CLOSED)[number][1];

export const isOpened = (kind: Kind): kind is Opened => (OPENED as readonly Kind[]).includes(kind);

/**
 * First bytes of formats that are not opened, and their names for people: those that hold any files. Each would need a library that every user
 * installs, for files that few repositories have. Uncompressed text in them is scanned anyway. xz: xz-decompress (20 kB) reads all
 * but SHA-256 checksums and filters, but its package has no license file, which ours must include.
 */
const CLOSED_ARCHIVES = [
  ['\xfd7zXZ\0', 'an xz file'],
  [']\0\0', 'an LZMA file'],
  ['7z\xbc\xaf\x27\x1c', 'a 7z archive'],
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['\x04\x22\x4d\x18', 'an lz4 file'],
  ['LZIP\x01', 'an lzip file'],
  ['\x89LZO\0\r\n\x1a\n', 'an lzop file'],
  ['\xff\x06\0\0sNaPpY', 'a Snappy file'],
  ['\x1f\x9d', 'a compress (.Z) file'],
  ['MSCF\0\0\0\0', 'a cabinet file'],
  ['MSWIM\0\0\0', 'a Windows image'],
  ['hsqs', 'a SquashFS image'],
  ['xar!\0', 'a xar archive'],
  ['!<arch>\ndebian-binary', 'a Debian package'],
  ['\xed\xab\xee\xdb', 'an RPM package'],
] as const;
export const WAL = 'the write-ahead log of a SQLite database';
/**
 * The same for documents and data. PDF: what a browser or Word prints names glyphs by number, of which only the tables of each font make
 * letters (in a print by Chromium, all 116 characters; in three manuals by LaTeX, 1 % of 150,000). pdf.js, which reads them, has 1.6 MB.
 */
const CLOSED_DOCUMENTS = [
  ['%PDF-', 'a PDF'],
  ['FEA1', 'a Feather file'],
  ['ORC', 'an ORC file'],
  ['PGDMP', 'a PostgreSQL dump in its own format'],
  ['\0\x01\0\0Standard ', 'an Access database'],
  ['!BDN', 'an Outlook mailbox'],
  ['7\x7f\x06\x82', WAL],
  ['7\x7f\x06\x83', WAL],
  ['$FL2@(#)', 'an SPSS file'],
  ['<stata_dta>', 'a Stata file'],
  ['Obj\x01', 'an Avro file'],
  ['\x89HDF\r\n\x1a\n', 'an HDF5 file'],
  ['\x93NUMPY', 'a NumPy array'],
  ['\x80\x04\x95', 'a Python pickle'],
  ['\x80\x05\x95', 'a Python pickle'],
  ['\xfe\xed\xfe\xed\0\0\0\x02', 'a Java keystore'],
  ['\x03\xd9\xa2\x9a', 'a KeePass database'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old Office document'],
] as const;
const CLOSED = [...CLOSED_ARCHIVES, ...CLOSED_DOCUMENTS] as const;

/** Source code that was packed is in such a file, rarely in a document or in data. */
export const holdsFiles = (kind: Kind): boolean => isOpened(kind) || CLOSED_ARCHIVES.some(([, name]) => name === kind);

/** Begins and ends an Arrow file. */
const ARROW = 'ARROW1';

const SIGNATURES: readonly (readonly [string, Kind])[] = [
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'], // an empty one
  ['PK\x07\x08', 'zip'], // one of a split archive
  ['\x1f\x8b\x08', 'gzip'],
  ['\x28\xb5\x2f\xfd', 'zstd'],
  ['BZh', 'bzip2'],
  // Bare zlib data, such as git's loose objects; text that begins in the same way is scanned as well.
  ['x\x01', 'zlib'],
  ['x\x9c', 'zlib'],
  ['x\xda', 'zlib'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['# v2 git bundle\n', 'git'],
  ['# v3 git bundle\n', 'git'],
  ['PACK\0\0\0\x02', 'git'],
  ['SQLite format 3\0', 'sqlite'],
  [ARROW, 'arrow'],
  ['\xff\xff\xff\xff', 'arrow'], // a stream
  ...CLOSED,
];

/** A message or a mailbox, which may have archives and documents attached. */
export const isMail = (path: string): boolean => /\.(?:emlx?|mbox|mhtm?l?)$/i.test(path);

/** Bytes of a chunk's length, type and checksum. */
const CHUNK_SIZES = 12;

/** The compressed texts of a PNG (`zTXt`, `iTXt`), as deflate data without its header; the others are scanned as they are. */
export function* pngTexts(bytes: Buffer): Generator<Buffer> {
  for (let at = 8; at + CHUNK_SIZES <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'zTXt' || type === 'iTXt') {
      let start = bytes.indexOf(0, at + 8) + 2; // after the keyword and the method
      const isPacked = type === 'zTXt' || bytes[start - 1] === 1;
      // The method, the language and the translated keyword.
      if (type === 'iTXt') start = bytes.indexOf(0, bytes.indexOf(0, start + 1) + 1) + 1;
      if (isPacked && start > at + 8 && start + 2 < end) yield bytes.subarray(start + 2, end);
    }
    at = end + 4;
  }
}

/** Their first bytes, which rule out most files at once. */
const FIRST = new Uint8Array(256);
for (const [signature] of SIGNATURES) FIRST[signature.charCodeAt(0)] = 1;

/** Offset of the word `ustar` in the header of a tar archive's first entry. */
const USTAR_AT = 257;
/** Bytes of the record that ends a zip archive without a comment. */
const ZIP_END = 22;
/** What must follow signatures that also occur in other files. */
const CERTAIN: Partial<Record<Kind, RegExp>> = {
  // `BZh1` … `BZh9`, then the first block's signature, or the end of an empty file.
  bzip2: /^BZh[1-9](?:1AY&SY|\x17rE8P\x90)/,
  // The size of the dictionary, then that of the content: unknown, or less than a terabyte. The first data byte is 0.
  'an LZMA file': /^\]\0\0[\s\S]{2}(?:\xff{8}|[\s\S]{5}\0{3})\0/,
  'a SquashFS image': /^hsqs[\s\S]{8}\0/,
  // The first stripe begins with a stream: a column's index or its data, never text.
  'an ORC file': /^ORC[\s\S]{0,20}[\0-\x08\x0e-\x1f]/,
  // The version, in binary.
  'a PostgreSQL dump in its own format': /^PGDMP[\0-\x08]/,
  'a Feather file': /^FEA1\0\0\0\0/,
  // The checksum of the header.
  'an Outlook mailbox': /^!BDN[\s\S]{4}SM/,
  // A stream: the length of the schema, which is a multiple of eight, then the offset in it.
  arrow: /^(?:ARROW1[\s\S]{0,2}\0|\xff{4}[\s\S]{3}\0[\x08-\x20]\0\0\0\0\0)/,
};

/**
 * The packed format of `bytes`, by their beginning, or for some by their end; null if they are not packed. Costs a few comparisons, so the commit
 * path checks every staged file. A zip archive may follow a program (a zipapp, an installer): it is recognized by its end.
 *
 * @param path if a damaged file is to be known by its name
 */
export function packedAs(bytes: Buffer, path = ''): Kind | null {
  if (FIRST[bytes[0]] === 1) {
    const head = bytes.toString('latin1', 0, 24);
    for (const [signature, kind] of SIGNATURES)
      if (head.startsWith(signature)) {
        if (kind === 'png') return pngTexts(bytes).next().done ? null : kind;
        if (CERTAIN[kind]?.test(head) !== false) return kind;
        break;
      }
  }
  // A frame without content, as pzstd writes at the start.
  if ((bytes[0]! & 0xf0) === 0x50 && bytes[1] === 0x2a && bytes[2] === 0x4d && bytes[3] === 0x18) return 'zstd';
  if (bytes[USTAR_AT] === 0x75 && bytes.length >= 512 && bytes.toString('latin1', USTAR_AT, USTAR_AT + 5) === 'ustar') return 'tar';
  // A reader of Arrow files begins at the end, so the first bytes may be damaged.
  if (bytes.at(-1) === 0x31 && bytes.toString('latin1', bytes.length - ARROW.length) === ARROW && bytes.includes(0)) return 'arrow';
  const end = bytes.length - ZIP_END;
  if (end >= 0 && bytes[end] === 0x50 && bytes[end + 1] === 0x4b && bytes[end + 2] === 5 && bytes[end + 3] === 6) return 'zip';
  // Of a stream, only the first bytes say what it is: without them, its name does.
  return ARROW_NAME.test(path) && bytes.includes(0) ? 'arrow' : null;
}

const ARROW_NAME = /\.(?:arrows?|feather)$/i;
