import { isUtf8 } from 'node:buffer';
import type { Decoder } from './decoders.ts';

/**
 * Words for a password, a secret or a token in encodings from before Unicode, as `bytes=word`, with `_` for a space. Only the
 * word is decoded, not the text around it: so no encoding has to be guessed from the few letters that a settings file has. Of
 * 38 such files with one short comment, `chardet` names the encoding of 7, and `jschardet` (7 MB) of 21.
 * A wrong guess would also lose text: GBK takes the letter after a Latin-1 `é` as a part of it.
 */
export const CHARSETS: readonly (readonly [encoding: string, words: string])[] = [
  ['gbk', `c3dcc2eb=密码 bfdac1ee=口令 c3dcd4bf=密钥 c1eec5c6=令牌`],
  ['big5', `b14bbd58=密碼 b14bc65f=密鑰`],
  [
    'shift_jis',
    `83708358838f815b8368=パスワード
    88c38fd894d48d86=暗証番号
    94e996a78cae=秘密鍵
    8356815b834e838c83628367=シークレット
    8367815b834e8393=トークン`,
  ],
  [
    'euc-jp',
    `a5d1a5b9a5efa1bca5c9=パスワード
    b0c5bedac8d6b9e6=暗証番号
    c8ebcca9b8b0=秘密鍵
    a5b7a1bca5afa5eca5c3a5c8=シークレット
    a5c8a1bca5afa5f3=トークン`,
  ],
  [
    'euc-kr',
    `baf1b9d0b9f8c8a3=비밀번호
    c6d0bdbabff6b5e5=패스워드
    becfc8a3=암호
    baf1b9d0c5b0=비밀키
    c5e4c5ab=토큰`,
  ],
  [
    'windows-1251',
    `efe0f0eeebfc=пароль
    cfe0f0eeebfc=Пароль
    cfc0d0cecbdc=ПАРОЛЬ
    f1e5eaf0e5f2=секрет
    d1e5eaf0e5f2=Секрет
    d1c5cad0c5d2=СЕКРЕТ
    f2eeeae5ed=токен
    d2eeeae5ed=Токен
    d2cecac5cd=ТОКЕН`,
  ],
  [
    'koi8-r',
    `d0c1d2cfccd8=пароль
    f0c1d2cfccd8=Пароль
    f0e1f2efecf8=ПАРОЛЬ
    d3c5cbd2c5d4=секрет
    f3c5cbd2c5d4=Секрет
    f3e5ebf2e5f4=СЕКРЕТ
    d4cfcbc5ce=токен
    f4cfcbc5ce=Токен
    f4efebe5ee=ТОКЕН`,
  ],
  [
    'ibm866',
    `afa0e0aeabec=пароль
    8fa0e0aeabec=Пароль
    8f80908e8b9c=ПАРОЛЬ
    e1a5aae0a5e2=секрет
    91a5aae0a5e2=Секрет
    91858a908592=СЕКРЕТ
    e2aeaaa5ad=токен
    92aeaaa5ad=Токен
    928e8a858d=ТОКЕН`,
  ],
  ['windows-1253', `eaf9e4e9eafcf2=κωδικός caf9e4e9eafcf2=Κωδικός cad9c4c9cabcd3=ΚΩΔΙΚΌΣ`],
  ['windows-1255', `f1e9f1eee4=סיסמה f1e9f1eee0=סיסמא`],
  ['windows-1256', `dfe1e3c920c7e1e3d1e6d1=كلمة_المرور dfe1e3c920c7e1d3d1=كلمة_السر`],
  ['windows-1250', `686173b36f=hasło 486173b36f=Hasło 484153a34f=HASŁO`],
  ['windows-1254', `fe69667265=şifre de69667265=Şifre de49465245=ŞIFRE`],
  [
    'windows-1252',
    `636f6e7472617365f161=contraseña
    436f6e7472617365f161=Contraseña
    434f4e5452415345d141=CONTRASEÑA
    6cf673656e6f7264=lösenord
    4cf673656e6f7264=Lösenord
    4cd653454e4f5244=LÖSENORD
    7363686cfc7373656c=schlüssel
    5363686cfc7373656c=Schlüssel
    5343484cdc5353454c=SCHLÜSSEL
    6a656c737af3=jelszó
    4a656c737af3=Jelszó
    4a454c535ad3=JELSZÓ`,
  ],
];

/** The words by their bytes in hexadecimal. Created on first use. */
let words: Map<string, Buffer> | undefined;
let pattern: RegExp | undefined;

function load(): RegExp {
  const pairs = CHARSETS.flatMap(([, list]) => list.split(/\s+/)).map((pair) => pair.split('='));
  words = new Map(pairs.map(([hex, word]) => [hex, Buffer.from(word)]));
  return new RegExp([...words.keys()].map((hex) => hex.replace(/../g, '\\x$&')).join('|'), 'g');
}

/** Names for passwords in text that is not UTF-8. Programs and images contain zeros. */
export const charsets: Decoder = {
  name: 'character set',
  decode(text, bytes) {
    if (isUtf8(bytes) || bytes.includes(0)) return [];
    pattern ??= load();
    return [...text.matchAll(pattern)].map(({ 0: { length }, index: start }) => {
      const end = start + length;
      return { start, end, bytes: words!.get(bytes.toString('hex', start, end))! };
    });
  },
};
