/** A value independent of how it is written: all its spellings get the same surrogate. */
import { spelledParts } from '../../rules/personal-data/email.ts';
import { foldName, nameKey } from '../../rules/personal-data/name-spellings.ts';
import { normalDate } from './dates.ts';
import { namePartsOf } from './names.ts';
import { phoneOf } from './phones.ts';
import { toAscii } from '../../value/ascii.ts';
import { alnumOf } from './written.ts';

/** As it is written in URLs, HTML and escaped texts. */
export const AT_SIGN = /@|%(?:25)?40|&#(?:64|x40);|&commat;|\\u0040/i;

function plainEmail(value: string): string {
  const spelled = spelledParts(value);
  return spelled ? `${spelled.local}@${spelled.domain}` : toAscii(value).replace(AT_SIGN, '@');
}

/** The name in an email address, before its `@`. */
export const localOf = (value: string): string => plainEmail(value).replace(/@[^@]*$/, '');

/** The value itself, independent of how it is written. */
export function normal(type: string, value: string): string {
  switch (type) {
    case 'EMAIL':
    case 'SECRET':
      return type === 'EMAIL' ? plainEmail(value).toLowerCase() : value;
    case 'PHONE': {
      const { national, extension } = phoneOf(value);
      return `${national.replace(/^0+/, '')}${extension === '' ? '' : `x${extension.replace(/\D+/g, '')}`}`;
    }
    case 'DATE_OF_BIRTH':
      return normalDate(value);
    case 'PERSON':
      return namePartsOf(value)
        .map(({ text }) => nameKey(text))
        .join(' ');
    case 'ADDRESS':
      return value.toLowerCase().replace(/[\s.,]+/g, ' ');
    case 'HANDLE':
      return foldName(value);
    case 'NAME':
    case 'WORD':
    case 'IP':
      return value.toLowerCase();
    case 'CRYPTO':
      return /^0x/i.test(value) ? value.toLowerCase() : value;
    default:
      return alnumOf(value);
  }
}
