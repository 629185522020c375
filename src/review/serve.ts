/** Serves a review page to a browser on this machine. Nothing else may read it: other users, other sites, other machines. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../errors.ts';

export interface Served {
  /** HTML, with the decisions that are stored now. @param tab to be sent with each change */
  page(tab: number): Promise<string>;
  /** Stores the decisions. @returns what the page has to tell, or an empty text @throws UserError if they cannot be stored */
  save(decisions: string): string;
  /** The changed texts of the records from `from` to `to`, as the sanitized copy has them. @throws UserError */
  sanitized(from: number, to: number): Promise<unknown>;
  /** Called with each error that is our own fault, not the user's. */
  failed(error: unknown): void;
}

export interface Serving {
  address: string;
  /** Resolves when the page said that the user is done. */
  done: Promise<void>;
  close(): void;
}

/** Bytes of the decisions: about 290 for each of 300,000 findings. */
const MAX_BODY = 100e6;

const OTHER_TAB =
  'this review was opened again in another tab, which saves the decisions now. Go on there, or load this page again: it then shows all decisions';

const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Starts a server on 127.0.0.1, on a port that the system chooses. Its address has a random part, which only its user knows. */
export async function serve(served: Served): Promise<Serving> {
  const token = Buffer.from(randomBytes(24).toString('base64url'));
  let finish: () => void;
  let lastTab = 0;
  const done = new Promise<void>((resolve) => (finish = resolve));
  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string) => {
      response.writeHead(status, { ...HEADERS, 'Content-Type': `${type}; charset=utf-8` }).end(body);
    };
    answer(request, response).catch((error: unknown) => {
      if (request.errored) return; // the browser went away in the middle, as when its tab is closed
      const isUserError = error instanceof UserError;
      send(isUserError ? 422 : 500, 'text/plain', isUserError ? error.message : 'together-guard failed: look into its terminal');
      if (!isUserError) served.failed(error);
    });
    async function answer({ method, url = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
      const refused = refusalOf(request, port());
      if (refused !== null) return send(403, 'text/plain', refused);
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const [, given, name] = /^\/([\w-]+)\/(\w*)$/.exec(pathname) ?? [];
      if (given === undefined || !isSame(Buffer.from(given), token)) return send(404, 'text/plain', 'Not found');
      const route = `${method} ${name}`;
      if (route === 'GET ') return send(200, 'text/html', await served.page(++lastTab));
      if (route === 'PUT decisions') {
        // A page sends all of its decisions: those of an older one would replace what was decided in another tab since.
        if (request.headers['if-match'] !== `"${lastTab}"`) return send(412, 'text/plain', OTHER_TAB);
        return send(200, 'text/plain', served.save(await bodyOf(request)));
      }
      if (route === 'GET sanitized') {
        const [from, to] = ['from', 'to'].map((side) => Number(searchParams.get(side)));
        return send(200, 'application/json', JSON.stringify(await served.sanitized(from!, to!)));
      }
      if (route !== 'POST done') return send(404, 'text/plain', 'Not found');
      response.once('close', finish);
      return send(200, 'text/plain', 'done');
    }
  });
  const port = () => (server.address() as AddressInfo).port;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${port()}/${token}/`,
    done,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * Why a request is refused, or null. A site can make its own name lead to 127.0.0.1 (DNS rebinding), but the browser then
 * names the site as host. Requests of other sites have another origin.
 */
function refusalOf({ method, headers }: IncomingMessage, port: number): string | null {
  const host = `127.0.0.1:${port}`;
  if (headers.host !== host) return 'The host is not the one in the address that together-guard printed';
  const { origin } = headers;
  const isRead = method === 'GET';
  if (origin === undefined ? !isRead : origin !== `http://${host}`) return 'The request comes from another site';
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || (isRead && site === 'none') ? null : 'The request comes from another site';
}

const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** @throws UserError if it is too long */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_BODY) throw new UserError('bad-decisions', `the decisions are larger than ${MAX_BODY / 1e6} MB`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}
