/**
 * Precision and recall of the score for prompt injection: npx tsx test/bench/injection.ts FILE…
 *
 * Each line of a file is JSON with `text`, `label` (1 for an attack, 0 for an ordinary text) and `source`. The corpora are not
 * part of the project: `features.ts` names them. Half of the texts, by their hash, were used for tuning, and the other half is
 * the test. `--show` prints what was wrong in the first half.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BLOCK, REVIEW, scoreInjection } from '../../src/request/injection/score.ts';

interface Row {
  text: string;
  label: 0 | 1;
  source: string;
}

const files = process.argv.slice(2).filter((argument) => argument !== '--show');
const rows = files
  .flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean))
  .map((line) => JSON.parse(line) as Row)
  .map((row) => ({ ...row, source: row.source.split('/')[0], isTest: !isDev(row.text), score: scoreInjection(row.text).score }));

function isDev(text: string): boolean {
  return createHash('sha256').update(text.trim().replace(/\s+/g, ' ')).digest()[0] % 2 === 1;
}

for (const [name, half] of [
  ['tuned on', rows.filter(({ isTest }) => !isTest)],
  ['test', rows.filter(({ isTest }) => isTest)],
] as const) {
  for (const threshold of [REVIEW, BLOCK]) {
    const flagged = half.filter(({ score }) => score >= threshold);
    const right = flagged.filter(({ label }) => label === 1).length;
    const attacks = half.filter(({ label }) => label === 1).length;
    console.log(
      `${name}, score ${threshold}: precision ${(right / flagged.length).toFixed(3)}, recall ${(right / attacks).toFixed(3)}; ${flagged.length - right} of ${half.length - attacks} ordinary texts`,
    );
  }
}
for (const key of [...new Set(rows.map(({ source, label }) => `${label === 1 ? 'attack' : 'ordinary'} ${source}`))].sort()) {
  const own = rows.filter(({ isTest, source, label }) => isTest && key === `${label === 1 ? 'attack' : 'ordinary'} ${source}`);
  const share = (threshold: number) => (own.filter(({ score }) => score >= threshold).length / own.length).toFixed(2);
  console.log(`${key.padEnd(32)} ${String(own.length).padStart(5)} texts, ${share(BLOCK)} at ${BLOCK}, ${share(REVIEW)} at ${REVIEW}`);
}
if (process.argv.includes('--show'))
  for (const { text, label, score, source, isTest } of rows)
    if (!isTest && score >= BLOCK !== (label === 1)) console.log(`${score} ${source}: ${JSON.stringify(text.slice(0, 200))}`);
