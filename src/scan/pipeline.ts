import { mayBeDataset } from '../dataset/prefilter.ts';
import { LineIndex } from '../decode/line-index.ts';
import { views } from '../decode/views.ts';
import { changedRange, type Range, WORTH_COMPARING } from '../decode/windows.ts';
import { mayHavePractices } from '../detect/practice/gate.ts';
import { findSecrets } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Placed } from '../detect/secrets/overlap.ts';
import {
  type Blob,
  type CommitFacts,
  type DatasetReport,
  type Finding,
  IN_NAME,
  type Part,
  type Report,
  type SecretHistory,
  type Skipped,
} from '../model.ts';
import type { DecodedText } from '../policy/conceal.ts';
import type { Decision } from '../policy/decide.ts';
import type { Policy } from '../policy/judge.ts';
import { isMail, isOpened, packedAs } from '../unpack/kind.ts';
import { tablesInText } from '../unpack/tables/parts.ts';
import { isListed } from './listed.ts';

/**
 * The whole program: blobs come in and are decoded to views. The engine finds matches in each view, and keeps the most
 * specific match at each place. Policy turns each match into a finding, which no longer holds the secret. All findings make
 * a report.
 *
 * @param listed how many findings in records other parts of the scan list
 */
export async function run(blobs: Blobs, rules: RuleSet, policy: Policy, scope: string, listed = 0): Promise<Report> {
  const report = { ...emptyReport(scope), listed };
  const names: Names = new Map();
  await add(blobs, rules, policy, report, names);
  if (names.size > 0) await addNames(names, rules, policy, report);
  return report;
}

/** Paths that may contain a key, and whether their files are known. */
type Names = Map<string, Omit<Blob, 'bytes'>>;

type Blobs = AsyncIterable<Blob | Skipped> | Iterable<Blob | Skipped>;

/**
 * @param isWritten the tables are parts of a text, which is searched for secrets itself
 * @param outer the file that they came out of: what is not opened comes again as it is, and is not counted twice
 */
async function add(
  blobs: Blobs,
  rules: RuleSet,
  policy: Policy,
  report: Report,
  names: Names,
  { isWritten = false, outer }: { isWritten?: boolean; outer?: string } = {},
): Promise<void> {
  let dataset: string | undefined; // the last one
  let opened: string | undefined; // the last archive: its later parts were unpacked together with the first
  for await (const item of blobs) {
    policy.progress?.(item.path);
    if (policy.ignores(item.path)) {
      report.ignored++;
      continue;
    }
    if ('why' in item) {
      report.skipped.push(item);
      continue;
    }
    if (item.table) {
      if (isDatasetFor(item, policy)) await addDataset(item, rules, policy, report);
      if (!isWritten) report.findings.push(...(await inColumns(item, rules, policy)));
      continue;
    }
    if (item.part?.last !== false && item.path !== outer) report.files++;
    if (LONG_WORD.test(item.path) && /\d/.test(item.path))
      names.set(item.path, { path: item.path, origin: item.origin, before: item.before });
    if (item.path !== outer) report.bytes += item.bytes.length - (item.part?.seen ?? 0);
    const pointer = pointerIn(item);
    if (pointer) report.skipped.push({ path: item.path, part: 'its content', why: pointer, failed: false });
    const isDataset = !pointer && isDatasetFor(item, policy) && (await addDataset(item, rules, policy, report));
    if (isDataset) dataset = item.path;
    if (item.part && item.part.seen > 0 && item.path === opened) continue;
    const kind = isDataset || item.inside || (item.part && item.part.seen > 0) ? null : packedAs(item.bytes, item.path);
    if (kind) {
      if (isOpened(kind)) opened = item.path;
      await add((await import('../unpack/expand.ts')).expand(item, kind, policy.ignores), rules, policy, report, names, {
        outer: item.path,
      });
      continue;
    }
    const tables = isDataset || (item.part && item.part.seen > 0) || policy.datasets === 'off' ? null : tablesInText(item.path, item.bytes);
    if (tables)
      await add((await import('../unpack/text-tables.ts')).tablesOf(item, tables), rules, policy, report, names, { isWritten: true });
    if (isMail(item.path) && !(item.part && item.part.seen > 0))
      await add((await import('../unpack/mail.ts')).attached(item, policy.ignores), rules, policy, report, names);
    const { findings, notes } = await inspect(item, rules, isDataset ? { ...policy, comments: false } : policy);
    const isIn = findings.length > 0 && item.path === dataset;
    report.findings.push(...(isIn ? findings.map((await import('./datasets.ts')).secretIn) : findings));
    report.notes.push(...notes);
  }
}

