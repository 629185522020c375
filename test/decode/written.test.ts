import { describe, expect, test } from 'vitest';
import { numbers } from '../../src/decode/numbers.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { BASE64URL, fakeToken } from '../../src/rules/secrets/define.ts';
import { policy, rules } from '../detect/secrets/setup.ts';

const key = fakeToken('tgp_v1_', BASE64URL, 42, 'c');

const findingsIn = async (text: string, path: string) =>
  (await inspect({ path, bytes: Buffer.from(text), origin: { kind: 'stdin' } }, rules, policy)).findings;
const placesIn = async (text: string, path: string) =>
  (await findingsIn(text, path))
    .filter(({ rule }) => rule === 'together-api-key')
    .map(({ line, column, endLine, endColumn }) => `${line}:${column}-${endLine}:${endColumn}`);
/** The key alone between `v = "` and `"` on the second line. */
const expectInQuotes = async (written: string, path: string) => {
  const lines = written.split('\n');
  expect(await placesIn(`first line\nv = "${written}"\n`, path)).toEqual([
    `2:6-${lines.length + 1}:${lines.at(-1)!.length + (lines.length === 1 ? 6 : 1)}`,
  ]);
};

describe('a key with invisible characters in it is found at its place', () => {
  test.each<[string, string, string]>([
    ['zero-width spaces', 'a.md', `${key.slice(0, 12)}\u200b${key.slice(12, 30)}\u200b${key.slice(30)}`],
    ['zero-width non-joiners', 'a.js', [...key].join('\u200c')],
    ['a word joiner', 'a.py', `${key.slice(0, 3)}\u2060${key.slice(3)}`],
    ['soft hyphens', 'a.html', `${key.slice(0, 12)}\u00ad${key.slice(12)}`],
    ['a byte order mark', 'a.txt', `${key.slice(0, 9)}\ufeff${key.slice(9)}`],
    ['colours of a terminal', 'a.log', `${key.slice(0, 7)}\x1b[01;31m\x1b[K${key.slice(7, 20)}\x1b[m\x1b[K${key.slice(20)}`],
    ['colours, escaped', 'a.json', `${key.slice(0, 7)}\\u001b[31m${key.slice(7)}`],
  ])('%s', (_, path, written) => expectInQuotes(written, path));

  test('a color code right before it, at the start of the file', async () => {
    expect(await placesIn(`\x1b[31m${key}\x1b[0m\n`, 'a.log')).toHaveLength(1);
  });
});

describe('a key that is split at the end of a line is found', () => {
  test.each<[string, string, string]>([
    ['text', 'a.txt', `Set the variable before you start: ${key.slice(0, 24)}\n${key.slice(24)} and go on\n`],
    ['a terminal', 'a.log', `$ export TOGETHER_API_KEY=${key.slice(0, 34)}\r\n${key.slice(34)} OTHER=1\n`],
    ['mail', 'a.eml', `> the key is ${key.slice(0, 30)} \n> ${key.slice(30)}\n`],
    ['an indented line', 'a.yaml', `key: >-\n  ${key.slice(0, 20)}\n  ${key.slice(20)}\n`],
    ['a comment', 'a.go', `// the key: ${key.slice(0, 16)}\n// ${key.slice(16)}\n`],
  ])('%s', async (_, path, text) => {
    expect(await placesIn(text, path)).toHaveLength(1);
  });

  test('a whole key is one finding that ends with its line', async () => {
    const findings = await findingsIn(`a: ${key}\nnext_line_goes_on\n`, 'a.txt');
    expect(findings.map(({ rule, line, endLine }) => `${rule} ${line}-${endLine}`)).toEqual(['together-api-key 1-1']);
  });

  test('a short key does not include a word on the next line', async () => {
    const short = key.slice(0, 31);
    for (const next of ['README', 'next_line', 'Settings2=on', 'and']) {
      const findings = await findingsIn(`TOGETHER_API_KEY=${short}\n${next}\n`, 'a.env');
      expect(
        findings.map(({ endLine }) => endLine),
        next,
      ).toEqual([1]);
    }
  });

  test('the beginning of a key and another word are not a key', async () => {
    expect(await findingsIn('prefix: tgp_v1_\nname_of_the_next_setting: tgp_v1_\nanother\n', 'a.yaml')).toEqual([]);
  });
});

