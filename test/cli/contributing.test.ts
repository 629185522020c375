import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import type { Command, Run } from '../../src/cli/command.ts';
import { helpFor } from '../../src/cli/help.ts';
import { parseCommand } from '../../src/cli/parse.ts';
import { inProcess } from './in-process.ts';

/** The modules of the example "Add a command" in CONTRIBUTING.md, as they are printed there. */
function exampleCommand() {
  const [, chapter] = readFileSync('CONTRIBUTING.md', 'utf8').split('## Add a command');
  return [...chapter.split('\n## ')[0].matchAll(/```ts\n(.*?)```/gs)].map(([, source]) => {
    const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
    const module: { exports: { command?: Command; run?: Run<{ limit: { value: string; help: string } }> } } = { exports: {} };
    // oxlint-disable-next-line no-new-func -- it is our own document
    new Function('module', 'exports', 'require', code)(module, module.exports, (name: string) =>
      expect.fail(`the example imports ${name}`),
    );
    return module.exports;
  });
}

test('the command in CONTRIBUTING.md has a help page, and does what its example says', async () => {
  const [{ command }, { run }] = exampleCommand();
  expect(helpFor('keys', command!)).toContain('show at most COUNT names');
  const [[line]] = command!.examples;
  const parsed = parseCommand('keys', command!, line.split(' ').slice(2));
  expect(await inProcess('.', {}, (io) => run!(parsed, io))).toEqual({ status: 0, output: '5\n' });
});
