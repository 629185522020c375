/** The questions of `audit`, with a terminal that is a list of keys. */
import { builtinPlan } from '#plan';
import { RULES } from '#rules';
import { expect, test } from 'vitest';
import type { Decision } from '../../../src/cli/audit/decisions.ts';
import { type Desk, type Outcome, runSession } from '../../../src/cli/audit/session.ts';
import { needNoSecret } from '../../../src/cli/reason.ts';
import { NO_SECRET } from '../../../src/rules/no-secret.ts';
import { KEY } from '../../redact/samples.ts';
import { UserError } from '../../../src/errors.ts';
import type { Finding } from '../../../src/model.ts';

const finding = (path: string): Finding => ({
  path,
  line: 7,
  column: 3,
  endLine: 7,
  endColumn: 9,
  rule: 'some-rule',
  title: 'Some key',
  severity: 'high',
  fingerprint: path.padEnd(16, '0'),
  preview: 'k_••••••••••',
  excerpt: 'key = k_••••••••••',
  remedy: 'Revoke it.',
  known: false,
  blocking: true,
});

interface Played {
  outcome: Outcome;
  shown: string;
  values: string[];
  log: string[];
}

/** @param keys each a key, or `=text` for a line that the user types; `=` alone cancels it */
async function play(keys: readonly string[], options: { paths?: string[]; desk?: Partial<Desk>; canShow?: boolean } = {}): Promise<Played> {
  const { paths = ['a', 'b', 'c'], desk, canShow = true } = options;
  const left = [...keys];
  const played: Played = { outcome: undefined!, shown: '', values: [], log: [] };
  const screen = {
    columns: () => 80,
    rows: () => 24,
    write: (text: string) => void (played.shown += text),
    key: async () => left.shift() ?? 'end',
    line: async (question: string) => {
      played.shown += `${question}\n`;
      const text = left.shift()!.slice(1);
      return text === '' ? null : text;
    },
    show: async (text: string) => {
      if (canShow) played.values.push(text);
      return canShow;
    },
    close: () => {},
  };
  const whole: Desk = {
    prepare: async (queue) => queue,
    look: async () => ({ lines: [], gone: false, author: null }),
    value: async ({ path }) => ({ value: `value of ${path}` }),
    decide: ({ path }, decision: Decision) => {
      const said = `${path} ${decision.kind}${decision.kind === 'false-alarm' ? ` (${decision.reason})` : ''}`;
      played.log.push(said);
      return () => void played.log.push(`undo ${said}`);
    },
    advice: () => ({ says: ['Revoke it.'], steps: ['git commit --amend'] }),
    names: { allowlist: 'ALLOW', baseline: 'BASE' },
    pathOf: (path) => path,
    ...desk,
  };
  const asked = paths.map((path) => ({ finding: finding(path), more: 0 }));
  played.outcome = await runSession(asked, whole, screen, false);
  expect(left, 'keys that nothing read').toEqual([]);
  return played;
}

const NONE: Outcome = { real: 0, 'false-alarm': 0, later: 0, skip: 0, gone: 0, left: 0, unwritten: 0 };

test('each key decides, and each decision is written at once', async () => {
  const { outcome, log, shown } = await play(['r', 'f', '= made up ', 'l']);
  expect(log).toEqual(['a real', 'b false-alarm (made up)', 'c later']);
  expect(outcome).toEqual({ ...NONE, real: 1, 'false-alarm': 1, later: 1 });
  expect(shown).toContain('✖ real: it still blocks\n    → Revoke it.\n      git commit --amend\n');
  expect(shown).toContain('✓ allowed in ALLOW: made up');
  expect(shown).toContain('[2/3] b:7:3  high');
});

test.each(['q', 'ctrl-c', 'ctrl-d', 'end'])('%s stops, and says what is left', async (key) => {
  const { outcome, log } = await play(['s', key]);
  expect(log).toEqual(['a skip']);
  expect(outcome).toEqual({ ...NONE, skip: 1, left: 2 });
});

test('back undoes decisions, one by one', async () => {
  const { log, outcome, shown } = await play(['b', 'r', 'l', 'b', 'b', 's', 's', 's']);
  expect(log).toEqual(['a real', 'b later', 'undo b later', 'undo a real', 'a skip', 'b skip', 'c skip']);
  expect(outcome).toEqual({ ...NONE, skip: 3 });
  expect(shown).toContain('there is nothing to undo');
});

