/** Secrets and personal data, composed at run time: the source contains no whole one. */
import { BASE64, BASE64URL, fakeToken, LOWER_ALNUM } from '../../src/rules/secrets/define.ts';

export const KEY = fakeToken('tgp_v1_', BASE64URL, 43);
export const TOKEN = fakeToken('', LOWER_ALNUM, 28);
export const MAIL = ['jane.doe', 'corp-mail.com'].join('@');
export const PHONE = ['+49 151', '23486709'].join(' ');

/** The lines of a private key, joined by `newline`. */
export function privateKey(newline = '\n'): string {
  const body = [1, 2, 3].map((i) => fakeToken('', BASE64, 64 - i).padEnd(64, 'A'));
  return [`-----BEGIN RSA PRIVATE${' '}KEY-----`, ...body, 'Zg==', `-----END RSA PRIVATE${' '}KEY-----`].join(newline);
}
