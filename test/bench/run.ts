/**
 * `npm run bench [-- FOLDER]`: how long together-guard holds things up, beside the peers that are on the PATH.
 *
 * Every row is measured in turn (A B C, A B C …), so that a machine whose speed drifts is fair to all; the
 * median and the spread of the runs are kept. Corpora are made here: the packages that are installed (or
 * FOLDER), and generated files. The table is printed and kept under test/bench/runs/.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BASE64URL, fakeToken } from '../../src/rules/define.ts';

const MAIN = resolve('dist/main.cjs');
/** What `init` installs. */
const HOOK = readFileSync('hooks/pre-commit', 'utf8').replace('@DIR@node_modules/together-guard/dist/main.cjs', MAIN);
const scratch = mkdtempSync(join(tmpdir(), 'together-guard-bench-'));
// It slows every start of Node 20 down by some 36 ms, and our hook unsets it.
delete process.env.NODE_EXTRA_CA_CERTS;

interface Contestant {
  name: string;
  version: string;
  /** A command for the shell that scans the folder `$1`. */
  tree: string | null;
  /** A pre-commit hook. */
  hook: string | null;
}

const firstLine = (command: string, args: string[]) => (spawnSync(command, args, { encoding: 'utf8' }).stdout ?? '').trim().split('\n')[0];
const onPath = (name: string) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;

const contestants: Contestant[] = [
  { name: 'together-guard', version: firstLine('node', [MAIN, '--version']), tree: `node ${MAIN} scan --no-ignore "$1"`, hook: HOOK },
  { name: 'gitleaks', version: '', tree: 'gitleaks dir --no-banner --exit-code 0 "$1"', hook: 'exec gitleaks git --pre-commit --staged --no-banner .' },
  { name: 'betterleaks', version: '', tree: 'betterleaks dir --no-banner --exit-code 0 "$1"', hook: 'exec betterleaks git --pre-commit --staged --no-banner .' },
  { name: 'ripsecrets', version: '', tree: 'ripsecrets "$1"', hook: 'exec ripsecrets --strict-ignore `git diff --cached --name-only --diff-filter=ACM`' },
  { name: 'titus', version: '', tree: 'titus scan -q --output :memory: --format json "$1"', hook: null },
  { name: 'trufflehog', version: '', tree: 'trufflehog filesystem --no-update --no-verification "$1"', hook: null },
  { name: 'detect-secrets', version: '', tree: 'detect-secrets scan --all-files --no-verify "$1"', hook: null },
].filter(({ name }) => name === 'together-guard' || onPath(name));

function seconds(run: () => void): number {
  const begin = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

/** Runs all in turn, `runs` times after one warm-up. */
function compare(all: readonly { name: string; run: () => void; prepare?: () => void }[], runs: number): Map<string, number[]> {
  const times = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  for (let i = 0; i <= runs; i++) {
    for (const { name, run, prepare } of all) {
      prepare?.();
      const time = seconds(run);
      if (i > 0) times.get(name)!.push(time);
    }
  }
  return times;
}

const rows: string[] = [];

function table(title: string, times: Map<string, number[]>, bytes?: number): void {
  rows.push('', `### ${title}`, '', `| | median | min – max |${bytes ? ' MB/s |' : ''} times together-guard |`, `|---|---|---|${bytes ? '---|' : ''}---|`);
  const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];
  const ours = median(times.get('together-guard')!);
  for (const [name, values] of times) {
    const ms = (value: number) => (value < 1 ? `${(value * 1000).toFixed(1)} ms` : `${value.toFixed(2)} s`);
    const speed = bytes ? ` ${(bytes / 1e6 / median(values)).toFixed(0)} |` : '';
    rows.push(`| ${name} | ${ms(median(values))} | ${ms(Math.min(...values))} – ${ms(Math.max(...values))} |${speed} ${(median(values) / ours).toFixed(2)} |`);
  }
  console.error(`${title}: done`);
}

const quiet = { stdio: 'ignore' as const };

function tree(folder: string): void {
  const bytes = Number(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }).split('\t')[0]);
  const all = contestants.filter((one) => one.tree).map(({ name, tree: command }) => ({ name, run: () => void spawnSync('sh', ['-c', command!, 'sh', folder], quiet) }));
  table(`A tree: ${folder.split('/').slice(-2).join('/')}, ${(bytes / 1e6).toFixed(0)} MB`, compare(all, 3), bytes);
}

/** The least that a hook on Node has to do: have git list and read what is staged. */
const EMPTY = `
const { spawnSync } = require('child_process');
const listed = spawnSync('git', ['diff-index', '--cached', '--raw', '-z', '--full-index', 'HEAD', '--'], { maxBuffer: 1 << 30 }).stdout.toString('latin1').split('\\0');
const input = listed.filter((_, i) => i % 2 === 0).map((line) => line.split(' ')[3]).join('\\n');
spawnSync('git', ['cat-file', '--batch'], { input: input + '\\n', maxBuffer: 1 << 30 });`;

