/**
 * The formats of records, and whether Together accepts each.
 *
 * Sources: Together's docs (fine-tuning/data-preparation, function-calling, vision, batch inference), `utils/files.py` of its Python SDK
 * and `lib/check-file.ts` of its TypeScript SDK; for other formats, the docs of OpenAI, TRL, FastChat (ShareGPT) and Stanford Alpaca.
 */
import { alpaca } from './alpaca.ts';
import { batch } from './batch.ts';
import { conversation } from './conversation.ts';
import type { Check, Columns, Format, Strength } from './format.ts';
import { evaluation } from './evaluation.ts';
import { gemini } from './gemini.ts';
import { instruction } from './instruction.ts';
import { messageLists } from './message-lists.ts';
import { messages } from './messages.ts';
import { openaiChat } from './openai-chat.ts';
import { preference } from './preference.ts';
import { prompts } from './prompts.ts';
import { qa } from './qa.ts';
import { records } from './records.ts';
import { sharegpt } from './sharegpt.ts';
import { isObject } from './shapes.ts';
import { text } from './text.ts';
import { tokens } from './tokens.ts';
import { trlPreference } from './trl-preference.ts';

/** All formats. A record has the first format that recognizes it, so formats with their own structure come before those with common keys. */
export const FORMATS: readonly Format[] = [
  messageLists,
  preference,
  batch,
  conversation,
  openaiChat,
  trlPreference,
  sharegpt,
  gemini,
  tokens,
  evaluation,
  instruction,
  alpaca,
  messages,
  qa,
  prompts,
  text,
  records,
];

/** The format of records with any keys. */
export const FREE_TEXT = records;

/** @throws TypeError if no format has this id */
export function formatNamed(id: string): Format {
  const format = FORMATS.find((candidate) => candidate.id === id);
  if (!format) throw new TypeError(`there is no format ${id}`);
  return format;
}

export interface FormatMatch {
  format: Format;
  strength: Strength;
}

/** The format of one record, or null. */
export function formatOf(record: unknown, formats = FORMATS): FormatMatch | null {
  if (!isObject(record) && !Array.isArray(record)) return null;
  for (const format of formats) {
    const strength = format.recognise(record);
    if (strength) return strength === 'other' ? null : { format, strength };
  }
  return null;
}

const STRENGTHS: readonly Strength[] = ['strong', 'pair', 'weak'];

/** The format of a Parquet file, or null. One that Together accepts as Parquet comes first, since other columns may be its sources. */
export function formatOfColumns(table: Columns, formats = FORMATS): Format | null {
  const found = formats.flatMap((format) => {
    const strength = format.columns?.(table);
    return strength ? [{ format, rank: format.acceptedColumns ? -1 : STRENGTHS.indexOf(strength) }] : [];
  });
  return found.sort((a, b) => a.rank - b.rank)[0]?.format ?? null;
}

/** A format that Together accepts, whose records are checked. */
export type CheckedFormat = Format & { check: Check };

/** In the order of the SDKs' checks. */
export const CHECKED: readonly CheckedFormat[] = FORMATS.filter((format): format is CheckedFormat => format.check !== undefined).sort(
  (a, b) => (a.id < b.id ? -1 : 1),
);

/** The formats that a record claims by its keys alone. */
export function claimedFormats(record: Record<string, unknown>): readonly CheckedFormat[] {
  const claimed = CHECKED.filter(({ check }) => check.claims(record));
  const alone = claimed.find(({ check }) => check.alone);
  return alone ? [alone] : claimed;
}

/** Keys of all formats whose texts are answers. */
export const ANSWERS: readonly string[] = [...new Set(FORMATS.flatMap(({ answers }) => answers ?? []))];

/** Keys of all formats that hold lists of messages. */
export const CONVERSATIONS: readonly string[] = [...new Set(FORMATS.flatMap(({ conversations }) => conversations ?? []))];
