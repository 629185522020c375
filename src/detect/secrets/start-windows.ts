/** Where matches of one rule may start. Windows that touch are merged, so that no place is searched twice. */
export class StartWindows {
  /** Alternating starts and ends, both inclusive. */
  private readonly ends: number[];
  private ordered = true;

  constructor(from: number, to: number) {
    this.ends = [from, to];
  }

  /** They come in nearly ascending order, so a new one can only touch the last one. */
  add(from: number, to: number): void {
    const { ends } = this;
    const last = ends.length - 1;
    if (from <= ends[last] && to >= ends[last - 1]) {
      if (from < ends[last - 1]) {
        ends[last - 1] = from;
        this.ordered = false;
      }
      if (to > ends[last]) ends[last] = to;
      return;
    }
    if (from < ends[last]) this.ordered = false;
    ends.push(from, to);
  }

  sorted(): readonly number[] {
    if (this.ordered) return this.ends;
    const pairs = Array.from({ length: this.ends.length / 2 }, (_, i) => [this.ends[i * 2], this.ends[i * 2 + 1]]).sort(
      (a, b) => a[0] - b[0],
    );
    const joined = new StartWindows(pairs[0][0], pairs[0][1]);
    for (const [from, to] of pairs) joined.add(from, to);
    return joined.ends;
  }
}
