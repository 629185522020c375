import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { endsAsOurs } from '../../src/cli/init/own-exit.ts';

const OWN = 'npx --no-install together-guard scan --staged';

/** As a shell ends the command, if together-guard blocks and all other programs are content. */
const stops = (command: string): boolean =>
  spawnSync('sh', ['-c', `npx() { case "$*" in *together-guard*) return 1 ;; esac; }\nlint() { :; }\n${command}`]).status !== 0;

test.each([
  OWN,
  `${OWN} && lint`,
  `lint && ${OWN}`,
  `${OWN} || exit 1; lint || true`,
  `${OWN} || exit; # x`,
  `${OWN} || exit 1\nlint; exit 0`,
  `lint; ${OWN} 2>&1`,
  `set -e; ${OWN}; lint`,
  `cd app && ${OWN} # always`,
  `lint "a; b || c" && ${OWN}`,
  `${OWN} || exit 1; lint &`,
])('together-guard decides: %s', (command) => {
  expect(stops(command)).toBe(true);
  expect(endsAsOurs(command)).toBe(true);
});

test.each([
  `${OWN} && lint || true`,
  `${OWN} && lint; true`,
  `${OWN} && lint &`,
  `${OWN}; lint`,
  `${OWN} || true`,
  `${OWN} || exit 0; lint`,
  `${OWN} | cat`,
  `lint || ${OWN}`,
  `exit 0; ${OWN}`,
  `! ${OWN}`,
  `if ${OWN}; then lint; fi`,
  `lint # ${OWN}`,
  `npx together-guard --version || true # ${OWN}`,
  `${OWN} & lint`,
])('another command decides: %s', (command) => {
  expect(stops(command)).toBe(false);
  expect(endsAsOurs(command)).toBe(false);
});

test.each(['', '--help', 'src', '-- src', '--no-cache', '--all src'])('only all that is staged counts: scan --staged %s', (rest) => {
  for (const own of [OWN, 'together-guard scan --staged', 'cd app && "my app/node_modules/.bin/together-guard" scan --staged'])
    expect(endsAsOurs(`${own} ${rest}`.trim()), own).toBe(rest === '');
  expect(endsAsOurs(`echo ${OWN} ${rest}`.trim())).toBe(false);
});

test.each(['--all', '--fail-on medium --format=json', '>log', '2>/dev/null'])('what changes nothing of that may follow: %s', (rest) => {
  for (const runner of ['pnpm exec ', 'yarn ', 'bun run ', 'npx ', 'node_modules/.bin/', ''])
    expect(endsAsOurs(`${runner}together-guard scan --staged ${rest}`)).toBe(true);
});
