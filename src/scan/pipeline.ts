import { mayBeDataset } from '../dataset/prefilter.ts';
import { LineIndex } from '../decode/line-index.ts';
import { views } from '../decode/views.ts';
import { changedRange, type Range, WORTH_COMPARING } from '../decode/windows.ts';
import { findSecrets } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Placed } from '../detect/secrets/overlap.ts';
import type { Blob, Finding, Part, Report, Skipped } from '../model.ts';
import type { DecodedText } from '../policy/conceal.ts';
import type { Decision } from '../policy/decide.ts';
import type { Policy } from '../policy/judge.ts';
import { isOpened, packedAs } from '../unpack/kind.ts';

/**
 * The whole program: blobs come in, are decoded to views, the engine finds matches in each view,
 * the most specific match of a place stays, policy turns it into a finding that no longer holds the
 * secret, and all findings make a report.
 */
export async function run(blobs: Blobs, rules: RuleSet, policy: Policy, scope: string): Promise<Report> {
  const report = emptyReport(scope);
  const names: Names = new Map();
  await add(blobs, rules, policy, report, names);
  if (names.size > 0) await addNames(names, rules, policy, report);
  return report;
}

/** Paths that may hold a key, with what is known of their files. */
type Names = Map<string, Omit<Blob, 'bytes'>>;

type Blobs = AsyncIterable<Blob | Skipped> | Iterable<Blob | Skipped>;

async function add(blobs: Blobs, rules: RuleSet, policy: Policy, report: Report, names: Names): Promise<void> {
  let dataset: string | undefined; // the last one: personal data may stand beside its secrets, so they are shown without what is around them
  let opened: string | undefined; // the last archive: its later parts have been looked into with the first
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
    if (item.part?.last !== false) report.files++;
    if (LONG_WORD.test(item.path) && /\d/.test(item.path))
      names.set(item.path, { path: item.path, origin: item.origin, before: item.before });
    report.bytes += item.bytes.length - (item.part?.seen ?? 0);
    const pointer = pointerIn(item);
    if (pointer) report.skipped.push({ path: item.path, part: 'its content', why: pointer, failed: false });
    const isDataset = !pointer && isDatasetFor(item, policy) && (await addDataset(item, rules, policy, report));
    if (isDataset) dataset = item.path;
    if (item.part && item.part.seen > 0 && item.path === opened) continue;
    const kind = isDataset || item.inside || (item.part && item.part.seen > 0) ? null : packedAs(item.bytes);
    if (kind) {
      if (isOpened(kind)) opened = item.path;
      await add((await import('../unpack/expand.ts')).expand(item, kind, policy.ignores), rules, policy, report, names);
      continue;
    }
    const { findings, notes } = await inspect(item, rules, isDataset ? { ...policy, comments: false } : policy);
    for (const finding of findings) report.findings.push(item.path === dataset ? { ...finding, excerpt: finding.preview } : finding);
    report.notes.push(...notes);
  }
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md, and what it was called first. */
const LFS = /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\r?\n/;
/** A link into git-annex' store, or the pointer of an unlocked file: https://git-annex.branchable.com/internals/pointer_file/ */
const ANNEX = /^(?:(?:\.\.\/)*\.git\/|\/)annex\/objects\/[^\n]+/;
/** https://dvc.org/doc/user-guide/project-structure/dvc-files */
const DVC = /^outs:\r?\n/m;
/** A `.dvc` file of many outputs has some kB. */
const LONGEST_POINTER = 1 << 16;

/** Says so if a file only tells where its content is. The first byte rules nearly all others out. */
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

/** Nothing shorter is a secret that its own form gives away. */
export const LONG_WORD = /[\w+=-]{16}/;

/** Adds the keys that stand in the name of a file or folder (`keys/tgp_v1_….txt`). All names are looked at in one go: hardly ever does one hold a key. */
async function addNames(names: Names, rules: RuleSet, policy: Policy, report: Report): Promise<void> {
  const keysIn = (text: string) => {
    const { root, placed } = findSecrets(Buffer.from(text), '', rules);
    return { root, placed: placed.filter(({ match }) => match.ownShape) };
  };
  if (keysIn([...names.keys()].join('\n')).placed.length === 0) return;
  const { decide } = await import('../policy/decide.ts');
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
      placed,
      (text) => otherReadings(text, ''),
    );
    for (const finding of findings) report.findings.push({ ...finding, line: 1, column: 1, endLine: 1, endColumn: 1, via: 'file name' });
  }
}

