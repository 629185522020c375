import { SEVERITIES } from '../model.ts';
import { FORMATS } from '../report/write.ts';
import type { Command, Flag, Flags, Group } from './command.ts';
import { comingDay, count, fingerprint, megabytes, names, price, range } from './values.ts';

export { FORMATS };

const config = {
  value: 'FILE',
  help: 'allowlist file (default: .together-guard.yaml at the root of the repository)',
} satisfies Flag;

/** What `scan` looks at, instead of the files on the disk. */
const SCOPES = ['staged', 'stdin', 'diff', 'history'] as const;
const but = (scope: string) => SCOPES.filter((name) => name !== scope);

export const SCAN_FLAGS = {
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

export const INIT_FLAGS = {
  hook: {
    value: 'MANAGER',
    choices: ['auto', 'husky', 'lefthook', 'simple-git-hooks', 'pre-commit', 'overcommit', 'git'],
    help: 'hook manager to use (default: auto, the manager in use, or else plain git hooks)',
  },
  hooks: {
    value: 'LIST',
    read: names,
    help: 'extra hooks to install, such as commit-msg,pre-push (pre-commit and pre-merge-commit are always installed)',
  },
  from: {
    value: 'TOOL',
    choices: ['gitleaks', 'betterleaks', 'detect-secrets', 'secretlint', 'trufflehog', 'ripsecrets', 'talisman', 'ggshield'],
    once: 'run init once for each tool',
    help: 'also take over the rules and allowlists of another tool, from its files at the root of the repository',
  },
  'dry-run': { help: 'show what would be done, but change nothing' },
} as const satisfies Flags;

export const BASELINE_FLAGS = {
  prune: { help: 'remove the lines that match nothing anymore, and accept no new findings; a moved file gets its new path' },
  output: { short: 'o', value: 'FILE', help: 'baseline to write (default: .together-guard.baseline at the root of the repository)' },
  config,
} as const satisfies Flags;

export const CHECKLIST_FLAGS = {
  format: { short: 'f', value: 'FORMAT', choices: ['pretty', 'json', 'md', 'html'], help: 'output format (default: pretty)' },
  output: { short: 'o', value: 'FILE', help: 'write it to FILE instead of standard output' },
  strict: { help: 'exit with 1 if a line fails' },
  config,
} as const satisfies Flags;

export const ALLOW_FLAGS = {
  rule: { value: 'ID', multiple: true, help: 'with --path or --field: only findings of this rule (may be repeated)' },
  path: {
    value: 'GLOB',
    help: 'allow findings in files that match GLOB, relative to the repository root; with --decisions: the current path of the dataset',
  },
  field: { value: 'GLOB', help: 'allow personal data in this field of datasets, such as messages.content' },
  decisions: {
    value: 'FILE',
    not: ['rule', 'field'],
    help: 'allow the false alarms in a decisions file (from the review page or from dataset sanitize)',
  },
  reason: { short: 'r', value: 'TEXT', help: 'why it is safe (required)' },
  expires: { value: 'DATE', read: comingDay, help: 'last day on which the entry is valid, such as 2027-01-31' },
  config,
} as const satisfies Flags;

export const AUDIT_FLAGS = {
  staged: { not: ['history'], help: 'ask about what blocks the next commit; paths limit it' },
  history: { help: 'ask about what "scan --history" finds, once for each secret; paths limit it' },
  since: SCAN_FLAGS.since,
  until: SCAN_FLAGS.until,
  reflog: SCAN_FLAGS.reflog,
  branch: SCAN_FLAGS.branch,
  'allow-shallow': { needs: ['history'], help: 'with --history in a shallow clone: ask about what is there instead of failing' },
  rule: { value: 'ID', multiple: true, help: 'ask only about findings of this rule (may be repeated)' },
  'fail-on': { value: 'SEVERITY', choices: SEVERITIES, help: 'also ask about findings of this severity and above (default: high)' },
  all: { help: 'also ask again about what was decided' },
  config,
} as const satisfies Flags;

export const FIX_FLAGS = {
  yes: { short: 'y', not: ['undo'], help: 'make the changes without asking' },
  undo: { help: 'restore what the last fix changed' },
  config,
} as const satisfies Flags;

const textOrJson = {
  short: 'f',
  value: 'FORMAT',
  choices: ['pretty', 'json'],
  help: 'output format (default: pretty)',
} as const satisfies Flag;

export const DOCTOR_FLAGS = { format: textOrJson, config } as const satisfies Flags;

const purpose = { value: 'PURPOSE', choices: ['fine-tune', 'eval', 'batch-api'] } as const;

export const CHECK_FLAGS = {
  purpose: { ...purpose, help: 'what the file is for (default: what it fits)' },
  against: {
    value: 'FILE',
    help: 'also list the records that share a text with this dataset, such as an evaluation; exit code 1 if any does',
  },
  'near-duplicates': { help: 'also list the records that are nearly the same as an earlier one' },
  sdk: { help: "also show which versions of Together's SDK for Python refuse to upload the file, and why" },
  model: {
    value: 'MODEL',
    help: "count tokens with this model's tokenizer: its name, if Hugging Face's cache on this machine has it, or the path of a tokenizer.json or its folder",
  },
  'context-length': {
    value: 'TOKENS',
    read: count('context-length'),
    help: 'warn about longer records (default with --model: what Together allows for it, or what the model takes)',
  },
  'price-per-million': {
    value: 'DOLLARS',
    read: price,
    help: 'also show what training on the file costs at this price per million tokens',
  },
  epochs: {
    value: 'COUNT',
    read: count('epochs'),
    needs: ['price-per-million'],
    help: 'how often the training reads the file (default: 1)',
  },
  format: textOrJson,
} as const satisfies Flags;

export const REVIEW_FLAGS = {
  format: textOrJson,
  output: { short: 'o', value: 'FILE', help: 'file for the page, or with --serve for the decisions (default: in the git folder)' },
  serve: {
    not: ['format'],
    help: 'open the page from a local address until you are done: it saves the decisions itself, and shows the sanitized texts',
  },
  config,
} as const satisfies Flags;

export const SANITIZE_FLAGS = {
  format: textOrJson,
  output: { short: 'o', value: 'FILE', help: 'file for the clean copy (required)' },
  mode: {
    value: 'MODE',
    choices: ['surrogate', 'tag', 'drop'],
    help: 'surrogate: made-up values of the same form; tag: tags like [EMAIL_1] (the first 1,048,576 values of a file get numbers, later ones letters); drop: leave out records with personal data (default: surrogate)',
  },
  names: { help: 'also replace names of people' },
  review: { help: 'also replace what is only for review, such as a street or a date without a person (names: --names)' },
  types: {
    value: 'TYPES',
    read: names,
    help: 'also replace these types where they are only for review, such as IP,ADDRESS; the datasheet of a copy lists what was left',
  },
  decisions: { value: 'FILE', help: 'decisions file from the review page' },
  'key-file': {
    value: 'FILE',
    help: 'key for making surrogates (default: TOGETHER_GUARD_KEY_FILE or TOGETHER_GUARD_KEY, or else a key in your settings folder)',
  },
  strict: { help: 'fail on a record that cannot be read, and write nothing' },
  overwrite: { help: 'replace an earlier copy (never the input)' },
  config,
} as const satisfies Flags;

export const CONVERT_FLAGS = {
  to: { value: 'FORMAT', choices: ['conversation', 'instruction', 'preference'], help: 'format of the copy (required)' },
  output: { short: 'o', value: 'FILE', help: 'file for the copy, ending in .jsonl (required)' },
  'skip-errors': { help: 'leave out records that cannot be converted, instead of writing nothing' },
  overwrite: { help: 'replace an earlier copy (never the input)' },
} as const satisfies Flags;

export const REDACT_FLAGS = {
  fields: {
    value: 'NAMES',
    read: names,
    help: 'mask whole fields by name or path, such as password,user.email (only these, instead of the default: api_key, prompt_content, fine_tune_dataset, model_output, system_prompt)',
  },
  review: { help: 'also mask possible personal data: public IP addresses, street addresses and names' },
} as const satisfies Flags;

export const REQUEST_FLAGS = {
  model: { value: 'NAME', multiple: true, help: 'a model that may be used (may be repeated; default: any)' },
  'max-tokens': { value: 'COUNT', read: count('max-tokens'), help: 'highest max_tokens (default: 4096)' },
  'max-size': { value: 'CHARACTERS', read: count('max-size'), help: 'maximum characters of all texts together (default: 500000)' },
  'fail-on': { value: 'SEVERITY', choices: SEVERITIES, help: 'lowest severity that exits with 1 (default: high)' },
  format: textOrJson,
} as const satisfies Flags;

const GATE_FLAGS = {
  'accept-review': { help: 'upload also what a person has to judge: you have looked at it' },
  'no-check': { help: 'do not check the format; personal data and secrets are looked for all the same' },
} as const satisfies Flags;

export const UPLOAD_FLAGS = {
  purpose: { ...purpose, help: 'what the file is for (default: fine-tune)' },
  ...GATE_FLAGS,
  client: {
    value: 'CLIENT',
    choices: ['auto', 'together', 'http'],
    help: 'what uploads it: the program "together" of Together\'s Python package, or together-guard itself (default: auto, the program if it is installed)',
  },
  'base-url': { value: 'URL', help: "address of the API (default: TOGETHER_BASE_URL, or else Together's)" },
  format: textOrJson,
  config,
} as const satisfies Flags;

export const RUN_FLAGS = { ...GATE_FLAGS, config } as const satisfies Flags;

export const RULES_FLAGS = {
  format: { short: 'f', value: 'FORMAT', choices: ['pretty', 'json', 'md'], help: 'output format (default: pretty)' },
  check: { help: 'test every rule against its examples' },
} as const satisfies Flags;

/** The table for argument parsing, `--help` and docs/commands.md. */
export const COMMANDS: readonly (Command | Group)[] = [
  {
    name: 'scan',
    usage: '[paths…]',
    most: Infinity,
    summary: 'look for secrets in files and folders, the index, or standard input',
    flags: SCAN_FLAGS,
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
    flags: INIT_FLAGS,
    examples: [
      ['together-guard init --dry-run', 'show what would be set up'],
      ['together-guard init', 'set it up'],
      ['together-guard init --from gitleaks', 'set it up, with the rules and allowlists of .gitleaks.toml and .gitleaksignore'],
    ],
    load: () => import('./init.ts'),
  },
  {
    name: 'checklist',
    usage: '',
    most: 0,
    summary: "go through Together's security practice, line by line, and show the evidence in the repository for each line",
    flags: CHECKLIST_FLAGS,
    examples: [
      ['together-guard checklist', 'show what the repository follows, what it does not follow, and what is not known'],
      ['together-guard checklist --format md -o SECURITY-CHECKLIST.md', 'write it to a file that can be committed'],
    ],
    load: () => import('./checklist.ts'),
  },
  {
    name: 'doctor',
    usage: '',
    most: 0,
    summary: 'check that the hook works here, and say how to mend what does not',
    flags: DOCTOR_FLAGS,
    examples: [['together-guard doctor', 'try the hook with a made-up key, and look at Node, worktrees, rules, .env files and CI']],
    load: () => import('./doctor.ts'),
  },
  {
    name: 'allow',
    usage: '[FINGERPRINT…]',
    most: Infinity,
    summary: 'add findings to the allowlist file, or everything that a rule finds in a path or field, with a reason',
    flags: ALLOW_FLAGS,
    examples: [
      ['together-guard allow 5f0c1e9a --reason "revoked, kept as a test vector" --expires 2027-01-31', 'allow one finding until that day'],
      ['together-guard allow --rule email --path "data/demo/**" --reason "made-up people"', 'allow email addresses in these files'],
    ],
    load: () => import('./allow.ts'),
  },
  {
    name: 'baseline',
    usage: '',
    most: 0,
    summary: 'accept all findings that the repository has now, so that only new ones block',
    flags: BASELINE_FLAGS,
    examples: [
      ['together-guard baseline', 'write the baseline, or add new findings to it'],
      ['together-guard baseline --prune', 'remove what was fixed'],
    ],
    load: () => import('./baseline.ts'),
  },
  {
    name: 'audit',
    usage: '[paths…]',
    most: Infinity,
    summary: 'go through what blocks, one finding at a time in the terminal: real, false alarm, or known for later',
    flags: AUDIT_FLAGS,
    examples: [
      ['together-guard audit', 'go through the files of the repository; a later audit goes on where this one stopped'],
      ['together-guard audit --staged', 'go through what blocks the next commit'],
      ['together-guard audit --history', 'go through all secrets of the history, each with what to do about it'],
    ],
    load: () => import('./audit.ts'),
  },
  {
    name: 'fix',
    usage: '[FINGERPRINT]',
    most: 1,
    summary: 'move a blocked secret to .env, and let the code read it from the environment; shows the changes and asks first',
    flags: FIX_FLAGS,
    examples: [
      ['together-guard fix', 'fix everything that blocks the next commit'],
      ['together-guard fix 5f0c1e9a --yes', 'fix one finding without being asked'],
      ['together-guard fix --undo', 'restore what the last fix changed'],
    ],
    load: () => import('./fix.ts'),
  },
  {
    name: 'dataset',
    usage: 'check|review|sanitize|convert FILE…',
    summary: 'check the format of a fine-tune dataset, review its personal data, write a clean copy, or convert it',
    commands: [
      {
        name: 'check',
        usage: 'FILE…',
        least: 1,
        most: Infinity,
        summary: 'check whether Together would accept a fine-tune dataset, and list the problems by line',
        flags: CHECK_FLAGS,
        examples: [
          ['together-guard dataset check data/train.jsonl', 'before an upload'],
          ['together-guard dataset check data/train.jsonl --against data/eval.jsonl', 'find texts of the evaluation in the training data'],
          [
            'together-guard dataset check data/train.jsonl --model Qwen/Qwen3.5-9B --epochs 3 --price-per-million 0.48',
            'count its tokens, and show what the training costs',
          ],
        ],
        load: () => import('./dataset/check.ts'),
      },
      {
        name: 'review',
        usage: 'FILE…',
        least: 1,
        most: Infinity,
        summary:
          'count the personal data in a dataset, and write a page for reviewing it; the page holds raw values and stays on this machine',
        flags: REVIEW_FLAGS,
        examples: [
          ['together-guard dataset review data/train.jsonl', 'print the counts, and write the page into the git folder'],
          ['together-guard dataset review data/train.jsonl --serve', 'the same as a local address, which saves the decisions'],
        ],
        load: () => import('./dataset/review.ts'),
      },
      {
        name: 'sanitize',
        usage: 'FILE -o CLEAN',
        least: 1,
        most: 1,
        summary: 'write a clean copy of a dataset, with made-up values of the same form in place of personal data and secrets',
        flags: SANITIZE_FLAGS,
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
        load: () => import('./dataset/sanitize.ts'),
      },
      {
        name: 'convert',
        usage: 'FILE --to FORMAT -o OUT',
        least: 1,
        most: 1,
        summary:
          'write a dataset in a format that Together accepts for fine-tuning, from ShareGPT, Alpaca, TRL, Gemini, OpenAI, questions and answers',
        flags: CONVERT_FLAGS,
        examples: [
          [
            'together-guard dataset convert data/sharegpt.json --to conversation -o data/train.jsonl',
            'write every record as {"messages": […]}; personal data stays as it is',
          ],
        ],
        load: () => import('./dataset/convert.ts'),
      },
    ],
  },
  {
    name: 'upload',
    usage: 'FILE',
    least: 1,
    most: 1,
    summary: 'upload a dataset to Together, if its format is right and it has no personal data or secrets; keeps a record of it',
    flags: UPLOAD_FLAGS,
    examples: [
      ['together-guard upload data/train.clean.jsonl', 'check it, look through it, and upload it; the key comes from TOGETHER_API_KEY'],
      ['together-guard upload requests.jsonl --purpose batch-api --accept-review', 'upload it after you judged what needs judgment'],
    ],
    load: () => import('./upload.ts'),
  },
  {
    name: 'run',
    usage: '-- COMMAND…',
    least: 1,
    most: Infinity,
    summary: 'run a command that uploads files to Together, if each of them passes the same checks; ends as the command ends',
    flags: RUN_FLAGS,
    examples: [
      ['together-guard run -- together files upload data/train.jsonl', 'upload with the program of Together, after the checks'],
      ['together-guard run -- tg fine-tuning create --training-file data/train.jsonl --model MODEL', 'start a fine-tune with a local file'],
    ],
    load: () => import('./run.ts'),
  },
  {
    name: 'redact',
    usage: '',
    most: 0,
    summary: 'read text or JSON log lines from standard input, and write them to standard output with secrets and personal data masked',
    flags: REDACT_FLAGS,
    examples: [['node server.js | together-guard redact', 'mask the logs of a program']],
    load: () => import('./redact.ts'),
  },
  {
    name: 'request',
    usage: 'FILE|-',
    least: 1,
    most: 1,
    summary: 'check a chat or completion request (JSON, from a file or standard input): limits, secrets, personal data, prompt injection',
    flags: REQUEST_FLAGS,
    examples: [
      ['together-guard request body.json --model meta-llama/Llama-3.3-70B-Instruct-Turbo', 'check a request that may use only this model'],
    ],
    load: () => import('./request.ts'),
  },
  {
    name: 'rules',
    usage: '[ID|WORD]',
    most: 1,
    summary: 'list the rules, or those with a word in their id or title, or explain one by its examples',
    flags: RULES_FLAGS,
    examples: [
      ['together-guard rules together-api-key', 'show what this rule finds, what it does not find, and what to do about a leak'],
      ['together-guard rules aws', 'list the rules that have this word in their id or title'],
      ['together-guard rules --check', 'test all rules, including your own, against their examples'],
    ],
    load: () => import('./rules.ts'),
  },
];

/** Flags of every command. */
export const COMMON_FLAGS = {
  help: { short: 'h', help: 'show this help' },
  'no-color': { help: 'no colors (NO_COLOR and FORCE_COLOR are also honored)' },
} as const satisfies Flags;
