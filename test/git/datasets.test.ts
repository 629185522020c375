import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { inspectDataset } from '../../src/scan/datasets.ts';
import { FORMATS } from '../../src/report/write.ts';
import { sample } from '../../src/rules/personal-data/define.ts';
import { policy } from '../detect/secrets/setup.ts';
import { BIN, KEY, type Outcome, type Repo, startedRepo } from './repo.ts';

/** Values that no one has; this file does not contain them whole. */
const MAIL = ['maria.lindqvist', 'nordpost.se'].join('@');
const PHONE = sample('+46 70 ### ## ##');
const VALUES = [MAIL, PHONE];

const chat = (asked: string, answered = 'Sure, I will do that.') =>
  JSON.stringify({
    messages: [
      { role: 'user', content: asked },
      { role: 'assistant', content: answered },
    ],
  });
const clean = (count: number, first = 0) =>
  Array.from({ length: count }, (_, i) => `${chat(`How many legs has spider number ${first + i}?`, 'Eight.')}\n`).join('');
const dirty = `${chat(`Please write to ${MAIL}`)}\n`;

/** Output must not contain a value. */
function guard(repo: Repo, ...args: string[]): Outcome {
  const outcome = repo.guard(...args);
  for (const value of VALUES) expect(outcome.output).not.toContain(value);
  return outcome;
}

const staged = (repo: Repo) => guard(repo, 'scan', '--staged');

