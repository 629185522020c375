import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/report/write.ts';
import { bareboneRepo, BIN, CLEAN, KEY, LEAK, type Outcome, type Repo, startedRepo } from './repo.ts';

/** Exit 2 and a message of one or two lines, never a stack. */
function expectError({ status, stderr }: Outcome, message: string | RegExp): void {
  expect(stderr).toMatch(/^together-guard: /m);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at |internal error/);
  expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
  expect(status).toBe(2);
}

const CONFIG = '.together-guard.yaml';

function looseObject(repo: Repo, name: string): string {
  const oid = repo.git('rev-parse', name);
  return `.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`;
}

describe('git', () => {
  test.each([['scan', '--staged'], ['scan', '--history'], ['scan', '--diff', 'a..b'], ['init']])('not a repository: %s %s', (...args) => {
    const repo = bareboneRepo();
    rmSync(repo.path('.git'), { recursive: true });
    expectError(repo.guard(...args), /not a git repository/i);
  });

  test('a bare repository: its commits can be scanned, and the message says so', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.git('clone', '-q', '--bare', '.', '../bare');
    const guard = (...args: string[]) => repo.run(process.execPath, [BIN, 'scan', ...args], { cwd: repo.path('../bare') });
    expect(guard('--history')).toMatchObject({ status: 1, stdout: expect.stringContaining('bot.py:1:12') });
    expect(guard('--diff', 'HEAD~1..HEAD').stdout).toContain('bot.py:1:12');
    expectError(guard(), 'is a bare repository, so it has no files: scan its commits with "together-guard scan --history"');
    expectError(guard('--staged'), 'is a bare repository, so it has no index');
    // HEAD's allowlist file is used.
    repo.given({ [CONFIG]: 'allow:\n  - { path: bot.py, reason: made up }\nrules: { email: off }\n' });
    repo.git('push', '-q', '../bare', 'main');
    expect(guard('--history')).toMatchObject({ status: 0, stdout: expect.stringMatching(/ · 1 allowed · 1 rule off\n$/) as string });
    expect(guard('--diff', 'HEAD~2..HEAD').status).toBe(0);
  });

  test('a repository of another user: git says why, and what to do', ({ skip }) => {
    if (process.getuid?.() !== 0) return skip('only root can give files away');
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.run('chown', ['-R', '12345', repo.root]);
    const before = readdirSync(repo.root);
    for (const args of [['scan', '--diff', 'HEAD~1..HEAD'], ['scan', '--history'], ['scan', '--staged'], ['scan'], ['init']])
      expectError(
        repo.guard(...args),
        `dubious ownership: ${repo.root} belongs to another user). If you trust it, run: git config --global --add safe.directory ${repo.root}`,
      );
    expect(readdirSync(repo.root)).toEqual(before);
  });

  test('a scan of files needs no repository', () => {
    const repo = bareboneRepo();
    rmSync(repo.path('.git'), { recursive: true });
    repo.write('bot.py', LEAK);
    const { status, stdout } = repo.guard('scan');
    expect(stdout).toContain('bot.py:1:12');
    expect(status).toBe(1);
  });

  test('.git is damaged', () => {
    const repo = startedRepo();
    rmSync(repo.path('.git/HEAD'));
    expectError(repo.guard('scan', '--staged'), /not a git repository/i);
  });

  test.each(['scan --staged', 'scan --history', 'scan --diff HEAD~1..HEAD', 'scan .', 'init'])('missing from the PATH: %s', (command) => {
    const repo = startedRepo();
    repo.write('bot.py', CLEAN);
    expectError(
      repo.run(process.execPath, [BIN, ...command.split(' ')], { env: { PATH: '/nowhere' } }),
      'git was not found: install it, or put it on the PATH',
    );
  });

  test('an object is corrupt', () => {
    const repo = startedRepo();
    repo.stage('a.py', LEAK);
    const file = looseObject(repo, ':a.py');
    chmodSync(repo.path(file), 0o644);
    repo.write(file, 'garbage');
    expectError(
      repo.guard('scan', '--staged'),
      /^together-guard: git cannot read this repository: it is damaged, .*"git fsck".* git cat-file says: .*corrupt|git has no object/s,
    );
  });

  test('one of many objects is missing, while git streams them', () => {
    const repo = startedRepo();
    for (let i = 0; i < 150; i++) repo.write(`src/${i}.py`, `x = ${i}\n`);
    repo.git('add', '-A');
    rmSync(repo.path(looseObject(repo, ':src/77.py')));
    for (const args of [
      ['scan', '--staged'],
      ['allow', 'deadbeef', '--reason', 'x'],
    ])
      expectError(repo.guard(...args), /git has no object [0-9a-f]{40}: the repository is damaged, or is a partial clone without it/);
  });

  test('an object is missing: the commit is blocked', () => {
    const repo = startedRepo();
    repo.stage('a.py', CLEAN);
    rmSync(repo.path(looseObject(repo, ':a.py')));
    expectError(
      repo.guard('scan', '--staged'),
      /git has no object [0-9a-f]{40}: the repository is damaged, or is a partial clone without it/,
    );
  });

  test('HEAD cannot be read: this does not count as a first commit', () => {
    const repo = startedRepo();
    repo.stage('a.py', CLEAN);
    rmSync(repo.path(looseObject(repo, 'HEAD^{tree}')));
    expectError(repo.guard('scan', '--staged'), /git cannot read this repository: it is damaged, .* git diff-index says/);
    expect(repo.commit().status).not.toBe(0);
  });

  test('the settings of git cannot be read', () => {
    const repo = startedRepo();
    repo.append('.git/config', '[core\n');
    for (const what of ['--history', '--staged'])
      expectError(
        repo.guard('scan', what),
        /^together-guard: git cannot read its settings \(bad config line \d+ in file \.git\/config\): correct that line, so that "git status" works again$/m,
      );
  });

  test('the index is damaged', () => {
    const repo = startedRepo();
    repo.write('.git/index', 'garbage');
    expectError(repo.guard('scan', '--staged'), /git .* failed: .*index/s);
  });

  test.each([
    ['fails', '#!/bin/sh\necho fatal: out of luck >&2\nexit 128\n', /out of luck/],
    ['is killed', '#!/bin/sh\nkill -9 $$\n', /was stopped by SIGKILL|ended early/],
    [
      'ends midway',
      '#!/bin/sh\ncase "$1" in cat-file) read x; echo "$x blob 100"; echo short; exit 0;; *) exec "$REAL_GIT" "$@";; esac\n',
      /ended early|failed/,
    ],
  ])('git %s', (_what, script, message) => {
    const repo = startedRepo();
    repo.stage('a.py', LEAK);
    const realGit = repo.run('sh', ['-c', 'command -v git']).stdout.trim();
    const bin = join(dirname(repo.root), 'bin'); // a program in the work tree is never run
    mkdirSync(bin);
    writeFileSync(join(bin, 'git'), script, { mode: 0o755 });
    expectError(
      repo.run(process.execPath, [BIN, 'scan', '--staged'], {
        env: { PATH: `${bin}:${repo.env.PATH}`, REAL_GIT: realGit },
      }),
      message,
    );
  });

  test('unknown revisions', () => {
    const repo = startedRepo();
    expectError(repo.guard('scan', '--diff', 'nope..HEAD'), /nope/);
    expectError(repo.guard('scan', '--history', '--branch', 'nope'), /git does not know nope here: check the name, or fetch it first/);
    expectError(
      repo.guard('scan', '--diff', 'origin/main..HEAD'),
      'git does not know origin/main here: check the name, or fetch it first: git fetch origin main:refs/remotes/origin/main',
    );
    expectError(repo.guard('scan', '--diff=--output=stolen'), /git does not know --output=stolen/);
    expect(repo.exists('stolen')).toBe(false);
  });
});

