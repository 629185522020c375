/**
 * What is said about people (health, religion, nationality, ages) in ordinary texts: findings for each 100 kB of text, by type, and by
 * file. Most are false alarms there, so read them with --show.
 *
 *   npx tsx test/bench/facts.ts FILE… [--show]      (JSON, JSONL or plain text)
 *
 * Last run (2026-11-30, Node 20.20): 24 in 23.9 MB, .10 in 100 kB: GSM8K .07, HH-RLHF .35, WizardLM 0, two novels .08, articles about diseases
 * (MedQuAD, 5.8 MB) .02; half of them are right. Not kept: the texts are other people's.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { builtinFinder } from '../../src/detect/personal-data/records.ts';
import { FACT_TYPES } from '../../src/rules/personal-data/facts.ts';

const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];

function textsOf(file: string): string[] {
  const content = readFileSync(file, 'utf8');
  if (file.endsWith('.jsonl')) return content.split('\n').flatMap((line) => (line ? textsIn(JSON.parse(line)) : []));
  return file.endsWith('.json') ? textsIn(JSON.parse(content)) : content.split('\n\n');
}

const files = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const find = builtinFinder();
let [size, count] = [0, 0];
for (const file of files) {
  const counts: Record<string, number> = {};
  let bytes = 0;
  for (const text of textsOf(file)) {
    bytes += Buffer.byteLength(text);
    for (const { type, start, end } of find(text)) {
      if (!FACT_TYPES.has(type)) continue;
      counts[type] = (counts[type] ?? 0) + 1;
      if (process.argv.includes('--show'))
        console.log(`  ${type} [${text.slice(start, end)}] …${text.slice(Math.max(0, start - 60), end + 20).replaceAll('\n', ' ')}`);
    }
  }
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  size += bytes;
  count += all;
  console.log(
    basename(file).padEnd(36),
    `${(bytes / 1e6).toFixed(2)} MB`,
    `${((all / bytes) * 1e5).toFixed(2)} in 100 kB`,
    JSON.stringify(counts),
  );
}
console.log(`all: ${(size / 1e6).toFixed(1)} MB, ${count}, ${((count / size) * 1e5).toFixed(2)} in 100 kB`);
