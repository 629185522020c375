/** Finds the findings that have a fingerprint, for `allow`. */
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
 * The findings whose fingerprints begin with `given`, with their fingerprints for `salt`. Fingerprints from before the allowlist file
 * had a salt are accepted, too: a scan printed them, and only the file is new.
 *
 * @param salt that the allowlist file has, or will get
 * @returns in the order of `given`
 * @throws UserError if there is none for one of them
 */
export async function findingsOf(
  given: readonly string[],
  salt: string,
  values: SetupFlags,
  repository: Repository | null,
  io: Io,
): Promise<Finding[]> {
  const salted = await setUp(repository, io.cwd, { ...values, salt });
  const unsalted = salt === '' ? undefined : await setUp(repository, io.cwd, { ...values, salt: '' });
  const known = new Map<string, Finding>();
  const missing = () => given.filter((each) => !known.has(each));
  const find = async (search: Search, setup: Setup): Promise<[given: string, found: Finding][]> => {
    const wanted = missing();
    if (wanted.length === 0) return [];
    const isWanted = ({ fingerprint }: Finding) => wanted.some((each) => fingerprint.startsWith(each));
    const all = await search(isWanted, wanted.length, setup, repository, io);
    return wanted.flatMap((each) =>
      all
        .filter(({ fingerprint }) => fingerprint.startsWith(each))
        .slice(0, 1)
        .map((finding): [string, Finding] => [each, finding]),
    );
  };
  for (const search of [inFiles, inMessage, inHistory]) {
    for (const [each, finding] of await find(search, salted)) known.set(each, finding);
    if (unsalted === undefined) continue;
    for (const [each, before] of await find(search, unsalted)) {
      const [now] = await search((finding) => samePlace(finding, before), 1, salted, repository, io, before.path);
      if (now) known.set(each, now);
    }
  }
  const none = missing();
  if (none.length === 0) return given.map((each) => known.get(each)!);
  throw new UserError(
    'unknown-fingerprint',
    `no finding has the fingerprint ${none.join(' or ')}, so nothing was added: "together-guard scan" shows it in brackets after each finding, and "together-guard scan --history" for old versions (for a file that git ignores, use --rule ID --path FILE)`,
  );
}

const samePlace = (a: Finding, b: Finding) =>
  a.path === b.path && a.rule === b.rule && a.line === b.line && a.column === b.column && a.blob === b.blob;

/**
 * The wanted findings of one place; the first one of a fingerprint counts.
 *
 * @param enough the search may end after this number of fingerprints
 * @param path only this file; by default all files
 */
type Search = (
  isWanted: (finding: Finding) => boolean,
  enough: number,
  setup: Setup,
  repository: Repository | null,
  io: Io,
  path?: string,
) => Promise<Finding[]>;

/** In the index, then in the work tree. */
const inFiles: Search = async (isWanted, enough, { rules, policy }, repository, { cwd }, path) => {
  const staged: Finding[] = [];
  if (repository) {
    const { items } = listStaged(repository, (name) => path === undefined || name === path);
    staged.push(...(await scanBlobs(readBlobs(items, repository.root), rules, policy, 'staged')).findings.filter(isWanted));
    if (new Set(staged.map(({ fingerprint }) => fingerprint)).size >= enough) return staged;
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
  return [...staged, ...files.findings.filter(isWanted)];
};

/** Findings of the commit-msg hook: git keeps the message of a blocked commit. */
const inMessage: Search = async (isWanted, _, { rules, policy }, repository) => {
  if (!repository) return [];
  const { gitDir } = repository;
  const files = MESSAGE_FILES.filter((name) => existsSync(join(gitDir, name)));
  const blobs = files.map((name) => ({ path: MESSAGE, bytes: commitMessage(name, gitDir), origin: { kind: 'stdin' } as const }));
  return (await scanBlobs(blobs, rules, policy, 'message')).findings.filter(isWanted);
};

/** Findings of "scan --history". Searched last, since this takes longest. */
const inHistory: Search = async (isWanted, enough, { rules, policy }, repository, io) => {
  if (!repository) return [];
  if (io.isErrorTerminal) io.err('together-guard: not in the index or the work tree; searching the history…\n');
  return (await import('../history/find.ts')).findInHistory(isWanted, enough, rules, policy, repository);
};
