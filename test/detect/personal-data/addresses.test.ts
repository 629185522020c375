import { expect, test } from 'vitest';
import { findPersonalData } from './find.ts';

const addressesIn = (text: string): string[] =>
  findPersonalData(text, { names: false })
    .filter(({ type }) => type === 'ADDRESS')
    .map(({ start, end }) => text.slice(start, end));

/** Between bars: a street, and what belongs to it. */
test.each([
  'I live at |Flat 24B, 82 Great Watson Road, LS7 3XE Leeds|.',
  'I live at |Unit 17B, 166-168, Law Street, Newcastle upon Tyne N1 6GP|.',
  'Send it to |12 High Street\nLeeds\nLS7 3XE|\nThanks!',
  'My address is |Rose Cottage, Mill Lane, Ludlow SY8 1AA|.',
  'We moved to |P.O. Box 2725, Kingston upon Hull, HU5 2LX| last year.',
  'Ich wohne im |Kaiserdamm 76, Hinterhaus 8, 13914 Berlin-Mitte|.',
  'Adresse: |Alte Gasse 101, 3. OG links, 53393 Frankfurt am Main|',
  'Anschrift: |Hinterm Deich 12, 26506 Norden|.',
  'Bitte an |Neuer Wall 72, 20354 Halle (Saale)| senden.',
  'Bitte an |Postfach 12 34, 80331 München|.',
  'An |Packstation 164, D-52574 Sankt Augustin| senden.',
  'Wir sind in der |Lindenstraße 5 in 79186 Melle|.',
  'Mon adresse : |78 ter, place de la République, Paris|.',
  "J'habite au |14 bis, avenue du Général de Gaulle, 69003 Lyon CEDEX|.",
  "J'habite |résidence Les Lilas, 195, avenue du Général Foch à Aix-en-Provence|.",
  'Envoyez-le au |132, place de la Fontaine 3ème étage, 33323 Rennes|, merci.',
  'Envoyez-le au |10, rue du Moulin Bât. A - 96766 La Roche-sur-Yon|.',
  'Vivo en |Plaza de España n.º 111, puerta 16, 81897 Zaragoza|.',
  'Vivo en |Carrer de la Marina, nº 91, esc. B, 3º A - 93335 Alcalá de Henares|.',
  "Abito in |Vicolo del Pozzo n. 146, piano 19, 54511 L'Aquila (AQ)|.",
  'Spedite a |Borgo Gioele 12 Appartamento 51, 00199 Arquata Scrivia|, grazie.',
  "Ik woon op |Lange Gracht 12 II hoog, 5986GU 's-Hertogenbosch|.",
  "Ik woon |op 't Hoog 12, 5611 AB Bergen op Zoom|.",
  'Mieszkam przy |alei Niepodległości 63 m. 17, 43-729 Nowy Sącz|.',
  'Proszę wysłać na |Piękna 38, 91-581 Świecie|, dziękuję.',
  'Moro na |Avenida Almirante Reis, n.º 49, apartamento 73 - 8395-558 Porto|.',
  'Jag bor på |Karl Johans gata 26 uppg. B, 261 25 Upplands Väsby|.',
  'Jag bor på |Svenssons väg 123 lgh 1435, SE-745 66 Göteborg|.',
  'Skicka till |Box 45, 123 45 Malmö|.',
])('an address is found whole: %s', (marked) => {
  const [, address] = marked.split('|');
  expect(addressesIn(marked.replaceAll('|', ''))).toEqual([address]);
});

test.each([
  'von 0 bis zum Ende',
  'Kapitel 3, 2015 erschienen',
  'Sie trafen sich 12 bis 15 Mal',
  'Die Reihe: Berlin 3, Bonn 5, Köln 7',
  'the code SY8 1AA',
])('no address: %s', (text) => expect(addressesIn(text)).toEqual([]));

test('the verb before an address is nobody, and a family of that name stays one', () => {
  const types = (text: string) => findPersonalData(text).map(({ type }) => type);
  expect(types('Moro na Rua das Flores 5, 1170-165 Lisboa.')).toEqual(['ADDRESS']);
  expect(types('Aldo Moro na Itália')).toEqual(['PERSON']);
});

test('a day is no street, also after words that say where something is', () => {
  for (const text of ['It arrived on 3 April and again.', 'delivered on 12 June', 'arrived on 3rd of May, late'])
    expect(findPersonalData(text).filter(({ type }) => type === 'ADDRESS')).toEqual([]);
});

test('what follows a place is not a part of the address', () => {
  expect(addressesIn('12 High Street in March')).toEqual(['12 High Street']);
  expect(addressesIn('via Roma 5 a Marco')).toEqual(['via Roma 5']);
  expect(addressesIn('Lindenstraße 5, Danke')).toEqual(['Lindenstraße 5']);
});
