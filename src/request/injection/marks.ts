/** Signs that only the raw text shows: delimiters of prompts, and characters that people do not see. */
import type { Reason } from './features.ts';

export interface Mark {
  /** Added to the logit. Few corpora have these signs, so these weights are set by hand: what no user types by chance counts more. */
  weight: number;
  reason: Reason;
  pattern: RegExp;
  /** A cheap pattern without which the other cannot match. */
  needs?: RegExp;
}

/** All quantifiers have bounds, and every pattern begins with a rare character, so the time is linear. */
export const MARKS: readonly Mark[] = [
  {
    // Chat template tokens of the large model families.
    weight: 2.5,
    reason: 'delimiter',
    pattern:
      /<\|(?:im_start|im_end|im_sep|system|user|assistant|start_header_id|end_header_id|eot_id|eom_id|begin_of_text|end_of_text|endoftext|endofprompt|end_of_turn|channel|message|start)\|?>|\[\/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS)\]|<<\/?SYS>>|<(?:start|end)_of_turn>|<｜(?:User|Assistant|System|begin▁of▁sentence|end▁of▁sentence)｜>/i,
  },
  {
    // A turn of another role, at the start of a line or of the text: `### System:`, `[system](#instructions)`, `system:`.
    weight: 1.6,
    reason: 'delimiter',
    pattern:
      /(?:^|[\n>"'`}\]])[ \t]{0,8}(?:[#*=[\-{($]{1,8} ?)(?:system|assistant|developer|admin(?:istrator)?|instructions?)(?: (?:prompt|message|note|override|instructions?|update|alert|notice))?[\])}*#=]{0,8} ?(?::|\n|\]|\}|\)|$)|(?:^|\n)[ \t]{0,8}(?:system|developer)(?: (?:prompt|message|note|override|instructions?|update|alert|notice))? ?:/i,
  },
  {
    // Such a token, and then the role that no user has.
    weight: 1.2,
    reason: 'delimiter',
    pattern: /<\|(?:im_start|start_header_id|start)\|>[ \n]{0,4}(?:system|developer)|<\|(?:system|developer)\|>|<<SYS>>|\[SYSTEM_PROMPT\]/i,
  },
  {
    // A tag that closes what an application puts around the input.
    weight: 1.7,
    reason: 'delimiter',
    pattern:
      /<\/(?:user|user_?input|user_?query|user_?message|input|query|question|documents?|context|data|prompt|instructions?|untrusted|content|email|data_block|search_results?|tool_result|retrieved_?context)>/i,
  },
  {
    // A tag for a role.
    weight: 1.8,
    reason: 'delimiter',
    pattern:
      /<\/?(?:system|system_?prompt|system_?message|system_?instructions?|admin|developer|instructions?|override|god[ _]mode|system[ _]mode|important|new_?instructions?|assistant)(?: [^>]{0,60})?>/i,
  },
  {
    weight: 2.0,
    reason: 'delimiter',
    pattern: /["']role["'][ \t\r\n]{0,8}:[ \t\r\n]{0,8}["'](?:system|developer)["']/i,
  },
  {
    // A fence or rule, and then a word of authority.
    weight: 1.0,
    reason: 'delimiter',
    pattern:
      /(?:```|"""|'''|---|===|###|\*\*\*|~~~)[ \t]{0,8}\n?[ \t]{0,8}(?:end|begin|start|stop|new|system|override|admin|ignore|important|instruction)/i,
  },
  {
    // Comments and hidden elements of a page with words to a model.
    weight: 1.6,
    reason: 'note',
    pattern:
      /(?:<!--|<[a-z]{1,10} [^<>]{0,200}(?:display: ?none|font-size: ?0|visibility: ?hidden|color: ?(?:white|#fff)|aria-hidden|alt=|title=)[^<>]{0,200}>?)[^<]{0,200}?\b(?:ignore|disregard|instruction|assistant|system|forget|state|say|you must|you are|AI)\b/i,
  },
  {
    // Tag characters spell hidden ASCII; those of a flag follow U+1F3F4.
    weight: 4,
    reason: 'invisible',
    pattern: /(?<!\u{1f3f4}|[\u{e0020}-\u{e007f}])[\u{e0020}-\u{e007f}]{4}/u,
  },
  { weight: 3.5, reason: 'invisible', pattern: /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4}/u },
  // Inside Latin words only: joiners are part of Persian, Hindi and emoji.
  {
    weight: 1.8,
    reason: 'invisible',
    needs: /[\u200b-\u200d\u2060-\u2064\ufeff\u00ad]/,
    pattern:
      /[A-Za-z][\u200b-\u200d\u2060-\u2064\ufeff\u00ad]{1,64}[A-Za-z][^]{0,40}?[A-Za-z][\u200b-\u200d\u2060-\u2064\ufeff\u00ad]{1,64}[A-Za-z]|[\u200b\u200c\u2060-\u2064\ufeff]{8}/,
  },
  { weight: 0.8, reason: 'invisible', pattern: /[\u202d\u202e\u2066-\u2068]/ },
];
