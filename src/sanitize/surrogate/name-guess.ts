/** Guesses what a name belongs to by its letters, from the names that are known for each. */

/** Weight of what was never seen with a label, in occurrences. */
const UNSEEN = 0.4;
const LONGEST_PART = 4;
/** How many names are remembered: 1 kB each. */
const MOST_REMEMBERED = 2000;

/** Characters are numbered, so that a part of a name is one number: looking up a text takes three times as long. */
const MOST_CHARACTERS = 64;

/** A naive Bayes classifier over parts of words; all labels are as likely. */
export class NameGuess {
  /** Per part, the number of names of each label that have it. */
  private readonly counts = new Map<number, number[]>();
  private readonly totals: number[];
  /** The logarithms of a part for each label, made when a name first has it. */
  private readonly logs = new Map<number, Float64Array>();
  /** From 1 on; no name that is asked for has others in a part that counts. */
  private readonly characters = new Map<string, number>();
  /** A name is asked for twice, and given names come again. */
  private readonly remembered = new Map<string, readonly number[]>();

  /** @param samples names in lowercase without accents, each with the index of its label in `labels` */
  constructor(
    readonly labels: readonly string[],
    samples: Iterable<readonly [name: string, label: number]>,
  ) {
    this.totals = labels.map(() => 0);
    for (const [name, label] of samples) {
      for (const character of `^${name}$`) if (!this.characters.has(character)) this.characters.set(character, this.characters.size + 1);
      for (const part of this.partsOf(name)) {
        let counts = this.counts.get(part);
        if (!counts) this.counts.set(part, (counts = labels.map(() => 0)));
        counts[label]!++;
        this.totals[label]!++;
      }
    }
    if (this.characters.size >= MOST_CHARACTERS) throw new RangeError('the samples have too many characters');
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
    for (const part of this.partsOf(name)) {
      const logs = this.logsOf(part);
      if (logs) for (let i = 0; i < sums.length; i++) sums[i]! += logs[i]!;
    }
    return sums;
  }

  private logsOf(part: number): Float64Array | undefined {
    const known = this.logs.get(part);
    const counts = known ? undefined : this.counts.get(part);
    if (!counts) return known;
    const logs = Float64Array.from(counts, (count, i) => Math.log((count + UNSEEN) / (this.totals[i]! + UNSEEN * this.counts.size)));
    this.logs.set(part, logs);
    return logs;
  }

  /** Beginnings and endings of up to four letters, and all rows of three, without those that no sample can have. */
  private partsOf(name: string): number[] {
    const units: number[] = [];
    const marked = `^${name}$`;
    for (let i = 0; i < marked.length; i++) units.push(this.characters.get(marked[i]!) ?? 0);
    const parts: number[] = [];
    const add = (start: number, end: number): void => {
      let part = 0;
      for (let i = start; i < end; i++) {
        if (units[i] === 0) return;
        part = part * MOST_CHARACTERS + units[i]!;
      }
      parts.push(part);
    };
    const { length } = units;
    for (let size = 2; size <= Math.min(LONGEST_PART + 1, length); size++) {
      add(0, size);
      add(length - size, length);
    }
    for (let start = 1; start + 3 < length; start++) add(start, start + 3);
    return parts;
  }
}
