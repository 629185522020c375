import { isatty } from 'node:tty';
import { readSync } from 'node:fs';
import { quote, UserError } from '../errors.ts';
import { patchText } from '../fix/patch.ts';
import { changeOf, type FixPlan, planFix } from '../fix/plan.ts';
import { type Change, recover, reversal, transact } from '../fix/transaction.ts';
import { counted } from '../io/words.ts';
import { cleanLines } from '../io/terminal.ts';
import type { Finding, Report } from '../model.ts';
import { argument, hasNames, isInDataset } from '../report/text.ts';
import { run as scanBlobs } from '../scan/pipeline.ts';
import { displayIn, fileBlobs } from '../sources/files.ts';
import { readBlobs } from '../sources/git-blobs.ts';
import { tryGit } from '../sources/git.ts';
import { bareRepository, findRepository, type Repository } from '../sources/repository.ts';
import { listStaged } from '../sources/staged.ts';
import type { Io, Run, ValuesOf } from './command.ts';
import type { flags } from './commands/fix.ts';
import type { WantedDataset } from './fix-datasets.ts';
import { leftAfter, leftText } from './fix-left.ts';
import { asGiven, ownCommand, pasteable } from './own-command.ts';
import { setUp, type Setup } from './setup.ts';

/** `together-guard fix [FINGERPRINT]` */
export const run: Run<typeof flags> = async ({ values, positionals }, io) => {
  const given = positionals[0]?.toLowerCase();
  if (given !== undefined && !/^[0-9a-f]{8,16}$/.test(given))
    throw new UserError(
      'usage',
      `fix takes a fingerprint: 8 to 16 hex digits, shown in brackets after a finding, not ${quote(positionals[0]!)}`,
    );
  if (given !== undefined && values.undo) throw new UserError('usage', 'fix --undo undoes the whole last fix: leave out the fingerprint');
  const repository = repositoryAt(io.cwd);
  sayRecovered(repository, io);
  if (values.undo) {
    const change = reversal(repository);
    const committed = committedOf(repository, change);
    transact(repository, change, 'undo');
    const names = new Set([...change.files, ...change.entries].map(({ path }) => path));
    io.out(
      cleanLines(`✓ undone: ${[...names].join(', ')} ${names.size === 1 ? 'is' : 'are'} as before the fix.\n${stagedAgain(committed)}`),
    );
    return 0;
  }
  const { secrets, datasets, setup, blocking } = await wanted(given, values, repository, io);
  if (secrets.size + datasets.size === 0) {
    io.out('Nothing to fix: no secret and no dataset blocks here.\n');
    return 0;
  }
  const planned = await planFix(repository, secrets, { rules: setup.rules, salt: setup.policy.config.salt });
  if (datasets.size > 0) await (await import('./fix-datasets.ts')).planDatasets(datasets, planned, { repository, setup, io });
  const { left: all, stuck } = await leftAfter(planned, secrets, repository, setup);
  const plan = { ...planned, stuck };
  io.out(await patchText(plan, io.color));
  // What else blocked before is no business of a fix for one finding.
  const left = given === undefined ? all : all.filter(({ fingerprint }) => !blocking.has(fingerprint));
  if (plan.files.length === 0) {
    io.out('Nothing was changed.\n');
    return 1;
  }
  const command = ownCommand(io.cwd, repository.root).command;
  if (!values.yes && !confirmed(plan, `${command} ${asGiven('fix', { values, positionals })} --yes`, io)) {
    io.out('Nothing was changed.\n');
    return 1;
  }
  transact(repository, changeOf(repository, plan));
  const words = (text: string) => pasteable(text, () => command);
  io.out(
    cleanLines(
      doneText(
        plan,
        command,
        left.map((finding) => words(leftText(finding))),
      ),
    ),
  );
  return stays(plan).length + left.length > 0 ? 1 : 0;
};

/** Files whose fix is already committed. */
function committedOf(repository: Repository, { entries }: Change): string[] {
  const inHead = (path: string) =>
    tryGit(['rev-parse', '--verify', '--quiet', `HEAD:${path}`], repository.root)
      .stdout.toString()
      .trim();
  return entries.filter(({ path, before, after }) => before && after && inHead(path) === before.oid).map(({ path }) => path);
}

/** Undone, such a file is staged as it was before, although the last commit is clean. */
const stagedAgain = (paths: readonly string[]): string =>
  paths.length === 0
    ? ''
    : `  ! The last commit has what the fix wrote, so what was there before is staged again: ${paths.join(', ')}. To commit without it: git restore --staged -- ${paths.map(argument).join(' ')}\n`;

function repositoryAt(cwd: string): Repository {
  const repository = findRepository(cwd);
  if (repository) return repository;
  if (bareRepository(cwd))
    throw new UserError('bare-repository', `${cwd} is a bare repository, which has no files to fix: run this in a clone with files`);
  throw new UserError('no-repository', `not a git repository: ${cwd}; fix changes files and the index of one, so run it inside`);
}

/** An earlier fix may have been killed. */
function sayRecovered(repository: Repository, io: Io): void {
  const recovery = recover(repository);
  if (!recovery) return;
  const what = recovery.kind === 'fix' ? 'fix' : 'undo';
  io.err(
    recovery.how === 'finished'
      ? `together-guard: the last ${what} was interrupted at its end, and is now finished\n`
      : `together-guard: the last ${what} was interrupted, and was rolled back: everything is as before it${recovery.left.length > 0 ? `, except files that were changed since: ${recovery.left.join(', ')}` : ''}\n`,
  );
}

/** What to fix. */
interface Wanted {
  /** Fingerprints by path. */
  secrets: Map<string, Set<string>>;
  /** By path. */
  datasets: Map<string, WantedDataset>;
  /** The settings with which it was found: fingerprints depend on them. */
  setup: Setup;
  /** Fingerprints of all findings that block. */
  blocking: ReadonlySet<string>;
}

