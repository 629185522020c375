import type { MatchContext, Rule, Severity } from '../../model.ts';
import { isWordAnd123 } from '../../value/own-password.ts';
import { passwordStrength } from '../../value/password.ts';
import { mixesLetters } from '../../value/random.ts';
import { isLiteralInShell } from '../../value/shell-quotes.ts';
import { isIllustration } from '../../value/test-path.ts';
import { ALNUM, defineRule, fakeToken } from './define.ts';

/** Passwords that are typed: on command lines, into commands, at prompts. */

const CHANGE = 'Change the password, then read the new one from the environment.';

const password = (seed: string) => fakeToken('', ALNUM, 12 + seed.length);

/** Without a digit, and if its letters are not in random order, it may be the name of a host, a file or an option. */
const LOOKS_TYPED = /^(?=.*[A-Za-z])(?=.*\d)(?!.*(?:^\/|\.\w{2,5}$|pass|secret|test|example))/i;

/** A strong password blocks, except where examples are. Tutorials show weak passwords. */
function rateTyped(secret: string, context: MatchContext): Severity | boolean {
  const { path, text, end } = context;
  if (passwordStrength(secret, 'x') !== 'strong' || /^[0-9]{1,5}:/.test(secret)) return false;
  if (/[(){}$]/.test(secret) && !isLiteralInShell(context)) return false;
  const isLocal = /^@(?:\/\/)?(?:localhost|127\.)/.test(text.slice(end, end + 16));
  return (LOOKS_TYPED.test(secret) || mixesLetters(secret)) && !isWordAnd123(secret) && !isLocal && !isIllustration(path)
    ? 'high'
    : 'medium';
}

/** Up to the next command. */
const ARGUMENTS = '[^\\n|;&]';
const QUOTE = `["']?`;

/** What is right before the password. */
const COMMANDS = [
  `\\bsshpass\\s{1,4}-p\\s{0,3}${QUOTE}`,
  // A container's own Redis needs no password to be secret.
  `\\bredis-cli(?! ${ARGUMENTS}{0,80}\\b(?:127\\.0\\.0\\.1|localhost)\\b)(?: ${ARGUMENTS}{0,80})? (?:-a|--pass) ${QUOTE}`,
  `\\bmysql(?:dump|admin|import|check|show|sh)?(?: ${ARGUMENTS}{0,80})? -p${QUOTE}`,
  `\\bmysqladmin ${ARGUMENTS}{0,80}\\bpassword ${QUOTE}`,
  `\\b(?:smbclient|rpcclient|smbget|winexe|net (?:rpc|ads)) (?:[^\\n]{0,80} )?-U\\s{1,3}\\S{1,40}%`,
  `\\brabbitmqctl (?:add_user|change_password) \\S{1,40} ${QUOTE}`,
  `\\b(?:docker|podman|buildah|skopeo|az|oc|cf|ibmcloud|helm\\sregistry)\\slogin\\s${ARGUMENTS}{0,120}(?:-p|--password)[ =]${QUOTE}`,
  `(?<![\\w-])mongo(?:dump|restore|import|export|sh)? [^\\n]{0,100}(?:-p|--password)[ =]${QUOTE}`,
  `\\bhtpasswd -[a-zA-Z]{0,6}b[a-zA-Z]{0,6} (?:\\S{1,80} )?\\S{1,40} ${QUOTE}`,
  `\\b(?:sqlcmd|bcp|isql|tsql|sqsh|mosquitto_(?:pub|sub)|ipmitool) (?:${ARGUMENTS}{0,100} )?-P ?${QUOTE}`,
  `\\bldap(?:search|add|modify|delete|passwd|whoami) (?:${ARGUMENTS}{0,120} )?-w ${QUOTE}`,
  `\\b(?:plink|pscp)(?:\\.exe)? (?:${ARGUMENTS}{0,80} )?-pw ${QUOTE}`,
  `\\blftp (?:${ARGUMENTS}{0,60} )?-u ${QUOTE}[\\w.@-]{1,40},${QUOTE}`,
  `\\s-(?:passin|passout|password|pass) ${QUOTE}pass:`,
  `\\bopenssl enc (?:${ARGUMENTS}{0,120} )?-k ${QUOTE}`,
  `\\s-(?:store|key|deststore|srcstore|destkey|srckey)pass\\s{1,3}${QUOTE}`,
  `\\b7z[ar]?(?:\\.exe)? [aelxt](?: ${ARGUMENTS}{0,80})? -p${QUOTE}`,
  `\\b(?:zip|unzip) (?:${ARGUMENTS}{0,60} )?-[a-zA-Z]{0,4}P ?${QUOTE}`,
  `\\b(?:un)?rar(?:\\.exe)? [aelxt](?: ${ARGUMENTS}{0,80})? -h?p${QUOTE}`,
  `\\bnet1? user (?:"[^"\\n]{1,40}"|[\\w.-]{1,40}) ${QUOTE}(?!/)`,
  `\\b(?:sqlplus|sqlldr|impdp|expdp) (?:-[a-zA-Z]{1,8} ){0,3}(?:userid=)?${QUOTE}[\\w.]{1,30}/${QUOTE}`,
  `\\b(?:rdesktop|ncftp(?:put|get|ls)?|cqlsh|cypher-shell|beeline|crackmapexec|netexec|evil-winrm) (?:${ARGUMENTS}{0,160} )?-p ${QUOTE}`,
  `\\bx?freerdp\\d? (?:${ARGUMENTS}{0,120} )?/p:${QUOTE}`,
  `\\b(?:swaks|sendemail) (?:${ARGUMENTS}{0,160} )?-[ax]p ${QUOTE}`,
  `\\blftp (?:${ARGUMENTS}{0,40} )?-e ["']open -u [\\w.@-]{1,40},`,
  `\\bdb2 ["']?connect to \\S{1,30} user \\S{1,30} using ${QUOTE}`,
  `\\bjenkins-cli\\.jar (?:${ARGUMENTS}{0,120} )?-auth ${QUOTE}[\\w.-]{1,40}:`,
  `\\bhttps? (?:${ARGUMENTS}{0,60} )?(?:-a|--auth)[ =]${QUOTE}[\\w.@-]{1,40}:`,
  `\\bnmcli ${ARGUMENTS}{0,100} password ${QUOTE}`,
  `\\bwpa_passphrase \\S{1,40} ${QUOTE}`,
  `\\bftp -${ARGUMENTS}{0,80}<<[^\\n]{0,20}\\n(?:[^\\n]{0,80}\\n){0,3}?[ \\t]{0,8}(?:quote )?user \\S{1,40} `,
  `(?:^|\\n)[ \\t]{0,8}rootpw (?:--plaintext )?${QUOTE}(?!--)`,
];

