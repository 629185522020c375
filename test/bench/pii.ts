/**
 * Predictions for the evaluation script, and the speed over the same text.
 *
 *   npx tsx test/bench/pii.ts GOLD.jsonl > PRED.jsonl      (speed goes to stderr)
 */
import { readFileSync } from 'node:fs';
import { findPersonalData } from '../pii/find.ts';

interface Row {
  id?: number | string;
  text?: string;
  full_text?: string;
}

const content = readFileSync(process.argv[2]!, 'utf8');
const rows: Row[] = content.trimStart().startsWith('[') ? JSON.parse(content) : content.split('\n').filter(Boolean).map((line) => JSON.parse(line));
const texts = rows.map((row) => row.full_text ?? row.text ?? '');
for (const [i, text] of texts.entries()) {
  console.log(JSON.stringify({ id: rows[i]!.id ?? i, spans: findPersonalData(text) }));
}

const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const rate = (options: Parameters<typeof findPersonalData>[1]): string => {
  let rounds = 0;
  const start = performance.now();
  while (performance.now() - start < 700) {
    for (const text of texts) findPersonalData(text, options);
    rounds++;
  }
  return `${((bytes * rounds) / 1000 / (performance.now() - start)).toFixed(1)} MB/s`;
};
console.error(`with names ${rate({})}, without ${rate({ names: false })}, blocking only ${rate({ threshold: 'block' })}`);
