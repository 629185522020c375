/** Finds the finding that has a fingerprint, for `allow`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { MESSAGE } from '../io/message-paths.ts';
import type { Finding } from '../model.ts';
import { run as scanBlobs } from '../scan/pipeline.ts';
import { displayIn, fileBlobs } from '../sources/files.ts';
import { readBlobs } from '../sources/git-blobs.ts';
import type { Repository } from '../sources/repository.ts';
import { listStaged } from '../sources/staged.ts';
import type { Io } from './command.ts';
import { commitMessage, MESSAGE_FILES } from './commit-message.ts';
import { setUp, type Setup, type SetupFlags } from './setup.ts';

/** Larger files are not searched; in bytes. */
export const MAX_FILE = 1 << 26;

/**
 * The finding whose fingerprint begins with `given`, with its fingerprint for `salt`. Fingerprints from before the allowlist file
 * had a salt are accepted, too: a scan printed them, and only the file is new.
 *
 * @param salt that the allowlist file has, or will get
 * @throws UserError if there is none
 */
export async function findingOf(given: string, salt: string, values: SetupFlags, repository: Repository | null, io: Io): Promise<Finding> {
  const salted = await setUp(repository, io.cwd, { ...values, salt });
  const unsalted = salt === '' ? undefined : await setUp(repository, io.cwd, { ...values, salt: '' });
  const isGiven = ({ fingerprint }: Finding) => fingerprint.startsWith(given);
  for (const search of [firstFinding, findingInMessage, findingInHistory]) {
    const found = await search(isGiven, salted, repository, io);
    if (found) return found;
    const before = unsalted && (await search(isGiven, unsalted, repository, io));
    const now = before && (await search((finding) => samePlace(finding, before), salted, repository, io, before.path));
    if (now) return now;
  }
  throw new UserError(
    'unknown-fingerprint',
    `no finding has the fingerprint ${given}, so nothing was added: "together-guard scan" shows it in brackets after each finding, and "together-guard scan --history" for old versions (for a file that git ignores, use --rule ID --path FILE)`,
  );
}

const samePlace = (a: Finding, b: Finding) =>
  a.path === b.path && a.rule === b.rule && a.line === b.line && a.column === b.column && a.blob === b.blob;

/**
 * The first wanted finding in the index, or else in the work tree.
 *
 * @param path only this file; by default all files
 */
async function firstFinding(
  isWanted: (finding: Finding) => boolean,
  { rules, policy }: Setup,
  repository: Repository | null,
  { cwd }: Io,
  path?: string,
): Promise<Finding | undefined> {
  if (repository) {
    const { items } = listStaged(repository, (name) => path === undefined || name === path);
    const staged = await scanBlobs(readBlobs(items, repository.root), rules, policy, 'staged');
    const found = staged.findings.find(isWanted);
    if (found) return found;
  }
  const root = repository?.root ?? cwd;
  const files = await scanBlobs(
    fileBlobs([path === undefined ? root : join(root, path)], {
      cwd: root,
      noIgnore: false,
      maxSize: MAX_FILE,
      display: displayIn(repository, cwd),
    }),
    rules,
    policy,
    'files',
  );
  return files.findings.find(isWanted);
}

/** Findings of the commit-msg hook: git keeps the message of a blocked commit. */
async function findingInMessage(
  isWanted: (finding: Finding) => boolean,
  { rules, policy }: Setup,
  repository: Repository | null,
): Promise<Finding | undefined> {
  if (!repository) return undefined;
  const { gitDir } = repository;
  const files = MESSAGE_FILES.filter((name) => existsSync(join(gitDir, name)));
  const blobs = files.map((name) => ({ path: MESSAGE, bytes: commitMessage(name, gitDir), origin: { kind: 'stdin' } as const }));
  return (await scanBlobs(blobs, rules, policy, 'message')).findings.find(isWanted);
}

/** Findings of "scan --history". Searched last, since this takes longest. */
async function findingInHistory(
  isWanted: (finding: Finding) => boolean,
  { rules, policy }: Setup,
  repository: Repository | null,
  io: Io,
): Promise<Finding | undefined> {
  if (!repository) return undefined;
  if (io.isErrorTerminal) io.err('together-guard: not in the index or the work tree; searching the history…\n');
  return (await import('../history/find.ts')).findInHistory(isWanted, rules, policy, repository);
}
