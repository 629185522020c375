/** Numbers in texts for people. Not toLocaleString: loading its tables takes as long as scanning a commit. */

/** `1,234` */
export const number = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `1 secret`, `1,234 secrets`. */
export const counted = (count: number, noun: string): string => `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
