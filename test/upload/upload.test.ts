import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ALNUM, fakeToken } from '../../src/rules/secrets/define.ts';
import { nextStep } from '../../src/upload/send.ts';
import { readRecord } from '../../src/upload/record.ts';
import { isLoopback, keyFrom, targetFrom } from '../../src/upload/target.ts';
import { type Content, type Outcome, upload, type UploadOptions } from '../../src/upload/upload.ts';
import { FILE_ID, fakeTogether, type FakeTogether, sha256 } from './server.ts';

let fake: FakeTogether;
let waited: number[];
const key = fakeToken('k', ALNUM, 40);

beforeAll(async () => {
  fake = await fakeTogether();
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.asked.length = 0;
  fake.answer = () => false;
  waited = [];
});

const contentOf = (bytes: Buffer, over: Partial<Content> = {}): Content => ({
  name: 'train.jsonl',
  type: 'jsonl',
  size: bytes.length,
  digest: sha256(bytes),
  slice: (start, end) => bytes.subarray(start, end),
  ...over,
});

const LINES = Buffer.from('{"text": "The first line."}\n'.repeat(30_000)); // three pieces

const uploaded = async (content = contentOf(LINES), over: Partial<UploadOptions> = {}): Promise<Outcome> => {
  const outcome = await upload(content, {
    base: fake.base,
    key,
    purpose: 'fine-tune',
    timeout: 2_000,
    agentFor: () => {
      throw new Error('no other host may be asked');
    },
    pause: async (ms) => void waited.push(ms),
    signal: new AbortController().signal,
    ...over,
  });
  expect(JSON.stringify(outcome)).not.toMatch(new RegExp(`${key}|s3cr3t`));
  return outcome;
};

test('the three steps: the API gets the key, the storage gets the content and never the key', async () => {
  expect(await uploaded()).toEqual({ state: 'complete', fileId: FILE_ID });
  const [start, put, end] = fake.asked;
  expect(fake.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v1/files',
    'PUT /store/a',
    `POST /v1/files/${FILE_ID}/preprocess`,
  ]);
  const wanted = { purpose: 'fine-tune', file_name: 'train.jsonl', file_type: 'jsonl', checksum: sha256(LINES) };
  expect(Object.fromEntries(start!.query)).toEqual(wanted);
  expect(Object.fromEntries(new URLSearchParams(start!.body.toString()))).toEqual(wanted);
  expect(start!.headers.authorization).toBe(`Bearer ${key}`);
  expect(end!.headers.authorization).toBe(`Bearer ${key}`);
  expect(JSON.stringify([put!.headers, ...put!.query])).not.toContain(key);
  expect(put!.headers).toMatchObject({ 'content-length': String(LINES.length), 'content-type': 'application/octet-stream' });
  expect(put!.body.equals(LINES)).toBe(true);
});

test('a file that changed after the check does not arrive whole', async () => {
  const other = Buffer.from(LINES);
  other[other.length - 5] = 0x41;
  for (const slice of [
    (start: number, end: number) => other.subarray(start, end),
    (start: number, end: number) => LINES.subarray(start, Math.min(end, LINES.length - 9)),
  ]) {
    fake.asked.length = 0;
    expect(await uploaded(contentOf(LINES, { slice }))).toMatchObject({
      state: 'broken-off',
      why: 'the file was changed after it was checked',
    });
    expect(fake.asked.filter(({ method, whole }) => method === 'PUT' && whole)).toEqual([]);
  }
});

test('what may pass is tried twice again, and the server says when', async () => {
  const states = [503, 429];
  fake.answer = ({ path }, response) => {
    const status = path === '/v1/files' ? states.shift() : undefined;
    return status === undefined ? false : void response.writeHead(status, { 'retry-after': '7' }).end();
  };
  expect(await uploaded()).toMatchObject({ state: 'complete' });
  expect(waited).toEqual([7_000, 7_000]);
  waited = [];
  let puts = 0;
  fake.answer = ({ method }, response) => (method === 'PUT' && puts++ < 9 ? void response.socket!.destroy() : false);
  expect(await uploaded()).toMatchObject({ state: 'broken-off', fileId: FILE_ID });
  expect([puts, waited]).toEqual([3, [1_000, 2_000]]);
  waited = [];
  fake.answer = (_, response) => void response.writeHead(500, { 'x-should-retry': 'false' }).end();
  expect(await uploaded()).toMatchObject({ state: 'refused' });
  expect(waited).toEqual([]);
});

