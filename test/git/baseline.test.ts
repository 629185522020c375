import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectBlocked, expectPassed, KEY, LEAK, OTHER_KEY, OTHER_LEAK, type Repo, startedRepo } from './repo.ts';

const BASELINE = '.together-guard.baseline';
const staged = (repo: Repo) => repo.guard('scan', '--staged');
const ROW = /^[0-9a-f]{16} together-api-key bot\.py$/m;

describe('baseline', () => {
  test('what it has is known in a scan, in the hook and in each format; a changed value is new', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    expect(repo.guard('scan').status).toBe(1);
    const { status, stdout } = repo.guard('baseline');
    expect(status).toBe(0);
    expect(stdout).toBe(
      `✓ added ${BASELINE} to .gitattributes, so git merges it without conflicts\n✓ ${BASELINE} has 1 finding: 1 added\nNext: git add .gitattributes ${BASELINE}\n`,
    );
    expect(repo.read(BASELINE)).toMatch(ROW);
    const outcome = repo.guard('scan');
    expectPassed(outcome);
    expect(outcome.output).toContain('  bot.py:1:12  known  together-api-key');
    expect(outcome.output).toContain(' · 1 in the baseline');
    expect(repo.guard('scan', '--all').status).toBe(0);
    const [json] = (JSON.parse(repo.guard('scan', '--format', 'json').stdout) as { findings: object[] }).findings;
    expect(json).toMatchObject({ known: true, baseline: true, blocking: false });

    repo.git('add', '-A');
    const added = staged(repo);
    expectPassed(added);
    expect(added.output).toContain(`! This commit adds 1 finding to ${BASELINE}, so it does not block\n`);
    repo.git('commit', '-q', '--no-verify', '-m', 'baseline');
    repo.write('bot.py', `# moved\n\n${LEAK}`); // lines do not count
    expectPassed(repo.guard('scan'));
    expect(repo.guard('baseline').stdout).toBe(`✓ ${BASELINE} has 1 finding: no change\n`);
    repo.write('bot.py', OTHER_LEAK);
    expect(repo.guard('scan').status).toBe(1);
    repo.git('add', 'bot.py');
    expectBlocked(staged(repo), 'bot.py:1:12');
    expect(repo.guard('scan', '--diff', 'HEAD~1..HEAD').status).toBe(0);
  });

  test('a range that adds a finding and its line names both, in each format', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.guard('baseline');
    repo.given({ [BASELINE]: repo.read(BASELINE), '.gitattributes': `${BASELINE} -diff\n` });
    repo.given({ 'new.py': OTHER_LEAK });
    repo.guard('baseline');
    repo.given({ [BASELINE]: repo.read(BASELINE) });
    for (const format of ['pretty', 'json', 'sarif', 'github']) {
      const { status, output } = repo.guard('scan', '--diff', 'HEAD~2..HEAD', '--format', format);
      expect(status).toBe(0);
      expect(output).toContain(`These commits add 1 finding to ${BASELINE}, so it does not block (new.py:1:12 together-api-key)`);
    }
    expect(repo.guard('scan', '--diff', 'HEAD~2..HEAD~1').output).not.toContain('These commits add');
  });

  test('in a range, a line that moves is not new, also if a commit removes it and a later one adds it again', () => {
    const repo = startedRepo({ 'a.py': LEAK, 'b.py': OTHER_LEAK, 'c.py': LEAK });
    repo.guard('baseline');
    const text = repo.read(BASELINE);
    const lines = text.trimEnd().split('\n');
    repo.given({ [BASELINE]: text });
    repo.given({ [BASELINE]: `${lines.filter((_, at) => at !== 1).join('\n')}\n` });
    repo.given({ [BASELINE]: text });
    repo.given({ [BASELINE]: `${lines.reverse().join('\n')}\n` });
    const says = (range: string) => /These commits add \d+/.exec(repo.guard('scan', '--diff', range).output)?.[0];
    expect([says('HEAD~1..HEAD'), says('HEAD~3..HEAD')]).toEqual([undefined, undefined]);
    expect([says('HEAD~2..HEAD'), says('HEAD~4..HEAD')]).toEqual(['These commits add 1', 'These commits add 3']);
  });

  test('a scan says that the file is not in the index, since CI and the team do not have it', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.guard('baseline');
    const note = `! ${BASELINE} is not in the index yet, so it counts only for you: git add ${BASELINE}\n`;
    expect(repo.guard('scan').output).toContain(note);
    expect(repo.guard('scan', '--baseline', BASELINE).output).not.toContain('in the index');
    repo.git('add', BASELINE);
    expect(repo.guard('scan').output).not.toContain('in the index');
  });

  test('a commit that adds a finding and its line names both', () => {
    const repo = startedRepo();
    repo.write('bot.py', LEAK);
    repo.guard('baseline');
    repo.stage('bot.py', LEAK);
    // Only the staged baseline counts, if there is one.
    repo.git('add', BASELINE);
    const outcome = staged(repo);
    expectPassed(outcome);
    expect(outcome.output).toContain(`! This commit adds 1 finding to ${BASELINE}, so it does not block (bot.py:1:12 together-api-key)\n`);
    const text = repo.read(BASELINE);
    repo.stage(BASELINE, '');
    repo.write(BASELINE, text);
    const early = staged(repo);
    expectBlocked(early, 'bot.py:1:12');
    expect(early.output).toContain(`! ${BASELINE} has unstaged changes, which do not count: git add ${BASELINE}\n`);
  });

  test('lines that match nothing are reported, and removed by --prune, which adds nothing', () => {
    const repo = startedRepo({ 'bot.py': LEAK, 'gone.py': LEAK });
    repo.guard('baseline');
    rmSync(repo.path('gone.py'));
    repo.write('new.py', OTHER_LEAK); // not moved: another key
    const stale =
      /1 line of \.together-guard\.baseline matches nothing here: line [23] \(together-api-key in gone\.py\)\. ".*baseline --prune" removes it, unless you need it for --history/;
    const before = repo.read(BASELINE);
    const scan = repo.guard('scan');
    expect(scan.status).toBe(1);
    expect(scan.output).toMatch(stale);
    expect(repo.guard('scan', '--rule', 'together-api-key').output).not.toMatch(stale);
    expect(repo.guard('scan', 'bot.py').output).not.toMatch(stale);
    const note = repo.guard('baseline');
    expect(note.stderr).toContain('together-guard: note: 1 line');
    expect(note.stderr).toContain('"npx --no-install together-guard baseline --prune" removes it');
    repo.write(BASELINE, before);
    expect(repo.guard('baseline', '--prune').stdout).toContain(`${BASELINE} has 1 finding: 1 removed\n`);
    expect(repo.guard('scan').output).not.toMatch(stale);
    expectPassed(repo.guard('scan', 'bot.py'));
    expect(repo.guard('scan', 'new.py').status).toBe(1);
    expect(repo.guard('baseline').stdout).toContain(`${BASELINE} has 2 findings: 1 added\n`);
  });

  test('two branches merge without a conflict', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.guard('baseline');
    repo.git('add', '-A');
    repo.git('commit', '-q', '--no-verify', '-m', 'baseline');
    for (const [branch, path] of [
      ['one', 'one.py'],
      ['two', 'two.py'],
    ] as const) {
      repo.git('checkout', '-q', '-b', branch, 'main');
      repo.given({ [path]: OTHER_LEAK });
      repo.guard('baseline');
      repo.given({ [BASELINE]: repo.read(BASELINE) });
    }
    repo.git('merge', '-q', '--no-edit', '--no-verify', 'one');
    const outcome = repo.guard('scan');
    expectPassed(outcome);
    expect(outcome.output).toContain('3 in the baseline');
    // What the merge takes from the other branch is not new.
    const lines = repo.read(BASELINE).split('\n');
    repo.write(BASELINE, [...lines.slice(0, 1), ...lines.slice(1).reverse()].join('\n'));
    repo.git('commit', '-q', '--no-verify', '--amend', '-a', '--no-edit');
    const range = repo.guard('scan', '--diff', 'one..two');
    expect(range.output).toContain('These commits add 1 finding to ');
  });

  test('--baseline names a file for CI; a wrong one is an error', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    repo.guard('baseline', '-o', 'ci/known.txt');
    expect(repo.guard('baseline', '-o', 'known.txt').status).toBe(0);
    expect(repo.exists(BASELINE)).toBe(false);
    expect(repo.guard('scan').status).toBe(1);
    expectPassed(repo.guard('scan', '--baseline', 'known.txt'));
    const messageOf = (...args: string[]) => {
      const { status, stderr } = repo.guard(...args);
      expect(status).toBe(2);
      return stderr;
    };
    expect(messageOf('scan', '--baseline', 'nope.txt')).toContain('cannot read the baseline nope.txt: no such file or folder');
    expect(messageOf('baseline', '--prune')).toContain(`cannot read the baseline ${BASELINE}: no such file or folder`);
    repo.append('known.txt', `\n${KEY}\n`);
    expect(messageOf('scan', '--baseline', 'known.txt')).toMatch(/known\.txt:4: expected a fingerprint, a rule and a path/);
    expect(messageOf('scan', '--baseline', 'known.txt', '--staged')).toMatch(/known\.txt:4: /);
    expect(messageOf('baseline', '-o', 'known.txt')).toMatch(/known\.txt:4: /);
    // A broken baseline cannot be committed.
    repo.stage(BASELINE, 'nonsense\n');
    expect(messageOf('hook', 'pre-commit')).toMatch(/baseline:1: expected a fingerprint/);
  });

  test('makes a salt if there is none, and writes no value, not even from a file name', () => {
    const repo = startedRepo({ '.together-guard.yaml': 'allow: []\n', [`keys/${OTHER_KEY}.txt`]: 'x\n' });
    const { stdout, status } = repo.guard('baseline');
    expect(status).toBe(0);
    expect(stdout).toContain(`Next: git add .gitattributes ${BASELINE} .together-guard.yaml\n`);
    expect(repo.read('.together-guard.yaml')).toMatch(/^salt: [0-9a-f]{24}$/m);
    expect(repo.read(BASELINE)).toMatch(/^[0-9a-f]{16} together-api-key keys\/tgp_v1_•+/m);
    expect(repo.read(BASELINE)).not.toContain(OTHER_KEY.slice(10, 30));
    expectPassed(repo.guard('scan'));
  });

  test('init mentions it if the repository already has findings', () => {
    const repo = startedRepo({ 'bot.py': LEAK });
    expect(repo.guard('init').output).not.toContain('already.');
    rmSync(repo.path('.together-guard.yaml'));
    const advice = /There is 1 finding in this repository already\. .*\n.*run ".*together-guard baseline"\.\n/;
    expect(repo.guard('init').output).toMatch(advice);
    const initSays = () => {
      rmSync(repo.path('.together-guard.yaml'));
      return repo.guard('init').output;
    };
    expect(initSays()).toContain('already. It does not block a commit that leaves it alone.\n');
    // Only what the last commit has is known.
    repo.write('new.py', OTHER_LEAK);
    expect(initSays()).toMatch(
      /There are 2 findings .* already\. Of these, 1 is in 1 file that no commit has yet: a commit that adds it is blocked\. The others do not/,
    );
    repo.write('bot.py', '');
    expect(initSays()).toContain(
      'There is 1 finding in this repository already, in 1 file that no commit has yet: a commit that adds it is',
    );
    repo.write('bot.py', LEAK);
    repo.guard('baseline');
    rmSync(repo.path('.gitignore'));
    expect(repo.guard('init').output).not.toMatch(advice);
  });
});

test('the baseline of a dataset has its personal data', () => {
  const person = (name: string) => ({ messages: [{ role: 'user', content: `Write to ${name}.miller@gmail.com please` }] });
  const repo = startedRepo({ 'train.jsonl': ['jane', 'john'].map((name) => `${JSON.stringify(person(name))}\n`).join('') });
  expect(repo.guard('scan').status).toBe(1);
  expect(repo.guard('baseline').stdout).toContain('has 2 findings: 2 added');
  const outcome = repo.guard('scan');
  expectPassed(outcome);
  expect(outcome.output).toContain('2 in the baseline');
  repo.append('train.jsonl', `${JSON.stringify(person('mary'))}\n`);
  expect(repo.guard('scan').output).toContain('train.jsonl  3 records (conversational)  1 with personal data');
});
