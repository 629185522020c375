/** Models are files that others made: what they cost is limited. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { TokenProcess } from '../../src/cli/dataset/token-process.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { BIN } from '../git/repo.ts';
import { BYTE_LEVEL, model, root, TOKENIZER, useModels } from './models.ts';
import { chat } from './samples.ts';

useModels();
const user = { role: 'user', content: 'Hé' };
const answer = { role: 'assistant', content: 'Yo' };
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
  JSON.stringify(TOKENIZER).replace('"vocab":{', () => `"vocab":{${Array.from({ length: count }, (_, i) => `"w${i}":${i + 256}`).join()},`);

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
