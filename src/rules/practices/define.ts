import type { Severity } from '../../model.ts';
import type { Code, Language } from '../../syntax/code.ts';

/** A place where a practice is not followed. */
export interface Spot {
  /** UTF-16 offsets in the file's text. */
  start: number;
  end: number;
  /** What is wrong here, in a few words. Never contains text of the file. */
  says: string;
  /** If it differs from the rule's severity. */
  severity?: Severity;
  /** A dataset that is uploaded here, as the file names it. It counts only if it is in the repository and has no datasheet that fits. */
  file?: string;
}

/** Files that are not programs. */
export type ConfigKind = 'shell' | 'dockerfile' | 'compose' | 'workflow' | 'env';

export interface ConfigFile {
  path: string;
  kind: ConfigKind;
  text: string;
}

export interface PracticeExample {
  path: string;
  text: string;
}

/** One practice of Together's security guides. Each is one object in one file; its examples prove it in the whole engine. */
export interface Practice {
  /** Lowercase words joined by hyphens; stable, since allowlists use it. */
  id: string;
  /** What is wrong, for people: `A webhook's signature is not checked safely`. */
  title: string;
  /** `medium` warns. `high` is only for data that certainly leaves the machine. */
  severity: Severity;
  /** What to do, in one or two sentences. */
  remedy: string;
  /** The corrected code. It is also proof: nothing is found in it. */
  fix: Partial<Record<Language | ConfigKind, string>>;
  reference: string;
  /** Proof: each `match` yields this rule's id, and no `ignore` does. */
  examples: () => { match: readonly PracticeExample[]; ignore: readonly PracticeExample[] };
  /** Looks for it in a program. */
  code?: (code: Code) => Iterable<Spot>;
  /** Looks for it in other files. */
  config?: (file: ConfigFile) => Iterable<Spot>;
}

/** Returns the rule unchanged; gives rule authors types and completion. */
export function definePractice(practice: Practice): Practice {
  return practice;
}

/** `spot(node, 'compared with ===')` */
export const spot = ({ start, end }: { start: number; end: number }, says: string, severity?: Severity): Spot => ({
  start,
  end,
  says,
  ...(severity && { severity }),
});

/** The only dataset of the repository that examples are in. It has no datasheet. */
export const EXAMPLE_DATASET = 'data/train.jsonl';

/** An example in each language: `js` in `src/server.ts`, `py` in `app/server.py`. */
export const js = (text: string, path = 'src/server.ts'): PracticeExample => ({ path, text });
export const py = (text: string, path = 'app/server.py'): PracticeExample => ({ path, text });

/** Spots where `pattern` matches; its group `at`, if it has one, is the place. */
export function* matches({ text }: { text: string }, pattern: RegExp, says: string, severity?: Severity): Generator<Spot> {
  for (const match of text.matchAll(pattern)) {
    const start = match.index + (match.groups?.at === undefined ? 0 : match[0].indexOf(match.groups.at));
    yield spot({ start, end: start + (match.groups?.at ?? match[0]).length }, says, severity);
  }
}
