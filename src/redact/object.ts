import { isBoxedPrimitive } from 'node:util/types';
import { FieldNames, SENSITIVE_FIELDS } from './fields.ts';
import { FIELD_MARKER } from './marker.ts';
import { spliced } from './mask.ts';
import { checkOptions, REDACT_OPTIONS } from '../io/arguments.ts';
import { Redactor, type RedactOptions } from './redactor.ts';

/** Values that are nested deeper are masked whole, so that nothing passes unchecked. */
const MAX_DEPTH = 64;
/** Shorter numbers do not identify anyone. */
const LEAST_NUMBER = 1e6;

/** A DOMException has getters for these, which do not work on a copy. */
const ERROR_KEYS = ['name', 'message', 'code'] as const;
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Keys that are data, not identifiers. */
const MAY_BE_DATA = /@|\d{4}|[\w-]{20}/;

/** A string or number, and a function that stores its copy. */
interface Leaf {
  key: string;
  value: string | number | bigint;
  put(value: unknown): void;
}

/**
 * A deep copy of `value` in which secrets, personal data and named fields are masked in all strings, keys and long numbers.
 * `value` itself does not change. Cycles stay cycles. Maps, Sets, Dates, Errors and class instances keep their types, but an
 * object with a `toJSON` is replaced by its result. Getters are read once. Buffers are copied, and masked if they hold text.
 * Functions are kept. No `value` makes this function throw.
 *
 * @throws TypeError for unknown options
 */
export function redactObject<T>(value: T, options: RedactOptions = {}): T {
  checkOptions(options, 'redactObject(value, options)', REDACT_OPTIONS);
  const copier = new Copier(options);
  let copy: unknown;
  copier.copy(value, '', [], (made) => (copy = made));
  maskLeaves(copier.leaves, options);
  for (const finish of copier.last) finish();
  return copy as T;
}

/** Leaves are searched together, up to this many UTF-16 units: text next to a value may show what it is. */
const BATCH = 1 << 20;

function maskLeaves(leaves: readonly Leaf[], options: RedactOptions): void {
  const redactor = new Redactor({ ...options, fields: [] });
  for (let first = 0; first < leaves.length;) {
    let size = 0;
    let last = first;
    while (last < leaves.length && size < BATCH) size += String(leaves[last++]!.value).length;
    const batch = leaves.slice(first, last);
    try {
      maskBatch(batch, redactor);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      for (const leaf of batch) leaf.put(FIELD_MARKER); // as JSON, it would exceed the maximum length of a string
    }
    first = last;
  }
}

/**
 * Searches each leaf as a line of JSON with its key, since a key says what its value is.
 * A line that changed is parsed again, and gives the leaf's new value.
 */
function maskBatch(leaves: readonly Leaf[], redactor: Redactor): void {
  const lines = leaves.map(
    ({ key, value }) => `{${JSON.stringify(key)}:${typeof value === 'string' ? JSON.stringify(value) : String(value)}}\n`,
  );
  const bytes = Buffer.from(lines.join(''));
  const masks = redactor.masks(bytes, 0, bytes.length);
  let start = 0;
  let next = 0;
  for (const [i, line] of lines.entries()) {
    const end = start + Buffer.byteLength(line);
    const first = next;
    while (next < masks.length && masks[next]!.start < end) next++;
    if (next > first) {
      const made = JSON.parse(spliced(bytes, masks.slice(first, next), start, end).toString()) as Record<string, unknown>;
      leaves[i]!.put(Object.values(made)[0]);
    }
    start = end;
  }
}

type Put = (made: unknown) => void;

/** An object, and the other places that refer to it. They get its copy at the end, since the copy may be a text that is masked later. */
interface Seen {
  made?: unknown;
  others?: Put[];
}

class Copier {
  readonly leaves: Leaf[] = [];
  /** Steps for the end, when all leaves are masked: keys may be among the leaves. */
  readonly last: (() => void)[] = [];
  private readonly seen = new Map<object, Seen>();

  private readonly names: FieldNames;

  constructor(private readonly options: RedactOptions) {
    this.names = new FieldNames(options.fields ?? SENSITIVE_FIELDS);
  }

