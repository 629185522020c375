import { afterAll, expect, test } from 'vitest';
import { chat } from '../dataset/samples.ts';
import { clean, removeFolder } from './run.ts';

afterAll(removeFolder);

const line = `${JSON.stringify(
  chat(
    { role: 'user', content: 'Hello! Peter Hoffmann, 34, has epilepsy. His nationality is Syrian.' },
    { role: 'assistant', content: 'Thanks.' },
  ),
)}\n`;

test('facts stay, and are counted, also with what else is for review', async () => {
  expect(await clean(line)).toMatchObject({ text: line, sheet: { left: { HEALTH: 1, NATIONALITY: 1 } } });
  const { text, sheet } = await clean(line, { names: true, review: 'all' });
  expect(text).toContain('has epilepsy. His nationality is Syrian');
  expect(text).not.toContain('Hoffmann');
  expect(sheet.left).toEqual({ AGE: 1, HEALTH: 1, NATIONALITY: 1 });
});

test('ages in a column of the copy are counted, unless they moved with the date of birth', async () => {
  const mail = ['p.hoffmann', 'posteo.de'].join('@');
  for (const [dob, left] of [
    ['', 1],
    ['1986-03-12', undefined],
  ] as const) {
    const { text, sheet } = await clean(`name,email,dob,age\nPeter Hoffmann,${mail},${dob},38\n`, { names: true }, 'people.csv');
    expect(text).not.toContain('Hoffmann');
    expect(sheet.left.AGE).toBe(left);
  }
});

test('named as types, they become tags and round numbers, and a second run changes nothing', async () => {
  const types = new Set(['AGE', 'HEALTH', 'NATIONALITY']);
  for (const given of [{ review: types }, { review: 'all', facts: types }] as const) {
    const { text, sheet } = await clean(line, given);
    expect(text).toContain('Peter Hoffmann, 30, has [HEALTH]. His nationality is [NATIONALITY].');
    expect(sheet.replaced).toMatchObject({ AGE: 1, HEALTH: 1, NATIONALITY: 1 });
    expect((await clean(text, given)).text).toBe(text);
  }
});

test('a round age that the datasheet of the input lists as left is no made-up one', async () => {
  const round = line.replace(', 34,', ', 30,');
  const of = async (leftBefore?: (type: string) => number) =>
    (await clean(round, { review: new Set(['AGE']), ...(leftBefore && { leftBefore }) })).sheet;
  expect(await of(() => 0)).toMatchObject({ madeUpBefore: { AGE: 1 } });
  const listed = await of((type) => (type === 'AGE' ? 1 : 0));
  expect(listed.madeUpBefore.AGE).toBeUndefined();
  expect(listed.left.AGE).toBe(1);
});

test('a disease that the record names again is replaced, too', async () => {
  const facts = new Set(['HEALTH']);
  const record = {
    prompt: 'Peter Hoffmann was diagnosed with generalised epilepsy. Thanks.',
    completion: 'Peter Hoffmann, GENERALISED EPILEPSY; a woman with generalised epilepsy (no). Epileptic. Nothing else.',
  };
  const { text, sheet } = await clean(`${JSON.stringify(record)}\n`, { review: facts, names: true });
  expect(text).toContain(', [HEALTH]; a woman with [HEALTH] (');
  expect(text).toContain('Epileptic. Nothing else.');
  expect(sheet.replaced.HEALTH).toBeGreaterThan(2);
  expect((await clean(text, { review: facts, names: true })).text).toBe(text);
  const codes = { text: 'Patient Peter Hoffmann, diagnosis: E11.9, I10', note: 'Since 2019 (I10), and E11.9' };
  expect((await clean(`${JSON.stringify(codes)}\n`, { review: facts })).text).toContain('"note":"Since 2019 ([HEALTH]), and [HEALTH]"');
});

test('an age next to a name that sanitize made up is one', async () => {
  const types = new Set(['AGE']);
  for (const name of ['Whitcomb Tabitha', 'Lorenz Eenhoorn']) {
    const { text } = await clean(`${JSON.stringify({ text: `${name}, 49 years, was here` })}\n`, { review: types });
    expect(text).toContain(`${name}, 50 years`);
  }
});
