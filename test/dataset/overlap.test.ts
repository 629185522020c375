import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDataset } from '../../src/dataset/check/check.ts';
import { bufferInput } from '../../src/dataset/input.ts';
import { addTexts, Overlap, TextIndex, wordsOf } from '../../src/dataset/overlap.ts';
import { readBatches } from '../../src/dataset/records.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { chat, jsonl } from './samples.ts';

const words = (count: number, seed = 0) => Array.from({ length: count }, (_, n) => `w${(n * 7919 + seed * 104_729) % 99_991}`);
const indexOf = (...texts: string[][]) => {
  const index = new TextIndex();
  for (const [i, text] of texts.entries()) index.add(text, i + 1);
  return index;
};

async function open(text: string) {
  const input = bufferInput(Buffer.from(text));
  return { input, recognition: (await recognise(input, 'train.jsonl', { expected: true }))! };
}

/** Problems that the check finds in `text`: code, record, path and what. */
async function check(text: string, { against, isNear = false }: { against?: string; isNear?: boolean }) {
  let index: TextIndex | null = null;
  if (against !== undefined) {
    index = new TextIndex();
    const { input, recognition } = await open(against);
    for await (const batch of readBatches(input, recognition)) for (const record of batch) addTexts(index, record);
  }
  const { input, recognition } = await open(text);
  const { issues } = await checkDataset(input, recognition, { overlap: new Overlap(index, isNear) });
  return issues
    .filter(({ code }) => /overlap|near/.test(code))
    .map(({ record, path, what }) => [record, path, what].filter(Boolean).join(' '));
}

test('case, accents, punctuation and white space do not matter', () => {
  expect(wordsOf('Où est  “L’Hôtel”, s.v.p.?\n')).toEqual(['ou', 'est', 'l', 'hotel', 's', 'v', 'p']);
  expect(wordsOf('東京は2024年')).toEqual(['東', '京', 'は', '2024', '年']);
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 999 }),
      (list, record) => {
        const index = new TextIndex();
        index.add(list, record);
        expect(index.find(wordsOf(` ${list.join(', ').toUpperCase()}!`))).toEqual({ record, isSame: true });
      },
    ),
  );
});

test('nearly the same: one word of forty, but not one of ten, or another text', () => {
  const changed = (count: number) => words(count).map((word, i) => (i === count >> 1 ? 'other' : word));
  expect(indexOf(words(40)).find(changed(40))).toEqual({ record: 1, isSame: false });
  expect(indexOf(words(10)).find(changed(10))).toBeNull();
  expect(indexOf(words(40)).find(words(40, 1))).toBeNull();
  expect(indexOf(words(300, 1), words(300)).find(words(300).slice(20))).toEqual({ record: 2, isSame: false });
});

test('pairs well above the threshold are found, pairs well below are not, every time', () => {
  const pairs = fc.record({ seed: fc.integer({ min: 0, max: 10_000 }), count: fc.integer({ min: 80, max: 300 }) });
  fc.assert(
    fc.property(pairs, ({ seed, count }) => {
      const text = words(count, seed);
      const index = indexOf(text);
      // What is left of the rows of three is their similarity.
      expect(index.find(text.slice(0, Math.ceil(count * 0.96)))).toEqual({ record: 1, isSame: false });
      expect(index.find(text.slice(0, Math.floor(count * 0.5)))).toBeNull();
      expect(indexOf(text).find(text.slice(5))).toEqual(index.find(text.slice(5)));
    }),
    { numRuns: 60 },
  );
});

test('an index is bounded, and what it cannot hold is said', () => {
  const index = new TextIndex(100);
  for (let n = 0; n < 500; n++) index.add(words(20, n), n);
  expect(index.isFull).toBe(true);
  expect(index.find(words(20, 99))).toEqual({ record: 99, isSame: true });
  expect(index.find(words(20, 100))).toBeNull();
  expect(new Overlap(index, false).notCompared).toEqual([expect.stringMatching(/not compared/)]);
});

test('copies of a template do not slow it down', () => {
  const index = new TextIndex();
  const start = performance.now();
  for (let n = 0; n < 3000; n++) index.add([...words(60), `n${n}`], n);
  for (let n = 0; n < 300; n++) expect(index.find([...words(60), `m${n}`])).not.toBeNull();
  expect(performance.now() - start).toBeLessThan(8000);
});

const QUESTION = 'A train leaves the station at nine and travels 60 miles an hour; how far is it from there at noon?';
const ANSWER = 'It travels for three hours, so it is 180 miles away from the station at noon.';
const SYSTEM = 'You are a patient teacher who explains every step of the solution in plain words.';
const ask = (asked: string, answered: string) =>
  chat({ role: 'system', content: SYSTEM }, { role: 'user', content: asked }, { role: 'assistant', content: answered });

test('texts of an evaluation in training data, in whatever format', async () => {
  const against = `${JSON.stringify({ question: 'What is 2 + 2?', answer: '4' })}\n${JSON.stringify({ question: QUESTION, answer: '180' })}\n`;
  const train = jsonl(
    ask('Which river runs through the middle of the city of Cologne?', 'The Rhine.'),
    ask(QUESTION.toUpperCase(), ANSWER),
    chat({ role: 'user', content: 'what is 2 + 2' }, { role: 'assistant', content: '4.' }),
    ask('What is 2 + 2?', 'Four, as everybody knows.'),
  );
  expect(await check(train, { against })).toEqual([
    '2 messages[1].content has the same text as record 2 of the other dataset',
    '3 has the same text as record 1 of the other dataset',
  ]);
  expect(await check(train, { against: jsonl(ask('Another question about the weather in the north of Norway?', 'Cold.')) })).toEqual([]);
});

test('near duplicates within a file; exact ones are only counted as such', async () => {
  const answer = `${ANSWER} ${ANSWER.replace('three', 'exactly three')} Then it goes on to the next town on the line, which it reaches at four.`;
  const train = jsonl(
    ask(QUESTION, answer),
    ask(QUESTION, answer),
    ask(QUESTION, `${answer}!`),
    ask(QUESTION, answer.replace('next', 'last')),
    ask('Hi', 'Ho'),
  );
  expect(await check(train, { isNear: true })).toEqual([
    '3 is the same as record 1, apart from case and punctuation',
    '4 is nearly the same as record 1',
  ]);
});
