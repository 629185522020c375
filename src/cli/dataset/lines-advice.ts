import type { CheckReport } from '../../dataset/check/check.ts';
import { CONVERT_FILE, hasPlace, SANITIZE_COPY, SANITIZE_LINES, UPLOAD_FILE } from '../../dataset/lines-advice.ts';
import { argument, convertCommand, linesCommand, sanitizeCommand } from '../../report/text.ts';
import { findRepository } from '../../sources/repository.ts';
import type { Io } from '../command.ts';
import { ownCommand } from '../own-command.ts';

const CONVERTED = new RegExp(String.raw`${CONVERT_FILE} --to (\w+) -o COPY\.jsonl`);

/** Completes the advice to write a copy of a file or to upload it: with its name, and with the command that works here. */
export function withLinesCommand(report: CheckReport, shown: string, io: Io): CheckReport {
  const { recognition, issues } = report;
  if (![recognition.convert ?? '', ...issues.map(({ expected }) => expected)].some(hasPlace)) return report;
  const { command } = ownCommand(io.cwd, findRepository(io.cwd)?.root ?? null);
  const complete = (text: string) =>
    text
      .replace(SANITIZE_LINES, () => linesCommand(shown, command))
      .replace(SANITIZE_COPY, () => sanitizeCommand(shown, { command, names: true }))
      .replace(UPLOAD_FILE, () => `${command} upload ${argument(shown)}`)
      .replace(CONVERTED, (_, format: string) => convertCommand(shown, format, command));
  return {
    ...report,
    recognition: { ...recognition, ...(recognition.convert !== undefined && { convert: complete(recognition.convert) }) },
    issues: issues.map((issue) => ({ ...issue, expected: complete(issue.expected) })),
  };
}
