import { envFilesIgnored } from '../../setup/ignored.ts';
import { git, splitZ } from '../../sources/git.ts';
import { isShallow, UNSHALLOW } from '../../sources/range.ts';
import type { Repository } from '../../sources/repository.ts';
import { isEnvFile } from '../../value/env-file.ts';
import { foldersOf } from '../env.ts';
import type { Facts } from '../facts.ts';
import { type Answer, defineLine, type Evidence, seenAt, some } from '../line.ts';

const IGNORES = '.env\n.env.*\n!.env.example\n';

export const line = defineLine({
  id: 'env-files-ignored',
  title: 'Environment files are ignored by git and were never committed',
  question: 'Does git ignore .env and its variants, and has none ever been committed?',
  looksAt: 'the line of .gitignore that git itself names for .env, .env.local and .env.production; the index; all commits',
  check,
  proof: () => ({
    pass: { commits: [{ '.gitignore': IGNORES, '.env.example': 'TOGETHER_API_KEY=\n' }], files: { '.env': 'PORT=3000\n' } },
    fail: { commits: [{ '.gitignore': IGNORES }, { 'api/.env': 'PORT=3000\n' }] },
    // A name that git ignores only by a setting of this machine.
    'cannot tell': { commits: [{ 'a.txt': 'a\n' }], files: { '.git/info/exclude': '.env\n.env.*\n' } },
  }),
});

async function check(facts: Facts): Promise<Answer> {
  const tracked = splitZ(git(['ls-files', '-z', '--cached'], facts.repository.root)).filter(isEnvFile);
  const committed = [...committedIn(facts.repository)].filter(([path]) => !tracked.includes(path));
  const states = envFilesIgnored(facts.repository.root, await foldersOf(facts));
  const open = states.filter(({ by, onlyHere }) => !by && !onlyHere);
  const bad: Evidence[] = [
    ...tracked.map((path) => seenAt(path, undefined, 'is tracked')),
    ...committed.map(([path, commit]) => ({ path, commit, says: 'was committed' })),
    ...open.map(({ path }) => seenAt(path, undefined, 'would not be ignored')),
  ];
  if (bad.length > 0)
    return {
      result: 'fail',
      evidence: some(bad),
      settle: stepsLeft({ open: open.length > 0, tracked, committed: committed.map(([path]) => path) }),
    };
  // The first example, which is the nearest to the root, stays.
  const rules = new Map(
    states.toReversed().flatMap(({ by, path }) => (by ? [[`${by.path}:${by.line}`, { ...by, example: path }] as const] : [])),
  );
  const seen = [...rules.values()]
    .reverse()
    .map(({ path, line, pattern, example }) => seenAt(path, line, `the pattern ${pattern} would ignore a file ${example}`));
  const here = states.filter(({ onlyHere }) => onlyHere);
  if (here.length > 0)
    return {
      result: 'cannot tell',
      evidence: some([...seen, ...here.map(({ path }) => seenAt(path, undefined, 'is ignored only by settings of this machine'))]),
      settle: 'Add .env, .env.* and !.env.example to .gitignore, which other clones get.',
    };
  if (isShallow(facts.repository))
    return {
      result: 'cannot tell',
      evidence: some([...seen, { says: `older commits were not looked at: this clone is shallow: ${UNSHALLOW}` }]),
      settle: 'Run this in a full clone.',
    };
  return { result: 'pass', evidence: some([...seen, { says: 'no commit has an environment file' }]) };
}

/** What is left to do. */
export function stepsLeft({
  open,
  tracked,
  committed,
}: {
  open: boolean;
  tracked: readonly string[];
  committed: readonly string[];
}): string {
  const steps = [
    ...(open ? ['Add .env, .env.* and !.env.example to .gitignore.'] : []),
    ...(tracked.length > 0 ? [`Run git rm --cached on the tracked ${tracked.length === 1 ? 'file' : 'files'}, and commit that.`] : []),
  ];
  if (tracked.length + committed.length > 0)
    steps.push(
      'Revoke each key that was in a commit: others may have a copy.',
      'Then remove the file from the history with git filter-repo, or add env-files-ignored to checklist.skip in .together-guard.yaml, with a reason such as "all keys were revoked".',
    );
  return steps.join(' ');
}

/** Environment files that commits added or changed, each with the oldest such commit. Only paths are read, so all of the history is looked at. */
function committedIn({ root }: Repository): Map<string, string> {
  const log = ['log', '--all', '-m', '--full-history', '-z', '--format=%x01%H', '--name-only', '--no-renames', '--diff-filter=d'];
  const found = new Map<string, string>();
  let commit = '';
  for (const field of splitZ(git([...log, '--', ':(glob)**/.env', ':(glob)**/.env.*'], root))) {
    const [marker, id] = /^\n?\x01([0-9a-f]+)\n*/.exec(field) ?? ['', ''];
    if (id) commit = id;
    const path = field.slice(marker!.length).replace(/^\n+/, '');
    if (isEnvFile(path)) found.set(path, commit);
  }
  return found;
}
