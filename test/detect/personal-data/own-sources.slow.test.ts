import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findPersonalData } from './find.ts';

test('the rules find nothing in their own source files', () => {
  const folder = new URL('../../../src/rules/personal-data/', import.meta.url);
  for (const file of readdirSync(folder)) {
    const blocking = findPersonalData(readFileSync(new URL(file, folder), 'utf8')).filter((item) => item.tier === 'block');
    expect(blocking, file).toEqual([]);
  }
});
