/**
 * The metadata of an entry as JSON has it. Own code: the packages that write any value as JSON (`safe-stable-stringify`) throw what a
 * getter or a `toJSON` throws, with the values in its message, and write a value of a gigabyte.
 */
import { isBoxedPrimitive } from 'node:util/types';
import { FIELD_MARKER } from '../redact/marker.ts';

type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain };

type IsMasked = (name: string, value: unknown) => boolean;

/** Deeper values are written as `"[Object]"`. */
const MAX_DEPTH = 32;
/** Values, with those of members and items. */
const MAX_VALUES = 10_000;
/** UTF-16 units of all texts and names. */
const MAX_SIZE = 1 << 20;
/** Written for a value that exceeds a limit. */
const TOO_LARGE = '[Too large]';
const CIRCULAR = '[Circular]';

/**
 * A copy of any value, in types of JSON. A Map becomes an object, a Set an array, an Error its name and message, bytes their number.
 * What throws when it is read is masked. Never throws.
 *
 * @param isMasked true for the name of a value that is masked whole
 */
export const plain = (value: unknown, isMasked: IsMasked): Plain => new Copy(isMasked).of(value, '', 0) ?? null;

/** The text, or `"[Too large]"`. */
export const bounded = (text: string): string => (text.length > MAX_SIZE ? TOO_LARGE : text);

class Copy {
  private values = 0;
  private size = 0;
  private readonly around = new Set<object>();

  constructor(private readonly isMasked: IsMasked) {}

  /** Undefined if JSON has no such value. */
  of(value: unknown, name: string, depth: number): Plain | undefined {
    try {
      if (this.isFull()) return TOO_LARGE;
      this.values++;
      return this.copy(value, name, depth);
    } catch {
      return FIELD_MARKER; // a getter, a trap of a proxy, an iterator or a toJSON that throws
    }
  }

  private isFull(): boolean {
    return this.values >= MAX_VALUES || this.size > MAX_SIZE;
  }

  private copy(given: unknown, name: string, depth: number): Plain | undefined {
    const value = isBoxedPrimitive(given) ? given.valueOf() : given;
    switch (typeof value) {
      case 'string':
        if (value.length > MAX_SIZE - this.size) return TOO_LARGE;
        this.size += value.length;
        return value;
      case 'number':
        return Number.isFinite(value) ? value : null;
      case 'boolean':
        return value;
      case 'bigint':
        return this.copy(String(value), name, depth);
      case 'object':
        return value && this.object(value, name, depth);
      default:
        return undefined;
    }
  }

  private object(given: object, name: string, depth: number): Plain | undefined {
    if (this.around.has(given)) return CIRCULAR;
    if (depth >= MAX_DEPTH) return '[Object]';
    if (ArrayBuffer.isView(given) || given instanceof ArrayBuffer || given instanceof SharedArrayBuffer)
      return `[${given.byteLength} bytes]`;
    this.around.add(given);
    try {
      const { toJSON } = given as { toJSON?: unknown };
      const value: unknown = typeof toJSON === 'function' ? toJSON.call(given, name) : given;
      if (value === given) return this.members(value as object, name, depth);
      if (typeof value !== 'object' || value === null) return this.copy(value, name, depth);
      return this.around.has(value) ? CIRCULAR : this.members(value, name, depth);
    } finally {
      this.around.delete(given);
    }
  }

  private members(value: object, name: string, depth: number): Plain {
    if (value instanceof Map) return this.record(value as Map<unknown, unknown>, depth);
    if (value instanceof Set) return this.list(value, name, depth);
    if (Array.isArray(value)) return this.list(value as unknown[], name, depth);
    if (value instanceof Error)
      return { name: this.of(value.name, 'name', depth + 1)!, message: this.of(value.message, 'message', depth + 1)! };
    return this.record(membersOf(value), depth, namedBy(value));
  }

  private list(items: Iterable<unknown>, name: string, depth: number): Plain[] {
    const made: Plain[] = [];
    for (const item of items) {
      const isFull = this.isFull();
      made.push(this.of(item, name, depth + 1) ?? null); // the last one says that there are more
      if (isFull) break;
    }
    return made;
  }

  /** @param known the name in `{name: 'password', value: …}`, as headers and forms are listed */
  private record(entries: Iterable<readonly [unknown, unknown]>, depth: number, known = ''): Plain {
    const made = Object.create(null) as Record<string, Plain>;
    for (const [key, item] of entries) {
      const name = typeof key === 'object' || typeof key === 'function' ? FIELD_MARKER : String(key);
      if (this.isFull() || name.length > MAX_SIZE - this.size) {
        made[TOO_LARGE] = TOO_LARGE;
        break;
      }
      this.size += name.length;
      const isHidden = this.isMasked(name, item) || (name === 'value' && this.isMasked(known, item));
      const copy = isHidden ? FIELD_MARKER : this.of(item, name, depth + 1);
      if (copy !== undefined) made[name] = copy;
    }
    return made;
  }
}

/** The text of its member `name` or `key`; empty if it has none. */
function namedBy(value: object): string {
  for (const member of ['name', 'key']) {
    const descriptor = Reflect.getOwnPropertyDescriptor(value, member);
    if (typeof descriptor?.value === 'string') return descriptor.value;
  }
  return '';
}

/** The members one by one, so that reading stops at a limit. */
function* membersOf(value: object): Generator<[string, unknown]> {
  for (const name of Object.keys(value)) {
    let item: unknown = FIELD_MARKER;
    try {
      item = (value as Record<string, unknown>)[name];
    } catch {
      // A getter threw: its value is not known, and its message may hold one.
    }
    yield [name, item];
  }
}
