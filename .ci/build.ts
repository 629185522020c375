/**
 * Builds the package: one CommonJS file for the command, one for the library, the rules' tables, and
 * libraries that few runs need in files of their own, so that the commit path never parses them.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { compile } from '../src/engine/compile.ts';
import { encodePlan } from '../src/engine/plan-file.ts';
import { FAMILIES, RULES } from '../src/rules/index.ts';

/** Libraries that are loaded on demand only. */
const ON_DEMAND = ['yaml', 'micromatch', '@eslint-community/regexpp', 'hyparquet', 'hyparquet/src/column.js', 'hyparquet/src/schema.js', 'hyparquet-compressors'];
const fileOf = (library: string) => `${library.replace(/^@|\//g, '-').replace(/^-/, '')}.cjs`;

const arrange: Plugin = {
  name: 'arrange',
  setup({ onResolve, onLoad }) {
    // `require` in place of `import`: a family is run when one of its rules is asked for.
    onLoad({ filter: /\/src\/rules\/index\.ts$/ }, ({ path }) => ({
      contents: `import { RuleList } from './list.ts';
export const RULES = new RuleList([${FAMILIES.map(([file, rules]) => `[${rules.length}, () => require('./${file}.ts').rules]`).join(', ')}]);`,
      resolveDir: dirname(path),
      loader: 'ts',
    }));
    onResolve({ filter: /\/builtin\.ts$/ }, () => ({ path: resolve('src/engine/builtin-file.ts') }));
    onResolve({ filter: new RegExp(`^(?:${ON_DEMAND.join('|')})$`) }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: `./${fileOf(path)}`, external: true },
    );
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
  define: { 'import.meta.dirname': '__dirname' },
  logLevel: 'warning',
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });
writeFileSync('dist/rules.bin', encodePlan(compile(RULES.all())));
await Promise.all([
  build({ ...common, entryPoints: ['src/start.ts'], outfile: 'dist/main.cjs', banner: { js: '#!/usr/bin/env node' } }),
  build({
    ...common,
    entryPoints: ['src/main.ts'],
    outfile: 'dist/app.js',
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    plugins: [arrange],
  }),
  build({ ...common, entryPoints: ['src/index.ts'], outfile: 'dist/index.cjs', plugins: [arrange] }),
  ...ON_DEMAND.map((library) => build({ ...common, entryPoints: [library], outfile: `dist/${fileOf(library)}` })),
]);
chmodSync('dist/main.cjs', 0o755);
execFileSync('node_modules/.bin/tsc', ['-p', '.ci/tsconfig.types.json'], { stdio: 'inherit' });
keepTypesOf(resolve('dist/types/index.d.ts'));

/** tsc declares everything that the library is made of; users need what its own declaration leads to. */
function keepTypesOf(entry: string): void {
  const needed = new Set([entry]);
  for (const file of needed) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()'(\.[^']+)\.ts'/g)) needed.add(resolve(dirname(file), `${path}.d.ts`));
  }
  for (const name of readdirSync('dist/types', { recursive: true, encoding: 'utf8' })) {
    const file = resolve('dist/types', name);
    if (name.endsWith('.d.ts') && !needed.has(file)) rmSync(file);
  }
}
