import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bufferInput } from '../../src/dataset/input.ts';
import { mayBeDataset } from '../../src/dataset/prefilter.ts';
import { misnamed } from '../../src/dataset/misnamed.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { ordinary } from './ordinary.ts';
import { layout, readAll } from './read.ts';
import { GOOD, jsonl, NEIGHBOURS, PLAIN } from './samples.ts';

const ask = (content: string | Buffer, path = '') => recognise(bufferInput(Buffer.from(content as string)), path);

describe('datasets', () => {
  test.each([...GOOD, ...NEIGHBOURS].map((sample) => [sample.name, sample] as const))('%s', async (_, { content, file, format }) => {
    expect(mayBeDataset(Buffer.from(content as string))).toBe(true);
    expect(await ask(content, file)).toMatchObject({ format, gzip: false });
    expect(await ask(gzipSync(content), `${file}.gz`)).toMatchObject({ format, gzip: true, accepted: false });
  });

  test('by content: a strong format needs no name', async () => {
    for (const path of ['', 'a.txt', 'x/y.bin']) expect(await ask(jsonl(PLAIN, PLAIN), path)).toMatchObject({ format: 'conversation' });
  });

  test('texts that begin late, after records without one', async () => {
    const mail = (i: number) => `Please write to person${i}@some-shop.net about the bill, thanks`;
    const asJsonl = (records: unknown[]) => jsonl(...records);
    const asCsv = (records: { id: number; note?: unknown }[]) =>
      ['id,note', ...records.map(({ id, note }) => `${id},${note === undefined || note === null ? '' : String(note)}`), ''].join('\n');
    const early: Record<string, (count: number) => { id: number; note?: unknown }[]> = {
      null: (count) => Array.from({ length: count }, (_, id) => ({ id, note: null })),
      missing: (count) => Array.from({ length: count }, (_, id) => ({ id })),
      numbers: (count) => Array.from({ length: count }, (_, id) => ({ id, note: id })),
      long: () => [{ id: 0, note: 'word '.repeat(17_000) }],
    };
    const silent: string[] = [];
    for (const [name, make] of Object.entries(early)) {
      for (const count of [20, 60, 8000]) {
        const records = [...make(count), ...Array.from({ length: 50 }, (_, id) => ({ id: id + count, note: mail(id) }))];
        const files = {
          'a.jsonl': asJsonl(records),
          'a.csv': asCsv(records),
          'a.tsv': asCsv(records).replaceAll(',', '\t'),
          'a.json': JSON.stringify(records),
          'b.json': JSON.stringify(records, null, 2),
          'c.json': JSON.stringify({ data: records }),
          'b.jsonl': Buffer.from(`\ufeff${asJsonl(records)}`, 'utf16le'),
          'b.csv': Buffer.from(`\ufeff${asCsv(records)}`, 'utf16le'),
        };
        for (const [file, text] of Object.entries(files)) if (!(await ask(text, file))) silent.push(`${name} ${count} ${file}`);
      }
    }
    expect(silent).toEqual([]);
    // Records without texts stay what they are.
    for (const make of [early.null!, early.missing!, early.numbers!]) expect(await ask(asJsonl(make(8000)), 'a.jsonl')).toBeNull();
  });

  test('texts after a long header, or after much that is known about a list', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i, `person${i}@some-shop.net`]);
    const more = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
    const table = [['id', 'email', ...more], ...rows.map((row) => [...row, ...more.map(() => 0)])].map((row) => row.join(',')).join('\n');
    expect(await ask(table, 'a.csv')).toMatchObject({ format: 'records', delimiter: ',' });
    const info = Object.fromEntries(more.map((name) => [name, 'about it']));
    const data = rows.map(([id, mail]) => ({ id, note: `Please write to ${mail} about the bill` }));
    for (const text of [JSON.stringify({ info, data }), JSON.stringify({ info, data }, null, 2)])
      expect(await ask(text, 'a.json')).toMatchObject({ format: 'records', wrapped: true });
    expect(await ask(JSON.stringify({ info, notes: { deep: data } }), 'a.json')).toMatchObject({
      reasons: ['its sentences name people that one can write to'],
    });
    expect(await ask(JSON.stringify({ info, data: rows.map(([id]) => ({ id, size: 1 })) }), 'a.json')).toBeNull();
  });

  test('people in JSON after much else', async () => {
    const people = Array.from({ length: 60 }, (_, i) => ({
      name: 'Bina Rowe',
      email: `rowe${i}@gmail.com`,
      phone: `+49 177 71598${10 + i}`,
    }));
    const others = (count: number) => Array.from({ length: count }, (_, id) => ({ id, kind: 'part', size: 'large' }));
    for (const [name, value] of Object.entries({
      'a list': [...others(3000), ...people],
      'a short list': [...others(25), ...people],
      'another list': { products: others(3000), others: people },
      'by ids': Object.fromEntries([...others(3000), ...people].map((item, i) => [`k${i}`, item])),
    }))
      for (const indent of [0, 2])
        expect(await ask(JSON.stringify(value, null, indent), 'a.json'), name).toMatchObject({ format: 'records' });
    expect(await ask(JSON.stringify([...others(3000), { by: { name: 'Bina Rowe', email: people[0]!.email } }]), 'a.json')).toBeNull();
    expect(await ask(JSON.stringify({ openapi: '3.1.0', a: others(3000), b: people }), 'a.json')).toBeNull();
  });

  test('a column that few records fill', async () => {
    const records = Array.from({ length: 30 }, (_, id) => ({ id, note: id % 10 === 0 ? 'She will call about the late parcel' : '' }));
    expect(await ask(jsonl(...records), 'a.jsonl')).toMatchObject({ format: 'records' });
  });

  test('one line of JSON says as much as two', async () => {
    const note = 'Please write to bina.rowe@gmail.com about the bill';
    for (const record of [
      { note, n: 1 },
      { email: 'bina.rowe@gmail.com', phone: '+49 177 7159875' },
      { team: [{ name: 'Bina Rowe', born: '1985-03-12' }] },
    ]) {
      expect(!(await ask(jsonl(record), 'out.jsonl')), JSON.stringify(record)).toBe(!(await ask(jsonl(record, record), 'out.jsonl')));
      expect(await ask(jsonl(record), 'out.json')).toBeNull();
    }
    expect(await ask(jsonl({ note, n: 1 }), 'out.jsonl')).toMatchObject({ format: 'records' });
  });

  test('in UTF-16, with and without a byte order mark', async () => {
    const text = jsonl(PLAIN, PLAIN);
    expect(await ask(Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatchObject({
      format: 'conversation',
      encoding: 'utf-16le',
      accepted: false,
    });
    expect(await ask(Buffer.from(text, 'utf16le').swap16())).toMatchObject({ encoding: 'utf-16be' });
  });

  test('in the lists of an object, by its splits or its records', async () => {
    const asked = Array.from({ length: 12 }, (_, i) => ({
      q: `Where is the parcel number ${i} that I sent home?`,
      a: 'It is on its way to you.',
    }));
    const chats = asked.map(({ q, a }) => ({
      messages: [
        { role: 'user', content: q },
        { role: 'assistant', content: a },
      ],
    }));
    for (const indent of [0, 2]) {
      const text = (value: unknown) => JSON.stringify(value, null, indent);
      expect(mayBeDataset(Buffer.from(text({ train: asked, test: [] })), 'x.json')).toBe(true);
      expect(await ask(text({ train: asked, test: [] }), 'x.json')).toMatchObject({ format: 'records', wrapped: true });
      expect(await ask(text({ version: 1, data: chats }), 'x.json')).toMatchObject({ format: 'conversation', wrapped: true });
      // A user who names the file says that it is a dataset.
      const isWrapped = async (value: object, path = 'x.json') =>
        (await recognise(bufferInput(Buffer.from(text(value))), path, { expected: true }))?.wrapped === true;
      for (const lists of [{ train: asked }, { items: asked.slice(0, 1) }, { data: chats, classes: ['a', 'b'] }])
        expect(await isWrapped(lists)).toBe(true);
      for (const record of [chats[0]!, { turns: chats[0]!.messages }, { id: 1, tags: ['a', 'b'] }])
        expect(await isWrapped(record)).toBe(false);
      expect(await isWrapped({ id: 1, steps: asked }, 'x.jsonl')).toBe(false); // a line is a record
      // Files that tools write, in any folder.
      const said = asked.map(({ q }, i) => ({ name: `p${i}`, note: q }));
      for (const folder of ['', 'corpus/', 'data/datasets/x/']) {
        for (const [name, value] of [
          ['x.json', { packages: asked }],
          ['third-party-licenses.json', { packages: said.map((item) => ({ ...item, licenseId: 'MIT' })) }],
          ['LICENSES.json', said],
          ['notices.json', said.map((item) => ({ ...item, license: 'MIT' }))],
          ['package.json', { name: 'x', contributors: said, dependencies: {} }],
          ['composer.lock', { packages: said }],
          ['labels.json', { labels: said }],
          ['de.json', { items: said }],
        ] as const)
          expect(await ask(text(value), folder + name), folder + name).toBeNull();
      }
      const found = await readAll(
        text({ note: 'a ] "b', train: asked, meta: { a: [1] }, dev: asked.slice(3) }),
        layout('json', { wrapped: true }),
        7,
      );
      expect(found.map(({ value }) => value)).toEqual([...asked, ...asked.slice(3)]);
    }
  });

  test('whose first record is longer than the head', async () => {
    const long = {
      messages: [
        { role: 'user', content: 'é'.repeat(100_000) },
        { role: 'assistant', content: 'b' },
      ],
    };
    expect(await ask(jsonl(long, long))).toMatchObject({ format: 'conversation', container: 'jsonl' });
    expect(await ask(JSON.stringify([long, long]))).toMatchObject({ format: 'conversation', container: 'json' });
    expect(await ask(JSON.stringify([long, long], null, 2))).toMatchObject({ format: 'conversation', container: 'json' });
  });

  test('in two rows of many columns, of which one has a sentence', async () => {
    for (const columns of [60, 1000, 10_000]) {
      const note = 'Please write to jana@corp-mail.io about the bill, or call +49 170 5558810';
      const row = Object.fromEntries(Array.from({ length: columns }, (_, i) => [`c${i}`, i === columns / 2 ? note : `v${i}`]));
      expect(await ask(jsonl(row, row), 'a.jsonl'), `${columns}`).toMatchObject({ format: 'records' });
    }
  });

  test('in a table whose quotes are broken', async () => {
    for (const text of ['prompt,completion\n"Say hello,sir\nfoo,bar\n', '"prompt,completion\na,b\nc,d\n', 'prompt,completion\na,"b\n']) {
      expect(await ask(text, 'a.csv')).toMatchObject({ container: 'csv', format: 'instruction' });
    }
    expect(await ask('sku,price\n"a,1\nb,2\n', 'a.csv')).toBeNull();
  });

  test('in a table of one row, if its name says so and it has as many cells as the header', async () => {
    const question =
      'question,answer\nWho was it that signed the letter that was sent to the mayor?,Nobody knows that any more and least of all the mayor\n';
    for (const text of ['prompt,completion\n"Call me, please",ok\n', 'prompt,completion\nhi,ok', question]) {
      expect(await ask(text, 'a.csv')).toMatchObject({ container: 'csv' });
      expect(await ask(text, 'a.txt')).toBeNull();
    }
    expect(await ask('id,note\n7,"Please write to jana@corp-mail.io about the bill"\n', 'a.csv')).toMatchObject({ format: 'records' });
    for (const text of [
      'id,note\n7,"Please write to us about the bill"\n',
      'prompt,completion\n',
      'prompt,completion\na,b,c\n',
      'question,answer\nq1,a1\n',
      'name,text\nx,y\n',
      'id,user,role\n1,ann,admin\n',
      'input,output\n1 2 3,6\n',
      'prompt,completion,a,b\n1,2,3,4\n',
    ])
      expect(await ask(text, 'a.csv'), text).toBeNull();
  });

  test('in a TSV of one column, with commas in its texts', async () => {
    const text = `text\n${'Well, this is a sentence, and a long one, of a document.\n'.repeat(5)}`;
    expect(await ask(text, 'a.tsv')).toMatchObject({ container: 'tsv', format: 'text' });
  });

  test('packed and damaged: recognized by the part that can be unpacked, or reported as unreadable', async () => {
    const packed = gzipSync(
      jsonl(Array.from({ length: 400 }, (_, i) => ({ prompt: `What is ${i}?`, completion: `A number, ${i * 7919}.` }))),
    );
    const wrongSum = Buffer.from(packed);
    wrongSum.writeUInt32LE((packed.readUInt32LE(packed.length - 8) ^ 1) >>> 0, packed.length - 8);
    const noise = Buffer.concat([packed.subarray(0, 10), Buffer.alloc(200, 0xff)]);
    expect(await ask(wrongSum, 'a.jsonl.gz')).toMatchObject({ format: 'instruction' });
    expect(await ask(Buffer.concat([packed, Buffer.from('rest')]), 'a.jsonl.gz')).toMatchObject({ format: 'instruction' });
    for (const bytes of [noise, gzipSync(packed), gzipSync(Buffer.alloc(3 << 20))]) {
      expect(await ask(bytes, 'a.jsonl.gz')).toMatchObject({ format: null, unreadable: true, gzip: true });
      expect(await ask(bytes, 'backup.gz')).toBeNull();
    }
  });

  test('packed and empty: no dataset, and nothing that could not be read, except if it is cut off', async () => {
    for (const name of ['part-3.jsonl.gz', 'part.csv.gz', 'part.json.gz'])
      for (const text of ['', '\n', '\r\n\n']) expect(await ask(gzipSync(text), name)).toBeNull();
    const cut = [gzipSync('').subarray(0, 12), gzipSync('\0')];
    for (const bytes of cut) expect(await ask(bytes, 'part-3.jsonl.gz')).toMatchObject({ unreadable: true });
  });

  test('with some broken records', async () => {
    const lines = jsonl(PLAIN).repeat(9);
    expect(await ask(`{"messages": [\n${lines}`)).toMatchObject({ format: 'conversation', container: 'jsonl' });
    expect(await ask(`${lines}not json\n${lines}`)).toMatchObject({ format: 'conversation' });
    expect(await ask(`${jsonl(PLAIN)}\0\0\0\n${lines}`)).toMatchObject({ format: 'conversation' });
    expect(await ask(Buffer.concat([Buffer.from(lines), Buffer.from(lines, 'utf16le')]))).toMatchObject({
      format: 'conversation',
      encoding: 'utf-8',
    });
  });

  test('a Git LFS pointer in place of a dataset', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`;
    expect(await ask(pointer, 'data/a.parquet')).toMatchObject({
      pointer: true,
      container: 'parquet',
      notInspected: [expect.stringContaining('LFS')],
    });
    expect(await ask(pointer, 'logo.psd')).toBeNull();
  });
});

describe('records with free text', () => {
  const texts = Array.from({ length: 12 }, (_, i) => `Please write to somebody about invoice ${i}`);
  test.each([
    ['system and chat', 'glaive.jsonl', jsonl(...texts.map((text) => ({ system: 'Be nice', chat: `USER: ${text}` }))), 'jsonl'],
    ['lists of texts', 'a.jsonl', jsonl(...texts.map((text) => ({ id: '1', data: [text, 'Sure'] }))), 'jsonl'],
    ['pairs', 'a.ndjson', jsonl(...texts.map((text) => ({ conversation: [{ human: text, assistant: 'ok' }] }))), 'jsonl'],
    ['bare texts', 'a.jsonl', jsonl(...texts), 'jsonl'],
    ['a list', 'a.json', JSON.stringify(texts.map((text) => ({ dialog: `${text}, as soon as you can.` }))), 'json'],
    ['a table with an id', 'train.csv', `id,question,answer\n${texts.map((text, i) => `${i},"${text}",ok\n`).join('')}`, 'csv'],
    ['a table with tabs', 'a.tsv', `nr\tnote\n${texts.map((text, i) => `${i}\t${text}\n`).join('')}`, 'tsv'],
    ['a language', 'data/pt-BR.jsonl', jsonl(...texts.map((note) => ({ note }))), 'jsonl'],
    ['Chinese', 'a.jsonl', jsonl(...texts.map((_, i) => ({ q: `请问这张发票什么时候到${i}`, a: '好' }))), 'jsonl'],
    ['the split that is called test', 'data/test/a.jsonl', jsonl(...texts.map((note) => ({ note }))), 'jsonl'],
    ['traces', 'a.jsonl', jsonl(...texts.map((input) => ({ traceId: 'x', name: 'chat', input, output: { text: 'ok' } }))), 'jsonl'],
    [
      'spans',
      'a.jsonl',
      jsonl(...texts.map((stringValue) => ({ traceId: 'x', attributes: [{ key: 'gen_ai.prompt', value: { stringValue } }] }))),
      'jsonl',
    ],
    ['a log of a model', 'a.jsonl', jsonl(...texts.map((prompt) => ({ level: 'info', ts: 1, msg: 'call', data: { prompt } }))), 'jsonl'],
    ['words with labels', 'a.jsonl', jsonl(...texts.map((text) => ({ tokens: text.split(' '), ner_tags: [0, 0] }))), 'jsonl'],
  ])('%s', async (_, path, content, container) => {
    expect(await ask(content, path)).toMatchObject({
      container,
      confidence: expect.closeTo(0.5, 0) as number,
      accepted: container === 'csv',
    });
    expect(mayBeDataset(Buffer.from(content), path)).toBe(true);
  });

  test('unless their place, name or keys show that they are something else', async () => {
    const records = jsonl(...texts.map((note) => ({ note })));
    for (const path of [
      'test/fixtures/a.jsonl',
      'src/__tests__/b.jsonl',
      'locales/de/c.jsonl',
      'vendor/d.jsonl',
      'logs/e.jsonl',
      'logs/e.log',
      'notes.md',
    ])
      expect(await ask(records, path), path).toBeNull();
    for (const extra of [{ level: 'info', time: 1 }, { ruleId: 'x' }, { defaultMessage: 'x' }, { homepage: 'x', version: '1' }])
      expect(await ask(jsonl(...texts.map((note) => ({ note, ...extra }))), 'a.jsonl')).toBeNull();
    expect(await ask(JSON.stringify(texts.slice(0, 4).map((title) => ({ title }))), 'team.json')).toBeNull();
    expect(await ask(jsonl(...texts.map((_, step) => ({ step, loss: 1 / step, name: 'run' }))), 'a.jsonl')).toBeNull();
  });
});

describe('a document in whose sentences people are', () => {
  const wrote = [0, 1, 2].map((i) => `Please write to maren${i}@hollander-weiss.de about it`);
  const documents: [string, (texts: readonly string[]) => unknown][] = [
    ['a list of texts', (texts) => texts],
    ['records by id', (texts) => Object.fromEntries(texts.map((text, i) => [`t${i}`, { log: [{ text }, { text: 'Sure' }] }]))],
    ['columns', (texts) => ({ asked: texts, answer: texts.map(() => 'Sure') })],
    ['a list deep inside', (texts) => ({ page: { hits: { items: texts.map((note) => ({ note })) } } })],
    ['telephone numbers', (texts) => ({ notes: texts.map((text) => text.replace(/write to maren(\d)\S+/, 'call +49 30 90182$100')) })],
  ];
  test.each(documents)('%s', async (_, make) => {
    for (const indent of [0, 2]) {
      const text = JSON.stringify(make(wrote), null, indent);
      expect(mayBeDataset(Buffer.from(text), 'a.json')).toBe(true);
      expect(await ask(text, 'a.json')).toMatchObject({ container: 'json', format: 'records' });
    }
    const few = JSON.stringify(make([wrote[0]!, wrote[1]!, wrote[0]!]));
    expect(await ask(few, 'a.json')).toBeNull();
    for (const path of ['test/a.json', 'i18n/a.json', 'a.md']) expect(await ask(JSON.stringify(make(wrote)), path), path).toBeNull();
    expect(
      await ask(JSON.stringify(make(wrote)).replaceAll('hollander-weiss.de', 'example.com').replaceAll('+49', '49'), 'a.json'),
    ).toBeNull();
  });
});

describe('lines of JSON in logs', () => {
  const said = Array.from({ length: 12 }, (_, i) => `Please write to maren${i}@hollander-weiss.de about invoice ${i}`);
  const kinds: [string, (text: string) => object][] = [
    ['prompts', (prompt) => ({ level: 'info', ts: 1, msg: 'call', prompt, response: 'ok' })],
    ['spans', (prompt) => ({ traceId: 'x', attributes: { 'gen_ai.prompt': prompt } })],
    ['spans in OpenTelemetry', (stringValue) => ({ resourceSpans: [{ spans: [{ key: 'gen_ai.prompt', value: { stringValue } }] }] })],
    ['what a program says', (message) => ({ level: 'info', time: 1, message })],
    ['people', (text) => ({ event: 'request', user_email: text.split(' ')[3] })],
  ];
  const files = ['app.log', 'app.log.1', 'app.log-20261130', 'app-2026-11-30.log', 'app.err', 'nohup.out', 'nohup.out.1', 'app.txt'];
  const names = [...files, 'logs/app.jsonl', 'var/log/app.log'];
  const TIMES = [
    '2026-11-30 10:00:00,123 INFO [main] ',
    '[2026-11-30T10:00:00Z] ',
    'Nov 30 10:00:00 web app[7]: ',
    '30/Nov/2026:10:00:00 ',
  ];
  test.each(kinds)('%s: whatever the log is called', async (_, make) => {
    const text = jsonl(...said.map(make));
    const expected = await ask(text, 'app.jsonl');
    expect(expected).toMatchObject({ container: 'jsonl' });
    for (const name of names) {
      expect(mayBeDataset(Buffer.from(text), name), name).toBe(true);
      expect(await ask(text, name), name).toMatchObject({ container: 'jsonl', format: expected!.format });
    }
    const lines = text.trimEnd().split('\n');
    const after = TIMES.map((time) => lines.map((line) => `${time}${line}\n`).join(''));
    for (const content of [`Starting the server on port 8080\n${text}`, ...after]) {
      expect(mayBeDataset(Buffer.from(content), 'app.log')).toBe(true);
      const found = await ask(content, 'app.log');
      expect(found, content.slice(0, 60)).toMatchObject({ container: 'jsonl', format: expected!.format });
      const values = (await readAll(Buffer.from(content), found!)).map(({ value }) => value);
      expect(values.filter((value) => value !== undefined)).toEqual(lines.map((line) => JSON.parse(line) as unknown));
    }
  });

  test('a time before a cell is no record', async () => {
    const rows = said.map((text, i) => `2026-11-30 10:00:00,maren${i}@hollander-weiss.de,{"note": "${text}"}\n`).join('');
    expect(await ask(rows, 'data.csv')).toMatchObject({ container: 'csv' });
  });

  test('a line that is longer than the head', () => {
    const line = JSON.stringify({ time: 1, body: 'x'.repeat(70_000), to: said[0] });
    expect(mayBeDataset(Buffer.from(`${line}\n${line}\n`), 'app.log')).toBe(true);
  });

  test('but not text, which its first byte shows, nor settings', async () => {
    const text = said.map((line) => `[info] {"time": 1} ${line}\n`).join('');
    const settings = '{\n  "level": "info",\n  "file": "app.log"\n}\n';
    for (const name of files)
      for (const content of [text, text.replaceAll('[info] ', '2026-11-30 INFO '), settings]) {
        expect(mayBeDataset(Buffer.from(content), name), name).toBe(false);
        expect(await ask(content, name), name).toBeNull();
      }
  });
});

test('logs of a program, if they name contacts', async () => {
  const logs = (message: string) =>
    jsonl(...Array.from({ length: 12 }, (_, i) => ({ level: 'info', timestamp: i, message: `${message}${i}@hollander-weiss.de` })));
  expect(await ask(logs('Sent the invoice to maren'), 'app.jsonl')).toMatchObject({ format: 'records' });
  expect(await ask(logs('Sent the invoice to maren'), 'logs/app.jsonl')).toMatchObject({ format: 'records' });
  expect(await ask(logs('Sent it to maren').replaceAll('hollander-weiss.de', 'example.com'), 'app.jsonl')).toBeNull();
});

test('short notes that name contacts', async () => {
  const notes = Array.from({ length: 12 }, (_, i) => ({ row: i, comment: `Please call +49 177 71598${10 + i}` }));
  const csv = ['row,comment', ...notes.map(({ row, comment }) => `${row},${comment}`)].join('\n');
  for (const [path, text] of [
    ['a.jsonl', jsonl(...notes)],
    ['a.json', JSON.stringify(notes)],
    ['a.csv', csv],
  ] as const) {
    expect(await ask(text, path), path).toMatchObject({ format: 'records' });
    expect(await ask(text.replaceAll('+49', '49'), path), path).toBeNull();
  }
});

test('a page about people whose sentences name contacts', async () => {
  const pageOf = (bio: string) => JSON.stringify(Array.from({ length: 12 }, (_, i) => ({ name: 'Bina Rowe', bio: bio + i })));
  expect(await ask(pageOf('Likes tea and long walks; please call +49 177 71598'), 'a.json')).toMatchObject({ format: 'records' });
  expect(await ask(pageOf('Likes tea and long walks with her dogs'), 'a.json')).toBeNull();
});

describe('lists of people, without a sentence', () => {
  const people = ['Ann Rowe', 'Ben Katz', 'Cy Young', 'Di Ford'].map((name, i) => ({
    name,
    mail: `${name[0]}${i}@rowe-katz.io`,
    born: `198${i}-02-11`,
  }));
  const customers = Array.from({ length: 12 }, (_, i) => ({
    name: `${'BCDFGHKLMNRT'[i]}ina Rowe`,
    mail: `rowe.katz${i}@gmail.com`,
    phone: `+49 177 71598${10 + i}`,
  }));
  const tableOf = (delimiter: string, rows: readonly object[] = people) =>
    [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row) as string[])].map((cells) => cells.join(delimiter)).join('\n');
  test.each([
    ['a table', 'a.csv', tableOf(',')],
    ['semicolons', 'export.csv', tableOf(';')],
    ['tabs', 'a.tsv', tableOf('\t')],
    [
      'addresses alone',
      'a.csv',
      tableOf(
        ',',
        people.map(({ mail }, id) => ({ id, mail })),
      ),
    ],
    [
      'an account',
      'a.csv',
      tableOf(
        ',',
        people.map((_, i) => ({ id: i, konto: `DE8937040044053201300${i}` })),
      ),
    ],
    [
      'a number of a state',
      'a.csv',
      tableOf(
        ',',
        people.map((_, i) => ({ 'Social Security': `219-09-99${i}0` })),
      ),
    ],
    ['lines', 'a.jsonl', jsonl(...people)],
    ...['data/de.csv', 'pt-BR.csv', 'lang/a.csv', 'logs/a.csv', 'report.csv', 'messages.csv'].map((path) => [
      'a table whose name says something else',
      path,
      tableOf(',').replaceAll('mail', 'e-mail'),
    ]),
    ['lines whose name says something else', 'metrics/schema.jsonl', jsonl(...people)],
    [
      'names and telephone numbers',
      'a.csv',
      tableOf(
        ',',
        people.map(({ name }, i) => ({ name, phone: `+49 177 7159875${i}` })),
      ),
    ],
    [
      'telephone numbers of customers',
      'a.csv',
      tableOf(
        ';',
        people.map(({ name }, i) => ({ customer: name, telefon: `0177 7159875${i}`, strasse: 'Am Markt 1' })),
      ),
    ],
    ['telephone numbers that are numbers', 'a.jsonl', jsonl(...people.map(({ name }, i) => ({ name, phone: 4917771598750 + i })))],
    ['patients', 'a.jsonl', jsonl(...people.map(({ name, born }) => ({ patient: name, dob: born })))],
    ['accounts', 'a.jsonl', jsonl(...people.map((_, i) => ({ iban: `DE8937040044053201300${i}`, amount: i })))],
    ['addresses in lines', 'a.jsonl', jsonl(...people.map(({ mail }, id) => ({ id, mail })))],
    ['addresses in lines, with words that are no sentence', 'a.jsonl', jsonl(...people.map(({ mail }) => ({ mail, message: 'hello' })))],
    ['keys in an object', 'a.jsonl', jsonl(...people.map(({ name, mail }) => ({ contact: { full_name: name, mail } })))],
    ['a list whose name says it', 'customers.json', JSON.stringify([...people, ...people, ...people])],
    ['a list in a folder of data', 'train/a.json', JSON.stringify(people)],
    ['a list with dates of birth', 'emails.json', JSON.stringify([...people, ...people, ...people])],
    ['a list in an object', 'a.json', JSON.stringify({ users: people.map(({ name, mail }) => ({ name, mail })) })],
    ...['a.json', 'export.json', 'data/team.json'].flatMap((path) =>
      [
        ['a list with two ways to reach a person', customers.map(({ name, phone }) => ({ name, mail: `${name[0]}@rowe-katz.io`, phone }))],
        ['a list of names and telephone numbers', customers.map(({ name, phone }) => ({ name, phone }))],
        ['a list of mailboxes', customers.map(({ mail }, id) => ({ id, mail }))],
        ['a list of cards', customers.map(({ name }, i) => ({ name, card_number: `45391234567890${10 + i}` }))],
        ['an object by ids', Object.fromEntries(customers.map((person, i) => [`u${i}`, person]))],
        ['a list deep inside', { result: { page: { rows: customers } } }],
      ].map(([what, value]) => [`${String(what)}, indented or not`, path, JSON.stringify(value, null, path.length % 2)]),
    ),
    ...(
      [
        ['columns', Object.fromEntries(Object.keys(customers[0]!).map((key) => [key, customers.map((one) => one[key as 'name'])]))],
        [
          'columns by row',
          Object.fromEntries(Object.keys(customers[0]!).map((key) => [key, { ...customers.map((one) => one[key as 'name']) }])),
        ],
        ['rows', customers.map((one) => Object.values(one))],
        ['rows next to the names of columns', { columns: Object.keys(customers[0]!), data: customers.map((one) => Object.values(one)) }],
        ['a few with two ways to reach them', customers.slice(0, 3)],
        ['a few with accounts', customers.slice(0, 2).map(({ name }, i) => ({ name, iban: `DE8937040044053201300${i}` }))],
        ['a column of pictures', customers.map((one) => ({ ...one, avatar: 'https://a.io/b.png', website: 'https://a.io' }))],
        ['dates of birth of a team that can be reached', customers.map((one) => ({ ...one, born: '1983-02-11', team: 'Sales', url: 'x' }))],
        ['voters', customers.map(({ name }) => ({ name, born: '1983-02-11', party: 'X', address: '7 High Street' }))],
        ['people with the names of shops', customers.map((one, i) => ({ ...one, name: i % 3 ? one.name : 'Bina Church' }))],
        ['companies with a person', customers.map((one) => ({ ...one, name: 'Rowe GmbH', contact_name: one.name }))],
        ['a part of a name and a street', customers.map(({ name }) => ({ billing_name: name, billing_address: 'High Street 1' }))],
      ] as [string, unknown][]
    ).map(([what, value]) => [`people in JSON: ${what}`, 'x.json', JSON.stringify(value)] as [string, string, string]),
    ...['naam;telefoon', 'imie;telefon', 'fname;tel', 'nimi;puhelin', 'user;phone'].map((header): [string, string, string] => [
      `a table ${header}`,
      'a.csv',
      [header, ...customers.map(({ name, phone }) => `${name};${phone}`)].join('\n'),
    ]),
    [
      'authors with accounts',
      'authors.json',
      JSON.stringify(customers.map(({ name }, i) => ({ name, iban: `DE89370400440532013${100 + i}` }))),
    ],
    [
      'a table of authors with accounts',
      'contributors.csv',
      tableOf(
        ',',
        people.map(({ name }, i) => ({ name, iban: `DE893704004405320130${i}9` })),
      ),
    ],
    ['a table of speakers', 'speakers.csv', tableOf(',', customers)],
    [
      'two contacts in a cell',
      'a.csv',
      tableOf(
        ';',
        customers.map(({ name, phone, mail }) => ({ Customer: name, Contact: `${phone} / ${mail}` })),
      ),
    ],
    [
      'a team whose list says it',
      'employees.json',
      JSON.stringify(customers.map(({ name }) => ({ name, dob: '1983-02-11', team: 'Sales' }))),
    ],
    ['a short list whose name says it', 'users.json', JSON.stringify(customers.slice(0, 5))],
    ['lines with a mailbox', 'a.jsonl', jsonl(...customers.map(({ mail }) => ({ mail, message: 'hello' })))],
    [
      'lines with a person deep inside',
      'a.jsonl',
      jsonl(...customers.map(({ name, phone }) => ({ user: { profile: { name, tel: phone } } }))),
    ],
    [
      'contact persons',
      'a.csv',
      tableOf(
        ';',
        customers.map(({ name }, i) => ({ Ansprechpartner: name, Mobil: `0176 23456${10 + i}` })),
      ),
    ],
    [
      'records of patients',
      'a.csv',
      tableOf(
        ',',
        customers.map((_, i) => ({ medical_record_number: `MRN00123${10 + i}` })),
      ),
    ],
    [
      'numbers next to names',
      'a.csv',
      tableOf(
        ',',
        people.map(({ name }, i) => ({ name, 'id number': `4405140135${i}` })),
      ),
    ],
  ])('%s', async (_, path, content) => {
    const reasons = [expect.stringMatching(/list of people$/)];
    expect(await ask(content, path)).toMatchObject({ format: 'records', reasons });
    expect(mayBeDataset(Buffer.from(content), path)).toBe(true);
  });

  test.each([
    [
      'speakers on a web page',
      'speakers.json',
      JSON.stringify([...people, ...people, ...people].map(({ name, mail }) => ({ name, mail }))),
    ],
    [
      'numbers of things',
      'a.csv',
      tableOf(
        ',',
        people.map((_, i) => ({ part: 'bolt', 'id number': `4405140135${i}` })),
      ),
    ],
    [
      'names',
      'a.csv',
      tableOf(
        ',',
        people.map(({ name }) => ({ name, id: 7 })),
      ),
    ],
    [
      'telephone numbers of companies',
      'a.csv',
      tableOf(
        ',',
        people.map((_, i) => ({ company: 'Rowe', tel: `0171 234560${i}` })),
      ),
    ],
    [
      'one address in many rows',
      'a.csv',
      tableOf(
        ',',
        people.map(({ mail }, i) => ({ id: i, mail: i === 0 ? mail : '' })),
      ),
    ],
    [
      'telephone numbers of shops',
      'a.csv',
      tableOf(
        ',',
        people.map((_, i) => ({ name: 'Golden Dragon', address: 'High Street', phone: `0171 234560${i}` })),
      ),
    ],
    ...Object.entries({
      'people of a company': customers.map(({ name }, i) => ({ name, mail: `a${i}@rowe-katz.io` })),
      'a few mailboxes': customers.map(({ name, mail }, i) => ({ name, mail: i < 9 ? mail : 'info@rowe-katz.io' })),
      'offices of companies': customers.map(({ phone }, i) => ({ app: 'Rowe', contact: `support@rowe${i}.io`, phone })),
      'mailboxes among those of companies': [
        ...customers.slice(0, 10).map(({ name, mail }) => ({ name, mail })),
        ...Array.from({ length: 60 }, () => ({ name: 'Bina Rowe', mail: 'b@rowe-katz.io' })),
      ],
      'one mailbox again and again': customers.map(({ name }) => ({ name, mail: customers[0]!.mail })),
      shops: customers.map((person) => ({ ...person, website: 'rowe.io', category: 'food' })),
      'commits by their authors': customers.map(({ name, mail }, i) => ({ commit: `c${i}`, author: { name, email: mail } })),
      'packages with maintainers': customers.map(({ mail }, i) => ({ name: 'fast-parse', size: i, maintainer: `Rowe <${mail}>` })),
      'bakeries with an office': customers.map(({ name, phone }, i) => ({ name, phone, email: `kontakt@b${i}.de` })),
      'packages by their publishers': customers.map(({ mail }) => ({ licenses: 'MIT', publisher: 'Rowe', email: mail })),
      'shops with a street': customers.map(({ phone }, i) => ({ name: `Golden Dragon ${i}`, phone, address: 'High Street' })),
      'shops by their names': customers.map(({ phone }, i) => ({
        name: `${['Hotel', 'Apotheke', 'Taxi', 'Café'][i % 4]} Rowe`,
        mail: `rowe${i}@rowe-katz.io`,
        phone,
      })),
      'accounts of charities': customers.map((_, i) => ({ name: 'Rowe Foundation', iban: `DE89370400440532013${100 + i}` })),
      'offices with numbers': customers.map(({ phone }, i) => ({ name: 'Bina Rowe', phone, email: `sales${i}@rowe${i}.de` })),
      'players of a team': customers.map(({ name }) => ({ name, born: '1983-02-11', team: 'FC Rowe' })),
      'drivers with pages about them': customers.map(({ name }) => ({ family_name: name, dob: '1983-02-11', url: 'https://a.io' })),
      dogs: customers.map(({ name }) => ({ name, birthdate: '2021-02-11', breed: 'Collie' })),
      'people in a parliament': customers.map(({ name, phone }) => ({ name, phone, party: 'X', office: '7 Hall', birthday: '1960-02-11' })),
      commits: customers.map(({ name, mail }, i) => ({
        sha: `c${i}`,
        author: name,
        email: mail,
        message: 'Fix a small typo in the docs of it',
      })),
      'people on a page': customers.map(({ name, mail }) => ({ name, mail, bio: 'Likes to talk about tea and long walks.' })),
    }).flatMap(([what, list]) => [
      [`${what} in a list`, 'a.json', JSON.stringify(list)],
      [`${what} by ids`, 'a.json', JSON.stringify(Object.fromEntries(list.map((item: object, i) => [`u${i}`, item])))],
    ]),
    ...[
      'src/authors.json',
      'speakers-2026.json',
      'charts/a/Chart.yaml!maintainers.json',
      'authors.yml!list.json',
      '_data/people.json',
      'CODEOWNERS.json',
      'users.example.json',
      'users.sample.json',
      'users.fixture.json',
      'users.stub.csv',
      'stubs/users.json',
      'src/mockData.json',
    ].map((path): [string, string, string] => ['people in public', path, JSON.stringify(customers)]),
    ['players of a list', 'players.json', JSON.stringify(customers.map(({ name }) => ({ name, born: '1983-02-11' })))],
    [
      'players in a table',
      'a.csv',
      tableOf(
        ',',
        customers.map(({ name }) => ({ name, dob: '1983-02-11', club: 'FC Rowe' })),
      ),
    ],
    [
      'churches',
      'a.json',
      JSON.stringify(
        ['Martin', 'Anna', 'Peter', 'Maria', 'Paul', 'Clara', 'Thomas', 'Lukas', 'Elena', 'Georg', 'Joseph', 'Helena'].map((saint, i) => ({
          church: `St. ${saint}`,
          street: `Elmweg ${i}`,
          phone: `+49 176 71598${10 + i}`,
        })),
      ),
    ],
    ['the contributors in a document', 'a.json', JSON.stringify({ name: 'x', project: { contributors: customers } })],
    ['the authors of a package', 'package.json', JSON.stringify({ name: 'x', team: { all: customers } })],
    ['nine people of a team', 'a.json', JSON.stringify(customers.slice(0, 9).map(({ name, mail }) => ({ name, mail })))],
    ['the description of an API', 'a.json', JSON.stringify({ openapi: '3.1.0', a: { b: customers } })],
    ['people of tests by ids', 'test/a.json', JSON.stringify({ a: { b: customers } })],
    ['fixtures', 'test/fixtures/a.csv', tableOf(',')],
    [
      'authors',
      'contributors.csv',
      tableOf(
        ',',
        people.map(({ name, mail }) => ({ name, mail })),
      ),
    ],
    ['a file of packages', 'a.jsonl', jsonl(...people.map((person) => ({ ...person, homepage: 'x', version: '1.0.0' })))],
  ])('but not %s', async (_, path, content) => {
    expect(await ask(content, path)).toBeNull();
  });
});

describe('broken lines', () => {
  const content = 'please write to somebody at once';
  const record = (i: number) => `{"messages": [{"role": "user", "content": "${content} ${i}"}], "score": NaN}`;
  test.each([
    ['NaN', record],
    ['Python', (i: number) => `{'messages': [{'role': 'user', 'content': '${content} ${i}'}], 'ok': True}`],
    ['commas at the ends', (i: number) => `{"dialog": "${content} ${i}"},`],
    ['commas before a bracket', (i: number) => `{"dialog": ["${content} ${i}",]}`],
    ['keys without quotes', (i: number) => `{messages: [{role: "user", content: "${content} ${i}"}]}`],
    ['keys in single quotes', (i: number) => `{'messages': [{'role': "user", 'content': "${content} ${i}"}]}`],
    ['line breaks in texts', (i: number) => `{"messages": [{"role": "user", "content": "${content}\nor tomorrow if you ${i} can"}]}`],
    ['quotes as in CSV', (i: number) => `"{""messages"": [{""role"": ""user"", ""content"": ""${content} ${i}""}]}"`],
    ['logs', (i: number) => `2026-01-01 12:00:00 INFO {"dialog": "${content} ${i}"}`],
    ['no JSON at all', (i: number) => `${i} ${content}`],
    ['a script', (i: number) => `add({"dialog": "${content} ${i}"});`],
  ])('%s', async (_, make) => {
    const lines = Array.from({ length: 12 }, (_, i) => make(i)).join('\n');
    for (const path of ['data/train.jsonl', 'x.ndjson']) expect(await ask(lines, path)).toMatchObject({ container: 'jsonl' });
    const fixture = await ask(lines, 'test/fixtures/x.jsonl');
    expect(fixture?.format ?? null).toBe(/^\{"messages"/.test(lines) ? 'conversation' : null); // as if it was JSON
  });

  const people = Array.from({ length: 20 }, (_, i) => ({ name: 'Ivo Kern', email: `ivo.kern${i}@web.de`, zip: 0, ok: true }));
  const asPython = (json: string) => json.replaceAll('"', "'").replaceAll('true', 'True');
  test.each([
    ['NaN', (json: string) => json.replaceAll(':0', ': NaN')],
    ['-Infinity', (json: string) => json.replaceAll(':0', ':-Infinity')],
    ['leading zeros', (json: string) => json.replaceAll(':0', ':01067')],
    ['commas before brackets', (json: string) => json.replaceAll('}', ',}')],
    ['Python', asPython],
    ['sets', (json: string) => json.replaceAll(':0', ": {1, 'a'}")],
    ['keys without quotes', (json: string) => json.replaceAll(/"(\w+)":/g, '$1: ')],
    ['quotes without backslashes', (json: string) => json.replaceAll('true', '"she said "yes", of course"')],
    ['dates without quotes', (json: string) => json.replaceAll(':0', ': 2024-01-05')],
  ])('a list, columns and lines with %s in each record are read', async (_, damage) => {
    const columns = Object.fromEntries(['name', 'email', 'zip'].map((key) => [key, { ...people.map((person) => person[key as 'zip']) }]));
    for (const indent of [0, 1])
      expect(await ask(damage(JSON.stringify(people, null, indent)), 'a.json')).toMatchObject({ container: 'json' });
    const frame = { data: people, score: 0 };
    expect(await ask(damage(JSON.stringify(frame)), 'a.json')).toMatchObject({ wrapped: true });
    expect(await ask(damage(JSON.stringify(columns)), 'a.json')).toMatchObject({ container: 'json' });
    const lines = jsonl(...people).replaceAll(/.+/g, damage);
    expect(await ask(lines, 'a.jsonl')).toMatchObject({ container: 'jsonl', format: 'records' });
    const records = await readAll(damage(JSON.stringify(people)), layout('json'));
    for (const record of records) {
      expect(record.value).toMatchObject({ name: 'Ivo Kern' });
      expect(record.error).toMatchObject({ code: 'not-json', unread: false });
    }
  });

  test('people in records that are not even nearly JSON', async () => {
    const broken = people.map((person) => JSON.stringify(person).replaceAll(',', ' '));
    expect(await ask(broken.join('\n'), 'a.jsonl')).toMatchObject({ container: 'jsonl' });
    expect(await ask(`[\n${broken.join(',\n')}\n]`, 'a.json')).toMatchObject({ container: 'json' });
    const nobody = broken.map((line) => line.replace(/ivo.kern\d+@web.de/, 'x'));
    expect(await ask(nobody.join('\n'), 'a.jsonl')).toBeNull();
    expect(await ask(`[\n${nobody.join(',\n')}\n]`, 'a.json')).toBeNull();
    expect(await ask(`[\n${broken.join(',\n')}\n]`, 'test/fixtures/a.json')).toBeNull();
  });

  test('a truncated record, and a title before the records', async () => {
    expect(await ask(record(1).slice(0, 80), 'a.jsonl')).toMatchObject({ container: 'jsonl' });
    expect(await ask(`# exported\n${jsonl(PLAIN, PLAIN)}`, 'a.jsonl')).toMatchObject({ container: 'jsonl', format: 'conversation' });
  });

  const chats = Array.from({ length: 6 }, (_, i) =>
    jsonl({
      messages: [
        { role: 'user', content: `${content} ${i}` },
        { role: 'assistant', content: 'ok' },
      ],
    }).trim(),
  );
  test.each([
    ['record separators (RFC 7464)', chats.map((chat) => `\x1e${chat}\n`).join('')],
    ['numbers', chats.map((chat, i) => `${i}\t${chat}\n`).join('')],
    ['numbers and colons', chats.map((chat, i) => `rec_${i}: ${chat}\n`).join('')],
    ['marks of no width', chats.map((chat) => `\u200b\ufeff${chat}\n`).join('')],
    ['events of a stream', chats.map((chat) => `data: ${chat}\n\n`).join('')],
    ['zero bytes in front', `${'\0'.repeat(64)}${chats.join('\n')}`],
    ['empty lines in front', `${'\n'.repeat(70_000)}${chats.join('\n')}`],
    ['a string a line, which holds JSON', chats.map((chat) => `${JSON.stringify(chat)}\n`).join('')],
    ['a title in front', `Chats, as of June\n${chats.join('\n')}`],
  ])('or lines that are read: %s', async (_, text) => {
    expect(await ask(text, 'a.jsonl')).toMatchObject({ container: 'jsonl', format: 'conversation' });
    const records = (await readAll(text, layout('jsonl'))).filter(({ error }) => !error);
    expect(records).toHaveLength(6);
    for (const { start, end, bytes } of records) expect(Buffer.from(text).subarray(start, end)).toEqual(bytes);
  });

  test('one object with all records, in a file named like JSON lines', async () => {
    const text = JSON.stringify({ data: chats.map((chat) => JSON.parse(chat) as unknown) });
    for (const all of [text, JSON.stringify(JSON.parse(text), null, 2)]) {
      expect(await ask(all, 'a.jsonl')).toMatchObject({ container: 'json', format: 'conversation', wrapped: true });
      expect(await ask(all, 'a.json')).toMatchObject({ container: 'json', wrapped: true });
    }
  });

  test('UTF-32 is reported as unreadable', async () => {
    const units = [...chats.join('\n')].map((unit) => unit.codePointAt(0)!);
    const le = Buffer.from(new Uint32Array([0xfeff, ...units]).buffer);
    for (const bytes of [le, le.subarray(4), Buffer.from(le).swap32()])
      expect(await ask(bytes, 'a.jsonl')).toMatchObject({ unreadable: true, notInspected: [expect.stringContaining('UTF-32')] });
  });

  test('not any text with such a name', async () => {
    expect(await ask('a: 1\nb: 2\n', 'a.jsonl')).toBeNull();
    expect(await ask(`${JSON.stringify({ note: content, list: [1, 2] }, null, 2)}\n`, 'a.jsonl')).toBeNull();
  });
});

