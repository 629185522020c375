import { createHash } from 'node:crypto';
import { existsSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bareboneRepo, expectPassed, KEY, LEAK, newRepo, OTHER_KEY, startedRepo } from './repo.ts';
import { zip } from '../unpack/archives.ts';

test('fix names a file with a conflict, in which it does not look', () => {
  const repo = startedRepo({ 'a.py': 'x = 1\n' });
  repo.git('checkout', '-q', '-b', 'other');
  repo.given({ 'a.py': 'x = 2\n' });
  repo.git('checkout', '-q', 'main');
  repo.given({ 'a.py': LEAK });
  repo.run('git', ['merge', 'other']);
  repo.stage('bot.py', LEAK);
  const fixed = repo.guard('fix', '--yes');
  expect(fixed.stderr).toContain('! a.py is not looked at, since it has an unresolved conflict');
});

test('a blocked commit passes after fix, and an undo brings everything back', () => {
  const repo = startedRepo();
  repo.write('bot.py', `${LEAK}n = 1\n`);
  repo.git('add', '.');
  repo.append('bot.py', 'n = 2\n');
  const blocked = repo.commit();
  expect(blocked.status).toBe(1);
  expect(blocked.output).toContain('Move it to .env? npx --no-install together-guard fix');
  const before = repo.git('ls-files', '--stage');

  const asked = repo.guard('fix');
  expect(asked.status).toBe(2);
  expect(asked.stdout).toContain('      1 - api_key = "tgp_v1_');
  expect(asked.stdout).toContain('        + api_key = os.environ["TOGETHER_API_KEY"]');
  expect(asked.stderr).toMatch(/no terminal to ask at, so nothing was changed: .* fix --yes/);
  expect(repo.git('ls-files', '--stage')).toBe(before);

  const fixed = repo.guard('fix', '--yes');
  expect(fixed.status, fixed.output).toBe(0);
  expect(fixed.stdout).toMatch(/✓ 3 files changed, 2 of them staged\. To undo: .* fix --undo\n {2}TOGETHER_API_KEY: Revoke it/);
  expect(repo.read('bot.py')).toBe('import os\napi_key = os.environ["TOGETHER_API_KEY"]\nn = 1\nn = 2\n');
  expect(repo.git('show', ':bot.py')).toBe('import os\napi_key = os.environ["TOGETHER_API_KEY"]\nn = 1');
  expect(repo.read('.env')).toBe(`TOGETHER_API_KEY=${KEY}\n`);
  expect(statSync(repo.path('.env')).mode & 0o777).toBe(0o600);
  expect(repo.read('.env.example')).toBe('TOGETHER_API_KEY=\n');
  expect(repo.git('status', '--short')).toBe('A  .env.example\nAM bot.py');

  const undone = repo.guard('fix', '--undo');
  expect(undone.status, undone.output).toBe(0);
  expect(repo.git('ls-files', '--stage')).toBe(before);
  expect(repo.read('bot.py')).toBe(`${LEAK}n = 1\nn = 2\n`);
  expect(repo.exists('.env')).toBe(false);
  expect(repo.guard('fix', '--undo').stderr).toContain('there is no fix to undo');

  expect(repo.guard('fix', '-y').status).toBe(0);
  expectPassed(repo.commit());
  expect(repo.guard('fix').output).toContain('Nothing to fix');
});

test('what blocks only since the value comes from the environment is named', () => {
  const repo = newRepo();
  repo.write('a.py', `${LEAK}print(api_key)\n`);
  repo.write('b.py', `${LEAK}print("ready")\n`);
  repo.git('add', 'a.py', 'b.py');
  const fixed = repo.guard('fix', '--yes');
  expect(fixed).toMatchObject({ status: 1, stdout: expect.stringContaining('! a.py:3:1 still blocks (logged-prompt): ') });
  expect(fixed.stdout).not.toContain('b.py:');
  expect(repo.hook().output).toMatch(/blocked this commit: 1 unsafe practice\n\n {2}a\.py:3:1/);
});

test('one finding by its fingerprint; the other file stays as it is', () => {
  const repo = newRepo();
  repo.write('a.py', LEAK);
  repo.write('b.py', `api_key = "${OTHER_KEY}"\n`);
  repo.git('add', 'a.py', 'b.py');
  const [print] = /(?<=\[)[0-9a-f]{8}(?=\])/.exec(repo.hook().output)!;
  expect(repo.guard('fix', print, '--yes').status).toBe(0);
  expect([repo.read('a.py'), repo.read('b.py')].filter((text) => text.includes('tgp_v1_'))).toHaveLength(1);
  expect(repo.guard('fix', '0123456789abcdef', '--yes').stderr).toMatch(/no finding .* has the fingerprint/);
  expect(repo.guard('fix', 'xyz').stderr).toContain('fix takes a fingerprint');
});

