import type { Command, Flags } from '../command.ts';
import { names } from '../values.ts';

export const flags = {
  hook: {
    value: 'MANAGER',
    choices: ['auto', 'husky', 'lefthook', 'simple-git-hooks', 'pre-commit', 'overcommit', 'git'],
    help: 'hook manager to use (default: auto, the manager in use, or else plain git hooks)',
  },
  hooks: {
    value: 'LIST',
    multiple: true,
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

export const command: Command = {
  name: 'init',
  usage: '',
  most: 0,
  summary: 'set up a repository: hook, allowlist file and .gitignore lines; safe to run again',
  flags,
  examples: [
    ['together-guard init --dry-run', 'show what would be set up'],
    ['together-guard init', 'set it up'],
    ['together-guard init --from gitleaks', 'set it up, with the rules and allowlists of .gitleaks.toml and .gitleaksignore'],
  ],
  load: () => import('../init.ts'),
};
