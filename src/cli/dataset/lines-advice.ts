import type { CheckReport } from '../../dataset/check/check.ts';
import { SANITIZE_LINES, UPLOAD_FILE } from '../../dataset/lines-advice.ts';
import { argument, linesCommand } from '../../report/text.ts';
import { findRepository } from '../../sources/repository.ts';
import type { Io } from '../command.ts';
import { ownCommand } from '../own-command.ts';

/** Completes the advice to write a file as JSONL or to upload it: with its name, and with the command that works here. */
export function withLinesCommand(report: CheckReport, shown: string, io: Io): CheckReport {
  const { recognition, issues } = report;
  const isAdvice = (text: string | undefined) => text?.includes(SANITIZE_LINES) === true || text?.includes(UPLOAD_FILE) === true;
  if (![recognition.convert, ...issues.map(({ expected }) => expected)].some(isAdvice)) return report;
  const { command } = ownCommand(io.cwd, findRepository(io.cwd)?.root ?? null);
  const complete = (text: string) =>
    text.replace(SANITIZE_LINES, () => linesCommand(shown, command)).replace(UPLOAD_FILE, () => `${command} upload ${argument(shown)}`);
  return {
    ...report,
    recognition: { ...recognition, ...(recognition.convert !== undefined && { convert: complete(recognition.convert) }) },
    issues: issues.map((issue) => ({ ...issue, expected: complete(issue.expected) })),
  };
}
