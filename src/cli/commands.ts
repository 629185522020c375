import { SEVERITIES } from '../model.ts';
import { FORMATS } from '../report/write.ts';
import type { Command, Flag } from './command.ts';

export { FORMATS };

const config: Flag = {
  name: 'config',
  value: 'FILE',
  help: 'allowlist file (default: .together-guard.yaml at the root of the repository)',
};
/** A flag of `dataset sanitize` only. */
const sanitize = (flag: Flag): Flag => ({ ...flag, actions: { sanitize: flag.help } });
const all: Flag = { name: 'all', help: 'also block on findings that were already in the file' };

/** The table behind argument parsing, `--help` and docs/commands.md. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'scan',
    usage: '[paths…]',
    most: Infinity,
    summary: 'look for secrets in files and folders, the index, or standard input',
    flags: [
      { name: 'staged', help: 'scan what is staged for the next commit; paths limit the scan' },
      { name: 'stdin', help: 'scan standard input (as "scan -" does)' },
      { name: 'stdin-filename', value: 'NAME', help: 'file name for standard input in findings' },
      { name: 'diff', value: 'A..B', help: 'scan what a range of commits adds, such as origin/main..HEAD; paths limit the scan' },
      { name: 'history', help: 'scan every blob reachable from any ref; paths limit the scan' },
      { name: 'since', value: 'DATE', help: 'with --history: only commits since this date' },
      { name: 'branch', value: 'REF', help: 'with --history: only commits reachable from REF' },
      { name: 'allow-shallow', help: 'with --history or --diff in a shallow clone: scan what is there instead of failing' },
      { name: 'format', short: 'f', value: 'FORMAT', choices: FORMATS, help: 'output format (default: pretty)' },
      { name: 'output', short: 'o', value: 'FILE', help: 'write findings to FILE instead of standard output' },
      { name: 'fail-on', value: 'SEVERITY', choices: SEVERITIES, help: 'lowest severity that blocks (default: high)' },
      all,
      { name: 'rule', value: 'ID', multiple: true, help: 'run only this rule (may be repeated)' },
      { name: 'no-ignore', help: 'also scan files that git ignores' },
      { name: 'max-size', value: 'MB', help: 'skip larger files and exit with 2 (default: 512)' },
      config,
    ],
    examples: [
      ['together-guard scan', 'scan the files of the repository'],
      ['together-guard scan --diff origin/main..HEAD --format github', 'in CI: scan what a branch adds, and annotate the pull request'],
    ],
    load: () => import('./scan.ts'),
  },
  {
    name: 'init',
    usage: '',
    most: 0,
    summary: 'set up a repository: hook, allowlist file and .gitignore lines; safe to run again',
    flags: [
      {
        name: 'hook',
        value: 'MANAGER',
        choices: ['auto', 'husky', 'lefthook', 'simple-git-hooks', 'pre-commit', 'overcommit', 'git'],
        help: 'hook manager to use (default: auto, the manager in use, or else plain git hooks)',
      },
      {
        name: 'hooks',
        value: 'LIST',
        help: 'extra hooks to install, such as commit-msg,pre-push (pre-commit and pre-merge-commit are always installed)',
      },
      { name: 'dry-run', help: 'show what would be done, but change nothing' },
    ],
    examples: [
      ['together-guard init --dry-run', 'show what would be set up'],
      ['together-guard init', 'set it up'],
    ],
    load: () => import('./init.ts'),
  },
  {
    name: 'allow',
    usage: '[FINGERPRINT]',
    most: 1,
    summary: 'add a finding to the allowlist file, or everything that a rule finds in a path or field, with a reason',
    flags: [
      { name: 'rule', value: 'ID', multiple: true, help: 'with --path or --field: only findings of this rule (may be repeated)' },
      {
        name: 'path',
        value: 'GLOB',
        help: 'allow findings in files that match GLOB, relative to the repository root; with --decisions: the current path of the dataset',
      },
      { name: 'field', value: 'GLOB', help: 'allow personal data in this field of datasets, such as messages.content' },
      {
        name: 'decisions',
        value: 'FILE',
        help: 'allow the false alarms in a decisions file (from the review page or from dataset sanitize)',
      },
      { name: 'reason', short: 'r', value: 'TEXT', help: 'why it is safe (required)' },
      { name: 'expires', value: 'DATE', help: 'last day on which the entry is valid, such as 2027-01-31' },
      config,
    ],
    examples: [
      ['together-guard allow 5f0c1e9a --reason "revoked, kept as a test vector" --expires 2027-01-31', 'allow one finding until that day'],
      ['together-guard allow --rule email --path "data/demo/**" --reason "made-up people"', 'allow email addresses in these files'],
    ],
    load: () => import('./allow.ts'),
  },
  {
    name: 'dataset',
    usage: 'check|review|sanitize FILE…',
    most: Infinity,
    summary: 'check the format of a fine-tune dataset, review its personal data, or write a clean copy',
    actions: [
      {
        name: 'check',
        usage: 'FILE…',
        summary: 'check whether Together would accept a fine-tune dataset, and list the problems by line',
        examples: [['together-guard dataset check data/train.jsonl', 'before an upload']],
      },
      {
        name: 'review',
        usage: 'FILE…',
        summary:
          'count the personal data in a dataset, and write a page for reviewing it; the page holds raw values and stays on this machine',
        examples: [['together-guard dataset review data/train.jsonl', 'print the counts, and write the page into the git folder']],
      },
      {
        name: 'sanitize',
        usage: 'FILE -o CLEAN',
        summary: 'write a clean copy of a dataset, with made-up values of the same form in place of personal data and secrets',
        examples: [
          [
            'together-guard dataset sanitize data/train.jsonl -o data/train.clean.jsonl',
            'write the copy, and a datasheet that counts what was replaced',
          ],
          [
            'together-guard dataset sanitize data/train.jsonl -o data/train.clean.jsonl --decisions decisions.json --overwrite',
            'write it again, with the decisions from the review page',
          ],
        ],
      },
    ],
    flags: [
      { name: 'format', short: 'f', value: 'FORMAT', choices: ['pretty', 'json'], help: 'output format (default: pretty)' },
      {
        name: 'output',
        short: 'o',
        value: 'FILE',
        help: 'output file',
        actions: { review: 'file for the page (default: in the git folder)', sanitize: 'file for the clean copy (required)' },
      },
      sanitize({
        name: 'mode',
        value: 'MODE',
        choices: ['surrogate', 'tag', 'drop'],
        help: 'surrogate: made-up values of the same form; tag: tags like [EMAIL_1] (the first 1,048,576 values of a file get numbers, later ones letters); drop: leave out records with personal data (default: surrogate)',
      }),
      sanitize({ name: 'names', help: 'also replace names of people' }),
      sanitize({ name: 'decisions', value: 'FILE', help: 'decisions file from the review page' }),
      sanitize({
        name: 'key-file',
        value: 'FILE',
        help: 'key for making surrogates (default: TOGETHER_GUARD_KEY_FILE or TOGETHER_GUARD_KEY, or else a key in your settings folder)',
      }),
      sanitize({ name: 'strict', help: 'fail on a record that cannot be read, and write nothing' }),
      sanitize({ name: 'overwrite', help: 'replace an earlier copy (never the input)' }),
      { ...config, actions: { review: config.help, sanitize: config.help } },
    ],
    examples: [],
    load: () => import('./dataset.ts'),
  },
  {
    name: 'redact',
    usage: '',
    most: 0,
    summary: 'read text or JSON log lines from standard input, and write them to standard output with secrets and personal data masked',
    flags: [
      {
        name: 'fields',
        value: 'NAMES',
        help: 'mask whole fields by name or path, such as password,user.email (default: api_key, prompt_content, fine_tune_dataset, model_output, system_prompt)',
      },
      { name: 'review', help: 'also mask possible personal data: IP addresses, street addresses and names' },
    ],
    examples: [['node server.js | together-guard redact', 'mask the logs of a program']],
    load: () => import('./redact.ts'),
  },
  {
    name: 'rules',
    usage: '[ID]',
    most: 1,
    summary: 'list the rules, or explain one by its examples',
    flags: [
      { name: 'format', short: 'f', value: 'FORMAT', choices: ['pretty', 'json', 'md'], help: 'output format (default: pretty)' },
      { name: 'check', help: 'test every rule against its examples' },
    ],
    examples: [
      ['together-guard rules together-api-key', 'show what this rule finds, what it does not find, and what to do about a leak'],
      ['together-guard rules --check', 'test all rules, including your own, against their examples'],
    ],
    load: () => import('./rules.ts'),
  },
];

/** Flags of every command. */
export const COMMON_FLAGS: readonly Flag[] = [
  { name: 'help', short: 'h', help: 'show this help' },
  { name: 'no-color', help: 'no colors (NO_COLOR and FORCE_COLOR are also honored)' },
];
