import { git, type GitOptions } from '../git.ts';
import type { Repository } from '../repository.ts';

/**
 * Fixed values for settings that would change what `git log` lists, such as `diff.orderFile`, which names a file that may not exist.
 *
 * `log.diffMerges` sets the format of `-m`: a merge is compared with its first parent. What it has from another parent is listed
 * there, too. Compared with that parent, it would also list what it has from the first, which may be older than what is scanned:
 * a stash of untracked files has a parent with nothing else. Git before 2.32 does not know the setting, and lists a merge again for
 * each further parent. `walk` leaves that out, unless the merge equals its first parent, and so is not listed for that one.
 */
const FIXED = ['-c', 'log.diffMerges=first-parent', '-c', 'log.showSignature=false', '-c', 'log.follow=false', '-c', 'diff.relative=false'];
const LOG = [
  ...FIXED,
  'log',
  '-z',
  '--raw',
  '--no-abbrev',
  '--no-renames',
  '-O/dev/null',
  '-m',
  '--root',
  '--no-color',
  '--no-ext-diff',
  '--no-show-signature',
  '--encoding=UTF-8',
];

/** A commit as the log has it. */
interface LoggedCommit {
  id: string;
  parents: readonly string[];
  /** The ref, or another argument, from which the log reached it. */
  source: string;
  message: string;
}

/** What a commit does to a path. The ids are of blobs; zeros mean that there is none. */
export interface LoggedChange {
  commit: string;
  mode: string;
  before: string;
  after: string;
  status: string;
  path: string;
}

export interface LogVisitor {
  /** Once for each commit. */
  commit?(commit: LoggedCommit): void;
  /** Before the changes of a commit. */
  begin?(commit: string): void;
  change(change: LoggedChange): void;
}

/** What `git log --raw` printed: kept as bytes, since it can be long and is read twice. */
export class HistoryLog {
  constructor(private readonly bytes: Buffer) {}

  /**
   * @param which revisions and limits, as `git log` takes them
   * @param options of the call, such as revisions for `--stdin`
   * @throws UserError if git fails (an unknown ref, a damaged repository)
   */
  static read({ root }: Repository, which: readonly string[], withMessages = false, options?: GitOptions): HistoryLog {
    return new HistoryLog(git(HistoryLog.arguments(which, withMessages), root, options));
  }

  /** @param sorted a child always comes before its parents, even if their dates say otherwise */
  static arguments(which: readonly string[], withMessages: boolean, sorted = true): string[] {
    const format = `--format=%x01%H%x00%P%x00%S%x00${withMessages ? '%B' : ''}%x00`;
    return [...LOG, ...(sorted ? ['--date-order'] : []), format, ...which, '--'];
  }

  /** Newest commit first. */
  walk(visitor: LogVisitor): void {
    const fields = new Fields(this.bytes);
    const seen = new Set<string>();
    let commit = '';
    let isNote = false;
    let isRepeated = false;
    for (let field = fields.next(); field !== null; field = fields.next()) {
      const start = /^\n?\x01([0-9a-f]{40,64})$/.exec(field);
      if (start) {
        commit = start[1];
        const parents = fields.next()!;
        const source = fields.next()!;
        const message = fields.next()!;
        isRepeated = seen.has(commit);
        if (!isRepeated)
          visitor.commit?.({ id: commit, parents: parents === '' ? [] : parents.split(' '), source, message: message.trimEnd() });
        seen.add(commit);
        isNote = source.startsWith('refs/notes/');
        visitor.begin?.(commit);
        continue;
      }
      const colon = field.indexOf(':');
      if (colon < 0 || field.slice(0, colon).trim() !== '') continue;
      const [, mode, before, after, status] = field.slice(colon + 1).split(' ');
      const path = fields.next() ?? '';
      if (isRepeated) continue;
      visitor.change({ commit, mode, before, after, status, path: isNote ? noteName(path) : path });
    }
  }
}

/** Git stores a note under the id of its commit, with or without folders of two digits. */
const noteName = (path: string): string =>
  /^[0-9a-f]{2}(?:\/?[0-9a-f]{2}){19,31}$/.test(path) ? `the note on commit ${path.replaceAll('/', '').slice(0, 10)}` : path;

/** NUL-terminated fields, one at a time: a list of all would take several times the memory of the bytes. */
class Fields {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  next(): string | null {
    if (this.at >= this.bytes.length) return null;
    const end = this.bytes.indexOf(0, this.at);
    const field = this.bytes.toString('utf8', this.at, end < 0 ? this.bytes.length : end);
    this.at = end < 0 ? this.bytes.length : end + 1;
    return field;
  }
}
