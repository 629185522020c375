import { expect, test } from 'vitest';
import { parseConfig } from '../../src/policy/config/parse.ts';
import { expectNoSecret, KEY } from '../git/repo.ts';

const parse = (content: string) => parseConfig(content, 'x.yaml', new Set(['together-api-key']));

function messageOf(content: string): string {
  try {
    parse(content);
  } catch (error) {
    expect(error).toMatchObject({ code: 'bad-config' });
    return (error as Error).message;
  }
  return expect.fail('no error');
}

test.each([
  [
    'allow: []\n<<<<<<< HEAD\nsalt: a\n=======\nsalt: b\n>>>>>>> other\n',
    '2:1: a merge conflict: keep what you need of both sides, but keep only one salt. Then run ',
  ],
  ['salt: a\nallow: []\nsalt: b\n', '3:1: a second salt: keep only one salt. Then'],
  ['allow: []\nsalt: a\r\n=======\r\nsalt: b\n', '3:1: a merge conflict'],
  ['allow:\n  - fingerprint: 0123456789abcdef\n', '2:5: expected a reason'],
  ['allow:\n  - { reason: x }\n', '2:5: expected at least one of fingerprint, path, field, match'],
  ['allow:\n  - { fingerprint: xyz, reason: x }\n', '2:20: expected fingerprint: 8 to 16 hex digits'],
  ['allow:\n  - { path: a, reason: x, expires: soon }\n', '2:36: expected expires: a date'],
  ['allow:\n  - { path: a, reson: x }\n', '2:16: unknown key "reson" in an allow entry'],
  ['allow: yes\n', '1:8: expected allow: a list'],
  ['ignore: &a [x]\ndatasets: { include: *a }\n', /2:22: an alias is not read here: write the value itself$/],
  ['allow: []\n'.replace(/./gs, '$&\0'), '1:1: it has zero bytes, as UTF-16 does: save it as UTF-8'],
  ['allow:\n  - match: "("\n    reason: x\n', '2:12: expected match: a regular expression'],
  ['rules:\n  nope: off\n', '2:3: unknown rule "nope"; '],
  ['rules:\n  together-apikey: off\n', '2:3: unknown rule "together-apikey" (did you mean together-api-key?); '],
  ['rules:\n  together-api-key: { severity: bad }\n', '2:33: expected severity: low | medium | high | critical'],
  ['ignored: []\n', '1:1: unknown key "ignored" in the file'],
  ['- a\n- b\n', '1:1: expected settings, like "allow:"'],
  ['ignore: [""]\n', '1:10: expected a glob that is not empty'],
  ['allow:\n  - { path: "./", reason: x }\n', '2:13: expected path that is not empty'],
  ['allow:\n  - { field: "", reason: x }\n', '2:14: expected field: a field of records'],
  ['checklist: { skip: { webhooks: } }\n', '1:20: expected a reason for "webhooks"'],
  ['checklist: { skip: { webhooks: " " } }\n', '1:32: expected a reason for "webhooks"'],
  ['checklist: { skipped: {} }\n', '1:14: unknown key "skipped" in checklist'],
  ['rotated: { TOGETHER_API_KEY: soon }\n', '1:30: expected a date'],
  ['rotated: { TOGETHER_API_KEY: }\n', '1:10: expected a date'],
  ['rotated: [a]\n', '1:10: expected rotated: a map'],
  ['allow:\n  - { path: a, reason: x, expires: 2027-02-31 }\n', '2:36: expected expires: a date'],
  ['ignore: [a\nallow: []\n', /:\d+:\d+: /],
  ['ignore: []\nignore: []\n', /2:1: this key is there twice: /],
  ['a: &x [*x]\nb: *nope\n', /:\d+:\d+: /],
])('%j is refused with its place', (content, message) => {
  expect(messageOf(content)).toMatch(message);
  expect(messageOf(content)).toMatch(/^x\.yaml:\d+:\d+: /);
});

test.each([
  `allow:\n  - { match: "(${KEY}", reason: x }\n`,
  `allow:\n  - { fingerprint: ${KEY}, reason: x }\n`,
  `allow:\n  - { path: a, reason: x, expires: ${KEY} }\n`,
  `rules:\n  ${KEY}: off\n`,
  `rules:\n  together-api-key: ${KEY}\n`,
  `${KEY}: x\n`,
  `allow: ]${KEY}\n`,
  `allow: *${KEY}\n`,
  `allow: !${KEY}\n`,
  `%${KEY} x\n---\n`,
  `a: "x"${KEY}\n`,
  `- {${KEY}\n`,
  `checklist: { skip: { ${KEY}: } }\n`,
  `rotated: { ${KEY}: ${KEY} }\n`,
])('what is refused is not shown: %#', (content) => {
  expectNoSecret(messageOf(content));
});
