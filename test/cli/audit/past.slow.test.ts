/** `audit --history` without its terminal: what is asked, what each decision covers, and that a later scan honours it. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cardText } from '../../../src/cli/audit/card.ts';
import { collect } from '../../../src/cli/audit/collect.ts';
import { Decisions } from '../../../src/cli/audit/decisions.ts';
import { contextOf, valueOf } from '../../../src/cli/audit/place.ts';
import { readState, writeState } from '../../../src/cli/audit/state.ts';
import type { Io } from '../../../src/cli/command.ts';
import { expectNoSecret, KEY, LEAK, newRepo, OTHER_KEY, OTHER_LEAK } from '../../git/repo.ts';

test('each secret of the history is asked once, and a decision is about all of its paths', async () => {
  const repo = newRepo();
  repo.given({ 'copy.py': `import os\n${LEAK}`, 'a.py': `import os\n${LEAK}`, 'b.py': OTHER_LEAK });
  repo.git('rm', '-q', 'b.py', 'a.py');
  repo.git('commit', '-qm', `the end of ${KEY}`);
  const repository = { root: repo.root, gitDir: join(repo.root, '.git') };
  const env = { XDG_CONFIG_HOME: mkdtempSync(join(repo.env.HOME!, 'config-')) };
  const io: Io = {
    cwd: repo.root,
    env,
    isTerminal: false,
    isErrorTerminal: false,
    color: false,
    out: Boolean,
    err: Boolean,
    overwrite: Boolean,
  };
  const state = readState(repository);
  const allowlist = join(repo.root, '.together-guard.yaml');
  const baseline = join(repo.root, '.together-guard.baseline');
  const saveState = () => writeState(repository, state);
  const decisions = new Decisions({ allowlist, baseline, state, saveState, name: (file) => file });
  const look = (values: object = {}, last?: Awaited<ReturnType<typeof collect>>) =>
    collect(repository, { values: { history: true, ...values }, positionals: [] }, state, io, last);

  const first = await look();
  const byKey = new Map<string | null, (typeof first.asked)[number]['finding']>();
  for (const { finding } of first.asked) byKey.set(await valueOf(finding, first.placeOf(finding)), finding);
  expect([...byKey.keys()].sort()).toEqual([KEY, OTHER_KEY].sort());
  const copied = byKey.get(KEY)!;
  const removed = byKey.get(OTHER_KEY)!;
  expect([copied, ...first.others(copied)].map(({ path }) => path).sort()).toEqual(['a.py', 'copy.py', 'the commit message']);
  expect(first.others(removed)).toEqual([]);
  const { lines, gone } = await contextOf(removed, first.placeOf(removed));
  expect(gone).toBe(false);
  const card = cardText({ finding: removed, position: 1, total: 2, lines, author: null, more: 0, path: 'b.py' }, 80, false);
  expect(card).toMatch(/> 1 │ api_key = "tgp_v1_•+[^]*added \d{4}-\d\d-\d\d by Test[^]*removed[^]*→ this repository has no remote now/);
  expectNoSecret(card);

  const undo = decisions.decide(copied, { kind: 'real' }, first.others(copied));
  expect(state.real.size).toBe(3);
  expect((await look()).marked).toBe(1);
  undo();
  decisions.decide(copied, { kind: 'false-alarm', reason: 'revoked' }, first.others(copied));
  decisions.decide(removed, { kind: 'later' });
  const then = await look();
  expect(then.asked).toEqual([]);
  expect(then.findings.some(({ blocking }) => blocking)).toBe(false);
  const again = await look({ all: true });
  expect(again.asked).toHaveLength(2);
  expect((await look({ all: true }, first)).asked.map(({ finding }) => finding)).toEqual(again.asked.map(({ finding }) => finding));
  expect(repo.guard('scan', '--history').status).toBe(0);
  expect(repo.read('.together-guard.yaml').match(/reason: revoked/g)).toHaveLength(3);
});
