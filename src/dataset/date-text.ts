/** A date of a typed column as a text, in UTC: with the time of day if it is not midnight; empty if it is not valid. */
export const dateText = (date: Date): string => (Number.isNaN(date.getTime()) ? '' : date.toISOString().replace('T00:00:00.000Z', ''));
