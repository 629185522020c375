/** The sanitized texts of the served page: after a decision, only what the page shows is cleaned again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SanitizedCopy } from '../../src/cli/dataset/serve.ts';
import { targetIn } from '../../src/cli/dataset/targets.ts';
import type { Io } from '../../src/cli/command.ts';
import { builtinPlan } from '../../src/detect/secrets/compiled-plan.ts';
import type { DecisionsFile } from '../../src/policy/decisions.ts';
import { RULES } from '../../src/rules/secrets/index.ts';
import { chat } from '../dataset/samples.ts';
import { temporaryFolder } from '../git/repo.ts';

const MANY = 3000; // more than one chunk of the file
const rules = { rules: RULES, plan: builtinPlan(RULES), off: new Set<string>() };
const decisionsOn = (...decisions: DecisionsFile['decisions']): DecisionsFile => ({ version: 1, tool: '', file: '', decisions });

test('after a decision, the texts are those of a whole copy, and little of the file is read', async () => {
  const cwd = temporaryFolder();
  const ssn = ['536', '22', '8741'].join('-');
  const lines = Array.from({ length: MANY }, (_, i) => {
    const said =
      i === 4 ? `Thanks, ${ssn.replaceAll('-', '')} is noted.` : `My name is Kathleen Wu, write to kathleen.wu${i}@posteo.de, please.`;
    return `${JSON.stringify(chat({ role: 'user', content: said }, { role: 'assistant', content: i === MANY - 1 ? `My SSN is ${ssn}.` : 'I will.' }))}\n`;
  });
  writeFileSync(join(cwd, 'train.jsonl'), lines.join(''));
  const nothing = () => true;
  const io: Io = {
    cwd,
    env: { TOGETHER_GUARD_KEY: 'a made-up key, only for tests'.repeat(2) },
    isTerminal: false,
    isErrorTerminal: false,
    color: false,
    out: nothing,
    err: nothing,
    overwrite: nothing,
  };
  const target = await targetIn('train.jsonl', io);
  let read = 0;
  const counted = {
    ...target,
    open: async (...options: Parameters<typeof target.open>) => {
      const dataset = await target.open(...options);
      const slice = (start: number, end: number) => ((read += Math.min(end, dataset.input.size) - start), dataset.input.slice(start, end));
      return { ...dataset, input: { ...dataset.input, slice } };
    },
  };
  const copy = () => {
    const made = new SanitizedCopy(counted, { rules, salt: '', names: true }, io);
    onTestFinished(() => made.remove());
    return made;
  };
  const one = copy();
  const first = await one.texts(null, 1, 20);
  expect(first).toHaveLength(20); // the fifth one, since the last record of the file says what its number is
  const decisions = decisionsOn(
    { record: 2, field: 'messages[0].content', start: 34, end: 57, type: 'EMAIL', decision: 'false-alarm' },
    { record: 7, decision: 'drop' },
  );
  read = 0;
  const again = await one.texts(decisions, 1, 20);
  const part = read;
  expect(again).not.toEqual(first);
  read = 0;
  expect(again).toEqual(await copy().texts(decisions, 1, 20));
  expect(part * 2).toBeLessThan(read);
  // A later page needs more of it.
  expect(await one.texts(decisions, 2990, MANY)).toEqual(await copy().texts(decisions, 2990, MANY));
  // A decision that is taken back
  expect(await one.texts(null, 1, 20)).toEqual(first);
});
