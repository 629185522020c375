import type { Finding } from '../model.ts';

/** Where a remedy says what the code does then. */
const THEN = /,? (?:then|and) (?:read|keep|take|use|write|refer)\b.*/s;

/** A secret of a dataset. Personal data may be next to it, so its context is not shown; and no record reads a new one from anywhere. */
export const secretIn = (finding: Finding): Finding => ({
  ...finding,
  excerpt: finding.preview,
  remedy: finding.remedy.replace(THEN, '.'),
  inDataset: true,
});
