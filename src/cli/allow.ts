import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Document, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { quote, UserError } from '../errors.ts';
import type { Finding } from '../model.ts';
import { run as scanBlobs } from '../scan/pipeline.ts';
import { isDay } from '../policy/config/schema.ts';
import { argument } from '../report/text.ts';
import { clean, cleanLines } from '../io/terminal.ts';
import { displayFrom, displayIn, fileBlobs, listFiles } from '../sources/files.ts';
import { findRepository, pathInRepository, type Repository } from '../sources/repository.ts';
import { BlobReader } from '../sources/git-blobs.ts';
import { listStaged } from '../sources/staged.ts';
import type { ExitCode, Io, Run, Values } from './command.ts';
import { commitMessage, MESSAGE } from './commit-message.ts';
import { newAllowlistFile } from './init/allowlist-file.ts';
import { setUp, type Setup } from './setup.ts';
import { writeWhole } from './write-file.ts';

/** What advice has in the place of a reason. */
const PLACEHOLDER = /^why (?:it|this) is safe$/i;

/** `together-guard allow FINGERPRINT --reason TEXT` */
export const run: Run = async ({ values, positionals }, io) => {
  const given = (positionals[0] ?? '').toLowerCase();
  const rules = (values.rule ?? []) as string[];
  const { path, field, decisions } = values as Record<string, string | undefined>;
  const isPattern = path !== undefined || field !== undefined || decisions !== undefined;
  if (decisions !== undefined && (field ?? rules[0]) !== undefined)
    throw new UserError('--decisions names findings one by one: leave --rule and --field out (--path says what the dataset is called now)');
  if (given === '' ? !isPattern : !/^[0-9a-f]{8,16}$/.test(given))
    throw new UserError(
      'allow needs a fingerprint, 8 to 16 hex digits as a finding shows them in brackets, or --path, --field or --decisions',
    );
  if (given !== '' && (isPattern || rules.length > 0))
    throw new UserError(
      'a fingerprint names one finding, and --rule, --path, --field and --decisions name many: give the one or the others',
    );
  if (path !== undefined && /^(?:\.\/)+$/.test(path)) throw new UserError(`--path takes files or a glob, like data/**, not ${quote(path)}`);
  const reason = ((values.reason as string | undefined) ?? '').trim();
  if (!/[\p{L}\p{N}]/u.test(reason) || PLACEHOLDER.test(reason))
    throw new UserError(
      `allow needs a reason${reason === '' ? '' : `, and ${quote(reason)} is a placeholder`}: write after --reason, in quotes, why this finding is safe to commit`,
    );
  const expires = values.expires as string | undefined;
  if (expires !== undefined && !isDay(expires)) throw new UserError(`--expires takes a date like 2027-01-31, not ${quote(expires)}`);
  if (expires !== undefined && expires < new Date().toISOString().slice(0, 10))
    throw new UserError(`--expires ${expires} is past, and an entry counts up to that day: give a later one`);

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
  const document = readAllowlist(configFile);
  const existing = entriesOf(document)
    .map((item) => String(item.get?.('fingerprint') ?? ''))
    .find((item) => item.startsWith(given) || (item !== '' && given.startsWith(item)));
  if (existing !== undefined) {
    io.out(`${existing} is in ${displayFrom(io.cwd, configFile)} already; edit it there.\n`);
    return 0;
  }
  const isWanted = ({ fingerprint }: Finding) => fingerprint.startsWith(given);
  let found =
    (await firstFinding(isWanted, setup, repository, io.cwd)) ??
    (repository && (await findingInMessage(isWanted, setup, repository))) ??
    (repository && (await findingInHistory(isWanted, setup, repository, io)));
  if (!found)
    throw new UserError(
      `no finding has the fingerprint ${given}, so nothing was added: scan shows them in brackets at the end of each finding (for a file that git ignores: allow --rule ID --path FILE)`,
    );
  if (!setup.policy.config.salt) {
    // The file gets its salt now, which changes every fingerprint: take the finding's new one.
    const before = found;
    if (!document.has('salt')) document.set('salt', parseDocument(newAllowlistFile()).get('salt') as string);
    saveAllowlist(configFile, document);
    found = await firstFinding(
      (finding) => samePlace(finding, before),
      await setUp(repository, io.cwd, values),
      repository,
      io.cwd,
      before.path,
    );
  }
  if (!found)
    throw new UserError(
      `${given} is a finding of the past, and the allowlist file has its salt since now: copy the fingerprint that "scan --history" shows`,
    );
  addEntry(document, { fingerprint: found.fingerprint, ...(found.path === MESSAGE && { path: MESSAGE }), reason, expires }); // no scan of files can then call it stale
  saveAllowlist(configFile, document);
  io.out(
    cleanLines(
      `✓ ${found.fingerprint} is allowed in ${displayFrom(io.cwd, configFile)} (${found.rule} in ${found.path}:${found.line}). ${next(configFile, repository, io)}\n`,
    ),
  );
  return 0;
};

/** Allows whatever a rule, a path and a field match together: an entry for each rule. */
async function allowPattern(
  rules: readonly string[],
  entry: Entry,
  repository: Repository | null,
  io: Io,
  values: Values,
): Promise<ExitCode> {
  const { configFile } = await setUp(repository, io.cwd, { config: values.config, ...(rules.length > 0 && { rule: [...rules] }) }); // refuses an invalid file and an unknown rule
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
        ? `${what} is in ${file} already; edit it there.\n`
        : `✓ ${what} is allowed in ${file}. ${next(configFile, repository, io)}\n`,
    );
  }
  saveAllowlist(configFile, document);
  io.out(cleanLines(said.join('')));
  if (entry.path !== undefined) io.err(await noFileNote(entry.path, repository, io));
  return 0;
}

