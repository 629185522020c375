/** Made-up addresses of machines and wallets, in the ranges that are kept for documentation where one exists. */
import type { Draw } from './keyed.ts';

const DOCUMENTATION = ['192.0.2.', '198.51.100.', '203.0.113.'];

/** RFC 5737's 768 addresses; when they are used up, the benchmarking range of RFC 2544, then 10.0.0.0/8. None of them is routed. */
export function ipv4Surrogate(draw: Draw, attempt: number): string {
  if (attempt < 4) return draw.pick(DOCUMENTATION) + draw.next(256);
  if (attempt < 64) return `198.${18 + draw.next(2)}.${draw.next(256)}.${draw.next(256)}`;
  return `10.${draw.next(256)}.${draw.next(256)}.${draw.next(256)}`;
}

/** RFC 3849: 2001:db8::/32. */
export function ipv6Surrogate(value: string, draw: Draw): string {
  const hex = () => draw.next(0xfff0) + 16;
  const groups = value.split(':').filter(Boolean).length;
  const parts = Array.from({ length: Math.max(value.includes('::') ? 2 : 6, groups - 2) }, () => hex().toString(16));
  const out = `2001:db8:${value.includes('::') ? ':' : ''}${parts.slice(0, 6 - (value.includes('::') ? 1 : 0)).join(':')}`;
  return /[A-F]/.test(value) ? out.toUpperCase() : out;
}

/** RFC 7042: 00-00-5E-00-53-xx; when these 256 are used up, locally administered ones that begin with 02-00-5E. */
export function macSurrogate(value: string, draw: Draw, attempt: number): string {
  const byte = () => draw.next(256).toString(16).padStart(2, '0');
  const hex = attempt < 4 ? `00005e0053${byte()}` : `02005e${byte()}${byte()}${byte()}`;
  const out = hex.replace(/..(?=.)/g, `$&${value[2]}`);
  return /[A-F]/.test(value) ? out.toUpperCase() : out;
}

const BASE58 = [...'123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'];
const BECH32 = [...'023456789acdefghjklmnpqrstuvwxyz'];

/** Same kind and length, with ten x at the start, which no wallet produces. The checksum is right in only one of four billion. */
export function cryptoSurrogate(value: string, draw: Draw): string {
  if (/^0x/i.test(value))
    return `${value.slice(0, 2)}${'0'.repeat(30)}${Array.from({ length: 10 }, () => draw.next(16).toString(16)).join('')}`;
  const bech = /^bc1/i.exec(value)?.[0] ?? '';
  const head = bech || value[0];
  const rest = Array.from({ length: Math.max(0, value.length - head.length - 10) }, () => draw.pick(bech ? BECH32 : BASE58)).join('');
  return `${head}${(bech ? 'x' : 'X').repeat(10)}${/^BC1/.test(value) ? rest.toUpperCase() : rest}`;
}
