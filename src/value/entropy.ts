const counts = new Uint32Array(65536);

/** Shannon entropy of `text` in bits per UTF-16 unit; 0 for the empty string. */
export function entropy(text: string): number {
  const length = text.length;
  let sum = 0;
  for (let i = 0; i < length; i++) counts[text.charCodeAt(i)]++;
  for (let i = 0; i < length; i++) {
    const count = counts[text.charCodeAt(i)];
    if (count === 0) continue;
    counts[text.charCodeAt(i)] = 0;
    sum += count * Math.log2(count);
  }
  return length === 0 ? 0 : Math.log2(length) - sum / length;
}
