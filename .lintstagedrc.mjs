/** What a commit to this repository must pass: format and lint of the files in it, and the project's own scan of the index. */
export default {
  '*.{ts,cts,cjs,mjs}': ['prettier --check', 'oxlint --deny-warnings'],
  '*': () => 'node dist/main.cjs scan --staged',
};
