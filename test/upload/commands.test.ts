import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sendingIn } from '../../src/upload/commands.ts';

const FILES = new Set(['train.jsonl', 'val.jsonl', './a b.jsonl', 'together']);
const of = (line: string | string[]) =>
  sendingIn(typeof line === 'string' ? line.split(' ') : line, (path) => FILES.has(path), 'http://127.0.0.1:9000/v1');

test.each([
  ['together files upload train.jsonl', ['train.jsonl']],
  ['/opt/venv/bin/together files upload --purpose eval train.jsonl', ['train.jsonl']],
  ['tg --json files --timeout 3 upload train.jsonl --no-check', ['train.jsonl']],
  ['python3 -m together files upload train.jsonl', ['train.jsonl']],
  ['uvx --from together tg files upload train.jsonl', ['train.jsonl']],
  ['C:\\venv\\Scripts\\together.exe files upload train.jsonl', ['train.jsonl']],
  ['together fine-tuning create --training-file train.jsonl --validation-file=val.jsonl --model m', ['train.jsonl', 'val.jsonl']],
  ['tg ft -c -t train.jsonl', ['train.jsonl']],
  ['together fine-tuning create --training-file file-0123 --model m', []],
  ['together evals create --input-data-file-path val.jsonl', ['val.jsonl']],
  ['tg batches submit val.jsonl --api chat', ['val.jsonl']],
  ['curl https://api.together.ai/v1/files/upload -F purpose=fine-tune -F file=@train.jsonl;type=x', ['train.jsonl']],
  ['curl -T val.jsonl https://api.together.xyz/v1/files', ['val.jsonl']],
  ['curl -Tval.jsonl https://api.together.xyz/v1/files', ['val.jsonl']],
  ['curl -F file=@"train.jsonl" https://api.together.xyz/v1/files/upload', ['train.jsonl']],
  ['curl -F file=@"train.jsonl";type=x https://api.together.xyz/v1/files/upload', ['train.jsonl']],
  ['curl -F file=<train.jsonl https://api.together.xyz/v1/files/upload', ['train.jsonl']],
  ['curl -F file=@val.jsonl,train.jsonl https://api.together.xyz/v1/files/upload', ['val.jsonl', 'train.jsonl']],
  ['curl -F file=@train.jsonl https://API.Together.XYZ:443/v1/%66iles/upload', ['train.jsonl']],
  ['curl -F file=@train.jsonl --url=api.together.ai/v1/fi[l]es', ['train.jsonl']],
  ['curl --data-binary @train.jsonl http://127.0.0.1:9000/v1/files', ['train.jsonl']],
  ['wget --post-file=train.jsonl https://api.together.xyz/v1/files', ['train.jsonl']],
  ['http -f POST https://api.together.xyz/v1/files file@train.jsonl', ['train.jsonl']],
])('%s', (line, files) => {
  expect(of(line)).toMatchObject({ files });
});

test.each([
  'together files list',
  'together files retrieve train.jsonl',
  'together models upload train.jsonl',
  'git push',
  'python train.py train.jsonl',
  'curl https://api.together.ai/v1/models',
  'curl -s https://api.together.ai/v1/files',
  'curl -F file=@train.jsonl https://example.org/v1/files',
  'git -C sub push',
  'together',
])('nothing is sent by: %s', (line) => {
  expect(of(line)).toBeNull();
});

test('a command must not run if its files cannot be recognized', () => {
  expect(of('together files upload missing.jsonl')?.problem).toContain('names a file that is here');
  expect(of(['sh', '-c', 'together files upload train.jsonl'])?.problem).toContain('without the shell');
  expect(of(['bash', '-lc', 'cd x && tg ft create -t train.jsonl'])?.problem).toContain('without the shell');
  for (const text of [
    'together fi""les upload train.jsonl',
    'cd sub && together "files" upload t.jsonl',
    'curl -F file=@x API.together.xyz/v1/files',
  ])
    expect(of(['zsh', '-c', text])?.problem).toContain('without the shell');
  for (const wrapper of ['env -C sub', 'env --chdir=sub', 'uv run --directory sub', 'uv --directory sub run'])
    expect(of(`${wrapper} together files upload train.jsonl`)?.problem).toContain('changes the folder');
  expect(of('env -C sub curl -F file=@train.jsonl https://api.together.xyz/v1/files')?.problem).toContain('changes the folder');
  expect(of('docker exec box together files upload train.jsonl')?.problem).toContain('a container');
  for (const words of ['-F file=@missing.jsonl', '-F file=@-', '-T -', '--data-binary @missing.jsonl'])
    expect(of(`curl ${words} https://api.together.xyz/v1/files`)?.problem, words).toContain('not here');
  expect(of('curl -K settings https://api.together.xyz/v1/models')?.problem).toContain('options from a file');
  expect(of('together files upload --help')).toMatchObject({ files: [] });
  expect(of(['together', 'files', 'upload', './a b.jsonl'])).toMatchObject({ files: ['./a b.jsonl'] });
});

test.each([
  ['together files upload train.jsonl', 'fine-tune'],
  ['together files upload train.jsonl --purpose eval', 'eval'],
  ['together files upload --purpose=batch-api train.jsonl', 'batch-api'],
  ['together files upload --purpose nonsense train.jsonl', 'fine-tune'],
  ['tg evals create -i val.jsonl', 'eval'],
  ['tg batches submit val.jsonl', 'batch-api'],
  ['curl https://api.together.ai/v1/files -F purpose=eval -F file=@train.jsonl', 'eval'],
])('%s is for %s', (line, purpose) => {
  expect(of(line)!.purpose).toBe(purpose);
});

test('flags around the words of an upload do not hide its file', () => {
  const flags = fc.array(fc.constantFrom('--json', '--api-key', 'x', '--purpose=eval', '-v', 'together'), { maxLength: 4 });
  fc.assert(
    fc.property(flags, flags, flags, (a, b, c) => {
      expect(of(['together', ...a, 'files', ...b, 'upload', ...c, 'train.jsonl'])!.files).toContain('train.jsonl');
    }),
  );
});
