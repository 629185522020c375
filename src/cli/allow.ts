import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { quote, UserError } from '../errors.ts';
import type { Finding } from '../model.ts';
import { run as scanBlobs } from '../scan/pipeline.ts';
import { OF_TAG } from '../policy/allowlist.ts';
import { argument, asGlob } from '../report/text.ts';
import { clean, cleanLines } from '../io/terminal.ts';
import { displayFrom, displayIn, fileBlobs, listFiles } from '../sources/files.ts';
import { findRepository, pathInRepository, type Repository } from '../sources/repository.ts';
import { BlobReader } from '../sources/git-blobs.ts';
import { listStaged } from '../sources/staged.ts';
import type { ExitCode, Io, Run, ValuesOf } from './command.ts';
import type { ALLOW_FLAGS } from './commands.ts';
import { commitMessage, MESSAGE } from './commit-message.ts';
import { addEntry, addSalt, type Entry, entriesOf, readAllowlist, saveAllowlist, textOf } from './allowlist-document.ts';
import { ownCommand } from './own-command.ts';
import { isReason, needNoSecret } from './reason.ts';
import { setUp, type Setup } from './setup.ts';

type AllowValues = ValuesOf<typeof ALLOW_FLAGS>;

/** `together-guard allow FINGERPRINT --reason TEXT` */
export const run: Run<typeof ALLOW_FLAGS> = async ({ values, positionals }, io) => {
  const given = (positionals[0] ?? '').toLowerCase();
  const { rule: rules = [], path, field, decisions, expires } = values;
  const isPattern = path !== undefined || field !== undefined || decisions !== undefined;
  if (given === '' ? !isPattern : !/^[0-9a-f]{8,16}$/.test(given))
    throw new UserError(
      'usage',
      `allow needs a fingerprint (8 to 16 hex digits, shown in brackets after a finding), or --path, --field or --decisions${given === '' ? '' : `, not ${quote(positionals[0]!)}`}`,
    );
  if (given !== '' && (isPattern || rules.length > 0))
    throw new UserError('usage', 'use either a fingerprint or --rule, --path, --field and --decisions, not both');
  if (path !== undefined && /^(?:\.\/)+$/.test(path))
    throw new UserError('usage', `--path takes files or a glob, like data/**, not ${quote(path)}`);
  const reason = (values.reason ?? '').trim();
  if (!isReason(reason))
    throw new UserError(
      'usage',
      `allow needs a reason${reason === '' ? '' : `, and ${quote(reason)} is a placeholder`}: write after --reason, in quotes, why this finding is safe to commit`,
    );

  const repository = findRepository(io.cwd);
  if (decisions !== undefined)
    return allowDecisions(
      decisions,
      path && displayIn(repository, io.cwd)(resolve(io.cwd, path)),
      { reason, expires },
      repository,
      io,
      values,
    );
  if (given === '') return allowPattern(rules, { path, field, reason, expires }, repository, io, values);
  const setup = await setUp(repository, io.cwd, values);
  const { configFile } = setup;
  needNoSecret(reason, setup.rules);
  const document = readAllowlist(configFile);
  const existing = entriesOf(document)
    .map((item) => String(item.get?.('fingerprint') ?? ''))
    .find((item) => item.startsWith(given) || (item !== '' && given.startsWith(item)));
  if (existing !== undefined) {
    io.out(`${existing} is already in ${displayFrom(io.cwd, configFile)}; edit it there.\n`);
    return 0;
  }
  const search = async (isWanted: (finding: Finding) => boolean, by: Setup, path?: string) =>
    (await firstFinding(isWanted, by, repository, io.cwd, path)) ??
    (repository && (await findingInMessage(isWanted, by, repository))) ??
    (repository && (await findingInHistory(isWanted, by, repository, io)));
  let found = await search(({ fingerprint }) => fingerprint.startsWith(given), setup);
  if (!found)
    throw new UserError(
      'unknown-fingerprint',
      `no finding has the fingerprint ${given}, so nothing was added: "together-guard scan" shows it in brackets after each finding (for a file that git ignores, use --rule ID --path FILE)`,
    );
  if (!setup.policy.config.salt) {
    // The file gets a salt with its first entry, which changes all fingerprints: use the new one.
    const before = found;
    addSalt(document);
    const salted = await setUp(repository, io.cwd, values, textOf(document, null));
    found = await search((finding) => samePlace(finding, before), salted, before.path);
  }
  if (!found) throw new UserError('unknown-fingerprint', `${given} is not there anymore, so nothing was added: scan again`);
  addEntry(document, { fingerprint: found.fingerprint, ...(isMessage(found.path) && { path: asGlob(found.path) }), reason, expires }); // the path keeps scans of files from reporting the entry as stale
  saveAllowlist(configFile, document);
  io.out(
    cleanLines(
      `✓ ${found.fingerprint} is allowed in ${displayFrom(io.cwd, configFile)} (${found.rule} in ${found.path}:${found.line}). ${next(configFile, repository, io)}\n`,
    ),
  );
  return 0;
};

