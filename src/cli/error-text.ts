import { builtinPlan } from '#plan';
import { RULES } from '#rules';
import { hideNames, LONG_WORD } from '../scan/file-names.ts';
import { emptyReport } from '../scan/reports.ts';
import { findRepository } from '../sources/repository.ts';
import { ownCommand, pasteable, userFolder } from './own-command.ts';

/**
 * An error's message as it may be printed: a file name or a path in it can hold a key (`open tgp_v1_….txt`).
 * Most messages hold no word that could be one: for them the rules are not loaded.
 *
 * @throws if the rules cannot be loaded: the package is damaged
 */
export async function errorText(message: string): Promise<string> {
  return pasteable(await concealed(message), commandHere);
}

/** How the user calls together-guard. An error in finding out may be what the message is about. */
export function commandHere(): string {
  try {
    const root = findRepository(process.cwd())?.root ?? null;
    return ownCommand(userFolder(process.cwd(), root), root).command;
  } catch {
    return 'together-guard';
  }
}

async function concealed(message: string): Promise<string> {
  if (!LONG_WORD.test(message)) return message;
  const report = { ...emptyReport('error'), notes: [message] };
  await hideNames(report, { rules: RULES, plan: builtinPlan(RULES), off: new Set() });
  return report.notes[0];
}
