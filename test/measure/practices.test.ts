/** Practices take a time that grows with the file, and no file stops a scan. */
import { expect, test } from 'vitest';
import { findPractices } from '../../src/detect/practice/run.ts';
import { PRACTICES } from '../../src/rules/practices/index.ts';
import { inspectPractices } from '../../src/scan/practices.ts';
import { parseCode } from '../../src/syntax/parse.ts';
import { policy } from '../detect/secrets/setup.ts';
import { calibrate, cpu } from '../support/pace.ts';

const CELL = { cell_type: 'code', source: ['import openai\n', 'logger.info(messages)\n'] };
const PYTHON = 'from openai import OpenAI\nclient = OpenAI()\n';

const inspect = (path: string, text: string) =>
  inspectPractices({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, [], policy, () => []);

async function timeOf(path: string, text: string): Promise<number> {
  const before = cpu();
  await inspect(path, text);
  return cpu() - before;
}

/** Double the size takes at most 2.6 times as long, and less than 3 s a megabyte, where every line is a finding (2 s measured). The least of some tries, since other programs run here. */
test.each<[string, string, (n: number) => string, number]>([
  ['a notebook in one line', 'a.ipynb', (n) => JSON.stringify({ cells: Array.from({ length: n }, () => CELL), nbformat: 4 }), 1_000],
  [
    'an allow comment in it',
    'a.ipynb',
    (n) => JSON.stringify({ cells: Array.from({ length: n }, () => CELL), a: 'together-guard:allow' }),
    2_000,
  ],
  ['log lines', 'a.py', (n) => `${PYTHON}${'logger.info(messages)\n'.repeat(n)}`, 3_000],
  ['calls', 'a.py', (n) => `${PYTHON}${'r = client.chat.completions.create(model="m", messages=m)\n'.repeat(n)}`, 1_500],
  ['elif', 'a.py', (n) => `${PYTHON}if a:\n  pass\n${'elif b: print(x)\n'.repeat(n)}`, 4_000],
  [
    'routes',
    'a.ts',
    (n) => `import OpenAI from "openai";\n${'app.post("/webhook", (req, res) => { run(req.body); });\n'.repeat(n)}`,
    2_500,
  ],
])(
  '%s',
  async (_, path, textOf, n) => {
    await timeOf(path, textOf(100)); // compiles
    const [small, large] = [textOf(n), textOf(2 * n)];
    let [fast, slow] = [Infinity, Infinity];
    for (let tries = 0; tries < 5 && !(slow <= 2.6 * fast && slow <= (3_000 * large.length) / 1e6); tries++) {
      fast = Math.min(fast, Math.max(20, await timeOf(path, small)));
      slow = Math.min(slow, await timeOf(path, large));
    }
    expect(slow / fast).toBeLessThanOrEqual(2.6);
    expect(slow).toBeLessThanOrEqual(((3_000 * large.length) / 1e6) * Math.max(1, calibrate()));
  },
  20_000,
);

test.each<[string, string, (n: number) => string]>([
  ['decorators', 'a.py', (n) => `${'@a\n'.repeat(n)}def f():pass\n`],
  ['members of a decorator', 'a.py', (n) => `@a${'\\\n.b'.repeat(n)}\ndef f():pass\n`],
  ['not', 'a.py', (n) => `x = (${'not\n'.repeat(n)}a)\n`],
  ['members', 'a.py', (n) => `x = (a${'\n.b'.repeat(n)})\n`],
  ['choices', 'a.py', (n) => `x = (${'a if b else\n'.repeat(n)}c)\n`],
  ['lambdas', 'a.py', (n) => `x = (${'lambda:\n'.repeat(n)}c)\n`],
  ['targets', 'a.py', (n) => `${'x = \\\n'.repeat(n)}1\n`],
  ['else if', 'a.ts', (n) => `if (a) b();\n${'else if (a) b();\n'.repeat(n)}`],
  ['arrows', 'a.ts', (n) => `x = ${'a =>\n'.repeat(n)}a;\n`],
  ['choices', 'a.ts', (n) => `x = ${'a ? b :\n'.repeat(n)}a;\n`],
  ['members', 'a.ts', (n) => `x = a${'\n.b'.repeat(n)};\n`],
  ['not', 'a.ts', (n) => `x = ${'!\n'.repeat(n)}a;\n`],
])('deep: %s, %s', async (_, path, textOf) => {
  const head = path.endsWith('.py') ? PYTHON : 'import OpenAI from "openai";\n';
  expect((await inspect(path, head + textOf(15_000))).findings).toEqual([]);
});

test('more decorators than a call can have arguments', async () => {
  expect((await parseCode('a.py', `${'@a\n'.repeat(130_000)}def f():pass\n`))?.isWhole).toBe(true);
});

test('all branches of a long elif are read', async () => {
  const text = `import openai\nif a:\n  print(messages)\n${'elif b:\n  print(messages)\n'.repeat(400)}else:\n  print(messages)\n`;
  expect(await findPractices('a.py', text, PRACTICES)).toHaveLength(402);
});

test('a file that is nested too deep is named, and the scan goes on', async () => {
  const deep = (): never => {
    throw new RangeError('Maximum call stack size exceeded');
  };
  const [practice] = PRACTICES;
  const notes: string[] = [];
  expect(await findPractices('a.py', PYTHON, [{ ...practice, code: deep }], () => notes.push('deep'))).toEqual([]);
  expect(notes).toEqual(['deep']);
  const wrong = () => findPractices('a.py', PYTHON, [{ ...practice, code: () => [].at(0)!['x'] }]);
  await expect(wrong()).rejects.toThrow(TypeError);
});
