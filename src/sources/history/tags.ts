import { readObjects, splitZ, SUBMODULE, tryGit } from '../git.ts';
import type { ListedBlob } from '../git-blobs.ts';
import type { Message } from './list.ts';
import { listRefs, type NamedObject } from '../refs.ts';
import type { Repository } from '../repository.ts';

/** Tags that are read in one call. */
const BATCH = 10_000;
/** A tag of a tag of a tag … */
const MAX_DEPTH = 10;

/** What `git log` does not list: messages of annotated tags, and blobs that a ref names directly. */
export function listTags(
  repository: Repository,
  refs: readonly NamedObject[] = listRefs(repository).refs,
): { texts: Message[]; items: ListedBlob[] } {
  const texts: Message[] = [];
  const items: ListedBlob[] = [];
  let tags: { oid: string; ref: string }[] = [];
  for (const { type, oid, ref } of refs) {
    if (type === 'tag') tags.push({ oid, ref });
    else if (type === 'blob' || type === 'tree') items.push(...contentsOf(repository, type, oid, ref));
  }
  for (let depth = 0; depth < MAX_DEPTH && tags.length > 0; depth++) {
    const inner: typeof tags = [];
    for (let from = 0; from < tags.length; from += BATCH) {
      const some = tags.slice(from, from + BATCH);
      const objects = read(
        some.map(({ oid }) => oid),
        repository,
      );
      for (const [i, { oid, ref }] of some.entries()) {
        const parsed = parseTag(objects[i]?.toString() ?? '');
        if (!parsed) continue;
        const { type, object, ...message } = parsed;
        texts.push({ id: oid, commit: object, tag: ref.replace(/^refs\/tags\//, ''), ...message });
        if (type === 'tag') inner.push({ oid: object, ref });
        else if (type === 'blob' || type === 'tree') items.push(...contentsOf(repository, type, object, ref));
      }
    }
    tags = inner;
  }
  return { texts: peeled(texts), items };
}

/** With the commit that a tag of a tag leads to in the end. */
function peeled(texts: readonly Message[]): Message[] {
  const next = new Map(texts.map(({ id, commit }) => [id, commit]));
  return texts.map((text) => {
    let { commit } = text;
    for (let depth = 0; depth < MAX_DEPTH; depth++) commit = next.get(commit) ?? commit;
    return { ...text, commit };
  });
}

/** The ref in the path that `listTags` gives a blob: no ref has a colon in its name. */
export const refOfNamed = (path: string): string => path.split(':', 1)[0];

/** Objects that are not there are left out: what else refers to them reports it. */
function read(oids: readonly string[], { root }: Repository): (Buffer | undefined)[] {
  try {
    return readObjects(oids, root) ?? [];
  } catch {
    return oids.map((oid) => {
      const { status, stdout } = tryGit(['cat-file', 'tag', oid], root);
      return status === 0 ? stdout : undefined;
    });
  }
}

function contentsOf({ root }: Repository, type: string, oid: string, ref: string): ListedBlob[] {
  if (type === 'blob') return [{ path: ref, oid, commit: oid }];
  const { stdout } = tryGit(['ls-tree', '-r', '-z', '--full-tree', oid], root);
  return splitZ(stdout).flatMap((entry) => {
    const [, mode, blob, path] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    return path === undefined || mode === SUBMODULE ? [] : [{ path: `${ref}:${path}`, oid: blob, commit: oid }];
  });
}

function parseTag(text: string): { type: string; object: string; text: string; author: string; date: string } | null {
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const [, object, type] = /^object ([0-9a-f]+)\ntype (\w+)\n/.exec(head) ?? [];
  if (type === undefined) return null;
  const [, author = '', seconds = '0', zone = '+0000'] = /^tagger (.*?) <[^>\n]*> (\d{1,12}) ([-+]\d{4})$/m.exec(head) ?? [];
  return { type, object, text: end < 0 ? '' : text.slice(end + 2), author, date: dateOf(Number(seconds), zone) };
}

/** As git prints the dates of commits: `2026-01-31T12:00:00+01:00`. @param zone `+0100` */
function dateOf(seconds: number, zone: string): string {
  const minutes = Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3)));
  return `${new Date((seconds + minutes * 60) * 1000).toISOString().slice(0, 19)}${zone.slice(0, 3)}:${zone.slice(3)}`;
}
