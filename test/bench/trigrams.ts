/**
 * Makes `src/detect/secrets/compile/trigrams.ts`: how common three neighboring characters are in source code.
 * Run: npx tsx test/bench/trigrams.ts FOLDER > src/detect/secrets/compile/trigrams.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMES = ' abcdefghijklmnopqrstuvwxyz0_-.=';
const classOf = (code: number): number => {
  const character = String.fromCharCode(code).toLowerCase();
  const folded = /\d/.test(character) ? '0' : character === '/' ? '.' : /[$:]/.test(character) ? '=' : character;
  return Math.max(0, NAMES.indexOf(folded));
};
const classes = Uint8Array.from({ length: 256 }, (_, code) => classOf(code));
const counts = new Float64Array(1 << 15);
let total = 0;

for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  let key = 0;
  for (const byte of readFileSync(join(entry.parentPath, entry.name))) {
    key = ((key << 5) | classes[byte]) & 0x7fff;
    counts[key]++;
    total++;
  }
}

const rows = [...counts.entries()]
  .filter(([key, count]) => count / total > 2e-5 && key >> 10 && (key >> 5) & 31 && key & 31)
  .map(([key, count]) => {
    const name = [key >> 10, (key >> 5) & 31, key & 31].map((cls) => NAMES[cls]).join('');
    return name + String.fromCharCode(48 + Math.min(40, Math.round(4 * Math.log2(count / total / 2e-5))));
  })
  .sort();
console.log(`/** Three classes (see \`filter.ts\`) and how common they are, logarithmically: made by test/bench/trigrams.ts from ${(total / 1e6).toFixed(0)} MB of Go, Python and JavaScript. */
export const TRIGRAMS =
  ${JSON.stringify(rows.join(''))};`);
