import type { MatchContext, Severity } from '../model.ts';
import { passwordStrength } from './password.ts';
import { isIllustration } from './test-path.ts';

/** Local hosts: the password only gives access to the developer's own machine or a container on it. */
const LOCAL =
  /^(?:localhost|127\.0\.0\.\d{1,3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|[a-z][a-z0-9_-]{0,30}|[a-z0-9.-]{0,60}\bexample\.(?:com|org|net)|[a-z0-9.-]{0,60}\.(?:local|test|invalid))$/i;

/** Hosts and addresses reserved for documentation (RFC 2606, 3849, 5737). */
export const DOCUMENTED_HOST = /(?:^|\.)example\.(?:com|org|net)$|^\[?2001:db8:|^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/i;

/** Strong passwords of remote hosts block, except in tests and documentation. Weak ones, and those of local hosts, warn. A weak password of a local host in such a place is low. */
export function rate(password: string, user: string, host: string, path = ''): Severity | false {
  const strength = passwordStrength(password, user);
  if (strength === 'none') return false;
  const strong = strength === 'strong';
  const local = LOCAL.test(host);
  if (isIllustration(path)) return local && !strong ? 'low' : 'medium';
  return strong && !local ? 'high' : 'medium';
}

/** The user and host around a password in a URL. */
export function urlParts(context: MatchContext): { user: string; host: string } {
  const before = context.text.slice(Math.max(0, context.start - 160), context.start);
  const after = context.text.slice(context.end, context.end + 160);
  return {
    user: /([^/@\s"'`]{0,120}):$/.exec(before)?.[1] ?? '',
    host: /^@(\[[0-9a-f:.]{2,45}|[^\s:/?#"'`,\\]{0,140})/i.exec(after)?.[1] ?? '',
  };
}
