/** A caller without a type checker gets errors, and no mistake lets a value pass unmasked. */
import { expect, test } from 'vitest';
import * as guard from '../../src/index.ts';
import { KEY } from '../redact/samples.ts';

type Call = (...args: unknown[]) => unknown;
const library = guard as unknown as Record<string, Call>;
const call = async (name: string, ...args: unknown[]) => library[name](...args);

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [5, 'a number'],
  [{ text: KEY }, 'an object'],
  [[KEY], 'an array'],
  [Buffer.from(KEY), 'bytes'],
  [Symbol('x'), 'a symbol'],
])('no text: %#', async (value, kind) => {
  for (const name of ['redact', 'scanOutput', 'findPersonalData', 'scanText'])
    await expect(call(name, value), name).rejects.toThrow(new RegExp(`^${name}\\(text\\) takes a string, not ${kind}`));
});

test('what to do instead', async () => {
  await expect(call('redact', Buffer.from(KEY))).rejects.toThrow('takes a string, not bytes: pass bytes.toString()');
  await expect(call('redact', { KEY })).rejects.toThrow('takes a string, not an object: for objects, use redactObject(value)');
  await expect(call('scanBytes', 'a.py', KEY)).rejects.toThrow('takes a Buffer or Uint8Array: for a string, use scanText(text, path)');
  await expect(call('scanBytes', Buffer.from(KEY))).rejects.toThrow('scanBytes(path, …) takes a string, not bytes');
});

test.each([
  [null, 'takes options as an object, like { fields: … }, not null'],
  ['password', 'takes options as an object, like { fields: … }, not a string'],
  [['password'], 'takes options as an object, like { fields: … }, not an array'],
  [{ feilds: ['password'] }, 'has no option "feilds"; the options are: fields, review'],
  [{ fields: 'password' }, 'the option fields must be an array of strings, not a string'],
  [{ fields: [5] }, 'the option fields must be an array of strings, not an array of other values'],
  [{ review: 'yes' }, 'the option review must be true or false, not a string'],
])('options: %j', async (options, message) => {
  for (const name of ['redact', 'redactObject']) await expect(call(name, 'a', options), name).rejects.toThrow(message);
  for (const name of ['pinoRedaction', 'winstonRedaction']) await expect(call(name, options), name).rejects.toThrow(message); // when the logger is created, not at its first line
});

test('options of the others; undefined is left out', async () => {
  await expect(call('scanOutput', 'a', { systemPrompt: null })).rejects.toThrow('the option systemPrompt must be a string, not null');
  await expect(call('scanOutput', 'a', { fields: [] })).rejects.toThrow('has no option "fields"; the options are: systemPrompt, review');
  expect(guard.scanOutput('a', { systemPrompt: undefined, review: undefined } as object)).toMatchObject({ safe: true });
  expect(guard.redact('a', { fields: undefined } as object)).toBe('a');
});

test('no message contains the arguments', async () => {
  for (const value of [{ [KEY]: KEY }, [KEY]]) {
    for (const name of ['redact', 'redactObject'])
      await call(name, 'a', value).catch(({ message }: Error) => expect(message).not.toContain(KEY.slice(10)));
  }
});

test('bytes that are not a Buffer are accepted', async () => {
  expect(await guard.scanBytes('a.py', new TextEncoder().encode(`key = "${KEY}"`))).toMatchObject([{ rule: 'together-api-key', line: 1 }]);
});
