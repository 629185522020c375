import type { MatchContext, Rule, Severity } from '../../model.ts';
import { basicCredentials } from '../../value/check/basic-auth.ts';
import { isOwnPassword } from '../../value/own-password.ts';
import { passwordStrength } from '../../value/password.ts';
import { looksGenerated, looksRandom, mixesLetters } from '../../value/random.ts';
import { isShownInComment } from '../../value/doc-comment.ts';
import { holdsKey } from '../../value/check/pem.ts';
import { isPublished } from '../../value/published.ts';
import { isPath } from '../../value/secret-value.ts';
import { isIllustration, isTestCode, rateMade } from '../../value/test-path.ts';
import { isCamelCase } from '../../value/given-to.ts';
import { rate, urlParts } from '../../value/url-password.ts';
import { ALNUM, defineRule, DIGITS, fakeToken, HEX, LOWER_ALNUM, spelled } from './define.ts';

const CHANGE = 'Change the password, then read the new one from the environment.';
const BASIC = 'https://www.rfc-editor.org/rfc/rfc7617';

/** Where the password of a URL may end: before a host and what can follow a host. */
const HOST = '(?=@(?:\\[[0-9a-f:.]{2,45}\\]|[0-9A-Za-z][0-9A-Za-z._-]{1,200}|\\$\\{?\\w{1,40}\\}?)(?:[:/?#,;"\'`\\s\\\\<>)&|\\]}]|$))';

const password = (seed: string) => fakeToken('', ALNUM, 12 + seed.length);
const base64 = (text: string) => Buffer.from(text).toString('base64');

const urls: Rule[] = [
  defineRule({
    id: 'url-password',
    title: 'URL with a password',
    severity: 'high',
    weighsPlaceholders: true,
    keywords: [
      'http://',
      'https://',
      'ftp://',
      'sftp://',
      'ssh://',
      'git://',
      'smtp://',
      'smtps://',
      'imap://',
      'socks5://',
      'ws://',
      'wss://',
      'svn://',
      'rtsp://',
      'vnc://',
      'rdp://',
    ],
    pattern: new RegExp(
      `(?<=(?<![0-9A-Za-z])(?:https?|ftps?|sftp|ssh|git(?:\\+https?|\\+ssh)?|svn|hg|smtps?|imaps?|pop3s?|socks[45]?h?|wss?|rtsps?|vnc|rdp|webdavs?|cifs|smb|sip|irc|xmpp|winrm|telnet|nexus|puppet):\\/\\/[^\\s:/@"'\`<>?#]{1,100}(?:@[0-9A-Za-z.-]{1,60})?:)[^\\s"'\`<>/?#]{1,200}?${HOST}`,
      'gi',
    ),
    validate: (secret, context) => {
      const { user, host } = urlParts(context);
      if (/^x-(?:oauth-basic|oauth-token|access-token|token-auth)$/i.test(secret) || (/^[0-9]{1,5}$/.test(secret) && /\./.test(user)))
        return false;
      // A list of hosts also has `:` and `,`.
      if (/^[0-9]{1,5},/.test(secret)) return false;
      const severity = rate(secret, user, host, context.path);
      // A word as the password of a web page, in a test or in documentation: made up for it. Databases are different, since
      // tests run against real ones.
      const isShown = isIllustration(context.path) || (severity && isShownInComment(context));
      if (isShown && passwordStrength(secret, user) === 'weak') return false;
      return isShown && severity === 'high' ? 'medium' : severity;
    },
    remedy: CHANGE,
    reference: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
    examples: () => ({
      match: [
        `git clone https://bot:${password('a')}@git.acme.dev/app.git`,
        `proxy: "http://jo:${password('b')}@10.1.2.3:3128"`,
        `ftp://web:${password('c')}@ftp.acme.dev`,
        `smtps://jo@acme.dev:${password('d')}@smtp.acme.dev`,
      ],
      ignore: [
        'https://user:password@host/path',
        'https://abcdef1234567890:x-oauth-basic@git.acme.dev/app.git',
        'https://acme.dev:8443/a@b',
        'http://${USER}:${PASS}@acme.dev',
        'https://bot:<password>@acme.dev',
        'see http://acme.dev/a:b and mail jo@acme.dev',
      ],
    }),
  }),
  defineRule({
    id: 'url-token',
    title: 'URL with a token for a user',
    severity: 'high',
    keywords: ['://'],
    // Git servers accept a token instead of a user. A Sentry DSN has a public key there.
    pattern: /(?<=https?:\/\/)[0-9A-Za-z_-]{20,200}(?=(?::x-oauth-basic|:)?@[0-9A-Za-z][0-9A-Za-z.-]{2,200})/g,
    minEntropy: 3,
    validate: (secret, context) =>
      looksRandom(secret) &&
      (/^[^\s]{0,60}(?:sentry|\/[0-9]{1,12}\b)/.test(context.text.slice(context.end, context.end + 80)) ? 'low' : true),
    remedy: 'Revoke the token, then let a credential helper or the environment supply the new one.',
    reference: 'https://git-scm.com/docs/gitcredentials',
    examples: () => {
      const secret = fakeToken('', LOWER_ALNUM, 40);
      return {
        match: [`git clone https://${secret}@git.acme.dev/app.git`, `url = https://${secret}:x-oauth-basic@git.acme.dev/app`],
        ignore: ['https://some-long-organization-name@dev.azure.com/x', `https://acme.dev/${secret}@1.0`],
      };
    },
  }),
  defineRule({
    id: 'sidekiq-url',
    title: 'Sidekiq gem server URL with a credential',
    severity: 'high',
    keywords: ['contribsys.com'],
    pattern: /(?<=https?:\/\/)[0-9a-f]{8}:[0-9a-f]{8}(?=@(?:gems|enterprise)\.contribsys\.com)/gi,
    remedy: 'Ask Contributed Systems for a new credential, then read it from BUNDLE_GEMS__CONTRIBSYS__COM.',
    reference: 'https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ',
    examples: () => {
      const credential = `${fakeToken('', HEX, 8)}:${fakeToken('a', HEX, 7)}`;
      return {
        match: [`source "https://${credential}@gems.contribsys.com/"`, `http://${credential}@enterprise.contribsys.com:80/x`],
        ignore: ['https://user:pass@gems.contribsys.com/', `https://${credential.slice(1)}@gems.contribsys.com/`],
      };
    },
  }),
];

