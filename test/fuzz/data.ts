/** Datasets: read, checked, scanned and sanitized, whole and damaged. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { checkDataset } from '../../src/dataset/check/check.ts';
import { bufferInput } from '../../src/dataset/input.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { UserError } from '../../src/errors.ts';
import { clean } from '../sanitize/run.ts';
import { changes, damaged, expectNoPiece, expectThat, inTime, key, noise, person, prose, target, type Target } from './given.ts';
import { report } from './packed.ts';
import { isKey } from './text.ts';

const CONTAINERS = ['jsonl', 'json', 'csv', 'tsv', 'parquet', 'jsonl.gz', 'utf-16', 'nested'] as const;
type Container = (typeof CONTAINERS)[number];

/** Pairs of a question and an answer, as a file of any kind. */
function fileWith(container: Container, turns: readonly (readonly [string, string])[]): Buffer {
  const records = turns.map(([asked, answered]) => ({
    messages: [
      { role: 'user', content: asked },
      { role: 'assistant', content: answered },
    ],
  }));
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  switch (container) {
    case 'jsonl':
      return Buffer.from(lines);
    case 'jsonl.gz':
      return gzipSync(lines);
    case 'json':
      return Buffer.from(JSON.stringify(records, null, 1));
    case 'utf-16':
      return Buffer.from(`\ufeff${lines}`, 'utf16le');
    case 'csv':
      return Buffer.from(`prompt,completion\n${turns.map((turn) => turn.map(cell).join(',')).join('\n')}\n`);
    case 'tsv':
      return Buffer.from(`prompt\tcompletion\n${turns.map((turn) => turn.map(cell).join('\t')).join('\n')}\n`);
    case 'nested':
      return Buffer.from(
        turns
          .map(
            ([asked, answered]) =>
              `${JSON.stringify({
                messages: [
                  { role: 'user', content: JSON.stringify({ body: asked }) },
                  {
                    role: 'assistant',
                    tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: JSON.stringify({ text: answered }) } }],
                  },
                ],
              })}\n`,
          )
          .join(''),
      );
    case 'parquet':
      return Buffer.from(
        parquetWriteBuffer({
          columnData: [
            { name: 'prompt', data: turns.map(([asked]) => asked), type: 'STRING' },
            { name: 'completion', data: turns.map(([, answered]) => answered), type: 'STRING' },
          ],
        }),
      );
  }
}

const ending = (container: Container) =>
  (({ 'utf-16': 'train.jsonl', nested: 'train.jsonl' }) as Record<string, string>)[container] ?? `train.${container}`;

const given = fc.record({
  container: fc.constantFrom(...CONTAINERS),
  key,
  person,
  turns: fc.array(fc.tuple(prose, prose), { minLength: 1, maxLength: 6 }),
  around: fc.tuple(prose, prose),
  noise: noise(10),
});

type Given = Parameters<Parameters<typeof given.map<void>>[0]>[0];

function planted({ container, key, person, turns, around: [a, b], noise }: Given): Buffer {
  const value = person[1];
  return fileWith(container, [...turns, [`${a} ${value} ${b}`, `${b}. Use ${key} for it`], [noise, a], ...turns]);
}

const whole = target('planted values in a dataset are found, in any container', 10, given, async (all) => {
  const bytes = planted(all);
  const [type, value] = all.person;
  const found = await report(ending(all.container), bytes);
  expectThat(found.findings.some(isKey), () => `no key in ${all.container}: ${bytes.toString('latin1')}`);
  expectThat(
    found.findings.some((finding) => finding.type === type),
    () => `no ${type} in ${all.container}: ${bytes.toString('latin1')}`,
  );
  for (const hidden of [all.key, value]) expectNoPiece(JSON.stringify(found), hidden, 'the report');
});

const broken = target(
  'a damaged dataset: planted values are found, or the file is reported',
  20,
  fc.record({ given, how: changes(10) }),
  async ({ given: all, how }) => {
    const whole = planted(all);
    const isText = all.container !== 'parquet' && all.container !== 'jsonl.gz';
    const written = Buffer.from(all.key, all.container === 'utf-16' ? 'utf16le' : 'utf8');
    const start = isText ? whole.indexOf(written) : 0;
    const bytes = damaged(whole, how, isText ? { start: start - 8, end: start + written.length + 8 } : undefined);
    const name = ending(all.container);
    const found = await report(name, bytes);
    if (isText && all.container !== 'utf-16')
      expectThat(found.findings.some(isKey), () => `no key in ${all.container}: ${bytes.toString('latin1')}`);
    // If damage makes the file something other than a dataset, personal data next to a key is not recognized.
    for (const hidden of found.datasets.length > 0 && isText ? [all.key, all.person[1]] : [all.key])
      if (bytes.includes(hidden)) expectNoPiece(JSON.stringify(found), hidden, 'the report');
    await inTime(bytes.length, async () => {
      const input = bufferInput(bytes);
      const recognition = await recognise(input, name, { expected: true });
      if (recognition && !recognition.pointer && !recognition.unreadable) await checkDataset(input, recognition, { name });
    });
  },
);

async function cleaned(bytes: Buffer, name: string, mode: 'surrogate' | 'tag'): Promise<Buffer | string> {
  try {
    const made = await inTime(bytes.length * 3, () => clean(bytes, { mode, shown: name }, name));
    return made.bytes;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

const sanitised = target(
  'the clean copy has no planted value, and cleaning it again changes nothing',
  8,
  fc.record({ given, mode: fc.constantFrom('surrogate' as const, 'tag' as const), how: changes(4), isDamaged: fc.boolean() }),
  async ({ given: all, mode, how, isDamaged }) => {
    const bytes = isDamaged ? damaged(planted(all), how) : planted(all);
    const name = ending(all.container);
    const copy = await cleaned(bytes, name, mode);
    expectThat(typeof copy !== 'string' || isDamaged, () => `refused: ${all.container}: ${String(copy)}`);
    if (typeof copy === 'string') return;
    if (!isDamaged) {
      const found = await report(name, copy);
      for (const { blocking, rule, type } of found.findings)
        expectThat(!blocking, () => `the copy still has ${rule} ${type}: ${copy.toString('latin1')}`);
      const text = all.container === 'utf-16' ? copy.toString('utf16le') : copy.toString('utf8');
      if (all.container !== 'parquet' && all.container !== 'jsonl.gz')
        for (const hidden of [all.key, all.person[1]]) expectThat(!text.includes(hidden), () => `the copy holds ${hidden}: ${text}`);
    }
    const twice = await cleaned(copy, name, mode);
    expectThat(
      typeof twice !== 'string' && (all.container === 'jsonl.gz' || twice.equals(copy)),
      () => `another run makes of ${copy.toString('latin1')}\n${twice.toString('latin1')}`,
    );
  },
);

export const DATA: Target[] = [whole, broken, sanitised];
