import { createColors } from 'picocolors';
import { groupBy } from '../../io/group.ts';
import { counted, number } from '../../io/words.ts';
import type { CheckReport } from './check.ts';
import type { Issue } from './issue.ts';
import { kindOf } from '../title.ts';
import type { SdkVerdict } from '../sdk/file.ts';
import { trainingLines } from './training.ts';

/** Maximum number of different problems that are shown. */
const MAX_SHOWN = 50;
/** Maximum number of places that are shown of one problem. */
const MAX_PLACES = 10;

/** The check of one file, for people. */
export function checkText(path: string, report: CheckReport, { color }: { color: boolean }): string {
  const c = createColors(color);
  const { recognition, issues, errors, warnings, brokenRecords, notInspected } = report;
  const out = [`${c.bold(path)}  ${kindOf(recognition)}`, ...summaryLines(report), ...trainingLines(report)];
  for (const what of notInspected) out.push(`  ${c.yellow('not inspected:')} ${what}`);
  if (issues.length > 0) out.push('');
  // Errors first: they decide the verdict.
  const sorted = [...issues.filter(({ severity }) => severity === 'error'), ...issues.filter(({ severity }) => severity === 'warning')];
  const groups = [
    ...groupBy(sorted, ({ severity, path, what, expected }) => JSON.stringify([severity, path, withoutByte(what), expected])).values(),
  ];
  const shown = groups.slice(0, MAX_SHOWN);
  for (const group of shown) {
    const [issue] = group as [Issue];
    const mark = issue.severity === 'error' ? c.red('✖') : c.yellow('⚠');
    out.push(
      `  ${mark} ${[placesOf(group), issue.path, whatOf(group)].filter(Boolean).join('  ')}`,
      `      ${c.dim(issue.expected === recognition.convert ? 'What to do:' : 'Together expects:')} ${issue.expected}`,
    );
  }
  const rest = errors + warnings - shown.reduce((sum, { length }) => sum + length, 0);
  if (rest > 0)
    out.push(
      `  … and ${number(rest)} more (${Object.entries(report.codes)
        .map(([code, count]) => `${code} ${number(count)}`)
        .join(', ')})`,
    );
  const counts = [
    errors > 0 && `${counted(errors, 'error')}${brokenRecords > 0 ? ` in ${counted(brokenRecords, 'record')}` : ''}`,
    warnings > 0 && counted(warnings, 'warning'),
  ]
    .filter(Boolean)
    .join(', ');
  const suffix = counts ? ` (${counts})` : '';
  const purpose = recognition.purpose ? ` for ${recognition.purpose}` : '';
  if (report.verdict === 'refused') out.push('', c.red(`✖ Together would refuse it${suffix}`));
  else if (report.verdict === 'unknown') out.push('', c.yellow(`⚠ cannot tell: part of the file could not be read${suffix}`));
  else out.push('', c.green(`✓ Together would accept it${purpose}${suffix}`));
  if (report.verdict === 'accepted' && recognition.convert) out.push(`  ${recognition.convert}`);
  if (report.sdks) out.push('', "  Together's SDK for Python, before the upload:", ...report.sdks.map(sdkLine));
  return `${out.join('\n')}\n`;
}

/** The byte is another one in each record, and says nothing of many. */
const withoutByte = (what: string): string => what.replace(/ \(byte \d+ of the record\)$/, '').replace(/^byte \d+ of/, 'a byte of');

function whatOf(group: readonly Issue[]): string {
  const { what } = group[0]!;
  return group.every((issue) => issue.what === what) ? what : withoutByte(what);
}

const DOES = { sends: 'sends it', refuses: 'refuses it', unknown: 'cannot tell' } as const;

function sdkLine({ version, verdict, line, reason, records }: SdkVerdict): string {
  const why = [line > 0 && `line ${line}`, reason].filter(Boolean).join(': ');
  const later = verdict === 'sends' && !records ? '; the server checks the records afterwards' : '';
  return `    ${version.padEnd(6)}  ${DOES[verdict]}${why ? ` (${why})` : ''}${later}`;
}

/** `line 3`, `lines 3, 7, 9 to 40`, `records 1 to 5, … (800 in total)`; of a list in one line, `line 1 (40 records)`; empty for the file. */
function placesOf(issues: readonly Issue[]): string {
  const hasLines = issues[0]!.line > 0;
  const all = new Set(issues.map(({ record, line }) => (hasLines ? line : record)));
  if (all.has(0)) return '';
  const runs: [first: number, last: number][] = [];
  for (const place of [...all].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && place === last[1] + 1) last[1] = place;
    else runs.push([place, place]);
  }
  const places = runs
    .slice(0, MAX_PLACES)
    .map(([first, last]) => (first === last ? `${first}` : `${first} ${last === first + 1 ? 'and' : 'to'} ${last}`));
  const more = runs.length > MAX_PLACES ? `, … (${number(all.size)} in total)` : '';
  const records = new Set(issues.map(({ record }) => record)).size;
  const inLine = hasLines && records > all.size ? ` (${counted(records, 'record')})` : '';
  return `${hasLines ? 'line' : 'record'}${all.size > 1 ? 's' : ''} ${places.join(', ')}${more}${inLine}`;
}

function summaryLines({ summary }: CheckReport): string[] {
  const about = summary.exact ? '' : 'about ';
  const { records, roles, tokens, longest, duplicates, firstDuplicate, duplicatesAmong, emptyAnswers, toolCalls, reasoning } = summary;
  if (records === 0) return [];
  const named = Object.entries(roles).sort((a, b) => b[1] - a[1]);
  const lines = [
    [
      counted(records, 'record'),
      `${about}${counted(tokens, 'token')}`,
      longest &&
        `longest: ${longest.line > 0 ? `line ${longest.line}` : `record ${longest.record}`} (${about}${counted(longest.tokens, 'token')})`,
    ],
    [
      named.length > 0 && `roles: ${named.map(([role, count]) => `${role} ${number(count)}`).join(', ')}`,
      toolCalls > 0 && counted(toolCalls, 'tool call'),
      reasoning > 0 && `${counted(reasoning, 'message')} with reasoning`,
    ],
    [
      duplicates > 0 && `${counted(duplicates, 'duplicate')}, the first is record ${firstDuplicate}`,
      duplicatesAmong !== null && `only the first ${counted(duplicatesAmong, 'record')} checked for duplicates`,
      emptyAnswers > 0 && counted(emptyAnswers, 'empty answer'),
    ],
  ];
  return lines
    .map((parts) => parts.filter(Boolean).join(' · '))
    .filter(Boolean)
    .map((line) => `  ${line}`);
}
