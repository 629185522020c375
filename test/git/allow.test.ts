import { spawn } from 'node:child_process';
import { readdirSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ALNUM, BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { bareboneRepo, BIN, CLEAN, expectBlocked, expectPassed, LEAK, link, newRepo, OTHER_LEAK, type Repo, startedRepo } from './repo.ts';

const CONFIG = '.together-guard.yaml';

interface Line {
  path: string;
  line: number;
  fingerprint: string;
  blocking: boolean;
  allowed?: string;
}

function findings(repo: Repo, ...args: string[]): Line[] {
  const { stdout } = repo.guard('scan', ...args, '--format', 'jsonl');
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

const fingerprintIn = (output: string) => /together-guard allow ([0-9a-f]{8}) --reason/.exec(output)![1];

describe('allow', () => {
  test('the command in the message lets the commit pass', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    const { output } = repo.hook();
    const prefix = fingerprintIn(output);
    const { status, stdout } = repo.guard('allow', prefix, '--reason', 'a made-up key');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^✓ [0-9a-f]{16} is allowed in \.together-guard\.yaml \(together-api-key in bot\.py:1\)\. Next: git add \.together-guard\.yaml\n$/,
    );
    // Staged files are judged by the staged allowlist.
    const early = repo.hook();
    expectBlocked(early, 'bot.py:1:12');
    expect(early.output).toContain(`! ${CONFIG} has unstaged changes, which do not count: git add ${CONFIG}\n`);
    repo.git('add', CONFIG);
    const outcome = repo.commit();
    expectPassed(outcome);
    expect(outcome.output).toContain(`! This commit changes ${CONFIG}, which now lets 1 finding pass (bot.py:1:12 together-api-key)\n`);
    expect(outcome.output).toContain('1 allowed');
    // Later commits do not repeat the note.
    repo.stage('bot.py', `\n${LEAK}`);
    expect(repo.hook().output).not.toContain(CONFIG);
  });

  test('rules that a commit turns off or lowers are named', () => {
    const repo = startedRepo();
    const text = repo.read(CONFIG).replace(/^(?:rules|custom): .*\n/gm, '');
    const noteFor = (content: string) => {
      repo.stage(CONFIG, `${text}${content}`);
      const { status, output } = repo.hookAndCommit();
      expect(status, output).toBe(0);
      return /! This commit changes.*/.exec(output)?.[0];
    };
    const about = `! This commit changes ${CONFIG}, which`;
    expect(noteFor('rules: { together-api-key: off, json-web-token: { severity: high } }\n')).toBe(`${about} turns off together-api-key`);
    expect(noteFor('rules: { email: off, together-api-key: { severity: low } }\ndatasets: { pii: warn }\n')).toBe(
      `${about} turns off email, and lowers together-api-key (critical to low), json-web-token (high to medium), and sets datasets.pii to warn (it was block)`,
    );
    const custom = `custom:
  - { id: our-token, title: Ours, pattern: "ours_[a-z]{20}", severity: high, keywords: [ours_], remedy: Change it., examples: { match: [ours_abcdefghijabcdefghij, ours_abcdefghijabcdefghik], ignore: [ours_x, ours_y] } }
`;
    expect(noteFor(custom)).toBe(undefined); // stricter
    expect(noteFor('')).toBe(`${about} removes the rule our-token`);
    expect(noteFor('rules: { unbounded-cost: off, email: off }\n')).toBe(`${about} turns off unbounded-cost, email`);
    expect(noteFor('rules: { unbounded-cost: off, email: off, rate-limit: { severity: low } }\n')).toBe(
      `${about} lowers rate-limit (medium to low)`,
    );
  });

  test('a prefix becomes the whole fingerprint, and comments survive', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    const [{ fingerprint }] = findings(repo, '--staged');
    const salt = /^salt: .*$/m.exec(repo.read(CONFIG))![0];
    repo.write(
      CONFIG,
      `# ours\n${salt} # do not change\nignore:\n  # made elsewhere\n  - vendor/**\nallow: [] # nobody yet\nrules: { generic-secret: off } # noisy\n`,
    );
    repo.guard('allow', fingerprint.slice(0, 8), '--reason', 'made up: "quoted"', '--expires', '2999-12-31');
    const text = repo.read(CONFIG);
    expect(text).toContain(fingerprint);
    for (const comment of ['# ours', '# do not change', '# made elsewhere', '# nobody yet', '# noisy']) expect(text).toContain(comment);
    repo.git('add', CONFIG);
    expectPassed(repo.hook());
    repo.guard('allow', fingerprint, '--reason', 'again');
    expect(repo.read(CONFIG)).toBe(text);
  });

  test('the first entry comes after the comment, and \\r\\n stays', () => {
    const repo = startedRepo();
    repo.write(CONFIG, repo.read(CONFIG).replaceAll('\n', '\r\n').replace('allow: []', 'allow: [] # ours'));
    repo.stage('bot.py', LEAK);
    repo.guard('allow', findings(repo, '--staged')[0].fingerprint, '--reason', 'made up');
    expect(repo.read(CONFIG)).toMatch(/\r\nallow:\r\n {2}# ours\r\n {2}- fingerprint: [0-9a-f]{16}\r\n {4}reason: made up\r\n$/);
    expect(repo.read(CONFIG).replace(/\r\n/g, '')).not.toContain('\n');
  });

  test('one finding is allowed, another in the same file is not', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK + OTHER_LEAK);
    const [, second] = findings(repo, '--staged');
    repo.guard('allow', second.fingerprint, '--reason', 'made up');
    repo.git('add', CONFIG);
    expectBlocked(repo.hook(), 'bot.py:1:12');
  });

  test('lines may move; the same secret in another file is another finding', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    repo.guard('allow', findings(repo, '--staged')[0].fingerprint, '--reason', 'made up');
    repo.git('add', CONFIG);
    repo.stage('bot.py', `\n\n\n${LEAK}`);
    repo.stage('copy.py', LEAK);
    expectBlocked(repo.hook(), 'copy.py:1:12');
  });

  test('in a repository without the file', () => {
    const repo = bareboneRepo();
    link(repo, 'together-guard');
    repo.stage('bot.py', LEAK + OTHER_LEAK);
    const [{ fingerprint }, second] = findings(repo, '--staged');
    const { status, output } = repo.guard('allow', fingerprint.slice(0, 8), '--reason', 'made up');
    expect(status, output).toBe(0);
    expect(repo.read(CONFIG)).toMatch(/^salt: /m);
    // The salt changes all fingerprints. Those that were printed before still work, in each command.
    expect(repo.guard('fix', second.fingerprint.slice(0, 8)).output).toContain('bot.py');
    expect(repo.guard('allow', second.fingerprint.slice(0, 8), '--reason', 'made up').output).toMatch(
      /bot\.py:2\).*\n.* is its code from before \S+ had a salt/,
    );
    for (const again of [fingerprint, second.fingerprint])
      expect(repo.guard('allow', again, '--reason', 'made up').output).toMatch(/^[0-9a-f]{16} is already in /);
    const scan = repo.guard('scan', '--staged');
    expect(scan.status).toBe(0);
    expect(scan.stdout).toContain(`! ${CONFIG} is not in the index yet, so it counts only for you: git add ${CONFIG}\n`);
    // A file that allows nothing causes no note.
    repo.write(CONFIG, 'salt: abc\n');
    expect(repo.guard('scan', '--staged').stdout).not.toContain('not in the index');
  });

  test('the advice works there', () => {
    const repo = startedRepo();
    repo.guard('init', '--hooks', 'commit-msg');
    repo.stage('a.py', CLEAN);
    const said = (output: string) => /False alarm\? \S.*together-guard allow (.*)/.exec(output)![1];
    const works = (line: string, again: () => { status: number | null; output: string }) => {
      const args = line
        .replace(/ && .*/, '')
        .replace('"…"', 'made-up')
        .match(/'[^']*'|\S+/g)!
        .map((word) => word.replace(/^'|'$/g, ''));
      expect(repo.guard('allow', ...args).status).toBe(0);
      repo.git('add', CONFIG);
      const { status, output } = again();
      expect(status, output).toBe(0);
    };
    const message = () => repo.run('git', ['commit', '-q', '-m', LEAK]);
    works(said(message().output), message);
    const stdin = () => repo.run(process.execPath, [BIN, 'scan', '-'], { input: LEAK });
    works(said(stdin().output), stdin);
    repo.write('.env', LEAK);
    const ignored = () => repo.guard('scan', '--no-ignore', '.env');
    expect(said(ignored().output)).toBe('--rule together-api-key --path .env --reason "…"');
    works(said(ignored().output), ignored);
    repo.stage('bot.py', LEAK);
    expect(said(repo.hook().output)).toMatch(/^[0-9a-f]{8} --reason "…" && git add \.together-guard\.yaml$/);
    works(said(repo.hook().output), () => repo.hook());
    // Entries that do not apply to scans of files are not reported as stale.
    expect(repo.guard('scan').stdout.match(/no finding here .*/g)).toEqual([
      'no finding here matches the allow entry (together-api-key + path). Delete it, unless you need it for --history or --no-ignore.',
    ]); // of .env
    repo.write('../outside.py', LEAK);
    const outside = () => repo.guard('scan', '../outside.py');
    works(said(outside().output), outside);
  });

  test('an unknown fingerprint is refused; one in the history is found', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.given({ 'bot.py': CLEAN });
    const before = repo.read(CONFIG);
    const { status, stderr } = repo.guard('allow', 'deadbeef', '--reason', 'made up');
    expect(stderr).toBe(
      'together-guard: no finding has the fingerprint deadbeef, so nothing was added: "npx --no-install together-guard scan" shows it in brackets after each finding, and "npx --no-install together-guard scan --history" for old versions (for a file that git ignores, use --rule ID --path FILE)\n',
    );
    expect(status).toBe(2);
    expect(repo.read(CONFIG)).toBe(before);
    expect(repo.guard('allow', findings(repo, '--history')[0].fingerprint, '--reason', 'revoked').stdout).toContain(
      'together-api-key in bot.py:1',
    );
    expect(repo.guard('scan', '--history').status).toBe(0);
  });

  test('several at once, from the index, the work tree and the history; nothing is written if one is unknown', () => {
    const repo = startedRepo({ 'old.py': LEAK });
    repo.given({ 'old.py': CLEAN });
    const [old] = findings(repo, '--history');
    repo.stage('bot.py', LEAK + OTHER_LEAK);
    const [first, second] = findings(repo, '--staged');
    repo.write('b.py', LEAK);
    const [third] = findings(repo, 'b.py');
    const before = repo.read(CONFIG);
    const codes = [first, second, third, old].map(({ fingerprint }) => fingerprint.slice(0, 10));
    for (const [wrong, says] of [
      ['deadbeef', 'no finding has the fingerprint deadbeef, so nothing was added'],
      ['bot.py', 'not "bot.py"'],
    ]) {
      const refused = repo.guard('allow', ...codes, wrong!, '--reason', 'made up');
      expect(refused).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(says!) as string });
      expect(repo.read(CONFIG)).toBe(before);
    }
    expect(repo.guard('allow', codes[0]!.toUpperCase(), '--reason', 'made up').status).toBe(0);
    const { status, stdout } = repo.guard('allow', ...codes, codes[1]!, '--reason', 'made up', '--expires', '2099-01-31');
    expect(status, stdout).toBe(0);
    expect(stdout.split('\n').map((line) => line.replace(/[0-9a-f]{16}/, 'F'))).toEqual([
      `F is already in ${CONFIG}; edit it there.`,
      `✓ F is allowed in ${CONFIG} (together-api-key in bot.py:2).`,
      `✓ F is allowed in ${CONFIG} (together-api-key in b.py:1).`,
      `✓ F is allowed in ${CONFIG} (together-api-key in old.py:1). Next: git add ${CONFIG}`,
      '',
    ]);
    expect(repo.read(CONFIG).match(/^ *- fingerprint: .*$/gm)).toHaveLength(4);
    repo.git('add', CONFIG);
    expectPassed(repo.hook());
    expect(repo.guard('scan', '--history').status).toBe(0);
  });

  test('a finding that is only in the work tree', () => {
    const repo = startedRepo();
    repo.write('bot.py', LEAK);
    repo.guard('allow', findings(repo)[0].fingerprint.slice(0, 8), '--reason', 'made up');
    expect(repo.guard('scan').status).toBe(0);
  });

  test('from a folder below the root', () => {
    const repo = startedRepo();
    repo.stage('src/bot.py', LEAK);
    const prefix = fingerprintIn(repo.hook().output);
    expect(
      repo.run('node', ['../node_modules/together-guard/dist/main.cjs', 'allow', prefix, '-r', 'made up'], { cwd: repo.path('src') })
        .stdout,
    ).toContain(`Next: git add ${repo.path(CONFIG)}`);
    repo.git('add', CONFIG);
    expectPassed(repo.hook());
  });

  test.each([
    [['allow'], 'needs fingerprints'],
    [['allow', 'xyz'], 'needs fingerprints'],
    [['allow', '0123456789abcdef,fedcba9876543210', '--reason', 'x'], 'write blanks between fingerprints, not commas'],
    [['allow', '0123456789abcdef,', 'fedcba9876543210', '--reason', 'x'], 'write blanks between fingerprints, not commas'],
    [['allow', '--path', '**', '--reason', 'x'], "--path '**' without --rule would let everything pass, in every file: add --rule ID"],
    [['allow', '--path', './**/*', '--reason', 'x'], 'without --rule would let everything pass'],
    [['allow', '--path', '*', '--reason', 'x'], 'without --rule would let everything pass'],
    [['allow', '0123456789abcdef'], 'needs a reason'],
    [['allow', '0123456789abcdef', '--reason', '  '], 'needs a reason'],
    [['allow', '0123456789abcdef', '--reason', '…'], 'needs a reason'], // copied from the advice
    [['allow', '0123456789abcdef', '--reason', 'x', '--expires', 'tomorrow'], '--expires takes a date'],
    [['allow', '0123456789abcdef', '--reason', 'x', '--expires', '2027-13-45'], '--expires takes a date'],
    [['allow', '0123456789abcdef', '--reason', 'x', '--expires', '2027-02-31'], '--expires takes a date'],
    [['allow', '0123456789abcdef', '--reason', 'x', '--expires', '2020-01-01'], '--expires 2020-01-01 is in the past'],
  ])('%j: %s', (args, message) => {
    const repo = newRepo();
    const before = repo.read(CONFIG);
    const { status, stderr } = repo.guard(...args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
    expect(repo.read(CONFIG)).toBe(before);
  });
});

