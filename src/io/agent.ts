import type { Agent as HttpAgent } from 'node:http';
import { Agent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

/**
 * How to connect to a host over TLS: through the proxy that the environment names for it (`HTTPS_PROXY`, `NO_PROXY`), which sees
 * no more than the host's name.
 *
 * @throws TypeError or URIError if its address cannot be read
 */
export function agentFor(host: string): HttpAgent {
  const proxy = getProxyForUrl(`https://${host}/`);
  if (proxy !== '') {
    // The agent decodes these after it has begun to connect, where nothing catches an error.
    const { username, password } = new URL(proxy);
    for (const part of [username, password]) decodeURIComponent(part);
  }
  return proxy === '' ? new Agent({ maxCachedSessions: 0 }) : new HttpsProxyAgent(proxy);
}
