/**
 * An Aho-Corasick automaton over lower-case ASCII literals, as one dense table.
 *
 * The byte loop of the whole program runs on it, so it is built for that loop: bytes fold into
 * few classes (upper case with lower case, all unused bytes into class 0), a row is a power of two
 * wide, a state's number is already multiplied by that width, and states that accept are numbered
 * last, so that "did something match?" is one comparison.
 */
export interface Automaton {
  /** Byte → class. */
  classes: Uint8Array;
  /** State (row offset) + class → next state (row offset). */
  next: Uint32Array;
  /** States from this one on accept. */
  firstAccepting: number;
  /** log2 of the row width. */
  shift: number;
  /** For accepting state number i (from 0): where its literals start in `outputs`; one more entry at the end. */
  outputStart: Uint32Array;
  /** Indexes of literals, longest first within a state. */
  outputs: Uint16Array;
}

/** Builds the automaton. `literals` are lower-case; their index is what a hit reports. */
export function buildAutomaton(literals: readonly string[]): Automaton {
  const classes = new Uint8Array(256);
  let classCount = 1;
  for (const literal of literals) {
    for (let i = 0; i < literal.length; i++) {
      const code = literal.charCodeAt(i);
      if (classes[code]) continue;
      classes[code] = classCount;
      if (code >= 97 && code <= 122) classes[code - 32] = classCount;
      classCount++;
    }
  }
  const shift = Math.ceil(Math.log2(classCount));
  const width = 1 << shift;

  // A trie, with 0 for "no edge": the root is never a child.
  const edges: Int32Array[] = [new Int32Array(width)];
  const found: number[][] = [[]];
  literals.forEach((literal, index) => {
    let state = 0;
    for (let i = 0; i < literal.length; i++) {
      const cls = classes[literal.charCodeAt(i)];
      if (!edges[state][cls]) {
        edges[state][cls] = edges.push(new Int32Array(width)) - 1;
        found.push([]);
      }
      state = edges[state][cls];
    }
    found[state].push(index);
  });

  // Breadth first: missing edges become those of the longest proper suffix, whose hits are hits here too.
  const suffix = new Int32Array(edges.length);
  const queue: number[] = [];
  for (let cls = 0; cls < width; cls++) if (edges[0][cls]) queue.push(edges[0][cls]);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head];
    found[state].push(...found[suffix[state]]);
    for (let cls = 0; cls < width; cls++) {
      const child = edges[state][cls];
      const fallback = edges[suffix[state]][cls];
      if (child) {
        suffix[child] = fallback;
        queue.push(child);
      } else {
        edges[state][cls] = fallback;
      }
    }
  }

  const order = edges.map((_, state) => state).sort((a, b) => Number(found[a].length > 0) - Number(found[b].length > 0) || a - b);
  const number = new Uint32Array(edges.length);
  order.forEach((state, i) => (number[state] = i));
  const firstAccepting = order.findIndex((state) => found[state].length > 0);
  const next = new Uint32Array(edges.length << shift);
  for (let i = 0; i < order.length; i++) {
    const row = edges[order[i]];
    for (let cls = 0; cls < width; cls++) next[(i << shift) + cls] = number[row[cls]] << shift;
  }
  const accepting = firstAccepting < 0 ? [] : order.slice(firstAccepting);
  const outputStart = new Uint32Array(accepting.length + 1);
  const outputs: number[] = [];
  accepting.forEach((state, i) => {
    outputs.push(...found[state]);
    outputStart[i + 1] = outputs.length;
  });
  return {
    classes,
    next,
    firstAccepting: (firstAccepting < 0 ? edges.length : firstAccepting) << shift,
    shift,
    outputStart,
    outputs: Uint16Array.from(outputs),
  };
}

/**
 * Calls `onHit(literal, end)` for every occurrence of every literal in `bytes`, in order of its end
 * (exclusive, in bytes).
 */
export function findLiterals(
  automaton: Automaton,
  bytes: Uint8Array,
  onHit: (literal: number, end: number) => void,
): void {
  const { classes, next, firstAccepting, shift, outputStart, outputs } = automaton;
  const length = bytes.length;
  let state = 0;
  for (let i = 0; i < length; i++) {
    state = next[state + classes[bytes[i]]];
    if (state >= firstAccepting) {
      const row = (state - firstAccepting) >> shift;
      for (let o = outputStart[row]; o < outputStart[row + 1]; o++) onHit(outputs[o], i + 1);
    }
  }
}
