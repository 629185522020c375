import { codeExtension } from './code-name.ts';

/**
 * True if a file's path says that it is a test, a fixture or an example. Keys made for tests are common there
 * (certificates of a TLS test, for example), so a value that gives no access by itself does not block there.
 */
export function isTestPath(path: string): boolean {
  return (
    isTestCode(path) || /(?:^|[/_.-])(?:examples?|samples?|demos?|tutorials?)(?=[/_.-]|$)|\.(?:template|example|sample|dist)$/i.test(path)
  );
}

/** A test or its files; not an example, which a person may have filled in. */
export function isTestCode(path: string): boolean {
  return TEST_WORD.test(path) || TEST_NAME.test(path) || TEST_PLACE.test(path);
}

const TEST_WORD =
  /(?:^|[/_.-])(?:tests?|specs?|__tests__|testing|testdata|test-?utils?|certdata|fixtures?|mocks?|e2e|insecure|(?:micro)?bench(?:mark)?s?|dummy\w{0,12}|fake|cassettes?|vcr|snapshots?|__snapshots__|golden|stories)(?=[/_.-]|$)/i;
/** `FooTests.java`, `BarIT/`, Go packages for tests like `httptest`; but `latest` is a word and `backtest` a product. */
const TEST_NAME =
  /[a-z](?:Tests?|Specs?|IT)(?:\/|\.\w+$)|(?:^|\/)[a-z]{2,12}(?<!(?:^|\/)(?:la|con|pro|at|de|fas|grea|back|speed|pen|ab|split))test\//;
/** `t/` of Perl and Celery, key files of integration tests, values with which chart-testing installs a Helm chart. */
const TEST_PLACE = /^t\/|^integration\/.{0,200}\.(?:key|pem)$|\/ci\/[\w.-]{0,80}values\.ya?ml$/;

/** True for a copy of third-party published code: its secrets are public anyway. */
export function isThirdParty(path: string): boolean {
  return /(?:^|\/)(?:node_modules|site-packages|third[_-]party|vendor\/[a-z0-9-]{2,40}\.[a-z]{2,6})\//.test(path);
}

/** The same, or documentation: both show credentials as often as they leak them. */
export function isIllustration(path: string): boolean {
  return isTestPath(path) || isDocumentation(path);
}

/**
 * The severity of what gives no access by itself, such as a private key: low in a test and on a page of documentation, medium
 * in an example, which a person may have filled in, and the rule's own elsewhere.
 *
 * In 74,034 files of 89 well-known packages and repositories, 152 of 640 warnings were of this kind: all were made for a test
 * or a page. A file in `docs/` that only consists of the value is no page.
 */
export function rateMade({ path, start }: { path: string; start: number }): 'low' | 'medium' | true {
  if (isTestCode(path) || (isDocumentation(path) && start > 0)) return 'low';
  return isIllustration(path) ? 'medium' : true;
}

const DOCUMENTATION = /(?:^|[/_.-])(?:docs?|documentation|website|changelogs?|readme)(?=[/_.-]|$)/i;

/** Texts, manual pages, and descriptions of an API: each value in those is an example. */
const PAGE =
  /\.(?:md|mdx|rst|adoc|asciidoc)$|(?:^|\/)man(?:pages?|\d)?\/(?:.{0,100}\/)?[\w.-]{1,80}\.\d\w{0,3}(?:\.in)?$|(?:^|[/_.-])(?:swagger|openapi)[\w.-]{0,60}\.(?:ya?ml|json)$/i;

export const isDocumentation = (path: string): boolean => DOCUMENTATION.test(path) || PAGE.test(path);

/** Text that people read, not the settings or code of a site for documentation. */
export const isPage = (path: string): boolean => PAGE.test(path);

/** True for a lock file of a package manager: its long values are hashes. */
export function isLockFile(path: string): boolean {
  if (codeExtension(path)) return false;
  return /(?:^|\/)(?:[\w.-]*lock(?:file)?(?:\.json|\.ya?ml|b)?|go\.sum|[\w.-]*(?:sums?|\.sha256(?:sum)?)(?:\.txt)?|\.terraform\.lock\.hcl|gems\.locked|(?:Package|Cartfile)\.resolved|\.pnp\.[cm]?js|npm-shrinkwrap\.json|requirements[\w.-]*\.txt|SHASUMS[\w.]*|CHECKSUMS?[\w.]*)$/i.test(
    path,
  );
}
