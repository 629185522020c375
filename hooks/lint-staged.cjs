/**
 * A task for lint-staged that reads the index once, no matter which files are staged:
 *
 *     import scanStaged from 'together-guard/lint-staged';
 *     export default { '*': scanStaged };
 *
 * A function, since lint-staged would append file names to a plain command and run it once per chunk of them.
 */
module.exports = () => 'together-guard scan --staged';