describe('a staged dataset with personal data', () => {
  test('is blocked with a summary: records, counts, the first place, what to do', () => {
    const repo = startedRepo();
    repo.stage('data/train.jsonl', clean(11) + dirty + `${chat(`call ${PHONE} or ${MAIL}`)}\n` + clean(3, 20));
    const { stdout, status } = staged(repo);
    expect(status).toBe(1);
    expect(stdout).toContain('✖ together-guard blocked this commit: 1 dataset with personal data');
    expect(stdout).toContain('data/train.jsonl  16 records (conversational)  2 with personal data');
    expect(stdout).toContain('Email address 2 · Phone number 1    first: record 12, messages[0].content: •••••.•••••••••@••••••••.••');
    expect(stdout).toContain('npx --no-install together-guard dataset review data/train.jsonl');
    expect(stdout).toContain('npx --no-install together-guard dataset sanitize data/train.jsonl -o data/train.clean.jsonl');
  });

  test('is blocked even if no line is JSON; without personal data, this is reported and the commit passes', () => {
    const repo = startedRepo();
    const broken = (asked: string) => `{'messages': [{'role': 'user', 'content': '${asked}'}], 'ok': True, 'score': NaN}\n`;
    repo.stage('data/train.jsonl', broken('How many legs has a spider?').repeat(3));
    expect(staged(repo)).toMatchObject({ status: 0, output: expect.stringContaining('data/train.jsonl: 3 of its 3 records') as string });
    expect(staged(repo).output).toMatch(/3 of its 3 records are not JSON but were read \(line 1: a single quote/);
    repo.stage('data/train.jsonl', '{"text": "How many legs has a spider?"]\n'.repeat(3));
    expect(staged(repo).output).toMatch(/not JSON and were scanned as plain text \(line 1: expected/);
    repo.stage('data/train.jsonl', broken('How many legs has a spider?') + broken(`write to ${MAIL}`));
    expect(staged(repo)).toMatchObject({ status: 1, output: expect.stringContaining('1 with personal data') as string });
  });

  test('in a key or a header, which is masked like a value', () => {
    const repo = startedRepo();
    const record = JSON.stringify({ ...(JSON.parse(chat('Who is it?')) as object), people: { [MAIL]: `call ${PHONE}` } });
    repo.stage('data/train.jsonl', `${record}\n`.repeat(2));
    for (const format of FORMATS) expect(guard(repo, 'scan', '--staged', '--format', format).status).toBe(1);
    expect(guard(repo, 'scan', '--staged', '--format', 'jsonl').stdout).toMatch(/"field":"[a-z.]*•[^"]*"/);
    repo.git('reset', '--quiet');
    repo.stage('data/train.csv', `prompt,completion,${MAIL}\n${'Who is it that asks this?,Them,x\n'.repeat(3)}`);
    expect(staged(repo)).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(
        /data\/train\.csv {2}3 records .* 1 with personal data\n {6}Email address 1 {4}first: header 3: •/,
      ) as string,
    });
    expect(guard(repo, 'scan', '--staged', '--format', 'jsonl').stdout).toMatch(/"line":1,"column":19,.*"rule":"email"/);
    expect(guard(repo, 'dataset', 'review', 'data/train.csv').output).toContain('header 3: Email address •');
  });

  test('in a subfolder, commands in the message work there', () => {
    const repo = startedRepo();
    repo.stage('data/train.jsonl', clean(3) + dirty);
    for (const { output } of [
      repo.run('git', ['commit', '-m', 'x'], { cwd: repo.path('data') }),
      repo.run(process.execPath, [BIN, 'scan', '--staged'], { cwd: repo.path('data') }),
    ]) {
      expect(output).toContain('\n  data/train.jsonl  4 records');
      expect(output).toContain('npx --no-install together-guard dataset review train.jsonl\n');
      expect(output).toContain('sanitize train.jsonl -o train.clean.jsonl\n');
      expect(output).toContain('allow --path data/train.jsonl --rule email'); // globs are relative to the repository
    }
  });

  test.each([
    ["data/-it's new.jsonl", "'./-it'\\''s new.jsonl'", "'./-it'\\''s new.clean.jsonl'"],
    ['data/train.clean-9.jsonl.gz', 'train.clean-9.jsonl.gz', 'train.clean-10.jsonl.gz'],
  ])('the commands of the message work as they stand, from the folder in which they were read: %s', (path, name, copy) => {
    const repo = startedRepo();
    mkdirSync(repo.path('data'));
    repo.stage(path, path.endsWith('.gz') ? gzipSync(clean(3) + dirty) : clean(3) + dirty);
    const cwd = repo.path('data');
    const { output } = repo.run('git', ['commit', '-m', 'x'], { cwd });
    expect(output).toContain(`npx --no-install together-guard dataset review ${name}\n`);
    expect(output).toContain(`npx --no-install together-guard dataset sanitize ${name} -o ${copy}\n`);
    const all = output.split('\n').flatMap((line) => /npx --no-install (together-guard .+?)(?: {4,}|$)/.exec(line)?.[1] ?? []);
    const commands = all.filter((command) => !command.startsWith('together-guard upload')); // test/cli/upload.test.ts runs it
    expect(all.slice(commands.length)).toEqual(path.endsWith('.gz') ? [] : [expect.stringContaining('allow')]);
    const run = (command: string) =>
      repo.run('sh', ['-c', `"${process.execPath}" "${BIN}" ${command.slice('together-guard '.length).replace('"…"', '"made up"')}`], {
        cwd,
      });
    expect(commands.map((command) => run(command).status)).toEqual([1, 0, 0]); // review, sanitize, allow
    const copied = repo.run('sh', ['-c', `git add -- ${copy} ../.together-guard.yaml && git commit -qm x`], { cwd });
    expect(copied.status, copied.output).toBe(0); // the copy is clean, and the original is allowed
  });

  test('the hook blocks a commit, and lets it pass when the data is gone', () => {
    const repo = startedRepo();
    guard(repo, 'init', '--hook', 'git');
    repo.stage('train.jsonl', clean(3) + dirty);
    expect(repo.commit().status).not.toBe(0);
    repo.stage('train.jsonl', clean(4));
    expect(repo.commit().status).toBe(0);
  });

  test('with a secret, too: both are reported', () => {
    const repo = startedRepo();
    repo.stage('train.jsonl', clean(3) + dirty + `${chat(`my key is ${KEY}, mail ${MAIL}`)}\n`);
    expect(staged(repo).stdout).toContain('blocked this commit: 1 secret, 1 dataset with personal data');
  });

  test.each(FORMATS)('as %s: record, field and masked value', (format) => {
    const repo = startedRepo();
    repo.stage('train.jsonl', clean(1) + dirty);
    const { stdout, status } = guard(repo, 'scan', '--staged', '--format', format);
    expect(status).toBe(1);
    expect(stdout).toContain('••@••');
    expect(stdout).toContain('messages[0].content');
    if (format === 'json') {
      const { findings, datasets } = JSON.parse(stdout);
      const place = dirty.indexOf(MAIL) + 1;
      expect(findings).toMatchObject([
        {
          rule: 'email',
          type: 'EMAIL',
          severity: 'high',
          blocking: true,
          line: 2,
          column: place,
          endColumn: place + MAIL.length,
          record: { index: 2, field: 'messages[0].content', role: 'user' },
        },
      ]);
      expect(datasets).toMatchObject([{ path: 'train.jsonl', records: 2, blockingRecords: 1, counts: { email: { blocking: 1 } } }]);
    }
  });

  test('findings that need human judgment are counted, and block only on request', () => {
    const repo = startedRepo();
    repo.stage('train.jsonl', clean(2) + `${chat(`it is at ${sample('93.184.2##.1##')}, I think`)}\n`);
    const { stdout, status } = staged(repo);
    expect(stdout).toContain('to review: Public IP address 1');
    expect(status).toBe(0);
    expect(guard(repo, 'scan', '--staged', '--fail-on', 'low').status).toBe(1);
  });
});

