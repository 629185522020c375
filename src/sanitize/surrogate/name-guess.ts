/** Guesses what a name belongs to by its letters, from the names that are known for each. */

/** Weight of what was never seen with a label, in occurrences. */
const UNSEEN = 0.4;
const LONGEST_PART = 4;

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
  scores(name: string): number[] {
    const sums = this.labels.map(() => 0);
    for (const part of partsOf(name)) {
      const counts = this.counts.get(part);
      if (!counts) continue;
      for (let i = 0; i < sums.length; i++) sums[i]! += Math.log((counts[i]! + UNSEEN) / (this.totals[i]! + UNSEEN * this.counts.size));
    }
    return sums;
  }
}
