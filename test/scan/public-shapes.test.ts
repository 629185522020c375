import { describe, expect, test } from 'vitest';
import { bufferInput } from '../../src/dataset/input.ts';
import { recognise } from '../../src/dataset/recognise.ts';
import { sample } from '../../src/rules/personal-data/define.ts';
import { inspectDataset } from '../../src/scan/datasets.ts';
import { iban } from '../../src/value/check/iban.ts';
import { PUBLIC_SHAPES } from '../dataset/public-shapes.ts';
import { policy } from '../detect/secrets/setup.ts';

const none = async () => ({ findings: [], notes: [] });
const account = sample('DE##37040044##########', iban).replace(/.{4}(?=.)/g, '$& ');
const said = (n: number): string =>
  `Hello, my name is Maren Hollander and I wait for parcel ${n}: write to maren${n}@hollander-weiss.de, call +49 30 9018${2000 + n}, or pay to ${account}.`;

describe.each(PUBLIC_SHAPES.map((shape) => [shape.name, shape] as const))('%s', (_, { file, content }) => {
  // A name that tells nothing; a short list in JSON may be of a web page.
  const files: [string, number][] = file.endsWith('.json')
    ? [
        [file, 10],
        [`train/${file}`, 3],
      ]
    : [[file, 3]];
  test.each(files)('is looked through: %s, %i records', async (path, count) => {
    const found = await inspectDataset({ path, bytes: Buffer.from(content(said, count)), origin: { kind: 'file' } }, policy, none);
    for (const rule of ['email', 'phone-number', 'iban'])
      expect(found?.findings.filter((finding) => finding.rule === rule).length, rule).toBeGreaterThanOrEqual(count);
  });

  test('is recognized if few of its records fit into a sample', async () => {
    const bytes = Buffer.from(content((n) => `${said(n)} `.repeat(100), 12));
    expect(await recognise(bufferInput(bytes), file)).not.toBeNull();
  });
});

test.each(PUBLIC_SHAPES.filter(({ name }) => /^(?:Schema-Guided|SQuAD|HotpotQA)/.test(name)))(
  '$name: not even one record fits into a sample',
  async ({ file, content }) => {
    const bytes = Buffer.from(content((n) => `${said(n)} `.repeat(1000), 3));
    expect(await recognise(bufferInput(bytes), file)).not.toBeNull();
  },
);
