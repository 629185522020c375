/**
 * `npm run bench [-- [--long] [--throughput] [--nodes] [--history] [FOLDER]]`: how long together-guard delays commits, compared with the peers
 * on the PATH. `--long` adds a gigabyte of JSONL; `--throughput` leaves out the commits; `--nodes` only measures the hook
 * on each version of Node, and `--history` the scan of long histories.
 *
 * Every row is measured in turn (A B C, A B C …), so that changes in the machine's speed affect all of them; the
 * median and the spread of the runs are kept. Corpora are made here: the packages that are installed (or
 * FOLDER), and generated files. The table is printed and kept under test/bench/runs/.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { compile } from '../../src/detect/secrets/compile/compile.ts';
import { Allowlist } from '../../src/policy/allowlist.ts';
import { NO_CONFIG } from '../../src/policy/config/schema.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { writeChat } from './data.ts';
import { makeHistory, verdictShare } from './history.ts';

const MAIN = resolve('dist/main.cjs');
/** What `init` installs. */
const HOOK = readFileSync('hooks/pre-commit', 'utf8').replace('@HOOK@', 'pre-commit').replace('@FROM@', '').replace('@MAIN@', MAIN);
const scratch = mkdtempSync(join(tmpdir(), 'together-guard-bench-'));
// It slows down every start of Node 20 by about 36 ms, and our hook unsets it.
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
  {
    name: 'gitleaks',
    version: '',
    tree: 'gitleaks dir --no-banner --exit-code 0 "$1"',
    hook: 'exec gitleaks git --pre-commit --staged --no-banner --exit-code 0 .',
  },
  {
    name: 'betterleaks',
    version: '',
    tree: 'betterleaks dir --no-banner --exit-code 0 "$1"',
    hook: 'exec betterleaks git --pre-commit --staged --no-banner --exit-code 0 .',
  },
  {
    name: 'ripsecrets',
    version: '',
    tree: 'ripsecrets "$1"',
    hook: 'ripsecrets --strict-ignore `git diff --cached --name-only --diff-filter=ACM` || true',
  },
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
  rows.push(
    '',
    `### ${title}`,
    '',
    `| | median | min – max |${bytes ? ' MB/s |' : ''} times together-guard |`,
    `|---|---|---|${bytes ? '---|' : ''}---|`,
  );
  const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];
  const ours = median(times.get('together-guard')!);
  for (const [name, values] of times) {
    const ms = (value: number) => (value < 1 ? `${(value * 1000).toFixed(1)} ms` : `${value.toFixed(2)} s`);
    const speed = bytes ? ` ${(bytes / 1e6 / median(values)).toFixed(0)} |` : '';
    rows.push(
      `| ${name} | ${ms(median(values))} | ${ms(Math.min(...values))} – ${ms(Math.max(...values))} |${speed} ${(median(values) / ours).toFixed(2)} |`,
    );
  }
  console.error(`${title}: done`);
}

const quiet = { stdio: 'ignore' as const };

function tree(folder: string): void {
  const bytes = Number(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }).split('\t')[0]);
  const all = contestants
    .filter((one) => one.tree)
    .map(({ name, tree: command }) => ({ name, run: () => void spawnSync('sh', ['-c', command!, 'sh', folder], quiet) }));
  table(`A tree: ${folder.split('/').slice(-2).join('/')}, ${(bytes / 1e6).toFixed(0)} MB`, compare(all, 3), bytes);
}

/** Commands that scan a history. */
const OF_HISTORY: Record<string, string> = {
  'together-guard': `node ${MAIN} scan --history --no-cache`,
  gitleaks: 'gitleaks git --no-banner --exit-code 0 .',
  betterleaks: 'betterleaks git --no-banner --exit-code 0 .',
};

