/**
 * Gradient-boosted trees as flat arrays: node `i` asks whether feature `feature[i]` is at most `threshold[i]` and goes on at
 * `left[i]` or the node behind it; a leaf has feature -1 and adds `threshold[i]` thousandths to the log odds.
 */
export interface Trees {
  /** The log odds before any tree, in thousandths. */
  bias: number;
  /** Index of each tree's first node. */
  roots: readonly number[];
  feature: readonly number[];
  threshold: readonly number[];
  /** Where to go if the answer is yes. If it is no: the next node. */
  left: readonly number[];
}

/** The probability, from 0 to 1, that the trees give to a row of features. */
export function probability({ bias, roots, feature, threshold, left }: Trees, row: ArrayLike<number>): number {
  let sum = bias;
  for (const root of roots) {
    let node = root;
    while (feature[node] >= 0) node = row[feature[node]] <= threshold[node] ? left[node] : node + 1;
    sum += threshold[node];
  }
  return 1 / (1 + Math.exp(-sum / 1000));
}