test('a key with colors, or with characters spelled as on a page, is found', async () => {
  for (const [path, text] of [
    ['a.sh', `echo -e "\\033[1;32m${key}\\033[0m"`],
    ['a.sh', `printf '\\e[31m${key.slice(0, 20)}\\e[0m${key.slice(20)}\\n'`],
    ['a.html', `<p>${key.replaceAll('_', '&lowbar;')}</p>`],
    ['a.html', `<p>${key.replaceAll('_', '&UnderBar;').replaceAll('-', '&hyphen;')}</p>`],
  ])
    expect(
      (await findingsIn(text, path)).map(({ rule }) => rule),
      text,
    ).toEqual(['together-api-key']);
});

const [head, rest] = [key.slice(0, 7), key.slice(7)];
const [left, right] = [key.slice(0, 20), key.slice(20)];

describe('a key that is joined from pieces is found at the place of its rest', () => {
  test.each<[string, string, string]>([
    ['a template of two constants', 'a.ts', `const A = "${head}";\nconst B: string = '${rest}';\nexport const key = \`\${A}\${B}\`;\n`],
    [
      'a template of members',
      'a.js',
      `const c = { prefix: '${head}', body: '${rest}' };\nfetch(url, { auth: \`\${c.prefix}\${c.body}\` });\n`,
    ],
    ['a template with one constant', 'a.js', `const body = "${rest}";\nconst key = \`${head}\${body}\`;\n`],
    ['a template and a literal rest', 'a.js', `const p = "${head}";\nconst key = \`\${p}${rest}\`;\n`],
    ['constants that are added', 'a.js', `const p = "${head}", b = "${rest}";\nconst key = p + b;\n`],
    ['constants that are joined', 'a.js', `const p = "${head}";\nconst b = "${rest}";\nconst key = [p, b].join("");\n`],
    ['an f-string of two', 'a.py', `A = "${left}"\nB = "${right}"\nkey = f"{A}{B}"\n`],
    ['an f-string of one', 'a.py', `B = "${rest}"\nkey = f"${head}{B}"\n`],
    ['% with both', 'a.py', `key = "%s%s" % ("${head}", "${rest}")\n`],
    ['format with both', 'a.py', `key = "{}{}".format("${left}", "${right}")\n`],
    ['String.format', 'A.java', `String k = String.format("%s%s", "${left}", "${right}");\n`],
    ['an f-string of literals', 'a.py', `client(f"{'${left}'}{'${right}'}")\n`],
    ['an f-string of a literal', 'a.py', `client(f"{'${left}'}${right}")\n`],
    ['a template of literals', 'a.js', `call(\`\${"${left}"}\${"${right}"}\`)\n`],
    ['a comment between', 'a.go', `call("${left}" + /* the rest */ "${right}")\n`],
    ['comments at the ends of lines', 'a.py', `call("${left}"  # first\n     "${right}")  # second\n`],
    ['a comment after an operator', 'a.js', `call("${left}" + // first\n  "${right}")\n`],
    ['three kinds of quotes', 'a.sh', `call '${left}'"${right.slice(0, 8)}"$'${right.slice(8)}'\n`],
    ['a bare beginning', 'a.sh', `call ${left}"${right.slice(0, 8)}"'${right.slice(8)}'\n`],
    ['%', 'a.py', `key = "${head}%s" % "${rest}"\n`],
    ['format', 'a.py', `key = "${head}{}".format("${rest}")\n`],
    ['a constant and a literal', 'a.py', `PREFIX = "${head}"\nkey = PREFIX + "${rest}"\n`],
    ['Ruby', 'a.rb', `p = "${head}"\nb = "${rest}"\nkey = "#{p}#{b}"\n`],
    ['Kotlin', 'a.kt', `val p = "${head}"\nval b = "${rest}"\nval key = "$p$b"\n`],
    ['Swift', 'a.swift', `let p = "${head}"\nlet b = "${rest}"\nlet key = "\\(p)\\(b)"\n`],
    ['C#', 'a.cs', `const string P = "${head}";\nconst string B = "${rest}";\nvar key = $"{P}{B}";\n`],
    ['PHP', 'a.php', `$p = '${head}';\n$b = '${rest}';\n$key = $p . $b;\n`],
    ['shell', 'a.sh', `A=${head}\nB=${rest}\nexport KEY="\${A}\${B}"\n`],
    ['shell, adjacent', 'a.sh', `K='${left}''${right}'\n`],
    ['^ of OCaml', 'a.ml', `let key = "${key.slice(0, 4)}" ^ "${key.slice(4)}"\n`],
    ['<< of Ruby', 'a.rb', `key = '${key.slice(0, 4)}' << '${key.slice(4)}'\n`],
    ['& _ of Visual Basic', 'a.vb', `Dim key = "${key.slice(0, 4)}" & _\n  "${key.slice(4)}"\n`],
    ['concat! of Rust', 'a.rs', `const KEY: &str = concat!(\n    "${key.slice(0, 4)}",\n    "${key.slice(4)}"\n);\n`],
    ['format! of Rust', 'a.rs', `let s = format!("{}{}", "${left}", "${right}");\n`],
    ['to_owned of Rust', 'a.rs', `let s = "${left}".to_owned() + "${right}";\n`],
    ['std::string', 'a.cpp', `std::string k = std::string("${left}") + "${right}";\n`],
    ['a line that PowerShell goes on with', 'a.ps1', `$k = "${left}" + \`\n  "${right}"\n`],
    [
      'append, on one line',
      'A.java',
      `String k = new StringBuilder().append("${head}").append("${key.slice(7, 30)}").append("${key.slice(30)}").toString();\n`,
    ],
    [
      'append, a line each',
      'A.java',
      `String k = new StringBuilder()\n    .append("${left}")\n    .append("${right}")\n    .toString();\n`,
    ],
    [
      'append, a statement each',
      'A.java',
      `StringBuilder sb = new StringBuilder("${head}");\nsb.append("${key.slice(7, 30)}");\nsb.append("${key.slice(30)}");\n`,
    ],
    ['Append', 'a.cs', `sb.Append("${left}");\nsb.Append("${right}");\n`],
    ['push_str', 'a.rs', `s.push_str("${left}");\ns.push_str("${right}");\n`],
    ['WriteString', 'a.go', `b.WriteString("${left}")\nb.WriteString("${right}")\n`],
  ])('%s', async (_, path, text) => {
    const findings = (await findingsIn(text, path)).filter(({ rule }) => rule === 'together-api-key');
    expect(findings).toHaveLength(1);
    const last = rest.slice(-13);
    const line = text.split('\n').findIndex((each) => each.includes(last)) + 1;
    expect(findings[0].endLine).toBe(line);
    expect(findings[0].endColumn).toBe(text.split('\n')[line - 1].indexOf(last) + last.length + 1);
    expect(JSON.stringify(findings)).not.toContain(last);
  });

  test('names that are unrelated to the beginning add nothing to it', async () => {
    const text = `const PREFIX = "tgp_v1_";\nconst digest = "${rest}";\nif (key.startsWith(PREFIX)) check(digest);\nconst name = \`tgp_v1_\${kind}\`;\n`;
    expect((await findingsIn(text, 'a.js')).filter(({ rule }) => rule === 'together-api-key')).toEqual([]);
  });

  test('many beginnings take linear time', async () => {
    const text = 'const a = "tgp_v1_"; b = a + c; '.repeat(20000);
    const start = process.cpuUsage().user;
    expect(await findingsIn(text, 'a.js')).toEqual([]);
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(3);
  });
});

