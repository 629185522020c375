import { describe, expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import { forms } from './forms.ts';

/** Each line is a test, so a table of all failures says more than the first one. */
const missed = async (cases: readonly { name: string; path: string; text: string; line: number }[]): Promise<string[]> => {
  const failed: string[] = [];
  for (const { name, path, text, line } of cases) {
    if (!(await scanText(text, path)).some((finding) => finding.line === line)) failed.push(`${name}: ${text}`);
  }
  return failed;
};

describe('a random value is found', () => {
  test('in every form', async () => expect(await missed(forms)).toEqual([]));
});