type FixValues = ValuesOf<typeof flags> & { salt?: string };

/** What blocks the next commit, or else what would block if all files were new. The hook uses the allowlist file that is staged. */
async function wanted(given: string | undefined, values: FixValues, repository: Repository, io: Io): Promise<Wanted> {
  const isWanted = (finding: Finding) => (given === undefined ? finding.blocking : finding.fingerprint.startsWith(given));
  const asHook = await setUp(repository, io.cwd, { ...values, staged: true });
  const { items, skipped } = listStaged(repository, () => true);
  const staged = await scanBlobs(readBlobs(items, repository.root), asHook.rules, asHook.policy, 'staged');
  const inIndex = sorted(staged, isWanted, asHook);
  if (inIndex.secrets.size + inIndex.datasets.size > 0) {
    for (const { path } of skipped.filter(({ failed }) => failed))
      io.err(cleanLines(`! ${path} is not looked at, since it has an unresolved conflict: resolve it, run git add, and run fix again\n`));
    return inIndex;
  }
  const setup = await setUp(repository, io.cwd, values);
  const options = { cwd: repository.root, noIgnore: false, maxSize: MAX_FILE, display: displayIn(repository, io.cwd) };
  const onDisk = sorted(await scanBlobs(fileBlobs([repository.root], options), setup.rules, setup.policy, 'files'), isWanted, setup);
  if (onDisk.secrets.size + onDisk.datasets.size > 0 || given === undefined) return onDisk;
  // A scan may have printed it before the allowlist file had a salt.
  if (setup.policy.config.salt !== '') return wanted(given, { ...values, salt: '' }, repository, io);
  throw new UserError(
    'unknown-fingerprint',
    `no finding in the index or the working tree has the fingerprint ${given}: "together-guard scan" shows it in brackets after each finding`,
  );
}

/** Larger files are not searched; in bytes. */
const MAX_FILE = 1 << 26;

function sorted({ findings, datasets }: Report, isWanted: (finding: Finding) => boolean, setup: Setup): Wanted {
  const blocking = new Set(findings.filter((each) => each.blocking).map(({ fingerprint }) => fingerprint));
  const found: Wanted = { secrets: new Map(), datasets: new Map(), setup, blocking };
  const byPath = new Map(datasets.map((dataset) => [dataset.path, dataset]));
  for (const finding of findings.filter((each) => !each.practice && isWanted(each))) {
    const { path, fingerprint, type } = finding;
    const isSecret = type === undefined;
    if (isSecret && !isInDataset(finding)) found.secrets.set(path, new Set([...(found.secrets.get(path) ?? []), fingerprint]));
    else {
      const dataset = byPath.get(path);
      const wanted = found.datasets.get(path) ?? { names: dataset !== undefined && hasNames(dataset), keys: [] };
      if (isSecret) wanted.keys.push(finding);
      found.datasets.set(path, wanted);
    }
  }
  return found;
}

/** Without the files that go with another one, such as a datasheet. */
const changedIn = (files: FixPlan['files']): FixPlan['files'] => files.filter(({ isExtra }) => !isExtra);

/** Asks. @param command makes the changes without asking @throws UserError if there is no terminal to ask at */
function confirmed({ files }: FixPlan, command: string, io: Io): boolean {
  if (!isatty(0) || !io.isErrorTerminal)
    throw new UserError(
      'usage',
      `fix asks before it changes files, and there is no terminal to ask at, so nothing was changed: to make the changes above, run ${command}`,
    );
  io.err(`Change ${counted(changedIn(files).length, 'file')}? [y/N] `);
  const answer = Buffer.alloc(16);
  const length = readSync(0, answer);
  return /^y(?:es)?\s*$/i.test(answer.toString('utf8', 0, length));
}

/** What still blocks because it could not be rewritten. */
const stays = ({ stuck }: FixPlan): FixPlan['stuck'] => stuck.filter(({ allowed }) => !allowed);

function doneText(plan: FixPlan, command: string, left: readonly string[]): string {
  const { moved, notes } = plan;
  const files = changedIn(plan.files);
  const stuck = stays(plan);
  const staged = files.filter((file) => file.staged !== null).length;
  const lines = [
    `✓ ${counted(files.length, 'file')} changed${staged > 0 ? `, ${staged} of them staged` : ''}. To undo: ${command} fix --undo`,
    ...[...remediesOf(moved), ...plan.remedies].map((text) => `  ${text}`),
    ...notes.map((note) => `  ! ${note}`),
    ...stuckLines(stuck, command),
    ...left.map((text) => `  ! ${text}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function stuckLines(stuck: FixPlan['stuck'], command: string): string[] {
  const byHand = stuck.filter(({ fingerprint }) => fingerprint !== '').length;
  const datasets = stuck.length - byHand;
  return [
    byHand > 0 &&
      `  ! ${counted(byHand, 'finding')} could not be rewritten: change ${byHand === 1 ? 'it' : 'them'} by hand (see above), then run ${command} fix again`,
    datasets > 0 && `  ! ${counted(datasets, 'dataset')} could not be rewritten (see above for what to do)`,
  ].filter((line) => line !== false);
}

/** What to do about each value: it may have more than one variable. */
function remediesOf(moved: FixPlan['moved']): string[] {
  const byValue = new Map<string, { names: string[]; remedy: string }>();
  for (const { value, variable, remedy } of moved) {
    const known = byValue.get(value);
    if (known) known.names.push(variable);
    else byValue.set(value, { names: [variable], remedy });
  }
  return [...byValue.values()].map(({ names, remedy }) => `${names.join(', ')}: ${remedy}`);
}