describe('a path', () => {
  test.each([
    ['train.jsonl', '. Did you mean --path data/train.jsonl?'],
    ['demo', '. Did you mean --path data/demo?'],
    ['nowhere.jsonl', ''],
  ])('that fits no file is said: %s', (path, advice) => {
    const repo = startedRepo({ 'data/train.jsonl': '', 'data/demo/a.jsonl': '' });
    const { status, stderr } = repo.run('node', [BIN, 'allow', '--path', path, '-r', 'made up'], { cwd: repo.path('data') });
    expect(stderr).toBe(
      `together-guard: note: no file matches ${path} now; paths and globs are relative to the repository root${advice}\n`,
    );
    expect(status).toBe(0);
    for (const glob of ['data/*.jsonl', 'data/demo/a.jsonl!list.json'])
      expect(repo.guard('allow', '--path', glob, '-r', 'made up').stderr).toBe(''); // the second is a part of a file
  });

  test('that is everything needs a rule or a field', () => {
    const repo = startedRepo({ 'a.md': '' });
    for (const more of [
      ['--rule', 'email'],
      ['--field', 'messages.content'],
    ])
      expect(repo.guard('allow', '--path', '**', ...more, '-r', 'made up').status).toBe(0);
    for (const path of ['**/*.md', 'src/**', '.*']) expect(repo.guard('allow', '--path', path, '-r', 'made up').status).toBe(0);
  });

  test('a finding is reported as allowed only after it is', () => {
    const repo = startedRepo();
    rmSync(repo.path(CONFIG));
    symlinkSync('no/where', repo.path(CONFIG));
    expect(repo.guard('allow', '--path', 'a', '-r', 'made up')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('cannot write') as string,
    });
  });
});

