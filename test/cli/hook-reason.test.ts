import { expect, test } from 'vitest';
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
