/**
 * Speed and memory of `dataset sanitize` over a generated chat dataset, or a table of people, on one core: the built command as users run it.
 *
 *   npx tsx test/bench/sanitize.ts [MB] [runs] [--table] [options of dataset sanitize, such as --names]       (default: 100 MB, 3 runs)
 *
 * Prints MB/s (wall, and a second of CPU), and the most resident memory, of every run. The dataset is always the same, and deleted afterwards.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const [megabytes = 100, runs = 3] = process.argv.slice(2, 4).map(Number);
const isTable = process.argv.includes('--table');
const options = process.argv.slice(4).filter((option) => option !== '--table');
const folder = mkdtempSync(join(tmpdir(), 'together-guard-sanitize-'));
/** Prints what the command took, when it ends. */
const REPORT = `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); process.stderr.write('\\n' + JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 })); });`;

try {
  const file = join(folder, 'chat.jsonl');
  const [module, write] = isTable ? ['people.ts', 'writePeople'] : ['pii-speed.ts', 'writeChat'];
  execFileSync(process.execPath, [
    ...process.execArgv,
    '-e',
    `import(${JSON.stringify(join(import.meta.dirname, module))}).then((m) => m.${write}(${JSON.stringify(file)}, ${megabytes}))`,
  ]);
  const size = statSync(file).size / 1e6;
  const { NODE_OPTIONS: _, NODE_EXTRA_CA_CERTS: __, ...env } = process.env;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const child = spawn(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(REPORT)}`,
        join(root, 'dist', 'main.cjs'),
        'dataset',
        'sanitize',
        file,
        '-o',
        join(folder, `clean${run}.jsonl`),
        '--key-file',
        join(folder, 'key'),
        ...options,
      ],
      { env, cwd: folder },
    );
    let errors = '';
    let shown = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk));
    child.stdout.on('data', (chunk: Buffer) => (shown += chunk));
    const code = await new Promise<number | null>((done) => child.on('close', done));
    if (code !== 0) throw new Error(errors);
    const seconds = (performance.now() - start) / 1000;
    const { cpu, memory } = JSON.parse(errors.trim().split('\n').at(-1)!) as { cpu: number; memory: number };
    if (run === 0) console.log(shown.split('\n').slice(0, 3).join('\n').replace(folder, ''));
    console.log(
      `${size.toFixed(0)} MB: ${(size / seconds).toFixed(1)} MB/s, ${(size / cpu).toFixed(1)} MB a second of CPU, at most ${memory.toFixed(0)} MB resident`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
