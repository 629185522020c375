/** Functions for applications: redaction of texts, streams and objects. */
import { inspect } from 'node:util';
import fc from 'fast-check';
import { findPersonalData, redact, redactObject, scanOutput } from '../../src/index.ts';
import { RedactStream } from '../../src/redact/stream.ts';
import { changes, damaged, expectNoPiece, expectThat, inTime, key, noise, person, prose, target, type Target } from './given.ts';

const text = fc
  .record({
    key,
    person,
    around: fc.tuple(noise(), noise(), noise()),
    words: prose,
    form: fc.constantFrom('plain', 'json', 'logfmt', 'twice', 'printed'),
  })
  .map(({ key, person: [, value], around: [a, b, c], words, form }) => {
    const said = `${words} ${value} and ${key}`;
    const line = {
      plain: said,
      json: JSON.stringify({ level: 30, msg: said, n: { deep: [said] } }),
      logfmt: `level=info msg="${said}" n=5`,
      twice: JSON.stringify({ body: JSON.stringify({ said }) }),
      printed: inspect({ said, key, list: [value] }),
    }[form]!;
    return { values: [key, value], text: `${a}\n${line}\n${b}\n\n${c}`, line };
  });

const texts = target('redact leaves no planted value, and does not change its own output', 13, text, async ({ values, text, line }) => {
  const once = await inTime(text.length * 3, () => redact(text));
  const alone = redact(line);
  for (const value of values) {
    expectNoPiece(once, value, 'redact');
    expectNoPiece(alone, value, 'redact of the line');
  }
  // A marker changes the text around other values, and the generic rule reads that text. So another run may mask more, but only a few times.
  const twice = redact(once);
  expectThat(redact(twice) === twice, () => `redact makes of ${JSON.stringify(twice)}\n${JSON.stringify(redact(twice))}`);
  expectThat(redact(alone) === alone, () => `redact makes of ${JSON.stringify(alone)}\n${JSON.stringify(redact(alone))}`);
  if (alone.startsWith('{"')) JSON.parse(alone);
});

const streams = target(
  'a stream gives the same result in any chunks, and leaves no planted value',
  13,
  fc.record({ given: text, cuts: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }) }),
  async ({ given: { values, text }, cuts }) => {
    const bytes = Buffer.from(text);
    if (bytes.length >= 2 && [0xfffe, 0xfeff].includes(bytes.readUInt16BE(0))) return;
    const made = (sizes: readonly number[]) => {
      const stream = new RedactStream();
      const out: Buffer[] = [];
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const size = sizes[i % sizes.length];
        out.push(...stream.push(bytes.subarray(at, at + size)));
        at += size;
      }
      return Buffer.concat([...out, ...stream.end()]).toString();
    };
    const whole = await inTime(bytes.length * 3, () => made([bytes.length + 1]));
    const cut = made(cuts);
    expectThat(whole === cut, () => `whole: ${JSON.stringify(whole)}\ncut: ${JSON.stringify(cut)}`);
    for (const value of values) expectNoPiece(whole, value, 'the stream');
  },
);

/** Objects of every kind in JavaScript, with planted texts as some of their strings. */
const objects = target(
  'redactObject never throws, does not change its argument, and leaves no planted value',
  20,
  fc.record({
    key,
    person,
    value: fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withTypedArray: true,
      withSparseArray: true,
      withBoxedValues: true,
      maxDepth: 3,
    }),
    shape: fc.constantFrom(
      'error',
      'map',
      'set',
      'buffer',
      'class',
      'getter',
      'json',
      'proxy',
      'symbol',
      'cycle',
      'inherited',
      'boxed',
      'regexp',
      'arraybuffer',
      'dataview',
      'headers',
      'url',
      'raw',
      'pair',
      'null',
      'date',
      'float64',
      'function',
      'aggregate',
    ),
  }),
  ({ key, person: [, value], value: other, shape }) => {
    const said = `it is ${value} and ${key}`;
    const planted = plant(shape, said);
    const given = { other, planted, list: [planted, [said]] };
    const copy = redactObject(given);
    const shown = `${inspect(copy, { depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null })} ${safeJson(copy)} ${ownTexts(copy)}`;
    for (const hidden of [key, value]) expectNoPiece(shown, hidden, `redactObject (${shape})`);
  },
);

