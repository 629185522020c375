import type { Match, MatchContext, Rule, Severity, View } from '../../model.ts';
import { isInsideBase64 } from '../../value/base64-run.ts';
import { entropy } from '../../value/entropy.ts';
import { isInBinaryPatch } from '../../value/git-patch.ts';
import { isCleaned, isPlaceholder, isSequence } from '../../value/placeholder.ts';
import { type Candidate, MOST_OVERLAPPING, weightOf } from './candidate.ts';
import type { LineTable } from './line-table.ts';
import { NearLooks } from './near.ts';
import type { Rules } from './plan.ts';
import { MOST_LINES, Repeats } from './repeats.ts';

/** Lets the rules judge their candidates; if those that count overlap, the leftmost stays. */
export function accept(
  found: Candidate[],
  rules: Rules,
  view: View,
  path: string,
  lines: LineTable,
  hasOwnShape: (rule: number) => boolean,
): Match[] {
  found.sort((a, b) => a.rule - b.rule || a.start - b.start || a.end - b.end || compareNames(a, b));
  const many = found.length > MANY ? { repeats: new Repeats(view.text), near: new NearLooks(view.text) } : undefined;
  const matches: Match[] = [];
  let last: Candidate | undefined;
  let previous: Candidate | undefined;
  const patience = new Patience();
  for (const candidate of found) {
    const { rule, start, end } = candidate;
    const seen =
      previous?.rule === rule && previous.start === start && previous.end === end && previous.given?.name === candidate.given?.name;
    previous = candidate;
    if (seen || (last && last.rule === rule && start < last.end) || patience.isOver(candidate)) continue;
    const severity = judgeOnce(rules.at(rule)!, candidate, view.text, path, lines, many);
    if (!severity) {
      patience.spend(candidate);
      continue;
    }
    last = candidate;
    matches.push({ rule: rules.at(rule)!, severity, view, start, end, ownShape: hasOwnShape(rule) });
  }
  return matches;
}

/** Fewer candidates are judged sooner than compared. */
const MANY = 1000;

interface Many {
  repeats: Repeats;
  near: NearLooks;
}

function judgeOnce(rule: Rule, candidate: Candidate, text: string, path: string, lines: LineTable, many?: Many): Severity | null {
  if (!many || (rule.near && rule.near.lines > MOST_LINES)) return judge(rule, candidate, text, path, lines);
  const known = many.repeats.verdict(candidate);
  if (known !== undefined) return known;
  const verdict = judge(rule, candidate, text, path, lines, many.near);
  many.repeats.add(candidate, verdict);
  return verdict;
}

/**
 * Limits judging where many overlapping candidates have been rejected: in `a-a-a-…` a key of letters and dashes may begin at
 * every other place. A rejection uses up budget that distance restores, so a text full of such places costs no more than
 * one of keys. A name is at most 80 characters away from its key, so nothing that a person wrote comes near the limit.
 */
class Patience {
  private rule = -1;
  private start = 0;
  private end = 0;
  private left = MOST_OVERLAPPING;

  isOver({ rule, start }: Candidate): boolean {
    return rule === this.rule && start < this.end && this.left + (start - this.start) / BYTES_A_CANDIDATE < 1;
  }

  spend({ rule, start, end }: Candidate): void {
    if (rule !== this.rule) this.left = MOST_OVERLAPPING;
    else this.left = Math.min(MOST_OVERLAPPING, this.left + (start - this.start) / BYTES_A_CANDIDATE);
    if (rule === this.rule && start < this.end) this.left -= weightOf(end - start);
    this.rule = rule;
    this.start = start;
    this.end = end;
  }
}

const BYTES_A_CANDIDATE = 32;

/** A value may be assigned to two names (`a = b = "…"`): each is judged. */
function compareNames({ given: a }: Candidate, { given: b }: Candidate): number {
  return a && b && a.name !== b.name ? (a.name < b.name ? -1 : 1) : 0;
}

/** The severity with which `candidate` counts, or null if the rule's checks drop it. */
function judge(
  rule: Rule,
  { start, end, given }: Candidate,
  text: string,
  path: string,
  lines: LineTable,
  near?: NearLooks,
): Severity | null {
  const secret = text.slice(start, end);
  if (rule.minEntropy && entropy(secret) < rule.minEntropy) return null;
  if (!given && isInsideBase64(text, start, end) && !isUnmistakable(rule, secret)) return null;
  if (isCleaned(text, start, end) || (!rule.weighsPlaceholders && isPlaceholder(secret))) return null;
  const around = (count: number) => text.slice(...lines.around(start, end, count));
  if (
    rule.near &&
    !(near ? near.holds(rule.near, ...lines.around(start, end, rule.near.lines)) : rule.near.pattern.test(around(rule.near.lines)))
  )
    return null;
  let verdict: boolean | Severity = true;
  if (rule.validate) {
    // Field by field: a spread costs several times as much, and this runs for every value that is assigned to a key.
    const context: MatchContext = {
      text,
      start,
      end,
      path,
      name: given?.name,
      quoted: given?.quoted,
      wrapper: given?.wrapper,
      syntax: given?.syntax,
      around,
    };
    verdict = rule.validate(secret, context);
  }
  if (verdict === false || isInBinaryPatch(text, start)) return null;
  // A made-up value in the shape of a known credential: worth a review, but not a block.
  if (!rule.weighsPlaceholders && isSequence(secret)) return rule.generic ? null : 'low';
  return verdict === true ? rule.severity : verdict;
}

/** Shortest prefix that random base64 does not contain by chance: six given characters of 64 occur once in 70 GB. */
const UNMISTAKABLE = 6;

/** True if `secret` begins with a prefix of its rule that is too long to occur by chance. */
function isUnmistakable({ keywords }: Rule, secret: string): boolean {
  const folded = secret.toLowerCase();
  return keywords.some((keyword) => keyword.length >= UNMISTAKABLE && folded.startsWith(keyword));
}
