import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/report/write.ts';
import { BIN, CLEAN, expectBlocked, KEY, LEAK, OTHER_LEAK, type Repo, startedRepo, temporaryFolder } from './repo.ts';

const FIELDS = [
  'path',
  'line',
  'column',
  'endLine',
  'endColumn',
  'rule',
  'severity',
  'blocking',
  'known',
  'fingerprint',
  'preview',
  'message',
];

const places = (stdout: string) =>
  [...stdout.matchAll(/^ {2}(\S+):(\d+):(\d+) {2}/gm)].map(([, path, line, column]) => `${path}:${line}:${column}`);

describe('files and folders', () => {
  function project(): Repo {
    const repo = startedRepo({ '.gitignore': 'ignored/\n*.log\n', 'src/a.py': LEAK });
    repo.write('src/untracked.py', LEAK);
    repo.write('ignored/b.py', LEAK);
    repo.write('run.log', LEAK);
    return repo;
  }

  test('a folder: tracked and untracked files, but not ignored ones', () => {
    const { stdout, status } = project().guard('scan');
    expect(places(stdout)).toEqual(['src/a.py:1:12', 'src/untracked.py:1:12']);
    expect(stdout).toContain('✖ together-guard found 2 secrets');
    expect(status).toBe(1);
  });

  test('in a subfolder, a note says that the rest was not scanned', () => {
    const repo = startedRepo({ 'src/a.py': CLEAN });
    const from = (folder: string, ...paths: string[]) =>
      repo.run(process.execPath, [BIN, 'scan', ...paths], { cwd: repo.path(folder) }).stdout;
    expect(from('src')).toContain(`! only src was scanned: for the whole repository, run this in ${repo.root}`);
    expect(from('src', '.')).not.toContain('only src');
    expect(from('.')).not.toContain('only');
  });

  test('--no-ignore reads that, too, and never .git', () => {
    const repo = project();
    repo.write('.git/leak', LEAK);
    rmSync(repo.path('node_modules'), { recursive: true });
    expect(places(repo.guard('scan', '--no-ignore').stdout)).toEqual([
      'ignored/b.py:1:12',
      'run.log:1:12',
      'src/a.py:1:12',
      'src/untracked.py:1:12',
    ]);
  });

  test('a named file or folder is read even if git ignores it', () => {
    const repo = project();
    expect(places(repo.guard('scan', 'run.log', 'ignored').stdout)).toEqual(['ignored/b.py:1:12', 'run.log:1:12']);
  });

  test('a file that is named twice is read once; names are from the root', () => {
    const repo = project();
    const { stdout } = repo.run(process.execPath, [BIN, 'scan', 'a.py', '.', '../src/a.py'], { cwd: repo.path('src') });
    expect(places(stdout)).toEqual(['src/a.py:1:12', 'src/untracked.py:1:12']);
  });

  test('a deleted file that git still lists is no error', () => {
    const repo = project();
    rmSync(repo.path('src/a.py'));
    expect(places(repo.guard('scan', 'src').stdout)).toEqual(['src/untracked.py:1:12']);
  });

  test('names behind -- may look like flags', () => {
    const repo = startedRepo();
    repo.write('--version', LEAK);
    expect(places(repo.guard('scan', '--', '--version').stdout)).toEqual(['--version:1:12']);
  });

  test('the work tree is read, not the index', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    repo.write('bot.py', CLEAN);
    expect(repo.guard('scan').status).toBe(0);
  });

  test('a nested repository is skipped, and reported', () => {
    const repo = startedRepo();
    mkdirSync(repo.path('inner'));
    repo.run('git', ['init', '-q'], { cwd: repo.path('inner') });
    repo.write('inner/a.py', LEAK);
    repo.run('git', ['add', '.'], { cwd: repo.path('inner') });
    expect(repo.guard('scan').stdout).toContain('! inner was not scanned: another repository');
  });
});

