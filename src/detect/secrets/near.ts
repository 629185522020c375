interface Near {
  pattern: RegExp;
  lines: number;
}

/**
 * Searches for a rule's `near` around many values. Their lines overlap: searching them again for each value took 0.3 s for a
 * megabyte with `together` and 64 hex digits on each line. So the next match in the whole text is remembered. The result is
 * the same as for the lines alone, if they are whole lines and the pattern sees nothing beyond its match.
 */
export class NearLooks {
  private pattern: RegExp | undefined;
  /** The pattern with `g`, if it is such a pattern. */
  private all: RegExp | undefined;
  /** The first match at or after `searched`; Infinity if there is none. */
  private searched = 0;
  private start = -1;
  private end = -1;

  constructor(private readonly text: string) {}

  /** True if the pattern matches in [from, to) alone. `from` must ascend for each pattern, else the lines are read. */
  holds({ pattern }: Near, from: number, to: number): boolean {
    const { text } = this;
    if (pattern !== this.pattern) {
      this.pattern = pattern;
      this.all = seesOnlyItself(pattern) ? new RegExp(pattern.source, `${pattern.flags}g`) : undefined;
      this.searched = 0;
      this.start = -1;
    }
    const isWhole = (from === 0 || text.charCodeAt(from - 1) === NEWLINE) && (to === text.length || text.charCodeAt(to) === NEWLINE);
    if (!this.all || !isWhole || from < this.searched) return pattern.test(text.slice(from, to));
    if (this.start < from) {
      this.all.lastIndex = from;
      this.start = this.all.exec(text)?.index ?? Infinity;
      this.end = this.start === Infinity ? Infinity : this.all.lastIndex;
    }
    this.searched = from;
    if (this.start >= to) return false;
    return this.end <= to || pattern.test(text.slice(from, to));
  }
}

const NEWLINE = 10;

/** True if a pattern has no lookarounds, and no anchors but those of lines. */
function seesOnlyItself({ source, flags }: RegExp): boolean {
  if (/[gy]/.test(flags) || /\(\?[=!<]/.test(source)) return false;
  return flags.includes('m') || !/[$^]/.test(source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, ''));
}
