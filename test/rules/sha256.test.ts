import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Hmac } from '../../src/value/hmac.ts';
import { hmacSha256, sha256 } from '../../src/value/sha256.ts';

const bytes = (maxLength: number) => fc.uint8Array({ maxLength, size: 'max' });

test('hashes as node:crypto does', () => {
  fc.assert(
    fc.property(bytes(300), (message) => {
      expect(sha256(message).toString('hex')).toBe(createHash('sha256').update(message).digest('hex'));
    }),
  );
});

test('keys a hash as node:crypto does, with keys longer than a block too', () => {
  fc.assert(
    fc.property(bytes(150), bytes(300), (key, message) => {
      expect(hmacSha256(key, message).toString('hex')).toBe(createHmac('sha256', key).update(message).digest('hex'));
    }),
  );
});

test('hashes many texts with one key as node:crypto does', () => {
  fc.assert(
    fc.property(bytes(150), fc.array(fc.string({ unit: 'binary', maxLength: 200, size: 'max' }), { maxLength: 5 }), (key, texts) => {
      const hmac = new Hmac(key);
      for (const text of texts) expect(hmac.of(text).toString('hex')).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }),
    { numRuns: 30 },
  );
});
