import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactObject } from '../../src/index.ts';
import { KEY, MAIL, PHONE, TOKEN } from '../redact/samples.ts';

const MASKED_MAIL = '[REDACTED:email]';

describe('redactObject', () => {
  test('copies deeply, masks strings, keys and fields, and does not change its argument', () => {
    const value = {
      msg: `of ${MAIL}`,
      n: 1,
      no: null,
      un: undefined,
      list: [KEY, [MAIL], true],
      password: TOKEN,
      apiKey: { a: 1 },
      user: { phone: Number(PHONE.replace(/\D/g, '')) },
      [MAIL]: 1,
    };
    const before = structuredClone(value);
    const copy = redactObject(value);
    expect(value).toEqual(before);
    expect(copy).toEqual({
      msg: `of ${MASKED_MAIL}`,
      n: 1,
      no: null,
      un: undefined,
      list: ['[REDACTED:together-api-key]', [MASKED_MAIL], true],
      password: '[REDACTED:generic-secret]',
      apiKey: '[REDACTED]',
      user: { phone: '[REDACTED:phone]' },
      [MASKED_MAIL]: 1,
    });
    expect(Object.keys(copy)).toEqual(Object.keys(value).map((key) => (key === MAIL ? MASKED_MAIL : key)));
    expect(redactObject(copy)).toEqual(copy);
  });

  test('fields by name and by path', () => {
    const value = { email: 'a', user: { email: 'b', deep: [{ token: 'c' }] }, deep: { Token: 'd' } };
    expect(redactObject(value, { fields: ['user.email', 'deep.token'] })).toEqual({
      email: 'a',
      user: { email: '[REDACTED]', deep: [{ token: '[REDACTED]' }] },
      deep: { Token: '[REDACTED]' },
    });
    expect(redactObject({ api_key: null, model_output: undefined }, {})).toEqual({ api_key: null, model_output: undefined });
  });

  test('cycles and shared objects are kept', () => {
    const shared = { m: MAIL };
    const value: Record<string, unknown> = { a: shared, b: shared };
    value.self = value;
    const copy = redactObject(value);
    expect(copy.self).toBe(copy);
    expect(copy.a).toBe(copy.b);
    expect(copy.a).toEqual({ m: MASKED_MAIL });
  });

  test('values in other forms, and values that cannot be searched', () => {
    const bytes = Buffer.from(`write to ${MAIL}`);
    const plain = { type: 'Buffer', data: [...bytes] };
    const exact = new Uint8Array(bytes).buffer;
    const copy = redactObject({
      plain,
      exact,
      view: new DataView(exact),
      numbers: new Uint16Array(new Uint8Array([...bytes, 32].slice(0, bytes.length & ~1)).buffer),
      honest: new Float64Array([1, 2]),
      symbol: Symbol(MAIL),
      other: Symbol('x'),
      pattern: new RegExp(MAIL),
      same: /x+/g,
      promise: Promise.resolve(MAIL),
      weak: new WeakSet(),
      inherited: Object.create({ mail: MAIL, n: 1 }) as { mail: string; n: number },
      list: [
        { name: 'api_key', value: 'x' },
        { key: 'api_key', value: 'y' },
        { name: 'city', value: 'Rome' },
      ],
      rawHeaders: ['Host', 'a', 'Api-Key', 'z'],
    });
    const text = (value: ArrayBuffer | ArrayBufferView) => Buffer.from(ArrayBuffer.isView(value) ? value.buffer : value).toString('latin1');
    expect(Buffer.from(copy.plain.data).toString()).toBe(`write to ${MASKED_MAIL}`);
    expect(text(copy.exact)).toBe(`write to ${MASKED_MAIL}`);
    for (const value of [copy.view, copy.numbers]) expect(text(value)).not.toContain(MAIL.slice(0, 5));
    expect([copy.honest, copy.other.description, copy.same]).toEqual([new Float64Array([1, 2]), 'x', /x+/g]);
    expect([copy.symbol, copy.pattern, copy.promise, copy.weak]).toEqual(Array(4).fill('[REDACTED]'));
    expect([copy.inherited.mail, copy.inherited.n]).toEqual([MASKED_MAIL, 1]);
    expect(copy.list.map(({ value }) => value)).toEqual(['[REDACTED]', '[REDACTED]', 'Rome']);
    expect(copy.rawHeaders).toEqual(['Host', 'a', 'Api-Key', '[REDACTED]']);
  });

  test('an object with a text form that occurs twice is masked in both places', () => {
    const json = { toJSON: () => `it is ${KEY}` };
    const boxed = Object(`it is ${KEY}`) as string;
    const url = new URL(`https://user:${TOKEN}@db.internal.net/`);
    const copy = redactObject({ a: json, b: [json, boxed, url], c: boxed, d: url, e: new Map([['x', url]]) });
    for (const secret of [KEY.slice(8, 14), TOKEN.slice(0, 6)]) expect(inspect(copy, { depth: 9 })).not.toContain(secret);
    expect(copy.a).toBe('it is [REDACTED:together-api-key]');
    expect(copy.b[0]).toBe(copy.a);
  });

  test('a toJSON that leads back to its object ends, and the name of a symbol is masked', () => {
    const a = { toJSON: (): unknown => b };
    const b = { toJSON: (): unknown => a };
    const self = { toJSON: (): unknown => self };
    expect(() => redactObject({ a, b, self, again: [self, a] })).not.toThrow();
    const own = Symbol.for('level');
    const copy = redactObject({ [Symbol(`of ${MAIL}`)]: 1, [own]: 'info' });
    expect(Object.getOwnPropertySymbols(copy).map(({ description }) => description)).toEqual(['of [REDACTED:email]', 'level']);
    expect((copy as { [own]: string })[own]).toBe('info');
  });

  test('a prototype whose copy is not an object does not throw', () => {
    const odd = Object.assign(Object.create({ toJSON: () => KEY }) as object, { toJSON: 1, said: KEY });
    expect(inspect(redactObject({ odd }), { depth: 9 })).not.toContain(KEY.slice(8, 14));
  });

  test('Maps, Sets, Dates, regular expressions, functions, symbols', () => {
    const now = new Date(0);
    const symbol = Symbol('s');
    const run = () => 1;
    const copy = redactObject({
      map: new Map<unknown, unknown>([
        [MAIL, { api_key: 'x' }],
        ['api_key', 'y'],
        [1, KEY],
      ]),
      set: new Set([MAIL, 2]),
      now,
      pattern: /x/,
      run,
      [symbol]: MAIL,
      big: 12n,
    });
    expect([...copy.map]).toEqual([
      [MASKED_MAIL, { api_key: '[REDACTED]' }],
      ['api_key', '[REDACTED]'],
      [1, '[REDACTED:together-api-key]'],
    ]);
    expect([...copy.set]).toEqual([MASKED_MAIL, 2]);
    expect(copy.now).toEqual(now);
    expect(copy.now).not.toBe(now);
    expect([copy.run, copy[symbol], copy.big]).toEqual([run, MASKED_MAIL, 12n]);
  });

  test('Errors keep their class; message, stack and cause are masked', () => {
    class Failed extends TypeError {
      to = MAIL;
    }
    const copy = redactObject(new Failed(`no ${MAIL}`, { cause: new Error(KEY) }));
    expect(copy).toBeInstanceOf(Failed);
    expect(copy.message).toBe(`no ${MASKED_MAIL}`);
    expect(copy.stack).toContain(`no ${MASKED_MAIL}`);
    expect(copy.stack).not.toContain(MAIL);
    expect(copy.to).toBe(MASKED_MAIL);
    expect((copy.cause as Error).message).toBe('[REDACTED:together-api-key]');
  });

  test('instances keep their class, getters are read once, one that throws is masked', () => {
    let reads = 0;
    class Account {
      #secret = KEY;
      mail = MAIL;
      get own(): string {
        return this.#secret;
      }
    }
    const value = Object.defineProperties(new Account(), {
      lazy: { enumerable: true, get: () => `${++reads} ${MAIL}` },
      broken: {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      },
    }) as Account & { lazy: string; broken: string };
    const copy = redactObject(value);
    expect(copy).toBeInstanceOf(Account);
    expect({ ...copy }).toEqual({ mail: MASKED_MAIL, lazy: `1 ${MASKED_MAIL}`, broken: '[REDACTED]' });
    expect(reads).toBe(1);
    expect(redactObject({ url: new URL(`https://x.net/?m=${MAIL}`) })).toEqual({ url: `https://x.net/?m=${MASKED_MAIL}` });
  });

  test('Buffers are copied and masked if they hold text', () => {
    const bytes = Buffer.from(`to ${MAIL} \xff`, 'latin1');
    const copy = redactObject({ bytes, raw: new Uint8Array([0xff, 1]), floats: new Float32Array([1.5]) });
    expect(copy.bytes.toString('latin1')).toBe(`to ${MASKED_MAIL} \xff`);
    expect(bytes.toString('latin1')).toContain(MAIL);
    expect(copy.raw).toEqual(new Uint8Array([0xff, 1]));
    expect(copy.floats).toEqual(new Float32Array([1.5]));
  });

  test('values that are nested too deep are masked whole', () => {
    let value: unknown = MAIL;
    for (let i = 0; i < 5000; i++) value = { a: value };
    expect(JSON.stringify(redactObject(value))).toMatch(/"\[REDACTED\]"\}+$/);
  });

  test('a hostile object neither throws nor reaches a prototype', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const own = JSON.parse(`{"__proto__":{"polluted":"${MAIL}"}}`) as object;
    const copy = redactObject({ proxy, own, toJSON: 1 });
    expect(copy.proxy).toBe('[REDACTED]');
    expect(JSON.stringify(copy.own)).toBe(`{"__proto__":{"polluted":"${MASKED_MAIL}"}}`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(redactObject(null)).toBeNull();
    expect(redactObject(MAIL)).toBe(MASKED_MAIL);
  });

  test('an object that prints private fields becomes a Map, and Node can print the copy', () => {
    const copy = redactObject({
      query: new URLSearchParams({ to: MAIL }),
      headers: new Headers({ authorization: `Bearer ${KEY}` }),
      blob: new Blob(['x']),
    });
    expect(copy.query).toEqual(new Map([['to', MASKED_MAIL]]));
    expect(copy.headers).toEqual(new Map([['authorization', 'Bearer [REDACTED:together-api-key]']]));
    expect(inspect(copy)).toContain(MASKED_MAIL);
  });

  test('a DOMException can be read', () => {
    const { name, message, stack } = redactObject(new DOMException(`no ${MAIL}`, 'AbortError'));
    expect([name, message]).toEqual(['AbortError', `no ${MASKED_MAIL}`]);
    expect(String(stack)).not.toContain(MAIL);
  });

  test('keys that become equal stay separate, in linear time', () => {
    const copy = redactObject(Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`user${i}@corp-mail.com`, i])));
    expect(Object.keys(copy).slice(0, 2)).toEqual([MASKED_MAIL, `${MASKED_MAIL} 2`]);
    expect(Object.values(copy)).toEqual(Array.from({ length: 3000 }, (_, i) => i));
  });

  test('arrays: holes cost nothing, properties next to the items are masked, a getter may throw', () => {
    const sparse: unknown[] = [];
    sparse[2 ** 31] = MAIL;
    expect(redactObject(sparse)[2 ** 31]).toBe(MASKED_MAIL);
    expect({ ...redactObject(/(?<to>.+)/.exec(MAIL)!) }).toEqual({
      0: MASKED_MAIL,
      1: MASKED_MAIL,
      index: 0,
      input: MASKED_MAIL,
      groups: { to: MASKED_MAIL },
    });
    expect(
      redactObject(
        Object.defineProperty([1], 1, {
          enumerable: true,
          get: () => {
            throw new Error('no');
          },
        }),
      ),
    ).toEqual([1, '[REDACTED]']);
  });

  test('very many values in one text do not exceed the argument list', () => {
    expect(redactObject([`${MAIL} `.repeat(130_000)])[0]).toBe(`${MASKED_MAIL} `.repeat(130_000));
  });

  test('never throws for any value, and never changes it', () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
    });
    const hostile = fc.constantFrom('get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf');
    const trapped = (trap: string) =>
      new Proxy(
        { a: MAIL },
        {
          [trap]: () => {
            throw new Error('no');
          },
        },
      );
    fc.assert(
      fc.property(hostile, anything, (trap, other) => {
        const before = inspect(other, { depth: 9 });
        expect(inspect(redactObject({ one: trapped(trap), other }), { depth: 9 })).not.toContain(MAIL);
        expect(inspect(other, { depth: 9 })).toBe(before);
      }),
      { numRuns: 200 },
    );
  });
});
