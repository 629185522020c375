import { describe, expect, test } from 'vitest';
import { checkDataset } from '../../src/dataset/check/check.ts';
import { Converter } from '../../src/dataset/convert/convert.ts';
import { SOURCES } from '../../src/dataset/convert/sources.ts';
import { type Target, TARGETS } from '../../src/dataset/convert/source.ts';
import { formatNamed, formatOf } from '../../src/dataset/format/index.ts';
import { bufferInput } from '../../src/dataset/input.ts';
import { recognise } from '../../src/dataset/recognise.ts';

const user = (content: unknown, more: object = {}) => ({ role: 'user', content, ...more });
const assistant = (content: unknown, more: object = {}) => ({ role: 'assistant', content, ...more });
const converted = (to: Target, value: unknown, converter = new Converter(to)) =>
  converter.convert({ index: 1, line: 1, start: 0, end: 1, bytes: Buffer.from('x'), value, error: undefined });

/** Every text and number in a value. */
const leaves = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : value === null ? [] : [String(value)];
/** Words of the formats themselves. */
const SCAFFOLD = /^(?:system|user|assistant|tool|function)$/;

describe('every source is proven by its examples', () => {
  test.each(SOURCES.map((source) => [source.id, source] as const))('%s', async (_, source) => {
    for (const { from, to, gives } of source.examples) {
      const converter = new Converter(to);
      const { line, problem } = converted(to, from, converter);
      expect(problem).toBeUndefined();
      expect(JSON.parse(line!)).toEqual(gives);
      expect([...converter.sources]).toEqual([[source.title ?? formatNamed(source.id).title, 1]]);
      // What was converted is accepted, with the format that was wanted, and stays as it is if it is converted again.
      const input = bufferInput(Buffer.from(line!));
      const recognition = (await recognise(input, 'train.jsonl', { expected: true }))!;
      expect(recognition.format).toBe(to);
      expect((await checkDataset(input, recognition, { name: 'train.jsonl', purpose: 'fine-tune' })).verdict).toBe('accepted');
      expect(converted(to, gives).line).toBe(line);
      // Nothing is invented: each text is in the source, but for escapes and blanks inside arguments, blank lines, and the case of types.
      const known = JSON.stringify(from).toLowerCase().replaceAll('\\', '').replaceAll(' ', '');
      for (const text of leaves(gives).filter((leaf) => !SCAFFOLD.test(leaf)))
        for (const part of text.toLowerCase().replaceAll(' ', '').split('\n\n')) if (part !== 'hi') expect(known).toContain(part);
    }
  });

  test('the formats of other tools have one, and those of Together are targets', () => {
    const ids = SOURCES.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['sharegpt', 'alpaca', 'trl-preference', 'gemini', 'openai-chat', 'instruction', 'qa']));
    for (const { examples } of SOURCES) expect(examples.length).toBeGreaterThan(0);
    for (const to of TARGETS) expect(formatNamed(to).accepted).toBe('fine-tuning');
    // Whatever the check calls by these names can be converted.
    for (const id of ids)
      for (const record of formatNamed(id).samples().flat()) {
        expect(formatOf(record)?.format.id).toBe(id);
        const to = SOURCES.find((source) => source.id === id)!.has === 'answers' ? 'preference' : 'conversation';
        expect(converted(to, record).problem, JSON.stringify(record)).toBeUndefined();
      }
  });
});

