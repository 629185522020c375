/** Converts between UTF-16 and UTF-8 offsets by walking the text. Arguments must ascend. */
export class Utf8Walk {
  private unit = 0;
  private byte: number;

  /** @param byte offset of the text's first byte */
  constructor(
    private readonly text: string,
    byte = 0,
  ) {
    this.byte = byte;
  }

  /** Byte offset of a UTF-16 unit. */
  byteOf(unit: number): number {
    while (this.unit < unit) this.step();
    return this.byte;
  }

  /** UTF-16 offset of the unit at a byte. */
  unitOf(byte: number): number {
    while (this.byte < byte && this.unit < this.text.length) this.step();
    return this.unit;
  }

  private step(): void {
    const code = this.text.codePointAt(this.unit)!;
    this.byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4; // a lone surrogate becomes U+FFFD: three bytes
    this.unit += code < 0x10000 ? 1 : 2;
  }
}
