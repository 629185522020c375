import type { Rule } from '../../model.ts';
import { withoutEdges } from './edges.ts';

const compiled = new WeakMap<RegExp, Map<string, RegExp>>();

/** `pattern` with other flags or anchors, created once. */
function variant(pattern: RegExp, key: string, make: () => RegExp): RegExp {
  let variants = compiled.get(pattern);
  if (!variants) compiled.set(pattern, (variants = new Map()));
  let made = variants.get(key);
  if (!made) variants.set(key, (made = make()));
  return made;
}

const flagsOf = (pattern: RegExp, more: string) => pattern.flags.replace(/[gy]/g, '') + more;
export const sticky = ({ pattern }: Rule) => variant(pattern, 'y', () => new RegExp(pattern.source, flagsOf(pattern, 'y')));
export const unbounded = ({ pattern }: Rule) =>
  variant(pattern, 'glued', () => new RegExp(withoutEdges(pattern.source), flagsOf(pattern, 'y')));
export const global = ({ pattern }: Rule) => variant(pattern, 'g', () => new RegExp(pattern.source, flagsOf(pattern, 'g')));
export const whole = (pattern: RegExp) => variant(pattern, '^$', () => new RegExp(`^(?:${pattern.source})$`, flagsOf(pattern, '')));
