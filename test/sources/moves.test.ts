import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, earlierPaths, type Moves, originsIn } from '../../src/sources/moves.ts';

const file = (path: string, oid = path): Change => ({ path, oid });
const origins = (moves: Moves) =>
  Object.fromEntries(
    [...originsIn(moves)].map(([path, from]) => [path, from.map((one) => one.path)]).filter(([, from]) => from!.length > 0),
  );

describe('what an added file may have been', () => {
  test('the deleted one with the same content, which then is no other', () => {
    expect(origins({ added: [file('b', 'x'), file('c', 'x'), file('d')], gone: [file('a', 'x')] })).toEqual({ b: ['a'] });
    expect(origins({ added: [file('b/k.py', 'x'), file('c/a.py', 'x')], gone: [file('old/a.py', 'x')] })).toEqual({
      'c/a.py': ['old/a.py'],
    });
  });

  test('each deleted one, if it was edited; in a large commit only one with its name', () => {
    expect(origins({ added: [file('b')], gone: [file('a'), file('c')] })).toEqual({ b: ['a', 'c'] });
    const gone = Array.from({ length: 100 }, (_, i) => file(`old/${i}.py`));
    expect(origins({ added: [file('new/7.py'), file('new/other.py')], gone })).toEqual({ 'new/7.py': ['old/7.py'] });
  });

  test('nothing, if nothing was deleted', () => {
    expect(origins({ added: [file('b', 'x')], gone: [] })).toEqual({});
  });
});

const PATHS = ['a', 'b', 'c', 'src/a', 'src/b', 'lib/c'];
const step = fc.record({
  what: fc.constantFrom('write', 'move', 'copy', 'delete', 'edit'),
  from: fc.constantFrom(...PATHS),
  to: fc.constantFrom(...PATHS),
});
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });

/** Plays commits, and follows which file became which: only a move keeps a file's identity. */
function play(commits: readonly (readonly { what: string; from: string; to: string }[])[]) {
  let tree = new Map<string, { oid: string; was: readonly string[] }>();
  let made = 0;
  const moves: Moves[] = [];
  for (const steps of commits) {
    const next = new Map(tree);
    const touched = new Set<string>(); // one step for each path, so that a commit shows what happened
    for (const { what, from, to } of steps) {
      const old = next.get(from);
      if (from === to || touched.has(from) || touched.has(to)) continue;
      if (what === 'write' && !next.has(to)) next.set(to, { oid: `${made++}`, was: [] });
      else if (what === 'delete' && old) next.delete(from);
      else if (what === 'edit' && old) next.set(from, { ...old, oid: `${made++}` });
      else if (what === 'copy' && old && !next.has(to)) next.set(to, { oid: old.oid, was: [] });
      else if (what === 'move' && old && !next.has(to)) {
        next.delete(from);
        next.set(to, { oid: old.oid, was: [...old.was, from] });
      } else continue;
      touched.add(from).add(to);
    }
    const listed = (here: typeof tree, there: typeof tree) =>
      [...here].filter(([path]) => !there.has(path)).map(([path, { oid }]) => ({ path, oid }));
    moves.unshift({ added: listed(next, tree), gone: listed(tree, next) });
    tree = next;
  }
  return { tree, moves };
}

describe('earlier paths', () => {
  test('are older than the move that follows', () => {
    const moves: Moves[] = [
      { added: [file('y')], gone: [file('z')] },
      { added: [file('x')], gone: [file('y')] },
      { added: [file('y')], gone: [file('w')] },
    ];
    expect(earlierPaths('x', moves.map(originsIn))).toEqual(['y', 'w']);
  });

  test('are all that a moved file had, each gone in the commit that added the next one', () => {
    let followed = 0;
    fc.assert(
      fc.property(history, (commits) => {
        const { tree, moves } = play(commits);
        const all = moves.map(originsIn);
        for (const [path, { was }] of tree) {
          const found = earlierPaths(path, all);
          // A twin of the same content may have taken its place: then that one has the earlier paths.
          const twins = [...tree.values()].filter(({ oid }) => oid === tree.get(path)!.oid).length;
          if (twins === 1 && moves.every(({ added }) => new Set(added.map(({ oid }) => oid)).size === added.length)) {
            for (const old of was) if (old !== path) expect(found).toContain(old);
            followed += was.length;
          }
          for (const old of found) expect(moves.some(({ gone }) => gone.some((one) => one.path === old))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(followed).toBeGreaterThan(50);
  });

  test('a copy of a file that is still there has none of its paths', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...PATHS), (commits, from) => {
        const { tree, moves } = play(commits);
        if (!tree.has(from)) return;
        const copied: Moves = { added: [file('copy', tree.get(from)!.oid)], gone: [] };
        expect(earlierPaths('copy', [copied, ...moves].map(originsIn))).toEqual([]);
        // Not even if the original is moved or deleted later.
        const moved: Moves = { added: [file('moved', tree.get(from)!.oid)], gone: [file(from, tree.get(from)!.oid)] };
        expect(earlierPaths('copy', [moved, copied, ...moves].map(originsIn))).toEqual([]);
        expect(earlierPaths('moved', [moved, copied, ...moves].map(originsIn))).toContain(from);
      }),
      { numRuns: 300 },
    );
  });
});