describe('new records only', () => {
  const before = clean(2) + dirty;

  test('a record that is already in HEAD is known', () => {
    const repo = startedRepo({ 'train.jsonl': before });
    repo.stage('train.jsonl', clean(1, 50) + before);
    const { stdout, status } = staged(repo);
    expect(status).toBe(0);
    expect(stdout).toContain('3 known records');
    expect(guard(repo, 'scan', '--staged', '--all').status).toBe(1);
  });

  test('another record with the same value is new', () => {
    const repo = startedRepo({ 'train.jsonl': before });
    repo.stage('train.jsonl', before + `${chat(`Write to ${MAIL} again`)}\n`);
    const { stdout, status } = staged(repo);
    expect(status).toBe(1);
    expect(stdout).toContain('first: record 4,');
  });
});

test('for any change between two versions, exactly the records of the first one are known', async () => {
  const written = (records: string[], mark: boolean, ending: string, last: boolean) =>
    Buffer.from((mark ? '\ufeff' : '') + records.join(ending) + (last ? ending : ''));
  const line = (n: number) => chat(`How many legs has spider number ${n}?`, 'Eight.');
  const number = fc.integer({ min: 0, max: 40 });
  const edits = fc.array(fc.tuple(fc.nat(60), fc.nat(3), fc.array(number, { maxLength: 3 })), { maxLength: 4 });
  // A line that begins or ends another line is also a different record; it cannot be read.
  const broken = fc.array(fc.tuple(fc.nat(60), fc.constantFrom('x', ''), fc.constantFrom('x', '')), { maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(number, { minLength: 8, maxLength: 60 }),
      broken,
      edits,
      fc.constantFrom('\n', '\r\n'),
      fc.tuple(fc.boolean(), fc.boolean()),
      fc.tuple(fc.boolean(), fc.boolean()),
      async (numbers, breaks, changes, ending, marks, lasts) => {
        const before = numbers.map(line);
        for (const [at, head, tail] of breaks)
          before[1 + (at % (before.length - 1))] = head + before[1 + (at % (before.length - 1))]! + tail;
        const after = breaks.length % 2 === 0 ? [...before] : numbers.map(line);
        for (const [at, gone, more] of changes) after.splice(1 + (at % after.length), gone, ...more.map(line));
        const blob = {
          path: 'train.jsonl',
          bytes: written(after, marks[0], ending, lasts[0]),
          origin: { kind: 'staged' as const, oid: '0' },
          before: async () => [written(before, marks[1], ending, lasts[1])],
        };
        const report = await inspectDataset(blob, { ...policy, all: false }, async () => ({ findings: [], notes: [] }));
        expect(report!.knownRecords).toBe(after.filter((record) => before.includes(record)).length);
      },
    ),
    { numRuns: 400, seed: 6 },
  );
});

