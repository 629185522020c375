import { describe, expect, it } from 'vitest';
import { findPersonalData } from './find.ts';

const people = (text: string): string[] =>
  findPersonalData(text)
    .filter(({ type }) => type === 'PERSON')
    .map(({ start, end }) => text.slice(start, end));

describe('in a text wholly in small letters', () => {
  it.each([
    ["please check emma's bill again", 'emma'],
    ['is there a reply from thomas or olivia yet', 'thomas', 'olivia'],
    ['the parcel is for heather wisniewska from flat 4', 'heather wisniewska'],
    ['i talked to emma van der berg about it', 'emma van der berg'],
    ['can you add julie ottavelli as guardian?', 'julie ottavelli'],
    ['mr. martin is a 50 year old man', 'martin'],
    ['frau bellandi hat angerufen', 'bellandi'],
    ['she named him randy', 'randy'],
    ['there are thomas, brandy, omar and crystal', 'thomas', 'brandy', 'omar', 'crystal'],
    ['llamó lucía fernández por la factura', 'lucía fernández'],
    ['I paid with the VISA card of olivia', 'olivia'],
    ['anna held the door', 'anna'],
    ['fred sank into a chair and james shrank back', 'fred', 'james'],
    ['mary than whom no one was kinder, and olivia shuddered', 'mary', 'olivia'],
    ['ich glaube dass anna sah und thomas dann ging', 'anna', 'thomas'],
    ["anna rose's bill", 'anna rose'],
    ['mr. brooke held out his hand', 'brooke'],
    ['my fred or mary', 'fred', 'mary'],
    ['can emma place an order', 'emma'],
  ])('listed names and what is next to them are people: %s', (text, ...names) => {
    expect(people(text)).toEqual(names);
  });

  it.each([
    'the heather on this hill may turn brown in winter',
    'nello stesso giorno la mostra di una donna',
    'mi hija toma el sol y nada en la marina',
    'das ist ernst, und seinen kleinen bruder trifft es auch',
    'if x: pass elif y: return',
    'see example.test/emma/api or emma_smith or emma-watson-fans',
    'meine frau ist krank, and it takes 5 ms longer',
    'sr. engineer wanted',
    'she gave a curt nod, the door jarred in its frame',
    'ran down-stairs to greet her uncle, asking for brandy',
    'her mantle and bonnet',
    'the house in victor hugo street',
    'elizabeth drive in st john street, near queen anne road',
    "saint patrick's day with a bloody mary",
    'john deere and peter pan collar',
  ])('names that are words, and parts of other words, are no people: %s', (text) => {
    expect(people(text)).toEqual([]);
  });

  it('a text with capitals is judged by them', () => {
    expect(people("Please check emma's bill again")).toEqual([]);
  });
});
