/**
 * One folder for everything that a run of the tests writes. The run removes it. It is in memory if possible: on a
 * disk, making and removing the small files of 400 repositories takes as long as what git does in them.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux has it; containers may make it small, or let no program run in it. */
const MEMORY = '/dev/shm';
const LEAST_BYTES = 2 ** 31;

export default function temporary(): () => void {
  const folder = inMemory() ?? mkdtempSync(join(tmpdir(), 'together-guard-tests-'));
  chmodSync(folder, 0o711); // a test becomes another user
  process.env.TMPDIR = folder; // workers inherit it
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

function inMemory(): string | undefined {
  if (process.env.TMPDIR) return undefined; // whoever sets it means it
  let folder;
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize < LEAST_BYTES) return undefined;
    folder = mkdtempSync(join(MEMORY, 'together-guard-tests-'));
    const program = join(folder, 'program');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 });
    execFileSync(program);
    return folder;
  } catch {
    if (folder) rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
}
