import { SEVERITIES } from '../../model.ts';
import { FORMATS } from '../../report/write.ts';
import type { Command, Flags } from '../command.ts';
import { fingerprint, megabytes, range } from '../values.ts';
import { config } from './shared.ts';

/** What `scan` looks at, instead of the files on the disk. */
const SCOPES = ['staged', 'stdin', 'diff', 'history'] as const;
const but = (scope: string) => SCOPES.filter((name) => name !== scope);

export const flags = {
  staged: { not: but('staged'), help: 'scan what is staged for the next commit; paths limit the scan' },
  stdin: { not: but('stdin'), help: 'scan standard input (as "scan -" does)' },
  'stdin-filename': { value: 'NAME', needs: ['stdin'], help: 'file name for standard input in findings' },
  diff: {
    value: 'A..B',
    read: range,
    not: but('diff'),
    help: 'scan what a range of commits adds, such as origin/main..HEAD, and their messages; paths limit the scan to files',
  },
  history: { not: but('history'), help: 'scan every blob and message reachable from any ref; paths limit the scan to files' },
  since: { value: 'DATE', needs: ['history'], help: 'with --history: only commits since this date' },
  until: { value: 'DATE', needs: ['history'], help: 'with --history: only commits until this date' },
  reflog: { needs: ['history'], help: 'with --history: also commits that only reflogs have (amended, reset or rebased away)' },
  branch: { value: 'REF', needs: ['history'], help: 'with --history: only commits reachable from REF' },
  'write-replacements': {
    value: 'FILE',
    needs: ['history'],
    help: 'with --history: also write the secrets that block, in clear, to FILE outside the repository, for git filter-repo',
  },
  'no-cache': { needs: ['history'], help: 'with --history: also scan versions of files that an earlier scan has read' },
  'allow-shallow': {
    needs: ['history', 'diff'],
    help: 'with --history or --diff in a shallow clone: scan what is there instead of failing',
  },
  format: { short: 'f', value: 'FORMAT', choices: FORMATS, help: 'output format (default: pretty)' },
  output: { short: 'o', value: 'FILE', help: 'write findings to FILE instead of standard output' },
  verify: { not: ['staged'], help: 'ask the provider of each key that is found whether it is live; this sends the key to its provider' },
  explain: {
    value: 'FINGERPRINT',
    read: fingerprint,
    not: ['history', 'verify', 'output'],
    help: 'show why this one finding was found: its rule, score and the features that counted, without the value',
  },
  'fail-on': { value: 'SEVERITY', choices: SEVERITIES, help: 'lowest severity that blocks (default: high)' },
  all: { help: 'also block on findings that were already in the file' },
  'show-low': { help: 'list findings of low severity one by one; by default, they are counted' },
  rule: { value: 'ID', multiple: true, help: 'run only this rule (may be repeated)' },
  baseline: { value: 'FILE', help: 'findings that do not block (default: .together-guard.baseline at the root of the repository)' },
  'no-ignore': { not: SCOPES, help: 'also scan files that git ignores' },
  'max-size': { value: 'MB', read: megabytes, not: SCOPES, help: 'skip larger files and exit with 2 (default: 512)' },
  config,
} as const satisfies Flags;

export const command: Command = {
  name: 'scan',
  usage: '[paths…]',
  most: Infinity,
  summary: 'look for secrets in files and folders, the index, or standard input',
  flags,
  examples: [
    ['together-guard scan', 'scan the files of the repository'],
    ['together-guard scan --diff origin/main..HEAD --format github', 'in CI: scan what a branch adds, and annotate the pull request'],
  ],
  load: () => import('../scan.ts'),
};
