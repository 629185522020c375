import type { MatchContext, Severity } from '../model.ts';
import { passwordStrength } from './password.ts';
import { looksGenerated } from './random.ts';
import { isDocumentation, isIllustration } from './test-path.ts';

/** Local hosts: the password only gives access to the developer's own machine or a container on it. */
const LOCAL =
  /^(?:localhost|127\.0\.0\.\d{1,3}|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|[a-z0-9.-]{0,60}\bexample\.(?:com|org|net)|[a-z0-9.-]{0,60}\.(?:local|test|invalid))$/i;

/** The name of a container or of a machine in the same network: often local, but as often what runs in production. */
const SERVICE = /^[a-z][a-z0-9_-]{0,30}$/i;

/** Hosts and addresses reserved for documentation (RFC 2606, 3849, 5737). */
export const DOCUMENTED_HOST = /(?:^|\.)example\.(?:com|org|net)$|^\[?2001:db8:|^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/i;

/** Hosts that only instructions have: `host`, `myhost`, `your.domain`, `db.example`. */
const SPOKEN_HOST =
  /^(?:my|your|the|some|a)?[-_.]?(?:host(?:name)?|server|domain|address|site|endpoint|ip)\d?$|^(?:your|my)[-_.]|(?:^|\.)(?:my|your)(?:host|site|domain|server|company)\.|\.example$/i;

/** `POSTGRES_USER`, `MY_TOKEN`: what to put there, in capitals. */
const CONSTANT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** Words and signs that stand for any password, once percent-encoding is removed. */
const ANY_PASSWORD =
  /^(?:my|your|the|some|random|api|app|db|proxy|user|super|secret)?[-_: ]?(?:p[a@]ss(?:w[o0]rd|wd|phrase)?|passwd|pwd|pw|secret|token|world|xyz|abc)[-_ \d#!]{0,4}d?$/i;

/** True if the URL shows where a password goes, so that no one uses this one. */
export function isShown(password: string, user: string, host: string): boolean {
  if (CONSTANT.test(password) || /^(?:random|some|any)[-_]?password$/i.test(password)) return true;
  return (
    ANY_PASSWORD.test(password) &&
    (DOCUMENTED_HOST.test(host) ||
      SPOKEN_HOST.test(host) ||
      /^(?:(?:my|your|the|some|api|app|db|proxy)?[-_]?(?:user|usr|username)|hello|foo|me)\d?$/i.test(user))
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Strong passwords of remote hosts block. Weak ones, and those of local hosts, are warnings: a database on a developer's machine seldom
 * has a generated password. In tests and documentation, a strong one of a remote host is a warning, and the others are low. On pages of
 * documentation, a word for a password of a local host does not count.
 */
export function rate(password: string, user: string, host: string, path = ''): Severity | false {
  const plain = decoded(password);
  const strength = passwordStrength(plain, user);
  if (strength === 'none' || isShown(plain, user, host)) return false;
  const strong = strength === 'strong';
  const local = LOCAL.test(host) || (SERVICE.test(host) && !looksGenerated(plain));
  // `postgres:password@localhost` of a manual: anyone's password, on anyone's machine. On the development set, 9 of 11 are no credentials.
  if (local && ANY_PASSWORD.test(plain) && isDocumentation(path)) return false;
  if (DOCUMENTED_HOST.test(host) || (local && plain === user) || (LOCAL.test(host) && ANY_PASSWORD.test(plain))) return 'low'; // `postgres:postgres@localhost`
  if (isIllustration(path)) return !strong || local ? 'low' : 'medium';
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
