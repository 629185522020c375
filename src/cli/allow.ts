import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { quote, UserError } from '../errors.ts';
import { isMessage } from '../io/message-paths.ts';
import { BASELINE_NAME } from '../policy/config/schema.ts';
import { argument, asGlob, outerFile } from '../report/text.ts';
import { clean, cleanLines } from '../io/terminal.ts';
import { displayFrom, displayIn, listFiles } from '../sources/files.ts';
import { findRepository, pathInRepository, type Repository } from '../sources/repository.ts';
import type { ExitCode, Io, Run, ValuesOf } from './command.ts';
import type { flags } from './commands/allow.ts';
import { addEntry, addSalt, type Entry, entriesOf, readAllowlist, saltOf, saveAllowlist, untilSaved } from './allowlist-document.ts';
import { findingsOf, MAX_FILE } from './allow-search.ts';
import { errorText } from './error-text.ts';
import { ownCommand } from './own-command.ts';
import { isReason, needNoSecret } from './reason.ts';
import { setUp } from './setup.ts';

type AllowValues = ValuesOf<typeof flags>;

/** `together-guard allow FINGERPRINT… --reason TEXT` */
export const run: Run<typeof flags> = async ({ values, positionals }, io) => {
  const given = [...new Set(positionals.map((each) => each.toLowerCase()))];
  const { rule: rules = [], path, field, decisions, expires } = values;
  const isPattern = path !== undefined || field !== undefined || decisions !== undefined;
  const invalid = positionals.find((each) => !/^[0-9a-f]{8,16}$/i.test(each));
  if (invalid !== undefined && /^[0-9a-f]{8,16}(?:[,;]+[0-9a-f]{8,16})+[,;]*$|^[0-9a-f]{8,16}[,;]+$/i.test(invalid))
    throw new UserError('usage', 'write blanks between fingerprints, not commas');
  if (invalid !== undefined || (given.length === 0 && !isPattern))
    throw new UserError(
      'usage',
      `allow needs fingerprints (8 to 16 hex digits, shown in brackets after a finding), or --path, --field or --decisions${invalid === undefined ? '' : `, not ${quote(invalid)}`}`,
    );
  if (given.length > 0 && (isPattern || rules.length > 0))
    throw new UserError('usage', 'use either fingerprints or --rule, --path, --field and --decisions, not both');
  if (path !== undefined && /^(?:\.\/)+$/.test(path))
    throw new UserError('usage', `--path takes files or a glob, like data/**, not ${quote(path)}`);
  const reason = (values.reason ?? '').trim();
  if (!isReason(reason))
    throw new UserError(
      'usage',
      `allow needs a reason${reason === '' ? '' : `, and ${quote(reason)} is a placeholder`}: write after --reason, in quotes, why this finding is safe to commit`,
    );

  const repository = findRepository(io.cwd);
  return untilSaved(() => {
    if (decisions !== undefined)
      return allowDecisions(
        decisions,
        path && displayIn(repository, io.cwd)(resolve(io.cwd, path)),
        { reason, expires },
        repository,
        io,
        values,
      );
    if (given.length === 0) return allowPattern(rules, { path, field, reason, expires }, repository, io, values);
    return allowFindings(given, { reason, expires }, repository, io, values);
  });
};

/** The allowlist file, to be changed. @throws UserError if it is invalid, or a value of a flag has a secret */
async function opened(values: AllowValues, repository: Repository | null, io: Io) {
  const { configFile, rules } = await setUp(repository, io.cwd, values);
  needNoSecret(values, rules);
  return { configFile, document: readAllowlist(configFile) };
}

/** Adds an entry for each finding, or none at all if one of them is not found. */
async function allowFindings(
  given: readonly string[],
  entry: Entry,
  repository: Repository | null,
  io: Io,
  values: AllowValues,
): Promise<ExitCode> {
  const { configFile, document } = await opened(values, repository, io);
  const shown = displayFrom(io.cwd, configFile);
  const existing = entriesOf(document)
    .map((item) => String(item.get?.('fingerprint') ?? ''))
    .filter((item) => item !== '');
  const entryOf = (each: string) => existing.find((item) => item.startsWith(each) || each.startsWith(item));
  const there = (fingerprint: string) => `${fingerprint} is already in ${shown}; edit it there.`;
  const added = given.filter((each) => entryOf(each) === undefined);
  const said = given.flatMap((each) => entryOf(each) ?? []).map(there);
  if (added.length > 0) addSalt(document, hasBaseline(repository, io));
  const found = added.length > 0 ? await findingsOf(added, saltOf(document), values, repository, io) : [];
  for (const [at, { fingerprint, path, rule, line }] of found.entries()) {
    if (existing.includes(fingerprint)) {
      said.push(there(fingerprint));
      continue;
    }
    existing.push(fingerprint);
    addEntry(document, { fingerprint, ...(isMessage(path) && { path: asGlob(path) }), ...entry }); // the path keeps scans of files from reporting the entry as stale
    const todo = at === found.length - 1 ? ` ${next(configFile, repository, io)}` : '';
    said.push(`✓ ${fingerprint} is allowed in ${shown} (${rule} in ${path}:${line}).${todo}`);
    if (!fingerprint.startsWith(added[at]!))
      said.push(`${added[at]} is its code from before ${shown} had a salt. "allow" takes such codes, too.`);
  }
  if (added.length > 0) saveAllowlist(configFile, document);
  io.out(cleanLines(said.map((text) => `${text}\n`).join('')));
  return 0;
}

/** A baseline has fingerprints, which a new salt would make stale. */
const hasBaseline = (repository: Repository | null, { cwd }: Io): boolean => existsSync(join(repository?.root ?? cwd, BASELINE_NAME));

/** Adds an entry for each rule, with the path and the field. */
async function allowPattern(
  rules: readonly string[],
  entry: Entry,
  repository: Repository | null,
  io: Io,
  values: AllowValues,
): Promise<ExitCode> {
  const { path } = entry;
  if (path !== undefined && entry.field === undefined && rules.length === 0 && (await isEverything(path)))
    throw new UserError(
      'usage',
      `--path ${argument(path)} without --rule would let everything pass, in every file: add --rule ID, or name the files, like --path 'data/**'`,
    );
  const { configFile } = await setUp(repository, io.cwd, { config: values.config, ...(rules.length > 0 && { rule: [...rules] }) }); // throws for an invalid file or an unknown rule
  needNoSecret(values, (await setUp(repository, io.cwd, { config: values.config })).rules);
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
  if (entry.path !== undefined) io.err(await errorText(await noFileNote(entry.path, repository, io)));
  return 0;
}

/** Whether a glob matches every file. */
async function isEverything(glob: string): Promise<boolean> {
  const { globSource } = await import('../policy/config/parse.ts');
  const pattern = new RegExp(globSource(glob));
  return ['q', 'q.w', 'y/q', 'y/x/q.w'].every((name) => pattern.test(name));
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
  if (isAnyIn(path) || isAnyIn(outerFile(path))) return '';
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
  const { configFile, document } = await opened(values, repository, io);
  addSalt(document, hasBaseline(repository, io));
  const { falseAlarms } = await import('./allow-decisions.ts');
  const { path, fingerprints, held, stale } = await falseAlarms(file, renamed, saltOf(document), repository, io);
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
