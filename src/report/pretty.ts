import { createColors } from 'picocolors';
import type { Finding, Report, Skipped } from '../model.ts';
import { counted, sizeText } from './text.ts';

export interface Env {
  color: boolean;
  width: number;
}

/** Warnings that are listed; more are counted. */
const MAX_WARNINGS = 20;
const MAX_SKIPPED = 10;

/** The report for people, as DESIGN.md shows it: what blocks in full, what does not in a line each. */
export function pretty(report: Report, env: Env): string {
  const c = createColors(env.color);
  const blocking = report.findings.filter(({ blocking }) => blocking);
  const others = report.findings.filter(({ blocking, allowed }) => !blocking && allowed === undefined);
  const allowed = report.findings.filter(({ allowed }) => allowed !== undefined).length;
  const out: string[] = [];

  if (blocking.length > 0) {
    const what = counted(blocking.length, 'secret');
    out.push(c.red(c.bold(report.scope === 'staged' ? `✖ together-guard blocked this commit: ${what}` : `✖ together-guard found ${what}`)), '');
    for (const finding of blocking) out.push(...block(finding, c), '');
  }
  for (const finding of others.slice(0, MAX_WARNINGS)) out.push(warning(finding, c));
  if (others.length > MAX_WARNINGS) out.push(c.dim(`  … and ${others.length - MAX_WARNINGS} more; --format json lists them all`));
  if (others.length > 0) out.push('');
  if (blocking.length > 0) {
    out.push(`  False alarm? npx together-guard allow ${blocking[0].fingerprint.slice(0, 8)} --reason "…"`);
    if (report.scope === 'staged') out.push(c.dim('  A value that was ever pushed is known to others: revoking it is the only cure.'));
    out.push('');
  }
  for (const note of report.notes) out.push(`${c.yellow('!')} ${clean(note)}`);
  for (const item of report.skipped.slice(0, MAX_SKIPPED)) out.push(skipLine(item, c));
  if (report.skipped.length > MAX_SKIPPED) out.push(c.dim(`  … and ${report.skipped.length - MAX_SKIPPED} more that were not scanned`));
  out.push(closing(report, blocking.length, others.length, allowed, c));
  return `${out.join('\n')}\n`;
}

type Colors = ReturnType<typeof createColors>;

/** Control characters in names could rewrite the terminal. */
const clean = (text: string) => text.replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

const place = ({ path, line, column }: Finding) => `${clean(path)}:${line}:${column}`;
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

function skipLine({ path, why, failed }: Skipped, c: Colors): string {
  return `${failed ? c.red('✖') : c.yellow('!')} ${clean(path)} was not scanned: ${clean(why)}`;
}

function closing(report: Report, blocking: number, others: number, allowed: number, c: Colors): string {
  const known = report.findings.filter((finding) => finding.known && !finding.blocking && finding.allowed === undefined).length;
  const parts = [`${counted(report.files, 'file')}, ${sizeText(report.bytes)} scanned`];
  if (others > known) parts.push(counted(others - known, 'warning'));
  if (known > 0) parts.push(`${known} known`);
  if (allowed > 0) parts.push(`${allowed} allowed`);
  if (report.ignored > 0) parts.push(`${report.ignored} ignored`);
  if (report.skipped.length > 0) parts.push(`${report.skipped.length} not scanned`);
  const sign = report.skipped.some(({ failed }) => failed) ? c.red('✖') : blocking > 0 ? c.red('✖') : c.green('✓');
  return `${sign} ${c.dim(`together-guard: ${parts.join(' · ')}`)}`;
}
