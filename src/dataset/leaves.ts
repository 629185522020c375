/** The single values in a record of any form, each with the key that says most about it. */
import { isObject } from './format/shapes.ts';

export interface Leaf {
  key: string;
  value: unknown;
}

/** Levels of objects. Deeper, there are things of their own. */
const DEEPEST = 4;
/** Of a list in a record: texts, tokens, ways to reach somebody. */
const MOST_ITEMS = 30;
/** A table may have 10,000 columns. */
const MOST_LEAVES = 20_000;

/** Keys of the parts of one thing, as lists in records have: `{"system": "phone", "value": …}`, `{"given": […]}`. Other lists have records. */
const PART_KEY = /^(?:value|text|given|family|displayName|number)$/;
/** Keys whose value is named by another key, as in `{"kind": "mobile", "value": …}`. */
const VALUE_KEY = /^(?:value|text)$/;
const LABEL_KEY = /^(?:kind|type|system|label|name|key|field|property|attribute)$/;
const LABEL = /^[\p{L}_ -]{1,30}$/u;
/** Keys that name a type, as databases write it: `{"S": …}`, `{"$oid": …}`. */
const TYPE_KEY = /^(?:.|\$.*|stringValue|integerValue)$/;

const isPart = (item: unknown): item is Record<string, unknown> => isObject(item) && Object.keys(item).some((key) => PART_KEY.test(key));

/** The values of a record, of the objects in it, and of lists of values or of their parts. Lists of records are left out. */
export function leavesOf(record: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  const add = (key: string, value: unknown, depth: number): void => {
    if (leaves.length >= MOST_LEAVES) return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, MOST_ITEMS)) if (typeof item !== 'object' || isPart(item)) add(key, item, depth + 1);
    } else if (isObject(value)) {
      if (depth > DEEPEST) return;
      const label = Object.keys(value).find((name) => LABEL_KEY.test(name) && LABEL.test(String(value[name])));
      for (const [name, item] of Object.entries(value)) {
        const isNamed = label !== undefined && VALUE_KEY.test(name);
        add(isNamed ? String(value[label]) : TYPE_KEY.test(name) ? key : name, item, depth + 1);
      }
    } else leaves.push({ key, value });
  };
  if (Array.isArray(record)) for (const [i, item] of record.entries()) add(String(i), item, 1);
  else if (isObject(record)) for (const [name, item] of Object.entries(record)) add(name, item, 1);
  return leaves;
}
