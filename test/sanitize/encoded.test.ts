import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clean } from './run.ts';

const MAIL = 'maria.gonzalez@northwind-clinic.org';
/** The cleaned prompts of one dataset. */
const cleaned = async (prompts: readonly string[]): Promise<string[]> => {
  const records = prompts.map((prompt) => `${JSON.stringify({ prompt, completion: 'I will see to it.' })}\n`);
  const { text } = await clean(records.join(''));
  return text
    .trim()
    .split('\n')
    .map((record) => (JSON.parse(record) as { prompt: string }).prompt);
};

const wide = (text: string): string => text.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));

/** How people and programs write the address itself. */
const WRITTEN: readonly ((mail: string) => string)[] = [
  (mail) => mail,
  (mail) => mail.toUpperCase(),
  (mail) => mail.replace('@', '＠'),
  wide,
  (mail) => mail.replace('@', '%40'),
  (mail) => mail.replace('@', '&#64;'),
  (mail) => mail.replace('@', '&commat;'),
];

test('an email address becomes the same one in every notation, and all text between stays', async () => {
  const joint = fc.constantFrom(' ', '\n', ', ', ' - ', ' <', '> ', ' ("', '") ', '; ');
  const parts = fc.array(fc.tuple(fc.constantFrom(...WRITTEN), joint), { minLength: 1, maxLength: 8 });
  const texts = fc.sample(parts, 60).map((list) => (mail: string) => list.map(([form, gap]) => form(mail) + gap).join(''));
  const [made, ...copies] = await cleaned([MAIL, ...texts.map((text) => text(MAIL))]);
  expect(made).toMatch(/^[a-z]+\.[a-z]+@example\.com$/);
  expect(copies).toEqual(texts.map((text) => text(made!)));
});
