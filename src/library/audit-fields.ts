import { FieldNames, SENSITIVE_FIELDS } from '../redact/fields.ts';

/** What may come after the name of a secret: `passwordHash`, `pin_2`. */
const MORE = String.raw`(?:_?(?:values?|plain|raw|old|new|confirm(?:ation)?|repeat(?:ed)?|hash|encrypted|b64|base64|hex|string|text))?_?\d{0,3}$`;
/** Ends of names of values that an audit log must not have in any form, on words of the name joined by `_`. */
const SECRET = new RegExp(
  String.raw`(?:^|_)(?:pass(?:word|wd|phrase|code|key)?s?|user_?passwords?|pwds?|pws?|pins?(?:_?codes?)?|puk|(?:t|h)?otps?|mfa|[2t]fa|secrets?|jwts?|bearer|` +
    String.raw`(?:access|refresh|id|auth|api|bearer|session|csrf|xsrf|reset|device)_?tokens?|token|cred(?:ential)?s?|authorization|cookies?|` +
    String.raw`sessions?(?:_?(?:ids?|keys?))?|sid|(?:mfa|[2t]fa|two_?factor|2_?factor|otp|totp|one_?time|auth|verification|security|recovery|backup|login|confirmation|access|activation|invite|sms|reset)_?codes?|` +
    String.raw`(?:security|secret)_?(?:questions?|answers?)|(?:conn(?:ection)?)_?(?:string|str|ur[il])|(?:database|db|redis|mongo(?:db)?|postgres(?:ql)?|mysql|amqp|broker|webhook)_?ur[il]|dsn|` +
    String.raw`signatures?|sig|hmac|cv[vcn]2?|csc|card_?(?:numbers?|no)|pan|iban|ssn|mnemonic|seed_?phrase|pem|` +
    String.raw`(?:api|access|private|secret|signing|encryption|auth|account|master|license|service|shared|ssh|gpg|pgp|hmac)_?keys?)${MORE}`,
);
/** The same for texts that a user or a model wrote. Numbers of such names are counts: `usage: { prompt: 41 }`. */
const CONTENT =
  /(?:^|_)(?:(?:user|system|assistant)?_?prompts?|(?:user|system|assistant|bot|chat|tool)_?messages?|messages|msgs|completions?|choices|contents?|inputs?|outputs?|instructions|conversations?|dialog(?:ue)?s?|transcripts?|answers?|repl(?:y|ies)|responses|generations?|(?:prompt|completion|message|generated|response|answer|output|input|user|reply|question|body)?_?texts?|questions?|chats?|(?:chat|message)?_?history|utterances?|feedback|comments?|summar(?:y|ies)|documents?|snippets?|excerpts?|reasoning|thoughts?|translations?|arguments|args|tool_?(?:calls?|results?|outputs?|inputs?)|quer(?:y|ies)_?(?:string|text)|training_?data|datasets?)_?\d{0,3}$/;
/** Names of texts, and of objects whose members are judged each by itself: `response: { status: 200 }`. */
const TEXT_OR_OBJECT = /(?:^|_)(?:(?:request|response|email)?_?body|responses?|quer(?:y|ies)|payloads?|message|msg)_?\d{0,3}$/;
/** A message about a fault is what a log is for. */
const FAULT = /(?:^|_)(?:err(?:or)?|exception|fault|failure|status|log|warning)_?(?:message|msg)$/;

/** Made on first use: most programs that load the library write no audit log. */
let known: FieldNames | undefined;

/** The words of a name in lower case, joined by `_`: `userMFACode` is `user_mfa_code`. */
const normal = (name: string): string =>
  name
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, '_')
    .replace(/[^\p{L}\d]+/gu, '_')
    .replace(/_$/, '')
    .toLowerCase();

function isContent(name: string, words: string, value: unknown): boolean {
  if ((known ??= new FieldNames(SENSITIVE_FIELDS)).match(name, () => []) !== null) return true;
  if (typeof value === 'number' || FAULT.test(words)) return false;
  return CONTENT.test(words) || (TEXT_OR_OBJECT.test(words) && (typeof value !== 'object' || Array.isArray(value)));
}

/** What is read of a name, from its end. In UTF-16 units. */
const LONGEST = 200;

/**
 * True if a member of metadata is masked whole: passwords and other secrets by name, and, unless the application names its own
 * fields, those of `redact`, prompts, questions and answers.
 */
export const sensitive =
  (hasOwnFields: boolean) =>
  (name: string, value: unknown): boolean => {
    if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'function') return false;
    const words = normal(name.slice(-LONGEST));
    return SECRET.test(words) || (!hasOwnFields && isContent(name, words, value));
  };
