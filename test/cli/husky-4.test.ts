import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setUpHusky4 } from '../../src/cli/init/managers/husky-4.ts';
import { temporaryFolder } from '../git/repo.ts';

/** The lines that are printed were tried with husky 4.3.8. */
test('husky 4: init prints lines for its settings, and changes nothing', () => {
  const folder = temporaryFolder();
  const setUp = () =>
    setUpHusky4(folder, ['pre-commit', 'pre-push'], { inHook: 'npx together-guard' } as Parameters<typeof setUpHusky4>[2]);
  const own = { 'pre-commit': 'npx together-guard scan --staged && echo own', 'pre-push': 'echo own' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ husky: { hooks: own } }, null, 2));
  expect(setUp).toThrow(
    /and run init again:\n\n {4}"pre-push": "echo \\"\$HUSKY_GIT_STDIN\\" \| npx together-guard hook pre-push \$HUSKY_GIT_PARAMS \|\| \[ \$\? = 100 \]"\n$/,
  );
  const both = { ...own, 'pre-push': 'npx together-guard hook pre-push' };
  writeFileSync(join(folder, '.huskyrc.json'), JSON.stringify({ hooks: both }, null, 2));
  expect(setUp()).toEqual({ steps: [] });
});
