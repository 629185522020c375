import type { Budget } from './budget.ts';
import { type RequestFinding, tooSlow } from './finding.ts';
import { BLOCK, type Injection, REVIEW, scoreInjection } from './injection/score.ts';

/** Whose words are not the application's own: a tool may return what a stranger wrote. */
const UNTRUSTED: ReadonlySet<unknown> = new Set(['user', 'tool', 'function']);
/** UTF-16 units of a text that are scored at once, and those that two pieces share. */
const PIECE = 32_768;
const OVERLAP = 4096;

/** One finding for each user or tool message, and each prompt, that looks like prompt injection. */
export function injectionIn({ messages, prompt }: Readonly<Record<string, unknown>>, budget: Budget): RequestFinding[] {
  const turns: (readonly [field: string, text: string])[] = [];
  for (const [i, message] of (Array.isArray(messages) ? (messages as unknown[]) : []).entries()) {
    if (typeof message !== 'object' || message === null) continue;
    const { role, content } = message as { role?: unknown; content?: unknown };
    if (UNTRUSTED.has(role)) turns.push([`messages[${i}].content`, textOf(content)]);
  }
  if (typeof prompt === 'string') turns.push(['prompt', prompt]);
  else if (Array.isArray(prompt))
    for (const [i, text] of prompt.entries()) if (typeof text === 'string') turns.push([`prompt[${i}]`, text]);
  const found: RequestFinding[] = [];
  for (const [field, text] of turns) {
    const best = budget.isSpent ? null : bestOf(text, budget);
    if (best) found.push(...findingFor(field, best));
    else return [...found, tooSlow(field)];
  }
  return found;
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

/** The highest score of the text's pieces; null if the time is over. */
function bestOf(text: string, budget: Budget): Injection | null {
  let best = scoreInjection(text.slice(0, PIECE));
  for (let start = PIECE - OVERLAP; start + OVERLAP < text.length; start += PIECE - OVERLAP) {
    if (budget.isSpent) return null;
    const next = scoreInjection(text.slice(start, start + PIECE));
    if (next.score > best.score) best = next;
  }
  return best;
}

function findingFor(field: string, { score, reasons }: Injection): RequestFinding[] {
  if (score < REVIEW) return [];
  const message = `looks like prompt injection: ${reasons.join(', ')}`;
  return [
    { kind: 'prompt-injection', type: 'prompt-injection', field, message, severity: score >= BLOCK ? 'high' : 'medium', score, reasons },
  ];
}