  copy(value: unknown, key: string, parents: readonly string[], put: Put): void {
    if (typeof value === 'string' || ((typeof value === 'number' || typeof value === 'bigint') && isLong(value))) {
      put(value);
      this.leaves.push({ key, value, put });
    } else if (typeof value === 'symbol')
      this.copy(value.description, key, parents, (said) => put(said === value.description ? value : FIELD_MARKER));
    else if (typeof value !== 'object' || value === null) put(value);
    else {
      const seen = this.seen.get(value);
      if (seen) {
        (seen.others ??= []).push(put);
        put('made' in seen ? seen.made : FIELD_MARKER); // its own toJSON leads back to it
      } else if (parents.length > MAX_DEPTH) put(FIELD_MARKER);
      else this.first(value, key, parents, put);
    }
  }

  /** An object that was not seen before. */
  private first(value: object, key: string, parents: readonly string[], put: Put): void {
    const seen: Seen = {};
    this.seen.set(value, seen);
    let isKeeping = false;
    const keep = <T>(made: T): T => {
      if (isKeeping) return made; // two objects whose toJSON return each other
      isKeeping = true;
      seen.made = made;
      put(made);
      for (const other of seen.others ?? []) other(made);
      isKeeping = false;
      return made;
    };
    try {
      this.object(value, key, parents, keep);
    } catch {
      keep(FIELD_MARKER); // a revoked proxy, a trap or an iterator that throws
    }
  }

  private object(value: object, key: string, parents: readonly string[], keep: <T>(made: T) => T): void {
    if (value instanceof Date) keep(new Date(value));
    else if (value instanceof RegExp)
      this.copy(value.source, key, parents, (source) => keep(source === value.source ? value : FIELD_MARKER));
    // Their content cannot be read.
    else if (value instanceof WeakMap || value instanceof WeakSet || value instanceof Promise) keep(FIELD_MARKER);
    else if (isBoxedPrimitive(value)) this.copy(value.valueOf(), key, parents, keep);
    else if (ArrayBuffer.isView(value)) keep(value instanceof Uint8Array ? bytesOf(value, this.options) : viewOf(value, this.options));
    else if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer)
      keep(bufferOf(bytesOf(new Uint8Array(value), this.options)));
    else if (isPlainBuffer(value)) this.copy(Buffer.from(value.data), key, parents, (made) => keep((made as Buffer).toJSON()));
    else if (value instanceof Map) {
      const made = keep(new Map<unknown, unknown>());
      const entries = [...value].map(([name, item]) => {
        const entry: { name?: unknown; item?: unknown } = {};
        this.copy(name, key, parents, (copied) => (entry.name = copied));
        this.item(item, typeof name === 'string' ? name : key, [...parents, key], (copied) => (entry.item = copied));
        return entry;
      });
      const names = new UnusedNames((name) => made.has(name));
      this.last.push(() => entries.forEach(({ name, item }) => made.set(names.for(name), item)));
    } else if (value instanceof Set) {
      const made = keep(new Set<unknown>());
      const items: unknown[] = [];
      const around = [...parents, ''];
      for (const [i, item] of [...value].entries()) this.copy(item, key, around, (copied) => (items[i] = copied));
      this.last.push(() => items.forEach((item) => made.add(item)));
    } else if (Array.isArray(value)) {
      const made = keep<unknown[]>([]);
      made.length = value.length; // holes stay holes
      const around = [...parents, ''];
      // `rawHeaders` of Node's requests: a name, its value, a name …
      const isRaw = key === 'rawHeaders' && value.length % 2 === 0;
      for (const name of Object.keys(value)) {
        const own = isRaw && Number(name) % 2 === 1 ? String(value[Number(name) - 1]) : key;
        const put = (copied: unknown) => (made[name as unknown as number] = copied);
        if (own === key) this.copy(read(value, name), key, around, put);
        else this.item(read(value, name), own, around, put);
      }
    } else if (!(value instanceof Error) && typeof (value as { toJSON?: unknown }).toJSON === 'function') {
      this.copy((value as { toJSON(key: string): unknown }).toJSON(key), key, [...parents, ''], keep);
    } else if (INSPECT in value) {
      // It prints its private fields, which a copy does not have: `Headers`, `URLSearchParams`, `Blob`.
      if (Symbol.iterator in value) this.copy(new Map(value as Iterable<[unknown, unknown]>), key, parents, keep);
      else this.properties(value, keep({}), key, parents);
    } else {
      const prototype = Object.getPrototypeOf(value) as object | null;
      const made = keep(Object.create(prototype) as object);
      // `Object.create(defaults)`: its prototype is a plain object, not a class.
      if (prototype && !Object.hasOwn(prototype, 'constructor'))
        this.copy(prototype, key, parents, (copied) => Object.setPrototypeOf(made, typeof copied === 'object' ? copied : null));
      this.properties(value, made, key, parents);
    }
  }

  private properties(value: object, made: object, key: string, parents: readonly string[]): void {
    const around = [...parents, key];
    const ownName = namedBy(value); // `{name: 'api_key', value: …}`, as headers and forms are listed
    const names = new UnusedNames((name) => Reflect.has(made, name as string));
    for (const name of new Set([...Reflect.ownKeys(value), ...(value instanceof DOMException ? ERROR_KEYS : [])])) {
      const descriptor = Reflect.getOwnPropertyDescriptor(value, name) ?? (name in value && { enumerable: false });
      // The properties of an Error are not enumerable. Logs do not show hidden properties of other objects.
      if (!descriptor || (!descriptor.enumerable && !(value instanceof Error))) continue;
      const entry: { name: string | symbol; item?: unknown } = { name };
      this.item(
        read(value, name),
        ownName !== null && name === 'value' ? ownName : typeof name === 'string' ? name : key,
        around,
        (copied) => (entry.item = copied),
      );
      const said = typeof name === 'string' ? name : (name.description ?? '');
      if (MAY_BE_DATA.test(said))
        this.leaves.push({
          key: 'key',
          value: said,
          put: (masked) => (entry.name = typeof name === 'string' ? String(masked) : Symbol(String(masked))),
        });
      this.last.push(() => {
        const place = entry.name === name || typeof entry.name === 'symbol' ? entry.name : (names.for(entry.name) as string);
        Object.defineProperty(made, place, { value: entry.item, enumerable: descriptor.enumerable, writable: true, configurable: true });
      });
    }
  }

  /** A value with a name. It is masked whole if the name is one of the fields. */
  private item(value: unknown, name: string, parents: readonly string[], put: Put): void {
    const nothing = value === null || value === undefined;
    if (!nothing && typeof value !== 'function' && this.names.match(name, () => parents.filter(Boolean)) !== null) put(FIELD_MARKER);
    else this.copy(value, name, parents, put);
  }
}

