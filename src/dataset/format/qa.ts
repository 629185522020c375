import { convertTo } from '../lines-advice.ts';
import type { Columns, Format } from './format.ts';
import { isObject, isText, type Json, NEXT_TO_QUESTION, otherKeys, TO_CONVERSATION } from './shapes.ts';

/** What evaluations call the answer that they compare with. */
const EXPECTED = ['expected', 'expected_output', 'ideal', 'ground_truth', 'target'];

/** Names of a question and its answer. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['question', 'answer'],
  ['question', 'answers'],
  ['question', 'response'],
  ['query', 'answer'],
  ['query', 'response'],
  ['prompt', 'response'],
  ['prompt', 'answer'],
  ['prompt', 'output'],
  ['user', 'assistant'],
  ['human', 'assistant'],
  ['input', 'output'],
  ...['prompt', 'question', 'query', 'input'].flatMap((asked) => EXPECTED.map((answer) => [asked, answer] as const)),
];

const isSquadAnswers = (value: unknown): boolean => isObject(value) && Array.isArray(value.text);

export const pairIn = (record: Json): readonly [string, string] | undefined =>
  PAIRS.find(([asked, answered]) => asked in record && answered in record);

const isPairOf = (record: Json, [asked, answered]: readonly [string, string]): boolean =>
  isText(record[asked]) &&
  (isText(record[answered]) || isSquadAnswers(record[answered])) &&
  otherKeys(record, asked, answered).every((key) => NEXT_TO_QUESTION.test(key));

export const qa: Format = {
  id: 'qa',
  title: 'questions and answers',
  accepted: 'evaluation',
  convert: `write every pair as {"prompt": …, "completion": …} or ${TO_CONVERSATION}: ${convertTo('instruction')}`,
  keys: [...new Set(PAIRS.map(([asked]) => asked))],
  answers: ['answer', 'response'],
  recognise: (record) => (isObject(record) && PAIRS.some((pair) => isPairOf(record, pair)) ? 'weak' : null),
  columns: (table: Columns) => (PAIRS.some(([asked, answered]) => table.hasText(asked) && table.hasText(answered)) ? 'weak' : null),
  weak: {
    texts: (record) => pairIn(record) ?? [],
    // Unit tests have `input` and `output` or `expected`, too.
    mayBeTest: (record) => {
      const [asked, answer] = pairIn(record) ?? [];
      return asked === 'input' || EXPECTED.includes(answer ?? '');
    },
    tables: true,
  },
  samples: () => [
    [
      { question: 'a b', answer: 'c' },
      { question: 'd', answer: 'e' },
      { question: 'f', answer: 'g' },
    ],
    [1, 2, 3].map((n) => ({
      id: n,
      question: `Who was it that signed the letter number ${n} to the mayor?`,
      answers: { text: ['Nobody'], answer_start: [0] },
      context: 'None.',
    })),
  ],
};
