/** Real archives, damaged everywhere except at the planted key. */
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { hideNames } from '../../src/scan/file-names.ts';
import { run } from '../../src/scan/pipeline.ts';
import type { Report } from '../../src/model.ts';
import { expand } from '../../src/unpack/expand.ts';
import { packedAs } from '../../src/unpack/kind.ts';
import { policy, rules } from '../detect/secrets/setup.ts';
import { gzip, oneEntry, tar, zip } from '../unpack/archives.ts';
import { changes, damaged, expectNoPiece, expectThat, inTime, key, noise, prose, target, type Target } from './given.ts';
import { isKey } from './text.ts';

/** The report of `scan` about one file. */
export async function report(path: string, bytes: Buffer): Promise<Report> {
  const made = await inTime(bytes.length + 20_000, () => run([{ path, bytes, origin: { kind: 'file' } }], rules, policy, 'files'));
  await hideNames(made, rules);
  return made;
}

const name = fc.oneof(
  fc.constantFrom('a.env', '../../x', '/etc/passwd', 'a\nb\x1b[2J', 'ü.txt', '', '.', 'a/'.repeat(40) + 'x', 'C:\\x', '::stop-commands::x'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** fflate treats a name with `__proto__` as an object. */
const plain = (name: string): string => (name === '' || name.includes('__proto__') ? 'x' : name);

const PACKERS: Record<string, (name: string, content: Buffer) => Buffer> = {
  zip: (name, content) => zip({ 'first.txt': 'x', [plain(name)]: content, 'last.txt': 'y'.repeat(500) }),
  stored: (name, content) => oneEntry(name || 'empty', content),
  deflated: (name, content) => oneEntry(name || 'empty', deflateRawSync(content), { method: 8, size: content.length }),
  tar: (name, content) => tar({ first: 'x', [plain(name)]: content, last: 'y' }),
  gzip: (_, content) => gzip(content),
  'tar.gz': (name, content) => gzip(tar({ [plain(name)]: content, last: 'y' })),
};
const packer = fc.constantFrom(...Object.keys(PACKERS));

const packed = fc
  .record({ key, name, text: prose, filler: noise(10), packers: fc.array(packer, { minLength: 1, maxLength: 3 }) })
  .map(({ key, name, text, filler, packers }) => {
    const inner = Buffer.from(`${filler}\n\n${text}: api_key = "${key}"\n`);
    return { key, bytes: packers.reduce<Buffer>((content, kind) => PACKERS[kind](name, content), inner), text: inner };
  });

const whole = target('a key in archives in archives is found, or they are reported', 10, packed, async ({ key, bytes }) => {
  const { findings, skipped } = await report('a.bin', bytes);
  expectThat(findings.some(isKey), () => `not found: ${bytes.toString('base64')}`);
  for (const { path } of [...findings, ...skipped]) expectThat(path.startsWith('a.bin'), () => `named ${path}`);
  expectNoPiece(JSON.stringify([findings, skipped]), key, 'the report');
});

/** The packed bytes of the key stay; headers, names, sizes, directories, order and ends change. */
const broken = target(
  'a damaged archive is inspected as far as possible, and reported',
  20,
  fc.record({
    key,
    name,
    text: prose,
    kind: fc.constantFrom('zip', 'stored', 'deflated', 'tar'),
    how: changes(12),
    tail: fc.uint8Array({ maxLength: 30 }),
  }),
  async ({ key, name, text, kind, how, tail }) => {
    const content = Buffer.from(`${text}: api_key = "${key}"\n`);
    const archive = PACKERS[kind](name, content);
    const data =
      kind === 'stored' || kind === 'tar' ? content : archive.includes(deflateRawSync(content)) ? deflateRawSync(content) : content;
    const start = archive.indexOf(data);
    if (start < 0) return;
    const bytes = Buffer.concat([damaged(archive, how, { start, end: start + data.length }), tail]);
    const { findings, skipped } = await report('a.bin', bytes);
    const isFound = findings.some(isKey);
    if (packedAs(bytes) !== null || data === content)
      expectThat(
        isFound || skipped.some(({ path }) => path.startsWith('a.bin')),
        () => `neither found nor named: ${bytes.toString('base64')}`,
      );
    // A repeated part of the key is not a key, and is shown as context.
    if (!how.some(({ kind }) => kind === 'repeat')) expectNoPiece(JSON.stringify([findings, skipped]), key, 'the report');
  },
);

const bounded = target(
  'for any claims in an archive, its output stays within the limits',
  20,
  fc.record({ packed, how: changes(15) }),
  async ({ packed: { bytes: archive }, how }) => {
    const bytes = damaged(archive, how);
    const kind = packedAs(bytes);
    if (!kind) return;
    await inTime(bytes.length + 20_000, async () => {
      let total = 0;
      for await (const item of expand({ path: 'a', bytes, origin: { kind: 'file' } }, kind, undefined, { bytes: 50_000, entries: 100 }))
        if (!('why' in item)) total += item.bytes.length;
      expectThat(total < 50_000 + 110 * bytes.length, () => `${total} bytes out of ${bytes.length}`);
    });
  },
);

export const PACKED: Target[] = [whole, broken, bounded];
