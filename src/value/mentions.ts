/** Clients, hosts and packages of language models, webhooks, and keys that reach a browser. "together" alone is an English word. */
export const MENTIONS =
  /together[-_.](?:ai|xyz)|x-together-|['"`]together|\btogether\.(?:chat|completions|files|fine|images)|togetherai|Together\(|TOGETHER_|(?:from|import|together)[ \t]+together\b|together[ \t]+(?:files|fine)|openai|anthropic|litellm|langchain|llama_?index|ai-sdk|chat\/?\.?completions|from 'ai(?:\/\w+)?'|from "ai(?:\/\w+)?"|choices(?:\?\.)?\[0\]|webhook|timingSafeEqual|fine[-_]?tun(?:e|es|ing)[._:-](?:job[._:-])?(?:completed?|succeeded|failed|cancell?ed|finished|started|updated)|pull_request_target/i;

/**
 * Lowercase strings, one of which every such text contains. The search for secrets looks for them in its one pass: the pattern
 * would take a commit of 20 files 2 ms.
 */
export const MENTION_WORDS: readonly string[] = [
  'together',
  'openai',
  'anthropic',
  'litellm',
  'langchain',
  'llama',
  'ai-sdk',
  'completions',
  "from 'ai",
  'from "ai',
  'choices',
  'webhook',
  'timingsafeequal',
  'fine-tun',
  'fine_tun',
  'finetun',
  'pull_request_target',
];
