/**
 * Trains the filter of the generic rule and writes `src/rules/secrets/generic/model.ts`.
 *
 *   npx tsx test/bench/train-generic.ts DIR [--cv [--dump FILE] | --rows FILE]
 *
 * DIR holds `labels.csv` (path, line_start, line_end, truth, …, category) and `files/<repository>/…`, as
 * `creddata.py unpack` lays them out. Deterministic: no random numbers, no clock, sorted input.
 *
 * With `--cv` it only reports: `out of fold`, each repository is judged by a model that never saw it (ten folds of
 * repositories); `in fold`, by a model that saw all. `--rows` writes the samples for other tools.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBlob } from '../../src/decode/encoding.ts';
import { views } from '../../src/decode/views.ts';
import { compile } from '../../src/detect/secrets/compile/compile.ts';
import { scanView, type RuleSet } from '../../src/detect/secrets/match.ts';
import type { MatchContext, Rule, Severity } from '../../src/model.ts';
import { FEATURES, featuresOf } from '../../src/rules/secrets/generic/features.ts';
import { mayBeSecret } from '../../src/rules/secrets/generic/gate.ts';
import { grade, LIKELY } from '../../src/rules/secrets/generic/grade.ts';
import { genericSecret } from '../../src/rules/secrets/generic/rule.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { leafAt, probability, type Trees } from '../../src/rules/secrets/generic/trees.ts';

interface Sample {
  repository: string;
  path: string;
  line: number;
  name: string;
  value: string;
  row: Int16Array;
  truth: 0 | 1;
  /** Counts regardless of the model. */
  anyway: boolean;
  /** The rule leaves it out, even if the model is sure. */
  harmless: boolean;
  weight: number;
  /** What the rule says if the model gives this probability. */
  graded: (probability: number) => Severity | false;
}

/** Chosen by cross-validation; the figure moves by less than .01 between 3 and 6 levels and 120 and 250 trees. */
const TREES = 200;
const DEPTH = 5;
const RATE = 0.08;
const RIDGE = 10;
/** Minimum number of samples in a leaf. */
const LEAST = 20;
/** Of ten features and of ten samples, how many a tree sees. */
const COLUMNS = 5;
const ROWS = 7;
const LEAST_GAIN = 0.3;
const FOLDS = 10;
/**
 * Values of which the trees are too certain in repositories that they have not seen: well-known passwords, sequences, leetspeak,
 * arguments of calls. Out of fold, of values with .4 to .75, 51 % of the well-known ones are true and 71 % of the others. Each such
 * feature takes this much from the log odds, in thousandths.
 */
const OVERRATED: readonly (readonly [feature: string, less: number])[] = [
  ['common', 400],
  ['says sequence', 400],
  ['leet', 400],
  ['head call', 500],
];

/** No one checked these lines, so they are a little less certain to be false. */
const UNLABELLED = 0.7;
/** Values that the model does not decide about say less about those that it does. */
const ANYWAY = 0.3;
const HARMLESS = 0.5;

/** Labels that are not credentials in the sense of this rule: lines that count neither way. */
const ASIDE = new Set(['UUID', 'Nonce', 'Salt', 'Firebase Domain', 'AWS S3 Bucket', 'Tencent WeChat API App ID']);

const [dir, ...flags] = process.argv.slice(2);
if (!dir) throw new Error('usage: train-generic.ts DIR [--cv] [--dump FILE]');

const setOf = (rules: readonly Rule[]): RuleSet => ({ rules, plan: compile(rules), off: new Set() });

interface Label {
  truth: string;
  category: string;
  start: number;
  end: number;
}
function readLabels(): Map<string, Label[]> {
  const labels = new Map<string, Label[]>();
  for (const row of readFileSync(join(dir, 'labels.csv'), 'utf8').trim().split('\n').slice(1)) {
    const [path, from, to, truth, start, end, category] = row.trim().split(',');
    for (let line = Number(from); line <= Number(to); line++) {
      const key = `${path}:${line}`;
      labels.set(key, [
        ...(labels.get(key) ?? []),
        { truth, category, start: start && from === to ? Number(start) : -1, end: end && from === to ? Number(end) : -1 },
      ]);
    }
  }
  return labels;
}

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else yield path;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function rowOf(value: string, context: MatchContext): Int16Array {
  const row = featuresOf(value, context);
  return Int16Array.from(FEATURES, (_, feature) => row(feature));
}

