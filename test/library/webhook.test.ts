import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyWebhook } from '../../src/index.ts';

const secret = ['whsec', 'for', 'tests'].join('-');
const body = '{"id":"evt_1","data":"é"}';
const sign = (raw: string | Buffer, key = secret) => createHmac('sha256', key).update(raw).digest('hex');

describe('verifyWebhook', () => {
  test('accepts signed text and bytes, with and without sha256=, in upper and lower case', () => {
    for (const signature of [sign(body), `sha256=${sign(body)}`, sign(body).toUpperCase(), ` ${sign(body)}\n`]) {
      expect(verifyWebhook(body, signature, secret)).toBe(true);
      expect(verifyWebhook(Buffer.from(body), signature, Buffer.from(secret))).toBe(true);
    }
    expect(verifyWebhook('', sign(''), secret)).toBe(true);
  });

  test('another body, key or signature is false', () => {
    expect(verifyWebhook(`${body} `, sign(body), secret)).toBe(false);
    expect(verifyWebhook(body, sign(body), `${secret}x`)).toBe(false);
    for (let i = 0; i < 64; i++) {
      const hex = sign(body);
      const other = hex.slice(0, i) + (hex[i] === '0' ? '1' : '0') + hex.slice(i + 1);
      expect(verifyWebhook(body, other, secret)).toBe(false);
    }
  });

  test('a published vector (RFC 4231, case 2)', () => {
    expect(verifyWebhook('what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'Jefe')).toBe(
      true,
    );
  });

  test.each([
    undefined,
    null,
    '',
    'sha256=',
    'x',
    sign(body).slice(1),
    `${sign(body)}0`,
    `sha1=${sign(body)}`,
    'g'.repeat(64),
    'é'.repeat(64),
    0,
    {},
    [],
    [sign(body)],
    Symbol('x'),
    Buffer.from(sign(body)),
  ])('a header that is none is false: %#', (signature) => {
    expect(verifyWebhook(body, signature as string, secret)).toBe(false);
  });

  test('an empty secret and values of other types are false', () => {
    for (const key of ['', undefined, null, 0, {}, Buffer.alloc(0)])
      expect(verifyWebhook(body, createHmac('sha256', '').update(body).digest('hex'), key as string)).toBe(false);
    for (const raw of [undefined, null, JSON.parse(body) as unknown, 1, [body]])
      expect(verifyWebhook(raw as string, sign(body), secret)).toBe(false);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (a, b, c) => {
        expect(verifyWebhook(a as string, b as string, c as string)).toBeTypeOf('boolean');
      }),
      { numRuns: 300 },
    );
  });
});
