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

async function verify(lines: readonly string[] | string | Buffer, options?: VerifyOptions) {
  const file = join(temporaryFolder(), 'audit.log');
  writeFileSync(file, typeof lines === 'string' || Buffer.isBuffer(lines) ? lines : lines.map((line) => `${line}\n`).join(''));
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
  expect(await verify(entries.join('\n'))).toMatchObject({ valid: true, entries: 5 });
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

/** The text as a line with the right hash, as someone without a key can make it. */
const resealed = (text: string) => {
  const open = text.slice(0, -75);
  return `${open},"hash":"${createHash('sha256').update(`${open}}`).digest('hex')}"}`;
};

test('a change of bytes that leaves the values equal is found, with the right hash, too', async () => {
  const text = auditEntry({ ...event, action: 'caf\u00e9 \ufffd/', metadata: { n: 10, list: [1] } });
  const changes = [
    text.replace('"n":10', '"n": 10'),
    text.replace('"n":10', '"n":1e1'),
    text.replace('"n":10', '"n":10.0'),
    text.replace('"n":10', '"n":5,"n":10'),
    text.replace('\u00e9', '\\u00e9'),
    text.replace('/', '\\/'),
    text.replace('u-17', '\\u0075-17'),
    text.replace('"action":"caf\u00e9 \ufffd/","userId":"u-17"', '"userId":"u-17","action":"caf\u00e9 \ufffd/"'),
    text.replace('"result"', '"ip":"::1","result"'),
    text.replace('[1]', '[1,]'),
    text.replace('{"seq":1,', '{"seq":1,\t'),
  ];
  expect(await verify([text])).toMatchObject({ valid: true });
  for (const changed of changes) {
    expect(await verify([changed]), changed).toMatchObject({ valid: false });
    expect((await verify([resealed(changed)])).problem, changed).toBe('1 changed: it is not an entry as auditEntry writes it');
  }
  expect((await verify([`\ufeff${text}`])).problem).toBe('1 changed: it is not an entry of an audit log');
  const at = Buffer.from(text).indexOf('\ufffd');
  const bytes = Buffer.concat([Buffer.from(text).subarray(0, at), Buffer.from([0xff]), Buffer.from(text).subarray(at + 3)]);
  expect((await verify(bytes)).problem).toContain('1 changed: it was changed after it was written');
  const open = Buffer.concat([bytes.subarray(0, -75), Buffer.from('}')]);
  const hash = `,"hash":"${createHash('sha256').update(open).digest('hex')}"}`;
  expect((await verify(Buffer.concat([bytes.subarray(0, -75), Buffer.from(hash)]))).problem).toBe(
    '1 changed: it is not an entry as auditEntry writes it',
  );
});

test('other line endings', async () => {
  expect((await verify(`${a}\r\n${b}\r\n`)).problem).toBe('1 changed: it ends in CR LF, and entries end in LF');
  expect((await verify(`${a}\r${b}\n`)).valid).toBe(false);
  expect((await verify(`${a}\n${b}\n\n`)).problem).toBe('3 changed: it is not an entry of an audit log');
});

test('a crash in the middle of a line, and two processes', async () => {
  expect((await verify(`${a}\n${b.slice(0, 40)}${b}\n`)).problem).toBe(
    '2 truncated: an entry is cut off, and the next one is on the same line',
  );
  expect((await verify([a, b, forged])).problem).toBe(
    '3 reordered: it has the same number and the same entry before it as the line above: use one log for each process',
  );
});

test('passwords, prompts and answers in metadata are masked by name, at any depth', () => {
  class Login {
    dbPassword = 'abc';
  }
  const text = 'the blue door';
  const metadata = {
    password: text,
    PASSWORD: 123456,
    'x-api-key': 'k',
    prompt: text,
    userPrompt: [text],
    model_output: text,
    body: { messages: [{ role: 'user', content: text }], choices: [{ message: { content: text } }] },
    map: new Map<unknown, unknown>([['access_token', text]]),
    list: [new Set([{ set_cookie: text }]), new Login(), { name: 'Authorization', value: text }],
    usage: { prompt: 41, completion: 7, total_tokens: 48 },
    hasPassword: true,
    secret: null,
  };
  const masked = '[REDACTED]';
  const written = (options?: AuditOptions) =>
    (JSON.parse(auditEntry({ ...event, metadata }, null, options)) as { metadata: unknown }).metadata;
  expect(JSON.stringify(written())).not.toContain(text);
  expect(written()).toEqual({
    password: masked,
    PASSWORD: masked,
    'x-api-key': masked,
    prompt: masked,
    userPrompt: masked,
    model_output: masked,
    body: { messages: masked, choices: masked },
    map: { access_token: masked },
    list: [[{ set_cookie: masked }], { dbPassword: masked }, { name: 'Authorization', value: masked }],
    usage: { prompt: 41, completion: 7, total_tokens: 48 },
    hasPassword: true,
    secret: null,
  });
  // The application's own fields replace the list of texts, but not that of secrets.
  expect(written({ fields: ['usage'] })).toMatchObject({ password: masked, prompt: text, usage: masked });
});

