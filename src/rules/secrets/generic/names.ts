import { holdsPasswordWord, withEnglishWord } from '../../../value/password-words.ts';

/**
 * Names of credentials in other languages. They are judged as their English word, so that the model, which has seen only
 * English names, also knows them. Letters beyond ASCII are UTF-8 read as latin1.
 */
const PASSWORD =
  'senha|contrase(?:ny?|\xc3[\x91\xb1])a|contrasinal|(?<![a-z])clave(?![a-z])|pasahitza|passord|(?<![a-z])kodeord|parool|zaporka|slaptazodis|wagwoord|katalaluan|wachtwoord|haslo(?![a-z])|kennwort|passwort|mot_?de_?passe|(?<![a-z])mdp(?![a-z])|(?:s|\xc5[\x9e\x9f])ifre(?![a-z])|parola(?![a-z])|l(?:oe?|\xc3[\x96\xb6])senord|salasana|adgangskode|(?<![a-z])heslo|jelsz(?:o|\xc3[\x93\xb3])|(?<![a-z])geslo|lozinka|mat_?khau|kata_?sandi';
const KEY =
  '(?:chave|clave|chiave)_(?:api|secreta?)|schl(?:ue|u|\xc3[\x9c\xbc])ssel|segre[dt]o|(?<![a-z])(?:geheimnis|sleutel|nyckel|klucz|anahtar)(?![a-z])|(?<![a-z])(?:chiave|jeton)(?![a-z])';

/** Some of the names, as part of a larger pattern. */
export const FOREIGN_NAME = `${PASSWORD}|${KEY}`;

/** Lowercase strings, one of which every name contains. */
export const FOREIGN_KEYWORDS: readonly string[] = [
  'senha',
  'contrase',
  'wachtwoord',
  'haslo',
  'kennwort',
  'mdp',
  'ifre',
  'parola',
  'senord',
  'salasana',
  'adgangskode',
  'heslo',
  'jelsz',
  'geslo',
  'lozinka',
  'khau',
  'sandi',
  'chave_',
  'clave',
  'chiave',
  'schl',
  'segredo',
  'segreto',
  'contrasin',
  'pasahitza',
  'kodeord',
  'parool',
  'zaporka',
  'slaptaz',
  'wagwoord',
  'katalaluan',
  'geheimnis',
  'sleutel',
  'nyckel',
  'klucz',
  'anahtar',
  'jeton',
];

const ANY = new RegExp(FOREIGN_NAME, 'i');
const PASSWORDS = new RegExp(PASSWORD, 'gi');
const KEYS = new RegExp(KEY, 'gi');

/** The name with its words for a password or key in English: `senha_banco` → `password_banco`. */
export function inEnglish(name: string): string {
  if (holdsPasswordWord(name)) return withEnglishWord(name);
  return ANY.test(name) ? name.replace(PASSWORDS, 'password').replace(KEYS, 'api_key') : name;
}
