/**
 * True if a file is a test, a fixture or an example by its path. Keys that are made for a test are common there
 * (certificates of a TLS test, say), so what opens nothing by itself does not block in such a place.
 */
export function isTestPath(path: string): boolean {
  return /(?:^|[/_.-])(?:tests?|specs?|__tests__|testing|testdata|test-?utils?|certdata|fixtures?|mocks?|e2e|examples?|samples?|demos?|tutorials?|insecure|dummy|fake|cassettes?|vcr|snapshots?|__snapshots__|golden|stories)(?=[/_.-]|$)|[a-z](?:Tests?|Specs?|IT)(?:\/|\.\w+$)|\.(?:template|example|sample|dist)$/.test(path);
}

/** The same, or documentation: both show credentials as often as they leak them. */
export function isIllustration(path: string): boolean {
  return isTestPath(path) || /(?:^|[/_.-])(?:docs?|documentation|website|changelogs?|readme)(?=[/_.-]|$)|\.(?:md|mdx|rst|adoc|asciidoc|ipynb)$/i.test(path);
}

/** True if a file lists what a package manager resolved: its long values are hashes. */
export function isLockFile(path: string): boolean {
  return /(?:^|\/)(?:[\w.-]*lock(?:file)?(?:\.json|\.ya?ml|b)?|go\.sum|[\w.-]*(?:sums?|\.sha256(?:sum)?)(?:\.txt)?|npm-shrinkwrap\.json|Cargo\.lock|requirements[\w.-]*\.txt|SHASUMS[\w.]*|CHECKSUMS?[\w.]*)$/i.test(path);
}
