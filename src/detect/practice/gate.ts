/**
 * Decides whether a file is checked for practices. Every commit runs this, so it is cheap: it tests the path first, then
 * searches the text once. Parsers and rules are loaded only for a file that passes.
 */

const FILES =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|pyw?|(?:ba|z|k)?sh|ya?ml|env)$|(?:^|\/)(?:(?:Docker|Container)file[^/]*|[^/]*\.dockerfile|\.env(?:\.[\w-]{1,30}){0,3})$/i;

/** Third-party code, generated code, and tests, which do on purpose what a service must not do. */
const NOT_OURS =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third_party|site-packages|\.?venv|dist|__tests__|tests?|spec|e2e)\/|[.-](?:test|spec|min|bundle)\.[cm]?[jt]sx?$|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$|\.d\.[cm]?ts$/i;

/** Clients, hosts and packages of language models, webhooks, and keys that reach a browser. "together" alone is an English word. */
const MENTIONS =
  /together[-_.](?:ai|xyz)|['"`]together|\btogether\.(?:chat|completions|files|fine|images)|togetherai|Together\(|TOGETHER_|(?:from|import|together)[ \t]+together\b|together files|openai|anthropic|litellm|langchain|llama_?index|ai-sdk|chat\/?\.?completions|from ['"]ai(?:\/\w+)?['"]|choices(?:\?\.)?\[0\]|webhook|timingSafeEqual|pull_request_target/i;

/** In bytes; larger files are bundles or data. */
const MOST_BYTES = 700_000;

/**
 * True if the file may have to do with models or webhooks.
 *
 * @param view its whole text, one unit per byte
 */
export function mayHavePractices(path: string, { text, bytes }: { text: string; bytes: Buffer }): boolean {
  if (!FILES.test(path) || bytes.length > MOST_BYTES || NOT_OURS.test(path)) return false;
  return MENTIONS.test(text) || /webhook/i.test(path) || (/createHmac|hmac\.new/.test(text) && /together/i.test(text));
}