test('what the server says is shown without the key', async () => {
  fake.answer = (_, response) => void response.writeHead(401).end(JSON.stringify({ error: { message: `no such key: ${key}` } }));
  expect(await uploaded()).toEqual({
    state: 'refused',
    why: 'the server did not accept the upload, status 401 (no such key: …): the API does not accept the key in TOGETHER_API_KEY; copy it again, or make a new one at https://api.together.ai/settings/api-keys',
  });
  expect(fake.asked).toHaveLength(1);
  fake.answer = ({ path }, response) => (path.endsWith('preprocess') ? void response.writeHead(400).end('{"message": "bad"}') : false);
  expect(await uploaded()).toEqual({ state: 'sent', fileId: FILE_ID, why: 'the server did not confirm it, status 400 (bad)' });
  fake.answer = ({ method }, response) => (method === 'PUT' ? void response.writeHead(403).end('<xml>') : false);
  expect(await uploaded()).toMatchObject({ state: 'broken-off' });
});

test('a connection that fails says what to check', async () => {
  const reply = await uploaded(undefined, { base: new URL('http://127.0.0.1:1/v1') });
  expect(reply).toMatchObject({
    state: 'refused',
    why: expect.stringMatching(/\(ECONNREFUSED\): nothing listens there; check --base-url/),
  });
  expect(['EAI_AGAIN', 'ENOTFOUND', 'SELF_SIGNED_CERT_IN_CHAIN', 'ECONNRESET', undefined].map((code) => nextStep(code))).toEqual([
    expect.stringContaining('check the network, HTTPS_PROXY'),
    expect.stringContaining('--base-url'),
    expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    expect.stringContaining('check the network and HTTPS_PROXY'),
    expect.stringContaining('run the same command again'),
  ]);
});

test('content that is already there is not sent again', async () => {
  fake.answer = (_, response) => void response.writeHead(409).end(JSON.stringify({ file_id: FILE_ID }));
  expect(await uploaded()).toEqual({ state: 'exists', fileId: FILE_ID });
  fake.answer = (_, response) => void response.writeHead(409).end(JSON.stringify({ file_id: '../x' }));
  expect(await uploaded()).toMatchObject({ state: 'refused' });
});

test('the storage may lead elsewhere, but not in a circle, and neither it nor the API to a plain address', async () => {
  const moved = (location: string, status = 307) => ({ status, location });
  let steps = [moved('/store/b'), moved('/store/c', 308)];
  const answer: FakeTogether['answer'] = ({ method }, response) => {
    const step = method === 'PUT' ? steps.shift() : undefined;
    return step ? void response.writeHead(step.status, { location: step.location }).end() : false;
  };
  fake.answer = answer;
  expect(await uploaded()).toMatchObject({ state: 'complete' });
  expect(fake.asked.filter(({ method }) => method === 'PUT').map(({ path, body }) => [path, body.equals(LINES)])).toEqual([
    ['/store/a', true],
    ['/store/b', true],
    ['/store/c', true],
  ]);
  steps = Array.from({ length: 9 }, () => moved('/store/a'));
  expect(await uploaded()).toMatchObject({ state: 'broken-off' });
  for (const location of ['http://storage.example/a', 'ftp://storage.example/a', 'file:///etc/passwd', 'http://']) {
    steps = [moved(location)];
    fake.answer = answer;
    expect(await uploaded()).toMatchObject({ state: 'broken-off' });
    fake.answer = (_, response) => void response.writeHead(302, { location, 'x-together-file-id': FILE_ID }).end();
    expect(await uploaded()).toMatchObject({ state: 'refused' });
  }
});

