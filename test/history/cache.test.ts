import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { HistoryCache, keepingOn, openCache } from '../../src/history/cache.ts';
import { setUp } from '../../src/cli/setup.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import { findRepository } from '../../src/sources/repository.ts';
import { bareboneRepo } from '../git/repo.ts';

const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'history-cache-'));

const KEY = Buffer.from('a key of the user');
const items = ['clean.ts', 'found.ts', 'skipped.bin'].map((path, i) => ({
  path,
  oid: String(i).repeat(40),
  commit: 'c'.repeat(40),
  size: 10,
}));

/** The file after a scan of all items. */
function scanned(file: string): void {
  const cache = new HistoryCache(file, KEY, 'settings');
  cache.note(items, { ...emptyReport('history'), clean: [0] });
  cache.save();
}

const left = (file: string, key = KEY, settings = 'settings', some = items) =>
  new HistoryCache(file, key, settings).without(some, emptyReport('history')).items.map(({ path }) => path);

const everything = items.map(({ path }) => path).sort();

test('only what has nothing to report is left out, and counts as scanned', () => {
  const file = join(temporaryFolder(), 'together-guard', 'history');
  expect(left(file)).toEqual(everything);
  scanned(file);
  expect(left(file)).toEqual(everything.filter((path) => path !== 'clean.ts'));
  const report = emptyReport('history');
  new HistoryCache(file, KEY, 'settings').without(items, report);
  expect([report.files, report.bytes]).toEqual([1, 10]);
  const moved = [{ ...items[0], path: 'another.ts' }];
  expect(left(file, KEY, 'settings', moved)).toEqual(['another.ts']);
});

test('other rules or settings, another user and a damaged file mean a new scan', () => {
  const file = join(temporaryFolder(), 'history');
  scanned(file);
  expect(left(file, KEY, 'other settings')).toEqual(everything);
  expect(left(file, Buffer.from('the key of another user'))).toEqual(everything);
  const bytes = readFileSync(file);
  for (const broken of [bytes.subarray(0, -1), bytes.subarray(1), Buffer.alloc(0), Buffer.alloc(1 << 20, 'x')]) {
    writeFileSync(file, broken);
    expect(left(file)).toEqual(everything);
  }
});

test('it has no path, and leaves no other file', () => {
  const folder = temporaryFolder();
  scanned(join(folder, 'history'));
  scanned(join(folder, 'history'));
  expect(readdirSync(folder)).toEqual(['history']);
  expect(readFileSync(join(folder, 'history'), 'latin1')).not.toContain('clean');
});

test('a place that cannot be written is no error', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(() => scanned(join(folder, 'file', 'history'))).not.toThrow();
  mkdirSync(join(folder, 'history'));
  expect(() => scanned(join(folder, 'history'))).not.toThrow();
});

test('an interruption clears the progress line, keeps what was done, says so, and ends by the signal', async () => {
  const file = join(temporaryFolder(), 'history');
  const cache = new HistoryCache(file, KEY, 'settings');
  const killed = vi.spyOn(process, 'kill').mockReturnValue(true);
  const said: string[] = [];
  const io = { err: (text: string) => said.push(text) > 0 };
  const work = () => {
    cache.note(items, { ...emptyReport('history'), clean: [0] });
    process.emit('SIGINT', 'SIGINT');
    return Promise.reject(new Error('git ended'));
  };
  await expect(keepingOn(cache, io, () => said.push('cleared'), work)).rejects.toThrow('git ended');
  expect(said).toEqual(['cleared', expect.stringContaining('goes on where this one stopped')]);
  expect(killed.mock.calls).toContainEqual([process.pid, 'SIGINT']); // also by others who listen
  killed.mockRestore();
  expect(left(file)).toEqual(everything.filter((path) => path !== 'clean.ts'));
  expect(process.listeners('SIGINT').map(({ name }) => name)).not.toContain('interrupt');
});

test.each(['', '0123', 'secret'])('a key that a full disk left as "%s" is replaced', async (content) => {
  const home = temporaryFolder();
  const file = join(home, 'together-guard', 'history.key');
  mkdirSync(join(home, 'together-guard'));
  writeFileSync(file, content);
  const repository = findRepository(bareboneRepo().root)!;
  const { policy } = await setUp(null, null, {});
  expect(openCache(repository, policy, undefined, { XDG_CONFIG_HOME: home })).not.toBeNull();
  expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});
