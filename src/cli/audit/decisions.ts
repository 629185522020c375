import { existsSync, readFileSync, rmSync } from 'node:fs';
import { UserError } from '../../errors.ts';
import type { Finding } from '../../model.ts';
import { Baseline, baselineText, lineOf } from '../../policy/baseline.ts';
import { BASELINE, readSource } from '../../policy/config/load.ts';
import { addEntry, readAllowlist, removeEntries, saveAllowlist } from '../allowlist-document.ts';
import { writeWhole } from '../write-file.ts';
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
    return [...this.first].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
  }

  /**
   * Writes a decision.
   *
   * @returns undoes it
   * @throws UserError if a file cannot be written or is broken
   */
  decide(finding: Finding, decision: Decision): () => void {
    const { fingerprint } = finding;
    const { state, saveState } = this.files;
    const undo: (() => void)[] = [];
    const wasReal = state.real.has(fingerprint);
    const wasSkipped = state.skipped.has(fingerprint);
    const earlier = this.kinds.get(fingerprint);
    const put = (real: boolean, skipped: boolean) => {
      if (state.real.has(fingerprint) === real && state.skipped.has(fingerprint) === skipped) return;
      set(state.real, fingerprint, real);
      set(state.skipped, fingerprint, skipped);
      saveState();
    };
    try {
      if (decision.kind !== 'skip') {
        undo.push(this.inAllowlist(finding, decision));
        undo.push(this.inBaseline(finding, decision));
      }
      undo.push(() => put(wasReal, wasSkipped));
      put(decision.kind === 'real' || (decision.kind === 'skip' && wasReal), decision.kind === 'skip');
    } catch (cause) {
      for (const each of undo.reverse()) each();
      throw cause;
    }
    this.kinds.set(fingerprint, decision.kind);
    return () => {
      for (const each of undo.reverse()) each();
      if (earlier === undefined) this.kinds.delete(fingerprint);
      else this.kinds.set(fingerprint, earlier);
    };
  }

  /** An entry for a false alarm; any other decision takes back an entry. */
  private inAllowlist({ fingerprint }: Finding, decision: Decision): () => void {
    const { allowlist, name } = this.files;
    const edit = (change: (document: ReturnType<typeof readAllowlist>) => boolean) =>
      this.edited(allowlist, () => {
        const document = readAllowlist(allowlist);
        if (document.errors.length > 0)
          throw new UserError('bad-config', `${name(allowlist)} is not valid YAML anymore: ${document.errors[0]!.message.split('\n')[0]}`);
        if (change(document)) saveAllowlist(allowlist, document);
      });
    const isThere = existsSync(allowlist);
    return edit((document) => {
      const removed = isThere && removeEntries(document, fingerprint);
      if (decision.kind !== 'false-alarm') return removed;
      addEntry(document, { fingerprint, reason: decision.reason });
      return true;
    }).undo(() => edit((document) => removeEntries(document, fingerprint)));
  }

  /** A line for what is known for later; any other decision takes back a line. */
  private inBaseline(finding: Finding, decision: Decision): () => void {
    const { baseline, name } = this.files;
    const edit = (isIn: boolean) =>
      this.edited(baseline, () => {
        const text = readSource(baseline, BASELINE);
        const lines = text === null ? [] : Baseline.parse(text, name(baseline)).lines;
        const has = lines.some(({ fingerprint }) => fingerprint === finding.fingerprint);
        if (has === isIn) return;
        const others = lines.filter(({ fingerprint }) => fingerprint !== finding.fingerprint);
        writeWhole(baseline, baselineText(isIn ? [...others, lineOf(finding)] : others));
      });
    return edit(decision.kind === 'later').undo(() => edit(false));
  }

  /**
   * Runs an edit of a file. Its undo restores the file as it was, byte for byte. If somebody has changed the file since, it makes
   * `reverse` instead.
   */
  private edited(file: string, edit: () => void): { undo(reverse: () => void): () => void } {
    const before = textOf(file);
    if (!this.first.has(file)) this.first.set(file, before);
    edit();
    const after = textOf(file);
    const restore = (reverse: () => void) => () => {
      if (after === before) return;
      if (textOf(file) !== after) reverse();
      else if (before === null) rmSync(file);
      else writeWhole(file, before);
    };
    return { undo: restore };
  }
}

const textOf = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null);

function set(prints: Set<string>, fingerprint: string, isIn: boolean): void {
  if (isIn) prints.add(fingerprint);
  else prints.delete(fingerprint);
}