/** Every value that the gate lets through, and the lines that other rules find anyway. */
function collect(labels: Map<string, Label[]>): { samples: Sample[]; others: Set<string> } {
  const samples: Sample[] = [];
  const others = new Set<string>();
  let seen: { value: string; context: MatchContext }[] = [];
  const probe: Rule = {
    ...genericSecret,
    validate: (value, context) => {
      const isAsked = mayBeSecret(value, context);
      if (isAsked) seen.push({ value, context });
      return !isAsked && grade(value, context, () => false); // phrases and bytes, which need no model
    },
  };
  const probing = setOf([probe]);
  const rest = setOf(RULES.all().filter(({ id }) => id !== genericSecret.id));
  const root = join(dir, 'files');
  for (const file of walk(root)) {
    const path = file.slice(root.length + 1);
    const blob = decodeBlob(readFileSync(file));
    const starts = lineStarts(blob.root.text);
    const lineOf = (offset: number) => {
      let low = 0;
      let high = starts.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (starts[middle] <= offset) low = middle;
        else high = middle;
      }
      return low + 1;
    };
    const placed = new Set<number>();
    const walk = views(blob.root, path);
    for (let step = walk.next(), hints; !step.done; step = walk.next(hints)) {
      const view = step.value;
      hints = { near: new Uint8Array(0), heads: [] };
      for (const match of scanView(rest, view, path, hints)) {
        if (blob.binary && (match.rule.generic || match.rule.name)) continue;
        others.add(`${path}:${lineOf(view.map?.start(match.start) ?? match.start)}`);
      }
      if (blob.binary) continue;
      seen = [];
      for (const match of scanView(probing, view, path, hints))
        others.add(`${path}:${lineOf(view.map?.start(match.start) ?? match.start)}`);
      for (const { value, context } of seen) {
        const start = view.map?.start(context.start) ?? context.start;
        if (placed.has(start)) continue;
        placed.add(start);
        const line = lineOf(start);
        const own = labels.get(`${path}:${line}`) ?? [];
        // Labels count characters; the text has a unit for each byte.
        const column = Buffer.from(blob.root.text.slice(starts[line - 1], start), 'latin1').toString().length;
        const trues = own.filter(({ truth }) => truth === 'T');
        const hit = trues.some(({ start: from, end: to }) => from < 0 || (column + value.length > from && (to < 0 || column < to)));
        if (trues.length > 0 && (!hit || trues.every(({ category }) => ASIDE.has(category)))) continue; // next to a true one: says nothing
        const anyway = grade(value, context, () => false) !== false;
        const harmless = grade(value, context, () => true) === false;
        const weight = (own.length > 0 ? 1 : UNLABELLED) * (anyway ? ANYWAY : 1) * (harmless ? HARMLESS : 1);
        samples.push({
          repository: path.split('/')[0],
          path,
          line,
          name: context.name ?? '',
          value,
          row: rowOf(value, context),
          anyway,
          harmless,
          truth: hit ? 1 : 0,
          weight,
          graded: (given) => grade(value, context, (_, least) => given >= least),
        });
      }
    }
  }
  // Repetitions of a name and value in one repository say less each time.
  const times = new Map<string, number>();
  const key = ({ repository, name, value }: Sample) => `${repository}|${name}|${value}`;
  for (const sample of samples) times.set(key(sample), (times.get(key(sample)) ?? 0) + 1);
  for (const sample of samples) sample.weight *= times.get(key(sample))! ** -0.5;
  return { samples, others };
}

/** A mixed-up number from two: which rows and columns a tree sees, the same on every run. */
const hash = (a: number, b: number) => {
  let x = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return (x ^ (x >>> 15)) >>> 0;
};

