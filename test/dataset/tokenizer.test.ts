/** Tokens by a model's own tokenizer, from files on this machine. The one here has a token for every byte, so counts can be checked by hand. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../src/cli/dataset/check.ts';
import { TokenProcess } from '../../src/cli/dataset/token-process.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { hundredths } from '../../src/dataset/tokenizer/estimate.ts';
import { locateTokenizer } from '../../src/dataset/tokenizer/locate.ts';
import { togetherLimit } from '../../src/dataset/tokenizer/models.ts';
import { pieces } from '../../src/dataset/tokenizer/record.ts';
import { loadTokenizer } from '../../src/dataset/tokenizer/tokenizer.ts';
import { inProcess } from '../cli/in-process.ts';
import { BIN } from '../git/repo.ts';
import { chat, jsonl, type Json } from './samples.ts';

const root = mkdtempSync(join(tmpdir(), 'together-guard-tokenizer-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The process that counts is this program again. */
const { argv } = process;
beforeAll(() => void (process.argv = [argv[0], BIN]));
afterAll(() => void (process.argv = argv));

/** GPT-2's letters for bytes: those that can be printed stand for themselves, the others follow from U+0100 on. */
function byteLetters(): string[] {
  const printed = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printed(byte) ? byte : next++));
}

const BYTE_LEVEL = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
const SPECIAL = ['<s>', '<m>', '</m>'];
const TOKENIZER = {
  version: '1.0',
  added_tokens: SPECIAL.map((content, i) => ({
    id: 256 + i,
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
  })),
  normalizer: null,
  pre_tokenizer: BYTE_LEVEL,
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
    pair: [],
    special_tokens: { '<s>': { id: '<s>', ids: [256], tokens: ['<s>'] } },
  },
  decoder: BYTE_LEVEL,
  model: { type: 'BPE', vocab: Object.fromEntries(byteLetters().map((letter, id) => [letter, id])), merges: [] },
};
/** Like ChatML, and strict about roles, as Gemma's is. */
const TEMPLATE = `{{ bos_token }}{% for message in messages %}{% if loop.index0 == 0 and message.role == 'assistant' %}{{ raise_exception('a user first') }}{% endif %}<m>{{ message.role }}:{% if message.content is string %}{{ message.content }}{% endif %}{% if message.tool_calls %}{{ message.tool_calls[0].function.arguments | tojson }}{% endif %}</m>{% endfor %}{% if add_generation_prompt %}<m>{% endif %}`;

/** Writes a model's files; each is JSON, or a text. */
function model(folder: string, files: Record<string, unknown> = {}): string {
  const path = join(root, folder);
  for (const [name, content] of Object.entries({ 'tokenizer.json': TOKENIZER, 'tokenizer_config.json': { bos_token: '<s>' }, ...files })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    if (content !== null) writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return path;
}

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

describe('files that others made', () => {
  const EACH = '{% for message in messages %}{{ message.content }}{% endfor %}';
  const record = (content: string) => ({ value: chat(user, { ...answer, content }), line: 1, index: 1 }) as DatasetRecord;
  const split = (Regex: string) => ({
    ...TOKENIZER,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'Split', pattern: { Regex }, behavior: 'Isolated', invert: false }, BYTE_LEVEL],
    },
  });
  const loops = (inner: string) => `{% for a in range(90000) %}{% for b in range(90000) %}${inner}{% endfor %}{% endfor %}`;
  const words = (count: number) =>
    JSON.stringify(TOKENIZER).replace(
      '"vocab":{',
      () => `"vocab":{${Array.from({ length: count }, (_, i) => `"w${i}":${i + 256}`).join()},`,
    );

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a list that no memory can hold',
      { 'chat_template.jinja': '{% for i in range(1000000000) %}x{% endfor %}' },
      'needs more than 64 MB of memory',
    ],
    ['loops that never end', { 'chat_template.jinja': loops('') }, 'takes too long'],
    ['loops that write', { 'chat_template.jinja': loops('xxxxxxxx') }, 'cannot be counted'],
    ['a pattern that never ends', { 'tokenizer.json': split('(x+x+)+y'), 'chat_template.jinja': EACH }, 'takes too long'],
    ['a template of 8 MB', { 'chat_template.jinja': '{# #}{% if true %}x{% endif %}'.repeat(3e5) }, '--model: cannot load'],
    ['a huge tokenizer', { 'tokenizer.json': words(4e5) }, '--model: cannot load'],
  ])('%s', async (name, files, why) => {
    const limits = { memory: 64, seconds: why.includes('memory') ? 60 : 1 };
    const count = async () => {
      const counter = await TokenProcess.start(model(`hostile-${name.replace(/ /g, '-')}`, files), { cwd: root, env: {} }, limits);
      try {
        return await counter.count([record('x'.repeat(100)), record('x')], 'train.jsonl');
      } finally {
        counter.close();
      }
    };
    const message = await count().then(String, ({ message: text }: Error) => text);
    expect(message).toMatch(
      /^(?:train\.jsonl, line 1: its tokens cannot be counted|--model: cannot load the tokenizer of ).*since the model's .*leave out --model/,
    );
    expect(message).toContain(why);
  });

  test('a template that calls itself, or doubles a text, cannot be applied', async () => {
    for (const source of [
      '{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}',
      '{% set n = namespace(s="x") %}{% for i in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}',
    ]) {
      const counter = await TokenProcess.start(model('doubles', { 'chat_template.jinja': source }), { cwd: root, env: {} });
      expect(await counter.count([record('x')], 'train.jsonl')).toMatchObject([{ withoutTemplate: true }]);
      counter.close();
    }
  });

  test('all records share their time, and the next file gets a new process', async () => {
    const slow = `{% if messages[1].content == 'slow' %}${loops('')}{% endif %}`;
    const counter = await TokenProcess.start(
      model('sometimes', { 'chat_template.jinja': slow }),
      { cwd: root, env: {} },
      { memory: 64, seconds: 1 },
    );
    await expect(counter.count([record('quick'), record('slow'), record('quick')], 'train.jsonl')).rejects.toThrow('seconds so far');
    expect(await counter.count([record('quick')], 'other.jsonl')).toEqual([{ tokens: 0, longest: 0 }]);
    counter.close();
  });

  test('counting is not a command', () => {
    const { status, stderr } = spawnSync(process.execPath, [BIN, 'count-tokens'], { encoding: 'utf8' });
    expect(stderr).toMatch(/count-tokens is a part of .*dataset check", not a command/);
    expect(status).toBe(2);
  });
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
