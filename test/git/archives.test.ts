import { expect, test } from 'vitest';
import { gzip, oneEntry, tar, zip } from '../unpack/archives.ts';
import { CLEAN, expectBlocked, expectPassed, LEAK, OTHER_LEAK, startedRepo } from './repo.ts';

const MAIL = (name: string) =>
  `{"messages": [{"role": "user", "content": "write to ${name}@acme-mail.com"}, {"role": "assistant", "content": "I did"}]}\n`;

test('an archive in a commit is opened, with any name', () => {
  const repo = startedRepo();
  repo.stage('backup.bin', zip({ 'app/settings.py': LEAK, 'logo.png': '\x89PNG\r\n\x1a\n' }));
  repo.stage('old.tgz', gzip(tar({ 'b.zip': zip({ c: `\n${LEAK}` }) })));
  expectBlocked(repo.hook(), 'backup.bin!app/settings.py:1:12', 'old.tgz!b.zip!c:2:12');

  // An allowlist entry for the archive applies to its content; a glob may match either.
  repo.stage('.together-guard.yaml', 'ignore: [old.tgz]\nallow:\n  - path: backup.bin\n    rule: together-api-key\n    reason: made up\n');
  const allowed = repo.hookAndCommit();
  expectPassed(allowed);
  expect(allowed.output).toContain('1 allowed · 1 ignored');

  // The content of HEAD's version is known.
  repo.stage('.together-guard.yaml', 'ignore: [old.tgz]\n');
  repo.stage('backup.bin', zip({ 'app/settings.py': `# moved\n${LEAK}`, 'new.py': CLEAN }));
  const known = repo.hookAndCommit();
  expectPassed(known);
  expect(known.output).toContain('backup.bin!app/settings.py:2:12  known');
  repo.stage('backup.bin', zip({ 'app/settings.py': LEAK + OTHER_LEAK }));
  expectBlocked(repo.hook(), 'backup.bin!app/settings.py:2:12');
  repo.git('reset', '-q', '--hard');
  repo.write('.together-guard.yaml', '');
  const history = repo.guard('scan', '--history', '--format', 'jsonl');
  expect(
    history.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { history: { paths: string[] } }).history.paths),
  ).toEqual([['backup.bin', 'old.tgz']]); // one secret, once
});

test('a dataset in an archive is recognized; a gzipped dataset is reported once', () => {
  const repo = startedRepo();
  repo.stage('data.zip', zip({ 'train.jsonl': MAIL('jane.roe') + MAIL('john.doe') }));
  repo.stage('train.jsonl.gz', gzip(MAIL('max.mustermann') + MAIL('erika.muster')));
  const { status, output } = repo.hook();
  expect(status).toBe(1);
  expect(output).toContain('2 datasets with personal data');
  expect(output).toMatch(/data\.zip!train\.jsonl {2}2 records/);
  expect(output).toMatch(/ {2}train\.jsonl\.gz {2}2 records/);
  expect(output).not.toContain('train.jsonl.gz!');
});

test('unopened formats are listed and let the commit pass; an exceeded limit does not', () => {
  const repo = startedRepo();
  repo.stage('a.7z', Buffer.from('7z\xbc\xaf\x27\x1c\0\x04', 'latin1'));
  repo.stage('c.avro', Buffer.from('Obj\x01\x04\x14avro.codec\x08null', 'latin1'));
  repo.stage('b.zip', oneEntry('secret.env', Buffer.from('x'), { flags: 1 }));
  repo.stage('logo.png', '\x89PNG\r\n\x1a\n');
  const { output, status } = repo.hookAndCommit();
  expect(output).toContain('! a.7z was not scanned: a 7z archive, which is not opened; to be sure, unpack it and scan its content');
  expect(output).toContain('! b.zip!secret.env was not scanned: it is encrypted;');
  expect(output).toContain(
    '! c.avro was not scanned: an Avro file, which is not opened; to be sure, export its data as CSV or JSON and scan that',
  );
  expect(output).toMatch(/✓ together-guard: 4 files, .* 3 not scanned/); // each counts once
  expect(status).toBe(0);

  repo.stage('bomb.gz', gzip(Buffer.alloc(20 << 20)));
  const bomb = repo.hook();
  expect(bomb.output).toContain(
    '✖ bomb.gz was not scanned: the archive unpacks to more than 200 times its size, so part of it was not scanned; unpack it',
  );
  expect(bomb.status).toBe(2);
  expect(repo.guard('scan', 'bomb.gz').status).toBe(2);
});
