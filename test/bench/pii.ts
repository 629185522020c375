/**
 * Predictions for the evaluation script, and the speed over the same text.
 *
 *   npx tsx test/bench/pii.ts GOLD.jsonl > PRED.jsonl      (speed goes to stderr)
 *   python3 bench/pii_eval.py GOLD.jsonl PRED.jsonl --utf16 --scheme gate --floor 0.6
 *
 * Last run (2026-11-21, Node 20.20, F1): data/pii-dev.jsonl core .996 at the block threshold and at review,
 * person .872, address .795. Made up with Faker 40.54 and templates of its own (not kept): 2,430 sentences and chats in 48 locales,
 * core .990 (phone .995, was .971; e-mail with spelled-out ones .998, was .954; card 1.0, was .970; IP .93, was .88: those in URLs
 * stay for review); Faker's Aadhaar and Danish numbers, which have no check digits, are not found.
 * Clean: GSM8K (7,473 problems, 1,319 with 4 solutions each), SQuAD 2.0 dev and test (1,216 paragraphs), AQuA (508): nothing blocks;
 * before, 1 IBAN, 3 ranges as phones and 7 persons next to one of these did.
 * Open instruction data (T0, Self-Instruct, outputs of models; 75,595 records, 91 MB, 2026-11-29): 1,049 records have what blocks, before
 * 1,705; 2,400 of the 2,840 findings are contacts of made-up profiles. Of the rest, half of the names and dates are of public people. Not
 * kept: the texts are other people's. Numbers of python-stdnum: `stdnum.ts`. Samples of Presidio: `presidio.ts`.
 * Faker 40 in 49 locales: dates of birth .99, full names .99, whole addresses .72; before .80, .87, .34.
 * Names guessed from their letters (2026-11-30): person .879 on the same file, P .970. Full names left after `sanitize --names` in 3,000
 * records of 30 locales (Faker, sentences of its own, held back): 6.1 % before lists of Turkey, Indonesia, India and Lithuania were learned
 * and before what is around people counted (`rules/personal-data/about-person.ts`), 2.6 % after; on the half for development 5.3 and 1.9 %.
 * With 790 more names of Turkey, Indonesia, India, Spain, Italy, Croatia and Germany in the lists, written from general knowledge
 * (2026-11-30): 2.2 % held back, 1.3 on the half for development; Spanish 6.9 and 4.1, Italian 5.4 and 4.5, India 5.8 and 5.0, Croatian
 * 6.5 and 6.1, German 4.0 and 2.8, Turkish 9.4 and 6.8, Indonesian 8.3 and 6.5. Guesses in real text: 507 and 497. Before that:
 * Turkish 33 and 9 %, Indonesian 29 and 8 %, Azerbaijani 29 and 5 %, Lithuanian 28 and 3 %, India 10 and 6 %, German 2.4 and 4.0 %.
 * Guesses in real text (English, German, Italian; 2.5 MB): 524 before, 504 after, of which half (Italian: one in seven) are no people.
 * In 1.6 MB of open instruction data, 240 more guesses next to 2,800 names; half are of brands, places and titles. Labelled with
 * `Name:` in 60 locales: whole names .73 before, .93 after (the rest has a title); dates of birth 1.00, addresses .92, then .98 (Armenian
 * and Russian 0 before).
 * A single word that no list has is no name before `told` and `said` (2026-11-30): person .883, P .970, R .811 (with `call me`; before .880,
 * .969, .805); in 5 MB of open instruction data 96 names fewer, of which five were of three people.
 * Dead ends: a weight for whole words in the same table (675,000 words share 32,768 places, so frequent ones were not learned: they are
 * a Bloom filter now); more weight for names that are also words (5.7 % of names left became 5.6). Also: endings of one or two letters for family names (`-es`, `-ic`: Tales, Stripes); `with` before a
 * capital as a sign of a person; `number is` as a word for a phone (it took driving licences). Vietnamese `thẻ` as a word for a card: without
 * its accent it is `the`.
 */
import { readFileSync } from 'node:fs';
import { findPersonalData } from '../detect/personal-data/find.ts';

interface Row {
  id?: number | string;
  text?: string;
  full_text?: string;
}

const content = readFileSync(process.argv[2]!, 'utf8');
const rows: Row[] = content.trimStart().startsWith('[')
  ? JSON.parse(content)
  : content
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
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
