import type { Rule } from '../../../model.ts';
import { ALNUM, BASE64, defineRule, fakeToken, HEX, LOWER } from '../define.ts';
import { grade } from './grade.ts';
import { rules as logins } from './logins.ts';
import { CREDENTIAL_NAME, FOREIGN_KEYWORDS, isCredentialName } from './names.ts';
import { basicWeak, defaultSecret, sqlPassword } from './settings.ts';

/**
 * A value assigned, in any syntax, to a name that says key, token, secret or password.
 *
 * Blocks only if the value is too long and too mixed to be a word or identifier;
 * a value that is only likely is a warning.
 */
export const genericSecret = defineRule({
  id: 'generic-secret',
  title: 'Secret assigned to a name for a credential',
  severity: 'high',
  generic: true,
  weighsPlaceholders: true,
  keywords: [
    'pass',
    'pwd',
    'psw',
    'pssw',
    '_pw',
    'pw=',
    'pw:',
    'pw ',
    'pw"',
    "pw'",
    'pw_',
    'pw-',
    'pw1',
    'pw2',
    'pw3',
    'bindpw',
    'rootpw',
    'secret',
    'token',
    'key',
    'auth',
    'cred',
    'bearer',
    ...FOREIGN_KEYWORDS,
  ],
  name: CREDENTIAL_NAME,
  isName: isCredentialName,
  pattern: /[\s\S]{3,2048}/g,
  validate: (value, context) => grade(value, context),
  remedy: 'If it is real, revoke it and read the new one from the environment or a secret manager.',
  reference: 'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  examples: () => ({
    match: [
      `api_key = "${fakeToken('', ALNUM, 32)}"`,
      `CLIENT_SECRET=${fakeToken('', HEX, 40)}`,
      `password: "${fakeToken('', ALNUM + '!#%', 20)}"`,
      `AUTH_SECRET=${fakeToken('', BASE64, 43)}=`,
      // Without a file name it is text, in which a bare word is a value.
      { path: 'stdin', text: `start DB_PASSWORD=${fakeToken('', ALNUM, 12)}9x host=db` },
      { path: 'pom.xml', text: `<password>*${fakeToken('B', LOWER, 8)}#7%4</password>` },
      { path: 'App.swift', text: `let apiKey = "${fakeToken('k', LOWER, 31)}"` },
      `password = "v%6${fakeToken('B', LOWER, 8)}%7i"`,
      // In .env and similar files a value goes to the end of its line, and no sign in it is code.
      { path: '.env', text: `DB_PASSWORD=*${fakeToken('B', ALNUM, 8)}&(${fakeToken('7c', ALNUM, 5)}` },
      { path: 'app.properties', text: `db.password=@${fakeToken('B', ALNUM, 8)};)${fakeToken('7c', ALNUM, 5)}` },
      { path: 'compose.yml', text: `      - DB_PASSWORD=${fakeToken('B', ALNUM, 12)}&${fakeToken('7c', ALNUM, 5)}` },
      { path: 'the commit message', text: `Use db_password: ${fakeToken('', ALNUM, 12)}9x` },
      { path: '.acmerc', text: `consumer_secret: ${fakeToken('', LOWER, 10)}7k\n` },
      { path: 'join.yml', text: `join_token: ${fakeToken('1', HEX, 6)}.${fakeToken('2', ALNUM, 16)}` },
      { path: 'Main.scala', text: `password = Some("${fakeToken('K', LOWER, 10)}7#")` },
    ],
    ignore: [
      'api_key = os.environ["API_KEY"]',
      `token_id = "${fakeToken('', ALNUM, 32)}"`,
      `secret_name: ${fakeToken('', ALNUM, 32)}`,
      'password: ${DB_PASSWORD}',
      { path: '.env', text: 'DB_PASSWORD=$DB_PASSWORD_PROD\nA_PASSWORD=$(cat a)\nB_PASSWORD=<your password>\nC_PASSWORD=%DB_PASSWORD%' },
      "KRB5_PASSWORD_ENV = 'KRB5_PASSWORD'",
      'password: {{ .Values.snmp.password | b64enc }}',
      'Set either `bearerTokenSecret` or `oauth2`.',
      {
        path: '.github/workflows/ci.yml',
        text: 'jobs:\n  call:\n    uses: acme/.github/.github/workflows/x.yml@main\n    secrets: inherit\n',
      },
      'minipass: "npm:^7.1.2"',
      { path: 'pom.xml', text: '<password>%DB_PASSWORD%</password><token>${env.TOKEN_OF_CI}</token>' },
      'api_key = "thequickbrownfoxjumpsoverthelazydogs"',
      `GET /bucket?X-Amz-Credential=${fakeToken('', ALNUM, 20)}%2F20230205%2Fus-east-1%2Fs3%2Faws4_request`,
      'openssl s_client -psk_key=6162636465666768696a6b6c6d6e6f70',
      `"encrypted_key": "${fakeToken('', ALNUM, 54)}"`,
      `"agent-token-checksum": "${fakeToken('', HEX, 64)}"`,
      `https://docs.google.com/document/d/1/edit?resourcekey=8-${fakeToken('', ALNUM, 22)}`,
      `turkey: "${fakeToken('', ALNUM, 20)}"`,
      `- Release GPG key: ${fakeToken('', HEX, 40).toUpperCase()}`,
      `--client-token ${fakeToken('', HEX, 8)}-${fakeToken('', HEX, 4)}-4${fakeToken('', HEX, 3)}-8${fakeToken('', HEX, 3)}-${fakeToken('', HEX, 12)}`,
      '["ssh2_auth_password", "ssh2_auth_md5_file", "iam7:ListTokens", "iam7:ListUsers24"]',
      {
        path: 'kem_test.go',
        text: ['ikm', 'shared_secret', 'key', 'exporter_secret']
          .map((name, i) => `${name}: "${fakeToken('', HEX, 60 + 2 * i)}"`)
          .join('\n'),
      },
      '%wheel ALL=(ALL) NOPASSWD:reboot7,halt7x',
      '"CMPSW",\n"CMPXCHG16B",\n',
      { path: 'Store.java', text: 'static final long STORE_KEY = 0x9f1343901e600bf7L;' },
      { path: 'page.php', text: '<div class="form-password col-width-1-1">' },
      { path: 'test.go', text: 'secretBytes := []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}' },
    ],
  }),
});

/** Of two that find the same value, the earlier one reports it: a login says more than a name. */
export const rules: Rule[] = [...logins, genericSecret, defaultSecret, sqlPassword, basicWeak];
