import { recognition } from '../../src/dataset/recognition.ts';
import { formatNamed } from '../../src/dataset/format/index.ts';
import { containerOf } from '../../src/dataset/container/index.ts';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { checkDataset, type CheckReport } from '../../src/dataset/check/check.ts';
import { checkText } from '../../src/dataset/check/text.ts';
import { bufferInput } from '../../src/dataset/input.ts';
import type { Purpose } from '../../src/dataset/purpose.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { chat, GOOD, jsonl, PLAIN, SAMPLES, type Sample } from './samples.ts';

async function check(content: string | Buffer, file = 'data.jsonl', limit?: number, purpose?: Purpose): Promise<CheckReport> {
  const input = bufferInput(Buffer.from(content as string));
  const recognition = await recognise(input, file, { expected: true });
  if (!recognition) return expect.fail(`${file} is not recognised`);
  return checkDataset(input, recognition, { name: file, limit, purpose });
}

const codesOf = ({ issues }: CheckReport, severity: string) =>
  [...new Set(issues.filter((issue) => issue.severity === severity).map(({ code }) => code))].sort();

describe('every format, right and wrong', () => {
  test.each(SAMPLES.map((sample) => [sample.name, sample] as const))('%s', async (_, sample: Sample) => {
    const report = await check(sample.content, sample.file);
    expect(report.recognition.format).toBe(sample.format);
    expect(codesOf(report, 'error'), JSON.stringify(report.issues, null, 1).slice(0, 2000)).toEqual([...sample.errors].sort());
    if (sample.warnings) expect(codesOf(report, 'warning')).toEqual([...sample.warnings].sort());
    if (sample.line) expect(report.issues.find(({ severity }) => severity === 'error')?.line).toBe(sample.line);
    expect(report.verdict).toBe(sample.errors.length > 0 ? 'refused' : 'accepted');
    for (const { what, expected } of report.issues) expect(what && expected).toBeTruthy();
  });

  test('there are enough of them', () => {
    expect(SAMPLES.length).toBeGreaterThan(80);
  });

  test.each(GOOD.filter(({ file }) => file === 'data.jsonl').map((sample) => [sample.name, sample] as const))(
    'gzipped, %s is not taken as it is',
    async (_, sample) => {
      const report = await check(gzipSync(sample.content), 'data.jsonl.gz');
      expect(report.recognition).toMatchObject({ format: sample.format, gzip: true, accepted: false });
      expect(codesOf(report, 'error')).toEqual(['not-accepted']);
    },
  );
});

describe('the file', () => {
  test('with a byte order mark, which the SDKs refuse', async () => {
    const report = await check(`\ufeff${jsonl(PLAIN)}`);
    expect(codesOf(report, 'error')).toEqual(['bom']);
    expect(codesOf(await check(`\ufeffprompt,answer\na,b\nc,d\n`, 'a.csv'), 'error')).toEqual([]);
  });

  test.each([
    ['jsonl', {}, true],
    ['csv', { delimiter: ',' }, true],
    ['jsonl', { gzip: true }, false],
    ['jsonl', { encoding: 'windows-1252' }, false],
    ['csv', { delimiter: ';' }, false],
    ['json', {}, false],
    ['parquet', {}, false],
  ] as const)('in no format is advised as evaluation data only if an evaluation takes it: %s %j', (container, layout, isTaken) => {
    const rest = { gzip: false, encoding: 'utf-8', ...layout } as const;
    const { convert } = recognition(containerOf({ container }), rest, formatNamed('records'), 1, []);
    expect(convert).toContain('use the keys of');
    expect(convert!.includes('--purpose eval')).toBe(isTaken);
  });

  test('in UTF-16: one error for one thing', async () => {
    expect(codesOf(await check(Buffer.from(`\ufeff${jsonl(PLAIN)}`, 'utf16le')), 'error')).toEqual(['not-utf8']);
    expect(codesOf(await check(Buffer.from(`\ufeff${JSON.stringify([PLAIN, PLAIN])}`, 'utf16le'), 'a.json'), 'error')).toEqual([
      'not-accepted',
      'not-utf8',
    ]);
  });

  test.each(['TRAIN.JSONL', 'train.Jsonl', 'train.json', 'train.txt'])('called %s: the SDKs only accept .jsonl', async (name) => {
    expect(codesOf(await check(jsonl(PLAIN), name), 'error')).toEqual(['file-name']);
  });
});

