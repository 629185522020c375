/** The exit codes of every command: 0 if nothing blocks, 1 if a finding blocks, 2 if something could not be checked. */
import { expect, test } from 'vitest';
import { BIN, CLEAN, KEY, LEAK, OTHER_LEAK, startedRepo, temporaryFolder } from './repo.ts';

const record = (text: string) =>
  `${JSON.stringify({
    messages: [
      { role: 'user', content: text },
      { role: 'assistant', content: 'Sure.' },
    ],
  })}\n`;

const TABLE: readonly (readonly [args: string, code: number])[] = [
  ['', 0],
  ['--help', 0],
  ['--version', 0],
  ['help scan', 0],
  ['help nonsense', 2],
  ['nonsense', 2],
  ['--staged scan', 2],

  ['scan clean.py', 0],
  ['scan leak.py', 1],
  ['scan leak.py --rule github-pat', 0],
  ['scan leak.py missing.py', 2],
  ['scan --nonsense', 2],
  ['scan --config broken.yaml clean.py', 2],
  ['scan --staged', 0],
  ['scan --history', 1],
  ['scan --history --branch HEAD~1', 0],
  ['scan --history --branch missing', 2],
  ['scan --diff HEAD~1..HEAD', 1],
  ['scan --diff HEAD~1..HEAD --fail-on nonsense', 2],
  ['scan --diff HEAD..HEAD', 0],
  ['scan --diff ..HEAD', 2],
  ['scan people.jsonl', 1],

  ['init --dry-run', 0],
  ['init --hook nonsense', 2],
  ['init more', 2],

  ['allow --rule email --path people.jsonl --reason made-up', 0],
  ['allow 5f0c1e9a --reason unknown', 2],
  ['allow 5f0c1e9a', 2],

  ['dataset', 2],
  ['dataset nonsense', 2],
  ['dataset check good.jsonl', 0],
  ['dataset check wrong.jsonl', 1],
  ['dataset check missing.jsonl', 2],
  ['dataset review good.jsonl', 0],
  ['dataset review missing.jsonl', 2],
  ['dataset sanitize people.jsonl -o copy.jsonl', 0],
  ['dataset sanitize people.jsonl -o people.jsonl', 2],
  ['dataset sanitize people.jsonl', 2],

  ['redact --nonsense', 2],
  ['rules', 0],
  ['rules email', 0],
  ['rules emial', 2],
  ['rules email --check', 0],

  ['hook pre-commit', 100], // "finished": the shell part turns this into 0
  ['hook nonsense', 2],
];

test('every command', () => {
  const repo = startedRepo({ 'clean.py': CLEAN });
  repo.given({ 'leak.py': LEAK });
  repo.write('good.jsonl', record('Hello') + record('Hello again'));
  repo.write('wrong.jsonl', `${record('Hello')}{"messages": []}\n`);
  repo.write('people.jsonl', record('Write to jane.roe@corp-mail.com'));
  repo.write('broken.yaml', 'allow: [\n');

  for (const [args, code] of TABLE) {
    const { status, output } = repo.guard(...args.split(' ').filter(Boolean));
    expect(status, `${args}\n${output}`).toBe(code);
  }

  const run = (args: string, input?: string, cwd?: string) =>
    repo.run(process.execPath, [BIN, ...args.split(' ')], { ...(input !== undefined && { input }), ...(cwd && { cwd }) });
  expect(run('redact', `key ${KEY}\n`)).toMatchObject({ status: 0, stdout: 'key [REDACTED:together-api-key]\n' });
  expect(run('scan -', CLEAN).status).toBe(0);
  const named = run('scan - --stdin-filename logs/app.log', OTHER_LEAK);
  expect(named).toMatchObject({ status: 1, stdout: expect.stringContaining('logs/app.log:1:12') });

  for (const args of ['init', 'scan --staged', 'scan --history']) expect(run(args, undefined, temporaryFolder()).status, args).toBe(2);

  repo.stage('staged.py', OTHER_LEAK);
  expect(run('scan --staged').status).toBe(1);
  expect(run('hook pre-commit').status).toBe(1);
  repo.git('rm', '-q', '--cached', 'staged.py');
});