describe('a key written as numbers is found', () => {
  const codes = [...Buffer.from(key)];
  const hex = codes.map((code) => code.toString(16));
  test.each<[string, string, string]>([
    ['hexadecimal', 'a.js', `const k = Buffer.from([${hex.map((code) => `0x${code}`).join(', ')}]);\n`],
    ['hexadecimal, on lines', 'a.c', `char k[] = {\n  ${hex.map((code, i) => `0x${code},${i % 12 === 11 ? '\n ' : ''}`).join(' ')}\n};\n`],
    ['decimal', 'a.py', `k = bytes([${codes.join(', ')}])\n`],
    ['decimal, without blanks', 'a.js', `String.fromCharCode(${codes.join(',')})\n`],
    ['a dump', 'a.txt', `${hex.join(' ')}\n`],
    [
      'an exported registry',
      'a.reg',
      `"Path"=hex(2):${hex.map((code, i) => `${code},00${i % 12 === 11 ? ',\\\r\n  ' : ','}`).join('')}00,00\r\n`,
    ],
    ['UTF-16', 'a.js', `const k = new Uint8Array([${codes.map((code) => `${code}, 0`).join(', ')}]);\n`],
    ['octal escapes', 'a.sh', `printf '${codes.map((code) => `\\${code.toString(8).padStart(3, '0')}`).join('')}'\n`],
  ])('%s', async (_, path, text) => {
    expect(await placesIn(text, path)).toHaveLength(1);
  });

  test('a table of numbers is not a key, however long it is', async () => {
    const table = (least: number, most: number) => Array.from({ length: 5000 }, (_, i) => least + ((i * 7919) % (most - least))).join(', ');
    for (const text of [table(0, 256), table(0, 65536), table(200, 255)]) {
      const bytes = Buffer.from(`const t = [${text}];\n`);
      expect(numbers.decode(bytes.toString('latin1'), bytes)).toEqual([]);
    }
  });
});