test('a server that is silent is given up, and an interruption ends at once', async () => {
  fake.answer = () => true;
  const { host } = fake.base;
  expect(await uploaded(contentOf(LINES), { timeout: 50 })).toEqual({ state: 'refused', why: `${host} did not answer in 0.05 seconds` });
  expect(fake.asked).toHaveLength(3);
  const interruption = new AbortController();
  fake.answer = ({ method }) => (method === 'PUT' ? (interruption.abort(), true) : false);
  expect(await uploaded(contentOf(LINES), { signal: interruption.signal })).toEqual({
    state: 'broken-off',
    fileId: FILE_ID,
    sent: LINES.length,
    why: 'it was interrupted',
  });
});

test('an upload ends with an outcome that has no key, also after a broken or hostile answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          status: fc.constantFrom(200, 204, 301, 302, 304, 307, 308, 400, 409, 429, 500, 599),
          location: fc.option(fc.oneof(fc.constant('/store/z'), fc.webUrl(), fc.constant('x y:'))),
          id: fc.option(fc.oneof(fc.constant(FILE_ID), fc.constant(key), fc.stringMatching(/^[ -~]{1,20}$/))),
          body: fc.oneof(fc.constant(key), fc.json(), fc.constant(`{"error": "${key}"}`), fc.constant('null')),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      async (answers) => {
        let i = 0;
        fake.answer = (_, response) => {
          const { status, location, id, body } = answers[i++ % answers.length]!;
          response.writeHead(status, {
            ...(location !== null && location !== undefined && { location: encodeURI(location) }),
            ...(id !== null && id !== undefined && id !== key && { 'x-together-file-id': id.trim() || 'a' }),
          });
          response.end(body);
        };
        const outcome = await uploaded(contentOf(Buffer.from('{}\n')));
        expect(['complete', 'exists', 'sent', 'broken-off', 'refused']).toContain(outcome.state);
      },
    ),
    { numRuns: 15 },
  );
});

test('the address of the API', () => {
  expect(targetFrom(undefined, {}).href).toBe('https://api.together.ai/v1');
  expect(targetFrom(undefined, { TOGETHER_BASE_URL: 'https://api.together.ai' }).href).toBe('https://api.together.ai/v1');
  expect(targetFrom('http://localhost:8080/v1/', { TOGETHER_BASE_URL: 'x' }).href).toBe('http://localhost:8080/v1');
  expect(() => targetFrom('http://api.together.ai/v1', {})).toThrow('must begin with https://');
  expect(() => targetFrom('http://127.0.0.1.example/', {})).toThrow('must begin with https://');
  expect(() => targetFrom('https://me:pass@host/', {})).toThrow('name or a password');
  expect(() => targetFrom('nonsense', {})).toThrow('is not an address');
  expect([new URL('http://[::1]:1/'), new URL('http://127.1/')].map(isLoopback)).toEqual([true, true]);
});

test('the key comes from the environment, and no message has it', () => {
  expect(keyFrom({ TOGETHER_API_KEY: ` ${key}\n` })).toBe(key);
  expect(() => keyFrom({})).toThrow('TOGETHER_API_KEY');
  expect(() => keyFrom({ TOGETHER_API_KEY: `${key} x` })).toThrow(
    /^TOGETHER_API_KEY has characters that a key cannot have: set it again \(https:[^ ]+ shows your keys\)$/,
  );
  expect(() => keyFrom({ TOGETHER_API_KEY: 'abc' })).toThrow('has only 3 characters, which is too short for a key');
  expect(() => keyFrom({ TOGETHER_API_KEY: 'k'.repeat(2000) })).toThrow('has 2,000 characters, which is too long');
});

test('a record that is something else is not overwritten', () => {
  expect(readRecord(null, 'r')).toEqual({ version: 1, uploads: [] });
  expect(readRecord('{"version": 1, "uploads": [{"time": "t"}]}', 'r').uploads).toHaveLength(1);
  for (const text of ['', '[]', '{"version": 2, "uploads": []}', 'null', '{"version": 1}'])
    expect(() => readRecord(text, 'r')).toThrow('move it away');
});
