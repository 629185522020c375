import type { CheckReport } from '../../dataset/check/check.ts';
import { SANITIZE_LINES } from '../../dataset/lines-advice.ts';
import { linesCommand } from '../../report/text.ts';
import { findRepository } from '../../sources/repository.ts';
import type { Io } from '../command.ts';
import { ownCommand } from '../own-command.ts';

/** Completes the advice to write a file as JSONL: with its name, and with the command that works here. */
export function withLinesCommand(report: CheckReport, shown: string, io: Io): CheckReport {
  const { recognition, issues } = report;
  if (![recognition.convert, ...issues.map(({ expected }) => expected)].some((text) => text?.includes(SANITIZE_LINES))) return report;
  const command = linesCommand(shown, ownCommand(io.cwd, findRepository(io.cwd)?.root ?? null).command);
  const complete = (text: string) => text.replace(SANITIZE_LINES, () => command);
  return {
    ...report,
    recognition: { ...recognition, ...(recognition.convert !== undefined && { convert: complete(recognition.convert) }) },
    issues: issues.map((issue) => ({ ...issue, expected: complete(issue.expected) })),
  };
}