test('more names of secrets and of texts', () => {
  const value = 'Zk3Lq8wP2xr5';
  const written = (names: string) =>
    JSON.parse(auditEntry({ ...event, metadata: Object.fromEntries(names.split(' ').map((name) => [name, value])) })) as {
      metadata: Record<string, unknown>;
    };
  const clear = (names: string) => Object.entries(written(names).metadata).flatMap(([name, said]) => (said === value ? [name] : []));
  const secrets =
    'pin userPin pin_code pw db_pw mfaCode userMFACode MFA_CODE otpCode verificationCode recovery-codes securityAnswer sessionId sessionid connectionString connectionstring conn_str databaseUrl dsn SENTRY_DSN signature x-hub-signature hmac cvv cvc2 cardNumber passwordHash password2 newPasswordConfirm user.password refreshTokens creds seedPhrase';
  const texts =
    'answer reply replies response responses responseBody response_text text body query queryString question chat history userMessage message completionText arguments args toolResult summary lastAnswer';
  expect(clear(`${secrets} ${texts}`)).toEqual([]);
  // What a log is for stays.
  const plain =
    'model requestId status errorMessage error_message count shipping pinned spinner textColor context chatId historyLength answerCount queryTime latency region path method description pw_changed design opinion panel';
  expect(clear(plain)).toEqual(plain.split(' '));
  const metadata = {
    response: { status: 'ok', body: value, headers: [{ value, name: 'set-cookie' }] },
    message: { role: 'user', content: value },
    error: new Error('out of quota'),
    tokens: 212,
    pin: 1234,
  };
  expect((JSON.parse(auditEntry({ ...event, metadata })) as { metadata: unknown }).metadata).toEqual({
    response: { status: 'ok', body: '[REDACTED]', headers: [{ value: '[REDACTED]', name: 'set-cookie' }] },
    message: { role: 'user', content: '[REDACTED]' },
    error: { name: 'Error', message: 'out of quota' },
    tokens: 212,
    pin: '[REDACTED]',
  });
});

test('what throws when it is read is masked, and its message is not written', () => {
  const fail = (): never => {
    throw new Error(`no ${KEY}`);
  };
  const metadata: Record<string, unknown> = {
    toJSON2: { toJSON: fail },
    proxy: new Proxy({}, { ownKeys: fail }),
    iterator: new (class extends Set<number> {
      override [Symbol.iterator] = fail;
    })(),
    text: Object.assign(() => 5, { toJSON: () => KEY }),
    bytes: Buffer.from(KEY),
    wrapped: Object(7n) as unknown,
    odd: [undefined, NaN, Symbol(KEY), new Date(NaN)],
    ['__proto__']: { a: 1 },
  };
  Object.defineProperty(metadata, 'getter', { enumerable: true, get: fail });
  const line = auditEntry({ ...event, metadata });
  expect(line).not.toContain(KEY.slice(8));
  expect((JSON.parse(line) as { metadata: object }).metadata).toMatchObject({
    toJSON2: '[REDACTED]',
    proxy: '[REDACTED]',
    iterator: '[REDACTED]',
    getter: '[REDACTED]',
    bytes: `[${KEY.length} bytes]`,
    wrapped: '7',
    odd: [null, null, null, null],
  });
  const thrown = (made: object) => {
    try {
      auditEntry(made as AuditEvent);
    } catch (error) {
      return String(error) + String((error as Error).cause);
    }
    return '';
  };
  const getter = Object.defineProperty({ ...event }, 'userId', { enumerable: true, get: fail });
  for (const made of [getter, new Proxy({ ...event }, { ownKeys: fail }), { ...event, [KEY]: 1 }]) {
    expect(thrown(made)).toContain('TypeError: auditEntry(event)');
    expect(thrown(made)).not.toContain(KEY.slice(8));
  }
});

test('metadata that is huge, deep or refers to itself is written up to a limit', async () => {
  const list: unknown[] = Array.from({ length: 20_000 }, (_, i) => i);
  const shared = { list };
  let deep: object = {};
  for (let i = 0; i < 100_000; i++) deep = { deep };
  const begin = process.cpuUsage();
  for (const metadata of [
    { long: 'a b '.repeat(1e6) },
    { [`key ${'a '.repeat(1e6)}`]: 1 },
    { list },
    { shared, all: Array.from({ length: 1000 }, () => shared) },
    { sparse: Object.assign([], { length: 4e9 }) },
    { deep },
    Object.fromEntries(list.map((i) => [`member ${String(i)}`, i])),
  ]) {
    const line = auditEntry({ ...event, metadata });
    expect(line.length).toBeLessThan(2e6);
    expect(/\[Too large\]|\[Object\]/.test(line)).toBe(true);
    expect(await verify([line])).toMatchObject({ valid: true });
  }
  expect(process.cpuUsage(begin).user / 1000).toBeLessThan(5000); // half a second on an idle machine
  expect(auditEntry({ ...event, userId: 'a b '.repeat(1e6) })).toContain('"userId":"[Too large]"');
});

test('wrong arguments', async () => {
  const entry = auditEntry as (...args: unknown[]) => string;
  expect(() => entry('x')).toThrow('auditEntry(event) takes an object, not a string');
  expect(() => entry({ ...event, userId: 5 })).toThrow('auditEntry({ userId }) takes a string, not a number');
  expect(() => entry({ ...event, ip: '::1' })).toThrow('auditEntry(event) has no member "ip": put it into metadata');
  expect(() => entry(event, 'x')).toThrow('previous is not a line of an audit log');
  await expect(verifyAuditLog('/no/such/file')).rejects.toThrow('cannot read the audit log /no/such/file: no such file or folder');
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
