import type { MatchContext, Rule, Severity } from '../model.ts';
import { entropy } from '../validators/entropy.ts';
import { isSealed, isSecretValue } from '../validators/secret-value.ts';
import { ALNUM, defineRule, fakeToken, HEX } from './define.ts';

/** Parts of names that say that the value is a credential, and those that say that it is something about one. */
const SECRET_NAME = /(?:pass(?:wd|word|phrase|wrd)?|pwd|secret|token|api_?key|apikey|access_?key|auth_?key|private_?key|encryption_?key|signing_?key|master_?key|credential|client_?secret|bearer)(?:s|_?(?:value|string|hash|\d))?$/i;
const ABOUT = /(?:file|path|name|id|type|url|uri|endpoint|length|size|count|limit|expir|ttl|field|label|title|hint|help|placeholder|prompt|regex|pattern|policy|header|column|table|param|prefix|suffix|format|version|algorithm|public|pubkey|csrf|xsrf|cursor|page|next|continuation|tokenizer|max|min|num|total)/i;

/** What a hash, a UUID or a version is not a secret for. */
const IDENTIFIER = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|v?\d+(?:\.\d+){1,3}|(?:sha\d{1,3}|md5)[:-].*)$/i;

/**
 * The entropy check: a value that looks random, given to a name that says key, token, secret, password.
 *
 * Blocks only if the value is long and mixed enough that words and identifiers cannot reach it;
 * what is only likely is a warning.
 */
const genericSecret = defineRule({
  id: 'generic-secret',
  title: 'Secret given to a credential-like name',
  severity: 'high',
  generic: true,
  keywords: ['passw', 'passphrase', 'pwd', 'secret', 'token', 'apikey', 'api_key', 'api-key', 'api.key', 'access_key', 'accesskey', 'access-key', 'auth_key', 'authkey', 'private_key', 'privatekey', 'encryption_key', 'encryptionkey', 'signing_key', 'signingkey', 'master_key', 'credential', 'bearer'],
  name: /./,
  pattern: /[\s\S]{8,512}/g,
  validate: grade,
  remedy: 'If it is real, revoke it and read the new one from the environment or a secret manager.',
  reference: 'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  examples: () => ({
    match: [`api_key = "${fakeToken('', ALNUM, 32)}"`, `CLIENT_SECRET=${fakeToken('', HEX, 40)}`, `password: "${fakeToken('', ALNUM + '!#%', 20)}"`],
    ignore: [
      'api_key = os.environ["API_KEY"]',
      'password = "correct-horse-battery"',
      `token_id = "${fakeToken('', ALNUM, 32)}"`,
      `secret_name: ${fakeToken('', ALNUM, 32)}`,
      'password: ${DB_PASSWORD}',
    ],
  }),
});

function grade(secret: string, context: MatchContext): Severity | false {
  if (context.syntax === 'words') return false;
  const name = context.name ?? '';
  const last = name.split('.').at(-1)!;
  if (!SECRET_NAME.test(last.replace(/[-\s]/g, '_')) || ABOUT.test(last.replace(SECRET_NAME, ''))) return false;
  if (!isSecretValue(secret, context) || IDENTIFIER.test(secret) || isSealed(context.around(12))) return false;
  const bits = entropy(secret);
  const digits = (secret.match(/\d/g) ?? []).length;
  const strong = secret.length >= 20 && bits >= (/^[0-9a-f]+$/.test(secret) ? 3 : 3.7) && digits >= 2 && /[a-z]/i.test(secret);
  if (strong && (context.quoted || digits >= 3)) return 'high';
  return context.quoted && bits >= 2.8 && digits >= 1 && secret.length >= 10 ? 'medium' : false;
}

export const rules: Rule[] = [genericSecret];
