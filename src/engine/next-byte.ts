/** Where a byte stands next. Asked in roughly ascending order, all questions together take linear time. */
export class NextByte {
  /** There is none in [searched, next). */
  private searched = 0;
  private next = 0;

  constructor(
    private readonly bytes: Buffer,
    private readonly byte: number,
  ) {}

  /** Offset of the first one at `offset` or behind it; the length of the bytes if there is none. */
  from(offset: number): number {
    const at = Math.max(0, offset);
    if (at > this.next || this.next === this.searched) {
      const found = this.bytes.indexOf(this.byte, at);
      this.next = found < 0 ? this.bytes.length : found;
      this.searched = at;
    } else if (at < this.searched) {
      const found = this.bytes.subarray(at, this.searched).indexOf(this.byte);
      if (found >= 0) this.next = at + found;
      this.searched = at;
    }
    return this.next;
  }
}
