import type { Finding } from '../model.ts';
import type { ListedBlob } from '../sources/git-blobs.ts';
import { inBatches, measure, readAll } from '../sources/history-blobs.ts';
import type { HistoryList } from '../sources/history.ts';
import type { Repository } from '../sources/repository.ts';
import { isOpened, packedAs } from '../unpack/kind.ts';

/** Where a secret is, as git filter-repo sees it. */
export interface Places {
  /** Files in which git filter-repo replaces nothing, in the repository: `logs.zip`. */
  packed: readonly string[];
  /** Something else has it: text, or the message of a commit or a tag. */
  isInText: boolean;
}

/** Git filter-repo takes a file with a zero byte so near to its beginning for binary, and does not replace in it. */
const LOOKED_AT = 8192;

function isOpaque(bytes: Buffer): boolean {
  const kind = packedAs(bytes);
  return (kind !== null && isOpened(kind)) || bytes.subarray(0, LOOKED_AT).includes(0);
}

/** By finding, where it is. All findings are of one repository's history. */
export function placesOf(findings: readonly Finding[], { log }: HistoryList, repository: Repository): (some: readonly Finding[]) => Places {
  const paths = new Map<string, Set<string>>(findings.map(({ blob = '' }) => [blob, new Set()]));
  log.walk({ change: ({ after, path }) => paths.get(after)?.add(path) });
  const items = [...paths].filter(([, at]) => at.size > 0).map(([oid, [path]]): ListedBlob => ({ oid, path }));
  const opaque = new Set<string>();
  const { sorted, starts } = inBatches(measure(items, repository).present);
  for (const [i, from] of starts.entries()) {
    const some = sorted.slice(from, starts[i + 1]);
    for (const [j, bytes] of readAll(some, repository.root).entries())
      if (Buffer.isBuffer(bytes) && isOpaque(bytes)) opaque.add(some[j].oid);
  }
  return (some) => {
    const blobs = [...new Set(some.map(({ blob = '' }) => blob))];
    const packed = new Set(blobs.filter((blob) => opaque.has(blob)).flatMap((blob) => [...paths.get(blob)!]));
    return { packed: [...packed].sort(), isInText: blobs.some((blob) => !opaque.has(blob)) };
  };
}
