import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspect } from '../../src/scan/inspect.ts';
import { fileParts, inParts, WHOLE } from '../../src/sources/parts.ts';
import type { Blob, Finding } from '../../src/model.ts';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

const PART = 1 << 22;
const key = fakeToken('tgp_v1_', BASE64URL, 42, 'c');

async function findingsIn(parts: Iterable<Blob>): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const part of parts) found.push(...(await inspect(part, rules, policy)).findings);
  return found;
}

/** Text of more than two parts, with the key where two of them meet. */
function large(filler: string, at: number): { bytes: Buffer; line: number; column: number } {
  const before = filler.repeat(Math.ceil(at / Buffer.byteLength(filler)));
  const head = Buffer.from(before).subarray(0, at).toString();
  const lines = head.split('\n');
  const bytes = Buffer.concat([
    Buffer.from(`${head} ${key} `),
    Buffer.from(filler.repeat(Math.ceil((PART + PART / 4) / Buffer.byteLength(filler)))),
  ]);
  return { bytes, line: lines.length, column: lines.at(-1)!.length + 2 };
}

test.each([
  ['in one line, across the cut', 'abc def 0 ', PART - 20],
  ['in one line, behind the cut', 'abc def 0 ', PART + 5],
  ['in the overlap', 'a row of it\n', PART - 30_000],
  ['in lines, at the cut', 'a row é 😀 of text\n', PART - 10],
])('a secret %s is found once, in its place', async (_, filler, at) => {
  const { bytes, line, column } = large(filler, at);
  const found = await findingsIn(inParts({ path: 'big.txt', bytes, origin: { kind: 'stdin' } }, PART));
  expect(found.map((finding) => [finding.rule, finding.line, finding.column])).toEqual([['together-api-key', line, column]]);
});

test('only what is large is read part by part', () => {
  const partsOf = (size: number) => [...inParts({ path: 'big.bin', bytes: Buffer.alloc(size), origin: { kind: 'stdin' } })];
  const [small, ...none] = partsOf(WHOLE);
  expect([small.part, none]).toEqual([undefined, []]);
  const parts = partsOf(WHOLE + 1);
  expect(parts.length).toBeGreaterThan(WHOLE / PART);
  expect(parts.map(({ part }) => part!.last)).toEqual(parts.map((_, i) => i === parts.length - 1));
});

test('a large file is read part by part, with the same result as for bytes in memory', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parts-'));
  try {
    const { bytes, line } = large('{"a": "b\\n"}\n', PART + 77);
    const file = join(folder, 'big.jsonl');
    writeFileSync(file, bytes);
    const found = await findingsIn(fileParts({ path: 'big.jsonl', origin: { kind: 'file' } }, file, bytes.length));
    expect(found.map((finding) => finding.line)).toEqual([line]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
