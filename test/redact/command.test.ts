/** The built command as a child process. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { BIN, warmRun } from '../git/warm.ts';
import { KEY, MAIL, privateKey } from './samples.ts';

function start(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [BIN, 'redact', ...args]);
  onTestFinished(() => void child.kill());
  return child;
}

const redact = (input: string | Buffer, ...args: string[]) =>
  warmRun(BIN, ['redact', ...args], { cwd: process.cwd(), env: process.env, input });

test('a line is written before the next one comes', async () => {
  const child = start();
  const exchange = async (line: string) => {
    child.stdin.write(line);
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    return chunk.toString();
  };
  expect(await exchange(`one ${MAIL}\n`)).toBe('one [REDACTED:email]\n');
  expect(await exchange(`{"prompt_content":"x","n":1}\r\n`)).toBe('{"prompt_content":"[REDACTED]","n":1}\r\n');
  const [head, body] = privateKey().split('\n');
  expect(await exchange(`${head}\n`)).toBe(`${head}\n`);
  expect(await exchange(`${body}\n`)).toBe('[REDACTED:private-key]\n');
  child.stdin.write('no line break, ');
  expect(await exchange(`${MAIL}\n`)).toBe('no line break, [REDACTED:email]\n');
  child.stdin.end(`last ${KEY}`);
  const [rest] = (await once(child.stdout, 'data')) as [Buffer];
  expect(rest.toString()).toBe('last [REDACTED:together-api-key]');
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('a closed pipe ends it quietly', async () => {
  const child = start();
  let errors = '';
  child.stderr.on('data', (text) => (errors += text));
  child.stdin.on('error', () => {}); // the reader is gone before everything is written
  child.stdin.write('first\n');
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const closed = once(child, 'close');
  for (let i = 0; i < 200 && child.exitCode === null; i++) {
    child.stdin.write(`${'line\n'.repeat(1000)}`);
    await new Promise((done) => setTimeout(done, 5));
  }
  expect(await closed).toEqual([0, null]);
  expect(errors).toBe('');
});

test('a large text through a slow reader is complete', () => {
  const lines = Array.from({ length: 40_000 }, (_, i) => `${i} ok\xff ${i % 100 ? 'x' : MAIL}\r\n`).join('');
  const { status, stdout } = spawnSync(process.execPath, [BIN, 'redact'], { input: Buffer.from(lines, 'latin1'), maxBuffer: 1 << 28 });
  expect(status).toBe(0);
  expect(stdout.toString('latin1')).toBe(lines.replaceAll(MAIL, '[REDACTED:email]'));
});

test('flags, and errors', () => {
  expect(redact('{"user":{"name":"x"},"name":"y","api_key":"z"}', '--fields', 'user.name').stdout.toString()).toBe(
    '{"user":{"name":"[REDACTED]"},"name":"y","api_key":"z"}',
  );
  expect(redact(`ip ${[88, 147, 44, 96].join('.')}`, '--review').stdout.toString()).toBe('ip [REDACTED:ip]');
  expect(redact('').stdout.toString()).toBe('');
  for (const [args, input, says] of [
    [['--fields', ' , '], 'x', '--fields takes names'],
    [['file.log'], 'x', 'takes no arguments'],
    [[], Buffer.from('\ufeffx', 'utf16le'), 'UTF-16'],
  ] as const) {
    const { status, stdout, stderr } = redact(input, ...args);
    expect([status, stdout.toString()]).toEqual([2, '']);
    expect(stderr.toString()).toContain(says);
  }
});