function namedBy(value: object): string | null {
  if (!('value' in value)) return null;
  const { name, key } = value as { name?: unknown; key?: unknown };
  return typeof name === 'string' ? name : typeof key === 'string' ? key : null;
}

const isLong = (value: number | bigint): boolean =>
  typeof value === 'bigint'
    ? value >= LEAST_NUMBER || value <= -LEAST_NUMBER
    : Number.isSafeInteger(value) && Math.abs(value) >= LEAST_NUMBER;

/** Numbers keys that became equal when they were masked: `[REDACTED:email] 2`. */
class UnusedNames {
  private readonly counts = new Map<string, number>();

  constructor(private readonly isUsed: (name: unknown) => boolean) {}

  for(name: unknown): unknown {
    if (typeof name !== 'string' || !this.isUsed(name)) return name;
    let count = this.counts.get(name) ?? 2;
    while (this.isUsed(`${name} ${count}`)) count++;
    this.counts.set(name, count + 1);
    return `${name} ${count}`;
  }
}

/** A getter may throw. */
function read(value: object, name: string | symbol): unknown {
  try {
    return Reflect.get(value, name);
  } catch {
    return FIELD_MARKER;
  }
}

/** `{type: 'Buffer', data: […]}`: a Buffer in JSON. */
const isPlainBuffer = (value: object): value is { type: 'Buffer'; data: number[] } => {
  const { type, data } = value as { type?: unknown; data?: unknown };
  return type === 'Buffer' && Array.isArray(data) && data.every((byte) => Number.isInteger(byte));
};

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** Keeps the numbers. If they are the bytes of a text in which something is masked, all of them become 0. */
const viewOf = (value: ArrayBufferView, options: RedactOptions): ArrayBufferView => {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const isMasked = !bytes.equals(bytesOf(bytes, options));
  const made = bufferOf(isMasked ? Buffer.alloc(bytes.length) : bytes);
  return value instanceof DataView ? new DataView(made) : new (value.constructor as new (buffer: ArrayBuffer) => ArrayBufferView)(made);
};

/** A copy of the same class. If the bytes are a text, it is masked. */
function bytesOf(value: Uint8Array, options: RedactOptions): Uint8Array {
  const bytes = Buffer.from(value);
  const redactor = new Redactor(options);
  const made = spliced(bytes, redactor.masks(bytes, 0, bytes.length), 0, bytes.length);
  return Buffer.isBuffer(value) ? made : new Uint8Array(made);
}
