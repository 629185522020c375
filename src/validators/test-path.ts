/**
 * True if a file is a test, a fixture or an example by its path. Keys that are made for a test are common there
 * (certificates of a TLS test, say), so what opens nothing by itself does not block in such a place.
 */
export function isTestPath(path: string): boolean {
  return /(?:^|[/_.-])(?:tests?|specs?|__tests__|testing|testdata|certdata|fixtures?|mocks?|e2e|examples?|samples?)(?=[/_.-]|$)|(?:Tests?|Specs?)\.\w+$/.test(path);
}
