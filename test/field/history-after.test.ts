/** What the repository has after the steps were pasted. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scanText } from '../../src/index.ts';
import { FILTER_REPO, key, leak, paste, pushedOnce, scan, stepsOf } from '../history/scan.ts';

test('no rule takes what a secret becomes for a secret', async () => {
  const texts: [string, (value: string) => string][] = [
    ['p.py', (value) => `db_password = '${value}'\nAPI_KEY = "${value}"\ntoken: str = '${value}${value}'\n`],
    ['a.yaml', (value) => `password: "${value}"\nsecret: ${value}\nclient_secret: '${value}'\n`],
    ['a.json', (value) => JSON.stringify({ password: value, apiKey: value, aws_secret_access_key: value, accessToken: value }, null, 1)],
    ['a.xml', (value) => `<password>${value}</password>\n<add key="Password" value="${value}"/>\n`],
    ['.env', (value) => `DB_PASSWORD=${value}\nTOGETHER_API_KEY=${value}\nSLACK_WEBHOOK=https://hooks.slack.com/services/${value}\n`],
    ['a.ini', (value) => `[db]\npassword = ${value}\npasswd=${value}\n`],
    [
      'a.sh',
      (value) => `curl -u admin:${value} https://x.io\nmysql -proot -p${value}\nexport PGPASSWORD=${value}\nsshpass -p ${value} ssh h\n`,
    ],
    [
      'a.txt',
      (value) =>
        `postgres://app:${value}@db.acme.io/x\nAuthorization: Bearer ${value}\nhttps://u:${value}@acme.io\nlogin admin / ${value}\n`,
    ],
    ['A.cs', (value) => `var c = "Server=db;User Id=sa;Password=${value};";\n`],
    ['a.md', (value) => `The password is ${value}. Log in as admin with password ${value}\n`],
    ['.netrc', (value) => `machine acme.io login app password ${value}\n`],
    ['k.pem', (value) => `-----BEGIN RSA PRIVATE KEY-----\n${value}\n-----END RSA PRIVATE KEY-----\n`],
  ];
  const found: string[] = [];
  for (const value of ['REDACTED-1', 'REDACTED-37', '***REMOVED***'])
    for (const [path, text] of texts)
      for (const { rule, line, severity } of await scanText(text(value), path))
        if (severity !== 'low') found.push(`${value} ${path}:${line} ${rule}`);
  expect(found).toEqual([]);
});

test.runIf(FILTER_REPO)('the same value in several commits: one rewrite takes it out of all of them', async () => {
  const repo = pushedOnce();
  for (const name of ['z', 'm', 'a']) repo.given({ [`${name}.py`]: leak('one') });
  // The report names the newest path of a blob.
  const arrange = <T extends { path: string }>(some: T[]) => some.filter(({ path }) => path === 'a.py');
  const { findings, about } = await scan(repo, { output: '../secrets-to-replace.txt', arrange });
  expect(stepsOf(about('one')).at(-1)).toMatch(/^git filter-repo /);
  const [{ path, commit }] = findings;
  expect(repo.git('show', '--format=', '--name-only', commit!)).toBe(path);
  paste(repo, stepsOf(about('one')));
  expect((await scan(repo)).findings).toEqual([]);
});

test('a value that goes and comes back is not left to a rebase, but a file that only moves is', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  repo.git('mv', 'k.py', 'l.py');
  repo.given({ 'other.py': 'x\n' });
  repo.given({ 'l.py': `${leak('one')}x\n` });
  const last = async () => stepsOf((await scan(repo)).about('one')).join('\n');
  expect(await last()).toMatch(/^git rebase -i /m);
  repo.given({ 'l.py': 'x\n' });
  expect(await last()).toMatch(/^git rebase -i /m);
  repo.given({ 'l.py': `${leak('one')}x\n` });
  expect(await last()).toMatch(/^git filter-repo /m);
});

test('what only reflogs have is forgotten, also of other work trees and notes, and stashes stay', async () => {
  const repo = pushedOnce();
  const change = (text: string) => {
    repo.write('a', text);
    repo.git('stash');
  };
  change('b\n');
  change('c\n');
  repo.git('worktree', 'add', '-q', '--detach', '../tree');
  repo.git('-C', '../tree', 'commit', '-q', '--allow-empty', '-m', `with ${key('one')}`);
  repo.git('-C', '../tree', 'reset', '-q', '--hard', 'HEAD~1');
  repo.git('notes', 'add', '-m', `with ${key('two')}`);
  paste(repo, stepsOf((await scan(repo)).about('two')));
  repo.given({ 'k.py': leak('three') });
  repo.git('reset', '-q', '--hard', 'HEAD~1');
  repo.git('update-ref', '--create-reflog', 'refs/remotes/origin/main', repo.git('commit-tree', '-m', leak('four'), 'HEAD^{tree}'));
  repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  const { about } = await scan(repo, { reflog: true });
  const steps = stepsOf(about('one'));
  expect(steps[0]).toMatch(/^Only reflogs have it/);
  for (const seed of ['two', 'three']) expect(stepsOf(about(seed))).toEqual(steps);
  expect(about('four').verdict).toBe('pushed');
  paste(repo, steps);
  const left = await scan(repo, { reflog: true });
  expect(left.findings.map(({ history }) => history!.verdict)).toEqual(['pushed']);
  expect(repo.git('stash', 'list').split('\n').length).toBe(2);
  for (const seed of ['one', 'two', 'three']) expect(repo.git('cat-file', '--batch-all-objects', '--batch')).not.toContain(key(seed));
});

test('a detached HEAD at the end of a branch gets the new commits, too', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  repo.given({ b: 'b\n' });
  repo.git('checkout', '-q', '--detach');
  const { about } = await scan(repo, { output: '../secrets-to-replace.txt' });
  const steps = stepsOf(about('one'));
  expect(steps).toContain('git switch main');
  expect(readFileSync(repo.path('../secrets-to-replace.txt'), 'utf8')).toContain(key('one'));
  if (!FILTER_REPO) return;
  paste(repo, steps);
  expect((await scan(repo)).findings).toEqual([]);
  repo.git('checkout', '-q', '--detach');
  repo.given({ 'k.py': leak('two') });
  repo.given({ 'l.py': leak('three') });
  repo.given({ b: 'c\n' });
  expect(stepsOf((await scan(repo)).about('two'))[1]).toBe('git switch -c without-secrets');
});

test('dates and branches leave out what may have the secret, too, so the steps are those for a scan of everything', async () => {
  const repo = pushedOnce();
  repo.given({ 'k.py': leak('one') });
  for (const options of [{ since: '2020-01-01' }, { branch: 'main' }, { wanted: (path: string) => path === 'k.py', messages: false }])
    expect(stepsOf((await scan(repo, options)).about('one'))).toEqual([
      expect.stringMatching(/^Other commits, which were not scanned, may have it/),
      'together-guard scan --history',
    ]);
});
