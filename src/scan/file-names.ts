/** Keys in names of files and folders: they are found, and no report shows one. */
import { LineIndex } from '../decode/line-index.ts';
import { findSecrets } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import { type Blob, type CommitFacts, IN_NAME, type Report, type SecretHistory } from '../model.ts';
import type { Policy } from '../policy/judge.ts';
import { otherReadings, withAllRules } from './inspect.ts';

/** A secret that can be recognized without context is at least this long. */
export const LONG_WORD = /[\w+=-]{16}/;

/** Paths that may contain a key, and whether their files are known. */
export type Names = Map<string, Omit<Blob, 'bytes'>>;

/** Adds keys in names of files and folders (`keys/tgp_v1_….txt`). All names are scanned at once, since they rarely contain a key. */
export async function addNames(names: Names, rules: RuleSet, policy: Policy, report: Report): Promise<void> {
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
