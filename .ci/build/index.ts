/**
 * Builds the package: the command in parts, one CommonJS file for the library, the rules' tables, and
 * libraries that few runs need in files of their own, so that the commit path never parses them.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { BuildOptions, Plugin } from 'esbuild';
import husky from 'husky';
import { compile } from '../../src/detect/secrets/compile/compile.ts';
import { encodePlan } from '../../src/detect/secrets/plan-table.ts';
import { MENTION_WORDS } from '../../src/value/mentions.ts';
import { encodeHeads } from '../../src/rules/secrets/heads.ts';
import { allowlistSchema } from '../../src/policy/config/json-schema.ts';
import { PERSONAL_DATA_RULES } from '../../src/rules/personal-data/index.ts';
import { PRACTICES } from '../../src/rules/practices/index.ts';
import { MODEL } from '../../src/rules/secrets/generic/model.ts';
import { encodeTrees } from '../../src/rules/secrets/generic/trees-table.ts';
import { FAMILIES, RULES } from '../../src/rules/secrets/index.ts';
import { build, writeNotices } from './bundle.ts';
import { grammars } from './grammars.ts';
import { buildLibrary } from './library.ts';
import { commonLiterals } from './literals.ts';
import { buildParts } from './parts.ts';

/** Libraries that are loaded only on demand. */
const ON_DEMAND = [
  'yaml',
  'micromatch',
  '@eslint-community/regexpp',
  '@uwdata/flechette',
  '@huggingface/jinja',
  '@huggingface/tokenizers',
  'hyparquet/src/assemble.js',
  'hyparquet/src/column.js',
  'hyparquet/src/convert.js',
  'hyparquet/src/datapage.js',
  'hyparquet/src/metadata.js',
  'hyparquet/src/schema.js',
  'hyparquet-compressors',
];
const fileOf = (library: string) => `${library.replace(/^@|\//g, '-').replace(/^-/, '')}.cjs`;

/** Modules that take milliseconds to load are loaded on first use, not on import. */
const LATE = [
  'node:child_process',
  'node:crypto',
  'node:os',
  'node:stream',
  'node:stream/promises',
  'node:tty',
  'node:zlib',
  '@eslint-community/regexpp',
];

/** What newer versions of Node have, and the one that builds may not have. */
const NEWER: Readonly<Record<string, readonly string[]>> = {
  'node:zlib': ['crc32', 'createZstdCompress', 'createZstdDecompress', 'zstdCompressSync', 'zstdDecompressSync'],
};

/** The names that `importer` imports of `id`; all of them for `import *`. A getter is a function that every start makes, and some of Node's modules have a hundred names. */
async function namesIn(importer: string, id: string): Promise<string[]> {
  const [, list] = new RegExp(`^import \\{([^}]+)\\} from '${id}'`, 'm').exec(readFileSync(importer, 'utf8')) ?? [];
  if (!list) return [...new Set([...Object.keys((await import(id)) as object), ...(NEWER[id] ?? [])])];
  return list
    .split(',')
    .map((name) => name.trim().split(' ')[0])
    .filter((name) => name !== '' && name !== 'type');
}

/** Compiled from the rules at build time; see `detect/secrets/plan-table.ts`. */
const plan = compile(RULES.all(), MENTION_WORDS);
const planTable = encodePlan(plan);

/**
 * How modules of the source become modules of the package. If there are two variants, `imports` in package.json selects one.
 *
 * @param alone the code needs no other file of the package: libraries are part of it
 */
const arrange = (alone: boolean): Plugin => ({
  name: 'arrange',
  setup({ onResolve, onLoad }) {
    // On load it detects colors, which creates the stream of standard output; our reports pass the setting themselves (`createColors`).
    onLoad({ filter: /\/picocolors\/picocolors\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const contents = source.replace('(p.stdout || {}).isTTY', 'false');
      if (contents === source) throw new Error('picocolors has changed: see what it does when it is loaded');
      return { contents };
    });
    if (!alone)
      onResolve({ filter: new RegExp(`^(?:${ON_DEMAND.join('|')})$`) }, ({ path, kind }) =>
        kind === 'entry-point' ? undefined : { path: `./${fileOf(path)}`, external: true },
      );
  },
});

