import { counted } from '../io/words.ts';
import type { Finding, Report } from '../model.ts';
import { outerFile, plainHistory } from './text.ts';

/** The fields of a finding in JSON. Their order is part of the format. */
export const FIELDS =
  'path line column endLine endColumn rule severity blocking known baseline fingerprint preview message allowed via why commit type practice record state stateReason history file'.split(
    ' ',
  );

function plain(finding: Finding): Record<string, unknown> {
  const { history, title, remedy, path } = finding;
  const file = outerFile(path);
  const fields: Record<string, unknown> = {
    ...finding,
    message: `${title}. ${remedy}`,
    history: history && plainHistory(history),
    ...(file !== path && { file }), // lines are those of what is in it
  };
  return Object.fromEntries(FIELDS.map((name) => [name, fields[name]]));
}

/** Findings in one piece of a text. */
const PIECE = 500;

/** Texts of findings, a few at a time: a report may have a hundred thousand. */
function* inPieces(findings: readonly Finding[], text: (some: Record<string, unknown>[]) => string): Generator<string> {
  for (let i = 0; i < findings.length; i += PIECE) yield text(findings.slice(i, i + PIECE).map(plain));
}

const lines = (objects: readonly object[]): string => objects.map((line) => `${JSON.stringify(line)}\n`).join('');

/** One object per line: findings, and for each dataset with too many to list, the number of unlisted ones. */
export function* jsonl(report: Report): Generator<string> {
  const left = report.datasets
    .filter(({ omitted }) => omitted > 0)
    .map(({ path, omitted, records, counts }) => ({
      path,
      omitted,
      records,
      counts,
      message: `${counted(omitted, 'more finding')} in this dataset ${omitted === 1 ? 'is' : 'are'} counted but not listed`,
    }));
  yield* inPieces(report.findings, lines);
  yield lines(left);
}

const END_OF_LIST = ']\n}';

/** The whole report as one object, as `JSON.stringify` would write it. */
export function* json(report: Report): Generator<string> {
  const { scope, files, bytes, ignored, rulesOff, knownRecords, skipped, notes, findings, datasets } = report;
  const empty = JSON.stringify({ scope, files, bytes, ignored, rulesOff, knownRecords, skipped, notes, datasets, findings: [] }, null, 2);
  if (findings.length === 0) return yield `${empty}\n`;
  yield empty.slice(0, -END_OF_LIST.length);
  let comma = '';
  for (const list of inPieces(findings, (some) => JSON.stringify(some, null, 2))) {
    yield comma + list.slice(1, -2).replaceAll('\n', '\n  '); // without the brackets, and one level deeper
    comma = ',';
  }
  yield `\n  ${END_OF_LIST}\n`;
}
