import { UserError } from '../../errors.ts';
import { cleanLines } from '../../io/terminal.ts';
import type { Finding } from '../../model.ts';
import { isReason } from '../reason.ts';
import { cardText, helpText, keyLine } from './card.ts';
import type { ContextLine } from './context.ts';
import type { Decision } from './decisions.ts';
import { type Screen, SHOWN } from './screen.ts';
import type { Author } from '../../sources/blame.ts';

/** What the session needs of the repository. */
export interface Desk {
  /** Findings with other fingerprints, if the allowlist file has to get a salt before the first decision. */
  prepare(queue: readonly Finding[]): Promise<readonly Finding[]>;
  look(finding: Finding): Promise<{ lines: readonly ContextLine[]; gone: boolean; author: Author | 'new' | null; earlier?: string }>;
  /** The value to show; a text why there is none. */
  value(finding: Finding): Promise<{ value: string } | { why: string }>;
  /** @returns undoes it. @throws UserError if it cannot be written */
  decide(finding: Finding, decision: Decision): () => void;
  /** What to do about a real finding, and steps in words and commands for what the history has. */
  advice(finding: Finding): { says: readonly string[]; steps?: readonly string[] };
  names: { allowlist: string; baseline: string };
  pathOf(path: string): string;
}

export interface Outcome {
  real: number;
  'false-alarm': number;
  later: number;
  skip: number;
  /** Findings that are not in their files anymore. */
  gone: number;
  /** Findings that were not asked. */
  left: number;
  /** Decisions that could not be written, as on a full disk. */
  unwritten: number;
}

/** Findings to ask, and how many more places each has. */
export interface Asked {
  finding: Finding;
  more: number;
}

const KINDS = { r: 'real', f: 'false-alarm', l: 'later', s: 'skip' } as const;
const QUITS: readonly string[] = ['q', 'ctrl-c', 'ctrl-d', 'end'];

/** Asks about one finding after the other. Each decision is written before the next question. */
export async function runSession(asked: readonly Asked[], desk: Desk, screen: Screen, color: boolean): Promise<Outcome> {
  let queue = asked.map(({ finding }) => finding);
  const made: { at: number; kind: Decision['kind']; undo: () => void }[] = [];
  const gone = new Set<number>();
  const unwritten = new Set<number>();
  let isReady = false;
  const write = (text: string) => screen.write(cleanLines(text));
  const outcome = (left: number): Outcome => {
    const count = (kind: Decision['kind']) => made.filter((each) => each.kind === kind).length;
    return {
      real: count('real'),
      'false-alarm': count('false-alarm'),
      later: count('later'),
      skip: count('skip'),
      gone: gone.size,
      left,
      unwritten: unwritten.size,
    };
  };
  for (let at = 0; at < queue.length;) {
    const finding = queue[at]!;
    const { lines, gone: isGone, author, earlier } = await desk.look(finding);
    const path = desk.pathOf(finding.path);
    const card = { finding, position: at + 1, total: queue.length, lines, author, more: asked[at]!.more, earlier, path };
    if (isGone) {
      write(`\n[${at + 1}/${queue.length}] ${path}: ${finding.rule} is not there anymore: the file was changed or removed\n`);
      gone.add(at++);
      continue;
    }
    screen.write(cardText(card, screen.columns(), color));
    const answer = await answerTo(finding, desk, screen, color);
    if (answer === 'quit') return outcome(queue.length - at);
    if (answer === 'back') {
      const last = made.pop();
      if (!last) write('  this is the first one: there is nothing to undo\n');
      else if (!(await failure(last.undo, write))) {
        write('  ↶ the last decision is undone\n');
        for (let i = last.at; i < at; i++) gone.delete(i);
        ({ at } = last);
      } else made.push(last);
      continue;
    }
    let undo: (() => void) | undefined;
    const decided = async () => {
      if (!isReady && answer.kind !== 'skip') {
        queue = [...(await desk.prepare(queue))];
        isReady = true;
      }
      undo = desk.decide(queue[at]!, answer);
    };
    const error = await failure(decided, write);
    if (error) {
      if (error.code === 'unwritable') unwritten.add(at);
      continue;
    }
    unwritten.delete(at);
    made.push({ at, kind: answer.kind, undo: undo! });
    write(saidOf(queue[at]!, answer, desk));
    at++;
  }
  return outcome(0);
}

/** Runs what may fail for a reason that the user can mend, and says it. */
async function failure(action: () => void | Promise<void>, write: (text: string) => void): Promise<UserError | null> {
  try {
    await action();
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    write(`  ✖ ${error.message}\n`);
    return error;
  }
}

async function answerTo(finding: Finding, desk: Desk, screen: Screen, color: boolean): Promise<Decision | 'back' | 'quit'> {
  for (;;) {
    screen.write(keyLine(screen.columns(), color));
    const key = await screen.key();
    screen.write(`${/^[!-~]$/.test(key) ? key : ''}\n`);
    if (QUITS.includes(key)) return 'quit';
    if (key === 'b') return 'back';
    if (key === 'v') await showValue(finding, desk, screen);
    else if (key === 'f') {
      const reason = await reasonOf(screen);
      if (reason !== null) return { kind: 'false-alarm', reason };
    } else if (Object.hasOwn(KINDS, key)) return { kind: KINDS[key as 'r' | 'l' | 's'] };
    else screen.write(helpText(color));
  }
}

/** Null if the user gives none. */
async function reasonOf(screen: Screen): Promise<string | null> {
  for (;;) {
    const reason = (await screen.line('  Why is it safe to commit? '))?.trim();
    if (reason === undefined || reason === '') {
      screen.write('  no reason, so nothing was decided\n');
      return null;
    }
    if (isReason(reason)) return reason;
    screen.write('  a reason has letters or digits, and says why this is safe\n');
  }
}

async function showValue(finding: Finding, desk: Desk, screen: Screen): Promise<void> {
  const found = await desk.value(finding);
  if ('why' in found) {
    screen.write(cleanLines(`  ${found.why}\n`));
    return;
  }
  const text = fitting(cleanLines(found.value), screen.columns(), screen.rows() - 3);
  if (!(await screen.show(`${text}\n\nAny key hides it, or ${SHOWN} seconds. `)))
    screen.write(cleanLines(`  this terminal cannot hide it again: open ${desk.pathOf(finding.path)}\n`));
}

/** What a screen has room for of a text: what scrolls out cannot be cleared. */
function fitting(text: string, columns: number, rows: number): string {
  const shown: string[] = [];
  let room = rows;
  for (const line of text.split('\n')) {
    if (room <= 1) return [...shown, '…'].join('\n');
    shown.push(line.length <= (room - 1) * columns ? line : `${line.slice(0, (room - 1) * columns - 1)}…`);
    room -= Math.max(1, Math.ceil(line.length / columns));
  }
  return shown.join('\n');
}

function saidOf(finding: Finding, decision: Decision, { names, advice }: Desk): string {
  const { kind } = decision;
  if (kind === 'skip') return '  skipped\n';
  if (kind === 'false-alarm') return `  ✓ allowed in ${names.allowlist}: ${decision.reason}\n`;
  if (kind === 'later') return `  ✓ known for later in ${names.baseline}\n`;
  const { says, steps = [] } = advice(finding);
  const lines = ['  ✖ real: it still blocks', ...says.map((line) => `    → ${line}`), ...steps.map((line) => `      ${line}`)];
  return lines.map((line) => `${line}\n`).join('');
}
