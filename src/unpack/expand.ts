import type { Blob, Skipped } from '../model.ts';
import { bunzip2 } from './bzip2.ts';
import { gunzip } from './gzip.ts';
import { hasZstd, inflate, unzlib, unzstd } from './inflate.ts';
import { arrowRowsIn, tablesIn } from './expand-tables.ts';
import { isOpened, type Kind, packedAs, pngTexts } from './kind.ts';
import { type Bounds, HELP, type Item, Limits, MOST_BYTES, MOST_ENTRIES } from './limits.ts';
import { Lost, notOpened, unopened } from './not-read.ts';
import { type Entry, type Remains, type Source, sourceOf, type Unpacked } from './source.ts';
import { tarEntries } from './tar.ts';
import { closedWorkbook, EXPORT, isWorkbookPart } from './tables/parts.ts';
import { zipEntries } from './zip.ts';

/** Archives inside archives; a tar in a gzip counts as one. */
const MOST_DEPTH = 3;
/** If less than this comes out before a fault, the file only begins like zlib data. Bytes. */
const LEAST_ZLIB = 64;
/** Names are cut to this length, since they are shown. */
const MOST_NAME = 500;

/**
 * The content of an archive, and the parts that cannot be inspected: files as blobs called `outer.zip!inner.txt`, with
 * nested archives opened in turn. A damaged entry yields the bytes before the damage.
 *
 * Formats that are never opened (7z, PDF, an encrypted entry) and damage do not make the scan fail, just as other binary
 * files do not: the committer could not do anything about them. Lost rows of a table and lost records of a dataset do. Exceeding a limit does: otherwise anyone could slip
 * something through by putting enough data in front of it.
 *
 * @param ignores paths that are never scanned; such entries are not opened
 */
export async function* expand(
  blob: Blob,
  kind: Kind,
  ignores: (path: string) => boolean = () => false,
  bounds: Bounds = { bytes: MOST_BYTES, entries: MOST_ENTRIES },
): AsyncGenerator<Blob | Skipped> {
  if (!isOpened(kind) && kind !== 'arrow') {
    if (kind !== 'sqlite') yield notOpened(blob.path, kind);
    yield { ...blob, inside: true };
    if (kind !== 'sqlite') return;
  }
  const source = blob.part?.whole ?? sourceOf(blob.bytes);
  const expansion = new Expansion(ignores, new Limits(bounds, source.size));
  let earlier: Promise<Map<string, Buffer[]>> | undefined;
  const before = blob.before && ((path: string) => async () => (await (earlier ??= earlierEntries(blob, bounds))).get(path) ?? []);
  const { origin } = blob;
  for await (const item of expansion.open(source, kind, blob.path, 1)) {
    if ('why' in item) yield item;
    else yield { ...item, origin, inside: true, ...(before && { before: before(item.path) }) };
  }
}

/** The content of an archive's earlier versions, by path, with the same limits as for the archive itself. */
async function earlierEntries(blob: Blob, bounds: Bounds): Promise<Map<string, Buffer[]>> {
  const found = new Map<string, Buffer[]>();
  for (const bytes of [...(await blob.before!()), ...((await blob.moved?.()) ?? [])]) {
    const kind = packedAs(bytes);
    if (!kind) continue;
    for await (const item of expand({ path: blob.path, bytes, origin: blob.origin }, kind, undefined, bounds)) {
      if ('why' in item) continue;
      const same = found.get(item.path);
      if (same) same.push(item.bytes);
      else found.set(item.path, [item.bytes]);
    }
  }
  return found;
}

/** One outermost archive. */
class Expansion {
  constructor(
    private readonly ignores: (path: string) => boolean,
    private readonly limits: Limits,
  ) {}

