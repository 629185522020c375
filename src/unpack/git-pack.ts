import { createHash } from 'node:crypto';
import { addToGroup } from '../io/group.ts';
import { BROKEN, inflate, TRUNCATED } from './inflate.ts';

/**
 * Reads git's packs and bundles (a pack after a list of branches): gitformat-pack(5) and gitformat-bundle(5).
 *
 * Git itself would need a folder that its objects are written to, four processes, and a check of each size before it unpacks
 * anything; and it reads nothing of a pack that is cut off, or that builds on objects elsewhere.
 */
export interface Packed {
  /** Files by `commit/path` or by id, and the texts of commits and tags. */
  files: { name: string; bytes: Buffer }[];
  /** Objects that build on ones that are not there. What they add is in `files`, as `differences`. */
  missing: number;
  /** Why nothing more was read, for people. */
  fault?: string;
  full?: true;
  tooMany?: true;
}

const enum Type {
  Commit = 1,
  Tree,
  Blob,
  Tag,
  /** The difference to an object before it in the file, or to one with an id. */
  OffsetDelta = 6,
  IdDelta,
}
const NAMES: Partial<Record<Type, string>> = { [Type.Commit]: 'commit', [Type.Tree]: 'tree', [Type.Blob]: 'blob', [Type.Tag]: 'tag' };

interface GitObject {
  type: Type;
  bytes: Buffer;
  id: string;
}

class Fault extends Error {}

/**
 * @param room for the objects together, in bytes
 * @param most objects
 */
export async function readPack(file: Buffer, room: number, most: number): Promise<Packed> {
  const { start, algorithm } = readHead(file);
  const objects = new Objects(room, algorithm);
  const result: Packed = { files: [], missing: 0 };
  try {
    await objects.read(file, start, most);
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    result.fault = cause.message;
  }
  if (objects.isFull) result.full = true;
  if (objects.isTooMany) result.tooMany = true;
  const deltas = objects.unresolved();
  result.missing = deltas.length;
  result.files = objects.files();
  if (deltas.length > 0) result.files.push({ name: 'differences', bytes: Buffer.concat(deltas.flatMap(additions)) });
  return result;
}

/** Where the pack begins: after the lines of a bundle's head, which an empty one ends. */
function readHead(file: Buffer): { start: number; algorithm: 'sha1' | 'sha256' } {
  if (file[0] !== 0x23) return { start: 0, algorithm: 'sha1' };
  const end = file.indexOf('\n\n');
  const head = file.toString('latin1', 0, end < 0 ? 0 : end);
  return { start: end < 0 ? file.length : end + 2, algorithm: head.includes('\n@object-format=sha256') ? 'sha256' : 'sha1' };
}

class Objects {
  isFull = false;
  isTooMany = false;
  private readonly byOffset = new Map<number, GitObject>();
  private readonly byId = new Map<string, GitObject>();
  /** Differences whose base was not there yet, by the base: an offset or an id. */
  private readonly waiting = new Map<number | string, { delta: Buffer; offset: number }[]>();

  constructor(
    private room: number,
    private readonly algorithm: 'sha1' | 'sha256',
  ) {}

  /** @throws Fault */
  async read(file: Buffer, start: number, most: number): Promise<void> {
    if (file.length < start + 12 || file.toString('latin1', start, start + 4) !== 'PACK') throw new Fault(TRUNCATED);
    let count = file.readUInt32BE(start + 8);
    if (count > most) {
      this.isTooMany = true;
      count = most;
    }
    const idSize = this.algorithm === 'sha1' ? 20 : 32;
    let at = start + 12;
    for (let i = 0; i < count && !this.isFull; i++) {
      const offset = at - start;
      let byte = file[at++]!;
      const type: Type = (byte >> 4) & 7;
      let size = byte & 15;
      for (let unit = 16; byte & 128; unit *= 128) size += ((byte = file[at++]!) & 127) * unit;
      let base: number | string = 0;
      if (type === Type.OffsetDelta) {
        let back = (byte = file[at++]!) & 127;
        while (byte & 128) back = (back + 1) * 128 + ((byte = file[at++]!) & 127);
        base = offset - back;
      } else if (type === Type.IdDelta) {
        base = file.toString('hex', at, at + idSize);
        at += idSize;
      } else if (!NAMES[type]) throw new Fault(at > file.length ? TRUNCATED : BROKEN);
      if (size > this.room) {
        this.isFull = true;
        return;
      }
      const { bytes, used, fault } = await inflate(file.subarray(at + 2), size + 1);
      if (fault !== undefined || bytes.length !== size) throw new Fault(fault ?? BROKEN);
      at += 2 + used + 4; // the head of zlib data and its checksum
      this.room -= size;
      if (NAMES[type]) this.add({ type, bytes, id: '' }, offset);
      else this.addDelta(base, bytes, offset);
    }
  }

  /** Differences whose base is not there. */
  unresolved(): Buffer[] {
    return [...this.waiting.values()].flatMap((deltas) => deltas.map(({ delta }) => delta));
  }

