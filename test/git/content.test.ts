import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CLEAN, expectBlocked, expectPassed, KEY, LEAK, OTHER_LEAK, startedRepo } from './repo.ts';

const utf16 = (text: string, order: 'le' | 'be') => (order === 'le' ? Buffer.from(text, 'utf16le') : Buffer.from(text, 'utf16le').swap16());

/** The key is on line 2, in column 12 as an editor counts: a byte order mark has no column. */
const TEXT = `# Grüße 🔑\n${LEAK}`;
const ENCODINGS: [name: string, bytes: Buffer][] = [
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with BOM', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 LE with BOM', utf16(`\ufeff${TEXT}`, 'le')],
  ['UTF-16 BE with BOM', utf16(`\ufeff${TEXT}`, 'be')],
  ['UTF-16 LE without BOM', utf16(TEXT, 'le')],
  ['UTF-16 BE without BOM', utf16(TEXT, 'be')],
  ['Latin-1', Buffer.from(`# Grüße ±\n${LEAK}`, 'latin1')],
  ['CRLF', Buffer.from(TEXT.replaceAll('\n', '\r\n'))],
  ['no new line at its end', Buffer.from(TEXT.trimEnd())],
  ['NUL bytes', Buffer.from(`a\0b\0\n${LEAK}\0\0`)],
];

describe('encodings', () => {
  test.each(ENCODINGS)('%s', (_name, bytes) => {
    const repo = startedRepo();
    repo.stage('settings.txt', bytes);
    expectBlocked(repo.hook(), 'settings.txt:2:12');
  });

  test('a key on the first line after a BOM', () => {
    const repo = startedRepo();
    for (const [i, bytes] of [Buffer.from(`\ufeff${LEAK}`), utf16(`\ufeff${LEAK}`, 'le'), utf16(`\ufeff${LEAK}`, 'be')].entries())
      repo.stage(`${i}.txt`, bytes);
    expectBlocked(repo.hook(), '0.txt:1:12', '1.txt:1:12', '2.txt:1:12');
  });

  test('columns count UTF-16 units', () => {
    const repo = startedRepo();
    repo.stage('bot.py', `x = "🔑é"; ${LEAK}`);
    expectBlocked(repo.hook(), 'bot.py:1:23');
  });

  test('a text that git stores as UTF-8 and checks out as UTF-16 (working-tree-encoding)', () => {
    const repo = startedRepo({ '.gitattributes': '*.txt working-tree-encoding=UTF-16\n' });
    repo.stage('settings.txt', utf16(`\ufeff${TEXT}`, 'le'));
    expectBlocked(repo.hook(), 'settings.txt:2:12');
  });

  test('binary content around the key', () => {
    const repo = startedRepo();
    repo.stage(
      'data.bin',
      Buffer.concat([Buffer.alloc(3000, 0), Buffer.from([0xff, 0xfe, 1, 2, 3]), Buffer.from(`\n${LEAK}`), Buffer.alloc(3000, 0)]),
    );
    expectBlocked(repo.hook(), 'data.bin:2:12');
  });

  test('an empty file, and a single newline', () => {
    const repo = startedRepo();
    repo.stage('empty', '');
    repo.stage('line', '\n');
    expectPassed(repo.hook());
  });
});

describe('attributes do not hide a byte', () => {
  const ATTRIBUTES = ['binary', '-diff', '-text', 'diff=hide', 'export-ignore', 'linguist-generated', 'merge=ours -diff'];
  test.each(ATTRIBUTES)('%s', (attribute) => {
    const repo = startedRepo({ '.gitattributes': `*.py ${attribute}\n` });
    repo.git('config', 'diff.hide.textconv', 'echo hidden; true');
    repo.git('config', 'diff.hide.command', 'true');
    repo.stage('bot.py', LEAK);
    expectBlocked(repo.hook(), 'bot.py:1:12');
  });

  test('attributes of the user and of the repository (core.attributesFile, info/attributes)', () => {
    const repo = startedRepo({ 'a.py': CLEAN });
    repo.write('.git/info/attributes', '* binary -diff\n');
    repo.git('config', 'core.attributesFile', repo.path('.git/info/attributes'));
    repo.stage('a.py', LEAK);
    expectBlocked(repo.hook(), 'a.py:1:12');
  });

  test('a clean filter: its output counts', () => {
    const repo = startedRepo({ '.gitattributes': '*.py filter=strip\n*.txt filter=add\n' });
    repo.git('config', 'filter.strip.clean', 'sed s/tgp_v1_.*//');
    repo.git('config', 'filter.add.clean', `echo 'api_key = "${KEY}"'; cat`);
    repo.stage('bot.py', LEAK);
    expectPassed(repo.hookAndCommit());
    repo.stage('bot.txt', CLEAN);
    expectBlocked(repo.hook(), 'bot.txt:1:12');
  });
});

