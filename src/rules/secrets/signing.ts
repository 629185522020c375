import type { MatchContext, Rule } from '../../model.ts';
import { BASE32 } from '../../value/base32.ts';
import { isNkey, withNkeyChecksum } from '../../value/check/nkey.ts';
import { isPlaceholder, isSequence } from '../../value/placeholder.ts';
import { isPublished } from '../../value/published.ts';
import { looksGenerated } from '../../value/random.ts';
import { rateMade } from '../../value/test-path.ts';
import { BASE64URL, defineRule, fakeToken, spelled } from './define.ts';

/* Keys that sign, in forms of their own: NATS and JSON Web Keys. */

const seed = (head: string) => withNkeyChecksum(fakeToken(head, BASE32, 58 - head.length));

/** A JSON Web Key as JSON, JavaScript or YAML writes it; in strings, its quotes have backslashes. */
const QUOTE = `\\\\{0,3}["']?`;
const named = (name: string) => `(?<![\\w-])${name}${QUOTE}\\s{0,4}[:=]\\s{0,4}${QUOTE}`;
const KIND = new RegExp(`${named('kty')}(RSA|EC|OKP|oct)\\b`);

/** The kind of the key that the value belongs to: the first one in the same braces, or, without braces, in 4,000 characters on each side. */
function kindOf({ text, start, end }: MatchContext): string | undefined {
  const before = text.slice(Math.max(0, start - 4000), start);
  const after = text.slice(end, end + 4000);
  const own = before.slice(Math.max(before.lastIndexOf('{'), before.lastIndexOf('}')) + 1);
  const close = after.search(/[{}]/);
  return KIND.exec(`${own}\n${close < 0 ? after : after.slice(0, close)}`)?.[1];
}

const jwk = (kty: string, ...fields: string[]) => `{"kty":"${kty}",${fields.join(',')}}`;
const field = (name: string, length: number) => `"${name}":"${fakeToken(name, BASE64URL, length)}"`;

export const rules: Rule[] = [
  defineRule({
    id: 'nats-seed',
    title: 'NATS nkey seed',
    severity: 'high',
    // With its checksum, a seed is certain wherever it is; in tests and documentation, too.
    keywords: ['sua', 'saa', 'soa', 'sna', 'sxa'],
    pattern: /(?<![0-9A-Za-z])S[UAONX]A[A-P][A-Z2-7]{54}(?![0-9A-Za-z])/g,
    validate: isNkey,
    remedy: 'Make a new key with nk or nsc, and read its seed from a creds file or a secret store.',
    reference: 'https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/nkey_auth',
    examples: () => ({
      match: [
        `-----BEGIN USER NKEY SEED-----\n${seed(spelled('SU', 'AB'))}\n------END USER NKEY SEED------`,
        `opt := nats.NkeyFromSeed("${seed(spelled('SA', 'AC'))}")`,
      ],
      ignore: [
        fakeToken('UAB', BASE32, 53),
        `${seed(spelled('SU', 'AB')).slice(0, -1)}${seed(spelled('SU', 'AB')).endsWith('A') ? 'B' : 'A'}`,
      ],
    }),
  }),
  defineRule({
    id: 'private-jwk',
    title: 'Private or symmetric JSON Web Key',
    severity: 'critical',
    keywords: ['kty'],
    pattern: new RegExp(`(?<=${named('[dk]')})[0-9A-Za-z_-]{22,1400}={0,2}(?![0-9A-Za-z_=-])`, 'g'),
    near: { pattern: /\bkty\b/, lines: 20 },
    validate: (value, context) => {
      const kind = kindOf(context);
      const isSymmetric = /(?<![\w-])k\\{0,3}["']?\s{0,4}[:=]/.test(context.text.slice(Math.max(0, context.start - 12), context.start));
      if (kind === undefined || (kind === 'oct') !== isSymmetric || (kind !== 'oct' && value.length < 40)) return false;
      if (isPlaceholder(value) || isSequence(value) || isPublished(value) || !looksGenerated(value)) return false;
      return rateMade(context);
    },
    remedy: 'Make a new key, publish its public half, and keep the private one in a secret store.',
    reference: 'https://www.rfc-editor.org/rfc/rfc7517',
    examples: () => ({
      match: [
        jwk('EC', '"crv":"P-256"', field('x', 43), field('y', 43), field('d', 43)),
        jwk('RSA', '"e":"AQAB"', field('n', 342), field('d', 342)),
        jwk('oct', '"alg":"HS256"', field('k', 43)),
        `const key = { kty: 'OKP', crv: 'Ed25519', d: '${fakeToken('', BASE64URL, 43)}' }`,
        `kty: EC\ncrv: P-256\nd: ${fakeToken('', BASE64URL, 43)}\n`,
        JSON.stringify({ jwk: jwk('EC', '"crv":"P-256"', field('d', 43)) }),
      ],
      ignore: [
        jwk('EC', '"crv":"P-256"', field('x', 43), field('y', 43)),
        jwk('RSA', '"e":"AQAB"', field('n', 342)),
        `{"d":"${fakeToken('', BASE64URL, 43)}"}`,
        jwk('oct', '"k":"your-base64url-encoded-key-goes-here"'),
      ],
    }),
  }),
];