describe('--verify', () => {
  test('asks through the proxy of the environment, which refuses here, and blocks as without it', () => {
    const repo = startedRepo({ 'a.py': LEAK });
    repo.write('same.py', LEAK);
    repo.write('url.txt', `postgres://app:${KEY.slice(9, 29)}@db.acme.io/app\n`);
    const run = (...args: string[]) =>
      repo.run(process.execPath, [BIN, 'scan', ...args], { env: { HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: '' } });
    const { status, output } = run('--verify');
    expect(output).toContain('not known whether it is live: api.together.xyz cannot be reached');
    expect(output).toContain('! Providers were asked about 1 secret: 0 live, 0 dead, 1 unknown; not asked about 1 more');
    expect(run('--verify', 'url.txt').output).toContain('! No provider was asked about 1 secret; the findings say why');
    rmSync(repo.path('url.txt'));
    expect(status).toBe(1);
    repo.guard('baseline');
    expect(run('--verify').output).toMatch(/known · not known whether it is live: .*together-api-key/);
    rmSync(repo.path('.together-guard.baseline'));
    const [found] = JSON.parse(run('--verify', '--format', 'json').stdout).findings;
    expect(found).toMatchObject({ state: 'unknown', stateReason: expect.stringContaining('api.together.xyz') });
    expect(JSON.parse(run('--format', 'json').stdout).findings[0]).not.toHaveProperty('state');
  });

  test('never in a hook, and no file turns it on', () => {
    const repo = startedRepo({ 'a.py': LEAK });
    expect(repo.guard('scan', '--staged', '--verify')).toMatchObject({ status: 2, output: expect.stringContaining('--verify') });
    repo.write('.together-guard.yaml', 'verify: true\n');
    expect(repo.guard('scan')).toMatchObject({ status: 2, output: expect.stringContaining('verify') });
  });
});

describe('--staged with paths', () => {
  test('limits the scan to files and folders', () => {
    const repo = startedRepo();
    for (const path of ['a.py', 'src/b.py', 'src/c.py', 'srcs/d.py']) repo.stage(path, LEAK);
    expectBlocked(repo.guard('scan', '--staged', 'a.py'), 'a.py:1:12');
    expectBlocked(repo.guard('scan', '--staged', 'src/'), 'src/b.py:1:12', 'src/c.py:1:12');
    expectBlocked(repo.guard('scan', '--staged', repo.path('srcs/d.py'), 'src/b.py'), 'src/b.py:1:12', 'srcs/d.py:1:12');
    expectBlocked(repo.run(process.execPath, [BIN, 'scan', '--staged', 'b.py'], { cwd: repo.path('src') }), 'src/b.py:1:12');
    expectBlocked(repo.guard('scan', '--staged', '.'), 'a.py:1:12', 'src/b.py:1:12', 'src/c.py:1:12', 'srcs/d.py:1:12');
    expect(repo.guard('scan', '--staged', 'README.md')).toMatchObject({ status: 0 });
  });
});

describe('--stdin', () => {
  test('counts as one file', () => {
    const repo = startedRepo();
    const { stdout, status } = repo.run(process.execPath, [BIN, 'scan', '--stdin', '--stdin-filename', 'logs/app.log'], {
      input: `\n${LEAK}`,
    });
    expect(places(stdout)).toEqual(['logs/app.log:2:12']);
    expect(status).toBe(1);
  });

  test('clean, empty, and large', () => {
    const repo = startedRepo();
    for (const input of [CLEAN, '', CLEAN.repeat(50_000)])
      expect(repo.run(process.execPath, [BIN, 'scan', '--stdin'], { input })).toMatchObject({ status: 0 });
  });

  test('a slow writer', () => {
    const repo = startedRepo();
    const { stdout } = repo.run(
      'sh',
      ['-c', `(echo start; sleep 0.3; printf '%s' "$LEAK") | "${process.execPath}" "${BIN}" scan --stdin`],
      { env: { LEAK } },
    );
    expect(places(stdout)).toEqual(['stdin:2:12']);
  });

  test('as "scan -"', () => {
    const repo = startedRepo();
    expect(places(repo.run(process.execPath, [BIN, 'scan', '-'], { input: LEAK }).stdout)).toEqual(['stdin:1:12']);
  });

  test('needs no repository', () => {
    const repo = startedRepo();
    rmSync(repo.path('.git'), { recursive: true });
    expect(places(repo.run(process.execPath, [BIN, 'scan', '--stdin'], { input: LEAK }).stdout)).toEqual(['stdin:1:12']);
  });
});

