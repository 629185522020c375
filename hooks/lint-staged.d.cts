/** The task for lint-staged: the command that scans what is staged, whatever the file names. */
declare const scanStaged: () => string;
export = scanStaged;
