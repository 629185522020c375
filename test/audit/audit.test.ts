import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditEntry, type AuditEvent, type AuditOptions, verifyAuditLog, type VerifyOptions } from '../../src/index.ts';
import { temporaryFolder } from '../git/repo.ts';
import { KEY, MAIL } from '../redact/samples.ts';

const event: AuditEvent = { action: 'chat.completion', userId: 'u-17', resource: 'model-a', result: 'ok' };

/** Not random, but long enough. */
const [KEY_1, KEY_2] = ['k'.repeat(32), 'l'.repeat(32)];

/** A log with this many entries. */
function log(count: number, options: AuditOptions = {}, previous?: string): string[] {
  const entries: string[] = [];
  for (let i = 0; i < count; i++) entries.push(auditEntry({ ...event, metadata: { i } }, entries.at(-1) ?? previous, options));
  return entries;
}

async function verify(lines: readonly string[] | string, options?: VerifyOptions) {
  const file = join(temporaryFolder(), 'audit.log');
  writeFileSync(file, typeof lines === 'string' ? lines : lines.map((line) => `${line}\n`).join(''));
  const { valid, entries, last, problem } = await verifyAuditLog(file, options);
  return { valid, entries, last, problem: problem && `${problem.line} ${problem.reason}: ${problem.message}` };
}

test('an entry is JSON with a number, the time and the hashes', () => {
  const [first, second] = log(2).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(Object.keys(first)).toEqual(['seq', 'time', 'action', 'userId', 'resource', 'result', 'metadata', 'previous', 'hash']);
  expect(first).toMatchObject({ ...event, seq: 1, metadata: { i: 0 }, previous: '0'.repeat(64) });
  expect(second).toMatchObject({ seq: 2, previous: first.hash });
  expect(Date.parse(String(first.time))).toBeGreaterThan(Date.now() - 60_000);
  const [line] = log(1);
  const hashed = line.replace(/,"hash":"[0-9a-f]{64}"/, '');
  expect(JSON.parse(line)).toMatchObject({ hash: createHash('sha256').update(hashed).digest('hex') });
});

test('everything is redacted, in any kind of value', () => {
  const circle: Record<string, unknown> = {
    api_key: 'x',
    list: [new Map([['mail', MAIL]]), new Set([KEY]), new Error(`no ${MAIL}`)],
    big: 2n ** 70n,
  };
  circle.self = circle;
  circle.custom = { toJSON: () => `from ${KEY}` };
  const entry = auditEntry({ ...event, userId: MAIL, result: `denied for ${KEY}`, metadata: circle });
  expect(entry).not.toContain(MAIL);
  expect(entry).not.toContain(KEY.slice(8));
  expect(JSON.parse(entry)).toMatchObject({
    userId: '[REDACTED:email]',
    result: 'denied for [REDACTED:together-api-key]',
    metadata: {
      api_key: '[REDACTED]',
      list: [{ mail: '[REDACTED:email]' }, ['[REDACTED:together-api-key]'], { name: 'Error', message: 'no [REDACTED:email]' }],
      big: String(2n ** 70n),
      self: '[Circular]',
      custom: 'from [REDACTED:together-api-key]',
    },
  });
  expect(JSON.parse(auditEntry({ ...event, metadata: { note: 'a\u2028b\ud800' } }, null, { fields: ['note'] }))).toMatchObject({
    metadata: { note: '[REDACTED]' },
  });
});

test('a log that is right', async () => {
  const entries = log(5);
  expect(await verify(entries)).toEqual({ valid: true, entries: 5, last: entries[4] });
  expect(await verify(entries.join('\r\n'))).toMatchObject({ valid: true, entries: 5 });
  expect(await verify('')).toEqual({ valid: true, entries: 0, last: null });
  expect(await verify(entries, { expected: entries[2] })).toMatchObject({ valid: true });
  expect(await verify(log(2, {}, entries[4]), { previous: entries[4], expected: entries[4] })).toMatchObject({ valid: true, entries: 2 });
  const odd = auditEntry({ ...event, action: 'a\nb\u2028c "\\', metadata: { previous: '0'.repeat(64), hash: '0'.repeat(64) } });
  expect(await verify([odd])).toMatchObject({ valid: true, entries: 1 });
  const signed = log(3, { key: KEY_1 });
  expect(await verify(signed, { key: new TextEncoder().encode(KEY_1) })).toMatchObject({ valid: true });
});

const entries = log(6);
const [a, b, c, d, e, f] = entries;
const forged = auditEntry({ ...event, userId: 'u-18' }, a);