test('different keys get different names, and a name that .env has is kept', () => {
  const repo = newRepo();
  writeFileSync(repo.path('.env'), `MY_KEY='${KEY}'\r\nTOGETHER_API_KEY=other`);
  repo.write('a.js', `const a = "${KEY}", b = "${OTHER_KEY}";\n`);
  repo.git('add', 'a.js');
  expect(repo.guard('fix', '--yes').status).toBe(0);
  expect(repo.read('a.js')).toBe('const a = process.env.MY_KEY, b = process.env.TOGETHER_API_KEY_2;\n');
  expect(repo.read('.env')).toBe(`MY_KEY='${KEY}'\r\nTOGETHER_API_KEY=other\r\nTOGETHER_API_KEY_2=${OTHER_KEY}\r\n`);
});

test('a password in a URL takes the URL with it, since its variable is a URL', () => {
  const repo = newRepo();
  const password = KEY.slice(7, 27);
  repo.write('a.py', `DATABASE_URL = "postgres://app:${password}@db.acme.io/app?ssl=1"\n`);
  repo.git('add', 'a.py');
  const done = repo.guard('fix', '--yes');
  expect(done.stdout).toContain('+ DATABASE_URL=postgres://app:');
  expect(done.stdout).not.toContain(password.slice(0, 10));
  expect(repo.read('a.py')).toBe('import os\nDATABASE_URL = os.environ["DATABASE_URL"]\n');
  expect(repo.read('.env')).toBe(`DATABASE_URL='postgres://app:${password}@db.acme.io/app?ssl=1'\n`);
});

test('a committed .env leaves git and stays on the disk', () => {
  const repo = bareboneRepo();
  repo.given({ '.env': `TOGETHER_API_KEY=${KEY}\nMODEL=x\n` });
  const done = repo.guard('fix', '--yes');
  expect(done.status, done.output).toBe(0);
  expect(done.stdout).toContain('git rm --cached .env');
  expect(done.stdout).toContain('earlier commits still have .env');
  expect(repo.read('.env')).toContain(KEY);
  expect(repo.git('status', '--short')).toBe('D  .env\nA  .env.example\nA  .gitignore');
  expect(repo.read('.env.example')).toBe('TOGETHER_API_KEY=\nMODEL=\n');
});

test('files of other programs for the values of one machine leave git, too', () => {
  const repo = bareboneRepo();
  const paths = ['.Renviron', '.streamlit/secrets.toml'];
  for (const path of paths) repo.stage(path, `TOGETHER_API_KEY="${KEY}"\n`);
  const done = repo.guard('fix', '--yes');
  expect(done.status, done.output).toBe(0);
  for (const path of paths) expect(repo.read(path)).toContain(KEY);
  expect(repo.read('.gitignore')).toBe('/.Renviron\n/.streamlit/secrets.toml\n');
  expect(repo.git('status', '--short')).toBe('A  .gitignore');
  expect(repo.guard('scan', '--staged').status).toBe(0);
});

test('a committed .env takes the keys of other files, too', () => {
  const repo = bareboneRepo();
  repo.given({ '.env': `TOGETHER_API_KEY=${KEY}\n` });
  repo.write('a.js', `const a = "${OTHER_KEY}";\n`);
  repo.append('.env', '# mine\n');
  repo.git('add', '.');
  const done = repo.guard('fix', '--yes');
  expect(done.status, done.output).toBe(0);
  expect(repo.read('a.js')).toBe('const a = process.env.TOGETHER_API_KEY_2;\n');
  expect(repo.read('.env')).toBe(`TOGETHER_API_KEY=${KEY}\n# mine\nTOGETHER_API_KEY_2=${OTHER_KEY}\n`);
  expect(repo.git('ls-files')).toBe('.env.example\n.gitignore\na.js');
  repo.guard('fix', '--undo');
  expect(repo.git('ls-files')).toBe('.env\na.js');
});

test('an example file with a real key keeps the name only', () => {
  const repo = newRepo();
  repo.write('.env.example', `MY_KEY=${KEY}\n`);
  repo.write('a.py', LEAK);
  repo.git('add', '-f', '.env.example', 'a.py');
  const done = repo.guard('fix', '--yes');
  expect(done.status, done.output).toBe(0);
  expect(repo.read('.env.example')).toBe('MY_KEY=\n');
  expect(repo.git('show', ':.env.example')).toBe('MY_KEY=');
});

