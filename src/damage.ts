/** What is said when a file of this package is missing, or is not what was published. */
export const damageText = (file: string, why: string): string =>
  `the package is damaged, so nothing was scanned: ${file} cannot be used (${why}). Install it again: remove the folder node_modules, then "npm ci" or what installs packages here; for a global install, "npm install --global together-guard"`;
