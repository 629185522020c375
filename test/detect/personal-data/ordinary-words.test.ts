/** Ordinary words that look like names, or stand next to one: a copy with other words there says something else. */
import { expect, test } from 'vitest';
import { findPersonalData } from './find.ts';

const people = (text: string): string[] =>
  findPersonalData(text)
    .filter(({ type }) => type === 'PERSON')
    .map(({ start, end }) => text.slice(start, end));

test.each([
  ['Viele Grüße, Torsten', 'Torsten'],
  ['Mit besten Grüßen, Torsten Wiegand', 'Torsten Wiegand'],
  ['Vielen Dank und Gruß, Torsten', 'Torsten'],
  ['Hochachtungsvoll, Torsten Wiegand', 'Torsten Wiegand'],
  ['Servus Torsten, hast du Zeit?', 'Torsten'],
  ['Tschüss Torsten', 'Torsten'],
  ['Ja, Torsten Wiegand am Apparat', 'Torsten Wiegand'],
  ['Grüß Gott Frau Wiegand', 'Wiegand'],
  ['Bonsoir, Thierry Vasseur à l’appareil', 'Thierry Vasseur'],
  ['Bises, Nathalie', 'Nathalie'],
  ['Cheers, Emily', 'Emily'],
  ['Groetjes, Maaike', 'Maaike'],
])('a greeting is no part of a name: %s', (text, name) => {
  expect(people(text)).toEqual([name]);
});

test.each([
  ['Nom : Vasseur, Prénom : Thierry, Ville : Lille', ['Vasseur', 'Thierry']],
  ['Vorname: Torsten, Nachname: Wiegand, Wohnort: Fulda', ['Torsten', 'Wiegand']],
  ['Voornaam: Maaike, Achternaam: Dijkhuizen, Woonplaats: Zwolle', ['Maaike', 'Dijkhuizen']],
])('a label is no name in a list of names: %s', (text, names) => {
  expect(people(text)).toEqual(names);
});

test.each([
  'Können Sie mir helfen?',
  'Die Schüler lesen, die Lehrer warten.',
  'Der Löwe und das Meer',
  'Auf welche Art und Weise lernen Kinder?',
  'Der Sturm hat den Zaun umgeworfen.',
  'Unter den Linden war gesperrt.',
  'Ville : Grenoble',
  'Bananen und Informationen sind Nomen.',
])('a name that is also a frequent word proves nothing alone: %s', (text) => {
  expect(people(text)).toEqual([]);
});

test.each([
  ['Der Schüler Torsten fehlt heute.', 'Torsten'],
  ['Can Emily wait until Monday?', 'Emily'],
  ['Torsten Bäcker fehlt heute.', 'Torsten Bäcker'],
  ['Frau Schüler fehlt heute.', 'Schüler'],
  ['Our driver Faith Hart called.', 'Faith Hart'],
])('with a second sign, a person is found: %s', (text, name) => {
  expect(people(text)).toEqual([name]);
});

test.each([
  ['Das Paket Natascha Fechner ist da.', 'Natascha Fechner'],
  ['Luis Wernecke möchte den Vertrag kündigen.', 'Luis Wernecke'],
  ['Gestern war Pius Weinhold bei uns im Laden.', 'Pius Weinhold'],
  ['Bitte geben Sie das Paket Priska Klemt.', 'Priska Klemt'],
  ['Gestern war Vera Tlustek bei uns im Laden.', 'Vera Tlustek'],
])('next to German nouns and before any verb, a full name is found: %s', (text, name) => {
  expect(people(text)).toEqual([name]);
});

test.each([
  ['El señor Campos ha llamado.', 'Campos'],
  ['La señora Flores espera.', 'Flores'],
  ['Il signor Russo ha chiamato.', 'Russo'],
  ['Il dott. Costa ha chiamato.', 'Costa'],
  ['Le docteur Petit vous rappelle.', 'Petit'],
  ['M. Boulanger a téléphoné.', 'Boulanger'],
  ['La famille Petit arrive.', 'Petit'],
  ['Familie Keller kommt um acht.', 'Keller'],
])('after a title, a family name that is also a word is found: %s', (text, name) => {
  expect(people(text)).toEqual([name]);
});

test.each([
  ['Anton Huber fehlt heute.', 'Anton Huber'],
  ['Frau Haus fehlt.', 'Haus'],
  ['Robert Koch fehlt heute.', 'Robert Koch'],
])('people with the names of things are found: %s', (text, name) => {
  expect(people(text)).toEqual([name]);
});

test.each([
  ['Bye Tom, see you.', 'Tom'],
  ['Bye Rose, take care.', 'Rose'],
  ['Howdy Jack!', 'Jack'],
  ['Salve Marco, mi dica.', 'Marco'],
  ['Dag Sophie, tot morgen.', 'Sophie'],
  ['Na Petra, alles klar?', 'Petra'],
  ['Can Mark wait?', 'Mark'],
])('a greeting or a verb is not the given name, what it calls is: %s', (text, name) => {
  expect(people(text)).toEqual([name]);
});