  /** Adds an object, and those that build on it, which may be many in a row. */
  private add(object: GitObject, offset: number): void {
    const ready: [GitObject, number][] = [[object, offset]];
    for (let next = ready.pop(); next && !this.isFull; next = ready.pop()) {
      const [added, at] = next;
      added.id = createHash(this.algorithm).update(`${NAMES[added.type]} ${added.bytes.length}\0`).update(added.bytes).digest('hex');
      this.byOffset.set(at, added);
      this.byId.set(added.id, added);
      for (const key of [at, added.id]) {
        for (const one of this.waiting.get(key) ?? []) {
          const made = this.patched(added, one.delta);
          if (made) ready.push([made, one.offset]);
        }
        this.waiting.delete(key);
      }
    }
  }

  private addDelta(base: number | string, delta: Buffer, offset: number): void {
    const from = typeof base === 'number' ? this.byOffset.get(base) : this.byId.get(base);
    if (from) {
      const made = this.patched(from, delta);
      if (made) this.add(made, offset);
    } else addToGroup(this.waiting, base, { delta, offset });
  }

  /** The object that a difference makes of its base; null if there is no room for it. @throws Fault */
  private patched(base: GitObject, delta: Buffer): GitObject | null {
    let at = 0;
    const length = (): number => {
      let value = 0;
      for (let unit = 1, byte = 128; byte & 128; unit *= 128) value += ((byte = delta[at++] ?? 0) & 127) * unit;
      return value;
    };
    if (length() !== base.bytes.length) throw new Fault(BROKEN);
    const size = length();
    if (size > this.room) {
      this.isFull = true;
      return null;
    }
    const bytes = Buffer.alloc(size);
    let made = 0;
    const append = (source: Buffer, start: number, count: number): void => {
      if (count === 0 || start + count > source.length || made + count > size) throw new Fault(BROKEN);
      made += source.copy(bytes, made, start, start + count);
    };
    while (at < delta.length) {
      const order = delta[at++]!;
      if (order & 128) {
        // A copy. Each bit says whether a byte of its start or of its length follows.
        const [start, count] = [
          [1, 2, 4, 8],
          [16, 32, 64],
        ].map((flags) => flags.reduce((sum, flag, i) => sum + (order & flag ? (delta[at++] ?? 0) * 256 ** i : 0), 0));
        append(base.bytes, start!, count! || 0x10000);
      } else {
        append(delta, at, order);
        at += order;
      }
    }
    if (made !== size) throw new Fault(BROKEN);
    this.room -= size;
    return { type: base.type, bytes, id: '' };
  }

  /** All but the trees, which only name the files: by the first commit that has them, and by their ids if no commit does. */
  files(): Packed['files'] {
    const paths = new Map<string, string>();
    for (const { type, bytes, id } of this.byId.values()) {
      const tree = type === Type.Commit ? /^tree ([0-9a-f]{40,64})\n/.exec(bytes.toString('latin1', 0, 80))?.[1] : undefined;
      if (tree) this.name(tree, shortened(id), paths);
    }
    return [...this.byId.values()]
      .filter(({ type }) => type !== Type.Tree)
      .map(({ id, bytes }) => ({ name: paths.get(id) ?? shortened(id), bytes }));
  }

  /** Puts the paths of a tree's files into `paths`, except those of trees that it already has. */
  private name(root: string, prefix: string, paths: Map<string, string>): void {
    const open = [[root, prefix] as const];
    const idSize = this.algorithm === 'sha1' ? 20 : 32;
    for (let next = open.pop(); next; next = open.pop()) {
      const [tree, path] = next;
      const bytes = this.byId.get(tree)?.bytes;
      if (!bytes || paths.has(tree) || path.length > MOST_PATH) continue;
      paths.set(tree, path);
      for (let at = 0; at < bytes.length;) {
        const end = bytes.indexOf(0, at);
        if (end < 0) break;
        const name = bytes.toString('utf8', bytes.indexOf(0x20, at) + 1, end);
        const id = bytes.toString('hex', end + 1, end + 1 + idSize);
        if (this.byId.get(id)?.type === Type.Tree) open.push([id, `${path}/${name}`]);
        else if (!paths.has(id)) paths.set(id, `${path}/${name}`);
        at = end + 1 + idSize;
      }
    }
  }
}

/** Trees in trees without end would make ever longer names. UTF-16 units. */
const MOST_PATH = 4000;
const GAP = Buffer.from('\n\n');

/** The texts that a difference adds to its base. */
function additions(delta: Buffer): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  for (let sizes = 0; sizes < 2; sizes++) while (delta[at++]! & 128);
  while (at < delta.length) {
    const order = delta[at++]!;
    if (order & 128) {
      for (let flags = order & 127; flags > 0; flags >>= 1) at += flags & 1;
      continue;
    }
    found.push(delta.subarray(at, at + order), GAP);
    at += order;
  }
  return found;
}

const shortened = (id: string): string => id.slice(0, 8);
