import { model } from '#model';
import { FEATURES, type Given, featuresOf } from './features.ts';
import type { Trees } from './trees.ts';
import { answerOf, isTelling } from './words.ts';

/** How much a feature moved the score: positive if it speaks for a credential. In log odds; 0.7 doubles the odds. */
export interface Weight {
  feature: string;
  weight: number;
  /** Of a feature that asks whether something is so. */
  answer?: 'yes' | 'no';
}

export interface Weighed {
  /** The probability, from 0 to 1. */
  score: number;
  /** The features that were asked, the weightiest first. None of them holds a part of the value; those that would tell it are left out. */
  weights: Weight[];
}

/**
 * What the model thinks of a value, and why. A question counts as much as it moves the mean of the leaves that can still be
 * reached, so that all weights together with the model's start give the score.
 */
export function weighed(value: string, given: Given): Weighed {
  const row = featuresOf(value, given);
  const { bias, roots, feature: features, threshold, left } = model();
  const means = meansOf(model());
  const sums = new Map<number, number>();
  let total = bias;
  for (const root of roots) {
    let node = root;
    total += means[root];
    while (features[node] >= 0) {
      const feature = features[node];
      const next = row(feature) <= threshold[node] ? left[node] : node + 1;
      sums.set(feature, (sums.get(feature) ?? 0) + means[next] - means[node]);
      total += means[next] - means[node];
      node = next;
    }
  }
  const weights = [...sums].map(([feature, weight]) => {
    const name = FEATURES[feature];
    return { feature: name, weight: Math.round(weight / 10) / 100, answer: answerOf(name, row(feature)) };
  });
  weights.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1));
  return {
    score: Math.round(1000 / (1 + Math.exp(-total / 1000))) / 1000,
    weights: weights.filter(({ feature, weight, answer }) => weight !== 0 && !isTelling(feature, answer)),
  };
}

/** The mean of the leaves below each node, where both answers count alike. Children come after their parent. */
function meansOf({ feature, threshold, left }: Trees): Float64Array {
  const means = new Float64Array(feature.length);
  for (let node = feature.length - 1; node >= 0; node--)
    means[node] = feature[node] < 0 ? threshold[node] : (means[node + 1] + means[left[node]]) / 2;
  return means;
}
