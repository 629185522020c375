/**
 * Predictions for the evaluation script, and the speed over the same text.
 *
 *   npx tsx test/bench/pii.ts GOLD.jsonl > PRED.jsonl      (speed goes to stderr)
 *   python3 bench/pii_eval.py GOLD.jsonl PRED.jsonl --utf16 --scheme gate --floor 0.6
 *
 * Last run (2026-11-21, Node 20.20, F1): data/pii-dev.jsonl core .996 at the block threshold and at review,
 * person .872, address .795. Faker 40.40 in 34 locales (not kept): phone .995, card, IBAN, IP 1.0, person .82,
 * address .75. 2.8 MB of READMEs, Perl and Python documentation: beside e-mail addresses 2 blocks, both
 * `dob: new Date('1970-01-01')`.
 * Dead ends: endings of one or two letters for family names (`-es`, `-ic`: Tales, Stripes); `with` before a
 * capital as a sign of a person; `number is` as a word for a phone (it took driving licences).
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
