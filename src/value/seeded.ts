/**
 * A sequence of numbers that look random and are the same in every run: FNV-1a of the text seeds a xorshift32.
 * For made-up values in examples and proofs, never for keys.
 *
 * @returns gives the next number from 0 to `below` - 1
 */
export function seeded(text: string, seed = 0x811c9dc5): (below: number) => number {
  let state = seed;
  for (const character of text) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) % below; // the low bits are weak
  };
}
