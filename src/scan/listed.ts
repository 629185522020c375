/** Findings in records that a report lists at most; without a limit, 75 MB of datasets took 3.5 GB. The rest is counted. */
export const MOST_LISTED = 50_000;

/** True if a report lists one more finding in a record. Half of the room is for those that block. @param listed how many it lists already */
export const isListed = (listed: number, blocking: boolean): boolean => listed < (blocking ? MOST_LISTED : MOST_LISTED / 2);
