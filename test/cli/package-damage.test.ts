/** A partly installed package is named as such; "please report this" is only for bugs of ours. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { packageDamage } from '../../src/cli/package-damage.ts';
import { BIN, LEAK } from '../git/repo.ts';

const folder = mkdtempSync(join(tmpdir(), 'together-guard-damage-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['rules.bin', 'missing', 'it is missing'],
  ['rules.bin', 'cut', 'it differs from the published file'],
  ['heads.bin', 'cut', 'it differs from the published file'],
  ['model.bin', 'cut', 'it differs from the published file'],
  ['app.js', 'missing', 'no such file or directory'],
  ['shared.js', 'empty', ''],
  ['files.json', 'missing', ''],
])('%s is %s', (name, how, why) => {
  const dist = join(folder, `${name}-${how}`);
  cpSync(dirname(BIN), dist, { recursive: true, filter: (file) => !/\.cache$|types$/.test(file) });
  expect(packageDamage(dist)).toBeNull();
  const file = join(dist, name);
  if (how === 'missing') rmSync(file);
  else if (how === 'cut') truncateSync(file, 1000);
  else writeFileSync(file, '');
  expect(packageDamage(dist)).toContain(file);
  const { status, stderr } = spawnSync(process.execPath, [join(dist, 'main.cjs'), 'scan', '--stdin'], {
    input: `${LEAK}\nDB_PASSWORD=copper${'lantern'}\n`,
    cwd: folder,
    encoding: 'utf8',
  });
  if (name === 'shared.js' || name === 'files.json') return; // this scan needs neither
  expect(stderr).toMatch(/^together-guard: the package is damaged, so nothing was scanned: .* Install it again: .*\n$/);
  expect(stderr).toContain(file);
  expect(stderr).toContain(why);
  expect(status).toBe(2);
});
