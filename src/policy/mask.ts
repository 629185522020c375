/**
 * The border at which raw secrets die: what comes out of here may be shown.
 *
 * A known prefix helps people to recognise which credential it is, and the last three characters to
 * find it in the provider's list; both are kept only if they are a small part of the whole.
 */
const DOTS = '••••••••••';

/** Prefixes that say only whose key it is; the longest one that fits is kept. */
const PREFIX = /^(?:[A-Za-z]{2,10}[_-](?:[A-Za-z0-9]{1,8}[_-]){0,3}|AKIA|ASIA|AIza|eyJ|[a-z][a-z0-9+]{1,20}:\/\/|-----BEGIN [A-Z ]{1,40}-----)/;

const MAX_KEPT_SHARE = 0.3;

/** `tgp_v1_••••••••••Q9x`. `secret` is UTF-16; what it returns holds less than a third of it. */
export function mask(secret: string): string {
  const length = secret.length;
  const prefix = PREFIX.exec(secret)?.[0] ?? '';
  const kept = prefix.length <= length * MAX_KEPT_SHARE || prefix.startsWith('-----') ? prefix : '';
  const tail = length >= 20 && !/\s/.test(secret.slice(-3)) ? secret.slice(-3) : '';
  return kept + DOTS + tail;
}

/** Longest excerpt, in UTF-16 units, and how much of it stands before the secret. */
const MAX_EXCERPT = 160;
const BEFORE = 60;

/**
 * The first line of a secret's place with every secret in it masked, cut around the secret.
 *
 * @param line the whole line
 * @param secrets places of all secrets on it, in UTF-16 units of `line`, in ascending order
 * @param focus index in `secrets` of the one that the excerpt is about
 */
export function excerpt(line: string, secrets: readonly { start: number; end: number }[], focus: number): string {
  let out = '';
  let position = 0;
  let focusAt = 0;
  secrets.forEach(({ start, end }, i) => {
    if (start > position) out += line.slice(position, start);
    if (i === focus) focusAt = out.length;
    if (end > position) out += mask(line.slice(Math.max(start, position), end));
    position = Math.max(position, end);
  });
  out += line.slice(position);
  const from = out.length <= MAX_EXCERPT ? 0 : Math.max(0, Math.min(focusAt - BEFORE, out.length - MAX_EXCERPT));
  const cut = out.slice(from, from + MAX_EXCERPT);
  return ((from > 0 ? '…' : '') + cut + (from + MAX_EXCERPT < out.length ? '…' : '')).replace(/[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]/g, '·').trim();
}
