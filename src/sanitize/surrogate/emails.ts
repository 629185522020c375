/** Made-up email addresses at `example.com`, spelled as the original is. */
import { spelledParts } from '../../rules/personal-data/email.ts';
import { OFFICE_MAILBOX } from '../../value/office-mailbox.ts';
import { AT_SIGN } from './normal.ts';
import { toAscii } from '../../value/ascii.ts';

/** @param localPart makes the part before the `@` */
export function emailSurrogate(value: string, localPart: (local: string) => string): string {
  const spelled = spelledParts(value);
  if (spelled) {
    // The same letters as for the address with `@`, with the words for dots where the value has them.
    const [local] = emailSurrogate(`${spelled.local}@${spelled.domain}`, localPart).split('@');
    const dots = spelled.words.filter((_, i) => i % 2 === 1);
    const bare = spelled.words.filter((_, i) => i % 2 === 0).map((word) => word.split('.').length);
    const parts = local!.split('.');
    const words = bare.map((count, i) => (i === bare.length - 1 ? parts.splice(0) : parts.splice(0, count)).join('.') + (dots[i] ?? ''));
    const capitals = spelled.domain === spelled.domain.toUpperCase();
    return `${words.join('')}${spelled.at}${capitals ? 'EXAMPLE' : 'example'}${spelled.dot}${capitals ? 'COM' : 'com'}`;
  }
  const ascii = toAscii(value);
  // Full-width forms, in whole or in part.
  if (ascii !== value) return inWidthOf(value, emailSurrogate(ascii, localPart));
  const mark = AT_SIGN.exec(value)?.[0] ?? '@';
  const last = value.lastIndexOf(mark);
  const at = last < 0 ? value.length : last;
  const domain = value.slice(at + mark.length);
  const host = domain === domain.toUpperCase() ? 'EXAMPLE.COM' : 'example.com';
  return `${localPart(value.slice(0, at))}${mark}${host}`;
}

/**
 * The part before the `@` of an office's mailbox, which is no person's name: it stays, with a number if another office has it already.
 * Null for a person's.
 */
export function officeLocal(local: string, attempt: number): string | null {
  if (!OFFICE_MAILBOX.test(local)) return null;
  return attempt === 0 ? local : `${local.replace(/[._-]?\d{1,2}$/, '')}${attempt + 1}`;
}

/** An email address with a full-width `＠`, or only with full-width forms, as `like` has them. */
function inWidthOf(like: string, address: string): string {
  const wide = (text: string): string => text.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
  return /[!-~]/.test(like) ? (like.includes('＠') ? address.replace('@', wide) : address) : wide(address);
}
