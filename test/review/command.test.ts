/** `dataset review` and `allow --decisions`, as users run them. */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DecisionsFile } from '../../src/policy/decisions.ts';
import { jsonl } from '../dataset/samples.ts';
import { bareboneRepo, BIN, expectNoSecret, KEY, type Repo, temporaryFolder } from '../git/repo.ts';
import { chat, mail, PHONE, repoWith, SMALL } from './dataset.ts';

const VALUES = [mail(1), mail(2), mail(3), PHONE];
const PAGE = '.git/together-guard/review-data-train.jsonl.html';

interface Listed {
  record: number;
  field: string;
  start: number;
  end: number;
  type: string;
  rule: string;
  fingerprint: string;
}

function found(repo: Repo, file = 'data/train.jsonl'): Listed[] {
  const { stdout } = repo.guard('dataset', 'review', '--format', 'json', file);
  for (const value of VALUES) expect(stdout).not.toContain(value);
  const [{ counts, found }] = (JSON.parse(stdout) as { files: { counts: Record<'type', object[]>; found: Listed[] }[] }).files;
  expect(counts.type).toContainEqual({ name: 'EMAIL', block: expect.any(Number) as number, review: 0 });
  return found;
}

const decide = (file: string, marks: readonly (readonly [Listed, 'real' | 'false-alarm'])[]): DecisionsFile => ({
  version: 1,
  tool: 'together-guard',
  file,
  decisions: marks.map(([{ record, field, start, end, type, rule, fingerprint }, decision]) => ({
    record,
    field,
    start,
    end,
    type,
    rule,
    fingerprint,
    decision,
  })),
});

test('counts and examples in the terminal, and a page in the git folder that only its user can read', () => {
  const repo = repoWith(SMALL);
  const { status, stdout } = repo.guard('dataset', 'review', 'data/train.jsonl');
  expect(status).toBe(1);
  expect(stdout).toContain('data/train.jsonl  5 records (conversational)  3 with personal data: 5 would block');
  expect(stdout).toContain('by type   Email address 4 · Phone number 1');
  expect(stdout).toContain('record 2, messages[0].content: Email address ••••.••••••@••••••.••');
  expect(stdout).toContain(PAGE);
  for (const value of VALUES) expect(stdout).not.toContain(value);
  expect(statSync(repo.path(PAGE)).mode & 0o777).toBe(0o600);
  expect(repo.git('status', '--porcelain', '--ignored', '-uall')).toBe('?? data/train.jsonl');
  expect(repo.guard('dataset', 'review', 'data/train.jsonl').stdout).toBe(stdout);
});

test('a secret next to a finding is not on the page', () => {
  const repo = repoWith(
    jsonl(chat(`über ${mail(1)} api_key = "${KEY}" end`, 'x'.repeat(380) + KEY), chat(`${mail(2)} ${'y'.repeat(385)} ${KEY}`, 'ok')),
  );
  repo.guard('dataset', 'review', 'data/train.jsonl');
  const page = repo.read(PAGE);
  expect(page).toContain(`api_key = \\"${'•'.repeat(KEY.length)}\\" end`);
  expect(page).toContain('end');
  expectNoSecret(page);
});

test('a dataset whose only finding is a secret: the secret is listed, and there is no page', () => {
  const repo = repoWith(`${jsonl(chat('Hi', 'Ho'), chat(`my key is ${KEY}`, 'ok'))}{"text": "x"]\n`);
  const { status, stdout } = repo.guard('dataset', 'review', 'data/train.jsonl');
  expect(status).toBe(1);
  expect(stdout).toContain('no personal data found\n  secrets:  Together AI API key 1, the first in line 2. Revoke');
  expect(stdout).toContain('not inspected: the fields of a record: not valid, only searched as plain text (line 3: expected');
  expect(stdout).not.toContain('.html');
  expectNoSecret(stdout);
});

test('a clean dataset: exit 0, no page', () => {
  const repo = repoWith(jsonl(chat('What is 2 + 2?', 'It is 4.')));
  const { status, stdout } = repo.guard('dataset', 'review', 'data/train.jsonl');
  expect(stdout).toContain('no personal data found');
  expect(status).toBe(0);
  expect(repo.exists(PAGE)).toBe(false);
});

test('several files; an unreadable one does not prevent the others', () => {
  const repo = repoWith(SMALL);
  const { status, stdout, stderr } = repo.guard('dataset', 'review', 'missing.jsonl', 'data/train.jsonl');
  expect(status).toBe(2);
  expect(stderr).toContain('cannot read missing.jsonl: no such file');
  expect(stdout).toContain('data/train.jsonl  5 records');
});