/** Long histories; also a second scan, which reads no version again, and the share of the verdicts. */
async function histories(): Promise<void> {
  for (const [title, commits, lines, isDense] of [
    ['2,000 commits', 2_000, 400, false],
    ['20,000 commits', 20_000, 100, false],
    ['2,000 commits, dense with words for credentials', 2_000, 400, true],
  ] as const) {
    const folder = join(scratch, `history-${commits}-${isDense}`);
    makeHistory(folder, commits, lines, isDense);
    const all = Object.entries({ ...OF_HISTORY, 'a second scan': `node ${MAIN} scan --history` }).filter(
      ([name]) => name === 'a second scan' || contestants.some((one) => one.name === name),
    );
    const runs = all.map(([name, command]) => ({ name, run: () => void spawnSync('sh', ['-c', command], { ...quiet, cwd: folder }) }));
    table(`A history: ${title}`, compare(runs, 3));
    rows.push('');
    for (const [name, command] of all) rows.push(`${name}: ${usage(`cd "$1" && ${command}`, folder)}.  `);
    rows.push(`In one process: ${await verdictShare(folder)}.  `);
    rmSync(folder, { recursive: true });
  }
}

/** The minimum that a hook on Node must do: run git to list and read the staged files. */
const EMPTY = `
const { spawnSync } = require('child_process');
const listed = spawnSync('git', ['diff-index', '--cached', '--raw', '-z', '--full-index', 'HEAD', '--'], { maxBuffer: 1 << 30 }).stdout.toString('latin1').split('\\0');
const input = listed.filter((_, i) => i % 2 === 0).map((line) => line.split(' ')[3]).join('\\n');
spawnSync('git', ['cat-file', '--batch'], { input: input + '\\n', maxBuffer: 1 << 30 });`;

