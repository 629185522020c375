import { lstatSync, statSync } from 'node:fs';
import { UserError } from '../errors.ts';

/** Absolute paths, and how messages show the output. */
interface Target {
  file: string;
  output: string;
  shownOutput: string;
  overwrite: boolean;
}

/** Makes sure that the output is a new file, or one that may be overwritten, and not the input under another name. @throws UserError */
export function refuseTarget({ file, output, shownOutput, overwrite }: Target): void {
  const from = statSync(file, { throwIfNoEntry: false, bigint: true });
  const to = statSync(output, { throwIfNoEntry: false, bigint: true });
  if (from && to && from.dev === to.dev && from.ino === to.ino)
    throw new UserError(
      'unwritable',
      `-o ${shownOutput} names the input file, which is never overwritten: choose another name for the copy`,
    );
  const there = lstatSync(output, { throwIfNoEntry: false });
  if (there && !there.isFile() && !there.isSymbolicLink())
    throw new UserError('unwritable', `${shownOutput} is not a file: choose a name for the copy`);
  if (there && !overwrite) throw new UserError('already-exists', `${shownOutput} already exists: choose another name, or use --overwrite`);
}
