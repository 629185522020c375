import { expect, test } from 'vitest';
import { newEntries } from '../../src/cli/scan/new-entries.ts';
import type { Finding } from '../../src/model.ts';
import { bareboneRepo } from '../git/repo.ts';

const CONFIG = '.together-guard.yaml';

test('a commit that adds entries says what they let pass', () => {
  const repo = bareboneRepo();
  const note = (text: string, findings: Partial<Finding>[] = []) => {
    repo.stage(CONFIG, text);
    const notes = newEntries(repo.root, CONFIG, findings as Finding[]);
    repo.git('commit', '-q', '--no-verify', '--allow-empty', '-m', 'x');
    return notes.map((one) => one.replace(`This commit adds to ${CONFIG}: `, ''));
  };
  expect(note('salt: abc\n')).toEqual([]);
  const wide = `allow:
  - { match: "^tgp_v1_", reason: ours }
  - { path: "lib/**", reason: ours, expires: 2030-01-31 }
  - { rule: email, field: messages.content, reason: ours }
`;
  expect(note(wide)).toEqual([
    'allow everything that matches ^tgp_v1_; allow everything in lib/** until 2030-01-31; allow email in the field messages.content',
  ]);
  expect(note(wide.replaceAll('ours', 'mine'))).toEqual([]);
  expect(note(`${wide}ignore: [vend/**, 1, 2, 3, 4, 5, ${'x'.repeat(90)}]\n`)).toEqual([
    'ignore vend/**; ignore 1; ignore 2; ignore 3; ignore 4; and 2 more',
  ]);
  expect(note(`ignore: [${'x'.repeat(90)}y]\n`)).toEqual([`ignore ${'x'.repeat(73)}…`]);
  const one = 'allow: [{ fingerprint: 0123456789abcdef, reason: ours }]\n';
  expect(note(one, [{ fingerprint: '0123456789abcdef', byFile: true }])).toEqual([]);
  expect(note('allow: [\n')).toEqual([]);
  expect(note(one, [{ fingerprint: 'fedcba9876543210', byFile: true }])).toEqual(['allow the finding 01234567']);
});
