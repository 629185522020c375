import { byteSet } from '../../value/byte-set.ts';

/** What tokens are made of; text has few long runs of it. */
export const TOKEN = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=.~-');
