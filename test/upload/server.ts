import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that reached the server. */
interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** Its body came in full. */
  whole: boolean;
}

export interface FakeTogether {
  base: URL;
  asked: Asked[];
  /** Answers a request in place of the three steps; return false for the usual answer. */
  answer: (asked: Asked, response: ServerResponse) => boolean | void;
  close(): void;
}

export const FILE_ID = 'file-0000aaaa-1111-2222-3333-444455556666';

/** Plays Together's API and the storage that it names, on this machine only. */
export async function fakeTogether(): Promise<FakeTogether> {
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://127.0.0.1');
    const pieces: Buffer[] = [];
    const { method = '', headers } = request;
    const asked: Asked = { method, path: url.pathname, query: url.searchParams, headers, body: Buffer.alloc(0), whole: false };
    fake.asked.push(asked);
    request.on('error', () => {});
    request.on('data', (piece: Buffer) => {
      pieces.push(piece);
      asked.body = Buffer.concat(pieces);
    });
    request.on('end', () => {
      asked.whole = true;
      if (fake.answer(asked, response) !== false) return;
      if (method === 'PUT') response.end();
      else if (asked.path === '/v1/files')
        response.writeHead(302, { location: new URL('/store/a?signature=s3cr3t', fake.base).href, 'x-together-file-id': FILE_ID }).end();
      else response.end(JSON.stringify({ id: FILE_ID }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const fake: FakeTogether = {
    base: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`),
    asked: [],
    answer: () => false,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return fake;
}

export const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