describe('history', () => {
  test('finds a secret that was deleted since, with its commit', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    const leaked = repo.git('rev-parse', 'HEAD');
    repo.given({ 'bot.py': CLEAN });
    expect(repo.guard('scan').status).toBe(0);
    const { stdout, status } = repo.guard('scan', '--history');
    expect(places(stdout)).toEqual(['bot.py:1:12']);
    expect(stdout).toContain(`commit ${leaked.slice(0, 10)}`);
    expect(status).toBe(1);
  });

  test('reads every ref; --branch and --since narrow it', () => {
    const repo = startedRepo();
    repo.git('checkout', '-q', '-b', 'topic');
    repo.given({ 'topic file.py': LEAK });
    repo.git('tag', 'old');
    repo.git('checkout', '-q', 'main');
    repo.git('branch', '-q', '-D', 'topic');
    expect(repo.guard('scan', '--history').status).toBe(1);
    expect(repo.guard('scan', '--history', '--branch', 'main').status).toBe(0);
    expect(repo.guard('scan', '--history', '--branch', 'old').status).toBe(1);
    expect(repo.guard('scan', '--history', '--since', '2099-01-01').stdout).toContain('0 files');
  });

  test('a secret in many commits is shown once, with the commit that added it', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    const leaked = repo.git('rev-parse', 'HEAD');
    for (const line of ['a', 'b', 'c']) repo.given({ 'bot.py': `${LEAK}${line}\n` });
    const { stdout } = repo.guard('scan', '--history');
    expect(places(stdout)).toEqual(['bot.py:1:12']);
    expect(stdout).toContain(`commit ${leaked.slice(0, 10)}`);
    expect(places(repo.guard('scan', '--diff', `${leaked}~1..HEAD`).stdout)).toEqual(['bot.py:1:12']);
  });

  test('paths limit the scan', () => {
    const repo = startedRepo({ 'a/bot.py': LEAK, 'b/bot.py': OTHER_LEAK });
    expect(places(repo.guard('scan', '--history', 'b').stdout)).toEqual(['b/bot.py:1:12']);
    expect(places(repo.run(process.execPath, [BIN, 'scan', '--history', '.'], { cwd: repo.path('a') }).stdout)).toEqual(['a/bot.py:1:12']);
  });

  test('changes made in a merge itself are found', () => {
    const repo = startedRepo({ 'a.py': 'a\n' });
    repo.git('checkout', '-q', '-b', 'topic');
    repo.given({ 'b.py': 'b\n' });
    repo.git('checkout', '-q', 'main');
    repo.given({ 'c.py': 'c\n' });
    repo.git('merge', '-q', '--no-commit', 'topic');
    repo.given({ 'a.py': LEAK });
    expect(places(repo.guard('scan', '--history').stdout)).toEqual(['a.py:1:12']);
  });

  test('a stash', () => {
    const repo = startedRepo({ 'a.py': CLEAN });
    repo.write('a.py', LEAK);
    repo.git('stash', '-q');
    expect(places(repo.guard('scan', '--history').stdout)).toEqual(['a.py:1:12']);
  });

  test('--diff: what a range adds', () => {
    const repo = startedRepo({ 'old.py': LEAK });
    const base = repo.git('rev-parse', 'HEAD');
    repo.given({ 'new line\n.py': OTHER_LEAK, 'clean.py': CLEAN });
    const { stdout, status } = repo.guard('scan', '--diff', `${base}..HEAD`);
    expect(stdout).toContain('new line\\x0a.py:1:12');
    expect(stdout).not.toContain('old.py');
    expect(status).toBe(1);
    expect(repo.guard('scan', '--diff', 'HEAD..HEAD').status).toBe(0);
  });

  test('--diff: messages of the range, unless paths limit it', () => {
    const repo = startedRepo({ 'a.py': CLEAN });
    repo.git('commit', '--allow-empty', '-m', `Key\n\n${LEAK}`);
    repo.git('commit', '--allow-empty', '-m', 'Later');
    expect(repo.guard('scan', '--diff', 'HEAD~2..HEAD').stdout).toContain('the commit message:3:12');
    expect(repo.guard('scan', '--diff', 'HEAD~1..HEAD').status).toBe(0);
    expect(repo.guard('scan', '--diff', 'HEAD~2..HEAD', 'a.py').status).toBe(0);
  });

  test('an empty repository', () => {
    const repo = startedRepo();
    repo.git('update-ref', '-d', 'HEAD');
    expect(repo.guard('scan', '--history')).toMatchObject({ status: 0 });
  });
});

