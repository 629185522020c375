/** The tarball that users get, installed as they would install it. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { bareboneRepo, CLEAN, expectBlocked, KEY, LEAK, type Repo, ROOT, temporaryFolder } from '../git/repo.ts';
import { sample } from '../../src/rules/personal-data/define.ts';

interface Packed {
  /** A folder in which it is installed. */
  installed: string;
  files: string[];
}

let packed: Packed;
beforeAll(() => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'together-guard-pack-')));
  // dist is already built: running `prepack` again would remove it while other tests use it.
  const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files }] = JSON.parse(output) as [{ filename: string; files: { path: string }[] }];
  const installed = join(folder, 'app');
  mkdirSync(installed);
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--no-save', join(folder, filename)], {
    cwd: installed,
    stdio: 'ignore',
  });
  packed = { installed, files: files.map(({ path }) => path) };
  return () => rmSync(folder, { recursive: true, force: true });
});

/** A user's project, with the package from the tarball. */
function project(): Repo {
  const repo = bareboneRepo();
  repo.write('package.json', '{ "name": "app", "private": true }\n');
  repo.write('.gitignore', 'node_modules/\n');
  cpSync(join(packed.installed, 'node_modules'), repo.path('node_modules'), { recursive: true, verbatimSymlinks: true });
  return repo;
}

/** Like `npx …`, but without npm's half second: runs the program in `node_modules/.bin`. */
const bin = (repo: Repo, name: string, ...args: string[]) => repo.run(repo.path(`node_modules/.bin/${name}`), args);

function expectGuarded(repo: Repo): void {
  repo.stage('bot.py', LEAK);
  expectBlocked(repo.commit(), 'bot.py:1:12');
  repo.stage('bot.py', `${CLEAN}# ${Math.random()}\n`);
  const { status, output } = repo.commit();
  expect(status, output).toBe(0);
}