describe('what cannot be converted is not', () => {
  const chat = { messages: [user('a'), assistant('b')] };
  test.each<[Target, unknown, string]>([
    ['conversation', { note: 'a' }, 'its keys are of no format'],
    ['conversation', [chat], 'not an object'],
    ['conversation', { messages: ['a'] }, 'messages[0] is a string, not a message'],
    ['conversation', { messages: [user('a')] }, 'messages: no message has the role assistant'],
    ['conversation', { messages: [user('a'), assistant(null, { refusal: 'No' })] }, 'messages[1].content: content is null'],
    ['conversation', { messages: [user('a'), assistant('b', { weight: 0.5 })] }, 'weight is 0.5'],
    ['conversation', { messages: [user('a'), { role: 'narrator', content: 'b' }, assistant('c')] }, 'role is "narrator"'],
    ['conversation', { messages: [user('a'), assistant(null, { function_call: 'f' })] }, 'function is a string'],
    ['conversation', { ...chat, weight: -1 }, 'is negative'],
    ['conversation', { ...chat, tools: 'none' }, 'tools is a string, but not JSON'],
    ['conversation', { conversations: [{ from: 'function_call', value: 'f(x)' }] }, 'the function call is a string, but not JSON'],
    ['conversation', { prompt: 'a', completion: 'b', label: false }, 'its label says that the answer is bad'],
    ['instruction', { prompt: 'a', completion: 'b', label: 'False' }, 'its label says that the answer is bad'],
    ['conversation', { prompt: 'a', chosen: 'b', rejected: 'c' }, 'use --to preference'],
    ['conversation', { question: 'a', answers: { text: ['b', 'c'] } }, 'there are different answers'],
    ['conversation', { question: 'a', answers: { text: [] } }, 'there is no answer'],
    ['conversation', { instruction: 'a', output: 'b', history: ['c'] }, 'history is not'],
    ['conversation', { contents: [{ role: 'user', parts: [{ inlineData: {} }] }] }, 'contents[0].parts[0] is neither'],
    ['conversation', { contents: [{ role: 'user' }] }, 'contents[0] has no parts'],
    ['instruction', { messages: [{ role: 'system', content: 's' }, ...chat.messages] }, 'it has a system message'],
    ['instruction', { messages: [...chat.messages, ...chat.messages] }, 'it has 4 messages'],
    ['instruction', { messages: [user('a'), assistant('b', { weight: 0 })] }, 'it has weight'],
    ['instruction', { messages: [user('a'), assistant('b', { reasoning: 'c' })] }, 'it has reasoning'],
    ['instruction', { ...chat, tools: [{ name: 'f' }] }, 'it has tools'],
    ['preference', chat, 'a preference compares two'],
    ['preference', { chosen: 'b', rejected: 'c' }, 'the prompt is missing'],
    ['preference', { prompt: 'x', chosen: chat.messages, rejected: chat.messages }, 'the prompt is not the beginning'],
    ['preference', { chosen: chat.messages, rejected: [user('z'), assistant('b')] }, 'differ before their last message'],
    ['preference', { chosen: [user('a')], rejected: [user('a')], prompt: 'a' }, "the answer is not the assistant's"],
    ['preference', { input: 'a', preferred_output: [], non_preferred_output: [] }, 'input is not an object'],
  ])('to %s: %j', (to, value, why) => {
    const { line, problem } = converted(to, value);
    expect(line).toBeUndefined();
    expect(problem).toContain(why);
  });

  test('a record that cannot be read is named with its problem', () => {
    const error = { code: 'truncated' as const, message: 'the file ends in the middle', unread: false };
    expect(
      new Converter('conversation').convert({ index: 1, line: 1, start: 0, end: 1, bytes: Buffer.from('{'), value: chat, error }),
    ).toEqual({
      problem: error.message,
    });
  });
});

test('an answer whose label says that it is good is converted', () => {
  expect(JSON.parse(converted('instruction', { prompt: 'a', completion: 'b', label: true }).line!)).toEqual({
    prompt: 'a',
    completion: 'b',
  });
});

test('what has no place is counted by its key, once it is lost, and without what may be data', () => {
  const converter = new Converter('conversation');
  const messages = [user('a', { weight: 1, name: 'x' }), assistant('b', { weight: 1, refusal: null, audio: { id: 1 } })];
  expect(JSON.parse(converted('conversation', { messages, id: 7, meta: {}, 'a@b.example': 1 }, converter).line!)).toEqual({
    messages: [user('a', { name: 'x' }), assistant('b', { weight: 1 })],
  });
  converted('conversation', { messages: [user('a')], id: 8 }, converter); // is not written
  expect(Object.fromEntries(converter.left.counts)).toEqual({ 'messages.weight': 1, 'messages.audio': 1, id: 1, 'other keys': 1 });
});

test('of two forms in one record, the one that is wanted is read; 64-bit integers of Parquet are numbers', () => {
  const both = { prompt: 'a', chosen: 'b', rejected: 'c', messages: [user('d'), assistant('e', { weight: 1n })], weight: 2n };
  expect(JSON.parse(converted('conversation', both).line!)).toEqual({ messages: [user('d'), assistant('e', { weight: 1 })], weight: 2 });
  expect(JSON.parse(converted('preference', both).line!)).toEqual({
    input: { messages: [user('a')] },
    preferred_output: [assistant('b')],
    non_preferred_output: [assistant('c')],
    weight: 2,
  });
});
