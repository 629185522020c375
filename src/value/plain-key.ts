/** The name of a key or column without signs, in lower case: `First_Name` → `firstname`. */
export const plainKey = (key: string): string => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
