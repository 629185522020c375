import { expect, test } from 'vitest';
import { endingIn } from '../../src/cli/init/hook-file.ts';

test.each([
  'exit 0',
  'exit',
  'exit $?',
  '[ "$(git branch --show-current)" = main ] && exit 0',
  'if true; then exit 0; fi',
  '  exit 0',
  'trap "exit 0" EXIT',
  'return 0',
  'exec npm test',
  'npm test; exit "$status"',
  '{ echo skipped; exit; }',
])('ends a hook before the lines below it: %s', (line) => {
  expect(endingIn(['set -e', line])).toBe(line.trim());
});

test.each(['npm test || exit 1', 'exec < /dev/tty', 'exec 1>&2', 'echo "no exit 0 here"', 'exit_code=0', 'npm run exit', '. ./return.sh'])(
  'does not: %s',
  (line) => {
    expect(endingIn([line])).toBeUndefined();
  },
);

test('a return ends only a function', () => {
  expect(endingIn(['skip() {', '  return 0', '}'])).toBeUndefined();
});
