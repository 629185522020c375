/**
 * `npm run demo`: shows what a user sees, in a scratch repository. A clean commit passes, one with a made-up key is
 * blocked, and passes once the finding is allowed with a reason. A dataset with made-up personal data is blocked, and
 * its clean copy passes. Fails if any step has another result.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASE64URL, fakeToken } from '../src/rules/secrets/define.ts';
import buildOnce from './build-once.ts';

const ROOT = join(import.meta.dirname, '..');
const KEY = fakeToken('tgp_v1_', BASE64URL, 42, 'k');
const MAIL = ['maria.lindqvist', 'nordpost.se'].join('@');

buildOnce();
const scratch = mkdtempSync(join(tmpdir(), 'together-guard-demo-'));
const repo = join(scratch, 'repo');
const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
const env = {
  ...Object.fromEntries(inherited),
  GIT_CONFIG_GLOBAL: join(scratch, 'gitconfig'),
  GIT_CONFIG_NOSYSTEM: '1',
  XDG_CONFIG_HOME: join(scratch, 'config'),
};

/** Shows a command as a user would type it, and what it prints; it must end as expected. */
function step(shown: string, program: string, args: readonly string[], expected: { status: number; output?: RegExp }): string {
  console.log(`\n$ ${shown}`);
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: repo, env, encoding: 'utf8' });
  const output = `${stdout}${stderr}`;
  console.log(output.trimEnd());
  if (status !== expected.status) throw new Error(`exit code ${expected.status} was expected, not ${status}`);
  if (expected.output && !expected.output.test(output)) throw new Error(`${expected.output} was expected in the output`);
  for (const value of [KEY, MAIL]) if (output.includes(value)) throw new Error('a value is in the output');
  return output;
}

const guard = (shown: string, args: readonly string[], expected: { status: number; output?: RegExp }) =>
  step(
    `npx --no-install together-guard ${shown}`,
    process.execPath,
    [join(repo, 'node_modules/together-guard/dist/main.cjs'), ...args],
    expected,
  );
const git = (args: readonly string[], expected: { status: number; output?: RegExp }) =>
  step(`git ${args.map((arg) => (arg.includes(' ') ? `"${arg}"` : arg)).join(' ')}`, 'git', args, expected);

try {
  writeFileSync(env.GIT_CONFIG_GLOBAL, '[user]\n\tname = Demo\n\temail = demo@example.com\n[init]\n\tdefaultBranch = main\n');
  mkdirSync(join(repo, 'node_modules'), { recursive: true });
  symlinkSync(ROOT, join(repo, 'node_modules/together-guard'));
  writeFileSync(join(repo, '.gitignore'), 'node_modules/\n');

  git(['init', '-q'], { status: 0 });
  guard('init', ['init'], { status: 0, output: /✓ wrote the hook/ });

  writeFileSync(
    join(repo, 'bot.py'),
    'import os\nfrom together import Together\n\nclient = Together(api_key=os.environ["TOGETHER_API_KEY"])\n',
  );
  git(['add', '.'], { status: 0 });
  git(['commit', '-m', 'a clean bot'], { status: 0, output: /✓ together-guard: \d+ files/ });

  writeFileSync(join(repo, 'bot.py'), `from together import Together\n\nclient = Together(api_key="${KEY}")\n`);
  git(['add', '.'], { status: 0 });
  const blocked = git(['commit', '-m', 'a leaky bot'], {
    status: 1,
    output: /✖ together-guard blocked this commit: 1 secret[^]*bot\.py:3:28 {2}together-api-key/,
  });

  const fingerprint = /together-guard allow ([0-9a-f]{8})/.exec(blocked)?.[1] ?? '';
  guard(`allow ${fingerprint} --reason "made up for a demo"`, ['allow', fingerprint, '--reason', 'made up for a demo'], {
    status: 0,
    output: /is allowed in \.together-guard\.yaml/,
  });
  git(['add', '.'], { status: 0 });
  git(['commit', '-m', 'a bot with a made-up key'], { status: 0, output: /1 allowed/ });

  const chat = (asked: string) =>
    `${JSON.stringify({
      messages: [
        { role: 'user', content: asked },
        { role: 'assistant', content: 'Done.' },
      ],
    })}\n`;
  writeFileSync(join(repo, 'train.jsonl'), chat('Close the ticket.') + chat(`Send the invoice to ${MAIL}.`));
  git(['add', '.'], { status: 0 });
  git(['commit', '-m', 'what we train on'], {
    status: 1,
    output: /1 dataset with personal data[^]*train\.jsonl {2}2 records[^]*Email address 1/,
  });
  guard('dataset check train.jsonl', ['dataset', 'check', 'train.jsonl'], { status: 0 });
  guard('dataset sanitize train.jsonl -o train.clean.jsonl', ['dataset', 'sanitize', 'train.jsonl', '-o', 'train.clean.jsonl'], {
    status: 0,
  });
  renameSync(join(repo, 'train.clean.jsonl'), join(repo, 'train.jsonl'));
  git(['add', 'train.jsonl'], { status: 0 });
  git(['commit', '-m', 'what we train on, without anybody in it'], { status: 0, output: /✓ together-guard: \d+ file/ });
  console.log('\n✓ The demo went as it should.');
} catch (error) {
  console.error(`\n✖ The demo failed: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
