import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { BIN, needsProcess, warmRun } from './warm.ts';

export { BIN };

export const ROOT = join(import.meta.dirname, '..', '..');

/** Made-up Together keys, different from the rules' examples; a 32-byte body can end in their last character. */
export const KEY = fakeToken('tgp_v1_', BASE64URL, 42, 'k');
export const OTHER_KEY = fakeToken('tgp_v1_', BASE64URL, 42, 'c');

/** Typical lines of a program; the key starts in column 12. */
export const LEAK = `api_key = "${KEY}"\n`;
export const OTHER_LEAK = `api_key = "${OTHER_KEY}"\n`;
export const CLEAN = 'api_key = os.environ["TOGETHER_API_KEY"]\n';

export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
  /** Both, as a terminal shows them. */
  output: string;
}

/** Fails if `text` contains a piece of a key that is too long to occur by chance: the program must never write one. */
export function expectNoSecret(text: string): void {
  for (const key of [KEY, OTHER_KEY]) {
    for (let i = 'tgp_v1_'.length; i + 8 <= key.length; i++) {
      const piece = key.slice(i, i + 8);
      if (text.includes(piece)) expect.fail(`"${piece}" of a key is shown in:\n${text}`);
    }
  }
}

/** A new folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'together-guard-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The settings of the user who runs the tests, and of a hook that may run them, must not matter. Git does not wait for the
 * disk, and does not start a process that checks whether to clean up: these take half the time of a commit without a hook.
 */
function isolatedEnvironment(home: string): NodeJS.ProcessEnv {
  const config = join(home, '.gitconfig');
  mkdirSync(home, { recursive: true });
  writeFileSync(
    config,
    '[user]\n\tname = Test\n\temail = test@example.com\n[init]\n\tdefaultBranch = main\n[protocol "file"]\n\tallow = always\n[core]\n\tautocrlf = false\n\tfsync = none\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n',
  );
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:GIT_|NODE_|npm_|NO_COLOR|FORCE_COLOR|VITEST|HUSKY|PRE_COMMIT|XDG_)/i.test(name),
  );
  return { ...Object.fromEntries(inherited), HOME: home, GIT_CONFIG_GLOBAL: config, GIT_CONFIG_NOSYSTEM: '1', NO_COLOR: '1' };
}

/** The function of the hook's script that prints the staged files. */
const [TG_STAGED] = /^tg_staged\(\) \([^]*?\n\)$/m.exec(readFileSync(join(ROOT, 'hooks/pre-commit'), 'utf8'))!;

/** The status with which the hook's script ends: 100 means that the scan finished and found nothing, and 0 that it did not finish. */
const asInHook = (status: number | null): number | null => (status === 100 ? 0 : status === 0 ? 2 : status);

/** A repository in its own folder, with this project's package installed. */
export class Repo {
  readonly env: NodeJS.ProcessEnv;

  /** @param root of the work tree; the user's home is next to it */
  constructor(
    readonly root: string,
    env?: NodeJS.ProcessEnv,
  ) {
    this.env = env ?? isolatedEnvironment(join(dirname(root), 'home'));
  }

