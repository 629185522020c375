/** The task for lint-staged: the command that scans the staged files, regardless of the file names it gets. */
declare const scanStaged: () => string;
export = scanStaged;
