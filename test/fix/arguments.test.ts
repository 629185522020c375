/** Calls with made-up argument lists: no variable is named after a value, and a second fix finds nothing to wrap. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSecrets } from '../../src/detect/secrets/index.ts';
import { printOf, valueOf } from '../../src/fix/locate.ts';
import { patchText } from '../../src/fix/patch.ts';
import { rewriteBytes } from '../../src/fix/rewrite.ts';
import { Variables } from '../../src/fix/variables.ts';
import { ALNUM, BASE64, BASE64URL } from '../../src/rules/secrets/define.ts';
import { BASE32 } from '../../src/value/base32.ts';
import { rules } from '../detect/secrets/setup.ts';

const random = (prefix: string, alphabet: string, length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length }).map((text) => prefix + text);
const id = random('AKIA', BASE32, 16);
/** One id in 27 has no digit. */
const letters = random('AKIA', BASE32.slice(0, 26), 16);
const secret = random('', BASE64, 40);
const key = random('tgp_v1_', BASE64URL, 43);
const password = random('', ALNUM, 13);
const plain = fc.constantFrom('', 'eu-west-1', 'bot-user', 'ADMIN', 'nora.berg@acme.io', 'smtp.acme.io', 'api_key', 'mysql:host=db');
const values = fc.oneof({ arbitrary: id, weight: 2 }, letters, { arbitrary: secret, weight: 2 }, key, password);

const PATHS = ['a.go', 'a.php', 'a.js', 'a.rb', 'a.py', 'a.sh', '.env.example'] as const;
const CALLS = [
  'credentials.NewStaticCredentials',
  'new Aws\\Credentials',
  'new AWS.Credentials',
  'login',
  'set_password',
  'os.Getenv',
  'getenv',
];

/** One call, assignment or list of pairs in the way of each language, with a value somewhere. */
const program = fc
  .tuple(
    fc.constantFrom(...PATHS),
    fc.constantFrom(...CALLS),
    fc.array(fc.oneof(values, plain), { minLength: 1, maxLength: 3 }),
    values,
    fc.nat(3),
  )
  .map(([path, call, some, last, form]) => {
    const all = [...some, last];
    const quoted = all.map((text) => `"${text}"`).join(', ');
    const pairs = (sign: string) => all.map((text, i) => `"${all[i - 1] ?? 'secret'}"${sign}"${text}"`).join(', ');
    const list = [`${call}(${quoted}, "")`, `f(${pairs(': ')})`, `f(${pairs(' => ')})`, `password = "${last}"`][form]!;
    const text = {
      'a.go': `package a\n\nfunc f() {\n\tx := ${list}\n}\n`,
      'a.php': `<?php\n$x = ${list};\n`,
      'a.js': `const x = ${list.replace(/\\/g, '.')};\n`,
      'a.rb': `x = ${list}\n`,
      'a.py': `x = ${list.replace('new ', '').replace(/\\/g, '.')}\n`,
      'a.sh': all.map((value, i) => `export ${/^[A-Z]+$/.test(value) ? value : 'KEY'}_${i}=${last}`).join('\n'),
      '.env.example': all.map((value) => `${/^\w+$/.test(value) ? value : 'SOME_KEY'}=${last}`).join('\n'),
    }[path];
    return { path, text };
  });

const search = (path: string, text: string) => findSecrets(Buffer.from(text), path, rules).placed;
const rewrite = (path: string, text: string) =>
  rewriteBytes(path, Buffer.from(text), new Set(search(path, text).map((item) => printOf(path, item, ''))), {
    rules,
    salt: '',
    variables: new Variables(new Map()),
  });
const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
/** Runs of twelve characters, without signs: masks show four of each end, and four more of a known beginning. */
const parts = (value: string) => Array.from({ length: Math.max(1, value.length - 11) }, (_, at) => value.slice(at, at + 12));

test('no part of a value is in a name, in the new code or in what is printed', async () => {
  await fc.assert(
    fc.asyncProperty(program, async ({ path, text }) => {
      const found = search(path, text).map(valueOf);
      const done = await rewrite(path, text);
      const patch = await patchText(
        { files: [], shown: [{ path, where: 'both', rewritten: done }], stuck: [], moved: [], remedies: [], notes: [] },
        false,
      );
      const names = bare(done.moved.map(({ variable }) => variable).join(' '));
      const written = bare(done.edits.map((edit) => edit.text).join(' '));
      for (const value of found.filter(({ length }) => length >= 12))
        for (const part of parts(bare(value))) {
          expect(names.includes(part) || written.includes(part) || bare(patch).includes(part), `${text}\n${done.after}`).toBe(false);
        }
      for (const { variable } of done.moved) expect(search('.env.example', `${variable}=\n`), text).toEqual([]);
      expect(done.after).not.toMatch(/getenv\((?:os\.getenv\(|process\.env|ENV\[)/i);
      const told = new Set([...done.moved, ...done.stuck].map(({ fingerprint }) => fingerprint));
      expect(
        search(path, text).every((item) => told.has(printOf(path, item, ''))),
        text,
      ).toBe(true);
      const again = await rewrite(path, done.after);
      expect(again.edits, `${text}\n${done.after}\n${again.after}`).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['a.go', 'package a\n\nvar c = os.Getenv("%")\n'],
  ['a.php', "<?php\n$c = getenv('%');\n"],
  ['a.rb', 'c = ENV["%"]\nd = ENV.fetch("%")\n'],
  ['a.py', 'import os\nc = os.environ["%"]\nd = os.environ.get("%")\n'],
  ['a.js', 'const c = process.env["%"];\n'],
  ['A.cs', 'class A {\n  string c = Environment.GetEnvironmentVariable("%");\n}\n'],
])('a key that is the name of a variable is not wrapped: %s', async (path, text) => {
  const done = await rewrite(path, text.replaceAll('%', fc.sample(id, { numRuns: 1, seed: 7 })[0]!));
  expect(done.edits).toEqual([]);
  expect(done.stuck.map(({ why }) => why)).toContain('it is a name, so a variable cannot take its place: rename it by hand');
});

test.each([
  ['a.go', 'package a\n\nvar c = credentials.NewStaticCredentials("%", "$", "")\n', 'AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY'],
  ['a.php', "<?php\nreturn ['key' => '%', 'secret' => '$'];\n", 'AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY'],
  ['a.rb', 'Aws::S3.new(access_key_id: "%", secret_access_key: "$")\n', 'AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY'],
  ['a.rb', "Twilio::REST::Client.new('AC#', '#')\n", 'TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN'],
])('a pair in %s has the names that its provider documents: %s', async (path, text, names) => {
  const [one, two, three] = fc.sample(fc.tuple(id, secret, random('', '0123456789abcdef', 32)), { numRuns: 1, seed: 7 })[0]!;
  const done = await rewrite(path, text.replace('%', one).replace('$', two).replaceAll('#', three));
  expect(done.moved.map(({ variable }) => variable).join(' ')).toBe(names);
});
