import type { Fallback } from '../fallback.ts';
import type { Lexis } from '../lexer.ts';
import type { Language } from '../model.ts';
import { refuseAll } from '../places.ts';
import { rewriteStrings, type StringSyntax } from '../strings.ts';
import { CONSTANT, orElse } from './shared.ts';

const LEXIS: Lexis = {
  comments: [[/<#/y, '#>'], [/(?<![\w$`])#/y]],
  quotes: [
    { open: /@"[ \t]*\r?\n/y, close: () => '\n"@', whole: true },
    { open: /@'[ \t]*\r?\n/y, close: () => "\n'@", whole: true },
    { open: /"/y, close: () => '"', doubled: true },
    { open: /'/y, close: () => "'", doubled: true },
  ],
};

const FALLBACKS: readonly Fallback[] = [orElse(String.raw`\$env:(?<name>\w+)`, String.raw`\?\?`)];

const SYNTAX: StringSyntax = {
  note: 'PowerShell does not read .env: set the variable in your profile or in CI',
  lexis: LEXIS,
  fallbacks: FALLBACKS,
  join: ' + ',
  read: (variable) => `$env:${variable}`,
  within({ open }, before, after, variable) {
    const read = `\${env:${variable}}`;
    if (open === '"') return `"${before}${read}${after}"`;
    const plain = [before, after].map((text) => text.replaceAll("''", "'"));
    return open === "'" && !/[$`"]/.test(before + after) ? `"${plain.join(read)}"` : null;
  },
  refuse({ file: { path, text }, token, head, isWhole }) {
    if (/\.psd1$/i.test(path)) return `${CONSTANT}: a data file runs no code`;
    const line = text.slice(text.lastIndexOf('\n', token.start) + 1, token.end);
    if (line.includes('$(')) return 'it is next to an expression in a string: move it by hand';
    if (isWhole && /\$env:\w+\s*=\s*$/i.test(head)) return 'this line sets the variable itself: delete it, and set the variable outside';
    return /\[\w+\([^\])]*$/.test(head) ? `${CONSTANT} (an attribute)` : undefined;
  },
};

export const powershell: Language = {
  name: 'PowerShell',
  path: /\.ps[dm]?1$/i,
  fallbacks: FALLBACKS,
  rewrite: (file, places) =>
    /`["']/.test(file.text)
      ? refuseAll(places, 'the file has escaped quotes, which fix does not understand: move it by hand')
      : rewriteStrings(file, places, SYNTAX),
  examples: {
    fixed: [
      { path: 'a.ps1', before: '$k = $env:TG_KEY ?? "%"\n', after: '$k = $env:TG_KEY\n' },
      { path: 'a.ps1', before: '$key = "%"\n', after: '$key = $env:TOGETHER_API_KEY\n' },
      {
        path: 'a.ps1',
        before: '# it\'s\n$headers = @{ Authorization = "Bearer %" }\n',
        after: '# it\'s\n$headers = @{ Authorization = "Bearer ${env:TOGETHER_API_KEY}" }\n',
      },
      {
        path: 'a.psm1',
        before: "curl -H 'Authorization: Bearer %' $url\n",
        after: 'curl -H "Authorization: Bearer ${env:TOGETHER_API_KEY}" $url\n',
      },
      {
        path: 'a.ps1',
        before: 'Ask -Body \'{"a": 1, "api_key": "%"}\'\n',
        after: 'Ask -Body (\'{"a": 1, "api_key": "\' + $env:TOGETHER_API_KEY + \'"}\')\n',
      },
      {
        path: 'a.ps1',
        before: 'param([string]$Key = "%")\n',
        after: 'param([string]$Key = $env:TOGETHER_API_KEY)\n',
      },
    ],
    refused: [
      { path: 'a.ps1', text: '<# $key = "%" #>\n', why: /comment/ },
      { path: 'a.ps1', text: '$env:TOGETHER_API_KEY = "%"\n', why: /sets the variable itself/ },
      { path: 'a.ps1', text: '$x = @"\nkey=%\n"@\n', why: /several lines/ },
      { path: 'a.ps1', text: '$x = "$(Get-Date) key=%"\n', why: /expression/ },
      { path: 'a.psd1', text: '@{ Key = "%" }\n', why: /constant/ },
      { path: 'a.ps1', text: '$x = "a `" b"\n$key = "%"\n', why: /escaped/ },
    ],
  },
};
