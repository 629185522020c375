import { atLeast, type Blob, type Finding, type Match, type Rule, type Severity, type View } from '../model.ts';
import { NO_SECRET } from '../rules/no-secret.ts';
import type { Config } from './config/schema.ts';
import { findingOf } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { Concealer, merged, type Peel } from './conceal.ts';
import { disabledIn, type InlineAllow, inlineAllow, mayAllow } from './inline.ts';
import { judge, type Policy } from './judge.ts';
import { excerpt, mask, withoutPrefix } from './mask.ts';
import { randomValues } from './random-values.ts';
import { whyOf } from './why.ts';

/** A match with its place in the root view. */
export interface PlacedMatch {
  match: Match;
  start: number;
  end: number;
}

export interface Decision {
  findings: Finding[];
  notes: string[];
  /** The indexes of the findings that have a note. */
  noted?: ReadonlySet<number>;
}

interface Lines {
  at(offset: number): { line: number; column: number };
}

/** If the severity came from another, surer rule, the team's setting for that rule applies. */
function lifted({ severity, surer }: Match, { rules }: Config): Severity {
  const set = surer === undefined ? undefined : rules[surer]?.severity;
  return set === undefined ? severity : atLeast(set, 'medium') ? set : 'medium';
}

/**
 * Turns the matches of one blob into findings. After this function, nothing holds a secret.
 *
 * @param known matches of earlier versions of the file
 * @param concealer of the values of all matches, also of those that are no findings (of rules that are turned off, or of a neighboring part)
 */
export function decide(
  blob: Blob,
  root: View,
  placed: readonly PlacedMatch[],
  known: readonly PlacedMatch[],
  policy: Policy,
  lines: Lines,
  concealer: Concealer,
): Decision {
  const { config } = policy;
  const path = concealer.hideInPath(blob.path);
  const hideReason = remembering((reason) => concealer.hide(reason));
  const identify = identifier(blob, policy);
  const knownPrints = new Set(known.map((item) => identify(item)));
  const commentOf = comments(blob, root, placed, policy);
  const decision = { findings: [] as Finding[], notes: [] as string[], noted: new Set<number>() };
  for (const [index, item] of placed.entries()) {
    const { match, start, end } = item;
    const { rule } = match;
    const severity = config.rules[rule.id]?.severity ?? lifted(match, config);
    const print = identify(item);
    const value = utf8(match.view.text.slice(match.start, match.end));
    const from = lines.at(start);
    const lineStart = lineStartNear(root.text, start);
    const comment = commentOf(index, lineStart);
    if (comment.note) {
      decision.notes.push(`${path}:${from.line}: ${comment.note}`);
      decision.noted.add(index);
    }
    const isKnown = knownPrints.has(print);
    const { allowed, ...verdict } = judge(
      {
        kind: 'secret',
        rule: rule.id,
        path: blob.path,
        fingerprint: print,
        printAt: (at) => identify(item, at),
        value,
        severity,
        known: isKnown,
        allowedHere: policy.isExample?.(blob.path, value) ? "a custom rule's own example" : comment.reason,
      },
      policy,
    );
    if (allowed === undefined && policy.collect) {
      const written = root.bytes === blob.bytes && !blob.inside ? root.text.slice(start, end) : undefined;
      policy.collect({ fingerprint: print, rule: rule.id, path: blob.path, value, written });
    }
    policy.explain?.(match, print, blob.path);
    const preview = NO_SECRET.has(rule.id) ? value : mask(value, prefixesOf(rule));
    decision.findings.push({
      ...findingOf(blob, {
        path,
        from,
        to: lines.at(end),
        rule,
        severity,
        fingerprint: print,
        preview,
        excerpt: (index < MAX_EXCERPTS && !CELLS.test(blob.path) && excerptOf(root, placed, index, lineStart, concealer)) || preview,
        remedy: rule.remedy,
        known: isKnown,
        verdict: allowed === undefined ? verdict : { ...verdict, allowed: hideReason(allowed) },
      }),
      ...(match.view.via && { via: match.view.via }),
      ...whyOf(match, blob.path),
      ...(blob.origin.kind === 'commit' && { secretId: identify(item, '') }),
    });
  }
  return decision;
}

