import type { RequestFinding } from './finding.ts';
import { BLOCK, REVIEW, scoreInjection } from './injection/score.ts';

/** Whose words are not the application's own: a tool may return what a stranger wrote. */
const UNTRUSTED: ReadonlySet<unknown> = new Set(['user', 'tool', 'function']);
/** UTF-16 units of a text that are scored at once, and those that two pieces share. */
const PIECE = 32_768;
const OVERLAP = 4096;

/** One finding for each user or tool message, and each prompt, that looks like prompt injection. */
export function injectionIn({ messages, prompt }: Readonly<Record<string, unknown>>): RequestFinding[] {
  const turns: (readonly [field: string, text: string])[] = [];
  for (const [i, message] of (Array.isArray(messages) ? (messages as unknown[]) : []).entries()) {
    if (typeof message !== 'object' || message === null) continue;
    const { role, content } = message as { role?: unknown; content?: unknown };
    if (UNTRUSTED.has(role)) turns.push([`messages[${i}].content`, textOf(content)]);
  }
  if (typeof prompt === 'string') turns.push(['prompt', prompt]);
  else if (Array.isArray(prompt))
    for (const [i, text] of prompt.entries()) if (typeof text === 'string') turns.push([`prompt[${i}]`, text]);
  return turns.flatMap(([field, text]) => findingFor(field, text));
}

/** The text parts of a message as one: an attack may be split between them. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: { text?: unknown } | null) => part?.text)
    .filter((text) => typeof text === 'string')
    .join(' ');
}

function findingFor(field: string, text: string): RequestFinding[] {
  let best = scoreInjection(text.slice(0, PIECE));
  for (let start = PIECE - OVERLAP; start + OVERLAP < text.length; start += PIECE - OVERLAP) {
    const next = scoreInjection(text.slice(start, start + PIECE));
    if (next.score > best.score) best = next;
  }
  const { score, reasons } = best;
  if (score < REVIEW) return [];
  const message = `looks like prompt injection: ${reasons.join(', ')}`;
  return [
    { kind: 'prompt-injection', type: 'prompt-injection', field, message, severity: score >= BLOCK ? 'high' : 'medium', score, reasons },
  ];
}
