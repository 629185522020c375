import type { createColors } from 'picocolors';
import { counted, number } from '../io/words.ts';
import type { DatasetReport } from '../model.ts';
import { countsText, rulesOf, sumOf } from './order.ts';
import type { Env } from './pretty.ts';
import { argument, asGlob, COMMAND, fileOf, hasNames, openedAs, recordText, sanitizeCommand, takeOutFirst, uploadCommand } from './text.ts';

type Colors = ReturnType<typeof createColors>;

/** Datasets by the file that they are in. */
export function filesOf(datasets: readonly DatasetReport[]): DatasetReport[][] {
  const files = new Map<string, DatasetReport[]>();
  for (const dataset of datasets) {
    const file = fileOf(dataset);
    files.set(file, [...(files.get(file) ?? []), dataset]);
  }
  return [...files.values()];
}

/** The datasets of a file, and what to do about them. */
export function fileBlock(datasets: readonly DatasetReport[], c: Colors, { own, pathOf }: Env): string[] {
  const command = own?.command;
  const facts = datasets.flatMap((dataset) => datasetFacts(dataset, c));
  const step = (text: string) => `    ${c.cyan('→')} ${text}`;
  const all = openedAs(datasets);
  const review = (path: string) => `${command ?? COMMAND} dataset review ${argument(pathOf(path))}`;
  if (!all) return [...facts, step(takeOutFirst(datasets[0]!.path, review, pathOf))];
  const steps = [`Look at them:        ${review(all.path)}`];
  const bad = datasets.filter((dataset) => dataset.first || sumOf(dataset, 'warned') > 0);
  const copied = bad.length > 0 ? openedAs(bad) : null;
  const after = bad.find(({ copyAfter }) => copyAfter !== undefined)?.copyAfter;
  if (after !== undefined) steps.push(`Before a copy:       ${after}`);
  else if (copied) {
    const [path, copy] = [copied.path, copied.copy].map(pathOf) as [string, string];
    steps.push(`Write a clean copy:  ${sanitizeCommand(path, { command, names: bad.some(hasNames), copy })}`);
    const upload = bad.every(({ forTraining }) => forTraining) ? uploadCommand(path, command) : null;
    if (upload !== null) steps.push(`Upload the copy:     ${upload}`);
  }
  return [...facts, ...steps.map(step)];
}

/** A dataset with counts instead of findings, of which there may be thousands. */
function datasetFacts(dataset: DatasetReport, c: Colors): string[] {
  const { path, format, records, blockingRecords, first } = dataset;
  const out = [
    `  ${c.bold(path)}  ${counted(records, 'record')} (${format})${blockingRecords > 0 ? `  ${c.red(`${number(blockingRecords)} with personal data`)}` : ''}`,
  ];
  if (first) out.push(`      ${c.red(countsText(dataset, 'blocking'))}    first: ${recordText(first)}: ${first.preview}`);
  const warned = countsText(dataset, 'warned');
  const review = countsText(dataset, 'review');
  const other = countsText(dataset, 'other');
  if (warned) out.push(`      ${c.yellow(`warning: ${warned}`)}`);
  if (review) out.push(`      ${c.dim(`to review: ${review}`)}`);
  if (other) out.push(`      ${c.dim(`known, allowed or made up: ${other}`)}`);
  return out;
}

/** Maximum number of datasets for which a command is printed. */
const MAX_ALLOWED = 5;

/** How to allow each of the datasets that block. */
export function allowingDatasets(datasets: readonly DatasetReport[], c: Colors, { own, afterAllow = '' }: Env): string[] {
  if (datasets.length === 0) return [];
  const lines = datasets.slice(0, MAX_ALLOWED).map((dataset) => {
    const rules = rulesOf(dataset, 'blocking').map((id) => ` --rule ${id}`);
    return `  Made-up data? ${own?.command ?? COMMAND} allow --path ${argument(asGlob(dataset.path))}${rules.join('')} --reason "…"${afterAllow}`;
  });
  const more = datasets.length - MAX_ALLOWED;
  if (more > 0) lines.push(c.dim(`  … and ${counted(more, 'more dataset')}, each with its own path and rules`));
  return [...lines, ''];
}