/** The hook by itself, beside an empty Node process that makes the same git calls. */
function hookAlone(title: string, stage: (folder: string, run: number) => void, runs = 40): void {
  const folder = join(scratch, `alone-${title.replace(/\W/g, '')}`);
  mkdirSync(folder);
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', ...args], { cwd: folder, ...quiet });
  git('init');
  git('commit', '--allow-empty', '-m', 'first');
  stage(folder, 0);
  git('add', '-A');
  const files = { hook: join(scratch, 'hook.sh'), empty: join(scratch, 'empty.cjs') };
  writeFileSync(files.hook, HOOK);
  writeFileSync(files.empty, EMPTY);
  table(
    `The hook alone, ${title}`,
    compare(
      [
        { name: 'together-guard', run: () => void spawnSync('sh', [files.hook], { ...quiet, cwd: folder }) },
        { name: 'empty Node process and git calls', run: () => void spawnSync('node', [files.empty], { ...quiet, cwd: folder }) },
        { name: 'together-guard scan --staged', run: () => void spawnSync('node', [MAIN, 'scan', '--staged'], { ...quiet, cwd: folder }) },
      ],
      runs,
    ),
  );
}

/** A repository with some history; `stage` puts files into the work tree. */
function commits(title: string, stage: (folder: string, run: number) => void, runs = 15): void {
  const hooks = contestants.filter((one) => one.hook).map(({ name, hook }) => ({ name, hook: `#!/bin/sh\n${hook}\n` }));
  let run = 0;
  const all = [{ name: 'no hook', hook: null as string | null }, ...hooks].map(({ name, hook }) => {
    const folder = join(scratch, `${title.replace(/\W/g, '')}-${name.replace(' ', '-')}`);
    mkdirSync(folder);
    const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', '-c', 'gc.auto=0', ...args], { cwd: folder, ...quiet });
    git('init');
    writeFileSync(join(folder, 'README.md'), '# bench\n');
    git('add', '.');
    git('commit', '-m', 'first');
    if (hook) writeFileSync(join(folder, '.git/hooks/pre-commit'), hook, { mode: 0o755 });
    return {
      name,
      prepare: () => {
        stage(folder, run++);
        git('add', '-A');
      },
      run: () => git('commit', '-m', 'next'),
    };
  });
  table(`git commit, ${title}`, compare(all, runs));
}

const source = readFileSync('src/engine/scan.ts', 'utf8');
const files = (count: number, size: number) => (folder: string, run: number) => {
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `file${i}.ts`), `// ${run}\n${source.slice(0, size)}\n`);
};

/** Chat data with some escapes and no secret. */
function jsonl(file: string, megabytes: number): void {
  const line = (i: number) => `${JSON.stringify({ messages: [{ role: 'user', content: `Question ${i}: how do I sort a list?\nIt has ${i % 97} items.` }, { role: 'assistant', content: `Use "sorted(items)". It takes n log n steps; number ${fakeToken('', BASE64URL, 6)} is fine.` }] })}\n`;
  const block = Array.from({ length: 5000 }, (_, i) => line(i)).join('');
  const blocks = Math.ceil((megabytes * 1e6) / block.length);
  writeFileSync(file, '');
  for (let i = 0; i < blocks; i++) writeFileSync(file, block, { flag: 'a' });
}

try {
  const packages = join(scratch, 'packages');
  const given = process.argv[2];
  if (!given) for (const name of ['typescript', 'vitest', 'vite', 'lint-staged', 'yaml', '@types/node']) if (existsSync(`node_modules/${name}`)) cpSync(`node_modules/${name}`, join(packages, name), { recursive: true, dereference: true });
  rows.push(`## ${new Date().toISOString().slice(0, 10)}`, '', `${cpus()[0].model}, ${cpus().length} cores; Node ${process.version}, ${firstLine('git', ['--version'])}. Runs in turn, median.`);
  const empty = compare([{ name: 'together-guard', run: () => void spawnSync('node', [MAIN, '--help'], quiet) }, { name: 'empty Node process', run: () => void spawnSync('node', ['-e', '0'], quiet) }], 15);
  table('Start: together-guard --help', empty);
  for (const [title, count, size] of [['one small file', 1, 1500], ['20 files', 20, 4000], ['200 files', 200, 4000]] as const) hookAlone(title, files(count, size));
  commits('one small file', files(1, 1500));
  commits('20 files', files(20, 4000));
  commits('200 files', files(200, 4000), 7);
  commits('2,000 files', files(2000, 4000), 3);
  commits('20 MB of JSONL', (folder, run) => {
    jsonl(join(folder, 'train.jsonl'), 20);
    writeFileSync(join(folder, 'train.jsonl'), `{"text":"${run}"}\n`, { flag: 'a' });
  }, 3);
  tree(given ? resolve(given) : packages);
  const big = join(scratch, 'big');
  mkdirSync(big);
  jsonl(join(big, 'train.jsonl'), 200);
  const peak = spawnSync('sh', ['-c', `/usr/bin/time -f %M node ${MAIN} scan --no-ignore ${big} 2>&1 >/dev/null | tail -1`], { encoding: 'utf8' }).stdout.trim();
  table('200 MB of JSONL', compare([{ name: 'together-guard', run: () => void spawnSync('node', [MAIN, 'scan', '--no-ignore', big], quiet) }], 3), statSync(join(big, 'train.jsonl')).size);
  if (/^\d+$/.test(peak)) rows.push('', `Resident memory: ${(Number(peak) / 1024).toFixed(0)} MB.`);
  const text = `${rows.join('\n')}\n`;
  mkdirSync('test/bench/runs', { recursive: true });
  writeFileSync(`test/bench/runs/${new Date().toISOString().slice(0, 16).replace(':', '')}.md`, text);
  console.log(text);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
