/**
 * The program never writes the raw secret. `Repo.run` searches all output for pieces of a key, and these tests run every
 * path that prints.
 */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flags } from '../../src/cli/commands/checklist.ts';
import { FORMATS } from '../../src/report/write.ts';
import { BIN, CLEAN, expectNoSecret, KEY, LEAK, OTHER_KEY, type Repo, ROOT, startedRepo } from '../git/repo.ts';

/** Keys in every place whose text is shown in a report. */
const FILES: Record<string, string | Buffer> = {
  'bot.py': `a = "${KEY}", "${OTHER_KEY}" # ${KEY}\n`,
  'long.js': `x=[${Array.from({ length: 40 }, (_, i) => `"${i % 2 ? KEY : OTHER_KEY}"`).join(',')}];`,
  'row.csv': `id,together_api_key\n1,${KEY}\n`,
  'url.txt': `https://api.together.xyz/v1?key=${KEY}&next=${encodeURIComponent(`https://u:${OTHER_KEY}@h/`)}\n`,
  'k8s.yaml': `apiVersion: v1\nkind: Secret\ndata:\n  TOGETHER_API_KEY: ${Buffer.from(KEY).toString('base64')}\n`,
  'cell.ipynb': JSON.stringify({
    cells: [{ cell_type: 'code', source: [`k = "${KEY}"\n`], outputs: [{ text: [JSON.stringify({ k: OTHER_KEY })] }] }],
  }),
  'split.js': `const k = "${KEY.slice(0, 20)}" +\n  "${KEY.slice(20)}";\n`,
  'wide.txt': Buffer.from(`\ufeff${LEAK}`, 'utf16le'),
  'reason.py': `${LEAK.trimEnd()} # together-guard:allow together-api-key -- like ${OTHER_KEY}\n`,
  'no-reason.py': `# together-guard:allow * --\n${LEAK.trimEnd()} # together-guard:allow together-api-key\n`,
  '.env': `TOGETHER_API_KEY=${KEY}`,
};
/** Also includes pieces of the encoded key. */
const ENCODED = Buffer.from(KEY).toString('base64').slice(12);

function leaky(): Repo {
  const repo = startedRepo();
  for (const [path, content] of Object.entries(FILES)) repo.write(path, content);
  repo.git('add', '-f', '--', ...Object.keys(FILES));
  return repo;
}

/** Everything in the folder and in the git folder that the program may have written. */
function expectQuietFiles(repo: Repo): void {
  const written = [
    ...readdirSync(repo.root).filter((name) => /report|together-guard\.yaml/.test(name)),
    ...readdirSync(repo.path('.git/together-guard')).map((name) => join('.git/together-guard', name)),
  ];
  for (const name of written) expectNoSecret(repo.read(name));
}

