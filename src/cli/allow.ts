import { existsSync, readFileSync } from 'node:fs';
import { type Document, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { quote, UserError } from '../errors.ts';
import type { Finding } from '../model.ts';
import { run as scanBlobs } from '../pipeline.ts';
import { displayFrom, displayIn, fileBlobs } from '../sources/files.ts';
import { findRepository, type Repository } from '../sources/repository.ts';
import { stagedBlobs } from '../sources/staged.ts';
import type { ExitCode, Io, Run, Values } from './command.ts';
import { newAllowlistFile } from './init.ts';
import { setUp } from './setup.ts';
import { writeWhole } from './write-file.ts';

/** `together-guard allow FINGERPRINT --reason TEXT` */
export const run: Run = async ({ values, positionals }, io) => {
  const given = (positionals[0] ?? '').toLowerCase();
  const { rule, path, field, decisions } = values as Record<string, string | undefined>;
  const isPattern = path !== undefined || field !== undefined || decisions !== undefined;
  if (decisions !== undefined && (path ?? field ?? rule) !== undefined) throw new UserError('--decisions names findings one by one: leave --rule, --path and --field out');
  if (given === '' ? !isPattern : !/^[0-9a-f]{8,16}$/.test(given)) throw new UserError('allow needs a fingerprint, 8 to 16 hex digits as a finding shows them in brackets, or --path, --field or --decisions');
  if (given !== '' && (isPattern || rule !== undefined)) throw new UserError('a fingerprint names one finding, and --rule, --path, --field and --decisions name many: give the one or the others');
  const reason = ((values.reason as string | undefined) ?? '').trim();
  if (!reason) throw new UserError(`allow needs a reason: together-guard allow ${given || '…'} --reason "why it is safe"`);
  const expires = values.expires as string | undefined;
  if (expires !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(expires) || Number.isNaN(Date.parse(expires)))) throw new UserError(`--expires takes a date like 2027-01-31, not ${quote(expires)}`);

  const repository = findRepository(io.cwd);
  if (decisions !== undefined) return allowDecisions(decisions, { reason, expires }, repository, io, values);
  if (given === '') return allowPattern({ rule, path, field, reason, expires }, repository, io, values);
  let found = await findingCalled(given, repository, io, values);
  const { configFile, policy } = await setUp(repository, io.cwd, values);
  const source = existsSync(configFile) ? readFileSync(configFile, 'utf8') : newAllowlistFile();
  const document = parseDocument(source);
  if (!policy.config.salt) {
    // The file gets its salt now, which changes every fingerprint: take the finding's new one.
    if (!found) throw new UserError(`no finding in the index or the work tree has the fingerprint ${given}: stage the file, and copy the fingerprint that "scan --staged" shows`);
    const before = found;
    if (!document.has('salt')) document.set('salt', (parseDocument(newAllowlistFile()).get('salt') as string));
    writeWhole(configFile, document.toString());
    found = (await findings(repository, io, values)).find((finding) => samePlace(finding, before));
  }
  const fingerprint = found?.fingerprint ?? given;
  const known = entriesOf(document).some((item) => String(item.get?.('fingerprint') ?? '').startsWith(fingerprint.slice(0, given.length)));
  if (known) {
    io.out(`${fingerprint} is in ${displayFrom(io.cwd, configFile)} already; edit it there.\n`);
    return 0;
  }
  addEntry(document, { fingerprint, reason, expires });
  writeWhole(configFile, document.toString({ lineWidth: 0 }));
  io.out(`✓ ${fingerprint} is allowed in ${displayFrom(io.cwd, configFile)}${found ? ` (${found.rule} in ${found.path}:${found.line})` : ''}: commit that file, too.\n`);
  if (!found) io.err(`together-guard: note: nothing in the index or the work tree has the fingerprint ${given} now.\n`);
  return 0;
};

/** Allows whatever a rule, a path and a field match together. */
async function allowPattern(entry: Entry, repository: Repository | null, io: Io, values: Values): Promise<ExitCode> {
  const { configFile } = await setUp(repository, io.cwd, { config: values.config, ...(entry.rule && { rule: [entry.rule] }) }); // refuses an invalid file and an unknown rule
  const document = parseDocument(existsSync(configFile) ? readFileSync(configFile, 'utf8') : newAllowlistFile());
  addEntry(document, entry);
  writeWhole(configFile, document.toString({ lineWidth: 0 }));
  const what = [entry.rule ?? 'everything', entry.path && `in ${entry.path}`, entry.field && `in the field ${entry.field}`].filter(Boolean).join(' ');
  io.out(`✓ ${what} is allowed in ${displayFrom(io.cwd, configFile)}: commit that file, too.\n`);
  return 0;
}

/** Allows the false alarms that were marked on a review page. */
async function allowDecisions(file: string, entry: Entry, repository: Repository | null, io: Io, values: Values): Promise<ExitCode> {
  const { configFile, policy } = await setUp(repository, io.cwd, values);
  const document = parseDocument(existsSync(configFile) ? readFileSync(configFile, 'utf8') : newAllowlistFile());
  if (!document.get('salt')) document.set('salt', parseDocument(newAllowlistFile()).get('salt'));
  const { falseAlarms } = await import('./allow-decisions.ts');
  const { path, fingerprints, held, stale } = await falseAlarms(file, policy, document.get('salt') as string, repository, io);
  const known = new Set(entriesOf(document).map((item) => String(item.get?.('fingerprint') ?? '')));
  const added = fingerprints.filter((fingerprint) => !known.has(fingerprint));
  for (const fingerprint of added) addEntry(document, { fingerprint, ...entry });
  if (added.length > 0) writeWhole(configFile, document.toString({ lineWidth: 0 }));
  const name = displayFrom(io.cwd, configFile);
  if (added.length > 0) io.out(`✓ ${added.length} false alarm${added.length === 1 ? ' is' : 's are'} allowed in ${name}: commit that file, too.\n`);
  else io.out(fingerprints.length > 0 ? `All false alarms of ${file} are in ${name} already.\n` : `${file} marks no false alarm that can be allowed.\n`);
  if (held > 0) io.err(`together-guard: note: ${held} false alarm${held === 1 ? ' was' : 's were'} not added: an entry stands for all that its rule finds in a field of a record, and not all of that is marked as false.\n`);
  if (stale > 0) io.err(`together-guard: ${stale} of the decisions no longer fit ${path}: review it again with "together-guard dataset review ${path}"\n`);
  return stale > 0 ? 2 : 0;
}

interface Entry {
  fingerprint?: string;
  rule?: string;
  path?: string;
  field?: string;
  reason: string;
  expires?: string;
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
  entries.add(node);
}

const samePlace = (a: Finding, b: Finding) => a.path === b.path && a.rule === b.rule && a.line === b.line && a.column === b.column;

async function findingCalled(fingerprint: string, repository: Repository | null, io: Io, values: Values): Promise<Finding | undefined> {
  return (await findings(repository, io, values)).find((finding) => finding.fingerprint.startsWith(fingerprint));
}

/** What is found in the index, and then in the work tree. */
async function findings(repository: Repository | null, io: Io, values: Values): Promise<Finding[]> {
  const { rules, policy } = await setUp(repository, io.cwd, values);
  const staged = repository ? await scanBlobs(stagedBlobs(repository, () => true), rules, policy, 'staged') : null;
  const root = repository?.root ?? io.cwd;
  const files = await scanBlobs(fileBlobs([root], { cwd: root, noIgnore: false, maxSize: 1 << 26, display: displayIn(repository, io.cwd) }), rules, policy, 'files');
  return [...(staged?.findings ?? []), ...files.findings];
}
