import { expect, test } from 'vitest';
import { mendPath, whatIsMissing } from '../../src/cli/doctor/short-path.ts';
import { reasonIn } from '../../src/cli/init/hook-state.ts';

test('what happened, not what the pre-commit framework says about its work', () => {
  const tried = (output: string) => reasonIn(`tried the hook, and it does not block a commit with a key: ${output}`);
  const failed = 'together-guard..........Failed\n- hook id: together-guard\n- exit code: 2\n\n';
  expect(tried(`${failed}together-guard is not installed here: npm install --global together-guard`)).toMatch(
    /^together-guard is not installed/,
  );
  expect(
    tried('[INFO] Initializing environment for https://example.com/x.\nAn unexpected error has occurred: CalledProcessError: 128'),
  ).toMatch(/^An unexpected error/);
  expect(tried('[INFO] Initializing environment for x.\nerror: could not\nfatal: unable to access x')).toBe('fatal: unable to access x');
  expect(tried('together-guard....(no files to check)Skipped')).toContain('Skipped');
  expect(tried('git finds no pre-commit hook')).toBe('git finds no pre-commit hook');
  expect(
    tried(
      'An error has occurred: InvalidConfigError: \n==> File .pre-commit-config.yaml\n==> At key: entry\n=====> Expected string got bool\nCheck the log',
    ),
  ).toBe('An error has occurred: InvalidConfigError: File .pre-commit-config.yaml, At key: entry, Expected string got bool');
});

test('a temporary copy of the hook is not named', () => {
  expect(reasonIn('/tmp/together-guard-proof-aDMUuJ/hooks/pre-commit: 2: pnpm: not found')).toBe('pnpm: not found');
  expect(reasonIn('/tmp/together-guard-proof-aDMUuJ/hooks/pre-commit: line 2: pnpm: command not found')).toBe('pnpm: command not found');
});

test('with a short PATH, what is said is about that PATH', () => {
  const tried = 'it runs together-guard, but could not be tried: ';
  const packages = 'together-guard is not installed here: npm install --global together-guard';
  expect(whatIsMissing(tried + packages)).toBe('the hook does not find the global package there');
  expect(mendPath(tried + packages, 'pre-commit')).toContain('install the package in the project');
  expect(whatIsMissing(`${tried}pnpm: not found`)).toBe('the hook does not find pnpm there');
  expect(mendPath(`${tried}pnpm: not found`, 'lefthook')).toBe(
    'Commit in a terminal, or let the hook run node_modules/.bin/together-guard in place of pnpm, or set PATH in a file that "rc" in lefthook.yml names.',
  );
  expect(whatIsMissing(`${tried}env: ‘node’: No such file or directory`)).toBe('the hook does not find node there');
  expect(mendPath(`${tried}exec: node: not found`, 'lefthook')).not.toContain('in place of');
  expect(mendPath('Node was not found', 'git')).toContain('/usr/local/bin');
  expect(whatIsMissing('another reason')).toBe('another reason');
});
