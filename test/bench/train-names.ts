/**
 * Trains the model of `src/rules/personal-data/name-likeness.ts` and writes `name-likeness-model.ts`.
 *
 *   npx tsx test/bench/train-names.ts NAMES WORDS
 *
 * The first two files have a lowercase word without accents and its weight on each line, after a tab. As a
 * whole, the names count a little more than the words. Logistic regression over hashed runs of letters. Deterministic.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { LIKENESS_SIZE, likenessFeatures, packWeights, readFeatures } from '../../src/rules/personal-data/name-likeness.ts';
import { seeded } from '../../src/value/seeded.ts';

const EPOCHS = 6;
const RATE = 0.15;
const RIDGE = 0.002;
/** Weight of the class of words, and of the class of names. */
const SHARE = [50_000, 60_000];

interface Row {
  features: Uint16Array;
  truth: 0 | 1;
  weight: number;
}

const featuresOf = (word: string): Uint16Array => likenessFeatures.slice(0, readFeatures(word));

function read(file: string, truth: 0 | 1): Row[] {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Row => {
      const [word, weight] = line.split('\t') as [string, string];
      return { features: featuresOf(word), truth, weight: Number(weight) };
    });
  const sum = rows.reduce((all, { weight }) => all + weight, 0);
  const mean = SHARE[truth] / sum;
  return rows.map((row) => ({ ...row, weight: row.weight * mean }));
}

const rows = [...read(process.argv[2]!, 1), ...read(process.argv[3]!, 0)];
const next = seeded('names', 1);
const weights = new Float64Array(LIKENESS_SIZE);
const seen = new Float64Array(LIKENESS_SIZE).fill(1e-3);
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  for (let i = rows.length - 1; i > 0; i--) {
    const j = next(i + 1);
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
  }
  for (const { features, truth, weight } of rows) {
    let sum = 0;
    for (const feature of features) sum += weights[feature]!;
    const step = (1 / (1 + Math.exp(-sum)) - truth) * weight;
    for (const feature of features) {
      const slope = step + RIDGE * weights[feature]!;
      seen[feature]! += slope * slope;
      weights[feature]! -= (RATE * slope) / Math.sqrt(seen[feature]!);
    }
  }
}
const packed = packWeights(weights);

console.error(`${packed.length} weights, ${gzipSync(packed).length} bytes compressed`);
const file = new URL('../../src/rules/personal-data/name-likeness-model.ts', import.meta.url);
writeFileSync(
  file,
  `/**
 * Weights of \`name-likeness.ts\`, one character each. Written by \`npx tsx test/bench/train-names.ts NAMES WORDS\`; do not edit.
 *
 * Names: the lists of this folder; popular-names-by-country-dataset (CC0); the people of CSpell (MIT); names-dataset (MIT, from
 * Wiktionary); turkish-name-generator, getindianname, indonesian-names (MIT), indian-names and ispell-lt (BSD), also with endings of family
 * names in Azerbaijan, Lithuania and Indonesia. Words: translations of Django and Sphinx (BSD) and READMEs of npm packages, English words of an-array-of-english-words
 * (MIT), places and languages of CLDR (Unicode License), towns of GeoNames (CC BY 4.0), CSpell's companies (MIT), docstrings of
 * Python's library (PSF).
 * No list is contained.
 */
export const LIKENESS_WEIGHTS =
  '${packed}';
`,
);