describe('for a purpose', () => {
  const of = async (content: string, file: string, purpose: Purpose) => {
    const report = await check(content, file, undefined, purpose);
    expect(report.verdict).toBe(report.errors > 0 ? 'refused' : 'accepted');
    return codesOf(report, 'error');
  };
  const PAIRS = 'prompt,completion\na,b\nc,d\n';
  const ANY = jsonl({ anything: 1, image_data_urls: [] }, { other: 'x' });
  const REQUESTS = jsonl({ custom_id: 'a', body: { model: 'm', prompt: 'x' } });

  test('an evaluation takes lines of JSON and CSV with any keys', async () => {
    for (const content of [ANY, jsonl(PLAIN), REQUESTS, jsonl({ prompt: 'a', response: 'b' })])
      expect(await of(content, 'a.jsonl', 'eval')).toEqual([]);
    expect(await of(PAIRS, 'a.csv', 'eval')).toEqual([]);
    expect(await of(`${ANY}[1]\n`, 'a.jsonl', 'eval')).toEqual(['not-object']);
    expect(await of(`${ANY}{"a": \n`, 'a.jsonl', 'eval')).toEqual(['not-json']);
    expect(await of('a,b\n1\n', 'a.csv', 'eval')).toEqual(['columns']);
    expect(await of('a\tb\n1\t2\n', 'a.tsv', 'eval')).toEqual(['not-accepted']);
    // Nor is a key missing in them.
    for (const record of [PLAIN, { prompt: 'a', expected: 'b', tags: [] }])
      expect(await of(JSON.stringify([record, record]), 'a.json', 'eval')).toEqual(['not-accepted']);
    const [issue] = (await check('prompt;expected\na;b\nc;d\n', 'a.csv', 1, 'eval')).issues;
    expect(issue!.expected).toContain('commas between the cells');
  });

  test('fine-tuning takes no CSV, no requests and no evaluations', async () => {
    expect(await of(jsonl(PLAIN), 'a.jsonl', 'fine-tune')).toEqual([]);
    expect(await of(PAIRS, 'a.csv', 'fine-tune')).toEqual(['not-accepted']);
    expect(await of('question,answer\na,b\nc,d\n', 'a.csv', 'fine-tune')).toEqual(['not-accepted']);
    expect(await of(REQUESTS, 'a.jsonl', 'fine-tune')).toEqual(['not-accepted']);
    expect((await check(REQUESTS, 'a.jsonl', 1, 'fine-tune')).issues[0]!.expected).toContain('--purpose batch-api');
    expect(await of(ANY, 'a.jsonl', 'fine-tune')).toEqual(['no-format']);
    expect(await of(jsonl({ prompt: 'a', response_a: 'b', response_b: 'c' }), 'a.jsonl', 'fine-tune')).toEqual(['not-accepted']);
  });

  test('without a purpose, evaluation data is for an evaluation', async () => {
    for (const record of [
      { prompt: 'a', answer: 'b' },
      { question: 'a', answer: 'b' },
      { prompt: 'a' },
      { prompt: 'a', expected: 'b', id: 1 },
      { input: 'a', expected_output: 'b' },
    ]) {
      const { verdict, recognition } = await check(jsonl(record, record), 'a.jsonl');
      expect([verdict, recognition.purpose]).toEqual(['accepted', 'evaluation']);
      expect(recognition.convert).toMatch(/^to train on it, /);
    }
    expect((await check(JSON.stringify([PLAIN, PLAIN]), 'a.json')).verdict).toBe('refused');
  });

  test('a batch takes requests only', async () => {
    const { issues } = await check(jsonl({ question: 'a', answer: 'b' }), 'a.jsonl', 1, 'batch-api');
    expect(issues[0]).toMatchObject({
      what: 'Together does not accept this kind of file for batch inference: questions and answers, JSONL',
      expected: expect.stringContaining('{"custom_id": …, "body": {') as string,
    });
    expect(await of(REQUESTS, 'a.jsonl', 'batch-api')).toEqual([]);
    expect(await of(jsonl(PLAIN), 'a.jsonl', 'batch-api')).toEqual(['not-accepted']);
    expect(await of(ANY, 'a.jsonl', 'batch-api')).toContain('not-accepted');
    expect(await of(PAIRS, 'a.csv', 'batch-api')).toEqual(['not-accepted']);
  });
});

