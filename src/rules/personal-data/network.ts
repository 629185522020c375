import { sample, type PersonalDataRule, type Span } from './define.ts';

/* Addresses of machines and wallets. A person must decide whether they belong to someone, except for an IP address that the text calls one. */

const IPV4 = /(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}(?![\d\p{L}_]|\.\d|-\d)/uy;

/** Private, documentation, loopback, link-local, multicast, broadcast; and well-known public resolvers. */
const RESERVED_V4 =
  /^(?:0|10|127|22[4-9]|2[345]\d)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^192\.0\.[02]\.|^198\.51\.100\.|^203\.0\.113\.|^198\.1[89]\.|^192\.88\.99\.|^(?:8\.8\.[48]\.[48]|1\.1\.1\.1|1\.0\.0\.1|9\.9\.9\.9|1\.2\.3\.4|208\.67\.22[02]\.22[02]|4\.4\.4\.4)$/;

function findIpv4(text: string, at: number): Span | null {
  IPV4.lastIndex = at;
  const match = IPV4.exec(text);
  // After `v`, `-` or another number with a dot, it is a version, a range or a longer number.
  if (!match || /(?:[\w-]|[\w.]\.)$/.test(text.slice(Math.max(0, at - 2), at))) return null;
  return { start: at, end: IPV4.lastIndex };
}

const WORDS =
  'ip|ips|ipv4|ipv6|ip-adress*|ip address*|ip addr*|address|addresses|server*|host|hostname|login|log in|logged in|logged|signed in|sign in|connect*|connexion|ping|client|proxy|vpn|firewall|blocked|' +
  'adresse ip|adresse|direccion ip|direccion|endereco ip|endereco|indirizzo ip|indirizzo|adres|adresem|adresu|adresi|adresim|adressen|osoite*|ip-osoite*|anmeldung|eingeloggt|verbindung|conectado|conexion|accesso|zalogowa*|inloggad|inlogg*|ingelogd|from ip|remote addr|x-forwarded-for|ip地址|地址|アドレス|주소|адрес*|айпи|आईपी|traffic|request|requests|accessed|access attempt*|attempt|attempts|attacker|visitor|user ip|ssh|came from|coming from|blacklist*|blocklist*|whitelist*|allowlist*|banned|ban|geolocat*|whois|subnet|gateway|router|nslookup|traceroute|x-real-ip|remote_addr|client_ip|hosted on|hosted at|src|source ip|inet|inet6|peer|remote host';
/** `version 4.12.0.7` and other numbers with four parts. */
const VERSION_BEFORE =
  /(?:\bv(?:er(?:sion|\.)?)?|version\w*|release|build|firmware|driver|oid|section|chapter|kapitel|abschnitt|§|rev\w*|update|upgrade(?:d to)?|chrome|firefox|safari|edge|windows|android|ios|kernel|\w\/|[\^~<>=]=?|\w@)\\?["']?\]?\s{0,2}[:=(]?\s{0,2}\\?["']?$/i;
/** A version's release date follows it: `## [2.41.3.0] - 2026-05-11`, `2.41.3.0 (2026-05-11)`, `2.41.3.0-beta`. */
const VERSION_AFTER =
  /^\]?(?:\([^)\s]{1,80}\))?\s{0,2}(?:[-–—(:]\s{0,2}){1,2}(?:20\d\d-\d\d-\d\d|\d{1,2} [A-Z][a-z]{2,8} 20\d\d|unreleased|released|[A-Z][a-z]{2,8} \d{1,2},? 20\d\d)|^-(?:alpha|beta|rc|pre|dev|snapshot|\w{1,8}\.\d)|^[\])]?\s{0,2}(?:release|changelog|build)\b/i;
/** A heading in a changelog that is only a version. */
const IN_HEADING = /(?:^|\n)#{1,6} \[?v?$/;