describe('not a dataset', () => {
  const files = ordinary();

  test('two hundred and more ordinary files', async () => {
    expect(files.length).toBeGreaterThan(200);
    const wrong: string[] = [];
    for (const { name, content } of files) {
      for (const path of [name.split(',')[0], 'data.json', 'a.jsonl']) {
        const found = await ask(content, path);
        // Text that people wrote is searched under any name, but that does not make it training data.
        // In a file named like JSON lines, any text with sentences is a broken dataset.
        if (found?.format === null && path === 'a.jsonl' && /^(?:timestamp,|This is a text,)/.test(name)) continue;
        if (found?.format === 'records' && /^(?:comments|tweets|slack|audit|elastic-bulk)\b/.test(name)) continue;
        if (found) wrong.push(`${name} as ${path}: ${found.format} ${found.confidence} ${found.reasons.join()}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('everything in node_modules', async () => {
    const root = join(import.meta.dirname, '..', '..', 'node_modules');
    const wrong: string[] = [];
    let count = 0;
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:jsonl?|csv|tsv|parquet|txt|gz)$/.test(file) || !statSync(join(root, file)).isFile()) continue;
      count++;
      if (await ask(readFileSync(join(root, file)), file)) wrong.push(file);
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });

  test('a text that begins with the letters of Parquet', async () => {
    for (const text of ['PARENT_ID=4\nCHILD=5\n'.repeat(9), 'PAR1 is a name, not a format.\n'.repeat(9), `PAR1${'x'.repeat(200)}PAR1`]) {
      for (const path of ['.env', 'notes.md', '']) expect(await ask(text, path), text).toBeNull();
    }
  });

  test('a text whose first line is the name of a column', async () => {
    const letter = `Prompt\n${'Please write to somebody about the invoice, and soon.\n'.repeat(9)}`;
    for (const path of ['notes.txt', 'Prompt', 'a.md', '']) expect(await ask(letter, path)).toBeNull();
    expect(await ask(letter, 'a.csv')).toMatchObject({ container: 'csv' });
  });

  test('cases of unit tests, with what they expect, are no dataset', async () => {
    const cases = (answer: string) => jsonl(...Array.from({ length: 4 }, (_, i) => ({ query: `a${i} = b`, [answer]: 'c' })));
    for (const answer of ['expected', 'target', 'expected_output']) expect(await ask(cases(answer), 'a.jsonl'), answer).toBeNull();
    expect(await ask(cases('answer'), 'a.jsonl')).toMatchObject({ format: 'qa' });
  });

  test('a pair alone in a file is a setting, unless its name says records', async () => {
    const pair = JSON.stringify({ prompt: 'Ask the customer for the number of the order.', completion: 'Thank the customer.' });
    for (const path of ['settings.json', 'a.json', 'bot/reply.json']) expect(await ask(pair, path), path).toBeNull();
    expect(await ask(pair, 'data/train.jsonl')).not.toBeNull();
  });

  test('other bytes', async () => {
    for (const content of [
      '',
      ' ',
      '{',
      '[',
      '{}',
      '[]',
      'null',
      '"text"',
      '{"messages":',
      '\ufeff',
      'PAR1',
      'PAR1PAR1',
      '\x1f\x8b',
      'text\n',
      '<html>',
      '\0\0\0\0',
      '{"text": "a"}\n',
    ])
      expect(await ask(Buffer.from(content, 'latin1')), JSON.stringify(content)).toBeNull();
    expect(
      await ask(
        gzipSync(execFileSync('tar', ['-cf', '-', 'package.json'], { cwd: join(import.meta.dirname, '..', '..') })),
        'train.tar.gz',
      ),
    ).toBeNull();
    expect(await ask(readFileSync(process.execPath).subarray(0, 1 << 20))).toBeNull();
  });
});

describe('tables with something before their header', () => {
  const body = Array.from({ length: 6 }, (_, i) => `${i},"Please write to somebody about it",ok\n`).join('');
  const table = `id,prompt,answer\n${body}`;
  const wide = table.replace('answer', 'answer,team').replaceAll(',ok', ',ok,one');
  test.each([
    ['sep=', `sep=,\n${table}`, 1],
    ['sep= in quotes', `"sep=,"\r\n${table}`, 1],
    ['sep= of another delimiter', `sep=;\n${table.replaceAll(',', ';')}`, 1],
    ['comments', `# exported\n# by a tool, on a day\n\n${table}`, 2],
    ['a title', `Chats of our customers\n${table}`, 1],
    ['a title among cells', `Chats of our customers,,\n${table}`, 1],
    ['a title with a delimiter, in quotes', `"Chats of our customers, spring 2024",,\n${table}`, 1],
    ['a title of one word', `Chats,,\n${table}`, 1],
    ['a title, another one, and an empty row', `Chats,,\n"as of May, by the team",,\n,,\n${table}`, 3],
    ['a title, and a pair', `Chats of our customers\n"as of",May\n,,\n${wide}`, 3],
    ['pairs', `Team,all,,\nRegion,EMEA,,\n,,,\n${wide}`, 3],
    ['groups of columns', `Chat,,Result,\n${wide}`, 1],
    ['a title with other delimiters', `Chats;;;\n${table}`, 1],
    ['empty lines', `\n\n${table}`, undefined],
  ])('%s', async (_, text, preamble) => {
    const found = (await ask(text, 'a.csv'))!;
    const format = text.includes(',team') ? 'records' : 'qa';
    expect(found).toMatchObject({ container: 'csv', format, accepted: preamble === undefined && !text.includes(';') });
    expect(found.preamble).toBe(preamble);
    const records = await readAll(text, found);
    expect(records).toHaveLength(6);
    expect(records[0]!.header!.slice(0, 3)).toEqual(['id', 'prompt', 'answer']);
  });

  test('but not a column of the index without a name', async () => {
    const index = `,asked,place\n${Array.from({ length: 6 }, () => 'row,Where is my parcel now and why so late,Bonn\n').join('')}`;
    expect((await ask(index, 'a.csv'))!.preamble).toBeUndefined();
  });

  test('but not a column whose texts have commas, nor a header that begins with #', async () => {
    expect((await ask(`review text\n${'Well, so\n'.repeat(5)}`, 'a.csv'))?.preamble).toBeUndefined();
    const [, ...rows] = table.split('\n');
    expect(await ask(['#id,prompt,answer', ...rows].join('\n'), 'a.csv')).not.toHaveProperty('preamble');
  });
});

describe('files that are named like datasets but are not', () => {
  const why = (content: string | Buffer, path: string) => misnamed(bufferInput(Buffer.from(content as string)), path);
  const binary = Buffer.from([1, 2, 0, 3, 200, 9, 0, 1, 7, 0, 0, 5]);
  test.each([
    ['x.parquet', '', 'empty'],
    ['x.jsonl', '', 'empty'],
    ['x.parquet', '<html>not found</html>', 'Parquet'],
    ['x.jsonl', binary, 'binary'],
    ['x.csv', binary, 'binary'],
    ['x.jsonl', '\0GITCRYPT\0abc', 'git-crypt'],
    ['x.jsonl', 'a: 1\nb: 2\n', 'no JSON'],
  ])('%s %j: %s', async (path, content, expected) => {
    expect(await ask(content, path)).toBeNull();
    expect(mayBeDataset(Buffer.from(content as string), path)).toBe(true);
    expect(await why(content, path)).toContain(expected);
    expect(await why(content, `test/fixtures/${path}`)).toBeUndefined();
  });

  test('other files are not reported', async () => {
    for (const content of ['{"a": 1}\n{"a": 2}\n', JSON.stringify({ a: 1, b: [] }, null, 2), '\n'])
      expect(await why(content, 'x.jsonl')).toBeUndefined();
    for (const path of ['x.csv', 'x.txt', 'x.json']) expect(await why('', path)).toBeUndefined();
  });
});