/** Asks once for each text. */
function remembering(answer: (text: string) => string, answers = new Map<string, string>()): (text: string) => string {
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const found = answer(text);
    answers.set(text, found);
    return found;
  };
}

/** The fingerprint of a match in this blob, or as if the blob were at another path. */
function identifier(blob: Blob, { config, prints }: Policy): (item: PlacedMatch, at?: string) => string {
  return ({ match }, at = blob.path) => {
    const { rule, view, start, end } = match;
    const secret = view.text.slice(start, end);
    if (!prints) return fingerprint(rule.id, at, secret, config.salt);
    return remembering(() => fingerprint(rule.id, at, secret, config.salt), prints)(`${rule.id}\0${at}\0${secret}`);
  };
}

/** What comments say about a match: ours and those of other tools next to it, or a block that secretlint's comments turn off. */
function comments(
  blob: Blob,
  root: View,
  placed: readonly PlacedMatch[],
  policy: Policy,
): (index: number, lineStart: number) => InlineAllow {
  if (policy.comments === false || !mayAllow(root.text)) return () => ({});
  const disabled = disabledIn(root.text, blob.path);
  return (index, lineStart) => {
    const { reason, note } = allowAround(root, placed, index, lineStart, blob.path);
    const isOff = disabled(placed[index].match.rule.id, placed[index].start);
    return isOff ? { reason: reason ?? 'secretlint-disable' } : { reason, note };
  };
}

/** Prefixes that the secret may begin with. The keywords of a rule with `name` are in the name, not in the secret. */
const prefixesOf = (rule: Rule) => (rule.name || rule.near ? [] : rule.keywords);

const utf8 = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8');

/**
 * Covers the values of matches in everything that is shown.
 *
 * @param peel decodes a text: see `Concealer`
 * @param concealer receives the values; those that it already has stay covered
 */
export const concealerOf = (placed: readonly PlacedMatch[], peel: Peel, concealer = new Concealer(peel)): Concealer =>
  concealer.add(
    placed
      .filter(({ match }) => !NO_SECRET.has(match.rule.id))
      .map(valueOf)
      .flatMap((value) => [value, ...innerValue(value)]),
  );

const BASE64 = /^[A-Za-z0-9+/_-]{8,4000}={0,2}$/;
const PRINTABLE = /^[\x20-\x7e\u00a0-\uffff]+$/;

/** The text in a base64 value, as in a Basic header: it may also occur nearby in plain text. For `user:password`, the password. */
function innerValue(value: string): string[] {
  if (!BASE64.test(value)) return [];
  const text = Buffer.from(value, 'base64').toString();
  if (!PRINTABLE.test(text) || text.includes('\ufffd')) return [];
  return [text.slice(text.indexOf(':') + 1)];
}

/** The part of a match that must not be shown: all but a known prefix. */
function valueOf({ match: { rule, view, start, end } }: PlacedMatch): string {
  const { text } = view;
  return withoutPrefix(utf8(text.slice(start - touching(text, start, -1), end + touching(text, end, 1))), prefixesOf(rule));
}

/** Maximum number of characters of a token before or after its secret. */
const MAX_TOUCHING = 100;

/** The number of letters and digits next to an offset. Some rules match only a part of a token, but the rest must not be shown either. */
function touching(text: string, at: number, step: 1 | -1): number {
  let length = 0;
  while (length < MAX_TOUCHING && /[A-Za-z0-9]/.test(text.charAt(step > 0 ? at + length : at - length - 1))) length++;
  return length;
}

/** Maximum number of bytes of a line that are searched for comments. */
const MAX_LINE = 4096;