describe('the allowlist file', () => {
  const withConfig = (config: string, content = clean(2) + dirty) => {
    const repo = startedRepo();
    repo.stage('.together-guard.yaml', config);
    repo.stage('data/train.jsonl', content);
    return repo;
  };

  test('datasets.pii: warn shows findings and lets the commit pass, off does not search', () => {
    const repo = withConfig('datasets: { pii: warn }\n');
    const warned = staged(repo);
    expect(warned).toMatchObject({ status: 0 });
    expect(warned.stdout).toContain('  data/train.jsonl  3 records (conversational)\n      warning: Email address 1\n');
    expect(warned.stdout).toContain('dataset sanitize data/train.jsonl');
    expect(warned.stdout).toMatch(/✓ together-guard: .* scanned · 1 warning\n$/);
    // The review judges as the hook does.
    expect(guard(repo, 'dataset', 'review', 'data/train.jsonl')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('with personal data: 1 to review') as string,
    });
    const off = staged(withConfig('datasets: { pii: off }\n'));
    expect(off).toMatchObject({ status: 0 });
    expect(off.stdout).not.toContain('train.jsonl');
  });

  test('a rule for personal data can be turned off or get another severity', () => {
    expect(staged(withConfig('rules: { email: off }\n')).status).toBe(0);
    expect(staged(withConfig('rules: { email: { severity: medium } }\n'))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('warning: Email address 1') as string,
    });
    expect(staged(withConfig('rules: { phone-number: off }\n')).status).toBe(1);
  });

  test.each([
    ['path and rule', '{ rule: email, path: "data/**", reason: made up }', 0],
    ['another rule', '{ rule: phone-number, path: "data/**", reason: made up }', 1],
    ['field', '{ rule: email, field: "messages.content", reason: made up }', 0],
    ['any field of messages', '{ field: "messages[*].*", reason: made up }', 0],
    ['another field', '{ field: "messages.name", reason: made up }', 1],
    ['match', '{ match: "@nordpost\\\\.se$", reason: made up }', 0],
  ])('an entry by %s', (_, entry, status) => {
    expect(staged(withConfig(`allow:\n  - ${entry}\n`)).status).toBe(status);
  });

  test('allow --path --rule writes such an entry; an unknown rule is refused', () => {
    const repo = withConfig('');
    expect(guard(repo, 'allow', '--path', 'data/**', '--rule', 'emial', '--reason', 'x')).toMatchObject({ status: 2 });
    expect(guard(repo, 'allow', '--path', 'data/**', '--rule', 'email', '--reason', 'made-up people').stdout).toContain(
      'Next: git add .together-guard.yaml\n',
    );
    repo.git('add', '-u');
    expect(staged(repo).status).toBe(0);
  });

  test('the command in the message lets the whole commit pass', () => {
    const repo = startedRepo();
    const path = 'data/[eu] set.jsonl';
    repo.stage(path, clean(3) + `${chat(`call ${PHONE} or ${MAIL}`)}\n`);
    const [, command] = /npx --no-install together-guard (allow .*) --reason/.exec(repo.hook().output)!;
    expect(command).toContain(String.raw`--path 'data/\[eu\] set.jsonl' --rule`);
    expect(repo.run('sh', ['-c', `"${process.execPath}" "${BIN}" ${command} --reason "made up"`]).status).toBe(0);
    repo.git('add', '-u');
    expect(repo.hook().status).toBe(0);
    const file = repo.read('.together-guard.yaml');
    expect(repo.run('sh', ['-c', `"${process.execPath}" "${BIN}" ${command} --reason "again"`]).stdout).toContain('already');
    expect(repo.read('.together-guard.yaml')).toBe(file);
  });

  test('a fingerprint stays the same when records move, and allows no other value', () => {
    const repo = withConfig('salt: abc\n');
    const of = () => JSON.parse(guard(repo, 'scan', '--staged', '--format', 'json').stdout).findings[0].fingerprint as string;
    const fingerprint = of();
    repo.stage('data/train.jsonl', clean(5, 30) + dirty);
    expect(of()).toBe(fingerprint);
    expect(guard(repo, 'allow', fingerprint, '--reason', 'made up').status).toBe(0);
    repo.git('add', '-u');
    expect(staged(repo).status).toBe(0);
    repo.stage('data/train.jsonl', clean(5, 30) + dirty + dirty.replace(MAIL, ['per.olsson', 'nordpost.se'].join('@')));
    expect(staged(repo).status).toBe(1);
  });

  test('datasets.include: a file that does not look like a dataset', () => {
    const rows = `name;remark\nA;x\nB;${MAIL}\nC;y\n`;
    expect(staged(withConfig('', rows)).status).toBe(0);
    expect(staged(withConfig('datasets: { include: ["data/**"] }\n', rows)).status).toBe(1);
  });
});