/** The hook alone, compared with an empty Node process that makes the same git calls. */
function hookAlone(title: string, stage: (folder: string, run: number) => void, runs = 40): void {
  const folder = join(scratch, `alone-${title.replace(/\W/g, '')}`);
  mkdirSync(folder);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', ...args], { cwd: folder, ...quiet });
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

/** Nodes whose commits are timed, from the registry: `node` is an npm package. */
const NODES = ['20', '22', '24', 'latest'];

/** CPU time of the hook on each Node, in turn, for one file and for 20. */
function byNode(): void {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(scratch, 'nodes');
  mkdirSync(folder);
  execFileSync(
    'npm',
    [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--silent',
      ...NODES.map((version) => `node-${version}@npm:${name}@${version}`),
    ],
    { cwd: folder, stdio: 'ignore' },
  );
  rows.push('', '### The hook alone, by Node', '', '| Node | one small file | 20 files |', '|---|---|---|');
  const bins = NODES.map((version) => join(folder, 'node_modules', `node-${version}`, 'bin'));
  const columns = (
    [
      [1, 1500],
      [20, 4000],
    ] as const
  ).map(([count, size]) => {
    const work = join(scratch, `by-node-${count}`);
    mkdirSync(work);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', ...args], { cwd: work, ...quiet });
    git('init');
    git('commit', '--allow-empty', '-m', 'first');
    files(count, size)(work, 0);
    git('add', '-A');
    writeFileSync(join(scratch, 'hook.sh'), HOOK);
    const run = (bin: string) => () =>
      void spawnSync('sh', [join(scratch, 'hook.sh')], {
        ...quiet,
        cwd: work,
        env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
      });
    for (const bin of bins) run(bin)(); // its code cache
    const times = compare(
      bins.map((bin) => ({ name: bin, run: run(bin) })),
      20,
    );
    return bins.map((bin) => `${([...times.get(bin)!].sort((a, b) => a - b)[10] * 1000).toFixed(1)} ms`);
  });
  for (const [i, bin] of bins.entries())
    rows.push(`| ${firstLine(join(bin, 'node'), ['--version'])} | ${columns[0][i]} | ${columns[1][i]} |`);
}

/** A repository with some history; `stage` puts files into the work tree. */
function commits(title: string, stage: (folder: string, run: number) => void, runs = 15, without = ''): void {
  const hooks = contestants
    .filter((one) => one.hook && one.name !== without)
    .map(({ name, hook }) => ({ name, hook: `#!/bin/sh\n${hook}\n` }));
  let run = 0;
  const all = [{ name: 'no hook', hook: null as string | null }, ...hooks].map(({ name, hook }) => {
    const folder = join(scratch, `${title.replace(/\W/g, '')}-${name.replace(' ', '-')}`);
    mkdirSync(folder);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', '-c', 'gc.auto=0', ...args], { cwd: folder, ...quiet });
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

const PACKAGES = ['typescript', 'vitest', 'vite', 'lint-staged', 'yaml', '@types/node'];

const source = readFileSync('src/detect/secrets/match.ts', 'utf8');
/** New files in every run: in changed files, the peers only look at changed lines. */
const files = (count: number, size: number) => (folder: string, run: number) => {
  mkdirSync(join(folder, `run${run}`));
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `run${run}`, `file${i}.ts`), `// ${run} ${i}\n${source.slice(0, size)}\n`);
};

/** Files of the installed packages, as different from each other as in a real commit. */
function real(count: number): (folder: string, run: number) => void {
  const listed = execFileSync('find', [...PACKAGES.map((name) => `node_modules/${name}`), '-type', 'f', '-size', '+1k', '-size', '-40k'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
    .trim()
    .split('\n')
    .sort();
  const chosen = listed.filter((_, i) => Math.floor((i * count) / listed.length) !== Math.floor(((i - 1) * count) / listed.length)); // spread evenly
  return (folder, run) => {
    mkdirSync(join(folder, `run${run}`));
    for (const [i, file] of chosen.entries())
      writeFileSync(join(folder, `run${run}`, `${i}-${basename(file)}`), `${run}\n${readFileSync(file, 'latin1')}`, 'latin1');
  };
}

/** Processor time and memory of one run, where GNU time is installed. */
function usage(command: string, folder: string): string {
  const { stderr } = spawnSync(
    'sh',
    ['-c', `/usr/bin/time -f '%U %S %M' sh -c '${command}' sh "$1" 2>&1 >/dev/null | tail -1 >&2`, 'sh', folder],
    { encoding: 'utf8' },
  );
  const [user, system, kilobytes] = stderr.trim().split(' ').map(Number);
  return kilobytes > 0 ? `${(user + system).toFixed(2)} s of processor time, ${(kilobytes / 1024).toFixed(0)} MB resident` : 'not measured';
}

function usages(folder: string, names: readonly string[]): void {
  for (const { name, tree: command } of contestants)
    if (command && names.includes(name)) rows.push(`${name}: ${usage(command, folder)}.  `);
}

/** Chat data scanned by the command, with only the rules for secrets and with personal data, compared with the peers. */
function datasets(megabytes: readonly number[]): void {
  const off = join(scratch, 'off.yaml');
  writeFileSync(off, 'datasets:\n  pii: off\n');
  const secrets = `node ${MAIN} scan --no-ignore --max-size 2000 --config ${off} "$1"`;
  const bySize: string[] = [];
  bySize.push('', '### JSONL by size, secret rules', '', '| MB | median | MB/s | processor time, memory |', '|---|---|---|---|');
  for (const size of megabytes) {
    const folder = join(scratch, `chat-${size}`);
    mkdirSync(folder);
    writeChat(join(folder, 'train.jsonl'), size);
    const run = () => void spawnSync('sh', ['-c', secrets, 'sh', folder], quiet);
    const times = compare([{ name: 'together-guard', run }], size > 200 ? 1 : 3)
      .get('together-guard')!
      .sort((a, b) => a - b);
    const median = times[times.length >> 1];
    bySize.push(`| ${size} | ${median.toFixed(2)} s | ${(size / median).toFixed(0)} | ${usage(secrets, folder)} |`);
    if (size === 100) {
      const peers = contestants
        .filter(({ name }) => name === 'betterleaks')
        .map(({ name, tree: command }) => ({ name, run: () => void spawnSync('sh', ['-c', command!, 'sh', folder], quiet) }));
      table('100 MB of JSONL, secret rules', compare([{ name: 'together-guard', run }, ...peers], 3), size * 1e6);
      rows.push('');
      usages(folder, ['betterleaks']);
      rows.push(`With personal data: ${usage(`node ${MAIN} scan --no-ignore "$1"`, folder)}.`);
    }
    rmSync(folder, { recursive: true });
    console.error(`${size} MB of JSONL: done`);
  }
  rows.push(...bySize);
}

/** The speed of the engine with fewer rules, in this process: for the code of a folder and for chat data. */
async function byRules(code: string): Promise<void> {
  const chat = join(scratch, 'rules.jsonl');
  writeChat(chat, 20);
  const sources = execFileSync('find', [code, '-type', 'f', '-size', '-2000k', '-name', '*.[jtpg][syo]*'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
    .trim()
    .split('\n')
    .map((path) => ({ path, bytes: readFileSync(path) }));
  const texts = { code: sources, chat: [{ path: chat, bytes: readFileSync(chat) }] };
  const policy = { config: NO_CONFIG, allowlist: new Allowlist(NO_CONFIG, ''), ignores: () => false, failOn: 'high' as const, all: true };
  const all = RULES.all();
  rows.push(
    '',
    '### MB/s by number of rules (the last row has the generic rule), best of three in one process',
    '',
    '| rules | code | chat |',
    '|---|---|---|',
  );
  // All of them run once without being counted, since the first run includes compiling.
  for (const [index, count] of [all.length, 50, 100, 200, 400, all.length].entries()) {
    const some = all.filter((_, i) => Math.floor((i * count) / all.length) !== Math.floor(((i - 1) * count) / all.length)); // spread evenly
    const set = { rules: some, plan: compile(some), off: new Set<string>() };
    const speeds: string[] = [];
    for (const files of Object.values(texts)) {
      let best = Infinity;
      for (let run = 0; run < 3; run++) {
        const begin = performance.now();
        for (const { path, bytes } of files) await inspect({ path, bytes, origin: { kind: 'file' } }, set, policy);
        best = Math.min(best, performance.now() - begin);
      }
      speeds.push((files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e3 / best).toFixed(0));
    }
    if (index > 0) rows.push(`| ${some.length} | ${speeds.join(' | ')} |`);
  }
}

/** The time of a start and of a commit. */
function latencies(): void {
  const empty = compare(
    [
      { name: 'together-guard', run: () => void spawnSync('node', [MAIN, '--help'], quiet) },
      { name: 'empty Node process', run: () => void spawnSync('node', ['-e', '0'], quiet) },
    ],
    15,
  );
  table('Start: together-guard --help', empty);
  for (const [title, count, size] of [
    ['one small file', 1, 1500],
    ['20 files', 20, 4000],
    ['200 files', 200, 4000],
  ] as const)
    hookAlone(title, files(count, size));
  byNode();
  commits('one small file', files(1, 1500));
  commits('20 files', files(20, 4000));
  commits('200 files', files(200, 4000), 7);
  commits('2,000 files', files(2000, 4000), 3);
  for (const count of [20, 200]) commits(`${count} real files`, real(count), 7);
  for (const [title, name] of [
    ['20 MB of JSONL, new', (run: number) => `train${run}.jsonl`],
    ['20 MB of JSONL, a record added', () => 'train.jsonl'],
  ] as const) {
    commits(
      title,
      (folder, run) => {
        const file = join(folder, name(run));
        writeFileSync(join(folder, '.together-guard.yaml'), 'datasets: { pii: warn }\n'); // personal data is looked for, but blocks no commit
        writeChat(file, 20);
        writeFileSync(file, `{"text":"${run}"}\n`, { flag: 'a' });
      },
      3,
      'gitleaks',
    ); // which takes two minutes a commit
  }
}

try {
  const packages = join(scratch, 'packages');
  const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
  const has = (flag: string) => process.argv.includes(flag);
  if (!given)
    for (const name of PACKAGES)
      if (existsSync(`node_modules/${name}`)) cpSync(`node_modules/${name}`, join(packages, name), { recursive: true, dereference: true });
  rows.push(
    `## ${new Date().toISOString().slice(0, 10)}`,
    '',
    `${cpus()[0].model}, ${cpus().length} cores; Node ${process.version}, ${firstLine('git', ['--version'])}. Runs in turn, median.`,
  );
  if (has('--nodes')) byNode();
  else if (has('--history')) await histories();
  else {
    if (!has('--throughput')) latencies();
    tree(given ? resolve(given) : packages);
    usages(given ? resolve(given) : packages, ['together-guard', 'betterleaks']);
    datasets(has('--long') ? [1, 10, 100, 1000] : [1, 10, 100]);
    await byRules(given ? resolve(given) : packages);
    await histories();
  }
  const text = `${rows.join('\n')}\n`;
  mkdirSync('test/bench/runs', { recursive: true });
  writeFileSync(`test/bench/runs/${new Date().toISOString().slice(0, 16).replace(':', '')}.md`, text);
  console.log(text);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
