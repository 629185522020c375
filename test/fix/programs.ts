/** Made-up programs in fifteen languages, for property tests: lines with a key among lines that are hard to read. */
import fc from 'fast-check';

interface Shape {
  path: string;
  head: string;
  /** Lines that hold a key: `%`. */
  keys: readonly string[];
  /** Lines that mislead a reader of strings and comments. */
  others: readonly string[];
  tail: string;
}

const SHAPES: readonly Shape[] = [
  {
    path: 'a.js',
    head: '"use strict";\n',
    keys: ['let a§ = "%";', "call('Bearer %', 1);", 'call(`x ${1} % y`);', 'const o§ = { key: "%" };'],
    others: ["// it's", 'const r§ = /["\']/g;', "const s§ = 'a\\'b';", '/* " */', 'const t§ = `${`"`}`;', 'const ü§ = "é 😀";'],
    tail: '',
  },
  {
    path: 'a.ts',
    head: 'type T = "x";\n',
    keys: ['let a§: string = "%";', "call('Bearer %' as string);", 'const o§: Record<string, string> = { key: "%" };'],
    others: ["// it's", 'enum E§ { A = "a" }', 'const s§ = "a" as const;', 'interface I§ { a: "it"; }', "const q§ = '\"';"],
    tail: '',
  },
  {
    path: 'a.py',
    head: '"""It\'s a "program"."""\nfrom __future__ import annotations\n',
    keys: ['a§ = "%"', "call('Bearer %')", 'b§ = f"{1} % {2}"', 'c§ = {"key": """%"""}', 'd§ = r"x %"'],
    others: ["# it's", 's§ = "a\\"b"', "t§ = '''\n'\"# '''", 'import sys', 'ü§ = "é 😀"', 'def f§():\n    """Don\'t."""'],
    tail: '',
  },
  {
    path: 'a.go',
    head: 'package a\n\nimport (\n\t"fmt"\n)\n\nfunc f() {\n',
    keys: ['\ta§ := "%"', '\tcall("Bearer %")', '\tb§ := `x %`', '\tm§ := map[string]string{"a": "%"}'],
    others: ["\t// it's", "\tr§ := '\"'", '\ts§ := "a\\"b"', '\tt§ := `"`', '\tfmt.Println("ü 😀")'],
    tail: '}\n',
  },
  {
    path: 'a.rb',
    head: '# frozen_string_literal: true\n',
    keys: ['a§ = "%"', "call 'Bearer %'", 'b§ = "x #{1 + 1} %"', "c§ = { key: '%' }"],
    others: ["# it's", "s§ = 'a\\'b'", 't§ = "#{"}"}"', 'u§ = "ü 😀"'],
    tail: '',
  },
  {
    path: 'A.java',
    head: 'class A {\n',
    keys: ['  String a§ = "%";', '  String b§ = f("Bearer %");', '  int c§ = "x %".length();'],
    others: ["  // it's", "  char c1§ = '\"';", '  String s§ = "a\\"b";', '  /* " */', '  String ü§ = "😀";'],
    tail: '}\n',
  },
  {
    path: 'a.php',
    head: "<p>It's</p>\n<?php\n",
    keys: ["$a§ = '%';", '$b§ = "Bearer %";', "$c§ = ['key' => '%', 'b' => 1];", 'call("x {$y} %");'],
    others: ["// it's", "# don't", "$s§ = 'a\\'b';", '/* " */', '$t§ = "ü 😀";'],
    tail: '',
  },
  {
    path: 'a.rs',
    head: 'fn main() {\n',
    keys: ['    let a§ = "%";', '    call("Bearer %");', '    let b§ = "%".to_string();', '    let c§ = r#"x % "y""#;'],
    others: [
      "    // it's",
      '    let l§: &\'static str = "a";',
      "    let q§ = '\"';",
      '    let s§ = "a\\"b {}";',
      '    println!("{}", "ü 😀");',
    ],
    tail: '}\n',
  },
  {
    path: 'a.c',
    head: '#include <stdio.h>\nvoid f(void) {\n',
    keys: ['  const char *a§ = "%";', '  call("%");', '  b(1, "%", 2);'],
    others: ["  // it's", "  char c§ = '\"';", '  const char *s§ = "a\\"b";', '  /* " */', '  puts("ü 😀");'],
    tail: '}\n',
  },
  {
    path: 'a.ex',
    head: 'defmodule A do\n  def f do\n',
    keys: ['    a§ = "%"', '    call("Bearer %")', '    b§ = "x #{1 + 1} %"', '    c§ = [key: "%"]'],
    others: ["    # it's", '    s§ = "a\\"b"', '    t§ = ?"', "    v§ = ~s(it's)", '    u§ = "ü 😀"'],
    tail: '  end\nend\n',
  },
  {
    path: 'a.scala',
    head: 'object A {\n',
    keys: ['  val a§ = "%"', '  call("Bearer %")', '  val b§ = s"x ${1} %"'],
    others: ["  // it's", "  val c§ = '\"'", '  val s§ = "a\\"b"', '  val t§ = """a " b"""', '  val ü§ = "😀"'],
    tail: '}\n',
  },
  {
    path: 'a.lua',
    head: '#!/usr/bin/lua\n',
    keys: ['local a§ = "%"', 'call("Bearer %")', "t§ = { key = '%' }"],
    others: ["-- it's", "local s§ = 'a\\'b'", 'local u§ = [[ " ]]', '--[[ " ]]', 'local v§ = "ü 😀"'],
    tail: '',
  },
  {
    path: 'a.R',
    head: '# R\n',
    keys: ['a§ <- "%"', 'call("Bearer %")', 'c§ <- list(key = "%")'],
    others: ["# it's", "s§ <- 'a\\'b'", 'u§ <- r"(a " b)"', "`it's` <- 1", 'v§ <- "ü 😀"'],
    tail: '',
  },
  {
    path: 'a.sh',
    head: '#!/bin/sh\n',
    keys: ['A§=%', 'B§="%"', "C§='Bearer %'", 'call --key=% "$x"', 'd§="$(call "%")"', 'cat <<X\nkey: %\nX'],
    others: ["# it's", "s§='\"'", 't§="a\\"b"', 'u§=${v#a}', "cat <<'Y'\nit's \"\nY", 'echo "ü 😀"'],
    tail: '',
  },
  {
    path: 'a.yml',
    head: '---\n',
    keys: ['a§: %', 'b§: "Bearer %"', "c§: 'x %'", 'd§: { key: %, e: 1 }', "f§: |\n  key=%\n  it's"],
    others: ["# it's", "s§: 'it''s'", 't§: "a\\"b"', "u§: it's", 'v§: [1, "ü 😀"]'],
    tail: '',
  },
];

export interface Program {
  path: string;
  text: string;
}

/** One program in each language. `%` is a key, and `¦` another one. */
export const programs: fc.Arbitrary<Program[]> = fc.tuple(...SHAPES.map(programOf));

function programOf({ path, head, keys, others, tail }: Shape): fc.Arbitrary<Program> {
  const key = fc.tuple(fc.constantFrom(...keys), fc.constantFrom('%', '%', '¦')).map(([line, which]) => line.replace('%', which));
  const lines = fc.array(fc.oneof({ weight: 2, arbitrary: key }, { weight: 3, arbitrary: fc.constantFrom(...others) }), {
    minLength: 1,
    maxLength: 8,
  });
  return fc.tuple(lines, fc.constantFrom(...keys), fc.boolean()).map(([some, last, isCrlf]) => {
    const text = head + [...some, last].map((line, i) => `${line.replace('§', String(i))}\n`).join('') + tail;
    return { path, text: isCrlf && !/\.(?:sh|rb|php|go)$/.test(path) ? text.replaceAll('\n', '\r\n') : text };
  });
}