describe('the report', () => {
  test('counts everything and lists the first problems', async () => {
    const report = await check('{"messages": 1}\n'.repeat(5000), 'data.jsonl', 10);
    expect(report).toMatchObject({ errors: 5000, brokenRecords: 5000, verdict: 'refused' });
    expect(report.issues).toHaveLength(10);
    expect(report.codes.messages).toBe(5000);
  });

  test('sums up', async () => {
    const long = chat({ role: 'user', content: 'x'.repeat(400) }, { role: 'assistant', content: '' });
    const { summary } = await check(jsonl(PLAIN, long, PLAIN, PLAIN));
    expect(summary).toMatchObject({
      records: 4,
      roles: { system: 3, user: 4, assistant: 4 },
      duplicates: 2,
      firstDuplicate: 3,
      emptyAnswers: 1,
    });
    expect(summary.longest).toMatchObject({ record: 2, line: 2 });
    expect(summary.longest!.tokens).toBeGreaterThan(100);
    expect(summary.tokens).toBeGreaterThan(summary.longest!.tokens);
  });

  test('lists what is not inspected', async () => {
    const vision = GOOD.find(({ name }) => name === 'vision')!;
    expect((await check(vision.content)).notInspected).toEqual(['1 base64 image']);
  });

  test('a Git LFS pointer: the verdict is unknown', async () => {
    const report = await check(`version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12\n`, 'train.jsonl');
    expect(report.verdict).toBe('unknown');
    expect(report.notInspected.join()).toContain('Git LFS');
  });

  test('an empty file is refused', async () => {
    expect(await check('', 'train.jsonl')).toMatchObject({ verdict: 'refused', codes: { empty: 1 } });
    expect(await check('\n\n', 'train.jsonl')).toMatchObject({ verdict: 'refused', codes: { empty: 1 } });
  });

  test('does not show the texts', async () => {
    const secret = 'jane.roe@corp.invalid';
    const wrong = [
      `{"messages": ['${secret}']}`,
      `{"${secret}": 1, "text": "a"}`,
      JSON.stringify({ messages: [{ role: secret, content: secret, weight: secret }] }),
      `{"text": "${secret}`,
      JSON.stringify({
        messages: [{ role: 'assistant', tool_calls: [{ id: 'x', type: secret, function: { name: secret, arguments: secret } }] }],
      }),
    ];
    const report = await check(`${wrong.join('\n')}\n`);
    expect(report.errors).toBeGreaterThan(5);
    expect(JSON.stringify(report)).not.toContain(secret);
    expect(checkText('a.jsonl', report, { color: false })).not.toContain('jane');
  });

  test('is text for people', async () => {
    const text = checkText(
      'a.jsonl',
      await check(jsonl(PLAIN, { messages: [{ role: 'developer', content: 'x' }, ...(PLAIN.messages as unknown[])] })),
      { color: false },
    );
    expect(text).toContain('line 2  messages[0].role  role is "developer"');
    expect(text).toContain('Together expects: "system"');
    expect(text).toContain('✖ Together would refuse it');
  });

  test('in which equal problems are one line', async () => {
    const wrong = { messages: [{ role: 'developer', content: 'x' }, ...(PLAIN.messages as unknown[])] };
    const textOf = async (records: readonly unknown[]) => checkText('a.jsonl', await check(jsonl(...records)), { color: false });
    expect(await textOf([wrong, PLAIN, wrong, wrong, PLAIN, wrong, wrong, wrong])).toContain(
      '✖ lines 1, 3 and 4, 6 to 8  messages[0].role  ',
    );
    const many = await textOf(Array.from({ length: 60 }, (_, i) => (i % 2 ? PLAIN : wrong)));
    expect(many).toContain('✖ lines 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, … (30 in total)  messages[0].role');
    expect(many.match(/messages\[0\]\.role/g)).toHaveLength(1);
    expect(many).not.toContain('more (');
    const broken = Array.from({ length: 12 }, (_, i) => JSON.stringify({ text: 'x'.repeat(i), score: 0 }).replace(':0', ':NaN'));
    const nan = checkText('a.jsonl', await check(broken.join('\n')), { color: false });
    expect(nan).toContain('✖ lines 1 to 12  NaN is not JSON; write null or omit the key\n');
    expect(checkText('a.jsonl', await check(broken[1]!), { color: false })).toContain('(byte 21 of the record)');
    const latin1 = Buffer.from(Array.from({ length: 3 }, (_, i) => JSON.stringify({ text: `${'x'.repeat(i)}é` })).join('\n'), 'latin1');
    expect(checkText('a.jsonl', await check(latin1), { color: false })).toContain('✖ lines 1 to 3  a byte of the record is not UTF-8');
  });

  test('with commas after the records, which it reports once', async () => {
    const report = await check(jsonl(PLAIN, PLAIN).replaceAll('\n', ',\n'));
    expect(report.codes).toMatchObject({ comma: 1 });
    expect(report.summary.records).toBe(2);
    expect(report.brokenRecords).toBe(0);
  });
});
