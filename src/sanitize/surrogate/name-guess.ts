/** Guesses what a name belongs to by its letters, from the names that are known for each. */

/** Weight of what was never seen with a label, in occurrences. */
const UNSEEN = 0.4;
const LONGEST_PART = 4;
/** How many names are remembered: 1 kB each. */
const MOST_REMEMBERED = 2000;

/** Beginnings and endings of up to four letters, and all rows of three. */
function partsOf(name: string): string[] {
  const marked = `^${name}$`;
  const parts: string[] = [];
  for (let length = 2; length <= Math.min(LONGEST_PART + 1, marked.length); length++)
    parts.push(marked.slice(0, length), `${marked.slice(-length)}`);
  for (let start = 1; start + 3 < marked.length; start++) parts.push(marked.slice(start, start + 3));
  return parts;
}

/** A naive Bayes classifier over parts of words; all labels are as likely. */
export class NameGuess {
  /** Per part, the number of names of each label that have it. */
  private readonly counts = new Map<string, number[]>();
  private readonly totals: number[];
  /** The logarithms of a part for each label, made when a name first has it. */
  private readonly logs = new Map<string, Float64Array>();
  /** A name is asked for twice, and given names come again. */
  private readonly remembered = new Map<string, readonly number[]>();

  /** @param samples names in lowercase without accents, each with the index of its label in `labels` */
  constructor(
    readonly labels: readonly string[],
    samples: Iterable<readonly [name: string, label: number]>,
  ) {
    this.totals = labels.map(() => 0);
    for (const [name, label] of samples)
      for (const part of partsOf(name)) {
        let counts = this.counts.get(part);
        if (!counts) this.counts.set(part, (counts = labels.map(() => 0)));
        counts[label]!++;
        this.totals[label]!++;
      }
  }

  /** How well a name fits to each label, as logarithms: a difference of 1 is a factor of 2.7. */
  scores(name: string): readonly number[] {
    const earlier = this.remembered.get(name);
    if (earlier) return earlier;
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    const sums = this.sumsOf(name);
    this.remembered.set(name, sums);
    return sums;
  }

  private sumsOf(name: string): number[] {
    const sums = this.labels.map(() => 0);
    for (const part of partsOf(name)) {
      const logs = this.logsOf(part);
      if (logs) for (let i = 0; i < sums.length; i++) sums[i]! += logs[i]!;
    }
    return sums;
  }

  private logsOf(part: string): Float64Array | undefined {
    const known = this.logs.get(part);
    const counts = known ? undefined : this.counts.get(part);
    if (!counts) return known;
    const logs = Float64Array.from(counts, (count, i) => Math.log((count + UNSEEN) / (this.totals[i]! + UNSEEN * this.counts.size)));
    this.logs.set(part, logs);
    return logs;
  }
}