describe('formats', () => {
  function leaky(): Repo {
    const repo = startedRepo();
    repo.stage('bot.py', `x = "🔑"; ${LEAK}`);
    return repo;
  }

  test('jsonl: one object per line, with these fields in this order', () => {
    const { stdout, status } = leaky().guard('scan', '--staged', '-f', 'jsonl');
    const finding = JSON.parse(stdout.trimEnd()) as Record<string, unknown>;
    expect(Object.keys(finding)).toEqual(FIELDS);
    expect(finding).toMatchObject({
      path: 'bot.py',
      line: 1,
      column: 22,
      endLine: 1,
      endColumn: 22 + KEY.length,
      rule: 'together-api-key',
      severity: 'critical',
      blocking: true,
      known: false,
    });
    expect(finding.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(finding.preview).toBe(`tgp_v1_••••••••••${KEY.slice(-3)}`);
    expect(status).toBe(1);
  });

  test('jsonl: no output without findings', () => {
    expect(startedRepo().guard('scan', '--format', 'jsonl')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('json: the whole report', () => {
    const repo = leaky();
    const report = JSON.parse(repo.guard('scan', '--staged', 'bot.py', '--format', 'json').stdout) as { findings: object[] };
    expect(report).toMatchObject({ scope: 'staged', files: 1, ignored: 0, skipped: [], notes: [] });
    expect(Object.keys(report.findings[0])).toEqual(FIELDS);
  });

  test('sarif and github', () => {
    const repo = leaky();
    const log = JSON.parse(repo.guard('scan', '--staged', '--format', 'sarif').stdout) as {
      version: string;
      runs: { results: { ruleId: string }[] }[];
    };
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0].results.map(({ ruleId }) => ruleId)).toEqual(['together-api-key']);
    expect(repo.guard('scan', '--staged', '--format', 'github').stdout).toMatch(
      /^::error file=bot\.py,line=1,endLine=1,col=22,.*\ntogether-guard: blocks  bot\.py:1:22 .*\n$/,
    );
  });

  test('--output writes a file, and the exit code stays', () => {
    const repo = leaky();
    const { status, stdout } = repo.guard('scan', '--staged', '--format', 'json', '--output', 'report.json');
    expect(stdout).toBe('');
    expect(status).toBe(1);
    expect(JSON.parse(repo.read('report.json'))).toMatchObject({ scope: 'staged' });
  });

  test('the closing line says how much was scanned, and what was not', () => {
    const repo = leaky();
    repo.stage('.together-guard.yaml', 'ignore: [vendor/**]\n');
    repo.stage('vendor/a.js', LEAK);
    expect(repo.guard('scan', '--staged').stdout).toMatch(/\n✖ together-guard: 2 files, \d+ B scanned · 1 ignored\n$/);
    expect(repo.guard('scan', 'nowhere', 'bot.py').stdout).toMatch(/\n✖ together-guard: 1 file, \d+ B scanned · 1 not scanned\n$/);
    expect(repo.guard('scan', '.together-guard.yaml').stdout).toMatch(/^✓ together-guard: 1 file, 20 B scanned\n$/);
  });

  test('colors only if wanted', () => {
    const repo = leaky();
    const colored = (env: NodeJS.ProcessEnv, ...flags: string[]) =>
      repo.run(process.execPath, [BIN, 'scan', '--staged', ...flags], { env }).output.includes('\x1b[');
    expect(colored({ NO_COLOR: '' })).toBe(false); // no terminal
    expect(colored({ NO_COLOR: '', FORCE_COLOR: '1' })).toBe(true);
    expect(colored({ NO_COLOR: '', FORCE_COLOR: '1' }, '--no-color')).toBe(false);
    expect(colored({ NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
  });

  test('the same input gives the same bytes', () => {
    const repo = leaky();
    for (const format of FORMATS) {
      const args = ['scan', '--staged', '--format', format];
      const [one, other] = [0, 1].map(() => repo.guard(...args).stdout.replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/, ''));
      expect(one).toBe(other);
    }
  });

  test('a reader that goes away is not an error', () => {
    const repo = leaky();
    repo.stage('many.txt', LEAK.repeat(3000));
    const { stderr } = repo.run('sh', ['-c', `"${process.execPath}" "${BIN}" scan --staged | head -1`]);
    expect(stderr).toBe('');
  });
});

test('with GIT_WORK_TREE, from a folder outside of the work tree', () => {
  const repo = startedRepo({ 'bot.py': LEAK });
  const other = temporaryFolder();
  writeFileSync(join(other, 'own.py'), OTHER_LEAK);
  const env = { GIT_DIR: repo.path('.git'), GIT_WORK_TREE: repo.root };
  const scan = (...args: string[]) => repo.run(process.execPath, [BIN, 'scan', '--all', ...args], { cwd: other, env });
  expect(scan()).toMatchObject({ status: 1, output: expect.stringContaining('  bot.py:1:12  ') });
  for (const path of ['.', other, 'own.py'])
    expect(scan(path)).toMatchObject({ status: 1, output: expect.stringContaining('  own.py:1:12  ') });
});
