/**
 * `npm run fuzz -- MINUTES [--seed N] [--only WORDS] [--path P]`: every target in turn, with new inputs, until the time is up.
 * A failure is printed with its seed and its smallest input, and the run continues; then the exit code is 1.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { removeFolder } from '../sanitize/run.ts';
import { TARGETS } from './targets.ts';

/** Maximum number of printed failures per target: most have the same cause. */
const MOST_SHOWN = 3;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, only: { type: 'string' }, path: { type: 'string' } },
});
const minutes = Number(positionals[0] ?? 1);
if (!(minutes > 0)) throw new Error('how many minutes? npm run fuzz -- 10');
let seed = values.seed === undefined ? Date.now() & 0x7fffffff : Number(values.seed);
const chosen = TARGETS.filter(({ name }) => name.includes(values.only ?? ''));
if (chosen.length === 0) throw new Error('no target has these words in its name');
/** The time of a target before the next one has its turn. */
const SLICE_MS = Math.min(20_000, (minutes * 60_000) / chosen.length);

process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'together-guard-fuzz-run-'));
const end = Date.now() + minutes * 60_000;
const runs = new Map<string, number>();
const failed = new Map<string, number>();
const say = (text: string): void => void process.stdout.write(`${text}\n`);
say(`fuzz: ${chosen.length} targets, ${minutes} minutes, seed ${seed}`);
for (let i = 0; Date.now() < end; i++) {
  const { name, property } = chosen[i % chosen.length];
  const details = await fc.check(property(), {
    seed: seed++,
    path: values.path,
    numRuns: 1e9,
    interruptAfterTimeLimit: Math.min(SLICE_MS, end - Date.now()),
    markInterruptAsFailure: false,
  });
  runs.set(name, (runs.get(name) ?? 0) + details.numRuns);
  removeFolder();
  if (!details.failed) continue;
  failed.set(name, (failed.get(name) ?? 0) + 1);
  if (failed.get(name)! > MOST_SHOWN) continue;
  say(
    `FAILED ${name}\n  again: npm run fuzz -- 1 --only ${JSON.stringify(name)} --seed ${details.seed} --path ${details.counterexamplePath}\n  input: ${fc.stringify(details.counterexample).slice(0, 3000)}\n  error: ${String(
      details.errorInstance instanceof Error ? details.errorInstance.stack : details.errorInstance,
    )
      .split('\n    at ')
      .slice(0, 3)
      .join(' at ')
      .slice(0, 3000)}`,
  );
}
rmSync(process.env.TMPDIR, { recursive: true, force: true });
for (const { name } of chosen) say(`${String(runs.get(name) ?? 0).padStart(8)} inputs, ${failed.get(name) ?? 0} failures: ${name}`);
process.exit(failed.size > 0 ? 1 : 0);