describe('containers', () => {
  const table = () => ({
    columnData: [
      { name: 'prompt', data: ['How are you?', `Mail ${MAIL}`, `Use ${KEY}`] },
      { name: 'completion', data: ['Fine.', 'Done.', 'Done.'] },
    ],
  });

  test.each([
    ['gzip', 'train.jsonl.gz', () => gzipSync(clean(2) + dirty)],
    ['an array', 'train.json', () => `[\n${(clean(2) + dirty).trim().split('\n').join(',\n')}\n]\n`],
    ['CSV', 'train.csv', () => `prompt,completion\n"What is, 1+1?",2\nMail ${MAIL},Done\nAnd 2+2?,4\n`],
    ['UTF-16', 'train.jsonl', () => Buffer.from(`\ufeff${clean(2)}${dirty}`, 'utf16le')],
    ['Parquet', 'train.parquet', () => Buffer.from(parquetWriteBuffer(table()))],
  ])('%s is opened', (_, path, content) => {
    const repo = startedRepo();
    repo.stage(path, content());
    const { stdout, status } = staged(repo);
    expect(stdout).toMatch(/Email address 1 {4}first: record [23],/);
    expect(status).toBe(1);
  });

  test('secrets in Parquet and gzip are found, with their record', () => {
    const repo = startedRepo();
    repo.stage('a.parquet', Buffer.from(parquetWriteBuffer(table())));
    repo.stage('b.jsonl.gz', gzipSync(clean(4) + `${chat(`Use ${KEY}`)}\n`));
    const { stdout } = staged(repo);
    expect(stdout).toContain('a.parquet record 3  together-api-key');
    expect(stdout).toMatch(/b\.jsonl\.gz:5:\d+ {2}together-api-key/);
  });

  test('files that cannot be read are listed, never silently skipped', () => {
    const repo = startedRepo();
    repo.stage('weights.bin', `version https://git-lfs.github.com/spec/v1\noid sha256:${'1'.repeat(64)}\nsize 1234\n`);
    repo.stage('annex.jsonl', `/annex/objects/SHA256E-s1234--${'0'.repeat(64)}.jsonl\n`);
    symlinkSync(`.git/annex/objects/a/b/SHA256E-s1234--${'0'.repeat(64)}/x`, join(repo.root, 'linked.jsonl'));
    repo.git('add', 'linked.jsonl');
    repo.stage('data.jsonl.dvc', `outs:\n- md5: ${'0'.repeat(32)}\n  size: 1234\n  path: data.jsonl\n`);
    repo.stage('empty.parquet', '');
    repo.stage('lfs.jsonl', `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1234\n`);
    const image = `data:image/png;base64,${Buffer.from('no image, really').toString('base64')}`;
    repo.stage(
      'vision.jsonl',
      `${JSON.stringify({
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'What is it?' },
              { type: 'image_url', image_url: { url: image } },
            ],
          },
          { role: 'assistant', content: 'A cat.' },
        ],
      })}\n`.repeat(3),
    );
    repo.stage(
      'columns.parquet',
      Buffer.from(
        parquetWriteBuffer({
          columnData: [
            { name: 'prompt', data: ['a b', 'c d'] },
            { name: 'completion', data: ['e', 'f'] },
            { name: 'raw', data: [new Uint8Array([255, 0]), new Uint8Array([255, 1])], type: 'BYTE_ARRAY' },
          ],
        }),
      ),
    );
    const { stdout, status } = staged(repo);
    expect(stdout).toContain('! lfs.jsonl, its content was not scanned: only a Git LFS pointer to it is here');
    for (const name of ['annex.jsonl', 'linked.jsonl'])
      expect(stdout).toContain(`! ${name}, its content was not scanned: only a git-annex pointer`);
    expect(guard(repo, 'scan').stdout).toContain('! linked.jsonl, its content was not scanned: only a git-annex pointer');
    expect(stdout).toContain('! data.jsonl.dvc, its content was not scanned: only a DVC pointer');
    expect(stdout).toContain('! empty.parquet, its data was not scanned: the file is empty');
    expect(stdout).toContain('! weights.bin, its content was not scanned: only a Git LFS pointer to it is here');
    expect(stdout).toContain('! vision.jsonl, 3 images in its records were not scanned');
    expect(stdout).toContain('! columns.parquet, column raw was not scanned: bytes');
    expect(status).toBe(0);
  });

  test('a dataset with truncated gzip data does not pass', () => {
    const repo = startedRepo();
    const whole = gzipSync(clean(2000));
    repo.stage('train.jsonl.gz', whole.subarray(0, whole.length - 400));
    const { stdout, status } = staged(repo);
    expect(stdout).toMatch(/✖ train\.jsonl\.gz, the end of its gzip data was not scanned: the gzip data is damaged or cut off/);
    expect(status).toBe(2);
  });

  test('an unreadable record is never known', () => {
    const cut = (size: number) => gzipSync(clean(2000)).subarray(0, -size);
    const repo = startedRepo({ 'train.jsonl.gz': cut(400) });
    repo.stage('train.jsonl.gz', cut(399));
    const { stdout, status } = staged(repo);
    expect(stdout).toContain('the gzip data is damaged or cut off');
    expect(stdout).toMatch(/known record/);
    expect(status).toBe(2);
  });
});