  /** Runs a program; its output must not contain a secret. */
  run(
    program: string,
    args: readonly string[],
    { cwd = this.root, env = {}, input }: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string | Buffer } = {},
  ): Outcome {
    const all = { ...this.env, ...env };
    const isWarm = program === process.execPath && args[0] === BIN && !needsProcess(env);
    const { status, stdout, stderr, error } = isWarm
      ? { ...warmRun(BIN, args.slice(1), { cwd, env: all, input }), error: undefined }
      : spawnSync(program, args, { cwd, env: all, input, maxBuffer: 1 << 27 });
    if (error) throw error;
    const outcome = { status, stdout: stdout.toString(), stderr: stderr.toString(), output: `${stdout}${stderr}` };
    expectNoSecret(outcome.output);
    return outcome;
  }

  /** `together-guard …`, from the bundle; in an existing process, if that makes no difference. */
  guard(...args: string[]): Outcome {
    return this.run(process.execPath, [BIN, ...args]);
  }

  /** Runs git, which must succeed. */
  git(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: this.root, env: this.env, maxBuffer: 1 << 27 });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.toString().trim();
  }

  /** `git commit …` with the hook. */
  commit(...args: string[]): Outcome {
    return this.run('git', ['commit', '-m', 'a commit', ...args]);
  }

  /**
   * The hook's scan of the staged files, without git and a shell around it: takes a fifth of the time of `commit`, but commits
   * nothing. For tests of findings; the tests in `hook`, `staging`, `trees`, `field/init` and `field/package` check that commits are blocked.
   */
  hook(): Outcome {
    const outcome = this.guard('hook', 'pre-commit');
    return { ...outcome, status: asInHook(outcome.status) };
  }

  /** The same, and commits what passed. */
  hookAndCommit(): Outcome {
    const outcome = this.hook();
    if (outcome.status === 0) this.git('commit', '-q', '--no-verify', '-m', 'a commit');
    return outcome;
  }

  /** The same with the files that the hook's script reads from git and passes on. For tests of what is staged. */
  pipedHook(): Outcome {
    const { stdout } = spawnSync('sh', ['-c', `${TG_STAGED}\ntg_staged`], { cwd: this.root, env: this.env, maxBuffer: 1 << 27 });
    if (stdout.subarray(-13).toString() !== 'end. missing\n') throw new Error(`the list of staged files is not complete: ${stdout}`);
    const outcome = this.run(process.execPath, [BIN, 'hook', 'pre-commit'], { env: { TOGETHER_GUARD_STAGED: 'stdin' }, input: stdout });
    return { ...outcome, status: asInHook(outcome.status) };
  }

  path(path: string): string {
    return join(this.root, path);
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  exists(path: string): boolean {
    return existsSync(this.path(path));
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  append(path: string, content: string): void {
    appendFileSync(this.path(path), content);
  }

  /** Writes a file and stages it. */
  stage(path: string, content: string | Buffer): void {
    this.write(path, content);
    this.git('add', '--', `:(literal)${path}`);
  }

  /** Commits files without the hook: the state before the story begins. */
  given(files: Record<string, string | Buffer>): void {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
    const paths = Object.keys(files);
    if (paths.length > 0) this.git('add', '--', ...paths.map((path) => `:(literal)${path}`));
    this.git('commit', '-q', '--no-verify', '-m', 'given');
  }
}

function initialize(repo: Repo): void {
  repo.git('init', '-q', '--template=');
  mkdirSync(repo.path('.git/info'));
}

/** A repository without packages, hooks and commits. */
export function bareboneRepo(): Repo {
  return copyOf('barebone', initialize);
}

/** Links packages of this project into the repository's `node_modules`, which git ignores. */
export function link(repo: Repo, ...packages: string[]): void {
  mkdirSync(repo.path('node_modules/.bin'), { recursive: true });
  for (const name of packages) {
    symlinkSync(name === 'together-guard' ? ROOT : join(ROOT, 'node_modules', name), repo.path(`node_modules/${name}`));
  }
  if (packages.includes('together-guard')) symlinkSync(BIN, repo.path('node_modules/.bin/together-guard'));
  writeFileSync(repo.path('.git/info/exclude'), 'node_modules\n');
}

/** A file, a link or a folder, without what is in it. */
type Entry = { path: string } & ({ content: Buffer; mode: number } | { target: string } | { isFolder: true });

function entriesOf(root: string, below = ''): Entry[] {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry): Entry[] => {
    const path = join(below, entry.name);
    const full = join(root, path);
    if (entry.isDirectory()) return [{ path, isFolder: true }, ...entriesOf(root, path)];
    if (entry.isSymbolicLink()) return [{ path, target: readlinkSync(full) }];
    return [{ path, content: readFileSync(full), mode: lstatSync(full).mode & 0o777 }];
  });
}

/** The states in which most stories begin; made once per process, which many test files share. */
const templates = new Map<string, Entry[]>();

/** A copy of the files that `prepare` makes in an empty folder. Kept in memory, which takes a fifth of the time of `cp`. */
function copyOf(name: string, prepare: (repo: Repo) => void): Repo {
  const root = join(temporaryFolder(), 'repo');
  const repo = new Repo(root);
  mkdirSync(root);
  const template = templates.get(name);
  if (!template) {
    prepare(repo);
    templates.set(name, entriesOf(root));
    return repo;
  }
  for (const entry of template) {
    const path = join(root, entry.path);
    if ('content' in entry) writeFileSync(path, entry.content, { mode: entry.mode });
    else if ('target' in entry) symlinkSync(entry.target, path);
    else mkdirSync(path);
  }
  return repo;
}

/** Installs the package and the hook that `init` writes into `.git/hooks`. */
function setUp(repo: Repo): void {
  initialize(repo);
  link(repo, 'together-guard');
  const { status, output } = repo.guard('init');
  expect(status, output).toBe(0);
}

/** A repository before its first commit, with the hook. */
export function newRepo(): Repo {
  return copyOf('new', setUp);
}

/** A repository with the hook and one commit, which has the files of `init` and `files`. */
export function startedRepo(files: Record<string, string | Buffer> = {}): Repo {
  const repo = copyOf('started', (template) => {
    setUp(template);
    template.git('add', '-A');
    template.given({});
  });
  if (Object.keys(files).length > 0) repo.given(files);
  return repo;
}

/** The hook ran and blocked the commit because of secrets at exactly these places (`path:line:column`). */
export function expectBlocked({ status, output }: Outcome, ...places: string[]): void {
  expect(output).toContain(`✖ together-guard blocked this commit: ${places.length} secret${places.length === 1 ? '' : 's'}`);
  for (const place of places) expect(output).toContain(`  ${place}  together-`);
  expect(status).toBe(1);
}

/** The hook ran and let the commit pass. */
export function expectPassed({ status, output }: Outcome): void {
  expect(output).toMatch(/✓ together-guard: \d+ files?, .+ scanned/);
  expect(status, output).toBe(0);
}