/** Secrets that only a column's name shows, in a table of a workbook or a database. Others are found in the file's bytes. */
async function inColumns(table: Blob, rules: RuleSet, policy: Policy): Promise<Finding[]> {
  const { findings } = await inspect(table, rules, policy);
  return findings.filter(({ rule }) => rule === 'generic-secret').map((finding) => ({ ...finding, excerpt: finding.preview }));
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, and the URL's first version. */
const LFS = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\r?\n/;
/** A link into git-annex' store, or the pointer of an unlocked file: https://git-annex.branchable.com/internals/pointer_file/ */
const ANNEX = /^(?:(?:\.\.\/)*\.git\/|\/)annex\/objects\/[^\n]+/;
/** https://dvc.org/doc/user-guide/project-structure/dvc-files */
const DVC = /^outs:\r?\n/m;
/** A `.dvc` file with many outputs has several kB. */
const LONGEST_POINTER = 1 << 16;

/** A reason, if the file is only a pointer to its content. The first byte rules out nearly all other files. */
function pointerIn({ path, bytes }: Blob): string | undefined {
  if (bytes.length >= LONGEST_POINTER) return undefined;
  const [first] = bytes;
  if (first === 0x76 && bytes.length < 1024 && LFS.test(bytes.toString('latin1')))
    return 'only a Git LFS pointer to it is here: "git lfs pull" fetches it, then scan the file';
  if ((first === 0x2e || first === 0x2f) && bytes.length < 1024 && ANNEX.test(bytes.toString('latin1')))
    return 'only a git-annex pointer to it is here: "git annex get" fetches it, then scan the file that it leads to';
  if (path.endsWith('.dvc') && DVC.test(bytes.toString('latin1')))
    return 'only a DVC pointer to its data is here: "dvc pull" fetches them, then scan these';
  return undefined;
}

export function emptyReport(scope: string): Report {
  return { findings: [], datasets: [], skipped: [], notes: [], files: 0, bytes: 0, ignored: 0, rulesOff: [], knownRecords: 0, scope };
}

/**
 * Adds findings in order, and their datasets. A thread may leave out what the whole report will leave out
 * anyway: it has at most as many findings before.
 */
function listFindings(report: Report, findings: readonly Finding[], datasets: readonly DatasetReport[]): void {
  let { listed = 0 } = report;
  const full = new Map<string, number>();
  for (const finding of findings) {
    const isPersonal = finding.type !== undefined;
    if (isPersonal && !isListed(listed, finding.blocking)) full.set(finding.path, (full.get(finding.path) ?? 0) + 1);
    else {
      if (isPersonal) listed++;
      report.findings.push(finding);
    }
  }
  report.listed = listed;
  for (const dataset of datasets) {
    const more = full.get(dataset.path) ?? 0;
    report.datasets.push(more > 0 ? { ...dataset, omitted: dataset.omitted + more } : dataset);
  }
}

/** Adds what another part of the same scan found. */
export function addReport(whole: Report, { findings, datasets, skipped, notes, files, bytes, ignored, knownRecords }: Report): void {
  listFindings(whole, findings, datasets);
  // One by one: a call takes only about 100,000 arguments.
  for (const item of skipped) whole.skipped.push(item);
  for (const note of notes) whole.notes.push(note);
  whole.files += files;
  whole.bytes += bytes;
  whole.ignored += ignored;
  whole.knownRecords += knownRecords;
}

/** A secret that can be recognized without context is at least this long. */
export const LONG_WORD = /[\w+=-]{16}/;

/** Adds keys in names of files and folders (`keys/tgp_v1_….txt`). All names are scanned at once, since they rarely contain a key. */
async function addNames(names: Names, rules: RuleSet, policy: Policy, report: Report): Promise<void> {
  const keysIn = (text: string) => {
    const { root, placed } = findSecrets(Buffer.from(text), '', rules);
    return { root, placed: placed.filter(({ match }) => match.ownShape) };
  };
  if (keysIn([...names.keys()].join('\n')).placed.length === 0) return;
  const { concealerOf, decide } = await import('../policy/decide.ts');
  for (const [path, blob] of names) {
    const { root, placed } = keysIn(path);
    if (placed.length === 0) continue;
    const known = blob.before && (await blob.before()).length > 0 ? placed : [];
    const { findings } = decide(
      { ...blob, bytes: root.bytes },
      root,
      placed,
      known,
      { ...policy, comments: false },
      new LineIndex(root.bytes),
      concealerOf(placed, (text) => otherReadings(text, '')),
    );
    for (const finding of findings) report.findings.push({ ...finding, line: 1, column: 1, endLine: 1, endColumn: 1, via: IN_NAME });
  }
}

/** Names of files, authors, branches and tags may contain secrets (`keys/tgp_v1_….txt`), which reports must not show. */
export async function hideNames(report: Report, rules: RuleSet): Promise<void> {
  const { findings, datasets, skipped } = report;
  const named = [...findings, ...datasets, ...skipped];
  const names = new Set(named.map(({ path }) => path).filter((path) => LONG_WORD.test(path)));
  const notes = report.notes.filter((note) => LONG_WORD.test(note)); // notes also name files without findings
  const all = withAllRules(rules);
  const histories = findings.flatMap(({ history }) => history ?? []);
  const texts = new Set(histories.flatMap(textsOf).filter((text) => LONG_WORD.test(text)));
  const parts = new Set(skipped.flatMap(({ part = '' }) => (LONG_WORD.test(part) ? part : [])));
  const secrets = [...names, ...notes, ...parts, ...(texts.size > 0 ? [[...texts].join('\n')] : [])].flatMap((name) =>
    findSecrets(Buffer.from(name), '', all).placed.filter(({ match }) => match.ownShape),
  );
  if (secrets.length === 0) return;
  const { concealerOf } = await import('../policy/decide.ts');
  const concealer = concealerOf(secrets, (text) => otherReadings(text, ''));
  for (const item of named) if (names.has(item.path)) item.path = concealer.hide(item.path);
  for (const item of skipped) if (item.part !== undefined) item.part = concealer.hide(item.part);
  report.notes = report.notes.map((note) => concealer.hide(note));
  for (const finding of findings) if (finding.history) finding.history = hidden(finding.history, (text) => concealer.hide(text));
}

/** What comes from the repository: names, and commands that have them. */
function textsOf(history: SecretHistory): string[] {
  const texts: string[] = [];
  hidden(history, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

/** @param hide covers the secrets in a text */
function hidden(history: SecretHistory, hide: (text: string) => string): SecretHistory {
  const { says, steps, paths, first, last, removed, ref } = history;
  const person = (facts: CommitFacts): CommitFacts => ({ ...facts, author: hide(facts.author) });
  return {
    ...history,
    says: hide(says),
    steps: steps.map((group) => group.map(hide)),
    paths: paths.map(hide),
    first: person(first),
    last: person(last),
    ...(removed && { removed: person(removed) }),
    ...(ref !== undefined && { ref: hide(ref) }),
  };
}

/** Large files come in parts. A dataset is read as a whole when its first part comes. */
export function isDatasetFor({ path, bytes, part }: Blob, { config, datasets }: Policy): boolean {
  if (config.datasets.pii === 'off' || datasets === 'off' || (part && part.seen > 0)) return false;
  return mayBeDataset(bytes, path) || datasets?.(path) === true;
}

async function addDataset(blob: Blob, rules: RuleSet, policy: Policy, report: Report): Promise<boolean> {
  const { inspectDataset } = await import('./datasets.ts');
  const found = await inspectDataset(blob, policy, (record) => inspect(record, rules, { ...policy, comments: false }), report.listed);
  if (!found || (found.isOther && packedAs(blob.bytes))) return false;
  listFindings(report, found.findings, found.dataset ? [found.dataset] : []);
  report.skipped.push(...found.skipped);
  report.notes.push(...found.notes);
  report.knownRecords += found.knownRecords;
  return !found.isOther;
}

/** One blob's findings. */
export async function inspect(blob: Blob, rules: RuleSet, policy: Policy): Promise<Decision> {
  const changed = await changedIn(blob, policy);
  const { root, placed, hasWord } = findSecrets(blob.bytes, blob.path, rules, changed, blob.part);
  const own = blob.part ? placed.filter((item) => belongsTo(blob.part!, item, root.bytes.length)) : placed;
  const isWhole = !blob.part && !changed && blob.origin.kind !== 'commit';
  const isCommented = isWhole && policy.comments !== false && root.bytes.length <= MOST_COMMENTED && root.text.includes('together-guard:');
  const unused = async (findings: readonly Finding[]) => {
    if (!isCommented) return [];
    const { unusedComments } = await import('../policy/inline.ts');
    const notes = (ids?: ReadonlySet<string>) => unusedComments(root.bytes.toString(), blob.path, findings, rules.off, ids);
    return notes().length > 0 ? notes(await policy.ruleIds?.()) : [];
  };
  const practice =
    policy.practices && !blob.part && mayHavePractices(blob.path, root, hasWord)
      ? await policy.practices(
          blob,
          changed || rules.off.size > 0 ? findSecrets(blob.bytes, blob.path, withAllRules(rules)).placed : placed,
          (text) => otherReadings(text, blob.path),
        )
      : undefined;
  if (own.length === 0) {
    const { findings = [], notes = [] } = practice ?? {};
    return { findings, notes: [...notes, ...(await unused(findings))] };
  }
  const { concealerOf, decide } = await import('../policy/decide.ts'); // most commits have no findings
  const known = (await earlierVersions(blob)).flatMap((bytes) => findSecrets(bytes, blob.path, rules).placed);
  const others = withTurnedOff(placed, blob, rules, changed);
  const concealer = concealerOf([...own, ...others], (text) => otherReadings(text, blob.path));
  const { findings, notes } = decide(blob, root, own, known, policy, new LineIndex(root.bytes, blob.part?.base), concealer);
  if (!practice) return { findings, notes: [...notes, ...(await unused(findings))] };
  const all = [...withoutRepeats(findings, practice.findings), ...practice.findings];
  return { findings: all, notes: [...notes, ...practice.notes, ...(await unused(all))] };
}

/** Two rules know variables that reach a browser: one in code, one in any text. */
function withoutRepeats(secrets: readonly Finding[], practices: readonly Finding[]): readonly Finding[] {
  const lines = new Set(practices.filter(({ rule }) => rule === 'key-in-browser').map(({ line }) => line));
  return lines.size === 0 ? secrets : secrets.filter(({ rule, line }) => rule !== 'together-client-exposed' || !lines.has(line));
}

/** What is known of a file: its earlier versions, and the files that it may have been. */
export const earlierVersions = async ({ before, moved }: Blob): Promise<Buffer[]> => [
  ...((await before?.()) ?? []),
  ...((await moved?.()) ?? []),
];

/** Larger files are data, and are scanned in windows. */
const MOST_COMMENTED = 1 << 20;

/** The same rules with none turned off: what is shown next to a finding may contain a secret of any rule. */
const withAllRules = ({ custom, ...rules }: RuleSet): RuleSet => ({
  ...rules,
  off: new Set(),
  ...(custom && { custom: withAllRules(custom) }),
});

/** `placed`, and the secrets of rules that are turned off: the context of a finding may have one. */
export const withTurnedOff = (
  placed: readonly Placed[],
  { bytes, path, part }: Pick<Blob, 'bytes' | 'path' | 'part'>,
  rules: RuleSet,
  changed?: Range,
): readonly Placed[] => (rules.off.size > 0 ? [...placed, ...findSecrets(bytes, path, withAllRules(rules), changed, part).placed] : placed);

/** A text with its encodings removed. */
export function* otherReadings(text: string, path: string): Generator<DecodedText> {
  const bytes = Buffer.from(text);
  const bytesBefore = (decoded: string, unit: number) => Buffer.byteLength(decoded.slice(0, unit));
  const unitsBefore = (byte: number) => bytes.toString('utf8', 0, byte).length;
  for (const view of views({ bytes, text: bytes.toString('latin1'), map: null }, path)) {
    const { map } = view;
    if (!map) continue;
    const decoded = view.bytes.toString();
    yield {
      text: decoded,
      start: (at) => unitsBefore(map.start(bytesBefore(decoded, at))),
      end: (at) => unitsBefore(map.end(bytesBefore(decoded, at))),
    };
  }
}

/** Most of a large file is often unchanged, and its old content is known. With `all`, everything is scanned. */
async function changedIn({ bytes, part, before }: Blob, { all }: Policy): Promise<Range | undefined> {
  if (!before || part || all || bytes.length < WORTH_COMPARING) return undefined;
  const versions = await before();
  return versions.length === 1 ? changedRange(bytes, versions[0]) : undefined;
}

/** Parts overlap. A match that the previous part had in full belongs to that part; a match that is cut off at the end belongs to the next one. */
function belongsTo({ seen, last }: Part, { end }: Placed, length: number): boolean {
  return end >= seen && (last || end < length);
}
