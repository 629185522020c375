/** The command, as users run it. What lines find is in `lines.test.ts`; that no format shows a secret, in `field/silence.test.ts`. */
import { stepsLeft } from '../../src/checklist/lines/env-ignored.ts';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/policy/config/parse.ts';
import { bareboneRepo, BIN, LEAK, type Repo } from '../git/repo.ts';

interface Parsed {
  counts: Record<string, number>;
  lines: { id: string; result: string; evidence: { says: string; path?: string; line?: number }[]; settle?: string; reason?: string }[];
}

function resultsOf(repo: Repo, ...args: string[]) {
  const { status, stdout } = repo.guard('checklist', '--format', 'json', ...args);
  const { counts, lines } = JSON.parse(stdout) as Parsed;
  return { status, counts, of: (id: string) => lines.find((line) => line.id === id)! };
}

test('exit codes, files, and settings that skip a line or date a key', () => {
  const repo = bareboneRepo();
  repo.given({ 'bot.py': LEAK, 'compose.yaml': 'environment: [TOGETHER_API_KEY]\n' });
  const { status, of, counts } = resultsOf(repo);
  expect(status).toBe(0);
  expect(of('keys-not-in-code')).toMatchObject({ result: 'fail', evidence: [{ path: 'bot.py', line: 1 }] });
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(16);
  expect(resultsOf(repo, '--strict').status).toBe(1);

  repo.write(
    '.together-guard.yaml',
    'checklist:\n  skip:\n    hook-runs: hooks are for laptops\nrotated:\n  TOGETHER_API_KEY: 2001-02-03\n',
  );
  const again = resultsOf(repo, '--strict');
  expect(again.of('hook-runs')).toMatchObject({ result: 'skipped', reason: 'hooks are for laptops', evidence: [] });
  expect(again.of('keys-rotated')).toMatchObject({
    result: 'fail',
    evidence: [{ path: '.together-guard.yaml', line: 5, says: 'TOGETHER_API_KEY: rotated on 2001-02-03, due since 2001-05-04' }],
  });

  repo.write('.together-guard.yaml', 'checklist:\n  skip:\n    hook-run: typo\n');
  expect(repo.guard('checklist')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(
      '.together-guard.yaml:3: unknown line "hook-run" in checklist.skip (did you mean hook-runs?)',
    ) as string,
  });
});

test('the Markdown form is the same at each run and in each folder, and HTML and Markdown escape names', () => {
  const repo = bareboneRepo();
  repo.given({ 'a/<img src=x>*_`&.py': LEAK });
  const { stdout } = repo.guard('checklist', '--format', 'md');
  expect(stdout).not.toMatch(new RegExp(new Date().toISOString().slice(0, 10)));
  expect(stdout).toContain('- `` a/<img src=x>*_`&.py:1 `` together-api-key: tgp\\_v1\\_••');
  repo.guard('checklist', '--format', 'md', '-o', 'CHECKLIST.md');
  expect(repo.read('CHECKLIST.md')).toBe(stdout);
  repo.git('add', 'CHECKLIST.md');
  expect(repo.run(process.execPath, [BIN, 'checklist', '--format', 'md'], { cwd: repo.path('a') }).stdout).toBe(
    stdout.replaceAll('1 file searched', '2 files searched'),
  );
  const { stdout: page } = repo.guard('checklist', '--format', 'html');
  expect(page).toContain('a/&lt;img src=x&gt;*_`&amp;.py:1');
  expect(page).not.toMatch(/<(?:script|img)/);
});

test('an environment file that was removed is still in the history, and so is a key', () => {
  const repo = bareboneRepo();
  repo.given({ '.gitignore': '.env*\n!.env.example\n', 'a.py': LEAK });
  repo.write('api/.env', 'PORT=1\n');
  repo.git('add', '-f', 'api/.env');
  repo.given({});
  const commit = repo.git('rev-parse', 'HEAD');
  repo.git('rm', '-q', 'api/.env', 'a.py');
  repo.given({});
  const { of } = resultsOf(repo);
  expect(of('env-files-ignored')).toMatchObject({ result: 'fail', evidence: [{ path: 'api/.env', commit, says: 'was committed' }] });
  expect(of('keys-not-in-code')).toMatchObject({
    result: 'fail',
    evidence: [{ path: 'a.py', line: 1, commit: repo.git('rev-parse', 'HEAD~2') }],
  });
  // A damaged or partial history is no reason to give up.
  const oid = repo.git('rev-parse', 'HEAD~2:a.py');
  repo.run('rm', ['-f', `.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`]);
  expect(resultsOf(repo).of('keys-not-in-code')).toMatchObject({
    result: 'cannot tell',
    evidence: [{ says: expect.stringMatching(/^the history was not scanned: git has no object/) as string }],
  });
});

test('a shallow clone cannot tell about the history; a bare one has no files', () => {
  const repo = bareboneRepo();
  repo.given({ 'src/a.ts': 'export const key = process.env.TOGETHER_API_KEY;\n' });
  repo.given({ 'b.txt': 'b\n' });
  expect(resultsOf(repo).of('keys-not-in-code').result).toBe('pass');
  repo.git('clone', '-q', '--depth', '1', `file://${repo.root}`, '../shallow');
  repo.git('clone', '-q', '--bare', `file://${repo.root}`, '../bare');
  const inFolder = (cwd: string) => repo.run(process.execPath, [BIN, 'checklist'], { cwd: repo.path(cwd) });
  expect(inFolder('../shallow').stdout).toMatch(/\? cannot tell {3}Keys come from.*\n.*this clone is shallow/);
  expect(inFolder('../bare')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('is a bare repository, so it has no files') as string,
  });
  expect(inFolder('..')).toMatchObject({ status: 2, stderr: expect.stringContaining('not a git repository') as string });
});

test.each([
  ['checklist: { skip: { hook-runs: true } }\n', 'expected a reason for "hook-runs": a text that says why'],
  ['rotated: 2026-11-02\n', 'like { TOGETHER_API_KEY: 2027-01-31 }'],
  ['rules: { webhook-signature: block }\n', 'expected rules.webhook-signature: off | on | { severity: '],
])('a wrong setting has a message with the right form: %s', (text, message) => {
  expect(() => parseConfig(text, 'a.yaml', new Set(['webhook-signature']))).toThrow(message);
});

test('what is left to do about environment files: .gitignore only if it lacks a line', () => {
  expect(stepsLeft({ open: true, tracked: [], committed: [] })).toBe('Add .env, .env.* and !.env.example to .gitignore.');
  expect(stepsLeft({ open: false, tracked: ['.env'], committed: [] })).toMatch(
    /^Run git rm --cached on the tracked file, and commit that\. Revoke each key/,
  );
  expect(stepsLeft({ open: false, tracked: [], committed: ['.env'] })).toMatch(/^Revoke each key [^]* checklist\.skip/);
});
