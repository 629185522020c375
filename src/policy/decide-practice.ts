import type { Blob, Finding, Severity } from '../model.ts';
import { partAt } from '../value/first-index.ts';
import type { Concealer } from './conceal.ts';
import { findingOf } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { inlineAllow, mayAllow } from './inline.ts';
import { judge, type Policy } from './judge.ts';
import { DOTS, excerpt } from './mask.ts';

/** A place where a practice is not followed, in UTF-16 units of the file's text. */
interface Spot {
  rule: { id: string; title: string; severity: Severity; remedy: string };
  start: number;
  end: number;
  says: string;
  severity?: Severity;
}

/** A spot's name in one file: it does not change when lines move, or when blanks do. */
const printOf = ({ rule, start, end }: Spot, text: string, path: string, { config }: Policy): string =>
  fingerprint(rule.id, path, Buffer.from(text.slice(start, end).replace(/\s+/g, ' ')).toString('latin1'), config.salt);

/**
 * Decides on the spots of one file. What a finding shows of the file is its line, without strings that could be a value.
 *
 * @param before spots in earlier versions of the file, with the texts of these
 * @param concealer hides what the file has of secrets
 */
export function decidePractices(
  blob: Pick<Blob, 'path' | 'origin'>,
  text: string,
  spots: readonly Spot[],
  before: readonly { text: string; spots: readonly Spot[] }[],
  policy: Policy,
  concealer: Concealer,
): { findings: Finding[]; notes: string[] } {
  const known = new Set(before.flatMap((version) => version.spots.map((spot) => printOf(spot, version.text, blob.path, policy))));
  const lines = new Lines(text);
  const commented = policy.comments !== false && mayAllow(text);
  const path = concealer.hideInPath(blob.path);
  const shown = once((line: number) => concealer.hide(lines.text(line)));
  const excerptAt = once((line: number) => excerptOf(shown(line)));
  const commentAt = once((id: string) => once((line: number) => inlineAllow(id, shown(line), shown(line - 1), blob.path)));
  const notes: string[] = [];
  const findings = spots.map((spot, index): Finding => {
    const { rule, start, end, says } = spot;
    const from = lines.at(start);
    const to = lines.at(Math.min(end, lines.endOf(from.line)));
    const severity = policy.config.rules[rule.id]?.severity ?? spot.severity ?? rule.severity;
    const print = printOf(spot, text, blob.path, policy);
    const inline = commented ? commentAt(rule.id)(from.line) : {};
    if (inline.note) notes.push(`${path}:${from.line}: ${inline.note}`);
    const isKnown = known.has(print);
    const { allowed, ...verdict } = judge(
      {
        kind: 'practice',
        rule: rule.id,
        path: blob.path,
        fingerprint: print,
        printAt: (at) => printOf(spot, text, at, policy),
        value: '',
        severity,
        known: isKnown,
        allowedHere: inline.reason,
      },
      policy,
    );
    const finding = findingOf(blob, {
      path,
      from,
      to,
      rule,
      severity,
      fingerprint: print,
      preview: says,
      excerpt: index < MAX_EXCERPTS ? excerptAt(from.line) : says,
      remedy: rule.remedy,
      known: isKnown,
      verdict: allowed === undefined ? verdict : { ...verdict, allowed: concealer.hide(allowed) },
    });
    return { ...finding, practice: true };
  });
  return { findings, notes };
}

/** Maximum number of findings per file that are shown with their line. No one reads more, and each line takes time to hide secrets in. */
const MAX_EXCERPTS = 1_000;

/** Remembers the answers: a notebook may be one line with hundreds of findings. */
function once<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key)!;
  };
}

/** A word in quotes that could be a value. */
const VALUE = /(?<=["'`])(?!https?:)[\w+/=.~-]{16,}(?=["'`])/g;

/** @param line without secrets */
function excerptOf(line: string): string {
  return excerpt(
    line.replace(VALUE, (word) => (/\d/.test(word) ? DOTS : word)),
    [],
    0,
  );
}

/** Lines of a text; numbers and columns count from 1. */
class Lines {
  private readonly starts: number[] = [0];

  constructor(private readonly whole: string) {
    for (let at = whole.indexOf('\n'); at >= 0; at = whole.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  at(offset: number): { line: number; column: number } {
    const line = partAt(this.starts, offset);
    return { line: line + 1, column: offset - this.starts[line] + 1 };
  }

  endOf(line: number): number {
    return line < this.starts.length ? this.starts[line] - 1 : this.whole.length;
  }

  /** The empty string if there is no such line. */
  text(line: number): string {
    return line < 1 ? '' : this.whole.slice(this.starts[line - 1], this.endOf(line));
  }
}