test('what cannot be rewritten is said, and the rest is done', () => {
  const repo = newRepo();
  repo.write('a.py', LEAK);
  repo.write('notes.md', `key: ${OTHER_KEY}\n`);
  repo.write('Dockerfile', `ENV TOGETHER_API_KEY=${OTHER_KEY}\n`);
  repo.git('add', 'a.py', 'notes.md', 'Dockerfile');
  const done = repo.guard('fix', '--yes');
  expect(done.status).toBe(1);
  expect(done.stdout).toMatch(/! notes\.md:1 cannot be rewritten: this is text for people/);
  expect(done.stdout).toMatch(/! Dockerfile:1 cannot be rewritten: an image keeps what ENV/);
  expect(repo.read('a.py')).not.toContain(KEY);
});

test('a key in a docstring does not keep fix from the rest of the file', () => {
  const repo = newRepo();
  repo.write('a.py', `"""Uses ${KEY}."""\n${LEAK}other_key = "${OTHER_KEY}"\n`);
  repo.git('add', 'a.py');
  repo.append('a.py', 'n = 1\n'); // partly staged
  const done = repo.guard('fix', '--yes');
  expect(done.status).toBe(1);
  expect(done.stdout.match(/^! .*$/gm)).toEqual([
    expect.stringMatching(/^! a\.py:1 cannot be rewritten: it is in a docstring.* delete it there$/),
  ]);
  expect(done.stdout).toMatch(/! 1 finding could not be rewritten: change it by hand \(see above\), then run .* fix again\n/);
  for (const text of [repo.read('a.py'), repo.git('show', ':a.py')]) {
    expect(text).not.toContain(OTHER_KEY);
    expect(text.split(KEY)).toHaveLength(2);
  }
  expect(repo.hook().output).toContain('a.py:1:9');
  expect(repo.guard('fix', '--undo').status).toBe(0);
  expect(repo.read('a.py')).toContain(LEAK);
});

test('a place where a comment allows the key is not left over', () => {
  const repo = newRepo();
  repo.write('a.py', `${LEAK}# ${KEY} together-guard:allow together-api-key -- in the docs\n`);
  repo.git('add', 'a.py');
  const done = repo.guard('fix', '--yes');
  expect(done.status, done.output).toBe(0);
  expect(done.stdout).toContain('· a.py:2 stays as it is: it is allowed there');
  expect(repo.read('a.py')).toContain('api_key = os.environ["TOGETHER_API_KEY"]');
});

test('line endings and filters of git are honored', () => {
  const repo = bareboneRepo();
  repo.write('.gitattributes', '*.py text eol=crlf\n');
  repo.write('a.py', LEAK.replace('\n', '\r\n'));
  repo.git('add', '.');
  expect(repo.guard('fix', '--yes').status).toBe(0);
  expect(repo.read('a.py')).toBe('import os\r\napi_key = os.environ["TOGETHER_API_KEY"]\r\n');
  expect(repo.git('show', ':a.py')).toBe('import os\napi_key = os.environ["TOGETHER_API_KEY"]');
  expect(repo.git('diff', '--name-only')).toBe('');
});

test('what a clean copy leaves is said before it takes the place', () => {
  const repo = newRepo();
  const texts = ['Mail anna.keller@gmail.com please', 'My office is at 48 Maple Street, Springfield', 'Thanks', 'Bye'];
  repo.stage('train.jsonl', texts.map((text) => `${JSON.stringify({ text })}\n`).join(''));
  expect(repo.guard('fix').stdout).toContain('1 of 4 records changed; replaced: Email address 1; left: Street address 1');
});

