/** Kinds of characters, by code unit. */

export const isQuote = (code: number) => code === 34 || code === 39 || code === 96;
export const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
export const isJoiner = (code: number) => code === 46 || code === 45;
export const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13);
