import type { MatchContext, Rule, Severity } from '../../model.ts';
import { BASE32 } from '../../value/base32.ts';
import { isBase58Check } from '../../value/check/base58check.ts';
import { isJwt, isUnsigned, jwtClaims } from '../../value/check/jwt.ts';
import { isInLineComment } from '../../value/doc-comment.ts';
import { holdsKey, base64Pem, isEncryptedPem, pemBody } from '../../value/check/pem.ts';
import { isSequence } from '../../value/placeholder.ts';
import { isPublished } from '../../value/published.ts';
import { isTestVector } from '../../value/vector.ts';
import { looksGenerated, looksRandom } from '../../value/random.ts';
import { isDocumentation, isIllustration, isTestCode, isTestPath, rateMade } from '../../value/test-path.ts';
import { DOCUMENTED_HOST } from '../../value/url-password.ts';
import { ALNUM, BASE64, BASE64URL, defineRule, fakeToken, HEX, LOWER_ALNUM, spelled, UPPER_ALNUM } from './define.ts';
import { base64, nextTo, hex, maybe, seq } from './shapes.ts';

/** A published test vector, composed at run time, since the whole would be a finding. */
const whole = (...parts: string[]) => parts.reduce((text, part) => text + part);

const BEGIN = `-----BEGIN`;

/** A made-up PEM block with its lines joined by `newline`. */
function fakePem(label: string, newline: string): string {
  const lines = [0, 1, 2].map((i) => fakeToken('', BASE64, 64 - i).padEnd(64, 'A'));
  return [`${BEGIN} ${label}-----`, ...lines, `-----END ${label}-----`].join(newline);
}

