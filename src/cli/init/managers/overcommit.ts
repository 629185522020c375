import { UserError } from '../../../errors.ts';
import { hookRuns, textOf } from '../place.ts';
import type { HookManager } from './manager.ts';

/** overcommit (Ruby). A changed settings file must be signed by a person before it runs, so `init` does not change it. */
export const overcommit: HookManager = {
  name: 'overcommit',
  presence: ({ root }) => (textOf(root, '.overcommit.yml') === null ? null : 'used'),
  setUp(place, hooks, { fromRoot }) {
    const { root } = place;
    const command = `${fromRoot} scan --staged`;
    if (textOf(root, '.overcommit.yml')?.includes('together-guard'))
      return {
        steps: [],
        script: () => command,
        ...(!hookRuns(place, 'pre-commit', 'overcommit') && {
          gap: 'git does not run overcommit before a commit: run "overcommit --install"',
        }),
      };
    const names: Partial<Record<string, string>> = { 'pre-commit': 'PreCommit', 'commit-msg': 'CommitMsg', 'pre-push': 'PrePush' }; // it does not support pre-merge-commit
    const lines = hooks.flatMap((hook) =>
      names[hook]
        ? [
            `${names[hook]}:`,
            '  TogetherGuard:',
            '    enabled: true',
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