/** Boosting by Newton steps on the logistic loss; splits are searched over every distinct value of every feature. */
export function train(samples: readonly Sample[]): Trees {
  const n = samples.length;
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const positive = samples.reduce((sum, { weight, truth }) => sum + weight * truth, 0);
  const trees: { bias: number; roots: number[]; feature: number[]; threshold: number[]; left: number[] } = {
    bias: Math.round(1000 * Math.log(positive / (total - positive))),
    roots: [],
    feature: [],
    threshold: [],
    left: [],
  };
  const score = new Float64Array(n).fill(trees.bias / 1000);
  const bins = FEATURES.map((_, f) => {
    const values = [...new Set(samples.map(({ row }) => row[f]))].sort((a, b) => a - b);
    const rank = new Map(values.map((value, i) => [value, i]));
    return { values, of: Int16Array.from(samples, ({ row }) => rank.get(row[f])!) };
  });
  const gradient = new Float64Array(n);
  const curvature = new Float64Array(n);
  const leafOf = (g: number, h: number) => Math.round((-1000 * RATE * g) / (h + RIDGE));
  const grow = (members: Int32Array, depth: number): void => {
    let g = 0;
    let h = 0;
    for (const i of members) {
      g += gradient[i];
      h += curvature[i];
    }
    const best = { gain: LEAST_GAIN, feature: -1, bin: 0 };
    if (depth > 0) {
      bins.forEach(({ values, of }, feature) => {
        if (values.length < 2 || hash(feature, trees.roots.length) % 10 >= COLUMNS) return;
        const gs = new Float64Array(values.length);
        const hs = new Float64Array(values.length);
        const ns = new Int32Array(values.length);
        for (const i of members) {
          gs[of[i]] += gradient[i];
          hs[of[i]] += curvature[i];
          ns[of[i]]++;
        }
        let gl = 0;
        let hl = 0;
        let nl = 0;
        for (let bin = 0; bin + 1 < values.length; bin++) {
          gl += gs[bin];
          hl += hs[bin];
          nl += ns[bin];
          if (nl < LEAST || members.length - nl < LEAST) continue;
          const gain = (gl * gl) / (hl + RIDGE) + ((g - gl) * (g - gl)) / (h - hl + RIDGE) - (g * g) / (h + RIDGE);
          if (gain > best.gain + 1e-9) Object.assign(best, { gain, feature, bin });
        }
      });
    }
    const node = trees.feature.length;
    if (best.feature < 0) {
      const leaf = leafOf(g, h);
      trees.feature.push(-1);
      trees.threshold.push(leaf);
      trees.left.push(0);
      return;
    }
    const { values, of } = bins[best.feature];
    trees.feature.push(best.feature);
    trees.threshold.push(values[best.bin]);
    trees.left.push(0);
    grow(
      members.filter((i) => of[i] > best.bin),
      depth - 1,
    );
    trees.left[node] = trees.feature.length;
    grow(
      members.filter((i) => of[i] <= best.bin),
      depth - 1,
    );
  };
  for (let round = 0; round < TREES; round++) {
    if (round > 0) samples.forEach(({ row }, i) => (score[i] += leafAt(trees, trees.roots[round - 1], (f) => row[f]) / 1000));
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-score[i]));
      gradient[i] = samples[i].weight * (p - samples[i].truth);
      curvature[i] = samples[i].weight * p * (1 - p);
    }
    trees.roots.push(trees.feature.length);
    grow(
      Int32Array.from({ length: n }, (_, i) => i).filter((i) => hash(i, round + 1000) % 10 < ROWS),
      DEPTH,
    );
  }
  for (const [feature, less] of OVERRATED) {
    trees.roots.push(trees.feature.length);
    const yes = trees.feature.length + 1;
    trees.feature.push(FEATURES.indexOf(feature), -1, -1);
    trees.threshold.push(0, -less, 0);
    trees.left.push(yes + 1, 0, 0);
  }
  return trees;
}

/** How many of the lines that the rule reports in one of these severities hold a credential. */
function rated(samples: readonly Sample[], out: Float64Array, trues: Set<string>, severities: readonly string[]): string {
  const found = samples.filter(({ graded }, i) => severities.includes(String(graded(out[i]))));
  const lines = [...new Set(found.map(({ path, line }) => `${path}:${line}`))];
  return `${lines.filter((line) => trues.has(line)).length} of ${lines.length}`;
}