/** Names of files may be secrets too (`keys/tgp_v1_….txt`): what a report shows of them is covered. */
export async function hideNames(report: Report, rules: RuleSet): Promise<void> {
  const { findings, datasets, skipped } = report;
  const named = [...findings, ...datasets, ...skipped];
  const names = new Set(named.map(({ path }) => path).filter((path) => LONG_WORD.test(path)));
  const notes = report.notes.filter((note) => LONG_WORD.test(note)); // they name files in which nothing was found, too
  const all = withAllRules(rules);
  const secrets = [...names, ...notes].flatMap((name) =>
    findSecrets(Buffer.from(name), '', all).placed.filter(({ match }) => match.ownShape),
  );
  if (secrets.length === 0) return;
  const { concealerOf } = await import('../policy/decide.ts');
  const concealer = concealerOf(secrets, (text) => otherReadings(text, ''));
  for (const item of named) if (names.has(item.path)) item.path = concealer.hide(item.path);
  report.notes = report.notes.map((note) => concealer.hide(note));
}

/** Large files come in parts: a dataset is read whole when its first one comes. */
function isDatasetFor({ path, bytes, part }: Blob, { config, datasets }: Policy): boolean {
  if (config.datasets.pii === 'off' || datasets === 'off' || (part && part.seen > 0)) return false;
  return mayBeDataset(bytes, path) || datasets?.(path) === true;
}

async function addDataset(blob: Blob, rules: RuleSet, policy: Policy, report: Report): Promise<boolean> {
  const { inspectDataset } = await import('./datasets.ts');
  const found = await inspectDataset(blob, policy, (record) => inspect(record, rules, { ...policy, comments: false }));
  if (!found || (found.isOther && packedAs(blob.bytes))) return false;
  for (const finding of found.findings) report.findings.push(finding);
  report.skipped.push(...found.skipped);
  report.notes.push(...found.notes);
  report.knownRecords += found.knownRecords;
  if (found.dataset) report.datasets.push(found.dataset);
  return !found.isOther;
}

/** One blob's findings. */
export async function inspect(blob: Blob, rules: RuleSet, policy: Policy): Promise<Decision> {
  const changed = await changedIn(blob, policy);
  const { root, placed } = findSecrets(blob.bytes, blob.path, rules, changed, blob.part);
  const own = blob.part ? placed.filter((item) => belongsTo(blob.part!, item, root.bytes.length)) : placed;
  const isWhole = !blob.part && !changed && blob.origin.kind !== 'commit';
  const unused = async (findings: readonly Finding[]) =>
    isWhole && policy.comments !== false && root.bytes.length <= MOST_COMMENTED && root.text.includes('together-guard:allow')
      ? (await import('../policy/inline.ts')).unusedComments(root.bytes.toString(), blob.path, findings, rules.off)
      : [];
  if (own.length === 0) return { findings: [], notes: await unused([]) };
  const { decide } = await import('../policy/decide.ts'); // most commits find nothing to decide on
  const known = blob.before ? (await blob.before()).flatMap((bytes) => findSecrets(bytes, blob.path, rules).placed) : [];
  // What is shown next to a finding may hold a secret of a rule that is switched off.
  const others = rules.off.size > 0 ? findSecrets(blob.bytes, blob.path, withAllRules(rules), changed, blob.part).placed : placed;
  const { findings, notes } = decide(blob, root, own, known, policy, new LineIndex(root.bytes, blob.part?.base), others, (text) =>
    otherReadings(text, blob.path),
  );
  return { findings, notes: [...notes, ...(await unused(findings))] };
}

/** Larger files are data, and are looked at in windows. */
const MOST_COMMENTED = 1 << 20;

const withAllRules = ({ custom, ...rules }: RuleSet): RuleSet => ({
  ...rules,
  off: new Set(),
  ...(custom && { custom: withAllRules(custom) }),
});

/** A text with its encodings peeled off. */
function* otherReadings(text: string, path: string): Generator<DecodedText> {
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

/** Most of a large file is often as it was, and what it held is known: `all` shows it. */
async function changedIn({ bytes, part, before }: Blob, { all }: Policy): Promise<Range | undefined> {
  if (!before || part || all || bytes.length < WORTH_COMPARING) return undefined;
  const versions = await before();
  return versions.length === 1 ? changedRange(bytes, versions[0]) : undefined;
}

/** Parts overlap: what the part before held whole is its own, what is cut off at the end is the next one's. */
function belongsTo({ seen, last }: Part, { end }: Placed, length: number): boolean {
  return end >= seen && (last || end < length);
}
