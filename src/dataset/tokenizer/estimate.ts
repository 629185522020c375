/**
 * Hundredths of a token for each UTF-16 unit, by its upper byte. Measured on the Universal Declaration of Human Rights in 41 languages, with
 * the tokenizers of Llama 3.1, Qwen3, DeepSeek V3, gpt-oss and Gemma 3. The median error is 16 %; with a quarter of a token for each
 * character, it is 30 % (in Chinese: 11 % and 66 %). For scripts that few models know well, the tokenizers differ by a factor of four.
 */
const WEIGHTS = new Uint8Array(256).fill(100);
const ASCII = 25;

const ranges: readonly (readonly [first: number, last: number, weight: number])[] = [
  [0x00, 0x02, 95], // Latin letters with accents
  [0x03, 0x03, 40], // Greek
  [0x04, 0x04, 31], // Cyrillic
  [0x05, 0x05, 55], // Hebrew, Armenian
  [0x06, 0x07, 37], // Arabic
  [0x09, 0x09, 65], // Devanagari, Bengali
  [0x0e, 0x0e, 45], // Thai
  [0x10, 0x10, 90], // Georgian, Burmese
  [0x1e, 0x1e, 95], // Vietnamese
  [0x30, 0x30, 65], // Japanese kana
  [0x34, 0x9f, 73], // Chinese characters
  [0xac, 0xd7, 68], // Korean
  [0xff, 0xff, 80], // full-width forms
];
for (const [first, last, weight] of ranges) WEIGHTS.fill(weight, first, last + 1);

const OTHER_THAN_ASCII = /[^\0-\x7f]/;

/** About how many hundredths of a token a model needs for a text. */
export function hundredths(text: string): number {
  if (!OTHER_THAN_ASCII.test(text)) return text.length * ASCII; // ten times as fast
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    sum += unit < 128 ? ASCII : WEIGHTS[unit >> 8];
  }
  return sum;
}