const late: Plugin = {
  name: 'late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, async ({ path, namespace, kind, importer }) => {
      if (namespace === 'late' || kind !== 'import-statement' || !LATE.includes(path)) return undefined;
      const names = await namesIn(importer, path);
      return { path, namespace: 'late', suffix: `?${names.sort().join()}`, pluginData: names };
    });
    onLoad({ filter: /./, namespace: 'late' }, ({ path, pluginData }) => ({
      contents: `module.exports = { ${(pluginData as string[])
        .map((name) => `get '${name}'() { return require('${path}')['${name}']; }`)
        .join(', ')} };`,
      resolveDir: '.',
    }));
  },
};

const common: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: !process.argv.includes('--readable'), // for profiles
  keepNames: false,
  charset: 'ascii',
  legalComments: 'none',
  define: { 'import.meta.dirname': '__dirname', RULE_COUNTS: JSON.stringify(FAMILIES.map(([file, rules]) => [file, rules.length])) },
  conditions: ['module', 'packed'],
  loader: { '.bin': 'base64' },
  logLevel: 'warning',
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });
// One file, with only the types that the public functions use. So it needs no types of Node. It takes as long as all the rest.
const types = once(
  spawn(
    'node_modules/.bin/dts-bundle-generator',
    [
      '--silent',
      '--no-check',
      '--no-banner',
      '--export-referenced-types=false',
      '--project=tsconfig.json',
      '--out-file=dist/index.d.ts',
      'src/index.ts',
    ],
    { stdio: 'inherit' },
  ),
  'exit',
);
for (const line of commonLiterals(plan, RULES.all())) console.error(line);
writeFileSync('dist/rules.bin', planTable);
writeFileSync('dist/model.bin', encodeTrees(MODEL));
writeFileSync('dist/heads.bin', encodeHeads(RULES.all()));
await Promise.all([
  buildParts('src/main.ts', common, arrange(false), late, grammars),
  buildLibrary({ ...common, conditions: [...common.conditions!, 'inlined'] }, arrange(true), late),
  build({ ...common, entryPoints: ['src/page/page.css'], outfile: 'dist/page.css' }),
  build({
    ...common,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: ['src/review/browser/main.ts'],
    outfile: 'dist/review.js',
  }),
  ...ON_DEMAND.map((library) => build({ ...common, entryPoints: [library], outfile: `dist/${fileOf(library)}` })),
]);
await build({
  ...common,
  target: 'node12',
  define: { BUILD: JSON.stringify(buildId()) },
  entryPoints: ['src/start.ts'],
  outfile: 'dist/main.cjs',
  banner: { js: '#!/usr/bin/env node' },
});
const ids = new Set([...RULES.all(), ...PERSONAL_DATA_RULES, ...PRACTICES].map(({ id }) => id));
writeNotices('dist/THIRD-PARTY-NOTICES.md');
chmodSync('dist/main.cjs', 0o755);
const [failed] = (await types) as [number | null];
if (failed !== 0) throw new Error('dts-bundle-generator failed: see above');
writeFileSync(
  'dist/files.json',
  `${JSON.stringify(
    Object.fromEntries(
      readdirSync('dist')
        .filter((name) => /\.(?:js|cjs|bin|css)$/.test(name))
        .sort()
        .map((name) => [
          name,
          createHash('sha256')
            .update(readFileSync(`dist/${name}`))
            .digest('hex'),
        ]),
    ),
    null,
    1,
  )}\n`,
);
writeFileSync('dist/allowlist.schema.json', `${JSON.stringify(allowlistSchema([...ids].sort()))}\n`);
writeFileSync('dist/RULES.md', execFileSync(process.execPath, ['dist/main.cjs', 'rules', '--format', 'md'], { maxBuffer: 1 << 24 }));
// A `prepare` script would be published, and would run wherever the package is installed from git. So the build sets up the hook.
if (!process.env.CI && existsSync('.git')) husky();

/** A hash of all parts, so that V8's cache of one build is not used for another (see src/start.ts). */
function buildId(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync('dist').sort()) if (name.endsWith('.js')) hash.update(readFileSync(`dist/${name}`));
  return hash.digest('hex').slice(0, 12);
}
