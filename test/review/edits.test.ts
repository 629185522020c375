import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecisionsFile } from '../../src/policy/decisions.ts';
import type { ReviewData } from '../../src/review/data.ts';
import { UndoMap } from '../../src/review/browser/edits.ts';
import { type Item, itemsOf } from '../../src/review/browser/item.ts';
import { EarlierDecisions } from '../../src/review/browser/earlier.ts';
import { nextOpen, progressOf } from '../../src/review/browser/queue.ts';
import { matcher } from '../../src/review/browser/search.ts';

test('any edits: undo goes back through every state, and redo forward', () => {
  const edits = fc.array(fc.tuple(fc.array(fc.nat(5)), fc.option(fc.constantFrom('real', 'drop'), { nil: undefined })));
  fc.assert(
    fc.property(edits, (all) => {
      const map = new Map<number, string>([[0, 'before']]);
      const undoable = new UndoMap(map);
      const state = () => JSON.stringify([...map].sort(([a], [b]) => a - b));
      const states = [state()];
      for (const [keys, value] of all) if (undoable.set(keys, value, 'x') > 0) states.push(state());
      for (const past of states.slice(0, -1).reverse()) expect(undoable.undo() && state()).toBe(past);
      expect([undoable.undo(), undoable.canUndo, undoable.canRedo]).toEqual([undefined, false, states.length > 1]);
      for (const next of states.slice(1)) expect(undoable.redo() && state()).toBe(next);
      expect([undoable.redo(), undoable.canRedo]).toEqual([undefined, false]);
    }),
  );
});

test('a new edit ends the redo; one that changes nothing is no edit', () => {
  const undoable = new UndoMap(new Map<string, string>());
  undoable.set(['a', 'a'], 'x', 'first');
  undoable.undo();
  expect(undoable.set(['b'], undefined, 'nothing')).toBe(0);
  expect(undoable.canRedo).toBe(true);
  expect(undoable.set(['b'], 'y', 'second')).toBe(1);
  expect(undoable.canRedo).toBe(false);
  expect(undoable.undo()?.what).toBe('second');
});

const item = (value: string, more: { field?: string; record?: number; allowed?: string } = {}) =>
  ({
    value,
    text: { field: more.field ?? 'text' },
    card: { record: more.record ?? 1, line: (more.record ?? 1) + 1 },
    finding: { reasons: ['shape'], allowed: more.allowed },
  }) as unknown as Item;

test.each([
  ['', true],
  ['  LI ', true],
  ['Zoe\u0308@', true],
  ['phone', true],
  ['notes[2]', true],
  ['Shape', true],
  ['record 12', true],
  ['record 1', false],
  ['line 13', true],
  ['12', false],
  ['absent', false],
])('search for %o: %s', (typed, expected) => {
  expect(matcher(typed, () => 'Phone number')(item('zoë@li.example', { field: 'notes[2].to', record: 12 }))).toBe(expected);
});

test('search for digits does not depend on how they are grouped', () => {
  const matches = (typed: string) => matcher(typed, () => '')(item('(030) 90-1820'));
  expect(['030 901', '0309018', '30-90'].map(matches)).toEqual([true, true, true]);
  expect(['030 902', '0.', '030 901 x'].map(matches)).toEqual([false, false, false]);
});

test('the queue: allowed findings need no decision; the next open one is found once around', () => {
  const items = [item('a'), item('b', { allowed: 'ours' }), item('c'), item('d')];
  const decided = new Set([items[2]]);
  const marks = {
    isDecided: (one: Item) => decided.has(one),
    isOpen: (one: Item) => !decided.has(one) && one.finding.allowed === undefined,
  };
  expect(progressOf(items, marks)).toEqual({ decided: 1, open: 2, toDecide: 3 });
  expect([-1, 0, 3].map((at) => nextOpen(items, at, 1, marks)?.value)).toEqual(['a', 'd', 'a']);
  expect([0, 3, 4].map((at) => nextOpen(items, at, -1, marks)?.value)).toEqual(['d', 'a', 'd']);
  expect(nextOpen([], -1, 1, marks)).toBeUndefined();
  expect(nextOpen([items[2]], 0, 1, marks)).toBeUndefined();
});

describe('decisions of an earlier review', () => {
  const finding = { start: 0, end: 3, type: 0, score: 1, tier: 'block' as const, fingerprint: 'f'.repeat(16), masked: '•••', reasons: [] };
  const text = { field: 'text', role: null, pieces: [{ at: 0, text: 'a@b' }], length: 3, findings: [finding] };
  const card = { record: 7, line: 7, print: 'a'.repeat(16), part: 1, parts: 1, texts: [text], hidden: 0 };
  const inPlace = { record: 7, field: 'text', start: 0, end: 3, type: 'EMAIL', decision: 'real' as const };
  const data = { cards: [card], types: [{ type: 'EMAIL', rule: 'email', title: 'Email address' }] } as unknown as ReviewData;
  const earlier = new EarlierDecisions(data, itemsOf(data));

  test.each<[string, DecisionsFile['decisions'][number], boolean]>([
    ['by hand', inPlace, true],
    ['of the same record', { ...inPlace, recordFingerprint: card.print }, true],
    ['of another text in its place', { ...inPlace, recordFingerprint: 'b'.repeat(16) }, false],
    ['with the same fingerprint', { ...inPlace, fingerprint: finding.fingerprint }, true],
    ['with another fingerprint', { ...inPlace, fingerprint: 'b'.repeat(16) }, false],
    ['of another record', { ...inPlace, record: 8 }, false],
    ['to drop the record', { record: 7, fingerprint: card.print, decision: 'drop' }, true],
    ['to drop another text in its place', { record: 7, fingerprint: 'b'.repeat(16), decision: 'drop' }, false],
  ])('%s', (_, decision, counts) => {
    expect(earlier.itemOf(decision)?.finding).toBe(counts ? finding : undefined);
  });
});