test.each<[string, readonly string[] | string, string, VerifyOptions?]>([
  ['a value', [a, b.replace('u-17', 'u-18'), c], '2 changed: it was changed after it was written'],
  ['one space', [a, b, `${c} `], '3 changed: it is not an entry of an audit log'],
  ['the number', [a, b.replace('"seq":2', '"seq":3'), c], '2 changed: it was changed after it was written'],
  ['its hash, too', [a, forged, c], '3 changed: it does not follow from the line before: one of the two was replaced'],
  ['another line', [a, 'started', b], '2 changed: it is not an entry of an audit log'],
  ['an empty line', [a, '', b], '2 changed: it is not an entry of an audit log'],
  ['one missing', [a, b, d, e], '3 missing: entry 3 is missing before it'],
  ['two missing', [a, b, e, f], '3 missing: entries 3 to 4 are missing before it'],
  ['the first missing', [b, c], '1 missing: entry 1 is missing before it'],
  ['two swapped', [a, c, b, d], '2 reordered: it is before entry 2, but was written after it'],
  ['one twice', [a, b, b, c], '3 reordered: entry 2 comes again, or too late'],
  ['cut off', `${a}\n${b.slice(0, -9)}`, '2 truncated: the line is cut off'],
  ['the end missing', [a, b], '3 truncated: the log ends before the expected entry: its last one is number 2', { expected: d }],
  [
    'all missing',
    [],
    '1 truncated: the log ends before the expected entry: it has none',
    { expected: (JSON.parse(d) as { hash: string }).hash },
  ],
  ['no key', log(2, { key: KEY_1 }), '1 changed: it was changed after it was written, or was made with a key'],
  ['another key', log(2, { key: KEY_1 }), '1 changed: it was changed after it was written, or was made with another key', { key: KEY_2 }],
  [
    'the wrong beginning',
    [b, c],
    '1 changed: it does not follow from the line before: one of the two was replaced',
    { previous: auditEntry(event) },
  ],
])('finds the first line that is wrong: %s', async (_, lines, problem, options) => {
  const { valid, entries: good, last, problem: found } = await verify(lines, options);
  expect(found).toBe(problem);
  expect(valid).toBe(false);
  const line = parseInt(problem, 10);
  expect(good).toBe(line - 1);
  if (typeof lines !== 'string' && line > 1) expect(last).toBe(lines[line - 2]);
});

test('every change of one byte is found', async () => {
  const text = `${a}\n${b}\n`;
  for (let i = 0; i < text.length - 1; i += 7) {
    const changed = text.slice(0, i) + (text[i] === 'x' ? 'y' : 'x') + text.slice(i + 1);
    expect(await verify(changed), `byte ${i}`).toMatchObject({ valid: false });
  }
});

test('wrong arguments', async () => {
  const entry = auditEntry as (...args: unknown[]) => string;
  expect(() => entry('x')).toThrow('auditEntry(event) takes an object, not a string');
  expect(() => entry({ ...event, userId: 5 })).toThrow('auditEntry({ userId }) takes a string, not a number');
  expect(() => entry({ ...event, ip: '::1' })).toThrow('auditEntry(event) has no member "ip": put it into metadata');
  expect(() => entry(event, 'x')).toThrow('previous is not a line of an audit log');
  await expect(verifyAuditLog('/no/such/file')).rejects.toThrow('cannot read the audit log: no such file or folder');
  await expect((verifyAuditLog as (...args: unknown[]) => Promise<unknown>)(5)).rejects.toThrow(TypeError);
});

test('a key that is not set, or short', async () => {
  const remedy = '`openssl rand -hex 32` makes one';
  const short = (length: number) => `the option key must have at least 32 random characters or bytes, not ${length}: ${remedy}`;
  for (const [key, message] of [
    [undefined, `the option key is undefined: set it (${remedy}), or leave the option out`],
    ['', short(0)],
    ['k'.repeat(31), short(31)],
    [new Uint8Array(16), short(16)],
    [null, 'the option key must be a string or bytes, not null'],
    [5, 'the option key must be a string or bytes, not a number'],
  ] as const) {
    const options = { key } as AuditOptions;
    expect(() => auditEntry(event, null, options)).toThrow(new TypeError(`auditEntry(event, previous, options): ${message}`));
    await expect(verifyAuditLog('audit.log', options as VerifyOptions)).rejects.toThrow(
      new TypeError(`verifyAuditLog(file, options): ${message}`),
    );
  }
  expect(auditEntry(event, null, { key: new Uint8Array(32) })).toContain('"hash"');
});
