import { lazyPattern } from '../../value/lazy-pattern.ts';

/** Words before an address, by which somebody says that it is their own: `I live at`, `Meine Adresse ist`. Not `she lives at`: that is prose. */
const OWN_ADDRESS =
  "I (?:(?:currently|still|now|also) )?(?:live|reside) (?:at|on|in)|I(?: am|['’]m) living (?:at|on|in)|my (?:\\p{L}+ ){0,2}address(?: is(?: still| now)?|:)|ich wohne(?: \\p{L}+){0,2}?(?: (?:in|an|auf|am)(?: de[rmn])?)?|(?:meine|unsere) (?:neue |private )?(?:\\p{L}*adresse|anschrift)(?: ist| lautet|:)|privat(?:adresse|anschrift)(?: ist|:)?|j['’]habite(?: au| à| en| dans la| actuellement au)?|mon adresse(?: est(?: le)?|:)|vivo (?:en|na)(?: la| el)?|mi (?:dirección|domicilio)(?: es|:)|abito in|il mio indirizzo(?: è|:)|moro n[ao]|(?:o )?meu endereço(?: é|:)|(?:a )?minha morada(?: é|:)|ik woon (?:op|in|aan)(?: de| het)?|mijn adres(?: is|:)|mieszkam(?: przy| na| w)?|mój adres(?: to|:)|jag bor (?:på|i)|min adress(?: är|:)|jeg bor (?:på|i)|min adresse(?: er|:)";

const ownAddress = lazyPattern(`(?<!\\p{L})(?:${OWN_ADDRESS})[\\s:]{0,3}$`, 'iu');

/** @param before the text before an address; a few words are enough */
export const saysOwnAddress = (before: string): boolean => ownAddress().test(before);
