/**
 * Bundles the library twice. For Node: `index.cjs` has a stub for each function that loads the function's module on the first call,
 * so importing the package costs almost nothing. Small modules are separate files; the rest share `library.cjs`,
 * which runs a module when it is needed.
 *
 * For bundlers, which use the `module` condition: `index.mjs`, one file that needs no other. They cannot handle a
 * `require` in the ES module that they produce, so Node's own modules are imported there, all at once.
 */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { build } from './bundle.ts';

/** Bytes. */
const SMALL = 8192;
/** Characters. Node prints the whole line that throws an error, and the default is one line of 1.5 MB. */
const LINE_LIMIT = 240;

/** Runs before loading anything that an older Node could not parse. */
const LEAST_NODE = `if (parseInt(process.versions.node, 10) < 20) throw new Error('together-guard needs Node 20 or later, this is ' + process.versions.node);`;

/** @param late Node modules that are loaded on first use; omitted for bundlers */
export async function buildLibrary(common: BuildOptions, arrange: Plugin, late: Plugin): Promise<void> {
  const exported = await exportsOf('src/index.ts', common);
  const bundle = (contents: string) =>
    build({ ...common, lineLimit: LINE_LIMIT, stdin: { contents, resolveDir: '.', loader: 'ts' }, write: false, plugins: [arrange, late] });
  const shared: string[] = [];
  const stubs: string[] = [];
  for (const { names, module } of exported) {
    const [{ contents }] = (await bundle(`export { ${names.join(', ')} } from '${module}';`)).outputFiles;
    const file = `${basename(module, '.ts')}.cjs`;
    const isSmall = contents.length <= SMALL;
    if (isSmall) writeFileSync(`dist/${file}`, contents);
    else shared.push(module);
    const from = isSmall ? `require('./${file}')` : `require('./library.cjs').modules['${module}']()`;
    stubs.push(...names.map((name) => `exports.${name} = function ${name}() { return ${from}.${name}.apply(this, arguments); };`));
  }
  const [{ contents }] = (
    await bundle(`export const modules = { ${shared.map((module) => `'${module}': () => require('${module}')`).join(', ')} };`)
  ).outputFiles;
  writeFileSync('dist/library.cjs', contents);
  writeFileSync('dist/index.cjs', `'use strict';\n${LEAST_NODE}\n${stubs.join('\n')}\n`);
  await build({
    ...common,
    format: 'esm',
    define: { RULE_COUNTS: common.define!.RULE_COUNTS },
    entryPoints: ['src/index.ts'],
    outfile: 'dist/index.mjs',
    plugins: [arrange],
  });
  // The declarations next to it are also CommonJS.
  writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
}

/** The names that the entry re-exports from each module. */
async function exportsOf(entry: string, common: BuildOptions): Promise<{ names: string[]; module: string }[]> {
  const look = async (path: string) => {
    const { inputs, outputs } = (
      await build({ ...common, format: 'esm', define: {}, packages: 'external', write: false, outdir: 'dist', entryPoints: [path] })
    ).metafile;
    return { modules: inputs[path].imports.map((edge) => edge.path), names: Object.values(outputs).flatMap((output) => output.exports) };
  };
  const { modules, names } = await look(entry);
  return Promise.all(
    modules.map(async (module) => ({ module: `./${module}`, names: (await look(module)).names.filter((name) => names.includes(name)) })),
  );
}
