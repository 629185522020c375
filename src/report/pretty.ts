import { createColors } from 'picocolors';
import type { DatasetReport, Finding, Report, Skipped } from '../model.ts';
import { argument, clean, counted, notScanned, recordText, sizeText, sanitizeCommand } from './text.ts';

export interface Env {
  color: boolean;
  /** A path in the repository, as a command that the user types takes it. */
  pathOf(path: string): string;
}

/** Warnings that are listed; more are counted. */
const MAX_WARNINGS = 20;
const MAX_SKIPPED = 10;
const MAX_TYPES = 8;

/** The report for people, as DESIGN.md shows it: what blocks in full, what does not in a line each. */
export function pretty(report: Report, env: Env): string {
  const c = createColors(env.color);
  const secrets = report.findings.filter(({ type }) => type === undefined);
  const blocking = secrets.filter(({ blocking }) => blocking);
  const others = secrets.filter(({ blocking, allowed }) => !blocking && allowed === undefined);
  const datasets = report.datasets.filter(({ blockingRecords }) => blockingRecords > 0);
  const allowed = report.findings.filter(({ allowed }) => allowed !== undefined).length;
  const out: string[] = [];

  if (blocking.length + datasets.length > 0) {
    const what = [blocking.length > 0 && counted(blocking.length, 'secret'), datasets.length > 0 && `${counted(datasets.length, 'dataset')} with personal data`].filter(Boolean).join(', ');
    out.push(c.red(c.bold(report.scope === 'staged' ? `✖ together-guard blocked this commit: ${what}` : `✖ together-guard found ${what}`)), '');
    for (const finding of blocking) out.push(...block(finding, c), '');
  }
  for (const dataset of report.datasets) if (rulesOf(dataset, 'blocking').length + rulesOf(dataset, 'review').length > 0) out.push(...datasetBlock(dataset, c, env), '');
  for (const finding of others.slice(0, MAX_WARNINGS)) out.push(warning(finding, c));
  if (others.length > MAX_WARNINGS) out.push(c.dim(`  … and ${others.length - MAX_WARNINGS} more; --format json lists them all`));
  if (others.length > 0) out.push('');
  if (blocking.length > 0) {
    out.push(`  False alarm? npx --no-install together-guard allow ${blocking[0].fingerprint.slice(0, 8)} --reason "…"`);
    if (report.scope === 'staged') out.push(c.dim('  A value that was ever pushed is known to others: revoking it is the only cure.'));
    out.push('');
  }
  if (datasets.length > 0) {
    const [{ path }] = datasets;
    const rules = rulesOf(datasets[0], 'blocking').map((id) => ` --rule ${id}`);
    out.push(`  ${blocking.length > 0 ? 'Made-up data' : 'False alarm'}? npx --no-install together-guard allow --path ${argument(asGlob(path))}${rules.join('')} --reason "…"`, '');
  }
  for (const note of report.notes) out.push(`${c.yellow('!')} ${clean(note)}`);
  for (const item of report.skipped.slice(0, MAX_SKIPPED)) out.push(skipLine(item, c));
  if (report.skipped.length > MAX_SKIPPED) out.push(c.dim(`  … and ${report.skipped.length - MAX_SKIPPED} more that were not scanned`));
  out.push(closing(report, blocking.length + datasets.length, others, allowed, c));
  return `${out.join('\n')}\n`;
}

type Colors = ReturnType<typeof createColors>;

const place = ({ path, line, column, record }: Finding) => (line > 0 ? `${clean(path)}:${line}:${column}` : `${clean(path)} record ${record?.index}`); // Parquet has no lines
const via = (finding: Finding) => (finding.via ? ` (${finding.via})` : '');

