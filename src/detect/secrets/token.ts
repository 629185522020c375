import { byteSet } from '../../value/byte-set.ts';

/** Characters of tokens; text has few long runs of them. */
export const TOKEN = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=.~-');

/** Shorter runs of token characters prove nothing: text is full of them. */
export const LEAST_RUN = 6;
