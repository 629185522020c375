import type { Rule } from '../../model.ts';
import { isOwnPassword } from '../../value/own-password.ts';
import { passwordStrength } from '../../value/password.ts';
import { ALNUM, defineRule, fakeToken } from './define.ts';

/** Settings of daemons and devices in which no name comes before the password. */

const password = (seed: string) => fakeToken(seed, ALNUM, 12);

/** What is right before the password. */
const SETTINGS = [
  // HAProxy
  `\\binsecure-password\\s{1,4}`,
  `\\bstats auth [\\w.-]{1,40}:`,
  // strongSwan, Libreswan
  `(?:^|\\n)[^\\n#"]{0,80}:\\s{0,4}(?:PSK|XAUTH|EAP)\\s{1,4}"`,
  // Net-SNMP
  `\\bcreateUser [\\w.-]{1,40} (?:MD5|SHA(?:-\\d{3})?) ["']?`,
  // ProFTPD
  `\\bSQLConnectInfo \\S{1,60} [\\w.-]{1,40} `,
  // Postfix: sasl_passwd
  `(?:^|\\n)\\[[\\w.-]{1,80}\\](?::\\d{1,5})?[ \\t]{1,8}[^\\s:]{1,80}:`,
  // Cisco: 0 is a password in clear, 5 and up are hashes
  `(?:^|\\n)[ \\t]{0,8}(?:enable|username \\S{1,40}(?: privilege \\d{1,2})?) (?:password|secret) (?:0 )?(?!\\d )`,
];

const inSettings = defineRule({
  id: 'daemon-password',
  title: 'Password in the settings of a daemon or device',
  severity: 'medium',
  keywords: [
    'insecure-password',
    'stats auth ',
    ': psk "',
    ': xauth "',
    ': eap "',
    'createuser ',
    'sqlconnectinfo',
    ']:25',
    ']:465',
    ']:587',
    'enable password',
    'enable secret',
    'privilege ',
    'password 0 ',
    'secret 0 ',
  ],
  pattern: new RegExp(`(?<=${SETTINGS.join('|')})(?![$%<{[])[^\\s"'\`<>]{6,64}(?=["']|\\s|$)`, 'g'),
  validate: (secret, { path }) => passwordStrength(secret, 'x') === 'strong' && (isOwnPassword(secret, path) ? 'high' : true),
  remedy: 'Change the password, then let the deployment write the new one from a secret manager.',
  reference: 'https://owasp.org/www-community/vulnerabilities/Use_of_hard-coded_password',
  examples: () => ({
    match: [
      { path: 'haproxy.cfg', text: `  user admin insecure-password ${password('A')}4` },
      { path: 'haproxy.cfg', text: `  stats auth admin:${password('B')}4` },
      { path: 'ipsec.secrets', text: `10.0.0.1 : PSK "${password('C')}4"` },
      { path: 'snmpd.conf', text: `createUser admin SHA "${password('D')}4" AES` },
      { path: 'sql.conf', text: `SQLConnectInfo app@db app ${password('E')}4` },
      { path: 'sasl_passwd', text: `[smtp.acme.dev]:587 bot@acme.dev:${password('F')}4` },
      { path: 'router.cfg', text: `enable secret 0 ${password('G')}4\n` },
      { path: 'router.cfg', text: `username admin privilege 15 password 0 ${password('H')}4\n` },
    ],
    ignore: [
      { path: 'router.cfg', text: `enable secret 5 ${password('G')}4\n` },
      { path: 'ipsec.secrets', text: ': PSK "<secret>"' },
      { path: 'haproxy.cfg', text: '  stats auth admin:$PASSWORD' },
    ],
  }),
});

export const rules: Rule[] = [inSettings];
