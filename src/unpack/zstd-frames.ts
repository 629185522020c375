/**
 * Zstandard frames (RFC 8878, 3.1): a file may have several, as `pzstd` and `cat a.zst b.zst` write, but Node's `zlib` stops after the
 * first one (22.23, 24.5).
 */
const FRAME = 0xfd2fb528;
/** Frames with other data than the content; `pzstd` begins with one. The last four bits are free. */
const SKIPPABLE = 0x184d2a50;

const isSkippable = (data: Buffer, at: number): boolean => data.length >= at + 8 && (data.readUInt32LE(at) & ~0xf) >>> 0 === SKIPPABLE;

/** The frames with content, in order. What is no frame is the last one; a frame that ends too early is cut, which Node does not always say. */
export function* zstdFrames(data: Buffer): Generator<{ bytes: Buffer; isCut: boolean }> {
  for (let at = 0; at < data.length;) {
    const next = isSkippable(data, at) ? at + 8 + data.readUInt32LE(at + 4) : null;
    const end = next ?? endOfFrame(data, at);
    if (next === null || end > data.length) yield { bytes: data.subarray(at, end), isCut: end > data.length };
    at = end;
  }
}

/** After the end of the data if it ends too early; its end if this is no frame. */
function endOfFrame(data: Buffer, start: number): number {
  if (data.length < start + 4 || data.readUInt32LE(start) !== FRAME) return data.length;
  if (data.length < start + 5) return Infinity;
  const descriptor = data[start + 4]!;
  const isSingle = (descriptor & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3]!;
  const size = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  let at = start + 5 + (isSingle ? 0 : 1) + dictionary + size;
  for (let isLast = false; !isLast;) {
    if (at + 3 > data.length) return Infinity;
    const header = data.readUIntLE(at, 3);
    isLast = (header & 1) === 1;
    const isRepeated = ((header >> 1) & 3) === 1; // one byte, as many times
    at += 3 + (isRepeated ? 1 : header >> 3);
  }
  return at + ((descriptor & 4) !== 0 ? 4 : 0);
}
