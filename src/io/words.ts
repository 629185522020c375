/** Numbers in texts for people. Not toLocaleString: loading its tables takes as long as scanning a commit. */

/** `1,234` */
export const number = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `1 secret`, `1,234 secrets`; with a plural of its own, `2 entries`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string => `${number(count)} ${count === 1 ? noun : plural}`;

/** The verb after a count: `were(1)` is `was`. */
export const were = (count: number): string => (count === 1 ? 'was' : 'were');

/** Base64 data in records, which is not searched. */
export const imagesText = (count: number): string => `${counted(count, 'image')} or other base64 data`;
