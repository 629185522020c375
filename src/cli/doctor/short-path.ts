/** What `doctor` says of a hook that does not work in programs that are started from a desktop. */

/** What the hook lacks with the short PATH of a desktop program. Its own words, such as "not installed here", would mislead. @param why it stopped the commit */
export function whatIsMissing(why: string): string {
  const program = notFound(why);
  if (program === PACKAGE) return 'the hook does not find the global package there';
  return program === undefined ? why : `the hook does not find ${program} there`;
}

const PACKAGE = 'together-guard';

/** The program that a shell did not find, or the package. */
function notFound(why: string): string | undefined {
  if (/package is not here|not installed here/.test(why)) return PACKAGE;
  const [, program, interpreter] = /([\w.-]+)['’]?: (?:command )?not found$|env: ['‘]?([\w.-]+)['’]?: No such file/.exec(why) ?? [];
  return program ?? interpreter ?? (why.includes('Node was not found') ? 'node' : undefined);
}

/** The setting of each manager that names a shell file, which can set the PATH. */
const RC: Readonly<Record<string, string>> = { lefthook: '"rc" in lefthook.yml', 'simple-git-hooks': 'the variable SIMPLE_GIT_HOOKS_RC' };

/** How a hook of this manager works with a short PATH. */
export function mendPath(why: string, manager: string): string {
  const program = notFound(why);
  if (program === PACKAGE) return 'Commit in a terminal, or install the package in the project: such programs do not find a global one.';
  const rc = RC[manager];
  if (rc !== undefined) {
    const shorter =
      program === undefined || program === 'node' ? '' : `let the hook run node_modules/.bin/together-guard in place of ${program}, or `;
    return `Commit in a terminal, or ${shorter}set PATH in a file that ${rc} names.`;
  }
  return 'Commit in a terminal, or make Node known to such programs: link it into /usr/local/bin, or set PATH in ~/.config/husky/init.sh (husky).';
}
