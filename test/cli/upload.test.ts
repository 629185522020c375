import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { NAMES_NOT_SOUGHT } from '../../src/dataset/datasheet-state.ts';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Command, Io } from '../../src/cli/command.ts';
import { commandNamed, parseCommand } from '../../src/cli/parse.ts';
import { ALNUM, fakeToken } from '../../src/rules/secrets/define.ts';
import { FILE_ID, fakeTogether, type FakeTogether, sha256 } from '../upload/server.ts';

const key = fakeToken('k', ALNUM, 40);
let fake: FakeTogether;
let cwd: string;
let env: NodeJS.ProcessEnv;
let out: string;

beforeAll(async () => {
  fake = await fakeTogether();
});
afterAll(() => fake.close());
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'together-guard-upload-'));
  env = { TOGETHER_API_KEY: key, TOGETHER_BASE_URL: fake.base.href, PATH: '/nowhere' };
  fake.asked.length = 0;
  fake.answer = () => false;
});

const put = (name: string, content: string | object[]): string => {
  const text = typeof content === 'string' ? content : content.map((record) => `${JSON.stringify(record)}\n`).join('');
  writeFileSync(join(cwd, name), text);
  return text;
};
const record = (name = 'train.jsonl') => JSON.parse(readFileSync(join(cwd, `${name}.uploads.json`), 'utf8')) as { uploads: object[] };

async function command(...args: string[]): Promise<number> {
  out = '';
  const add = (text: string | Uint8Array) => ((out += String(text)), true);
  const io: Io = { cwd, env, isTerminal: false, isErrorTerminal: false, color: false, out: add, err: add, overwrite: add };
  const { name, command: found, rest } = commandNamed(args);
  const { run } = await (found as Command).load();
  try {
    return await run(parseCommand(name, found as Command, rest), io);
  } finally {
    expect(out).not.toContain(key);
  }
}

const CLEAN = [1, 2, 3].map((n) => ({ prompt: `What is ${n} and ${n}?`, completion: ` It is ${2 * n}.` }));
const mail = ['jane.miller', 'gmail.com'].join('@');
const PERSONAL = [...CLEAN, { prompt: `Write to ${mail} for me.`, completion: ' Done.' }];
const NAMED = [...CLEAN, { prompt: 'See 81.2.69.142 today.', completion: ' Noted.' }];

