import { readFileSync } from 'node:fs';
import { refusal, UserError } from '../../errors.ts';
import { type DecisionsFile, parseDecisions } from '../../policy/decisions.ts';
import { writeWithFolder } from '../write-file.ts';

type Decision = DecisionsFile['decisions'][number];

/** The page's message if the file has other decisions than those that we last read or wrote. */
export const MERGED =
  'Another review saves its decisions in the same file. The file has those of both; load this page again to see them here.';

/** The decisions file of a served page. A second server may save in it, too: then no decision of either is lost. */
export class SavedDecisions {
  /** The file's text as it was read or written last; null if there is no file. */
  private text: string | null = null;
  /** What the page has. */
  private onPage: readonly Decision[] = [];
  /** What the file has. */
  current: DecisionsFile | null = null;

  /**
   * @param path absolute
   * @param shown its name, for messages
   */
  constructor(
    private readonly path: string,
    private readonly shown: string,
  ) {}

  /**
   * Reads the file, for a page that shows what is in it.
   *
   * @param placed gives decisions the places that their records have now
   * @throws UserError if the file has something else, which must not be overwritten
   */
  async load(placed: (file: DecisionsFile) => Promise<Decision[]>): Promise<readonly Decision[]> {
    const text = this.read();
    if (text !== this.text) {
      const file = text === null ? null : this.parsed(text);
      this.current = file && { ...file, decisions: await placed(file) };
      this.text = text;
    }
    return (this.onPage = this.current?.decisions ?? []);
  }

  /**
   * Writes what the page has. If someone else has changed the file since, only what is new on the page is changed in it.
   *
   * @returns true if someone else has changed it
   * @throws UserError if the file cannot be written, or has something else now
   */
  save(text: string): boolean {
    const sent = parseDecisions(text, 'what the page sent');
    const now = this.read();
    const isOther = now !== null && now !== this.text;
    const before = isOther ? this.parsed(now).decisions : (this.current?.decisions ?? []);
    const file = { ...sent, decisions: merged(this.onPage, sent.decisions, before) };
    const written = JSON.stringify(file);
    writeWithFolder(this.path, written);
    Object.assign(this, { text: written, current: file, onPage: sent.decisions });
    return isOther;
  }

  private read(): string | null {
    try {
      return readFileSync(this.path, 'utf8');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new UserError('unreadable', `cannot read ${this.shown}: ${refusal(cause)}`, { cause });
    }
  }

  private parsed(text: string): DecisionsFile {
    try {
      return parseDecisions(text, this.shown);
    } catch (cause) {
      throw new UserError(
        'bad-decisions',
        `${this.shown} holds something else than decisions, so they are not saved there: choose another file with --output FILE`,
        { cause },
      );
    }
  }
}

/** Makes the changes from `before` to `after` in `others`. */
function merged(before: readonly Decision[], after: readonly Decision[], others: readonly Decision[]): Decision[] {
  const byPlace = (decisions: readonly Decision[]) => new Map(decisions.map((each) => [placeOf(each), each]));
  const [was, is, result] = [byPlace(before), byPlace(after), byPlace(others)];
  for (const [place, decision] of is) if (was.get(place)?.decision !== decision.decision) result.set(place, decision);
  for (const place of was.keys()) if (!is.has(place)) result.delete(place);
  return [...result.values()].sort((a, b) => a.record - b.record);
}

const placeOf = (decision: Decision): string =>
  JSON.stringify(
    decision.decision === 'drop'
      ? [decision.record, decision.fingerprint]
      : [decision.record, decision.field, decision.start, decision.end, decision.type, decision.recordFingerprint ?? decision.fingerprint],
  );
