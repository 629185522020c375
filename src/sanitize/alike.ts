/** Values that look made up: all of a file tells whether they are of an earlier run, or of people with ordinary names. */

/** The beginning of a file shows that its people are real if it has so many names, and so many times as many as names that look made up. */
const FEWEST_NAMES = 40;
export const TIMES_AS_MANY = 4;
/** That was right if all of the file has so many times as many. It is less, but more than one: names are counted where they are found, not where they are repeated. */
const AT_LEAST = 2;

/** Counts the values of a file that look made up. */
export class Alike {
  /** By type, how many stayed, since nothing else of their record is replaced. In other records, they are real. */
  private readonly stayed = new Map<string, number>();
  private names = 0;
  /** Those of `names` that are only replaced since names are taken for real in this file. */
  private namesByFile = 0;

  /** @param isRaw the record has something else that is replaced */
  addNames(count: number, isRaw: boolean): void {
    this.names += count;
    if (!isRaw) this.namesByFile += count;
  }

  addStaying(type: string): void {
    this.stayed.set(type, (this.stayed.get(type) ?? 0) + 1);
  }

  /** How many values of a type stayed so far. */
  staying(type: string): number {
    return this.stayed.get(type) ?? 0;
  }

  /** True if the people of the file are real, as far as it was read. */
  get isGuess(): boolean {
    const alike = this.stayed.get('PERSON') ?? 0;
    return alike > 0 && this.names >= FEWEST_NAMES && this.names >= alike * TIMES_AS_MANY;
  }

  /** False if all of a file that was cleaned by that guess may show something else. */
  get isRight(): boolean {
    const alike = this.namesByFile;
    return alike > 0 && this.names - alike >= alike * AT_LEAST;
  }
}
