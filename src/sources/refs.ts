import type { Skipped } from '../model.ts';
import { git, tryGit } from './git.ts';
import type { Repository } from './repository.ts';

/** A ref and its object. */
export interface NamedObject {
  /** `commit`, `tag`, `tree` or `blob` */
  type: string;
  oid: string;
  /** Its full name. */
  ref: string;
}

/** With the object that a tag leads to; the object itself for what is not a tag. */
export interface PeeledRef extends NamedObject {
  peeled: string;
}

/** Git calls a ref broken if its file has no id of an object. */
const BROKEN = /^warning: ignoring broken ref (.+)$/gm;

/**
 * All refs that git can read, and those that it cannot.
 *
 * @throws UserError if git cannot list any
 */
export function listRefs(repository: Repository): { refs: PeeledRef[]; broken: Skipped[] } {
  const args = ['for-each-ref', '--format=%(objecttype) %(objectname) %(*objectname) %(refname)'];
  const { status, stdout, stderr } = tryGit(args, repository.root);
  const broken = [...stderr.matchAll(BROKEN)].map(([, ref]) =>
    brokenRef(ref, 'its file has no id of an object', `delete the file ${ref} in the git folder`),
  );
  if (status !== 0) {
    const some = presentRefs(repository);
    return { refs: some.refs, broken: [...broken, ...some.broken] };
  }
  const refs: PeeledRef[] = [];
  for (const line of stdout.toString().split('\n')) {
    const [, type, oid, peeled, ref] = /^(\w+) ([0-9a-f]+) ([0-9a-f]*) (.+)$/.exec(line) ?? [];
    if (ref !== undefined) refs.push({ type, oid, ref, peeled: peeled || oid });
  }
  return { refs, broken };
}

/** Git stops at the first ref whose object is missing, so this asks for the objects one by one. */
function presentRefs({ root }: Repository): { refs: PeeledRef[]; broken: Skipped[] } {
  const named = git(['for-each-ref', '--format=%(objectname) %(refname)'], root)
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
  const input = named.map(([oid]) => `${oid}\n${oid}^{}\n`).join('');
  const { stdout } = tryGit(['cat-file', '--batch-check=%(objectname) %(objecttype)'], root, { input });
  const answers = stdout.toString().split('\n');
  const refs: PeeledRef[] = [];
  const broken: Skipped[] = [];
  for (const [i, [oid, ref]] of named.entries()) {
    const [, type] = /^[0-9a-f]+ (commit|tag|tree|blob)$/.exec(answers[2 * i]) ?? [];
    const [, peeled] = /^([0-9a-f]+) (?:commit|tree|blob)$/.exec(answers[2 * i + 1]) ?? [];
    if (type !== undefined && peeled !== undefined) refs.push({ type, oid, ref, peeled });
    else broken.push(brokenRef(ref, `git does not have its object ${oid.slice(0, 10)}`, `run "git update-ref -d ${ref}"`));
  }
  return { refs, broken };
}

const brokenRef = (ref: string, what: string, how: string): Skipped => ({
  path: ref,
  why: `the ref is broken: ${what}. "git fsck" says more; if you do not need the ref, ${how}`,
  failed: true,
});
