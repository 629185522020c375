import type { Agent as HttpAgent } from 'node:http';
import { request } from 'node:https';
import type { Answer, Call } from './provider.ts';
import { ProxyRefusal } from '../io/agent.ts';
import { VERSION } from '../version.ts';

/** No answer, and why. */
export interface NoAnswer {
  why: string;
}

export interface AskOptions {
  /** For the whole answer, in milliseconds. */
  timeout: number;
  /** How to connect to a host; tests connect elsewhere. */
  agentFor(host: string): HttpAgent;
}

/** More of an answer is never needed. */
const MOST_BYTES = 1 << 16;

/**
 * Makes one call over TLS. The certificate is checked, and no redirect is followed: the key reaches only this host.
 * Nothing is thrown: what went wrong is in the result, without the key.
 */
export async function ask(host: string, call: Call, { timeout, agentFor: connect }: AskOptions): Promise<Answer | NoAnswer> {
  let agent: HttpAgent;
  try {
    agent = connect(host);
  } catch {
    return { why: 'the address of the proxy cannot be read' };
  }
  const { method = 'GET', path, headers, body } = call;
  return new Promise((resolve) => {
    const done = (result: Answer | NoAnswer): void => {
      clearTimeout(timer);
      asked.destroy();
      agent.destroy();
      resolve(result);
    };
    const asked = request(
      {
        host,
        path,
        method,
        agent,
        rejectUnauthorized: true,
        headers: {
          accept: 'application/json',
          ...headers,
          'user-agent': `together-guard/${VERSION}`,
          'content-length': Buffer.byteLength(body ?? ''),
        },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        let size = 0;
        const end = () => done({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces).toString('utf8', 0, MOST_BYTES) });
        answer.on('data', (piece: Buffer) => {
          pieces.push(piece);
          size += piece.length;
          if (size >= MOST_BYTES) end();
        });
        answer.on('end', end);
        answer.on('error', () => done({ why: `${host} broke off its answer` }));
      },
    );
    const timer = setTimeout(() => done({ why: `${host} did not answer in ${timeout / 1000} seconds` }), timeout);
    // An error's message may hold the path, and a path may hold the key: only its code is shown.
    asked.on('error', (error: NodeJS.ErrnoException) =>
      done({ why: `${host} cannot be reached (${error instanceof ProxyRefusal ? error.message : (error.code ?? 'no connection')})` }),
    );
    asked.end(body);
  });
}
