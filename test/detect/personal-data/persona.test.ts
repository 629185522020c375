/** The name that a system prompt gives to the assistant is nobody's. */
import { expect, test } from 'vitest';
import { inspectRecord } from '../../../src/detect/personal-data/records.ts';
import { layout, readAll } from '../../dataset/read.ts';

/** Names found in a chat with these messages. */
async function people(...contents: string[]): Promise<string[]> {
  const messages = contents.map((content, i) => ({ role: i === 0 ? 'system' : 'user', content }));
  const [record] = await readAll(`${JSON.stringify({ messages })}\n`, layout('jsonl'));
  return inspectRecord(record!)
    .found.filter(({ type }) => type === 'PERSON')
    .map(({ field, start, end }) => field.text.slice(start, end));
}

test.each([
  ['You are Rosie, the friendly assistant of our shop.', 'Hi Rosie, my name is Emma Keller.'],
  ['You are Rosie, an AI agent.', 'Thanks Rosie! Regards, Emma Keller'],
  ['Du bist Lena, die freundliche Assistentin des Hauses.', 'Hallo Lena, mein Name ist Emma Keller.'],
  ["Tu es Pauline, l'assistante de la boutique.", 'Bonjour Pauline, je m’appelle Emma Keller.'],
  ['Eres Carmen, la asistente de la tienda.', 'Hola Carmen, me llamo Emma Keller.'],
  ["Sei Giulia, l'assistente del negozio.", 'Ciao Giulia, mi chiamo Emma Keller.'],
  ['Je bent Sanne, de assistent van de winkel.', 'Hallo Sanne, mijn naam is Emma Keller.'],
  ['Você é a Mariana, assistente da loja.', 'Olá Mariana, meu nome é Emma Keller.'],
])("the assistant's own name stays in the whole record: %s", async (prompt, said) => {
  expect(await people(prompt, said)).toEqual(['Emma Keller']);
});

test("a name that a person has too is the person's", async () => {
  const prompt = 'You are Rosie, the friendly assistant of our shop.';
  expect(await people(prompt, 'My name is Rosie Keller.')).toEqual(['Rosie', 'Rosie Keller']);
  expect(await people(prompt, `Hi Rosie, write to ${'rosie.keller'}@web.de`)).toContain('Rosie');
});

test('who is only addressed by a name is a person', async () => {
  expect(await people('You are Rosie, a customer of our shop.', 'Hi Rosie.')).toEqual(['Rosie', 'Rosie']);
});
