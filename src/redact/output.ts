import type { Rule } from '../model.ts';
import { echoes } from './prompt-leak.ts';
import { markerOf } from './marker.ts';
import { checkOptions, needText, OUTPUT_OPTIONS } from '../io/arguments.ts';
import { Redactor } from './redactor.ts';
import { masksOf, type TextMask, withMasks } from './text.ts';

export interface OutputOptions {
  /** The system prompt, which the answer must not repeat. */
  systemPrompt?: string;
  /** Also finds possible personal data: IP addresses, street addresses and names. */
  review?: boolean;
  /** Your own rules for secrets, from `defineRule`. */
  rules?: readonly Rule[];
}

/** Kind and position of a finding; never the value. */
export interface OutputFinding {
  kind: 'secret' | 'personal-data' | 'system-prompt';
  /** Id of the rule or type of personal data (`together-api-key`, `email`), or `system-prompt`. */
  type: string;
  /** UTF-16 offsets in the given text; `end` is exclusive. */
  start: number;
  end: number;
}

export interface ScannedOutput {
  /** Nothing was found. */
  safe: boolean;
  findings: OutputFinding[];
  /** The text with all findings masked, safe to show and store. */
  text: string;
}

const PROMPT = 'system-prompt';

/**
 * Checks a model's answer before it is shown or stored, for secrets, personal data, and pieces of the system prompt (about
 * eight words or more) that are repeated verbatim or nearly so. A paraphrase of the prompt is not found.
 *
 * @throws TypeError if `text` is not a string, and for unknown options
 */
export function scanOutput(text: string, options: OutputOptions = {}): ScannedOutput {
  needText(text, 'scanOutput(text)');
  checkOptions(options, 'scanOutput(text, options)', OUTPUT_OPTIONS);
  const { systemPrompt = '', ...rest } = options;
  const masks: Masked[] = masksOf(text, new Redactor({ ...rest, fields: [] }), 'document').map(({ kind, ...mask }) => ({
    ...mask,
    kind: kind === 'field' ? 'secret' : kind,
  }));
  const repeated =
    systemPrompt === ''
      ? []
      : echoes(text, systemPrompt).map((place): Masked => ({ ...place, kind: PROMPT, id: PROMPT, text: markerOf(PROMPT) }));
  const findings = [...masks, ...repeated]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map(({ kind, id, start, end }) => ({ kind, type: markerOf(id).slice(10, -1), start, end }));
  return { safe: findings.length === 0, findings, text: withMasks(text, united(masks, repeated)) };
}

type Masked = Omit<TextMask, 'kind'> & { kind: OutputFinding['kind'] };

/** Merges both lists without overlaps: a piece of the prompt absorbs findings in it. */
function united(masks: readonly Masked[], repeated: readonly Masked[]): Masked[] {
  const out: Masked[] = [];
  for (const mask of [...masks, ...repeated].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1);
    if (!last || mask.start >= last.end) out.push({ ...mask });
    else {
      last.end = Math.max(last.end, mask.end);
      if (mask.kind === PROMPT) last.text = mask.text;
    }
  }
  return out;
}
