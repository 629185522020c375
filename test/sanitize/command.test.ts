/** The command, as users run it. */
import { gzipSync } from 'node:zlib';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { guard } from '../git/warm.ts';
import { zip } from '../unpack/archives.ts';

const folder = mkdtempSync(join(tmpdir(), 'together-guard-sanitize-'));
const home = join(folder, 'home');
const work = join(folder, 'work');
mkdirSync(home);
mkdirSync(work);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
spawnSync('git', ['init', '-q', work]);

const MAIL = 'jana.reuter@posteo.de';
const record = (content: string) =>
  `${JSON.stringify({
    messages: [
      { role: 'user', content },
      { role: 'assistant', content: 'ok' },
    ],
  })}\n`;
writeFileSync(join(work, 'train.jsonl'), record(`mail ${MAIL}`) + record('Hi'));

function sanitize(args: string[], env: Record<string, string> = {}) {
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:TOGETHER_GUARD_KEY|XDG_CONFIG_HOME)/.test(name)));
  const { status, stdout, stderr } = guard(['dataset', 'sanitize', ...args], {
    cwd: work,
    env: { ...rest, HOME: home, NO_COLOR: '1', ...env },
  });
  return { status, stdout, stderr, all: stdout + stderr };
}

test('a clean copy with its datasheet; the key is created in the settings folder', () => {
  const { status, stdout, stderr } = sanitize(['train.jsonl', '-o', 'clean.jsonl']);
  expect(stderr).toContain('made a new key');
  expect(status).toBe(0);
  expect(stdout).toContain('2 of 2 records written, 1 changed');
  expect(stdout).toContain('  replaced: Email address 1\n'); // as the review says it
  const clean = readFileSync(join(work, 'clean.jsonl'), 'utf8');
  expect(clean).toMatch(/mail [a-z]{4}\.[a-z]{6}@example\.com/);
  expect(statSync(join(home, '.config', 'together-guard', 'sanitize.key')).mode & 0o777).toBe(0o600);
  const sheet = JSON.parse(readFileSync(join(work, 'clean.jsonl.datasheet.json'), 'utf8')) as Record<string, unknown>;
  expect(sheet).toMatchObject({
    replaced: { EMAIL: 1 },
    mode: 'surrogate',
    verdict: { before: 'accepted', after: 'accepted' },
    keyId: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    digest: `sha256:${createHash('sha256').update(clean).digest('hex')}`,
  });
  const markdown = readFileSync(join(work, 'clean.jsonl.datasheet.md'), 'utf8');
  expect(
    guard(['scan', 'clean.jsonl.datasheet.json', 'clean.jsonl.datasheet.md'], { cwd: work, env: { ...process.env, HOME: home } }).stdout,
  ).toMatch(/^✓ together-guard: 2 files, .+ scanned\n$/);
  expect(markdown).toContain('Pseudonymized data is still personal data');
  expect(markdown).toContain('| Email address | messages[].content | user | 1 |');
  expect(markdown).toContain('(conversational, JSONL)');
  expect(markdown + JSON.stringify(sheet) + stdout).not.toContain('jana');
  expect(readdirSync(work).filter((name) => name.startsWith('.') && name !== '.git')).toEqual([]);

  // The same key gives the same copy, and an existing copy is not replaced.
  expect(sanitize(['train.jsonl', '-o', 'clean.jsonl']).all).toBe(
    'together-guard: clean.jsonl already exists: choose another name, or use --overwrite\n',
  );
  writeFileSync(join(work, 'other.jsonl.datasheet.md'), 'mine');
  expect(sanitize(['train.jsonl', '-o', 'other.jsonl']).all).toMatch(
    /^together-guard: other\.jsonl\.datasheet\.md, which would also be written, already exists: .*--overwrite\n$/,
  );
  rmSync(join(work, 'other.jsonl.datasheet.md'));
  expect(sanitize(['train.jsonl', '-o', 'clean.jsonl', '--overwrite']).status).toBe(0);
  expect(readFileSync(join(work, 'clean.jsonl'), 'utf8')).toBe(clean);
});

