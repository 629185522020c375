import type { FixPlan } from '../fix/plan.ts';
import type { Blob, Finding } from '../model.ts';
import { outerFile, place } from '../report/text.ts';
import { run as scanBlobs } from '../scan/pipeline.ts';
import { readBlobs } from '../sources/git-blobs.ts';
import type { Repository } from '../sources/repository.ts';
import { listStaged } from '../sources/staged.ts';
import type { Setup } from './setup.ts';

/**
 * What blocks in the rewritten files, apart from what the plan already says. A value that comes from the environment now may block
 * where the key did not: `print(key)` then prints a secret of the machine.
 *
 * @param paths of the files to look at
 * @returns the findings, and `stuck` of the plan with the places that are allowed
 */
export async function leftAfter(
  { files, stuck }: FixPlan,
  paths: ReadonlyMap<string, unknown>,
  repository: Repository,
  { rules, policy }: Setup,
): Promise<{ left: Finding[]; stuck: FixPlan['stuck'] }> {
  const changed = files.filter(({ path }) => paths.has(path));
  const staged = new Map(changed.flatMap(({ path, staged: to }) => (to?.after ? [[path, to.after] as const] : [])));
  const blobs: Blob[] = changed.flatMap(({ path, disk }) =>
    disk && !staged.has(path) ? [{ path, bytes: disk.after, origin: { kind: 'file' } }] : [],
  );
  if (staged.size > 0)
    for await (const blob of readBlobs(listStaged(repository, (path) => staged.has(path)).items, repository.root))
      if (!blob.part) blobs.push({ ...blob, bytes: staged.get(blob.path)! });
  const { findings } = await scanBlobs(blobs, rules, policy, staged.size > 0 ? 'staged' : 'files');
  const blocking = findings.filter((finding) => finding.blocking);
  const blocks = new Set(blocking.map(({ path, fingerprint }) => `${fingerprint} ${path}`));
  const told = new Set(stuck.map(({ fingerprint }) => fingerprint));
  // The plan says once how to clean a dataset that it does not rewrite, such as a table in a notebook.
  const referred = new Set(stuck.flatMap(({ path, fingerprint }) => (fingerprint === '' ? path : [])));
  return {
    left: blocking.filter(
      ({ fingerprint, type, path }) => !told.has(fingerprint) && !(type !== undefined && referred.has(outerFile(path))),
    ),
    stuck: stuck.map((each) => ({ ...each, allowed: each.partly && !blocks.has(`${each.fingerprint} ${each.path}`) })),
  };
}

/** `a.py:2:1 still blocks (logged-prompt): A key goes to a log. Log ids, …` */
export const leftText = (finding: Finding): string =>
  `${place(finding)} still blocks (${finding.rule}): ${finding.title}. ${finding.remedy}`;
