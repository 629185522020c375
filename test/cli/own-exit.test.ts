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
