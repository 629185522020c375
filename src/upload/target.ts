import { quote, UserError } from '../errors.ts';

/** As the newest SDKs have it. */
const BASE_URL = 'https://api.together.ai/v1';
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** True if nothing that is sent to the host leaves this machine. */
export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.test(hostname);

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
    throw new UserError(
      'bad-key',
      'the key is missing: set TOGETHER_API_KEY in the environment (https://api.together.ai/settings/api-keys shows your keys)',
    );
  if (!/^[\x21-\x7e]{8,512}$/.test(key))
    throw new UserError('bad-key', 'TOGETHER_API_KEY has characters that a key cannot have: set it again');
  return key;
}
