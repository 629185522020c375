/**
 * Masks secrets. What these functions return is safe to show.
 *
 * A known prefix helps users recognize the credential, and the last three characters help them find it in the provider's
 * list. Both are kept only if they are a small part of the whole.
 */
export const DOTS = '••••••••••';

const MAX_KEPT_SHARE = 0.3;
/** A provider's prefix is not longer than this. A longer one may be a token's constant header. */
const MAX_PREFIX = 20;
const BLOCK_HEADER = /^-----BEGIN [A-Z ]{1,40}-----/;

/**
 * `tgp_v1_••••••••••Q9x`. The result holds less than a third of `secret`.
 *
 * @param secret UTF-16
 * @param prefixes known prefixes of the rule's secrets, in lower case
 */
export function mask(secret: string, prefixes: readonly string[]): string {
  const header = BLOCK_HEADER.exec(secret)?.[0];
  if (header) return header + DOTS;
  const tail = secret.length >= 20 && !/\s/.test(secret.slice(-3)) ? secret.slice(-3) : '';
  return secret.slice(0, Math.min(MAX_PREFIX, prefixLength(secret, prefixes))) + DOTS + tail;
}

/** The part of a secret that must not be shown: all but a known prefix or a block's header. */
export function withoutPrefix(secret: string, prefixes: readonly string[]): string {
  return secret.slice(BLOCK_HEADER.exec(secret)?.[0].length ?? prefixLength(secret, prefixes));
}

function prefixLength(secret: string, prefixes: readonly string[]): number {
  const known = prefixes.filter((prefix) => prefix.length <= secret.length * MAX_KEPT_SHARE && secret.toLowerCase().startsWith(prefix));
  return Math.max(0, ...known.map((prefix) => prefix.length));
}

/** Maximum length of an excerpt, and of its part before the secret, in UTF-16 units. */
const MAX_EXCERPT = 160;
const BEFORE = 60;

/**
 * The first line of a finding with every secret in it masked, cut around the finding's secret.
 *
 * @param line the whole line
 * @param secrets positions of all secrets in `line`, in UTF-16 units, in ascending order, with their rules' prefixes; `shown` if it is
 * only a name
 * @param focus index in `secrets` of the finding's secret
 * @param covered further ranges that must not be shown, in ascending order and not touching each other
 */
export function excerpt(
  line: string,
  secrets: readonly { start: number; end: number; prefixes: readonly string[]; shown?: boolean }[],
  focus: number,
  covered: readonly { start: number; end: number }[] = [],
): string {
  let out = '';
  let position = 0;
  let focusAt = 0;
  let next = 0;
  const copyTo = (limit: number): void => {
    while (next < covered.length && covered[next].start < limit) {
      const { start, end } = covered[next];
      if (start > position) out += line.slice(position, start);
      if (end > position && !out.endsWith(DOTS[0])) out += DOTS;
      position = Math.max(position, Math.min(end, limit));
      if (end > limit) return; // a secret begins inside it
      next++;
    }
    if (limit > position) out += line.slice(position, limit);
  };
  secrets.forEach(({ start, end, prefixes, shown }, i) => {
    copyTo(start);
    position = Math.max(position, start);
    if (i === focus) focusAt = out.length;
    if (shown) copyTo(end);
    else if (end > position) out += mask(line.slice(position, end), prefixes);
    position = Math.max(position, end);
  });
  copyTo(line.length);
  out = out.trimEnd(); // including a carriage return
  const from = out.length <= MAX_EXCERPT ? 0 : Math.max(0, Math.min(focusAt - BEFORE, out.length - MAX_EXCERPT));
  const cut = out.slice(from, from + MAX_EXCERPT);
  return ((from > 0 ? '…' : '') + cut + (from + MAX_EXCERPT < out.length ? '…' : ''))
    .replace(/[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]/g, '·')
    .trim();
}

const MAX_PERSONAL = 40;

/** `•••••.•••@••••.•••`: the form of personal data, without its letters and digits. Users can judge a finding by it. */
export function maskPersonal(value: string): string {
  const shape = value.replace(/[^\s.,:;@+()/_-]/gu, '•').replace(/\s+/g, ' ');
  return shape.length > MAX_PERSONAL ? `${shape.slice(0, MAX_PERSONAL)}…` : shape;
}
