/** What git writes around both sides of a merge conflict, at the beginning of a line. */
const MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)/m;

/** The offset of the first marker of a merge conflict, or -1. */
export const conflictAt = (text: string): number => text.search(MARKER);
