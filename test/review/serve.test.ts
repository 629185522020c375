/** `dataset review --serve`: who may ask the server, and what the command does. */
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { endText } from '../../src/cli/dataset/serve.ts';
import { UserError } from '../../src/errors.ts';
import { serve } from '../../src/review/serve.ts';
import { temporaryFolder } from '../git/repo.ts';
import { repoWith, SMALL } from './dataset.ts';
import { started } from './served.ts';

interface Asked {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Not `fetch`, which sets the host itself. */
function ask(address: string, { method = 'GET', path = '', headers = {}, body }: Asked) {
  return new Promise<{ status: number; headers: object; text: string }>((resolve, reject) => {
    const asked = request(new URL(path, address), { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    asked.on('error', reject).end(body);
  });
}

async function serving() {
  const saved: string[] = [];
  const failures: string[] = [];
  const server = await serve({
    page: (tab) => Promise.resolve(`<p>page ${tab}</p>`),
    save: (text) => {
      if (text === 'bad') throw new UserError('unwritable', 'the disk is full');
      saved.push(text);
      return 'told';
    },
    sanitized: (from, to) => (from > to ? Promise.reject(new Error('a fault')) : Promise.resolve([from, to])),
    failed: (error) => failures.push(String(error)),
  });
  onTestFinished(server.close);
  return { ...server, saved, failures, origin: new URL(server.address).origin };
}

test('the page, which no cache keeps, at an address that cannot be guessed', async () => {
  const [one, other] = [await serving(), await serving()];
  expect(one.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
  expect(new URL(one.address).pathname).not.toBe(new URL(other.address).pathname);
  expect(await ask(one.address, {})).toMatchObject({
    status: 200,
    text: '<p>page 1</p>',
    headers: { 'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin', 'x-content-type-options': 'nosniff' },
  });
  expect(await ask(one.address, { path: 'sanitized?from=2&to=7' })).toMatchObject({ status: 200, text: '[2,7]' });
  expect(await ask(one.address, { path: 'sanitized?from=2&to=1' })).toMatchObject({
    status: 500,
    text: expect.stringContaining('terminal') as string,
  });
  expect(one.failures).toEqual(['Error: a fault']);
});

test.each<[string, Asked | ((origin: string) => Asked), number]>([
  ['another path', { path: '/' }, 404],
  ['another token', { path: `/${'A'.repeat(32)}/` }, 404],
  ['an unknown name', { path: 'x' }, 404],
  ['another method', (origin) => ({ method: 'DELETE', headers: { origin } }), 404],
  ['another host, as after DNS rebinding', { headers: { host: 'evil.example' } }, 403],
  ['a name of this machine', { headers: { host: 'localhost' } }, 403],
  ['another site', { headers: { origin: 'https://evil.example' } }, 403],
  ['a file', { headers: { origin: 'null' } }, 403],
  ['a frame or an image of another site', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
  ['another port of this machine', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
  ['a change without an origin', { method: 'PUT', path: 'decisions', body: '{}' }, 403],
  ['an end without an origin', { method: 'POST', path: 'done' }, 403],
  ['a change from another site', { method: 'PUT', path: 'decisions', body: '{}', headers: { origin: 'http://127.0.0.1' } }, 403],
])('refuses %s', async (_, asked, status) => {
  const { address, origin, saved } = await serving();
  const answer = await ask(address, typeof asked === 'function' ? asked(origin) : asked);
  expect(answer.status).toBe(status);
  expect(answer.text).not.toContain('page');
  expect(saved).toEqual([]);
});

test('saves decisions of the tab that was opened last, says why it could not, and ends when the page is done', async () => {
  const { address, origin, saved, done } = await serving();
  const put = (body: string, tab = 2) =>
    ask(address, { method: 'PUT', path: 'decisions', body, headers: { origin, 'if-match': `"${tab}"` } });
  for (const tab of [1, 2]) expect((await ask(address, {})).text).toContain(`page ${tab}`);
  expect(await put('{"old": 1}', 1)).toMatchObject({ status: 412, text: expect.stringContaining('in another tab') as string });
  expect(await put('{"a": 1}')).toMatchObject({ status: 200, text: 'told' });
  expect(await put('bad')).toMatchObject({ status: 422, text: 'the disk is full' });
  expect(saved).toEqual(['{"a": 1}']);
  expect(await ask(address, { method: 'POST', path: 'done', headers: { origin } })).toMatchObject({ status: 200 });
  await done;
});

test('a browser that goes away in the middle is no fault', async () => {
  const { address, origin, failures, saved } = await serving();
  await ask(address, {});
  await new Promise<void>((gone) => {
    const asked = request(new URL('decisions', address), {
      method: 'PUT',
      headers: { origin, 'if-match': '"1"', 'content-length': 100 },
    });
    asked.on('error', () => gone()).on('close', () => gone());
    asked.write('{"a":', () => setTimeout(() => asked.destroy(), 50));
  });
  await expect.poll(async () => (await ask(address, {})).status).toBe(200);
  expect([failures, saved]).toEqual([[], []]);
});

test('the end advises to allow something only if there are false alarms', () => {
  const data = { sanitize: 'tg dataset sanitize a.jsonl -o b.jsonl', command: 'tg' };
  const decision = { record: 1, field: '', start: 0, end: 1, type: 'EMAIL', fingerprint: '' };
  const real = endText([{ ...decision, decision: 'real' }], 'd.json', data);
  expect(real).toMatch(
    /✓ 1 decision in d\.json\n {2}→ write a clean copy: {2}tg dataset sanitize a\.jsonl -o b\.jsonl --decisions d\.json\n$/,
  );
  expect(endText([{ ...decision, decision: 'false-alarm' }], 'd.json', data)).toMatch(
    /--decisions d\.json\n {2}→ or, to keep this file as it is, allow its false alarms: {2}tg allow --decisions d\.json --reason "…"\n$/,
  );
});

test('ends with Ctrl-C, and leaves no temporary files', async () => {
  const temporary = temporaryFolder();
  const { child, ended } = await started(repoWith(SMALL), temporary);
  expect(readdirSync(temporary)).toHaveLength(1);
  child.kill('SIGINT');
  const { text, code } = await ended;
  expect(text).toContain('Nothing was decided.');
  expect(code).toBe(1);
  expect(readdirSync(temporary)).toEqual([]);
});

test('wrong use is refused, and a file that holds something else is not overwritten', () => {
  const repo = repoWith(SMALL);
  const review = (...args: string[]) => repo.guard('dataset', 'review', '--serve', 'data/train.jsonl', ...args);
  expect(review('data/train.jsonl')).toMatchObject({ status: 2, stderr: expect.stringContaining('one page, for one file') as string });
  expect(review('--format', 'json').status).toBe(2);
  expect(review('--output', 'data/train.jsonl')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('choose another file with --output FILE') as string,
  });
  expect(repo.read('data/train.jsonl')).toBe(SMALL);
});
