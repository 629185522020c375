/** Of UTF-16 units and of bytes alike. */
export const isDigit = (code: number): boolean => code >= 48 && code < 58;
export const isLower = (code: number): boolean => code >= 97 && code < 123;
