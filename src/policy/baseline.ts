import { notUtf8, quote, UserError } from '../errors.ts';
import type { Finding } from '../model.ts';
import { conflictAt } from './conflict.ts';
import { clean } from '../io/terminal.ts';
import { counted } from '../io/words.ts';

/** A finding that the team has accepted for now. */
export interface BaselineLine {
  /** 16 hex digits, as in findings. */
  fingerprint: string;
  rule: string;
  /** Where it was found. Only for people: the fingerprint decides. */
  path: string;
}

/** A baseline that is read when there is a finding: most commits have none. */
export interface BaselineSource {
  /** Null if there is no such file. @throws UserError if it cannot be read */
  read(): { text: string; name: string } | null;
  parsed?: Baseline | null;
}

/** @throws UserError if it cannot be read or is invalid */
export function baselineOf(source: BaselineSource | undefined): Baseline | null {
  if (!source) return null;
  if (source.parsed === undefined) {
    const file = source.read();
    source.parsed = file && Baseline.parse(file.text, file.name);
  }
  return source.parsed;
}

interface Item extends BaselineLine {
  /** Its line in the file, from 1. */
  line: number;
  used: boolean;
  /** It matched a finding in a file that was moved since. */
  moved: boolean;
}

const LINE = /^([0-9a-f]{16}) ([a-z][a-z0-9-]*) (.+)$/;

/**
 * Matches a text in which some line may not be valid. A file of 300,000 lines takes 35 ms this way, and .5 s to parse; a
 * commit with one finding only asks for one line.
 */
