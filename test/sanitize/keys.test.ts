/** Keys, headers and names of files may contain values: outside the dataset itself, only their form is shown. */
import { describe, expect, test } from 'vitest';
import { fieldNames, shownField } from '../../src/detect/personal-data/records.ts';
import { clean } from './run.ts';

const [MAIL, OTHER] = ['jana.reuter', 'jona.router'].map((name) => `${name}@posteo.de`);
const RANDOM = 'k7Qd2'.repeat(5);

test('possible values are masked in a path; other paths stay', () => {
  expect(shownField(`meta.${MAIL}.phone`)).toMatch(/^[a-z•]+\.•{4}\.•{6}@•{6}\.••\.[a-z•]+$/);
  expect(shownField(`keys.${RANDOM}`)).toBe(`keys.${'•'.repeat(10)}`);
  for (const path of ['messages[12].content', 'conversation_turn_v2_of_the_customer', 'data/train-2024.jsonl', 'internationalization'])
    expect(shownField(path)).toBe(path);
});

test('two keys of the same form stay two fields', () => {
  const fields = ['text', `meta.${MAIL}`, `meta.${OTHER}`, `meta.${MAIL}`].map((path) => ({ path }));
  const names = fields.map(fieldNames(fields));
  expect(names).toEqual(['text', names[1], `${names[1]}#2`, names[1]]);
  expect(names[1]).toMatch(/\.•{4}\.•{6}@•{6}\.••$/);
});

describe('the clean copy', () => {
  test('a key of JSON', async () => {
    const { text, sheet } = await clean(
      `${JSON.stringify({ prompt: 'Who is it?', completion: 'See the notes.', meta: { [MAIL]: 1, 'note of 93.184.216.34': 'x' } })}\n`,
    );
    expect(text).not.toContain('jana');
    expect(Object.keys((JSON.parse(text) as { meta: object }).meta)[0]).toMatch(/@example\.com$/);
    expect(JSON.stringify(sheet)).not.toContain('jana');
  });

  test('a header of CSV', async () => {
    const { text, sheet } = await clean(
      `prompt,completion,"${MAIL}"\nWhat did they say?,They said it is fine.,yes\nAnd then?,Write to ${MAIL} about it.,no\n`,
      {},
      'train.csv',
    );
    expect(text).not.toContain('jana');
    const [header, , second] = text.split('\n');
    const stand = /"(\S+@example\.com)"/.exec(header!)![1]!;
    expect(second).toContain(stand);
    expect(sheet.replaced).toMatchObject({ EMAIL: 2 });
    expect(sheet.notInspected.join()).not.toContain('header');
  });

  test('decisions name a field by its masked path', async () => {
    const record = (first: string, second: string) =>
      `${JSON.stringify({ prompt: 'Who?', completion: 'Them.', meta: { [first]: { mail: OTHER }, [second]: { mail: MAIL } } })}\n`;
    const keys = ['reuter+93.184.216.34', 'router+93.184.216.35'] as const;
    const names = fieldNames(keys.map((key) => ({ path: `meta.${key}.mail` })));
    const decision = {
      record: 1,
      field: names({ path: `meta.${keys[0]}.mail` }),
      start: 0,
      end: OTHER.length,
      type: 'EMAIL',
      rule: 'email',
      decision: 'false-alarm',
    };
    const { text, sheet } = await clean(record(...keys), { decisions: [decision] });
    expect(text).toContain(OTHER);
    expect(text).not.toContain(MAIL);
    expect(sheet.decisions).toMatchObject({ falseAlarm: 1, unmatched: [] });
  });

  test('the datasheet knows the file by a masked name', async () => {
    const { sheet } = await clean('{"prompt":"a","completion":"b"}\n', { shown: `data/${MAIL}.jsonl` });
    expect(JSON.stringify(sheet)).not.toContain('jana');
  });
});
