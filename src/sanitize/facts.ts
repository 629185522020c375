/** What only all of a file shows: once it is known, the file is cleaned again. */
import type { KnownValues } from '../detect/personal-data/known.ts';

/** A record contains a value that only a later record showed to be personal. The file is cleaned again, with all values known. */
export class LeftOver extends Error {
  constructor(readonly known: KnownValues) {
    super();
  }
}

/** All of the file shows that values of these types are real that looked made up. The file is cleaned again, with these replaced. */
export class AlsoReal extends Error {
  /**
   * @param types none: a guess was wrong
   * @param isSure false if only the beginning of the file shows it
   */
  constructor(
    readonly types: ReadonlySet<string> | undefined,
    readonly isSure: boolean,
  ) {
    super();
  }
}

/** What is known of the whole file before its records are cleaned. */
export interface Facts {
  known?: KnownValues;
  /** See `CleanerOptions`. */
  real?: ReadonlySet<string>;
  /** The whole file was read to know this. */
  isSure?: boolean;
}