/** Text between a header's name and its value, in HTTP and in code: `Authorization: `, `"Authorization", "`, `Authorization' => '`. */
const HEADER = `["'\`\\]]{0,2}\\s{0,3}(?:[:=,]|=>|\\))\\s{0,3}["'\`]{0,2}`;

function rateBasic(text: string, context: MatchContext): Severity | boolean {
  if (isPublished(text)) return false;
  const credentials = basicCredentials(text);
  const isTest = isTestCode(context.path);
  if (!credentials) return (/=$/.test(text) || text.length > 24) && looksRandom(text) && text.length >= 16 && (isTest ? 'low' : 'medium');
  const { user, password: secret } = credentials;
  if (secret === '') return user.length >= 6 && !/^(?:user|test|admin|client)/i.test(user) ? 'medium' : false;
  const strength = passwordStrength(secret, user);
  if (strength === 'none') return false;
  const isShown = isIllustration(context.path) || isShownInComment(context);
  if (strength !== 'strong') return isShown ? 'low' : 'medium';
  return isTest ? 'low' : isShown ? 'medium' : 'high'; // a test makes up its logins
}

const headers: Rule[] = [
  defineRule({
    id: 'http-basic',
    title: 'HTTP Basic credentials',
    severity: 'high',
    generic: true,
    keywords: ['basic '],
    pattern: new RegExp(
      `(?<=(?:Authorization${HEADER}|["'\`=(,]\\s{0,2})Basic\\s{1,4}(?:["'\`]\\s{0,2}[+.&]\\s{0,2}["'\`])?)[0-9A-Za-z+/_-]{8,600}={0,2}(?![0-9A-Za-z+/=])`,
      'gi',
    ),
    validate: rateBasic,
    remedy: CHANGE,
    reference: BASIC,
    examples: () => ({
      match: [
        `Authorization: Basic ${base64(`svc:${password('d')}`)}`,
        `header("Authorization", "Basic ${base64(`jo:${password('e')}`)}")`,
        `-H 'authorization: basic ${base64(`api:${password('f')}`)}'`,
      ],
      ignore: [
        'Authorization: Basic <credentials>',
        `Authorization: Basic ${base64('user:password')}`,
        'a basic understanding, basic authentication',
      ],
    }),
  }),
  defineRule({
    id: 'http-bearer',
    title: 'HTTP Bearer token',
    severity: 'medium',
    generic: true,
    keywords: ['bearer '],
    pattern: /(?<=\bBearer\s{1,4})(?!ey[A-Z0-9a-z])[0-9A-Za-z+/=_.~|-]{8,1500}(?![0-9A-Za-z+/=_~|(<{[$-])/gi,
    minEntropy: 2.8,
    validate: (secret, context) => {
      const before = context.text.slice(Math.max(0, context.start - 60), context.start);
      const authorization = /authorization/i.test(before);
      if (!authorization && !/["'`=]\s{0,2}bearer\s{1,4}$/i.test(before)) return false;
      if (spellsWords(secret)) return false;
      return secret.length >= 20
        ? looksRandom(secret) && blocksIfGenerated(secret, context)
        : authorization && secret.length >= 12 && looksRandom(secret) && /[0-9].{0,40}[0-9]/.test(secret);
    },
    remedy: 'Revoke the token, then read the new one from the environment.',
    reference: 'https://www.rfc-editor.org/rfc/rfc6750',
    examples: () => {
      const secret = fakeToken('', ALNUM, 32);
      return {
        match: [`Authorization: Bearer ${secret}`, `headers: { Authorization: 'Bearer ${secret}' }`, `var token = "Bearer ${secret}";`],
        ignore: ['Authorization: Bearer <token>', 'Authorization: Bearer ${token}', 'the bearer of this letter', `"Bearer " + getToken()`],
      };
    },
  }),
  defineRule({
    id: 'http-auth-header',
    title: 'Credential in an HTTP header',
    severity: 'medium',
    generic: true,
    keywords: ['authorization', 'x-api-key', 'api-key', 'apikey', 'x-auth-token', 'x-access-token', 'private-token', 'x-vault-token'],
    pattern: new RegExp(
      `(?<=[\\s:=,>)"'\`])(?<=Authorization${HEADER}(?:(?:Api-?)?Token|ApiKey|Key|SSWS|GenieKey|OAuth|AWS|NLAuth|PRIVATE-TOKEN|Digest|aivenv1)?[ \\t=]{0,5}|(?:Api-?Key|Auth-?Token|Access-?Token|Private-Token|Vault-Token|Api-?Token|X(?:-[A-Za-z]{1,20}){0,3}-Token)["'\`]{0,2}\\s{0,3}:(?:\\s{0,5}|\\s{1,20}-[ ]{1,3})["'\`]?)(?!Bearer|Basic|Token|Digest)[0-9A-Za-z+/=_.~-]{10,600}(?![0-9A-Za-z+/=_~({[<$-])`,
      'gi',
    ),
    minEntropy: 3,
    validate: (secret, context) => {
      // Recorded requests have a list of values under the name.
      const line = context.around(1);
      // The name of a scheme or of another header, or a path.
      if (/-HMAC-SHA\d{1,3}$/i.test(secret) || /^x(?:-[a-z0-9]{1,20}){2,6}$/.test(secret) || isPath(secret) || isCamelCase(secret))
        return false;
      // `"AWS::Redshift::EndpointAuthorization": "…"`: the name of a type.
      if (/\w::\w[\w:]{0,80}["']?\s{0,3}[:=]\s{0,3}["']?$/.test(context.text.slice(Math.max(0, context.start - 110), context.start)))
        return false;
      // What protects a form gives no access: https://owasp.org/www-community/attacks/csrf
      if (/\bx-[cx]srf-token["'`]{0,2}\s{0,3}:[\s"'`-]{0,20}$/i.test(context.text.slice(Math.max(0, context.start - 60), context.start)))
        return false;
      // `Acme.Authorization, Version=1.0.0.0, PublicKeyToken=…`, the name of a .NET assembly.
      if (/^Version=\d/.test(secret)) return false;
      return (
        looksRandom(secret) &&
        (/\bcurl\b|-H\s|--header/i.test(context.around(3)) || /authorization|x-|private-token/i.test(line)) &&
        blocksIfGenerated(secret, context)
      );
    },
    remedy: 'Revoke the token, then read the new one from the environment.',
    reference: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2',
    examples: () => {
      const secret = fakeToken('', HEX, 40);
      return {
        match: [
          `curl -H "Authorization: Token ${secret}" https://api.acme.dev`,
          `curl --header 'X-Api-Key: ${secret}' https://api.acme.dev`,
          `PRIVATE-TOKEN: ${secret}`,
          `headers:\n  X-Api-Key:\n  - ${secret}`,
        ],
        ignore: [
          'curl -H "X-Api-Key: $API_KEY" https://api.acme.dev',
          'Authorization: Token **********',
          `Authorization: ${spelled('AWS4-HMAC', '-SHA256')} Credential=AKIDEXAMPLE/20260601/us-east-1/s3/aws4_request`,
          'headers = ("authorization", "x-amz-content-sha256")',
          `X-CSRF-TOKEN: ${secret}`,
          'OAuth2Authorization authorization = OAuth2Authorization.withClient(client)',
          '-H "Authorization: {token}"',
          'Acme.Authorization, Version=10.42.3.117, Culture=neutral',
          `"Acme::Store::EndpointAuthorization": "${fakeToken('', HEX, 16)}"`,
        ],
      };
    },
  }),
];

/** Only a generated value is certain to be a credential, and only where no examples are. A test makes up its own. */
const blocksIfGenerated = (secret: string, context: MatchContext): Severity =>
  isTestCode(context.path)
    ? 'low'
    : secret.length >= 20 && looksGenerated(secret) && !isIllustration(context.path) && !isShownInComment(context)
      ? 'high'
      : 'medium';

const isVariable = (text: string): boolean => /^[$<[%]|^\{\{|\$[{(A-Z]|^\{\w+\}$/.test(text);

/** Words in base64: `this is a fake token`. */
const spellsWords = (value: string): boolean => /^[a-z,.!?']+(?: [a-z,.!?']+){2,}$/i.test(Buffer.from(value, 'base64').toString('latin1'));

/** A password of which the syntax is certain blocks, except where examples are. */
const whereLeaked = (path: string): 'high' | 'medium' => (isIllustration(path) ? 'medium' : 'high');

const cli: Rule[] = [
  defineRule({
    id: 'curl-user',
    title: 'Password on a curl command line',
    severity: 'high',
    keywords: ['curl'],
    // The password, or the user if nothing follows the colon.
    pattern:
      /(?<=\s(?:-u|--user|--proxy-user|-U)[ =]{1,4}(?:"[^:"\n]{0,80}"?:"?|'[^:'\n]{0,80}'?:'?|[^\s:"'\n]{0,80}:["']?))[^\s"'\n][^"'\n\s]{0,100}|(?<=\s(?:-u|--user)[ =]{1,4}["']?)[^\s"':\n]{10,100}(?=:["'\s])/g,
    near: { pattern: /\bcurl\b/, lines: 6 },
    validate: (secret, { text, start, end, path }) => {
      const before = /(?:-u|--user|--proxy-user|-U)[ =]{1,4}["']?([^:"'\s]{0,80})["']?:["']?$/.exec(
        text.slice(Math.max(0, start - 120), start),
      );
      const user = before?.[1] ?? '';
      if (isVariable(user) || isVariable(secret) || /^(?:token|password|pass|key|api[_-]?key|secret)$/i.test(secret) || user === secret)
        return false;
      if (user === '') return secret.length >= 10 && looksRandom(secret) && 'medium';
      const strength = passwordStrength(secret, user);
      if (strength === 'none') return false;
      const isOpen = strength === 'weak' || /^[^\n]{0,120}\bhttps?:\/\/(?:localhost|127\.)/.test(text.slice(end, end + 150));
      return isOpen ? (isIllustration(path) ? 'low' : 'medium') : isIllustration(path) ? 'medium' : 'high';
    },
    remedy: `${CHANGE} curl takes it from a file with --netrc or --config.`,
    reference: 'https://curl.se/docs/manpage.html#-u',
    examples: () => ({
      match: [
        `curl -u elastic:${password('g')} https://es.acme.dev:9200`,
        `curl -s --user "j.smith:${password('h')}" https://api.acme.dev`,
        `curl -X POST https://api.acme.dev \\\n  -d x \\\n  -u dev:${password('i')}`,
      ],
      ignore: [
        'curl -u test:test https://acme.dev',
        'curl -u "${USER}:${PASSWORD}" https://acme.dev',
        'curl -u <user:password> https://acme.dev',
        'curl -u "myusername" http://localhost',
      ],
    }),
  }),
  defineRule({
    id: 'windows-remote-password',
    title: 'Password on a PsExec, net use or Connect-VIServer command line',
    severity: 'medium',
    keywords: ['psexec', 'connect-viserver', 'net use', 'winexe', 'schtasks'],
    pattern:
      /(?<=psexec[^\n]{0,100}\s-u\s{1,4}\S{1,60}\s{1,4}-p\s{1,4}["']?|Connect-VIServer[^\n]{0,80}\s-User\s{1,4}\S{1,60}\s[^\n]{0,50}-Password\s{1,4}["']?|net\suse\s[^\n]{0,100}\/user:\S{1,60}\s{1,4}["']?)(?:(?<=')[!-&(-~][ -&(-~]{2,62}(?=')|[^\s"']{3,60})|(?<=\bnet\suse\s(?:[A-Za-z*]:?\s{1,3})?\\\\\S{2,80}\s{1,3}["']?)[^\s"'/]{3,60}(?=["']?\s[^\n]{0,20}\/user:)|(?<=\bschtasks\s[^\n]{0,200}\s\/rp\s{1,3}["']?)[^\s"'/*]{3,60}/gi,
    // In prose and help, words, quotes and options follow: `net use … /user: and schtasks /rp`.
    validate: (secret, { path, text, start }) =>
      (text[start - 1] === "'" || !/^[$%<"/`(]|[`),;:]$/.test(secret)) &&
      (/\d/.test(secret) || mixesLetters(secret)) &&
      passwordStrength(secret) !== 'none' &&
      (isOwnPassword(secret, path) ? 'high' : true),
    remedy: CHANGE,
    reference: 'https://learn.microsoft.com/en-us/sysinternals/downloads/psexec',
    examples: () => ({
      match: [
        `psexec \\\\10.0.0.4 -u Administrator -p ${password('j')} cmd`,
        `Connect-VIServer -Server 10.0.0.5 -User adm@vsphere.local -Password ${password('k')}`,
      ],
      ignore: [
        'psexec \\\\10.0.0.4 -u Administrator -p $Password cmd',
        'Connect-VIServer $server',
        'Commands: `psexec -u -p`, `net use … /user:`, `schtasks /rp`.',
        'net use x: \\\\nas\\share PASSWORD /user:NAME is what it looks like',
        'Use the /user: flag of net use /user:jo to log in.',
      ],
    }),
  }),
  defineRule({
    id: 'securestring-plaintext',
    title: 'Password turned into a SecureString',
    severity: 'medium',
    keywords: ['convertto-securestring'],
    pattern:
      /(?<=ConvertTo-SecureString\s{1,4}(?:-AsPlainText\s{1,4}|-Force\s{1,4}|-String\s{1,4}){0,3}["'])(?:(?<=')[^'\n]{3,200}(?=')|[^"'\n$]{3,200}(?=["']))|(?:(?<=')[^'\n]{3,200}(?=')|(?<=["'])[^"'\n$]{3,200})(?=["']\s{0,3}\|\s{0,3}ConvertTo-SecureString\b)/gi,
    validate: (secret, { path }) => ({ strong: whereLeaked(path), weak: true, none: false })[passwordStrength(secret, 'x')],
    remedy: `${CHANGE} Get-Credential asks for it, SecretManagement stores it.`,
    reference: 'https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.security/convertto-securestring',
    examples: () => ({
      match: [
        `ConvertTo-SecureString "${password('l')}" -AsPlainText -Force`,
        `$p = "${password('la')}" | ConvertTo-SecureString -AsPlainText -Force`,
        `$p = ConvertTo-SecureString -String '${password('m')}' -AsPlainText`,
      ],
      ignore: ['ConvertTo-SecureString "$env:PASSWORD" -AsPlainText -Force', 'ConvertTo-SecureString $password -AsPlainText'],
    }),
  }),
  defineRule({
    id: 'network-credential',
    title: 'Password in a .NET credential',
    severity: 'medium',
    keywords: ['networkcredential', 'directoryentry', 'usernamepasswordcredential', 'pscredential'],
    pattern:
      /(?<=(?:NetworkCredential|PSCredential|UserNamePasswordCredential)\s{0,3}\(\s{0,20}"[^"\n]{1,100}"\s{0,3},\s{0,40}"|DirectoryEntry\s{0,3}\(\s{0,20}"LDAP[^"\n]{0,100}"\s{0,3},\s{0,40}"[^"\n]{1,100}"\s{0,3},\s{0,40}")[^"\n]{3,100}(?=")/gi,
    validate: (secret, { path }) =>
      ({ strong: whereLeaked(path), weak: true, none: /^secret$/i.test(secret) })[passwordStrength(secret, 'x')],
    remedy: CHANGE,
    reference: 'https://learn.microsoft.com/en-us/dotnet/api/system.net.networkcredential',
    examples: () => ({
      match: [
        `new NetworkCredential("bot@acme.dev", "${password('n')}");`,
        `New-Object DirectoryEntry("LDAP://10.0.0.1", "domain\\user", "${password('o')}")`,
      ],
      ignore: ['new NetworkCredential("bot", password);', 'new NetworkCredential(user, "");'],
    }),
  }),
];

const files: Rule[] = [
  defineRule({
    id: 'netrc-password',
    title: 'Password in a .netrc entry',
    severity: 'high',
    keywords: ['machine', 'default'],
    // Servers that anyone may read ask for an address instead of a password.
    pattern:
      /(?<=\b(?:machine\s{1,8}[^\s]{1,100}|default)\s{1,12}login\s{1,8}(?!(?:anonymous|ftp)\s)[^\s]{1,100}\s{1,12}password\s{1,8})[^\s"'`]{3,200}/g,
    validate: (secret, { path }) => {
      const strength = passwordStrength(secret, 'x');
      // Fields of a struct: `machine string`, `login string`, `password string`. A weak one in a test is made up.
      if (strength === 'none' || /^[$<{%]|^string$/.test(secret) || (strength === 'weak' && isTestCode(path))) return false;
      return strength === 'strong' && !isIllustration(path) ? true : 'medium';
    },
    remedy: `${CHANGE} Keep .netrc in the home directory, not in the repository.`,
    reference: 'https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html',
    examples: () => ({
      match: [
        `machine api.acme.dev login bot password ${password('s')}`,
        `machine git.acme.dev\n  login jo\n  password ${password('t')}\n`,
      ],
      ignore: [
        'machine api.acme.dev login bot password <password>',
        'the machine asks for login and password',
        `default login anonymous password ${password('sa')}@site`,
        `machine ftp.acme.dev login ftp password ${password('sb')}@site`,
        'machine  string\n\tlogin    string\n\tpassword string',
        { path: 'test_netrc.py', text: `machine api.acme.dev login bot password ${fakeToken('pa', 's', 2)}` },
      ],
    }),
  }),
  defineRule({
    id: 'curlrc-password',
    title: 'Password in a .curlrc file',
    severity: 'high',
    keywords: ['user =', 'user=', '-user'],
    path: /(?:^|\/)[._]curlrc$/,
    pattern: /(?<=(?:^|\n)[ \t]{0,8}(?:(?:--)?(?:proxy-)?user)\s{0,3}[ =:]\s{0,3}["']?[^\s:"']{1,80}:)[^\s"']{3,200}/g,
    validate: (secret) => ({ strong: true, weak: 'medium' as const, none: false })[passwordStrength(secret, 'x')],
    remedy: `${CHANGE} Keep .curlrc in the home directory, not in the repository.`,
    reference: 'https://curl.se/docs/manpage.html#-K',
    examples: () => ({
      match: [
        { path: '.curlrc', text: `silent\nuser = "jo:${password('ua')}"\n` },
        { path: 'ops/.curlrc', text: `--proxy-user jo:${password('ub')}\n` },
      ],
      ignore: [`user = "jo:${password('uc')}"`, { path: '.curlrc', text: 'user = "jo:$PASSWORD"\nuser-agent = "x:y"\n' }],
    }),
  }),
  defineRule({
    id: 'pgpass-password',
    title: 'Password in a .pgpass file',
    severity: 'high',
    keywords: [':5432:', ':5433:', ':6432:', ':*:'],
    path: /(?:^|[/.])pgpass(?:\.[\w-]{1,20})?$/,
    pattern: /(?<=(?:^|\n)[^\s:#]{1,100}:(?:[0-9]{1,5}|\*):[^\s:]{1,60}:[^\s:]{1,60}:)[^\s]{3,200}/g,
    near: { pattern: /:/, lines: 0 },
    validate: (secret) => ({ strong: true, weak: 'medium' as const, none: false })[passwordStrength(secret, 'x')],
    remedy: CHANGE,
    reference: 'https://www.postgresql.org/docs/current/libpq-pgpass.html',
    examples: () => ({
      match: [
        { path: '.pgpass', text: `db.acme.dev:5432:app:jo:${password('u')}` },
        { path: 'ops/.pgpass', text: `# x\n*:*:*:jo:${password('v')}\n` },
        { path: 'ops/prod.pgpass', text: `db.acme.dev:5432:*:jo:${password('va')}\n` },
      ],
      ignore: [`db.acme.dev:5432:app:jo:${password('u')}`, { path: '.pgpass', text: '# hostname:port:database:username:password' }],
    }),
  }),
  defineRule({
    id: 'registry-auth',
    title: 'Docker registry credentials',
    severity: 'high',
    keywords: ['"auth"', "'auth'"],
    pattern: /(?<=["']auth["']\s{0,4}:\s{0,4}["'])[0-9A-Za-z+/]{8,1200}={0,2}(?=["'])/g,
    near: { pattern: /auths|docker|registry|https?:|\.(?:io|com|dev|azurecr)/i, lines: 4 },
    validate: (text, context) => {
      const credentials = basicCredentials(text);
      if (credentials) {
        const strength = passwordStrength(credentials.password, credentials.user);
        return (
          strength !== 'none' &&
          !/^your/i.test(credentials.user) &&
          (strength === 'strong' && !isIllustration(context.path) ? true : 'medium')
        );
      }
      // `user:` and bytes: a token that is not text, or a damaged one.
      const isLogin = /^[\w.+@-]{2,60}:/.test(Buffer.from(text, 'base64').toString('latin1'));
      return (
        /"auths"/.test(context.around(4)) &&
        looksRandom(text) &&
        (isLogin && looksGenerated(text) && text.length >= 40 && !isIllustration(context.path) ? true : 'medium')
      );
    },
    remedy: 'Revoke the token at the registry, and log in again with a credential helper (docker-credential-…).',
    reference: 'https://docs.docker.com/reference/cli/docker/login/#credential-stores',
    examples: () => ({
      match: [
        `{"auths":{"registry.acme.dev":{"auth":"${base64(`bot:${password('w')}`)}"}}}`,
        `{\n  "auths": {\n    "https://index.docker.io/v1/": {\n      "auth": "${base64(`jo:${password('x')}`)}"\n    }\n  }\n}`,
      ],
      ignore: [
        '{"auths":{"registry.acme.dev":{"auth":""}}}',
        '{"auth": "required"}',
        `{"auths":{"r.acme.dev":{"auth":"${base64('user:password')}"}}}`,
      ],
    }),
  }),
  defineRule({
    id: 'npmrc-auth',
    title: 'npm registry credentials',
    severity: 'critical',
    keywords: ['_auth', '_password', '_authtoken'],
    pattern:
      /(?<=(?:^|[\s:"'])_(?:auth|authToken|password)(?:["']?\s{0,4}[=:]\s{0,4}|(?<=config set \S{0,100})\s{1,3})["']?)[0-9A-Za-z+/=_.-]{12,600}/g,
    minEntropy: 3,
    validate: (secret, { path }) => {
      if (!(looksRandom(secret) || /=$/.test(secret)) || /^(?:process|npm_config|env)\b/.test(secret)) return false;
      // An npm token has 36 characters after its prefix.
      if (/^npm_.{0,35}$/.test(secret)) return false;
      const credentials = basicCredentials(secret);
      const strength = credentials ? passwordStrength(credentials.password, credentials.user) : 'strong';
      return strength !== 'none' && (strength === 'strong' && !isTestCode(path) ? true : 'medium');
    },
    remedy: 'Revoke the token (npm token revoke), then write ${NPM_TOKEN} into .npmrc.',
    reference: 'https://docs.npmjs.com/cli/configuring-npm/npmrc#auth-related-configuration',
    examples: () => ({
      match: [
        `//registry.acme.dev/:_authToken=${fakeToken('', ALNUM, 36)}`,
        `_auth = ${base64(`bot:${password('y')}`)}`,
        `"_password": "${base64(password('z'))}"`,
        `npm config set //registry.acme.dev/:_authToken ${fakeToken('n', ALNUM, 36)}`,
      ],
      ignore: [
        '//registry.npmjs.org/:_authToken=${NPM_TOKEN}',
        '_auth=process.env.NPM_AUTH',
        'always-auth=true',
        '//registry.npmjs.org/:_authToken=npm_abc123DEF',
      ],
    }),
  }),
  defineRule({
    id: 'pypirc-password',
    title: 'Password in a .pypirc file',
    severity: 'high',
    keywords: ['password'],
    path: /(?:^|\/)\.?pypirc$/,
    pattern: /(?<=(?:^|\n)\s{0,8}password\s{0,4}[:=]\s{0,4})[^\s#]{3,300}/g,
    remedy: 'Revoke the token at pypi.org, then use trusted publishing or TWINE_PASSWORD.',
    reference: 'https://packaging.python.org/en/latest/specifications/pypirc/',
    examples: () => ({
      match: [
        { path: '.pypirc', text: `[pypi]\nusername = jo\npassword = ${password('aa')}` },
        { path: 'ci/pypirc', text: `password:${password('ab')}` },
      ],
      ignore: [`password = ${password('aa')}`, { path: '.pypirc', text: '[pypi]\nusername = jo' }],
    }),
  }),
  defineRule({
    id: 'kubernetes-secret',
    title: 'Kubernetes Secret with a value',
    severity: 'medium',
    keywords: ['kind: secret', 'kind: "secret"', "kind: 'secret'", 'kind": "secret"', 'kind":"secret"'],
    path: /\.(?:ya?ml|json)$/i,
    pattern:
      /(?<=\n[ \t]{1,12}["']?[\w.-]{1,80}["']?:[ \t]{1,4}(?:[|>]-?\s{1,40})?["']?)(?!["'])(?:[0-9A-Za-z+/]{9,8000}={0,3}|[^\s"'|>{$&*#][^\s"']{7,63})(?=["']?[ \t]{0,8}(?:\r?\n|$|#))/g,
    near: { pattern: /^[ \t]{0,8}["']?kind["']?:[ \t]{0,8}["']?secret["']?[ \t,]{0,20}$/im, lines: 40 },
    validate: (value, context) => {
      const block = dataBlock(context);
      if (!block || isCertificateName(context) || isNotSecret(context)) return false;
      if (block === 'data' || isBase64Of(value)) return value.length > 8 && base64Value(value) && (isTestCode(context.path) ? 'low' : true);
      // In `stringData` the value is in clear, under any name. Most are settings.
      return (
        passwordStrength(value, 'x') === 'strong' &&
        (LIKE_PASSWORD.test(value) || mixesLetters(value)) &&
        (isTestCode(context.path) ? 'low' : isOwnPassword(value, context.path) && !SLUG.test(value) ? 'high' : 'medium')
      );
    },
    remedy: 'Change the values in it, and seal it (Sealed Secrets, SOPS) or fetch it (External Secrets) instead of committing it.',
    reference: 'https://kubernetes.io/docs/concepts/configuration/secret/',
    examples: () => ({
      match: [
        { path: 'secret.yaml', text: `apiVersion: v1\nkind: Secret\ndata:\n  password: ${base64(password('ac'))}\n` },
        { path: 'secret.yaml', text: `apiVersion: v1\nkind: Secret\nstringData:\n  admin: ${password('ae')}!\n` },
        { path: 'a.yml', text: `apiVersion: v1\ndata:\n  token: "${base64(password('ad'))}"\nkind: Secret\n` },
      ],
      ignore: [
        {
          path: 'secret.yaml',
          text: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: db-credentials\ndata:\n  password: {{ .Values.password }}\n',
        },
        {
          path: 'secret.yaml',
          text: `apiVersion: v1\nkind: Secret\ndata:\n  tls.ca: ${base64(password('ac'))}\n  tls.key: ${base64('-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----')}\n  address: ${base64('tcp://10.0.0.1:5705')}\n`,
        },
        { path: 'secret.yaml', text: `kind: ConfigMap\ndata:\n  password: ${base64(password('ac'))}\n` },
      ],
    }),
  }),
  defineRule({
    id: 'kubernetes-bootstrap-token',
    title: 'Kubernetes bootstrap token',
    severity: 'high',
    keywords: ['token'],
    pattern:
      /(?<=\b(?:bootstrap[_-]?token|kubeadm join [^\n]{1,80}--token|--token|kubeadm_?token)["']?[ =:]{1,4}["']?)[0-9a-z]{6}\.[0-9a-z]{16}(?![0-9A-Za-z.])|(?<=token-id["']?: {0,4}["']?[0-9a-z]{6}["']?\s{1,20}token-secret["']?: {0,4}["']?)[0-9a-z]{16}(?![0-9A-Za-z])/gi,
    minEntropy: 3,
    validate: looksRandom,
    remedy: 'Delete it with kubeadm token delete; create a new token only when a node joins.',
    reference: 'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
    examples: () => {
      const secret = [fakeToken('1', LOWER_ALNUM, 5), fakeToken('2', LOWER_ALNUM, 15)].join('.');
      return {
        match: [`kubeadm join 10.0.0.1:6443 --token ${secret} --discovery-token-ca-cert-hash sha256:x`, `BOOTSTRAP_TOKEN: "${secret}"`],
        ignore: [secret, '--token abcdef.short'],
      };
    },
  }),
  defineRule({
    id: 'filezilla-password',
    title: 'FileZilla password',
    severity: 'medium',
    keywords: ['<pass'],
    pattern: /(?<=<Pass(?:\s{1,4}encoding\s{0,3}=\s{0,3}["'](?:base64|radix64)["'])?>\s{0,20})(?!\$\{)[^<\s]{4,200}(?=\s{0,20}<\/Pass>)/g,
    remedy: `${CHANGE} FileZilla can protect its files with a master password.`,
    reference: 'https://wiki.filezilla-project.org/Client_Configuration',
    examples: () => ({
      match: [`<Pass encoding="base64">${base64(password('ae'))}</Pass>`, `<Server><Pass>${password('af')}</Pass></Server>`],
      ignore: ['<Pass></Pass>', '<Pass encoding="base64"></Pass>', '<Server><Pass>${password}</Pass></Server>'],
    }),
  }),
  // Create React App puts these variables into the bundle, so every visitor of the page can read them.
  defineRule({
    id: 'react-app-credential',
    title: 'Credential in a client-side variable',
    severity: 'medium',
    keywords: ['react_app_'],
    pattern:
      /(?<=\bREACT_APP(?:_[A-Z0-9]{1,30}){0,6}_(?:USER(?:NAME)?|PASS(?:WORD)?)[ \t]{0,4}=[ \t]{0,4}['"]?)[^\s'"$]{3,100}(?=['"\s]|$)/g,
    validate: (_, { text, start }) => (/USER(?:NAME)?[ \t]{0,4}=[ \t]{0,4}['"]?$/.test(text.slice(start - 24, start)) ? 'low' : true),
    remedy: 'Change the password, and let the server log in on behalf of the page.',
    reference: 'https://create-react-app.dev/docs/adding-custom-environment-variables/',
    examples: () => ({
      match: [`REACT_APP_ADMIN_PASSWORD=${password('ai')}`, `# REACT_APP_PASS='${password('aj')}'`],
      ignore: ['REACT_APP_LOGIN_PASSWORD=$DEV_PASSWORD', 'const password = process.env.REACT_APP_DEV_PASSWORD'],
    }),
  }),
  defineRule({
    id: 'django-secret-key',
    title: 'Django secret key',
    severity: 'high',
    keywords: ['django-insecure-', 'secret_key'],
    // `startproject` writes 50 characters of this alphabet; before Django 3.2 without the prefix.
    pattern: /(?<=SECRET_KEY["']?\]?\s{0,4}[=:,]\s{0,4}[rbu]{0,2}["'])(?:django-insecure-)?[0-9a-z!@#$%^&*()_=+-]{50}(?=["'])/g,
    minEntropy: 3.5,
    validate: (_, { path }) => (isIllustration(path) ? 'medium' : true),
    remedy: 'Make a new one (get_random_secret_key) and read it from the environment; this ends sessions and signed links.',
    reference: 'https://docs.djangoproject.com/en/stable/ref/settings/#secret-key',
    examples: () => {
      const key = fakeToken('', `${LOWER_ALNUM}!@#^&*(-_=+)`, 50);
      return {
        match: [`SECRET_KEY = '${key}'`, `SECRET_KEY = "django-insecure-${key}"`],
        ignore: ["SECRET_KEY = os.environ['SECRET_KEY']", `SECRET_KEY = '${key.slice(0, 20)}'`],
      };
    },
  }),
  defineRule({
    id: 'rails-secret-key-base',
    title: 'Rails secret key base',
    severity: 'high',
    keywords: ['secret_key_base'],
    pattern: /(?<=secret_key_base["']?\s{0,4}(?::|=>?)\s{0,4}["']?)[0-9a-f]{128}(?![0-9A-Za-z])/gi,
    minEntropy: 3,
    // Rails itself writes those for development and test into committed files.
    validate: (_, context) =>
      /^["']?(?:development|test)\b/.test(
        context.text
          .slice(Math.max(0, context.start - 400), context.start)
          .match(/^["'\w][^\n]{0,80}/gm)
          ?.at(-1) ?? '',
      )
        ? isTestCode(context.path)
          ? 'low'
          : 'medium'
        : rateMade(context),
    remedy: 'Make a new one (bin/rails secret) and read it from SECRET_KEY_BASE or the credentials; this ends sessions and signed links.',
    reference: 'https://guides.rubyonrails.org/security.html#custom-credentials',
    examples: () => {
      const key = fakeToken('', HEX, 128);
      return {
        match: [`production:\n  secret_key_base: ${key}`, `config.secret_key_base = '${key}'`, `test:\n  secret_key_base: ${key}`],
        ignore: ["secret_key_base: <%= ENV['SECRET_KEY_BASE'] %>", `secret_key_base: ${key.slice(1)}`],
      };
    },
  }),
  defineRule({
    id: 'rails-master-key',
    title: 'Key of Rails credentials',
    severity: 'critical',
    // The file contains only the key; `decode/views.ts` puts the file's name before it.
    keywords: ['master=', 'production=', 'staging='],
    path: /(?:^|\/)config\/(?:master|credentials\/(?:production|staging))\.key$/,
    pattern: /(?<=^(?:master|production|staging)=)[0-9a-f]{32}(?![0-9A-Za-z])/g,
    minEntropy: 3,
    remedy:
      'Rotate what the credentials hold, encrypt them with a new key (bin/rails credentials:edit), and keep the key in RAILS_MASTER_KEY.',
    reference: 'https://guides.rubyonrails.org/security.html#custom-credentials',
    examples: () => {
      const text = `${fakeToken('', HEX, 32)}\n`;
      return {
        match: [
          { path: 'config/master.key', text },
          { path: 'app/config/credentials/production.key', text },
        ],
        ignore: [
          { path: 'config/credentials/test.key', text },
          { path: 'config/master.key', text: `${text.slice(1)}` },
        ],
      };
    },
  }),
  defineRule({
    id: 'wordpress-salt',
    title: 'WordPress key or salt',
    severity: 'high',
    keywords: ['auth_key', 'auth_salt', 'logged_in_key', 'logged_in_salt', 'nonce_key', 'nonce_salt'],
    pattern:
      /(?<=\bdefine\(\s{0,3}['"](?:AUTH|SECURE_AUTH|LOGGED_IN|NONCE)_(?:KEY|SALT)['"]\s{0,3},\s{0,20}['"])[^'"\n]{64}(?=['"]\s{0,3}\))/g,
    minEntropy: 4,
    remedy:
      'Get new ones from api.wordpress.org/secret-key/1.1/salt/ and keep wp-config.php out of the repository; everyone must log in again.',
    reference: 'https://developer.wordpress.org/advanced-administration/wordpress/wp-config/',
    examples: () => {
      const salt = fakeToken('', `${ALNUM}!@#^&*()-_[]{}<>~+=,.;:/?| `, 64);
      return {
        match: [`define( 'AUTH_KEY',         '${salt}' );`, `define('NONCE_SALT', '${salt}');`],
        ignore: ["define( 'AUTH_KEY', 'put your unique phrase here' );", `define('DB_NAME', '${salt}');`],
      };
    },
  }),
  defineRule({
    id: 'webhook-url',
    title: 'Webhook URL',
    severity: 'medium',
    keywords: ['hooks', 'webhook'],
    // Anyone with the URL can post, or start a flow.
    pattern:
      /https:\/\/(?:maker\.ifttt\.com\/trigger\/[\w-]{1,60}\/with\/key\/[0-9A-Za-z_-]{22,60}|hook(?:\.[a-z0-9]{2,6})?\.(?:make|integromat)\.com\/[0-9a-z]{24,40}|[a-z0-9.-]{1,80}\.webhook\.site\/[0-9a-f-]{36}|open\.(?:feishu\.cn|larksuite\.com)\/open-apis\/bot\/v2\/hook\/[0-9a-f-]{36}|oapi\.dingtalk\.com\/robot\/send\?access_token=[0-9a-f]{64}|qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=[0-9a-f-]{36}|[a-z0-9.-]{1,80}\.rocket\.chat\/hooks\/[0-9A-Za-z]{17,24}\/[0-9A-Za-z]{40,60}|api\.flock\.com\/hooks\/sendMessage\/[0-9a-f-]{36}|webexapis\.com\/v1\/webhooks\/incoming\/[0-9A-Za-z]{80,160})/g,
    remedy: 'Delete the webhook where it was made, then read the new URL from the environment.',
    reference: 'https://open.larksuite.com/document/client-docs/bot-v3/add-custom-bot',
    examples: () => ({
      match: [
        `https://oapi.dingtalk.com/robot/send?access_token=${fakeToken('', HEX, 64)}`,
        `https://hook.eu1.make.com/${fakeToken('', LOWER_ALNUM, 32)}`,
      ],
      ignore: ['https://oapi.dingtalk.com/robot/send?access_token=xxx', `https://hook.eu1.make.com/${fakeToken('', DIGITS, 5)}`],
    }),
  }),
];

/** Neither an image nor a host, a number with its unit or a name with its version. */
const LIKE_PASSWORD = /^(?=.*[a-z])(?=.*\d)(?=.*[A-Z!@#$%^&*?])(?![0-9A-Z]{1,6}[a-z]$)[^.:,/=]+$/;

/** `redis-auth-v2`: a name as often as a password. */
const SLUG = /^[a-z]+(?:[-_.][a-z\d]+)+$/;

/** Base64 with its padding: `stringData` may hold an encoded key, too. */
const isBase64Of = (value: string): boolean => value.length % 4 === 0 && /^[0-9A-Za-z+/]{16,}={0,2}$/.test(value);

/** The block of a document that the value is in, if it is the `data:` or `stringData:` of a Secret. */
function dataBlock({ text, start }: MatchContext): 'data' | 'stringData' | undefined {
  const head = text.slice(Math.max(0, start - 12000), start);
  let end = head.lastIndexOf('\n');
  const line = head.slice(end + 1);
  const indent = /^[ \t]{0,40}/.exec(line)![0].length;
  const isContinued = /^[ \t]{2,40}[^:]{0,400}$/.test(line); // a value over several lines
  // Line by line backwards, since the block is near: reading all the text before each value took four times as long.
  while (end > 0) {
    const begin = head.lastIndexOf('\n', end - 1);
    const [, space, name] = /^([ \t]{0,8})([\w-][\w.-]{0,59}):[ \t]{0,20}(?:#[^\n]{0,200})?\r?$/.exec(head.slice(begin + 1, end)) ?? [];
    if (name && (isContinued || space!.length < indent)) return name === 'data' || name === 'stringData' ? name : undefined;
    if (head.startsWith('---', begin + 1)) return undefined;
    end = begin;
  }
  return undefined;
}

/** Certificates are public: `tls.crt`, `ca.crt`, `tls.ca`. */
function isCertificateName({ text, start }: MatchContext): boolean {
  return /(?:^|[\s"'._-])(?:crt|cert|ca|ca[-_.]?bundle)["']?:[\s|>"'-]{0,20}$/i.test(text.slice(Math.max(0, start - 60), start));
}

/** Entries of a Secret that say where and as whom to log in. */
function isNotSecret({ text, start }: MatchContext): boolean {
  return /(?:^|[\s"'._-])(?:user(?:[-_]?name)?|db[-_]?name|database|host(?:name)?|port|url|uri|endpoint|region|email|namespace)["']?:[\s|>"'-]{0,20}$/i.test(
    text.slice(Math.max(0, start - 60), start),
  );
}

/** True for base64 of at least six bytes that are more than an address or the BEGIN and END lines of a key. */
function base64Value(value: string): boolean {
  // Certificates are public.
  if (/^LS0tLS1CRUdJTiB(?:DRVJUSUZJQ0FUR|QVUJMSUMg|UUlVTVEVE)/.test(value)) return false;
  const plain = Buffer.from(value, 'base64').toString('latin1').trim();
  if (isPath(plain) || (plain.startsWith('-----BEGIN') && !holdsKey(plain))) return false;
  return (
    value.replace(/=/g, '').length % 4 !== 1 &&
    Buffer.from(value, 'base64').length >= 6 &&
    (/[=+/]$|[0-9]/.test(value) || /[a-z][A-Z]/.test(value))
  );
}

export const rules: Rule[] = [...urls, ...headers, ...cli, ...files];
