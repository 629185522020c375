import { createServer, Agent } from 'node:https';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createPlainServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { RULES } from '../../src/rules/secrets/index.ts';
import { ALNUM, fakeToken, UPPER_ALNUM } from '../../src/rules/secrets/define.ts';
import { agentFor } from '../../src/io/agent.ts';
import { callerIdentity } from '../../src/verify/aws.ts';
import { PROVIDERS } from '../../src/verify/providers.ts';
import { type FoundSecret, verify } from '../../src/verify/verify.ts';

/** Plays every provider. Agents lead all hosts here; the request itself still names the host. */
let server: Server;
let port: number;
let trusted: string;
let asked: { host: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
let reached: string[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  const altNames = [...new Set(PROVIDERS.map(({ host }) => host))].map((value) => ({ type: 2, value }));
  const { private: key, cert } = generate([{ name: 'commonName', value: 'loopback' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  trusted = cert;
  server = createServer({ key, cert }, (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { host = '' } = request.headers;
      asked.push({ host, url: request.url!, headers: request.headers, body: Buffer.concat(pieces).toString() });
      answer(request, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ({ port } = server.address() as AddressInfo);
});

afterAll(() => server.close());

beforeEach(() => {
  asked = [];
  reached = [];
  answer = (_, response) => response.end('{"ok": true}');
});

/** Connects to the loopback server in place of `host`, and notes which host was meant. */
const loopback = (host: string, options: object = { ca: trusted }): Agent => {
  const agent = new Agent(options);
  const create = agent.createConnection.bind(agent);
  agent.createConnection = (meant, done) => {
    reached.push((meant as { host: string }).host);
    return create({ ...meant, host: '127.0.0.1', port, servername: host } as typeof meant, done);
  };
  return agent;
};

const options = { agentFor: (host: string) => loopback(host), interval: 0, timeout: 2_000 };

let count = 0;
const secret = (rule: string, value: string, path = 'a.ts'): FoundSecret => ({ fingerprint: `f${++count}`, rule, path, value });
/** Another one at each call. */
const key = (prefix = '') => prefix + fakeToken(`k${++count}`, ALNUM, 36);
const stateOf = async (found: FoundSecret, over = {}) => (await verify([found], { ...options, ...over })).get(found.fingerprint);
const status = (code: number, body = '{}') => (answer = (_, response) => response.writeHead(code).end(body));

test('every provider names rules that exist, each only once, and a host and page that use TLS', () => {
  const ids = new Set(RULES.all().map(({ id }) => id));
  const named = PROVIDERS.flatMap(({ rules }) => rules);
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
  expect(named.length).toBe(new Set(named).size);
  for (const { host, reference } of PROVIDERS) {
    expect(host).toMatch(/^[a-z0-9.-]+\.[a-z]+$/);
    expect(reference).toMatch(/^https:\/\//);
  }
});

test('Together says whether a key is live', async () => {
  const value = key();
  expect(await stateOf(secret('together-api-key', value))).toEqual({ state: 'live' });
  expect(asked).toMatchObject([{ host: 'api.together.xyz', url: '/v1/models', headers: { authorization: `Bearer ${value}` } }]);
  status(401);
  expect(await stateOf(secret('together-api-key', value))).toEqual({ state: 'dead' });
  status(429);
  expect(await stateOf(secret('together-api-key', value))).toEqual({
    state: 'unknown',
    why: 'api.together.xyz answered with status 429',
  });
});

test('every provider gets its key at its own host, and nowhere else', async () => {
  const secrets = PROVIDERS.flatMap(({ rules }) => rules.map((rule) => secret(rule, key())));
  secrets.push(secret('aws-access-key-id', fakeToken('AKIA', UPPER_ALNUM, 16)));
  const states = await verify(secrets, options);
  for (const { rule, fingerprint, value } of secrets) {
    const provider = PROVIDERS.find(({ rules }) => rules.includes(rule));
    if (!provider) continue;
    expect(states.has(fingerprint), rule).toBe(true);
    const hosts = asked.filter(({ url, headers, body }) => {
      const text = JSON.stringify([url, headers, body]);
      return text.includes(value) || text.includes(Buffer.from(`api:${value}`).toString('base64'));
    });
    for (const { host } of hosts) expect(host, rule).toBe(provider.host);
    if (!rule.startsWith('aws-')) expect(hosts.length, rule).toBeGreaterThan(0);
  }
  const allowed = new Set(PROVIDERS.map(({ host }) => host));
  expect(reached.filter((host) => !allowed.has(host))).toEqual([]);
  expect(new Set(reached)).toEqual(allowed);
  expect(JSON.stringify(asked.filter(({ url }) => !url.startsWith('/bot')).map(({ url }) => url))).not.toContain(secrets[0]!.value);
});

test('a redirect is not followed', async () => {
  answer = (_, response) => response.writeHead(302, { location: `https://elsewhere.example/` }).end();
  expect(await stateOf(secret('openai-api-key', key()))).toMatchObject({ state: 'unknown' });
  expect(reached).toEqual(['api.openai.com']);
});

test('a host with another certificate gets no request', async () => {
  const value = key();
  const untrusted = (host: string) => loopback(host, {});
  expect(await stateOf(secret('openai-api-key', value), { agentFor: untrusted })).toEqual({
    state: 'unknown',
    why: 'api.openai.com cannot be reached (DEPTH_ZERO_SELF_SIGNED_CERT)',
  });
  const wrongName = () => loopback('other.example');
  expect(await stateOf(secret('openai-api-key', value), { agentFor: wrongName })).toMatchObject({ state: 'unknown' });
  expect(asked).toEqual([]);
});

test('what is not the provider’s answer proves nothing', async () => {
  status(200, '<html>Sign in to the network</html>');
  expect(await stateOf(secret('openai-api-key', key()))).toMatchObject({ state: 'unknown' });
  status(403, '<html>Forbidden by permission of the proxy</html>');
  expect(await stateOf(secret('openai-api-key', key()))).toMatchObject({ state: 'unknown' });
  status(403, '{"error": {"message": "Country, region, or territory not supported"}}');
  expect(await stateOf(secret('openai-api-key', key()))).toMatchObject({ state: 'unknown' });
  status(403, '{"error": {"message": "You have insufficient permissions for this operation."}}');
  expect(await stateOf(secret('openai-api-key', key()))).toEqual({ state: 'live' });
});

test('providers that answer in a way of their own', async () => {
  const slack = () => stateOf(secret('slack-bot-token', key('xoxb-')));
  expect(await slack()).toEqual({ state: 'live' });
  status(200, '{"ok": false, "error": "invalid_auth"}');
  expect(await slack()).toEqual({ state: 'dead' });
  status(200, '{"ok": false, "error": "ratelimited"}');
  expect(await slack()).toMatchObject({ state: 'unknown' });
  const gemini = () => stateOf(secret('google-gemini-key', key('AIza')));
  status(400, '{"error": {"details": [{"reason": "API_KEY_INVALID"}]}}');
  expect(await gemini()).toEqual({ state: 'dead' });
  status(403, '{"error": {"status": "PERMISSION_DENIED"}}');
  expect(await gemini()).toMatchObject({ state: 'unknown' });
  const wandb = () => stateOf(secret('wandb-api-key', key()));
  status(200, '{"data": {"viewer": {"id": "1"}}}');
  expect(await wandb()).toEqual({ state: 'live' });
  status(200, '{"data": {"viewer": null}}');
  expect(await wandb()).toEqual({ state: 'dead' });
  const gitlab = () => stateOf(secret('gitlab-pat', key('glpat-')));
  status(401);
  expect(await gitlab()).toMatchObject({ state: 'unknown' }); // it may belong to a server of one's own
});

test('an AWS secret is sent to nobody; it signs the call of the id in the same file', async () => {
  const [id, other, value] = [fakeToken('AKIA', UPPER_ALNUM, 16), fakeToken('AKIAB', UPPER_ALNUM, 15), key()];
  status(200, '<GetCallerIdentityResponse/>');
  const found = secret('aws-secret-access-key', value, 'a.env');
  const near = secret('aws-access-key-id', id, 'a.env');
  const states = await verify([found, near, secret('aws-access-key-id', other, 'b.env')], options);
  expect(states.get(found.fingerprint)).toEqual({ state: 'live' });
  expect(states.get(near.fingerprint)).toMatchObject({ state: 'unknown' });
  expect(asked).toHaveLength(1);
  const text = JSON.stringify(asked);
  expect(text).toContain(id);
  expect(text).not.toContain(other);
  expect(text).not.toContain(value);
  status(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
  expect((await verify([found, near], options)).get(found.fingerprint)).toEqual({ state: 'dead' });
  expect(await stateOf(found)).toEqual({ state: 'unknown', why: 'the file does not hold all that a call needs', notAsked: true });
});

test('the signature is that of AWS’ own client', () => {
  // What botocore 1.44.8 computes for this key, which is made up, and this time.
  const [call] = callerIdentity('s'.repeat(40), () => ['AKIDEXAMPLE'], new Date('2015-08-30T12:36:00Z'));
  expect(call!.headers.authorization).toMatchInlineSnapshot(
    `"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/sts/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=c21592387f1c50c77467e361b7a925912b594f1fe931f5a55c55236aed2a9fb1"`,
  );
});

test('a key is asked about once, also if it has many findings', async () => {
  const value = key();
  const secrets = ['a', 'b', 'c'].map((path) => secret('openai-api-key', value, path));
  const states = await verify(secrets, options);
  expect(asked).toHaveLength(1);
  expect(secrets.map(({ fingerprint }) => states.get(fingerprint))).toEqual([{ state: 'live' }, { state: 'live' }, { state: 'live' }]);
});

test('calls to one host wait for each other', async () => {
  const times: number[] = [];
  await verify(
    [key(), key(), key()].map((value) => secret('openai-api-key', value)),
    { ...options, interval: 60, progress: () => times.push(Date.now()) },
  );
  const [first, second, third] = times as [number, number, number];
  expect(second - first).toBeGreaterThanOrEqual(60);
  expect(third - second).toBeGreaterThanOrEqual(60);
  expect(asked).toHaveLength(3);
});

test('a host that does not answer is asked about two keys, not about a hundred', async () => {
  answer = () => undefined;
  const secrets = Array.from({ length: 100 }, () => secret('openai-api-key', key()));
  const states = await verify(secrets, { ...options, timeout: 50 });
  expect(reached).toHaveLength(2);
  expect(states.get(secrets[99]!.fingerprint)).toEqual({
    state: 'unknown',
    why: 'it was not checked, because api.openai.com did not answer for the keys before it',
    notAsked: true,
  });
});

test('placeholders, other kinds and odd values are never sent', async () => {
  for (const [rule, value, why] of [
    ['openai-api-key', 'sk-your-key-goes-here-xxxxxxxxxxxxxxxx', 'a placeholder is never sent'],
    ['generic-secret', key(), 'no harmless call is known for this kind of key'],
    ['openai-api-key', `${key()}\r\nhost: elsewhere.net`, 'it has characters that a key cannot have'],
  ] as const)
    expect(await stateOf(secret(rule, value))).toEqual({ state: 'unknown', why, notAsked: true });
  expect(reached).toEqual([]);
});

test('a host that is silent or breaks off', async () => {
  answer = () => undefined;
  expect(await stateOf(secret('telegram-bot-token', key()), { timeout: 100 })).toEqual({
    state: 'unknown',
    why: 'api.telegram.org did not answer in 0.1 seconds',
  });
  answer = (request) => request.socket.destroy();
  const value = key();
  const found = await stateOf(secret('telegram-bot-token', value));
  expect(found).toMatchObject({ state: 'unknown' });
  expect(JSON.stringify(found)).not.toContain(value);
  answer = (_, response) => {
    response.writeHead(200);
    const more = setInterval(() => response.write('x'.repeat(1 << 14)), 1);
    response.on('close', () => clearInterval(more));
  };
  expect(await stateOf(secret('telegram-bot-token', key()))).toMatchObject({ state: 'unknown' });
});

test('the proxy of the environment is used, and sees only the name of the host', async () => {
  const seen: string[] = [];
  const proxy = createPlainServer();
  proxy.on('connect', (request, socket) => {
    seen.push(JSON.stringify([request.url, request.headers]));
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const old = process.env.HTTPS_PROXY;
  process.env.HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  try {
    const value = key();
    const found = await stateOf(secret('openai-api-key', value), { agentFor });
    expect(found).toEqual({ state: 'unknown', why: 'api.openai.com cannot be reached (DEPTH_ZERO_SELF_SIGNED_CERT)' });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toContain('api.openai.com:443');
    expect(seen[0]).not.toContain(value);
    for (const address of ['not an address', process.env.HTTPS_PROXY.replace('//', '//user:100%@')]) {
      process.env.HTTPS_PROXY = address;
      expect(await stateOf(secret('openai-api-key', value), { agentFor })).toEqual({
        state: 'unknown',
        why: 'the address of the proxy cannot be read',
      });
    }
    expect(seen).toHaveLength(1);
  } finally {
    if (old === undefined) delete process.env.HTTPS_PROXY;
    else process.env.HTTPS_PROXY = old;
    proxy.close();
  }
});
