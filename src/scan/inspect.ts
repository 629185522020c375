/** The secrets in one blob: found in all its readings, and judged by its earlier versions and the policy. */
import { LineIndex } from '../decode/line-index.ts';
import { views } from '../decode/views.ts';
import { changedRange, type Range, WORTH_COMPARING } from '../decode/windows.ts';
import { mayHavePractices } from '../detect/practice/gate.ts';
import { findSecrets } from '../detect/secrets/index.ts';
import type { RuleSet } from '../detect/secrets/match.ts';
import type { Placed } from '../detect/secrets/overlap.ts';
import type { Blob, Finding, Part } from '../model.ts';
import type { DecodedText } from '../policy/conceal.ts';
import type { Decision } from '../policy/decide.ts';
import type { Policy } from '../policy/judge.ts';

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
export const withAllRules = ({ custom, ...rules }: RuleSet): RuleSet => ({
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
