/** Rules that find code that will leak a key, but does not contain one: what they match is a name, and is shown. */
export const NO_SECRET: ReadonlySet<string> = new Set(['together-client-exposed']);
