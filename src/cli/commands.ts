import { SEVERITIES } from '../model.ts';
import { FORMATS } from '../report/write.ts';
import type { Command, Flag } from './command.ts';

export { FORMATS };

const config: Flag = {
  name: 'config',
  value: 'FILE',
  help: 'allowlist file (default: .together-guard.yaml at the root of the repository)',
};
/** A flag that only `dataset sanitize` reads. */
const sanitize = (flag: Flag): Flag => ({ ...flag, actions: { sanitize: flag.help } });
const all: Flag = { name: 'all', help: 'block on findings that the file already had, too' };

/** The one table that parsing, `--help` and docs/commands.md are made from. */
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
    examples: [
      ['together-guard scan', 'look at what is in the repository now'],
      ['together-guard scan --diff origin/main..HEAD --format github', 'in CI: what a branch adds, as annotations'],
    ],
    load: () => import('./scan.ts'),
  },
  {
    name: 'init',
    usage: '',
    most: 0,
    summary: 'set a repository up: hook, allowlist file, .gitignore lines; safe to run again',
    flags: [
      {
        name: 'hook',
        value: 'MANAGER',
        choices: ['auto', 'husky', 'lefthook', 'simple-git-hooks', 'pre-commit', 'overcommit', 'git'],
        help: 'where the hook goes (default: auto: the hook manager in use, otherwise plain git hooks)',
      },
      {
        name: 'hooks',
        value: 'LIST',
        help: 'also install these hooks, as commit-msg,pre-push (pre-commit and pre-merge-commit always are)',
      },
      { name: 'dry-run', help: 'show what would be done, and do nothing' },
    ],
    examples: [
      ['together-guard init --dry-run', 'see what would be set up, and change nothing'],
      ['together-guard init', 'set it up'],
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
      {
        name: 'path',
        value: 'GLOB',
        help: 'whatever is found in these files, as the repository calls them; with --decisions: what the dataset is called now',
      },
      { name: 'field', value: 'GLOB', help: 'personal data in this field of datasets, as messages.content' },
      {
        name: 'decisions',
        value: 'FILE',
        help: 'allow the false alarms in a decisions file (from the review page or from dataset sanitize)',
      },
      { name: 'reason', short: 'r', value: 'TEXT', help: 'why it is safe (required)' },
      { name: 'expires', value: 'DATE', help: 'last day on which the entry counts, as 2027-01-31' },
      config,
    ],
    examples: [
      [
        'together-guard allow 5f0c1e9a --reason "revoked, kept as a test vector" --expires 2027-01-31',
        'let one finding pass until that day',
      ],
      ['together-guard allow --rule email --path "data/demo/**" --reason "made-up people"', 'let mail addresses pass in these files'],
    ],
    load: () => import('./allow.ts'),
  },
  {
    name: 'dataset',
    usage: 'check|review|sanitize FILE…',
    most: Infinity,
    summary: 'check the format of fine-tune datasets, look at the personal data in them, write a clean copy',
    actions: [
      {
        name: 'check',
        usage: 'FILE…',
        summary: 'check whether Together would take a fine-tune dataset, and say what is wrong with it, line by line',
        examples: [['together-guard dataset check data/train.jsonl', 'before an upload']],
      },
      {
        name: 'review',
        usage: 'FILE…',
        summary:
          'count the personal data in a dataset, and write a page to decide on it; the page holds raw values and stays on this machine',
        examples: [['together-guard dataset review data/train.jsonl', 'counts here, and the page in the git folder']],
      },
      {
        name: 'sanitize',
        usage: 'FILE -o CLEAN',
        summary: 'write a clean copy of a dataset, with made-up values of the same form in place of personal data and secrets',
        examples: [
          [
            'together-guard dataset sanitize data/train.jsonl -o data/train.clean.jsonl',
            'the copy, and a datasheet that counts what was replaced',
          ],
          [
            'together-guard dataset sanitize data/train.jsonl -o data/train.clean.jsonl --decisions decisions.json --overwrite',
            'again, with what was decided on the page of dataset review',
          ],
        ],
      },
    ],
    flags: [
      { name: 'format', short: 'f', value: 'FORMAT', choices: ['pretty', 'json'], help: 'how the result is written (default: pretty)' },
      {
        name: 'output',
        short: 'o',
        value: 'FILE',
        help: 'where the result goes',
        actions: { review: 'where the page goes (default: into the git folder)', sanitize: 'where the clean copy goes (required)' },
      },
      sanitize({
        name: 'mode',
        value: 'MODE',
        choices: ['surrogate', 'tag', 'drop'],
        help: 'made-up values of the same form; tags like [EMAIL_1] (the first 1,048,576 values of a file have numbers, later ones letters); or the dataset without the records (default: surrogate)',
      }),
      sanitize({ name: 'names', help: 'replace names of people, too' }),
      sanitize({ name: 'decisions', value: 'FILE', help: 'what was decided on the page of dataset review' }),
      sanitize({
        name: 'key-file',
        value: 'FILE',
        help: 'the key that surrogates are made with (default: TOGETHER_GUARD_KEY_FILE or TOGETHER_GUARD_KEY, else one in your settings)',
      }),
      sanitize({ name: 'strict', help: 'stop at a record that cannot be read, and write nothing' }),
      sanitize({ name: 'overwrite', help: 'replace an earlier copy; never the input' }),
      { ...config, actions: { review: config.help, sanitize: config.help } },
    ],
    examples: [],
    load: () => import('./dataset.ts'),
  },
  {
    name: 'redact',
    usage: '',
    most: 0,
    summary: 'a filter: text or JSON log lines on standard input, the same with secrets and personal data masked on standard output',
    flags: [
      {
        name: 'fields',
        value: 'NAMES',
        help: 'mask whole fields by name or path, as password,user.email (default: api_key, prompt_content, fine_tune_dataset, model_output, system_prompt)',
      },
      { name: 'review', help: 'also mask what might be personal data: IP addresses, street addresses, names' },
    ],
    examples: [['node server.js | together-guard redact', 'write the logs of a program without secrets and personal data']],
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
    examples: [
      ['together-guard rules together-api-key', 'what this rule finds, what it does not, and what to do about a leak'],
      ['together-guard rules --check', 'prove all rules, your own too, by their examples'],
    ],
    load: () => import('./rules.ts'),
  },
];

/** Flags that every command takes. */
export const COMMON_FLAGS: readonly Flag[] = [
  { name: 'help', short: 'h', help: 'show this help' },
  { name: 'no-color', help: 'no colours (NO_COLOR and FORCE_COLOR count, too)' },
];
