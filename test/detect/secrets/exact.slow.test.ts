import { extname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { leaks } from '../../corpus/leaks.ts';
import { lookalikes } from '../../corpus/lookalikes.ts';
import { all, examplesOf, places } from './both-engines.ts';

/** Scans texts with the rules that they are about: a plain scan of all texts with all rules would take minutes. */
describe('the fast engine finds exactly what the plain one finds', () => {
  test('in the examples of every rule, among those of other rules', () => {
    // Ten rules' examples make a text of a few kilobytes that is full of near-misses.
    for (let i = 0; i < all.length; i += 10) {
      const some = all.slice(i, i + 10);
      const text = some.flatMap((rule) => examplesOf(rule).map((example) => example.text)).join('\n');
      const bytes = Buffer.from(`x = 1\n${text}\n${'é'.repeat(20)}\n${text.toUpperCase()}`);
      // Where a value ends depends on the kind of file: one path of each kind.
      const paths = new Map(some.flatMap((rule) => examplesOf(rule).map(({ path }) => [extname(path), path])));
      for (const path of new Set(['a.txt', ...paths.values()]))
        expect(places(some, bytes, path, 'fast')).toEqual(places(some, bytes, path, 'plain'));
    }
  });

  test('in the corpus, with the Together and generic rules', () => {
    const some = all.filter((rule) => /^together-|^generic-/.test(rule.id));
    const small = [...leaks, ...lookalikes].filter(({ bytes }) => bytes.length < 20_000);
    for (const { path, bytes } of small) expect(places(some, bytes, path, 'fast')).toEqual(places(some, bytes, path, 'plain'));
  });
});
