import { createHash, createHmac } from 'node:crypto';
import { hmacSha256, sha256 } from '../value/sha256.ts';

/** Hex digits of a fingerprint; messages show the first eight. */
const FINGERPRINT_LENGTH = 16;

/**
 * Identifies a finding without revealing its secret. It contains no line number, so an allowed finding stays allowed when
 * lines move. It is a truncated hash of the rule, the path and a digest of the value, keyed with the repository's salt. It is
 * computed without `node:crypto`, whose loading would slow down a commit with one finding. For thousands of records, loading it pays off.
 *
 * @param salt from the allowlist file; empty if there is none yet
 */
export function fingerprint(rule: string, path: string, secret: string, salt: string): string {
  const digest = hmacSha256(Buffer.from(`together-guard:${salt}`), Buffer.from(secret, 'latin1')).toString('hex');
  return sha256(Buffer.from(`${rule}\0${path}\0${digest}`)).toString('hex', 0, FINGERPRINT_LENGTH / 2);
}

/**
 * Identifies the personal data of one record. Returns a function that gives the fingerprint of a rule's findings in a field.
 *
 * The values are part of it, so allowing one person's address does not allow another person's in a record with the same wording.
 * The hash of a phone number alone could be found by trying all numbers. So the whole record is hashed: an attacker would
 * have to know the rest of the record and the salt.
 *
 * @param text the whole text of the record
 */
function personalFingerprints(path: string, text: string, salt: string): (rule: string, field: string) => string {
  const digest = createHmac('sha256', `together-guard:${salt}`).update(text).digest('hex');
  return (rule, field) =>
    createHash('sha256')
      .update(`${rule}\0${path}\0${field}\0${digest}`)
      .digest()
      .toString('hex', 0, FINGERPRINT_LENGTH / 2);
}

/**
 * Identifies a whole record, wherever it is in a dataset: equal records have equal fingerprints.
 *
 * @param salt from the allowlist file; empty if there is none yet
 */
export const recordFingerprint = (record: Pick<Inspected, 'record' | 'fields'>, salt: string): string =>
  personalFingerprints('', wholeText({ ...record, found: [] }), salt)('record', '');

/** The fingerprints that a review may have given to a record: the one of now first, then the one from before there was a salt. */
export const recordPrints = (record: Pick<Inspected, 'record' | 'fields'>, salt: string): string[] =>
  [...new Set([salt, ''])].map((each) => recordFingerprint(record, each));

interface Field {
  kind: string;
  path: string;
  text: string;
}

/** A record and what was found in its fields. */
interface Inspected {
  record: { bytes: Buffer };
  fields: readonly Field[];
  found: readonly { rule: { id: string }; field: Field }[];
}

/**
 * One fingerprint for each item of `found`: a hash of the rule, the path, the field, and the whole record. If two records differ
 * only in their values, their fingerprints differ. Equal records have equal fingerprints.
 *
 * @param salt from the allowlist file; empty if there is none yet
 */
export function fingerprintsOf(path: string, { record, fields, found }: Inspected, salt: string): string[] {
  const fingerprint = personalFingerprints(path, wholeText({ record, fields, found }), salt);
  const known = new Map<Field, Map<string, string>>();
  return found.map(({ rule, field }) => {
    let inField = known.get(field);
    if (!inField) known.set(field, (inField = new Map()));
    let name = inField.get(rule.id);
    if (name === undefined) inField.set(rule.id, (name = fingerprint(rule.id, field.path)));
    return name;
  });
}

/** All text of a record; fields of data (images, numbers) only if something was found in them. */
function wholeText({ record, fields, found }: Inspected): string {
  const withFinds = new Set(found.map(({ field }) => field));
  const texts = fields.filter((field) => field.kind !== 'data' || withFinds.has(field)).map(({ path, text }) => `${path}\0${text}\0`);
  return texts.length > 0 ? texts.join('') : record.bytes.toString('latin1');
}
