import { groupBy } from '../io/group.ts';
import { type Finding, IN_NAME } from '../model.ts';
import { DOTS } from '../policy/mask.ts';
import type { ListedBlob } from '../sources/git-blobs.ts';
import { inBatches, measure, readAll } from '../sources/history/blobs.ts';
import type { HistoryList } from '../sources/history/list.ts';
import type { Repository } from '../sources/repository.ts';
import { isOpened, packedAs } from '../unpack/kind.ts';

/** Where a secret is, as git filter-repo sees it. */
export interface Places {
  /** Files in which git filter-repo replaces nothing, in the repository: `logs.zip`. */
  packed: readonly string[];
  /** Files that have it in their names, or in those of their folders. */
  named: readonly string[];
  /** Something else has it: text, or the message of a commit or a tag. */
  isInText: boolean;
}

/** Git filter-repo takes a file with a zero byte so near to its beginning for binary, and does not replace in it. */
const LOOKED_AT = 8192;

function isOpaque(bytes: Buffer): boolean {
  const kind = packedAs(bytes);
  return (kind !== null && isOpened(kind)) || bytes.subarray(0, LOOKED_AT).includes(0);
}

/** Answers where some of the findings of a history are. Each blob is read once; call it with all of them first. */
export function placesIn({ log, items }: HistoryList, repository: Repository): (some: readonly Finding[]) => Places {
  const paths = new Map<string, Set<string>>();
  const opaque = new Set<string>();
  const learn = (blobs: readonly string[]) => {
    for (const blob of blobs) paths.set(blob, new Set());
    const fresh = new Set(blobs);
    log.walk({ change: ({ after, path }) => fresh.has(after) && paths.get(after)!.add(path) });
    const read = blobs.flatMap((oid): ListedBlob[] => [...paths.get(oid)!].slice(0, 1).map((path) => ({ oid, path })));
    const { sorted, starts } = inBatches(measure(read, repository).present);
    for (const [i, from] of starts.entries()) {
      const batch = sorted.slice(from, starts[i + 1]);
      for (const [j, bytes] of readAll(batch, repository.root).entries())
        if (Buffer.isBuffer(bytes) && isOpaque(bytes)) opaque.add(batch[j].oid);
    }
  };
  const namesOf = namesIn(items);
  return (some) => {
    const unknown = new Set(some.map(({ blob = '' }) => blob).filter((blob) => !paths.has(blob)));
    if (unknown.size > 0) learn([...unknown]);
    const named = new Set(some.flatMap(namesOf));
    const blobs = [...new Set(some.filter((finding) => namesOf(finding).length === 0).map(({ blob = '' }) => blob))];
    const packed = new Set(blobs.filter((blob) => opaque.has(blob)).flatMap((blob) => [...paths.get(blob)!]));
    return { packed: [...packed].sort(), named: [...named].sort(), isInText: blobs.some((blob) => !opaque.has(blob)) };
  };
}

/**
 * The paths that have the secret in a name of a file or a folder; none for another finding, and for a name in an archive, which is
 * content. A finding has its path with the secret covered.
 */
export function namesIn(items: readonly ListedBlob[]): (finding: Finding) => string[] {
  let byBlob: ReadonlyMap<string, readonly ListedBlob[]> | undefined;
  return ({ blob = '', path, via }) => {
    if (via !== IN_NAME) return [];
    const parts = path.split(DOTS);
    const hasParts = (name: string) =>
      name.startsWith(parts[0]) && name.endsWith(parts.at(-1)!) && parts.every((part) => name.includes(part));
    byBlob ??= groupBy(items, ({ oid }) => oid);
    return [...new Set((byBlob.get(blob) ?? []).map((item) => item.path).filter(hasParts))];
  };
}
