/** Placeholders for the reason that advice prints. */
const PLACEHOLDER = /^why (?:it|this) is safe$/i;

/** True for a reason that says something, as each entry of the allowlist needs one. @param text trimmed */
export const isReason = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) && !PLACEHOLDER.test(text);