/** Adds an entry for each rule, with the path and the field. */
async function allowPattern(
  rules: readonly string[],
  entry: Entry,
  repository: Repository | null,
  io: Io,
  values: AllowValues,
): Promise<ExitCode> {
  const { configFile } = await setUp(repository, io.cwd, { config: values.config, ...(rules.length > 0 && { rule: [...rules] }) }); // throws for an invalid file or an unknown rule
  needNoSecret(entry.reason, (await setUp(repository, io.cwd, { config: values.config })).rules);
  const document = readAllowlist(configFile);
  const file = displayFrom(io.cwd, configFile);
  const said: string[] = [];
  for (const rule of rules.length > 0 ? new Set(rules) : [undefined]) {
    const what = [rule ?? 'everything', entry.path && `in ${entry.path}`, entry.field && `in the field ${entry.field}`]
      .filter(Boolean)
      .join(' ');
    const isThere = entriesOf(document).some(
      (item) =>
        item.get?.('rule') === rule &&
        item.get?.('path') === entry.path &&
        item.get?.('field') === entry.field &&
        !NARROWER.some((key) => item.has?.(key)),
    );
    if (!isThere) addEntry(document, { rule, ...entry });
    said.push(
      isThere
        ? `${what} is already in ${file}; edit it there.\n`
        : `✓ ${what} is allowed in ${file}. ${next(configFile, repository, io)}\n`,
    );
  }
  saveAllowlist(configFile, document);
  io.out(cleanLines(said.join('')));
  if (entry.path !== undefined) io.err(await noFileNote(entry.path, repository, io));
  return 0;
}

/** A path relative to a subfolder, or with a typo, would silently allow nothing. */
async function noFileNote(path: string, repository: Repository | null, { cwd }: Io): Promise<string> {
  const { globSource } = await import('../policy/config/parse.ts');
  const display = displayIn(repository, cwd);
  const names = [...listFiles([repository?.root ?? cwd], { cwd, noIgnore: false, maxSize: MAX_FILE, display })].flatMap((item) =>
    'file' in item ? [display(item.file)] : [],
  );
  const isAnyIn = (glob: string) => {
    const pattern = new RegExp(globSource(glob));
    return names.some((name) => pattern.test(name));
  };
  if (isAnyIn(path)) return '';
  const fromRoot = display(resolve(cwd, path));
  const meant = [fromRoot, `${path.replace(/\/+$/, '')}/**`, `${fromRoot}/**`].find(isAnyIn);
  return `together-guard: note: no file matches ${clean(path)} now; paths and globs are relative to the repository root${meant === undefined ? '' : `. Did you mean --path ${argument(meant)}?`}\n`;
}

/** Keys that limit an entry further than rule, path and field do. */
const NARROWER = ['match', 'fingerprint', 'expires'];

/**
 * Allows the false alarms that were marked on a review page.
 *
 * @param renamed the dataset's path in the repository, if it has changed since
 */
