import { createReadStream } from 'node:fs';
import { Pieces } from '../dataset/container/lines.ts';
import { refusal, UserError } from '../errors.ts';
import { number } from '../io/words.ts';
import { type AuditKey, isEntry, isGenuine, type Link, linkOf, START } from './chain.ts';

export interface AuditProblem {
  /** From 1. */
  line: number;
  /**
   * `changed`: the line is not as it was written. `missing`: lines before it are gone. `reordered`: it is not in its place.
   * `truncated`: the log ends too early, or in the middle of a line.
   */
  reason: 'changed' | 'missing' | 'reordered' | 'truncated';
  /** For people. */
  message: string;
}

interface AuditRead {
  /** Number of entries from the start of the log that are as they were written. */
  entries: number;
  /** The last of them, to be passed to `auditEntry` as `previous`; null if there is none. */
  last: string | null;
}

/** If the log is not valid, `problem` is the first line that is wrong. */
export type AuditVerdict = AuditRead & ({ valid: true; problem?: undefined } | { valid: false; problem: AuditProblem });

export interface VerifyOptions {
  /** The key that the entries were made with; leave it out if they have none. */
  key?: AuditKey;
  /** An entry that the log must have, or its hash: the last one that you know. Without it, nothing shows that lines at the end are gone. */
  expected?: string;
  /** The last line of the previous file, if this log continues it. */
  previous?: string;
}

const LF = 0x0a;

/** What is wrong with a line. */
type Wrong = Omit<AuditProblem, 'line'>;

/**
 * Reads an audit log as a stream up to the first line that is wrong. The LF of the last line may be missing.
 *
 * @throws UserError if the file cannot be read
 */
export async function verifyLog(file: string, { key, expected, previous }: VerifyOptions): Promise<AuditVerdict> {
  const head = expected === undefined ? undefined : (linkOf(expected)?.hash ?? expected);
  let before = (previous === undefined ? null : linkOf(previous)) ?? START;
  let reached = head === undefined || head === before.hash;
  const read: AuditRead = { entries: 0, last: previous ?? null };
  let gap: Gap | undefined;
  for await (const entry of entriesOf(file)) {
    if (gap) {
      if (!gap.isFilledBy(entry, key)) continue;
      return { ...read, valid: false, problem: gap.reordered };
    }
    const { line, text } = entry;
    const link = linkOf(text);
    const wrong = problemOf(entry, link, before, key);
    if (wrong?.reason === 'missing') gap = new Gap(before.seq + 1, { line, ...wrong });
    else if (wrong) return { ...read, valid: false, problem: { line, ...wrong } };
    else {
      before = link!;
      reached ||= before.hash === head;
      read.entries++;
      read.last = text;
    }
  }
  if (gap) return { ...read, valid: false, problem: gap.problem };
  if (reached) return { valid: true, ...read };
  const message = `the log ends before the expected entry: ${read.entries === 0 ? 'it has none' : `its last one is number ${number(before.seq)}`}`;
  return { ...read, valid: false, problem: { line: read.entries + 1, reason: 'truncated', message } };
}

/** A place where entries are missing. If the first of them comes later, the lines were reordered. */
class Gap {
  constructor(
    private readonly seq: number,
    readonly problem: AuditProblem,
  ) {}

  isFilledBy({ text, bytes }: Line, key: AuditKey | undefined): boolean {
    const link = linkOf(text);
    return link?.seq === this.seq && isGenuine(bytes, link, key);
  }

  get reordered(): AuditProblem {
    return { line: this.problem.line, reason: 'reordered', message: `it is before entry ${number(this.seq)}, but was written after it` };
  }
}

function problemOf({ text, bytes, open }: Line, link: Link | null, before: Link, key: AuditKey | undefined): Wrong | null {
  if (!link) {
    if (open) return { reason: 'truncated', message: 'the line is cut off' };
    return {
      reason: 'changed',
      message: text.endsWith('\r') ? 'it ends in CR LF, and entries end in LF' : 'it is not an entry of an audit log',
    };
  }
  if (!isGenuine(bytes, link, key)) {
    const next = text.lastIndexOf('{"seq":'); // quotes inside of an entry have a backslash
    if (next > 0 && isGenuine(Buffer.from(text.slice(next)), link, key))
      return { reason: 'truncated', message: 'an entry is cut off, and the next one is on the same line' };
    const otherKey = before === START ? `, or was made ${key === undefined ? 'with a key' : 'with another key'}` : '';
    return { reason: 'changed', message: `it was changed after it was written${otherKey}` };
  }
  if (!isEntry(bytes, text)) return { reason: 'changed', message: 'it is not an entry as auditEntry writes it' };
  if (link.seq === before.seq && link.previous === before.previous && link.hash !== before.hash)
    return {
      reason: 'reordered',
      message: 'it has the same number and the same entry before it as the line above: use one log for each process',
    };
  const due = before.seq + 1;
  if (link.seq < due) return { reason: 'reordered', message: `entry ${number(link.seq)} comes again, or too late` };
  if (link.seq > due) {
    const last = link.seq - 1;
    const gone = last === due ? `entry ${number(due)} is` : `entries ${number(due)} to ${number(last)} are`;
    return { reason: 'missing', message: `${gone} missing before it` };
  }
  if (link.previous !== before.hash)
    return { reason: 'changed', message: 'it does not follow from the line before: one of the two was replaced' };
  return null;
}

interface Line {
  line: number;
  bytes: Buffer;
  text: string;
  /** It has no line ending. */
  open: boolean;
}

/** Lines of the file. Only LF ends a line, since entries have no CR: a file with other line endings was changed. */
async function* entriesOf(file: string): AsyncGenerator<Line> {
  const pieces = new Pieces();
  let line = 0;
  const next = (open: boolean): Line => {
    const bytes = pieces.take() ?? Buffer.alloc(0); // null if it is longer than any entry
    return { line: ++line, bytes, text: bytes.toString(), open };
  };
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
        pieces.add(chunk.subarray(from, end));
        from = end + 1;
        yield next(false);
      }
      pieces.add(chunk.subarray(from));
    }
    if (pieces.length > 0) yield next(true);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause;
    throw new UserError('unreadable', `cannot read the audit log ${file}: ${refusal(cause)}`, { cause });
  }
}
