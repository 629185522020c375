import { UserError } from '../../../errors.ts';
import { hookRuns, textOf } from '../place.ts';
import { valueOf } from '../yaml-lines.ts';
import type { HookManager } from './manager.ts';

/** overcommit (Ruby). A changed settings file must be signed by a person before it runs, so `init` does not change it. */
export const overcommit: HookManager = {
  name: 'overcommit',
  presence: ({ root }) => (textOf(root, '.overcommit.yml') === null ? null : 'used'),
  setUp(place, hooks, { fromRoot }) {
    const { root } = place;
    const command = `${fromRoot} scan --staged`;
    const source = textOf(root, '.overcommit.yml') ?? '';
    if (source.includes('together-guard')) {
      const gap = hookRuns(place, 'pre-commit', 'overcommit')
        ? mayBeSkipped(source)
          ? 'overcommit skips together-guard at a commit that only turns a link into a file: add "requires_files: false" to its entry in .overcommit.yml, and run "overcommit --sign"'
          : undefined
        : 'git does not run overcommit before a commit: run "overcommit --install"';
      return { steps: [], script: () => command, ...(gap !== undefined && { gap }) };
    }
    const names: Partial<Record<string, string>> = { 'pre-commit': 'PreCommit', 'commit-msg': 'CommitMsg', 'pre-push': 'PrePush' }; // it does not support pre-merge-commit
    const lines = hooks.flatMap((hook) =>
      names[hook]
        ? [
            `${names[hook]}:`,
            '  TogetherGuard:',
            '    enabled: true',
            '    requires_files: false',
            "    required_executable: 'sh'",
            `    command: ['sh', '-c', '${command}']`,
          ]
        : [],
    );
    throw new UserError(
      'hook-manager',
      `overcommit manages the hooks here. Add these lines to .overcommit.yml, run "overcommit --sign", then run init again:\n\n${lines.map((line) => `    ${line}\n`).join('')}`,
    );
  },
};

/** Overcommit's own list of changed files has no link that becomes a file, and by default it skips a hook if the list is empty. */
function mayBeSkipped(source: string): boolean {
  const section =
    (valueOf(source) as { PreCommit?: Record<string, { requires_files?: unknown } | null> } | null | undefined)?.PreCommit ?? {};
  const own = Object.values(section).find((hook) => JSON.stringify(hook).includes('together-guard'));
  return own !== undefined && (own?.requires_files ?? section.ALL?.requires_files) !== false;
}