  async *open(source: Source, kind: Kind, path: string, depth: number): AsyncGenerator<Item> {
    if (kind === 'sqlite') {
      if (depth > 1) yield { path, bytes: source.slice(0, source.size) };
      if (source.size > this.limits.room) yield* this.limits.tooMuch(path, false);
      else yield* tablesIn(path, this.limits, 'sqlite', source.slice(0, source.size));
    } else if (kind === 'arrow') yield* arrowRowsIn(source, path, this.limits);
    else if (!isOpened(kind) || (kind === 'zstd' && !hasZstd)) {
      yield notOpened(path, kind);
      yield { path, bytes: source.slice(0, source.size) };
    } else if (depth > MOST_DEPTH) {
      yield { path, why: `archives nested more than ${MOST_DEPTH} deep; ${HELP}`, failed: true };
      yield { path, bytes: source.slice(0, source.size) };
    } else if (kind === 'png') yield* this.png(source, path);
    else if (kind === 'git') yield* this.git(source, path, depth);
    else if (isSingle(kind)) yield* this.single(source, kind, path, depth);
    else yield* this.archive(source, kind, path, depth);
  }

  /** The image, in which other text is as it is, and its compressed texts. */
  private async *png(source: Source, path: string): AsyncGenerator<Item> {
    const image = source.slice(0, source.size);
    yield { path, bytes: image };
    for (const packed of pngTexts(image)) {
      const { bytes, fault, full } = await inflate(packed, this.limits.room);
      this.limits.room -= bytes.length;
      if (full) yield* this.limits.tooMuch(path, true);
      else if (fault) yield unopened(path, `a compressed text in it: ${fault}`, 'some of it');
      if (bytes.length > 0) yield { path: `${path}!text`, bytes };
    }
  }

  /** The files in all commits of a git pack or bundle, and the texts of the commits. */
  private async *git(source: Source, path: string, depth: number): AsyncGenerator<Item> {
    const whole = source.slice(0, source.size);
    const { readPack } = await import('./git-pack.ts');
    const { files, missing, fault, full, tooMany } = await readPack(whole, this.limits.room, this.limits.entries);
    if (tooMany) yield this.limits.tooMany(path);
    if (full) yield* this.limits.tooMuch(path, false);
    if (fault) yield unopened(path, fault, 'some of it', FETCH);
    else if (missing > 0) yield unopened(path, `${missing} of its objects build on ones that it does not contain`, 'some of it', FETCH);
    for (const { name, bytes } of files) {
      this.limits.entries--;
      this.limits.room -= bytes.length;
      const inner = `${path}!${name.slice(0, MOST_NAME)}`;
      if (this.ignores(inner)) yield { path: inner, bytes: NOTHING };
      else yield* this.content(bytes, inner, depth);
    }
    if (fault) yield { path, bytes: whole };
  }

  /** A single packed file. */
  private async *single(source: Source, kind: Single, path: string, depth: number): AsyncGenerator<Item> {
    const unpacked: Unpacked & Partial<Remains> & { name?: string } = await (kind === 'gzip'
      ? gunzip(source, this.limits.room)
      : UNPACK[kind](source.slice(0, source.size), this.limits.room));
    const isUnsure = (kind === 'zlib' || kind === 'zstd') && unpacked.fault !== undefined;
    if (kind === 'zlib' && isUnsure && unpacked.bytes.length < LEAST_ZLIB) {
      yield { path, bytes: source.slice(0, source.size) };
      return;
    }
    this.limits.room -= unpacked.bytes.length;
    if (unpacked.full) yield* this.limits.tooMuch(path, true);
    else if (unpacked.fault) yield this.damaged(unopened(path, unpacked.fault, 'some of it'), path);
    const inner = packedAs(unpacked.bytes);
    if (inner === 'tar') yield* this.archive(sourceOf(unpacked.bytes), inner, path, depth);
    else yield* this.content(unpacked.bytes, `${path}!${nameInside(path, unpacked.name)}`, depth);
    if (isUnsure) yield { path, bytes: source.slice(0, source.size) }; // it may be something else
    for (const bytes of unpacked.rest ?? []) yield { path, bytes };
  }

