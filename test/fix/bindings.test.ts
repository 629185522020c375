import { expect, test } from 'vitest';
import { meaningsIn } from '../../src/syntax/bindings.ts';
import { parseCode } from '../../src/syntax/parse.ts';

/** Where `name` means what it should: the program with `+` in place of each `@` where it does, and `-` where it does not. */
async function marked(path: string, text: string, name: string, isMeant?: (statement: string) => boolean): Promise<string> {
  const program = text.replaceAll('@', '0');
  const meaningAt = await meaningsIn((await parseCode(path, program))!, [{ name, isMeant }]);
  return text.replaceAll('@', (_, at: number) => (meaningAt({ start: at }) ? '+' : '-'));
}

test.each([
  'f({ a: process }); f(+)',
  'function f({ process }) { g(-) } g(+)',
  'function f({ a: process = 1 }, b) { g(-) } g(+)',
  'function f([, ...process]) { g(-) } g(+)',
  'const f = (process) => -; g(+)',
  'const f = async process => -; g(+)',
  'const f = function process() { g(-) }; g(+)',
  'const C = class process { a = - }; g(+)',
  'class A { process() { g(+) } m(process) { g(-) } static { let process; g(-) } }',
  'const o = { process() { g(+) }, f(process) { g(-) } }',
  'try { g(+) } catch (process) { g(-) }',
  'try { g(+) } catch ({ process }) { g(-) }',
  'for (const process of [1]) { g(-) } g(+)',
  'for (process of [1]) g(-); g(-)',
  '{ let process; g(-) } g(+)',
  '{ var process; g(-) } g(-)',
  'function f() { if (a) { var process; } g(-) } g(+)',
  'function f() { function process() {} g(-) } g(+)',
  'function process() {} function f() { g(-) }',
  'class process {} g(-)',
  'namespace process { g(-) } g(-)',
  'enum process { a } g(-)',
  'process = 1; g(-)',
  'function f() { [process] = [1] } g(-)',
  'import { a as process } from "x"; g(-)',
  'import * as process from "x"; g(-)',
  'import type process from "x"; g(-)',
  'import process from "node:process"; g(+)',
  'const process = require("process"); g(+)',
  'const process = require("x"); g(-)',
  'declare const process: any; g(+)',
  'type process = 1; interface process {} g(+)',
  'process.env = {}; label: g(+, process.env)',
])('JavaScript: %s', async (text) => {
  const isMeant = (statement: string) => /^import process.*node:|require\("process/.test(statement);
  expect(await marked('a.ts', text.replaceAll(/(?<=\(|=> |= )[+-]/g, '@'), 'process', isMeant)).toBe(text);
});

test.each([
  'def f(os):\n    g(-)\ng(+)\n',
  'def f(a=os, *, b: os = 1, **kw):\n    g(+)\n',
  'def f(*os):\n    g(-)\n',
  'f = lambda os: g(-)\ng(+)\n',
  'def f():\n    def os(): pass\n    g(-)\ng(+)\n',
  'class os: pass\ng(-)\n',
  'class A:\n    os = 1\n    b = g(-)\ng(+)\n',
  'def f():\n    os = 1\n    g(-)\ng(+)\n',
  'def f():\n    global os\n    os = 1\ng(-)\n',
  'def f():\n    a, (b, os) = 1\n    g(-)\ng(+)\n',
  'def f():\n    a = os = 1\n    g(-)\n',
  'def f():\n    os: int\n    g(-)\n',
  'def f():\n    os += 1\n    g(-)\n',
  'def f():\n    del os\n    g(-)\n',
  'def f():\n    for a, os in b: pass\n    g(-)\n',
  'def f():\n    with a as os: pass\n    g(-)\n',
  'def f():\n    try: pass\n    except E as os: pass\n    g(-)\n',
  'def f():\n    if (os := a): g(-)\n    g(-)\n',
  'def f():\n    match a:\n        case [os, *_]: g(-)\n',
  'def f():\n    match a:\n        case os.X: g(+)\n',
  'a = [g(-) for os in b]\ng(+)\n',
  'a = [g(+) for b in os if os]\n',
  'def f():\n    import a as os\n    g(-)\n',
  'def f():\n    from a import (b, os)\n    g(-)\n',
  'def f():\n    from a import os as b\n    g(+)\n',
  'def f():\n    g(-)\n    import os\n    g(+)\n',
  'def f():\n    if a:\n        import os\n    g(-)\n',
  'import os, sys\nimport os.path\nfrom os import path\nfrom .os import a\nos.b = g(+)\nc[os] = f(os=1)\n',
  'def f[os](): g(-)\n',
])('Python: %s', async (text) => {
  expect(await marked('a.py', text.replaceAll(/(?<=g\()[+-]/g, '@'), 'os', (statement) => statement.startsWith('import'))).toBe(text);
});
