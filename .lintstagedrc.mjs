/** What the files of a commit to this repository must pass, next to the project's own scan of the index. */
export default {
  '*.{ts,cts,cjs,mjs}': ['prettier --check', 'oxlint --deny-warnings'],
};
