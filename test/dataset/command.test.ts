/** The command, as users run it. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, expect, test } from 'vitest';
import { guard } from '../git/warm.ts';
import { jsonl, PLAIN } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'together-guard-dataset-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

writeFileSync(join(folder, 'good.jsonl'), jsonl(PLAIN, PLAIN));
writeFileSync(join(folder, 'bad.jsonl'), jsonl(PLAIN, { messages: [] }));
writeFileSync(join(folder, 'same.jsonl'), jsonl(PLAIN));
writeFileSync(join(folder, 'broken.jsonl'), `${jsonl(PLAIN)}{"messages": [\n${jsonl(PLAIN)}`);
writeFileSync(join(folder, 'empty.jsonl'), '');
writeFileSync(join(folder, 'lfs.jsonl'), 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n');
writeFileSync(
  join(folder, 'a.parquet'),
  Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'text', data: ['a', 'b'], type: 'STRING' }] })),
);
mkdirSync(join(folder, 'sub'));
mkdirSync(join(folder, 'saved'));
for (const name of ['state.json', 'data-00000-of-00001.arrow']) writeFileSync(join(folder, 'saved', name), '');

const dataset = (...args: string[]) => guard(['dataset', ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });

test.each([
  [['check', 'good.jsonl'], 0, '✓ Together would accept it for fine-tuning'],
  [['check', 'bad.jsonl'], 1, '✖ line 2  messages  messages is empty'],
  [['check', 'empty.jsonl'], 1, 'the file is empty'],
  [['check', 'lfs.jsonl'], 2, 'git lfs pull'],
  [['check', 'a.parquet'], 1, '✖ Together does not accept this kind of file: '],
  [['check', 'bad.jsonl', 'missing.jsonl'], 2, 'cannot read missing.jsonl: no such file'],
  [['check', 'sub'], 2, 'sub is not a file: give the path of a dataset file\n'],
  [['check', 'saved'], 2, 'saved is not a file: give the path of a dataset file, such as saved/data-00000-of-00001.arrow\n'],
  [['check', import.meta.filename], 2, 'is not a dataset'],
  [['check'], 2, 'needs a file'],
  [['check', 'good.jsonl', '--near-duplicates'], 0, '✓ Together would accept it'],
  [['check', 'good.jsonl', '--against', 'same.jsonl'], 1, '✖ 2 records share a text with same.jsonl'],
  [['check', 'good.jsonl', '--against', 'a.parquet'], 0, '✓ no record shares a text with a.parquet'],
  [['check', 'good.jsonl', '--against', 'good.jsonl'], 2, 'use --near-duplicates'],
  [['check', 'good.jsonl', '--against', 'broken.jsonl'], 2, 'broken.jsonl, line 2'],
  [['check', 'good.jsonl', '--against', 'missing.jsonl'], 2, 'cannot read missing.jsonl'],
  [['review', 'good.jsonl'], 2, 'choose one with --output FILE'],
  [['sanitize', 'good.jsonl'], 2, 'a name for the clean copy'],
  [['convert', 'good.jsonl'], 2, 'needs a format and a file'],
  [['convert', 'good.jsonl', '--to', 'poem', '-o', 'o.jsonl'], 2, '--to'],
  [['convert', 'good.jsonl', '--to', 'conversation', '-o', 'o.json'], 2, 'must end in .jsonl'],
  [['convert', 'good.jsonl', '--to', 'conversation', '-o', 'good.jsonl'], 2, 'names the input file'],
  [['convert', 'good.jsonl', '--to', 'conversation', '-o', 'sub/../bad.jsonl'], 2, 'already exists'],
  [['convert', 'empty.jsonl', '--to', 'conversation', '-o', 'o.jsonl'], 2, 'empty.jsonl has no records'],
  [['convert', 'lfs.jsonl', '--to', 'conversation', '-o', 'o.jsonl'], 2, 'git lfs pull'],
  [['convert', 'bad.jsonl', '--to', 'preference', '-o', 'o.jsonl', '--skip-errors'], 2, 'no record can be converted to preference'],
  [['paint', 'good.jsonl'], 2, 'not "paint"'],
  [[], 2, 'dataset check FILE'],
])('dataset %j', (args, status, text) => {
  const result = dataset(...args);
  expect(result.stdout + result.stderr).toContain(text);
  expect(result.stdout + result.stderr).not.toContain('internal error');
  expect(result.status).toBe(status);
});

test('--format json', () => {
  const { status, stdout } = dataset('check', '--format', 'json', 'good.jsonl', 'bad.jsonl');
  expect(status).toBe(1);
  expect((JSON.parse(stdout) as { files: unknown[] }).files).toMatchObject([
    { path: 'good.jsonl', verdict: 'accepted' },
    { path: 'bad.jsonl', verdict: 'refused', errors: 1, issues: [{ line: 2 }] },
  ]);
});

test('convert: from each container, all or nothing, and never more than the source', () => {
  const pairs = [
    { instruction: 'Who called?', input: '', output: 'Maria, from +49 30 901820.' },
    { instruction: 'Add, please', input: '1', output: '2' },
  ];
  const expected = jsonl({ prompt: 'Who called?', completion: pairs[0]!.output }, { prompt: 'Add, please\n\n1', completion: '2' }).trim();
  const csv = `instruction,input,output\n${pairs
    .map((pair) =>
      Object.values(pair)
        .map((text) => `"${text}"`)
        .join(','),
    )
    .join('\n')}\n`;
  const columnData = (['instruction', 'input', 'output'] as const).map((name) => ({
    name,
    data: pairs.map((pair) => pair[name]),
    type: 'STRING' as const,
  }));
  const sources = {
    'p.jsonl': jsonl(...pairs),
    'p.json': JSON.stringify(pairs),
    'p.csv': csv,
    'p.jsonl.gz': gzipSync(jsonl(...pairs)),
    'p.parquet': Buffer.from(parquetWriteBuffer({ columnData })),
  };
  for (const [name, content] of Object.entries(sources)) {
    writeFileSync(join(folder, name), content);
    const { status, stdout } = dataset('convert', name, '--to', 'instruction', '-o', 'o.jsonl', '--overwrite');
    expect([name, status, readFileSync(join(folder, 'o.jsonl'), 'utf8').trim()]).toEqual([name, 0, expected]);
    expect(stdout).toContain('✓ o.jsonl: 2 records written as instruction (prompt, completion)');
    expect(stdout).toContain('dataset sanitize o.jsonl -o o.clean.jsonl');
  }
  expect(dataset('check', 'o.jsonl').status).toBe(0);

  // One record fails: nothing is written, and an earlier copy stays. With --skip-errors, the others are.
  writeFileSync(
    join(folder, 'mixed.jsonl'),
    `${jsonl(pairs[0]).trim()}\n{"instruction": "secret words", "output": \n${jsonl({ ...pairs[1], id: 7 })}`,
  );
  const convert = (...more: string[]) => dataset('convert', 'mixed.jsonl', '--to', 'instruction', '-o', 'o.jsonl', '--overwrite', ...more);
  writeFileSync(join(folder, 'o.jsonl'), 'earlier');
  const refused = convert();
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('mixed.jsonl, line 2 cannot be converted');
  expect(refused.stderr).toContain('o.jsonl was not written: 1 of 3 records cannot be converted');
  expect(refused.stderr).not.toContain('secret words');
  expect(readFileSync(join(folder, 'o.jsonl'), 'utf8')).toBe('earlier');
  const skipped = convert('--skip-errors');
  expect([skipped.status, readFileSync(join(folder, 'o.jsonl'), 'utf8').trim()]).toEqual([0, expected]);
  expect(skipped.stdout).toContain('2 records written as instruction (prompt, completion), 1 left out');
  expect(skipped.stdout).toContain('left out: id 1');

  // A part of the file is missing, so the copy is not complete.
  writeFileSync(
    join(folder, 'cut.jsonl.gz'),
    gzipSync(jsonl(...pairs, ...Array.from({ length: 5000 }, (_, i) => ({ ...pairs[0], id: i * 7919 })))).subarray(0, -2000),
  );
  const cut = dataset('convert', 'cut.jsonl.gz', '--to', 'instruction', '-o', 'o.jsonl', '--overwrite', '--skip-errors');
  expect([cut.status, cut.stderr]).toEqual([2, expect.stringContaining('damaged or cut off')]);
  expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
});

test('the advice for JSON and Parquet is one command, which writes JSONL that Together takes', () => {
  const mails = ['anna.keller', 'jonas.weber', 'mia.brandt'].map((name) => [name, 'posteo.de'].join('@'));
  const rows = mails.map((mail, i) => ({ id: i, text: `Please call ${mail} back about the order`, score: i / 4 }));
  writeFileSync(join(folder, 'tickets.json'), JSON.stringify(rows, null, 2));
  writeFileSync(
    join(folder, 'rows.parquet'),
    Buffer.from(
      parquetWriteBuffer({
        columnData: [
          { name: 'id', data: rows.map(({ id }) => id), type: 'INT32' },
          { name: 'text', data: rows.map(({ text }) => text), type: 'STRING' },
          { name: 'score', data: rows.map(({ score }) => score), type: 'DOUBLE' },
        ],
      }),
    ),
  );
  for (const [name, copy] of [
    ['tickets.json', 'tickets.clean.jsonl'],
    ['rows.parquet', 'rows.clean.jsonl'],
  ] as const) {
    const refused = dataset('check', name);
    expect([name, refused.status]).toEqual([name, 1]);
    expect(refused.stdout).toContain(`dataset sanitize ${name} -o ${copy} --names`);
    const done = dataset('sanitize', name, '-o', copy, '--names');
    expect([name, done.status, done.stdout]).toEqual([name, 0, expect.stringContaining('3 of 3 records written, 3 changed')]);
    const lines = readFileSync(join(folder, copy), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject(rows.map(({ id, score }) => ({ id, score })));
    expect(lines.join('')).not.toMatch(/keller|weber|brandt/);
    expect([name, dataset('check', copy).status]).toEqual([name, 0]);
    // A reason that many records have is told once.
    const converted = dataset('convert', name, '--to', 'instruction', '-o', 'none.jsonl');
    expect(converted.stderr.match(/cannot be converted: /g)).toHaveLength(1);
    expect(converted.stderr).toMatch(/(?:line|record) \d+ and 2 more records cannot be converted: its keys/);
    expect(converted.stderr).toContain(`dataset sanitize ${name} -o ${copy} --names`);
  }
});
