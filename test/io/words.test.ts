import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { counted, imagesText, were } from '../../src/io/words.ts';

const SOURCES = join(import.meta.dirname, '../../src');
const NOUNS =
  'records|rows|lines|files|findings|images|cells|messages|items|kinds|others|errors|warnings|columns|worktrees|decisions|tables|formulas|datasets|commits|secrets|entries|retries';
/** A number that is put before a plural without a look at it. Constants have many. */
const COUNTED_BY_HAND = new RegExp(String.raw`\$\{(?!counted\()(?![^{}]*\b[A-Z]{3,}[A-Z_]*\)?\})[^{}]*\} (?:more )?(?:${NOUNS})\b`);

/** Counts that are more than one for certain, and words that are no count. */
const NOT_ONE =
  /(?:===|>) 1\b|at most \$\{number\(commits\)|commits, which were|`all \$\{count\} secrets`|more than \$\{this\.bounds|targets\.length\} datasets|prints\.size|two \$\{role\}|more than fit/;

test('one record, two records', () => {
  expect([counted(1, 'record'), counted(2, 'record'), counted(1234, 'retry', 'retries')]).toEqual([
    '1 record',
    '2 records',
    '1,234 retries',
  ]);
  expect([were(1), were(2)]).toEqual(['was', 'were']);
  expect(imagesText(1)).toBe('1 image or other base64 data');
});

test('a count in a message agrees with its noun', () => {
  const found = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      readFileSync(join(SOURCES, name), 'utf8')
        .split('\n')
        .filter((line) => COUNTED_BY_HAND.test(line) && !NOT_ONE.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});
