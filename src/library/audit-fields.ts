import { FieldNames, SENSITIVE_FIELDS, wordsOf } from '../redact/fields.ts';

/** Ends of names of values that an audit log must not have in any form, on words of the name joined by `_`. */
const SECRET =
  /(?:^|_)(?:pass(?:word|wd|phrase|code)?s?|pwds?|otp|secrets?|token|jwt|credentials?|authorization|cookies?|(?:api|access|private|secret|signing|encryption|auth|account)_?keys?)$/;
/** The same for texts that a user or a model wrote. Numbers of such names are counts: `usage: { prompt: 41 }`. */
const CONTENT =
  /(?:^|_)(?:prompts?|messages|completions?|choices|contents?|inputs?|outputs?|instructions|conversation|transcript|(?:generated|response|answer|output|input)_text|(?:chat|message)_?history|training_data|datasets?)$/;

const known = new FieldNames(SENSITIVE_FIELDS);

const isSecret = (words: string): boolean => SECRET.test(words);
const isContent = (name: string, words: string, value: unknown): boolean =>
  known.match(name, () => []) !== null || (CONTENT.test(words) && typeof value !== 'number');

/**
 * True if a member of metadata is masked whole: passwords and other secrets by name, and, unless the application names its own
 * fields, those of `redact`, prompts and answers.
 */
export const sensitive =
  (hasOwnFields: boolean) =>
  (name: string, value: unknown): boolean => {
    if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'function') return false;
    const words = wordsOf(name).join('_').toLowerCase();
    return isSecret(words) || (!hasOwnFields && isContent(name, words, value));
  };