  private async *archive(source: Source, kind: 'zip' | 'tar', path: string, depth: number): AsyncGenerator<Item> {
    const remains: Remains = { rest: [] };
    const lost = new Lost(path);
    const book = new Map<string, Buffer>();
    let closed: string | undefined;
    let last = '';
    for (const entry of kind === 'tar' ? tarEntries(source, remains) : zipEntries(source, remains)) {
      if (--this.limits.entries < 0) {
        yield this.limits.tooMany(path);
        break;
      }
      for await (const item of this.entry(entry, kind, `${path}!${entry.name.slice(0, MOST_NAME)}`, depth, lost)) {
        if (kind === 'zip' && 'bytes' in item && isWorkbookPart(entry.name)) book.set(entry.name, item.bytes);
        yield item;
      }
      closed ??= closedWorkbook(entry.name);
      last = entry.name;
    }
    if (book.size > 0) yield* tablesIn(path, this.limits, 'workbook', book);
    if (closed) yield unopened(path, `${closed}, which is not read`, 'its tables', EXPORT);
    if (remains.damage) yield this.damaged(unopened(path, remains.damage, 'some of it'), last);
    yield* lost.more();
    for (const bytes of remains.rest) yield { path, bytes };
  }

  private async *entry(entry: Entry, kind: 'zip' | 'tar', path: string, depth: number, lost: Lost): AsyncGenerator<Item> {
    if (this.ignores(path)) {
      yield { path, bytes: NOTHING }; // so that it is counted as ignored
      return;
    }
    if (kind === 'zip' && (entry.size > this.limits.room || this.limits.room <= 0)) {
      yield* this.limits.tooMuch(path, false);
      return;
    }
    const { bytes, fault, full } = await entry.read(kind === 'zip' ? this.limits.room : Infinity); // a tar's content is in memory already
    if (kind === 'zip') this.limits.room -= bytes.length;
    if (full) yield* this.limits.tooMuch(path, true);
    else if (fault) for (const told of lost.entry(path, fault, bytes.length > 0)) yield told.part ? this.damaged(told, entry.name) : told; // not if it is encrypted
    yield* this.content(bytes, path, depth);
  }

  /** Lost records fail the run, as those of a damaged dataset do. A copy has the rest. @param name of the file that is cut off or damaged */
  private damaged(skipped: Skipped, name: string): Skipped {
    return { ...skipped, failed: (HAS_RECORDS.test(name) || isWorkbookPart(name)) && this.limits.bounds.forCopy !== true };
  }

  /** Content that came out of an archive: another archive, or a file to scan. */
  private async *content(bytes: Buffer, path: string, depth: number): AsyncGenerator<Item> {
    const kind = packedAs(bytes, path);
    if (kind) yield* this.open(sourceOf(bytes), kind, path, depth + 1);
    else if (bytes.length > 0) yield { path, bytes };
  }
}

/** Names of datasets. */
const HAS_RECORDS = /\.(?:jsonl?|ndjson|csv|tsv|parquet|arrow)(?:\.(?:zst|bz2))?$/i;

/** Formats that pack one file, which may be a tar. */
type Single = 'gzip' | keyof typeof UNPACK;
const UNPACK = { zlib: unzlib, zstd: unzstd, bzip2: bunzip2 };
const isSingle = (kind: Kind): kind is Single => kind === 'gzip' || kind in UNPACK;

/** What to do about a part of a repository. */
const FETCH = 'fetch it into its repository, and run "together-guard scan --history" there';
const NOTHING = Buffer.alloc(0);

/** The name of the file in `config.env.gz`. */
function nameInside(path: string, stored = ''): string {
  const name = path.split(/[/!]/).at(-1)!;
  const bare = name.replace(/\.(?:gz|zst|bz2?|svgz|tgz|tbz2?|zz?|zlib)$/i, '');
  return bare !== name && bare !== '' ? bare : stored.split(/[/\\]/).at(-1)!.slice(0, MOST_NAME) || name;
}