describe('settings do not change the content', () => {
  const SETTINGS = [
    'color.ui=always',
    'diff.noprefix=true',
    'diff.mnemonicPrefix=true',
    'diff.external=true',
    'diff.relative=true',
    'core.quotePath=true',
  ];
  test.each(SETTINGS)('%s', (setting) => {
    const repo = startedRepo({ 'dir/a.py': CLEAN });
    repo.stage('dir/a.py', LEAK);
    repo.stage('dir/büro.py', OTHER_LEAK);
    expectBlocked(repo.run('git', ['-c', setting, 'commit', '-m', 'x'], { cwd: repo.path('dir') }), 'dir/a.py:1:12', 'dir/büro.py:1:12');
  });

  const MORE = [
    'color.diff=always',
    'diff.orderFile=/nowhere',
    'diff.ignoreSubmodules=all',
    'diff.renames=copies',
    'diff.context=0',
    'diff.suppressBlankEmpty=true',
    'core.abbrev=4',
    'core.pager=false',
    'core.splitIndex=true',
    'core.untrackedCache=true',
    'core.checkStat=minimal',
    'core.bigFileThreshold=1',
    'core.compression=9',
    'index.version=4',
    'i18n.commitEncoding=ISO-8859-1',
    'status.renames=false',
    'log.showSignature=true',
  ];
  test('all settings at once, in the configuration', () => {
    const repo = startedRepo({ 'a.py': CLEAN });
    for (const setting of [...SETTINGS, ...MORE]) repo.git('config', ...(setting.split('=') as [string, string]));
    repo.stage('a.py', `${CLEAN}${LEAK}`);
    expectBlocked(repo.hook(), 'a.py:2:12');
  });

  test('variables of the environment', () => {
    const repo = startedRepo({ 'a.py': CLEAN });
    repo.stage('a.py', LEAK);
    const env = {
      GIT_EXTERNAL_DIFF: 'true',
      GIT_DIFF_OPTS: '-u0',
      GIT_PAGER: 'cat',
      GIT_LITERAL_PATHSPECS: '1',
      GIT_TRACE: '1',
      GIT_TRACE_SETUP: '1',
      LANGUAGE: 'de',
      LC_ALL: 'de_DE.UTF-8',
      CDPATH: '/',
      NODE_OPTIONS: '--no-warnings',
    };
    expectBlocked(repo.run('git', ['commit', '-m', 'x'], { env }), 'a.py:1:12');
  });

  test('a replaced object: the committed one is read', () => {
    const repo = startedRepo({ 'harmless.py': CLEAN });
    repo.stage('bot.py', LEAK);
    repo.git('replace', repo.git('rev-parse', ':bot.py'), repo.git('rev-parse', ':harmless.py'));
    expectBlocked(repo.hook(), 'bot.py:1:12');
  });
});

describe('big files', () => {
  test('a bundle of 3 MB on one line', () => {
    const repo = startedRepo();
    const half = 'function a(b){return b?c(b,"d"):{e:[1,2,3]}};'.repeat(33_000);
    repo.stage('bundle.min.js', `${half}var k="${KEY}";${half}`);
    expectBlocked(repo.hook(), `bundle.min.js:1:${half.length + 8}`);
  });

  test('a JSONL file of 8 MB with the key on its last line', () => {
    const repo = startedRepo();
    repo.git('config', 'core.compression', '0');
    const record = `${JSON.stringify({
      messages: [
        { role: 'user', content: 'How do I bake bread? '.repeat(22) },
        { role: 'assistant', content: 'Mix flour, water, salt and yeast. '.repeat(14) },
      ],
    })}\n`;
    const count = Math.ceil(8_000_000 / record.length);
    repo.stage('train.jsonl', `${record.repeat(count)}{"text":"${KEY}"}`);
    expectBlocked(repo.hook(), `train.jsonl:${count + 1}:10`);
  });

  test('incompressible random bytes', () => {
    const repo = startedRepo();
    repo.stage('weights.safetensors', randomBytes(4_000_000));
    expectPassed(repo.hook());
  });

  test('many findings: all are counted', () => {
    const repo = startedRepo();
    repo.stage('keys.txt', LEAK.repeat(200));
    const { status, output } = repo.hook();
    expect(status).toBe(1);
    expect(output).toContain('blocked this commit: 200 secrets');
    expect(output).toContain('keys.txt:50:12');
    expect(output).toContain('… and 150 more secrets that block, in 1 file in total; --format json lists all of them');
  });
});