/** The verdict of a comment on the match at `index`: on the match's line, which starts at `lineStart`, or on the line above. */
function allowAround({ text }: View, placed: readonly PlacedMatch[], index: number, lineStart: number, path: string): InlineAllow {
  const { match, start } = placed[index];
  const lineEnd = lineEndNear(text, start);
  const aboveStart = lineStart > 1 ? lineStartNear(text, lineStart - 1) : 0;
  // The more secrets there are, the longer it takes to hide them: 13 seconds for one line with 60,000 secrets.
  if (!mayAllow(text.slice(aboveStart, lineEnd))) return {};
  const shown = (from: number, to: number) => hideSecrets(text, from, to, placedIn(placed, index, from, to));
  return inlineAllow(match.rule.id, shown(lineStart, lineEnd), lineStart > 0 ? shown(aboveStart, lineStart) : '', path);
}

/** Start and end of the line, within a limit: otherwise the single line of a bundle would be searched for each finding. */
function lineStartNear(text: string, offset: number): number {
  const least = Math.max(0, offset - MAX_LINE);
  return least + text.slice(least, offset).lastIndexOf('\n') + 1;
}

function lineEndNear(text: string, offset: number): number {
  const newline = text.slice(offset, offset + MAX_LINE).indexOf('\n');
  return newline < 0 ? Math.min(text.length, offset + MAX_LINE) : offset + newline;
}

/** The matches that reach into a range around the one at `index`; a file may have many thousands. */
function placedIn(placed: readonly PlacedMatch[], index: number, from: number, to: number): readonly PlacedMatch[] {
  let first = index;
  let last = index + 1;
  while (first > 0 && placed[first - 1].end > from) first--;
  while (last < placed.length && placed[last].start < to) last++;
  return placed.slice(first, last).filter(({ start, end }) => start < to && end > from);
}

/** A part of the text with its secrets hidden: the text of a comment is shown, and a secret may be next to it. */
function hideSecrets(text: string, from: number, to: number, inside: readonly PlacedMatch[]): string {
  let out = '';
  let position = from;
  for (const { start, end } of inside) {
    out += `${text.slice(position, Math.max(position, start))}***`;
    position = Math.max(position, end);
  }
  return utf8(out + text.slice(position, Math.max(position, to)));
}

/** Maximum number of findings per file that are shown with their line: an excerpt takes about 0.1 ms, and no one reads ten thousand of them. */
const MAX_EXCERPTS = 1_000;

/** Bytes of a line kept around a secret for its excerpt. */
const EXCERPT_REACH = 400;

/** Parts of workbooks: around a cell are other people's cells, in which no rule knows what is a secret. */
const CELLS = /!(?:xl\/[^!]*|content)\.xml$/i;
/** Bytes of programs and databases. What is around a secret there may be another value without a name. Texts for terminals have escapes and bells. */
const NOT_TEXT = /[\0-\x06\x0e-\x1a\x1c-\x1f]/;

/** The line of a finding, with all secrets hidden; null if it is not text. */
function excerptOf(root: View, placed: readonly PlacedMatch[], index: number, lineStart: number, concealer: Concealer): string | null {
  const { text } = root;
  const focus = placed[index];
  const from = Math.max(lineStart, focus.start - EXCERPT_REACH);
  const to = Math.min(lineEndNear(text, focus.start), Math.max(focus.end + EXCERPT_REACH, focus.start));
  if (NOT_TEXT.test(text.slice(from, to))) return null;
  const inside = placedIn(placed, index, from, to);
  const units = (a: number, b: number) => utf8(text.slice(a, b)).length;
  const places = inside.map(({ match, start, end }) => ({
    prefixes: prefixesOf(match.rule),
    shown: NO_SECRET.has(match.rule.id),
    start: units(from, Math.max(from, start)),
    end: units(from, Math.min(end, to)),
  }));
  const line = utf8(text.slice(from, to));
  return excerpt(line, places, inside.indexOf(focus), merged([...concealer.ranges(line), ...randomValues(line, places)]));
}