test('ages move with the date of birth, and have a title without a rule of their own', () => {
  // Of many, since a date may move so little that the age stays.
  const people = Array.from({ length: 20 }, (_, at) => {
    const age = new Date(Date.now() - Date.UTC(1960 + at, 0, 3)).getUTCFullYear() - 1970;
    return `${JSON.stringify({ name: 'Jana Reuter', email: MAIL, dob: `${1960 + at}-01-03`, age, person_age: age, dog_age: age })}\n`;
  });
  writeFileSync(join(work, 'ages.jsonl'), people.join(''));
  const { status, stdout, stderr } = sanitize(['ages.jsonl', '-o', 'ages.clean.jsonl']);
  expect(stderr).not.toContain('internal error');
  expect({ status, age: /replaced: .*Age [1-9]/.test(stdout) }).toEqual({ status: 0, age: true });
  const ages = readFileSync(join(work, 'ages.clean.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(ages.map((record) => record.person_age)).toEqual(ages.map((record) => record.age));
  expect(ages.map((record) => record.dog_age)).toEqual(people.map((line) => JSON.parse(line).age));
});

test('--only replaces these types wherever they are, and secrets', () => {
  const key = ['tgp', 'v1', createHash('sha256').update('only').digest('base64url').slice(0, 43)].join('_');
  const note = 'born 12 March 1985, lives at 12 Maple Avenue, Springfield, IL 62704';
  writeFileSync(join(work, 'only.jsonl'), record(`My name is Jana Reuter, mail ${MAIL}, ${note}, TOGETHER_API_KEY=${key}`));
  const read = (name: string) => readFileSync(join(work, name), 'utf8');
  const done = sanitize(['only.jsonl', '-o', 'only.clean.jsonl', '--only', 'Street address']);
  expect(done.status, done.all).toBe(0);
  expect(read('only.clean.jsonl')).toContain(`My name is Jana Reuter, mail ${MAIL}, born 12 March 1985, lives at `);
  expect(read('only.clean.jsonl')).not.toMatch(/Maple|tgp_v1/);
  expect(done.stdout).toContain('(--only PERSON replaces them)');
  expect(done.stdout).toMatch(/left: .*Email address 1/);
  // The hook would block this copy, so it is not advised to add it.
  expect(done.stdout).toMatch(/! This was left, and would block a commit: .*Email address 1/);
  expect(done.stdout).not.toContain('git add');
  expect(sanitize(['only.jsonl', '-o', 'only.two.jsonl', '--only', 'ADDRESS', '--only', 'EMAIL,DATE_OF_BIRTH']).stdout).toContain(
    'git add',
  );
  expect(read('only.two.jsonl')).not.toMatch(new RegExp(`Maple|12 March 1985|${MAIL}`));
  expect(sanitize(['only.jsonl', '-o', 'only.names.jsonl', '--only', 'PERSON']).status).toBe(0);
  expect(read('only.names.jsonl')).toContain(`mail ${MAIL}, ${note}`);
  expect(read('only.names.jsonl')).not.toContain('Jana Reuter');
  for (const flag of [['--names'], ['--review'], ['--types', 'IP']]) {
    const { status, stderr } = sanitize(['only.jsonl', '-o', 'x.jsonl', '--only', 'EMAIL', ...flag]);
    expect({ status, said: stderr.includes('--only names all types that are replaced') }).toEqual({ status: 2, said: true });
  }
});

test('if the datasheet cannot be written, there is no copy, not even a partial one', () => {
  mkdirSync(join(work, 'half.jsonl.datasheet.md'));
  const before = readdirSync(work);
  const { status, all } = sanitize(['train.jsonl', '-o', 'half.jsonl', '--overwrite']);
  expect(all).toMatch(/^together-guard: cannot write .*half\.jsonl\.datasheet\.md: it is a folder\n$/);
  expect(status).toBe(2);
  expect(readdirSync(work)).toEqual(before);
  rmSync(join(work, 'half.jsonl.datasheet.md'), { recursive: true });
});

test('the key in the environment', () => {
  const key = Array.from({ length: 32 }, (_, i) => (i * 11 + 1).toString(16).padStart(3, '0').slice(1)).join('');
  const settings: Record<string, string>[] = [{ TOGETHER_GUARD_KEY: key }, { TOGETHER_GUARD_KEY_FILE: join(folder, 'own.key') }];
  const texts = settings.map((env, i) => {
    if (i === 1) writeFileSync(join(folder, 'own.key'), key, { mode: 0o600 });
    expect(sanitize(['train.jsonl', '-o', `env${i}.jsonl`], env)).toMatchObject({ status: 0, stderr: '' });
    return readFileSync(join(work, `env${i}.jsonl`), 'utf8');
  });
  expect(texts[0]).toBe(texts[1]);
});

test.each([
  [['train.jsonl'], 'needs a name for the clean copy'],
  [['train.jsonl', 'b', '-o', 'c'], 'takes at most 1 argument'],
  [['missing.jsonl', '-o', 'c'], 'no such file'],
  [['-', '-o', 'c'], 'cannot read a pipe'],
  [['.git', '-o', 'c'], 'is not a file'],
  [['train.jsonl', '-o', 'train.jsonl', '--overwrite'], 'never overwritten'],
  [['train.jsonl', '-o', 'no/such/folder.jsonl'], 'its folder does not exist'],
  [['train.jsonl', '-o', 'c', '--mode', 'paint'], 'paint'],
  [['train.jsonl', '-o', 'c', '--types', 'ip,adress'], '--types has no type "adress" (did you mean address?)'],
  [['train.jsonl', '-o', 'c', '--types', 'Home address'], '(did you mean ADDRESS?): name it as "together-guard dataset review"'],
  [['train.jsonl', '-o', 'c', '--types', 'Expiry date of a payment card,Street address,ip-address,EMAIL,birthday'], 'no type "birthday"'],
  [['train.jsonl', '-o', 'c', '--key-file', 'in-repo.key'], 'git does not ignore it'],
  [['train.jsonl', '-o', 'c', '--key-file', join(folder, 'short.key')], 'a key needs at least 32'],
  [['train.jsonl', '-o', 'c', '--decisions', 'missing.json'], 'cannot read missing.json'],
])('%j', (args, text) => {
  writeFileSync(join(folder, 'short.key'), 'short');
  const before = readdirSync(work).sort();
  const { status, all } = sanitize(args);
  expect(all).toContain(text);
  expect(all).not.toContain('internal error');
  expect(status).toBe(2);
  expect(readdirSync(work).sort()).toEqual(before);
  expect(existsSync(join(work, 'in-repo.key'))).toBe(false);
});

test('a key that git ignores may be in the repository', () => {
  writeFileSync(join(work, '.gitignore'), '*.key\n');
  expect(sanitize(['train.jsonl', '-o', 'ignored.jsonl', '--key-file', 'in-repo.key']).status).toBe(0);
  rmSync(join(work, '.gitignore'));
});

test('--format json', () => {
  const { stdout } = sanitize(['train.jsonl', '-o', 'json.jsonl', '--format', 'json', '--mode', 'tag']);
  expect(JSON.parse(stdout)).toMatchObject({ mode: 'tag', replaced: { EMAIL: 1 } });
  expect(readFileSync(join(work, 'json.jsonl'), 'utf8')).toContain('mail [EMAIL_1]');
});

test.each([
  ['new and staged', 'git add train.jsonl', 'git rm --cached'],
  [
    'committed, staged and changed',
    'git add . && git commit -qm x && echo >> train.jsonl && git add . && echo >> train.jsonl',
    'git rm --cached --ignore-unmatch -f',
  ],
  ['not tracked, next to a last line without an end', 'printf x > .gitignore', "printf '\\n%s\\n'"],
  ['in a folder that git ignores', "echo '*' > .gitignore", 'git add -f'],
])('the next steps can be pasted: %s', (_, given, expected) => {
  const root = mkdtempSync(join(folder, 'next-'));
  const shell = (script: string) => spawnSync('sh', ['-ec', script], { cwd: root, encoding: 'utf8' });
  writeFileSync(join(root, 'train.jsonl'), record(`mail ${MAIL}`) + record('Hi'));
  expect(shell(`git init -q . && git config user.email a@example.com && git config user.name A && ${given}`).stderr).toBe('');
  const { stdout } = guard(['dataset', 'sanitize', 'train.jsonl', '-o', 'clean.jsonl'], {
    cwd: root,
    env: { ...process.env, HOME: home, NO_COLOR: '1' },
  });
  const steps = /Next:\n((?: {4}.*\n)*)/.exec(stdout)![1]!;
  expect(steps).toContain(expected);
  const { status, stderr } = shell(steps.replace(/^ *\(.*/gm, ''));
  expect([status, stderr]).toEqual([0, '']);
  expect(shell('git ls-files').stdout).toMatch(/clean\.jsonl\nclean\.jsonl\.datasheet\.json\nclean\.jsonl\.datasheet\.md\n$/);
  expect(shell('git status --porcelain').stdout).not.toMatch(/\?\? .*train\.jsonl/);
  expect(existsSync(join(root, 'train.jsonl'))).toBe(true);
});

test('the copies of several datasets in one file have their next steps together, and these work twice', () => {
  const root = mkdtempSync(join(folder, 'several-'));
  const shell = (script: string) => spawnSync('sh', ['-ec', script], { cwd: root, encoding: 'utf8' });
  const lines = record(`mail ${MAIL}`) + record('Hi');
  writeFileSync(join(root, 'two.zip'), zip({ 'a.jsonl': lines, 'b.jsonl': lines.replace('ok', 'yes') }));
  shell('git init -q . && git config user.email a@example.com && git config user.name A && git add .');
  const { stdout } = guard(['dataset', 'sanitize', 'two.zip', '-o', 'clean.jsonl'], {
    cwd: root,
    env: { ...process.env, HOME: home, NO_COLOR: '1' },
  });
  expect(stdout.match(/Next:/g)).toHaveLength(1);
  const steps = /Next:\n((?: {4}.*\n)*)/.exec(stdout)![1]!;
  for (let time = 1; time <= 2; time++) expect(shell(steps)).toMatchObject({ status: 0, stderr: '' });
  const copies = ['clean.a.jsonl', 'clean.b.jsonl'].flatMap((name) => [name, `${name}.datasheet.json`, `${name}.datasheet.md`]);
  expect(shell('git ls-files').stdout.trim().split('\n')).toEqual(['.gitignore', ...copies]);
});

test('what the datasheet of a copy vouches for stays vouched for in a copy of it', () => {
  const people = Array.from({ length: 12 }, (_, at) => ({
    customer: `${['Elena', 'Martin', 'Sofia', 'Peter'][at % 4]} ${['Wallner', 'Okafor', 'Lindgren'][at % 3]}`,
    email: `mail${at}.${at * 7}@posteo.de`,
    dob: `19${50 + at * 3}-0${(at % 9) + 1}-1${at % 8}`,
  }));
  writeFileSync(join(work, 'people.json'), JSON.stringify(people));
  expect(sanitize(['people.json', '-o', 'people.clean.json', '--names']).stdout).toContain('left: nothing that was found');
  for (const [copy, ...flags] of [['a.jsonl'], ['b.jsonl', '--names'], ['c.jsonl', '--names', '--review']] as const) {
    const { stdout } = sanitize(['people.clean.json', '-o', copy, ...flags]);
    expect(stdout).toContain('12 of 12 records written, 0 changed');
    expect(stdout).toContain('  left: nothing that was found\n');
    expect(stdout).toMatch(/made up by an earlier run, as its datasheet says: Date of birth 12\b/);
    expect(stdout).not.toMatch(/not inspected|git rm|gitignore/); // nor is the copy an original
    expect(JSON.parse(readFileSync(join(work, `${copy}.datasheet.json`), 'utf8'))).toMatchObject({ left: {}, notInspected: [] });
  }
  writeFileSync(join(work, 'people.clean.json'), `${readFileSync(join(work, 'people.clean.json'), 'utf8')} `);
  expect(sanitize(['people.clean.json', '-o', 'd.jsonl']).stdout).toMatch(/left: Date of birth 12 · names of people \(not looked for\)/);
});

test('a file of which no line is JSON has one line in the summary', () => {
  writeFileSync(join(work, 'python.jsonl'), "{'text': 'Hello there, how are you?'}\n".repeat(8));
  const { stdout } = sanitize(['python.jsonl', '-o', 'python.clean.jsonl']);
  expect(stdout.match(/^ {2}! .*/gm)).toEqual([
    expect.stringMatching(
      /^ {2}! 8 of 8 records are not valid, .* the first is line 1: .*json\.dumps.* Together would refuse this$/,
    ) as string,
  ]);
});

test('an empty shard has no record, whatever is done', () => {
  writeFileSync(join(work, 'empty.jsonl.gz'), gzipSync(''));
  const { stdout } = sanitize(['empty.jsonl.gz', '-o', 'e.jsonl']);
  expect(stdout).toContain('there is no record in the file');
  expect(stdout).not.toContain('--mode');
});

test('a copy without a record is no success to commit', () => {
  writeFileSync(join(work, 'all.jsonl'), record(`mail ${MAIL}`));
  const { stdout } = sanitize(['all.jsonl', '-o', 'none.jsonl', '--mode', 'drop']);
  expect(stdout).toContain('! none.jsonl: 0 of 1 record written');
  expect(stdout).toContain('no record is left, so this is no dataset');
  expect(stdout).not.toContain('git add');
});
