/** Texts: encodings, comments, notebooks and Markdown, bytes of any kind. */
import fc from 'fast-check';
import { inspect } from '../../src/scan/inspect.ts';
import { commentOn } from '../../src/policy/comment.ts';
import { inlineAllow, unusedComments } from '../../src/policy/inline.ts';
import { emptyReport } from '../../src/scan/reports.ts';
import { FORMATS } from '../../src/report/write.ts';
import { reportText } from '../report/text.ts';
import type { Finding } from '../../src/model.ts';
import { policy, rules } from '../detect/secrets/setup.ts';
import { changes, damaged, expectNoPiece, expectThat, fileName, inTime, key, noise, prose, target, type Target } from './given.ts';

export const scan = (path: string, bytes: Buffer) =>
  inTime(bytes.length, () => inspect({ path, bytes, origin: { kind: 'stdin' } }, rules, policy));

const each = (text: string, written: (code: number) => string) =>
  Array.from(text, (character) => written(character.charCodeAt(0))).join('');
const hex = (code: number) => code.toString(16).padStart(2, '0');

/** Encodings that tools write and the decoders know. */
const WAYS: Record<string, (text: string) => string> = {
  plain: (text) => text,
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  hex: (text) => Buffer.from(text).toString('hex'),
  percent: (text) => each(text, (code) => `%${hex(code)}`),
  'JSON escapes': (text) => each(text, (code) => `\\u00${hex(code)}`),
  'hex escapes': (text) => each(text, (code) => `\\x${hex(code)}`),
  entities: (text) => each(text, (code) => `&#${code};`),
  JSON: (text) => JSON.stringify(JSON.stringify({ value: text })).slice(1, -1),
};

async function expectHidden(findings: Finding[], value: string, notes: string[] = []): Promise<void> {
  const report = { ...emptyReport('files'), files: 1, findings, notes };
  for (const format of FORMATS) expectNoPiece(await reportText(report, format, { color: false, pathOf: (path) => path }), value, format);
}

/** After the beginning of a private key, which noise may contain, everything counts as a part of it. */
export const isKey = ({ rule }: Finding): boolean => rule === 'together-api-key' || rule === 'known-prefix' || rule === 'private-key';

const decoders = target(
  'a key is found in any encoding, and never shown',
  13,
  fc.record({
    key,
    ways: fc.array(fc.constantFrom(...Object.keys(WAYS)), { minLength: 1, maxLength: 2 }),
    before: noise(),
    after: noise(),
    prose,
    wide: fc.constantFrom('utf8' as const, 'utf8' as const, 'utf16le' as const, 'appended' as const, 'appended to UTF-16' as const),
    path: fileName,
  }),
  async ({ key, ways, before, after, prose, wide, path }) => {
    const written = ways.reduce((text, name) => WAYS[name](text), key);
    const text = `${before}\n\nvalue: ${written}\n\n${after}`;
    const bytes = {
      utf8: () => Buffer.from(text),
      utf16le: () => Buffer.from(`\ufeff${text}`, 'utf16le'),
      appended: () => Buffer.concat([Buffer.from(`${prose}\n`), Buffer.from(`value: ${written}\n`, 'utf16le')]), // as PowerShell does
      'appended to UTF-16': () => Buffer.concat([Buffer.from(`\ufeff${prose}\n`, 'utf16le'), Buffer.from(`value: ${written}\n`)]),
    }[wide]();
    const { findings, notes } = await scan(path, bytes);
    expectThat(findings.some(isKey), () => `not found (${wide}): ${JSON.stringify({ path, text })}`);
    await expectHidden(findings, key, notes);
  },
);

const again = target(
  'a found key that occurs again, in any form and anywhere, is not shown',
  8,
  fc.record({ key, way: fc.constantFrom(...Object.keys(WAYS)), around: fc.tuple(noise(8), noise(8), noise(8)), path: fileName }),
  async ({ key, way, around: [a, b, c], path }) => {
    const text = `${a.replaceAll('\n', ' ')}\napi_key = "${key}" ${b.replaceAll(/[\r\n]/g, ' ')} ${WAYS[way](key)} ${c.replaceAll(/[\r\n]/g, ' ')}\n`;
    const { findings, notes } = await scan(`${path}/${WAYS[way](key).replaceAll('/', '_')}`, Buffer.from(text));
    await expectHidden(findings, key, notes);
  },
);