test('an unreadable record is reported, also on the page', () => {
  const repo = repoWith(`${SMALL}{"messages": [{"role": "user", "content": "broken ${mail(1)}\n`);
  expect(repo.guard('dataset', 'review', 'data/train.jsonl').stdout).toContain('4 with personal data'); // searched as plain text
});

test('--output: a place that git would add is refused; the dataset is never overwritten', () => {
  const repo = repoWith(SMALL);
  const review = (...args: string[]) => repo.guard('dataset', 'review', 'data/train.jsonl', ...args);
  expect(review('--output', 'review.html')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('git does not ignore it') as string,
  });
  expect(repo.exists('review.html')).toBe(false);
  expect(review('-o', 'data/train.jsonl').stderr).toContain('is the dataset itself');
  expect(repo.read('data/train.jsonl')).toBe(SMALL);
  repo.write('.gitignore', 'out/\n');
  mkdirSync(repo.path('out'));
  expect(review('-o', 'out/review.html').status).toBe(1);
  expect(repo.read('out/review.html')).toContain(mail(1));
  // Tracked although .gitignore names it: git would add changes.
  repo.git('add', '-f', 'out/review.html');
  expect(review('-o', 'out/review.html').status).toBe(2);
  const outside = join(temporaryFolder(), 'review.html');
  expect(review('-o', outside).status).toBe(1);
  expect(statSync(outside).mode & 0o777).toBe(0o600);
  expect(repo.guard('dataset', 'review', 'data/train.jsonl', 'data/train.jsonl', '-o', outside).stderr).toContain(
    'one page, for one dataset',
  );
});

test('outside a repository, --output is needed', () => {
  const repo = bareboneRepo();
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.jsonl'), SMALL);
  const review = (...args: string[]) =>
    repo.run(process.execPath, [join(import.meta.dirname, '../../dist/main.cjs'), 'dataset', 'review', 'a.jsonl', ...args], {
      cwd: folder,
    });
  expect(review()).toMatchObject({ status: 2, stderr: expect.stringContaining('choose one with --output FILE') as string });
  expect(review('-o', 'review.html').status).toBe(1);
  expect(readFileSync(join(folder, 'review.html'), 'utf8')).toContain("default-src 'none'");
});

test('findings in the allowlist file are shown as allowed and do not block', () => {
  const repo = repoWith(SMALL);
  repo.write(
    '.together-guard.yaml',
    'allow:\n  - { rule: email, path: data/**, reason: made up }\n  - { rule: phone-number, path: data/**, reason: ours }\n',
  );
  const { status, stdout } = repo.guard('dataset', 'review', '-f', 'json', 'data/train.jsonl');
  expect(status).toBe(0);
  expect(stdout).toContain('"allowed": "made up"');
});

test('allow --decisions: the false alarms of a page; for each field all of them, or none', () => {
  const repo = repoWith(SMALL);
  const [first, second, third, phone] = found(repo);
  const allow = (decisions: unknown, ...args: string[]) => {
    repo.write('decisions.json', JSON.stringify(decisions));
    return repo.guard('allow', '--decisions', 'decisions.json', '--reason', 'made up', ...args);
  };
  // There is no allowlist file yet: it is created with a salt, which changes the fingerprints of the page.
  const outcome = allow(
    decide('data/train.jsonl', [
      [first, 'false-alarm'],
      [second, 'real'],
      [third, 'false-alarm'],
      [phone, 'false-alarm'],
    ]),
  );
  expect(outcome.stdout).toContain('✓ 2 false alarms are allowed in .together-guard.yaml');
  expect(outcome.stderr).toContain('1 false alarm was not added');
  expect(outcome.status).toBe(0);
  const later = found(repo) as (Listed & { allowed?: string })[];
  expect(later.map(({ allowed }) => allowed)).toEqual([undefined, undefined, 'made up', 'made up', undefined]);
  expect(allow(decide('data/train.jsonl', [[third, 'false-alarm']])).stdout).toContain('already'); // from before the salt
  expect(
    allow(
      decide('data/train.jsonl', [
        [later[0], 'false-alarm'],
        [later[1], 'false-alarm'],
        [later[3], 'false-alarm'],
      ]),
    ).stdout,
  ).toContain('✓ 1 false alarm is allowed');
  expect(found(repo).filter((item) => !('allowed' in item))).toHaveLength(1);
  const before = repo.read('.together-guard.yaml');
  expect(allow(decide('data/train.jsonl', [[later[3], 'false-alarm']])).stdout).toContain('already');
  expect(repo.read('.together-guard.yaml')).toBe(before);
});