test('a false alarm needs a reason; without one, nothing is decided', async () => {
  const { log, shown } = await play(['f', '=', 'f', '=  ', 'f', '=...', '=why this is safe', '=made up', 'q']);
  expect(log).toEqual(['a false-alarm (made up)']);
  expect(shown.match(/so nothing was decided/g)).toHaveLength(2);
  expect(shown.match(/a reason has letters/g)).toHaveLength(2);
});

test('any other key shows the keys', async () => {
  for (const key of ['?', 'x', 'return', 'meta-r']) {
    const { shown, log } = await play([key, 'q']);
    expect(shown).toContain('f  false alarm asks for a reason');
    expect(log).toEqual([]);
  }
});

test('a value is only on the screen that is cleared, without control sequences', async () => {
  const value = async () => ({ value: `\x1b[31m${'x'.repeat(5000)}\nnext\u202e` });
  const { shown, values } = await play(['v', 'q'], { desk: { value } });
  expect(values).toHaveLength(1);
  expect(values[0]).toMatch(/^\\x1b\[31mxxx[^]*…\n…\n\nAny key hides it, or 20 seconds\. $/);
  expect(values[0]!.length).toBeLessThan(80 * 21);
  expect(shown).not.toContain('xxx');
  const dumb = await play(['v', 'q'], { canShow: false });
  expect(dumb.shown).toContain('cannot hide it again: open a');
  expect(dumb.shown).not.toContain('value of');
});

test('what is gone is not asked', async () => {
  const look: Desk['look'] = async ({ path }) => ({ lines: [], gone: path === 'b', author: null });
  const { outcome, log, shown } = await play(['s', 'b', 's', 'r'], { desk: { look } });
  expect(log).toEqual(['a skip', 'undo a skip', 'a skip', 'c real']);
  expect(outcome).toEqual({ ...NONE, skip: 1, real: 1, gone: 1 });
  expect(shown).toContain('some-rule is not there anymore');
});

test('a decision that cannot be written is said, and asked again', async () => {
  let isFull = true;
  const decide: Desk['decide'] = () => {
    if (isFull) throw new UserError('unwritable', 'the disk is full');
    return () => {
      throw new UserError('unwritable', 'the disk is full again');
    };
  };
  const prepare: Desk['prepare'] = async (queue) => queue;
  const value: Desk['value'] = async () => ({ why: String((isFull = false)) });
  const { outcome, shown } = await play(['l', 'v', 'l', 'b', 'q'], { paths: ['a', 'b'], desk: { decide, prepare, value } });
  expect(shown).toContain('✖ the disk is full\n');
  expect(shown).toContain('✖ the disk is full again\n');
  expect(outcome).toEqual({ ...NONE, later: 1, left: 1 });
  isFull = true;
  expect((await play(['l', 'q'], { desk: { decide, prepare } })).outcome).toEqual({ ...NONE, left: 3, unwritten: 1 });
});

test('the first decision that is kept gets the salt; skipping writes nothing', async () => {
  let prepared = 0;
  const prepare: Desk['prepare'] = async (queue) => {
    prepared++;
    return queue.map((each) => ({ ...each, path: `new ${each.path}` }));
  };
  expect((await play(['s', 'q'], { desk: { prepare } })).log).toEqual(['a skip']);
  expect(prepared).toBe(0);
  expect((await play(['s', 'r', 'r'], { desk: { prepare } })).log).toEqual(['a skip', 'new b real', 'new c real']);
  expect(prepared).toBe(1);
});

test('what is written to the allowlist file has no secret, and the message does not repeat one', () => {
  const rules = { rules: RULES, plan: builtinPlan(RULES), off: NO_SECRET };
  const given = { path: 'data/**', field: 'user.email', rule: ['some-rule'], expires: undefined };
  expect(() => needNoSecret({ ...given, reason: 'the sample key of the docs' }, rules)).not.toThrow();
  for (const [name, text, what] of [
    ['reason', `it is ${KEY}`, 'the reason'],
    ['path', `${KEY}/**`, '--path'],
    ['field', KEY, '--field'],
    ['decisions', `${KEY}.json`, '--decisions'],
  ] as const) {
    const refused = () => needNoSecret({ ...given, [name]: text }, rules);
    expect(refused).toThrow(`${what} has a secret (Together AI API key)`);
    expect(refused).not.toThrow(KEY.slice(7, 20));
  }
});
