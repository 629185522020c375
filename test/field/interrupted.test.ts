/** What is written when a run is killed or the disk is full, and files next to the program. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, KEY, LEAK, ROOT, startedRepo, temporaryFolder, type Repo } from '../git/repo.ts';

/** Number of moments at which each command is killed; `ATTACK_MOMENTS=30` takes a minute. */
const MOMENTS = Number(process.env.ATTACK_MOMENTS ?? 1);
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const MAIL = ['jana.reuter', 'posteo.de'].join('@');
const record = (i: number) =>
  `${JSON.stringify({
    messages: [
      { role: 'user', content: `I am ${i}${MAIL}` },
      { role: 'assistant', content: 'Hello.' },
    ],
  })}\n`;
const DATA = Array.from({ length: 800 }, (_, i) => record(i)).join('');

/** A repository with a finding and a dataset, and a key for sanitizing outside it. */
function given(): { repo: Repo; env: NodeJS.ProcessEnv; fingerprint: string } {
  const repo = startedRepo({ '.together-guard.yaml': `# kept\nsalt: 0123456789abcdef01234567\nallow: []\n` });
  repo.stage('bot.py', LEAK);
  repo.write('train.jsonl', DATA);
  const { fingerprint } = JSON.parse(repo.guard('scan', '--staged', '--format', 'jsonl').stdout) as { fingerprint: string };
  return {
    repo,
    env: { ...repo.env, TOGETHER_GUARD_KEY: Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255)).toString('hex') },
    fingerprint,
  };
}

const listing = (repo: Repo) => [...readdirSync(repo.root), ...readdirSync(repo.path('.git/together-guard'))].sort();

/** Kills a run after some milliseconds; false if it had already ended. */
const ended = (repo: Repo, env: NodeJS.ProcessEnv, args: string[], after: number, signal: NodeJS.Signals): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd: repo.root, env, stdio: 'ignore' });
    const timer = setTimeout(() => child.kill(signal), after);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code !== 0 && code !== 1);
    });
  });

test.skipIf(process.platform === 'win32')(
  'a signal at any moment leaves nothing half written',
  async () => {
    const { repo, env, fingerprint } = given();
    const before = listing(repo);
    const allowlist = repo.read('.together-guard.yaml');
    const commands: [args: string[], made: string[], check: (name: string) => void][] = [
      [['scan', '.', '--format', 'json', '-o', 'report.json'], ['report.json'], (name) => void JSON.parse(repo.read(name))],
      [
        ['dataset', 'sanitize', 'train.jsonl', '-o', 'clean.jsonl'],
        ['clean.jsonl', 'clean.jsonl.datasheet.json', 'clean.jsonl.datasheet.md'],
        (name) => expect(repo.read(name)).not.toContain(MAIL),
      ],
      [['allow', fingerprint, '--reason', 'made up'], [], () => {}],
    ];
    let state = 7;
    for (const [args, made, check] of commands) {
      const began = Date.now();
      const first = spawnSync(process.execPath, [BIN, ...args], { cwd: repo.root, env, encoding: 'utf8' });
      expect([0, 1], first.stderr).toContain(first.status);
      const whole = Date.now() - began;
      const done = repo.read('.together-guard.yaml');
      for (let i = 0; i < MOMENTS; i++) {
        spawnSync('rm', ['-f', ...made], { cwd: repo.root });
        repo.write('.together-guard.yaml', allowlist);
        state = (state * 16_807) % 2_147_483_647;
        await ended(repo, env, args, ((state % 1000) / 1000) * whole, SIGNALS[i % 3]);
        const after = listing(repo);
        const added = after.filter((name) => !before.includes(name));
        for (const name of added) {
          expect(made, `after ${args[0]}`).toContain(name);
          check(name);
        }
        expect(before.filter((name) => !after.includes(name))).toEqual([]);
        expect([allowlist, done]).toContain(repo.read('.together-guard.yaml'));
      }
      spawnSync('rm', ['-f', ...made], { cwd: repo.root });
      repo.write('.together-guard.yaml', allowlist);
    }
  },
  300_000,
);

test.skipIf(process.platform === 'win32')('a full disk: exit 2, the reason, and nothing is left', () => {
  const { repo, env, fingerprint } = given();
  const before = listing(repo);
  const files = Object.fromEntries(['.together-guard.yaml', 'train.jsonl'].map((name) => [name, repo.read(name)]));
  repo.write('.together-guard.yaml', (files['.together-guard.yaml'] += `# ${'x'.repeat(4000)}\n`));
  for (const [args, blocks] of [
    [['dataset', 'sanitize', 'train.jsonl', '-o', 'clean.jsonl'], 64],
    [['dataset', 'sanitize', 'train.jsonl', '-o', 'clean.jsonl'], 1],
    [['scan', '.', '--format', 'json', '-o', 'report.json'], 1],
    [['allow', fingerprint, '--reason', 'made up'], 1],
  ] as const) {
    // Limits a file to this many blocks of 512 or 1,024 bytes; to the program, this looks like a full disk.
    const { status, stderr, signal } = spawnSync('sh', ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, BIN, ...args], {
      cwd: repo.root,
      env,
      encoding: 'utf8',
    });
    expect([status, signal], `${args.join(' ')}: ${stderr}`).toEqual([2, null]);
    expect(stderr).toMatch(/^together-guard: .*(?:exceed the maximum file size|full)/m);
    expect(listing(repo)).toEqual(before);
    for (const [name, text] of Object.entries(files)) expect(repo.read(name)).toBe(text);
  }
});

describe('files next to the program', () => {
  test('caches of V8 that are damaged, another file’s, a link, a folder, or writable by others are not run', () => {
    const folder = temporaryFolder();
    const dist = join(folder, 'dist');
    cpSync(join(ROOT, 'dist'), dist, { recursive: true, filter: (file) => !/\.cache$|types$/.test(file) });
    writeFileSync(join(folder, 'bot.py'), `api_key = "${KEY}"\n`);
    const scan = () => spawnSync(process.execPath, [join(dist, 'main.cjs'), 'scan', 'bot.py'], { cwd: folder, encoding: 'utf8' });
    const caches = () => readdirSync(dist).filter((name) => name.endsWith('.cache'));
    expect(scan().status).toBe(1);
    const made = caches().map((name) => [join(dist, name), readFileSync(join(dist, name))] as const);
    expect(made.length).toBeGreaterThan(1);
    const [[, other]] = made;
    const attacks: ((file: string, bytes: Buffer) => void)[] = [
      (file) => writeFileSync(file, 'x'),
      (file, bytes) => writeFileSync(file, bytes.subarray(0, bytes.length >> 1)),
      (file, bytes) => writeFileSync(file, Buffer.concat([bytes.subarray(0, 16), Buffer.alloc(bytes.length - 16, 0x41)])),
      (file) => writeFileSync(file, other),
      (file, bytes) => {
        writeFileSync(file, bytes);
        chmodSync(file, 0o666);
      },
      (file, bytes) => {
        writeFileSync(`${file}.elsewhere`, bytes.subarray(0, 20));
        symlinkSync(`${file}.elsewhere`, file);
      },
      (file) => mkdirSync(file),
    ];
    for (const [i, attack] of attacks.entries()) {
      for (const name of readdirSync(dist).filter((name) => /\.cache/.test(name))) spawnSync('rm', ['-rf', join(dist, name)]);
      for (const [file, bytes] of made) attack(file, bytes);
      const { status, stdout, stderr } = scan();
      expect([status, stderr, stdout.includes('together-api-key')], `attack ${i}`).toEqual([1, '', true]);
    }
  });
});
