/** Reads the packed lists of names: each line is two letters and the rest of each name that begins with them; a dot is an empty rest. */
export function unpackNames(packed: string, take: (name: string) => void): void {
  for (const line of packed.trim().split('\n')) {
    const [head, ...tails] = line.split(' ');
    for (const tail of tails) take(tail === '.' ? head! : head! + tail);
  }
}
