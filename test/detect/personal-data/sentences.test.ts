/** What people say of themselves and of others in sentences. */
import { describe, expect, it } from 'vitest';
import { sample } from '../../../src/rules/personal-data/define.ts';
import { findPersonalData } from './find.ts';

const found = (text: string, type: string): string[] =>
  findPersonalData(text)
    .filter((item) => item.type === type)
    .map(({ start, end, tier }) => `${tier} ${text.slice(start, end)}`);

describe('a date of birth in a sentence about somebody', () => {
  const year = sample('196#');

  it.each([
    [`Odile Vasseur, née le 3 mai ${year} à Lyon, est une actrice française.`, '3 mai'],
    [`Odile Vasseur est une actrice française, née le 3 mai ${year} à Lyon.`, '3 mai'],
    [`Ramiro Quintana, nacido el 3 de mayo de ${year} en Vigo, es un escritor.`, '3 de mayo de'],
    [`Duarte Prado, nascido em 3 de maio de ${year} em Braga, é um ator brasileiro.`, '3 de maio de'],
    [`Joost Veenstra, geboren op 3 mei ${year} in Breda, is een schrijver.`, '3 mei'],
    [`Paolo Riva, nato il 3 maggio ${year} a Como, è un regista italiano.`, '3 maggio'],
    [`Jan Kowal, urodzony 3 maja ${year} w Kielcach, jest politykiem.`, '3 maja'],
    [`Sven Lund, född 3 maj ${year} i Lund, är en svensk skådespelare.`, '3 maj'],
    [`Emre Kaya (3 Mayıs ${year} doğumlu, Bursa) Türk futbolcudur.`, '3 Mayıs'],
    [`Иван Петров родился 3 мая ${year} года в Казани — российский актёр.`, '3 мая'],
  ])('that says what the person is, is for review: %s', (text, day) => {
    expect(found(text, 'DATE_OF_BIRTH')).toEqual([`review ${day} ${year}`]);
  });

  it.each([
    `Odile Vasseur, née le 3 mai ${year} à Lyon, est une patiente du service.`,
    `Je suis née le 3 mai ${year} à Lyon et ma sœur est une actrice.`,
    `Odile Vasseur, née le 3 mai ${year}, est une actrice, ${['odile', 'posteo.fr'].join('@')}`,
    `Odile Vasseur, née le 3 mai ${year}, habite à Lyon et demande un remboursement.`,
    `Odile Vasseur, née le 03/05/${year} à Lyon, est une actrice française.`,
    `Née le: 3 mai ${year}. C'est une bonne journée.`,
  ])('blocks with a contact, in a file or by the person: %s', (text) => {
    expect(found(text, 'DATE_OF_BIRTH')).toEqual([expect.stringMatching(/^block/)]);
  });
});
