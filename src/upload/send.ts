import { Agent as PlainAgent, type Agent, type ClientRequest, type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { ProxyRefusal } from '../io/agent.ts';
import { VERSION } from '../version.ts';

export interface Connection {
  /** Milliseconds without any progress after which a call is given up: the SDKs' default is a minute. */
  timeout: number;
  /** How to connect to a host over TLS; tests connect elsewhere. */
  agentFor(host: string): Agent;
  /** Waits before a call is made again. */
  pause(ms: number): Promise<unknown>;
  /** Ends a call when the user interrupts it. */
  signal: AbortSignal;
}

export interface Call {
  method: 'POST' | 'PUT';
  headers: Readonly<Record<string, string>>;
  /** In bytes. */
  length: number;
  /** How much of the answer is read, in bytes (default: 64 kB). */
  most?: number;
  /** Writes the body. What it throws ends the call before the body is complete, so the server cannot take it for whole. */
  write(piece: (bytes: Uint8Array) => Promise<void>): Promise<void>;
}

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  /** At most `Call.most` of it. */
  body: string;
}

/** No reply, and why. */
export interface NoReply {
  why: string;
  /** It would fail again. */
  final?: true;
}

/** Thrown by `Call.write`: the body must not be sent. */
export class Stop extends Error {}

const MOST_BYTES = 1 << 16;

/** A call whose body is a text. */
export const textCall = (method: Call['method'], headers: Call['headers'], body = ''): Call => ({
  method,
  headers,
  length: Buffer.byteLength(body),
  write: (piece) => (body === '' ? Promise.resolve() : piece(Buffer.from(body))),
});

/**
 * Makes one call. The certificate is checked, and no redirect is followed, so the headers reach only this host. Nothing is
 * thrown: what went wrong is in the result, without headers and address, since both may have a key.
 */
export async function send(url: URL, call: Call, { timeout, agentFor, signal }: Connection): Promise<Reply | NoReply> {
  const { host } = url;
  const { most = MOST_BYTES } = call;
  let agent: Agent;
  try {
    agent = url.protocol === 'http:' ? new PlainAgent() : agentFor(url.hostname);
  } catch {
    return { why: 'the address of the proxy cannot be read', final: true };
  }
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const finish = (result: Reply | NoReply): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      asked.destroy();
      agent.destroy();
      resolve(result);
    };
    const interrupt = () => finish({ why: 'it was interrupted', final: true });
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => finish({ why: `${host} did not answer in ${timeout / 1000} seconds` }), timeout);
    };
    const headers = {
      accept: 'application/json',
      ...call.headers,
      'user-agent': `together-guard/${VERSION}`,
      'content-length': call.length,
    };
    const asked = (url.protocol === 'http:' ? plainRequest : tlsRequest)(url, { method: call.method, agent, headers }, (answer) => {
      const pieces: Buffer[] = [];
      let size = 0;
      const end = () =>
        finish({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces).toString('utf8', 0, most) });
      answer.on('data', (piece: Buffer) => {
        alive();
        pieces.push(piece);
        if ((size += piece.length) >= most) end();
      });
      answer.on('end', end);
      answer.on('error', () => finish({ why: `${host} broke off its answer` }));
    });
    alive();
    // An error's message may hold the address, and the address of an upload holds a signature: only its code is shown.
    asked.on('error', (error: NodeJS.ErrnoException) =>
      finish({
        why: `the connection to ${host} failed (${error instanceof ProxyRefusal ? error.message : (error.code ?? 'no connection')}): ${nextStep(error.code)}`,
      }),
    );
    if (signal.aborted) return interrupt();
    signal.addEventListener('abort', interrupt);
    call
      .write((bytes) => written(asked, bytes).then(alive))
      .then(
        () => asked.end(),
        (error: Error) => finish({ why: error instanceof Stop ? error.message : `the file cannot be read: ${error.message}`, final: true }),
      );
  });
}

/** What to do about a connection that failed. Exported for tests. */
export function nextStep(code = ''): string {
  if (/^(?:EAI_|ENOTFOUND)/.test(code))
    return 'its address was not found; check the network, HTTPS_PROXY if you need a proxy, and the host in --base-url or TOGETHER_BASE_URL';
  if (code === 'ECONNREFUSED') return 'nothing listens there; check --base-url or TOGETHER_BASE_URL, and HTTPS_PROXY if you need a proxy';
  if (/CERT|SELF_SIGNED|TLS|SSL|VERIFY/.test(code))
    return 'its certificate is not trusted here; if a proxy of your network made it, give its certificate in NODE_EXTRA_CA_CERTS';
  return 'check the network and HTTPS_PROXY, then run the same command again';
}

/** Resolves when the bytes were handed to the system. Never, if the request failed: its own error says so. */
const written = (asked: ClientRequest, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => asked.write(bytes, (error) => (error ? undefined : resolve())));

const RETRIES = 2;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** As the SDKs do. A conflict (409) is not among them: here it says that the content is already there. */
const isPassing = ({ status, headers }: Reply): boolean => {
  const wish = headers['x-should-retry'];
  return wish === 'true' || (wish !== 'false' && (status === 408 || status === 429 || status >= 500));
};

/** A call that is made again, at most twice, if it failed for a reason that may pass. */
export async function sendAgain(call: () => Promise<Reply | NoReply>, { pause, signal }: Connection): Promise<Reply | NoReply> {
  for (let attempt = 0; ; attempt++) {
    const reply = await call();
    const isLast = attempt === RETRIES || signal.aborted;
    if (isLast || ('why' in reply ? reply.final : !isPassing(reply))) return reply;
    await pause('why' in reply ? FIRST_PAUSE * 2 ** attempt : pauseFor(reply, attempt));
  }
}

/** What the server asks for, within a limit. */
function pauseFor({ headers }: Reply, attempt: number): number {
  const asked = Number(headers['retry-after-ms'] ?? Number(headers['retry-after']) * 1000);
  return asked >= 0 ? Math.min(asked, LONGEST_PAUSE) : FIRST_PAUSE * 2 ** attempt;
}
