import { createHash, createHmac } from 'node:crypto';
import { hmacSha256, sha256 } from '../value/sha256.ts';

/** Hex digits of a fingerprint; messages show the first eight. */
const FINGERPRINT_LENGTH = 16;

/**
 * Names a finding without telling its secret and without a line number, so that moving lines does
 * not revive it: a truncated hash of rule, path and a digest of the value keyed with the repository's salt. Hashed without
 * `node:crypto`, which a commit with one finding would load for it; a dataset's records, by the thousand, are worth that.
 *
 * @param salt from the allowlist file; empty if there is none yet
 */
export function fingerprint(rule: string, path: string, secret: string, salt: string): string {
  const digest = hmacSha256(Buffer.from(`together-guard:${salt}`), Buffer.from(secret, 'latin1')).toString('hex');
  return sha256(Buffer.from(`${rule}\0${path}\0${digest}`)).toString('hex', 0, FINGERPRINT_LENGTH / 2);
}

/**
 * Names the personal data of one record. Returns what gives a rule's finds in a field their fingerprint.
 *
 * The values are part of it: allowing one person's address does not allow another person's in a record with the same wording.
 * A phone number alone could be found by trying all of them; the whole record is hashed, so that whoever tries must know
 * the rest of it, and the salt.
 *
 * @param text all of the record's text
 */
function personalFingerprints(path: string, text: string, salt: string): (rule: string, field: string) => string {
  const digest = createHmac('sha256', `together-guard:${salt}`).update(text).digest('hex');
  return (rule, field) => createHash('sha256').update(`${rule}\0${path}\0${field}\0${digest}`).digest('hex').slice(0, FINGERPRINT_LENGTH);
}

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
 * One fingerprint for each item of `found`: a hash of rule, path, field, and the whole record. Records with other
 * values have other fingerprints, even if the rest of their text is the same; equal records share theirs.
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
