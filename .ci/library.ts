/**
 * Bundles the library: `index.cjs` has a stub for each function and loads the module that it is from when it is called,
 * so that importing the package costs next to nothing. Small modules are files of their own; the rest share `library.cjs`,
 * which runs a module when it is asked for.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

/** Bytes. */
const SMALL = 8192;

export async function buildLibrary(common: BuildOptions, arrange: Plugin): Promise<void> {
  const exported = [...readFileSync('src/index.ts', 'utf8').matchAll(/^export \{ ([\w, ]+) \} from '(\.\/[\w/.-]+)';$/gm)].map(([, names, module]) => ({ names: names.split(', '), module }));
  const bundle = (contents: string) => build({ ...common, stdin: { contents, resolveDir: 'src', loader: 'ts' }, write: false, plugins: [arrange] });
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
  const [{ contents }] = (await bundle(`export const modules = { ${shared.map((module) => `'${module}': () => require('${module}')`).join(', ')} };`)).outputFiles;
  writeFileSync('dist/library.cjs', contents);
  writeFileSync('dist/index.cjs', `'use strict';\n${stubs.join('\n')}\n`);
  // The declarations beside it are of CommonJS, too.
  writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
}
