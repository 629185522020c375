import { crc32, gzipSync } from 'node:zlib';
import { type AsyncZippable, zipSync } from 'fflate';
import { expand } from '../../src/unpack/expand.ts';
import type { Bounds } from '../../src/unpack/limits.ts';
import { packedAs } from '../../src/unpack/kind.ts';
import type { Skipped } from '../../src/model.ts';

/** A zip archive, made by another library. */
export const zip = (files: Record<string, string | Buffer>): Buffer => {
  const entries: AsyncZippable = {};
  for (const [name, content] of Object.entries(files)) entries[name] = [Buffer.from(content as string), { mtime: '2026-01-02' }];
  return Buffer.from(zipSync(entries as Parameters<typeof zipSync>[0]));
};

export const gzip = (content: string | Buffer): Buffer => gzipSync(content);

/** A header of a tar archive. @param type `0` for a file, `5` for a folder, `2` for a link, `L` for a long name */
export function tarHeader(name: string, size: number, type = '0', magic = 'ustar\x0000'): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100, 'utf8');
  header.write('0000644\0', 100, 'latin1');
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  header.write(type, 156, 'latin1');
  header.write(magic, 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 8 * 32);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

const padded = (content: Buffer): Buffer => Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)]);

export function tar(files: Record<string, string | Buffer>): Buffer {
  const parts = Object.entries(files).flatMap(([name, content]) => {
    const bytes = Buffer.from(content as string);
    const long =
      Buffer.byteLength(name) > 100
        ? [tarHeader('././@LongLink', Buffer.byteLength(name) + 1, 'L', 'ustar  \0'), padded(Buffer.from(`${name}\0`))]
        : [];
    return [...long, tarHeader(name.slice(0, 100), bytes.length), padded(bytes)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** A zip archive with one entry and any header. */
export function oneEntry(
  name: string,
  data: Buffer,
  fields: { method?: number; flags?: number; sum?: number; size?: number } = {},
): Buffer {
  const { method = 0, flags = 0, sum = crc32(data), size = data.length } = fields;
  const common = (length: number) => {
    const bytes = Buffer.alloc(length);
    bytes.writeUInt16LE(flags, 2);
    bytes.writeUInt16LE(method, 4);
    bytes.writeUInt32LE(sum, 10);
    bytes.writeUInt32LE(data.length, 14);
    bytes.writeUInt32LE(size, 18);
    bytes.writeUInt16LE(name.length, 22);
    return bytes;
  };
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common(26), Buffer.from(name, 'latin1'), data]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common(40), Buffer.from(name, 'latin1')]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** The content of an archive: texts by path, and the parts that were not inspected. */
export async function opened(
  path: string,
  bytes: Buffer,
  options: { ignores?: (path: string) => boolean; bounds?: Bounds; before?: Buffer[] } = {},
): Promise<{ files: Record<string, string>; skipped: Skipped[]; before: Record<string, string[]> }> {
  const files: Record<string, string> = {};
  const before: Record<string, string[]> = {};
  const skipped: Skipped[] = [];
  const blob = { path, bytes, origin: { kind: 'file' as const }, ...(options.before && { before: async () => options.before! }) };
  for await (const item of expand(blob, packedAs(bytes)!, options.ignores, options.bounds)) {
    if ('why' in item) skipped.push(item);
    else {
      files[item.path] = item.bytes.toString('latin1');
      if (item.before) before[item.path] = (await item.before()).map(String);
    }
  }
  return { files, skipped, before };
}
