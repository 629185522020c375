/** Large files in parts. The protocol is that of Together's SDK for Python (`MultipartUploadManager`). */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ALNUM, fakeToken } from '../../src/rules/secrets/define.ts';
import { uploadInParts } from '../../src/upload/parts.ts';
import type { Content, Outcome } from '../../src/upload/upload.ts';
import { FILE_ID, fakeTogether, type FakeTogether, sha256 } from './server.ts';

const key = fakeToken('k', ALNUM, 40);
const CONTENT = Buffer.from('{"text": "One line of many."}\n'.repeat(33_000));
const PART = 300_000;
let fake: FakeTogether;
let stores: (part: number) => boolean;
let place: (part: number) => string;

beforeAll(async () => {
  fake = await fakeTogether();
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.asked.length = 0;
  stores = () => true;
  place = (part) => new URL(`/store/${part}?signature=s3cr3t`, fake.base).href;
  fake.answer = ({ path, method, body }, response) => {
    if (path === '/v1/files/multipart/initiate') {
      const { num_parts: count } = JSON.parse(body.toString()) as { num_parts: number };
      const parts = Array.from({ length: count }, (_, i) => ({ PartNumber: i + 1, URL: place(i + 1), Headers: { 'x-part': `${i + 1}` } }));
      // Real answers have long addresses.
      response.end(JSON.stringify({ upload_id: 'u1', file_id: FILE_ID, parts, padding: 'x'.repeat(100_000) }));
    } else if (method === 'PUT' && stores(Number(path.split('/').at(-1)))) response.writeHead(200, { etag: `"tag-${path}"` }).end();
    else if (method === 'PUT') response.writeHead(403).end();
    else return false;
    return true;
  };
});

async function uploaded(over: Partial<Content> = {}): Promise<Outcome> {
  const content = { name: 'train.jsonl', type: 'jsonl' as const, size: CONTENT.length, digest: sha256(CONTENT) };
  const slice = (start: number, end: number) => CONTENT.subarray(start, end);
  const outcome = await uploadInParts(
    { ...content, slice, ...over },
    {
      base: fake.base,
      key,
      purpose: 'fine-tune',
      timeout: 2_000,
      agentFor: () => {
        throw new Error('no other host may be asked');
      },
      pause: () => Promise.resolve(),
      signal: new AbortController().signal,
    },
    PART,
  );
  expect(JSON.stringify(outcome)).not.toMatch(new RegExp(`${key}|s3cr3t`));
  return outcome;
}

const steps = () => fake.asked.map(({ method, path }) => `${method} ${path}`);

test('the parts are the file, in order; the key goes to the API only', async () => {
  expect(await uploaded()).toEqual({ state: 'complete', fileId: FILE_ID });
  expect(steps()).toEqual([
    'POST /v1/files/multipart/initiate',
    'PUT /store/1',
    'PUT /store/2',
    'PUT /store/3',
    'PUT /store/4',
    'POST /v1/files/multipart/complete',
  ]);
  const [start, ...rest] = fake.asked;
  const end = rest.pop()!;
  expect(JSON.parse(start!.body.toString())).toEqual({
    file_name: 'train.jsonl',
    file_size: CONTENT.length,
    num_parts: 4,
    purpose: 'fine-tune',
    file_type: 'jsonl',
  });
  expect(Buffer.concat(rest.map(({ body }) => body)).equals(CONTENT)).toBe(true);
  expect(new Set(rest.slice(0, -1).map(({ body }) => body.length)).size).toBe(1); // the SDK, too, makes all but the last alike
  expect(rest.map(({ headers }) => [headers['x-part'], headers.authorization])).toEqual(
    ['1', '2', '3', '4'].map((part) => [part, undefined]),
  );
  expect(JSON.parse(end.body.toString())).toEqual({
    upload_id: 'u1',
    file_id: FILE_ID,
    parts: [1, 2, 3, 4].map((part) => ({ part_number: part, etag: `tag-/store/${part}` })),
  });
  for (const { headers } of [start!, end]) expect(headers.authorization).toBe(`Bearer ${key}`);
});

test('a part that is not taken: the upload is given up, and the API forgets it', async () => {
  stores = (part) => part !== 3;
  expect(await uploaded()).toMatchObject({
    state: 'broken-off',
    fileId: FILE_ID,
    sent: 2 * (CONTENT.length / 4),
    why: 'the server did not take part 3 of 4, status 403: the address that Together gave for it is no longer valid, or a proxy changes requests; run the command again',
  });
  expect(steps().slice(-2)).toEqual(['PUT /store/3', 'POST /v1/files/multipart/abort']);
  expect(JSON.parse(fake.asked.at(-1)!.body.toString())).toEqual({ upload_id: 'u1', file_id: FILE_ID });
});

test('a part is sent again after a temporary failure, and a change in between is noticed', async () => {
  let isFirst = true;
  const usual = fake.answer;
  fake.answer = (asked, response) => {
    if (asked.path !== '/store/2' || !isFirst) return usual(asked, response);
    isFirst = false;
    return void response.writeHead(503).end();
  };
  expect(await uploaded()).toEqual({ state: 'complete', fileId: FILE_ID });
  const changed = Buffer.from(CONTENT);
  changed[10] = 0x20;
  const slice = (start: number, end: number) => changed.subarray(start, end);
  expect(await uploaded({ slice })).toMatchObject({ state: 'broken-off', why: 'the file was changed after it was checked' });
  expect(fake.asked.filter(({ path, whole }) => path === '/store/4' && whole)).toHaveLength(1); // that of the first upload
  expect(steps().at(-1)).toBe('POST /v1/files/multipart/abort');
});

test('an answer that is not what was asked for: nothing is sent', async () => {
  for (const url of ['http://other.example/a', 'ftp://127.0.0.1/a', 'no address']) {
    place = (part) => (part === 2 ? url : new URL('/store/1', fake.base).href);
    expect(await uploaded()).toMatchObject({ state: 'refused', why: expect.stringContaining('no safe address for each part') as string });
  }
  fake.answer = (_, response) => void response.writeHead(401).end();
  expect(await uploaded()).toMatchObject({ state: 'refused', why: expect.stringContaining('status 401') as string });
  expect(steps().filter((step) => step.startsWith('PUT'))).toEqual([]);
});
