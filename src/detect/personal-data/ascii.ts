/** Of UTF-16 units and of bytes alike. */
export const isDigit = (code: number): boolean => code >= 48 && code < 58;
export const isLower = (code: number): boolean => code >= 97 && code < 123;

/**
 * The UTF-16 unit at `at`, or -1 outside of the text. `charCodeAt` says NaN there, and where V8 has seen that once it
 * calls it as a function ever after: a tenth of the time that names took.
 */
export const unitAt = (text: string, at: number): number => (at >= 0 && at < text.length ? text.charCodeAt(at) : -1);