test('a key that continues on the next line of a notebook is found', async () => {
  for (const lines of [
    [`call("${left}" \\\n`, `    "${right}")\n`],
    [`call("${left}" +\n`, `    "${right}")\n`],
    [`call(("${left}"\n`, `      "${right}"))\n`],
  ])
    for (const indent of [1, 0]) {
      const cell = { cell_type: 'code', source: lines, outputs: [], metadata: {}, execution_count: null };
      expect(await findingsIn(JSON.stringify({ cells: [cell], nbformat: 4 }, null, indent), 'a.ipynb')).toMatchObject([
        { rule: 'together-api-key' },
      ]);
    }
});

test('a key of single characters, of hexadecimal digits with colons, or of full-width letters is found', async () => {
  const hex = [...Buffer.from(key)].map((byte) => byte.toString(16));
  const wide = [...key].map((sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0)).join('');
  for (const [path, text] of [
    ['a.c', `char k[] = {${[...key].map((sign) => `'${sign}'`).join(',')}, '\\0'};\n`],
    ['a.py', `k = [${[...key].map((sign) => `"${sign}"`).join(', ')}]\n`],
    ['a.txt', `${hex.join(':')}\n`],
    ['a.log', `key ${hex.join(':').toUpperCase()}\n`],
    ['a.md', `鍵は${wide}です。\n`],
  ] as const)
    expect(await findingsIn(text, path), text).toMatchObject([{ rule: 'together-api-key', line: 1 }]);
});

test('times, fingerprints and addresses with colons are not keys', () => {
  for (const text of [
    Array.from({ length: 40 }, (_, i) => `12:${10 + i}:33`).join(' '),
    Array.from({ length: 32 }, (_, i) => ((i * 53 + 17) & 255).toString(16).padStart(2, '0')).join(':'),
  ])
    expect(numbers.decode(text, Buffer.from(text))).toEqual([]);
});
