import { findPersonalData } from '/work/wt-words2/src/index.ts';
import { readFileSync } from 'node:fs';
for (const line of readFileSync(process.argv[2]!, 'utf8').split('\n')) {
  if (!line) continue;
  const f = findPersonalData(line).filter((x: any) => x.type === 'PERSON');
  if (f.length) console.log(line, ' => ', f.map((x: any) => `${line.slice(x.start, x.end)} [${x.score} ${x.reasons}]`).join(' | '));
}