function isVersion(value: string, text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  return (
    VERSION_BEFORE.test(before) ||
    IN_HEADING.test(before) ||
    VERSION_AFTER.test(text.slice(start + value.length, start + value.length + 110))
  );
}

/** Public addresses only. A version number with four parts is recognized by the word before it, or because no part is above 31. */
export const ipV4: PersonalDataRule = {
  id: 'ip-address',
  type: 'IP',
  title: 'Public IP address',
  tier: 'block',
  words: WORDS,
  certain: true,
  locate: [{ at: 'token', least: 5, find: findIpv4 }],
  validate: (value) => !RESERVED_V4.test(value),
  judge(value, text, start) {
    if (isVersion(value, text, start)) return null;
    if (/^ - (?:-|\w+) \[/.test(text.slice(start + value.length, start + value.length + 24))) return 'block'; // a visitor in a web server's log
    if (value.split('.').every((part) => Number(part) < 32) || value.endsWith('.0')) return 'none'; // .0 is the address of a network, not of a machine
    // `from` before an address names a visitor's origin; before a version, an upgrade's.
    return /\b(?:from|by) (?:ip )?$/i.test(text.slice(Math.max(0, start - 12), start)) &&
      !/version|upgrad|updat|migrat|\bto \d/i.test(text.slice(Math.max(0, start - 48), start + value.length + 6))
      ? 'block'
      : 'review';
  },
  examples: () => ({
    match: [
      `blocked my IP ${sample('8#.1##.4#.9#')}`,
      `my public IP address is ${sample('8#.1##.4#.9#')}`,
      `Die Anmeldung kam von ${sample('9#.18#.2#.14#', (v) => !RESERVED_V4.test(v))}`,
    ],
    ignore: ['IP 192.168.1.20', 'ping 8.8.8.8', 'version 4.120.0.7', 'server at 203.0.113.9', '1.3.6.1.4.1.311'],
  }),
};

const IPV6 =
  /^(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?=(?:[^:]*:){2,7}[^:]*$)(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?)$/i;
const RESERVED_V6 = /^(?:::1?|fe[89ab]|f[cd]|ff|2001:0?db8|64:ff9b|3fff|2001:4860:4860|2606:4700:4700|::)/i;

function isHex(code: number): boolean {
  return (code >= 48 && code < 58) || (code >= 97 && code < 103) || (code >= 65 && code < 71);
}

/** Longest text form of an address. */
const LONGEST = 45;

/** Widens a `:` to its run of hex digits and colons; only the run's first colon reports it. */
function colonRun(text: string, at: number): Span | null {
  let start = at;
  while (start > 0 && at - start < 5 && isHex(text.charCodeAt(start - 1))) start--;
  if (start > 0 && /[\w:.%-]/.test(text[start - 1]!)) return null;
  let end = at;
  while (end < text.length && end - start <= LONGEST && (text[end] === ':' || isHex(text.charCodeAt(end)))) end++;
  while (text[end - 1] === ':' && text[end - 2] !== ':') end--;
  if (end - start > LONGEST || end - start < 7 || /\w/.test(text[end] ?? ' ')) return null;
  return { start, end };
}

function findIpv6(text: string, at: number): Span | null {
  const run = colonRun(text, at);
  return run && IPV6.test(text.slice(run.start, run.end)) ? run : null;
}

/** Eight groups, or fewer around `::`. C++ scopes and times have no hex groups, and `std::` has no digit. */
export const ipV6: PersonalDataRule = {
  id: 'ipv6-address',
  type: 'IP',
  title: 'Public IPv6 address',
  tier: 'block',
  words: WORDS,
  certain: true,
  locate: [{ at: ':', find: findIpv6 }],
  validate: (value) => !RESERVED_V6.test(value) && /\d/.test(value),
  judge: (value) => (value.split(':').length === 8 ? 'block' : 'review'),
  examples: () => ({
    match: [
      'my IPv6 address is ' + ['2a02', '908', '1d40', 'a3c0', '5f1', '77e2', 'c01a', '9b4d'].join(':'),
      'login from ' + ['2a02:908', ':77e2:9b4d'].join(':'),
    ],
    ignore: ['std::abs::dec', 'at 10:20:30', 'fe80::1ff:fe23:4567:890a', '2001:db8::17'],
  }),
};

const MAC = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i;
const MAC_HYPHENS = /(?:[0-9a-f]{2}-){5}[0-9a-f]{2}(?![\w-])|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.])/iy;
const RESERVED_MAC =
  /^(?:00[:-]?){6}$|^(?:ff[:-]?){6}$|^(?:11|aa|00)[:-]?(?:22|bb|11)[:-]?(?:33|cc|22)|^01:00:5e|^33:33|^00[:-]?00[:-]?5e[:-]?00[:-]?53|^02[:-]?00[:-]?5e/i;