test.each([
  'Señor Juez, no estoy de acuerdo.',
  'Signor Giudice, non sono d’accordo.',
  'Mevrouw de Voorzitter, dank u.',
  'Der Herr der Fliegen ist ein Roman.',
  'Die Familie Korbblütler ist groß.',
  'The Hickman line was flushed.',
  'The Sherman Act and the Wagner Act are laws.',
  'Room Newton is free.',
  'Vamos a San Sebastián.',
  'Use the Cox model and the Wells score.',
  'Merkel cell carcinoma',
  'Marcus Gunn pupil',
  'The Murphy bed is broken.',
  'Station Sauerbruch, Haus Virchow',
  'Catetere di Foley, teken van Babinski',
  'Sankt Anton am Arlberg',
  'Absender: Lager Nord',
  'Das Robert Koch-Institut',
  'Harley Davidson, Aston Martin, Ford and Tesla',
])('offices, titles of books, families of plants and eponyms are no names: %s', (text) => {
  expect(people(text)).toEqual([]);
});

test.each([
  'Frau Kollegin, das Protokoll fehlt.',
  'Herr Doktor, mir tut der Rücken weh.',
  'Frau Bundeskanzlerin, eine Frage!',
  'Frau Buchhalterin, eine Frage!',
  'Monsieur le Directeur, voici le dossier.',
  'Madame la Présidente, la séance est ouverte.',
])('who is called by a role after a title has no name: %s', (text) => {
  expect(people(text)).toEqual([]);
});

test('a name after a role is one', () => {
  expect(people('Frau Doktor Haas ist krank.')).toEqual(['Haas']);
  expect(people('Madame de La Fontaine est là.').join()).toContain('Fontaine');
});

test.each([
  'Diagnose: Morbus Bechterew',
  'Babinski sign negative, Foley catheter in place',
  'Signe de Babinski',
  'Sonde de Foley posée',
  'Kaplan-Meier curve, Cox regression, Markov chain',
  'The Mann-Whitney U test was used.',
  "Wilson's disease, Murphy's sign, Cohen's kappa, Newton's laws",
  'The Nash equilibrium is stable',
  'a Stanley knife or a Phillips screwdriver',
  'Pasta with Alfredo sauce',
  'A German Shepherd barked',
  'Hartmann operation planned',
  'Wir waren im Museum Ludwig.',
  'La station Charles de Gaulle est fermée.',
  'Wiener Schnitzel, Schweizer Käse',
  'chez Leroy Merlin',
])('what is named after a person is none: %s', (text) => {
  expect(people(text)).toEqual([]);
});

test("a person's own things leave the person", () => {
  expect(people("Emily's test was fine.")).toEqual(['Emily']);
  expect(people('Ms. Cox regression was your idea').join()).toContain('Cox');
  expect(people('Emily Garside sampling report')).toEqual(['Emily Garside']);
});

test.each([
  ['de', 'Lieber', 'Kunde Eltern Freunde Nachbar Leser Oma Schatz Weihnachtsmann Schüler Bewerberin Mäuschen Redaktion Welt'],
  ['en', 'Dear', 'Customer Parents World Neighbour Reader Diary Editor Santa Folks'],
  ['fr', 'Cher', 'Client Parents Voisin Monde Lecteur Ami'],
  ['fr', 'Chers', 'Parents Amis Voisins'],
  ['es', 'Querido', 'Cliente Vecino Mundo Hermano'],
  ['it', 'Caro', 'Cliente Vicino Lettore Mondo Tesoro'],
  ['nl', 'Beste', 'Klant Ouders Buurman Wereld'],
  ['nl', 'Lieve', 'Oma Schat'],
  ['pt', 'Prezado', 'Cliente Vizinho Leitor'],
  ['pl', 'Drogi', 'Kliencie Sąsiedzie'],
])('everybody is greeted by a noun, which is no name: %s %s', (_, greeting, nouns) => {
  const found = nouns.split(' ').filter((noun) => people(`${greeting} ${noun}, 10.30`).length > 0);
  expect(found).toEqual([]);
});

test.each([
  ['Lieber Gernot, danke.', 'Gernot'],
  ['Liebe Notburga, danke.', 'Notburga'],
  ['Liebe Rosa, danke.', 'Rosa'],
  ['Hello Grace, see you.', 'Grace'],
  ['Liebe Tante Rosa, danke.', 'Rosa'],
  ['Dear Uncle Tom, thanks.', 'Tom'],
  ['Lieve Sanne, tot morgen.', 'Sanne'],
  ['Drogi Tomaszu, dziękuję.', 'Tomaszu'],
  ['Lieber Freund, Thomas Keller kommt.', 'Thomas Keller'],
])('a name after a greeting, or after the noun that greets: %s', (text, name) => {
  expect(people(text)).toEqual([name]);
});
