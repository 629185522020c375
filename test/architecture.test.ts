import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.d)\.ts$/.test(file))
  .map((file) => file.replaceAll('\\', '/'))
  .sort();
/** The ranks, lowest first. A file may import from lower ranks and from its own folder. */
const RANKS: readonly (readonly string[])[] = [
  ['model', 'errors', 'version'],
  ['tables', 'io', 'value', 'page', 'syntax'],
  ['rules'],
  ['sources', 'unpack', 'decode', 'dataset', 'policy', 'report'], // the stages, which do not know each other
  ['detect', 'setup'],
  ['scan', 'review', 'sanitize', 'redact', 'request', 'audit', 'checklist', 'fix', 'verify', 'switch', 'upload'], // the features, which do not know each other
  ['history'], // all commits, with what each feature knows
  ['library', 'cli'],
  ['main', 'start', 'index'],
];

/** `#name` can be either of two modules in the tree; both count. */
const MANIFEST = JSON.parse(readFileSync(join(SRC, '..', 'package.json'), 'utf8')) as { imports: Record<string, Record<string, string>> };

const partOf = (file: string) => file.split('/')[0].replace(/\.ts$/, '');
const rankOf = (part: string) => RANKS.findIndex((parts) => parts.includes(part));

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const IMPORTS: Import[] = [];
/** Names in each file's code, such as `console` and `process.stdout`. Strings and comments do not count, since rules have many. */
const NAMES = new Map<string, Set<string>>();

for (const from of FILES) {
  const names = new Set<string>();
  NAMES.set(from, names);
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    if (specifier.text.startsWith('#'))
      for (const to of Object.values(MANIFEST.imports[specifier.text as keyof typeof MANIFEST.imports]))
        IMPORTS.push({ from, to: to.replace('./src/', ''), typeOnly });
    else if (!specifier.text.startsWith('.')) names.add(`import ${specifier.text.replace(/^node:/, '')}`);
    else IMPORTS.push({ from, to: relative(SRC, join(SRC, dirname(from), specifier.text)).replaceAll('\\', '/'), typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const { importClause: clause } = node;
      const named = clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
      add(
        node.moduleSpecifier,
        clause !== undefined && (clause.isTypeOnly || (!clause.name && named.length > 0 && named.every(({ isTypeOnly }) => isTypeOnly))),
      );
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    else if (ts.isPropertyAccessExpression(node)) names.add(node.getText());
    else if (ts.isIdentifier(node) && !(ts.isPropertyAssignment(node.parent) && node.parent.name === node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(ts.createSourceFile(from, readFileSync(join(SRC, from), 'utf8'), ts.ScriptTarget.ES2022, true), visit);
}

describe('imports go one way', () => {
  test('every file belongs to a rank', () => {
    expect(FILES.filter((file) => rankOf(partOf(file)) < 0)).toEqual([]);
    expect(IMPORTS.length).toBeGreaterThan(100);
  });

  test('go from higher ranks to lower ones', () => {
    const back = IMPORTS.filter(({ from, to }) => !to.startsWith('..') && rankOf(partOf(to)) > rankOf(partOf(from)));
    expect(back).toEqual([]);
  });

  test('folders of the same rank share only types', () => {
    const across = IMPORTS.filter(
      ({ from, to, typeOnly }) => !typeOnly && partOf(from) !== partOf(to) && rankOf(partOf(from)) === rankOf(partOf(to)),
    );
    expect(across).toEqual([]);
  });

  test('rules reach the engine as data', () => {
    const allowed = new Set(['model', 'tables', 'value', 'syntax', 'rules']);
    expect(IMPORTS.filter(({ from, to }) => partOf(from) === 'rules' && !allowed.has(partOf(to)))).toEqual([]);
    expect(
      IMPORTS.filter(
        ({ from, to, typeOnly }) =>
          !typeOnly && partOf(from) === 'detect' && !from.startsWith('detect/personal-data/') && partOf(to) === 'rules',
      ),
    ).toEqual([]);
  });

  test('have no cycles, not even inside a folder', () => {
    const next = new Map(
      FILES.map((file) => [file, IMPORTS.filter(({ from, typeOnly }) => from === file && !typeOnly).map(({ to }) => to)]),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      if (way.includes(file) || done.has(file)) return;
      for (const to of next.get(file) ?? []) walk(to, [...way, file]);
      done.add(file);
    };
    for (const file of FILES) walk(file, []);
    expect(circles).toEqual([]);
  });

  test('nothing imports main', () => {
    expect(IMPORTS.filter(({ to }) => to === 'main.ts')).toEqual([]);
  });

  test('take only the version from outside src', () => {
    expect(IMPORTS.filter(({ to }) => to.startsWith('..')).map(({ from, to }) => `${from} ${to}`)).toEqual([
      'tables/inlined.ts ../dist/model.bin',
      'tables/inlined.ts ../dist/rules.bin',
      'version.ts ../package.json',
    ]);
  });
});

describe('only some files may', () => {
  const filesNaming = (...wanted: (string | RegExp)[]) =>
    FILES.filter((file) =>
      [...NAMES.get(file)!].some((name) => wanted.some((what) => (typeof what === 'string' ? name === what : what.test(name)))),
    );

  test('print or end the process: main, start before main runs, the terminal of audit, and the code that cleans up after a signal and passes it on', () => {
    expect(filesNaming('console', 'writeSync', /^process\.(?:stdout|stderr|exit|exitCode|abort|emitWarning)\b/)).toEqual([
      'cli/audit/screen.ts',
      'main.ts',
      'start.ts',
    ]);
    expect(filesNaming('process.kill')).toEqual(['cli/audit/screen.ts', 'cli/child.ts', 'history/cache.ts', 'io/atomic.ts']);
  });

  test('run other programs: git.ts runs git, init runs hook managers, upload and run run what the user names, check counts tokens in this program again', () => {
    expect(filesNaming('import child_process')).toEqual([
      'cli/child.ts',
      'cli/dataset/token-process.ts',
      'cli/init/run-tool.ts',
      'sources/git.ts',
    ]);
  });

  test('touch the network: the code that asks a provider about its key, which only scan --verify loads, the upload, and the review page that is served on this machine', () => {
    expect(filesNaming('fetch', 'WebSocket', /^import (?:https?2?|net|tls|dgram|dns|https-proxy-agent)(?:\/|$)/)).toEqual([
      'io/agent.ts',
      'review/browser/server.ts',
      'review/serve.ts',
      'upload/send.ts',
      'verify/ask.ts',
    ]);
    const users = IMPORTS.filter(
      ({ from, to, typeOnly }) =>
        !typeOnly && /^(?:verify\/|io\/agent|upload\/(?:send|upload)\.)/.test(to) && !/^(?:verify|upload)\//.test(from),
    );
    expect(users.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'cli/scan/states.ts verify/verify.ts',
      'cli/upload.ts io/agent.ts',
      'cli/upload.ts upload/upload.ts',
    ]);
  });

  test('run code made from text: start, which runs the bundle next to it, and the code that stops what takes too long', () => {
    expect(filesNaming('eval', 'Function')).toEqual([]);
    expect(filesNaming('import vm')).toEqual(['io/interrupt.ts', 'start.ts']);
  });

  test('see a secret: no reporter', () => {
    expect(filesNaming('Match', 'View', 'Blob').filter((file) => partOf(file) === 'report')).toEqual([]);
  });
});
