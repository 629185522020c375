import type { Agent as HttpAgent, ClientRequest } from 'node:http';
import { Agent } from 'node:https';
import { TLSSocket } from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

/** The proxy did not connect to the host. The message has nothing that the proxy chose, except a number. */
export class ProxyRefusal extends Error {}

/** Connects through a proxy. What a proxy answers in place of connecting is an error: the library passes it on as the host's answer. */
class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #end: AbortController;

  constructor(proxy: string) {
    const end = new AbortController();
    super(proxy, { signal: end.signal });
    this.#end = end;
  }

  /** Also ends a connection whose proxy has not answered yet, which no request knows. */
  override destroy(): void {
    this.#end.abort();
    super.destroy();
  }

  override async connect(...[request, options]: Parameters<HttpsProxyAgent<string>['connect']>) {
    let status = 0;
    (request as ClientRequest).once('proxyConnect', (answer: { statusCode: number }) => (status = answer.statusCode));
    const socket = await super.connect(request, options);
    if (socket instanceof TLSSocket) return socket;
    socket.destroy();
    throw new ProxyRefusal(`the proxy answered with status ${status}`);
  }
}

/**
 * How to connect to a host over TLS: through the proxy that the environment names for it (`HTTPS_PROXY`, `NO_PROXY`), which sees
 * no more than the host's name. A call ends with a ProxyRefusal if the proxy does not connect.
 *
 * @throws TypeError or URIError if its address cannot be read
 */
export function agentFor(host: string): HttpAgent {
  const proxy = proxyFor(host);
  if (proxy !== '') {
    // The agent decodes these after it has begun to connect, where nothing catches an error.
    const { username, password } = new URL(proxy);
    for (const part of [username, password]) decodeURIComponent(part);
  }
  return proxy === '' ? new Agent({ maxCachedSessions: 0 }) : new TunnelAgent(proxy);
}

/** The address of the proxy, or ''. One without a scheme is reached over HTTP, as with curl and git. */
function proxyFor(host: string): string {
  const proxy = getProxyForUrl(`https://${host}/`);
  const isNamed = Object.entries(process.env).some(([name, value]) => /proxy$/i.test(name) && /^https:/i.test(value ?? ''));
  return isNamed ? proxy : proxy.replace(/^https:/, 'http:');
}