async function allowDecisions(
  file: string,
  renamed: string | undefined,
  entry: Entry,
  repository: Repository | null,
  io: Io,
  values: AllowValues,
): Promise<ExitCode> {
  const { configFile, policy, rules } = await setUp(repository, io.cwd, values);
  needNoSecret(entry.reason, rules);
  const document = readAllowlist(configFile);
  addSalt(document);
  const { falseAlarms } = await import('./allow-decisions.ts');
  const { path, fingerprints, held, stale } = await falseAlarms(file, renamed, policy, document.get('salt') as string, repository, io);
  const known = new Set(entriesOf(document).map((item) => String(item.get?.('fingerprint') ?? '')));
  const added = fingerprints.filter((fingerprint) => !known.has(fingerprint));
  for (const fingerprint of added) addEntry(document, { fingerprint, ...entry });
  if (added.length > 0) saveAllowlist(configFile, document);
  const name = displayFrom(io.cwd, configFile);
  if (added.length > 0)
    io.out(
      cleanLines(
        `✓ ${added.length} false alarm${added.length === 1 ? ' is' : 's are'} allowed in ${name}. ${next(configFile, repository, io)}\n`,
      ),
    );
  else
    io.out(
      cleanLines(
        fingerprints.length > 0
          ? `All false alarms in ${file} are already in ${name}.\n`
          : `${file} has no false alarm that can be allowed.\n`,
      ),
    );
  if (held > 0)
    io.err(
      `together-guard: note: ${held} false alarm${held === 1 ? ' was' : 's were'} not added: an entry allows everything that its rule finds in a field of a record, and not all of that is marked as a false alarm.\n`,
    );
  if (stale > 0)
    io.err(
      `together-guard: ${stale} of the decisions no longer match ${path}: review it again with "${ownCommand(io.cwd, repository?.root ?? null).command} dataset review ${argument(path)}"\n`,
    );
  return stale > 0 ? 2 : 0;
}

/** Only the staged allowlist file counts for a commit. */
const next = (file: string, repository: Repository | null, { cwd }: Io): string =>
  repository && pathInRepository(repository, file) !== null
    ? `Next: git add ${argument(displayFrom(cwd, file))}`
    : 'Share that file with your team.';

const samePlace = (a: Finding, b: Finding) =>
  a.path === b.path && a.rule === b.rule && a.line === b.line && a.column === b.column && a.blob === b.blob;

const isMessage = (path: string) => path === MESSAGE || path.startsWith(OF_TAG);

/**
 * The first wanted finding in the index, or else in the work tree.
 *
 * @param path only this file; by default all files
 */
async function firstFinding(
  isWanted: (finding: Finding) => boolean,
  { rules, policy }: Setup,
  repository: Repository | null,
  cwd: string,
  path?: string,
): Promise<Finding | undefined> {
  if (repository) {
    const reader = new BlobReader(repository.root);
    const staged = await scanBlobs(
      reader.read(listStaged(repository, (name) => path === undefined || name === path).items),
      rules,
      policy,
      'staged',
    ).finally(() => reader.close());
    const found = staged.findings.find(isWanted);
    if (found) return found;
  }
  const root = repository?.root ?? cwd;
  const files = await scanBlobs(
    fileBlobs([path === undefined ? root : join(root, path)], {
      cwd: root,
      noIgnore: false,
      maxSize: MAX_FILE,
      display: displayIn(repository, cwd),
    }),
    rules,
    policy,
    'files',
  );
  return files.findings.find(isWanted);
}

/** Findings of the commit-msg hook: git keeps the message of a blocked commit. */
async function findingInMessage(
  isWanted: (finding: Finding) => boolean,
  { rules, policy }: Setup,
  { gitDir }: Repository,
): Promise<Finding | undefined> {
  const files = ['COMMIT_EDITMSG', 'MERGE_MSG'].filter((name) => existsSync(join(gitDir, name)));
  const blobs = files.map((name) => ({ path: MESSAGE, bytes: commitMessage(name, gitDir), origin: { kind: 'stdin' } as const }));
  return (await scanBlobs(blobs, rules, policy, 'message')).findings.find(isWanted);
}

/** Findings of "scan --history". Searched last, since this takes longest. */
async function findingInHistory(
  isWanted: (finding: Finding) => boolean,
  { rules, policy }: Setup,
  repository: Repository,
  io: Io,
): Promise<Finding | undefined> {
  if (io.isErrorTerminal) io.err('together-guard: not in the index or the work tree; searching the history…\n');
  return (await import('./history.ts')).findInHistory(isWanted, rules, policy, repository);
}

/** Larger files are not searched; in bytes. */
const MAX_FILE = 1 << 26;
