import { MENTIONS } from '../../value/mentions.ts';

/**
 * Decides whether a file is checked for practices. Every commit runs this, so it is cheap: most files have none of the words
 * that all others have. Parsers and rules are loaded only for a file that passes.
 */

const FILES =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|pyw?|ipynb|(?:ba|z|k)?sh|ya?ml|env)$|(?:^|\/)(?:(?:Docker|Container)file[^/]*|[^/]*\.dockerfile|\.env(?:\.[\w-]{1,30}){0,3})$/i;

/** Third-party code, generated code, and tests, which do on purpose what a service must not do. */
const NOT_OURS =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third_party|site-packages|\.?venv|dist|__tests__|tests?|spec|e2e)\/|[.-](?:test|spec|min|bundle)\.[cm]?[jt]sx?$|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$|\.d\.[cm]?ts$/i;

/** In bytes; larger files are bundles or data. */
const MOST_BYTES = 700_000;
/** Notebooks also hold the output of their cells. */
const MOST_NOTEBOOK = 5_000_000;

/**
 * True if the file may have to do with models or webhooks.
 *
 * @param view its whole text, one unit per byte
 * @param hasWord false if none of `MENTION_WORDS` is in it
 */
export function mayHavePractices(path: string, { text, bytes }: { text: string; bytes: Buffer }, hasWord = true): boolean {
  const isWebhook = path.toLowerCase().includes('webhook');
  if ((!hasWord && !isWebhook) || bytes.length > (path.endsWith('.ipynb') ? MOST_NOTEBOOK : MOST_BYTES)) return false;
  if (!FILES.test(path) || NOT_OURS.test(path)) return false;
  return isWebhook || MENTIONS.test(text) || (/createHmac|hmac\.new/.test(text) && /together/i.test(text));
}