const onCommandLine = defineRule({
  id: 'command-line-password',
  title: 'Password on a command line',
  severity: 'medium',
  keywords: [
    'sshpass',
    'redis-cli',
    'mysql',
    'smbclient',
    'rabbitmqctl',
    'docker login',
    'podman login',
    'buildah login',
    'skopeo login',
    'helm registry',
    'az login',
    'oc login',
    'cf login',
    'ibmcloud login',
    'mongo',
    'htpasswd',
    'pass:',
    'storepass',
    'keypass',
    'sqlcmd',
    'bcp ',
    'mosquitto_',
    'ipmitool',
    'ldap',
    'plink',
    'pscp',
    'lftp',
    'openssl enc',
    '7z ',
    '7za ',
    '7zr ',
    '7z.exe',
    'zip ',
    'rar ',
    'rar.exe',
    'net user',
    'net1 user',
    'sqlplus',
    'sqlldr',
    'impdp',
    'expdp',
    'isql ',
    'tsql ',
    'sqsh ',
    'rpcclient',
    'smbget',
    'winexe',
    'net rpc',
    'net ads',
    'rdesktop',
    'freerdp',
    'ncftp',
    'cqlsh',
    'cypher-shell',
    'beeline',
    'crackmapexec',
    'netexec',
    'evil-winrm',
    'swaks',
    'sendemail',
    'db2 ',
    'jenkins-cli',
    'http -a',
    'http --auth',
    'nmcli',
    'wpa_passphrase',
    'ftp -',
    'rootpw',
  ],
  // The first lookbehind is cheap and rules out most places. The password of sqlplus ends before the name of its database.
  pattern: new RegExp(
    `(?<=[\\s"'=:%,/]|-h?p|-P)(?<=${COMMANDS.join('|')})(?![$%])(?:(?<='(?:pass:)?)[!-&(-~](?:[ -&(-~]{2,62}[!-&(-~])(?=')|(?<=\\b(?:sqlplus|sqlldr|impdp|expdp) [^\\n]{3,60})[!#-&(-.0-:=?A-\\]_a-{}~]{4,64}(?=@)|[!#-&(-:=?-\\]_a-{}~]{4,64})`,
    'g',
  ),
  validate: rateTyped,
  remedy: CHANGE,
  reference: 'https://dev.mysql.com/doc/refman/8.4/en/password-security-user.html',
  examples: () => ({
    match: [
      `sshpass -p '${password('p')}' ssh root@10.0.0.1`,
      `mysql -u root -p${password('q')} app < dump.sql`,
      `mysql -u root -p'${password('qa')}' app`,
      `mysql -u root -p'${password('qs')}$4x' app`,
      `mysqladmin -u root password ${password('qb')}`,
      `docker login -u bot --password ${password('r')} registry.acme.dev`,
      `az login -u bot@acme.dev -p ${password('qc')}`,
      `keytool -list -storepass ${password('ra')}`,
      `sqlcmd -S db1 -U sa -P ${password('rc')} -i a.sql`,
      `ldapsearch -x -D cn=admin,dc=acme -w ${password('rd')} -b dc=acme`,
      `plink -pw ${password('re')} root@10.0.0.1`,
      `lftp -u bot,${password('rf')} sftp://files.acme.dev`,
      `redis-cli -h 10.0.0.1 -a ${password('rb')} ping`,
      `7z a -mhe=on -p${password('qd')} backup.7z data/`,
      `zip -r -P ${password('qe')} backup.zip data/`,
      `unzip -P '${password('qf')}' backup.zip`,
      `rar a -hp${password('qg')} backup.rar data/`,
      `net user deploy ${password('qh')} /add`,
      `openssl enc -aes-256-cbc -d -in a.enc -k ${password('qi')}`,
      `sqlplus app/${password('qj')}@ORCL @a.sql`,
      `http -a bot:${password('qk')} https://api.acme.dev`,
      `ftp -n files.acme.dev <<EOF\nuser bot ${password('ql')}\nput a.zip\nEOF`,
      `rootpw --plaintext ${password('qm')}`,
      `xfreerdp /v:srv1 /u:bot /p:${password('qn')}`,
      `cqlsh db1 -u app -p ${password('qo')}`,
      `rpcclient -U 'admin%${password('qp')}' srv1`,
      `db2 connect to app user app using ${password('qq')}`,
      `swaks --to a@acme.dev -au bot -ap ${password('qr')}`,
    ],
    ignore: [
      'sshpass -p "$PASS" ssh host',
      'mysql -u root -p app',
      'mysql -u root -p"$PASSWORD" app',
      `sh -c "mysql -u root -p'app1$PASSWORD' app"`,
      'mkdir -p /var/lib/mysql',
      'docker run --name mongo -p 27017:27017 mongo:7',
      'zip -r app-1.2.3.zip build/ && scp -P 2222 app-1.2.3.zip web1:',
      'net user Administrator /active:yes',
      'net user takes the name and password1 of an account',
      'ftp -n files.acme.dev <<EOF\nuser bot $PASSWORD\nEOF',
      'rootpw --iscrypted --lock',
    ],
  }),
});

