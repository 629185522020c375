type Numbers = readonly number[] | Int32Array;

/**
 * Gradient-boosted trees as flat arrays: node `i` asks whether feature `feature[i]` is at most `threshold[i]`, and continues at
 * `left[i]` or at the next node. A leaf has feature -1 and adds `threshold[i]` thousandths to the log odds.
 */
export interface Trees {
  /** The log odds before any tree, in thousandths. */
  bias: number;
  /** Index of each tree's first node. */
  roots: Numbers;
  feature: Numbers;
  threshold: Numbers;
  /** The node to continue at if the answer is yes. If it is no: the next node. */
  left: Numbers;
}

/** A row of features: returns the value of the one with this index. Called at most once per node, so it may compute lazily. */
export type Row = (feature: number) => number;

/** The probability, from 0 to 1, that the trees give a row. */
export function probability(trees: Trees, row: Row): number {
  let sum = trees.bias;
  for (const root of trees.roots) sum += leafAt(trees, root, row);
  return 1 / (1 + Math.exp(-sum / 1000));
}

/** What the leaf that `row` reaches from `node` adds. */
export function leafAt({ feature, threshold, left }: Trees, node: number, row: Row): number {
  while (feature[node] >= 0) node = row(feature[node]) <= threshold[node] ? left[node] : node + 1;
  return threshold[node];
}

/**
 * `probability(trees, row) >= least`, but evaluates only as many trees as necessary: on real code half of them, which use
 * 47 of 107 features.
 */
export function reaches(trees: Trees, row: Row, least: number): boolean {
  const target = 1000 * Math.log(least / (1 - least));
  const { lowest, highest } = extentOf(trees);
  let sum = trees.bias;
  for (let tree = 0; tree < trees.roots.length; tree++) {
    if (sum + lowest[tree] >= target) return true;
    if (sum + highest[tree] < target) return false;
    sum += leafAt(trees, trees.roots[tree], row);
  }
  return sum >= target;
}

/** The minimum and maximum that a tree and all later trees add. */
interface Extent {
  lowest: Int32Array;
  highest: Int32Array;
}

const extents = new WeakMap<Trees, Extent>();

function extentOf(trees: Trees): Extent {
  let extent = extents.get(trees);
  if (extent) return extent;
  const { roots, feature, threshold } = trees;
  extent = { lowest: new Int32Array(roots.length + 1), highest: new Int32Array(roots.length + 1) };
  for (let tree = roots.length - 1, end = feature.length; tree >= 0; end = roots[tree--]) {
    let low = Infinity;
    let high = -Infinity;
    for (let node = roots[tree]; node < end; node++) {
      if (feature[node] >= 0) continue;
      low = Math.min(low, threshold[node]);
      high = Math.max(high, threshold[node]);
    }
    extent.lowest[tree] = extent.lowest[tree + 1] + low;
    extent.highest[tree] = extent.highest[tree + 1] + high;
  }
  extents.set(trees, extent);
  return extent;
}
