import type { DatasetReport, Finding, Report } from '../model.ts';
import { byImportance, countsText, isWarning, sumOf } from './order.ts';
import { counted, number } from '../io/words.ts';
import {
  fileOf,
  hasNames,
  notScanned,
  openablePath,
  outerFile,
  place,
  recordText,
  sanitizeCommand,
  stateText,
  takeOutFirst,
  verdictText,
  via,
} from './text.ts';

/**
 * Annotations of each kind that GitHub shows for one step; it silently drops the rest.
 * https://docs.github.com/en/rest/checks/runs (and the runner, which keeps ten of each kind)
 */
const MOST = 10;

type Level = 'error' | 'warning' | 'notice';

interface Annotation {
  level: Level;
  /** Empty if the annotation has no file. */
  where: string;
  title: string;
  message: string;
}

/**
 * Workflow commands, which GitHub shows next to the changed lines: the most severe first, one for each dataset, and only
 * as many as GitHub shows. A plain list of everything follows for readers of the log; nothing in it looks like a command.
 */
export function github(report: Report, own?: string): string {
  const findings = byImportance(report.findings.filter(({ type }) => type === undefined)).filter(
    (finding) => finding.blocking || isWarning(finding) || (finding.known && finding.allowed === undefined),
  );
  const failed = report.skipped.filter(({ failed }) => failed);
  const unread = report.skipped.filter(({ failed }) => !failed);
  const about: Annotation[] = [
    ...findings.filter(({ baseline }) => !baseline).map(annotation),
    ...report.datasets.flatMap((dataset) => datasetAnnotation(dataset, report.findings, own)),
  ];
  // Always shown, since unscanned files also make the step fail.
  const failure =
    failed.length > 0 ? [overall('error', `${counted(failed.length, 'file')} could not be scanned`, failed.map(notScannedText))] : [];
  const shown = [...first(about, 'error', MOST - failure.length), ...failure, ...first(about, 'warning', MOST)];
  const left = about.length + failure.length - shown.length;
  const notices = [
    ...(left > 0
      ? [
          overall('notice', `${counted(left, 'more finding')}`, [
            `GitHub shows only ${MOST} of each kind for a step; the log of this step lists all of them`,
          ]),
        ]
      : []),
    ...(unread.length > 0 ? [overall('notice', `${counted(unread.length, 'file')} not scanned`, unread.map(notScannedText))] : []),
    ...report.notes.map((note) => overall('notice', 'together-guard', [note])),
  ];
  return [...shown, ...notices.slice(0, MOST)].map(command).join('') + list(report, findings);
}

const first = (annotations: readonly Annotation[], level: Level, most: number): Annotation[] =>
  annotations.filter((item) => item.level === level).slice(0, most);

function annotation(finding: Finding): Annotation {
  const { blocking, title, preview, remedy, fingerprint, record, path, line, endLine, column, endColumn } = finding;
  // Parquet has no lines, and GitHub accepts no columns for a range of several lines.
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
  const file = outerFile(path);
  const region = file !== path ? ',line=1' : line > 0 ? `,line=${line},endLine=${endLine}${columns}` : '';
  const facts = `${finding.state ? stateText(finding) : ''}${inCommit(finding)}`;
  return {
    level: blocking ? 'error' : 'warning',
    where: `file=${property(file)}${region}`,
    title,
    message: `${file === path ? '' : `${path}, `}${record ? `${recordText(record)}: ` : ''}${preview}${facts && `${facts}.`}${finding.history ? `${verdictText(finding)}.` : ''} ${remedy} [${fingerprint}]`,
  };
}

/** The verdict about a history names its commits itself. */
const inCommit = ({ commit, history }: Finding): string => (commit && !history ? `, in commit ${commit.slice(0, 10)}` : '');

/** One annotation for a dataset, at its first finding, instead of a thousand. */
function datasetAnnotation(dataset: DatasetReport, findings: readonly Finding[], own?: string): Annotation[] {
  const { path, records, blockingRecords, first: place, copyAfter } = dataset;
  const warned = sumOf(dataset, 'warned');
  if (blockingRecords + warned === 0) return [];
  const isBlocking = blockingRecords > 0;
  const file = openablePath(dataset);
  const inFile = fileOf(dataset);
  const copying = (name: string) => sanitizeCommand(name, { command: own, names: hasNames(dataset) });
  const at = findings.find(
    (finding) => finding.path === path && finding.type !== undefined && (isBlocking ? finding.blocking : isWarning(finding)),
  );
  const copyAdvice = file === null ? `What to do: ${takeOutFirst(path, copying)}` : `Write a clean copy: ${copying(file)}`;
  const message = [
    inFile !== path && `${path}:`,
    `${counted(records, 'record')}${isBlocking ? `, ${number(blockingRecords)} with personal data` : ''}: ${countsText(dataset, isBlocking ? 'blocking' : 'warned')}.`,
    place && `First: ${recordText(place)}: ${place.preview}.`,
    copyAfter ? `Before a copy: ${copyAfter}` : copyAdvice,
  ];
  return [
    {
      level: isBlocking ? 'error' : 'warning',
      where: inFile === path ? `file=${property(path)}${at && at.line > 0 ? `,line=${at.line}` : ''}` : `file=${property(inFile)},line=1`,
      title: 'Personal data in a dataset',
      message: message.filter(Boolean).join(' '),
    },
  ];
}

/** Maximum number of names in one annotation. */
const MAX_NAMES = 10;

function overall(level: Level, title: string, lines: readonly string[]): Annotation {
  const more = lines.length > MAX_NAMES ? [`and ${lines.length - MAX_NAMES} more, listed in the log`] : [];
  return { level, where: '', title, message: [...lines.slice(0, MAX_NAMES), ...more].join('\n') };
}

const command = ({ level, where, title, message }: Annotation): string =>
  `::${level} ${where}${where && ','}title=${property(title)}::${data(message)}\n`;

const notScannedText = (item: Report['skipped'][number]): string => `${notScanned(item)}: ${item.why}`;

/** Everything, one line each. */
function list(report: Report, findings: readonly Finding[]): string {
  const datasets = report.datasets.flatMap((dataset) =>
    (['blocking', 'warned'] as const).flatMap((tier) =>
      sumOf(dataset, tier) > 0 ? [`${tier === 'blocking' ? 'blocks' : 'warning'}  ${dataset.path}  ${countsText(dataset, tier)}`] : [],
    ),
  );
  const lines = [
    ...findings.map(
      (finding) =>
        `${finding.blocking ? 'blocks' : finding.known ? 'known' : 'warning'}  ${place(finding)}  ${finding.severity}  ${finding.rule}${via(finding)}  ${finding.preview} [${finding.fingerprint.slice(0, 8)}]${inCommit(finding)}${verdictText(finding)}`,
    ),
    ...datasets,
    ...report.skipped.map((item) => `${item.failed ? 'failed' : 'skipped'}  ${notScannedText(item)}`),
    ...report.notes.map((note) => `note  ${note}`),
  ];
  return lines.map((line) => `together-guard: ${line}\n`).join('');
}

/** Escapes as the runner expects: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