test('a dataset is replaced by its clean copy', () => {
  const repo = newRepo();
  const record = (mail: string) =>
    `${JSON.stringify({
      messages: [
        { role: 'user', content: `Mail ${mail} please` },
        { role: 'assistant', content: 'ok' },
      ],
    })}\n`;
  const people = ['anna.keller', 'jonas.weber', 'mia.brandt', 'paul.richter'].map((name) => record(`${name}@gmail.com`)).join('');
  repo.write('train.jsonl', people);
  repo.git('add', 'train.jsonl');
  expect(repo.hook().status).toBe(1);
  rmSync(repo.path('.git/together-guard'), { recursive: true, force: true }); // as where a framework runs the hook
  const done = repo.guard('fix', '--yes');
  expect(done.status, done.output).toBe(0);
  expect(done.stdout).toContain('a clean copy takes its place: 4 of 4 records changed; replaced: Email address 4');
  expect(repo.read('train.jsonl')).not.toContain('keller');
  // Its datasheet says what was made up, so nobody is asked about it.
  expect(repo.hook().output).toMatch(/✓ together-guard: \d files/);
  expect(repo.hook().output).not.toContain('to review');
  expect(repo.git('diff', '--cached', '--name-only').split('\n').filter(Boolean).sort()).toEqual([
    'train.jsonl',
    'train.jsonl.datasheet.json',
    'train.jsonl.datasheet.md',
  ]);
  expect(JSON.parse(repo.read('train.jsonl.datasheet.json'))).toMatchObject({
    input: 'train.jsonl.original',
    output: 'train.jsonl',
    digest: `sha256:${createHash('sha256').update(repo.read('train.jsonl')).digest('hex')}`,
  });
  repo.guard('fix', '--undo');
  expect(repo.read('train.jsonl')).toBe(people);
  for (const end of ['original', 'datasheet.json', 'datasheet.md']) expect(existsSync(repo.path(`train.jsonl.${end}`))).toBe(false);
});

test('a key in a dataset goes with a clean copy, also if nothing else is in it', () => {
  const repo = newRepo();
  const chat = (text: string) => ({
    messages: [
      { role: 'user', content: text },
      { role: 'assistant', content: 'ok' },
    ],
  });
  const texts = ['How do I reset the router?', 'The printer is broken.', 'When do you open?', `My key is ${KEY}, help`].map(chat);
  const mail = chat('Mail anna.keller@gmail.com please');
  const lines = (...items: object[]) => items.map((item) => `${JSON.stringify(item)}\n`).join('');
  repo.write('a.jsonl', lines(...texts));
  repo.write('b.json', JSON.stringify(texts));
  repo.write('c.jsonl', lines(...texts, mail, mail));
  repo.git('add', '.');
  const blocked = repo.hook().output;
  expect(blocked).toContain('Put clean copies in place of 3 datasets? npx --no-install together-guard fix');
  expect(blocked).toMatch(/next to it\? .* sanitize a\.jsonl -o a\.clean\.jsonl\n.*next to it\? .* sanitize b\.json -o b\.clean\.json\n/);
  expect(blocked).not.toMatch(/\.env|read the new one/);
  const done = repo.guard('fix', '--yes');
  expect(done.status, done.output).toBe(0);
  expect(done.output).not.toMatch(/cannot be rewritten|could not/);
  expect(done.stdout).toContain('a.jsonl, b.json, c.jsonl: Together AI API key. Revoke it at api.together.ai › Settings › API keys.\n');
  for (const path of ['a.jsonl', 'b.json', 'c.jsonl']) expect(repo.read(path)).not.toContain('tgp_v1_');
  expectPassed(repo.commit());
  expect(repo.guard('fix', '--undo').stdout).toContain('what was there before is staged again: a.jsonl, b.json, c.jsonl');
});

test('no original is lost: not by a second fix, and not by removing what it left', () => {
  const repo = newRepo();
  const people = (...names: string[]) => names.map((name) => `${JSON.stringify({ text: `Mail ${name}@gmail.com` })}\n`).join('');
  const [first, more] = [people('anna.keller', 'jonas.weber', 'mia.brandt'), people('paul.richter', 'eva.lang')];
  repo.write('train.jsonl', first);
  repo.write('a.py', LEAK);
  repo.git('add', '.');
  expect(repo.hook().output).toContain(
    'Move it to .env, and put a clean copy in place of train.jsonl? npx --no-install together-guard fix',
  );
  const done = repo.guard('fix', '--yes');
  expect(done.stdout).toContain('✓ 5 files changed');
  expect(done.stdout).toContain('the original is kept in train.jsonl.original, which git ignores');
  expect(repo.hook().status).toBe(0);
  // Another key two minutes later, and new records after those that were made up.
  repo.append('train.jsonl', more);
  repo.write('b.py', LEAK);
  repo.git('add', '.');
  const [grown, partly] = [repo.read('train.jsonl'), people('ida.vogel')];
  repo.append('train.jsonl', partly);
  expect(repo.guard('fix')).toMatchObject({ stdout: expect.not.stringContaining('.gitignore') as string });
  expect(repo.guard('fix', '--yes').status).toBe(0);
  expect(repo.read('train.jsonl.original')).toBe(first);
  expect(repo.read('train.jsonl.2.original')).toBe(grown + partly);
  expect(repo.read('train.jsonl.3.original')).toBe(grown); // what was staged
  expect(repo.git('status', '--short')).not.toContain('original');
  expect(repo.git('show', ':train.jsonl') + repo.read('train.jsonl')).not.toMatch(/richter|vogel/);
  rmSync(repo.path('train.jsonl.2.original'));
  expect(repo.guard('fix', '--undo').status).toBe(0);
  expect(repo.read('train.jsonl')).toBe(grown + partly);
  expect(repo.git('show', ':train.jsonl')).toBe(grown.trimEnd());
  expect(repo.read('train.jsonl.original')).toBe(first);
});

