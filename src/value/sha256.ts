/**
 * SHA-256 (FIPS 180-4) in plain JavaScript: the hook hashes at most a few short texts, and loading `node:crypto`
 * for them would cost a commit about 4 ms (8 with the hook's flags, which invalidate Node's own code cache).
 */
export function sha256(bytes: Uint8Array): Buffer {
  const state = firstState();
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length << 3);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  for (let block = 0; block < padded.length; block += BLOCK) compress(state, padded, block);
  return bytesOf(state);
}

/** The state before the first block (§5.3.3). */
export const firstState = (): Int32Array => (tables ??= makeTables()).roots.slice();

/** The state as 32 bytes. */
export function bytesOf(state: Int32Array): Buffer {
  const digest = Buffer.allocUnsafe(32);
  for (let i = 0; i < 8; i++) digest.writeInt32BE(state[i]!, i * 4);
  return digest;
}

/** Bytes of a block. */
export const BLOCK = 64;

/** HMAC (RFC 2104) over SHA-256. */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.set(key.length > BLOCK ? sha256(key) : key);
  const inner = sha256(Buffer.concat([block.map((byte) => byte ^ 0x36), message]));
  return sha256(Buffer.concat([block.map((byte) => byte ^ 0x5c), inner]));
}

const words = new Int32Array(64);

/** The compression function for the block at `at` (FIPS 180-4 §6.2.2). */
export function compress(state: Int32Array, bytes: Uint8Array, at: number): void {
  const { constants } = (tables ??= makeTables());
  for (let i = 0; i < 16; i++, at += 4) words[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  for (let i = 16; i < 64; i++) {
    const a = words[i - 15]!;
    const b = words[i - 2]!;
    words[i] =
      (words[i - 16]! + (rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)) + words[i - 7]! + (rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10))) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + constants[i]! + words[i]!) | 0;
    const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** Made on first use: a clean commit hashes nothing. */
let tables: { roots: Int32Array; constants: Int32Array } | undefined;

/** The constants are the fractions of the square and cube roots of the first 64 primes (§4.2.2, §5.3.3). */
function makeTables(): NonNullable<typeof tables> {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
  return {
    roots: Int32Array.from(primes, (prime) => (Math.sqrt(prime) % 1) * 0x100000000),
    constants: Int32Array.from(primes, (prime) => (Math.cbrt(prime) % 1) * 0x100000000),
  };
}
