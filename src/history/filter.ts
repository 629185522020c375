/** The steps with git filter-repo, for what a rebase does not reach. */
import { dirname, join, relative } from 'node:path';
import { argument } from '../report/text.ts';
import type { Message } from '../sources/history/list.ts';
import type { Commits } from '../sources/history/commits.ts';
import { refOfTag, shortRef } from '../sources/history/refs.ts';
import { branchesAndTags, branchWithHead, isOnlyInHead, pushedBesides, type Rewritten } from '../sources/history/rewrite.ts';
import { slashed } from '../sources/paths.ts';
import type { Places } from './places.ts';
import type { VerdictMeans } from './steps.ts';

const SAFETY =
  'It throws away changes that are not committed: commit them first. Keep a copy of the whole folder, made with "cp -a": a clone lacks what was not pushed.';

/** With `--refs`, git filter-repo leaves alone what was pushed, and keeps the remote. It also rewrites the messages of tags in it. */
export function filtering(
  ids: readonly string[],
  tags: readonly Message[],
  { packed, named, isInText }: Places,
  means: VerdictMeans,
): string[] {
  const { repository, commits, own } = means;
  const file = argument(slashed(join(dirname(repository.root), 'secrets-to-replace.txt')));
  const rewritten = branchesAndTags(
    commits,
    ids,
    tags.map(({ tag }) => refOfTag(tag!)),
  );
  // Without `--refs`, git filter-repo would rewrite everything, and in a linked work tree it loses the stashes. A detached HEAD would
  // keep the old commits.
  const isAway = commits.branch === '' && ids.some((id) => commits.isInHead(id));
  const home = isAway && rewritten ? branchWithHead(commits, rewritten) : undefined;
  if (isAway && home === undefined && (rewritten !== undefined || isOnlyInHead(commits, ids)))
    return [
      'HEAD is on no branch. Put its commits on one, and scan again: the steps are shown then.',
      'git switch -c without-secrets',
      `${own()} scan --history`,
    ];
  const limit = rewritten ? ` --refs ${rewritten.names.map(argument).join(' ')} $(git rev-parse --not ${pushed(rewritten, commits)})` : '';
  const replacing = isInText ? ` --replace-text ${file} --replace-message ${file}` : '';
  const renaming = named.length > 0 ? ` --paths-from-file ${file}` : '';
  const removing = packed.length > 0 ? ` --invert-paths ${packed.map((path) => `--path ${argument(path)}`).join(' ')}` : '';
  const others = commits.workTrees.filter(({ branch }) => branch !== undefined && (!rewritten || rewritten.refs.includes(branch)));
  const ownTags = rewritten?.refs.filter((ref) => ref.startsWith('refs/tags/')).map((ref) => argument(shortRef(ref))) ?? [];
  return [
    'This needs git filter-repo: "pip install git-filter-repo" or "brew install git-filter-repo".',
    rewritten
      ? `It rewrites what no remote-tracking branch has of ${rewritten.names.map(argument).join(', ')}.`
      : `It rewrites all branches and tags, also what was pushed, and removes the remote "origin".`,
    ...(ownTags.length > 0
      ? [
          `Git does not keep which tags were pushed. If you pushed ${ownTags.join(' or ')}, the remote still has the secret, and later scans do not show it: revoke it now.`,
        ]
      : []),
    ...(packed.length > 0
      ? [
          `It also removes these files, since it cannot replace a secret in a packed file or in UTF-16. Copy what you still need: ${packed.map(argument).join(', ')}.`,
        ]
      : []),
    SAFETY,
    ...(home === undefined
      ? []
      : ['HEAD is on no branch, and would keep the old commits. This puts it on one:', `git switch ${argument(home)}`]),
    ...(isInText || named.length > 0 ? [`${own()} scan --history --write-replacements ${file}`] : []),
    `git filter-repo --force${replacing}${renaming}${removing}${limit}`,
    ...(others.length > 0
      ? [
          `The files in other work trees are still the old ones (${others.map(({ branch }) => argument(shortRef(branch!))).join(', ')}). This also throws away changes that are not committed:`,
          ...others.map(({ folder }) => `git -C ${argument(shorter(folder, means))} reset --hard`),
        ]
      : []),
  ];
}

function pushed(rewritten: Rewritten, commits: Commits): string {
  const { patterns, ids } = pushedBesides(commits, rewritten);
  const refs = patterns.map((pattern) => (pattern.includes('*') ? `--glob=${argument(pattern)}` : argument(pattern)));
  return ['--remotes', ...refs, ...ids.map((id) => id.slice(0, 10))].join(' ');
}

/** A folder as the user would type it, if that is shorter. */
function shorter(folder: string, { cwd }: VerdictMeans): string {
  const short = slashed(relative(cwd, folder));
  return short.length < folder.length ? short : folder;
}
