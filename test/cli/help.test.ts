/** Help pages, and suggestions for typos. */
import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { helpFor, overview, wrapped } from '../../src/cli/help.ts';
import { nearest } from '../../src/io/nearest.ts';
import { allCommands, commandNamed, parseCommand } from '../../src/cli/parse.ts';

const PAGES = [...COMMANDS.map((command) => [command.name, command] as const), ...allCommands()];
const pageOf = (...words: string[]) => {
  const { name, command } = commandNamed(words);
  return helpFor(name, command);
};

test.each([60, 80, 120])('no line is longer than %i columns, except command lines to copy', (width) => {
  const texts = [overview(width), ...PAGES.map(([name, command]) => helpFor(name, command, width))];
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => !/together-guard .* [-<]/.test(line));
  expect(lines.filter(({ length }) => length > width)).toEqual([]);
});

test('a narrow terminal, and a word longer than it', () => {
  expect(wrapped('a bb ccc https://example.com/a/long/address d', 20)).toBe('a bb ccc\nhttps://example.com/a/long/address\nd');
  for (const [name, command] of PAGES) expect(helpFor(name, command, 1)).toContain('--help');
});

describe('each page', () => {
  test.each(allCommands())('of %s has an example, which is an existing command', (name, { examples }) => {
    expect(examples.length).toBeGreaterThan(0);
    for (const [line] of examples) {
      const words = (/together-guard (.*)$/.exec(line)?.[1].match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
      const named = commandNamed(words);
      expect(named.name).toBe(name);
      expect(() => parseCommand(name, named.command as Command, named.rest)).not.toThrow();
    }
  });

  test('of a group lists its commands; their pages show only their own flags', () => {
    expect(pageOf('dataset', 'check')).not.toMatch(/--(?:mode|key-file|output|strict)\b/);
    expect(pageOf('dataset', 'sanitize')).toContain('file for the clean copy (required)');
    expect(pageOf('dataset', 'review')).toContain('file for the page');
    expect(pageOf('dataset')).toContain('dataset sanitize');
    expect(pageOf('dataset', 'nonsense')).toBe(pageOf('dataset'));
  });
});

const parse = (line: string) => {
  const { name, command, rest } = commandNamed(line.split(' '));
  return parseCommand(name, command as Command, rest);
};

test.each([
  ['scan --stage', 'unknown flag --stage (did you mean --staged?)'],
  ['scan --mode tag', 'scan has no flag --mode; dataset sanitize has it'],
  ['dataset check --overwrite a', 'dataset check has no flag --overwrite; dataset sanitize and dataset convert have it'],
  ['scan --staged --diff a..b', '--staged and --diff cannot be combined'],
  ['scan --history --no-ignore', 'cannot be combined'],
  ['scan --since 2026-01-01', '--since needs --history'],
  ['scan --allow-shallow', '--allow-shallow needs --history or --diff'],
  ['scan --diff main', '--diff takes a range'],
  ['scan --max-size x', '--max-size takes a number of megabytes'],
  ['scan --format xml', '--format must be one of'],
  ['scan --format', '--format needs a value'],
  ['scan --format=', 'is empty'],
  ['scan --staged=yes', '--staged takes no value'],
  ['init now', 'init takes no arguments'],
  ['fix a b', 'fix takes at most 1 argument'],
  ['allow --decisions d --rule email', '--decisions and --rule cannot be combined'],
  ['allow a --expires soon', '--expires takes a date'],
  ['allow a --expires 2020-01-01', 'in the past'],
  ['dataset check', 'dataset check needs a file: together-guard dataset check FILE…'],
  ['dataset sanitize a b', 'dataset sanitize takes at most 1 argument'],
  ['scan --format jsn', '(did you mean json?)'],
  ['redact app.log', 'together-guard redact < FILE'],
])('%s is refused', (line, message) => {
  expect(() => parse(line)).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringContaining(message) as string }) as Error,
  );
});

test.each(['constructor', '__proto__', 'toString'])('%s is an unknown command without a hint', (line) => {
  expect(() => parse(line)).toThrow(expect.objectContaining({ message: expect.not.stringContaining('did you mean') as string }) as Error);
});

test.each([
  ['install', 'init'],
  ['protect', 'scan --staged'],
  ['sanitize', 'dataset sanitize'],
  ['scna', 'scan'],
])('%s is an unknown command, with a hint', (line, hint) => {
  expect(() => parse(line)).toThrow(
    expect.objectContaining({ code: 'unknown-command', message: expect.stringContaining(`(did you mean ${hint}?)`) as string }) as Error,
  );
});

test('what other tools call a command is no hint for a value', () => {
  expect(() => parse('scan --format check')).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('did you mean') as string }) as Error,
  );
});

test('values have types', () => {
  expect(parse('scan - --stdin-filename a.py').values).toEqual({ stdin: true, 'stdin-filename': 'a.py' });
  expect(parse('scan --rule a --rule b x y')).toEqual({ values: { rule: ['a', 'b'] }, positionals: ['x', 'y'], help: false });
  expect(parse('scan --max-size 2').values).toEqual({ 'max-size': 2 << 20 });
  expect(parse('redact --fields a,,b').values).toEqual({ fields: ['a', 'b'] });
  expect(parse('dataset check --help').help).toBe(true);
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
