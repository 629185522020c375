import type { Definition } from './rule.ts';
import { testing } from './slow.ts';

/** Lengths of parts that are tried. Rules that guess by a name next to a value want at least 10 characters. */
const LENGTHS = [8, 4, 2, 1];

/**
 * An example in parts, so that its rule does not find it where it is written as a list in YAML.
 *
 * @throws TooSlow if the pattern takes too long
 */
export function apart(example: string, { pattern, flags }: Pick<Definition, 'pattern' | 'flags'>): string[] {
  const cuts = LENGTHS.map((length) => example.match(new RegExp(`[^]{1,${length}}`, 'g'))!);
  return testing(pattern, flags ?? '', (isMatch) => cuts.find((parts) => !isMatch(written(parts)) && !parts.some(isMatch)) ?? cuts.at(-1)!);
}

/** As the YAML library writes it, at least as far as a pattern can see. */
const written = (parts: readonly string[]): string =>
  `[ ${parts.map((part) => (/^[A-Za-z][\w-]*$/.test(part) ? part : JSON.stringify(part))).join(', ')} ]`;