export const mac: PersonalDataRule = {
  id: 'mac-address',
  type: 'MAC',
  title: 'MAC address',
  tier: 'review',
  words: 'mac|mac-adress*|mac address*',
  certain: true,
  locate: [
    {
      at: ':',
      find(text, at) {
        const run = colonRun(text, at);
        return run && MAC.test(text.slice(run.start, run.end)) ? run : null;
      },
    },
    {
      // With hyphens, or in three parts with dots, in a run whose first part has a digit.
      at: 'run',
      least: 4,
      find(text, at) {
        MAC_HYPHENS.lastIndex = at;
        return MAC_HYPHENS.test(text) ? { start: at, end: MAC_HYPHENS.lastIndex } : null;
      },
    },
  ],
  /** Three parts with dots are rather a part of a version or a hash. */
  judge: (value) => (RESERVED_MAC.test(value) || /^[\d-]+$/.test(value) ? null : value.includes('.') ? 'none' : 'review'),
  examples: () => ({
    match: [
      'the laptop has ' + ['3c', '52', '82', '9f', '0a', 'd4'].join(':'),
      'MAC ' + ['3c52', '829f', '0ad4'].join('.'),
      'MAC ' + ['A4', '83', 'E7', '2B', '19', 'C0'].join(':'),
    ],
    ignore: ['00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff', 'at 10:20:30:40'],
  }),
};

/** Base58 and bech32 addresses of Bitcoin, `0x` and 40 hex of Ethereum. The checksums (SHA-256) are not verified here. */
export const crypto: PersonalDataRule = {
  id: 'crypto-address',
  type: 'CRYPTO',
  title: 'Cryptocurrency address',
  tier: 'review',
  words:
    'btc|bitcoin*|wallet*|eth|ethereum|ether|usdt|crypto*|xmr|ltc|litecoin|portemonnaie|cartera|billetera|carteira|cuzdan*|portfel|钱包|ウォレット|지갑|кошел*|krypto*',
  token: {
    pattern:
      /^(?:(?:bc1|BC1)[02-9ac-hj-npA-HJ-NP-Zq-z]{25,59}|0x[0-9a-fA-F]{40}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|[LM][1-9A-HJ-NP-Za-km-z]{26,33}|T[1-9A-HJ-NP-Za-km-z]{33})$/,
    alone: 'review',
  },
  judge(value) {
    if (/x{10}/i.test(value)) return null; // made up by `dataset sanitize`
    if (/^(?:bc1|0x)/i.test(value)) return /^0x0{30}/i.test(value) ? null : 'review';
    // Base58 mixes cases and has no 0, O, I, l; a value in one case is a hash or an id.
    return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) ? (/^[LMT]/.test(value) ? 'none' : 'review') : null;
  },
  examples: () => ({
    match: [
      'pay to 1' + ['BoatSLRHtKNng', 'kdXEeobR76b53', 'LETtpyT'].join(''),
      'wallet 0x' + ['52908400098527', '886E0F7030069', '857D2E4169EE7'].join(''),
    ],
    ignore: ['sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709', 'commit 1f2e3d4c5b6a79880716253443526170'],
  }),
};
