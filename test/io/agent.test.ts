import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { agentFor } from '../../src/io/agent.ts';
import { send, textCall } from '../../src/upload/send.ts';
import { ask } from '../../src/verify/ask.ts';

let proxy: Server | undefined;
afterEach(() => {
  proxy?.close();
  vi.unstubAllEnvs();
});

async function through(answer: (socket: Duplex) => void, scheme = 'http://'): Promise<void> {
  proxy = createServer().on('connect', (_, socket) => answer(socket.on('error', () => {}).resume()));
  await new Promise<void>((done) => proxy!.listen(0, '127.0.0.1', done));
  vi.stubEnv('HTTPS_PROXY', `${scheme}127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  vi.stubEnv('NO_PROXY', '');
}

test.each([
  ['401 Unauthorized', '', 401],
  ['302 Found', 'location: https://elsewhere.example/put\r\nx-together-file-id: file-1\r\n', 302],
  ['407 Proxy Authentication Required', 'proxy-authenticate: Basic\r\n', 407],
  ['201 Created', '', 201],
])('a proxy that answers %s in place of connecting is not taken for the host', async (line, headers, status) => {
  await through((socket) => socket.end(`HTTP/1.1 ${line}\r\n${headers}content-length: 2\r\n\r\n{}`));
  const host = 'api.together.ai';
  const why = `the proxy answered with status ${status}`;
  expect(await ask(host, { path: '/', headers: {} }, { timeout: 5_000, agentFor })).toEqual({ why: `${host} cannot be reached (${why})` });
  const connection = { timeout: 5_000, agentFor, pause: async () => {}, signal: new AbortController().signal };
  expect(await send(new URL(`https://${host}/`), textCall('POST', {}), connection)).toEqual({
    why: `the connection to ${host} failed (${why}): check the network and HTTPS_PROXY, then run the same command again`,
  });
});

test.each(['', 'HTTP/1.1 200 OK\r\nx-one: 1\r\n'])('a proxy that says "%s" and waits is left', async (said) => {
  let closed: Promise<unknown> | undefined;
  await through((socket) => {
    closed = once(socket, 'end');
    if (said !== '') socket.write(said);
  });
  const host = 'api.together.ai';
  const why = `${host} did not answer in 0.2 seconds`;
  expect(await ask(host, { path: '/', headers: {} }, { timeout: 200, agentFor })).toEqual({ why });
  await closed;
});

test('a proxy without a scheme is reached over HTTP', async () => {
  await through((socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'), '');
  const answer = await ask('api.together.ai', { path: '/', headers: {} }, { timeout: 5_000, agentFor });
  expect(answer).toEqual({ why: 'api.together.ai cannot be reached (the proxy answered with status 403)' });
});
