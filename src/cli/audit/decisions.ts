import { rmSync } from 'node:fs';
import { UserError } from '../../errors.ts';
import { readSmall } from '../../io/small-file.ts';
import type { Finding } from '../../model.ts';
import { Baseline, baselineText, lineOf } from '../../policy/baseline.ts';
import { BASELINE, readSource } from '../../policy/config/load.ts';
import { addEntry, readAllowlist, removeEntries, textOf } from '../allowlist-document.ts';
import { writeTogether } from '../write-file.ts';
import type { State } from './state.ts';

export type Decision = { kind: 'real' | 'later' | 'skip' } | { kind: 'false-alarm'; reason: string };

/** Where decisions are written. */
export interface Files {
  /** Absolute. */
  allowlist: string;
  baseline: string;
  state: State;
  saveState(): void;
  /** A file's name for messages. */
  name(file: string): string;
}

/** Writes decisions, each at once, so that none is lost. */
export class Decisions {
  /** Files that have other content than at the beginning. */
  private readonly first = new Map<string, string | null>();

  private readonly kinds = new Map<string, Decision['kind']>();

  constructor(private readonly files: Files) {}

  /** The findings that block after the decisions. */
  blockingOf(findings: readonly Finding[]): Finding[] {
    return findings.filter(({ fingerprint, blocking }) => {
      const kind = this.kinds.get(fingerprint);
      return kind === 'real' || (blocking && kind !== 'false-alarm' && kind !== 'later');
    });
  }

  /** The files that the user has to commit. */
  get changed(): string[] {
    return [...this.first].filter(([file, text]) => readSmall(file) !== text).map(([file]) => file);
  }

  /**
   * Writes a decision. The files and the state are written together, or none of them, as on a full disk.
   *
   * @param others the same secret at other paths of the history
   * @returns undoes it
   * @throws UserError if a file cannot be written or is broken
   */
  decide(finding: Finding, decision: Decision, others: readonly Finding[] = []): () => void {
    const all = [finding, ...others];
    const { state } = this.files;
    const edits = decision.kind === 'skip' ? [] : [this.inAllowlist(all, decision), this.inBaseline(all, decision)];
    const before = all.map(({ fingerprint }): Mark => ({
      fingerprint,
      real: state.real.has(fingerprint),
      skipped: state.skipped.has(fingerprint),
      kind: this.kinds.get(fingerprint),
    }));
    const { kind } = decision;
    const marks = before.map((mark) => ({
      ...mark,
      real: kind === 'real' || (kind === 'skip' && mark.real),
      skipped: kind === 'skip',
      kind,
    }));
    this.write(edits, marks);
    return () => this.write(edits.map(reversed), before);
  }

  private write(edits: readonly Edit[], marks: readonly Mark[]): void {
    const changed = edits.filter(({ before, after }) => after !== before);
    for (const { file, before } of changed) if (!this.first.has(file)) this.first.set(file, before);
    const written = changed.flatMap(({ file, after }) => (after === null ? [] : [{ file, text: after }]));
    writeTogether(written, () => this.mark(marks));
    for (const { file, after } of changed) if (after === null) rmSync(file, { force: true });
    for (const { fingerprint, kind } of marks)
      if (kind === undefined) this.kinds.delete(fingerprint);
      else this.kinds.set(fingerprint, kind);
  }

  private mark(marks: readonly Mark[]): void {
    const { state, saveState } = this.files;
    const { real, skipped } = state;
    if (marks.every((mark) => real.has(mark.fingerprint) === mark.real && skipped.has(mark.fingerprint) === mark.skipped)) return;
    Object.assign(state, { real: new Set(real), skipped: new Set(skipped) });
    for (const mark of marks) {
      set(state.real, mark.fingerprint, mark.real);
      set(state.skipped, mark.fingerprint, mark.skipped);
    }
    try {
      saveState();
    } catch (cause) {
      Object.assign(state, { real, skipped });
      throw cause;
    }
  }

  /** An entry for a false alarm at each path; any other decision takes back the entries. */
  private inAllowlist(all: readonly Finding[], decision: Decision): Edit {
    const { allowlist: file, name } = this.files;
    const changed = (reason?: string): string | null => {
      const text = readSmall(file);
      if (text === null && reason === undefined) return null;
      const document = readAllowlist(file);
      if (document.errors.length > 0)
        throw new UserError('bad-config', `${name(file)} is not valid YAML anymore: ${document.errors[0]!.message.split('\n')[0]}`);
      const removed = all.filter(({ fingerprint }) => removeEntries(document, fingerprint));
      if (reason === undefined && removed.length === 0) return text;
      if (reason !== undefined) for (const { fingerprint } of all) addEntry(document, { fingerprint, reason });
      return textOf(document, text);
    };
    const before = readSmall(file);
    return { file, before, after: changed(decision.kind === 'false-alarm' ? decision.reason : undefined), without: () => changed() };
  }

  /** A line for each path of what is known for later; any other decision takes back the lines. */
  private inBaseline(all: readonly Finding[], decision: Decision): Edit {
    const { baseline: file, name } = this.files;
    const prints = new Set(all.map(({ fingerprint }) => fingerprint));
    const changed = (isLater: boolean): string | null => {
      const text = readSource(file, BASELINE);
      const lines = text === null ? [] : Baseline.parse(text, name(file)).lines;
      const others = lines.filter(({ fingerprint }) => !prints.has(fingerprint));
      const there = lines.length - others.length;
      if (there === (isLater ? prints.size : 0)) return readSmall(file);
      return baselineText(isLater ? [...others, ...all.map(lineOf)] : others);
    };
    return { file, before: readSmall(file), after: changed(decision.kind === 'later'), without: () => changed(false) };
  }
}

/** What a decision makes of a file; null is no file. */
interface Edit {
  file: string;
  before: string | null;
  after: string | null;
  /** The file as it is now, without the decision. @throws UserError if it is broken */
  without(): string | null;
}

/** What is remembered of a fingerprint. */
interface Mark {
  fingerprint: string;
  real: boolean;
  skipped: boolean;
  kind: Decision['kind'] | undefined;
}

/** Restores a file as it was, byte for byte. If someone has changed it since, only the decision is taken back. */
function reversed(edit: Edit): Edit {
  const { file, before, after, without } = edit;
  if (after === before) return edit;
  const now = readSmall(file);
  return { file, before: now, after: now === after ? before : without(), without };
}

function set(prints: Set<string>, fingerprint: string, isIn: boolean): void {
  if (isIn) prints.add(fingerprint);
  else prints.delete(fingerprint);
}