const anything = target(
  'any bytes are scanned in linear time',
  20,
  fc.record({ text: noise(60), times: fc.integer({ min: 1, max: 40 }), how: changes(), path: fileName }),
  async ({ text, times, how, path }) => {
    await scan(path, damaged(Buffer.from(text.repeat(times)), how));
  },
);

const comments = target(
  'a comment allows nothing in data, and reading comments takes linear time',
  20,
  fc.record({
    key,
    line: noise(),
    path: fileName,
    comment: fc.constantFrom(
      'together-guard:allow * -- fake',
      'gitleaks:allow',
      'pragma: allowlist secret',
      'together-guard:allow together-api-key -- fake',
    ),
  }),
  async ({ key, line, path, comment }) => {
    const flat = line.replaceAll(/[\r\n]/g, ' ');
    await inTime(flat.length * 2, () => {
      commentOn(flat, path);
      inlineAllow('together-api-key', `${flat} ${comment}`, flat, path);
      unusedComments(`${line}\n${comment}\n`, path, [], new Set());
    });
    for (const [name, text] of [
      ['a.jsonl', JSON.stringify({ said: `${flat} ${key} # ${comment}` })],
      ['a.csv', `a,b\n"${key} // ${comment}",x\n`],
      ['n.ipynb', JSON.stringify({ cells: [{ cell_type: 'code', source: [`k = "${key}" # ${comment}\n`] }] })],
    ] as const) {
      const { findings } = await scan(name, Buffer.from(text));
      for (const { allowed } of findings.filter(isKey)) expectThat(allowed === undefined, () => `${name}: allowed by ${allowed}`);
      expectThat(findings.some(isKey), () => `${name}: not found in ${text}`);
    }
  },
);

const NOTEBOOK = (source: string, output: string) => ({
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Title\n'] },
    {
      cell_type: 'code',
      metadata: {},
      execution_count: 1,
      source: source.split(/(?<=\n)/),
      outputs: [
        { output_type: 'stream', name: 'stdout', text: output.split(/(?<=\n)/) },
        { output_type: 'execute_result', data: { 'text/html': [`<b>${output}</b>`] }, metadata: {} },
      ],
    },
  ],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
});

const documents = target(
  'a key in a notebook or in Markdown blocks',
  10,
  fc.record({
    key,
    text: prose,
    before: noise(10),
    place: fc.constantFrom('code', 'output', 'fence', 'prose', 'table'),
    indent: fc.nat(4),
    how: changes(3),
  }),
  async ({ key, text, before, place, indent, how }) => {
    const line = `client = Together(api_key="${key}")\n`;
    const isNotebook = place === 'code' || place === 'output';
    const content = isNotebook
      ? JSON.stringify(
          NOTEBOOK(place === 'code' ? `${text}\n${line}` : 'x = 1\n', place === 'output' ? `${text}\n${line}` : text),
          null,
          indent,
        )
      : {
          fence: `# ${text}\n\n\`\`\`python\n${line}\`\`\`\n`,
          prose: `${text}: ${key} is ours\n`,
          table: `| a | b |\n|---|---|\n| ${text} | \`${key}\` |\n`,
        }[place as 'fence' | 'prose' | 'table'];
    const bytes = Buffer.from(isNotebook ? content : `${before}\n\n${content}`);
    const start = bytes.indexOf(key);
    const { findings } = await scan(
      isNotebook ? 'n.ipynb' : 'README.md',
      damaged(bytes, how, { start: Math.max(0, start - 40), end: start + key.length + 8 }),
    );
    expectThat(
      findings.some((finding) => isKey(finding) && finding.blocking),
      () => `nothing blocks in ${bytes}`,
    );
    await expectHidden(findings, key);
  },
);

export const TEXTS: Target[] = [decoders, again, anything, comments, documents];