describe('arguments', () => {
  test.each([
    ['scan --stagd', 'unknown flag --stagd'],
    ['scan --stage', 'unknown flag --stage (did you mean --staged?)'],
    ['scan -x', 'unknown flag -x'],
    ['scan --format', '--format needs a value: --format FORMAT'],
    ['scan --format xml', '--format must be one of pretty, json'],
    ['scan --fail-on bad', '--fail-on must be one of low, medium'],
    ['scan --max-size many', '--max-size takes a number'],
    ['scan --max-size 0', '--max-size takes a number'],
    ['scan --rule nope', 'unknown rule "nope"'],
    ['scan --staged --stdin', '--staged and --stdin cannot be combined'],
    ['scan --staged=yes', '--staged takes no value'],
    ['scan --since 2026-01-01', '--since needs --history'],
    ['scan --diff HEAD~1..HEAD --branch main', '--branch needs --history'],
    ['scan --stdin-filename a.py', '--stdin-filename needs --stdin'],
    ['scan --staged --max-size 3', '--max-size and --staged cannot be combined'],
    ['scan --history --no-ignore', '--no-ignore and --history cannot be combined'],
    ['scan --stdin a.py', '--stdin cannot be combined with the path "a.py"'],
    ['scan --history --since whenever', '--since takes a date'],
    ['allow 01234567 --reason -x', '--reason needs a value; if the value begins with -, write --reason=-…'],
    ['scan --config nowhere.yaml', 'nowhere.yaml: no such file or folder'],
    ['scan --output nowhere/report.json', 'nowhere/report.json: no such file or folder'],
    ['rules nope', 'unknown rule "nope"'],
    ['init --hook nope', '--hook must be one of'],
    ['init now', 'init takes no arguments'],
    ['nope', 'unknown command "nope"'],
    ['--nope', '--nope'],
    ['--no-color scan', 'the command must come before its flags, but the first argument is "--no-color"'],
    ['scan -bot.py', 'for a file with that name, write ./-bot.py'],
    ['scan --diff HEAD', 'for the last commit, use --diff HEAD~1..HEAD; for what is not committed yet, use scan --staged, or scan'],
    ['scan --diff HEAD~3', '--diff takes a range, not "HEAD~3": for what came after it, use --diff HEAD~3..HEAD'],
    ['scan - .gitignore', '- (standard input) cannot be combined with files'],
    ['dataset check a.jsonl --mode tag', 'dataset check has no flag --mode; dataset sanitize has it'],
    ['dataset review a.jsonl --strict', 'dataset review has no flag --strict; checklist and dataset sanitize have it'],
    [
      'dataset check a.jsonl -o b',
      'dataset check has no flag -o; scan, checklist, baseline, dataset review, dataset sanitize and dataset convert have it',
    ],
  ])('%s', (args, message) => {
    const { status, stderr } = startedRepo().guard(...args.split(' '));
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test.each([
    [['scan', '--diff', ''], 'the value of --diff is empty: --diff A..B'],
    [['scan', '--config='], 'the value of --config is empty'],
    [['scan', '--rule', ''], 'the value of --rule is empty'],
    [['scan', ''], 'an argument of scan is empty'],
    [['allow', '--path', '', '-r', 'x'], 'the value of --path is empty'],
    [['allow', '--path', './', '-r', 'x'], '--path takes files or a glob'],
    [['dataset', 'check', ''], 'an argument of dataset check is empty'],
  ])('an empty value, as of a variable that is not set, is not left out: %j', (args, message) => {
    const repo = startedRepo();
    repo.write('bot.py', LEAK);
    expectError(repo.guard(...args), message);
    expect(repo.guard('scan', '.gitignore').status).toBe(0); // the allowlist file is unchanged
  });

  test.each(['bot.py', CONFIG])('a report does not overwrite an input or the allowlist file: %s', (name) => {
    const repo = startedRepo({ 'bot.py': CLEAN });
    const before = repo.read(name);
    expectError(repo.guard('scan', '-o', name, 'bot.py'), `--output ${name} would overwrite an input, the allowlist file or the baseline`);
    expect(repo.read(name)).toBe(before);
  });

  test('no arguments, --help and --version are not errors', () => {
    const repo = bareboneRepo();
    for (const args of [[], ['--help'], ['scan', '--help'], ['help', 'allow'], ['--version']])
      expect(repo.guard(...args)).toMatchObject({ status: 0, stderr: '' });
    expect(repo.guard('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('an invalid allowlist file', () => {
  // For other errors, see test/cli/allowlist-file.test.ts.
  test('stops the scan and the commit', () => {
    const repo = startedRepo();
    repo.stage(CONFIG, 'allow:\n  - { path: a, reson: x }\n');
    repo.stage('bot.py', CLEAN);
    const outcome = repo.guard('scan', '--staged');
    expectError(outcome, `${CONFIG}:2:16: unknown key "reson" in an allow entry`);
    expect(repo.commit().status).toBe(1);
  });

  test('with a key in it: the key is not shown', () => {
    const repo = startedRepo();
    repo.stage(CONFIG, `allow: ]${KEY}\n`);
    expect(repo.guard('scan', '--staged').status).toBe(2); // the helper looks for the key in the output
  });

  test('it is a folder', () => {
    const repo = startedRepo();
    repo.git('rm', '-q', CONFIG);
    mkdirSync(repo.path(CONFIG));
    expectError(repo.guard('scan', '--staged'), 'cannot read the allowlist file');
  });
});

describe('unreadable inputs', () => {
  test('a path that does not exist: the rest is scanned', () => {
    const repo = startedRepo();
    repo.write('bot.py', LEAK);
    const { status, stdout } = repo.guard('scan', 'nowhere.py', 'bot.py');
    expect(stdout).toContain('bot.py:1:12');
    expect(stdout).toContain('✖ nowhere.py was not scanned: no such file or folder');
    expect(stdout).toMatch(/✖ together-guard: 1 file, \d+ B scanned · 1 not scanned/);
    expect(status).toBe(2);
  });

  test('a dangling link and a loop of links, named', () => {
    const repo = startedRepo();
    symlinkSync('nowhere', repo.path('dangling'));
    symlinkSync('loop', repo.path('loop'));
    repo.write('bot.py', CLEAN);
    const { status, stdout } = repo.guard('scan', 'dangling', 'loop', 'bot.py');
    expect(stdout).toContain('dangling was not scanned');
    expect(stdout).toMatch(/loop was not scanned: .*too many symbolic links/);
    expect(stdout).toContain('1 file,');
    expect(status).toBe(2);
  });

  test.skipIf(process.platform === 'win32')('a pipe as an argument: not skipped', () => {
    const repo = startedRepo({ 'bot.py': CLEAN });
    repo.run('mkfifo', ['pipe']);
    const { status, stdout } = repo.guard('scan', 'pipe', 'bot.py');
    expect(stdout).toContain(
      '✖ pipe was not scanned: neither a file nor a folder: pipe its output into "npx --no-install together-guard scan -"',
    );
    expect(stdout).toContain('1 file,');
    expect(status).toBe(2);
    expect(repo.guard('scan').status).toBe(0);
  });

  test('links in a folder are not followed, and are not an error', () => {
    const repo = startedRepo();
    symlinkSync('nowhere', repo.path('dangling'));
    symlinkSync('..', repo.path('up'));
    expect(repo.guard('scan').status).toBe(0);
    expect(repo.guard('scan', '--no-ignore', '.together-guard.yaml').status).toBe(0);
  });

  test('a file and a folder without permission', () => {
    const repo = startedRepo({ 'a/secret.py': CLEAN, 'b/secret.py': CLEAN, 'bot.py': LEAK });
    // Root can read everything, so the program runs as another user.
    const asOther = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    chmodSync(repo.path('a'), 0o000);
    chmodSync(repo.path('b/secret.py'), 0o000);
    chmodSync(repo.path('..'), 0o755);
    for (const flags of [['--no-ignore'], []]) {
      const { status, stdout, stderr } = runAs(repo, asOther, ['scan', ...flags, '.']);
      expect(stdout, stderr).toContain('bot.py:1:12');
      expect(stdout).toMatch(/✖ a\S* was not scanned: no permission to read it/);
      expect(stdout).toContain('✖ b/secret.py was not scanned: no permission to read it');
      expect(status).toBe(2);
    }
    chmodSync(repo.path('a'), 0o755);
  });

  test.each(FORMATS.filter((format) => format !== 'pretty'))(
    'is reported on standard error for the machine-readable format %s',
    (format) => {
      const repo = startedRepo();
      const { status, stderr } = repo.guard('scan', 'nowhere.py', '--format', format);
      expect(stderr).toBe('together-guard: nowhere.py was not scanned: no such file or folder\n');
      expect(status).toBe(2);
    },
  );

  test('notes and skipped files, too, in formats that only have findings', () => {
    const repo = startedRepo();
    const note = 'the range HEAD..HEAD has no commits, so there was nothing to scan\n';
    expect(repo.guard('scan', '--diff', 'HEAD..HEAD', '--format', 'jsonl')).toMatchObject({
      status: 0,
      stdout: '',
      stderr: `together-guard: ${note}`,
    });
    expect(repo.guard('scan', '--diff', 'HEAD..HEAD', '--format', 'github')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(note) as string,
      stderr: '',
    });
  });

  test('--output: the reason for the exit code is on standard error', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    expect(repo.guard('scan', '--staged', '-o', 'report.txt')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'together-guard: 1 finding that blocks: see report.txt\n',
    });
    expect(repo.guard('scan', '.gitignore', '-o', 'report.txt')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('standard input that cannot be read, standard output that cannot be written: exit 2, and no stack', () => {
    const repo = startedRepo({ 'bot.py': CLEAN });
    const shell = (command: string) => repo.run('sh', ['-c', `"${process.execPath}" "${BIN}" ${command}`]);
    expectError(shell('scan - < .'), 'cannot read standard input: it is a folder');
    if (!existsSync('/dev/full')) return;
    expectError(shell('scan > /dev/full'), 'cannot write to standard output: the disk is full');
    expect(shell('scan nowhere.py --format json > /dev/full 2> /dev/full').status).toBe(2);
  });

  test('larger than --max-size: reported, and not clean', () => {
    const repo = startedRepo();
    repo.write('big.txt', 'x'.repeat(2_000_000));
    const { status, stdout } = repo.guard('scan', '--max-size', '1');
    expect(stdout).toContain(
      '✖ big.txt was not scanned: it has 2 MB, and the limit is 1: raise it with --max-size, or add the file to "ignore" in the allowlist file',
    );
    expect(status).toBe(2);
    repo.write(CONFIG, 'ignore: [big.txt]\n');
    expect(repo.guard('scan', '--max-size', '1').status).toBe(0);
  });

  test('the report cannot be written: the findings are not lost silently', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    mkdirSync(repo.path('out'));
    expectError(repo.guard('scan', '--staged', '--output', 'out'), 'cannot write');
  });
});

/**
 * `repo.guard`, as another user, who may not be able to reach this checkout (root's home is closed): from a copy of the
 * bundle. Git must be configured to trust the folder.
 */
function runAs(repo: Repo, who: { uid?: number; gid?: number }, args: string[]): Outcome {
  writeFileSync(repo.env.GIT_CONFIG_GLOBAL!, '[safe]\n\tdirectory = *\n');
  const script = `if (${who.uid ?? 0}) { process.setgid(${who.gid ?? 0}); process.setuid(${who.uid ?? 0}); } process.argv = process.argv.slice(1); process.argv.unshift('node'); require(process.argv[1]);`;
  const bundle = repo.path('../bundle');
  cpSync(dirname(BIN), bundle, { recursive: true });
  return repo.run(process.execPath, ['-e', script, '--', join(bundle, basename(BIN)), ...args]);
}

test.skipIf(process.platform === 'win32')('a scan runs no program that the repository names', () => {
  const repo = startedRepo({ '.gitattributes': '* filter=e diff=e merge=e\n', 'bot.py': CLEAN });
  const trap = repo.path('.git/trap');
  repo.write('.git/trap', `#!/bin/sh\necho "$0 $*" >> "${trap}.log"\n`);
  chmodSync(trap, 0o755);
  mkdirSync(repo.path('.git/traps'));
  symlinkSync('../trap', repo.path('.git/traps/post-index-change'));
  repo.stage('new.py', CLEAN);
  for (const name of [
    'core.fsmonitor',
    'core.sshCommand',
    'core.pager',
    'core.askPass',
    'diff.external',
    'diff.e.textconv',
    'diff.e.command',
    'filter.e.clean',
    'filter.e.smudge',
    'filter.e.process',
    'gpg.program',
  ])
    repo.git('config', name, trap);
  repo.git('config', 'core.hooksPath', repo.path('.git/traps'));
  repo.git('config', 'log.showSignature', 'true');
  repo.append('bot.py', '\n');
  for (const args of ['scan', 'scan --staged', 'scan --history', 'scan --diff HEAD~1..HEAD', 'allow deadbeef --reason x'])
    repo.run(process.execPath, [BIN, ...args.split(' ')], { env: { GIT_EXTERNAL_DIFF: trap, GIT_PAGER: trap } });
  expect(existsSync(`${trap}.log`) ? repo.read('.git/trap.log') : '').toBe('');
});
