import { expect, test } from 'vitest';
import { CREDENTIAL_NAME, FOREIGN_KEYWORDS, isCredentialName } from '../../src/rules/secrets/generic/names.ts';
import { genericSecret } from '../../src/rules/secrets/generic/rule.ts';

/** Words for a password or key in other languages, each in a form that its keyword alone does not have. */
const FOREIGN =
  'senha contrasena contrase\xc3\xb1a contrasinal clave pasahitza passord kodeord parool zaporka slaptazodis wagwoord katalaluan wachtwoord haslo kennwort passwort mot_de_passe motdepasse mdp sifre \xc5\x9fifre parola losenord loesenord l\xc3\xb6senord salasana adgangskode heslo jelszo jelsz\xc3\xb3 geslo lozinka matkhau kata_sandi chave_api clave_secreta chiave_secret schluessel schl\xc3\xbcssel segredo segreto geheimnis sleutel nyckel klucz anahtar chiave jeton';

const differing = (names: readonly string[]) => names.filter((name) => isCredentialName(name) !== CREDENTIAL_NAME.test(name));

test('every word for a credential is found, in each language', () => {
  const words = FOREIGN.split(' ');
  expect(words.filter((word) => !CREDENTIAL_NAME.test(word))).toEqual([]);
  expect(differing(words.flatMap((word) => [word, word.toUpperCase(), `db_${word}_2`, `app.${word}`, `${word}.app`]))).toEqual([]);
});

test('the fast test of a name gives the same result as the pattern', () => {
  const words = [
    ...FOREIGN.split(' '),
    ...FOREIGN_KEYWORDS,
    ...genericSecret.keywords,
    'compass',
    'tokenizer',
    'keyboard',
    'author',
    'credit',
  ];
  const ends = ['', 's', '_id', '.name', 'Pw', ...words];
  expect(differing(words.flatMap((word) => ends.map((end) => word + end)))).toEqual([]);
});
