import { expect, test } from 'vitest';
import { mayHavePractices } from '../../src/detect/practice/gate.ts';
import { shapeOf } from '../../src/detect/secrets/compile/required-literals.ts';
import { MENTIONS, MENTION_WORDS } from '../../src/value/mentions.ts';
import { findPractices } from '../../src/detect/practice/run.ts';
import { parseCode } from '../../src/syntax/parse.ts';
import { PRACTICES } from '../../src/rules/practices/index.ts';

const find = async (path: string, text: string) =>
  (await findPractices(path, text, PRACTICES)).flatMap(({ rule, says, file }) => (file === undefined ? [`${rule.id}: ${says}`] : [])); // a file is not missing

/** In an unfinished file, the last lines are not written yet: their code must not be reported as missing. */
test('files that end anywhere give no false findings', async () => {
  const wrong: string[] = [];
  for (const { id, examples, fix } of PRACTICES) {
    const whole = [...examples().ignore, { path: 'src/a.ts', text: fix.javascript ?? '' }, { path: 'app/a.py', text: fix.python ?? '' }];
    for (const { path, text } of whole)
      for (let end = text.indexOf('\n') + 1; end > 0; end = text.indexOf('\n', end) + 1) {
        const found = (await find(path, text.slice(0, end))).filter((name) => name.startsWith(id));
        if (found.length > 0) wrong.push(`${path} to ${end}: ${found.join(', ')}\n${text.slice(0, end)}`);
      }
  }
  expect(wrong).toEqual([]);
}, 30_000);

test('no part of a file makes the search fail', async () => {
  for (const { examples } of PRACTICES)
    for (const { path, text } of examples().match)
      for (let start = 0; start < text.length; start += 23) expect(await find(path, text.slice(start, start + 150))).toBeInstanceOf(Array);
}, 30_000);

const CLIENT = "import Together from 'together-ai';\nconst client = new Together();\n";

test('both sides of a merge conflict are read', async () => {
  const conflict = (ours: string, theirs: string) => `${CLIENT}<<<<<<< HEAD\n${ours}\n=======\n${theirs}\n>>>>>>> feature\n`;
  expect(await find('src/a.ts', conflict('export const a = 1;', 'export const b = 2;'))).toEqual([]);
  const unsafe = await find('src/a.ts', conflict('export const a = 1;', 'eval((await client.completions.create({})).choices[0].text);'));
  expect(unsafe).toEqual(["unsafe-output: a model's output is run as code"]);
});

test('templates and Python 2 give no findings', async () => {
  const python2 = 'import together\nprint "asking %s" % model\ntry:\n    r = ask(model)\nexcept Exception, e:\n    print e\n    raise\n';
  const jinja =
    '{% if together %}\nfrom together import Together\nclient = Together({{ options }})\n{% endif %}\n{% for name in names %}\n{{ name }} = 1\n{% endfor %}\n';
  const erb =
    "import Together from 'together-ai';\n<% if key %>\nconst client = new Together({ apiKey: <%= key.to_json %> });\n<% end %>\n";
  expect([...(await find('app/a.py', python2)), ...(await find('app/b.py', jinja)), ...(await find('src/a.js', erb))]).toEqual([]);
});

test('files that no one wrote by hand cost nothing', async () => {
  const started = performance.now();
  const statement = 'eval((await client.chat.completions.create({messages})).choices[0].message.content);';
  const minified = `${CLIENT}${statement.repeat(60_000)}`;
  const nested = `${CLIENT}f(${'('.repeat(10_000)}1${')'.repeat(10_000)});\n`;
  const deep = `from together import Together\n${Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('')}${' '.repeat(300)}pass\n`;
  const plus = `${CLIENT}const a = ${'b + '.repeat(20_000)}c;\n`;
  expect(await find('src/a.js', minified)).toEqual([]);
  expect(await find('src/b.ts', nested)).toEqual([]);
  expect(await find('src/c.py', deep)).toEqual([]);
  expect(await find('src/d.ts', plus)).toEqual([]);
  // Trees that are as deep as a chain is long: 3 s of parsing each.
  const chained = `x = (Together()\n${'.a()\n'.repeat(100_000)})\n`;
  expect(await parseCode('src/e.py', chained)).toBeNull();
  expect(await parseCode('src/f.ts', `new Together()${'\n.a()'.repeat(100_000)};\n`)).toBeNull();
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a long file of short chains is read', async () => {
  const schema = Array.from({ length: 2_000 }, (_, i) => `const s${i} = z.string().min(1).max(${i});\n`).join('');
  expect(await find('src/a.ts', `${CLIENT}${schema}eval((await client.completions.create({})).choices[0].text);\n`)).toHaveLength(1);
});

test('every text that the gate looks for has one of the words that the search finds', () => {
  // The search's own analysis: one of these strings is in every match.
  const { anchors } = shapeOf(new RegExp(MENTIONS.source.replace(/(?<=[\]w])\+/g, '{1,9}'), 'i'));
  expect(anchors.length).toBeGreaterThan(10);
  expect(anchors.filter(({ text }) => !MENTION_WORDS.some((word) => text.includes(word)))).toEqual([]);
});

test('the gate opens for code that uses models, and for nothing else', () => {
  const opens = (path: string, text: string) =>
    mayHavePractices(
      path,
      { text, bytes: Buffer.from(text) },
      MENTION_WORDS.some((word) => text.toLowerCase().includes(word)),
    );
  for (const [path, text] of [
    ['src/a.ts', CLIENT],
    ['src/a.py', 'from together import Together'],
    ['src/a.vue', 'new OpenAI()'],
    ['deploy.sh', 'curl https://api.together.xyz/v1/models'],
    ['.env.local', 'VITE_TOGETHER_API_KEY='],
    ['pages/api/webhooks/jobs.ts', 'export default handler'],
  ] as const)
    expect([path, opens(path, text)]).toEqual([path, true]);
  for (const [path, text] of [
    ['README.md', CLIENT],
    ['src/a.ts', '// we put these together, with what belongs to them'],
    ['node_modules/x/a.ts', CLIENT],
    ['src/a.test.ts', CLIENT],
    ['dist/a.js', CLIENT],
    ['src/a.d.ts', CLIENT],
  ] as const)
    expect([path, opens(path, text)]).toEqual([path, false]);
});