describe('the raw secret is not shown', () => {
  test.each(FORMATS)('in the format %s', (format) => {
    const repo = leaky();
    for (const args of [['--staged'], ['.', 'nowhere']]) {
      const { output } = repo.guard('scan', ...args, '--format', format);
      expect(output).toContain('together-api-key'.slice(0, format === 'github' ? 0 : undefined));
      for (let i = 0; i + 8 <= ENCODED.length; i++) expect(output).not.toContain(ENCODED.slice(i, i + 8));
    }
    repo.guard('scan', '--staged', '--format', format, '--output', `report.${format}`);
    repo.run(process.execPath, [BIN, 'scan', '--stdin', '--format', format], { input: String(FILES['bot.py']) });
    expectQuietFiles(repo);
  });

  test.each(flags.format.choices)('by checklist, in the format %s, and in names of files', (format) => {
    const repo = leaky();
    repo.write(`${KEY}.py`, LEAK);
    repo.write(`keys/${OTHER_KEY}/.env.production`, LEAK);
    repo.write('.env.production', `TOGETHER_API_KEY=${KEY}\nOTHER_API_KEY=${OTHER_KEY}\n`);
    repo.append('.together-guard.yaml', `\nchecklist: { skip: { ci-scans: "not ${KEY}" } }\n`);
    repo.guard('checklist', '--format', format, '--output', 'report.txt');
    const report = repo.read('report.txt');
    expect(report).toContain('together-api-key');
    expect(report).toContain('TOGETHER');
    expectNoSecret(report);
  });

  test('with colors, on a terminal of any width', () => {
    const repo = leaky();
    for (const COLUMNS of ['1', '500'])
      expect(repo.run(process.execPath, [BIN, 'scan', '--staged'], { env: { NO_COLOR: '', FORCE_COLOR: '1', COLUMNS } }).output).toContain(
        '\x1b[',
      );
  });

  test('in history and diff', () => {
    const repo = leaky();
    repo.given({});
    for (const format of FORMATS) {
      expect(repo.guard('scan', '--history', '--format', format).status).toBe(1);
      expect(repo.guard('scan', '--diff', 'HEAD~1..HEAD', '--format', format).status).toBe(1);
    }
  });

  test('with debugging on', () => {
    const repo = leaky();
    const env = { NODE_DEBUG: '*', DEBUG: '*', GIT_TRACE: '1', GIT_TRACE_SETUP: '1', GIT_TRACE2: '1', LOG_LEVEL: 'trace', VERBOSE: '1' };
    expect(repo.run('git', ['commit', '-m', 'x'], { env }).status).toBe(1);
    for (const args of [['scan', '--staged'], ['scan'], ['scan', '--history'], ['allow', '0123456789abcdef', '--reason', 'x']])
      repo.run(process.execPath, [BIN, ...args], { env });
    repo.run(process.execPath, [BIN, 'scan', '--stdin'], { env, input: LEAK });
  });

  test('by allow, in its output and the file that it writes', () => {
    const repo = leaky();
    const lines = repo.guard('scan', '--staged', '--format', 'jsonl').stdout.trim().split('\n');
    for (const line of lines.slice(0, 3)) {
      const { fingerprint } = JSON.parse(line) as { fingerprint: string };
      expect(repo.guard('allow', fingerprint, '--reason', 'made up').status).toBe(0);
    }
    expectQuietFiles(repo);
  });

  test('in errors about arguments', () => {
    const repo = startedRepo();
    for (const args of [
      [KEY],
      [`--${KEY}`],
      ['help', KEY],
      ['scan', '--rule', KEY],
      ['scan', '--format', KEY],
      ['scan', '--max-size', KEY],
      ['scan', `--staged=${KEY}`],
      ['rules', KEY],
      ['init', KEY],
      ['allow', KEY],
      ['allow', '01234567', KEY],
      ['allow', '01234567', '--reason', 'x', '--expires', KEY],
    ]) {
      expect(repo.guard(...args).status, args[0]).toBe(2);
    }
  });

  test('if git fails while the secret is read', () => {
    const repo = leaky();
    const oid = repo.git('rev-parse', ':long.js');
    repo.run('rm', ['-f', `.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`]);
    for (const format of FORMATS) expect(repo.guard('scan', '--staged', '--format', format).status).toBe(2);
  });

  test('in a path on the command line that an error repeats', () => {
    const repo = startedRepo();
    const commands = [
      ['scan', `${KEY}.txt`],
      ['scan', '--config', `conf/${KEY}.yaml`],
      ['scan', '-o', `${KEY}/report.txt`],
      ['scan', '--diff', `${KEY}..HEAD`],
      ['dataset', 'check', `data/${KEY}.jsonl`],
      ['dataset', 'review', `data/${KEY}.jsonl`],
      ['dataset', 'sanitize', `data/${KEY}.jsonl`, '-o', 'clean.jsonl'],
      ['allow', '--decisions', `${KEY}.json`, '--reason', 'made up'],
      [KEY],
      ['scan', `--${KEY}`],
    ];
    // `guard` fails if six characters of the key in a row are printed.
    for (const args of commands) expect(repo.guard(...args), args.join(' ')).toMatchObject({ status: 2 });
  });

  test('if the program itself breaks: exit 2, and the hook blocks the commit', () => {
    const repo = leaky();
    const copy = join(dirname(repo.root), 'dist');
    cpSync(join(ROOT, 'dist'), copy, { recursive: true });
    const table = readFileSync(join(copy, 'rules.bin'));
    for (const damaged of [Buffer.alloc(0), table.subarray(0, table.length >> 1), Buffer.alloc(table.length, 0xff)]) {
      writeFileSync(join(copy, 'rules.bin'), damaged);
      const { status, stderr } = repo.run(process.execPath, [join(copy, 'main.cjs'), 'scan', '--staged']);
      expect(status).toBe(2);
      expect(stderr).not.toBe('');
    }
  });

  test('but the search for it works: a printed key is found', () => {
    const repo = startedRepo();
    expect(() => repo.run('echo', [LEAK])).toThrow('of a key is shown');
    expect(() => repo.run('echo', [CLEAN])).not.toThrow();
  });
});
