import { builtinPlan } from '#plan';
import { RULES } from '#rules';
import { emptyReport, hideNames } from '../scan/pipeline.ts';

/** No shorter word is a key of a known form. */
const LONG_WORD = /[\w+=-]{16}/;

/**
 * An error's message as it may be printed: a file name or a path in it can hold a key (`open tgp_v1_….txt`).
 * If the rules cannot be loaded, the package is damaged, and the message says only that.
 */
export async function errorText(message: string): Promise<string> {
  if (!LONG_WORD.test(message)) return message;
  const report = { ...emptyReport('error'), notes: [message] };
  await hideNames(report, { rules: RULES, plan: builtinPlan(RULES), off: new Set() });
  return report.notes[0];
}