/** A path that is typed as it is seen from a folder, or with a slip, would allow nothing in silence. */
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
  return `together-guard: note: no file here is called ${clean(path)} now; paths and globs are the repository's${meant === undefined ? '' : `. Did you mean --path ${argument(meant)}?`}\n`;
}

/** What makes an entry stand for less than its rule, path and field do, or for a time only. */
const NARROWER = ['match', 'fingerprint', 'expires'];

/**
 * Allows the false alarms that were marked on a review page.
 *
 * @param renamed the dataset's path in the repository, if it is not what it was then
 */
async function allowDecisions(
  file: string,
  renamed: string | undefined,
  entry: Entry,
  repository: Repository | null,
  io: Io,
  values: Values,
): Promise<ExitCode> {
  const { configFile, policy } = await setUp(repository, io.cwd, values);
  const document = readAllowlist(configFile);
  if (!document.get('salt')) document.set('salt', parseDocument(newAllowlistFile()).get('salt'));
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
          ? `All false alarms of ${file} are in ${name} already.\n`
          : `${file} marks no false alarm that can be allowed.\n`,
      ),
    );
  if (held > 0)
    io.err(
      `together-guard: note: ${held} false alarm${held === 1 ? ' was' : 's were'} not added: an entry stands for all that its rule finds in a field of a record, and not all of that is marked as false.\n`,
    );
  if (stale > 0)
    io.err(
      `together-guard: ${stale} of the decisions no longer fit ${path}: review it again with "together-guard dataset review ${path}"\n`,
    );
  return stale > 0 ? 2 : 0;
}

/** A commit is judged by the file that is staged. */
const next = (file: string, repository: Repository | null, { cwd }: Io): string =>
  repository && pathInRepository(repository, file) !== null
    ? `Next: git add ${argument(displayFrom(cwd, file))}`
    : 'Share that file with the others.';

interface Entry {
  fingerprint?: string;
  rule?: string;
  path?: string;
  field?: string;
  reason: string;
  expires?: string;
}

const readAllowlist = (file: string): Document => parseDocument(existsSync(file) ? readFileSync(file, 'utf8') : newAllowlistFile());

/** Keeps the file's line endings: the library writes `\n`. */
function saveAllowlist(file: string, document: Document): void {
  const isCrlf = existsSync(file) && readFileSync(file, 'utf8').includes('\r\n');
  const text = document.toString({ lineWidth: 0 });
  writeWhole(file, isCrlf ? text.replace(/\r?\n/g, '\r\n') : text);
}

function entriesOf(document: Document): YAMLMap[] {
  const entries = document.get('allow');
  return isSeq(entries) ? (entries.items as YAMLMap[]) : [];
}

function addEntry(document: Document, entry: Entry): void {
  const entries = document.get('allow');
  const node = document.createNode(Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)));
  if (!isSeq(entries)) {
    document.set('allow', document.createNode([node]));
    return;
  }
  entries.flow = false;
  if (entries.items.length === 0 && entries.comment) {
    entries.commentBefore = entries.comment; // it was after []
    entries.comment = null;
  }
  entries.add(node);
}

const samePlace = (a: Finding, b: Finding) => a.path === b.path && a.rule === b.rule && a.line === b.line && a.column === b.column;

/**
 * The first finding in the index that is wanted, else in the work tree.
 *
 * @param path only there; by default everywhere
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

/** Where the commit-msg hook found it: git keeps the message of a commit that was stopped. */
async function findingInMessage(
  isWanted: (finding: Finding) => boolean,
  { rules, policy }: Setup,
  { gitDir }: Repository,
): Promise<Finding | undefined> {
  const files = ['COMMIT_EDITMSG', 'MERGE_MSG'].filter((name) => existsSync(join(gitDir, name)));
  const blobs = files.map((name) => ({ path: MESSAGE, bytes: commitMessage(name, gitDir), origin: { kind: 'stdin' } as const }));
  return (await scanBlobs(blobs, rules, policy, 'message')).findings.find(isWanted);
}

/** Where "scan --history" found it. Comes last, since it takes longest. */
async function findingInHistory(
  isWanted: (finding: Finding) => boolean,
  { rules, policy }: Setup,
  repository: Repository,
  io: Io,
): Promise<Finding | undefined> {
  const { items } = (await import('../sources/history.ts')).listHistory(repository, {});
  if (items.length === 0) return undefined;
  if (io.isErrorTerminal) io.err('together-guard: it is not in the index or the work tree; looking through the history…\n');
  const reader = new BlobReader(repository.root);
  try {
    for (let i = 0; i < items.length; i += BATCH) {
      const found = (await scanBlobs(reader.read(items.slice(i, i + BATCH)), rules, policy, 'history')).findings.find(isWanted);
      if (found) return found;
    }
    return undefined;
  } finally {
    reader.close();
  }
}

/** Blobs that are scanned before the next look at what was found. */
const BATCH = 256;

/** Larger files are not looked through, in bytes. */
const MAX_FILE = 1 << 26;
