/** The commit message, as git and the pre-commit framework hand it over. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run as allow } from '../../src/cli/allow.ts';
import { runHook } from '../../src/cli/hook.ts';
import { run as scan } from '../../src/cli/scan.ts';
import { bareboneRepo, KEY, type Repo } from '../git/repo.ts';
import { inProcess } from './in-process.ts';

const CONFIG = '.together-guard.yaml';
const message = '.git/COMMIT_EDITMSG';

const plain = (repo: Repo) => inProcess(repo.root, {}, (io) => runHook('commit-msg', [message], io));
const framework = (repo: Repo, name = message) =>
  inProcess(repo.root, { PRE_COMMIT: '1' }, (io) => scan({ values: { staged: true }, positionals: [name] }, io));
const allowed = (repo: Repo, fingerprint: string) =>
  inProcess(repo.root, {}, (io) => allow({ values: { reason: 'made up' }, positionals: [fingerprint] }, io));

function repoWithMessage(): Repo {
  const repo = bareboneRepo();
  repo.stage(CONFIG, 'salt: abc\n');
  repo.write(message, `use ${KEY}\n`);
  return repo;
}

test('the framework and plain hooks say the same, and "allow" finds it', async () => {
  const repo = repoWithMessage();
  const said = await plain(repo);
  expect(said.status).toBe(1);
  expect(said.output).toMatch(
    /^✖ together-guard blocked this commit: 1 secret\n[^]* the commit message:1:5 [^]*Next: commit again with a different message\./,
  );
  const seconds = /\d+ ms/g;
  for (const name of [message, join(repo.root, message)])
    expect((await framework(repo, name)).output.replace(seconds, '')).toBe(said.output.replace(seconds, ''));
  repo.git('commit', '-q', '--allow-empty', '-m', 'x');
  repo.write('.git/MERGE_MSG', `use ${KEY}\n`);
  repo.write('.git/MERGE_HEAD', `${repo.git('rev-parse', 'HEAD')}\n`);
  expect((await framework(repo, '.git/MERGE_MSG')).output).toContain('the commit message:1:5');
  rmSync(repo.path('.git/MERGE_HEAD'));

  // The message of a commit that was made with --no-verify has the same fingerprint.
  const [, fingerprint] = /allow ([0-9a-f]{8}) /.exec(said.output)!;
  repo.git('commit', '-q', '--allow-empty', '-m', `use ${KEY}`);
  const pushed = { revisions: ['HEAD'], others: [] };
  const push = await inProcess(repo.root, {}, (io) => scan({ values: { pushed }, positionals: [] }, io));
  expect(push.output).toContain(`[${fingerprint}]`);

  repo.write(message, `use ${KEY}\n`);
  expect((await allowed(repo, fingerprint!)).output).toContain(`Next: git add ${CONFIG}`);
  // Only the staged allowlist file counts.
  for (const each of [plain, framework]) {
    const again = await each(repo);
    expect(again).toMatchObject({ status: 1, output: expect.stringContaining(`${CONFIG} has unstaged changes, which do not count`) });
    expect(again.output).toContain(`--reason "…" && git add ${CONFIG}`);
  }
  repo.git('add', CONFIG);
  for (const each of [plain, framework]) expect((await each(repo)).status).toBe(0);
});