describe('not a dataset', () => {
  test.each([
    ['code', 'bot.py', `mail = "${MAIL}"\n`],
    ['a package file', 'package.json', JSON.stringify({ name: 'x', author: MAIL, scripts: { test: 'x' } })],
    ['prose', 'README.md', `Write to ${MAIL}\n`],
    ['a table of screen texts', 'de.json', JSON.stringify({ text: { mail: MAIL }, title: 'x' })],
    ['a log', 'app.jsonl', `${JSON.stringify({ level: 30, msg: `sent to ${MAIL}` })}\n`.repeat(5)],
  ])('%s is not this rule set’s business', (_, path, content) => {
    const repo = startedRepo();
    repo.stage(path, content);
    expect(staged(repo)).toMatchObject({ status: 0 });
  });
});

test('files, a pipe and history are searched, too', () => {
  const repo = startedRepo({ 'train.jsonl': clean(1) + dirty });
  expect(guard(repo, 'scan').stdout).toContain('found 1 dataset with personal data');
  expect(guard(repo, 'scan', '--history').status).toBe(1);
  const { status, stdout } = repo.run(process.execPath, [repo.path('node_modules/together-guard/dist/main.cjs'), 'scan', '--stdin'], {
    input: clean(1) + dirty,
  });
  expect(stdout).toContain('stdin  2 records');
  expect(status).toBe(1);
});
