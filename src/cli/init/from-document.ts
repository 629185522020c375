import { type Document, isMap, isScalar, isSeq, type Scalar } from 'yaml';
import type { Assembled } from '../../switch/assemble.ts';
import { apart } from '../../switch/apart.ts';
import type { Definition } from '../../switch/rule.ts';
import { addEntry, addTo, entriesOf, type Entry } from '../allowlist-document.ts';

/**
 * Adds everything that is not there yet. What the team has set itself stays.
 *
 * @param leave called with each setting that stays, and the reason
 * @returns how many were added
 */
export function addAll(
  document: Document,
  made: Assembled,
  leave: (what: string, why: string) => void,
): { ignore: number; allow: number; rules: number; custom: number } {
  const counts = { ignore: 0, allow: 0, rules: 0, custom: 0 };
  const ignored = new Set(textsIn(document.get('ignore')));
  for (const [glob, at] of made.ignore) {
    if (ignored.has(glob)) continue;
    const node = document.createNode(glob) as Scalar;
    node.comment = ` from ${at.replace(/:\d+$/, '')}`;
    addTo(document, 'ignore', node);
    counts.ignore++;
  }
  for (const definition of made.custom) {
    addTo(document, 'custom', inParts(document, definition));
    counts.custom++;
  }
  for (const [id, setting] of made.settings) {
    const value = setting === 'off' ? 'off' : { severity: setting };
    const before = document.getIn(['rules', id], true);
    if (before === undefined) {
      if (!isMap(document.get('rules'))) document.set('rules', document.createNode({}));
      document.setIn(['rules', id], document.createNode(value));
      counts.rules++;
    } else if (!isSame(before, value)) leave(`the setting of ${id}`, 'it has another setting here already, which stays');
  }
  counts.allow = addEntries(document, made.allow);
  return counts;
}

/** Adds the entries that are not there yet: the reason and the last day may differ. @returns how many were added */
export function addEntries(document: Document, entries: readonly Entry[]): number {
  const known = new Set(entriesOf(document).flatMap((item) => (isMap(item) ? conditions((key) => item.get(key)) : [])));
  let added = 0;
  for (const entry of entries) {
    const key = conditions((name) => entry[name]);
    if (known.has(key)) continue;
    known.add(key);
    addEntry(document, entry);
    added++;
  }
  return added;
}

/** The conditions of an entry, as a key of a set. */
const conditions = (get: (key: 'fingerprint' | 'rule' | 'path' | 'field' | 'match') => unknown): string =>
  JSON.stringify((['fingerprint', 'rule', 'path', 'field', 'match'] as const).map((key) => get(key) ?? null));

/** The rule with examples that no scanner finds in the file: while both hooks run, the other tool would block its commit. */
function inParts(document: Document, definition: Definition): object {
  const match = definition.examples.match.map((example) => document.createNode(apart(example, definition), { flow: true }));
  return { ...definition, examples: { ...definition.examples, match } };
}

const textsIn = (node: unknown): string[] => (isSeq(node) ? node.items.map((item) => String(isScalar(item) ? item.value : item)) : []);

function isSame(node: unknown, value: unknown): boolean {
  const before = isScalar(node) ? (node.value === false ? 'off' : node.value) : isMap(node) ? node.toJSON() : node;
  return JSON.stringify(before) === JSON.stringify(value);
}