describe('the package', () => {
  test('has no dependencies, and runs no code when it is installed', () => {
    const repo = project();
    expect(readdirSync(repo.path('node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['together-guard']);
    const manifest = JSON.parse(repo.read('node_modules/together-guard/package.json')) as Record<
      string,
      Record<string, unknown> | undefined
    >;
    for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies', 'bundledDependencies'])
      expect(manifest[kind]).toBeUndefined();
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) expect(manifest.scripts?.[script]).toBeUndefined();
  });

  test('contains no unneeded file', () => {
    const texts = new Map(packed.files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
    // Starts at the manifest: a file is needed if a needed file names it.
    const needed = new Set(
      packed.files.filter((file) => /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/THIRD-PARTY-NOTICES\.md)$/.test(file)),
    );
    for (const file of needed) {
      const text = texts.get(file)!;
      // Pages link to other pages; only links count, since their text also names other files.
      const names = (other: string) =>
        /^(?:docs\/.*|README\.md)$/.test(file)
          ? new RegExp(`\\]\\((?:${relative(dirname(file), other)})[#)]`).test(text)
          : text.includes(basename(other).replace(/\.d\.ts$/, ''));
      for (const other of packed.files) if (names(other)) needed.add(other);
    }
    expect(packed.files.filter((file) => !needed.has(file))).toEqual([]);
    expect(packed.files.filter((file) => /(?:^|\/)(?:test|src|\.)/.test(file))).toEqual([]);
  });

  test('names every bundled library, with its license', () => {
    const notices = readFileSync(join(ROOT, 'dist/THIRD-PARTY-NOTICES.md'), 'utf8');
    for (const name of ['micromatch', 'yaml', 'hyparquet', 'picocolors', 'to-regex-range'])
      expect(notices).toMatch(new RegExp(`^## ${name} \\d+\\.\\d+\\.\\d+\\n\\nLicence: (?:MIT|ISC)\\.`, 'm'));
    expect(notices).toContain('Permission is hereby granted');
    expect(packed.files).toEqual(expect.arrayContaining(['LICENSE', 'SECURITY.md', 'CHANGELOG.md', 'dist/THIRD-PARTY-NOTICES.md']));
  });

  test('contains every file that its manifest names', () => {
    const { bin, main, types, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
    const named = [...JSON.stringify([bin, main, types, exports]).matchAll(/"(?:\.\/)?((?:dist|hooks)\/[^"]+)"/g)].map(([, path]) => path);
    expect(named.length).toBeGreaterThan(4);
    expect(packed.files).toEqual(expect.arrayContaining(named));
  });

  test('loads no megabyte of other parts for a commit with a finding', () => {
    const repo = project();
    repo.write('a.py', LEAK);
    expect(bin(repo, 'together-guard', 'scan', 'a.py').status).toBe(1);
    const kept = readdirSync(repo.path('node_modules/together-guard/dist')).filter((name) => name.endsWith('.cache'));
    expect(kept.some((name) => name.startsWith('policy-decide.js-'))).toBe(true);
    expect(kept.filter((name) => name.startsWith('shared.js-'))).toEqual([]);
  });

  test('loads nothing that searches records for rows of numbers', () => {
    const repo = project();
    repo.write('rows.jsonl', '{"step": 1, "loss": 0.82, "tag": "help", "ids": [875, 538]}\n'.repeat(99));
    expect(bin(repo, 'together-guard', 'scan', 'rows.jsonl').status).toBe(0);
    const kept = readdirSync(repo.path('node_modules/together-guard/dist')).filter((name) => name.endsWith('.cache'));
    expect(kept.some((name) => name.startsWith('scan-datasets.js-'))).toBe(true);
    expect(kept.filter((name) => name.startsWith('scan-dataset-records.js-'))).toEqual([]);
  });

  test('loads no megabyte of other parts for a dataset with a finding', () => {
    const repo = project();
    repo.write(
      'chat.jsonl',
      `{"messages": [{"role": "user", "content": "write to ${sample('jana.?????').toLowerCase()}@posteo.de"}]}\n`.repeat(9),
    );
    expect(bin(repo, 'together-guard', 'scan', 'chat.jsonl').status).toBe(1);
    const kept = readdirSync(repo.path('node_modules/together-guard/dist')).filter((name) => name.endsWith('.cache'));
    expect(kept.some((name) => name.startsWith('scan-datasets.js-'))).toBe(true);
    expect(kept.filter((name) => name.startsWith('shared.js-'))).toEqual([]);
  });

  test('keeps V8’s code cache for the next run, and replaces the cache of a small scan by that of a larger one', () => {
    const repo = project();
    const kept = () => readdirSync(repo.path('node_modules/together-guard/dist')).filter((name) => name.startsWith('app.js-'));
    repo.write('a.py', CLEAN);
    const scan = (...args: string[]) => expect(bin(repo, 'together-guard', 'scan', ...args).status).toBe(0);
    scan('a.py');
    expect(kept()).toHaveLength(1);
    for (let i = 0; i < 100; i++) repo.write(`code/${i}.ts`, readFileSync(join(ROOT, 'src/detect/secrets/match.ts'), 'utf8'));
    scan('code');
    const full = kept().filter((name) => name.endsWith('-full.cache'));
    expect(full).toHaveLength(1);
    // It is code: a cache that others can write, or that was made from another part, is not run but made again.
    const file = repo.path(`node_modules/together-guard/dist/${full[0]}`);
    const part = repo.path('node_modules/together-guard/dist/app.js');
    for (const spoil of [() => writeFileSync(file, 'no code'), () => chmodSync(file, 0o666), () => utimesSync(part, 1, 1)]) {
      spoil();
      const before = statSync(file);
      scan('code');
      expect(statSync(file).ino).not.toBe(before.ino);
      expect(statSync(file).size).toBeGreaterThan(50_000);
      expect(statSync(file).mode & 0o022).toBe(0);
    }
    const { ino } = statSync(file);
    scan('code');
    expect(statSync(file).ino).toBe(ino);
  });

  test('guards a repository with plain hooks', () => {
    const repo = project();
    const { status, output } = bin(repo, 'together-guard', 'init');
    expect(status, output).toBe(0);
    expectGuarded(repo);
  });

  test('guards a repository with husky and lint-staged', () => {
    const repo = project();
    for (const name of ['husky', 'lint-staged']) symlinkSync(join(ROOT, 'node_modules', name), repo.path(`node_modules/${name}`));
    symlinkSync('../lint-staged/bin/lint-staged.js', repo.path('node_modules/.bin/lint-staged'));
    expect(bin(repo, 'together-guard', 'init').output).toContain('wrote the hook .husky/pre-commit');
    expectGuarded(repo);

    repo.write('lint-staged.config.mjs', `import scanStaged from 'together-guard/lint-staged';\nexport default { '*': scanStaged };\n`);
    repo.write('.husky/pre-commit', 'lint-staged\n');
    expectGuarded(repo);
  });

  // The parts are read as Latin-1, which would change a pattern with non-ASCII characters.
  test('finds the examples of rules with non-ASCII characters', () => {
    for (const file of packed.files.filter((name) => /^dist\/[\w-]+\.js$/.test(name)))
      expect(/[^\0-\x7f]/.exec(readFileSync(join(ROOT, file), 'utf8')), file).toBeNull();
    const repo = project();
    for (const rule of ['date-of-birth', 'person-name'])
      expect(bin(repo, 'together-guard', 'rules', rule, '--check').stdout).toBe('1 rule proven by its examples\n');
  });

  // A scan of the installed package sees rules and examples, which contain no whole key.
  test('is clean in its own scan', () => {
    const repo = project();
    const { status, stdout } = bin(repo, 'together-guard', 'scan', '--no-ignore', '--format', 'jsonl', 'node_modules/together-guard');
    const findings = stdout
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { path: string; rule: string; severity: string });
    const found = findings.filter(({ path, severity }) => severity !== 'low' && !path.endsWith('RULES.md')); // its masked examples still warn
    expect(found.map(({ path, rule }) => `${path} ${rule}`)).toEqual([]);
    expect(status).toBe(0);
  });

  test('npx runs it', () => {
    const repo = project();
    const { status, stdout } = repo.run('npx', ['--no-install', 'together-guard', 'rules', 'together-api-key']);
    expect(status).toBe(0);
    expect(stdout).toContain('Together AI API key');
  });
});

describe('the library', () => {
  const program = `
    const findings = await scanText(process.argv[2], 'src/a.py');
    console.log(JSON.stringify(findings.map(({ path, line, column, rule, blocking, preview }) => [path, line, column, rule, blocking, preview])));`;
  const expected = [['src/a.py', 2, 12, 'together-api-key', true, `tgp_v1_••••••••••${KEY.slice(-3)}`]];

  test('from ESM and from CommonJS', () => {
    const repo = project();
    repo.write(
      'esm.mjs',
      `import { scanText, defineRule } from 'together-guard';\nif (typeof defineRule !== 'function') throw new Error();\n${program}`,
    );
    repo.write('cjs.cjs', `const { scanText } = require('together-guard');\n(async () => {${program}})();`);
    for (const file of ['esm.mjs', 'cjs.cjs']) {
      const { status, stdout, stderr } = repo.run(process.execPath, [file, `\n${LEAK}`]);
      expect(status, stderr).toBe(0);
      expect(JSON.parse(stdout)).toEqual(expected);
    }
  });

  // `types: []`: without the types of Node.
  test('has types that a strict project without others can read, however it finds modules', () => {
    const repo = project();
    const kinds = [
      ['nodenext', 'nodenext', 'mts'],
      ['esnext', 'bundler', 'ts'],
      ['commonjs', 'node10', 'ts'],
    ] as const;
    for (const [module, moduleResolution, ending] of kinds) {
      const own =
        moduleResolution === 'node10'
          ? ''
          : "import scanStaged from 'together-guard/lint-staged';\nexport const task: () => string = scanStaged;\n";
      repo.write(
        `${module}/use.${ending}`,
        `import { defineRule, scanBytes, scanText, type Finding, type Rule } from 'together-guard';\n${own}export const found: Promise<Finding[]> = scanText('x');\nexport const inBytes: Promise<Finding[]> = scanBytes('a', new Uint8Array(2));\nexport const rule: (rule: Rule) => Rule = defineRule;\n// @ts-expect-error a finding cannot hold a secret\nfound.then(([first]) => first.secret);\n`,
      );
      const compilerOptions = {
        composite: true,
        outDir: 'out',
        strict: true,
        skipLibCheck: false,
        exactOptionalPropertyTypes: true,
        types: [],
        lib: ['es2022'],
        target: 'es2022',
        module,
        moduleResolution,
        esModuleInterop: true,
      };
      repo.write(`${module}/tsconfig.json`, JSON.stringify({ compilerOptions, files: [`use.${ending}`] }));
    }
    const { status, output } = repo.run(process.execPath, [
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      '--build',
      ...kinds.map(([module]) => module),
    ]);
    expect(status, output).toBe(0);
    expect(kinds.every(([module, , ending]) => repo.exists(`${module}/out/use.${ending.replace('ts', 'js')}`))).toBe(true);
  });

  // Services are deployed as one file, so no other file of the package may be needed.
  test.each(['esm', 'cjs'] as const)('works when an application is bundled into one %s file', async (format) => {
    const repo = project();
    repo.write(
      'app.mjs',
      `import { findPersonalData, redact, redactObject, scanOutput, scanText, verifyWebhook } from 'together-guard';
      const key = process.argv[2];
      scanText(key, 'a.py').then(([{ rule }]) => console.log(rule, redact(key), JSON.stringify(redactObject({ key })), scanOutput(key).safe, findPersonalData('a').length, verifyWebhook('a', 'b', 'c')));`,
    );
    await build({
      entryPoints: [repo.path('app.mjs')],
      bundle: true,
      platform: 'node',
      format,
      outfile: repo.path('out/app.js'),
      logLevel: 'silent',
    });
    const alone = temporaryFolder();
    cpSync(repo.path('out/app.js'), join(alone, `app.${format === 'esm' ? 'mjs' : 'cjs'}`));
    const { status, stdout, stderr } = repo.run(process.execPath, [readdirSync(alone)[0], KEY], { cwd: alone });
    expect(status, stderr).toBe(0);
    expect(stdout).toBe('together-api-key [REDACTED:together-api-key] {"key":"[REDACTED:together-api-key]"} false 0 false\n');
  });

  test('has no side effects when it is loaded', () => {
    const folder = temporaryFolder();
    expect(
      execFileSync(process.execPath, ['-e', `require(${JSON.stringify(join(ROOT, 'dist/index.cjs'))})`], { cwd: folder, encoding: 'utf8' }),
    ).toBe('');
    expect(readdirSync(folder)).toEqual([]);
  });
});
