import type { Trees } from './trees.ts';

const ARRAYS = ['roots', 'feature', 'threshold', 'left'] as const;

/**
 * Trees as bytes: little-endian 32-bit integers. The bias comes first, then the number of trees, the number of nodes, and
 * the arrays. As literals in code, they were a quarter of what V8 read at each start.
 */
export function encodeTrees(trees: Trees): Buffer {
  const { bias, roots, feature } = trees;
  const numbers = [bias, roots.length, feature.length, ...ARRAYS.flatMap((name) => [...trees[name]])];
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => bytes.writeInt32LE(number, i * 4));
  return bytes;
}

/**
 * @param bytes the output of `encodeTrees`
 * @throws RangeError if their length is wrong
 */
export function decodeTrees(bytes: Buffer): Trees {
  const numbers = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const [bias, trees, nodes] = numbers;
  if (numbers.length !== 3 + trees + 3 * nodes) throw new RangeError('the table of the model is incomplete');
  const [roots, feature, threshold, left] = [trees, nodes, nodes, nodes].map((length, i) => {
    const start = 3 + (i && trees + (i - 1) * nodes);
    return numbers.subarray(start, start + length);
  });
  return { bias, roots, feature, threshold, left };
}
