/** `together-guard request`, as a user runs it. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { BIN, warmRun } from '../git/warm.ts';
import { KEY, MAIL } from '../redact/samples.ts';

let cwd: string;
beforeAll(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'together-guard-')));
  return () => rmSync(cwd, { recursive: true });
});
const request = (input: unknown, ...args: string[]) => {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const { status, stdout, stderr } = warmRun(BIN, ['request', ...args], { cwd, env: process.env, input: text });
  return { status, stdout: String(stdout), stderr: String(stderr) };
};
const said = (content: string, more: object = {}) => ({ model: 'm', messages: [{ role: 'user', content }], ...more });

test('exit codes and formats', () => {
  expect(request(said('Hello'), '-')).toEqual({ status: 0, stdout: '✓ nothing found\n', stderr: '' });
  expect(request(said(`Use ${KEY}`, { max_tokens: 9000 }), '-')).toMatchObject({
    status: 1,
    stdout: [
      'high      max_tokens  must be a whole number from 1 to 4,096',
      'critical  messages[0].content  has a secret: Together AI API key',
      '✖ do not send it (2 findings)\n',
    ].join('\n'),
  });
  const { status, stdout } = request(said(`I am ${MAIL}`), '-', '--format', 'json');
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    findings: [
      { kind: 'personal-data', type: 'email', field: 'messages[0].content', message: 'has personal data: email', severity: 'high' },
    ],
    blocking: 1,
  });
  const mild = said('Explain what <|im_start|> means in ChatML');
  expect(request(mild, '-')).toMatchObject({ status: 0, stdout: expect.stringContaining('⚠ 1 finding to look at') as string });
  expect(request(mild, '-', '--fail-on', 'medium').status).toBe(1);
});

test('the policy, and a file', () => {
  writeFileSync(join(cwd, 'body.json'), `\ufeff${JSON.stringify(said('Hello', { max_tokens: 600 }))}`);
  expect(request('', 'body.json').status).toBe(0);
  expect(request('', 'body.json', '--model', 'n', '--model', 'o').stdout).toContain('model  is not one of the 2 models allowed');
  expect(request('', 'body.json', '--model', 'n', '--model', 'm').status).toBe(0);
  expect(request('', 'body.json', '--max-tokens', '512').stdout).toContain('max_tokens  must be a whole number from 1 to 512');
  expect(request('', 'body.json', '--max-size', '10').stdout).toContain('request  has more than 10 characters');
  const twice = `{"model":"m","messages":[{"role":"user","content":"${KEY}","content":"Hello"}]}`;
  expect(request(twice, '-', '--fail-on', 'critical')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('messages[0].content  is there twice') as string,
  });
  expect(request([], '-')).toMatchObject({ status: 1, stdout: expect.stringContaining('request  must be an object') as string });
});

test.each<[string, string[], string]>([
  [`{"a": ${KEY}`, ['-'], 'standard input is not JSON'],
  ['', ['-'], 'standard input is not JSON: it is empty'],
  ['', ['missing.json'], 'cannot read missing.json: no such file'],
  ['', ['.'], 'cannot read .: it is a folder'],
  ['', [], 'request needs a file'],
  ['{}', ['-', '--max-tokens', '-1'], '--max-tokens'],
  ['{}', ['-', '--max-size', '1e9'], '--max-size takes a whole number from 1, not "1e9"'],
])('what it cannot check: %#', (input, args, message) => {
  const { status, stdout, stderr } = request(input, ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr).not.toContain(KEY.slice(7, 20));
});

test("a team's own rules count", () => {
  writeFileSync(
    join(cwd, '.together-guard.yaml'),
    [
      'custom:',
      '  - id: acme-token',
      '    title: Acme token',
      '    severity: high',
      '    keywords: [acme_]',
      "    pattern: 'acme_[0-9a-f]{8}(?![0-9a-f])'",
      '    remedy: Revoke it.',
      '    examples:',
      "      match: ['ACME=acme_0a1b2c3d', 'acme_4e5f6a7b']",
      "      ignore: ['acme_client(', 'acme_0a1b2c3d4e5f']",
    ].join('\n'),
  );
  expect(request(said(`my acme_0f1e2d3c`), '-')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('Acme token') as string,
  });
});
