/**
 * Values that clearly are not secrets: the name of an algorithm, a masked value, a label for a password. All texts
 * are UTF-8 read as latin1.
 */

/** Parts that only names of algorithms have. */
const ALGORITHM = /sha[-_]?\d|\bsha\b|hmac|\baes|rsa|ecd[sh]|25519|chacha|pbkdf|md5|blowfish|3des/i;
/** Other parts of such names. */
const PARTS =
  /(?:aws4|goog[14]|acs3|oss4|tc3|sdk|hmac|sha[-_]?(?:3|1|224|256|384|512)?|md5|aes|des|3des|desede|rsa|dsa|ecdsa|ecdhe?|es|ed25519|x25519|curve25519|chacha20|poly1305|pbkdf2?|hkdf|scrypt|bcrypt|argon2id?|blowfish|rc4|gcm|cbc|ctr|ecb|ccm|siv|xts|cfb|ofb|ocb|wrap|kw|oaep|pss|pkcs[57178]?|mgf1|nopadding|padding|with|and|ssh|cert|nistp|p|signature|sign|algorithm|alg|auth|encrypt(?:ion)?|digest|key|openssh\.com|v\d|\d{1,4})/gi;

/** True for `AWS4-HMAC-SHA256`, `aes-256-gcm`, `PBKDF2WithHmacSHA512`, `RSA/ECB/OAEPWithSHA-256AndMGF1Padding`. */
export function isAlgorithm(value: string): boolean {
  return (
    value.length <= 60 &&
    ALGORITHM.test(value) &&
    /^[\w+./@-]*$/.test(value) &&
    value.replace(PARTS, '').replace(/[^0-9A-Za-z]/g, '') === ''
  );
}

const DOTS = '(?:\\xe2\\x80\\xa2|\\xc2\\xb7|\\xe2\\x97\\x8f|[*#])';
/** Three or more of one mark, an ellipsis between characters, or a word like "redacted". */
const MASKED = new RegExp(
  `${DOTS}{3}|^.{0,24}(?:\\xe2\\x80\\xa6|\\.{3}|\\[\\.{1,3}\\]|<\\.{3}>).{0,24}$|[[(<{_*#-](?:redacted|masked|filtered|hidden|removed|censored|scrubbed|obfuscated)[\\])>}_*#-]|^(?:redacted|scrubbed|obfuscated)\\b|^[xX*]{4}\\w{1,4}$|^\\w{1,4}[xX]{4,}\\w{0,4}$`,
  'i',
);

/** True for `sk-****1234`, `abcd…wxyz`, `[REDACTED]`. */
export const isMasked = (value: string): boolean => MASKED.test(value);

/** A file of what pages say, by its folder or a word in its name; by its name alone (`de.json`, `pt-BR.yml`, `messages_fr.properties`), Android's `values-pl/strings.xml`. */
const TRANSLATIONS =
  /(?:^|[/_.-])(?:i18n|l10n|locales?|lang|languages?|translations?|intl)(?:[/_.-]|$)|(?:^|[/_.-])messages(?:[/_.-].{0,200})?\.(?:properties|json5?|ya?ml|php|po|[jt]s)$|(?:^|[/._-])(?:ar|bg|bn|ca|cs|cy|da|de|el|en|es|et|eu|fa|fi|fr|ga|gl|he|hi|hr|hu|hy|id|is|it|ja|ka|kk|ko|lt|lv|mk|ms|nb|nl|nn|no|pl|pt|ro|ru|sk|sl|sq|sr|sv|th|tr|uk|ur|uz|vi|zh)(?:[-_][A-Za-z]{2,4})?\.(?:json5?|ya?ml|properties|ts|js|php|po|arb|strings|resx|xlf|toml)$|(?:^|\/)values(?:-[a-z]{2}(?:-r[A-Z]{2})?)?\/strings\.xml$|\.lproj\//;

export const isOfTranslations = (path: string): boolean => TRANSLATIONS.test(path);

/** True for a word or some joined ones without any digit: what a page says next to a field. */
export const isLabel = (value: string): boolean => /^(?:[A-Za-z\x80-\xff'.:!?*_-]|\\u[0-9a-f]{4})+$/i.test(value);
