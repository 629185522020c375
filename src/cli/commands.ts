import { SEVERITIES } from '../model.ts';
import { FORMATS } from '../report/write.ts';
import type { Command, Flag } from './command.ts';

export { FORMATS };

const config: Flag = { name: 'config', value: 'FILE', help: 'allowlist file (default: .together-guard.yaml at the root of the repository)' };
const all: Flag = { name: 'all', help: 'block on findings that the file already had, too' };

/** The one table that parsing, `--help` and the README are made from. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'scan',
    usage: '[paths…]',
    most: Infinity,
    summary: 'look for secrets in files and folders, the index, or standard input',
    flags: [
      { name: 'staged', help: 'scan what is staged for the next commit; paths narrow it' },
      { name: 'stdin', help: 'scan standard input (as "scan -" does)' },
      { name: 'stdin-filename', value: 'NAME', help: 'what standard input is called in findings' },
      { name: 'diff', value: 'A..B', help: 'scan what a range of commits adds, as origin/main..HEAD; paths narrow it' },
      { name: 'history', help: 'scan every blob that is reachable from any ref; paths narrow it' },
      { name: 'since', value: 'DATE', help: 'with --history: only commits since then' },
      { name: 'branch', value: 'REF', help: 'with --history: only what is reachable from REF' },
      { name: 'allow-shallow', help: 'with --history or --diff in a shallow clone: scan what is here, instead of failing' },
      { name: 'format', short: 'f', value: 'FORMAT', choices: FORMATS, help: 'how findings are written (default: pretty)' },
      { name: 'output', short: 'o', value: 'FILE', help: 'write findings to FILE instead of standard output' },
      { name: 'fail-on', value: 'SEVERITY', choices: SEVERITIES, help: 'least severity that blocks (default: high)' },
      all,
      { name: 'rule', value: 'ID', multiple: true, help: 'run only this rule (may be repeated)' },
      { name: 'no-ignore', help: 'read files that git ignores, too' },
      { name: 'max-size', value: 'MB', help: 'do not scan larger files, and fail (default: 512)' },
      config,
    ],
    load: () => import('./scan.ts'),
  },
  {
    name: 'init',
    usage: '',
    most: 0,
    summary: 'set a repository up: hook, allowlist file, .gitignore lines; changes nothing twice, overwrites nothing',
    flags: [
      { name: 'hook', value: 'MANAGER', choices: ['auto', 'husky', 'lefthook', 'simple-git-hooks', 'pre-commit', 'overcommit', 'git'], help: 'where the hook goes (default: auto, that is the hook manager that is there, else git)' },
      { name: 'hooks', value: 'LIST', help: 'more hooks than pre-commit and pre-merge-commit: commit-msg, pre-push' },
      { name: 'dry-run', help: 'show what would be done, and do nothing' },
    ],
    load: () => import('./init.ts'),
  },
  {
    name: 'allow',
    usage: '[FINGERPRINT]',
    most: 1,
    summary: 'add a finding, or all that a rule finds in a path or field, to the allowlist file, with a reason',
    flags: [
      { name: 'rule', value: 'ID', multiple: true, help: 'with --path or --field: only what this rule finds (may be repeated)' },
      { name: 'path', value: 'GLOB', help: 'whatever is found in these files, as the repository calls them; with --decisions: what the dataset is called now' },
      { name: 'field', value: 'GLOB', help: 'personal data in this field of datasets, as messages.content' },
      { name: 'decisions', value: 'FILE', help: 'the false alarms of a file that the page of dataset review, or dataset sanitize, gave' },
      { name: 'reason', short: 'r', value: 'TEXT', help: 'why it is safe (required)' },
      { name: 'expires', value: 'DATE', help: 'last day on which the entry counts, as 2027-01-31' },
      config,
    ],
    load: () => import('./allow.ts'),
  },
  {
    name: 'dataset',
    usage: 'check|review|sanitize FILE…',
    most: Infinity,
    summary: 'check the format of fine-tune datasets, look at the personal data in them, write a clean copy',
    flags: [
      { name: 'format', short: 'f', value: 'FORMAT', choices: ['pretty', 'json'], help: 'how the result is written (default: pretty)' },
      { name: 'output', short: 'o', value: 'FILE', help: 'sanitize: where the clean copy goes (required); review: where the page goes (default: into the git folder)' },
      { name: 'mode', value: 'MODE', choices: ['surrogate', 'tag', 'drop'], help: 'sanitize: made-up values of the same form, tags like [EMAIL_1] (numbers for the first 1,048,576 values of a file, letters behind them), or without the records (default: surrogate)' },
      { name: 'names', help: 'sanitize: replace names of people, too' },
      { name: 'decisions', value: 'FILE', help: 'sanitize: what was decided on the page of dataset review' },
      { name: 'key-file', value: 'FILE', help: 'sanitize: the key that surrogates are made with (default: TOGETHER_GUARD_KEY_FILE or TOGETHER_GUARD_KEY, else one in your settings)' },
      { name: 'strict', help: 'sanitize: stop at a record that cannot be read, and write nothing' },
      { name: 'overwrite', help: 'sanitize: replace an earlier copy; never the input' },
      config,
    ],
    load: () => import('./dataset.ts'),
  },
  {
    name: 'redact',
    usage: '',
    most: 0,
    summary: 'a filter: text or JSON log lines on standard input, the same with secrets and personal data masked on standard output',
    flags: [
      { name: 'fields', value: 'NAMES', help: 'mask whole fields by name or path, as password,user.email (default: api_key, prompt_content, fine_tune_dataset, model_output, system_prompt)' },
      { name: 'review', help: 'mask what only may be personal data, too: IP addresses, street addresses, names' },
    ],
    load: () => import('./redact.ts'),
  },
  {
    name: 'rules',
    usage: '[ID]',
    most: 1,
    summary: 'list the rules, or explain one from its own examples',
    flags: [
      { name: 'format', short: 'f', value: 'FORMAT', choices: ['pretty', 'json', 'md'], help: 'how rules are written (default: pretty)' },
      { name: 'check', help: 'prove every rule by its examples' },
    ],
    load: () => import('./rules.ts'),
  },
];

/** Flags that every command takes. */
export const COMMON_FLAGS: readonly Flag[] = [
  { name: 'help', short: 'h', help: 'show this help' },
  { name: 'no-color', help: 'no colours (NO_COLOR and FORCE_COLOR count, too)' },
];
