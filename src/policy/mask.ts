/**
 * The border at which raw secrets die: what comes out of here may be shown.
 *
 * A known prefix helps people to recognise which credential it is, and the last three characters to
 * find it in the provider's list; both are kept only if they are a small part of the whole.
 */
export const DOTS = '••••••••••';

const MAX_KEPT_SHARE = 0.3;
/** More of a prefix than this names no provider: a token's header may be a constant too. */
const MAX_PREFIX = 20;
const BLOCK_HEADER = /^-----BEGIN [A-Z ]{1,40}-----/;

/**
 * `tgp_v1_••••••••••Q9x`. What it returns holds less than a third of `secret`.
 *
 * @param secret UTF-16
 * @param prefixes what the rule says that its secrets begin with, lower case
 */
export function mask(secret: string, prefixes: readonly string[]): string {
  const header = BLOCK_HEADER.exec(secret)?.[0];
  if (header) return header + DOTS;
  const tail = secret.length >= 20 && !/\s/.test(secret.slice(-3)) ? secret.slice(-3) : '';
  return secret.slice(0, Math.min(MAX_PREFIX, prefixLength(secret, prefixes))) + DOTS + tail;
}

/** What of a secret may not be shown: all but a known prefix or a block's header. */
export function withoutPrefix(secret: string, prefixes: readonly string[]): string {
  return secret.slice(BLOCK_HEADER.exec(secret)?.[0].length ?? prefixLength(secret, prefixes));
}

function prefixLength(secret: string, prefixes: readonly string[]): number {
  const known = prefixes.filter((prefix) => prefix.length <= secret.length * MAX_KEPT_SHARE && secret.toLowerCase().startsWith(prefix));
  return Math.max(0, ...known.map((prefix) => prefix.length));
}

/** Longest excerpt, in UTF-16 units, and how much of it stands before the secret. */
const MAX_EXCERPT = 160;
const BEFORE = 60;

/**
 * The first line of a secret's place with every secret in it masked, cut around the secret.
 *
 * @param line the whole line
 * @param secrets places of all secrets on it, in UTF-16 units of `line`, in ascending order, and their rules' prefixes
 * @param focus index in `secrets` of the one that the excerpt is about
 * @param covered what else of the line may not be shown, in ascending order, apart from each other
 */
export function excerpt(
  line: string,
  secrets: readonly { start: number; end: number; prefixes: readonly string[] }[],
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
      if (end > limit) return; // a secret begins inside of it
      next++;
    }
    if (limit > position) out += line.slice(position, limit);
  };
  secrets.forEach(({ start, end, prefixes }, i) => {
    copyTo(start);
    if (i === focus) focusAt = out.length;
    if (end > position) out += mask(line.slice(Math.max(start, position), end), prefixes);
    position = Math.max(position, end);
  });
  copyTo(line.length);
  out = out.trimEnd(); // a carriage return, too
  const from = out.length <= MAX_EXCERPT ? 0 : Math.max(0, Math.min(focusAt - BEFORE, out.length - MAX_EXCERPT));
  const cut = out.slice(from, from + MAX_EXCERPT);
  return ((from > 0 ? '…' : '') + cut + (from + MAX_EXCERPT < out.length ? '…' : ''))
    .replace(/[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]/g, '·')
    .trim();
}

const MAX_PERSONAL = 40;

/** `•••••.•••@••••.•••`: the form of personal data, which is what a person needs to see whether it is any; never a letter or digit of it. */
export function maskPersonal(value: string): string {
  const shape = value.replace(/[^\s.,:;@+()/_-]/gu, '•').replace(/\s+/g, ' ');
  return shape.length > MAX_PERSONAL ? `${shape.slice(0, MAX_PERSONAL)}…` : shape;
}