describe('entries', () => {
  function withEntry(entry: string, content = LEAK): Repo {
    const repo = startedRepo();
    repo.append(CONFIG, '');
    repo.stage(CONFIG, `salt: abc\nallow:\n  - ${entry}\n`);
    repo.stage('demo/bot.py', content);
    return repo;
  }

  test('by path', () => {
    expectPassed(withEntry('{ path: "demo/**", reason: made up }').hook());
    expectBlocked(withEntry('{ path: "other/**", reason: made up }').hook(), 'demo/bot.py:1:12');
  });

  test('by rule and path, which must both match', () => {
    expectPassed(withEntry('{ rule: together-api-key, path: "**/*.py", reason: made up }').hook());
    expectBlocked(withEntry('{ rule: generic-secret, path: "**/*.py", reason: made up }').hook(), 'demo/bot.py:1:12');
  });

  test('by match', () => {
    expectPassed(withEntry('{ match: "^tgp_v1_", path: "demo/*", reason: made up }').hook());
    expectBlocked(withEntry('{ match: "^other_", reason: made up }').hook(), 'demo/bot.py:1:12');
  });

  test('an expired one no longer counts, and is reported', () => {
    const repo = withEntry('{ path: "demo/**", reason: made up, expires: 2020-01-31 }');
    const outcome = repo.hook();
    expectBlocked(outcome, 'demo/bot.py:1:12');
    expect(outcome.output).toContain(`${CONFIG}:3: the allow entry (path) expired on 2020-01-31 and no longer counts`);
  });

  test('a stale one is reported by a full scan, not by a commit', () => {
    const repo = withEntry('{ fingerprint: 0123456789abcdef, reason: long gone }', CLEAN);
    expect(repo.guard('scan').stdout).toContain(
      `${CONFIG}:3: no finding here matches the allow entry (0123456789abcdef). Delete it, unless you need it for --history or --no-ignore.`,
    );
    expect(repo.hook().output).not.toContain('matches nothing');
  });

  test('ignore: files that are never scanned are counted', () => {
    const repo = startedRepo();
    repo.stage(CONFIG, 'ignore: [vendor/**, "*.lock"]\n');
    repo.stage('vendor/deep/.hidden/a.py', LEAK);
    repo.stage('b.lock', LEAK);
    const outcome = repo.hook();
    expectPassed(outcome);
    expect(outcome.output).toContain('2 ignored');
  });

  test('rules: a rule that is off, or less severe', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    repo.stage(CONFIG, 'rules:\n  together-api-key: { severity: medium }\n');
    const warned = repo.guard('scan', '--staged');
    expectPassed(warned);
    expect(warned.output).toContain('bot.py:1:12  medium  together-api-key');
    expect(repo.guard('scan', '--staged', '--fail-on', 'medium').status).toBe(1);
    repo.stage(CONFIG, 'rules:\n  together-api-key: off\n');
    const { output } = repo.guard('scan', '--staged');
    expect(output).toContain(`turns off together-api-key\n`);
    expect(output).toMatch(/ · 1 rule off\n$/);
  });

  test('rules: a less severe rule does not make another one block', () => {
    const repo = startedRepo();
    repo.stage('main.tf', `resource "x" "y" {\n  db_password = "${fakeToken('', ALNUM, 24)}"\n}\n`);
    expect(repo.guard('scan', '--staged').output).toContain('main.tf:2:18  terraform-password');
    expect(repo.guard('scan', '--staged').status).toBe(1);
    const lower = (...rules: string[]) =>
      repo.stage(CONFIG, `rules:\n${rules.map((rule) => `  ${rule}: { severity: medium }\n`).join('')}`);
    lower('terraform-password');
    expect(repo.guard('scan', '--staged').status).toBe(0);
    lower('terraform-password', 'generic-secret');
    expect(repo.guard('scan', '--staged').output).toContain('main.tf:2:18  medium  terraform-password');
    expect(repo.guard('scan', '--staged').status).toBe(0);
  });

  test('a changed file counts at once, despite the cache', () => {
    const repo = withEntry('{ path: "demo/**", reason: made up }');
    expect(repo.guard('scan', '--staged').status).toBe(0);
    repo.stage(CONFIG, repo.read(CONFIG).replace('demo', 'nowhere'));
    expect(repo.guard('scan', '--staged').status).toBe(1);
    repo.write('.git/together-guard/config.json', '{"version":');
    expect(repo.guard('scan', '--staged').status).toBe(1);
  });
});

