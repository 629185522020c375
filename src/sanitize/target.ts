import { lstatSync, statSync } from 'node:fs';
import { containerOf } from '../dataset/container/index.ts';
import type { Recognition } from '../dataset/recognise.ts';
import type { ContainerId } from '../dataset/record.ts';
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

/** What names of files in each container end in, the usual ending first. A copy may also have the ending of its source. */
const ENDINGS: Readonly<Record<ContainerId, readonly string[]>> = {
  jsonl: ['jsonl', 'ndjson'],
  json: ['json'],
  csv: ['csv'],
  tsv: ['tsv'],
  parquet: ['parquet', 'pq'],
};
const OTHERS = ['arrow', 'feather', 'ipc', 'xlsx', 'xlsm', 'xls', 'ods', 'db', 'db3', 'sqlite', 'sqlite3', 'sql', 'avro', 'orc'];
const KNOWN = new Set([...Object.values(ENDINGS).flat(), ...OTHERS]);

const endingOf = (name: string): string => /\.([^./\\]+?)(?:\.(?:gz|zst))?$/i.exec(name)?.[1] ?? '';

/** A copy has the format of its source, so its name must not say another one. @throws UserError */
export function refuseEnding({ file, shownOutput }: Pick<Target, 'file' | 'shownOutput'>, recognition: Recognition): void {
  const given = endingOf(shownOutput);
  const ending = given.toLowerCase();
  const own = ENDINGS[recognition.container];
  if (own.includes(ending) && given !== ending)
    throw new UserError('usage', `-o ${shownOutput} must end in .${ending}, in small letters: Together takes no other names`);
  if (!KNOWN.has(ending) || own.includes(ending) || ending === endingOf(file).toLowerCase()) return;
  const { title, convert } = containerOf(recognition);
  const toLines =
    ending === 'jsonl' && own.includes('csv') && convert
      ? `. Or ${convert(false)}, and sanitize that; "together-guard dataset convert" also does it for chats and other formats of training`
      : '';
  throw new UserError(
    'usage',
    `-o ${shownOutput} must end in .${own[0]!}: the source is ${title}, and a copy has the same format${toLines}`,
  );
}
