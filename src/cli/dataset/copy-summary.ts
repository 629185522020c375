/** What the terminal says of a clean copy. */
import { NAMES_NOT_SOUGHT } from '../../dataset/datasheet-state.ts';
import { counted, number } from '../../io/words.ts';
import { amounts } from '../../sanitize/amounts.ts';
import type { Column } from '../../sanitize/columns.ts';
import type { Datasheet } from '../../sanitize/datasheet.ts';

/** Most names of columns in a line; a judgment call. */
const MOST_NAMED = 40;

/** What became of the columns of a table. A column of which some values stay needs a look, whoever is right about them. */
export function columnLines(columns: readonly Column[]): string[] {
  const line = (title: string, names: readonly string[]): string[] => {
    const more = names.length - MOST_NAMED;
    return names.length > 0 ? [`${title}: ${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`] : [];
  };
  const all = columns.filter(({ values, replaced }) => replaced === values);
  const inPart = columns.filter(({ values, replaced }) => replaced > 0 && replaced < values);
  const kept = columns.filter(({ replaced }) => replaced === 0);
  const namesOf = (list: readonly Column[]): string[] => list.map(({ name }) => name);
  return [
    ...line('columns replaced', namesOf(all)),
    ...line(
      'columns replaced in part, look at them',
      inPart.map(({ name, values, replaced }) => `${name} (${number(replaced)} of ${number(values)})`),
    ),
    ...line('columns kept', namesOf(kept)),
  ];
}

/**
 * @param from where the records come from, if that is worth a line
 * @param isOnly only the types that the user names are replaced
 */
export function summaryText(sheet: Datasheet, from: string, isOnly: boolean): string {
  const { records, replaced, madeUpBefore, isVouched, mode, keyId, output, problems, notInspected, secondChoices, shared } = sheet;
  const list = (counts: Record<string, number>) => amounts(counts).join(' · ') || 'nothing that was found';
  const isSought = !notInspected.includes(NAMES_NOT_SOUGHT);
  const judged = sheet.decisions?.left ?? {};
  const left = Object.fromEntries(
    Object.entries(sheet.left)
      .map(([type, count]) => [type, count - (judged[type] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );
  const leftText = isSought ? list(left) : [...amounts(left), 'names of people (not looked for)'].join(' · ');
  const lines = [
    `${records.written > 0 ? '✓' : '!'} ${output}: ${number(records.written)} of ${counted(records.read, 'record')} written, ${number(records.changed)} changed${records.dropped > 0 ? `, ${number(records.dropped)} dropped` : ''}`,
  ];
  if (from) lines.push(from.trimEnd());
  if (records.written === 0)
    lines.push(
      mode === 'drop'
        ? '  no record is left, so this is no dataset: use --mode surrogate or tag to replace values instead'
        : '  there is no record in the file',
    );
  lines.push(`  ${mode === 'drop' ? 'dropped with their records' : 'replaced'}: ${list(replaced)}`, `  left: ${leftText}`);
  if (Object.keys(judged).length > 0) lines.push(`  left, as decided: ${list(judged)}`);
  if (Object.keys(madeUpBefore).length > 0)
    lines.push(`  made up by an earlier run, ${isVouched ? 'as its datasheet says' : 'by their looks'}: ${list(madeUpBefore)}`);
  lines.push(...columnLines(sheet.columns).map((line) => `  ${line}`));
  if (mode !== 'tag')
    lines.push(
      `  key ${keyId}${secondChoices > 0 ? `; ${counted(secondChoices, 'value')} may get another replacement in another file, since the first choice was taken` : ''}${shared > 0 ? `; ${counted(shared, 'value')} without a replacement of ${shared === 1 ? 'its' : 'their'} own, since no other was left` : ''}`,
    );
  for (const what of problems.slice(0, 5)) lines.push(`  ! ${what}`);
  if (problems.length > 5) lines.push(`  ! ${problems.length - 5} more; the datasheet lists them`);
  for (const what of notInspected)
    lines.push(`  not inspected: ${isOnly ? what.replace('--names replaces', '--only PERSON replaces') : what}`);
  lines.push(`  ${output}.datasheet.md lists what was done. Pseudonymized data is still personal data.`, '');
  return lines.join('\n');
}
