import type { FileMetaData, SchemaTree } from 'hyparquet';
import { parquetSchema } from 'hyparquet/src/metadata.js';
import { ParquetError } from './footer.ts';

/**
 * The columns that have values, in the order of the file, each as the parts of the schema from the root to it. hyparquet's `getSchemaPath`
 * makes the whole tree again for each column, which takes minutes for 10,000 of them.
 *
 * @throws any error for a schema that is cut off
 */
export function leavesOf(metadata: FileMetaData): SchemaTree[][] {
  const below = (node: SchemaTree, above: SchemaTree[]): SchemaTree[][] => {
    const path = [...above, node];
    return node.children.length === 0 ? [path] : node.children.flatMap((child) => below(child, path));
  };
  return below(parquetSchema(metadata), []);
}

/** Finds the parts of the schema for a column by the names in its path. @throws any error, as `leavesOf` */
export function pathsOf(metadata: FileMetaData): (names: readonly string[]) => SchemaTree[] {
  const byName = new Map(leavesOf(metadata).map((path) => [JSON.stringify(path.at(-1)!.path), path]));
  return (names) => {
    const path = byName.get(JSON.stringify(names));
    if (!path) throw new ParquetError('a column is not in its schema');
    return path;
  };
}
