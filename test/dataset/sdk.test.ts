/** What versions of Together's SDK for Python do with a file. `test/field/sdk.test.ts` compares it with the SDKs themselves. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { bufferInput } from '../../src/dataset/input.ts';
import type { Purpose } from '../../src/dataset/purpose.ts';
import { sdkVerdicts } from '../../src/dataset/sdk/file.ts';
import { run } from '../../src/cli/dataset/check.ts';
import { inProcess } from '../cli/in-process.ts';
import { chat, jsonl, PLAIN } from './samples.ts';

const user = { role: 'user', content: 'Hi' };
const answer = { role: 'assistant', content: 'Yo' };
const calls = { role: 'assistant', tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }] };
const seen = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } };
const parquet = (...names: string[]) =>
  Buffer.from(parquetWriteBuffer({ columnData: names.map((name) => ({ name, data: [1], type: 'INT32' })) }));

/** For 1.5.35, 2.14.0 and 3.1.1: `-` it sends the file, otherwise the number of the line at which it refuses it. */
async function verdicts(content: string | Buffer, name = 'data.jsonl', purpose: Purpose = 'fine-tune'): Promise<string> {
  const all = await sdkVerdicts(bufferInput(Buffer.from(content as string)), name, purpose);
  for (const { verdict, reason } of all) expect(verdict !== 'refuses' || reason).toBeTruthy();
  return all.map(({ verdict, line }) => (verdict === 'refuses' ? line : '-')).join(' ');
}

test.each<[string, unknown, string]>([
  ['a conversation', PLAIN, '- - -'],
  ['tools', { ...PLAIN, tools: [] }, '1 - -'],
  ['a tool', chat(user, calls, { role: 'tool', tool_call_id: 'a', content: '1' }, answer), '1 - -'],
  ['no content', chat(user, { role: 'assistant' }), '1 1 -'],
  ['content null', chat(user, { ...answer, content: null }), '1 - -'],
  ['the same role twice', chat(user, user, answer), '1 - -'],
  ['no answer', chat(user), '1 1 -'],
  ['another role', chat({ ...user, role: 'human' }, answer), '1 1 -'],
  ['weight true', chat(user, { ...answer, weight: true }), '- - -'],
  ['weight 2', chat(user, { ...answer, weight: 2 }), '1 1 -'],
  ['a weight of the record', { ...PLAIN, weight: 1 }, '1 1 -'],
  ['strings and lists', chat({ ...user, content: [{ type: 'text', text: 'x' }] }, answer), '1 1 -'],
  ['an image', chat({ ...user, content: [seen] }, { ...answer, content: [] }), '- - -'],
  ["an image in the assistant's message", chat({ ...user, content: [seen] }, { ...answer, content: [seen] }), '1 1 -'],
  ['eleven images', chat({ ...user, content: Array.from({ length: 11 }, () => seen) }, { ...answer, content: [] }), '1 1 -'],
  ['a text of parts', { text: [{ type: 'text', text: 'x' }] }, '- - -'],
  ['two formats', { text: 'x', prompt: 'x', completion: 'x' }, '1 1 -'],
  ['a preference', { input: { messages: [user] }, preferred_output: [answer], non_preferred_output: [answer] }, '- - -'],
  [
    'a preference after an answer',
    { input: { messages: [user, answer] }, preferred_output: [answer], non_preferred_output: [answer] },
    '1 1 -',
  ],
  ['a preference with calls', { input: { messages: [user] }, preferred_output: [calls], non_preferred_output: [answer] }, '1 - -'],
  ['another format', { instruction: 'x', output: 'y' }, '1 1 -'],
  ['a list', [PLAIN], '1 1 1'],
])('a record: %s', async (_, record, expected) => {
  expect(await verdicts(jsonl(record))).toBe(expected);
});

const good = jsonl(PLAIN);
test.each<[string, string | Buffer, string]>([
  ['a blank line', `${good}\n${good}`, '2 2 -'],
  ['a byte order mark', `\ufeff${good}`, '1 1 1'],
  ['not UTF-8', Buffer.from(`${good}{"text": "\xe9"}\n`, 'latin1'), '2 2 2'],
  ['NaN', '{"text": "a", "n": NaN}\n', '1 1 -'],
  ['NaN in a text', '{"text": "NaN and Infinity"}\n', '- - -'],
  ['a number with a point', jsonl(chat(user, { ...answer, weight: 1 })).replace(':1}', ':1.0}'), '1 1 -'],
  ['a record separator', `\x1e${good}`, '1 1 -'],
  ['two formats', `${good}{"text": "a"}\n`, '2 2 -'],
  ['cut off', good.slice(0, -5), '1 1 1'],
  ['empty', '', '0 0 0'],
  ['blank', '\n', '1 1 0'],
])('a file: %s', async (_, content, expected) => {
  expect(await verdicts(content)).toBe(expected);
});

test.each<[string, string | Buffer, Purpose, string]>([
  ['data.JSONL', good, 'fine-tune', '0 0 0'],
  ['data.jsonl', jsonl({ custom_id: 'a', body: {} }), 'batch-api', '- 1 -'],
  ['data.jsonl', jsonl({ q: 'a' }), 'eval', '- 1 -'],
  ['data.csv', 'a,b\n1,2\n', 'eval', '- 0 -'],
  ['data.csv', 'a,b\n1,2\n', 'fine-tune', '0 0 0'],
  ['data.csv', 'a,b\n1,2\n3\n', 'eval', '- 0 3'],
  ['data.csv', '\n1,2\n', 'eval', '- 0 0'],
  ['data.parquet', parquet('input_ids', 'attention_mask'), 'fine-tune', '- - -'],
  ['data.parquet', parquet('input_ids', 'position_ids'), 'fine-tune', '0 - -'],
  ['data.parquet', parquet('text'), 'fine-tune', '0 0 0'],
  ['data.parquet', parquet('input_ids'), 'eval', '- - 0'],
  ['data.parquet', 'no Parquet', 'fine-tune', '0 0 0'],
])('%s, %j, for %s', async (name, content, purpose, expected) => {
  expect(await verdicts(content, name, purpose)).toBe(expected);
});

test('dataset check --sdk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'together-guard-sdk-'));
  writeFileSync(join(folder, 'train.jsonl'), jsonl(PLAIN, chat(user, user, answer)));
  const check = (format: 'pretty' | 'json') =>
    inProcess(folder, {}, (io) => run({ values: { sdk: true, format }, positionals: ['train.jsonl'] }, io));
  const { status, output } = await check('pretty');
  expect(status).toBe(0);
  expect(output).toContain(`  Together's SDK for Python, before the upload:
    1.5.35  refuses it (line 2: two messages in a row have the same role)
    2.14.0  sends it
    3.1.1   sends it; the server checks the records afterwards
`);
  expect((JSON.parse((await check('json')).output) as { files: unknown[] }).files).toMatchObject([
    { sdks: [{ version: '1.5.35', verdict: 'refuses', line: 2 }, { verdict: 'sends' }, { verdict: 'sends', records: false }] },
  ]);
  rmSync(folder, { recursive: true });
});
