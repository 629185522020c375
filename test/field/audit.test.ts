/** `audit` in a real terminal: a pseudo-terminal of Python, since Node has none. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BIN, expectNoSecret, KEY, LEAK, newRepo, OTHER_KEY, OTHER_LEAK, type Repo, ROOT } from '../git/repo.ts';

const hasPython = spawnSync('python3', ['-c', 'import pty']).status === 0;
const PROMPT = '? help > ';

type Step = readonly [wait: string, keys: string | number];

function inTerminal(repo: Repo, steps: readonly Step[], ...args: string[]): { status: number; shown: string } {
  const script = join(ROOT, 'test', 'support', 'terminal.py');
  const all = [script, '100', JSON.stringify(steps), process.execPath, BIN, 'audit', ...args];
  const { stdout, stderr } = spawnSync('python3', all, { cwd: repo.root, env: { ...repo.env, TERM: 'xterm' }, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as { status: number; shown: string };
}

test('without a terminal, audit says what to use instead', () => {
  const repo = newRepo();
  const { status, stderr } = repo.guard('audit');
  expect(status).toBe(2);
  expect(stderr).toMatch(/there is none\..* scan".* allow FINGERPRINT --reason TEXT".* fix".* baseline"/);
});

test.skipIf(!hasPython)('a whole round: decide, undo, see a value, be killed, go on, and commit', () => {
  const repo = newRepo();
  const key = (letter: string) => KEY.slice(0, -1) + letter;
  repo.given({ 'a.py': LEAK, 'b.py': OTHER_LEAK });
  for (const letter of 'cdef') repo.write(`${letter}.py`, `import os\n\n${LEAK.replace(KEY, key(letter))}`);
  repo.git('add', '.');

  const first = inTerminal(repo, [
    [PROMPT, 'r'], // a.py
    [PROMPT, 'f'],
    ['commit? ', 'made up, as a test vector\r'], // b.py
    [PROMPT, 'b'],
    [PROMPT, 'flonger reason\r'], // typed ahead
    [PROMPT, 'v'], // c.py
    ['Any key hides it', 'x'],
    [PROMPT, 'l'],
    [PROMPT, 9], // killed at d.py
  ]);
  expect(first.status).toBe(-9);
  const [before, hidden, after] = first.shown.split(/\x1b\[\?1049[hl]/);
  expect(hidden).toContain(key('c'));
  expectNoSecret(before! + after!);
  expect(before).toMatch(/\[1\/6\] a\.py:1:12[^]*by Test on \d{4}-\d\d-\d\d in [0-9a-f]{8}/);
  expect(before).toContain('↶ the last decision is undone');
  expect(after).toContain('> 3 │ api_key = "tgp_v1_••••••••••');
  expect(after).toContain('not committed yet');
  expect(repo.read('.together-guard.yaml')).toContain('reason: longer reason');
  expect(repo.read('.together-guard.yaml')).not.toContain('test vector');
  expect(repo.read('.together-guard.baseline')).toMatch(/ together-api-key c\.py\n$/);

  const second = inTerminal(repo, [
    [PROMPT, 's'], // d.py
    [PROMPT, 'l'], // e.py
    [PROMPT, '\x03'], // f.py
  ]);
  expect(second.status).toBe(1);
  expectNoSecret(second.shown);
  expect(second.shown).toContain('[1/3] d.py:3:12');
  expect(second.shown).toContain('1 for later · 1 skipped · 1 not asked yet');
  expect(second.shown).toContain('Next: git add .together-guard.baseline .gitattributes');
  const third = inTerminal(repo, [
    [PROMPT, 'l'], // f.py, and then what was skipped
    [PROMPT, 'l'],
  ]);
  expect(third.shown).toMatch(/\[1\/2\] f\.py[^]*\[2\/2\] d\.py[^]*1 finding marked as real in an earlier audit/);
  expect(repo.read('.gitattributes')).toBe('.together-guard.baseline merge=union\n');
  expect(inTerminal(repo, []).shown).toContain('Nothing to decide');

  repo.git('rm', '-qf', 'a.py');
  expect(inTerminal(repo, []).status).toBe(0);
  const again = inTerminal(
    repo,
    [
      [PROMPT, 'r'],
      [PROMPT, 'q'],
    ],
    '--all',
    'b.py',
    'c.py',
  );
  expect(again.shown).toMatch(/now allowed: longer reason[^]*real: it still blocks[^]*now in the baseline/);
  expect(again.status).toBe(1);
  expect(repo.read('.together-guard.yaml')).not.toContain('longer reason');

  repo.write('g.py', LEAK.replace(KEY, OTHER_KEY));
  repo.git('add', '.');
  expect(repo.commit().status).toBe(1);
  const staged = inTerminal(repo, [[PROMPT, 'l']], '--staged');
  expect(staged.shown).toContain('[1/1] g.py:1:12');
  repo.git('add', '.');
  expect(repo.commit().status).toBe(0);

  // Earlier decisions count for the history, too.
  const past = inTerminal(
    repo,
    [
      [PROMPT, 'r'],
      [PROMPT, 'l'],
    ],
    '--history',
    '--all',
    'a.py',
    'b.py',
  );
  expect(past.shown).toMatch(
    /marked as real[^]*→ this repository has no remote now[^]*real: it still blocks[^]*the steps are shown then\.[^]*known for later/,
  );
  expectNoSecret(past.shown);
  expect(past.status).toBe(1);
  expect(repo.guard('scan', '--history').output).toContain('together-guard found 1 secret\n');
});

test.skipIf(!hasPython).each(['', '\x1b[200~'])(
  'the second line of a paste answers no question, with the mark of the terminal %j',
  (mark) => {
    const repo = newRepo();
    repo.given({ 'a.py': LEAK, 'b.py': OTHER_LEAK });
    const paste = `${mark}first line\rlater on\rl${mark.replace('0~', '1~')}`;
    const { shown, status } = inTerminal(repo, [
      [PROMPT, 'f'],
      ['commit? ', paste],
      [PROMPT, 'q'],
    ]);
    expect(shown).toContain('1 false alarm · 1 not asked yet');
    expect(status).toBe(1);
    expect(repo.read('.together-guard.yaml')).toContain('reason: first line\n');
    expect(repo.exists('.together-guard.baseline')).toBe(false);
  },
);
