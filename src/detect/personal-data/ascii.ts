/** For UTF-16 units and bytes. */
export const isDigit = (code: number): boolean => code >= 48 && code < 58;
export const isLower = (code: number): boolean => code >= 97 && code < 123;

/**
 * The UTF-16 unit at `at`, or -1 outside the text. `charCodeAt` returns NaN there, and once V8 has seen that, it never
 * inlines the call again: that took a tenth of the time of the name search.
 */
export const unitAt = (text: string, at: number): number => (at >= 0 && at < text.length ? text.charCodeAt(at) : -1);