/** A code comment continues across the key: it is documentation that shows what a key looks like. */
const IN_COMMENT = /^[^\n]{1,80}\n[ \t]{0,40}(?:\*|\/\/|#) /;

/** How far from its key the other fields of a service account are. */
const ACCOUNT = 1200;

/**
 * True if the key is that of a Google service account: next to it are the id of a key, which Google issues, and an address
 * in a project. Fixtures made by hand have words there (`abc`, `hello@youarecool.com`), so a complete one is real in tests, too.
 */
function isServiceAccount({ text, start, end }: MatchContext): boolean {
  const around = `${text.slice(Math.max(0, start - ACCOUNT), start)}\n${text.slice(end, end + ACCOUNT)}`;
  const id = /private_key_id\\{0,3}["']?\s{0,4}[:=]\s{0,4}\\{0,3}["']([0-9a-f]{40})\\{0,3}["']/.exec(around)?.[1];
  return id !== undefined && !isSequence(id) && looksGenerated(id) && /@[a-z][\w-]{4,40}\.iam\.gserviceaccount\.com/.test(around);
}

function ratePem(block: string, context: MatchContext): Severity | true {
  const severity = rateMade(context);
  return severity === true && (/PGP PRIVATE/.test(block.slice(0, 60)) || IN_COMMENT.test(block)) ? 'medium' : severity;
}

const pem: Rule[] = [
  defineRule({
    id: 'private-key',
    title: 'Private key (PEM)',
    severity: 'critical',
    keywords: ['-----begin'],
    // Up to the next five dashes of any kind, so that truncated blocks cost one pass, not one for every begin line.
    pattern: /-----BEGIN[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-(?!----)){40,16000}(?:-----END[^-\n\\]{0,60}-----)?/g,
    // An encrypted key needs its passphrase, too. In tests and documentation both were made for the occasion.
    validate: (block, context) =>
      holdsKey(block) &&
      !isPublished(pemBody(block)) &&
      (isEncryptedPem(block) ? !isIllustration(context.path) && 'low' : isServiceAccount(context) || ratePem(block, context)),
    remedy:
      'Make a new key pair, remove the public key wherever the old one is trusted, and keep the private key out of the repository (a secret store, or a file named by an environment variable).',
    reference: 'https://www.rfc-editor.org/rfc/rfc7468',
    examples: () => ({
      match: [
        fakePem('RSA PRIVATE KEY', '\n'),
        `key = "${fakePem('PRIVATE KEY', '\\n')}"`,
        fakePem('OPENSSH PRIVATE KEY', '\r\n    '),
        fakePem('PGP PRIVATE KEY BLOCK', '\n'),
        fakePem('EC PRIVATE KEY', '\n').slice(0, 180),
      ],
      ignore: [
        fakePem('PUBLIC KEY', '\n'),
        `if (text.startsWith("${BEGIN} PRIVATE KEY-----")) throw new Error("that is a private key, give the public one instead")`,
        `${BEGIN} RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----`,
      ],
    }),
  }),
  defineRule({
    id: 'private-key-base64',
    title: 'Private key (PEM in base64)',
    severity: 'critical',
    keywords: ['ls0tls1crudjti'],
    pattern: /(?<![0-9A-Za-z+/])LS0tLS1CRUdJTi[0-9A-Za-z+/\r\n\\]{60,20000}={0,2}/g,
    validate: (text, context) => {
      const block = base64Pem(text);
      return block !== null && (isEncryptedPem(block) ? 'low' : rateMade(context));
    },
    remedy: 'Make a new key pair, remove the public key wherever the old one is trusted, and keep the private key in a secret store.',
    reference: 'https://www.rfc-editor.org/rfc/rfc7468',
    examples: () => ({
      match: [
        `PRIVATE_KEY_B64=${Buffer.from(fakePem('EC PRIVATE KEY', '\n')).toString('base64')}`,
        `client-key-data: ${Buffer.from(fakePem('RSA PRIVATE KEY', '\n')).toString('base64')}`,
      ],
      ignore: [
        `certificate-authority-data: ${Buffer.from(fakePem('CERTIFICATE', '\n')).toString('base64')}`,
        Buffer.from(`-----${spelled('BEGIN', ' RSA PRIVATE KEY')}-----`).toString('base64'),
      ],
    }),
  }),
  // DER in base64 without the PEM lines. RSA (PKCS #1): version 0 and a modulus of at least 512 bits; PKCS #8: the header of
  // RSA (version 0, an algorithm of 13 bytes), the OIDs of elliptic curves and of Ed25519; EC (SEC 1) on 256 bits.
  defineRule({
    id: 'private-key-der',
    title: 'Private key (DER in base64)',
    severity: 'critical',
    keywords: ['ibaakc', 'ibaakb', 'ibaajb', 'ibadan', 'agaambmgbyqgsm49agegccqgsm49aweh', 'mhccaqeei', 'mc4caqawbqydk2vwbciei'],
    pattern:
      /(?<![0-9A-Za-z+/])(?:MII[A-P][0-9A-Za-z+/][AQgw]IBAA(?:KC|KB|JB|JC)|MII[A-P][0-9A-Za-z+/][AQgw]IBADAN|MIG[A-Za-z0-9]AgEAM[BD][A-Z]GByqGSM49AgEGC|MHcCAQEEI|MC4CAQAwBQYDK2VwBCIEI)[0-9A-Za-z+/]{42,12000}={0,2}(?![0-9A-Za-z+/=])/g,
    minEntropy: 4,
    validate: (_, context) =>
      !/-----BEGIN[^-\n]{0,60}-----[^-]{0,120}$/.test(context.text.slice(Math.max(0, context.start - 240), context.start)) &&
      rateMade(context),
    remedy: 'Make a new key pair, remove the public key wherever the old one is trusted, and keep the private key in a secret store.',
    reference: 'https://www.rfc-editor.org/rfc/rfc5958',
    examples: () => ({
      match: [
        `privateKey: ${fakeToken('MIIEpAIBAAKC', BASE64, 800)}`,
        `key: ${fakeToken('MIIEvgIBADAN', BASE64, 800)}`,
        `KEY="${fakeToken('MHcCAQEEI', BASE64, 150)}=="`,
      ],
      ignore: [`publicKey: ${fakeToken('MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A', BASE64, 300)}`, 'MHcCAQEEI'],
    }),
  }),
  defineRule({
    id: 'keystore-base64',
    title: 'Key store (PKCS #12 or JKS) in base64',
    severity: 'medium',
    keywords: ['ibazcc', '/u3+7qaaaai'],
    // It is encrypted, but the password is often on the next line.
    pattern: /(?<![0-9A-Za-z+/])(?:MII[A-P][0-9A-Za-z+/][AQgw]IBAzCC|\/u3\+7QAAAAI)[0-9A-Za-z+/]{200,40000}={0,2}/g,
    minEntropy: 4,
    remedy: 'Replace the keys in it, and read the new key store from a secret store.',
    reference: 'https://www.rfc-editor.org/rfc/rfc7292',
    examples: () => ({
      match: [`KEYSTORE=${fakeToken('MIIJqQIBAzCC', BASE64, 900)}`, `p12: "${fakeToken('MIIKXAIBAzCC', BASE64, 600)}=="`],
      ignore: [`cert: ${fakeToken('MIIDdzCCAl+gAwIBAgIEAgAAuTAN', BASE64, 600)}`, 'MIIJqQIBAzCC'],
    }),
  }),
  defineRule({
    id: 'putty-private-key',
    title: 'PuTTY private key',
    severity: 'critical',
    keywords: ['private-lines:'],
    pattern: /(?<=Private-Lines: [0-9]{1,3}\r?\n)[0-9A-Za-z+/=\r\n]{40,8000}?(?=\r?\nPrivate-)/g,
    validate: (_, context) =>
      /\nEncryption: (?!none)/.test(context.text.slice(Math.max(0, context.start - 2000), context.start)) ? 'low' : rateMade(context),
    remedy: 'Make a new key pair and remove the public key from every authorized_keys file.',
    reference: 'https://tartarus.org/~simon/putty-snapshots/htmldoc/AppendixC.html',
    examples: () => {
      const ppk = (lines: string) =>
        `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n${lines}\nPrivate-MAC: ${fakeToken('', HEX, 64)}\n`;
      return {
        match: [ppk(fakeToken('', BASE64, 44)), ppk(`${fakeToken('', BASE64, 64)}\n${fakeToken('', BASE64, 20)}`)],
        ignore: [ppk('…'), `Public-Lines: 1\n${fakeToken('', BASE64, 64)}\nPrivate-Lines: 0\n`],
      };
    },
  }),
  defineRule({
    id: 'age-secret-key',
    title: 'age secret key',
    severity: 'critical',
    keywords: ['age-secret-key-1', 'age-secret-key-pq-1'],
    pattern: /(?<![0-9A-Za-z])AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{58}(?![0-9A-Za-z])/g,
    remedy: 'Make a new key with age-keygen and encrypt the files again to its recipient.',
    reference: 'https://github.com/C2SP/C2SP/blob/main/age.md',
    examples: () => {
      const key = fakeToken('AGE-SECRET-KEY-1', UPPER_ALNUM, 58);
      return {
        match: [`# created: today\n${key}`, `SOPS_AGE_KEY=${key}`, key.replace('-1', '-PQ-1')],
        ignore: [key.slice(0, 60), fakeToken('age1', LOWER_ALNUM, 58)],
      };
    },
  }),
  nextTo({
    id: 'wireguard-key',
    title: 'WireGuard private or preshared key',
    severity: 'critical',
    name: '(?:Private|Preshared)_?Key["\'\\s]{0,9}[=:]\\s{0,8}["\']?',
    spelt: 'PrivateKey = ',
    bare: true,
    shape: seq(base64(43), '='),
    keywords: ['privatekey', 'private_key', 'presharedkey', 'preshared_key'],
    minEntropy: 3.8,
    env: 'WG_PRIVATE_KEY',
    revoke: 'in every peer (make a new one with wg genkey)',
    reference: 'https://www.wireguard.com/quickstart/',
  }),
];

/** Test accounts of Hardhat, Foundry, Ganache and Ethereum's own tests: public, and used only on development chains. */
const DEVELOPMENT_KEYS =
  /^(?:0x)?(?:ac0974bec39a17e3|59c6995e998f97a5|5de4111afa1a4b94|7c852118294e51e6|47e179ec19748859|8b3a350cf5c34c91|92db14e403b83dfe|4bbbf85ce3377467|dbda1821b80551c9|2a871d0798f97d79|4f3edf983ac636a6|45a915e4d060149e|b71c71a67e1177ad|6cbed15c793ce576|0{40}|0123456789abcdef)/i;

/** Other systems also have private keys of 64 hex digits. */
const CHAIN =
  /\b0x|ether|wallet|deployer|signer|hardhat|foundry|solidity|web3|infura|alchemy|mainnet|testnet|polygon|(?<![a-z])(?:eth|bsc|poly|evm)(?![a-z])/i;

/** An account at `example.com` is no one's: an address of documentation. */
function rateSeed({ text, start, path }: MatchContext): Severity | true {
  const label = /otpauth:\/\/[a-z]{4}\/([^\s"'<>?]{1,120})\?[^\s"'<>]{0,120}$/.exec(text.slice(Math.max(0, start - 280), start))?.[1] ?? '';
  if (DOCUMENTED_HOST.test(label.slice(label.lastIndexOf('@') + 1))) return 'low';
  return isIllustration(path) ? 'medium' : true;
}

const wallets: Rule[] = [
  nextTo({
    id: 'ethereum-private-key',
    title: 'Ethereum private key',
    severity: 'critical',
    spelt: 'deployer_private_key = ',
    bare: true,
    name: '(?:private_?key|priv_?key|(?:deployer|wallet|owner|account|signer)[_-]?key|(?:minter|admin|operator|ethereum|mainnet)[_-]?key|(?<![a-z])(?:eth|bsc|poly|polygon)[_-]?key)\\w{0,12}["\'\\]]{0,3}[^\\n=:,]{0,16}(?:[=:,]|=>)\\s{0,4}\\[?\\s{0,4}["\'`]?',
    shape: seq(maybe('0x'), hex(64)),
    keywords: ['key'],
    minEntropy: 3,
    validate: (key, context) =>
      !DEVELOPMENT_KEYS.test(key) &&
      !(isTestCode(context.path) && isTestVector(key, context)) &&
      (!isTestPath(context.path) && (/^0x/i.test(key) || CHAIN.test(context.around(8))) ? true : 'medium'),
    env: 'PRIVATE_KEY',
    revoke: 'in the chain (move the funds and roles to a new account)',
    reference: 'https://ethereum.org/en/developers/docs/accounts/',
  }),
  defineRule({
    id: 'bitcoin-private-key',
    title: 'Bitcoin private key (WIF)',
    severity: 'critical',
    keywords: ['wif', 'bitcoin', 'btc', 'privkey', 'priv_key', 'privatekey', 'private_key', 'wallet'],
    pattern: /(?<![0-9A-Za-z])(?:5[HJK][1-9A-HJ-NP-Za-km-z]{49}|[KLc9][1-9A-HJ-NP-Za-km-z]{50,51})(?![0-9A-Za-z])/g,
    near: { pattern: /wif|bitcoin|btc|priv|wallet|coin/i, lines: 2 },
    validate: isBase58Check,
    remedy: 'Move the coins to a new key: anyone with this one can spend them.',
    reference: 'https://en.bitcoin.it/wiki/Wallet_import_format',
    examples: () => {
      // The example of the page above, in two parts.
      const wif = whole('5HueCGU8rMjxEXxiPuD5BDku4MkF', 'qeZyd4dZ1jvhTVqvbTLvyTJ');
      return { match: [`wif: ${wif}`, `BTC_PRIVKEY="${wif}"`], ignore: [`wif: ${wif.slice(0, -1)}K`, `id ${wif.slice(1)} wallet`] };
    },
  }),
  defineRule({
    id: 'extended-private-key',
    title: 'Extended private key of a wallet (BIP 32)',
    severity: 'critical',
    keywords: ['xprv', 'yprv', 'zprv', 'tprv'],
    pattern: /(?<![0-9A-Za-z])[xyzt]prv[1-9A-HJ-NP-Za-km-z]{107}(?![0-9A-Za-z])/g,
    validate: isBase58Check,
    remedy: 'Move the coins to a new wallet: every key of this wallet can be derived from it.',
    reference: 'https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki',
    examples: () => {
      // Test vector 1 of BIP 32, in parts.
      const key = whole(
        'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3w',
        'JUD2nW2nRk4stbPy6cq3jPPqjiChkVvv',
        'NKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJ',
        'gk33yuGBxrMPHi',
      );
      return { match: [`MASTER=${key}`, `restore("${key}")`], ignore: [`${key.slice(0, -1)}j`, key.replace('xprv', 'xpub')] };
    },
  }),
  defineRule({
    id: 'otp-seed',
    title: 'One-time password seed',
    severity: 'high',
    keywords: ['otpauth://', 'totp', 'hotp'],
    // In a URL, or what a library makes a generator from: `pyotp.TOTP("…")`, `ROTP::HOTP.new('…')`.
    pattern:
      /(?<=otpauth:\/\/[a-z]{4}\/[^\s"'<>]{0,200}[?&]secret=)[A-Z2-7a-z]{10,128}(?![A-Za-z0-9])|(?<=[TH]OTP(?:\.new)?\(\s{0,4}["'])[A-Z2-7]{16,64}={0,6}(?=["'])/g,
    validate: (seed, context) => !isSequence(seed) && new Set(seed).size >= 8 && !isPublished(seed.toUpperCase()) && rateSeed(context),
    remedy: 'Set up the second factor again, which creates a new seed.',
    reference: 'https://github.com/google/google-authenticator/wiki/Key-Uri-Format',
    examples: () => {
      const seed = fakeToken('', BASE32, 32);
      return {
        match: [
          `otpauth://totp/ACME:jo@acme.dev?secret=${seed}&issuer=ACME`,
          `"otpauth://hotp/x?digits=6&secret=${seed}"`,
          `totp = pyotp.TOTP("${seed}")`,
        ],
        ignore: ['otpauth://totp/ACME?secret=${seed}', `https://host/?secret=${seed}`],
      };
    },
  }),
];

/** The tokens that RFC 7519 and jwt.io show and documentation copies, and the two keys of every local Supabase stack. */
const SAMPLE_CLAIMS = (claims: Record<string, unknown>): boolean =>
  (claims.iss === 'joe' && claims.exp === 1300819380) ||
  claims.sub === '1234567890' ||
  claims.name === 'John Doe' ||
  claims.iss === 'supabase-demo';

function rateJwt(text: string, path: string): Severity | false {
  const claims = jwtClaims(text);
  if (claims !== null && isUnsigned(text)) return false;
  // In documentation, `header.payload.signature` ends in this word.
  if (/\.[a-z_]{3,20}$/i.test(text) && !/[0-9]/.test(text.slice(text.lastIndexOf('.')))) return false;
  // A session token of a test has expired, or was signed with a key of the test.
  const usual = isIllustration(path) || isTestCode(path) ? 'low' : 'medium';
  if (claims === null) return isJwt(text) ? usual : looksRandom(text) ? 'low' : false;
  if (SAMPLE_CLAIMS(claims)) return 'low';
  // Supabase signs two keys for every project: one for browsers, and one that bypasses row-level security.
  if (claims.role === 'service_role') return 'critical';
  if (claims.role === 'anon') return 'low';
  // Kubernetes stores one in a Secret for a service account; it never expires.
  const isService = claims.iss === 'kubernetes/serviceaccount';
  if (isTestCode(path)) return 'low';
  return !isService && !isLasting(claims) ? usual : isIllustration(path) ? 'medium' : 'high';
}

/** Seconds after which no session token is valid any more. */
const LONG = 90 * 24 * 3600;

/**
 * True if a token was made to be kept: for more than 90 days. Others have mostly expired before they are committed. One
 * without an end counts only if it says who issued it and for whom: samples in code have two or three claims that say nothing.
 */
function isLasting({ iat, nbf, exp, iss, sub, aud }: Record<string, unknown>): boolean {
  const from = [iat, nbf].find((time) => typeof time === 'number');
  if (exp === undefined) return from !== undefined && typeof iss === 'string' && (sub ?? aud) !== undefined;
  return typeof exp === 'number' && from !== undefined && exp - from > LONG;
}

const tokens: Rule[] = [
  defineRule({
    id: 'json-web-token',
    title: 'JSON Web Token',
    severity: 'medium',
    generic: true,
    // `{"`, `{ ` and `{` at the end of a line, in base64.
    keywords: ['eyj', 'eya', 'ewo', 'ew0'],
    pattern:
      /(?<![0-9A-Za-z_+/.-])(?:eyJ|eyA|ewo|ew0)[0-9A-Za-z_/-]{12,2000}\.e[wy][0-9A-Za-z/\\_-]{12,6000}\.(?:[0-9A-Za-z/\\_-]{6,2000}={0,2})?/g,
    minEntropy: 3.5,
    validate: (text, { path }) => rateJwt(text.replace(/\\$/, ''), path),
    remedy: 'Have the issuer revoke it (rotate the signing key if it is long-lived), then read the new one from the environment.',
    reference: 'https://www.rfc-editor.org/rfc/rfc7519',
    examples: () => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const jwt = [
        part({ alg: 'HS256', typ: 'JWT' }),
        part({ sub: 'svc', iss: 'acme', exp: 2000000000 }),
        fakeToken('', BASE64URL, 43),
      ].join('.');
      return {
        match: [`Authorization: Bearer ${jwt}`, `const token = '${jwt}';`, `?jwt=${jwt}&x=1`],
        ignore: ['eye.eyeable.should be_nil', `${jwt.slice(0, 20)}…`, 'eyJhbGciOiJIUzI1NiJ9.<payload>.<signature>'],
      };
    },
  }),
  defineRule({
    id: 'json-web-token-base64',
    title: 'JSON Web Token in base64',
    severity: 'medium',
    generic: true,
    keywords: ['zxlk', 'zxlj'],
    pattern: /(?<![0-9A-Za-z+/_-])ZXl[JK][0-9A-Za-z+/_-]{40,8000}={0,2}/g,
    validate: (text, { path }) => {
      const plain = Buffer.from(text, 'base64').toString('latin1');
      return (
        /^ey[0-9A-Za-z_-]{8,4000}\.(?:ey[0-9A-Za-z_-]{8,6000}|[0-9A-Za-z_.-]{8,6000})/.test(plain) && (rateJwt(plain.trim(), path) || 'low')
      );
    },
    remedy: 'Have the issuer revoke it, then read the new one from the environment.',
    reference: 'https://www.rfc-editor.org/rfc/rfc7519',
    examples: () => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const jwt = [part({ alg: 'HS256', typ: 'JWT' }), part({ sub: 'svc', iss: 'acme' }), fakeToken('', BASE64URL, 43)].join('.');
      const wrapped = Buffer.from(jwt).toString('base64');
      return {
        match: [`token: ${wrapped}`, `JWT_BASE64="${wrapped}"`],
        ignore: [Buffer.from('eye of the beholder and some more words').toString('base64'), wrapped.slice(0, 30)],
      };
    },
  }),
];

/** A hash that can be attacked with a word list: not a credential itself, but it reveals every weak password. In tests and documentation it belongs to no real account. */
const hash = (
  id: string,
  title: string,
  pattern: RegExp,
  keywords: string[],
  example: string,
  reference: string,
  validate?: (text: string, context: MatchContext) => boolean,
): Rule =>
  defineRule({
    id,
    title,
    severity: 'medium',
    keywords,
    pattern,
    minEntropy: 3.5,
    // A hash is not the password. In tests and documentation it is that of a made-up one.
    validate: (text, context) =>
      (validate?.(text, context) ?? true) &&
      !isTestCode(context.path) &&
      !isDocumentation(context.path) &&
      (isIllustration(context.path) || isInLineComment(context) ? 'low' : true),
    remedy: 'If the hash belongs to a real account, change the password, and keep hashes in the database or a secret store.',
    reference,
    examples: () => ({
      match: [`admin:${example}`, `password_hash = "${example}"`],
      ignore: [example.slice(0, example.length >> 1), example.slice(4)],
    }),
  });

const hashes: Rule[] = [
  hash(
    'password-hash-md5crypt',
    'Password hash (md5crypt, Apache)',
    /(?<![0-9A-Za-z$])(?:\$1\$|\$apr1\$)[./0-9A-Za-z]{2,8}\$[./0-9A-Za-z]{22}(?![./0-9A-Za-z])/g,
    ['$1$', '$apr1$'],
    fakeToken('$apr1$saltSALT$', ALNUM, 22),
    'https://httpd.apache.org/docs/2.4/misc/password_encryptions.html',
  ),
  hash(
    'password-hash-bcrypt',
    'Password hash (bcrypt)',
    /(?<![0-9A-Za-z$])\$2[abxy]\$[0-9]{2}\$[./0-9A-Za-z]{53}(?![./0-9A-Za-z])/g,
    ['$2a$', '$2b$', '$2x$', '$2y$'],
    fakeToken('$2b$12$', ALNUM, 53),
    'https://man.openbsd.org/crypt.3',
  ),
  hash(
    'password-hash-shacrypt',
    'Password hash (SHA-crypt)',
    /(?<![0-9A-Za-z$])(?:\$5\$(?:rounds=[0-9]{3,9}\$)?[./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{43}|\$6\$(?:rounds=[0-9]{3,9}\$)?[./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{86})(?![./0-9A-Za-z])/g,
    ['$5$', '$6$'],
    fakeToken('$6$saltSALT$', ALNUM, 86),
    'https://www.akkadia.org/drepper/SHA-crypt.txt',
  ),
  hash(
    'password-hash-cisco',
    'Password hash (Cisco types 8 and 9)',
    /(?<![0-9A-Za-z$])\$[89]\$[./0-9A-Za-z]{14}\$[./0-9A-Za-z]{43}(?![./0-9A-Za-z])/g,
    ['$8$', '$9$'],
    fakeToken('$8$', ALNUM, 14) + fakeToken('$', ALNUM, 43),
    'https://community.cisco.com/t5/networking-knowledge-base/understanding-the-differences-between-the-cisco-password-secret/ta-p/3163238',
  ),
  hash(
    'password-hash-argon2',
    'Password hash (Argon2)',
    /(?<![0-9A-Za-z$])\$argon2(?:id|i|d)\$(?:v=[0-9]{1,3}\$)?m=[0-9]{1,8},t=[0-9]{1,4},p=[0-9]{1,4}\$[0-9A-Za-z+/]{11,64}\$[0-9A-Za-z+/]{16,128}/g,
    ['$argon2'],
    fakeToken('$argon2id$v=19$m=65536,t=3,p=4$', BASE64, 22) + fakeToken('$', BASE64, 43),
    'https://www.rfc-editor.org/rfc/rfc9106',
  ),
  hash(
    'password-hash-pbkdf2',
    'Password hash (PBKDF2, Django and passlib)',
    /(?<![0-9A-Za-z])(?:\$pbkdf2-sha(?:1|256|512)\$[0-9]{1,8}\$[./0-9A-Za-z]{11,64}\$[./0-9A-Za-z]{16,128}|pbkdf2_sha(?:1|256|512)\$[0-9]{1,8}\$[0-9A-Za-z]{6,64}\$[0-9A-Za-z+/]{27,88}={0,2})/g,
    ['pbkdf2'],
    fakeToken('pbkdf2_sha256$600000$', ALNUM, 22) + fakeToken('$', BASE64, 43),
    'https://docs.djangoproject.com/en/stable/topics/auth/passwords/',
  ),
  hash(
    'password-hash-scrypt',
    'Password hash (scrypt: passlib, Werkzeug)',
    /(?<![0-9A-Za-z$])(?:\$scrypt\$ln=[0-9]{1,2},r=[0-9]{1,3},p=[0-9]{1,3}\$[./+0-9A-Za-z]{6,64}\$[./+0-9A-Za-z]{16,128}|scrypt:[0-9]{1,8}:[0-9]{1,3}:[0-9]{1,3}\$[0-9A-Za-z]{6,64}\$[0-9a-f]{64,128})(?![./+0-9A-Za-z])/g,
    ['scrypt'],
    fakeToken('scrypt:32768:8:1$', ALNUM, 16) + fakeToken('$', HEX, 128),
    'https://werkzeug.palletsprojects.com/en/stable/utils/#module-werkzeug.security',
  ),
  hash(
    'password-hash-yescrypt',
    'Password hash (yescrypt)',
    /(?<![0-9A-Za-z$])\$g?y\$[./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{0,86}\$[./0-9A-Za-z]{43}(?![./0-9A-Za-z])/g,
    ['$y$', '$gy$'],
    fakeToken('$y$j9T$', ALNUM, 22) + fakeToken('$', ALNUM, 43),
    'https://man.archlinux.org/man/crypt.5',
  ),
  hash(
    'password-hash-ldap',
    'Password hash (LDAP, htpasswd)',
    /\{(?:SHA\}[0-9A-Za-z+/]{27}=|SSHA\}[0-9A-Za-z+/]{27,128}={0,2}|S{1,2}HA(?:256|512)\}[0-9A-Za-z+/]{43,128}={0,2})(?![0-9A-Za-z+/=])/g,
    ['{sha', '{ssha'],
    fakeToken('{SHA}', BASE64, 27, '='),
    'https://www.openldap.org/doc/admin26/security.html',
    (text) => looksRandom(text.slice(text.indexOf('}') + 1)),
  ),
  hash(
    'kerberos-hash',
    'Kerberos ticket that can be cracked with a word list',
    /\$krb5(?:asrep|tgs)\$(?:17|18|23)\$(?:[^\s:$]{1,100}(?:\$[^\s$]{1,100}){0,3}[:$])?[0-9a-f]{24,32}\$[0-9a-f]{64,4000}/gi,
    ['$krb5asrep$', '$krb5tgs$'],
    fakeToken('$krb5asrep$23$jo@ACME.DEV:', HEX, 32) + fakeToken('$', HEX, 80),
    'https://hashcat.net/wiki/doku.php?id=example_hashes',
  ),
  hash(
    'password-hash-wordpress',
    'Password hash (phpass, Drupal)',
    /(?<![0-9A-Za-z$])(?:\$[PH]\$[./0-9A-Za-z]{31}|\$S\$[./0-9A-Za-z]{52})(?![./0-9A-Za-z])/g,
    ['$p$', '$h$', '$s$'],
    fakeToken('$P$B', ALNUM, 30),
    'https://www.openwall.com/phpass/',
  ),
];

export const rules: Rule[] = [...pem, ...wallets, ...tokens, ...hashes];
