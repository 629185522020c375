/** What findings say about the lines of a version that they are on. */
import type { Placed } from '../detect/secrets/overlap.ts';
import type { Finding } from '../model.ts';
import type { Version } from './versions.ts';

const NEWLINE = 10;

/** A finding of several lines with more lines or bytes may reach out of the context of the line that it starts on. */
const MOST_LINES = 5;
const MOST_BYTES = 300;

/** It is the first version, or what was known before does not count. */
export const isAllNew = ({ base, bytes, windows }: Version): boolean =>
  !base && windows.length === 1 && windows[0].to - windows[0].from === bytes.length;

/** All lines of the finding are known to have it. */
export function isOn(lines: ReadonlySet<number>, { line, endLine, endColumn }: Finding): boolean {
  for (let i = line + 1; i < endLine || (i === endLine && endColumn > 1); i++) if (!lines.has(i)) return false;
  return true;
}

/** The match does not reach out of the context of the line that it starts on. */
export const isNear = ({ line, endLine }: Finding, { start, end }: Placed): boolean =>
  endLine === line || (endLine - line <= MOST_LINES && end - start <= MOST_BYTES);

/** The line starts with a byte order mark, which is no column. */
export const isMarked = (bytes: Buffer, at: number): boolean => at === 0 && bytes[0] === 0xef && bytes[1] === 0xbb;

export const isSame = (some: readonly Finding[], others: readonly Finding[]): boolean =>
  some.length === others.length &&
  some.every(({ fingerprint, severity }, i) => fingerprint === others[i].fingerprint && severity === others[i].severity);

/** What is far from a finding may say more about it: a comment that turns off rules for many lines, and the `EXAMPLES` of an Ansible module. */
export const mayDependOnMore = (path: string, bytes: Buffer): boolean =>
  bytes.includes('secretlint-disable') || (path.endsWith('.py') && MODULE_DOCS.test(bytes.toString('latin1')));

const MODULE_DOCS = /^(?:EXAMPLES|DOCUMENTATION|RETURN) = /m;

/** The numbers of the lines with findings. */
export function lineNumbers({ bytes, hits }: Version): number[] {
  let line = 1;
  let at = 0;
  return hits.map(({ at: hit }) => {
    for (let next = bytes.indexOf(NEWLINE, at); next >= 0 && next < hit; next = bytes.indexOf(NEWLINE, at)) {
      line++;
      at = next + 1;
    }
    return line;
  });
}
