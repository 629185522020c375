import { quote, UserError } from '../errors.ts';
import { counted, number } from '../io/words.ts';

/** As the newest SDKs have it. */
const BASE_URL = 'https://api.together.ai/v1';
/** Where users see and make keys. */
export const KEYS_PAGE = 'https://api.together.ai/settings/api-keys';
/** Keys of Together have 64 characters, or 50 with a prefix; other services with the same API have their own. */
const SHORTEST = 8;
const LONGEST = 512;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** True if nothing that is sent to the host leaves this machine. */
export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.test(hostname);

/** Whether content can be sent to an address that the API named: over TLS, or, for tests, from this machine to itself. */
export const isSafe = (url: URL, base: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url) && base.protocol === 'http:');

/**
 * Where to upload: `--base-url`, or else TOGETHER_BASE_URL as the SDKs have it, or else Together. The SDKs disagree whether the
 * address has the version at its end; without a path, it is added.
 *
 * @throws UserError if it is not an address, or if the key would travel in clear
 */
export function targetFrom(given: string | undefined, env: NodeJS.ProcessEnv): URL {
  const name = given === undefined ? 'TOGETHER_BASE_URL' : '--base-url';
  const text = given ?? (env.TOGETHER_BASE_URL?.trim() || BASE_URL);
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new UserError('usage', `${name} is not an address: ${quote(text)}; Together's is ${BASE_URL}`, { cause });
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    throw new UserError(
      'usage',
      `${name} must begin with https:// (http:// only for this machine): the key and the data would be sent in clear`,
    );
  if (url.username !== '' || url.password !== '')
    throw new UserError('usage', `${name} must not have a name or a password in it: the key comes from TOGETHER_API_KEY`);
  url.search = url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '') || '/v1';
  return url;
}

/** @throws UserError if TOGETHER_API_KEY is not set or cannot be a key; no message has a part of it */
export function keyFrom(env: NodeJS.ProcessEnv): string {
  const key = env.TOGETHER_API_KEY?.trim() ?? '';
  if (key === '')
    throw new UserError('bad-key', `the key is missing: set TOGETHER_API_KEY in the environment (${KEYS_PAGE} shows your keys)`);
  const problem = /[^\x21-\x7e]/.test(key)
    ? 'has characters that a key cannot have'
    : key.length < SHORTEST
      ? `has only ${counted(key.length, 'character')}, which is too short for a key`
      : key.length > LONGEST
        ? `has ${number(key.length)} characters, which is too long for a key`
        : null;
  if (problem) throw new UserError('bad-key', `TOGETHER_API_KEY ${problem}: set it again (${KEYS_PAGE} shows your keys)`);
  return key;
}
