import { expect, test } from 'vitest';
import { judgeLines, runsPrograms } from '../../src/cli/init/shell-lines.ts';

const doubtful = (...lines: string[]) => judgeLines(lines).doubtful;

test.each([
  'exit 0',
  'exit',
  'exit $?',
  'exit 256',
  'exit 1 && x',
  '[ "$(git branch --show-current)" = main ] && exit 0',
  'if true; then exit 0; fi',
  '  exit 0',
  'trap "exit 0" EXIT',
  'return 0',
  'exec npm test',
  'exec 2>&1 npm test',
  'npm test; exit "$status"',
  '{ echo skipped; exit; }',
  'case x in x) exit 0;; esac',
  'eval "ex""it 0"',
  'ex"it" 0',
  'e\\xit 0',
  '$end 0',
  'command exit 0',
  '. ./skip.sh',
  'exit 0; . "$(dirname "$0")/_/husky.sh"',
  'source ./skip.sh',
  'skip() { exit 0; }',
  'alias npx=exit',
  'set -n',
  'set -en',
  'cd ../other',
  'GIT_INDEX_FILE=other',
  'export GIT_DIR=other',
  ': ${GIT_DIR:=other}',
  'unset GIT_INDEX_FILE',
  "cat <<'END'",
  'npm test \\',
  'echo "',
  'while true; do',
  'npm test &',
  '(exit 0) || exit 1',
])('may end a hook, or change what runs below: %s', (line) => {
  expect(doubtful('set -e', line)).toEqual([line.trim()]);
});

test.each([
  '# exit 0',
  'npm test',
  'npx lint-staged # exit 0',
  'npm test || exit 1',
  'npm test || { echo "failed: $?" >&2; exit 1; }',
  '[ -t 1 ] && exec < /dev/tty',
  'exec < /dev/tty',
  'exec 1>&2',
  'echo "no exit 0 here"',
  "echo 'it'\\''s'".replace("\\'", '"\'"'),
  'exit_code=0',
  'npm run exit',
  '/usr/bin/make -C sub all=1 >/dev/null 2>&1',
  'export PATH="$HOME/bin:$PATH"',
  'FOO=bar npm test',
  'changed=$(git diff --cached --name-only)',
  'echo "$GIT_DIR" "${GIT_DIR}"',
  'git diff --cached --check | tail -n 3',
  'set -euo pipefail',
  'set -o pipefail',
  '. "$(dirname -- "$0")/_/husky.sh"',
  '[ -s "$NVM_DIR/nvm.sh" ] && \\. "$NVM_DIR/nvm.sh"  # This loads nvm',
  'if [ -t 1 ]; then exec </dev/tty; fi',
])('leaves the lines below alone: %s', (line) => {
  expect(doubtful(line, `${line}\r`)).toEqual([]);
});

test('all lines are doubtful if a condition or a group is open at their end', () => {
  expect(doubtful('npm test', 'if [ -t 1 ]; then')).toHaveLength(2);
  expect(doubtful('{ npm test')).toHaveLength(1);
  expect(doubtful('if [ -t 1 ]', 'then', '  npm test', 'else', '  npm run lint', 'fi')).toEqual([]);
});

test('quiet lines run nothing', () => {
  expect(judgeLines(['#!/bin/sh', '', 'set -e', 'export A=b', 'exec 1>&2; c=d']).isQuiet).toBe(false);
  expect(judgeLines(['#!/bin/sh', '', 'set -e', 'export A="b $C"']).isQuiet).toBe(true);
  expect(judgeLines(['a=$(npm test)']).isQuiet).toBe(false);
});

test('only whole lines are left out of a trial', () => {
  expect(['npm test', 'a=$(npm test)', 'npm test | cat'].every(runsPrograms)).toBe(true);
  expect(['a=b', 'if npm test; then', 'fi', 'exit 0', '# npm test'].some(runsPrograms)).toBe(false);
});

test('text made to be slow takes no time', () => {
  for (const piece of ['$a', '"$a', '${a', '$(a', "'", 'a=', '&&', 'a ', '\\', '<a', '{'])
    expect(judgeLines([piece.repeat(20_000)]).doubtful.length).toBeLessThan(2);
});