const piped = defineRule({
  id: 'piped-password',
  title: 'Password piped into a command',
  severity: 'high',
  keywords: ['-stdin', '--stdin', 'chpasswd', 'sudo -', 'kinit', 'vncpasswd', 'cryptsetup', 'smbpasswd', '| passwd'],
  pattern:
    /(?<=\b(?:echo|printf|Write-Output)\s{1,3}(?:-[neE]{1,3}\s{1,3}|["']?%s(?:\\n)?["']?\s{1,3}){0,2}["']?)(?![-$%])(?:(?<=')[!-&(-~][ -&(-~]{4,198}[!-&(-~](?=')|(?![<{])[^\s"'`|<>{}]{6,200})(?=["']?\s{0,3}\|\s{0,3}(?:sudo\s)?[\w./-]{2,30}\s[^\n|]{0,160}(?:password-stdin|--stdin|pass(?:word|phrase)?-stdin)|["']?\s{0,3}\|\s{0,3}sudo\s(?:-[\w-]{1,12}\s){0,2}-[a-zA-Z]{0,3}S\b|["']?\s{0,3}\|\s{0,3}(?:sudo\s)?(?:kinit|vncpasswd|cryptsetup|smbpasswd)\b)|(?<=\b(?:echo\s-e|printf)\s{1,3}["'])(?![-$%<{])[^\s"'`|<>{}\\]{6,100}(?=\\n[^\s"'\\]{6,100}(?:\\n)?["']\s{0,3}\|\s{0,3}(?:sudo\s)?(?:smb)?passwd\b)|(?<=\(\s{0,2}echo\s{1,3}["']?)(?![-$%<{])[^\s"'`|<>{};]{6,100}(?=["']?\s{0,2};\s{0,2}echo\s[^\n|]{1,110}\)\s{0,3}\|\s{0,3}(?:sudo\s)?(?:smb)?passwd\b)|(?<=\b(?:echo|printf)\s{1,3}(?:-[neE]{1,3}\s{1,3}|["']?%s(?:\\n)?["']?\s{1,3}){0,2}["']?[\w.$-]{1,40}:["']?)(?![-$%<{])[^\s"'`|<>{}\\:]{6,200}(?=(?:\\n)?["']?\s{0,3}\|\s{0,3}(?:sudo\s(?:-\w\s)?)?[\w./]{0,20}\bchpasswd\b)|(?<=\bsudo\s(?:-[\w-]{1,12}\s){0,2}-[a-zA-Z]{0,3}S\s[^\n|;]{0,120}<<<\s{0,2}["']?)(?![-$%<{])[^\s"'`|<>{}]{6,200}/g,
  validate: (secret, context) => {
    if (secret.includes('$') && !isLiteralInShell(context)) return false;
    const severities: Record<ReturnType<typeof passwordStrength>, Severity | boolean> = isIllustration(context.path)
      ? { strong: 'medium', weak: 'low', none: false }
      : { strong: true, weak: 'medium', none: false };
    return severities[passwordStrength(secret, 'x')];
  },
  remedy: `${CHANGE} Pipe it from a variable or a file that is not committed.`,
  reference: 'https://docs.docker.com/reference/cli/docker/login/#password-stdin',
  examples: () => ({
    match: [
      `echo "${password('pa')}" | docker login -u bot --password-stdin registry.acme.dev`,
      `printf '%s' '${password('pb')}' | helm registry login acme.dev -u bot --password-stdin`,
      `echo '${password('pe')}' | sudo -kS systemctl restart nginx`,
      `sudo -S systemctl restart nginx <<< '${password('pf')}'`,
      `RUN echo 'deploy:${password('pc')}' | chpasswd`,
      `echo '${password('pj')}$4x' | docker login -u bot --password-stdin`,
      `echo -n '${password('pg')}' | cryptsetup luksOpen /dev/sda1 data`,
      `printf "${password('ph')}\\n${password('ph')}\\n" | passwd bot`,
      `(echo "${password('pi')}"; echo "${password('pi')}") | smbpasswd -s -a bot`,
      `echo "pi:${password('pd')}" | sudo chpasswd -c SHA512`,
    ],
    ignore: [
      'echo "$TOKEN" | docker login -u bot --password-stdin',
      'echo ${{ secrets.GHCR_TOKEN }} | docker login ghcr.io -u bot --password-stdin',
      'cat pw.txt | docker login --password-stdin',
      'sudo -S reboot <<< "$PASSWORD"',
      'echo "app1$TOKEN" | docker login -u bot --password-stdin',
      'echo "root:$ROOT_PASSWORD" | chpasswd',
      "echo '$USER:$PASSWORD' | chpasswd",
    ],
  }),
});

/** A prompt for a password, on the same line or at most two lines before. */
const PROMPT = /(?:assword|assphrase|passwd)[^\n]{0,60}(?:\n[^\n]{0,60}){0,2}$/;

const atPrompt = defineRule({
  id: 'prompt-password',
  title: 'Password sent to a prompt',
  severity: 'medium',
  keywords: ['send "', "send '", 'send -', 'send {', 'sendline(', 'send_line(', 'input password  '],
  // expect of Tcl, pexpect of Python, Robot Framework (two spaces or more between arguments).
  pattern:
    /(?<=\b(?:exp_)?send\s{1,3}(?:-s\s{1,3})?(?:--\s{1,3})?["'{]|\bsend_?line\(\s{0,4}[rbu]?["'])(?![$%{[<])[^\s"'$\\[\]{}]{4,64}(?=(?:\\[rn]){0,2}["'}])|(?<=\bInput Password {2,8}\S{1,80} {2,8})(?![$%@&]\{)[!-~]{6,64}(?=\s|$)/g,
  validate: (secret, context) =>
    PROMPT.test(context.text.slice(Math.max(0, context.start - 200), context.start)) && rateTyped(secret, context),
  remedy: 'Change the password, then let the script read the new one from the environment.',
  reference: 'https://www.tcl-lang.org/man/expect5.31/expect.1.html',
  examples: () => ({
    match: [
      `expect "password:"\nsend "${password('ea')}\\r"`,
      `expect "*assword*" { send -- "${password('eb')}\\r" }`,
      `child.expect('assword:')\nchild.sendline('${password('ec')}')`,
      `    Input Password    id=pw    ${password('ee')}`,
    ],
    ignore: [
      'expect "password:"\nsend "$password\\r"',
      `expect "login:"\nsend "${password('ed')}\\r"`,
      "child.expect('assword:')\nchild.sendline('exit')",
      '    Input Password    id=pw    ${ADMIN_PASSWORD}',
    ],
  }),
});

export const rules: Rule[] = [onCommandLine, piped, atPrompt];
