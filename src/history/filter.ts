/** The steps with git filter-repo, for what a rebase does not reach. */
import { dirname, join, relative } from 'node:path';
import { counted } from '../io/words.ts';
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

const TAGS = 'refs/tags/';

/** More branches and tags are not named one by one. */
const MOST_NAMED = 50;

/** The first names of many. */
function some(names: readonly string[], between: string): string {
  const shown = names.length > MOST_NAMED ? names.slice(0, 5) : names;
  return shown.map(argument).join(between) + (shown.length < names.length ? ` and ${counted(names.length - shown.length, 'other')}` : '');
}

/** The branches and tags, as arguments: many are asked of git, since a command has a maximum length. */
function limitOf({ names, oldest, more, roots }: Rewritten): string {
  if (names.length <= MOST_NAMED) return names.map(argument).join(' ');
  const asked = (folder: string, commits: readonly string[]) =>
    `$(git for-each-ref --format='%(refname:lstrip=1)' ${commits.map((id) => `--contains ${id.slice(0, 10)}`).join(' ')} ${folder})`;
  return [asked('refs/heads', roots), asked('refs/tags', oldest), ...more.map((ref) => argument(ref.slice('refs/'.length)))].join(' ');
}

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
  const limit = rewritten ? ` --refs ${limitOf(rewritten)} $(git rev-parse --not ${pushed(rewritten, commits)})` : '';
  const replacing = isInText ? ` --replace-text ${file} --replace-message ${file}` : '';
  const renaming = named.length > 0 ? ` --paths-from-file ${file}` : '';
  const removing = packed.length > 0 ? ` --invert-paths ${packed.map((path) => `--path ${argument(path)}`).join(' ')}` : '';
  const others = commits.workTrees.filter(({ branch }) => branch !== undefined && (!rewritten || rewritten.refs.has(branch)));
  const ownTags = [...(rewritten?.refs ?? [])].filter((ref) => ref.startsWith(TAGS)).map(shortRef);
  return [
    'This needs git filter-repo: "pip install git-filter-repo" or "brew install git-filter-repo".',
    rewritten
      ? `It rewrites what no remote-tracking branch has of ${some(rewritten.names, ', ')}.`
      : `It rewrites all branches and tags, also what was pushed, and removes the remote "origin".`,
    ...(ownTags.length > 0
      ? [
          `Git does not keep which tags were pushed. If you pushed ${some(ownTags, ' or ')}, the remote still has the secret, and later scans do not show it: revoke it now.`,
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
