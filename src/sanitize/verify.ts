import { counted, were } from '../io/words.ts';
import { type CheckReport, DatasetCheck } from '../dataset/check/check.ts';
import { containerOf } from '../dataset/container/index.ts';
import { grouped, hasText } from '../dataset/groups.ts';
import { recognise, type Recognition } from '../dataset/recognise.ts';
import type { DatasetRecord } from '../dataset/record.ts';
import { readBatches } from '../dataset/records.ts';
import { ruleOfType } from '../detect/personal-data/records.ts';
import { RecordBatch } from '../detect/secrets/records.ts';
import { UserError } from '../errors.ts';
import { atLeast } from '../model.ts';
import { SECRETS_BLOCK_FROM } from './record.ts';
import type { SanitizeOptions } from './options.ts';
import type { Run } from './run.ts';
import type { Sink } from './sink.ts';

/** The findings in a copy. */
export interface Left {
  record: number;
  line: number;
  what: string;
  blocks: boolean;
}

/**
 * Reads the copy from the disk. It must have as many records as were written. For the changed records, the format check must
 * give the same result as before, and nothing in them may block. The other records are the input's, byte for byte, which was
 * checked and searched. They are checked again only if records were dropped, since the file may then be read differently.
 */
export async function verify(
  options: SanitizeOptions,
  recognition: Recognition,
  run: Run,
  before: CheckReport,
  sink: Sink,
): Promise<{ after: CheckReport; found: Left | undefined }> {
  const input = sink.reopen();
  const fail = (what: string): never => {
    throw new UserError(
      'dataset-refused',
      `${options.shownOutput} was not written: the copy of ${options.shown} failed its check (${what}). This is a bug in together-guard: please report it`,
    );
  };
  try {
    const isEmpty = run.written === 0 && run.problems.read > 0;
    const found = isEmpty
      ? recognition
      : ((await recognise(input, options.shown, { expected: true })) ?? fail('it is not recognized as a dataset'));
    if (!isEmpty && found.container !== recognition.container) fail(`it is ${found.container}, not ${recognition.container}`);
    const check = new DatasetCheck(input, recognition, { name: options.shown, limit: 0, duplicates: false });
    let copied = 0;
    let left: Left | undefined;
    for await (const group of grouped(readBatches(input, recognition, { onBlank: check.onBlank, header: true }))) {
      const changed: DatasetRecord[] = [];
      for (const record of group) {
        run.refuseKnown(record);
        const isChanged = (hasText(record) || !containerOf(recognition).isText) && run.changedNumbers.has(++copied);
        if (isChanged) changed.push(record);
        if (record.index > 0 && (isChanged || run.dropped > 0)) check.add(record);
      }
      if (!left?.blocks) left = leftIn(changed, options, run) ?? left;
      await run.breathe();
    }
    const after = check.end();
    if (copied !== run.copied) fail(`it has ${counted(copied, 'record')}, and ${run.copied} ${were(run.copied)} written`);
    if (run.dropped > 0) {
      if (before.verdict === 'accepted' && after.verdict !== 'accepted' && !isEmpty) fail(`the format check says ${after.verdict}`);
      return { after, found: left };
    }
    const old = run.beforeChange.end();
    if (after.verdict !== old.verdict || after.errors !== old.errors)
      fail(`the format check finds ${counted(after.errors, 'error')} in changed records, and found ${old.errors} before`);
    const tokens = before.summary.tokens - old.summary.tokens + after.summary.tokens;
    return { after: { ...before, summary: { ...before.summary, tokens } }, found: left };
  } finally {
    input.close();
  }
}

/** A finding in the changed records: one that blocks, or else the first one. In mode drop, only findings that block count. */
function leftIn(changed: readonly DatasetRecord[], { shown, rules, decisions, mode }: SanitizeOptions, run: Run): Left | undefined {
  let left: Left | undefined;
  const batch = new RecordBatch(shown);
  const add = ({ index, line }: DatasetRecord, what: string, blocks: boolean): void => {
    if ((blocks || mode !== 'drop') && (!left || (blocks && !left.blocks))) left = { record: index, line, what, blocks };
  };
  for (const record of changed) {
    const { fields, found } = run.cleaner.inspect(record);
    // The values that the user decided to keep are still there.
    if (!decisions)
      for (const item of found) {
        const { tier, type, rule, field, start, end } = item;
        if (item.plain !== undefined) continue; // see below
        if (run.cleaner.isWantedInCopy(item, field.text.slice(start, end))) add(record, rule.id, tier === 'block' && type !== 'PERSON');
      }
    for (const field of fields) for (const type of run.cleaner.hiddenIn(field)) add(record, ruleOfType(type).id, true);
    batch.add(record, fields);
  }
  if (!batch.isEmpty)
    for (const [i, secrets] of batch.secrets(rules).entries())
      for (const { severity, rule } of secrets) add(changed[i]!, rule, atLeast(severity, SECRETS_BLOCK_FROM));
  return left;
}