describe('staged files are judged by the staged allowlist file', () => {
  const ALL = 'ignore: ["*.py"]\n';
  const staged = (repo: Repo) => repo.guard('scan', '--staged');

  test('with any file in the work tree', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    repo.write(CONFIG, ALL);
    expectBlocked(staged(repo), 'bot.py:1:12');
    repo.git('add', CONFIG);
    expect(staged(repo).output).toContain(`! This commit changes ${CONFIG}, which now lets 1 ignored file pass\n`);
    for (const change of [
      () => repo.write(CONFIG, 'salt: abc\n'),
      () => repo.write(CONFIG, 'not: [valid\n'),
      () => rmSync(repo.path(CONFIG)),
      () => symlinkSync('bot.py', repo.path(CONFIG)),
      () => rmSync(repo.path(CONFIG)),
    ]) {
      change();
      expect(staged(repo).output).toContain('1 ignored');
    }
    repo.git('update-index', '--index-version', '4');
    expect(staged(repo).output).toContain('1 ignored');
    repo.git('rm', '-q', '--cached', CONFIG);
    expectBlocked(staged(repo), 'bot.py:1:12');
  });

  test('commit -a has its own index', () => {
    const repo = startedRepo({ 'bot.py': CLEAN });
    repo.write('bot.py', LEAK);
    repo.write(CONFIG, ALL);
    expectBlocked(repo.commit('bot.py'), 'bot.py:1:12');
    expectPassed(repo.commit('-a'));
  });

  test.each(['.', '/'])('a link does not count: %s', (target) => {
    const repo = startedRepo({ 'bot.py': CLEAN });
    repo.stage('bot.py', LEAK);
    repo.write(`../all.yaml`, ALL);
    repo.write('all.yaml', ALL);
    rmSync(repo.path(CONFIG));
    symlinkSync(target === '/' ? repo.path('../all.yaml') : 'all.yaml', repo.path(CONFIG));
    repo.git('add', CONFIG);
    const { status, stderr } = staged(repo);
    expect(stderr).toContain(`the allowlist file ${CONFIG} is a link in the index`);
    expect(status).toBe(2);
    rmSync(repo.path(CONFIG));
    expect(staged(repo).status).toBe(2);
  });

  test('a file that git checked out with other line endings counts as unchanged', () => {
    const repo = startedRepo();
    repo.stage('bot.py', LEAK);
    repo.write(CONFIG, repo.read(CONFIG).replaceAll('\n', '\r\n'));
    expect(staged(repo).output).not.toContain(`! ${CONFIG}`);
  });
});

