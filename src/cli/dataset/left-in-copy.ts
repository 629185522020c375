/** What is left in a clean copy, and would block its commit. */
import type { FindingDecision } from '../../policy/decisions.ts';
import type { Policy } from '../../policy/judge.ts';
import { argument } from '../../report/text.ts';
import { amounts } from '../../sanitize/amounts.ts';
import type { Sanitized } from '../../sanitize/dataset.ts';
import { blockingIn } from '../../sanitize/left.ts';
import { displayIn } from '../../sources/files.ts';
import type { Repository } from '../../sources/repository.ts';
import { VERSION } from '../../version.ts';
import type { Io } from '../command.ts';
import { ownCommand } from '../own-command.ts';
import { writeWhole } from '../write-file.ts';
import { type Copy, ENDS } from './copies.ts';

/** A copy under its temporary name, or with its final one. */
export interface Cleaned {
  copy: Copy;
  /** Absolute. */
  output: string;
  done: Sanitized;
}

/** What a run needs to judge its own copy. */
interface Judging {
  repository: Repository | null;
  policy: Policy;
  io: Io;
}

/** What would block a commit of the copy. */
export async function blockingOf(
  { copy: { shownOutput }, output, done: { recognition, packing } }: Cleaned,
  { repository, policy, io }: Judging,
): Promise<FindingDecision[]> {
  return blockingIn({ file: output, shown: shownOutput, path: displayIn(repository, io.cwd)(output), recognition, packing }, policy);
}

/** Writes which findings were left as false alarms, and would block a commit. @returns how to allow them; empty if there are none */
export async function keepDecisions(cleaned: Cleaned, judging: Judging): Promise<string> {
  const left = await blockingOf(cleaned, judging);
  if (left.length === 0) return '';
  const { output, copy } = cleaned;
  const { repository, io } = judging;
  writeWhole(
    output + ENDS.kept,
    `${JSON.stringify({ version: 1, tool: `together-guard ${VERSION}`, file: displayIn(repository, io.cwd)(output), decisions: left }, null, 2)}\n`,
    0o644,
  );
  return keptText(left, copy.shownOutput + ENDS.kept, ownCommand(io.cwd, repository?.root ?? null).command);
}

/** For a copy in which `--only` left other types. */
export const blockingText = (left: readonly FindingDecision[]): string =>
  left.length === 0 ? '' : `  ! This was left, and would block a commit: ${listOf(left)}\n`;

function listOf(left: readonly FindingDecision[]): string {
  const counts: Record<string, number> = {};
  for (const { type } of left) counts[type] = (counts[type] ?? 0) + 1;
  return amounts(counts).join(' · ');
}

function keptText(left: readonly FindingDecision[], file: string, command: string): string {
  return `  ! These were left as false alarms, or next to one, and would block a commit: ${listOf(left)}. To allow them:
    ${command} allow --decisions ${argument(file)} --reason "…"
`;
}
