import { containerOf } from './container/index.ts';
import { SANITIZE_LINES, UPLOAD_FILE, UPLOAD_FOR_EVAL } from './lines-advice.ts';
import { mayBeEvaluation, type Recognition } from './recognition.ts';

/** What a file is uploaded for, as the API and the SDKs call it. */
export type Purpose = 'fine-tune' | 'eval' | 'batch-api';

/** For people. */
export const PURPOSES = { 'fine-tune': 'fine-tuning', eval: 'evaluation', 'batch-api': 'batch inference' } as const;

export const isPurpose = (word: string): word is Purpose => Object.hasOwn(PURPOSES, word);

/**
 * Whether Together accepts a file for one purpose, and what to do if not. An evaluation takes JSONL and CSV with any keys; the names of the columns are
 * parameters of the evaluation.
 */
export function forPurpose(recognition: Recognition, purpose: Purpose): Recognition {
  const name = PURPOSES[purpose];
  const accepted = purpose === 'eval' ? isForEval(recognition) : recognition.purpose === name;
  if (accepted) return { ...recognition, accepted, purpose: name, convert: undefined };
  return {
    ...recognition,
    accepted,
    purpose: null,
    convert: purpose === 'eval' ? rowsOf(recognition) : insteadOf(recognition, purpose),
  };
}

/** What to do with a file of which an evaluation takes only the records. */
function rowsOf(recognition: Recognition): string {
  const lines = containerOf(recognition).convert?.(false);
  return lines?.includes(SANITIZE_LINES) ? lines : AS_ROWS;
}

function insteadOf(recognition: Recognition, purpose: Exclude<Purpose, 'eval'>): string | undefined {
  const other = recognition.purpose === null ? undefined : UPLOAD[purposeOf(recognition)];
  if (purpose === 'batch-api') return other ? `to run it as a batch, ${AS_BATCH}; ${other}` : AS_BATCH;
  const { convert } = recognition;
  if (!other) return convert ?? containerOf(recognition).convert?.(false);
  return convert?.includes(other) ? convert : `${convert ?? `to train on it, ${AS_TRAINING}`}; ${other}`;
}

/** For a file that Together takes for another purpose. */
const UPLOAD: Readonly<Record<Purpose, string>> = {
  'fine-tune': `to upload it as training data: ${UPLOAD_FILE}`,
  eval: UPLOAD_FOR_EVAL,
  'batch-api': `to upload it as a batch: ${UPLOAD_FILE} --purpose batch-api`,
};

const AS_ROWS = 'write it as JSONL, or as CSV with commas between the cells and the header in the first line; in UTF-8, not packed';
const AS_TRAINING = "every record as one line of JSON in one of Together's formats";
const AS_BATCH = 'every record as one line of JSON: {"custom_id": …, "body": {"model": …, "messages": […]}}';

function isForEval(recognition: Recognition): boolean {
  return !recognition.unreadable && mayBeEvaluation(recognition);
}

/** The purpose that fits. */
export const purposeOf = ({ purpose }: Pick<Recognition, 'purpose'>): Purpose =>
  Object.keys(PURPOSES)
    .filter(isPurpose)
    .find((candidate) => PURPOSES[candidate] === purpose) ?? 'fine-tune';
