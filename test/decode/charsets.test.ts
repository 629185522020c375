import { describe, expect, test } from 'vitest';
import { CHARSETS } from '../../src/decode/charsets.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

const scan = async (bytes: Buffer, path = 'settings.yml') =>
  (await inspect({ path, bytes, origin: { kind: 'stdin' } }, rules, policy)).findings;
/** A password as people make them up. */
const value = ['Tw', '9#mXq', '!Lz4', 'Vb2'].join('');
const pairs = CHARSETS.flatMap(([encoding, words]) =>
  words.split(/\s+/).map((pair): [string, string, string] => [encoding, ...(pair.split('=') as [string, string])]),
);

describe('names for a password in encodings from before Unicode', () => {
  test.each(pairs)('%s: %s %s', async (encoding, hex, word) => {
    const bytes = Buffer.from(hex, 'hex');
    expect(new TextDecoder(encoding, { fatal: true }).decode(bytes)).toBe(word.replace('_', ' '));
    const [finding] = await scan(Buffer.concat([Buffer.from('# \xe9\xe8\n', 'latin1'), bytes, Buffer.from(`: "${value}"\n`)]));
    expect(finding).toMatchObject({ rule: 'generic-secret', line: 2 });
  });

  test('the place of the value is that in the file', async () => {
    const [finding] = await scan(Buffer.concat([Buffer.from('c3dcc2eb', 'hex'), Buffer.from(`: "${value}"\n`)]));
    expect(finding).toMatchObject({ line: 1, column: 8, endColumn: 8 + value.length });
  });

  test('no word, no finding; and programs are not text', async () => {
    expect(await scan(Buffer.concat([Buffer.from('c3dbc2eb', 'hex'), Buffer.from(`: "${value}"\n`)]))).toEqual([]);
    expect(await scan(Buffer.concat([Buffer.alloc(9), Buffer.from('c3dcc2eb', 'hex'), Buffer.from(`: "${value}"\n`)]))).toEqual([]);
  });
});