test('a dataset in a file that is not rewritten is named, with the command for a copy', () => {
  const repo = newRepo();
  const people = ['anna.keller', 'jonas.weber', 'mia.brandt', 'paul.richter'].map(
    (name) => `${JSON.stringify({ text: `Mail ${name}@gmail.com` })}\n`,
  );
  repo.write('data/all.zip', zip({ 'train.jsonl': people.join(''), 'test.jsonl': people.slice(1).join('') }));
  repo.git('add', 'data');
  expect(repo.hook().status).toBe(1);
  const command = /sanitize data\/all\.zip -o data\/all\.clean\.jsonl$/m;
  const alone = repo.guard('fix', '--yes');
  expect(alone.stdout).toMatch(/^! data\/all\.zip, its tables, cannot be rewritten: this writes a clean copy: /);
  expect(alone.stdout).toMatch(command);
  expect(alone.stdout).toContain('Nothing was changed.');
  expect(alone.status).toBe(1);
  repo.write('train.jsonl', people.join(''));
  repo.git('add', 'train.jsonl');
  const both = repo.guard('fix', '--yes');
  expect(both.stdout).toMatch(command);
  expect(both.stdout).toContain('✓ 2 files changed, 1 of them staged'); // and .gitignore
  expect(both.stdout).toContain('! 1 dataset could not be rewritten (see above for what to do)');
  expect(both.status).toBe(1);
});

test('a table in a file that is rewritten is named once, with what to do about it', () => {
  const repo = newRepo();
  const people = ['Anna Keller', 'Jonas Weber', 'Mia Brandt', 'Paul Richter', 'Eva Sommer', 'Max Vogel'];
  const row = (name: string, i: number) =>
    `<tr><th>${i}</th><td>${name}</td><td>${name.toLowerCase().replace(' ', '.')}@gmail.com</td><td>+49 151 2345678${i}</td></tr>`;
  const head = ['', 'name', 'email', 'phone'].map((column) => `<th>${column}</th>`).join('');
  const html = `<table class="dataframe"><tr>${head}</tr>${people.map(row).join('')}</table>`;
  const output = { output_type: 'display_data', metadata: {}, data: { 'text/html': [html] } };
  const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [output], source: [`api_key = "${KEY}"\n`] };
  const kernel = { language_info: { name: 'python' } };
  repo.write('a.ipynb', JSON.stringify({ cells: [cell], metadata: kernel, nbformat: 4, nbformat_minor: 5 }, null, 1));
  repo.git('add', 'a.ipynb');
  const fixed = repo.guard('fix', '--yes');
  expect(fixed.status).toBe(1);
  expect(repo.read('a.ipynb')).not.toContain(KEY);
  expect(fixed.stdout).toMatch(
    /^! a\.ipynb, its tables, cannot be rewritten: clear its outputs \(jupyter nbconvert --clear-output --inplace a\.ipynb\)/m,
  );
  expect(fixed.stdout).toContain('! 1 dataset could not be rewritten (see above for what to do)');
  expect(fixed.stdout).not.toContain('still blocks');
  expect(repo.guard('fix', '--undo', '--yes').status).toBe(0);
  expect(repo.read('a.ipynb')).toContain(KEY);
});

describe('nothing is written', () => {
  test('through a link', () => {
    const repo = bareboneRepo();
    writeFileSync(repo.path('../outside'), '');
    symlinkSync('../outside', repo.path('.env'));
    repo.write('a.py', LEAK);
    repo.git('add', 'a.py');
    const { status, stderr } = repo.guard('fix', '--yes');
    expect(status).toBe(2);
    expect(stderr).toContain('.env is a link');
    expect(repo.read('a.py')).toBe(LEAK);
  });

  test('outside a repository', () => {
    const repo = bareboneRepo();
    repo.git('init', '-q', '--bare', '../bare');
    expect(
      repo.run(process.execPath, [`${import.meta.dirname}/../../dist/main.cjs`, 'fix'], { cwd: repo.path('../bare') }).stderr,
    ).toContain('a bare repository, which has no files to fix');
  });
});
