import { describe, expect, it } from 'vitest';
import { inspectRecord } from '../../src/personal-data.ts';
import { layout, readAll } from '../dataset/read.ts';

async function found(text: string, container: 'jsonl' | 'csv' = 'jsonl'): Promise<string[]> {
  const records = await readAll(text, layout(container));
  return records.flatMap((record) => inspectRecord(record).found.map(({ type, tier, field, start, end }) => `${type} ${tier} ${field.path} ${field.text.slice(start, end)}`));
}
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
const said = (role: string, content: string) => ({ role, content });
const NUMBER = '785 8949';

describe('what stands around a value in its record', () => {
  it('the turn before asks for it', async () => {
    expect(await found(line({ messages: [said('assistant', 'May I have your phone number?'), said('user', NUMBER)] }))).toEqual([`PHONE block messages[1].content ${NUMBER}`]);
    expect(await found(line({ question: 'What is your phone number?', answer: NUMBER }))).toEqual([`PHONE block answer ${NUMBER}`]);
    expect(await found(line({ messages: [said('assistant', 'May I have your phone number?'), said('user', 'Why?'.repeat(5)), said('user', NUMBER)] }))).toEqual([]);
  });

  it('a label beside it in the same object or row', async () => {
    expect(await found(line({ fields: [{ label: 'Phone', value: NUMBER }, { label: 'Size', value: NUMBER }] }))).toEqual([`PHONE block fields[0].value ${NUMBER}`]);
    expect(await found(line({ value: NUMBER, name: 'home_phone' }))).toEqual([`PHONE block value ${NUMBER}`]);
    expect(await found(`field,value\nPhone,${NUMBER}\nSize,${NUMBER}\n`, 'csv')).toEqual([`PHONE block value ${NUMBER}`]);
    expect(await found(line({ a: { label: 'Phone' }, b: { value: NUMBER } }))).toEqual([]);
  });

  it('its key or column', async () => {
    expect(await found(line({ text: 'x', customerPhone: NUMBER, n: NUMBER }))).toEqual([`PHONE block customerPhone ${NUMBER}`]);
    expect(await found(`size,phone\n${NUMBER},${NUMBER}\n`, 'csv')).toEqual([`PHONE block phone ${NUMBER}`]);
  });
});
