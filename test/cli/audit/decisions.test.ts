import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Decision, Decisions } from '../../../src/cli/audit/decisions.ts';
import { onlyAudit, readState, writeState } from '../../../src/cli/audit/state.ts';
import { UserError } from '../../../src/errors.ts';
import { loadConfig } from '../../../src/policy/config/load.ts';
import type { Finding } from '../../../src/model.ts';
import { temporaryFolder } from '../../git/repo.ts';

const PRINT = '0123456789abcdef';
const finding = { fingerprint: PRINT, rule: 'some-rule', path: 'a b.py', blocking: true } as Finding;
const ALARM: Decision = { kind: 'false-alarm', reason: 'made up: "x"' };
const LATER: Decision = { kind: 'later' };

function desk(allowlistText?: string, baselineText?: string) {
  const folder = temporaryFolder();
  const repository = { root: folder, gitDir: join(folder, '.git') };
  const allowlist = join(folder, 'allow.yaml');
  const baseline = join(folder, 'baseline');
  if (allowlistText !== undefined) writeFileSync(allowlist, allowlistText);
  if (baselineText !== undefined) writeFileSync(baseline, baselineText);
  const state = readState(repository);
  const files = { allowlist, baseline, state, saveState: () => writeState(repository, state), name: (file: string) => file };
  const texts = () => [allowlist, baseline].map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : null));
  return { decisions: new Decisions(files), files, repository, allowlist, baseline, texts };
}

const entries = async (file: string) =>
  (await loadConfig(readFileSync(file, 'utf8'), file, { cache: null, version: '', ruleIds: async () => new Set(['some-rule']) })).config
    .allow;

test('a decision is in its file, and undone byte for byte', async () => {
  for (const [allowed, known] of [
    [undefined, undefined],
    ['allow: [] # none yet\r\n', '# mine\n1111111111111111 some-rule b.py\n'],
    ['salt: x\nallow:\n  # why\n  - { rule: some-rule, path: a, reason: old }\n', ''],
  ]) {
    const { decisions, repository, allowlist, baseline, texts } = desk(allowed, known);
    const before = texts();
    const undoAlarm = decisions.decide(finding, ALARM);
    expect(await entries(allowlist)).toContainEqual(expect.objectContaining({ fingerprint: PRINT, reason: 'made up: "x"' }));
    expect(decisions.changed).toEqual([allowlist]);
    expect(decisions.blockingOf([finding])).toEqual([]);
    const undoLater = decisions.decide(finding, LATER);
    expect(await entries(allowlist)).not.toContainEqual(expect.objectContaining({ fingerprint: PRINT }));
    expect(readFileSync(baseline, 'utf8')).toContain(`\n${PRINT} some-rule a b.py\n`);
    const undoReal = decisions.decide(finding, { kind: 'real' });
    expect(readFileSync(baseline, 'utf8')).not.toContain(PRINT);
    expect([...readState(repository).real]).toEqual([PRINT]);
    expect(decisions.blockingOf([{ ...finding, blocking: false }])).toHaveLength(1);
    const undoSkip = decisions.decide(finding, { kind: 'skip' });
    expect(readState(repository)).toEqual({ real: new Set([PRINT]), skipped: new Set([PRINT]) });
    for (const undo of [undoSkip, undoReal, undoLater, undoAlarm]) undo();
    expect(texts()).toEqual(before);
    expect(readState(repository)).toEqual({ real: new Set(), skipped: new Set() });
    expect(decisions.changed).toEqual([]);
  }
});

test('a decision that cannot be written whole changes nothing, as on a full disk', async () => {
  const { decisions, files, allowlist, texts } = desk('allow: []\n', '');
  const others = [{ ...finding, fingerprint: '1'.repeat(16), path: 'b.py' }];
  const undo = decisions.decide(finding, ALARM, others);
  expect(await entries(allowlist)).toHaveLength(2);
  const before = texts();
  const saved = files.saveState;
  files.saveState = () => {
    throw new UserError('unwritable', 'the disk is full');
  };
  for (const kind of ['real', 'skip'] as const) expect(() => decisions.decide(finding, { kind }, others)).toThrow('the disk is full');
  expect(texts()).toEqual(before);
  expect(files.state).toEqual({ real: new Set(), skipped: new Set() });
  expect(decisions.blockingOf([finding])).toEqual([]);
  files.saveState = saved;
  decisions.decide(finding, { kind: 'real' }, others);
  expect(files.state.real).toEqual(new Set([PRINT, '1'.repeat(16)]));
  expect(await entries(allowlist)).toEqual([]);
  undo();
  expect(texts()).toEqual(['allow: []\n', '']);
});

test('an undo keeps what somebody else has written since', async () => {
  const { decisions, allowlist, baseline } = desk('allow: []\n');
  const undoAlarm = decisions.decide(finding, ALARM);
  writeFileSync(allowlist, `${readFileSync(allowlist, 'utf8')}  - { rule: some-rule, path: z, reason: mine }\n`);
  undoAlarm();
  expect(await entries(allowlist)).toEqual([expect.objectContaining({ reason: 'mine' })]);
  const undoLater = decisions.decide(finding, LATER);
  writeFileSync(baseline, `${readFileSync(baseline, 'utf8')}1111111111111111 some-rule z\n`);
  undoLater();
  expect(readFileSync(baseline, 'utf8')).toMatch(/^#.*\n1111111111111111 some-rule z\n$/);
});

test('a file that somebody broke in the meantime is left as it is', () => {
  const { decisions, texts } = desk('allow: [\n', 'no line of a baseline\n');
  const before = texts();
  expect(() => decisions.decide(finding, ALARM)).toThrow(/not valid YAML anymore/);
  expect(texts()).toEqual(before);
  const broken = desk('allow: []\n', 'no line of a baseline\n');
  expect(() => broken.decisions.decide(finding, ALARM)).toThrow(/baseline:1: expected/);
  expect(broken.texts()).toEqual(['allow: []\n', 'no line of a baseline\n']);
});

test('only one audit at a time; the lock of a killed one does not count', () => {
  const { repository } = desk();
  const end = onlyAudit(repository);
  expect(() => onlyAudit(repository)).toThrow(new RegExp(`another audit .*process ${process.pid}`));
  end();
  writeFileSync(join(repository.gitDir, 'together-guard', 'audit.lock'), '999999999');
  onlyAudit(repository)();
  expect(existsSync(join(repository.gitDir, 'together-guard', 'audit.lock'))).toBe(false);
});

test('a state that cannot be read counts as empty', () => {
  const { repository } = desk();
  writeState(repository, { real: new Set(['a']), skipped: new Set() });
  for (const text of ['', '{"real":', '[]', 'null', '{"real":[1,"a"],"skipped":{}}']) {
    writeFileSync(join(repository.gitDir, 'together-guard', 'audit.json'), text);
    expect([...readState(repository).skipped]).toEqual([]);
  }
  expect([...readState(repository).real]).toEqual(['a']);
});
