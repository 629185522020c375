import type { Budget } from './budget.ts';
import { type RequestFinding, tooSlow } from './finding.ts';
import { BLOCK, type Injection, REVIEW, scoreInjection } from './injection/score.ts';
import { roleOf, type Run, seamsOf } from './runs.ts';
import type { RequestText } from './texts.ts';

/** Whose words are not the application's own: a tool may return what a stranger wrote. */
const UNTRUSTED: ReadonlySet<unknown> = new Set(['user', 'tool', 'function']);
/** UTF-16 units of a text that are scored at once, and those that two pieces share. */
const PIECE = 32_768;
const OVERLAP = 4096;

/** UTF-16 units before and after a place where two texts meet. Features are at most that far from each other. */
const REACH = 2000;
/** A shorter text gives no orders. */
const LEAST = 8;

const MESSAGE = /^messages\[(\d+)\]\.(\w+)/;
/** Fields that a model reads next to the messages; descriptions of tools may come from a server of a stranger. */
const READ = /^(?:prompt|suffix|tools|functions|response_format|documents)\b/;
const NO_TEXT = /\.(?:role|type|id|tool_call_id|detail|format)$/;

/**
 * One finding for each text that looks like prompt injection: content of user and tool messages, prompts, and for all messages
 * names and arguments of calls, since a model or a stranger wrote them.
 *
 * @param texts of the body
 */
export function injectionIn(
  body: Readonly<Record<string, unknown>>,
  texts: readonly RequestText[],
  runs: readonly Run[],
  budget: Budget,
): RequestFinding[] {
  const found = new Map<string, RequestFinding>();
  for (const { field, text } of [...turnsIn(body, texts), ...splitTurns(runs)]) {
    if (text.length < LEAST) continue;
    const best = budget.isSpent ? null : bestOf(text, budget);
    if (!best) return [...found.values(), tooSlow(field)];
    const next = findingFor(field, best);
    if (next && next.score! > (found.get(field)?.score ?? 0)) found.set(field, next);
  }
  return [...found.values()];
}

function turnsIn(body: Readonly<Record<string, unknown>>, texts: readonly RequestText[]): RequestText[] {
  const turns: RequestText[] = [];
  for (const { field, text } of texts) {
    if (NO_TEXT.test(field)) continue;
    const [content, index, member] = MESSAGE.exec(field) ?? [];
    if (index === undefined) {
      if (READ.test(field)) turns.push({ field, text });
    } else if (member !== 'content') turns.push({ field, text });
    else if (UNTRUSTED.has(roleOf(body, Number(index)))) {
      const last = turns.at(-1);
      if (last?.field === content) last!.text += ` ${text}`;
      else turns.push({ field: content!, text });
    }
  }
  return turns;
}

/** The texts where two of a row meet, under the field of the first message. */
function* splitTurns(runs: readonly Run[]): Generator<RequestText> {
  for (const { role, texts, isLong } of runs) {
    if (!UNTRUSTED.has(role)) continue;
    const [field] = MESSAGE.exec(texts[0]!.field)!;
    for (const between of ['', ' '] as const) {
      if (between === ' ' && !isLong) continue; // the parts of one message are one turn
      const text = seamsOf(texts, between, REACH)
        .map((piece) => piece.text)
        .join('');
      if (text !== '') yield { field, text };
    }
  }
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

function findingFor(field: string, { score, reasons }: Injection): RequestFinding | null {
  if (score < REVIEW) return null;
  const message = `looks like prompt injection: ${reasons.join(', ')}`;
  const severity = score >= BLOCK ? 'high' : 'medium';
  return { kind: 'prompt-injection', type: 'prompt-injection', field, message, severity, score, reasons };
}
