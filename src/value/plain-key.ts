import { byKey } from './by-key.ts';

/** The name of a key or column without signs, in lower case: `First_Name` → `firstname`. Vowels that are marks stay: `नाम`, `ชื่อ`. */
export const plainKey = byKey((key) => key.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]|[\u0300-\u036f]/gu, ''));
