/** The values of one column of texts, numbers or dates in the order in which they are stored, before and after a change of the rows. */
import type { SchemaTree } from 'hyparquet';
import { isListLike, isMapLike } from 'hyparquet/src/schema.js';
import { UserError } from '../../../errors.ts';
import { dateText } from '../../date-text.ts';
import { cellsOf } from './cells.ts';
import { nameOf, ParquetError } from './footer.ts';

/** The texts of a column: those in the file, and those in their place. */
export interface ColumnTexts {
  old: string[];
  new: string[];
}

/** Collects the texts of one column, row by row, so that no row has to stay in memory. */
export class ChangedValues {
  private readonly texts: ColumnTexts = { old: [], new: [] };
  private isChanged = false;

  /** @param path of the column in the schema */
  constructor(readonly path: SchemaTree[]) {}

  /**
   * @param after the same object as `before` if nothing changed
   * @throws ParquetError if the row has other values than before, or more or fewer of them
   */
  add(before: Record<string, unknown>, after: Record<string, unknown>): void {
    const { path, texts } = this;
    const from = texts.old.length;
    collect(path, 1, before, texts.old);
    if (after !== before) collect(path, 1, after, texts.new);
    // The values of unchanged rows are also needed.
    else for (let n = from; n < texts.old.length; n++) texts.new.push(texts.old[n]);
    if (texts.old.length !== texts.new.length)
      throw new ParquetError(
        `column ${nameOf(
          path
            .map(({ element }) => element.name)
            .slice(1)
            .join('.'),
        )} has a kind that is not known here`,
      );
    for (let n = from; n < texts.old.length; n++) {
      if (texts.new[n] === texts.old[n])
        texts.new[n] = texts.old[n]; // else most texts would be in memory twice
      else this.isChanged = true;
    }
  }

  /**
   * The texts of all rows, or null if none differ.
   *
   * @throws UserError for a column that cannot be written back
   */
  end(): ColumnTexts | null {
    const { path } = this;
    if (!this.isChanged) return null;
    if (!cellsOf(path.at(-1)!.element))
      throw new UserError(
        'dataset-refused',
        `column ${nameOf(path[1].element.name)} has personal data, but has neither texts, dates nor numbers: convert it to text or remove it, then sanitize the result`,
      );
    return this.texts;
  }
}

/** Values of the column at `path` in a row, in storage order, without nulls. */
function collect(path: SchemaTree[], depth: number, parent: unknown, out: string[]): void {
  if (parent === null || parent === undefined) return;
  const node = path[depth];
  const value = (parent as Record<string, unknown>)[node.element.name];
  if (isMapLike(node)) {
    collectMap(path, depth, value, out);
    return;
  }
  below(path, depth, value, out);
}

/** Continues from the value of `path[depth]`. */
function below(path: SchemaTree[], depth: number, value: unknown, out: string[]): void {
  if (value === null || value === undefined) return;
  const node = path[depth];
  if (isListLike(node)) {
    for (const item of value as unknown[]) below(path, depth + 2, item, out);
  } else if (Array.isArray(value) && node.element.repetition_type === 'REPEATED') {
    for (const item of value) one(path, depth, item, out);
  } else one(path, depth, value, out);
}

function one(path: SchemaTree[], depth: number, value: unknown, out: string[]): void {
  if (value === null || value === undefined) return;
  if (depth === path.length - 1) out.push(textOf(value));
  else collect(path, depth + 1, value, out);
}

/** Keys and values of a map; keys that are data are not changed, since the rows show them as keys. */
function collectMap(path: SchemaTree[], depth: number, value: unknown, out: string[]): void {
  if (value === null || value === undefined) return;
  const entries = Array.isArray(value)
    ? value.map((entry) => [(entry as { key: unknown }).key, (entry as { value: unknown }).value])
    : Object.entries(value);
  for (const [key, item] of entries) {
    if (path[depth + 2].element.name === 'key') out.push(String(key));
    else below(path, depth + 2, item, out);
  }
}

const textOf = (value: unknown): string =>
  value instanceof Date ? dateText(value) : value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
