import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withCommands } from '../readme.ts';

test('the README shows the flags that there are (npx tsx test/readme.ts renews it)', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme).toBe(withCommands(readme));
});
