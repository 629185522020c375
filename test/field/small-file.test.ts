import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hookState } from '../../src/cli/init/hook-state.ts';
import { placeOf, textOf } from '../../src/cli/init/place.ts';
import { packageManager } from '../../src/cli/own-command.ts';
import { UserError } from '../../src/errors.ts';
import { peekSmall, readSmall } from '../../src/io/small-file.ts';
import { findRepository } from '../../src/sources/repository.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'small-file-'));

describe.skipIf(process.platform === 'win32')('a file that is read by name', () => {
  test('is read, or null if there is none', () => {
    const file = join(folder(), 'file');
    expect(readSmall(file)).toBeNull();
    writeFileSync(file, 'text');
    expect(readSmall(file)).toBe('text');
    expect(readSmall(join(file, 'below'))).toBeNull();
    expect(readSmall('/dev/null/pre-commit')).toBeNull();
  });

  test('is not waited for, and what it is has a name', () => {
    const place = folder();
    execFileSync('mkfifo', [join(place, 'pipe')]);
    mkdirSync(join(place, 'folder'));
    symlinkSync('/dev/zero', join(place, 'zero'));
    for (const [name, why] of [
      ['pipe', 'it is a pipe or a device'],
      ['zero', 'it is a pipe or a device'],
      ['folder', 'it is a folder'],
    ] as const) {
      const read = () => textOf(place, name);
      expect(read).toThrow(UserError);
      expect(read).toThrow(`cannot read ${join(place, name)}: ${why}`);
      expect(peekSmall(join(place, name))).toBe('');
    }
    symlinkSync('zero', join(place, 'package.json'));
    expect(packageManager(place, place)).toBe('npm');
  });
});

describe.skipIf(process.platform === 'win32')('a hook that cannot be tried', () => {
  const stateOf = (prepare: (root: string, git: (...args: string[]) => void) => void) => {
    const root = folder();
    const git = (...args: string[]) => void execFileSync('git', args, { cwd: root });
    git('init', '-q');
    prepare(root, git);
    return hookState(placeOf(findRepository(root)!, root), { seconds: 2 });
  };
  const hook = (root: string, lines: string) =>
    writeFileSync(join(root, '.git/hooks/pre-commit'), `#!/bin/sh\n${lines}\n`, { mode: 0o755 });

  test('stops everything', () => {
    const says = { state: 'unguarded', why: 'it stops a commit, but does not run together-guard: lint failed' };
    expect(stateOf((root) => hook(root, 'echo "lint failed"; exit 1'))).toMatchObject(says);
    const silent = /does not run together-guard: the hook fails \(exit code 1\) and says nothing$/;
    expect(stateOf((root) => hook(root, 'exit 1')).why).toMatch(silent);
    expect(stateOf((root) => hook(root, ':')).why).toBe('it lets a commit with a key pass');
  });

  test('never ends', () => {
    const why = 'it could not be tried: git hook took longer than 2 seconds, so it was stopped';
    let root = '';
    expect(
      stateOf((at) => {
        root = at;
        hook(at, 'sleep 60 & echo $! >.git/first; sh -c "echo \\$\\$ >.git/second; sleep 61; :"; wait');
      }),
    ).toMatchObject({ state: 'unknown', why });
    // Nothing that it started goes on.
    for (const name of ['first', 'second'])
      expect(
        spawnSync('ps', ['-o', 'stat=', '-p', readFileSync(join(root, '.git', name), 'utf8').trim()], { encoding: 'utf8' }).stdout.replace(
          /^Z.*\n/,
          '',
        ),
        name,
      ).toBe(''); // a zombie has ended
  });

  test('is turned off, or has a folder that is a file', () => {
    const none = { state: 'unguarded', why: expect.stringContaining('git finds no pre-commit hook') as string };
    const mend = expect.stringContaining('run "git config core.hooksPath .githooks"') as string;
    expect(stateOf((_, git) => git('config', 'core.hooksPath', '/dev/null'))).toMatchObject({ ...none, mend });
    expect(stateOf((_, git) => git('config', 'core.hooksPath', '/dev/null/hooks'))).toMatchObject(none);
    const file = stateOf((root, git) => {
      writeFileSync(join(root, 'hooks'), '');
      git('config', 'core.hooksPath', 'hooks');
    });
    expect(file).toMatchObject(none);
  });

  test('depends on a file that is a folder', () => {
    const { state, why } = stateOf((root) => mkdirSync(join(root, 'package.json')));
    expect(state).toBe('unguarded');
    expect(why).toMatch(/git finds no pre-commit hook/);
    const pipe = stateOf((root) => execFileSync('mkfifo', [join(root, '.git/hooks/pre-commit')]));
    expect(pipe.why).toMatch(/^it could not be tried: cannot read .*pre-commit: it is a pipe or a device/);
  });
});