describe('upload', () => {
  test('a clean dataset leaves, and the record says so, without the key', async () => {
    const text = put('train.jsonl', CLEAN);
    expect(await command('upload', 'train.jsonl')).toBe(0);
    expect(out).toContain(`✓ train.jsonl is uploaded as ${FILE_ID}`);
    expect(fake.asked.find(({ method }) => method === 'PUT')!.body.toString()).toBe(text);
    expect(record().uploads).toMatchObject([
      {
        digest: `sha256:${sha256(text)}`,
        bytes: text.length,
        records: 3,
        purpose: 'fine-tune',
        state: 'complete',
        fileId: FILE_ID,
        datasheet: null,
      },
    ]);
    expect(JSON.stringify(record())).not.toContain(key);
    fake.answer = (_, response) => void response.writeHead(409).end(JSON.stringify({ file_id: FILE_ID }));
    expect(await command('upload', 'train.jsonl', '--purpose', 'eval', '--format', 'json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ file: 'train.jsonl', state: 'exists', fileId: FILE_ID, purpose: 'eval' });
    expect(record().uploads).toHaveLength(2);
  });

  test('no flag lets out what blocks a commit; a format that Together refuses stops, too', async () => {
    put('train.jsonl', PERSONAL);
    expect(await command('upload', 'train.jsonl', '--accept-review', '--no-check')).toBe(1);
    expect(out).toContain('dataset sanitize train.jsonl -o train.clean.jsonl');
    expect(out).toContain('✖ train.jsonl was not uploaded: 1 finding must not leave this machine');
    expect(out).not.toContain(mail);
    put('train.jsonl', [{ prompt: 'a' }]);
    expect(await command('upload', 'train.jsonl')).toBe(1);
    expect(out).toContain('mend the format first');
    put('train.jsonl', `${JSON.stringify(CLEAN[0])}\n${JSON.stringify({ prompt: 'p', completion: fakeToken('tgp_v1_', ALNUM, 43) })}\n`);
    expect(await command('upload', 'train.jsonl')).toBe(1);
    expect(fake.asked).toEqual([]);
    expect(existsSync(join(cwd, 'train.jsonl.uploads.json'))).toBe(false);
  });

  test('a file that is larger than Together takes is refused before it is read', async () => {
    put('train.jsonl', CLEAN);
    truncateSync(join(cwd, 'train.jsonl'), 51 * 2 ** 30); // sparse
    await expect(command('upload', 'train.jsonl')).rejects.toThrow('train.jsonl has more than 50 GB, which Together does not take');
    expect(fake.asked).toEqual([]);
  });

  test('what a person has to judge needs a datasheet of this content, or a flag', async () => {
    const text = put('train.jsonl', NAMED);
    expect(await command('upload', 'train.jsonl')).toBe(1);
    expect(out).toContain('--accept-review');
    expect(out).toContain('There is no datasheet next to it');
    put('train.jsonl.datasheet.json', JSON.stringify({ digest: 'sha256:0' }));
    expect(await command('upload', 'train.jsonl')).toBe(1);
    expect(out).toContain('describes another version');
    expect(fake.asked).toEqual([]);
    const sheet = put('train.jsonl.datasheet.json', JSON.stringify({ digest: `sha256:${sha256(text)}`, left: {}, notInspected: [] }));
    expect(await command('upload', 'train.jsonl')).toBe(0);
    expect(await command('upload', 'train.jsonl', '--accept-review')).toBe(0);
    expect(record().uploads).toMatchObject([{ datasheet: `sha256:${sha256(sheet)}`, accepted: 0 }, { accepted: 1 }]);
  });

  test('a copy in which something is left for a person is no judgment: the advised line cleans all', async () => {
    env.TOGETHER_GUARD_KEY = fakeToken('k', ALNUM, 40);
    put('train.jsonl', NAMED);
    const cleaned = (...flags: string[]) =>
      command('dataset', 'sanitize', 'train.jsonl', '-o', 'train.clean.jsonl', '--overwrite', ...flags);
    expect(await command('upload', 'train.jsonl')).toBe(1);
    expect(out).toContain('dataset sanitize train.jsonl -o train.clean.jsonl --names --review\n');
    for (const flags of [[], ['--names'], ['--review'], ['--types', 'street-address,email']]) {
      expect(await cleaned(...flags)).toBe(0);
      if (!flags.includes('--names')) expect(out).toMatch(/left: .*names of people \(not looked for\)/);
      if (flags.includes('--review')) continue;
      expect(await command('upload', 'train.clean.jsonl')).toBe(1);
      expect(out).toContain('lists values that were left, or what was not searched');
    }
    expect(fake.asked).toEqual([]);
    expect(await cleaned('--names', '--review')).toBe(0);
    expect(await command('upload', 'train.clean.jsonl')).toBe(0);
  });

  test('evaluation data is uploaded by a line to paste, which is named once', async () => {
    for (const [name, text] of Object.entries({
      'an eval.csv': 'ticket,said\n1,The parcel that we sent never came\n2,The parcel that they sent never came\n',
      'pairs.csv': 'question,answer\na,b\nc,d\n',
    })) {
      put(name, text);
      expect(await command('upload', name)).toBe(1);
      expect(out.match(/What to do: .*; to upload it as evaluation data: \S.*/g), out).toHaveLength(1);
      expect(out.match(/--purpose eval/g)).toHaveLength(1);
      expect(out).toContain(`upload ${name.includes(' ') ? `'${name}'` : name} --purpose eval\n`);
      expect(await command('upload', name, '--purpose', 'eval')).toBe(0);
    }
  });

  test('what can be converted has a line to paste, for each purpose', async () => {
    const alpaca = [1, 2, 3].map((n) => ({ instruction: `Add ${n} and ${n}`, input: '', output: String(n + n) }));
    put('my alpaca.jsonl', alpaca);
    expect(await command('upload', 'my alpaca.jsonl')).toBe(1);
    expect(out).toMatch(/What to do: .* dataset convert 'my alpaca\.jsonl' --to instruction -o 'my alpaca\.instruction\.jsonl'\n/);
    put('alpaca.json', JSON.stringify(alpaca));
    expect(await command('dataset', 'check', 'alpaca.json')).toBe(1);
    expect(out).toMatch(/What to do: [^;]* dataset convert alpaca\.json --to instruction -o alpaca\.instruction\.jsonl\n/);
    expect(await command('dataset', 'check', 'alpaca.json', '--purpose', 'eval')).toBe(1);
    expect(out).toMatch(/What to do: write it as JSONL: .* dataset sanitize alpaca\.json -o alpaca\.clean\.jsonl --names\n/);
  });

  test('no other copy is advised if it would be the same', async () => {
    const text = put('train.jsonl', NAMED);
    const sheet = { digest: `sha256:${sha256(text)}`, left: { PERSON: 1 }, notInspected: [] as string[], review: 'all' as unknown };
    const advised = async (changed: Partial<typeof sheet>) => {
      put('train.jsonl.datasheet.json', JSON.stringify({ ...sheet, ...changed }));
      expect(await command('upload', 'train.jsonl')).toBe(1);
      expect(out).toContain('--accept-review');
      return out.includes('train.clean.jsonl');
    };
    expect(await advised({})).toBe(false);
    expect(await advised({ review: [] })).toBe(true);
    expect(await advised({ notInspected: [NAMES_NOT_SOUGHT] })).toBe(true);
  });

  test('what is said about people is replaced by the advised line, even in a copy from which the rest is gone', async () => {
    env.TOGETHER_GUARD_KEY = fakeToken('k', ALNUM, 40);
    const said = { prompt: `My name is Kathleen Murphy, write to ${mail}. I have diabetes, and I am a Muslim.`, completion: ' Noted.' };
    put('train.jsonl', [...CLEAN, said]);
    expect(await command('dataset', 'sanitize', 'train.jsonl', '-o', 'train.clean.jsonl', '--names', '--review')).toBe(0);
    expect(await command('upload', 'train.clean.jsonl')).toBe(1);
    const [, advised = ''] = /together-guard (dataset sanitize .*)/.exec(out) ?? [];
    expect(advised).toBe('dataset sanitize train.clean.jsonl -o train.clean-2.jsonl --names --review --types HEALTH,RELIGION');
    expect(await command(...advised.split(' '))).toBe(0);
    expect(await command('upload', 'train.clean-2.jsonl'), out).toBe(0);
  });

  test('the advised copy replaces names if names are among what must not leave', async () => {
    put('train.jsonl', [...CLEAN, { prompt: `My name is Kathleen Murphy, write to ${mail}.`, completion: ' Done.' }]);
    expect(await command('upload', 'train.jsonl')).toBe(1);
    expect(out).toContain('dataset sanitize train.jsonl -o train.clean.jsonl --names\n');
    put('train.jsonl', PERSONAL);
    expect(await command('upload', 'train.jsonl')).toBe(1);
    expect(out).toContain('dataset sanitize train.jsonl -o train.clean.jsonl\n');
  });

  test('all advice names the file as the user does', async () => {
    mkdirSync(join(cwd, 'deep/below'), { recursive: true });
    put('deep/train.jsonl', PERSONAL);
    cwd = join(cwd, 'deep/below');
    expect(await command('upload', '../train.jsonl')).toBe(1);
    expect(out).toMatch(/^\.\.\/train\.jsonl {2}4 records/);
    expect(out).toContain('dataset sanitize ../train.jsonl -o ../train.clean.jsonl');
  });

  test('an upload that fails says what happened, and the record too if something was sent', async () => {
    put('train.jsonl', CLEAN);
    fake.answer = (_, response) => void response.writeHead(403).end();
    expect(await command('upload', 'train.jsonl')).toBe(2);
    expect(out).toContain('nothing was uploaded');
    expect(existsSync(join(cwd, 'train.jsonl.uploads.json'))).toBe(false);
    fake.answer = ({ method }, response) => (method === 'PUT' ? void response.writeHead(403).end() : false);
    expect(await command('upload', 'train.jsonl')).toBe(2);
    expect(out).toMatch(/the upload broke off after \d+ B of \d+ B: .* is not complete; run the same command again/);
    fake.answer = ({ path }, response) => (path.endsWith('preprocess') ? void response.writeHead(400).end() : false);
    expect(await command('upload', 'train.jsonl')).toBe(2);
    expect(out).toContain(`all of it was sent as ${FILE_ID}`);
    expect(record().uploads).toMatchObject([{ state: 'broken-off' }, { state: 'sent', fileId: FILE_ID }]);
  });

  test('errors that come before anything is read', async () => {
    put('train.JSONL', CLEAN);
    await expect(command('upload', 'train.JSONL')).rejects.toThrow('.jsonl, .parquet or .csv');
    await expect(command('upload', 'train.jsonl.gz')).rejects.toThrow('unpack train.jsonl.gz first');
    await expect(command('upload', 'book.txt')).rejects.toThrow('if it is JSONL, rename it');
    await expect(command('upload', 'list.json')).rejects.toThrow(
      'in small letters: write it as JSONL: together-guard dataset sanitize list.json -o list.clean.jsonl --names',
    );
    await expect(command('upload', 'people.yaml')).rejects.toThrow('in small letters: export its lists as JSON or CSV');
    await expect(command('upload', 'book.xlsx')).rejects.toThrow(
      /: write its tables as CSV, which Together takes as evaluation data \(.*\): together-guard dataset sanitize book\.xlsx -o book\.clean\.csv --names/,
    );
    await expect(command('upload', 'a b.ipynb')).rejects.toThrow("--inplace 'a b.ipynb')");
    await expect(command('upload', 'a/rows.arrow')).rejects.toThrow(': together-guard dataset sanitize a/rows.arrow -o a/rows.clean.jsonl');
    await expect(command('upload', 'none.jsonl')).rejects.toThrow('cannot read none.jsonl');
    put('train.jsonl', CLEAN);
    await expect(command('upload', 'train.jsonl', '--client', 'together')).rejects.toThrow('pip install together');
    await expect(command('upload', 'train.jsonl', '--base-url', 'http://example.com')).rejects.toThrow('https://');
    put('train.jsonl.uploads.json', '{}');
    await expect(command('upload', 'train.jsonl')).rejects.toThrow('move it away');
    delete env.TOGETHER_API_KEY;
    await expect(command('upload', 'train.jsonl')).rejects.toThrow('set TOGETHER_API_KEY');
    expect(fake.asked).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('the program of Together gets the file, and the key only by the environment', async () => {
    env.VIRTUAL_ENV = join(cwd, 'venv');
    const program = (script: string) => {
      mkdirSync(join(cwd, 'venv/bin'), { recursive: true });
      writeFileSync(join(cwd, 'venv/bin/together'), `#!/bin/sh\n${script}\n`);
      chmodSync(join(cwd, 'venv/bin/together'), 0o755);
    };
    put('train.jsonl', CLEAN);
    program(`printf '%s ' "$@" > ${cwd}/args; test -n "$TOGETHER_API_KEY" && echo '{"id": "${FILE_ID}"}'`);
    expect(await command('upload', 'train.jsonl', '--purpose', 'eval')).toBe(0);
    expect(readFileSync(join(cwd, 'args'), 'utf8')).toBe(`files upload ${cwd}/train.jsonl --purpose eval `);
    program('echo no; exit 3');
    expect(await command('upload', 'train.jsonl')).toBe(2);
    expect(out).toContain('"together" ended with exit code 3');
    program(`echo ' ' >> ${cwd}/train.jsonl; echo ${FILE_ID}`);
    expect(await command('upload', 'train.jsonl')).toBe(2);
    expect(out).toContain('was changed while "together" read it');
    expect(record().uploads).toMatchObject([{ state: 'complete', fileId: FILE_ID }, { state: 'failed' }, { state: 'failed' }]);
    // Without a key, it is not started, except if it has a login of its own.
    delete env.TOGETHER_API_KEY;
    env.XDG_CONFIG_HOME = join(cwd, 'config');
    program(`touch ${cwd}/started; echo ${FILE_ID}`);
    put('train.jsonl', CLEAN);
    await expect(command('upload', 'train.jsonl')).rejects.toThrow('set TOGETHER_API_KEY');
    expect(existsSync(join(cwd, 'started'))).toBe(false);
    mkdirSync(join(cwd, 'config/together'), { recursive: true });
    put('config/together/credentials.json', '{}');
    expect(await command('upload', 'train.jsonl')).toBe(0);
  });
});

describe('run', () => {
  // Named like Together's program: only the words matter.
  const together = (): string => {
    const file = join(cwd, 'together');
    writeFileSync(file, `#!/bin/sh\necho ran > ${cwd}/ran\nexit 7\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const ran = () => existsSync(join(cwd, 'ran'));

  test.skipIf(process.platform === 'win32')('an upload runs only if its files may leave; its exit code is ours', async () => {
    put('train.jsonl', PERSONAL);
    put('val.jsonl', CLEAN);
    const program = together();
    expect(await command('run', '--', program, 'files', 'upload', 'train.jsonl')).toBe(1);
    expect(await command('run', '--', program, 'ft', 'create', '--validation-file', 'train.jsonl', '--training-file=val.jsonl')).toBe(1);
    await expect(command('run', '--', program, 'files', 'upload', 'none.jsonl')).rejects.toThrow('the command was not run');
    put('broken.jsonl', '\0\0\0\0\0\0\0\0\0\0\0\0');
    expect(await command('run', '--', program, 'files', 'upload', 'broken.jsonl')).not.toBe(0);
    expect(ran()).toBe(false);
    expect(await command('run', '--', program, 'files', 'upload', 'val.jsonl')).toBe(7);
    expect(ran()).toBe(true);
    expect(await command('run', '--', '/bin/sh', '-c', 'exit 5')).toBe(5);
    expect(out).toContain('nothing is checked');
    await expect(command('run', '--', join(cwd, 'missing'))).rejects.toThrow('not installed');
    await expect(command('run', 'together', 'files', 'upload', 'val.jsonl', '--purpose', 'eval')).rejects.toThrow('write -- before');
    await expect(command('run', '--')).rejects.toThrow('run needs a command');
  });
});
