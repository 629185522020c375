import { holdsPasswordWord, withEnglishWord } from '../../../value/password-words.ts';

/**
 * Names of credentials in other languages. They are judged as their English word, so that the model, which has seen only
 * English names, also knows them. Letters beyond ASCII are UTF-8 read as latin1. A pre-shared key is the password of a
 * network, and Vault's `dev-root-token-id` is the token itself.
 */
const PASSWORD =
  'senha|contrase(?:ny?|\xc3[\x91\xb1])a|contrasinal|(?<![a-z])clave(?![a-z])|pasahitza|passord|(?<![a-z])kodeord|parool|zaporka|slaptazodis|wagwoord|katalaluan|wachtwoord|haslo(?![a-z])|kennwort|passwort|mot_?de_?passe|(?<![a-z])passe(?![a-z])|(?<![a-z])mdp(?![a-z])|(?:s|\xc5[\x9e\x9f])ifre(?![a-z])|parola(?![a-z])|l(?:oe?|\xc3[\x96\xb6])senord|salasana|adgangskode|(?<![a-z])heslo|jelsz(?:o|\xc3[\x93\xb3])|(?<![a-z])geslo|lozinka|mat_?khau|kata_?sandi|(?<![a-z])psk(?![a-z_-])';
const KEY =
  '(?:chave|clave|chiave)_(?:api|secreta?)|schl(?:ue|u|\xc3[\x9c\xbc])ssel|segre[dt]o|root[_-]token[_-]id|(?<![a-z])(?:geheimnis|sleutel|nyckel|klucz|anahtar)(?![a-z])|(?<![a-z])(?:chiave|jeton)(?![a-z])';

const FOREIGN_NAME = `${PASSWORD}|${KEY}`;

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
  'psk',
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

/** The same, with those that contain an English keyword. */
const PARTS = [...FOREIGN_KEYWORDS, 'passord', 'passwort', 'passe', 'root_token', 'root-token'];

/** Nearly no name in code passes, so a clean commit never compiles the long patterns of these words. */
function mayBeForeign(name: string): boolean {
  const folded = name.toLowerCase();
  return PARTS.some((part) => folded.includes(part));
}

const ENGLISH =
  /(?:(?<!by|com|tres|encom)pass(?!oc|ed|es(?![a-z])|ing|ion|age|ive|port|eng|thr|tal|sec)|p(?:ss|s)wo?r?d|pwd|(?<!cm)psw|passwd|(?:^|[^a-z])pw(?![a-z]|_?(?:change|reset|expire|len|min|max|hint))|[a-z]Pw(?![a-z])|(?:bind|root)pw(?![a-z])|secret|token(?!iz)|(?<!(?<![a-z])(?:mon|don|tur|hoc|joc|mic|whis|smo))key(?!word|board|code|down|up(?![a-z])|press|frame|name|note|space|stroke|chain|ring|ctl)|auth(?!or(?!iz)|entic)|cred(?!it)|bearer)/;

/** The last part of the name must suggest a credential. */
export const CREDENTIAL_NAME = new RegExp(`(?:${ENGLISH.source}|${FOREIGN_NAME})[^.]{0,60}$`, 'i');
const ENGLISH_NAME = new RegExp(`${ENGLISH.source}[^.]{0,60}$`, 'i');

/** The same as `CREDENTIAL_NAME.test(name)`, with less to compile: 0.4 ms instead of 1.3 at the first names of a commit. */
export const isCredentialName = (name: string): boolean => ENGLISH_NAME.test(name) || (mayBeForeign(name) && CREDENTIAL_NAME.test(name));

const ANY = new RegExp(FOREIGN_NAME, 'i');
const PASSWORDS = new RegExp(PASSWORD, 'gi');
const KEYS = new RegExp(KEY, 'gi');

/** The name with its words for a password or key in English: `senha_banco` → `password_banco`. */
export function inEnglish(name: string): string {
  if (holdsPasswordWord(name)) return withEnglishWord(name);
  return mayBeForeign(name) && ANY.test(name) ? name.replace(PASSWORDS, 'password').replace(KEYS, 'api_key') : name;
}
