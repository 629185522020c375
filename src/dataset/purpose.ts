import { containerOf } from './container/index.ts';
import { isPlain, type Recognition } from './recognition.ts';

/** What a file is uploaded for, as the API and the SDKs call it. */
export type Purpose = 'fine-tune' | 'eval' | 'batch-api';

const NAMES = { 'fine-tune': 'fine-tuning', eval: 'evaluation', 'batch-api': 'batch inference' } as const;

export const isPurpose = (word: string): word is Purpose => Object.hasOwn(NAMES, word);

/**
 * Whether Together accepts a file for one purpose, and what to do if not. An evaluation takes JSONL and CSV with any keys; the names of the columns are
 * parameters of the evaluation.
 */
export function forPurpose(recognition: Recognition, purpose: Purpose): Recognition {
  const name = NAMES[purpose];
  const { container, delimiter = ',', preamble } = recognition;
  const isForEval =
    isPlain(recognition) && !recognition.unreadable && (container === 'jsonl' || (container === 'csv' && delimiter === ',' && !preamble));
  const accepted = purpose === 'eval' ? isForEval : recognition.purpose === name;
  if (accepted) return { ...recognition, accepted, purpose: name, convert: undefined };
  const instead =
    recognition.purpose === null
      ? recognition.convert
      : `--purpose ${purposeOf(recognition)}${purpose === 'fine-tune' ? `; or, to train on it, ${AS_TRAINING}` : ''}`;
  return {
    ...recognition,
    accepted,
    purpose: null,
    convert: purpose === 'eval' ? 'write it as JSONL or CSV' : (instead ?? containerOf(recognition).convert?.(false)),
  };
}

const AS_TRAINING = "every record as one line of JSON in one of Together's formats";

/** The purpose that fits. */
export const purposeOf = ({ purpose }: Pick<Recognition, 'purpose'>): Purpose =>
  Object.keys(NAMES)
    .filter(isPurpose)
    .find((candidate) => NAMES[candidate] === purpose) ?? 'fine-tune';