describe('comments in the code', () => {
  const trimmed = LEAK.trimEnd();
  // test/policy/inline.test.ts has more about what counts as a comment.
  test('allow a finding, with their reason in the report', () => {
    const repo = startedRepo();
    repo.stage('bot.py', `${trimmed}  # together-guard:allow together-api-key -- für Tests, like ${OTHER_LEAK}\n`);
    repo.stage('a.html', `<!-- together-guard:allow together-api-key -- made up -->${LEAK}`);
    repo.stage('b.ts', `${trimmed}; // gitleaks:allow\r\n`);
    expect(findings(repo, '--staged').map(({ allowed }) => allowed)).toEqual([
      'made up',
      'gitleaks:allow',
      'für Tests, like api_key = "***"',
      'für Tests, like api_key = "***"',
    ]);
    repo.stage('bot.py', `# together-guard:allow together-api-key -- made up\n${LEAK}`);
    const outcome = repo.hook();
    expectPassed(outcome);
    expect(outcome.output).toContain('3 allowed');
    repo.stage('bot.py', `# together-guard:allow together-api-key -- made up\n\n${OTHER_LEAK}`);
    expectBlocked(repo.hook(), 'bot.py:3:12');
  });

  test('one without a reason is reported', () => {
    const repo = startedRepo();
    repo.stage('bot.py', `${trimmed}  # together-guard:allow together-api-key\n`);
    expect(repo.hook().output).toContain(
      'bot.py:1: a comment "together-guard:allow together-api-key" does not count, since it has no reason',
    );
  });
});

test('several at once: each entry is kept', async () => {
  const repo = startedRepo({ [CONFIG]: 'salt: 0123456789abcdef\n' });
  const keys = Array.from({ length: 4 }, (_, i) => fakeToken('tgp_v1_', BASE64URL, 42, `at once ${i}`));
  repo.stage('a.env', keys.map((key, i) => `KEY_${i}_TOGETHER_API_KEY=${key}\n`).join(''));
  const codes = findings(repo, '--staged').map(({ fingerprint }) => fingerprint);
  const runs = codes.map((code) => {
    const child = spawn(process.execPath, [BIN, 'allow', code, '--reason', 'made up'], { cwd: repo.root, env: repo.env, stdio: 'ignore' });
    return new Promise((done) => child.on('exit', done));
  });
  expect(await Promise.all(runs)).toEqual([0, 0, 0, 0]);
  expect(
    repo
      .read(CONFIG)
      .match(/(?<=fingerprint: ")[0-9a-f]+|(?<=fingerprint: )[0-9a-f]+/g)!
      .sort(),
  ).toEqual(codes.sort());
  expect(readdirSync(repo.root).filter((name) => name.endsWith('.lock'))).toEqual([]);
});
