import { expect, test } from 'vitest';
import { duplicatesIn } from '../../src/request/duplicates.ts';
import { KEY } from '../redact/samples.ts';

const fields = (json: string) => duplicatesIn(json).map(({ field }) => field);

test.each<[string, string[]]>([
  ['{"role":"user","content":"K","content":"hi"}', ['content']],
  ['{"messages":[{"role":"user"},{"role":"user","content":"K" , "content":"hi"}],"messages":[]}', ['messages[1].content', 'messages']],
  ['{"a":1,"\\u0061":2}', ['a']],
  ['{"":1,"":2,"__proto__":1,"__proto__":2}', ['…', '…']],
  ['{"a":{"b":1,"c":[[{}],{"b":1,"b":2}]},"b":{"a":1}}', ['a.c[1].b']],
  [`{"${KEY}":1,"${KEY}":2}`, ['…']],
])('a member that comes twice: %#', (json, expected) => {
  expect(fields(json)).toEqual(expected);
});

test.each([
  '{"a":"{\\"b\\":1,\\"b\\":2}","b":["a","a","b"],"c":{"a":"a"}}',
  '[{"a":1},{"a":1}]',
  '{"a":"b\\\\","b":"\\\\\\"","c":","}',
  '{ "a" : [ ] , "b" : { } , "c" : "a" }',
  '"a"',
  'null',
])('a member that comes once: %#', (json) => {
  expect(fields(json)).toEqual([]);
});

test('the finding blocks at any level, shows no value, and the number of findings is bounded', () => {
  const [found] = duplicatesIn(`{"content":"${KEY}","content":"hi"}`);
  expect(found).toMatchObject({ severity: 'critical', type: 'duplicate' });
  expect(JSON.stringify(found)).not.toContain(KEY.slice(7, 20));
  expect(duplicatesIn(`{${'"a":1,'.repeat(100_000)}"a":1}`)).toHaveLength(10);
  expect(duplicatesIn(`{"a":"${'\\"\\\\'.repeat(500_000)}","b":${'['.repeat(5000)}${']'.repeat(5000)}}`)).toEqual([]);
});
