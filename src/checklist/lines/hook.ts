import type { Facts } from '../facts.ts';
import { type Answer, defineLine, type Evidence } from '../line.ts';

export const line = defineLine({
  id: 'hook-runs',
  title: 'The pre-commit hook is installed, and git runs it',
  question: 'Does git run the hook in this clone, and does it block a key?',
  looksAt:
    'the hook that git runs here (core.hooksPath, husky, lefthook, simple-git-hooks, the pre-commit framework), tried with a made-up key in a scratch index',
  check,
  proof: () => ({
    pass: { files: { '.git/hooks/pre-commit': '#!/bin/sh\nexec node "$TOGETHER_GUARD_MAIN" scan --staged # together-guard\n' } },
    fail: { files: { '.git/hooks/pre-commit': '#!/bin/sh\nexit 0\n' } },
    'cannot tell': { files: { '.git/hooks/pre-commit': '#!/bin/sh\nexec node_modules/.bin/together-guard scan --staged\n' } },
  }),
});

function check({ hook }: Facts): Answer {
  const { state, manager, file, hooksPath, why } = hook;
  const where: Evidence = {
    path: file,
    says:
      state === 'guarded'
        ? `${manager === 'git' ? 'git runs it' : `set up by ${manager}`}, and it blocked a made-up key`
        : `the hook of ${manager}${hooksPath ? ` (core.hooksPath is ${hooksPath})` : ''}: ${why ?? 'not tried'}`,
  };
  if (state === 'guarded') return { result: 'pass', evidence: [where] };
  return {
    result: state === 'unguarded' ? 'fail' : 'cannot tell',
    evidence: [where],
    settle: 'Run "together-guard init" in this clone: it sets up the hook and tries it.',
  };
}
