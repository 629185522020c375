/**
 * Tells `start.ts` whether V8 should wait longer before it optimizes a function. This does nothing if the program
 * was not started by `start.ts`, as in the library.
 */
export function setPatience(patient: boolean): void {
  process.emit('together-guard:patient' as never, patient as never);
}

/** From this many files on, V8 optimizes later. */
export const MANY_FILES = 32;