/** Line-level scores, as `creddata.py` counts ('core'), of what `found` says about each sample. */
function report(truths: Map<string, { lines: string[]; core: boolean }>, lines: Set<string>): string {
  let tp = 0;
  let fn = 0;
  const used = new Set<string>();
  for (const { lines: own, core } of truths.values()) {
    const hit = own.some((line) => lines.has(line));
    if (hit) own.forEach((line) => used.add(line));
    if (core && hit) tp++;
    else if (core) fn++;
  }
  const fp = [...lines].filter((line) => !used.has(line)).length;
  const precision = tp / (tp + fp);
  const recall = tp / (tp + fn);
  return `TP ${tp} FP ${fp} FN ${fn} P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${((2 * precision * recall) / (precision + recall)).toFixed(3)}`;
}

function readTruths(): Map<string, { lines: string[]; core: boolean }> {
  const truths = new Map<string, { lines: string[]; core: boolean }>();
  for (const row of readFileSync(join(dir, 'labels.csv'), 'utf8').trim().split('\n').slice(1)) {
    const [path, from, to, truth, , , category] = row.trim().split(',');
    const key = `${path}:${from}:${to}`;
    if (truth !== 'T' || truths.has(key)) continue;
    const lines = Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `${path}:${Number(from) + i}`);
    truths.set(key, { lines, core: !category.split(':').every((part) => ASIDE.has(part)) });
  }
  return truths;
}

const labels = readLabels();
const { samples, others } = collect(labels);
console.log(`${samples.length} samples, ${samples.filter(({ truth }) => truth).length} true, ${FEATURES.length} features`);

const rows = flags.indexOf('--rows');
if (rows >= 0) {
  writeFileSync(
    flags[rows + 1],
    JSON.stringify({ features: FEATURES, others: [...others], samples: samples.map((sample) => ({ ...sample, row: [...sample.row] })) }),
  );
  process.exit(0);
}

const repositories = [...new Set(samples.map(({ repository }) => repository))].sort();
if (flags.includes('--cv')) {
  const outside = new Float64Array(samples.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = new Set(repositories.filter((_, i) => i % FOLDS === fold));
    const model = train(samples.filter(({ repository }) => !held.has(repository)));
    samples.forEach(({ repository, row }, i) => {
      if (held.has(repository)) outside[i] = probability(model, (f) => row[f]);
    });
  }
  const whole = train(samples);
  const inside = Float64Array.from(samples, ({ row }) => probability(whole, (f) => row[f]));
  const truths = readTruths();
  console.log('other rules alone', report(truths, others));
  const trues = new Set([...truths.values()].flatMap(({ lines }) => lines));
  for (const [title, out] of [
    ['out of fold', outside],
    ['in fold', inside],
  ] as const) {
    console.log(
      title,
      'of what blocks',
      rated(samples, out, trues, ['high']),
      '| of what is shown',
      rated(samples, out, trues, ['high', 'medium']),
    );
    for (const likely of [0.3, 0.35, 0.4, LIKELY, 0.5, 0.55, 0.6, 0.65, 0.7]) {
      const own = new Set(
        samples.filter(({ anyway, harmless }, i) => !harmless && (anyway || out[i] >= likely)).map(({ path, line }) => `${path}:${line}`),
      );
      console.log(title, likely, 'with others', report(truths, new Set([...others, ...own])), '| alone', report(truths, own));
    }
  }
  const dump = flags.indexOf('--dump');
  if (dump >= 0)
    writeFileSync(
      flags[dump + 1],
      samples
        .map((sample, i) =>
          JSON.stringify({ ...sample, row: undefined, severity: sample.graded(outside[i]), p: Math.round(outside[i] * 1000) / 1000 }),
        )
        .join('\n'),
    );
} else {
  const model = train(samples);
  const file = new URL('../../src/rules/secrets/generic/model.ts', import.meta.url);
  const written = readFileSync(file, 'utf8');
  const head = /^\/\*\*[\s\S]*?\*\/\n/.exec(written)?.[0] ?? '';
  const tail = /\n};\n([\s\S]*)$/.exec(written)?.[1] ?? '';
  const { bias, ...arrays } = model;
  const body = Object.entries(arrays)
    .map(([key, values]) => `  ${key}: [${values.join(',')}],\n`)
    .join('');
  writeFileSync(
    file,
    `${head}import type { Trees } from './trees.ts';\n\nexport const MODEL: Trees = {\n  bias: ${bias},\n${body}};\n${tail}`,
  );
  console.log(`${model.roots.length} trees, ${model.feature.length} nodes; now run npm run format`);
}
