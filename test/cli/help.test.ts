/** Pages of help, and what a slip was meant to be. */
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { helpFor, overview, pagesOf, wrapped } from '../../src/cli/help.ts';
import { nearest } from '../../src/cli/nearest.ts';
import { commandNamed, parseCommand } from '../../src/cli/parse.ts';

const PAGES = COMMANDS.flatMap((command) => [
  { command, action: undefined },
  ...(command.actions ?? []).map(({ name }) => ({ command, action: name })),
]);

test.each([60, 80, 120])('no line is longer than %i columns, but for command lines to copy', (width) => {
  const texts = [overview(width), ...PAGES.map(({ command, action }) => helpFor(command, action, width))];
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => !/together-guard .* [-<]/.test(line));
  expect(lines.filter(({ length }) => length > width)).toEqual([]);
});

test('a narrow terminal, and a word longer than it', () => {
  expect(wrapped('a bb ccc https://example.com/a/long/address d', 20)).toBe('a bb ccc\nhttps://example.com/a/long/address\nd');
  for (const { command, action } of PAGES) expect(helpFor(command, action, 1)).toContain('--help');
});

describe('each page', () => {
  test.each(PAGES.filter(({ command, action }) => action !== undefined || !command.actions))(
    'of $command.name $action has an example, which is a command that there is',
    ({ command, action }) => {
      const page = pagesOf(command).find(({ name }) => name === [command.name, action].filter(Boolean).join(' '))!;
      expect(page.examples.length).toBeGreaterThan(0);
      for (const [line] of page.examples) {
        const [name, ...args] = (/together-guard (.*)$/.exec(line)?.[1].match(/"[^"]*"|\S+/g) ?? []).map((word) =>
          word.replaceAll('"', ''),
        );
        const { values } = parseCommand(commandNamed(name), args);
        for (const flag of Object.keys(values)) expect(page.flags.map(({ name }) => name)).toContain(flag);
      }
    },
  );

  test('of an action shows its own flags only', () => {
    const dataset = commandNamed('dataset');
    expect(helpFor(dataset, 'check')).not.toMatch(/--(?:mode|key-file|output|strict)/);
    expect(helpFor(dataset, 'sanitize')).toContain('file for the clean copy (required)');
    expect(helpFor(dataset, 'review')).toContain('file for the page');
    expect(helpFor(dataset)).toContain('dataset sanitize');
    expect(helpFor(dataset, 'nonsense')).toBe(helpFor(dataset));
  });
});

test.each([
  ['scna', 'scan'],
  ['SCAN', 'scan'],
  ['datset', 'dataset'],
  ['rule', 'rules'],
  ['deploy', undefined],
  ['x', undefined],
  ['', undefined],
  ['a'.repeat(10_000), undefined],
])('%s was meant to be %s', (word, meant) => {
  expect(
    nearest(
      word,
      COMMANDS.map(({ name }) => name),
    ),
  ).toBe(meant);
});
