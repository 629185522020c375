/** Tokens by a model's own tokenizer, from files on this machine. The one here has a token for every byte, so counts can be checked by hand. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { run } from '../../src/cli/dataset/check.ts';
import { hundredths } from '../../src/dataset/tokenizer/estimate.ts';
import { locateTokenizer } from '../../src/dataset/tokenizer/locate.ts';
import { togetherLimit } from '../../src/dataset/tokenizer/models.ts';
import { pieces } from '../../src/dataset/tokenizer/record.ts';
import { loadTokenizer } from '../../src/dataset/tokenizer/tokenizer.ts';
import { inProcess } from '../cli/in-process.ts';
import { model, root, TEMPLATE, useModels } from './models.ts';
import { chat, jsonl, type Json } from './samples.ts';

useModels();
const load = (folder: string) => loadTokenizer(folder, { cwd: root, env: {} });
const templated = model('templated', {
  'tokenizer_config.json': { bos_token: { content: '<s>' }, chat_template: TEMPLATE, model_max_length: 1e30 },
});
const bare = model('bare');
const user = { role: 'user', content: 'Hé' };
const answer = { role: 'assistant', content: 'Yo' };
/** `<s>`, `<m>user:Hé</m>` and `<m>assistant:Yo</m>`. */
const PAIR = 1 + (2 + 8) + (2 + 12);

describe('tokens of a record', () => {
  test.each<[string, unknown, number, number?]>([
    ['a conversation', chat(user, answer), PAIR],
    [
      'a preference: both answers after the same input',
      { input: { messages: [user] }, preferred_output: [answer], non_preferred_output: [{ ...answer, content: 'No!' }] },
      2 * PAIR + 1,
      PAIR + 1,
    ],
    ['a text, with what the tokenizer adds itself', { text: 'abc' }, 4],
    ['an instruction', { prompt: 'ab', completion: [{ type: 'text', text: 'c' }] }, 4],
    ['a batch request', { custom_id: 'x', body: { model: 'm', messages: [user, answer] } }, PAIR],
    ['parts of text', chat({ role: 'user', content: [{ type: 'text', text: 'Hé' }] }, answer), PAIR],
    [
      'an image is not counted',
      chat(
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
            { type: 'text', text: 'Hé' },
          ],
        },
        answer,
      ),
      PAIR,
    ],
    ['another format: all its texts', { question: 'ab', answer: 'c' }, 5],
  ])('%s', async (_, record, tokens, longest = tokens) => {
    expect((await load(templated)).count(record)).toEqual({ tokens, longest });
  });

  test('arguments of a call are an object to the template', async () => {
    const calls = (given: string) =>
      chat(user, { role: 'assistant', tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: given } }] });
    const tokenizer = await load(templated);
    expect(tokenizer.count(calls('{"a":1}')).tokens).toBe(PAIR - 2 + '{"a": 1}'.length);
    expect(tokenizer.count(calls('{"a":')).tokens).toBe(PAIR - 2 + '"{\\"a\\":"'.length);
  });

  test('a template that takes only text gets an empty one for a message without content', async () => {
    const source = "{% for message in messages %}{{ (message.content | trim) + '\\n' }}{% endfor %}";
    const tokenizer = await load(model('text-only', { 'chat_template.jinja': source }));
    expect(tokenizer.count(chat(user, { role: 'assistant', tool_calls: [] }))).toEqual({ tokens: 5, longest: 5 });
  });

  test('no template, or one that cannot be applied: five tokens for each message', async () => {
    expect((await load(bare)).count(chat(user, answer))).toEqual({ tokens: 3 + 2 + 10, longest: 15, estimated: true });
    expect((await load(templated)).count(chat(answer, user))).toEqual({ tokens: 15, longest: 15, estimated: true, withoutTemplate: true });
  });

  test('the template may be a file of its own, or one of several', async () => {
    for (const files of [
      { 'chat_template.jinja': TEMPLATE },
      {
        'tokenizer_config.json': {
          bos_token: '<s>',
          chat_template: [
            { name: 'rag', template: '' },
            { name: 'default', template: TEMPLATE },
          ],
        },
      },
    ])
      expect((await load(model(`own-${Object.keys(files).join()}`, files))).count(chat(user, answer)).tokens).toBe(PAIR);
  });

  test('a long text is counted in pieces', () => {
    expect([...pieces('ab cd\nefghi😀k', 4)]).toEqual(['ab', ' cd', '\nefg', 'hi😀', 'k']);
    expect([...pieces('abc😀', 4)]).toEqual(['abc', '😀']);
    expect([...pieces('abcd', 4)]).toEqual(['abcd']);
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 9 }), (long, size) => [...pieces(long, size)].join('') === long),
      { numRuns: 50 },
    );
  });

  test.each<[Json, Json, unknown]>([
    [{ max_position_embeddings: 4096 }, { model_max_length: 512 }, { tokens: 4096, source: 'config.json' }],
    [{ text_config: { max_position_embeddings: 8192 } }, {}, { tokens: 8192, source: 'config.json' }],
    [{}, { model_max_length: 512 }, { tokens: 512, source: 'tokenizer_config.json' }],
    [{}, { model_max_length: 1e30 }, null],
  ])('context of %j and %j', async (config, tokenizer, context) => {
    expect((await load(model('context', { 'config.json': config, 'tokenizer_config.json': tokenizer }))).context).toEqual(context);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['not JSON', { 'tokenizer.json': '{"model": ' }, 'tokenizer.json: it is not JSON'],
    ['a list', { 'tokenizer.json': [] }, 'not a JSON object'],
    ['no tokenizer', { 'tokenizer.json': { model: { type: 'Morse' } } }, 'not a tokenizer that this program knows'],
    ['a broken template', { 'chat_template.jinja': '{% for %}' }, 'its chat template has an error'],
  ])('%s', async (name, files, message) => {
    await expect(load(model(`bad-${name}`, files))).rejects.toMatchObject({
      name: 'UserError',
      code: 'unreadable',
      message: expect.stringContaining(message) as string,
    });
  });
});

