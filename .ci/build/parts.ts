/**
 * Bundles the command in parts: `app.js` has what every commit's scan needs, and each local module that the
 * source loads with `import()` is a separate part, which `src/start.ts` loads on demand.
 *
 * Every module is in only one part, so state and classes exist once. Modules that several late parts need are in
 * `shared.js`. A module of another part is required as `./part.js#src/module.ts`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { build } from './bundle.ts';

/** Part of every commit's scan: what is loaded with `import()` or `require`, and a module of a few lines that two of the owners need. */
const EARLY = ['src/cli/scan.ts', 'src/rules/secrets/generic/rule.ts', 'src/policy/conflict.ts'];
/** Loaded with `require`, but seldom. */
const LATE = ['src/rules/secrets/families.ts'];

/**
 * Late parts that other late parts need modules of. Such a module would otherwise be in `shared.js`, which is most of
 * a megabyte, and all of it would be loaded by a commit of one file with code for models, with a finding, in a repository with settings,
 * with an archive, or of a dataset. The first owner that needs a module has it.
 */
const OWNERS: readonly (readonly [modules: RegExp, entry: string])[] = [
  [/^src\/(?:rules\/practices|syntax)\//, 'src/scan/practices.ts'],
  [/^src\/policy\/(?!config\/)|\/no-secret\.ts$/, 'src/policy/decide.ts'],
  [/^src\/policy\/config\//, 'src/policy/config/parse.ts'],
  [/^src\/unpack\/|\/unbzip2-stream\//, 'src/unpack/expand.ts'],
  [/./, 'src/scan/datasets.ts'],
  [/./, 'src/scan/dataset-records.ts'],
];

const APP = 'app.js';
const SHARED = 'shared.js';

type Inputs = Metafile['inputs'];

/** @param main the program's entry, as a path relative to the root */
export async function buildParts(main: string, common: BuildOptions, ...plugins: Plugin[]): Promise<void> {
  const { metafile } = await build({ ...common, entryPoints: [main], outfile: APP, write: false, plugins });
  const { inputs } = metafile;
  const app = closure(inputs, [main, ...EARLY]);
  const lateEntries = Object.keys(inputs).flatMap((path) =>
    inputs[path].imports.filter((edge) => isLate(edge) && !app.has(edge.path)).map((edge) => edge.path),
  );
  const late = new Map([...new Set(lateEntries)].sort().map((entry) => [entry, closure(inputs, [entry])]));
  const partOf = (path: string) => {
    if (app.has(path)) return APP;
    const owner = OWNERS.find(([modules, entry]) => modules.test(path) && late.get(entry)?.has(path));
    if (owner) return nameOf(owner[1]);
    const users = [...late].filter(([, modules]) => modules.has(path));
    return users.length === 1 ? nameOf(users[0][0]) : SHARED;
  };

  /** For each part, the modules that others need, with the names that they import. */
  const needed = new Map<string, Map<string, Set<string>>>(
    [APP, SHARED, ...OWNERS.map(([, entry]) => nameOf(entry))].map((part) => [part, new Map()]),
  );
  const need = (part: string, module: string, names: readonly string[]) => {
    const modules = needed.get(part)!;
    if (!modules.has(module)) modules.set(module, new Set());
    for (const name of names) modules.get(module)!.add(name);
  };
  for (const path of EARLY) need(APP, path, await exportsOf(path));
  const split = (part: string): Plugin => ({
    name: 'split',
    setup({ onResolve, resolve: find }) {
      onResolve({ filter: /^(?:\.{1,2}\/|#)/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
        if (pluginData === 'found' || kind === 'entry-point') return undefined;
        const found = await find(path, { kind, resolveDir, pluginData: 'found' });
        if (found.external || found.errors.length > 0) return found;
        const module = relative('.', found.path);
        if (part === APP && EARLY.includes(module) && kind !== 'import-statement') return { path: `./${APP}#${module}`, external: true };
        if (late.has(module) && nameOf(module) !== part && (kind === 'dynamic-import' || LATE.includes(module)))
          return { path: `./${nameOf(module)}`, external: true };
        const home = inputs[module] ? partOf(module) : part;
        if (home === part) return { path: found.path, namespace: found.namespace, sideEffects: found.sideEffects };
        need(home, module, namesIn(importer, path) ?? (await exportsOf(module)));
        return { path: `./${home}#${module}`, external: true };
      });
    },
  });
  const buildPart = async (part: string, contents: string) => {
    const { outputFiles } = await build({
      ...common,
      write: false,
      stdin: { contents, resolveDir: '.', loader: 'ts' },
      outfile: `dist/${part}`,
      supported: { 'dynamic-import': false }, // a part is not a Node module, so it only has `require`
      banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
      footer: { js: '})' },
      plugins: [split(part), ...plugins],
    });
    writeFileSync(`dist/${part}`, ascii(outputFiles[0].text));
  };

  // Parts that others depend on come last.
  const owners = OWNERS.map(([, entry]) => entry);
  const others = [...late.keys()].filter((entry) => !owners.includes(entry));
  await Promise.all(others.map((entry) => buildPart(nameOf(entry), `export * from './${entry}';`)));
  const modulesOf = (part: string, object: (path: string, names: readonly string[], index: number) => string) =>
    `export const modules = { ${[...needed.get(part)!]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, names], i) => `'${path}': () => ${object(path, [...names].sort(), i)}`)
      .join(', ')} };`;
  const required = (path: string) => `require('./${path}')`;
  // These may need modules of each other, which are known only when both are built.
  const offered = () => [SHARED, ...owners.map(nameOf)].reduce((sum, part) => sum + needed.get(part)!.size, 0);
  for (let before = -1; before !== offered();) {
    before = offered();
    for (const entry of owners) await buildPart(nameOf(entry), `export * from './${entry}';\n${modulesOf(nameOf(entry), required)}`);
    await buildPart(SHARED, modulesOf(SHARED, required));
  }
  // An object for a module is made when another part asks for it; `import *` would make all of them at each start.
  const imports: string[] = [];
  const modules = modulesOf(APP, (path, names, i) => {
    imports.push(`import { ${names.map((name) => `${name} as ${name}_${i}`).join(', ')} } from './${path}';`);
    return `({ ${names.map((name) => `get ${name}() { return ${name}_${i}; }`).join(', ')} })`;
  });
  await buildPart(APP, `${imports.join('\n')}\nimport './${main}';\n${modules}`);
}

/** `src/start.ts` reads Latin-1. esbuild's `charset` does not escape regex literals, in which the same escape has the same meaning. */
const ascii = (text: string): string => text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

type Edge = Inputs[string]['imports'][number];
const isLate = ({ path, kind, external }: Edge) => !external && !EARLY.includes(path) && (kind === 'dynamic-import' || LATE.includes(path));

/** The modules that are loaded together with `entries`. */
function closure(inputs: Inputs, entries: readonly string[]): Set<string> {
  const reached = new Set(entries);
  for (const path of reached) for (const edge of inputs[path].imports) if (!edge.external && !isLate(edge)) reached.add(edge.path);
  return reached;
}

const nameOf = (entry: string) => `${relative('src', resolve(entry)).replace(/\.ts$/, '').replaceAll('/', '-')}.js`;

/** The names that `importer` imports from `path`, or null if it may use all. */
function namesIn(importer: string, path: string): string[] | null {
  if (!existsSync(importer)) return null; // an entry made here
  const lists = [...readFileSync(importer, 'utf8').matchAll(/^(?:import|export) \{([^}]+)\} from '([^']+)'/gm)].filter(
    ([, , from]) => from === path,
  );
  if (lists.length === 0) return null;
  const names = lists.flatMap(([, list]) => list.split(',').map((name) => name.trim().split(' ')[0]));
  return names.filter((name) => name !== '' && name !== 'type');
}

async function exportsOf(module: string): Promise<string[]> {
  const { metafile } = await build({ entryPoints: [module], format: 'esm', write: false, logLevel: 'error' });
  return Object.values(metafile.outputs)[0].exports;
}