const safeJson = (value: unknown): string => {
  try {
    return (
      JSON.stringify(value, (_, item: unknown) =>
        typeof item === 'bigint' ? String(item) : item instanceof Map || item instanceof Set ? [...(item as Iterable<unknown>)] : item,
      ) ?? ''
    );
  } catch {
    return '';
  }
};

/** The content of bytes, which `inspect` shows as numbers. */
function ownTexts(value: unknown, depth = 0): string {
  if (depth > 5 || typeof value !== 'object' || value === null) return '';
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString('latin1');
  return Object.values(value)
    .map((item) => ownTexts(item, depth + 1))
    .join(' ');
}

class Account {
  readonly #hidden: string;
  constructor(readonly note: string) {
    this.#hidden = note;
  }
  get hidden(): string {
    return this.#hidden;
  }
}

function plant(shape: string, said: string): unknown {
  const cycle: Record<string, unknown> = { said };
  cycle.self = cycle;
  const bytes = Buffer.from(said);
  switch (shape) {
    case 'error':
      return new Error(said, { cause: new TypeError(said) });
    case 'aggregate':
      return new AggregateError([new Error(said), said], said);
    case 'map':
      return new Map<unknown, unknown>([
        ['a', said],
        [said, 1],
        [{ said }, { said }],
      ]);
    case 'set':
      return new Set([said, { said }]);
    case 'buffer':
      return bytes;
    case 'class':
      return new Account(said);
    case 'getter':
      return Object.defineProperty({}, 'x', { enumerable: true, get: () => said });
    case 'json':
      return { toJSON: () => said };
    case 'proxy':
      return new Proxy({ said }, {});
    case 'symbol':
      return { [Symbol('s')]: said, s: Symbol(said), [Symbol(said)]: 1 };
    case 'cycle':
      return cycle;
    case 'inherited':
      return Object.create({ said });
    case 'boxed':
      return [Object(said), Object(Symbol(said))];
    case 'regexp':
      return [new RegExp(said.replaceAll('+', '\\+'))];
    case 'arraybuffer':
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    case 'dataview':
      return new DataView(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
    case 'float64':
      return new Float64Array(Buffer.concat([bytes, Buffer.alloc(8 - (bytes.length % 8))]).buffer.slice(0));
    case 'headers':
      return new Headers({ authorization: said, x: said });
    case 'url':
      return new URLSearchParams({ said });
    case 'raw':
      return { rawHeaders: ['Authorization', said, 'X', said] };
    case 'pair':
      return [
        { name: 'api_key', value: said },
        { key: 'x', value: said },
      ];
    case 'null':
      return Object.assign(Object.create(null), { said, [said]: 1 });
    case 'date':
      return [new Date(0), said];
    case 'function':
      return { f: () => 1, said };
    default:
      return said;
  }
}

const finders = target(
  'personal data and outputs are searched in linear time, in any text',
  13,
  fc.record({ text: noise(40), times: fc.integer({ min: 1, max: 60 }), how: changes(4) }),
  async ({ text, times, how }) => {
    const given = damaged(Buffer.from(text.repeat(times)), how).toString();
    const found = await inTime(given.length, () => findPersonalData(given));
    for (const { start, end } of found)
      expectThat(start >= 0 && start < end && end <= given.length, () => `a place out of the text: ${start} to ${end}`);
    await inTime(given.length * 3, () => scanOutput(given, { systemPrompt: text }));
  },
);

export const LIBRARY: Target[] = [texts, streams, objects, finders];