describe('where a tokenizer is', () => {
  const hub = join(root, 'hub');
  const inCache = (name: string, commit: string) => model(join('hub', `models--${name.replace('/', '--')}`, 'snapshots', commit));
  const place = (name: string, env: NodeJS.ProcessEnv = { HF_HUB_CACHE: hub }) => locateTokenizer(name, root, env).folder;

  test('in the cache of Hugging Face: the branch main, or the newest', () => {
    const [first, second] = ['a1', 'b2'].map((commit) => inCache('Acme/Talk-7B', commit));
    utimesSync(second!, 1, 1);
    expect(place('Acme/Talk-7B')).toBe(first);
    mkdirSync(join(dirname(dirname(second!)), 'refs'));
    writeFileSync(join(dirname(dirname(second!)), 'refs', 'main'), 'b2');
    expect(place('acme/talk-7b')).toBe(second);
    expect(place('Acme/Talk-7B', { HF_HOME: root })).toBe(second);
    for (const name of ['HOME', 'USERPROFILE']) vi.stubEnv(name, dirname(root));
    expect(place('Acme/Talk-7B', { HF_HOME: `~/${basename(root)}` })).toBe(second);
    vi.unstubAllEnvs();
    expect(place('Acme/Talk-7B-VLM')).toBe(second);
    const llama = inCache('meta-llama/Llama-3.1-8B-Instruct', 'c3');
    expect(place('meta-llama/Meta-Llama-3.1-8B-Instruct-Reference')).toBe(llama);
  });

  test('at a path', () => {
    expect(place('templated')).toBe(templated);
    expect(place(join('templated', 'tokenizer.json'))).toBe(templated);
    expect(() => place('hub')).toThrow('there is no tokenizer.json at');
    expect(() => place('../nowhere/tokenizer.json')).toThrow('there is no tokenizer.json at');
  });

  test('nowhere: the message has the command that fetches it', () => {
    expect(() => place('meta-llama/Llama-3.3-70B-Instruct-Reference')).toThrow(
      'hf download meta-llama/Llama-3.3-70B-Instruct --include "tokenizer*.json"',
    );
  });
});

test("Together's limits, by its own name and by the one on Hugging Face", () => {
  expect(togetherLimit('meta-llama/Llama-3.3-70B-Instruct', false)?.tokens).toBe(24576);
  expect(togetherLimit('meta-llama/Llama-3.3-70B-Instruct-Reference', true)?.tokens).toBe(12288);
  expect(togetherLimit('meta-llama/Llama-3.1-8B-Instruct', false)?.tokens).toBe(131072);
  expect(togetherLimit('google/gemma-4-31B-it-VLM', false)?.tokens).toBe(24576);
  expect(togetherLimit('acme/talk', false)).toBeNull();
});

test('an estimate depends on the script', () => {
  expect(hundredths('four')).toBe(100);
  expect(hundredths('四个汉字')).toBeGreaterThan(4 * hundredths('abcd') * 0.6);
  expect(hundredths('四个 ab')).toBe(hundredths('四个') + hundredths(' ab'));
});

describe('dataset check', () => {
  const file = join(root, 'train.jsonl');
  writeFileSync(file, jsonl(chat(user, answer), chat(user, { ...answer, content: 'Yo'.repeat(20) }), chat(answer, user, answer)));
  const check = (values: Parameters<typeof run>[0]['values']) =>
    inProcess(root, {}, (io) => run({ values, positionals: ['train.jsonl'] }, io));

  test('counts, warns about long records, and says what it costs', async () => {
    const { status, output } = await check({ model: 'templated', 'context-length': 50, epochs: 3, 'price-per-million': 2000 });
    expect(status).toBe(0);
    const total = PAIR + (PAIR + 38) + (3 + 2 + 2 + 15);
    for (const line of [
      `3 records · about ${total} tokens · longest: line 2 (about ${PAIR + 38} tokens)`,
      'tokens: counted with the tokenizer of templated and its chat template',
      'the chat template cannot be applied to 1 record: counted without it',
      'context: 50 tokens (--context-length); 1 record is longer',
      `cost: about $0.6600 (3 epochs, about ${3 * total} tokens, $2000 per million)`,
      `line 2  the record has ${PAIR + 38} tokens`,
      "line 3  the model's chat template cannot be applied to this conversation",
    ])
      expect(output).toContain(line);
  });

  test('without a model, it estimates and says so', async () => {
    const { output } = await check({ 'price-per-million': 1 });
    expect(output).toContain('tokens: estimated from the characters; --model counts them');
    expect(output).toContain('cost: less than $0.0001 (1 epoch, about ');
  });

  test('as JSON', async () => {
    const { output } = await check({ model: 'bare', format: 'json', 'price-per-million': 0.5 });
    expect((JSON.parse(output) as { files: unknown[] }).files).toMatchObject([
      {
        summary: { exact: false },
        training: { model: { name: 'bare', chatTemplate: false }, context: null, cost: { epochs: 1, pricePerMillion: 0.5 } },
      },
    ]);
  });
});