function block(finding: Finding, c: Colors): string[] {
  const gutter = `${String(finding.line).padStart(7)} │ `;
  const commit = finding.commit ? `  ${c.dim(`commit ${finding.commit.slice(0, 10)}`)}` : '';
  return [
    `  ${c.bold(place(finding))}  ${c.red(finding.rule)}  ${finding.title}${via(finding)}${commit}`,
    `${c.dim(gutter)}${finding.excerpt}`,
    `    ${c.cyan('→')} ${finding.remedy}  ${c.dim(`[${finding.fingerprint.slice(0, 8)}]`)}`,
  ];
}

function warning(finding: Finding, c: Colors): string {
  const sign = finding.known ? c.dim('known') : c.yellow(finding.severity);
  return `  ${place(finding)}  ${sign}  ${finding.rule}  ${c.dim(`${finding.preview} [${finding.fingerprint.slice(0, 8)}]`)}`;
}

type Tier = 'blocking' | 'review' | 'other';

/** Rules that counted in a tier, most frequent first. */
const rulesOf = ({ counts }: DatasetReport, tier: Tier): string[] => Object.keys(counts).filter((id) => counts[id][tier] > 0).sort((a, b) => counts[b][tier] - counts[a][tier] || (a < b ? -1 : 1));

/** A dataset with what is in it, counted: nobody reads a thousand findings in a terminal. */
function datasetBlock(dataset: DatasetReport, c: Colors, { pathOf }: Env): string[] {
  const { path, format, records, blockingRecords, first } = dataset;
  const listed = (tier: Tier) => {
    const ids = rulesOf(dataset, tier);
    const more = ids.length > MAX_TYPES ? [`${ids.length - MAX_TYPES} more kinds`] : [];
    return [...ids.slice(0, MAX_TYPES).map((id) => `${id} ${dataset.counts[id][tier]}`), ...more].join(' · ');
  };
  const out = [`  ${c.bold(clean(path))}  ${counted(records, 'record')} (${format})${blockingRecords > 0 ? `  ${c.red(`${blockingRecords} with personal data`)}` : ''}`];
  if (first) out.push(`      ${c.red(listed('blocking'))}    first: ${clean(recordText(first))}: ${first.preview}`);
  const review = listed('review');
  const other = listed('other');
  if (review) out.push(`      ${c.dim(`to review: ${review}`)}`);
  if (other) out.push(`      ${c.dim(`known, allowed or only warned of: ${other}`)}`);
  const name = argument(pathOf(path));
  out.push(`    ${c.cyan('→')} npx --no-install together-guard dataset review ${name}      look at them`);
  if (first) out.push(`    ${c.cyan('→')} ${sanitizeCommand(pathOf(path))}    write a clean copy`);
  return out;
}

/** A glob that matches this path only. */
const asGlob = (path: string): string => path.replace(/[\\*?[\]{}()]|^!/g, '\\$&');

function skipLine(item: Skipped, c: Colors): string {
  const { why, failed } = item;
  return `${failed ? c.red('✖') : c.yellow('!')} ${clean(notScanned(item))}: ${clean(why)}`;
}

function closing(report: Report, blocking: number, others: readonly Finding[], allowed: number, c: Colors): string {
  const known = report.findings.filter((finding) => finding.known && !finding.blocking && finding.allowed === undefined).length;
  const parts = [`${counted(report.files, 'file')}, ${sizeText(report.bytes)} scanned`];
  const warnings = others.filter((finding) => !finding.known).length;
  if (warnings > 0) parts.push(counted(warnings, 'warning'));
  if (known > 0) parts.push(`${known} known`);
  if (report.knownRecords > 0) parts.push(counted(report.knownRecords, 'known record'));
  if (allowed > 0) parts.push(`${allowed} allowed`);
  if (report.ignored > 0) parts.push(`${report.ignored} ignored`);
  if (report.skipped.length > 0) parts.push(`${report.skipped.length} not scanned`);
  const sign = report.skipped.some(({ failed }) => failed) ? c.red('✖') : blocking > 0 ? c.red('✖') : c.green('✓');
  return `${sign} ${c.dim(`together-guard: ${parts.join(' · ')}`)}`;
}
