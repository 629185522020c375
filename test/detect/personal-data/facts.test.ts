import { expect, test } from 'vitest';
import { inspectRecord } from '../../../src/detect/personal-data/records.ts';
import { FACT_TYPES } from '../../../src/rules/personal-data/facts.ts';
import { layout, readAll } from '../../dataset/read.ts';

const NAME = ['Maria', 'Keller'].join(' ');
const MAIL = ['maria.keller', 'posteo.de'].join('@');

async function found(value: unknown): Promise<string[]> {
  const [record] = await readAll(`${JSON.stringify(value)}\n`, layout('jsonl'));
  return inspectRecord(record!).found.map(({ type, tier, field, start, end }) => `${type} ${tier} ${field.text.slice(start, end)}`);
}
const facts = async (value: unknown) => (await found(value)).filter((item) => FACT_TYPES.has(item.split(' ')[0]!));

test('facts never block, and what is next to them does not block because of them', async () => {
  const said = `My name is ${NAME}, I have epilepsy and I am a Turkish citizen. I'm a Muslim.`;
  expect(await found({ text: said })).toEqual([
    `PERSON review ${NAME}`,
    'HEALTH review epilepsy',
    'NATIONALITY review Turkish',
    'RELIGION review Muslim',
  ]);
  expect(await found({ text: `My name is ${NAME}, I have epilepsy, my mail is ${MAIL}` })).toEqual([
    `PERSON block ${NAME}`,
    'HEALTH review epilepsy',
    `EMAIL block ${MAIL}`,
  ]);
});

test('up to two adverbs stand before what somebody has', async () => {
  for (const adverbs of ['', ' now', ' now also', ' seit drei Jahren auch'])
    expect(await facts({ text: `${adverbs.includes('auch') ? 'Ich habe' : 'I have'}${adverbs} epilepsy.` }), adverbs).toHaveLength(1);
  expect(await facts({ text: 'I have now also still epilepsy.' })).toEqual([]);
});

test('the reason of a fact is what is said, since it has no form', async () => {
  const [record] = await readAll(
    `${JSON.stringify({ text: "I have epilepsy, I am a Turkish citizen and I'm a Muslim." })}\n`,
    layout('jsonl'),
  );
  const reasons = inspectRecord(record!).found.map(({ type, reasons }) => `${type}: ${reasons.join()}`);
  expect(reasons).toEqual(['HEALTH', 'NATIONALITY', 'RELIGION'].map((type) => `${type}: the words around it say so about a person`));
});

test('columns of facts count next to what a person has', async () => {
  expect(await facts({ name: NAME, email: MAIL, diagnosis: 'sprained ankle', nationality: 'Syrian', age: '34' })).toEqual([
    'HEALTH review sprained ankle',
    'NATIONALITY review Syrian',
    'AGE review 34',
  ]);
  expect(await facts({ patient_id: 'P-7', icd_10: 'E11.9' })).toEqual(['HEALTH review E11.9']);
  expect(await facts({ name: NAME, Staatsangehörigkeit: 'syrisch', Religion: 'unbekannt' })).toEqual(['NATIONALITY review syrisch']);
});

test('coordinates in columns count next to a full name and a contact', async () => {
  const coordinates = async (value: unknown) => (await found(value)).filter((item) => item.startsWith('COORDINATES'));
  const both = ['COORDINATES block 52.51730', 'COORDINATES block 13.38890'];
  expect(await coordinates({ name: NAME, email: MAIL, latitude: '52.51730', longitude: '13.38890' })).toEqual(both);
  expect(await coordinates({ name: NAME, email: MAIL, home: { lat: '52.51730', lng: '13.38890' } })).toEqual(both);
  expect(await coordinates({ name: NAME, latitude: '52.51730', longitude: '13.38890' })).toEqual([]);
  expect(await coordinates({ name: 'North pier', email: MAIL, lat: '52.51730', lon: '13.38890' })).toEqual([]);
});

test('in tables by columns, what is next to a fact is in the same row', async () => {
  const byNumber = { name: { 0: NAME, 1: 'Garden chair' }, email: { 0: MAIL, 1: '' }, nationality: { 0: 'Syrian', 1: 'Danish' } };
  expect(await facts(byNumber)).toEqual(['NATIONALITY review Syrian']);
  const lists = { name: [NAME, 'Garden chair'], email: [MAIL, ''], nationality: ['Syrian', 'Danish'] };
  expect(await facts(lists)).toEqual(['NATIONALITY review Syrian']);
});

test('no person, no fact', async () => {
  for (const value of [
    { question: 'Which disease has these symptoms?', diagnosis: 'acute appendicitis' },
    { country: 'Norway', religion: 'Lutheran' },
    { age: '34', text: 'a house' },
    { name: 'John', age: '34' },
    { text: 'People who have epilepsy, patients with diabetes, and anyone who is a citizen of Turkey' },
    { text: 'Do I have diabetes? If he has cancer, what then? Can I have a stroke?' },
    { text: 'John is 34 years old' },
  ])
    expect(await facts(value), JSON.stringify(value)).toEqual([]);
});

test('the whole code of a diagnosis is found', async () => {
  for (const [said, code] of [
    ['Diagnosis: E11.9 (type 2 diabetes), patient Carlos Mendoza', 'E11.9 (type 2 diabetes)'],
    ['Patient Carlos Mendoza, Dx: E11.9, please call me', 'E11.9'],
    ['Patient Carlos Mendoza, diagnosis: E11.9, I10', 'E11.9, I10'],
    ['Patient Carlos Mendoza, ICD-10: E11.9; I10, please call me', 'E11.9; I10'],
  ] as const)
    expect(await facts({ text: said }), said).toEqual([`HEALTH review ${code}`]);
});

test('a date in a column whose name says nothing is for review next to a full name', async () => {
  const dates = async (value: unknown) => (await found(value)).filter((item) => item.startsWith('DATE'));
  for (const date of [19_830_726, '19830726', '1983-07-26', 26_071_983])
    for (const key of ['col2', 'w', 'Unnamed: 2', 'value_1'])
      expect(await dates({ col1: NAME, [key]: date }), `${key} ${date}`).toEqual([`DATE_OF_BIRTH review ${date}`]);
  for (const value of [
    { col1: NAME, col2: '2024-05-17' },
    { col1: NAME, created: '1983-07-26' },
    { col1: 'a house', col2: '1983-07-26' },
    { col1: NAME, col2: 19_834_726 },
  ])
    expect(await dates(value), JSON.stringify(value)).toEqual([]);
});
