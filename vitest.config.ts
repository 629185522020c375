import { defineConfig } from 'vitest/config';

/** What measures time or memory has a process of its own: code that others have run is compiled for what they did with it. */
const MEASURING = [
  'test/detect/secrets/hostile.test.ts',
  'test/rules/linear.test.ts',
  'test/detect/personal-data/speed.test.ts',
  'test/sources/parts.test.ts',
  'test/dataset/readers.test.ts',
  'test/library/loading.test.ts',
  'test/review/page.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: 'test/build-once.ts',
    // The git stories wait for git and node, not for the processor: two at a time even on two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'measuring', include: MEASURING } },
      { extends: true, test: { name: 'rest', include: ['test/**/*.test.ts'], exclude: [...MEASURING, 'test/field/**'], isolate: false } },
    ],
  },
});
