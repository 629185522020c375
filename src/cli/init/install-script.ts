import { parse } from 'yaml';
import { foldersUp, MANAGERS, packageManager } from '../own-command.ts';
import { textOf, type Place } from './place.ts';

/** How to let each package manager run a package's install script. By default, it does not. */
const ALLOWING = {
  npm: (name: string) => `run "npm install-scripts approve ${name}"`,
  pnpm: (name: string) => `run "pnpm approve-builds" and choose ${name}`,
  yarn: (name: string) => `set dependenciesMeta.${name}.built to true in package.json`,
  bun: (name: string) => `run "bun pm trust ${name}"`,
};

/**
 * How other clones get the hooks of a manager that writes them from its install script or not at all; undefined if an
 * install of the packages is known to write them.
 *
 * @param command writes the hooks: `lefthook install`
 * @param hasScript whether the manager's package has an install script that writes them
 */
export function forOtherClones(place: Place, command: string, hasScript: boolean): string | undefined {
  const [name] = command.split(' ') as [string];
  const manifests = foldersUp(place.folder, place.root).map((folder) => dataOf(textOf(folder, 'package.json')));
  const isListed = manifests.some(({ dependencies, devDependencies }) => hasKey(dependencies, name) || hasKey(devDependencies, name));
  if (!isListed) return `Git does not clone hooks: run "${command}" in every clone.`;
  if (manifests.some(({ scripts }) => JSON.stringify(scripts ?? '').includes(command))) return undefined;
  const manager = packageManager(place.cwd, place.root);
  const byHand = `run "${MANAGERS[manager].run} ${command}" in every clone`;
  if (!hasScript) return `Git does not clone hooks: add "${command}" to the "prepare" script in package.json, or ${byHand}.`;
  if (isAllowed(name, manifests, dataOf(textOf(place.root, 'pnpm-workspace.yaml')))) return undefined;
  return `Git does not clone hooks, and ${manager === 'pnpm' ? 'pnpm 10 and later do' : `${manager} may`} not run the install script of ${name}, which writes them: ${ALLOWING[manager](name)}, and commit that; or ${byHand}.`;
}

type Data = Record<string, unknown>;

function isAllowed(name: string, manifests: readonly Data[], workspace: Data): boolean {
  const settings = manifests.flatMap(({ pnpm, trustedDependencies, allowScripts, dependenciesMeta }) => [
    (pnpm as Data | undefined)?.onlyBuiltDependencies,
    trustedDependencies,
    allowScripts,
    dependenciesMeta,
  ]);
  return [...settings, workspace.onlyBuiltDependencies, workspace.allowBuilds].some((setting) =>
    new RegExp(`"${name}(?:@[^"]*)?"(?!:false)`).test(JSON.stringify(setting ?? '')),
  );
}

const hasKey = (value: unknown, key: string): boolean => typeof value === 'object' && value !== null && key in value;

/** Parses JSON or YAML; an empty object if it is neither. */
function dataOf(text: string | null): Data {
  try {
    const data: unknown = parse(text ?? '');
    return typeof data === 'object' && data !== null ? (data as Data) : {};
  } catch {
    return {};
  }
}