const DOUBTFUL = /^(?!#|\r?$|[0-9a-f]{16} [a-z][a-z0-9-]* [^\r\n])|\r(?!\n)|[\u2028\u2029]/m;

/** Fingerprints that are searched in the text, at 4 ms each in 300,000 lines. With more of them, parsing all lines is faster. */
const MOST_SEARCHED = 20;

/** So many lines may be stale since their findings were fixed; if more are, and no line matches, the salt may have changed. */
const MAX_FIXED = 5;

/** Maximum number of stale lines in notes; more are counted. */
const MAX_NAMED = 5;

/** The baseline: findings that do not block. Remembers which of its lines matched something. */
export class Baseline {
  /** Null until something needs all lines. */
  private parsed: ReadonlyMap<string, Item> | null = null;
  private searched = 0;
  /** What matched before the lines were parsed. */
  private readonly early: { fingerprint: string; moved: boolean }[] = [];

  private constructor(
    private readonly text: string,
    private readonly name: string,
  ) {}

  /**
   * Lines may be in any order and occur twice, since git may have merged the file.
   *
   * @param name the file's name, for messages
   * @throws UserError that names the first line that is not `fingerprint rule path`
   */
  static parse(text: string, name: string): Baseline {
    const fault = notUtf8(text);
    if (fault !== '') throw new UserError('bad-baseline', `${name}: ${fault}`);
    const baseline = new Baseline(text.replace(/^\uFEFF/, ''), name);
    if (DOUBTFUL.test(baseline.text)) baseline.parsed = itemsIn(baseline.text, name);
    return baseline;
  }

  private get items(): ReadonlyMap<string, Item> {
    if (this.parsed) return this.parsed;
    this.parsed = itemsIn(this.text, this.name);
    for (const { fingerprint, moved } of this.early) this.has(fingerprint, moved);
    return this.parsed;
  }

  /** True if it has a finding. @param moved the fingerprint is the one that the finding had before its file was moved */
  has(fingerprint: string, moved = false): boolean {
    if (!this.parsed && this.searched++ < MOST_SEARCHED) {
      const row = `${fingerprint} `;
      if (!this.text.startsWith(row) && !this.text.includes(`\n${row}`)) return false;
      this.early.push({ fingerprint, moved });
      return true;
    }
    const item = this.items.get(fingerprint);
    if (!item) return false;
    if (moved) item.moved = true;
    else item.used = true;
    return true;
  }

  get size(): number {
    return this.items.size;
  }

  get fingerprints(): string[] {
    return [...this.items.keys()];
  }

  get lines(): readonly BaselineLine[] {
    return [...this.items.values()];
  }

  /** The lines that matched a finding at its place. */
  get used(): readonly BaselineLine[] {
    return [...this.items.values()].filter(({ used }) => used);
  }

  /** The lines that matched nothing. */
  get stale(): readonly (BaselineLine & { line: number })[] {
    return [...this.items.values()].filter(({ used, moved }) => !used && !moved);
  }

  /** The lines whose findings are now in another file. */
  get moved(): readonly BaselineLine[] {
    return [...this.items.values()].filter(({ used, moved }) => moved && !used);
  }

  /** What matched, for `markUsed` in another thread. */
  marks(): { used: string[]; moved: string[] } {
    return { used: this.used.map(({ fingerprint }) => fingerprint), moved: this.moved.map(({ fingerprint }) => fingerprint) };
  }

  markUsed({ used, moved }: { used: readonly string[]; moved: readonly string[] }): void {
    for (const fingerprint of used) this.has(fingerprint);
    for (const fingerprint of moved) this.has(fingerprint, true);
  }

  /**
   * Notes on lines that need the user's attention, after everything was scanned.
   *
   * @param options.aboutMoved also on those that `baseline` writes anew
   * @param options.open findings that the baseline does not have: some may be those of stale lines, with another salt
   * @param options.unshallow how to fetch the rest of a shallow clone: without it, the findings of a moved file match nothing
   */
  notes(
    name: string,
    { aboutMoved = true, open = [], unshallow }: { aboutMoved?: boolean; open?: readonly Finding[]; unshallow?: string } = {},
  ): string[] {
    const { stale, moved, size } = this;
    const all = stale.length === size && size > MAX_FIXED ? ' (was the salt in the allowlist file changed?)' : '';
    const places = new Set(open.map(({ rule, path }) => `${rule} ${clean(path)}`));
    const again = stale.filter(({ rule, path }) => places.has(`${rule} ${path}`)).length;
    const salt =
      again > 0
        ? `. For ${again} of them, the same rule finds something that is not in ${name}: another value, or the same one with another salt (two branches that each made a first baseline have two). If you have looked at it, run "together-guard baseline" again`
        : '';
    const [verb, them] = stale.length === 1 ? ['matches', 'it'] : ['match', 'them'];
    const lines = `${counted(stale.length, 'line')} of ${name} ${verb} nothing`;
    return [
      ...(stale.length === 0
        ? []
        : [
            unshallow === undefined
              ? `${lines} here${all}: ${listed(stale)}. "together-guard baseline --prune" removes ${them}, unless you need ${them} for --history${salt}`
              : `${lines} here: ${listed(stale)}. This clone is shallow, so moved files cannot be recognized, and their old findings may block. Fetch the rest, then run this again: ${unshallow}`,
          ]),
      ...(aboutMoved && moved.length > 0
        ? [
            `${counted(moved.length, 'line')} of ${name} ${moved.length === 1 ? 'is for a file that was' : 'are for files that were'} moved: run "together-guard baseline" to write the new ${moved.length === 1 ? 'path' : 'paths'}`,
          ]
        : []),
    ];
  }
}

/** @throws UserError that names the first line that is not valid */
function itemsIn(text: string, name: string): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const [i, row] of text.split(/\r\n?|\n/).entries()) {
    if (row === '' || row.startsWith('#')) continue;
    const [, fingerprint, rule, path] = LINE.exec(row) ?? [];
    if (fingerprint === undefined)
      throw new UserError(
        'bad-baseline',
        conflictAt(row) === 0
          ? `${name}:${i + 1}: a merge conflict: keep the lines of both sides, and remove the markers`
          : `${name}:${i + 1}: expected a fingerprint, a rule and a path, not ${quote(row)}: remove the line, or restore the file from git`,
      );
    if (!items.has(fingerprint)) items.set(fingerprint, { fingerprint, rule: rule!, path: path!, line: i + 1, used: false, moved: false });
  }
  return items;
}

const listed = (lines: readonly { line: number; rule: string; path: string }[]): string =>
  lines
    .slice(0, MAX_NAMED)
    .map(({ line, rule, path }) => `line ${line} (${rule} in ${path})`)
    .join(', ') + (lines.length > MAX_NAMED ? ', …' : '');

const HEADER = '# Findings that do not block. "together-guard baseline" writes this file: fingerprint, rule, path.\n';

/**
 * The text of a baseline, one finding a line. It has no line numbers, times and values, and is sorted by fingerprint. So a line
 * changes only if its finding does, and what two branches add is rarely next to each other.
 */
export function baselineText(lines: Iterable<BaselineLine>): string {
  const rows = [...lines].map(({ fingerprint, rule, path }) => `${fingerprint} ${rule} ${clean(path)}\n`);
  return HEADER + [...new Map(rows.map((row) => [row.slice(0, 16), row])).values()].sort().join('');
}

/** The line of a finding. */
export const lineOf = ({ fingerprint, rule, path }: Finding): BaselineLine => ({ fingerprint, rule, path });
