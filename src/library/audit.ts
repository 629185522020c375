import { type AuditKey, linkOf, sealed, START } from '../audit/chain.ts';
import { type AuditVerdict, verifyLog, type VerifyOptions } from '../audit/verify.ts';
import { quote } from '../errors.ts';
import { AUDIT_OPTIONS, checkOptions, needKey, needObject, needText, VERIFY_OPTIONS } from '../io/arguments.ts';
import { redactObject } from '../redact/object.ts';
import type { RedactOptions } from '../redact/redactor.ts';
import { sensitive } from './audit-fields.ts';
import { bounded, plain } from './plain.ts';

/** What happened. All of it is redacted. */
export interface AuditEvent {
  /** Such as `chat.completion` or `key.rotate`. */
  action: string;
  /** An id, not a name or an address: personal data is masked. */
  userId: string;
  resource: string;
  /** Such as `ok` or `denied`. */
  result: string;
  /**
   * Anything that JSON can hold. Passwords and other secrets are masked by the names of their members, and so are prompts, messages and
   * answers, unless the option `fields` names others. At most 10,000 values and a million characters are written.
   */
  metadata?: Readonly<Record<string, unknown>>;
}

export interface AuditOptions extends RedactOptions {
  /**
   * A key for HMAC-SHA256: at least 32 random characters or bytes. Without it, someone who can write the log can also make a new
   * chain. Leave the option out for a log without a key: a key that is undefined throws.
   */
  key?: AuditKey;
}

const MEMBERS = ['action', 'userId', 'resource', 'result'] as const;

/**
 * The next line of an audit log, as JSON, without a line ending: the event with secrets and personal data masked, a number,
 * the time (ISO 8601, UTC), the previous line's hash and its own. `verifyAuditLog` finds lines that were changed or removed.
 *
 * @param previous the log's last line; leave it out for the first
 * @throws TypeError if the event is not of this type, if `previous` is not such a line, for a key that is undefined or short, and for unknown options
 */
export function auditEntry(event: AuditEvent, previous?: string | null, options: AuditOptions = {}): string {
  needObject(event, 'auditEntry(event)');
  checkOptions(options, 'auditEntry(event, previous, options)', AUDIT_OPTIONS);
  needKey(options, 'auditEntry(event, previous, options)');
  const before = typeof previous === 'string' ? linkOf(previous) : previous === undefined || previous === null ? START : null;
  if (!before) throw new TypeError('auditEntry(event, previous): previous is not a line of an audit log');
  const { metadata, ...said } = membersOf(event);
  const { key, ...redaction } = options;
  const members = { ...said, ...(metadata !== undefined && { metadata: plain(metadata, sensitive(options.fields !== undefined)) }) };
  const entry = JSON.stringify({ time: new Date().toISOString(), ...redactObject(members, redaction) });
  return sealed(entry.slice(1, -1), before, key);
}

/** The members, each of which is read once: a getter may return something else the next time, or throw an error that says too much. */
function membersOf(event: AuditEvent): AuditEvent {
  const unknown = safely(() => Object.keys(event)).find((name) => name !== 'metadata' && !(MEMBERS as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new TypeError(
      `auditEntry(event) has no member ${/^\w{1,30}$/.test(unknown) ? quote(unknown) : 'of that name'}: put it into metadata`,
    );
  const [action, userId, resource, result] = MEMBERS.map((name) => {
    const value: unknown = safely(() => event[name]);
    needText(value, `auditEntry({ ${name} })`);
    return bounded(value);
  });
  return { action, userId, resource, result, metadata: safely(() => event.metadata) };
}

function safely<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new TypeError('auditEntry(event): a member of the event cannot be read');
  }
}

/**
 * Checks an audit log: finds the first line that was changed, removed, moved or cut off. Reads the file as a stream.
 *
 * @throws TypeError for arguments of the wrong type, and for a key that is undefined or short
 * @throws Error if the file cannot be read
 */
export async function verifyAuditLog(file: string, options: VerifyOptions = {}): Promise<AuditVerdict> {
  needText(file, 'verifyAuditLog(file)');
  checkOptions(options, 'verifyAuditLog(file, options)', VERIFY_OPTIONS);
  needKey(options, 'verifyAuditLog(file, options)');
  const { previous } = options;
  if (previous !== undefined && !linkOf(previous))
    throw new TypeError('verifyAuditLog(file, options): the option previous is not a line of an audit log');
  return verifyLog(file, options);
}