test('allow --decisions finds a record again after one was added, and allows nothing in its place', () => {
  const repo = repoWith(SMALL);
  const [, , , phone] = found(repo);
  repo.guard('dataset', 'review', 'data/train.jsonl');
  const [, recordFingerprint] = /"record":4,"line":4,"print":"(\w{16})"/.exec(repo.read(PAGE))!;
  const { decisions, ...file } = decide('data/train.jsonl', [[phone, 'false-alarm']]);
  repo.write('decisions.json', JSON.stringify({ ...file, decisions: decisions.map((each) => ({ ...each, recordFingerprint })) }));
  const allow = () => repo.guard('allow', '--decisions', 'decisions.json', '--reason', 'made up');
  const lines = SMALL.split('\n');
  const other = lines[3]!.replace(
    PHONE,
    PHONE.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
  );
  repo.write('data/train.jsonl', lines.with(3, other).join('\n'));
  expect(allow()).toMatchObject({ status: 2, stderr: expect.stringContaining('1 of the decisions no longer match') as string });
  repo.write('data/train.jsonl', lines.toSpliced(3, 0, other).join('\n'));
  expect(allow()).toMatchObject({ status: 0, stdout: expect.stringContaining('✓ 1 false alarm is allowed') as string });
  expect((found(repo) as (Listed & { allowed?: string })[]).filter(({ allowed }) => allowed).map(({ record }) => record)).toEqual([5]);
});

test('sanitize --decisions leaves false alarms in the copy, and says how to allow them; also under another name', () => {
  const repo = repoWith(SMALL);
  repo.write('.together-guard.yaml', 'salt: abc\n');
  const [first, , third, phone] = found(repo);
  repo.write(
    'decisions.json',
    JSON.stringify(
      decide('data/train.jsonl', [
        [first, 'false-alarm'],
        [third, 'false-alarm'],
        [phone, 'real'],
      ]),
    ),
  );
  const key = Array.from({ length: 32 }, (_, i) => (i * 11 + 1).toString(16).padStart(3, '0').slice(1)).join('');
  const sanitize = (...args: string[]) =>
    repo.run(
      process.execPath,
      [BIN, 'dataset', 'sanitize', 'data/train.jsonl', '-o', 'data/clean.jsonl', '--decisions', 'decisions.json', ...args],
      { env: { TOGETHER_GUARD_KEY: key } },
    );
  const { stdout, status } = sanitize();
  expect(status, stdout).toBe(0);
  const [, command] = /together-guard (allow .*) --reason/.exec(stdout)!;
  expect(command).toBe('allow --decisions data/clean.jsonl.decisions.json');
  expect(repo.guard('scan', 'data/clean.jsonl').status).toBe(1);
  const allow = (...args: string[]) => repo.guard(...command.split(' '), '--reason', 'made up', ...args);
  expect(allow().status).toBe(0);
  expect(repo.guard('scan', 'data/clean.jsonl').status).toBe(0);
  expect(sanitize().stderr).toContain('already exists');
  repo.write('data/other.jsonl', SMALL);
  const other = repo.run(
    process.execPath,
    [BIN, 'dataset', 'sanitize', 'data/other.jsonl', '-o', 'o.jsonl', '--decisions', 'decisions.json'],
    {
      env: { TOGETHER_GUARD_KEY: key },
    },
  );
  expect(other).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('are for data/train.jsonl, not for data/other.jsonl') as string,
  });
  expect(sanitize('--overwrite').stdout).not.toContain('allow --decisions'); // everything is allowed now

  renameSync(repo.path('data/clean.jsonl'), repo.path('data/renamed.jsonl'));
  expect(allow().stderr).toContain('give its current path with --path');
  expect(allow('--path', 'data/renamed.jsonl').status).toBe(0);
  expect(repo.guard('scan', 'data/renamed.jsonl').status).toBe(0);
});

test.each([
  ['{', 'is not JSON'],
  ['{"version": 2}', 'version 1'],
  ['null', 'version 1'],
  ['{"version": 1, "file": "a", "decisions": 7}', 'no list of decisions'],
  ['{"version": 1, "file": "a", "decisions": [{"record": 1, "decision": "drop"}, {"record": 1, "decision": "real"}]}', 'decision 2 of 2'],
  ['{"version": 1, "file": "gone.jsonl", "decisions": [{"record": 0, "decision": "drop"}]}', 'decision 1 of 1'],
  ['{"version": 1, "file": "gone.jsonl", "decisions": []}', 'cannot read gone.jsonl'],
])('allow --decisions refuses %s', (content, message) => {
  const repo = bareboneRepo();
  repo.write('decisions.json', content);
  const { status, stderr } = repo.guard('allow', '--decisions', 'decisions.json', '--reason', 'x');
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('internal error');
  expect(status).toBe(2);
});
