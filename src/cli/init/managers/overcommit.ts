import { UserError } from '../../../errors.ts';
import { textOf } from '../place.ts';
import type { HookManager } from './manager.ts';

/** overcommit (Ruby). It runs a changed file only once somebody has signed it, so `init` does not change it. */
export const overcommit: HookManager = {
  name: 'overcommit',
  presence: ({ root }) => (textOf(root, '.overcommit.yml') === null ? null : 'used'),
  setUp({ root }, hooks, { fromRoot }) {
    const command = `${fromRoot} scan --staged`;
    if (textOf(root, '.overcommit.yml')?.includes('together-guard')) return { steps: [], script: () => command };
    const names: Partial<Record<string, string>> = { 'pre-commit': 'PreCommit', 'commit-msg': 'CommitMsg', 'pre-push': 'PrePush' }; // it has no pre-merge-commit
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
      `overcommit has the hooks here. Add these lines to .overcommit.yml, run "overcommit --sign", and init again:\n\n${lines.map((line) => `    ${line}\n`).join('')}`,
    );
  },
};
